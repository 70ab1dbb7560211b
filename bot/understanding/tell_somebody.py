"""`tell Jon I get him the second engineer in January`: words for an owner, shown before they are passed on."""

import re

from bot.previews import waiting_for
from bot.who_is_meant import read_person
from partnership.held import held_from
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.answers_passed_on import shall_it_be_passed_on
from partnership.wording.wishes import MOST_MEANT, OFFER

_FORM = (
    r"(?:please )?tell (?P<who>@?[^\W\d_][\w-]*{surname})(?:[:,]|,? that\b)? "
    r"(?P<text>(?!(?:me|us|about|what|how|when|who)\b)\S.{{6,}})"
)
_TELL = tuple(re.compile(_FORM.format(surname=one), re.IGNORECASE | re.DOTALL) for one in (r" (?-i:[A-Z])[\w-]+", ""))
_ABOUT = re.compile(r"\bO ?(\d{1,4})\b", re.IGNORECASE)


def tell_somebody(turn: Turn, text: str) -> Outcome | None:
    """What would be passed on to an owner, and with which objective; nothing is sent yet. None for anything else."""
    found = [(said["text"].strip(), read_person(turn, said["who"])) for one in _TELL if (said := one.fullmatch(text))]
    words, who = next(((words, who) for words, who in found if isinstance(who, str)), ("", turn.person.id))
    if who == turn.person.id or not isinstance(who, str):
        return None
    held, named = held_from(turn), _ABOUT.findall(text)
    theirs = [one for one in turn.book.owned_by(who) if one.id not in held]
    about = [one for one in theirs if one.id[1:] in named] or theirs
    if not about or len(about) > MOST_MEANT:
        return None
    calls = [Call("pass on", {"objective": one.id, "text": words}) for one in about]
    typed = waiting_for(turn, calls[0].with_args({OFFER: "yes"})) if len(calls) == 1 else ()
    return Outcome(changes=typed, answer=shall_it_be_passed_on(turn.book, who, calls))
