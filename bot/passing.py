"""What is said or asked in passing, and is no update: thanks and wishes, and the questions that managers ask."""

import re

from bot.pieces import read_person
from dialogs.reading.asked_of_all import asked_of_all
from dialogs.reading.small_talk import Talk, said, small_talk
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.consent import shown_to_sponsor
from partnership.message import Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import passing as words
from partnership.wording.terms import moment_for

_COMMANDS = {"accepted": "objectives", "standing": "objectives", "own": "promises", "now": "what now"}


_NO_FIGURE = re.compile(r"[^\d\n]{2,160}")
_ALL_WELL = re.compile(
    r"\b(?:all|everything)(?:['’]s| is| looks?)? (?:very |really )?(?:good|fine|great|ok(?:ay)?|well)\b", re.IGNORECASE
)
"""What tells how the work stands."""


def only_kind(turn: Turn, text: str) -> Message | None:
    """The same, where it goes before whatever else the words may mean: `great` is no status beside a thanks by name.

    What holds praise, as `all good, thanks` does, may be the answer to a check-in that waits.
    """
    if not _NO_FIGURE.fullmatch(text) or (message := kindly(turn, text)) is None:
        return None
    kinds, named = said(text, _names(turn))[::2]
    if Talk.PRAISE not in kinds or named:
        return message
    if _ALL_WELL.search(text):
        return None
    return None if kinds == {Talk.PRAISE} or _is_asked(turn) else message


def kindly(turn: Turn, text: str) -> Message | None:
    """The answer to thanks, wishes or praise with nothing beside them."""
    match small_talk(text, _names(turn)):
        case Talk.THANKS:
            return words.thanked()
        case Talk.WISHES:
            return words.wished_well()
        case Talk.PRAISE:
            return None if _is_asked(turn) else words.praised()
        case None:
            return None


def asked_in_passing(turn: Turn, text: str) -> str | Message | None:
    """The command that shows what is asked, or the answer."""
    asked = asked_of_all(text) or asked_of_all(text[said(text)[1] :].lstrip(" ,.!;:–-"))
    if asked is None:
        return None
    kind, name = asked
    if kind == "answered":
        return _heard(turn) or ("what now" if turn.person.is_admin() else "objectives")
    if kind != "others":
        return _COMMANDS[kind]
    who = read_person(turn, name) if name else ""
    if not isinstance(who, str):
        return None
    if who == turn.person.id or shown_to_sponsor(turn.book, turn.person.id):
        return "promises"
    return words.promises_of_others(turn.book.name(who) if who else "")


def _is_asked(turn: Turn) -> bool:
    """Whether a check-in waits for the speaker, so that `perfect` may be meant for it."""
    card = card_of(turn.book, turn.person, turn.now)
    return card is not None and card.at <= turn.now and bool(waiting_for(turn.book, card))


def _names(turn: Turn) -> set[str]:
    return {one.first_name.casefold() for one in turn.book.all(Person) if not one.left_at}


def _heard(turn: Turn) -> Message | None:
    """Who has answered in the open round; None where none is open. Only an admin reads by name who has not."""
    asked = [one for one in turn.book.running_checkins() if one.at <= turn.now < one.closes]
    if not asked:
        return None
    still = [(turn.book.name(one.person), [each.id for each in waiting_for(turn.book, one)]) for one in asked]
    closes = moment_for(turn.book, turn.person, max(one.closes for one in asked), turn.now)
    late = [(name, ids) for name, ids in still if ids]
    return words.heard_so_far(len(asked), late, closes, named=turn.person.is_admin())
