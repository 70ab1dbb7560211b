"""A line cut into the pieces of its command."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from bot.day_pieces import day_and_more
from bot.marks import FREE, ID, marks
from bot.parsed import NUMBERED, Parsed
from bot.pieces import only_one, read_piece
from bot.understanding.scattered import scattered
from dialogs.reading.unclear import Unclear
from partnership.confidence import taken_out
from partnership.turn import Turn

_MAY_SAY_WHO = re.compile(r"only|private|confiden|between", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\A(?P<whom>(?:@?[^\W\d_][\w.'’-]*,? ){0,4}?)(?:to (?=conf|in ))?\(?"
    r"(?P<said>(?:strictly )?(?:confidentially|privately|in (?:strict )?confidence|in private))\)?[,:]? (?=\S)",
    re.IGNORECASE,
)
"""`@Carlos confidentially to fund two sellers`: how somebody is asked stands before what they are asked."""
_WHAT = re.compile(r"\b(?:to|if|whether|for)\b", re.IGNORECASE)
_NO_QUESTION = re.compile(
    r"(?:to )?(?:please )?(?:decide|make (?:a|the) decision)(?: (?:on |about )?(?:it|this|that))?", re.IGNORECASE
)
"""`ask Carlos to decide by Fri`: when, and not yet what."""
_LONGEST_NAME = 4
"""Words of a person's name at most, where nothing marks its end."""
_LONGEST_DAY = 12
"""Words of a day at most."""
_SENTENCE = 4
"""Words from which on one at the end introduces nothing."""
_PUNCTUATION = " ,;.–-"


def pieces(turn: Turn, command: Command, rest: str) -> Parsed:
    """Cut the line at the words that introduce pieces; what stands before the first of them is positional.

    What is said at the end of who may read it goes to the question that is asked: `… by Fri, only for Jon`.
    """
    text = next((slot.name for slot in command.slots if slot.asks and slot.for_all), "")
    speaks = text and _MAY_SAY_WHO.search(rest)
    at_once = _AT_ONCE.match(rest) if speaks else None
    if at_once and not _WHAT.search(at_once["whom"]):
        said_so = "privately" if at_once["said"].casefold() == "in private" else at_once["said"]
        rest = f"{at_once['whom']}{rest[at_once.end() :]}, {said_so}"
    said = taken_out(turn.book, rest) if speaks else None
    if said is None or not said.private or not rest.rstrip(" .!)").endswith(said.said):
        cut = _cut(turn, command, rest)
        if text and _NO_QUESTION.fullmatch(cut.args.get(text, "").strip(" .!?")):
            cut = replace(cut, args={name: piece for name, piece in cut.args.items() if name != text})
        return cut
    cut = _cut(turn, command, said.words)
    if text not in cut.args:
        return _cut(turn, command, rest)
    return replace(cut, args={**cut.args, text: f"{cut.args[text]}, {said.said}"})


def _cut(turn: Turn, command: Command, rest: str) -> Parsed:
    args: dict[str, str] = {}
    unclear: dict[str, Unclear] = {}

    def keep(slot: Slot, value: str | Unclear) -> None:
        if isinstance(value, Unclear):
            unclear[slot.name] = value
        else:
            args[slot.name] = value

    gathers = any(slot.gathers for slot in command.slots)
    apart, head = scattered(turn, command.slots, rest.strip()) if gathers else ([], rest.strip())
    slots = [slot for slot in command.slots if slot not in [one for one, _ in apart]]
    followed, head = _followed(turn, slots, head)
    introduced, head = _introduced(turn, slots, head)
    more = ""
    for slot, piece in (*apart, *followed, *introduced):
        said = read_piece(turn, slot, piece)
        if isinstance(said, Unclear) and slot.kind is SlotKind.DATE and (longer := day_and_more(turn, piece)):
            said, more = longer
        keep(slot, said)
    for slot in command.slots:
        if slot.after or not head:
            continue
        value, head = _positional(turn, slot, head)
        if value is not None:
            keep(slot, value)
    head = _left_for(turn, command, head, args)
    for slot in command.slots:
        meant = None if slot.name in args or slot.name in unclear else only_one(turn, slot)
        if meant:
            args[slot.name] = meant
    return Parsed(command=command, args=args, unclear=unclear, left=f"{head} {more}".strip(" .!"))


def _left_for(turn: Turn, command: Command, head: str, args: dict[str, str]) -> str:
    """What is left goes to a piece whose word was left out, a required one or a day; returns what is still left."""
    for slot in sorted(command.slots, key=lambda one: not one.required):
        if head and slot.after and (slot.required or slot.kind is SlotKind.DATE) and slot.name not in args:
            value = read_piece(turn, slot, head)
            if not isinstance(value, Unclear):
                args[slot.name], head = value, ""
    return head


def _followed(turn: Turn, slots: Sequence[Slot], head: str) -> tuple[list[tuple[Slot, str]], str]:
    """The pieces at the end of the line that words follow: `…, Lee covers for me`; and what stands before them."""
    for slot in slots:
        words = "|".join(re.escape(word) for word in sorted(slot.before, key=len, reverse=True))
        end = re.search(rf"(?<![\s,;.])[\s,;.]+(?:{words})[ .!]*$", head, re.IGNORECASE) if words else None
        names = head[: end.start()].split() if end else []
        for size in range(min(len(names), _LONGEST_NAME), 0, -1):
            piece = " ".join(names[-size:])
            if not isinstance(read_piece(turn, slot, piece), Unclear):
                before = re.sub(r"(?<!\S)and$", "", " ".join(names[:-size]).rstrip(_PUNCTUATION), flags=re.IGNORECASE)
                return [(slot, piece)], before.rstrip(_PUNCTUATION)
    return [], head


def _introduced(turn: Turn, slots: Sequence[Slot], head: str) -> tuple[list[tuple[Slot, str]], str]:
    """The pieces that a word introduces, and the head that is left before the first of them.

    A free text reaches to the end, so it is cut first; the others are cut from the right, as long as they can be read.
    Those that are not among them may end the free text: `otherwise we miss January, by Tue`.
    """
    cut: list[tuple[Slot, str]] = []
    for slot, start, begin in sorted(_marked(head, slots, free=True), key=lambda one: -one[1]):
        if not slot.required and not head[begin:].strip() and len(head[:start].split()) >= _SENTENCE:
            continue  # `M1 the booth is booked, 4 meetings promised`
        cut.append((slot, head[begin:]))
        head = head[:start]
    taken: set[str] = set()
    while found := _rightmost(turn, slots, head, taken):
        slot, start, begin = found
        taken.add(slot.name)
        cut.append((slot, head[begin:]))
        head = head[:start]
    for text, piece in [one for one in cut if one[0].kind in FREE]:
        begins = piece
        while (found := _rightmost(turn, slots, begins, taken, sure=True)) and found[1]:
            slot, start, begin = found
            taken.add(slot.name)
            cut.append((slot, begins[begin:]))
            begins = begins[:start]
        cut[cut.index((text, piece))] = (text, begins)
    return cut, head


def _rightmost(
    turn: Turn, slots: Sequence[Slot], head: str, taken: set[str], *, sure: bool = False
) -> tuple[Slot, int, int] | None:
    """The last introduced piece of the head that can be read, or that can be nothing but what it says it is.

    `sure`: only what can be read.
    """
    for slot, start, begin in sorted(_marked(head, slots, free=False), key=lambda one: -one[1]):
        piece = head[begin:]
        if slot.name in taken or not piece.strip():
            continue
        if not isinstance(read_piece(turn, slot, piece), Unclear):
            return slot, start, begin
        longer = not sure and slot.kind is SlotKind.DATE and day_and_more(turn, piece)
        if longer or (not sure and _last_resort(piece, slots, slot)):
            return slot, start, begin
    return None


def _last_resort(piece: str, slots: Sequence[Slot], slot: Slot) -> bool:
    """An unreadable piece is taken, and asked about, where no text could have meant its word, or it is short."""
    if any(other.kind in FREE and not other.after for other in slots):
        return slot.required and slot.kind is SlotKind.DATE and len(piece.split()) <= _LONGEST_NAME
    return True


def _marked(head: str, slots: Sequence[Slot], *, free: bool) -> list[tuple[Slot, int, int]]:
    """Where introducing words stand: the slot, where its word begins and where its piece begins."""
    return [(slot, *place) for slot in slots if (slot.kind in FREE) == free for place in marks(slot, head)]


def _like_a_name(words: Sequence[str]) -> bool:
    """`Lea Frost`, whom nobody knows yet."""
    return len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words if word)


def _positional(turn: Turn, slot: Slot, head: str) -> tuple[str | Unclear | None, str]:
    """A piece that stands by its place: a name, a reference, a day, or the text that is left."""
    if slot.kind in FREE:
        return read_piece(turn, slot, head), ""
    words = re.split(r"\s+", head)
    longest = _LONGEST_DAY if slot.kind is SlotKind.DATE else _LONGEST_NAME
    sizes = range(min(len(words), longest), 0, -1)
    # An id says by itself where it ends; no title has to be looked through for the words behind it.
    for size in (1, *sizes) if slot.kind in NUMBERED and ID.fullmatch(words[0]) else sizes:
        value = read_piece(turn, slot, " ".join(words[:size]))
        if not isinstance(value, Unclear):
            return value, " ".join(words[size:])
    if not slot.required or (only_one(turn, slot) and not any(letter.isdigit() for letter in words[0])):
        return None, head
    whole = slot.kind is SlotKind.DATE or (slot.kind is SlotKind.PERSON and _like_a_name(words))
    first = head if whole else words[0]
    return read_piece(turn, slot, first), head[len(first) :].strip()
