"""Somebody's own words in an update: where they begin and end, and what else they say."""

import re
from datetime import date
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from dialogs.reading.chance import ChanceRead, chance_from
from dialogs.reading.denials import is_denied, with_denial
from dialogs.reading.figure_words import CHANGED, WHICH
from dialogs.reading.figures_among import figure_among, figure_headed, total_among
from dialogs.reading.head_marks import COLON, adds, head_of
from dialogs.reading.marks import LINK, read_marks
from dialogs.reading.marks_among import with_marks_among
from dialogs.reading.obstacles import obstacle, pledged, says_all_clear, waits_for, waits_for_nobody
from dialogs.reading.part import Part, Said
from dialogs.reading.perhaps_promised import MOST_PIECES, with_promise_asked
from dialogs.reading.said_instead import beside_marks, with_total
from dialogs.reading.second_thoughts import with_second_thoughts
from dialogs.reading.status import BEHIND, DENIED, UNTIL_THEN
from dialogs.reading.stops import between_stops, without_edges
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold, trim

_PART_OF_WORDS = re.compile(
    r"(?<!\w)(?:slipped|behind(?: plan| schedule| target)?|finished|completed|done|live|reached|achieved) ?$"
)
_ONLY = re.compile(r"(?:is|it's|it is|was) (?:only|just|simply|really|still) ?: *(?=\S)")
"""`O3 is only: two SDRs quit`"""
_JOINS = re.compile(
    r"(?:(?:and|but|so(?! (?:far|many|much|few|little)(?!\w))|then|also|btw|by the way|fyi)[,:]? )+(?=\w)"
)
_TORN = re.compile(r"(?:[ .,;:-]+(?:and|but|tbh|to be honest|imho|imo|btw|by the way|fyi|oh|also))+[ ,]*$")
_LEAST = 14
"""Characters from which on words say something."""
_SAYS_NOTHING = re.compile(r"(?:btw|by the way|fyi|oh|also|and)[ .,;:!-]*")
"""What joined somebody's words to a mark before or behind them is none of the words."""
_CLOSERS = re.compile(r"[!?)\"'”]{1,5}")
_UNDECIDED = re.compile(
    r"(?:hmm+,? ?)?(?:well,? )?(?:maybe|perhaps|possibly|probably|not (?:so |quite |really )?sure(?: yet)?|unsure"
    r"|no idea|hard to say|(?:i )?(?:don't|do not) know(?: yet)?|i dunno|dunno|we'll see|let's see|hmm+|so[ -]so"
    r"|meh)[ .!?…]*"
)
"""Says nothing that could be saved."""
_SURENESS = re.compile(
    r"(?:(?:i'm|i am|we're|we are|feeling|a bit|a little|much|slightly|getting|now) )*"
    r"(?:less|more) (?:sure|confident|certain|optimistic)(?: now| about (?:it|this|that))?(?!\w)"
)
_MARK_BEFORE = re.compile(r"(?<=\w) *[,;] *$")
_SLIPS = re.compile(
    r"(?:(?:it's|it is|we're|we are|is|are|but|and) )*(?:(?:slipping|sliding|drifting|weakening|softening)"
    r"(?: (?:a (?:little )?bit|a little|slightly|somewhat))?"
    r"|(?:slightly|a bit|a little) (?:slipping|sliding|weaker|down)"
    r")(?= (?:because|since|due|as|from|again|now|this)\b| *(?:$|[.,;:!\n]))"
)
"""`slipping a bit`, as `a bit behind`: no status, and no reason to show on track unasked."""
_LINKED = re.compile(f"{LINK}+")
_SIGNS_FROM = 0x2100


class Words(msgspec.Struct, frozen=True):
    """The own words of one part, as typed, and what they tell."""

    text: str | None = None
    obstacle: str | None = None
    waits_for: str | None = None
    """Empty where it waits no longer."""


def read_part(part: Part, today: date) -> tuple[Said, Words]:
    """The marks at the head of a part and its own words behind them; marks among the words are read, too."""
    said, head, explained, bare = head_of(part)
    pieces, over = _without_waits_over(part.folded, between_stops(part.folded, head))
    pieces = with_second_thoughts(part, pieces)
    kept: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(pieces):
        if (aside := beside_marks(part, start, end, said)) is not None:
            marks += [(start, end)] * (aside is not said)
            said = aside
            continue
        known = index >= MOST_PIECES or start == bare
        trial, reached = (said, start) if known else read_marks(part, start, end, said)
        if reached < end and not any(char.isalnum() or ord(char) > _SIGNS_FROM for char in part.text[start:end]):
            continue
        if reached < end or (explained and not adds(said, trial)):
            kept.append((start, end))
        elif said.value is not None and trial.value is not None and trial.value != said.value:
            kept.append((start, end))
            said = _two_figures(said, part.text[start:end], trial.value)
        else:
            said = trial
            marks.append((start, end))
    if kept:
        kept[0] = without_edges(part.folded, _true_start(part.folded, kept[0][0], said), kept[0][1])
        kept = kept if kept[0][0] < kept[0][1] else kept[1:]
    words = _own_words(part, kept, today, over=over)
    if said.empty() and _UNDECIDED.fullmatch(fold(words.text or "")):
        return said, Words()
    said, words = _settled(said), _with_changes(said, words)
    if said.evidence is None and (link := _link(part)):
        said = replace(said, evidence=link)
    if kept and words.text is not None:
        total = total_among(part, kept[0][0], kept[-1][1])
        said = with_total(said, total.value) if total else _with_headed(part, kept, said)
        told = said.value is not None or any(doubt.what == WHICH for doubt in said.unclear)
        figure = None if told else figure_among(part, kept[0][0], kept[-1][1])
        said = replace(said, unclear=(*said.unclear, figure)) if figure else said
        said = with_marks_among(part, kept, said)
        said = with_promise_asked(said, words.text, today)
        slips = _slips(said, words.text)
        said = replace(said, unclear=(slips,)) if slips else said
        said, words = _how_sure(said, words, words.text)
        words = _without_chance(part, kept, said, words)
        words = (
            words if any(doubt.what == WHICH for doubt in said.unclear) else _without_marks(part, kept, marks, words)
        )
    return said, words


def _slips(said: Said, text: str) -> Unclear | None:
    """Asks for the status of what is said to slip, and nothing else of it is asked."""
    cued = said.status is None and not said.unclear and ("sli" in text or "a bit" in text)
    slips = _SLIPS.match(fold(text)) if cued else None
    return Unclear(text=slips[0], what=BEHIND, example="at risk", choices=("at risk", "off track")) if slips else None


def without_joins(text: str) -> str:
    """Somebody's words without what only joins them to what was said before: `also, the list is late`."""
    joins = _JOINS.match(fold(text))
    return text[joins.end() :] if joins else text


def _with_headed(part: Part, kept: list[tuple[int, int]], said: Said) -> Said:
    headed = figure_headed(part, kept[0][0], kept[-1][1]) if said.value is None else None
    return said if headed is None else with_total(said, headed)


def _how_sure(said: Said, words: Words, text: str) -> tuple[Said, Words]:
    """`less sure` moves the chance: asked how sure, and alone it is no news."""
    match = _SURENESS.match(fold(text)) if said.chance is None else None
    if match is None or any("chance" in doubt.what for doubt in said.unclear):
        return said, words
    doubt = Unclear(text=text[: match.end()], what="how sure are you now, from 0 to 10?", example="5/10")
    alone = not text[match.end() :].strip(" .!")
    return replace(said, unclear=(*said.unclear, doubt)), Words() if alone else words


def _link(part: Part) -> str | None:
    start = part.folded.find(LINK)
    match = _LINKED.match(part.folded, start) if start >= 0 else None
    return part.text[start : match.end()].strip("<>") if match else None


def _true_start(folded: str, start: int, said: Said) -> int:
    """`slipped to March`, `was 58k last week`: the words read as a status or figure belong to the sentence as well."""
    doubted = [
        doubt.start
        for doubt in said.unclear
        if 0 < doubt.end <= start and not folded[doubt.end : start].strip(" ," if doubt.what == UNTIL_THEN else None)
    ]
    denial = with_denial(folded, start)
    instead = (said.status, said.value, said.chance) != (None, None, None)
    if denial < start or (denial > start and instead):
        return min([denial, *doubted])
    window = max(0, start - 30)
    match = _PART_OF_WORDS.search(folded[window:start])
    if match:
        return window + match.start()
    for past in said.past:
        before = re.search(rf"(?:(?:was|were) )?{re.escape(fold(past))} +$", folded[window:start])
        if before and not is_denied(folded, window + before.start()):
            return window + before.start()
    return min([start, *doubted])


def _settled(said: Said) -> Said:
    """`not at risk, on track` needs no question about the first half, `+410k, now 1.9M` none about the change."""
    if not said.unclear:
        return said
    status = said.status.value if said.status else ""
    return replace(
        said,
        unclear=tuple(
            doubt
            for doubt in said.unclear
            if not (doubt.what == DENIED and status in doubt.choices)
            and not (doubt.what in (BEHIND, UNTIL_THEN) and status)
            and not (doubt.what == CHANGED and said.value is not None)
        ),
    )


def _with_changes(said: Said, words: Words) -> Words:
    """A change beside its figure stays among the words."""
    changes = [doubt.text for doubt in said.unclear if doubt.what == CHANGED and said.value is not None]
    return replace(words, text="; ".join([*changes, *([words.text] if words.text else [])])) if changes else words


def _two_figures(said: Said, words: str, value: Decimal) -> Said:
    """Two figures in different sentences: either may be the one that counts."""
    both = (f"value {said.value:f}", f"value {value:f}")
    doubt = Unclear(text=trim(words), what=WHICH, example=both[1], choices=both)
    return replace(said, value=None, unclear=(*said.unclear, doubt))


def _without_waits_over(folded: str, pieces: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], bool]:
    """The pieces without those that say that it waits no longer, and whether there were any."""
    left = [(start, end) for start, end in pieces if not waits_for_nobody(folded, start, end)]
    return left, len(left) < len(pieces)


def _own_words(part: Part, kept: list[tuple[int, int]], today: date, *, over: bool) -> Words:
    ended = "" if over else None
    if not kept:
        return Words(waits_for=ended)
    start, end = kept[0][0], kept[-1][1]
    end = start + len(part.folded[start:end].rstrip(LINK + " "))
    if only := _ONLY.match(part.folded, start, end):
        start = only.end()
    if joins := _JOINS.match(part.folded, start, end):
        start = joins.end()
    if torn := _TORN.search(part.folded, start, end):
        end = torn.start()
    if end - start < _LEAST and _SAYS_NOTHING.fullmatch(part.folded, start, end):
        return Words(waits_for=ended)
    text = trim(part.text[start:end] + _closing(part.text, end))
    if not text:
        return Words(waits_for=ended)
    masked = part.folded[start : start + len(text)]
    waits = waits_for(text, masked) or pledged(text, today)
    if waits is None and says_all_clear(text):
        waits = ""
    return Words(text, obstacle(text, masked), ended if waits is None else waits)


def _closing(text: str, end: int) -> str:
    """The question or exclamation mark, or bracket, that belongs to the last words."""
    match = _CLOSERS.match(text, end)
    return match.group() if match else ""


def _without_chance(part: Part, kept: list[tuple[int, int]], said: Said, words: Words) -> Words:
    """`80k, 5/10: two signed` without the chance that was taken from before its colon: it stands once."""
    start, end = kept[0][0], kept[-1][1]
    text, masked = part.text[start:end], part.folded[start:end]
    chance = chance_from(text, masked, 0)
    if not isinstance(chance, ChanceRead) or chance.chance != said.chance:
        return words
    before, behind = _MARK_BEFORE.search(masked, 0, chance.start), COLON.match(masked, chance.end)
    if not (before and behind):
        return words
    cut = text[before.start() : behind.end()]
    return replace(words, text=_cut_from(words.text, cut, ":"), obstacle=_cut_from(words.obstacle, cut, ":"))


def _without_marks(part: Part, kept: list[tuple[int, int]], marks: list[tuple[int, int]], words: Words) -> Words:
    """`Sam confirms, on track, 7/10, the workshops went well` without what was read between the words."""
    for start, end in marks:
        before = max((stop for _, stop in kept if stop <= start), default=None)
        behind = min((begin for begin, _ in kept if begin >= end), default=end)
        if before is not None:
            gap, tail = part.text[before:behind], part.text[before:end]
            obstacle = words.obstacle and words.obstacle.removeprefix(part.text[start:behind])
            words = replace(words, text=_closed(words.text, gap, tail), obstacle=_closed(obstacle, gap, tail))
    return words


def _closed(words: str | None, gap: str, tail: str) -> str | None:
    """Two pieces that did not stand together are told apart."""
    return words.removesuffix(tail).replace(gap, "; ", 1) if words else None


def _cut_from(words: str | None, cut: str, instead: str) -> str | None:
    return words.replace(cut, instead, 1) if words else None
