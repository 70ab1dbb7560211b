"""Which number of the partner an objective moves."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.understanding.strategy.partner_number import number_said
from dialogs.engine import begin
from partnership.access import Who
from partnership.checkins import need_voice
from partnership.errors import Refused
from partnership.objectives import Objective, PartnerNumber
from partnership.outcome import Outcome
from partnership.record import Record
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.further import answered, asking
from partnership.turn import Turn
from partnership.wording.strategy import partner_numbers as number_words
from partnership.wording.talk import left_over


def moves(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`moves O1 seats`, by its owner, a stand-in or an admin."""
    objective = turn.book.need(Objective, args["objective"])
    if not turn.person.is_admin():
        need_voice(turn, objective)
    if args["number"] in (number_words.NONE, number_words.LATER):
        return _no_number(turn, objective, args)
    number = PartnerNumber(args["number"])
    words = " ".join(args.get("called", "").split()).strip(" .!…")
    meant = number_said(words, turn.book.workspace.partner) or PartnerNumber.OTHER
    if number is PartnerNumber.OTHER:
        number, words = (meant, words) if meant is PartnerNumber.OTHER else (meant, "")
        if meant is PartnerNumber.OTHER and (not words or number_said(words, "")):
            return _which_other(turn, objective)
    elif words:
        raise Refused(left_over(words, "moves O1 consumption"))
    named = replace(objective, moves=number, moves_called=words, moves_by=turn.person.id)
    changes = (named, *answered(turn, Further.NUMBER, objective.id))
    outcome = Outcome(changes=changes, undoable=f"what {objective.id} moves")
    return reply(turn, outcome, args, also=number_words.noted(turn.book, objective, named))


def _no_number(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Outcome:
    """[None of these], after which it is asked no more, and [Ask me later], with which a later check-in asks again."""
    later = args["number"] == number_words.LATER
    cards = asking(turn, Further.NUMBER, objective.id) if later else answered(turn, Further.NUMBER, objective.id)
    changes: tuple[Record, ...] = tuple(replace(one, further=None) if later else one for one in cards)
    if not later and objective.moves is None:
        changes = (replace(objective, moves_by=turn.person.id), *changes)
    outcome = Outcome(changes=changes, undoable=f"what was said of what {objective.id} moves" if changes else "")
    return reply(turn, outcome, args, also=number_words.no_number(objective, later=later))


def _which_other(turn: Turn, objective: Objective) -> Outcome:
    """`another`: which one is asked, and nothing is noted before."""
    known = {"objective": objective.id, "number": PartnerNumber.OTHER.value, **asking_first("called")}
    return Outcome(changes=(begin(turn, COMMAND, known, "moves"),))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="moves",
        usage="moves O1 consumption / marketplace / customers / seats / designations / other",
        summary="Say which number of the partner an objective moves",
        who=Who.READERS,
        handler=moves,
        example="moves O1 marketplace",
        slots=(
            ANY_OBJECTIVE,
            Slot(
                name="number",
                kind=SlotKind.WORD,
                choices=(*PartnerNumber, number_words.NONE, number_words.LATER),
                meant={
                    number_words.NONE_LABEL.casefold(): number_words.NONE,
                    **{
                        words.casefold(): one.value
                        for one in PartnerNumber
                        for words in (number_words.label(one), number_words.called(one))
                    },
                },
                question="Which number: consumption, marketplace, customers, seats, designations or other?",
            ),
            Slot(
                name="called",
                kind=SlotKind.TEXT,
                required=False,
                question="Which other number does it move? A few words.",
            ),
        ),
    ),
)
