"""Resources: the question, what was noted, and the line in the digest."""

from partnership.book import Book
from partnership.digest_strategy_values import MissingResources
from partnership.message import Button, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective, ResourceCheck, Resources
from partnership.rounds import CheckIn
from partnership.wording.digest_names import NAME, QUOTE, TITLE
from partnership.wording.figures import short_day_of
from partnership.wording.terms import listed
from partnership.wording.trimming import cut

_LABELS = {Resources.TRUE: "Yes", Resources.REDUCED: "Reduced", Resources.NEVER: "Never arrived"}
_WHAT = {Resources.TRUE: "still there", Resources.REDUCED: "reduced", Resources.NEVER: "never arrived"}


def question(checkin: CheckIn, objective: Objective) -> Item:
    """One tap, once a quarter."""
    args = {"objective": objective.id, "checkin": checkin.id}
    return Item(
        name="",
        lines=(line(f"For {objective.id} you were promised: ", said(objective.resources), ". Still true?"),),
        buttons=tuple(
            Button(label, Call("resources", {**args, "what": state.value})) for state, label in _LABELS.items()
        ),
    )


def noted(objective: Objective, state: Resources, more: str = "") -> Message:
    """What was said of them; `more`: why."""
    told = "" if state is Resources.TRUE else " The next digest says so."
    why = (": “", said(more), "”") if more else ()
    return say(
        line(f"Noted for {objective.id}: ", said(objective.resources), f", {_WHAT[state]}", *why, f".{told}"),
        summary="Noted.",
    )


def told(objective: Objective, check: ResourceCheck, by: str) -> Line:
    """In its history."""
    words = said(cut(objective.resources, TITLE))
    why = (": “", said(check.text), "”") if check.text else (".",)
    return line(f"{objective.id}: ", words, f", {_WHAT[check.state]}, says ", said(by), *why)


def instead(objective: Objective, words: str, call: Call) -> Message:
    """Before other resources take the place of those that were promised."""
    return say(
        line(f"{objective.id} comes with: ", said(objective.resources), ". From now on: ", said(words), "?"),
        "What its owner said of those before goes with them.",
        summary="Something else instead?",
        buttons=(Button("Replace it", call, main=True), Button("Keep it", Call("never mind"))),
    )


def set_to(objective: Objective) -> Message:
    """What is promised now."""
    return say(line(f"{objective.id} comes with: ", said(objective.resources), "."), summary="Noted.")


def admins_set(book: Book, objective: Objective) -> Message:
    """What is promised is not its receiver's to say."""
    admins = listed([book.name(one.id) for one in book.admins()[:2]], "or") or "an admin"
    return say(
        f"What is promised to {objective.id}, {admins} notes. You can say what became of it: {_became(objective)}.",
        summary="Not yours to note.",
    )


def _became(objective: Objective) -> str:
    return f"{typed(f'resources {objective.id} true')}, {typed('reduced')} or {typed('never')}"


def nothing_promised(objective: Objective) -> Message:
    """There is nothing that could be reduced."""
    return say(
        f"Nothing was promised to {objective.id}, as far as I know. An admin notes it: "
        f"{typed(f'resources {objective.id} 6 Legal days')}",
        summary="Nothing promised.",
    )


def shown(book: Book, objective: Objective, *, admin: bool) -> Message:
    """What was promised and what became of it, and how to say something else."""
    how = f"To say what became of it: {_became(objective)}."
    instead = f" To note what is promised: {typed(f'resources {objective.id} 6 Legal days')}." if admin else ""
    if not objective.resources:
        return nothing_promised(objective)
    return say(lines(row(book, objective), line(how + instead)), summary=f"Resources of {objective.id}.")


def row(book: Book, objective: Objective) -> Line:
    """In `objective O1`: what was promised, and what became of it."""
    last = objective.resource_checks[-1] if objective.resource_checks else None
    state = f" ({_WHAT[last.state]}, {short_day_of(book, last.at)})" if last else ""
    return line("Resources: ", said(objective.resources), state)


def in_digest(lost: MissingResources) -> Line:
    """As in `O1 Marketplace billed sales: “6 Legal days” never arrived, says Maria`."""
    one = lost.objective
    why = (": “", said(cut(lost.text, QUOTE)), "”") if lost.text else (".",)
    return line(
        f"{one.id} ", said(cut(one.title, TITLE)), ": “", said(cut(one.resources, NAME)),
        f"” {_WHAT[lost.state]}, says ", said(cut(lost.by, NAME)), *why,
    )  # fmt: skip
