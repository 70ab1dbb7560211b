"""The one question that may follow an answer: only when it matters, once an objective and check-in, never blocking."""

import re
from enum import StrEnum

from partnership.activity import (
    WITH_A_FIGURE,
    clauses_in,
    has_not_come,
    is_activity,
    is_gained,
    is_vague,
    says_outcome,
)
from partnership.book import Book
from partnership.figures import figure_due
from partnership.metric import MetricKind
from partnership.not_for_all import SUBJECTS, sensitive_in
from partnership.objectives import Objective
from partnership.owners_word import overruled_by_owner, pace_says_other, value_before
from partnership.pace import is_short, own_day
from partnership.reasons import Reason
from partnership.rounds import Block
from partnership.updates import BAD, Status, Update

_COMES = re.compile(
    r"\b(?:signed(?! up| off)|won|closed|accepted|sold|live|launched|published|registered|certified|passed|approved"
    r"|listed|shipped|delivered|renewed|granted|opened|completed|awarded|hired|named|enrolled|onboarded)\b",
    re.IGNORECASE,
)
"""With what a milestone is reached, in its title and where it is told."""
POOR, GOOD = 3, 8
"""Chances of 10 up to which nothing is on track, and from which on nothing is off track."""


class FollowUp(StrEnum):
    """What is asked, in order of weight."""

    SENSITIVE = "sensitive"
    READERS = "readers"
    """The words were meant for one person who can't be their only reader."""
    FIGURE = "figure"
    """A figure can hardly be right."""
    INSTEAD = "instead"
    """A status was said to be over, and not what it is instead."""
    REACHED = "reached"
    """What makes a milestone reached was said to have come, and not that it is done."""
    STILL = "still"
    """Only a figure or a chance came, which speaks for another status than the one that was said before."""
    OBSTACLE = "obstacle"
    EVIDENCE = "evidence"
    CHANCE = "chance"
    """The status was said anew, and the chance, of before or said with it, speaks against it."""
    ACTIVITY = "activity"
    VAGUE = "vague"
    WHY = "why unchanged"
    """Asked when an objective has been unchanged for as many rounds as may pass without a word."""


DONE = "done"
"""What a block keeps of its question once it is answered or left: that it was asked."""


def asking(block: Block) -> FollowUp | None:
    """The question that is open in this block now."""
    return FollowUp(block.asked) if block.opened and block.asked not in (None, DONE) else None


def wanted(book: Book, before: Objective, update: Update) -> FollowUp | None:
    """The question that this answer calls for, judged against how the objective stood before this window, and by pace.

    The first that matters is asked, and no other.
    """
    if update.held or may_not_be_for_all(update):
        return FollowUp.READERS if update.reader_named else FollowUp.SENSITIVE
    if update.doubted is not None or update.denied:
        return FollowUp.INSTEAD if update.doubted is None else FollowUp.FIGURE
    if update.unchanged:
        return FollowUp.WHY if _unexplained(book, before, update) else None
    if speaks_for_another(book, before, update):
        return FollowUp.STILL
    reached = is_called_reached(book, before, update) or _done_from_bad(before, update)
    if reached and not (update.text or update.evidence):
        return FollowUp.EVIDENCE
    if has_come(before, update):
        return FollowUp.REACHED
    if update.status in BAD and not _obstacle_named(update):
        return FollowUp.OBSTACLE
    return _about_better(overruled_by_owner(book, before, update), before, update)


FOLLOW_UP = Reason(
    rule=wanted,
    why="One question where it matters is answered; three are not.",
    threshold="at most one an objective and check-in",
)


def is_called_reached(book: Book, objective: Objective, update: Update) -> bool:
    """Whether its owner calls it reached, before its date, at a figure that is not its target."""
    called = update.status is Status.DONE and update.confirmed and is_short(objective.metric, update.value)
    return called and own_day(book, objective, update.at) <= objective.due


def _done_from_bad(before: Objective, update: Update) -> bool:
    """Whether its owner calls it done that was off track or at risk: its figure alone says not how it came."""
    done = update.status is Status.DONE and update.confirmed and before.metric.kind is not MetricKind.MILESTONE
    return done and any(_turned_green(before, update, bad) for bad in BAD)


def must_ask(update: Update) -> bool:
    """Whether this answer can't stand as it is: its question is asked, whatever was asked before."""
    return update.held or update.doubted is not None or update.denied is not None


def has_come(objective: Objective, update: Update) -> bool:
    """Whether what its title says of a milestone, `First private offer signed`, is said to have happened."""
    if objective.metric.kind is not MetricKind.MILESTONE or update.status is Status.DONE or not update.confirmed:
        return False
    verbs = {verb.casefold() for verb in _COMES.findall(objective.title)}
    return any(
        found.group().casefold() in verbs and not has_not_come(clause, found.start())
        for clause in (clauses_in(update.text) if verbs else ())
        for found in _COMES.finditer(clause)
    )


def _unexplained(book: Book, before: Objective, update: Update) -> bool:
    """Whether it is unchanged for more rounds than may pass without a sentence on why, and there is none."""
    standing = before.standing
    if standing is None or update.why_unchanged:
        return False
    if standing.window == update.window:
        return standing.unchanged_weeks > book.workspace.unchanged_weeks
    due = figure_due(before, own_day(book, before, update.at))
    return due and standing.unchanged_weeks >= book.workspace.unchanged_weeks


def _about_better(by_pace: Status | None, before: Objective, update: Update) -> FollowUp | None:
    """Of an answer with nothing in the way: what shows it, what came of it, or what it means.

    `by_pace`: the worse status that pace suggested. A figure that moved shows nothing against it.
    """
    shown = bool(update.evidence) or (by_pace is None and _improved(before, update))
    told = shown or update.outcome is not None or says_outcome(update.text)
    if _turned_green(before, update, Status.OFF_TRACK) and not shown:
        return FollowUp.EVIDENCE
    if _chance_speaks_against(update) and not update.assumed:
        return FollowUp.CHANCE
    if update.outcome is None and not _improved(before, update) and is_activity(update.text):
        return FollowUp.ACTIVITY
    if by_pace and not told:
        return FollowUp.EVIDENCE
    if is_vague(update.text):
        return FollowUp.VAGUE
    return FollowUp.EVIDENCE if _turned_green(before, update, Status.AT_RISK) and not told else None


def _chance_speaks_against(update: Update) -> bool:
    """Whether the chance is one of another status: 3 of 10 for on track, 8 of 10 for off track."""
    if not (update.said or update.chance_said) or update.chance is None:
        return False
    poor, good = update.chance <= POOR, update.chance >= GOOD
    return (poor and update.status is Status.ON_TRACK) or (good and update.status is Status.OFF_TRACK)


def speaks_for_another(book: Book, before: Objective, update: Update) -> bool:
    """Whether figure or chance speak for another status than the one that was said before."""
    return pace_says_other(book, before, update) is not None or chance_says_other(update)


def chance_says_other(update: Update) -> bool:
    """Whether a poor chance was given where on track was called earlier, and nobody has said a status since."""
    given = update.confirmed and update.chance_said and not (update.said or update.assumed)
    return given and update.status is Status.ON_TRACK and update.chance is not None and update.chance <= POOR


def sensitive_words(update: Update) -> str:
    """The first words that may not be meant for everybody who reads the digest; empty for none."""
    return sensitive_in(f"{update.text} {update.obstacle} {update.why_unchanged}")


def may_not_be_for_all(update: Update) -> bool:
    """Whether the digest would show words that their writer may not want there, and has not let through."""
    found = sensitive_words(update)
    return bool(found) and not update.only_sponsor and found != update.let_through


SENSITIVE = Reason(
    rule=may_not_be_for_all,
    why="Some words are written quickly and read by nine people.",
    threshold=f"what is said in usual words of: {', '.join(one.name for one in SUBJECTS)}; held until their writer "
    "decides. Other words for it are not held: say with them who may read them",
)


def tells_outcome(objective: Objective, update: Update) -> bool:
    """What came of it was told without being asked for: words of an outcome, and a figure that moved with them.

    Where no figure was given, what was gained has to be named with its verb: a deal signed, an order won.
    """
    if update.outcome is not None:
        return False
    if update.value is None:
        return any(is_gained(clause) for clause in clauses_in(update.text))
    if not _improved(objective, update):
        return False
    return says_outcome(update.text) or says_outcome(update.text, WITH_A_FIGURE)


def _obstacle_named(update: Update) -> bool:
    if update.waits_for or update.obstacle:
        return True
    return bool(update.text) and not is_vague(update.text) and not is_activity(update.text)


def turned_on_its_word(update: Update) -> Status | None:
    """What the owner called it in this very round before calling it done: at risk or off track."""
    called_again = update.status is Status.DONE and update.saves > 1
    return update.before_done if called_again and update.before_done in BAD else None


def _turned_green(before: Objective, update: Update, bad: Status) -> bool:
    standing = before.standing
    if turned_on_its_word(update) is bad:
        return True
    if standing is None:
        return False
    was = standing.last_status if standing.window == update.window else standing.status
    return was is bad and update.status in (Status.ON_TRACK, Status.DONE)


def _improved(before: Objective, update: Update) -> bool:
    """Whether the figure got better: that is evidence, and an outcome."""
    metric, was = before.metric, value_before(before, update)
    if update.value is None or was is None or metric.target is None:
        return False
    start = metric.baseline if metric.baseline is not None else was
    falls = metric.kind is MetricKind.BELOW or (metric.kind is MetricKind.REACH and metric.target < start)
    return update.value < was if falls else update.value > was
