"""What is said of a figure that a lead gave, to the lead and to the owner."""

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, Paragraph, line, said, say
from partnership.objectives import Objective
from partnership.updates import Update
from partnership.wording.figures import figure, hope_of, stands
from partnership.wording.terms import titled

HOLDS = "It still holds"
_WRITES = " writes: “"


def noted(book: Book, objective: Objective, after: Update | None, told: str, *, hears: bool) -> Line:
    """To the lead: figures are theirs, judgement is the owner's. `after`: the owner's answer that was there already."""
    given = f"{objective.id} {figure(objective.metric)} noted"
    if objective.owner is None:
        return line(f"{given}. Thank you.", " Your words are kept nowhere, as it has no owner." if told else "")
    name = book.name(objective.owner)
    words = " and gets your words" if told else ""
    if after is None:
        words = ", gets your words" if told else ""
        return line(f"{given}. Thank you. {name} sees it{words} and says how it stands.")
    seen = figure(objective.metric, after.answered_on)
    hears_of = f"{name} hears of it{words}" if hears else f"{name}'s check-in shows it"
    return line(f"{given}, after {name}'s answer on {seen}. Thank you. {hears_of}; until {name} answers anew, "
                "the digest names the figure as yours.")  # fmt: skip


def to_owner(book: Book, objective: Objective, after: Update | None, lead: str, told: str) -> Message:
    """To the owner: a figure that came after their answer, and whether that holds; or what the lead says with it."""
    name, value, args = book.name(lead), figure(objective.metric), {"objective": objective.id}
    quote = line(f"{name}{_WRITES}", said(told), "”.") if told else ()
    if after is None:
        return say(
            line(*titled(objective), f": {name} gives {value}. How it stands is yours to say."),
            quote,
            summary="Steward: a figure for you.",
            buttons=(Button(f"Update {objective.id}", Call("update", args), main=True),),
        )
    seen = figure(objective.metric, after.answered_on)
    return say(
        line(*titled(objective), f": {name} gives {value}. You answered on {seen}."),
        quote,
        f"You said: {_answer(after)}. Until you answer anew, the digest names the figure as {name}'s, after your "
        "answer.",
        summary="Steward: a figure came after your answer.",
        buttons=ways(book, after),
    )


def quoted_in(message: Message) -> str:
    """What the lead says in such a message; empty where that is nothing."""
    rows = (row for block in message.blocks if isinstance(block, Paragraph) for row in block.lines)
    return next((row[1].text for row in rows if len(row) > 1 and row[0].text.endswith(_WRITES)), "")


def ways(book: Book, after: Update) -> tuple[Button, ...]:
    """That the answer stands with the new figure, or another one."""
    args = {"objective": after.objective}
    return (
        Button(HOLDS, Call("confirm", args, book.token(after)), main=True),
        Button("Change", Call("update", args)),
    )


def came_after(book: Book, objective: Objective, after: Update) -> str:
    """`Lee gave $41k after your answer on $70k.`, to the owner."""
    given, seen = figure(objective.metric, after.value), figure(objective.metric, after.answered_on)
    return f"{book.name(after.by)} gave {given} after your answer on {seen}."


def whose(book: Book, objective: Objective, after: Update) -> str:
    """`Maria, on $70k; the figure by Lee`, to readers."""
    owner = book.name(after.owner) if after.owner else ""
    return f"{owner}, on {figure(objective.metric, after.answered_on)}; the figure after that by {book.name(after.by)}"


def _answer(after: Update) -> str:
    return ", ".join(filter(None, (stands(after), hope_of(after))))
