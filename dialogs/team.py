"""The leadership team and its sponsor, as set-up asks for them; one person can be corrected by themselves."""

import re
from collections.abc import Generator, Sequence

import msgspec
from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import Earlier, Problem, Question, Reader, ask
from dialogs.placing import corrected_and_placed
from dialogs.reading.job_titles import read_title
from dialogs.reading.people import read_people
from dialogs.roster import (
    ADD,
    REMOVE,
    Named,
    default_sponsor,
    find_in,
    is_ceo,
    is_sponsor,
    person_of,
    read_roster,
    roster_of,
)
from dialogs.team_asides import read_team
from partnership.message import Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import setup as words
from partnership.wording import setup_roster
from partnership.wording.getting import way
from partnership.wording.settings import place
from partnership.workspace import Workspace

_CHANGE = re.compile(r"(?:change|correct|edit|fix) +(?P<who>.+)", re.IGNORECASE)
_ABOUT_SPONSOR = re.compile(
    r"\b(?:no|not|rather|sorry|please|make|it's|it|should|be|is|the|our|we|want|take|use|sponsor|as|will|would|better|i|"
    r"think|that|instead|of|to|a|said|meant)\b|[.,!?:;]",
    re.IGNORECASE,
)
_AGREED_AND = re.compile(
    r"(?:(?:yes|yep|yeah|ok(?:ay)?|right|correct|exactly|fine|good|great|perfect|that['’]?s right)\b[ ,.;:!–-]*)+"
    r"(?:(?:and|but|though|also)\b[ ,]*)?(?=\S)",
    re.IGNORECASE,
)
"""`right, and …`: a yes with more behind it."""
_DECIDES = re.compile(
    r"(?P<who>@?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)??) (?:decides|signs(?: off)?|approves"
    r"|makes the (?:call|decisions?)|has the (?:last|final) (?:word|say))\b.*",
    re.IGNORECASE,
)
"""`carlos decides but maria does the day to day`"""
_EACH = re.compile(r" *, *(?:and +)?| +(?:and|&) +", re.IGNORECASE)
_ABOUT_THEM = re.compile(
    r"[,;.]? +(?:and )?(?=(?:he|she|they) (?:reports?|works?|sits?|is|are|will|does|has)\b)", re.IGNORECASE
)
"""`Partner manager, and he reports to Ana`"""
_SHORT_TITLE = re.compile(r"[A-Z]{2,5}")
_THIS_ONE = frozenset({"him", "her", "it", "them", "this", "this one", "that one", "this person"})
NOBODY = frozenset(
    {"nobody", "no one", "noone", "none", "no person", "not a person", "that is nobody", "that's nobody"}
)
"""Says of who was read that there is no such person."""
_OFF = frozenset({"remove", "take off", "delete", "drop"})
_NOT = re.compile(r"(?:no[ ,.]+)?not +(?P<who>[^,]+)", re.IGNORECASE)
_IS_NOBODY = re.compile(
    r"(?:no[ ,.]+)?(?P<who>[^,]+?) +(?:isn't|is not|is(?= +no)) +(?:nobody|no +(?:person|name|one)|a +(?:person|name)"
    r"|on +(?:the|our) +team|an +executive)(?:[ ,.;]+(?:please +)?(?:take|remove|leave|drop)\b.*)?",
    re.IGNORECASE,
)
"""`My is not a person, take her off`"""
_SOMEBODY_ELSE = "somebody else"


def team(turn: Turn) -> Generator[Question, str, tuple[list[Named], str]]:
    """Everybody on the team, and the id of the sponsor among them: also one whom `sponsor` named after the answer."""
    roster, answer = yield from _answered(turn)
    named = turn.book.get(Person, turn.book.workspace.sponsor)
    if named is None:
        return roster, answer
    if all(one.id != named.id for one in roster):
        roster.append(Named(id=named.id, name=named.name, title=named.title, email=named.email))
    return roster, named.id


def _answered(turn: Turn) -> Generator[Question, str, tuple[list[Named], str]]:
    roster = roster_of(
        (yield from ask("roster", setup_roster.who_leads(turn.book.workspace.partner), read_team, free=True))
    )
    number = 1
    while True:
        again = "" if number == 1 else f" {number}"
        read_back = _read_back(turn, f"sponsor{again}", roster)
        read = _or_agreed(_reader(roster), default_sponsor(roster), f"sponsor{again}")
        answer = yield from ask(f"sponsor{again}", read_back, read, sets=_with_sponsor)
        if answer.startswith("change "):
            one = next(one for one in roster if one.id == answer.removeprefix("change "))
            message = setup_roster.write_person_again(one.name, one.title)
            answer = yield from ask(f"sponsor{again} person", message, _reader_of_person(roster, one), free=True)
        if answer.startswith("["):
            roster, number = roster_of(answer), number + 1
            continue
        if answer == _SOMEBODY_ELSE:
            key = f"sponsor{again} name"
            which = setup_roster.which_sponsor(key, [(one.id, one.name) for one in roster])
            answer = yield from ask(key, which, _reader_of_sponsor(roster), sets=_with_sponsor)
        return roster, answer


def _with_sponsor(workspace: Workspace, _answer: str) -> Workspace:
    """Whoever is named here is the sponsor at the start, not who was named before."""
    return replace(workspace, sponsor=None)


def _read_back(turn: Turn, name: str, roster: Sequence[Named]) -> Message:
    chosen = default_sponsor(roster)
    people = [person_of(turn.book, one, turn.now) for one in roster]
    missing = [one for one in people if not one.reachable]
    return setup_roster.right_sponsor(
        name,
        [one.first_name for one in people if one.reachable],
        [one.first_name for one in missing],
        chosen.name.split()[0],
        sure=is_ceo(chosen.title) or is_sponsor(chosen.title),
        read=[_as_read(one) for one in roster],
        way=way(missing, turn.book.workspace),
    )


def _as_read(one: Named) -> setup_roster.ReadPerson:
    plain = _SHORT_TITLE.fullmatch(one.title or "") and not one.zone
    title = ", ".join(filter(None, (one.title or "no title", place(one.zone) if one.zone else "")))
    return setup_roster.ReadPerson(one.id, one.name, title, unsure=not plain)


def _reader(roster: Sequence[Named]) -> Reader:
    """The sponsor's id, `somebody else`, `change maria`, or the whole roster with one person corrected or removed."""
    chosen = default_sponsor(roster)

    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text):
            return chosen.id
        if word in {_SOMEBODY_ELSE, "no", "someone else", "somebody"}:
            return _SOMEBODY_ELSE
        if change := _CHANGE.fullmatch(text.strip(" .!…")):
            found = find_in(roster, change["who"])
            return f"change {found[0].id}" if len(found) == 1 else _unclear(roster, change["who"])
        if off := _taken_off(roster, chosen, text):
            return off
        corrected = _corrected(roster, text, turn)
        return corrected_and_placed(corrected, text, turn) if corrected else _named_sponsor(roster, text)

    return read


def _or_agreed(read: Reader, sponsor: Named, question: str) -> Reader:
    """A yes counts as one whatever stands behind it, which is read too, or said not to have been used."""

    def reads(text: str, turn: Turn) -> str | Problem:
        agreed = _AGREED_AND.match(text.strip())
        more = text.strip()[agreed.end() :] if agreed else ""
        if not more:
            return read(text, turn)
        answer = read(more, turn)
        unread = type(answer) is Problem
        return Earlier(words.beside_the_yes(more), answers={question: sponsor.id}) if unread else answer

    return reads


def _taken_off(roster: Sequence[Named], sponsor: Named, text: str) -> str | Problem | None:
    """The roster without the one who is said to be nobody: `not Pia`, or `nobody` where one alone has no title.

    `not Carlos` of the one who was taken as sponsor says that it is somebody else.
    """
    said = text.replace("’", "'").strip(" .!…")
    untitled = [one for one in roster if not one.title]
    if said.casefold() in NOBODY and len(untitled) == 1:
        return _without(roster, untitled)
    named = _NOT.fullmatch(said) or _IS_NOBODY.fullmatch(said)
    found = find_in(roster, named["who"]) if named else []
    if named and found == [sponsor]:
        return _SOMEBODY_ELSE
    if found and len(found) == 1:
        return _without(roster, found)
    gone = REMOVE.fullmatch(said)
    who = _EACH.split(gone["who"] or gone["taken"]) if gone else []
    return Problem(setup_roster.none_to_remove(who, [one.name for one in roster])) if who else None


def _without(roster: Sequence[Named], gone: Sequence[Named]) -> str | None:
    left = [one for one in roster if one not in gone]
    return msgspec.json.encode(left).decode() if left else None


def _corrected(roster: Sequence[Named], text: str, turn: Turn) -> str | None:
    """The roster where the text gives people of it another title, or adds people: `Maria is Sales Director`."""
    people = read_people(ADD.sub("", text))
    if not people or any(one.title is None or "sponsor" in one.title.casefold() for one in people):
        return None
    read = read_roster(text, turn)
    if isinstance(read, Problem):
        return None
    named = list(roster)
    for person in roster_of(read):
        place = next(
            (at for at, one in enumerate(named)
             if one.id == person.id or one in find_in(roster, person.name) or _same(one, person)), None
        )  # fmt: skip
        if place is None:
            named.append(person)
        else:
            name = person.name if " " in person.name else named[place].name
            named[place] = replace(named[place], name=name, title=person.title)
    return msgspec.json.encode(named).decode()


def _same(one: Named, other: Named) -> bool:
    """The same first name and the same title: nobody has a namesake in their own office."""
    first = one.name.split()[0].casefold() == other.name.split()[0].casefold()
    return bool(first and one.title and one.title.casefold() == (other.title or "").casefold())


def _reader_of_person(roster: Sequence[Named], before: Named) -> Reader:
    """The whole roster with one entry written anew; a title alone leaves the person as they are."""

    def read(text: str, turn: Turn) -> str | Problem:
        first, *more = _ABOUT_THEM.split(text, maxsplit=1)
        answer = whole(first, turn) if first.strip() and more else whole(text, turn)
        if not more or isinstance(answer, Problem):
            return answer
        return Earlier(setup_roster.beside_the_team(more), answers={}, answer=answer)

    def whole(text: str, turn: Turn) -> str | Problem:
        said = text.replace("’", "'").strip(" .!…")
        nobody = _IS_NOBODY.fullmatch(said)
        here = nobody and (nobody["who"].casefold() in _THIS_ONE or find_in(roster, nobody["who"]) == [before])
        if (here or said.casefold() in NOBODY | _OFF) and (left := _without(roster, [before])):
            return left
        if gone := REMOVE.fullmatch(text.strip(" .!…")):
            return _removed(roster, before, gone["who"] or gone["taken"])
        if title := read_title(text) or _unusual_title(text, before):
            titled = replace(before, title=title)
            return msgspec.json.encode([titled if one is before else one for one in roster]).decode()
        typed = read_people(text)
        if len(typed) != 1:
            return Problem(setup_roster.person_unclear(text, before.name, before.title))
        fresh = read_roster(text, turn)
        if isinstance(fresh, Problem):
            return fresh
        (person,) = roster_of(fresh)
        if any(one.id == person.id for one in roster if one is not before):
            return Problem(setup_roster.write_person_again(before.name, before.title))
        return msgspec.json.encode([person if one is before else one for one in roster]).decode()

    return read


def _removed(roster: Sequence[Named], before: Named, who: str) -> str | Problem:
    """The roster without this person, where it is they who are meant: `remove him`."""
    left = [one for one in roster if one is not before]
    if left and (who.casefold() in _THIS_ONE or find_in(roster, who) == [before]):
        return msgspec.json.encode(left).decode()
    return Problem(setup_roster.nobody_so_called(who, before.name, before.title))


def _unusual_title(text: str, before: Named) -> str | None:
    """`Practice Lead`, where the title alone was missing: a name and a title would have two names, or a comma."""
    typed = read_people(text)
    if before.title or len(typed) != 1 or not typed[0].title or typed[0].email or re.search(r"[,@():]", text):
        return None
    names = typed[0].name.split()
    spelt_out = not _SHORT_TITLE.fullmatch(typed[0].title)
    return text.strip(" .!") if len(names) == 1 and spelt_out and not find_in([before], names[0]) else None


def _reader_of_sponsor(roster: Sequence[Named]) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        return _named_sponsor(roster, text)

    return read


def _named_sponsor(roster: Sequence[Named], text: str) -> str | Problem:
    if decides := _DECIDES.fullmatch(text.strip(" .!…")):
        text = decides["who"]
    found = find_in(roster, text) or find_in(roster, " ".join(_ABOUT_SPONSOR.sub(" ", text).split()))
    return found[0].id if len(found) == 1 else _unclear(roster, text)


def _unclear(roster: Sequence[Named], text: str) -> Problem:
    return Problem(setup_roster.sponsor_unclear(text, [one.name for one in roster]))
