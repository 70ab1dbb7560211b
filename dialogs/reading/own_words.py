"""Somebody's own words in an update: where they begin and end, and what else they say."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from dialogs.reading.chance import ChanceRead, chance_at, chance_from
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.denials import is_denied, with_denial
from dialogs.reading.figure_words import CHANGED, NOW, WHICH
from dialogs.reading.figures import uncorrected
from dialogs.reading.figures_among import figure_among, total_among
from dialogs.reading.marks import LINK, read_marks
from dialogs.reading.obstacles import obstacle, pledged, says_all_clear, waits_for, waits_for_nobody
from dialogs.reading.part import Part, Said
from dialogs.reading.status import BEHIND, DENIED, UNTIL_THEN, read_status
from dialogs.reading.unclear import Unclear, example_date
from dialogs.reading.words import fold, trim
from partnership.updates import Status

_PIECE_END = re.compile(
    r"[.,;!?](?=\s|$)(?! (?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]))|\n| - "
    r"|(?<=/10)(?= (?:because|since|weil) )"
)
_THANKS = re.compile(
    r"(?:thanks?(?: you)?|thx|ty|cheers|danke|best|regards|br|sent from my i?phone"
    r"|(?:the |my )?(?:chance|status|figure|value|number)|hi|hello|now|today|again|still|too|as well"
    r"|this week|currently"
    r"|(?:for|with|on) o ?\d{1,4})(?: (?:a lot|so much"
    r"|all|everyone|steward|m|maria))?!?"
)
_SORRY = re.compile(
    r"(?:so |very |i'm )?sorry(?: (?:for|about) (?:that|this|the|my|it)(?: (?:typo|slip|mistake|mix-?up|error))?)?"
    r"|my (?:bad|mistake|typo|fault|error)|(?:i )?mis(?:typed|spoke|read|counted)"
    r"|wrong (?:number|figure|one)|(?:a |that was a )?typo|o+ps|whoops|apologies|pardon|correction"
    r"|of course|yes|yep|yeah|definitely"
)
"""Behind a figure or a status this is no word of it."""
_INSTEAD = re.compile(r"(?:(?:no|nope|sorry|wait|rather|i mean|(?:or )?make (?:it|that)|i meant|correction)\b[ ,:]*)+")
"""`18, no sorry 20`: what is said instead of a mark before."""
_WILL = re.compile(
    r"(?<!\w)(?:i|we)(?:'ll| will| shall) (?!not |miss |fail |lose |never |be late)(?=\w)"
    r"|(?<!\w)will (?:have|get|send|deliver|finish|sign) "
    r"|^ *(?:and |but |so )?will (?!not |miss |fail |lose |never |be |take |cost |need |slip |stay |remain |probably "
    r"|likely |hopefully |land |drop |fall |rise |grow |reach |hit |come |go |end |start |have to )(?=[a-z])"
)
_LL = "ll"
"""In each of these: `I'll`, `will`, `shall`."""
MAYBE_PROMISE = "shall I note that as a promise?"
_BY = re.compile(r"(?<!\w)(?:by|until|till|before|bis|no later than|on) ")
_COLON = re.compile(r":(?=\s)")
_BLANK = re.compile(r"(?:[ ,;:]|\.(?=\s)){0,8}")
_AND_MORE = re.compile(r"[ ,]+(?:and|but|so|then) ", re.IGNORECASE)
_PART_OF_WORDS = re.compile(
    r"(?<!\w)(?:slipped|behind(?: plan| schedule| target)?|finished|completed|done|live|reached|achieved) ?$"
)
_SENTENCE_END = re.compile(r"[.,;!?\n](?=\s|$)")
_ONLY = re.compile(r"(?:is|it's|it is|was) (?:only|just|simply|really|still) ?: *(?=\S)")
"""`O3 is only: two SDRs quit`"""
_JOINS = re.compile(r"(?:(?:and|but|so(?! (?:far|many|much|few|little)(?!\w))|then),? )+(?=\w)")
_TORN = re.compile(r"(?:[ ,;-]+(?:and|but|tbh|to be honest|imho|imo))+$")
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
_LAST = re.compile(r"(?P<word>[^\W_]{2,20}) \d{1,2} ?/ ?10$")
_LEADS_TO = frozenset(
    "to at is are now say from only just about maybe was than rather still stays stay remains down up with of by or "
    "says said rate rates rated score scores scored us me gives gave "
    "and but around perhaps probably not it call guess think".split()
)
_OF_CHANCE = re.compile(r"chance|conf|odds|prob|likel")
_MARK_BEFORE = re.compile(r"(?<=\w) *[,;] *$")
_LINKED = re.compile(f"{LINK}+")
_SIGNS_FROM = 0x2100
_MOST_PIECES = 60
_STATUSES = frozenset(one.value for one in Status)


class Words(msgspec.Struct, frozen=True):
    """The own words of one part, as typed, and what they tell."""

    text: str | None = None
    obstacle: str | None = None
    waits_for: str | None = None
    """Empty where it waits no longer."""


class Head(NamedTuple):
    """The marks that come first, where they end, and whether a colon follows them; no mark begins at `bare`."""

    said: Said
    end: int
    explained: bool
    bare: int


def read_part(part: Part, today: date) -> tuple[Said, Words]:
    """The marks at the head of a part and its own words behind them; marks among the words are read, too."""
    said, head, explained, bare = _head(part)
    pieces, over = _without_waits_over(part.folded, _pieces(part.folded, head))
    kept: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(pieces):
        if (aside := _aside(part, start, end, said)) is not None:
            marks += [(start, end)] * (aside is not said)
            said = aside
            continue
        known = index >= _MOST_PIECES or start == bare
        trial, reached = (said, start) if known else read_marks(part, start, end, said)
        if reached < end and not any(char.isalnum() or ord(char) > _SIGNS_FROM for char in part.text[start:end]):
            continue
        if reached < end or (explained and not _adds(said, trial)):
            kept.append((start, end))
        elif said.value is not None and trial.value is not None and trial.value != said.value:
            kept.append((start, end))
            said = _two_figures(said, part.text[start:end], trial.value)
        else:
            said = trial
            marks.append((start, end))
    if kept:
        kept[0] = _without_edges(part.folded, _true_start(part.folded, kept[0][0], said), kept[0][1])
        kept = kept if kept[0][0] < kept[0][1] else kept[1:]
    words = _own_words(part, kept, today, over=over)
    if said.empty() and _UNDECIDED.fullmatch(fold(words.text or "")):
        return said, Words()
    said, words = _settled(said), _with_changes(said, words)
    if said.evidence is None and (link := _link(part)):
        said = replace(said, evidence=link)
    if kept and words.text is not None:
        total = total_among(part, kept[0][0], kept[-1][1])
        said = _with_total(said, total.value) if total else said
        told = said.value is not None or any(doubt.what == WHICH for doubt in said.unclear)
        figure = None if told else figure_among(part, kept[0][0], kept[-1][1])
        said = replace(said, unclear=(*said.unclear, figure)) if figure else said
        said = _said_among_words(part, kept, said)
        said = _maybe_promise(said, words.text, today)
        said, words = _how_sure(said, words, words.text)
        words = _without_chance(part, kept, said, words)
        words = (
            words if any(doubt.what == WHICH for doubt in said.unclear) else _without_marks(part, kept, marks, words)
        )
    return said, words


def _aside(part: Part, start: int, end: int, said: Said) -> Said | None:
    """The marks as they are behind a piece without a word of its own: manners, or what is meant instead of a mark."""
    if _THANKS.fullmatch(part.folded, start, end):
        return said
    if (total := total_among(part, start, end)) and total.alone:
        return _with_total(said, total.value)
    if said.empty():
        return None
    if _SORRY.fullmatch(part.folded, start, end):
        return said
    lead = _INSTEAD.match(part.folded, start, end)
    if lead is None or lead.end() >= end:
        return None
    meant, reached = read_marks(part, lead.end(), end)
    if reached < end or meant.empty():
        return None
    if meant.unclear:
        return _doubted_anew(said, meant)
    said = said if meant.value is None else uncorrected(said)
    anew = {name: known for name in ("status", "value", "chance") if (known := getattr(meant, name)) is not None}
    return replace(said, **anew)


def _doubted_anew(said: Said, meant: Said) -> Said | None:
    """`1.34, sorry 1.32` where the first was asked about: so is the second, instead."""
    before = replace(uncorrected(said), value=None)
    if before == said or uncorrected(meant).unclear:
        return None
    return replace(before, unclear=(*before.unclear, *meant.unclear))


def _head(part: Part) -> Head:
    """The marks that come first.

    What stands behind the colon explains them, `at risk, $52k: pipeline slipped, $14k billed`: it may add to them and
    takes none of them away.
    """
    begin = len(part.folded) - len(part.folded.lstrip(" :,-"))
    colon = _COLON.search(part.folded, begin)
    if colon:
        said, reached = read_marks(part, begin, colon.start())
        if not (said.empty() or said.unclear or part.folded[reached : colon.start()].strip(" ,")):
            more, reached = read_marks(part, colon.end(), len(part.folded), said)
            if reached > colon.end() and not _adds(said, more):
                return Head(said, colon.end(), explained=True, bare=-1)
            return Head(more, reached, explained=True, bare=_behind(part.folded, reached))
    said, reached = read_marks(part, 0, len(part.folded))
    return Head(said, reached, explained=False, bare=_behind(part.folded, reached))


def _behind(folded: str, reached: int) -> int:
    """Where the first word behind the last mark begins."""
    blank = _BLANK.match(folded, reached)
    return blank.end() if blank else reached


def _adds(said: Said, more: Said) -> bool:
    """Whether marks were only added to those that were said."""
    both = ((said.status, more.status), (said.value, more.value), (said.chance, more.chance))
    beside = (said.evidence, said.unchanged) != (more.evidence, more.unchanged)
    added = beside or any(one != other for one, other in both)
    return added and more.unclear == said.unclear and all(one in (None, other) for one, other in both)


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


def _with_total(said: Said, total: Decimal) -> Said:
    """What is called the total is the figure, whatever other amounts are named."""
    others = tuple(one for one in said.unclear if one.what not in (CHANGED, NOW, WHICH))
    return replace(said, value=total, unclear=others)


def _two_figures(said: Said, words: str, value: Decimal) -> Said:
    """Two figures in different sentences: either may be the one that counts."""
    both = (f"value {said.value:f}", f"value {value:f}")
    doubt = Unclear(text=trim(words), what=WHICH, example=both[1], choices=both)
    return replace(said, value=None, unclear=(*said.unclear, doubt))


def _pieces(folded: str, start: int) -> list[tuple[int, int]]:
    """What lies between commas, full stops and dashes, without blank edges."""
    cuts = [match.span() for match in _PIECE_END.finditer(folded, start)]
    begins, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(folded)]
    trimmed = [_without_edges(folded, begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [one for begin, end in trimmed if begin < end for one in _chance_apart(folded, begin, end)]


def _chance_apart(folded: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """`legal is swamped 4/10`: the chance behind the words is none of them."""
    last = _LAST.search(folded, begin, end) if folded[begin:end].rstrip().endswith("10") else None
    if last is None or last["word"] in _LEADS_TO or _OF_CHANCE.search(folded, begin, last.start()):
        return ((begin, end),)
    if not isinstance(chance_at(folded, folded, last.end("word") + 1), ChanceRead):
        return ((begin, end),)
    return ((begin, last.end("word")), (last.end("word") + 1, end))


def _without_edges(folded: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and folded[begin] in " \n.,;:-)=|!?":
        if folded[begin] == "-" and folded[begin + 1 : begin + 2].isdigit():
            break
        begin += 1
    while end > begin and folded[end - 1] in " \n":
        end -= 1
    return begin, end


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


def _said_among_words(part: Part, kept: list[tuple[int, int]], said: Said) -> Said:
    """A status or chance in the middle of the words, where none was said plainly."""
    start, end = kept[0][0], kept[-1][1]
    text = part.text[start:end]
    masked = part.folded[start:end]
    if said.chance is None and not any("chance" in doubt.what for doubt in said.unclear):
        chance = chance_from(text, masked, 0)
        if chance and is_denied(masked, chance.start):
            chance = chance_from(text, masked, chance.end)
        if isinstance(chance, ChanceRead) and _plainly_a_chance(masked, chance):
            said = replace(said, chance=chance.chance)
        elif isinstance(chance, Unclear) and _plainly_a_chance(masked, chance):
            said = replace(said, unclear=(*said.unclear, chance))
    if said.status is None and not said.unchanged and not any(_STATUSES & {*doubt.choices} for doubt in said.unclear):
        status = read_status(masked.replace(LINK, " "))
        if isinstance(status, Unclear):
            exact = text[status.start : status.end]
            said = replace(
                said,
                unclear=(
                    *said.unclear,
                    Unclear(text=exact, what=status.what, example=status.example, choices=status.choices),
                ),
            )
        elif status is not None and _is_plain_status(status.text):
            said = replace(said, status=status.status)
    return said


def _without_chance(part: Part, kept: list[tuple[int, int]], said: Said, words: Words) -> Words:
    """`80k, 5/10: two signed` without the chance that was taken from before its colon: it stands once."""
    start, end = kept[0][0], kept[-1][1]
    text, masked = part.text[start:end], part.folded[start:end]
    chance = chance_from(text, masked, 0)
    if not isinstance(chance, ChanceRead) or chance.chance != said.chance:
        return words
    before, behind = _MARK_BEFORE.search(masked, 0, chance.start), _COLON.match(masked, chance.end)
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
            words = replace(words, text=_closed(words.text, gap, tail), obstacle=_closed(words.obstacle, gap, tail))
    return words


def _closed(words: str | None, gap: str, tail: str) -> str | None:
    """Two pieces that did not stand together are told apart."""
    return words.removesuffix(tail).replace(gap, "; ", 1) if words else None


def _cut_from(words: str | None, cut: str, instead: str) -> str | None:
    return words.replace(cut, instead, 1) if words else None


def _plainly_a_chance(folded: str, chance: ChanceRead | Unclear) -> bool:
    """Among words, `3/10` counts always, `3 of 10` only beside the word chance or at an end."""
    words = folded[chance.start : chance.end]
    if "/" in words or re.search(r"chance|conf|odds|likel|prob", words):
        return True
    return isinstance(chance, ChanceRead) and not re.match(r"\s\w", folded[chance.end : chance.end + 2])


def _is_plain_status(words: str) -> bool:
    """Among words only `on track` and its like and the coloured signs are a status; `good` and `live` are words."""
    return bool(re.search(r"track|tarck|trak|risk|rsik|course|plan|schedule|target|[^\w\s-]", words.lower()))


def _maybe_promise(said: Said, text: str, today: date) -> Said:
    """`I will have it by Friday` is noted as a promise only when asked for."""
    for sentence in _SENTENCE_END.split(text)[:_MOST_PIECES] if _LL in text.lower() else ():
        will = _WILL.search(sentence.lower().replace("’", "'"))
        by = _BY.search(sentence.lower()) if will else None
        if not (will and by) or by.end() < will.start() or pledged(sentence, today):
            continue
        day = read_date(sentence[by.end() :], today)
        if isinstance(day, DateRead) and day.start <= 4:
            more = _AND_MORE.search(sentence, by.end() + day.end)
            words = trim(sentence[: more.start()] if more else sentence)
            doubt = Unclear(
                text=words,
                what=MAYBE_PROMISE,
                example=f"I promise a draft by {example_date(today)}",
                choices=(f"promise: {words}",),
            )
            return replace(said, unclear=(*said.unclear, doubt))
    return said
