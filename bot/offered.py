"""What buttons were offered in a direct chat: kept for a day, so that words that repeat one press it."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from bot.render.plain import present_values
from bot.understanding.button_words import AROUND
from bot.yes_or_no import is_no
from partnership.conversations import OfferedButton, OfferedButtons
from partnership.message import Block, Buttons, Call, Form
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.wishes import OFFER

_KEPT_FOR = timedelta(hours=24)
_MESSAGES = 3
"""The newest ones whose buttons are pressed by words."""
_UNDER_ANSWERS = frozenset({"Edit", "Help", "What now", "Take my words out"})
"""Labels that begin a row which offers nothing new."""
_LONGEST_NO = 40
"""Letters of a line that is no more than a no; a longer one that was no tap leaves what is offered as it is."""
_CHOICES = 3
"""Buttons of an offer, at most: more are words to choose from, which their question reads itself."""
_NO_OFFER = frozenset(
    {"yes", "no", "don't", "not yet", "update", "done", "more", "earlier", "later", "take my words out"}
)
"""Labels that say too little."""
_NEVER = frozenset({"answer", "decide", "never mind", "forget", "forget contact"})
"""Commands with a reading of their own for words, and those that nobody takes back."""
_NO_WORDS = frozenset("0123456789●▲■✓…–")
"""A label with one of these is nothing that people type."""


def offers(turn: Turn) -> OfferedButtons | None:
    """What is offered to the speaker in this chat, and what was a little while ago."""
    known = turn.book.get(OfferedButtons, f"{turn.person.id}@{turn.chat.id}")
    return known if known and turn.now < known.expires else None


def remembering(turn: Turn, outcome: Outcome, tapped: Call | None) -> Outcome:
    """The same, remembering what its answer offers, and that what was pressed, refused or rewritten stands no more."""
    if turn.chat.kind != "direct":
        return outcome
    new: Sequence[OfferedButton] = ()
    for block in outcome.answer.blocks if outcome.answer else ():
        row = block.buttons if block.__class__ is Buttons else (block.submit,) if block.__class__ is Form else ()
        if row and row[0].label not in _UNDER_ANSWERS and not row[_CHOICES:]:
            new = (*new, *_offers_in(block, turn.event, row[0].label))
    if not (new or tapped or turn.edits) and turn.text[_LONGEST_NO:]:
        return outcome
    changed = [one for one in outcome.changes if isinstance(one, OfferedButtons)]
    before = next((one for one in changed if one.id == f"{turn.person.id}@{turn.chat.id}"), None) or offers(turn)
    if not new and before is None:
        return outcome
    known = before.buttons if before else ()
    left = _left(turn, known, tapped)
    if not new and left == known:
        return outcome
    again = {str(one.call): one for one in known if one.call}
    new = [again.get(str(one.call), one) for one in new]  # shown once more it still goes with the answer it stood in
    labels = {one.label for one in new}
    left = [one for one in left if one.label not in labels]  # the same words mean the newer one from now on
    events = [*dict.fromkeys(one.event for one in (*new, *left))][:_MESSAGES]
    kept = tuple(one for one in (*new, *left) if one.event in events)
    record = OfferedButtons(
        id=f"{turn.person.id}@{turn.chat.id}", at=turn.now, person=turn.person.id, buttons=kept,
        expires=turn.now + _KEPT_FOR,
    )  # fmt: skip
    return outcome.and_then(Outcome(changes=(record,)))


def settled(turn: Turn, calls: Sequence[Call]) -> Outcome:
    """What was pressed stands no more."""
    known = offers(turn)
    gone = [_gone(one, any(is_same(one.call, each) for each in calls)) for one in known.buttons] if known else []
    return Outcome(changes=(msgspec.structs.replace(known, buttons=tuple(gone)),) if known else ())


def is_same(one: Call | None, other: Call | None) -> bool:
    """Whether it is the same button, with whatever day."""
    if one is None or other is None:
        return False
    args, others = ({**each.args, "due": "", OFFER: ""} for each in (one, other))
    return one.command == other.command and args == others


def _offers_in(block: Block, event: str, row: str) -> Sequence[OfferedButton]:
    taps = [(block.submit, present_values(block))] if isinstance(block, Form) else []
    taps += [(one, one.call) for one in block.buttons] if isinstance(block, Buttons) else []
    return [
        OfferedButton(label=one.label, call=call, event=event, row=row)
        for one, call in taps
        if call.command not in _NEVER
        and not one.url
        and (label := one.label.casefold().replace("’", "'")) not in _NO_OFFER
        and label != call.command
        and not _NO_WORDS & {*label}
        and not AROUND.fullmatch(label)
    ]


def _left(turn: Turn, known: Sequence[OfferedButton], tapped: Call | None) -> Sequence[OfferedButton]:
    """What is known now: nothing stands that was pressed, rewritten, or, after a no, offered by the newest message."""
    if not known:
        return known
    no = tapped.command == "never mind" and not tapped.args if tapped else is_no(turn.text)
    newest = known[0].event
    return tuple(
        _gone(one, (no and one.event == newest) or is_same(one.call, tapped) or one.event == turn.edits)
        for one in known
    )


def _gone(button: OfferedButton, gone: bool) -> OfferedButton:  # noqa: FBT001 - said by who calls it
    return msgspec.structs.replace(button, call=None) if gone and button.call else button
