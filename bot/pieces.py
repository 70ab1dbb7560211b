"""Reading one piece of a command: what was typed into the canonical words that a handler gets."""

import re
from collections.abc import Mapping
from typing import assert_never

from bot.commands.declare import NONE, Command, Slot, SlotKind
from bot.day_pieces import read_day
from bot.marks import FREE
from bot.who_is_meant import read_person
from dialogs.reading.times import TimeRead, read_time
from dialogs.reading.unclear import Unclear
from partnership.charters import Charter, NotDoing, Wish
from partnership.decisions import Decision
from partnership.engagements import Engagement
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record
from partnership.turn import Turn
from partnership.wording import pieces as words

_REFUSES = re.compile(
    r"(?:no|nope|nah|wait|never ?mind|forget it)(?:\s*[,.!;:–-]|\s+(?:i|we|you|it|that|this|not|sorry|thanks|wait"
    r"|please|forget|leave)\b|\s*$)",
    re.IGNORECASE,
)
"""How a line begins that says no to being asked; `No discounts below 10 %?` is a question."""
_CANONICAL_TIME = re.compile(r"(?:[1-7] )?(?:[01]\d|2[0-3]):[0-5]\d")
_NONE = {
    "none", "no", "nobody", "nobody yet", "nothing", "nothing yet", "no one", "not yet", "later", "parked", "park it",
    "not known yet", "not known", "unknown", "don't know", "don't know yet", "no idea", "not sure yet", "-", "–",
}  # fmt: skip
"""What says that there is none of it."""
LETTERS = {
    SlotKind.OBJECTIVE: "O", SlotKind.PROMISE: "P", SlotKind.DECISION: "D", SlotKind.MOTION: "M",
    SlotKind.NOT_DOING: "N",
}  # fmt: skip
_TELLS = re.compile(r"(?P<letter>[OPDMNWEC]) ?(?P<number>\d{1,4})(?!\w)[\s,:–-]+\S", re.IGNORECASE)
_YES_FOR = r"(?:(?:yes|yep|yeah|ok|sure)(?:,? please)?,? )?(?:(?:it's|its|for) )?"
_THE_ONE = re.compile(
    rf"^{_YES_FOR}(?:(?:the|that|our|my) )?(.+?)(?: (?:one|objective|motion|decision|promise))?(?:,? please)?$"
)
"""`yes, for the pipeline one`, of which the title has `pipeline`."""
_SHOWN = 8
"""Ids that are named where one is not known, the newest ones."""
_KINDS: dict[SlotKind, type[Record]] = {
    SlotKind.OBJECTIVE: Objective,
    SlotKind.PROMISE: Promise,
    SlotKind.DECISION: Decision,
    SlotKind.MOTION: Motion,
    SlotKind.NOT_DOING: NotDoing,
}
_KIND_OF: dict[str, type[Record]] = {
    **{LETTERS[kind]: record for kind, record in _KINDS.items()},
    "W": Wish,
    "E": Engagement,
    "C": Charter,
}


def tells_of_record(turn: Turn, text: str) -> bool:
    """Whether a line begins with the id of something that is there, and says more: `M2 done`, `O5: on track`."""
    tells = _TELLS.match(text.strip())
    kind = _KIND_OF[tells["letter"].upper()] if tells else None
    return bool(tells and kind and turn.book.get(kind, f"{tells['letter'].upper()}{tells['number']}"))


def read_piece(turn: Turn, slot: Slot, text: str) -> str | Unclear:
    """The canonical words of a piece, or what is wrong with it and an example."""
    text = text.strip().strip(",;").strip()
    if slot.kind not in (SlotKind.TEXT, SlotKind.PEOPLE, SlotKind.TIME):
        text = text.rstrip(" .!?:")
    if slot.none and text.casefold().replace("’", "'") in _NONE:
        return NONE
    match slot.kind:
        case SlotKind.TEXT | SlotKind.PEOPLE:
            found = text or Unclear(text=text, what=slot.question or words.WHICH_WORDS, example="")
            return (_no_question(turn, text) if text and slot.asks else None) or found
        case SlotKind.WORD:
            return _word(slot, text)
        case SlotKind.OBJECTIVE | SlotKind.PROMISE | SlotKind.DECISION | SlotKind.MOTION | SlotKind.NOT_DOING:
            return _reference(turn, slot, text)
        case SlotKind.DATE:
            return read_day(turn, text, looks_back=slot.looks_back)
        case SlotKind.TIME:
            return _time(text)
        case SlotKind.PERSON:
            return read_person(turn, text)
        case _:
            assert_never(slot.kind)


def _no_question(turn: Turn, text: str) -> Unclear | None:
    """Why a text can be no question to somebody; None where it can."""
    if _REFUSES.match(text):
        return Unclear(text=text, what=words.NO_QUESTION_BUT_A_NO, example=words.A_QUESTION)
    if isinstance(read_day(turn, text), str):
        return Unclear(text=text, what=words.NO_QUESTION_BUT_A_DAY, example=f"{words.A_QUESTION} by Fri")
    return None


def _word(slot: Slot, text: str) -> str | Unclear:
    wanted = text.casefold()
    wanted = slot.meant.get(wanted.replace("’", "'").strip(" .!…"), wanted)
    found = [choice for choice in slot.choices if choice.casefold().startswith(wanted)] if wanted else []
    exact = [choice for choice in found if choice.casefold() == wanted]
    if exact or len(found) == 1:
        return (exact or found)[0]
    return Unclear(
        text=text, what=words.WHICH_ONE, example=slot.choices[0] if slot.choices else "", choices=slot.choices
    )


def _titles(turn: Turn, kind: SlotKind) -> dict[str, str]:
    """The ids of a kind with the words that people know them by; empty for what has no such id."""
    match kind:
        case SlotKind.OBJECTIVE:
            return {one.id: one.title for one in turn.book.all(Objective)}
        case SlotKind.PROMISE:
            return {one.id: one.what for one in turn.book.all(Promise)}
        case SlotKind.DECISION:
            return {one.id: one.question for one in turn.book.all(Decision)}
        case SlotKind.MOTION:
            return {one.id: one.title for one in turn.book.all(Motion)}
        case SlotKind.NOT_DOING:
            return {one.id: one.title for one in turn.book.all(NotDoing)}
        case SlotKind.PERSON | SlotKind.PEOPLE | SlotKind.DATE | SlotKind.TIME | SlotKind.TEXT | SlotKind.WORD:
            return {}
        case _:
            assert_never(kind)


def _open(turn: Turn, kind: SlotKind) -> list[str]:
    """The ids of a kind that are not ended."""
    known = turn.book.all(_KINDS[kind])
    return [one.id for one in known if (one.live if isinstance(one, Promise) else getattr(one, "open", False))]


def gone(turn: Turn, slot: Slot, value: str) -> bool:
    """Whether a button speaks of an objective, promise, decision or motion that was taken back since."""
    letter = LETTERS.get(slot.kind)
    return letter is not None and bool(re.fullmatch(rf"{letter}\d+", value)) and value not in _titles(turn, slot.kind)


def read_args(turn: Turn, command: Command, args: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Unclear]]:
    """What a tap or a form carries, each piece as a handler gets it, and the pieces that could not be read.

    An empty piece is left out, so that it is asked for where the command needs it; an empty text may be meant.
    """
    read, unclear = dict(args), dict[str, Unclear]()
    for slot in command.slots:
        if slot.name not in args or slot.in_form:
            continue
        text = args[slot.name]
        if text.strip():
            value = _canonical(turn, slot, text)
        elif slot.required or slot.kind not in FREE:
            value = None
        else:
            continue
        read.pop(slot.name)
        if isinstance(value, Unclear):
            unclear[slot.name] = value
        elif value is not None:
            read[slot.name] = value
    return read, unclear


def _canonical(turn: Turn, slot: Slot, text: str) -> str | Unclear:
    """What a button carries is a handler's word already; what a form carries is read as if it were typed."""
    known = slot.kind is SlotKind.PERSON and turn.book.get(Person, text)
    if known or slot.kind in FREE or (slot.kind is SlotKind.TIME and _CANONICAL_TIME.fullmatch(text)):
        return text
    return read_piece(turn, slot, text)


def _reference(turn: Turn, slot: Slot, text: str) -> str | Unclear:
    """`O1`, `o1`, `1`, or words that stand in one title only."""
    letter = LETTERS[slot.kind]
    number = re.fullmatch(rf"{_YES_FOR}{letter}?\s?(\d{{1,6}})(?:,? please)?", text, re.IGNORECASE)
    if number and turn.book.get(_KINDS[slot.kind], wanted := f"{letter}{int(number[1])}"):
        return wanted
    titles = _titles(turn, slot.kind)
    fits = [one for one in (slot.fits(turn) if slot.fits else ()) if one != NONE]
    if not number and text:
        found = _by_title(titles, text.casefold()) or _by_title(titles, _THE_ONE.sub(r"\1", text.casefold()))
        found = [one for one in found if one in fits] or found
        if len(found) == 1:
            return found[0]
        if found:
            return Unclear(text=text, what=words.WHICH_TITLE, example=found[0], choices=tuple(found[:5]))
    fitting = fits or _open(turn, slot.kind) or list(titles)
    what = words.which_of_kind(slot.kind.value, fitting[-_SHOWN:])
    return Unclear(
        text=text, what=what, example=next(iter(fitting), ""), choices=tuple(fitting[:5]) if slot.fits else ()
    )


def _by_title(titles: Mapping[str, str], typed: str) -> list[str]:
    return [known for known, title in titles.items() if typed in title.casefold()]


def only_one(turn: Turn, slot: Slot) -> str | None:
    """What the slot means where none is named: the only one that fits."""
    fitting = slot.fits(turn) if slot.fits and slot.required else ()
    return fitting[0] if len(fitting) == 1 else None


def _time(text: str) -> str | Unclear:
    found = read_time(text)
    if isinstance(found, TimeRead):
        day = "" if found.weekday is None else f"{found.weekday + 1} "
        return f"{day}{found.at:%H:%M}"
    return found or Unclear(text=text, what=words.WHICH_TIME, example="Tue 07:30")
