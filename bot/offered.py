"""What buttons offered in a direct chat: words that repeat one press it, whatever came between."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from bot.asking import PASSING
from bot.day_pieces import read_day
from bot.previews import waiting_preview
from bot.render.plain import present_values
from bot.understanding.button_words import AROUND
from bot.who_may_read import FOR_ALL
from bot.yes_or_no import is_no, says_yes
from partnership.conversations import PREVIEW, Conversation
from partnership.message import Block, Buttons, Call, Form
from partnership.outcome import Outcome
from partnership.turn import Turn

OFFERED = "offered"
"""The script of the record that holds them; nobody is asked by it."""
_KEPT_FOR = timedelta(hours=24)
_MESSAGES = 3
"""The newest ones whose buttons are pressed by words."""
_UNDER_ANSWERS = frozenset({"Edit", "Help", "What now", "Take my words out"})
"""Labels that begin a row which offers nothing new."""
_LONGEST_NO = 40
"""Letters of a line that is no more than a no."""
_LONGEST_ONE = 48
"""Letters of a line that is one label with politeness around it."""
_CHOICES = 3
"""Buttons of an offer, at most: more are words to choose from, which their question reads itself."""
_NO_OFFER = frozenset(
    {"yes", "no", "don't", "not yet", "update", "done", "more", "earlier", "later", "take my words out"}
)
"""Labels that say too little."""
_NEVER = frozenset({"answer", "decide", "never mind", "forget", "forget contact"})
"""Commands with a reading of their own for words, and those that nobody takes back."""
_NO_WORDS = re.compile(r"[\d●▲■✓…–]")
_IT = r"(?:it|that|this|them)"
_NOUNS = {"promise": "promise", "ask": "decision|question"}
"""What a command's button speaks of."""
_BETWEEN = re.compile(r"\s*(?:[.;,!:–]+|-(?= ))\s*(?:(?:and|but|then|so)\b\s*)?|\s+(?:and|but|then)\s+", re.IGNORECASE)
_BY = re.compile(r"(?P<what>.+?) by (?P<day>[^,;.]{2,24})", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:(?:yes|ok|sure|please)[ ,]+)*(?:to |do )?(?:both|all(?: three)?)(?: of (?:them|these))?(?: please)?"
)
_NOT = r"(?:(?:no|not|don't|do not|without|skip|leave out)(?: need)?(?: to)?(?: an?| the| any| my)? )"


class Offer(NamedTuple):
    """One button. `event`: in whose answer it stands; `row`: what the row begins with in which it does."""

    label: str
    call: Call
    event: str
    row: str


class Pressed(NamedTuple):
    """What a line presses and what it refuses; the rest of it says something else."""

    calls: Sequence[Call]
    refused: Sequence[Offer]
    rest: str


def remembering(turn: Turn, outcome: Outcome, tapped: Call | None) -> Outcome:
    """The same, remembering what its answer offers, without what was pressed or refused."""
    if turn.chat.kind != "direct":
        return outcome
    new: Sequence[Offer] = ()
    for block in outcome.answer.blocks if outcome.answer else ():
        row = block.buttons if block.__class__ is Buttons else (block.submit,) if block.__class__ is Form else ()
        if row and row[0].label not in _UNDER_ANSWERS and not row[_CHOICES:]:
            new = (*new, *_offers_in(block, turn.event, row[0].label))
    if not (new or tapped) and turn.text[_LONGEST_NO:]:
        return outcome
    asked = [one for one in outcome.changes if isinstance(one, Conversation) and one.script == OFFERED]
    before = asked[0] if asked else turn.book.get(Conversation, _id(turn))
    if not new and before is None:
        return outcome
    known = _offers(before)
    left = _left(turn, known, tapped)
    if not new and left == known:
        return outcome
    labels = {one.label for one in new}
    left = [one for one in left if one.label not in labels]  # the same words mean the newer one from now on
    events = [*dict.fromkeys(one.event for one in (*new, *left))][:_MESSAGES]
    kept = [one for one in (*new, *left) if one.event in events]
    record = Conversation(
        id=_id(turn), at=turn.now, person=turn.person.id, chat=turn.chat.id, script=OFFERED,
        given={OFFERED: msgspec.json.encode(kept).decode()}, expires=turn.now + _KEPT_FOR, open=False,
    )  # fmt: skip
    return outcome.and_then(Outcome(changes=(record,)))


def pressed_alone(turn: Turn, text: str) -> Call | None:
    """The one button that the whole line presses; None where it says anything else."""
    said = None if text[_LONGEST_ONE:] else pressed(turn, text)
    return said.calls[0] if said and len(said.calls) == 1 and not (said.rest or said.refused) else None


def pressed(turn: Turn, text: str) -> Pressed | None:
    """The buttons that parts of the line press, or refuse; None where there are none."""
    known = turn.book.get(Conversation, f"{turn.person.id}@{turn.chat.id}:offered")
    offers = _offers(known) if known and turn.now < known.expires else None
    return _read(turn, text, offers) if offers else None


def settled(turn: Turn, said: Pressed) -> Outcome:
    """What was pressed is not offered any more; what was refused stands there still, for second thoughts."""
    before = turn.book.need(Conversation, _id(turn))
    left = [one for one in _offers(before) if not any(_same(one.call, each) for each in said.calls)]
    return Outcome(changes=(replace(before, given={OFFERED: msgspec.json.encode(left).decode()}),))


def _read(turn: Turn, text: str, offers: Sequence[Offer]) -> Pressed | None:
    """What the line presses of these."""
    line = " ".join(text.replace("’", "'").split())
    if line.endswith("?"):
        return None
    if whole := _meant(offers, line.casefold()):
        # one word may be a command, or answer something else as well
        bare = line.casefold().strip(" .!") == whole.label.casefold() and not {" ", "S"} & {*whole.label}
        return Pressed((whole.call,), (), "") if not bare and _is_free(turn, whole, offers, line) else None
    return _in_parts(turn, line, offers)


def _in_parts(turn: Turn, line: str, offers: Sequence[Offer]) -> Pressed | None:
    """What each part of it presses or refuses, where what it says beside that stands together."""
    calls, refused, others, at = list[Call](), list[Offer](), list[tuple[int, int]](), 0
    one_word = False
    ends = [*((one.start(), one.end()) for one in _BETWEEN.finditer(line)), (len(line), len(line))]
    for end, following in ends:
        part = line[at:end].casefold().strip(" .!")
        if _BOTH.fullmatch(part):
            calls += _one_each([one for one in offers if one.event == offers[0].event])
        elif due := _with_day(turn, offers, part):
            calls.append(due)
        elif found := _meant(offers, part):
            one_word = one_word or " " not in part
            calls += [found.call] if found.call not in calls and _is_free(turn, found, offers, line) else []
        elif not_that := _meant(offers, part, _NOT):
            refused += [not_that] if _is_free(turn, not_that, offers, line) else []
        elif part and not AROUND.fullmatch(part) and not is_no(part):
            others.append((at, end))
        at = following
    if not (calls or refused) or (others and (one_word or not calls)):
        return None
    rest = line[others[0][0] : others[-1][1]] if others else ""
    apart = all(_BETWEEN.fullmatch(line[a[1] : b[0]]) for a, b in pairwise(others))
    return Pressed(calls, refused, rest) if apart else None


def _with_day(turn: Turn, offers: Sequence[Offer], line: str) -> Call | None:
    """`ask him by Friday`: what is offered, with the day that it lacks or another one."""
    said = _BY.fullmatch(line.strip(" .!")) if " by " in line else None
    found = _meant(offers, said["what"].casefold()) if said else None
    day = read_day(turn, said["day"]) if said and found and found.call.command in _NOUNS else None
    return found.call.with_args({"due": day}) if found and isinstance(day, str) else None


def _meant(offers: Sequence[Offer], part: str, lead: str = "") -> Offer | None:
    """The one offer of the newest message that has such a button; None for none, or for several."""
    found = [one for one in offers if _says(one, part, lead)]
    newest = [one for one in found if one.event == found[0].event]
    return newest[0] if len({str(one.call) for one in newest}) == 1 else None


def _says(offer: Offer, part: str, lead: str) -> bool:
    nouns = _NOUNS.get(offer.call.command, "")
    of_it = rf"(?:{_IT}|(?:(?:the|my|that|this|a) )?(?:{nouns}))" if nouns else _IT
    words = offer.label.replace("’", "'").strip(" .!").split()
    asks = r"(?: to decide(?: that| it| this)?)?" if offer.call.command == "ask" else ""
    if words[0] == "Send":
        names = rf"(?: {re.escape(' '.join(words[1:]).casefold())})?" if len(words) > 1 else ""
        form = rf"send(?: {_IT}| both| all)*{names}(?: off| out| now)?"
    else:
        form = rf"(?: {_IT})? ".join(_word(one, of_it, first=not at) for at, one in enumerate(words)) + asks
    form = f"{lead}(?:{form}|{nouns})" if lead and nouns else f"{lead}{form}"
    if re.search(rf"(?<![\w'])(?:{form})(?![\w'])", part) is None:
        return False
    return re.fullmatch(rf"{AROUND.pattern}(?:i )?(?:{form})(?![\w'])[ ,.!]*{AROUND.pattern}", part) is not None


def _word(word: str, of_it: str, *, first: bool) -> str:
    if word == "it":
        return of_it
    known = re.escape(word.casefold())
    return known if first or not word[:1].isupper() else f"(?:{known}|him|her|them)"


def _is_free(turn: Turn, offer: Offer, offers: Sequence[Offer], line: str) -> bool:
    """Whether nothing else is asked that the words could answer."""
    shown = waiting_preview(turn)
    if shown:
        waits = FOR_ALL in shown.given or "tell alone" in shown.about
        return offer.event == offers[0].event or not (waits and says_yes(line))
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    return open_now is None or open_now.script == PREVIEW or PASSING in open_now.given


def _one_each(newest: Sequence[Offer]) -> Sequence[Call]:
    """The one button of each of several rows."""
    rows = [[one.call for one in newest if one.row == row] for row in dict.fromkeys(one.row for one in newest)]
    return [row[0] for row in rows] if len(rows) > 1 and all(len(row) == 1 for row in rows) else ()


def _offers_in(block: Block, event: str, row: str) -> Sequence[Offer]:
    taps = [(block.submit, present_values(block))] if isinstance(block, Form) else []
    taps += [(one, one.call) for one in block.buttons] if isinstance(block, Buttons) else []
    return [
        Offer(one.label, call, event, row)
        for one, call in taps
        if call.command not in _NEVER
        and not one.url
        and (label := one.label.casefold().replace("’", "'")) not in _NO_OFFER
        and label != call.command
        and not _NO_WORDS.search(label)
        and not AROUND.fullmatch(label)
    ]


def _left(turn: Turn, known: Sequence[Offer], tapped: Call | None) -> Sequence[Offer]:
    """What is offered still: not what was pressed, nor, after a no, what the newest message offers."""
    if not known:
        return known
    no = tapped.command == "never mind" and not tapped.args if tapped else is_no(turn.text)
    if no:
        return [one for one in known if one.event != known[0].event]
    return [one for one in known if not _same(one.call, tapped)] if tapped else known


def _same(one: Call, other: Call) -> bool:
    """Whether it is the same button, with whatever day."""
    return one.command == other.command and {**one.args, "due": ""} == {**other.args, "due": ""}


def _offers(known: Conversation | None) -> list[Offer]:
    given: Mapping[str, str] = known.given if known else {}
    return msgspec.json.decode(given[OFFERED], type=list[Offer]) if OFFERED in given else []


def _id(turn: Turn) -> str:
    return f"{turn.person.id}@{turn.chat.id}:offered"
