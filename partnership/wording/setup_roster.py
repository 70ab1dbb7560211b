"""What set-up says of who leads: the executives and the sponsor."""

from collections.abc import Sequence
from typing import NamedTuple

from partnership.message import Line, Message, line, link, said, say, typed
from partnership.people import Person
from partnership.wording.getting import Way, not_met, to_be_met
from partnership.wording.setup import LINE, MOST_CHANNELS
from partnership.wording.taps import tap
from partnership.wording.terms import count_word, listed
from partnership.wording.trimming import cut

_MOST_CHANGES = 3


def beside_the_team(told: Sequence[str]) -> Message:
    """What is no person for the team, and is kept nowhere."""
    words = listed([f"“{cut(one, LINE)}”" for one in told])
    return say(f"Not kept, as it names nobody for the team: {words}.", summary="Steward: the team.")


def who_leads(partner: str) -> Message:
    """The roster, under the partner that was taken, so that a wrong one is noticed at once."""
    return say(
        line(
            "The partner: ",
            said(partner),
            ". Who is on the leadership team? One message, with titles, like: @Carlos CEO, @Maria COO, @Ana CTO.",
        ),
        summary="Steward: who is on the leadership team?",
    )


def roster_not_read() -> Message:
    """Nobody was named."""
    return say(
        "I found no names in that. Names, mentions or e-mail addresses with titles, for example: "
        "@Carlos CEO, @Maria COO, @Ana CTO. Nothing is lost."
    )


def which_of_the_roster(name: str, people: Sequence[tuple[Person, str]]) -> Message:
    """Several people of one name: a tap answers with the roster, that name made clear."""
    return say(
        line("I know several for “", said(name), "”. Whom do you mean?"),
        buttons=tuple(tap("roster", one.name, again) for one, again in people[:MOST_CHANNELS]),
    )


def guest_on_the_roster(person: Person) -> Message:
    """Guests read nothing, so they can't own."""
    return say(
        f"{person.name} is a guest here, and guests can't own objectives or read the digest. Please send the "
        "team again "
        "without them; an owner needs an account of your company."
    )


class ReadPerson(NamedTuple):
    """Somebody of the team as they were read: the title, and where they are; `unsure`: it was no plain abbreviation."""

    handle: str
    name: str
    title: str
    unsure: bool


def right_sponsor(
    name: str,
    reached: Sequence[str],
    missing: Sequence[str],
    sponsor: str,
    *,
    sure: bool,
    read: Sequence[ReadPerson],
    way: Way,
) -> Message:
    """How many there are, who can be reached, and who I took as sponsor; `name` is the question's.

    All are shown where one of them is `unsure`, to be looked at and changed. `way`: how the missing get to Steward.
    """
    count = len(reached) + len(missing)
    how_many = f"{count_word(count).capitalize()} {'person' if count == 1 else 'people'}."
    reach = _reach(reached, missing, way)
    took = f"I took {sponsor} as sponsor" if sure else f"Nobody has the title CEO, so I took {sponsor} as sponsor"
    unsure = [one for one in read if one.unsure]
    change = tuple(tap(name, f"Change {one.name.split()[0]}", f"change {one.handle}") for one in unsure[:_MOST_CHANGES])
    return say(
        f"{how_many}{reach} {took}, the one who hears from me when an owner has not answered for two weeks, and always "
        f"after the owner.{'' if unsure else ' Right?'}",
        line(
            "I read: ",
            said("; ".join(one.name + ", " + one.title for one in read)),
            ". Right? Whoever is not on the team is taken off by ",
            typed(f"remove {unsure[0].name.split()[0]}"),
            ", or send the whole list again.",
        )
        if unsure
        else "",
        line(link(way.link)) if missing and way.link else "",
        summary="Steward: is that the team, and the sponsor?",
        buttons=(tap(name, "Right", "right", main=True), tap(name, "Somebody else", "somebody else"), *change),
    )


def _reach(reached: Sequence[str], missing: Sequence[str], way: Way) -> str:
    """Who can be reached, and how the missing can."""
    reach = f" I can reach {listed(list(reached))}." if reached else ""
    if missing:
        names, one = listed(list(missing)), len(missing) == 1
        reach += (
            f" {not_met(names, one=one, adds=way.adds)}: ask {names if one else 'them'} to "
            f"{to_be_met(adds=way.adds, linked=bool(way.link))}, and I tell you as soon as I can reach "
            f"{names if one else 'each of them'}."
        )
    return reach


def off_the_team(names: Sequence[str]) -> Message:
    """Somebody was taken off the team at a later question."""
    return say(line(said(listed(list(names))), f" {'is' if len(names) == 1 else 'are'} off the team."))


def speaker_off() -> Message:
    """The admin who sets Steward up is not on the team, and says so."""
    return say("You are not on the team, and stay Steward's admin.", summary="Steward: the team.")


def team_now(people: Sequence[tuple[str, str | None]]) -> Message:
    """The whole team was given again at a later question."""
    read = [f"{who}, {title}" if title else f"{who}, no title" for who, title in people]
    return say(line("The team is now: ", said("; ".join(read)), "."))


def the_team(
    people: Sequence[tuple[str, str | None]], sponsor: str, reached: Sequence[str], missing: Sequence[str], way: Way
) -> Message:
    """The team as it is so far, and who can be reached, shown at a later question."""
    read = [f"{who}, {title}" if title else f"{who}, no title" for who, title in people]
    return say(
        line("The team: ", said("; ".join(read)), ". ", *(("Sponsor: ", said(sponsor), ".") if sponsor else ())),
        _reach(reached, missing, way).strip(),
    )


def none_to_remove(who: Sequence[str], people: Sequence[str]) -> Message:
    """Somebody is to be taken off whom I don't find on the team."""
    words = listed([f"“{cut(one, LINE)}”" for one in who], "or")
    return say(
        line(
            "I found no ", said(words), " on the team, so nobody was removed. On it: ", said(listed(list(people))), "."
        )
    )


def off_but(names: Sequence[str], unknown: Sequence[str]) -> Message:
    """Some were taken off the team, and others are not on it."""
    words = listed([f"“{cut(one, LINE)}”" for one in unknown], "or")
    off = line(said(listed(list(names))), f" {'is' if len(names) == 1 else 'are'} off the team.")
    return say(off, line("I found no ", said(words), " on it."))


def team_once_more() -> Message:
    """The team is asked for again."""
    return say("The team once more; all the rest is kept.")


def on_the_team(name: str, title: str | None) -> Message:
    """Somebody was added to the team, or has another title, at a later question."""
    return say(line("On the team: ", said(f"{name}, {title}" if title else f"{name}, no title"), "."))


def instead_of(name: str, before: str) -> Message:
    """Somebody was named wrong."""
    return say(line("On the team: ", said(name), " instead of ", said(before), "."))


def sponsor_now(name: str) -> Message:
    """Another sponsor, named at a later question."""
    return say(line("The sponsor: ", said(name), "."))


def write_person_again(name: str, title: str | None) -> Message:
    """One person of the team, to be corrected."""
    return say(*_how(name, title))


def _how(name: str, title: str | None) -> tuple[Line, ...]:
    return (
        line("I have: ", said(name), ", ", said(title) if title else "no title", ". How should it be?"),
        line("The title, or name and title, for example: Maria Lind, Sales Director"),
    )


def nobody_so_called(who: str, name: str, title: str | None) -> Message:
    """At the question about one person of the team: somebody else is to be removed, whom I don't find there."""
    return say(line("I found no “", said(cut(who, LINE)), "” on the team, so nobody was removed."), *_how(name, title))


def which_sponsor(name: str, people: Sequence[tuple[str, str]]) -> Message:
    """Somebody else; `name` is the question's."""
    return say("Who is the sponsor?", buttons=tuple(tap(name, who, handle) for handle, who in people[:8]))


def person_unclear(text: str, name: str, title: str | None) -> Message:
    """At the question about one person of the team: no name or title in it."""
    return say(line("I could not read “", said(cut(text.strip(), LINE)), "” as a name or a title."), *_how(name, title))


def sponsor_unclear(text: str, names: Sequence[str]) -> Message:
    """No name of the team in it."""
    return say(
        line(
            "I could not use “",
            said(cut(text.strip(), LINE)),
            "” for the team or its sponsor, and nothing was changed.",
        ),
        line("Another sponsor is one of them, by name: ", said(listed(list(names), "or")), "."),
        line(
            "A title is corrected like this: ",
            said(names[0] if names else "Maria"),
            ", Sales Director; and somebody who is not on the team: remove ",
            said(names[-1] if names else "Maria"),
        ),
    )
