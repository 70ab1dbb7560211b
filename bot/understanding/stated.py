"""What the answer to a follow-up states of the objective in a clause of its own, and does not only mention."""

import re

from msgspec.structs import replace

from dialogs.reading.understood import UpdateRead
from dialogs.reading.words import fold
from partnership.updates import Status

_PARTED = re.compile(r"[,;.!\n()]+(?=\s|$)|\s[-–]+\s")
_SAID_FIRST = (
    r"(?:(?:it|that|this|everything|all)(?:'s| is)?|we(?:'re| are)?|i(?:'d| would)? (?:say|call it)|make it|now"
    r"|still|again|actually|back|ok(?:ay)?|yes|no|confirm(?:ed)?|sorry|rather|well|just|fully|and|but|so)"
)
_LEAD = rf"(?:{_SAID_FIRST}[ ]+)*"
_BARE = re.compile(rf"{_LEAD}{_SAID_FIRST}")
_TAIL = r"(?:[ ]+(?:again|now|today|rather|really|already|instead|after all|still|this week|please|thanks))*"
_OF_TEN = r"\d{1,2} ?(?:/ ?10|(?:out )?of (?:10|ten))"
_NOT_NOW = (
    r"\b(?:says?|said|saying|told|tells?|promis\w+|calls?|called|thinks?|thought|claims?|believes?|hopes?|hopefully|expects?"
    r"|words?|after|with|needs?|would|could|should|may|might|if|when|once|until|unless|provided|as soon as|before|then"
    r"|will|soon|more|another)\b"
)
_BEFORE = re.compile(rf"{_NOT_NOW}|:")
"""What makes a status behind it a hope, a condition, or somebody else's word."""
_BEHIND = re.compile(
    r"[,;.!–-] *(?:(?:and|but|then) )*(?:if|once|when|unless|with|as soon as|provided|i (?:hope|think|guess)|hopefully"
    r"|maybe|perhaps|(?:\w+ ){0,3}(?:say|says|said|think|thinks)$|(?:say|says|said) )"
)
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


_WORST_FIRST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.DONE)


def stated(text: str, said: UpdateRead) -> UpdateRead | None:
    """Of the status and chance that were read in an answer what a clause says on its own; None for neither.

    `deal signed, on track again, 8/10` states two; `Legal says on track if we sign`, `a signature, and we're on track`
    and `then 7/10` state none.
    """
    clauses = _clauses(text)
    # `Legal signed, done`: that is done, and not what the objective counts
    among = clauses[:1] if said.status is Status.DONE else clauses
    stands = [one for words in among if said.status and (one := _STANDS[said.status].fullmatch(words))]
    sure = any(map(_CHANCE.fullmatch, clauses)) or any(one["chance"] for one in stands)
    own = replace(said, status=said.status if stands else None, chance=said.chance if sure else None)
    return None if own.status is None and own.chance is None else own


def is_doubtful(text: str, status: Status, before: Status | None) -> bool:
    """Whether a status among other words is better than the one saved before: asked, where the line begins not with it.

    `deal signed, on track again` may be so, and may be what the deal is to bring.
    """
    first = next((one for one in _clauses(text) if not _BARE.fullmatch(one)), "")
    better = before is not None and _WORST_FIRST.index(status) > _WORST_FIRST.index(before)
    return better and not _STANDS[status].fullmatch(first)


def _clauses(text: str) -> list[str]:
    """The clauses of a line up to the first that speaks of what may be, or of what others say."""
    whole = fold(text)
    if _BEHIND.search(whole):
        return []
    kept = list[str]()
    for words in (" ".join(one.split()) for one in _PARTED.split(whole)):
        if _BEFORE.search(words) and not any(one.fullmatch(words) for one in _STANDS.values()):
            break
        kept += [words] if words else []
    return kept
