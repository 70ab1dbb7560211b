"""The digest's section on what came of it."""

from collections.abc import Set as AbstractSet
from datetime import datetime

from partnership.book import Book
from partnership.digest_strategy_values import Bring
from partnership.digest_values import CameOfIt
from partnership.history import as_of, told_before, without_private_words, words_for_all
from partnership.motions import Motion
from partnership.objectives import Objective, ObjectiveState
from partnership.strategy.milestones import asked_of, is_guarded
from partnership.strategy.outcomes import is_told, outcome_words
from partnership.updates import Status, Update


def came_of_it(book: Book, window: str, since: datetime, held: frozenset[str]) -> tuple[CameOfIt, ...]:
    """Objectives reached since the last digest, then the outcomes reported in this round.

    What leadership has read in the thread before, in the same words, is no news.
    """
    shown = [one for one in book.all(Objective) if one.id not in held]
    outcomes = []
    for one in shown:
        update = book.get(Update, f"{one.id}:{window}")
        told = update is not None and is_told(as_of(book, one, window), update)
        if update and told and not _in_thread(book, update) and (words := without_private_words(update)).text:
            came = words.text if update.outcome else outcome_words(words.text)
            outcomes.append(
                CameOfIt(
                    objective=one, owner=book.name(update.owner), words=came, evidence=words.evidence,
                    in_part=came != words.text,
                    kind=update.outcome_kind,
                    answered_by="" if update.confirmed else book.name(update.by),
                )
            )  # fmt: skip
    told_of = {one.objective.id for one in outcomes}
    reached = [
        CameOfIt(
            objective=one, owner=book.name(one.owner) if one.owner else "", bring=bring_of(book, one, held),
            quote="" if one.id in told_of else _last_words(book, one, window),
        )
        for one in shown
        if one.state is ObjectiveState.DONE and one.closed_at and one.closed_at > since
    ]  # fmt: skip
    return (*reached, *outcomes)


def _last_words(book: Book, one: Objective, window: str) -> str:
    """What was said for all to read with the answer that it is done."""
    update = book.get(Update, f"{one.id}:{window}")
    return without_private_words(update).text if update and update.status is Status.DONE else ""


def _in_thread(book: Book, update: Update) -> bool:
    mark = told_before(book, update)
    return mark is not None and bool(mark.text) and mark.text == words_for_all(update)


def bring_of(book: Book, one: Objective | Motion, held: AbstractSet[str]) -> Bring | None:
    """What a milestone is to bring; None for what is no milestone. A follow-on that is held is not named.

    That nobody has said it is told once who is asked had a whole check-in to say it.
    """
    if not is_guarded(one):
        return None
    said = one.follow_on
    follow_on = book.get(Objective, said.objective) if said and said.objective not in held else None
    return Bring(
        follow_on=follow_on, nothing=said is not None and said.objective is None, waits=not _could_say(book, one)
    )


def _could_say(book: Book, one: Objective | Motion) -> bool:
    """Whether a check-in of who says what it is to bring has opened and closed since it was reached."""
    asked = asked_of(book, one)
    since = one.closed_at
    return bool(asked and since and any(card.at > since and card.end for card in book.checkins(asked.id)))
