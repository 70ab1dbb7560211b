"""Where the company and the partner do not align: what is on that list, and what clearly matches it."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import NotDoing
from partnership.delivery import Delivery
from partnership.errors import Refused
from partnership.message import Message
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.reasons import Reason
from partnership.strategy.charter import drafts
from partnership.turn import Turn
from partnership.wording.strategy import not_doing as words
from partnership.wording.terms import listed

_WORD = re.compile(r"[^\W_]+")
_NOT_TELLING = frozenset(
    {
        "a", "an", "the", "of", "to", "for", "from", "and", "or", "in", "on", "at", "by", "with", "our", "we", "us",
        "it", "its", "not", "no", "new", "any", "all", "more", "into", "as", "via", "per", "do", "doing", "does",
        "done", "anything", "business", "partner", "partners", "partnership",
    }
)  # fmt: skip
"""Words that tell nothing of what is done."""
_SAME = {
    "resale": "resell", "resales": "resell", "reseller": "resell", "resellers": "resell", "resold": "resell",
    "selling": "sell", "sale": "sell", "sales": "sell", "sold": "sell", "licence": "license", "licences": "license",
    "licensing": "license", "licencing": "license",
}  # fmt: skip
"""Forms of one word that no ending tells."""
_ENDS = re.compile(
    r"\b(?:stop\w*|end|ending|exit\w*|leave|leaving|without|replac\w+|retir\w+|sunset\w*|w(?:i|ou)nd\w* down"
    r"|phas\w+ out|out of|away from|instead of|no more|not)\b",
    re.IGNORECASE,
)
"""What is said of something that is not begun but ended, or left alone."""
_LISTED = re.compile(
    r" ?;[ ]?(?:(?:and|or|nor)(?: also)? )?|,? (?:and also|and also not|as well as) |, ?(?:and|or|nor) "
    r"|, ?(?=.+ (?:and|or|nor) )",
    re.IGNORECASE,
)
_AND = re.compile(r" (?:and|or|nor) ", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:\s*[;.\n][\s;]*(?:and )?(?:also )?(?:(?:we are |we['’]re )?(?:also )?not[ -]doing(?: add)?:? )?"
    r"|, and (?:also )?"
    r"|[\s,]+(?:and )?(?:also )?not[ -]doing(?: add)?:? )(?P<title>[^;.\n]{3,70}?),? (?:because|since) (?!of\b)",
    re.IGNORECASE,
)
"""Within a reason: another thing with a reason of its own."""
_COMMA = re.compile(r", ?")
_ENOUGH = 2
"""Telling words by which one side of a bare `and` is a thing by itself."""
_STEM = 4
"""Letters that stay of a word at least."""


def matches(entry: str, title: str, partner: str) -> bool:
    """Whether a title has every telling word of an entry, endings apart, and does not speak of ending it.

    A word of ending that the entry has too speaks of no ending: `exit interviews`.
    """
    wanted, own = telling(entry) - telling(partner), _ending_words(entry)
    return bool(wanted) and wanted <= telling(title) and not _ending_words(title) - own


MATCHES = Reason(
    rule=matches,
    why="A challenge that is wrong is tapped away unread the next time; so one word of an entry that is missing is "
    "enough not to ask.",
    threshold="every telling word of the entry; the partner's name, small words and numbers tell nothing",
    setting="not doing remove N1",
)


def _ending_words(text: str) -> Counter[str]:
    return Counter(one.casefold() for one in _ENDS.findall(text))


def telling(text: str) -> frozenset[str]:
    """The words that tell what is done, without their endings."""
    found = (one.casefold() for one in _WORD.findall(text))
    return frozenset(_stem(_SAME.get(one, one)) for one in found if one not in _NOT_TELLING and not one.isdigit())


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ing", ""), ("ers", ""), ("er", ""), ("ed", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _STEM:
            word = word.removesuffix(ending) + instead
    return word


def entries(book: Book) -> list[NotDoing]:
    """What is on the list."""
    return [one for one in book.all(NotDoing) if one.stands]


def under_way(book: Book, entry: NotDoing) -> list[Objective | Motion]:
    """Open objectives and motions that clearly match an entry."""
    known: tuple[Objective | Motion, ...] = (*book.open_objectives(), *(one for one in book.all(Motion) if one.open))
    return [one for one in known if matches(entry.title, one.title, book.workspace.partner)]


def clash(book: Book, title: str) -> NotDoing | None:
    """The first entry that a title clearly matches."""
    return next((one for one in entries(book) if matches(one.title, title, book.workspace.partner)), None)


def parted(title: str) -> list[str]:
    """The things that a line names, each an entry of its own: one with the words of both would match nothing.

    A bare `and`, or comma, parts only what says enough on either side: `resale and support of Dynamics` is one thing.
    """
    found = [one.strip(" ,;") for one in _LISTED.split(title)]
    if len(found) == 1:
        for between in (_AND, _COMMA):
            sides = between.split(title)
            found = sides if sides[1:] and all(len(telling(one)) >= _ENOUGH for one in sides) else found
    else:
        found[-1:] = _AND.split(found[-1])
    return found if all(map(telling, found)) else [title]


def with_reasons(title: str, because: str) -> list[tuple[str, str]]:
    """Each thing that is named, with its reason: its own, where the words behind it go on with another thing."""
    found = list[tuple[str, str]]()
    while title:
        another = _NEXT.search(because)
        reason = (because[: another.start()] if another else because).strip(" ,;.\n")
        found += [(one, reason) for one in parted(title)]
        title, because = (another["title"].strip(" ,"), because[another.end() :]) if another else ("", "")
    return found


def add(turn: Turn, title: str, because: str) -> Outcome:
    """On the list: by an executive at once ratified, by another admin once an executive agrees, or with the charter.

    Of several in one line, what is there already is left out.
    """
    _need_drafter(turn)
    made: list[NotDoing] = []
    there: NotDoing | None = None
    for one, reason in with_reasons(title, because):
        if not telling(one) - telling(turn.book.workspace.partner):
            raise Refused(words.tells_nothing(one))
        later = turn.book.with_changes(made)
        same = next((known for known in entries(later) if telling(known.title) == telling(one)), None)
        there = same or there
        if same is None:
            made.append(_entry(turn, later, one, reason))
    if there and not made:
        raise Refused(words.there_already(turn.book, there))
    later = turn.book.with_changes(made)
    matching = [under_way(later, one) for one in made]
    return Outcome(
        changes=tuple(made),
        deliveries=_to_sponsor(turn, later, [one for one in made if not one.ratified_at]),
        answer=words.added(later, made, list({one.id: one for known in matching for one in known}.values())),
        undoable=f"{listed([one.id for one in made])} added",
    )


def _entry(turn: Turn, book: Book, title: str, because: str) -> NotDoing:
    made = NotDoing(
        id=book.next_id(NotDoing, "N"), at=turn.now, title=title[:1].upper() + title[1:], because=because,
        by=turn.person.id,
    )  # fmt: skip
    return _ratified(turn, made) if turn.person.is_executive() else made


def _to_sponsor(turn: Turn, later: Book, made: Sequence[NotDoing]) -> tuple[Delivery, ...]:
    """One message; notes that wait for working hours are one each, and brought together then, as they are by then."""
    sponsor = later.sponsor
    if sponsor is None or sponsor.id == turn.person.id or later.workspace.started_at is None:
        return ()
    if made[1:] and later.at_work(sponsor, turn.now):
        return (turn.note(sponsor.id, words.all_proposed(later, made), about=made[0].id),)
    return tuple(turn.note(sponsor.id, words.proposed(later, one, under_way(later, one)), about=one.id) for one in made)


def agree(turn: Turn, entry: NotDoing) -> Outcome:
    """One executive's yes ratifies it."""
    if not turn.person.is_executive():
        raise Refused(words.executives_only())
    if not entry.stands or entry.ratified_at:
        return Outcome(answer=words.one(turn.book, entry), in_place=not turn.text)
    after = _ratified(turn, entry)
    later = turn.book.with_changes([after])
    return Outcome(
        changes=(after,), answer=words.one(later, after), in_place=not turn.text, undoable=f"{entry.id} ratified",
        deliveries=_to_proposer(turn, entry, words.agreed(later, after, turn.person)),
    )  # fmt: skip


def _to_proposer(turn: Turn, entry: NotDoing, message: Message) -> tuple[Delivery, ...]:
    """A word to who proposed it, of what somebody else made of it."""
    proposer = turn.book.get(Person, entry.by)
    if proposer is None or proposer.left_at or proposer.id == turn.person.id:
        return ()
    return (turn.note(proposer.id, message, about=f"{entry.id} agreed"),)


def _ratified(turn: Turn, entry: NotDoing) -> NotDoing:
    return replace(entry, ratified_at=turn.now, ratified_by=(turn.person.id,))


def removed(turn: Turn, entry: NotDoing) -> Outcome:
    """Off the list, by the sponsor or an admin; who agreed to it hears of it."""
    _need_drafter(turn)
    if not entry.stands:
        raise Refused(words.one(turn.book, entry))
    after = off_list(turn, entry)
    answer = words.off(turn.book.with_changes([after]), after)
    return Outcome(
        changes=(after,), deliveries=told_off(turn, [after]), answer=answer, in_place=not turn.text,
        undoable=f"{entry.id} removed",
    )  # fmt: skip


def off_list(turn: Turn, entry: NotDoing) -> NotDoing:
    """The entry, taken off by the speaker."""
    return replace(entry, removed_at=turn.now, removed_by=turn.person.id)


def and_off(turn: Turn, outcome: Outcome, off: Sequence[NotDoing]) -> Outcome:
    """The outcome, and these entries off the list; who had ratified them hears of it."""
    if not off:
        return outcome
    later = turn.book.with_changes(off)
    answer = words.and_off(later, outcome.answer, off) if outcome.answer else None
    return outcome.and_then(Outcome(changes=tuple(off), deliveries=told_off(turn, off), answer=answer))


def told_off(turn: Turn, off: Sequence[NotDoing]) -> tuple[Delivery, ...]:
    """A word to the executives who had ratified these entries, to the sponsor and the admins."""
    later = turn.book.with_changes(off)
    executives, admins = {one.id for one in later.executives()}, {one.id for one in later.admins()}
    return tuple(
        turn.note(who, words.off(later, one), about=f"{one.id} removed")
        for one in off
        if one.ratified_at
        for who in sorted(executives & {later.workspace.sponsor, *one.ratified_by} | admins)
        if who != turn.person.id
    )


def _need_drafter(turn: Turn) -> None:
    if not drafts(turn.book, turn.person):
        raise Refused(words.drafters_only(turn.book))
