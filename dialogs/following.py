"""What a reached milestone is to bring: one line, asked for what is missing, then proposed to its owner."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dialogs.completing import completed
from dialogs.drafts import Draft, objective_of, read_drafts
from dialogs.engine import Script, ScriptStart
from dialogs.not_doing import challenged
from dialogs.objective import executives, figures_asked
from dialogs.roster import with_parts
from dialogs.starting import numbered
from partnership.coming import asked_next
from partnership.delivery import Delivery, Why
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.offers import offered
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.further import answered
from partnership.strategy.milestones import find, followed, may_say
from partnership.strategy.not_doing import and_off
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording import offers as offer_words
from partnership.wording.strategy import milestones as words
from partnership.wording.strategy import not_doing as not_doing_words

NAME = "follow on"


def follow_on(turn: Turn, given: Mapping[str, str]) -> Script:
    """`given["lines"]` is what was said of `given["of"]`."""
    people = executives(turn.book)
    typed = read_drafts(given["lines"], turn, people)
    if not typed:
        raise Refused(objective_lines.lines_not_read())
    name, draft = numbered(turn, [figures_asked(typed[0])])[0]
    whole: Draft = yield from completed(turn, name, draft, people)
    left = yield from challenged(turn, [whole])
    if not left.drafts:
        return Outcome(answer=not_doing_words.dropped([whole.title]))
    outcome = _proposed(turn, given["of"], name, whole)
    return and_off(turn, outcome, left.off)


def _proposed(turn: Turn, of: str, name: str, draft: Draft) -> Outcome:
    """The objective that follows and the milestone that names it; offered to its owner, whose own word is a yes."""
    reached = find(turn.book, of)
    if reached is None:
        raise Refused(words.which())
    may_say(turn, reached)
    made, new = with_parts(turn.book, objective_of(draft, name, turn.now), draft.lead, draft.stand_in, turn.now)
    owner = turn.book.get(Person, draft.owner)
    if owner and owner.id == turn.person.id:
        made = replace(made, owner=owner.id, accepted_at=turn.now, line_from=turn.now, unowned_since=None)
    elif owner:
        made = offered(turn.book, made, owner, turn.person.id, turn.now)
    changes = (*new, made, followed(turn, reached, made.id), *answered(turn, Further.MILESTONE, of))
    later = turn.book.with_changes(changes)
    outcome = Outcome(
        changes=changes, deliveries=tuple(_told(turn, of, made, owner)), undoable=f"{made.id} as follow-on of {of}"
    )
    first = asked_next(later, turn.person, turn.now)
    return reply(turn, outcome, also=words.proposed(later, reached, made, turn.person, first, turn.now))


def _told(turn: Turn, of: str, made: Objective, owner: Person | None) -> Sequence[Delivery]:
    """The offer to its owner, and a word to the admins."""
    reached, later = find(turn.book, of), turn.book.with_changes([made])
    notes = []
    if owner and owner.id != turn.person.id and made.proposal and made.proposal.sent_at:
        offer = offer_words.offer(later, made, owner, turn.person.id)
        notes.append(turn.note(owner.id, offer, Why.PROPOSAL, about=f"proposal {made.id}"))
    others = [one for one in turn.book.admins() if one.id not in (turn.person.id, owner and owner.id)]
    if reached:
        told = words.told_admin(later, reached, made, turn.person.id)
        notes += [turn.note(one.id, told, about=made.id) for one in others]
    return notes


SCRIPTS: Mapping[str, ScriptStart] = {NAME: follow_on}
