"""What the sponsor chooses about a silence. The bot does what was chosen, says for how long, and tells the owner."""

from datetime import timedelta

from msgspec.structs import replace

from partnership.errors import Refused
from partnership.objectives import Objective, StandIn
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.rounds import Silence, SilenceChoice
from partnership.turn import Turn
from partnership.wording import silence as words

PAUSE = timedelta(weeks=4)
"""How long a pause lasts unless somebody resumes it: no pause is for ever."""
STAND_IN = timedelta(weeks=4)


def talk(turn: Turn, silence: Silence) -> Outcome:
    """The sponsor talks to the owner; the owner knows, and no more is asked until two more windows were missed."""
    objective = _choosable(turn, silence)
    note = turn.note(silence.owner, words.will_talk(turn.book, objective, turn.person), about=objective.id)
    return _settled(silence, SilenceChoice.TALK).and_then(
        Outcome(
            deliveries=(note,),
            answer=words.talking(turn.book, silence, turn.person.id, turn.now),
            undoable=f"your choice about {silence.objective}",
        )
    )


def leave_it(turn: Turn, silence: Silence) -> Outcome:
    """Asked again after the next missed window."""
    _choosable(turn, silence)
    return _settled(silence, SilenceChoice.WAIT).and_then(
        Outcome(
            answer=words.waiting(turn.book, silence),
            in_place=not turn.text,
            undoable=f"your choice about {silence.objective}",
        )
    )


def pause(turn: Turn, silence: Silence) -> Outcome:
    """Nobody is asked about the objective until the pause ends, by itself after four weeks."""
    objective = _choosable(turn, silence)
    until = turn.today + PAUSE
    rested = objective.paused(turn.now, turn.person.id, until)
    note = turn.note(silence.owner, words.paused_note(turn.book, objective, turn.person, until), about=objective.id)
    return _settled(silence, SilenceChoice.PAUSE).and_then(
        Outcome(
            changes=(rested,),
            deliveries=(note,),
            answer=words.paused(turn.book, objective, turn.person, until),
            undoable=f"{objective.id} paused",
        )
    )


def name_stand_in(turn: Turn, silence: Silence, person: Person | None) -> Outcome:
    """Somebody else may answer for four weeks; without a name, who it could be is asked."""
    objective = _choosable(turn, silence)
    if person is None:
        return Outcome(answer=words.who_stands_in(turn.book, silence, _candidates(turn, silence)), in_place=True)
    if person.id == silence.owner:
        raise Refused(words.owner_is_no_stand_in(turn.book, silence))
    until = turn.today + STAND_IN
    others = tuple(one for one in objective.stand_ins if one.person != person.id)
    named = replace(objective, stand_ins=(StandIn(person=person.id, until=until), *others))
    notes = (
        turn.note(silence.owner, words.stand_in_note(turn.book, objective, turn.person, person, until), about="owner"),
        turn.note(person.id, words.you_stand_in(turn.book, objective, turn.person, until), about="stand-in"),
    )
    return _settled(silence, SilenceChoice.STAND_IN).and_then(
        Outcome(
            changes=(named,),
            deliveries=notes,
            answer=words.stand_in_named(turn.book, objective, person, until, turn.person.id, turn.now),
            undoable=f"{person.first_name} named for {objective.id}",
        )
    )


def _choosable(turn: Turn, silence: Silence) -> Objective:
    """The objective, when the speaker is the one asked and nothing was chosen or answered meanwhile."""
    objective = turn.book.need(Objective, silence.objective)
    if turn.person.id != silence.asked:
        raise Refused(words.only_asked_chooses(turn.book, silence))
    if silence.choice or silence.ended_at or not objective.open:
        raise Refused(words.settled(turn.book, silence, objective))
    return objective


def _settled(silence: Silence, choice: SilenceChoice) -> Outcome:
    return Outcome(changes=(replace(silence, choice=choice),), in_place=True)


def _candidates(turn: Turn, silence: Silence) -> list[Person]:
    """People who could answer: reachable, no guests, not the owner; executives last."""
    people = [one for one in turn.book.all(Person) if one.reachable and not one.guest and not one.forgotten]
    return sorted((one for one in people if one.id != silence.owner), key=lambda one: (one.is_executive(), one.name))
