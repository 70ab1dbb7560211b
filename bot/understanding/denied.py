"""What a line says a status is not: `O3 is not done`, `O2 is not on track any more`."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from bot.understanding.fitting import answerable
from dialogs.reading.denials import denies_done
from dialogs.reading.status import DENIED, StatusRead, denied_status, status_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead
from dialogs.reading.words import fold
from partnership.answers import asked_person
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Status, Update
from partnership.windows import window_for


class Denied(NamedTuple):
    """The status that an objective is said not to have, and what else is said of it."""

    status: Status
    text: str | None


def denied(turn: Turn, objective: Objective, said: UpdateRead, read: SentenceRead) -> Denied | None:
    """What its owner denies of the status that the objective has, where the line names no other."""
    standing = objective.standing
    if standing is None or standing.assumed or objective.owner != turn.person.id:
        return None
    if standing.status is Status.DONE:
        beside = denies_done(said.text or "")
        return None if beside is None else Denied(Status.DONE, _without_status(beside) or None)
    if said.status is not None:
        return None
    found = [one for one in read.unclear if one.objective == objective.id and denied_status(one) is standing.status]
    if not found:
        return None
    beside = (said.text or "").removeprefix(found[0].text).strip(" ,.;:–-")
    return Denied(standing.status, beside or None)


def with_denials(read: SentenceRead) -> SentenceRead:
    """The same, where an objective of which a status is only denied is among what is said something of."""
    told = {one.objective for one in read.updates}
    bare = (one.objective for one in read.unclear if one.what == DENIED and one.objective)
    missing = tuple(UpdateRead(objective=one) for one in dict.fromkeys(bare) if one not in told)
    return replace(read, updates=(*read.updates, *missing)) if missing else read


def asked_by_itself(unclear: Unclear, denials: dict[str, Denied]) -> bool:
    """Whether the question what it is instead is asked under what was saved."""
    known = denials.get(unclear.objective or "")
    return known is not None and denied_status(unclear) is known.status


def denied_now(turn: Turn) -> list[Update]:
    """The speaker's answers of which only what the status is not was said: what it is instead is open."""
    return [one for one in _answers(turn) if one.denied]


def called_done(turn: Turn) -> list[Objective]:
    """What the speaker called done, and can still say otherwise of."""
    return [turn.book.need(Objective, one.objective) for one in _answers(turn) if one.status is Status.DONE]


def _without_status(text: str) -> str:
    """`off track: Legal`, whose status is known by then."""
    read = status_at(text, fold(text), 0)
    return text[read.end :].strip(" :,.;–-") if isinstance(read, StatusRead) else text


def _answers(turn: Turn) -> Iterator[Update]:
    for name in answerable(turn):
        objective = turn.book.need(Objective, name)
        window = window_for(turn.book, asked_person(turn.book, objective, turn.person), turn.now).id
        update = turn.book.get(Update, f"{name}:{window}") if objective.owner == turn.person.id else None
        if update:
            yield update
