"""Thanks, wishes and praise: answered in kind, and asked about where they may be meant of the work."""

import re

from dialogs.reading.small_talk import Talk, said, small_talk
from partnership.cards import card_of, is_asked
from partnership.closing import waiting_for
from partnership.conversations import LastChange
from partnership.message import Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import passing as words
from partnership.wording.about_which import same_or_well

_NO_FIGURE = re.compile(r"[^\d\n]{1,160}")
_ALL_WELL = re.compile(
    r"\b(?:all|everything)(?:['’]s| is| looks?)? (?:very |really )?(?:good|fine|great|ok(?:ay)?|well)\b", re.IGNORECASE
)
"""What tells how the work stands."""
_BARE_YES = re.compile(r"\W*(?:ok(?:ay)?|fine|right)\W*", re.IGNORECASE)
"""May answer what was asked of an answer, such as whether its figure is right."""
_SIGN = re.compile(r"[\s👍👌✅✔☑\uFE0F\U0001F3FB-\U0001F3FF]+")
_HOW = re.compile(
    r"\b(?:good|great|fine|perfect|lovely|brilliant|excellent|awesome|super|well|cool|wonderful|fantastic|amazing"
    r"|ok(?:ay)?|right|nice)\b(?! (?:stuff|job|work|one|idea|news|done|to (?:know|hear|see)))",
    re.IGNORECASE,
)
"""Praise that may be meant of the work, and not of what somebody did."""


def only_kind(turn: Turn, text: str) -> Message | None:
    """The same, where it goes before whatever else the words may mean: `great` is no status beside a thanks by name.

    What holds praise, as `all good, thanks` does, may be the answer to a check-in that waits: that is asked.
    """
    if _BARE_YES.fullmatch(text) or not _NO_FIGURE.fullmatch(text) or small_talk(text, _names(turn)) is None:
        return None
    kinds, named = said(text, _names(turn))[::2]
    if Talk.PRAISE not in kinds or named:
        return kindly(turn, text)
    if turn.chat.kind == "direct" and is_asked(turn):
        return _meant_of_work(turn, text, thanks=Talk.THANKS in kinds)
    return None if kinds == {Talk.PRAISE} or _ALL_WELL.search(text) else kindly(turn, text)


def _meant_of_work(turn: Turn, text: str, *, thanks: bool) -> Message:
    """What a pleasantry is while a check-in waits: asked where that was said last, and never a status by itself."""
    sign = _SIGN.fullmatch(text) is not None
    if not (sign or _HOW.search(text)):
        return words.thanked() if thanks else words.praised()
    card, last = card_of(turn.book, turn.person, turn.now), turn.book.get(LastChange, turn.person.id)
    since = card and last and last.at > card.at
    speaks = since or turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    if card is None or ((thanks or sign) and speaks):
        return words.thanked() if thanks or not sign else words.praised()
    return same_or_well(text, waiting_for(turn.book, card))


def kindly(turn: Turn, text: str) -> Message | None:
    """The answer to thanks, wishes or praise with nothing beside them."""
    match small_talk(text, _names(turn)):
        case Talk.THANKS:
            return words.thanked()
        case Talk.WISHES:
            return words.wished_well()
        case Talk.PRAISE:
            return None if turn.chat.kind == "direct" and is_asked(turn) else words.praised()
        case None:
            return None


def _names(turn: Turn) -> set[str]:
    return {one.first_name.casefold() for one in turn.book.all(Person) if not one.left_at}
