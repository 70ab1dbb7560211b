"""What came off the list of set-up is put back in words, also at a later question."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dialogs.drafts import Draft, decoded, encoded, is_same
from dialogs.engine import Earlier
from dialogs.reading.words import fold
from partnership.wording.list_asides import back_on_the_list

LIST = "list "
"""Before what is said of the list at the question after which Steward starts."""
OBJECTIVES = "objectives"
_CHANGE = "change"
_OF_LIST = (OBJECTIVES, "review", _CHANGE, "start")
_PIECE = re.compile(r"O\d+ ")
_BEFORE_AND_AFTER = 2
_BACK = re.compile(
    r"\b(?:put|bring|get|take|add|want|need|give me)\b(?P<what>[^.!?\n]{0,60}?)\bback\b"
    r"|\b(?:restore|re-?add|undelete)\b(?P<named>.{0,60})"
    r"|\bkeep\b(?P<kept>.{0,60})",
    re.IGNORECASE,
)
_CUES = ("back", "keep", "re", "undelete")
_ID = re.compile(r"\bO ?(\d{1,3})\b", re.IGNORECASE)
_TO_GO = re.compile(r"\b(?:want(?:ed)?|meant?) (?:to )?[^.!?,]*?\b(?:gone|off|out|removed?|deleted?|away)\b[^.!?,]*",
                    re.IGNORECASE)  # fmt: skip
"""`i only wanted O1 gone`: no words of what comes back."""
_ONE = r"(?:it|that|this|them|those|these|the (?:other|last|removed) ones?|both|all|one)"
_POINTS = re.compile(rf"(?:[\s,]|please|{_ONE}|on|onto|in|the list)*", re.IGNORECASE)


def holds_list(question: str, answer: str) -> bool:
    """Whether an answer is the list of objectives as it was then."""
    return question.startswith(_OF_LIST) and answer.removeprefix(LIST).startswith("[")


class StepBack(NamedTuple):
    """The question to which one goes back, the answers that go with it, and what was answered to it until now."""

    question: str
    gone: frozenset[str]
    until_now: str


def step_back(answers: Mapping[str, str], answered: Sequence[str], *, keeps_list: bool) -> StepBack:
    """`back` from the last that was `answered`; `keeps_list`: behind changes of the list, which stay.

    What is written anew at the question for the list takes the place of all that was changed in it.
    """
    last = answered[-1]
    changes = [one for one in answers if holds_list(one, answers[one]) and one != OBJECTIVES]
    if not keeps_list or not changes or last.startswith(_CHANGE):  # which shows the one as it was
        return StepBack(last, frozenset({last}), answers[last])
    if last in changes or _PIECE.match(last):
        others = [one for one in answered if one not in changes and not _PIECE.match(one)]
        last = next((one for one in reversed(others) if not one.startswith("review")), last)
    if last != OBJECTIVES:
        return StepBack(last, frozenset({last}), answers[last])
    gone = frozenset(one for one in answers if one.startswith(_OF_LIST) or _PIECE.match(one))
    return StepBack(last, gone, answers[changes[-1]].removeprefix(LIST))


def put_back(answers: Mapping[str, str], text: str) -> Earlier | None:
    """The list with what came off it, named or the last; None where nothing that came off is meant."""
    said = _BACK.search(text) if any(cue in text for cue in _CUES) else None
    states = [(name, decoded(one.removeprefix(LIST))) for name, one in answers.items() if holds_list(name, one)]
    if said is None or len(states) < _BEFORE_AND_AFTER:
        return None
    gone = _gone([drafts for _, drafts in states])
    named = [one for one in gone if fold(one[1].title) in fold(_TO_GO.sub("", text))]
    what = said["what"] or said["named"] or said["kept"] or ""
    places = {int(one) - 1 for one in _ID.findall(what)}
    meant = named or [one for one in gone if one[0] in places]
    if not meant and gone and said["kept"] is None and _POINTS.fullmatch(what):
        meant = [one for one in gone if one[2] == gone[-1][2]]
    if not meant:
        return None
    name, drafts = states[-1]
    for place, draft, _ in meant:
        drafts.insert(place, draft)
    before = LIST if answers[name].startswith(LIST) else ""
    later = [*answers][[*answers].index(name) + 1 :]
    agreed = {one: None for one in later if one.startswith("review") and answers[one] == "right"}
    return Earlier(
        back_on_the_list([draft.title for _, draft, _ in meant]),
        answers={name: f"{before}{encoded(drafts)}", **agreed},
    )


def _gone(states: list[list[Draft]]) -> list[tuple[int, Draft, int]]:
    """Each that came off and is not there now: its place, and with which change."""
    return [
        (place, draft, number)
        for number, (before, after) in enumerate(pairwise(states))
        for place, draft in enumerate(before)
        if not any(is_same(draft, one) for one in (*after, *states[-1]))
    ]
