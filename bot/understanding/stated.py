"""What the answer to a follow-up states of the objective in a clause of its own, and does not only mention."""

import re

from msgspec.structs import replace

from dialogs.reading.understood import UpdateRead
from dialogs.reading.words import fold
from partnership.updates import Status

_PARTED = re.compile(r"[,;.!\n:()]+(?=\s|$)|\s-+\s|\b(?:and|but|so|because|since|now that|thanks to|after(?! all\b))\b")
_LEAD = (
    r"(?:(?:(?:it|that|this|everything|all)(?:'s| is)?|we(?:'re| are)?|i(?:'d| would)? (?:say|call it)|make it|now"
    r"|still|again|actually|back|ok(?:ay)?|yes|no|confirm(?:ed)?|sorry|rather|well|just|fully)[ ]+)*"
)
_TAIL = r"(?:[ ]+(?:again|now|today|rather|really|already|instead|after all|still|this week|please|thanks))*"
_OF_TEN = r"\d{1,2} ?(?:/ ?10|(?:out )?of (?:10|ten))"
_IF = re.compile(r"(?:^|[,;.!] )(?:and |but |then )?(?:if|once|when|unless|with|as soon as|provided)\b")
_STATUS = {
    Status.ON_TRACK: "on[ -]?track|on course|green",
    Status.AT_RISK: "at[ -]?risk|yellow|amber",
    Status.OFF_TRACK: "off[ -]?track|red",
    Status.DONE: "done|reached|target reached",
}
_STANDS = {
    status: re.compile(rf"{_LEAD}(?:{words}){_TAIL}(?P<chance>[ ]+{_OF_TEN})?") for status, words in _STATUS.items()
}
_CHANCE = re.compile(
    rf"{_LEAD}(?:{_OF_TEN}|(?:chances?|confidence|odds)(?: is| are| now| at)* \d{{1,2}}(?: ?/ ?10)?){_TAIL}"
)


def stated(text: str, said: UpdateRead) -> UpdateRead | None:
    """Of the status and chance that were read in an answer what a clause says on its own; None for neither.

    `deal signed, on track again, 8/10` states two; `Legal says on track if we sign` and `then 7/10` state none.
    """
    if _IF.search(fold(text)):
        return None
    clauses = [" ".join(one.split()) for one in _PARTED.split(fold(text))]
    # `Legal signed, done`: that is done, and not what the objective counts
    among = clauses[:1] if said.status is Status.DONE else clauses
    stands = [one for words in among if said.status and (one := _STANDS[said.status].fullmatch(words))]
    sure = any(map(_CHANCE.fullmatch, clauses)) or any(one["chance"] for one in stands)
    own = replace(said, status=said.status if stands else None, chance=said.chance if sure else None)
    return None if own.status is None and own.chance is None else own
