"""What is said about incentives: the count-down to their claim, what came of them, and funding without an outcome."""

from collections.abc import Mapping, Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Item, Line, Message, line, said, say
from partnership.motions import Motion, Reached
from partnership.rounds import CheckIn
from partnership.strategy.gate import served
from partnership.wording.figures import short_day, short_day_of, week_day
from partnership.wording.strategy.motions import CAME, called, outcome_buttons
from partnership.wording.terms import count_word, titled
from partnership.wording.trimming import cut

_NAME = 70


def count_down(book: Book, motion: Motion, days: int) -> Message:
    """To who answers for it: how long it still can be claimed."""
    objective = served(book, motion)
    left = "one day" if days == 1 else f"{count_word(days)} days"
    until = week_day(motion.claim_by) if motion.claim_by else ""
    free = "" if objective is None or objective.owner else ", which has no owner now; the deadline counts on"
    serves = line("It serves ", *titled(objective), f"{free}.") if objective else line()
    outcome = Button("Outcome reached?…", Call("motion", {"motion": motion.id, "what": "outcome"}))
    return say(
        line(*called(motion), f": {left} left to claim it, until {until}.{'' if motion.open else ' It is done.'}"),
        line("Outcome promised: ", said(motion.promised)) if motion.promised else "",
        serves,
        summary="Steward: a claim deadline comes near.",
        buttons=(*claimed_button(book, motion), *((outcome,) if motion.reached is None else ())),
    )


def claimable(motion: Motion, today: date) -> bool:
    """Whether it waits to be claimed, and still can be."""
    return motion.unclaimed and motion.claim_by is not None and today <= motion.claim_by


def claimed_button(book: Book, motion: Motion) -> tuple[Button, ...]:
    """Says that it is claimed; none where nothing is to be claimed."""
    args = {"motion": motion.id, "what": "claimed"}
    return (Button("Claimed", Call("motion", args, book.token(motion)), main=True),) if motion.unclaimed else ()


def outcome_reached(book: Book, motion: Motion, today: date) -> Message:
    """To who answers for it, on the last day to claim, and to who says that it is done."""
    because = (": ", said(motion.closed_because)) if motion.closed_because else ()
    known = line(". It is done", *because, ".") if not motion.open else line(".")
    still = motion.claim_by is not None and claimable(motion, today)
    last = (
        f" Its last day to claim is {week_day(motion.claim_by)}." if motion.claim_by and (motion.open or still) else ""
    )
    if motion.claimed_at:
        last = f" It was claimed on {short_day_of(book, motion.claimed_at)}."
    return say(
        line(*called(motion), *known, f"{last} Is it claimed?" if still else last),
        _question(motion) if motion.reached is None else "",
        summary="Steward: was the outcome reached?",
        buttons=(
            *(claimed_button(book, motion) if still else ()),
            *(outcome_buttons(book, motion) if motion.reached is None else ()),
        ),
    )


def claimed(book: Book, motion: Motion) -> Message:
    """It is claimed; what came of it is asked for where nobody has said."""
    done = (Button("It is done", Call("motion", {"motion": motion.id, "what": "done"})),) if motion.open else ()
    return say(
        line(*called(motion), ": claimed. Noted, and the deadline is no longer counted."),
        _question(motion) if motion.reached is None else "",
        summary="Noted.",
        buttons=(*(outcome_buttons(book, motion) if motion.reached is None else ()), *done),
    )


def promised_or_came(book: Book, motion: Motion, words: str) -> Message:
    """`M4 outcome three migrations` may correct what was promised, or tell what came of it: one tap says which."""
    promised = Button("It was promised", Call("motion", {"motion": motion.id, "promised": words}, book.token(motion)))
    known = (line("Promised so far: ", said(motion.promised)),) if motion.promised else ()
    return say(
        line("“", said(cut(words, _NAME)), f"”: is that the outcome promised for {motion.id}, or was it reached?"),
        *known,
        "Nothing is changed yet.",
        summary="Promised, or reached?",
        buttons=(promised, *outcome_buttons(book, motion)),
    )


def which_outcome(book: Book, motion: Motion, words: str) -> Message:
    """Words that may tell what came of it: one tap says which of the three answers that is, and keeps them."""
    return say(
        line(*called(motion), ". ", *_question(motion)),
        line("“", said(cut(words, _NAME)), "”: which is that? Your tap saves these words with it."),
        summary="One question for you.",
        buttons=outcome_buttons(book, motion, {"because": words}),
    )


def no_incentive(motion: Motion) -> Message:
    """Only funding is claimed."""
    return say(
        line(*called(motion), f" is no incentive, so there is nothing to claim. To change that: {motion.id} kind "
             "incentive"),
        summary="Nothing to claim.",
    )  # fmt: skip


def _question(motion: Motion) -> Line:
    if not motion.promised:
        return line("Was the outcome reached?")
    return line("Was the outcome reached: ", said(motion.promised.rstrip(" .!?")), "?")


def asked(book: Book, motion: Motion, among: Mapping[str, str]) -> Item:
    """The same, among what waits."""
    row = line(*called(motion), ". ", *_question(motion))
    return Item(name=motion.id, lines=(row,), buttons=outcome_buttons(book, motion, among))


def question(book: Book, checkin: CheckIn, motion: Motion) -> Item:
    """The same, as the further question of a check-in."""
    until = f" (to be claimed by {short_day(motion.claim_by)})" if motion.claim_by else ""
    row = line(*called(motion), f"{until}. ", *_question(motion))
    return Item(name="", lines=(row,), buttons=outcome_buttons(book, motion, {"checkin": checkin.id}))


def noted(book: Book, motion: Motion) -> Message:
    """What was understood of an answer."""
    came = CAME[motion.reached] if motion.reached else "nothing was said"
    beside = (": “", said(motion.came), "”") if motion.came else ()
    done = (Button("It is done", Call("motion", {"motion": motion.id, "what": "done"})),) if motion.open else ()
    taps = (*claimed_button(book, motion), *done)
    return say(line(*called(motion), f": {came}", *beside, ". Noted."), summary="Noted.", buttons=taps)


def without_outcome(motions: Sequence[Motion]) -> Line:
    """In the digest, once a month."""
    parts: list[Line] = []
    for one in motions:
        until = short_day(one.claim_by) if one.claim_by else ""
        came = "outcome not reached" if one.reached is Reached.NO else "nobody said whether the outcome was reached"
        parts.append(
            line(f"{one.id} ", said(cut(one.title, _NAME)), f" for {one.objective}, claim until {until}: {came}")
        )
    rows = [span for at, part in enumerate(parts) for span in (*line("; " if at else ""), *part)]
    return line("Funding without outcome: ", *rows, ".")


def still_to_claim(motions: Sequence[Motion]) -> Line:
    """What has to be claimed although its objective has no owner; empty for nothing."""
    if not motions:
        return line()
    rows = [
        (f"{'; ' if at else ''}{one.id} ", said(cut(one.title, _NAME)), f" for {one.objective}, by {_until(one)}")
        for at, one in enumerate(motions)
    ]
    which = "this deadline counts" if len(motions) == 1 else "these deadlines count"
    return line(
        "Still to be claimed: ", *(part for row in rows for part in row),
        f". Without an owner {which} on: I remind the motion's lead, or an admin.",
    )  # fmt: skip


def _until(motion: Motion) -> str:
    return week_day(motion.claim_by) if motion.claim_by else ""


def deadline(lead: str, motion: Motion, *, unowned: bool = False) -> Line:
    """In the thread of the digest. `lead`: how its lead is called, if it has one."""
    who = (", ", said(lead)) if lead else (", owner to be named",) if unowned else ()
    until = week_day(motion.claim_by) if motion.claim_by else ""
    promised = ("; promised: ", said(cut(motion.promised, _NAME))) if motion.promised else ()
    done = "" if motion.open else "; done, not claimed yet"
    return line(
        f"{until}: {motion.id} ", said(cut(motion.title, _NAME)), f", for {motion.objective}", *who, *promised,
        f"{done}.",
    )  # fmt: skip
