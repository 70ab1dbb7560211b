"""Set-up's question about the rhythm, the readers of the digest and the public holidays."""

from collections.abc import Sequence

from partnership.calendar import Rhythm, country_name
from partnership.message import Button, Message, line, said, say, typed
from partnership.wording.places import of_country
from partnership.wording.settings import place, rhythm_sentence
from partnership.wording.taps import answer_form, tap
from partnership.wording.terms import listed
from partnership.wording.trimming import cut
from partnership.workspace import Chat

_KEEP = "keep"
_MOST_ZONES = 4
_LONGEST = 80


def rhythm(  # noqa: PLR0913 - all that is agreed on here
    name: str, channel: Chat | None, plan: Rhythm, zone: str, country: str | None, *, asked: bool, another: bool,
    kept: bool = False, zones: Sequence[str] = (), others: Sequence[tuple[Sequence[str], str]] = (), example: str = "",
) -> Message:  # fmt: skip
    """Who reads, the rhythm, and whose public holidays count; `asked`: the country was named, not guessed.

    `others`: who is known to be in which other country; `example`: somebody whose place nobody said.
    `kept`: it was to be changed, and stays as it is; `zones`: to choose from, in a country of several.
    """
    if channel:
        head = who_reads(channel)
    elif another:
        head = f"Add me to that channel and type there: {typed('@Steward digest channel here')}. Meanwhile we go on."
    else:
        head = f"Later, then: {typed('@Steward digest channel here')}, typed in the channel, is enough."
    ours = f"{head} My rhythm: " if name == "rhythm" else "As before. " if kept else "So now: "
    fine: tuple[Button, ...] = (tap(name, "Fine", "fine", main=True),)
    if not asked:
        fine = (tap(name, country_name(country), "fine", main=True),) if country else ()
        fine = (*fine, tap(name, "Another country…" if country else "Country…", "another country"))
    fine += tuple(tap(name, f"{place(one)} time", f"zone {one}") for one in zones[:_MOST_ZONES])
    return say(
        f"{ours}{rhythm_sentence(plan, zone)} Nobody hears from me at night, at weekends, on their public "
        "holidays or while away.",
        _holidays(country, place(zone), _elsewhere(country, others, example), asked=asked),
        f"Which of the time zones of {of_country(country)} is yours?" if zones and country else "",
        summary="Steward: the rhythm.",
        buttons=(*fine, tap(name, "Change…", "change")),
    )


def _elsewhere(country: str | None, others: Sequence[tuple[Sequence[str], str]], example: str) -> str:
    """Who is elsewhere as was said, and how others are said to be; nobody's place is asked for twice."""
    if not others:
        where = "Portugal" if country == "ES" else "Spain"
        return "If somebody is elsewhere, say so: " + typed(f"Ana is in {where}")
    taken = {country, *(one for _, one in others)}
    where = next(
        name
        for code, name in (
            ("ES", "Spain"),
            ("PT", "Portugal"),
            ("FR", "France"),
            ("IT", "Italy"),
            ("NL", "the Netherlands"),
        )
        if code not in taken
    )
    noted = " ".join(f"{listed(list(names))}: those of {of_country(one)}." for names, one in others)
    return f"{noted} If somebody else is elsewhere, say so: {typed(f'{example} is in {where}')}" if example else noted


def _holidays(country: str | None, where: str, elsewhere: str, *, asked: bool) -> str:
    """Whose public holidays count, said or asked."""
    theirs = "for everybody until they tell me theirs"
    if asked and country:
        return f"I take the public holidays of {of_country(country)} {theirs}. {elsewhere}"
    if asked:
        return f"I know no public holidays, so I may ask on one: {typed('holidays')} names a country any day."
    if country:
        guessed = f"By your time zone, {where}, those of {of_country(country)}."
        return f"Whose public holidays count, {theirs}? {guessed} {elsewhere}"
    return f"Whose public holidays count, {theirs}? I don't know your country yet."


def your_clock(zone: str) -> Message:
    """The zone that was chosen is the speaker's own too."""
    return say(f"{place(zone)} time, for you as well.", summary="Steward: your time zone.")


def which_country(text: str = "") -> Message:
    """The country of the public holidays."""
    unclear = line("I don't know the country “", said(text.strip()), "”. ") if text else ()
    return say(
        line(
            *unclear,
            f"Which country's public holidays count? For example: {typed('Germany')}. Or say: "
            f"{typed('no public holidays')}.",
        ),
    )


def another_country(name: str) -> Message:
    """The same where one is asked for; `name` is the question's."""
    asked = answer_form(name, "Country", "for example Germany")
    return say(
        f"Which country's public holidays count? Or say: {typed('no public holidays')}.",
        asked,
        summary="Steward: which country?",
    )


def place_unclear(text: str) -> Message:
    """Where the company is, in a place that I don't know."""
    return say(
        line("I don't know “", said(text.strip()), "” as a city or a country. For example: zone Berlin, digest Tue "
             "09:00, or: country Germany. Nothing was changed."),
    )  # fmt: skip


def who_reads(channel: Chat) -> str:
    """How many read there, and whether all of them should: `9 members, no guests: good`."""
    name = channel.name or "the channel"
    if not channel.members:
        return f"{name}: good."
    if not (channel.guests or channel.outsiders):
        return f"{channel.members} members, no guests, nobody from outside the company: good."
    odd = [
        f"{n} {word}" for n, word in ((channel.guests, "guests"), (channel.outsiders, "from outside the company")) if n
    ]
    return (
        f"{channel.members} members, {listed(odd)}. They would read it too, so I hold the digest there until you "
        f"confirm: {typed('preview')} shows how."
    )


def change_rhythm(name: str, plan: Rhythm, zone: str, country: str | None) -> Message:
    """What should be different."""
    days = f" Public holidays: {country_name(country)}." if country else ""
    return say(
        f"What should be different? At the moment: {rhythm_sentence(plan, zone)}{days}",
        "For example: opens Thu 10:00, closes Mon 16:00, digest Wed 08:00   or: every 2 weeks   or: monthly   or: "
        "country Germany   or: zone Berlin",
        answer_form(name, "What should be different", "for example digest Wed 08:00"),
        summary="Steward: what should be different?",
        buttons=(tap(name, "Keep it as it is", _KEEP),),
    )


def rhythm_and_more(left: str) -> Message:
    """Something else was said beside what was agreed on."""
    return say(
        line("I could not use “", said(cut(left, _LONGEST)), "”; the rest is noted."), summary="Steward: the rhythm."
    )


def once_more() -> Message:
    """Somebody went back to it from a later question."""
    return say("Once more, then; all else stays as it is.", summary="Steward: set-up, once more.")


def channel_by_command(name: str) -> Message:
    """The digest has its channel by a command typed there."""
    now = line("The digest comes to ", said(name), " now. ") if name else line()
    return say(line(*now, "Type in the channel that should have it: ", typed("@Steward digest channel here")))
