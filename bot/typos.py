"""Commands with letters wrong in their words, the one that was meant, and what is answered then."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.command_names import SHORTEST_SLIP, SHORTEST_TWO_SLIPS, SLIPS, beginnings
from bot.commands.declare import Command, SlotKind, for_partner
from bot.doing import Doing
from bot.grammar import parse
from bot.marks import FREE
from bot.parsed import Parsed
from bot.who_is_meant import read_person
from dialogs.reading.words import edits_apart, one_edit_apart
from partnership.access import Who, is_for
from partnership.message import Call, Message
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording

_OWN_WORDS = frozenset({"chance", "charge", "objection", "objections"})
"""Begin an answer, and are no slip for `change` or `objectives`."""
_REFERENCE = re.compile(r"[OPDM] ?\d{1,4}|@\S+", re.IGNORECASE)
_ID_FIRST = re.compile(r"[OPDMN]\d{1,6}(?!\w)", re.IGNORECASE)
_STATUS_FIRST = re.compile(r"O\d{1,4}(?: is|:|,)? (?:on track|at risk|off track)(?=[,.:;]|$)", re.IGNORECASE)
_NEAR = 0.72
"""How alike the first words must be for a near miss (1: the same)."""
_SHORTEST_NEAR = 4
"""Letters from which on first words may be a near miss; `all` is none of `allow`."""
_TWO_SLIPS = 0.75
"""How alike a whole line with two wrong letters counts as."""


def begins_with_id(text: str) -> bool:
    """Whether a line begins with an id, which no command's word becomes by a slip."""
    return _ID_FIRST.match(text) is not None


def begins_with_status(text: str) -> bool:
    """`O4 on track, …`: how an objective stands, which no command says and no answer to anything else."""
    return _STATUS_FIRST.match(text) is not None


def slipped(do: Doing, commands: Sequence[Command], turn: Turn, text: str) -> Outcome | None:
    """A whole command with one wrong letter in its name: shown as it was meant, done by one tap.

    What sends or removes something has a preview of its own, which is shown at once.
    """
    if begins_with_id(text):
        return None
    theirs = {who for who in Who if is_for(turn, who)}
    meant = _mistyped(turn, text, [one for one in commands if one.who in theirs])
    if meant is None:
        return None
    line, parsed = meant
    if parsed.command.sends:
        return do.parsed(turn, parsed)
    return Outcome(answer=wording.did_you_mean(line, Call(parsed.command.name, parsed.args)))


def near_miss(commands: Sequence[Command], turn: Turn, text: str) -> Message | None:
    """The command that may have been meant, and how it is typed; a line that begins with a name is no slip for one."""
    begins_with_name = isinstance(read_person(turn, re.split(r"[\s,:]", text, maxsplit=1)[0]), str)
    close = None if begins_with_name else nearest(text, commands)
    if close is None:
        return None
    partner = turn.book.workspace.partner
    return wording.near_miss(*(for_partner(one, partner) for one in (close.usage, close.example)))


def _mistyped(turn: Turn, text: str, commands: Sequence[Command]) -> tuple[str, Parsed] | None:
    """The line as it was meant where a letter or two of the command's words are wrong and all the rest could be read.

    For which objective it is can be asked later; a line that lacks more is not whole.
    """
    words = text.split()
    folded = [word.casefold().strip(".,:!/") for word in words]
    found: list[tuple[int, str, Parsed]] = []
    spelt, first = beginnings(tuple(commands)), folded[0] if folded else ""
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
    own = len(word) < SHORTEST_SLIP or typed.startswith(word) or typed in _OWN_WORDS
    return typed == word or (not own and one_edit_apart(typed, word))


def _two_slips(typed: str, word: str) -> bool:
    """Two letters wrong in a long word, or the last one typed twice."""
    if typed == word + word[-1:]:
        return len(word) >= SHORTEST_SLIP
    own = len(word) < SHORTEST_TWO_SLIPS or typed[:1] != word[:1] or typed.startswith(word) or typed in _OWN_WORDS
    near = not own and abs(len(typed) - len(word)) <= SLIPS
    return _slip(typed, word) or (near and edits_apart(typed, word) <= SLIPS)


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
