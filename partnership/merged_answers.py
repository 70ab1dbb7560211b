"""What an answer makes of the update that stands there: each field as it was said."""

import re
from datetime import datetime

from msgspec.structs import replace

from partnership.answer_figures import judged
from partnership.answer_readers import only_readers, with_other_readers, with_readers
from partnership.book import Book
from partnership.followups import has_come
from partnership.history import waited_before
from partnership.objectives import Objective
from partnership.people import Person
from partnership.standings import still_waits_for
from partnership.updates import BAD, Answer, Status, Update

_LEADING = re.compile(r"(?:(?:words|text)\s*:\s*)?(?:(?:cos|cuz|coz|bc|b/c|because|weil)\s+(?:of\s+)?)?", re.IGNORECASE)

_CLAUSE = re.compile(r"(?<=[.,;!?])\s+")
_NAMED = re.compile("|".join(Status))
_DENIES = re.compile(r"\b(?:not|no longer|never|until|till|back|was|were|if|unless)\b|n['’]t\b", re.IGNORECASE)


def merge_answer(book: Book, objective: Objective, base: Update, answer: Answer, by: Person, now: datetime) -> Update:
    """The update with this answer laid over what was said before in the same window."""
    mine = by.id == objective.owner
    if only_readers(answer):
        return with_other_readers(book, base, answer)
    stands = judged(book, objective, base, answer, now, mine=mine)
    better = base.status in BAD and stands.status not in BAD
    over = better and stands.status is Status.DONE
    turned = better and base.said and answer.status is not None
    if (over or turned) and answer.text is None and not has_come(objective, base):
        base = without_words(base)  # why it was bad says nothing of its being well
    elif answer.text is None and answer.status not in (None, base.status) and base.text:
        base = _without_contrary(base, answer.status)
    kept = replace(base, outcome=None, outcome_kind=None) if base.outcome and _replaces(answer, base) else base
    merged = replace(
        stands,
        at=now,
        owner=objective.owner,
        by=by.id,
        value=base.value if answer.value is None else answer.value,
        chance=answer.chance if mine and answer.chance is not None else base.chance,
        chance_said=base.chance_said or (mine and answer.chance is not None),
        text=_or(answer.text, base.text, _LEADING),
        words_by=by.id if answer.text is not None and answer.text != base.text else base.words_by,
        obstacle=_or(answer.obstacle, base.obstacle, _LEADING),
        waits_for=None if over and not answer.waits_for else _waits_for(book, objective, base, answer, better=better),
        evidence=_or(answer.evidence, base.evidence),
        outcome=kept.outcome if answer.outcome is None else answer.outcome,
        outcome_kind=kept.outcome_kind,
        unchanged=answer.unchanged,
        why_unchanged=answer.why_unchanged or base.why_unchanged,
        confirmed=mine,
        answered_on=None,
        saves=base.saves + 1,
    )
    return with_readers(book, base, merged, answer)


def without_words(update: Update) -> Update:
    """The update without what was said with another status, or in the round before."""
    return replace(update, text="", words_by="", obstacle="", why_unchanged="", outcome=None, outcome_kind=None)


def _without_contrary(update: Update, status: Status | None) -> Update:
    """Without the clauses that call it something else than it is now: `on track I think, two certs done`."""
    if " track" not in update.text and " risk" not in update.text:
        return update
    clauses = _CLAUSE.split(update.text)
    left = [one for one in clauses if _DENIES.search(one) or _NAMED.findall(one.lower()) in ([], [status])]
    return update if left == clauses else replace(update, text=" ".join(left).rstrip(" ,;."), obstacle="")


def _waits_for(book: Book, objective: Objective, base: Update, answer: Answer, *, better: bool) -> str | None:
    """Whom it waits for: as said before until another is named, or nobody, or it stands well again (`better`)."""
    if answer.waits_for is not None:
        return answer.waits_for.strip() or None
    if better and base.waits_for == waited_before(objective, base.window):
        return None
    return still_waits_for(book, base, base.objective)


def _replaces(answer: Answer, base: Update) -> bool:
    """Whether the words are new ones, and not those of before with more behind them."""
    return answer.text is not None and not answer.text.startswith(base.text or "\0")


def _or(said: str | None, before: str, leading: re.Pattern[str] | None = None) -> str:
    if said is None:
        return before
    said = said.strip()
    led = leading.match(said) if leading else None
    return said[led.end() :] if led else said
