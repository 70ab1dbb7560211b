"""The lines in which a digest tells of decisions: asked, in full, decided, still open."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from partnership.decisions import DecisionState
from partnership.digest_values import Ask
from partnership.message import Button, Line, Span, bold, line, plain, said
from partnership.wording.decisions import TO_BE_NAMED, ways_to_decide
from partnership.wording.digest_closing import LISTED
from partnership.wording.digest_names import NAME, QUOTE, named
from partnership.wording.due_days import moved_words, open_for
from partnership.wording.figures import short_day, week_day
from partnership.wording.trimming import cut

SINCE, STILL = "Since the last digest: ", "Still open: "
BEFORE_THE_FIRST, ALSO = "Decided so far: ", "Also decided: "
WITHDRAWN = "Withdrawn: "
DECIDED = 160
"""Characters of what was decided; with a condition in it as many again."""
DECIDED_TOGETHER = 320
"""Characters of all that was decided together; the first stands whatever its length, the rest then in the thread."""
_CONDITION = re.compile(
    r"\b(?:but|only|if|unless|until|provided|as long as|except|on condition)\b(?:[^.;!?]|\.(?=\d))*", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;!?,:](?= )")


def question(ask: Ask) -> tuple[Line, ...]:
    """A decision to be made: who decides by when, who asks and recommends, what it costs if not."""
    decision = ask.decision
    day = week_day(decision.due)
    day += f" (a day off, so {week_day(ask.due)})" if ask.due and ask.due != decision.due else ""
    when = f"was due {day}" if ask.overdue else f"by {day}"
    words = (" · ", said(cut(decision.question, QUOTE), strong=True), " ") if decision.question else (": ",)
    head = line(
        bold(decision.id), *words, _decider(ask), f", {when}. Asked by ", named(ask.asker),
        *((" (", named(ask.title), ")") if ask.title else ()), *_recommendation(ask),
        f". {open_for(ask.age).capitalize()}.", " Taken into the meeting." if decision.in_meeting else "",
    )  # fmt: skip
    warner = (", says ", named(ask.warner)) if ask.warner else ()
    cost = line("If not", *warner, ": ", said(cut(decision.if_not, QUOTE).rstrip("."))) + line(".")
    return (head, cost) if decision.if_not else (head,)


def settled_in_full(decided: Sequence[Ask]) -> tuple[Line, ...]:
    """What was decided, in the words that the post had to cut: a condition at the end of it counts."""
    return tuple(
        line(bold(one.decision.id), " decided: ", said(" ".join(one.decision.outcome.split())), *_by(one), ".")
        for one in decided
        if outcome_of(one.decision.outcome).endswith(_REST)
    )


_REST = "…"


def outcome_of(words: str) -> str:
    """What was decided, whole where it is short; else cut at a clause, and never within a condition."""
    flat = " ".join(words.split())
    if len(flat) <= DECIDED:
        return flat
    clauses = [one.start() for one in _CLAUSE.finditer(flat, 0, DECIDED)]
    at = clauses[-1] if clauses else None
    for condition in _CONDITION.finditer(flat):
        if condition.start() < DECIDED and (at or 0) < condition.end() <= 2 * DECIDED:
            at = condition.end()
    if at is None or at <= NAME:
        return cut(flat, DECIDED)
    return flat if at >= len(flat) - 1 else f"{flat[:at]}{_REST}"


def _decider(ask: Ask) -> Span | str:
    return named(ask.decider) if ask.decider else TO_BE_NAMED


def question_in_full(ask: Ask) -> tuple[Line, ...]:
    """The words of a decision that the post had to cut."""
    decision = ask.decision
    rows = [
        line(f"{decision.id} {label}: ", said(" ".join(words.split())))
        for label, words, longest in (
            ("in full", decision.question, QUOTE), ("recommended", decision.recommends, NAME),
            ("if not", decision.if_not, QUOTE),
        ) if len(words) > longest
    ]  # fmt: skip
    return tuple(rows)


def ended(ask: Ask) -> Line:
    """The same decision when it is no longer open: `D1 · Release Legal? Decided: yes (Carlos, recorded by Ada).`."""
    decision = ask.decision
    words = (" · ", said(cut(decision.question, QUOTE), strong=True)) if decision.question else ()
    head = line(bold(decision.id), *words)
    if decision.state is DecisionState.WITHDRAWN:
        return line(*head, " Withdrawn.")
    outcome = (": ", said(outcome_of(decision.outcome))) if decision.outcome else ()
    on = f" {short_day(ask.decided_on)}" if ask.decided_on else ""
    return line(*head, f" Decided{on}", *outcome, *_by(ask), ".")


def after_close(ask: Ask) -> Line:
    """In the thread of a digest that left it out: `Asked after the close: D1 · Release Legal? Carlos …`."""
    rows = question(ask) if ask.decision.open else (ended(ask),)
    spans: list[str | Span] = ["Asked after the close: "]
    for row in rows:
        spans += [" " if len(spans) > 1 else "", *row]
    return line(*spans)


def settled(ask: Ask) -> tuple[Span, ...]:
    """`D6 event budget: yes, $20k (Dana)`."""
    decision = ask.decision
    question = cut(decision.question, NAME)
    two = ":" in question and question.endswith("?")
    outcome = ("? " if two else ": ", said(outcome_of(decision.outcome))) if decision.outcome else ()
    return line(*asked_in_short(ask), *outcome, *_by(ask))


def _by(ask: Ask) -> tuple[Span | str, ...]:
    recorded = (", recorded by ", named(ask.recorded_by)) if ask.recorded_by else ()
    changed = f", changed {short_day(ask.changed_on)}" if ask.changed_on else ""
    return (" (", named(ask.decided_by), *recorded, changed, ")")


def asked_in_short(ask: Ask) -> tuple[Span, ...]:
    """`D6 event budget`."""
    words = (" ", said(cut(ask.decision.question, NAME).rstrip("?"))) if ask.decision.question else ()
    return line(ask.decision.id, *words)


def open_still(ask: Ask) -> tuple[Span, ...]:
    """`D5 partner-day speaker (Jon, by 15 Dec, open for 9 days)`."""
    return line(
        *asked_in_short(ask),
        " (",
        _decider(ask),
        f", by {moved_words(ask.decision.due, ask.due or ask.decision.due)}, {open_for(ask.age)})",
    )


def _recommendation(ask: Ask) -> tuple[Span | str, ...]:
    words = ask.decision.recommends
    who = ("; ", named(ask.recommender), " recommends ") if ask.recommender else (", who recommends ",)
    return (*who, said(cut(words, NAME).rstrip("."))) if words.strip() else ()


def buttons(ask: Ask) -> tuple[Button, ...]:
    """None where the question itself is not shown."""
    return ways_to_decide(ask.decision, ask.seen) if ask.decision.question else ()


def became(
    decided: Sequence[Ask], still_open: Sequence[Ask], withdrawn: Sequence[Ask] = (), *, first: bool = False
) -> tuple[Line, ...]:
    """What became of the last ones, a line each. `first`: no digest was posted before."""
    return (
        *_few(decided, settled, (BEFORE_THE_FIRST if first else SINCE, ALSO), listed_decisions(decided)),
        *_few(still_open, open_still, (STILL, STILL)),
        *_few(withdrawn, asked_in_short, (WITHDRAWN, WITHDRAWN)),
    )


def is_below(row: Line) -> bool:
    """Whether a line of a post is one of those."""
    return bool(row) and any(row[0] == plain(one) for one in (SINCE, BEFORE_THE_FIRST, ALSO, STILL, WITHDRAWN))


def listed_decisions(decided: Sequence[Ask]) -> int:
    """How many of these the post tells: three, fewer where their words are many."""
    sums = accumulate(len(outcome_of(one.decision.outcome)) for one in decided[:LISTED])
    return sum(number == 0 or length <= DECIDED_TOGETHER for number, length in enumerate(sums))


def in_the_thread(decided: Sequence[Ask]) -> Sequence[Ask]:
    """Those that the post does not tell."""
    return decided[listed_decisions(decided) :]


def _few(
    asks: Sequence[Ask], tell: Callable[[Ask], Line], starts: tuple[str, str], most: int = LISTED
) -> tuple[Line, ...]:
    rows = [line(starts[min(number, 1)], *tell(ask), ".") for number, ask in enumerate(asks[:most])]
    if len(asks) > most:
        rows[-1] = line(*rows[-1], f" {len(asks) - most} more in the thread.")
    return tuple(rows)
