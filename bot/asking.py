"""What a command still lacks, asked one piece at a time."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

from msgspec.structs import replace

from bot.commands.declare import NONE, Command, Slot, SlotKind
from bot.parsed import Parsed
from bot.pieces import read_piece
from dialogs.agreement import is_yes
from dialogs.engine import Problem, Question, Reader, answer_button, begin
from dialogs.reading.unclear import Unclear, spell_date
from partnership.calendar import is_working_day, next_working_day, previous_working_day
from partnership.conversations import Conversation
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.message import Button, Buttons, Call, Choice, Field, Form, Message, Paragraph, lines, say
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.turn import Turn
from partnership.wording import about_which
from partnership.wording import no_answer as no_answer_words
from partnership.wording import talk as wording
from partnership.wording.figures import week_day

COMMAND = "command"
"""The conversation that asks for the missing pieces of a command, which it is about."""
_OWN = ":"
"""Begins what is kept here among the pieces of a command."""
_UNCLEAR, _FROM = ":unclear ", ":from "
AGAIN = ":again"
"""Asked again under the answer to something else."""
BELOW = ":below"
"""What was done before stands above the question."""
DOUBTED = ":doubted"
"""Words that are a command, and that may be meant as the answer: a yes says so."""
PASSING = ":passing"
"""A question that any other line ends: what it is about is saved, or can be said anew."""
AS_COMMAND = "as command"
"""An argument of the button that says that such words are meant as the command; the question stays open."""
ANEW = "anew"
"""An argument of the button that says that such words are no answer: the question is asked again."""
MY_ANSWER, DO_IT, NOT_THAT = "It is my answer", "Do it", "No"
LEFT = "left"
"""An argument of what says that the form of a command was put away: what was asked with it is asked no more."""
_FRIDAY = 5
_LABEL = 24
"""Characters of a button, at most."""


def kept(parsed: Parsed) -> dict[str, str]:
    """What a conversation about this line has to know: what was understood, and what was not."""
    unclear = {f"{_UNCLEAR}{name}": one.text for name, one in parsed.unclear.items()}
    return {**parsed.args, **unclear}


def asked_for(given: Mapping[str, str], slot: str, choices: Sequence[str]) -> dict[str, str]:
    """What a conversation has to know that asks for one piece of a command, to be one of these."""
    return {**given, f"{_FROM}{slot}": " ".join(choices)}


def given_pieces(given: Mapping[str, str]) -> dict[str, str]:
    """The pieces of a command that a conversation about it was begun with."""
    return {name: value for name, value in given.items() if not name.startswith(_OWN)}


def asking_first(slot: str) -> dict[str, str]:
    """What a conversation has to know that asks for a piece which the command could do without."""
    return {f"{_UNCLEAR}{slot}": ""}


def next_line(turn: Turn, command: str, given: Mapping[str, str]) -> tuple[Conversation, ...]:
    """What lets the next line typed in the direct chat be this piece; nothing where words of another question wait."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    free = turn.chat.kind == "direct" and not (open_now and open_now.holds_words and open_now.about != command)
    return (begin(turn, COMMAND, given, command),) if free else ()


def all_pieces(turn: Turn, command: Command, given: Mapping[str, str]) -> Generator[Question, str, dict[str, str]]:
    """Every piece of the command: what could not be read is asked first, then what is missing.

    Raises Refused where nothing fits a piece.
    """
    args = given_pieces(given)
    unclear = [slot for slot in command.slots if f"{_UNCLEAR}{slot.name}" in given]
    for slot in (*unclear, *(slot for slot in command.slots if slot.required)):
        if slot.name not in args:
            free = slot.kind in (SlotKind.TEXT, SlotKind.PEOPLE) and f"{_FROM}{slot.name}" not in given
            fitting = given.get(f"{_FROM}{slot.name}", "").split() or (slot.fits(turn) if slot.fits else ())
            if slot.fits and not fitting:
                raise Refused(about_which.nothing_fits(command.name))
            question = _question(turn, slot, fitting, args)
            args[slot.name] = yield Question(
                name=slot.name,
                message=question,
                read=_reader(slot, fitting, question),
                free=free,
                takes=slot.takes,
                skip=slot.skip or (NONE if slot.none else ""),
                asks=slot.asks or slot.explains,
                decides=slot.decides,
            )
    return args


def command_or_answer(question: Question, text: str) -> Message:
    """Whether a whole command, typed where any words are an answer, is meant as one."""
    return _asked_back(
        question, text, wording.command_or_answer(text), Button(DO_IT, Call("answer", {AS_COMMAND: text}))
    )


def question_or_answer(question: Question, text: str) -> Message:
    """Whether a question, or second thoughts, typed where any words are an answer, are meant as one."""
    no = Button(NOT_THAT, Call("answer", {"question": question.name, ANEW: "yes"}))
    return _asked_back(question, text, no_answer_words.is_that_it(text), no)


def _asked_back(question: Question, text: str, said: Message, other: Button) -> Message:
    asked = tuple(block for block in question.message.blocks if isinstance(block, Paragraph))
    quick = [tap for block in question.message.blocks if isinstance(block, Buttons) for tap in block.buttons]
    taps = Buttons((answer_button(question.name, MY_ANSWER, text), other, *quick))
    return replace(said, blocks=(*said.blocks, *asked, taps))


def without_doubt(conversation: Conversation) -> Conversation:
    """The same once it is clear what the words were meant as."""
    return replace(conversation, given={name: one for name, one in conversation.given.items() if name != DOUBTED})


def not_read(turn: Turn, parsed: Parsed, question: Message) -> Message:
    """The question about the first piece that could not be read, or the plain one where all could."""
    slot = next((one for one in parsed.command.slots if one.name in parsed.unclear), None)
    if slot is None:
        return question
    pieces = [_shown(turn, one, parsed.args[one.name]) for one in parsed.command.slots if one.name in parsed.args]
    understood = ", ".join([parsed.command.name, *pieces])
    return _unclear(turn, slot, parsed.unclear[slot.name], understood)


def _shown(turn: Turn, slot: Slot, value: str) -> str:
    """A canonical piece in the words of people; what a form or an old button has that is none, as it is."""
    if slot.kind is SlotKind.DATE:
        with suppress(ValueError):
            return spell_date(date.fromisoformat(value), turn.today)
        return value
    return turn.book.name(value) if slot.kind is SlotKind.PERSON else value


def in_form(turn: Turn, parsed: Parsed, call: Call) -> Message:
    """What a tap still lacks as a form, for where nobody types."""
    kinds = {SlotKind.DATE: "date", SlotKind.TEXT: "long", SlotKind.WORD: "choice"}
    wrong, args = parsed.unclear, parsed.args
    fields = tuple(
        Field(
            name=slot.name,
            label=slot.question or f"{slot.name.capitalize()}?",
            kind=kinds.get(slot.kind, "text"),
            value=args.get(slot.name, ""),
            choices=tuple(Choice(str(one), str(one).capitalize()) for one in slot.choices),
            error=wrong[slot.name].what if slot.name in wrong else "",
            required=True,
        )
        for slot in parsed.command.slots
        if slot in parsed.missing
        or slot.name in wrong
        or (wrong and slot.kind is SlotKind.TEXT and args.get(slot.name))
    )
    submit = Button(parsed.command.name.capitalize()[:_LABEL], replace(call, args=parsed.args), main=True)
    about = about_which.about_which(_about(turn, parsed.args))
    return say(*((about,) if about else ()), Form(fields, submit), summary="One question for you.")


def _about(turn: Turn, args: Mapping[str, str]) -> Promise | Decision | Objective | None:
    """The record that a question is about."""
    book = turn.book
    promise, decision = book.get(Promise, args.get("promise")), book.get(Decision, args.get("decision"))
    return promise or decision or book.get(Objective, args.get("objective"))


def _question(turn: Turn, slot: Slot, fitting: Sequence[str], args: Mapping[str, str]) -> Message:
    asked = slot.question or f"{slot.name.capitalize()}?"
    if slot.drawn:
        return slot.drawn(turn, args)
    if fitting and slot.kind is not SlotKind.PERSON:
        found = [turn.book.get(Objective, one) or turn.book.get(Decision, one) for one in fitting]
        question = about_which.which_of([one for one in found if one], asked, args.get("text", ""))
        above = (lines(about_which.titled(args["title"])),) if args.get("title") else ()
        question = replace(question, blocks=(*above, *question.blocks))
    else:
        question = about_which.piece_question(asked, _about(turn, args), _title(turn, args))
    choices = fitting or slot.choices or ((NONE,) if slot.none else ())
    taps = tuple(answer_button(slot.name, _label(turn, slot, choice), choice) for choice in choices)
    if slot.days:
        days = _days(turn, _first_day(turn, args))
        taps = tuple(answer_button(slot.name, week_day(day, turn.today), day.isoformat()) for day in days)
    return replace(question, blocks=(*question.blocks, Buttons(taps))) if taps else question


def _title(turn: Turn, args: Mapping[str, str]) -> str:
    """Of what is being added, or of the motion that the command changes."""
    motion = turn.book.get(Motion, args.get("motion"))
    return f"{motion.id} {motion.title}" if motion else args.get("title", "")


def _first_day(turn: Turn, args: Mapping[str, str]) -> date:
    """After which a day is of use: no day of before, nor that on which the promise is due already."""
    promise = turn.book.get(Promise, args.get("promise"))
    begins = date.fromisoformat(args["from"]) if args.get("from") else promise.due if promise else turn.today
    return max(begins, turn.today)


def _days(turn: Turn, today: date) -> list[date]:
    """The speaker's next working day, and the last ones of the week, the next, and the month; each after `today`."""
    time = turn.time
    friday = today + timedelta(days=(_FRIDAY - today.isoweekday()) % 7)
    month = (today.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    last = (friday, friday + timedelta(days=7), month)
    worked = (day if is_working_day(day, time) else previous_working_day(day, time) for day in last)
    found = {next_working_day(today, time), *worked}
    return sorted(day for day in found if day > today)


def _reader(slot: Slot, fitting: Sequence[str], question: Message) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        if len(fitting) == 1 and is_yes(text):
            return fitting[0]
        if fitting and slot.kind is SlotKind.TEXT:
            meant = text.strip(" .!").upper().replace(" ", "")
            found = next((one for one in fitting if one.upper() == meant), None)
            return found or Problem(_unclear(turn, slot, Unclear(text=text, what=slot.question, example=fitting[0])))
        only = replace(slot, fits=lambda _: fitting) if fitting and slot.kind is SlotKind.OBJECTIVE else slot
        value = read_piece(turn, only, text)
        if isinstance(value, Unclear):
            return Problem(wording.not_used(text, question) if slot.drawn else _unclear(turn, slot, value))
        return value

    return read


def _unclear(turn: Turn, slot: Slot, unclear: Unclear, understood: str = "") -> Message:
    """What was not understood, with a button for each reading that it could have."""
    said = wording.unclear(unclear.text, unclear.what, unclear.example, understood)
    taps = tuple(answer_button(slot.name, _label(turn, slot, choice), choice) for choice in unclear.choices)
    return replace(said, blocks=(*said.blocks, Buttons(taps))) if taps else said


def _label(turn: Turn, slot: Slot, choice: str) -> str:
    if choice == NONE and slot.none:
        return slot.none[:_LABEL]
    person = turn.book.get(Person, choice.removeprefix("@")) if slot.kind is SlotKind.PERSON else None
    known = slot.labels.get(choice, choice.capitalize() if slot.kind is SlotKind.WORD else choice)
    shown = known.replace("{partner}", turn.book.workspace.partner)
    return (person.name if person else shown)[:_LABEL]


def word_of(text: str) -> str:
    """A line as one of the words that mean the same anywhere: `cancel` for `Cancel!`."""
    return text.casefold().strip(" .!")


def offered_words(question: Question) -> set[str]:
    """The words on the question's own buttons: typed, they answer it, also where a command begins like that."""
    buttons = [button for block in question.message.blocks if isinstance(block, Buttons) for button in block.buttons]
    return {word.casefold().strip(" .!…") for one in buttons for word in (one.label, one.call.args.get("value", ""))}
