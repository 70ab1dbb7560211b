"""Where people are: their time zone, and the country whose public holidays are theirs."""

from collections.abc import Sequence

from partnership.calendar import country_name
from partnership.message import Line, Message, line, said, say, typed
from partnership.wording.settings import place
from partnership.wording.terms import listed
from partnership.wording.trimming import cut

_LONGEST = 40


def of_country(country: str) -> str:
    """`the United Kingdom`, `Germany`."""
    name = country_name(country)
    return f"the {name}" if name.startswith(("United ", "Netherlands", "Philippines")) else name


def places_noted(
    rows: Sequence[tuple[Sequence[str], str | None, str | None]],
    strangers: Sequence[str] = (),
    unclear: Sequence[tuple[str, str]] = (),
    left: str = "",
) -> Message:
    """Who is where from now on: names, country and zone; `You` is the speaker.

    `strangers`: whom I don't know; `unclear`: places that I don't know, and whose; `left`: what else was said.
    """
    noted = [_row(names, country, zone) for names, country, zone in rows]
    return say(
        line("Noted. ", *(span for one in noted for span in one)) if noted else "",
        *(_no_city(names, country) for names, country, zone in rows if zone is None and country),
        *_not_used(strangers, unclear, left),
        summary="Steward: who is where.",
    )


def nothing_noted(strangers: Sequence[str], unclear: Sequence[tuple[str, str]], left: str) -> Message:
    """A line of which not all could be used."""
    return say(*_not_used(strangers, unclear, left), "Nothing was changed.", summary="Steward: who is where?")


def no_place(text: str) -> Message:
    """Nobody is said to be anywhere."""
    return say(
        line("I read nobody's place in “", said(cut(text, _LONGEST)), "”. For example: ",
             typed("settings for @maria in Rotterdam"), ". Nothing was changed."),
    )  # fmt: skip


def not_the_company(place_name: str) -> Message:
    """The company's own zone and holidays are settings."""
    return say(
        line("For the company: ", typed("holidays"), " ", said(place_name), ", and ", typed("settings zone"),
             " with its city. Nothing was changed."),
    )  # fmt: skip


def placed_note(by: str, country: str | None, zone: str | None) -> Message:
    """To somebody of whom an admin said where they are."""
    told = line(said(by), f" says where you are, so I keep to {_where(country, zone)}. Change it any day: ",
                typed("my settings"))  # fmt: skip
    return say(told, summary="Steward: where you are.")


def _not_used(strangers: Sequence[str], unclear: Sequence[tuple[str, str]], left: str) -> tuple[Line, ...]:
    names = listed([f"“{one}”" for one in strangers], "or")
    unknown = (line("I don't know ", said(names), " yet: nothing was noted there."),) if strangers else ()
    rest = (line("I could not use “", said(cut(left, _LONGEST)), "”."),) if left else ()
    return (*unknown, *(_which_country(where, who) for where, who in unclear), *rest)


def _row(names: Sequence[str], country: str | None, zone: str | None) -> Line:
    where = ", ".join(filter(None, (of_country(country) if country else "", f"{place(zone)} time" if zone else "")))
    called = [name.lower() if at and name == "You" else name for at, name in enumerate(names)]
    return line(said(listed(called)), f": {where}. ")


def _no_city(names: Sequence[str], country: str) -> Line:
    """A country with several zones."""
    return line(
        f"There are several time zones in {of_country(country)}; a city says which: ",
        said({"You": "I'm", "The company": "We are"}.get(names[-1], f"{names[-1]} is")), " in …",
    )  # fmt: skip


def _which_country(where: str, who: str) -> Line:
    example = {"You": "I'm", "the company": "we are"}.get(who, f"{who} is")
    me = who == "You"
    return line(
        "I don't know “", said(cut(where, _LONGEST)), "”. Which country ", "are you" if me else "is ",
        said("" if me else who), " in? For example: ", said(example), " in the Netherlands.",
    )  # fmt: skip


def _where(country: str | None, zone: str | None) -> str:
    holidays = f"the public holidays of {of_country(country)}" if country else ""
    return " and ".join(filter(None, (holidays, f"{place(zone)} time" if zone else "")))


def kept_to(country: str | None, zone: str | None) -> Line:
    """To somebody who is elsewhere than the company."""
    return line(f"For you I keep to {_where(country, zone)}. Change it any day: {typed('my settings')}")
