"""`D1 yes, D2 no`, `both yes`, `first yes, second no`: several decisions in one line, each with its own word."""

import re
from collections.abc import Sequence

from bot.understanding.decisions.decides import in_words
from bot.understanding.fitting import offered
from partnership.decisions import YES_OR_NO, Decision
from partnership.either_or import chosen
from partnership.message import Call
from partnership.turn import Turn

_WORD = (
    r"(?:yes|yep|yeah|ok(?:ay)?|sure|fine|agreed?|approved?|go ahead(?: with)?|no|nope|not approved|declined?"
    r"|reject(?:ed)?)"
)
_TO = r"(?: (?:to|for|on|with))?"
_ALL = re.compile(
    rf"(?:(?P<before>(?:i )?{_WORD}){_TO} )?(?:(?P<two>both)|all(?: of them| two| three| four)?|each)"
    r"(?: of (?:them|these))?(?: decisions)?"
    rf"(?:(?:[ ,:–-]+(?:are |is |get )?(?:an? )?)(?P<behind>{_WORD}))?(?: (?:from|by|with|for) me)?"
    r"(?:[ ,]+(?:please|thanks))?",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "other": 1, "third": 2, "3rd": 2}
_ORDINAL = re.compile(rf"\b(?:the )?(?P<which>{'|'.join(_ORDINALS)})(?: (?:one|decision))?\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[,;.]|\band\b|\bbut\b|\bthen\b)[\s,]*(?:(?:and|but|then)\s+)?"
    rf"(?=(?:{_WORD}{_TO} )?d ?\d)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:(?P<before>{_WORD}){_TO} )?(?P<which>d ?\d{{1,4}})(?: is)?(?:[ :,–-]+(?P<behind>\S.*))?", re.IGNORECASE
)
_NO = re.compile(r"no|declin|reject")


def several_decided(turn: Turn, decisions: Sequence[str], text: str) -> tuple[Call, ...]:
    """One tap for each; nothing where one of them can't be told for sure. What is plain comes first."""
    line = " ".join(text.replace("’", "'").split()).strip(" .!")
    if "?" in text or not decisions[1:] or offered(turn):
        return ()
    if every := _ALL.fullmatch(line):
        word = _plain(every["before"] or every["behind"] or "")
        fits = word and not (every["before"] and every["behind"]) and not (every["two"] and decisions[2:])
        return tuple(Call("decide", {"decision": one, "outcome": word}) for one in decisions) if fits else ()
    parts = _BETWEEN.split(by_order(decisions, line))
    found = [_PART.fullmatch(one.strip(" ,.;")) for one in parts] if len(parts) > 1 else []
    said = {one["which"].upper().replace(" ", ""): _outcome(turn, one) for one in found if one}
    if len(said) < len(parts) or not all(said.values()) or not said.keys() <= {*decisions}:
        return ()
    plain_first = sorted(said.items(), key=lambda one: one[1] not in YES_OR_NO)
    return tuple(Call("decide", {"decision": one, "outcome": outcome}) for one, outcome in plain_first)


def by_order(decisions: Sequence[str], text: str) -> str:
    """`D1 yes` of `the first one yes`, in the order in which they are asked."""

    def named(said: re.Match[str]) -> str:
        at = _ORDINALS[said["which"].casefold()]
        return decisions[at].lower() if at < len(decisions) else said[0]

    return _ORDINAL.sub(named, text)


def _outcome(turn: Turn, part: re.Match[str]) -> str:
    """What is decided of one; empty where that is not clear."""
    if bool(part["before"]) == bool(part["behind"]):
        return ""
    if part["before"]:
        return _plain(part["before"])
    behind = part["behind"].strip(" ,.")
    question = turn.book.need(Decision, part["which"].upper().replace(" ", "")).question
    return _plain(behind) or in_words(behind) or chosen(question, behind) or ""


def _plain(word: str) -> str:
    word = word.casefold()
    if not re.fullmatch(rf"(?:i )?{_WORD}", word):
        return ""
    return "no" if _NO.match(word) or word == "not approved" else "yes"
