"""What is said about motions."""

from collections.abc import Mapping
from datetime import datetime

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.objectives import Objective
from partnership.strategy.gate import lacks_terms, lead_of, rests, served
from partnership.wording.figures import short_day_of
from partnership.wording.strategy.milestones import follow_on_row
from partnership.wording.terms import full_day, titled, who_owns
from partnership.wording.trimming import cut

LINE = 140
SHOWN = 40
NAMES = 5
"""Motions that are named one by one in the digest."""
OUTCOMES = {Reached.YES: "Reached", Reached.PARTLY: "Partly", Reached.NO: "Not reached"}
CAME = {
    Reached.YES: "the outcome was reached",
    Reached.PARTLY: "the outcome was reached in part",
    Reached.NO: "the outcome was not reached",
}


def called(motion: Motion) -> Line:
    """`M1 Partner day booth`."""
    return line(f"{motion.id} ", said(cut(motion.title, LINE)))


def lead_words(book: Book, motion: Motion) -> Line:
    """`lead Lee`."""
    lead = lead_of(book, motion)
    return line("lead ", said(book.name(lead.id))) if lead else line("no lead")


def state_words(book: Book, motion: Motion) -> str:
    """`parked`, `paused with O3`, `done`; empty for one that runs."""
    if not motion.open:
        return motion.state.value
    if motion.parked:
        return "parked"
    return f"paused with {motion.objective}" if rests(book, motion) else ""


def added(book: Book, motion: Motion, word: str | None) -> Message:
    """To who added it: what was understood, why it is of this kind, and the other kinds; `word` None: it was said."""
    taken = line("Its title tells no kind. If it is one of these, one tap says so.")
    if word:
        taken = line(f"I took it as {_a_kind(motion.sort)}, by the word “", said(word), "”. Another kind is one tap.")
    others = tuple(
        Button(one.value.capitalize(), Call("motion", {"motion": motion.id, "what": f"kind {one.value}"}))
        for one in MotionKind if one is not motion.sort
    )  # fmt: skip
    if word is None:
        return say(lines(*_facts(book, motion)), summary="A motion was added.", buttons=_ways(book, motion))
    return say(lines(*_facts(book, motion)), taken, summary="A motion was added.", buttons=others)


def motion(book: Book, shown: Motion, head: str = "") -> Message:
    """All there is to know of one motion."""
    rows = _facts(book, shown)
    return say(head, lines(*rows), summary="One motion.", buttons=_ways(book, shown))


def _facts(book: Book, motion: Motion) -> list[Line]:
    rows = [
        line(f"{motion.id} ", said(motion.title, strong=True), f" · {motion.sort.value} · ", *lead_words(book, motion))
    ]
    objective = served(book, motion)
    rows.append(line(f"Added {short_day_of(book, motion.at)} by ", said(book.name(motion.added_by)), "."))
    if not motion.open:
        since = f" since {short_day_of(book, motion.closed_at)}" if motion.closed_at else ""
        because = (": ", said(motion.closed_because)) if motion.closed_because else ()
        rows.append(line(f"It is {motion.state.value}{since}", *because, "."))
    if objective:
        rows.append(line("It serves ", *titled(objective), f"{_why_it_rests(book, motion, objective)}."))
    elif motion.open:
        rows.append(
            line(f"It serves no objective, so it is parked and not asked about. To change that: {motion.id} serves O1")
        )
    if motion.going and motion.going_at:
        by = f", {book.name(motion.going_by)}, {short_day_of(book, motion.going_at)}"
        rows.append(line("How it goes: “", said(motion.going), "”", by))
    return [*rows, *_terms(book, motion), *follow_on_row(book, motion)]


def _terms(book: Book, motion: Motion) -> list[Line]:
    """Of an incentive: what was promised, until when it is to be claimed, what came of it, or what is missing."""
    rows = [line("Outcome promised: ", said(motion.promised))] if motion.promised else []
    until = full_day(motion.claim_by) if motion.claim_by else ""
    if motion.done_by and motion.own_day:
        rows.append(line(f"To be done by {full_day(motion.done_by)}."))
    if motion.claimed_at:
        last = f"; the last day is {until}" if until else ""
        rows.append(line(f"Claimed on {short_day_of(book, motion.claimed_at)}{last}."))
    elif until:
        rows.append(line(f"To be {'claimed' if motion.sort is MotionKind.INCENTIVE else 'done'} by {until}."))
    beside = (": “", said(motion.came), "”") if motion.came else ()
    rows += [line(f"What came of it: {CAME[motion.reached]}", *beside, ".")] if motion.reached else []
    return [*rows, lacking(motion)] if lacks_terms(book, motion) else rows


def lacking(motion: Motion) -> Line:
    """What an incentive does not name yet."""
    pieces = (("the outcome promised", motion.promised), ("the last day to claim it", motion.claim_by))
    missing = [words for words, there in pieces if not there]
    return line(f"An incentive names {' and '.join(missing)}; it is not said yet.")


def terms_button(motion: Motion) -> Button:
    """Asks for what is missing."""
    return Button("Say it…", Call("motion", {"motion": motion.id, "what": "terms"}), main=True)


def _why_it_rests(book: Book, motion: Motion, objective: Objective) -> str:
    if not rests(book, motion):
        return ""
    how = "has no owner" if objective.open else f"is {objective.state.value}"
    return f", which {how}, so it is paused with it"


def _ways(book: Book, motion: Motion) -> tuple[Button, ...]:
    args = {"motion": motion.id}
    claimed = Button("Claimed", Call("motion", {**args, "what": "claimed"}, book.token(motion)))
    claim = (claimed,) if motion.unclaimed else ()
    came = outcome_buttons(book, motion) if is_outcome_untold(motion) else ()
    if not motion.open:
        return (*claim, *came)
    park = () if motion.parked else (Button("Park it", Call("motion", {**args, "what": "parked"})),)
    done = Button("Done", Call("motion", {**args, "what": "done"}), main=True)
    say_it = (terms_button(motion),) if lacks_terms(book, motion) else ()
    return (*say_it, *came, done, *claim, *park, Button("Drop…", Call("motion", {**args, "what": "drop"})))


def is_outcome_untold(motion: Motion) -> bool:
    """Whether an incentive was claimed, is done or was asked about, and nobody has said what came of it."""
    asked = motion.claimed_at or motion.outcome_asked_at or motion.state is MotionState.DONE
    dropped = motion.state is MotionState.DROPPED
    return motion.sort is MotionKind.INCENTIVE and motion.reached is None and bool(asked) and not dropped


def outcome_buttons(book: Book, motion: Motion, more: Mapping[str, str] | None = None) -> tuple[Button, ...]:
    """The three answers; `more`: what a button carries beside, by the place in which it stands."""
    args = {"motion": motion.id, **(more or {})}
    return tuple(
        Button(label, Call("motion", {**args, "what": f"outcome {one.value}"}, book.token(motion)))
        for one, label in OUTCOMES.items()
    )


def closed(motion: Motion) -> Message:
    """It is done, or dropped."""
    because = (": ", said(motion.closed_because)) if motion.closed_because else ()
    return say(line(*called(motion), f" is {motion.state.value}", *because, "."), summary="Noted.")


def came_instead(before: Motion, now: str, *, later: bool) -> Message:
    """What came of it, put right; `later`: on another day than it was said."""
    return say(
        line(*called(before), " is done: ", said(now), ". Before, it said “", said(before.closed_because), "”."),
        "A digest that is out stays as it was." if later else "",
        summary="Put right.",
    )


def you_lead(book: Book, motion: Motion, by: str) -> Message:
    """To a lead whom somebody else named."""
    objective = served(book, motion)
    owner = f" {who_owns(book, objective, motion.lead)} it." if objective and objective.owner else ""
    serves = (
        line("It serves ", *titled(objective), f".{owner}") if objective else line("It serves no objective so far.")
    )
    return say(
        line(f"{book.name(by)} made you the motion lead of ", *called(motion), "."),
        *((lines(*terms),) if (terms := _terms(book, motion)) else ()),
        line(
            *serves,
            f" Tell me how it goes at any time: {motion.id} two offers are out; {motion.id} slips to 20 Dec; "
            f"{motion.id} done.",
        ),
        summary="Steward: you lead a motion.",
    )


def renamed_or_moved(book: Book, before: Motion, after: Motion, by: str) -> Message:
    """To who owns the objective that it serves, or served until now. Of another's objective only its id is told."""
    who, old = book.name(by), f", no longer {before.objective}" if before.objective else ""
    now = f"it serves {after.objective} now{old}" if after.objective else f"it serves no objective now{old}"
    renamed = line(f"{who} renamed {before.id} “", said(cut(before.title, LINE)), "”: it is called “",
                   said(cut(after.title, LINE)), "” now.")  # fmt: skip
    moved = line(f"{who} {'moved' if after.objective else 'parked'} ", *called(after), f": {now}.")
    return say(
        *((renamed,) if before.title != after.title else ()),
        *((moved,) if before.objective != after.objective else ()),
        line(typed(f"motion {after.id}"), " shows it."),
        summary="Steward: a motion was changed.",
    )


def by_itself(motion: Motion, text: str) -> Line:
    """To who says within an answer how a motion stands: it is in no quote, and not lost unsaid."""
    told = (
        f"”: of a motion that is a line of its own, such as {typed(f'{motion.id} done')}, or "
        f"{typed(f'{motion.id} slips to 20 Dec')}."
    )
    return line("“", said(text), told)


def _a_kind(sort: MotionKind) -> str:
    return f"a{'n' if sort is MotionKind.INCENTIVE else ''} {sort.value} motion"


def told(book: Book, motion: Motion) -> list[tuple[datetime, Line]]:
    """In the history of its objective: when it was added, claimed, and when it ended."""
    by = said(book.name(motion.added_by))
    rows = [(motion.at, line(*called(motion), " added by ", by, "."))]
    if motion.claimed_at:
        rows.append((motion.claimed_at, line(*called(motion), " claimed.")))
    if motion.closed_at:
        because = (": ", said(motion.closed_because)) if motion.closed_because else ()
        rows.append((motion.closed_at, line(*called(motion), f" {motion.state.value}", *because, ".")))
    return rows
