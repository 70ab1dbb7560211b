"""How a command is declared: once, for the parser, the help, the docs and the platforms' manifests."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import msgspec

from partnership.access import Who
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.strategy.templates import MICROSOFT
from partnership.turn import Turn

CLAIM = "claim"
"""The one command that is heard before there is an admin."""


NONE = "none"
"""What a handler gets where somebody says that there is none of a piece."""


class SlotKind(StrEnum):
    """What a slot holds. The canonical words, as a handler gets them, stand behind each."""

    PERSON = "person"  # a person's id
    PEOPLE = "people"  # as typed; the handler reads names and titles
    OBJECTIVE = "objective"  # O1
    PROMISE = "promise"  # P1
    DECISION = "decision"  # D1
    MOTION = "motion"  # M1
    NOT_DOING = "entry"  # N1
    DATE = "date"  # 2026-11-27
    TIME = "time"  # the weekday's ISO number and time, "2 07:30"; only "07:30" without a day
    TEXT = "text"  # as typed
    WORD = "word"  # one of the slot's choices


def open_or_none(turn: Turn) -> Sequence[str]:
    """What a slot's `fits` may be: each open objective, or none of them."""
    return (*(one.id for one in turn.book.open_objectives()), NONE)


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of a command. `after`: the words that may introduce it (`to`, `by`, `because`).

    `before`: the words that may follow it at the end of the line instead, as in `Lee covers for me`.
    """

    name: str
    kind: SlotKind
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    required: bool = True
    question: str = ""
    """Asked when a required piece is missing, in one short sentence."""
    choices: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    """How a choice reads on a button, where its word says too little; `{partner}` is the partner's name."""
    meant: Mapping[str, str] = {}
    """Other words that people have for one of the choices, each with the choice."""
    looks_back: bool = False
    """A day that may have passed a moment ago, as in a history."""
    in_form: bool = False
    """A field of a form that the handler reads itself, to say beside it what is wrong."""
    none: str = ""
    """The label for having none of it, where that can be an answer; its canonical word is NONE."""
    skip: str = ""
    """What leaves it out where it is asked for: a word that the handler knows."""
    never: frozenset[str] = frozenset()
    """Words that such a piece never begins with, nor with a number: the line is then a sentence, not this command."""
    days: bool = False
    """A day for which the next ones that people mean most are offered as taps."""
    takes: frozenset[str] = frozenset()
    """The commands that the handler knows when they are typed as this piece."""
    for_all: bool = True
    """Leadership reads what is written in a free text, so words that may not be for everybody are asked about first.

    Not so: a name of something or a setting, what one person or admins alone read, an answer that is asked about later.
    """
    asks: bool = False
    """A free text that is a question to somebody: never a day alone, nor a no to being asked for it."""
    explains: bool = False
    """A free text whose handler answers a question that is typed instead of it."""
    decides: bool = False
    """A free text that is a decision: `not now` and `leave it as it is` are ones."""
    gathers: bool = False
    """A free text whose words may stand anywhere among the other pieces of the line."""
    drawn: Callable[[Turn, Mapping[str, str]], Message] | None = None
    """Pure: the question with its taps, from the pieces that are known, where plain words would not say what about."""
    fits: Callable[[Turn], Sequence[str]] | None = None
    """Pure: the ids that can be meant here; the only one is taken, of several only these are offered."""


ANY_DECISION = Slot(name="decision", kind=SlotKind.DECISION, question="Which decision? For example D2.")
ANY_OBJECTIVE = Slot(name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.")

Handler = Callable[[Turn, Mapping[str, str]], Outcome]
"""Pure: the turn and the canonical arguments to what shall happen. Raises `Refused` with the words for the person."""


def for_partner(words: str, partner: str) -> str:
    """Declared words, which name Microsoft for an example, as a company with this partner reads them."""
    return words.replace(MICROSOFT, partner)


class Command(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """`name` are the words it begins with; `aliases` other beginnings. A hidden one is only tapped, never typed.

    Each is declared once, and is equal to itself only.
    """

    name: str
    usage: str
    summary: str
    who: Who
    handler: Handler
    example: str = ""
    aliases: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    hidden: bool = False
    sends: bool = False
    """Sends or removes something: asks first, with a preview."""
    public: bool = False
    """Answered for all who read along, as what is about the place itself; any other answer is for the speaker alone."""
