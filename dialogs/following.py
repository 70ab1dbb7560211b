"""What a reached milestone is to bring: one line, asked for what is missing, then proposed to its owner."""

import re
from collections.abc import Generator, Mapping, Sequence

from msgspec.structs import replace

from dialogs.completing import completed
from dialogs.drafts import Draft, decoded, encoded, is_same, objective_of, read_drafts, whole_lines
from dialogs.engine import Problem, Question, Reader, Script, ScriptStart
from dialogs.not_doing import challenged
from dialogs.objective import executives, figures_asked
from dialogs.roster import Named, with_parts
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
_BACK, _INSTEAD = "taken back", "instead "
"""Answers at any question: that nothing of it is meant, and another objective in its place."""
_TAKEN_BACK = re.compile(
    r"(?:(?:please )?(?:remove|drop|delete|cancel|stop|forget|leave|scrap)"
    r"(?: (?:it|this|that|this one|that one|O ?\d{1,4}))?"
    r"|(?:(?:no|oh|sorry|hm+|oops|wait|not that|never ?mind)[ ,.!–-]+)*(?:wait|not that|never ?mind"
    r"|(?:that was (?:a|my|just a|only a) question|that(?: is|'?s) not (?:one|an objective|what i meant)"
    r"|i was (?:just |only )?asking)\b.*))",
    re.IGNORECASE | re.DOTALL,
)


def follow_on(turn: Turn, given: Mapping[str, str]) -> Script:
    """`given["lines"]` is what was said of `given["of"]`."""
    people = executives(turn.book)
    typed = read_drafts(given["lines"], turn, people)
    if not typed:
        raise Refused(objective_lines.lines_not_read())
    name, draft = numbered(turn, [figures_asked(typed[0])])[0]
    whole, others = yield from _whole(turn, name, draft, people)
    if whole is None:
        return Outcome(answer=words.taken_back(others[-1], given["of"]))
    left = yield from challenged(turn, [whole])
    if not left.drafts:
        return Outcome(answer=not_doing_words.dropped([whole.title]))
    outcome = and_off(turn, _proposed(turn, given["of"], name, whole), left.off)
    if not others or outcome.answer is None:
        return outcome
    above = words.not_finished(others)
    return replace(outcome, answer=replace(outcome.answer, blocks=(above, *outcome.answer.blocks)))


def _whole(
    turn: Turn, name: str, draft: Draft, people: Sequence[Named]
) -> Generator[Question, str, tuple[Draft | None, list[str]]]:
    """The objective with all its pieces, and titles that were left; another whole line takes the place of the first.

    None where it is taken back, which is the last of those titles.
    """
    left: list[str] = []
    while True:
        asking = completed(turn, name, draft, people, f" {len(left) + 1}" if left else "")
        try:
            question = next(asking)
            while True:
                read = _or_else(question.read, draft, people)
                answer = yield replace(question, read=read)
                if answer == _BACK or answer.startswith(_INSTEAD):
                    break
                question = asking.send(answer)
        except StopIteration as end:
            whole: Draft = end.value
            return whole, left
        asking.close()
        if answer == _BACK:
            return None, [*left, draft.title]
        left.append(draft.title)
        draft = decoded(answer.removeprefix(_INSTEAD))[0]


def _or_else(read: Reader, draft: Draft, people: Sequence[Named]) -> Reader:
    """The same reader, which also takes it that the objective is taken back, or another one instead."""

    def reads(text: str, turn: Turn) -> str | Problem:
        if _TAKEN_BACK.fullmatch(text.strip(" .!")):
            return _BACK
        lines = whole_lines(text, turn, people, strict=True)
        if len(lines) == 1 and not is_same(draft, lines[0]):
            return f"{_INSTEAD}{encoded(lines)}"
        return read(text, turn)

    return reads


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
