"""From a typed line to a command and its pieces. Nothing has to be complete: what is missing is asked for."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from bot.marks import FREE, ID, marks
from bot.pieces import LETTERS, day_and_more, only_one, read_piece
from bot.understanding.absence import between
from bot.understanding.scattered import scattered
from dialogs.reading.standing_asked import standing_asked
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import edits_apart, one_edit_apart
from partnership.turn import Turn

_NUMBERED = (SlotKind.OBJECTIVE, SlotKind.PROMISE, SlotKind.DECISION, SlotKind.MOTION, SlotKind.NOT_DOING)
_LONGEST_NAME = 4
"""Words of a person's name at most, where nothing marks its end."""
_LONGEST_DAY = 12
"""Words of a day at most."""
_PUNCTUATION = " ,;.–-"
_SHORTEST_SLIP = 5
"""Letters from which on a command's word with one wrong letter is taken for it."""
_SLIPS, _SHORTEST_TWO_SLIPS = 2, 7
"""Letters that may be wrong in a word of so many or more, where the first is right and no free text follows."""
_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening)|morning)"
    r"(?:,? (?:steward|there|all|team|everyone|again))?(?:[ ]*[,.!:;–-]+\s*|\s+(?!all\b)|$)",
    re.IGNORECASE,
)
_OWN_WORDS = frozenset({"chance", "charge", "objection", "objections"})
"""Begin an answer, and are no slip for `change` or `objectives`."""
_REFERENCE = re.compile(r"[OPDM] ?\d{1,4}|@\S+", re.IGNORECASE)
_FIRST = re.compile(r"/?([^\s:,.!?]*)")
"""The first word of a line; what every command's name ends before."""
_ID_FIRST = re.compile(r"[OPDMN]\d{1,6}(?!\w)", re.IGNORECASE)
_NEW_DATE = re.compile(
    r"(?:the )?(?:new|other) (?:date|day|deadline) (?:for|of) (?P<id>p ?\d{1,4})(?: is| would be)?"
    r"(?: ?[:,–-]| to)? *(?P<day>.*)",
    re.IGNORECASE,
)
"""`new date for P1: next Tuesday`, which moves it."""
_AWAY = re.compile(r"(?:i'?m |i am )?away\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"(?:(?:sorry|hm+|wait|and|so|ok|please)[ ,]+)*(?:"
    r"(?:what(?:['’]?s| is| was)|tell me about|remind me(?: of| what)?|explain) (?:the )?(?P<asked>[odpm] ?\d{1,4})"
    r"(?: (?:is|was|about|again|exactly|for))*"
    r"|(?P<named>[odpm] ?\d{1,4})(?: ?\? ?(?:what|which|how|when|who|remind)\b\D{0,40}"
    r"|[ ,:–-]+what(?:['’]?s| is| was) (?:it|that|this)(?: (?:about|again|exactly|for))*))",
    re.IGNORECASE,
)
"""`D1? what is it`, `what's O3 about`: shown, and nobody's words."""
_SHOWN_BY = {"o": "objective {}", "d": "decisions {}", "p": "promises", "m": "motion {}"}
_ID_ALONE = re.compile(
    r"(?:(?:please )?(?:show|open|see|view|display|get|give)(?: me)? |who (?:owns|is the owner of|has|runs|leads) "
    r"|(?:how(?:'s|’s| is) |what(?:'s|’s| is|) (?:about |happening with |with |(?:the )?(?:status|state) of ?)"
    r"|how are we doing (?:on|with) |tell me about ))?"
    r"(?:objective )?(?P<id>o ?\d{1,4})(?: (?:doing|going|looking|now|today|please))*",
    re.IGNORECASE,
)
"""`O1`, `show O1`, `who owns O1`, `how is O1 doing`."""
_DECISION_ALONE = re.compile(r"(?:decision |(?:the )?history (?:of )?)?(d ?\d{1,4})", re.IGNORECASE)
_DECISION_MADE = re.compile(
    r"(?:(?P<which>d ?\d{1,4})[ ,:–-]+(?:(?:is|was|has been) )?decided"
    r"|(?:please )?(?:record|note)(?: that| the)?(?: decision)? (?P<noted>d ?\d{1,4})(?: (?:as|was"
    r"|is)(?: decided)?| decided)?)"
    r"(?!\w)[ ,:–-]*(?P<what>.*)",
    re.IGNORECASE,
)
"""`D1 decided yes, 6 days`, `record D1 yes`: what is recorded; a question only shows it."""
_MARK_MOTION = re.compile(
    r"(?:please )?(?:mark|set) (m ?\d{1,4}) (?:as |to )?(?:done|finished|complete)", re.IGNORECASE
)
_INCENTIVES = re.compile(r"(?:list |show )?(?:the |our |my )?(?:open )?incentives", re.IGNORECASE)
_INCENTIVE_ADD = re.compile(r"(?:incentive add|add (?:an )?incentive|new incentive) (?P<what>\S.*)", re.IGNORECASE)
_MOTION_FIRST = re.compile(r"(m ?\d{1,4})(?: ?[,:–-]? (.+))?", re.IGNORECASE)
_OFF_THE_TEAM = re.compile(
    r"(?:remove|take) (.+?) (?:from|off) (?:the|our) (?:leadership )?(?:team|roster)", re.IGNORECASE
)
_PARTNER_IS = re.compile(
    r"(?i:(?:(?:no|sorry|oh|wait|actually|i meant?)[ ,.:–-]+)*(?:(?:the|our) partner (?:is|should be|is called)"
    r"(?: just| only)?"
    r"|(?:change|set|make) the partner(?: to)?|partner:?(?= (?:microsoft|msft)$)) )"
    r"([A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){0,3}|(?i:microsoft|msft))"
)
_MOVED_FOR = re.compile(r"(?:please )?move (p ?\d{1,4}) (?:to|under) (o ?\d{1,4})", re.IGNORECASE)
"""`move P1 to O4`: for another objective, and to no other day."""
_CALLED = re.compile(r"(?P<id>o ?\d{1,4}) (?:should|shall) be (?P<what>(?:called|named) .+)", re.IGNORECASE)
_FOLLOWS = re.compile(r"([om] ?\d{1,4}),? follow[ -]?on(?: is)? ?[:–-] ?(.+)", re.IGNORECASE)
_GIVEN_TO = re.compile(r"(?:please )?give (o ?\d{1,4}) to (.+)", re.IGNORECASE)
_ASK_ALL = re.compile(r"(?:please )?ask (?:all )?(?:the |our )?executives(?: now| please)?", re.IGNORECASE)
_WHICH_FIRST = re.compile(r"(?:show )?(?:me )?(all|mine|my|at risk)(?: (?:the|our|my))? objectives", re.IGNORECASE)
_NEAR = 0.72
"""How alike the first words must be for a near miss (1: the same)."""
_SHORTEST_NEAR = 4
"""Letters from which on first words may be a near miss; `all` is none of `allow`."""
_TWO_SLIPS = 0.75
"""How alike a whole line with two wrong letters counts as."""


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A command with what was given. `unclear` are pieces that could not be read, `left` words that belong nowhere."""

    command: Command
    args: dict[str, str] = {}
    unclear: dict[str, Unclear] = {}
    left: str = ""

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The pieces to ask for, in order."""
        return tuple(slot for slot in self.command.slots if slot.required and slot.name not in self.args)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unclear and not self.left

    @property
    def bare(self) -> bool:
        """The name alone of a command that takes pieces."""
        return not (self.args or self.unclear or self.left)

    @property
    def sentence(self) -> bool:
        """It may be a sentence that only begins like the command: words are left, or stand where a number should.

        No news begins as what is done with an entry of the list of what is not done.
        """
        if any(slot.kind is SlotKind.NOT_DOING for slot in self.command.slots):
            return False
        return bool(self.left) or any(map(self._is_none, self.command.slots))

    def _is_none(self, slot: Slot) -> bool:
        """Whether what stands for a piece can't be one."""
        if slot.kind in _NUMBERED and slot.name in self.unclear:
            return not any(letter.isdigit() for letter in self.unclear[slot.name].text)
        first = self.args.get(slot.name, "").casefold().split()[:1]
        return bool(slot.never) and (bool(slot.never.intersection(first)) or any(map(str.isdigit, "".join(first))))


def parse(turn: Turn, text: str, commands: Sequence[Command]) -> Parsed | None:
    """The command that a line means, the most complete reading first; None when it begins with none of them."""
    line = text.strip() if "\n" in text else " ".join(text.split())
    spelt = _spelt(tuple(commands))
    match = spelt.beginning.match(line) if _first(line) in spelt.firsts else None
    if match is None or match.lastindex is None:
        return None
    rest = line[match.end() :]
    readings = [_pieces(turn, one, rest) for one in spelt.meant[match.lastindex - 1]]
    return min(
        readings,
        key=lambda one: (_of_other_kind(one.command, rest), len(one.unclear) + bool(one.left), len(one.missing)),
    )


def also_said(turn: Turn, command: Command, known: Mapping[str, str], asked: str, text: str) -> Parsed | None:
    """An answer to the question for a text, with pieces behind it as they stand in the command's line; None without."""
    lacking = tuple(slot for slot in command.slots if slot.name not in known)
    if any(slot.name == asked and slot.after for slot in lacking):
        return None
    line = text.strip() if "\n" in text else " ".join(text.split())
    parsed = _pieces(turn, replace(command, slots=lacking), line)
    if parsed.left or parsed.unclear or asked not in parsed.args or len(parsed.args[asked]) >= len(line.rstrip(" ,;")):
        return None
    return Parsed(command=command, args={**known, **parsed.args})


def said_beside(turn: Turn, command: Command, known: Mapping[str, str], asked: str, text: str) -> dict[str, str]:
    """Other pieces of the command, in words that are no answer: `by Fri`, where the question was asked for."""
    others = [slot for slot in command.slots if slot.name not in known and slot.name != asked and slot.after]
    line = " ".join(text.split())
    leads = [word for slot in others for word in slot.after]
    led = any(line.casefold().startswith(f"{lead.casefold()}{mark}") for lead in leads for mark in (" ", ":"))
    days = [slot for slot in others if slot.kind is SlotKind.DATE]
    slots = others if led else days if any(isinstance(read_piece(turn, one, line), str) for one in days) else []
    parsed = _pieces(turn, replace(command, slots=tuple(slots)), line) if slots else None
    return {} if parsed is None or parsed.left or parsed.unclear else dict(parsed.args)


def _of_other_kind(command: Command, rest: str) -> bool:
    """Whether the line names what the command is not about: `drop O2` drops no promise."""
    first, letters = rest.split(maxsplit=1)[:1], {LETTERS[one.kind] for one in command.slots if one.kind in _NUMBERED}
    return bool(letters and first and ID.fullmatch(first[0])) and first[0][0].upper() not in letters


_Named = tuple[int, str, Command]
"""A name's place, the name, its command."""


class _Spelt(NamedTuple):
    """How commands begin: what matches any of their names, the longest first, and whose each is."""

    beginning: re.Pattern[str]
    firsts: frozenset[str]
    """Their first words: any other line need not be matched with all of them."""
    meant: list[list[Command]]
    by_first: dict[str, list[_Named]]
    may_slip: dict[int, list[_Named]]
    """Those for whose first word one of so many letters may stand."""


@lru_cache(maxsize=1_000)
def _spelt(commands: tuple[Command, ...]) -> _Spelt:
    named = [(name, one) for one in commands if not one.hidden for name in (one.name, *one.aliases)]
    meant: dict[str, list[Command]] = {}
    by_first: dict[str, list[_Named]] = {}
    for place, (name, command) in enumerate(named):
        meant.setdefault(name, []).append(command)
        by_first.setdefault(name.split()[0], []).append((place, name, command))
    names = sorted(meant, key=len, reverse=True)
    words = (r"\s+".join(map(re.escape, name.split())) for name in names)
    either = "|".join(f"({one})" for one in words) or "(?!)"
    beginning = re.compile(rf"/?(?:{either})(?=$|[\s:,.!?])[\s:,.!?]*", re.IGNORECASE)
    firsts = frozenset(map(_first, names))
    return _Spelt(beginning, firsts, [meant[name] for name in names], by_first, _by_length(by_first))


def _first(line: str) -> str:
    found = _FIRST.match(line)
    return found[1].casefold() if found else ""


def _by_length(by_first: Mapping[str, list[_Named]]) -> dict[int, list[_Named]]:
    found: dict[int, list[_Named]] = {}
    for first, ones in by_first.items():
        most = _SLIPS if len(first) >= _SHORTEST_TWO_SLIPS else 1
        for length in range(len(first) - most, len(first) + most + 1) if len(first) >= _SHORTEST_SLIP else ():
            found.setdefault(length, []).extend(ones)
    return found


def greets(text: str) -> bool:
    """Whether a line begins with a greeting."""
    return bool(_GREETING.match(text))


def after_greeting(text: str) -> str:
    """What a line says behind its greeting; a greeting alone as it is known."""
    return _GREETING.sub("", text, count=1) or "hello"


_NOT_DOING = re.compile(
    r"(?:(?:please|also|and) )*not doing (?!add\b|agree\b|remove\b)(?P<what>[^,;]+?)"
    r"(?:,? (?:because|since) |, ?(?=(?:we|i|no|it|our|they|there|nobody|not|too)\b)|; ?)(?P<why>.+)",
    re.IGNORECASE,
)
"""`not doing Dynamics resale, we have no people for it`"""


def in_order(text: str) -> str:
    """A line in the order of its command: `O1` as `objective O1`, `all objectives` as `objectives all`."""
    if asked := standing_asked(text):
        return asked
    line = " ".join(text.split()).strip(" .!?")
    if made := _DECISION_MADE.fullmatch(line):
        which, asks = (made["which"] or made["noted"]).replace(" ", ""), text.rstrip().endswith("?")
        return f"decisions {which}" if asks else f"decided {which} {made['what']}".strip()
    for pattern, said in _IN_ORDER:
        if found := pattern.fullmatch(line):
            return said(found)
    if _AWAY.match(line):
        return between(line)
    return partner_said(line) or text


def _shown(named: str) -> str:
    return _SHOWN_BY[named[0].casefold()].format(named.replace(" ", ""))


def _moved(promise: re.Match[str]) -> str:
    return f"move {promise['id']}{' to ' if promise['day'] else ''}{promise['day']}"


_IN_ORDER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_FOLLOWS, lambda found: f"follow on {found[1]}: {found[2]}"),
    (_ASK_ALL, lambda _: "charter ask"),
    (_GIVEN_TO, lambda found: f"assign {found[1]} to {found[2]}"),
    (_WHAT_IS, lambda found: _shown(found["asked"] or found["named"])),
    (_ID_ALONE, lambda found: f"objective {found['id']}"),
    (_DECISION_ALONE, lambda found: f"decisions {found[1].replace(' ', '')}"),
    (_NOT_DOING, lambda found: f"not doing add {found['what']} because {found['why']}"),
    (_INCENTIVES, lambda _: "motions incentives"),
    (_INCENTIVE_ADD, lambda found: f"motion add {found['what']}, incentive"),
    (_MARK_MOTION, lambda found: f"motion {found[1].replace(' ', '')} done"),
    (_MOTION_FIRST, lambda found: f"motion {found[1].replace(' ', '')} {found[2] or ''}".strip()),
    (_MOVED_FOR, lambda found: f"{found[1]} is for {found[2]}"),
    (_CALLED, lambda found: f"edit {found['id']} {found['what']}"),
    (_NEW_DATE, _moved),
    (_OFF_THE_TEAM, lambda found: f"executive remove {found[1]}"),
    (_WHICH_FIRST, lambda found: f"objectives {found[1].casefold().replace('my', 'mine')}"),
)
"""Lines whose words stand in another order, and the command that each is."""


def partner_said(text: str) -> str | None:
    """`the partner is Microsoft` as the command that says so."""
    found = _PARTNER_IS.fullmatch(" ".join(text.split()).strip(" .!"))
    return f"settings partner {found[1]}" if found else None


def begins_with_id(text: str) -> bool:
    """Whether a line begins with an id, which no command's word becomes by a slip."""
    return _ID_FIRST.match(text) is not None


def mistyped(turn: Turn, text: str, commands: Sequence[Command]) -> tuple[str, Parsed] | None:
    """The line as it was meant where a letter or two of the command's words are wrong and all the rest could be read.

    For which objective it is can be asked later; a line that lacks more is not whole.
    """
    words = text.split()
    folded = [word.casefold().strip(".,:!/") for word in words]
    found: list[tuple[int, str, Parsed]] = []
    spelt, first = _spelt(tuple(commands)), folded[0] if folded else ""
    for _, name, command in sorted({*spelt.by_first.get(first, ()), *spelt.may_slip.get(len(first), ())}):
        known = name.split()
        typed = folded[: len(known)]
        slip = all(map(_slip, typed, known))
        if len(typed) < len(known) or typed == known or not (slip or all(map(_two_slips, typed, known))):
            continue
        line = " ".join((name, *words[len(known) :]))
        parsed = parse(turn, line, [command])
        whole = parsed and all(slot.kind is SlotKind.OBJECTIVE for slot in parsed.missing)
        if parsed and whole and not (parsed.left or parsed.unclear) and (slip or not _free_text(parsed)):
            found.append((len(name), line, parsed))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1:] if best else None


def _slip(typed: str, word: str) -> bool:
    """One letter wrong in a word; `promised` is a word of its own, and short words are too much like others."""
    own = len(word) < _SHORTEST_SLIP or typed.startswith(word) or typed in _OWN_WORDS
    return typed == word or (not own and one_edit_apart(typed, word))


def _two_slips(typed: str, word: str) -> bool:
    """Two letters wrong in a long word, or the last one typed twice."""
    if typed == word + word[-1:]:
        return len(word) >= _SHORTEST_SLIP
    own = len(word) < _SHORTEST_TWO_SLIPS or typed[:1] != word[:1] or typed.startswith(word) or typed in _OWN_WORDS
    near = not own and abs(len(typed) - len(word)) <= _SLIPS
    return _slip(typed, word) or (near and edits_apart(typed, word) <= _SLIPS)


def _free_text(parsed: Parsed) -> bool:
    """Whether the rest was read as text, as which anything can be read; a number or a handle is none."""
    texts = [parsed.args[slot.name] for slot in parsed.command.slots if slot.kind in FREE and slot.name in parsed.args]
    return not all(map(_REFERENCE.fullmatch, texts))


def nearest(text: str, commands: Sequence[Command]) -> Command | None:
    """The command that somebody may have meant, by its first words."""
    words = text.casefold().split()
    best: tuple[float, Command | None] = (_NEAR, None)
    for command in commands:
        if command.hidden:
            continue
        for name in (command.name, *command.aliases):
            start = " ".join(words[: len(name.split())])
            matcher = SequenceMatcher(None, start, name.casefold())
            score = matcher.ratio() if matcher.real_quick_ratio() > best[0] else 0.0  # no word of a thousand letters
            if len(words) == len(name.split()) and all(map(_two_slips, words, name.casefold().split())):
                score = max(score, _TWO_SLIPS)
            one_slip = one_edit_apart(start, name.casefold())
            long = len(start) >= _SHORTEST_NEAR and len(name) >= _SHORTEST_NEAR
            alike = one_slip or (start[:1] == name[:1].casefold() and long)
            if alike and score > best[0]:
                best = (score, command)
    return best[1]


def _pieces(turn: Turn, command: Command, rest: str) -> Parsed:
    """Cut the line at the words that introduce pieces; what stands before the first of them is positional."""
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
    for size in (1, *sizes) if slot.kind in _NUMBERED and ID.fullmatch(words[0]) else sizes:
        value = read_piece(turn, slot, " ".join(words[:size]))
        if not isinstance(value, Unclear):
            return value, " ".join(words[size:])
    if not slot.required or (only_one(turn, slot) and not any(letter.isdigit() for letter in words[0])):
        return None, head
    whole = slot.kind is SlotKind.DATE or (slot.kind is SlotKind.PERSON and _like_a_name(words))
    first = head if whole else words[0]
    return read_piece(turn, slot, first), head[len(first) :].strip()
