"""`please remind Carlos`: what reminders somebody gets, and when."""

import re

from bot.who_is_meant import read_person
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.escalation import Rung, rungs
from partnership.message import Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import reminders_asked as words
from partnership.wording.terms import moment_for

_REMIND = re.compile(
    r"(?:(?:please|pls|hi|hey|and|also|then|can you|could you|would you|will you|can i|let['’]?s|you should)"
    r"[ ,]+)*(?:remind|nudge|ping|chase|poke|send a (?:reminder|nudge) to) "
    r"(?P<who>@?[^\W\d_][\w.'’-]*"
    r"(?: @?(?-i:[A-ZÀ-Þ])[\w.'’-]*)?)"
    r"(?: (?:again|now|today|tomorrow|later|next|please|of|about|to|that|on|for|with)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_STOPS = re.compile(
    r"(?:(?:please|pls|can you|could you|ok(?:ay)?|just)[ ,]+)*"
    r"(?:(?:stop|cancel|end|turn off|switch off|no more|pause)(?: (?:all|sending|with|the|these|those|your|my))*"
    r" reminders?|stop reminding(?: (?:me|us|people|everybody|everyone|them))?)"
    r"(?: (?:me|to \w+|for now|please|now|all))*",
    re.IGNORECASE,
)
"""`stop the reminders`"""


def reminder_asked(turn: Turn, text: str) -> Message | None:
    """What I remind the named person of by myself. Whether they have answered, only an admin reads by name."""
    cued = "emind" in text or "udge" in text or "ing " in text or "hase " in text or "oke " in text
    if "emind" in text and _STOPS.fullmatch(text.strip(" .!?")):
        return words.what_stops_them(admin=turn.person.is_admin())
    said = _REMIND.fullmatch(text.strip(" .!?")) if cued else None
    if said is None:
        return None
    if said["who"].casefold() in {"me", "us"}:
        return words.of_oneself()
    who = read_person(turn, said["who"])
    person = turn.book.get(Person, who) if isinstance(who, str) else None
    if person is None:
        return None
    if not turn.person.is_admin():
        return words.by_myself(person)
    card = card_of(turn.book, person, turn.now)
    offers = [one.id for one in turn.book.open_objectives() if one.proposal and one.proposal.to == person.id]
    if card is None or not card.at <= turn.now < card.closes or not (left := waiting_for(turn.book, card)):
        return words.nothing_open(person, offers)
    ladder = rungs(turn.book, card, person)
    coming = [moment for moment, rung in ladder if moment > turn.now and rung is not Rung.STAND_IN]
    when = [moment_for(turn.book, turn.person, one, turn.now) for one in coming]
    closes = moment_for(turn.book, turn.person, card.closes, turn.now)
    return words.reminded(person, [one.id for one in left], when, closes)
