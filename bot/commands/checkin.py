"""The check-in: the card, answers in words and by its form, and corrections."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands import form_of_before
from bot.commands.declare import ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.previews import waiting_for
from bot.understanding import which_of_these
from bot.understanding.asked_beside import ADDS
from bot.understanding.checkin_fields import FORM_FIELDS, read_form
from bot.understanding.corrections import correction_in
from bot.understanding.field_says_more import whole_answers
from bot.understanding.figure_or_chance import BOTH
from bot.understanding.figure_or_chance import COMMAND as FIGURE_OR_CHANCE
from bot.understanding.fitting import answerable
from bot.understanding.sentences import read_sentence
from dialogs.reading.unclear import Unclear
from partnership import checkins, correcting
from partnership.access import Who
from partnership.answers import is_figure_only
from partnership.bare_numbers import CHANCE, FIGURE
from partnership.cards import card_of, closed_card, is_old, last_closed
from partnership.errors import Refused
from partnership.figures_given import given
from partnership.message import Call, Message, line, lines
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.windows import window_for
from partnership.wording import answers as words
from partnership.wording import corrections
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin_form import FormDraft
from partnership.wording.old_buttons import old_button
from partnership.wording.talk import one_question

OBJECTIVE = Slot(
    name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.", fits=answerable
)
_AGAIN = ("status", "chance", "words", "readers")
"""What a form that corrects a closed check-in may say of the next one as well."""


def check_in(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`check in`: the card as it stands, or one for an early answer."""
    return checkins.show(turn)


def update(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`update O1 …`, [Update], and the form of the open block."""
    objective = turn.book.need(Objective, args["objective"])
    if is_old(turn, args):
        return _of_before(turn, objective, args)
    if args.get("text"):
        checkins.need_right(turn, objective, args["text"])
        if args.get("pending") and (said := _said_since(turn, objective, args["text"])):
            call = Call("update", {"objective": objective.id, "text": args["text"]})
            question = corrections.instead_of(objective, args["text"], said, call)
            return Outcome(changes=waiting_for(turn, call), answer=question)
        turn = replace(turn, text=args["text"]) if ADDS in args else turn
        return read_sentence(turn, args["text"], objective.id) or checkins.open_block(turn, objective, args)
    if not any(name in args for name in FORM_FIELDS):
        return checkins.open_block(turn, objective, args)
    checkins.need_right(turn, objective, args.get("words", ""))
    return _save_form(turn, objective, args)


def which_is_number(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Whether a number is the figure, the chance, or both."""
    objective, number = turn.book.need(Objective, args["objective"]), args["number"]
    said = {FIGURE: f"value {number}", CHANCE: f"chance {number}/10"}
    text = said.get(args["which"], ", ".join(said.values()))
    return read_sentence(turn, text, objective.id) or checkins.open_block(turn, objective, args)


def _said_since(turn: Turn, objective: Objective, text: str) -> str:
    """The words of this round that words from before would replace; empty where there are none, as of a figure."""
    read = correction_in(turn, text, objective.id).answer
    if read and read.text is None:
        return ""
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    return known.text if known and known.text != text else ""


def correct(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`correct O1 $47k`: a change to the last closed check-in, added to the thread; before the close, an update."""
    objective = turn.book.need(Objective, args["objective"])
    checkins.need_right(turn, objective, args.get("text", ""))
    closed = closed_card(turn, objective, args) or last_closed(turn, objective)
    if closed is None:
        return checkins.present(turn) if args.get("instead") else update(turn, args)
    if not args.get("text"):
        return checkins.open_block(turn, objective, {"checkin": closed.id})
    said = correction_in(turn, args["text"], objective.id)
    if said.doubts:
        return Outcome(answer=_which_is_it(objective, args, said.doubts[0]))
    if said.answer is None:
        return Outcome(answer=one_question(list(said.not_read)) if said.not_read else words.nothing_read())
    if args.get("instead"):
        return correcting.move_to_last(turn, objective, closed, said.answer, args["instead"])
    outcome = correcting.save_correction(turn, objective, closed, said.answer, typed=True)
    outcome = _with_the_next(turn, objective, said.answer, outcome, {"text": args["text"]})
    rows = [*said.not_read, *((line(corrections.only_this_one(objective)),) if said.more else ())]
    if not rows or outcome.answer is None:
        return outcome
    return replace(outcome, answer=replace(outcome.answer, blocks=(*outcome.answer.blocks, lines(*rows))))


def _with_the_next(
    turn: Turn, objective: Objective, answer: Answer, outcome: Outcome, again: Mapping[str, str]
) -> Outcome:
    """The correction, and whether an answer to the next check-in that was saved before it, and differs, follows it."""
    owner, corrected = turn.person, next((one for one in outcome.changes if isinstance(one, Update)), None)
    if (
        corrected is None
        or outcome.answer is None
        or owner.id != objective.owner
        or corrected.held
        or corrected.doubted is not None
    ):
        return outcome
    window = window_for(turn.book, owner, turn.now)
    following = turn.book.get(Update, f"{objective.id}:{window.id}")
    if following is None or following.window <= corrected.window:
        return outcome
    status = answer.status is not None and answer.status is not following.status
    if not status and answer.chance in (None, following.chance):
        return outcome
    change = Call("update", {"objective": objective.id, **again})
    asked = corrections.also_the_next(turn.book, objective, owner, following, window.opens, turn.now, change)
    answered = replace(outcome.answer, blocks=(*outcome.answer.blocks, *asked.blocks))
    return replace(outcome, answer=answered, changes=(*outcome.changes, *waiting_for(turn, change)))


def _which_is_it(objective: Objective, args: Mapping[str, str], doubt: Unclear) -> Message:
    """The ways to read a part of a correction, each as the whole correction that says so."""
    kept = {name: args[name] for name in ("objective", "instead") if name in args}
    texts = {one: args["text"].replace(doubt.text, one, 1) for one in doubt.choices}
    choices = [(label, Call("correct", {**kept, "text": text})) for label, text in texts.items()]
    question = f"{doubt.what[:1].upper()}{doubt.what[1:]}"
    return corrections.which_is_it(objective, doubt.text, choices, question)


def _of_before(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Outcome:
    """A tap of before shows how things stand; a form of before is saved, unless it would replace another's answer."""
    if args.get("seen", "").startswith(f"{Update.kind}:"):
        return Outcome(answer=old_button())
    given = form_of_before.chosen(turn, objective, args)
    if not given:
        return checkins.present(turn)
    checkins.need_right(turn, objective, args.get("words", ""))
    known = form_of_before.own_answer(turn, objective, args)
    if known is None:
        return form_of_before.not_saved(turn, objective, args, given)
    return _save_form(turn, objective, given, known)


def _save_form(turn: Turn, objective: Objective, args: Mapping[str, str], since: Update | None = None) -> Outcome:
    card = closed_card(turn, objective, args)
    window = card.window if card else getattr(card_of(turn.book, turn.person, turn.now), "window", "")
    whole, more = whole_answers(turn, objective, args)
    answer, errors = read_form(turn, objective, whole, turn.book.get(Update, f"{objective.id}:{window}"))
    errors = {**errors, **more}
    if errors:
        return checkins.open_block(turn, objective, args, FormDraft(objective=objective.id, given=args, errors=errors))
    if card:
        outcome = correcting.save_correction(turn, objective, card, answer)
        return _with_the_next(turn, objective, answer, outcome, {name: args[name] for name in _AGAIN if name in args})
    return save(turn, {objective.id: answer}, args, since)


def save(turn: Turn, answers: Mapping[str, Answer], args: Mapping[str, str], since: Update | None = None) -> Outcome:
    """Save answers and reply; a lead is thanked for the figure, and asked for one where there is none.

    `since`: what was said after the form was drawn that gives this answer.
    """
    lead = [turn.book.need(Objective, name) for name in answers]
    lead = [one for one in lead if is_figure_only(one, turn.person)]
    for one in lead:
        if answers[one.id].value is None:
            raise Refused(stand_in_words.no_figure(one))
    outcome = checkins.save(turn, answers)
    later = turn.book.with_changes(outcome.changes)
    also = None
    if lead:
        figured = given(replace(turn, book=later), turn.book, answers)
        also, outcome = figured.answer, outcome.and_then(replace(figured, answer=None))
    return reply(turn, outcome, args, also=also or (form_of_before.replaced(turn, later, since) if since else None))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="check in",
        aliases=(
            "checkin",
            "check-in",
            "my check-in",
            "my check in",
            "my checkin",
            "edit my answer",
            "change my answer",
        ),
        usage="check in",
        summary="Answer for your objectives",
        who=Who.OWNER,
        handler=check_in,
        example="check in",
    ),
    Command(
        name="update",
        usage="update O1 …",
        summary="Say how one objective stands, in a form or in your own words",
        who=Who.OWNER,
        handler=update,
        example="update O1 off track, 3/10: IP review stuck, Legal has nobody",
        slots=(OBJECTIVE, Slot(name="text", kind=SlotKind.TEXT, for_all=False, required=False)),
    ),
    Command(
        name=FIGURE_OR_CHANCE,
        usage=FIGURE_OR_CHANCE,
        summary="Say whether a number is the figure or the chance",
        who=Who.OWNER,
        handler=which_is_number,
        hidden=True,
        slots=(
            ANY_OBJECTIVE,
            Slot(name="number", kind=SlotKind.WORD, choices=tuple(map(str, range(11)))),
            Slot(
                name="which",
                kind=SlotKind.WORD,
                choices=(FIGURE, CHANCE, BOTH),
                meant={
                    **dict.fromkeys(("the figure", "it's the figure", "value", "the value", "the number"), FIGURE),
                    **dict.fromkeys(("the chance", "it's the chance", "my chance"), CHANCE),
                    **dict.fromkeys(("it's both", "both of them"), BOTH),
                },
                question="Is that the figure or the chance?",
            ),
        ),
    ),
    Command(
        name=which_of_these.COMMAND,
        usage=which_of_these.COMMAND,
        summary="Say which of some figures or statuses it is",
        who=Who.OWNER,
        handler=update,
        hidden=True,
        slots=(
            ANY_OBJECTIVE,
            Slot(name="which", kind=SlotKind.WORD, drawn=which_of_these.question),
        ),
    ),
    Command(
        name="correct",
        usage="correct O1 …",
        summary="Correct an answer of the check-in that closed last; the thread says so",
        who=Who.OWNER,
        handler=correct,
        example="correct O1 $47k",
        slots=(OBJECTIVE, Slot(name="text", kind=SlotKind.TEXT, for_all=False, required=False)),
    ),
)
