"""What is said about motions."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.book import Book
from partnership.message import Button, Call, Heading, Line, Message, Paragraph, bold, line, lines, said, say, typed
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.objectives import Objective
from partnership.people import Person
from partnership.strategy.gate import is_late, lacks_terms, lead_of, rests, served
from partnership.wording.figures import short_day, short_day_of
from partnership.wording.strategy.milestones import follow_on_row
from partnership.wording.terms import count_word, full_day, listed, titled, who_owns
from partnership.wording.trimming import cut

LINE = 140
SHOWN = 40
NAMES = 5
"""Motions that are named one by one in the digest."""
_NONE = {
    "mine": f"You lead no open motion. {typed('motions')} shows all of them.",
    "parked": f"No motion is parked: each open one serves an objective. {typed('motions')} shows them.",
    "incentives": f"There is no open incentive. {typed('motion add …')} adds one, with {typed('incentive')} behind it.",
    "all": f"There is no motion yet. {typed('motion add …')} adds one.",
}
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


def in_one_line(book: Book, motion: Motion, today: date) -> Line:
    """One of a list, with the day by which it is to be done, or claimed."""
    state = state_words(book, motion)
    late = ", late" if is_late(book, motion, today) else ""
    due = motion.own_day if motion.open else None
    by = f" · by {short_day(due, today)}{late}" if due else ""
    how = f" · {state}" if state else ""
    claim = _claim(motion, today)
    return line(*called(motion), f" · {motion.sort.value} · ", *lead_words(book, motion), by, how, claim)


def _claim(motion: Motion, today: date) -> str:
    """The last day to claim it, to come or over; empty where nothing is to be claimed."""
    if not motion.unclaimed or motion.claim_by is None:
        return ""
    day = short_day(motion.claim_by, today)
    if motion.claim_by >= today:
        return f" · to be claimed by {day}"
    return f" · its last day to claim was {day}, and nobody said that it is claimed"


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


def listed_motions(
    book: Book, found: Sequence[Motion], held: AbstractSet[str], today: date, which: str = ""
) -> Message:
    """By objective, then those that serve none; of what is held back only that there are some."""
    if not found:
        over = f" {typed('motions all')} shows those that are done or dropped." if book.all(Motion) else ""
        none = _NONE.get(which, f"There is no open motion.{over} {typed('motion add …')} adds one.")
        return say(none, summary="No motions to show.")
    blocks: list[Heading | Paragraph] = []
    left = SHOWN
    for objective in dict.fromkeys(one.objective for one in found if one.objective):
        theirs = [one for one in found if one.objective == objective]
        known = book.get(Objective, objective)
        if known is None or left <= 0:
            continue
        if objective in held:
            blocks.append(Paragraph((line(f"{objective} · held back · {count_word(len(theirs))} with it"),)))
            continue
        blocks.append(Heading(line(*titled(known))))
        blocks.append(Paragraph(tuple(in_one_line(book, one, today) for one in theirs[:left])))
        left -= len(theirs)
    free = [one for one in found if one.objective is None]
    if free and left > 0:
        blocks.append(Heading(line(bold("Serves no objective"))))
        blocks.append(Paragraph(tuple(in_one_line(book, one, today) for one in free[:left])))
        left -= len(free)
    if left < 0:
        blocks.append(Paragraph((line(f"{-left} more: {typed('motions mine')}, or {typed('motion M1')}."),)))
    return Message(blocks=tuple(blocks), summary="The motions.")


def under_objective(book: Book, objective: Objective, today: date) -> list[Line]:
    """In `objective O1`: the open motions that serve it."""
    return [line("Motion ", *in_one_line(book, one, today)) for one in book.motions_for(objective.id) if one.open]


def closed(motion: Motion) -> Message:
    """It is done, or dropped."""
    because = (": ", said(motion.closed_because)) if motion.closed_because else ()
    return say(line(*called(motion), f" is {motion.state.value}", *because, "."), summary="Noted.")


def is_it_done(motion: Motion, call: Call) -> Message:
    """Words that tell of what a motion is to bring, and name neither it nor its objective."""
    return say(
        line("Is ", *called(motion), " done? Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Yes, it is done", call, main=True), Button("No", Call("never mind"))),
    )


def unkept(motion: Motion, text: str) -> Paragraph:
    """Above what came of a line that said more."""
    kept = (
        f"” is kept nowhere: words go with {typed(f'{motion.id} done: …')} and {typed(f'{motion.id} drop because …')}"
    )
    return lines(line("“", said(cut(text, LINE)), kept))


def claim_stays(motion: Motion, day: date, today: date) -> Paragraph:
    """Above an incentive whose own day was moved, and its last day to claim was not."""
    last = short_day(motion.claim_by, today) if motion.claim_by else ""
    new = short_day(day, today)
    stays = f"Its last day to claim stays {last}; {typed(f'{motion.id} claim by {new}')} moves that."
    return lines(f"By {new} it is to be done. {stays}")


def which_objective(motion: Motion, text: str) -> Message:
    """An objective that nobody knows."""
    return say(
        line(
            "I know no objective “",
            said(cut(text, LINE)),
            f"”. For example: {typed(f'{motion.id} serves O1')}. {typed('objectives')} shows all.",
        ),
        summary="Which objective?",
    )


def parked_words(ids: Sequence[str]) -> str:
    """`Two motions serve no objective and are parked (M9, M12)`, as a sentence; empty for none."""
    if not ids:
        return ""
    one = len(ids) == 1
    more = len(ids) - NAMES
    names = f"{', '.join(ids[:NAMES])} and {more} more" if more > 0 else ", ".join(ids)
    return (
        f" {count_word(len(ids)).capitalize()} motion{'' if one else 's'} serve{'s' if one else ''} no objective and "
        f"{'is' if one else 'are'} parked ({names})."
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


def not_yours(book: Book, motion: Motion) -> Message:
    """Who may change it."""
    objective, lead = served(book, motion), lead_of(book, motion)
    names = [book.name(one) for one in (lead.id if lead else None, objective.owner if objective else None) if one]
    who = listed([*dict.fromkeys(names), "an admin"], "or")
    return say(
        f"Only {who} can change {motion.id}. {typed(f'motion {motion.id}')} shows it.", summary="Not yours to change."
    )


def over(objective: Objective) -> Message:
    """A motion can't serve what has ended."""
    return say(
        line(
            *titled(objective),
            f" is {objective.state.value}, so no motion can serve it. {typed('objectives')} shows the open ones.",
        )
    )


def no_lead(person: Person) -> Message:
    """Somebody who can't lead a motion."""
    why = "is a guest" if person.guest else "has left the company"
    return say(line(said(person.first_name), f" {why} and can't lead a motion. Somebody else, or: nobody yet."))


def by_itself(motion: Motion, text: str) -> Line:
    """To who says within an answer how a motion stands: it is in no quote, and not lost unsaid."""
    told = (
        f"”: of a motion that is a line of its own, such as {typed(f'{motion.id} done')}, or "
        f"{typed(f'{motion.id} slips to 20 Dec')}."
    )
    return line("“", said(text), told)


def not_understood(motion: Motion, what: str) -> Message:
    """What can be said of a motion."""
    ways = (
        "done: three deals signed", *(["claimed"] if motion.unclaimed else []), "slips to 20 Dec",
        "drop because the date has passed", "serves O2", "lead @lee", "parked", "kind marketplace",
    )  # fmt: skip
    return say(
        line("I could not tell what “", said(cut(what, LINE)), f"” means for {motion.id}. For example:"),
        lines(*(typed(f"{motion.id} {way}") for way in ways)),
        summary="What about that motion?",
    )


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
