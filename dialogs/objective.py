"""Adding objectives: from a line, from pasted rows, or asked piece by piece; read back before anybody hears of it."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dialogs.drafts import Draft, decoded, objective_of, read_drafts
from dialogs.engine import Script, ScriptStart
from dialogs.not_doing import challenged
from dialogs.objective_list import objective_list
from dialogs.reading.unclear import Unclear
from dialogs.roster import Named, listed_in_set_up, person_of, with_parts
from dialogs.setup import left_set_up
from dialogs.starting import numbered
from partnership.book import Book
from partnership.delivery import Why
from partnership.objectives import Objective
from partnership.offers import offered
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.strategy.not_doing import and_off
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording import objectives as words
from partnership.wording import offers as offer_words
from partnership.wording.strategy import not_doing as not_doing_words

NAME = "objective add"
_LISTS = ("objectives", "review", "change")
"""Questions of set-up whose answer can be the list of objectives."""


def executives(book: Book) -> list[Named]:
    """Who can own: the executives, and before the start those whom set-up named."""
    known = [Named(id=one.id, name=one.name, title=one.title, email=one.email) for one in book.executives()]
    ids = {one.id for one in known}
    named = [replace(one, id=person_of(book, one, book.workspace.at).id) for one in listed_in_set_up(book)]
    return known + [one for one in named if one.id not in ids]


def objective_add(turn: Turn, given: Mapping[str, str]) -> Script:
    """`given["lines"]` is what was typed after the command, if anything."""
    people = executives(turn.book)
    typed = [figures_asked(one) for one in read_drafts(given.get("lines", ""), turn, people)]
    question = objective_lines.new_objective([one.name.split()[0] for one in people])
    reserved = _in_set_up(turn.book)
    listed = yield from objective_list(turn, people, question, typed, reserved=reserved)
    left = yield from challenged(turn, listed.drafts)
    if not left.drafts:
        return Outcome(answer=not_doing_words.dropped([one.title for one in listed.drafts]))
    outcome = _added(turn, people, left.drafts, reserved)
    return and_off(turn, outcome, left.off)


def _in_set_up(book: Book) -> int:
    """How many objectives the list of an unfinished set-up has."""
    if book.workspace.started_at:
        return 0
    left = left_set_up(book)
    lists = [text for name, text in left.answers.items() if name.startswith(_LISTS)] if left else []
    return max((len(decoded(text)) for text in lists if text.startswith("[")), default=0)


def figures_asked(draft: Draft) -> Draft:
    """A bare title: whether there is a figure has to be asked."""
    bare = draft.target is None and draft.due is None and draft.doubt is None
    return replace(draft, doubt=Unclear(text="", what="from what to what?", example="4 → 12")) if bare else draft


def _added(turn: Turn, people: Sequence[Named], drafts: Sequence[Draft], reserved: int) -> Outcome:
    joined = _joined(turn, people, drafts)
    book, made = turn.book.with_records((one, turn.book.version(one)) for one in joined), list[Objective]()
    sent: dict[str, list[Objective]] = {}
    later: list[str] = []
    for number, draft in numbered(turn, drafts, reserved=reserved):
        objective, new = with_parts(book, objective_of(draft, number, turn.now), draft.lead, draft.stand_in, turn.now)
        book, joined = book.with_changes(new), (*joined, *new)
        owner = book.get(Person, draft.owner)
        if owner:
            objective = offered(book, objective, owner, turn.person.id, turn.now)
            if objective.proposal and objective.proposal.sent_at:
                sent.setdefault(owner.id, []).append(objective)
            elif book.name(owner.id) not in later:
                later.append(book.name(owner.id))
        made.append(objective)
    notes = tuple(
        turn.note(
            who,
            offer_words.offers(book, theirs, book.need(Person, who), turn.person.id),
            Why.PROPOSAL,
            about="proposal",
        )
        for who, theirs in sent.items()
    )
    names = [book.name(one) for one in sent]
    return Outcome(
        changes=(*joined, *made),
        deliveries=notes,
        answer=words.added(book, made, names, later, goes_on=bool(reserved)),
        undoable=f"{', '.join(one.id for one in made)} added",
    )


def _joined(turn: Turn, people: Sequence[Named], drafts: Sequence[Draft]) -> tuple[Person, ...]:
    """Owners whom only set-up knows so far, as executives."""
    owners = {one.owner for one in drafts}
    return tuple(
        person_of(turn.book, one, turn.now)
        for one in people
        if one.id in owners and not any(one.id == known.id for known in turn.book.executives())
    )


SCRIPTS: Mapping[str, ScriptStart] = {NAME: objective_add}
