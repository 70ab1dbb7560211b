"""`agree`, or a bare yes, where "Do you agree?" was asked: of the charter, or of what is not done; or nothing was."""

import re

from bot.understanding.fitting import answerable, asked, offered, wished
from partnership.cards import card_of
from partnership.charters import NotDoing
from partnership.message import Call, Message
from partnership.strategy.charter import asked_for, asked_of
from partnership.turn import Turn
from partnership.wording.strategy.charter_asking import nothing_waits

_AGREES = re.compile(r"(?:yes,? )?(?:i |we )?agreed?(?: to (?:it|that|this))?")
_YES = re.compile(
    r"(?:yes|yep|yeah|ok|okay|fine|sure|agreed?|i agree)(?:[ ,.!–-]+(?:yes|fine|ok|okay|good|sure|agreed?|i agree|"
    r"(?:that's|that is|it's|looks|sounds) (?:fine|good|ok|right)|with me|by me|for me|go ahead))*"
)


def agreed_to(turn: Turn, text: str) -> tuple[Call, ...]:
    """[Agree], of what was asked last and waits for the speaker's yes; a bare yes only where nothing else waits."""
    if not _says_yes(text) or offered(turn) or asked(turn) or wished(turn):
        return ()
    if not _agrees(text) and _checks_in(turn):
        return ()
    charter = asked_for(turn.book) if asked_of(turn.book, turn.person) else None
    entry = _proposed(turn)
    if charter and charter.asked_at and (entry is None or entry.at < charter.asked_at):
        return (Call("ratify charter"),)
    return (Call("not doing agree", {"entry": entry.id}),) if entry else ()


def nothing_to_agree(turn: Turn, text: str) -> Message | None:
    """That nothing waits for the speaker's yes; None for an admin, who answers wishes, and for other words."""
    if not _says_yes(text) or offered(turn) or asked(turn) or turn.person.is_admin():
        return None
    if not _agrees(text) and (answerable(turn) or _checks_in(turn)):
        return None
    return nothing_waits(turn.book, turn.person)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!")


def _agrees(text: str) -> bool:
    return bool(_AGREES.fullmatch(_folded(text)))


def _says_yes(text: str) -> bool:
    folded = _folded(text)
    return bool(_AGREES.fullmatch(folded) or _YES.fullmatch(folded))


def _checks_in(turn: Turn) -> bool:
    """Whether a check-in is open, of which a bare yes may speak."""
    card = card_of(turn.book, turn.person, turn.now)
    return card is not None and card.at <= turn.now


def _proposed(turn: Turn) -> NotDoing | None:
    """What the sponsor was asked about last, as something not to do."""
    if turn.person.id != turn.book.workspace.sponsor or not turn.person.is_executive():
        return None
    found = [one for one in turn.book.all(NotDoing) if one.stands and not one.ratified_at and one.by != turn.person.id]
    return max(found, key=lambda one: one.at, default=None)
