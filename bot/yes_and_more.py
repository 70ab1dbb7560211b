"""A yes to what is shown, and what else is said behind it."""

import re
from typing import NamedTuple

from bot.beside_a_press import unsure_beside
from bot.day_pieces import read_day
from bot.previews import send_of
from partnership.conversations import Conversation
from partnership.message import Call
from partnership.turn import Turn
from partnership.wording.wishes import OFFER

_A_YES = (
    r"(?:yes|yep|yeah|yup|ja|sure|ok(?:ay)?|absolutely|definitely|of course|go ahead|please do"
    r"|(?:please )?(?:note|do) it)"
)
_YES_AND = re.compile(
    rf"{_A_YES}(?:[ ,]+(?:{_A_YES}|please|thanks|thank you|that's right))*"
    r"(?:\s*[.,;:!–-]+\s+|\s+(?=(?:and|also|plus|but|for) ))"
    r"(?:(?:and|also|plus) )*(?P<more>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER_DAY = re.compile(r"(?:but |make (?:it|that) |by |until |on )+(?P<day>.{2,30})", re.IGNORECASE)
_PLEASED = re.compile(
    r"(?:(?:that|this|it)(?:['’]?s| is| would be| will be| sounds?| works)|much appreciated|great|perfect|lovely|good"
    r"|no problem|happy to|i will|i['’]ll do (?:it|that))\b[^\d.,;!?\n]{0,30}[.! ]*",
    re.IGNORECASE,
)
"""`that would be great`: adds nothing to a yes."""
_FOR_ONE = re.compile(r"for (?P<objective>o ?\d{1,4})(?: please)?[ .!]*", re.IGNORECASE)
_OF_IT = re.compile(r"it(?:['’]?s)?\b", re.IGNORECASE)


class YesAnd(NamedTuple):
    """What a yes does, and what else the line says; no call where that is heard first, or makes it `unsure`."""

    call: Call | None
    more: str
    unsure: bool = False


def yes_and_more(turn: Turn, shown: Conversation, text: str) -> YesAnd | None:
    """`yes please! and it's on track, 7/10`; what would be sent is not sent before the rest was heard."""
    said = _YES_AND.fullmatch(text.strip())
    if said is None:
        return None
    call, more = send_of(shown), said["more"]
    if OFFER not in shown.given:
        return YesAnd(None, more, unsure=unsure_beside(turn, more))
    if _PLEASED.fullmatch(more):
        return YesAnd(call, "")
    other = _ANOTHER_DAY.fullmatch(more.strip(" .!"))
    day = read_day(turn, other["day"]) if other and "due" in call.args else None
    if named := _FOR_ONE.fullmatch(more):
        return YesAnd(call.with_args({"objective": named["objective"].upper().replace(" ", "")}), "")
    if isinstance(day, str):
        return YesAnd(call.with_args({"due": day}), "")
    if unsure_beside(turn, more):
        return YesAnd(None, more, unsure=True)
    return YesAnd(call, f"{call.args['objective']} {more}" if _OF_IT.match(more) and "objective" in call.args else more)
