"""Which number of the partner an objective moves: the question, what was noted, and the line in the digest."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Item, Line, Message, line, said, say, typed
from partnership.objectives import Objective, PartnerNumber
from partnership.rounds import CheckIn
from partnership.wording.terms import listed, titled

_CALLED = {
    PartnerNumber.CONSUMPTION: "consumption",
    PartnerNumber.MARKETPLACE: "marketplace billed sales",
    PartnerNumber.CUSTOMERS: "net customer adds",
    PartnerNumber.SEATS: "seats",
    PartnerNumber.DESIGNATIONS: "designations",
    PartnerNumber.OTHER: "another number",
}
_TITLED = {
    PartnerNumber.CONSUMPTION: "consumption", PartnerNumber.MARKETPLACE: "marketplace", PartnerNumber.SEATS: "seats",
    PartnerNumber.DESIGNATIONS: "designation",
}  # fmt: skip
"""What a title says that tells the number: it alone is offered then, and another one behind a tap."""
NONE, LATER = "none", "later"
"""Answers to the question that name no number."""
NONE_LABEL, LATER_LABEL = "None of these", "Ask me later"
_LIKELY = (PartnerNumber.CONSUMPTION, PartnerNumber.MARKETPLACE, PartnerNumber.CUSTOMERS)
_MOST = 3
"""Numbers that are offered by a button; any other is a tap and a word away."""


def called(number: PartnerNumber) -> str:
    """`net customer adds`."""
    return _CALLED[number]


def moved(number: PartnerNumber, words: str = "") -> Line:
    """`net customer adds`; another one in the words that were said of it."""
    return line(called(number), *((": “", said(words), "”") if words else ()))


def label(number: PartnerNumber) -> str:
    """What its button says."""
    return "Another" if number is PartnerNumber.OTHER else called(number).capitalize()


def question(book: Book, checkin: CheckIn, objective: Objective) -> Item:
    """One tap, under the objectives of a check-in."""
    named = [one for one in PartnerNumber if _TITLED.get(one, "\0") in objective.title.casefold()]
    offered = named if len(named) == 1 else [*dict.fromkeys((*named, *_elsewhere(book), *_LIKELY))][:_MOST]
    labels = {one.value: label(one) for one in offered} | {PartnerNumber.OTHER.value: "Another…", NONE: NONE_LABEL}
    labels |= {LATER: LATER_LABEL} if len(offered) == 1 else {}
    buttons = tuple(
        Button(words, Call("moves", {"objective": objective.id, "number": one, "checkin": checkin.id}))
        for one, words in labels.items()
    )
    partner = said(book.workspace.partner)
    return Item(
        name="",
        lines=(
            line("Which number of ", partner, " does ", *titled(objective), " move?"),
            line("Once it is said, you can show ", partner, "'s sellers what it brings them."),
        ),
        buttons=buttons,
    )


def _elsewhere(book: Book) -> list[PartnerNumber]:
    """What others of the company's objectives move."""
    return [one.moves for one in book.open_objectives() if one.moves and one.moves is not PartnerNumber.OTHER]


def noted(book: Book, before: Objective, after: Objective) -> Message:
    """What was understood, and what it takes the place of."""
    row = line(f"Noted: {before.id} moves ", *(moved(after.moves, after.moves_called) if after.moves else ()), ".")
    if before.moves and (before.moves, before.moves_called) != (after.moves, after.moves_called):
        by = (", as ", said(book.name(before.moves_by)), " said") if before.moves_by else ()
        row = line(*row, " Until now it was ", *moved(before.moves, before.moves_called), *by, ".")
    return say(row, summary="Noted.")


def no_number(objective: Objective, *, later: bool) -> Message:
    """After [None of these] or [Ask me later]: nothing is noted, and what follows."""
    if later:
        return say(f"Then I ask about {objective.id} another time.", summary="Another time.")
    return say(
        f"None of these for {objective.id}: I don't ask again. If it moves another number, say which, for example: "
        f"{typed(f'moves {objective.id} other: partner-sourced leads')}.",
        summary="None of these.",
    )


def row(partner: str, number: PartnerNumber, words: str) -> Line:
    """In `objective O1`."""
    return line("The number of ", said(partner), " that it moves: ", *moved(number, words), ".")


def hard_to_read(partner: str, objectives: Sequence[Objective]) -> Line:
    """In the digest: what a field seller can't tell the use of."""
    ids, bring = listed([one.id for one in objectives]), "brings" if len(objectives) == 1 else "bring"
    return line(
        f"What {ids} {bring} ",
        said(partner),
        "'s own sellers is still to be said. Whoever owns it can name it: then there is something to show them.",
    )


def how_to_name(objectives: Sequence[Objective]) -> Line:
    """Under that, to an admin."""
    return line(f"{typed(f'moves {objectives[0].id} …')} names it.")
