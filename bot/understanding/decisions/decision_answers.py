"""Answers to a decision: which option it is, in whatever words."""

import re
from collections.abc import Sequence

from bot.understanding.decisions.decides import in_words
from bot.understanding.decisions.decision_apart import decision_apart
from bot.understanding.decisions.decision_said import AGREES, decides_alone
from bot.understanding.decisions.several_decided import several_decided
from bot.understanding.decisions.words_kept import affirms
from dialogs.reading.offer_words import (
    YES_TO_ANYTHING,
)
from dialogs.reading.status import read_status
from dialogs.reading.words import id_of
from partnership.decisions import YES_OR_NO, Decision
from partnership.either_or import chosen
from partnership.message import Call
from partnership.turn import Turn

_DECIDED = re.compile(
    r"(?:yes|no)(?:[ ,;:–-]+(?:but|because|if|only|and|as|provided|go ahead|please do|do it|do that|let's|approved"
    r"|agreed|fine|ok|not now|not yet)\b.*)?",
    re.DOTALL,
)
_NAMED = re.compile(r"(?P<which>d ?\d{1,4})[ :,–-]+(?P<outcome>(?:yes|no)\b.*)", re.IGNORECASE | re.DOTALL)
"""`D1 yes, six days`: the decision named, and a yes or no to it."""
_ANOTHER = re.compile(r"\bd ?\d{1,4} ?(?:[:,–-] ?)?(?:yes|no)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?:please )?(?:change|correct|edit|fix|update|reword) (?:(?:my|the) )?(?:decision )?(?P<which>d ?\d{1,4})"
    r"(?: (?:to(?: say)?|into)\b)?[ :,–-]+(?P<outcome>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`change D1 to one person from January`."""
_TELLS = re.compile(r"[$€£]?\d|i(?:'|\b)|we\b|thank")
_ANY_ID = re.compile(r"\b[opm] ?\d")
_ONLY_MANNERS = re.compile(r"(?:(?:thanks?|thank you|cheers|please)[ ,.!]*)+")
"""`thanks` under the question of a decision decides nothing."""


def decision_named(turn: Turn, decisions: Sequence[str], text: str) -> tuple[Call, ...]:
    """`D1 yes, six days`, `go ahead with D1`, `yes to the dinner`, `both yes`: and nothing else in the line."""
    if decisions[1:] and (several := several_decided(turn, decisions, text)):
        return several
    line = text.strip()
    named = _NAMED.fullmatch(line)
    if named and ". " in line and decision_apart(turn, line):
        return ()
    if named and not _ANOTHER.search(named["outcome"]) and _decides(turn, id_of(named["which"])):
        return (Call("decide", {"decision": id_of(named["which"]), "outcome": _plain_yes_or_no(named["outcome"])}),)
    if (changed := _CHANGED.fullmatch(line)) and _decides(turn, id_of(changed["which"])):
        return (Call("decide", {"decision": id_of(changed["which"]), "outcome": changed["outcome"].strip(" .!\n")}),)
    said = decides_alone(turn, text)
    if said is None or not _decides(turn, said.id):
        return ()
    return (Call("decide", {"decision": said.id, "outcome": said.outcome}),)


def _decides(turn: Turn, which: str) -> bool:
    decision = turn.book.get(Decision, which)
    return decision is not None and decision.decider == turn.person.id


def _plain_yes_or_no(typed: str) -> str:
    """`yes` alone is the button; with more behind it the words stand as they are."""
    word = typed.casefold().strip(" .!\n")
    return word if word in YES_OR_NO else typed.strip(" .!\n")


def to_decision(turn: Turn, decisions: Sequence[str], text: str, folded: str) -> tuple[Call, ...]:
    """What it decides; where several are open, which of them is asked."""
    plain_yes = YES_TO_ANYTHING.fullmatch(folded) and not _ONLY_MANNERS.fullmatch(folded)
    option = folded if folded in YES_OR_NO else "yes" if plain_yes else None
    if option is None and (_DECIDED.fullmatch(folded) or _agrees(folded)):
        option = text.strip(" .!\n")
    option = option or in_words(text)
    if option is None and len(decisions) == 1:
        option = chosen(turn.book.need(Decision, decisions[0]).question, text) or None
    which = {"decision": decisions[0]} if len(decisions) == 1 else {}
    return (Call("decide", {**which, "outcome": option}),) if option else ()


def is_bare(folded: str) -> bool:
    """Whether it is a yes in whatever words, or a no, and nothing else."""
    if affirms(folded):
        return True
    return folded in YES_OR_NO or (bool(YES_TO_ANYTHING.fullmatch(folded)) and not _ONLY_MANNERS.fullmatch(folded))


def _agrees(folded: str) -> bool:
    """`sure, keep it under 200`: and neither a figure, a status nor anything named."""
    begins = AGREES.match(folded)
    tells = begins and (_TELLS.match(folded, begins.end()) or _ANY_ID.search(folded) or read_status(folded))
    return bool(begins and not tells)
