"""What is asked and refused about a motion."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Message, Paragraph, Span, line, lines, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.strategy.gate import lead_of, served
from partnership.wording.figures import short_day, week_day
from partnership.wording.strategy.motions import LINE, called
from partnership.wording.terms import listed
from partnership.wording.trimming import cut
from partnership.wording.wishes import OFFER, about_these


def is_it_done(motion: Motion, call: Call) -> Message:
    """Words that tell of what a motion is to bring, and name neither it nor its objective."""
    return say(
        line("Is ", *called(motion), " done? Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Yes, it is done", call, main=True), Button("No", Call("never mind"))),
    )


def is_it_a_motion(book: Book, call: Call, text: str, waiting: Sequence[Objective], *, beside: bool) -> Message:
    """What a free sentence tells of, with what was read of it. `waiting`: what the same words may be news of."""
    args = call.args
    serves, lead = (args.get(one, "none") for one in ("objective", "lead"))
    day = args.get("claim") or args.get("due")
    read = [
        f"for {serves}" if serves != "none" else "",
        f"led by {book.name(lead)}" if lead != "none" else "",
        f"{'to be claimed by' if 'claim' in args else 'by'} {week_day(date.fromisoformat(day))}" if day else "",
    ]
    title = args["title"][:1].upper() + args["title"][1:]
    promised: tuple[str | Span, ...] = (", promised: “", said(args["promised"]), "”") if args.get("promised") else ()
    return say(
        line(
            "Shall I note that as a motion? “", said(title), "”", *(f", {one}" for one in read if one), *promised, "."
        ),
        line("It is not noted yet."),
        summary="One question for you.",
        buttons=(
            Button("Note it", call, main=True),
            *(about_these(text, waiting) or (Button("No", Call("never mind", {OFFER: "no"} if beside else {})),)),
        ),
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


def no_day(motion: Motion, today: date) -> Paragraph:
    """Words of a slip in which no day could be read."""
    stays = f"stays {short_day(motion.own_day, today)}" if motion.own_day else "is not set"
    return lines(f"I read no new day in that, so its day {stays}. To move it: {typed(f'{motion.id} slips to …')}")


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


def not_yours(book: Book, motion: Motion) -> Message:
    """Who may change it."""
    objective, lead = served(book, motion), lead_of(book, motion)
    added = next((one.id for one in book.executives() if one.id == motion.added_by), None)
    ids = (lead.id if lead else None, objective.owner if objective else None, added)
    names = [book.name(one) for one in ids if one]
    who = listed([*dict.fromkeys(names), "an admin"], "or")
    return say(
        f"Only {who} can change {motion.id}. {typed(f'motion {motion.id}')} shows it.", summary="Not yours to change."
    )


def no_lead(person: Person) -> Message:
    """Somebody who can't lead a motion."""
    why = "is a guest" if person.guest else "has left the company"
    return say(line(said(person.first_name), f" {why} and can't lead a motion. Somebody else, or: nobody yet."))


def not_understood(motion: Motion, what: str) -> Message:
    """What can be said of a motion."""
    ways = (
        "done: three deals signed", *(["claimed"] if motion.unclaimed else []), "slips to 20 Dec",
        "drop because the date has passed", "serves O2", "lead @lee", "title Partner day", "parked",
        "kind marketplace",
    )  # fmt: skip
    return say(
        line("I could not tell what “", said(cut(what, LINE)), f"” means for {motion.id}. For example:"),
        lines(*(typed(f"{motion.id} {way}") for way in ways)),
        summary="What about that motion?",
    )
