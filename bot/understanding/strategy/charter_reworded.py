"""`three years instead of two`: words of the charter that should be others, found in the answer that has them."""

import re
from collections.abc import Iterator

from bot.understanding.fitting import answerable, offered
from bot.understanding.strategy.agreeing import charter_shown_last
from bot.understanding.strategy.charter_said import REMARK, REPLACE, TYPED, part_by_place
from dialogs.reading.objective_figures import numbers_of
from partnership.charters import CharterPart
from partnership.message import Call
from partnership.objectives import Objective
from partnership.strategy.charter import asked_for, asked_of, drafts
from partnership.turn import Turn

_CUES = ("instead", "rather than", " not ", "typo", "misspel", "change ", "replace ", "should be")
_PARTED = re.compile(r"[ ,(]+(?:instead of|rather than|(?:and )?not) ", re.IGNORECASE)
_OF_TO = re.compile(r"\b(?:change|replace|swap) (?P<old>.{1,60}?) (?:to|by|with|into) (?P<new>.{1,80})", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"'](?P<old>[^“”\"]{1,60}?)[”\"'] should (?:be|say|read) (?P<new>.{1,80})", re.IGNORECASE)
_LEAD = re.compile(
    r".*\b(?:says?|write|put|read|use|be|make it|name|but|rather have|prefer|just|one thing|fine|agreed?)\b[ ,:–-]+"
    r"|.*:\s+",
    re.IGNORECASE,
)
"""All that stands before the new words."""
_WISHING = re.compile(
    r"\A(?:(?:and|also|please|if|only) )*"
    r"(?:(?:(?:i|we)(?:'d| would|(?= (?:wish|want|hope|prefer)\b))|(?:could|can|should|would) (?:it|we|you|this|that)"
    r"|(?:it|this|that|the charter)(?: could| would| should|(?= said)))"
    r"(?: (?:rather|wish|prefer|hope|like|want|see|have|that|if|it|this|the charter|to|said|says?|read|was|were|be"
    r"|could|would|should|feel|better|happier|happy|please)\b)+ )?(?:with )?",
    re.IGNORECASE,
)
"""`I wish it said `, `could it be `, `with `: says that words should be others, and is none of them."""
_NO_NEW_WORDS = re.compile(r"\b(?:i|i'd|i'm|would|wish|rather|agreed?|feel|prefer|said)\b", re.IGNORECASE)
"""The speaker still speaks of themselves: where the new words begin is not known."""
_ASKS_FOR = re.compile(r"\b(?:could|can|should|would) (?:it|we|you|this|that|the charter)\b", re.IGNORECASE)
_WISHES = re.compile(
    r"(?:\A|[,;:.!–-] ?|\b(?:but|and|just|please|rather|prefer|to|should|could|would|must|might|can you|i'd|it) )"
    r"(?:says?|said|write|put|read|use|be|make it|name|have)\b|\btypo\b|\b(?:change|swap|replace) "
    r"(?!(?:(?:the|its|my|our) )?(?:target|deadline|date|day|due|figure|number|owner|title|meeting)\b)",
    re.IGNORECASE,
)
"""Says that words should be others; `we put four` is news."""
_CHARTER = re.compile(r"\bcharter\b|\bwhy (?:us|now|microsoft|the partner)\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"\b[OPDMNEW] ?\d", re.IGNORECASE)
_ENDS = re.compile(r"[ ]*(?:[,.;]|–| but | and | otherwise| apart from| in the | in why| in how| under | please\b).*")
_TYPO = re.compile(r"\b(?:typo|misspel|spelling mistake)", re.IGNORECASE)
_TYPO_SAID = re.compile(r".*?(?P<words>(?:\w+ ){0,2}(?:typo|misspel\w+|spelling mistake).*)", re.IGNORECASE)
_PART = re.compile(r"\bwhy (?P<why>us|now|microsoft|the partner)\b|\b(?P<time>over time)\b", re.IGNORECASE)
_LONGEST = 60
"""Characters of words that stand in the place of others."""
_MARKS = " “”\"'‘’,.!"
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10",
}  # fmt: skip


def charter_reworded(turn: Turn, text: str) -> tuple[Call, ...]:
    """`charter change`, where the line says which words of the charter that waits for a yes should be which.

    Which answer has them is found where only one does; a typo is told to who writes it, in the words about it.
    """
    charter = asked_for(turn.book) if any(cue in text for cue in _CUES) else None
    if charter is None or asked_of(turn.book, turn.person) is None:
        return ()
    line = " ".join(text.replace("’", "'").split()).strip(" .!")
    by_name = bool(_CHARTER.search(line))
    if line.endswith("?"):
        if not _ASKS_FOR.search(line):
            return ()
        line = line.rstrip(" ?")
    if not (by_name or may_be_of_it(turn, line)):
        return ()
    said = part_named(line)
    answers = {part: charter.text(part) for part in ((said,) if said else CharterPart)}
    found = reworded(answers, line, bare=not (by_name or _WISHES.search(line)))
    if found:
        part, words = found
        return (Call("charter change", {"part": part.value, "text": words, "how": REPLACE, TYPED: text.strip()}),)
    if said and _TYPO.search(line) and (typo := _TYPO_SAID.fullmatch(line)):
        about = {} if drafts(turn.book, turn.person) else {"text": typo["words"], "how": REMARK}
        return (Call("charter change", {"part": said.value, **about}),)
    return ()


def may_be_of_it(turn: Turn, line: str) -> bool:
    """Whether the charter was shown to the speaker last, and the line speaks of nothing that is theirs."""
    if _OF_ITS_OWN.search(line) or offered(turn) or not charter_shown_last(turn):
        return False
    said, own = line.casefold(), [turn.book.need(Objective, one) for one in answerable(turn)]
    known = {value for one in own for value in (one.metric.baseline, one.metric.current, one.metric.target)}
    figures = {number.value for number in numbers_of(line)}
    return figures.isdisjoint(known) and not any(one.title.casefold() in said for one in own)


def reworded(answers: dict[CharterPart, str], line: str, *, bare: bool = False) -> tuple[CharterPart, str] | None:
    """The one answer that has the words which should be others, with those in their place.

    `bare`: nothing says that it is a wish. What is longer than the words in whose place it would stand is then news:
    `we sold 5, not two`.
    """
    for old, said in _pairs(line):
        new = _WISHING.sub("", said, count=1)
        if _NO_NEW_WORDS.search(new):
            continue
        found = {part: _replaced(answer, old, new) for part, answer in answers.items()}
        placed = [(part, words, whole) for part, (words, whole) in found.items() if words]
        short = not bare or len(said.split()) <= len(old.split())
        fitting = [one for one in placed if one[2]] or (placed if short else [])
        if len(fitting) == 1:
            return fitting[0][:2]
    return None


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """What stands there, the longest first, and what should."""
    for form in (_OF_TO, _QUOTED):
        if said := form.search(line):
            yield said["old"].strip(_MARKS), _ENDS.sub("", said["new"]).strip(_MARKS)
    for parted in _PARTED.finditer(line):
        new = _LEAD.sub("", line[: parted.start()], count=1).strip(_MARKS)
        words = line[parted.end() :].split()
        for length in range(min(len(words), 8), 0, -1):
            yield " ".join(words[:length]).strip(_MARKS), new


def _replaced(answer: str, old: str, new: str) -> tuple[str, bool]:
    """The answer with the new words, where it has the old ones once; and whether what stands around them fits as well.

    `three years instead of two`: of `two years`, both words are replaced.
    """
    if not old or not new or len(new) > _LONGEST:
        return "", False
    for one in (old, *(word for pair in _NUMBERS.items() if old.casefold() in pair for word in pair if word != old)):
        places = list(re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", answer, re.IGNORECASE))
        if len(places) == 1:
            start, end = places[0].span()
            words = new.split()
            if start == 0 and answer[0].isupper():
                new = new[:1].upper() + new[1:]
            for length in range(len(words) - 1, 0, -1):
                head, tail = " ".join(words[:length]), " ".join(words[-length:])
                if answer[end:].casefold().startswith(f" {tail.casefold()}"):
                    return f"{answer[:start]}{new}{answer[end + len(tail) + 1 :]}", True
                if answer[:start].casefold().endswith(f"{head.casefold()} "):
                    return f"{answer[:start]}{' '.join(words[length:])}{answer[end:]}", True
            return f"{answer[:start]}{new}{answer[end:]}", False
    return "", False


def part_named(line: str) -> CharterPart | None:
    """The answer that a line names, by its question or its place."""
    named = _PART.search(line)
    if named is None:
        place = part_by_place(line)
        return CharterPart(place) if place else None
    if named["time"]:
        return CharterPart.TIME
    word = named["why"].casefold()
    return CharterPart(word) if word in ("us", "now") else CharterPart.WHY
