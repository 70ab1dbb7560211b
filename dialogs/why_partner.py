"""Why this partner: the one question of set-up that is not about tracking."""

import re
from collections.abc import Generator, Mapping

from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.drafts import whole_lines
from dialogs.engine import Problem, Question, Reader, ask, was
from dialogs.reading.supplements import added, only_adds
from dialogs.roster import Named
from partnership.message import Message
from partnership.strategy.charter import why_of
from partnership.turn import Turn
from partnership.wording import starting as start_words

_MINE = re.compile(r"(?:i'll |i will |i |let me )?write (?:it|that|this)(?: down)?(?: now)?(?: myself)?(?:,? please)?")
_BUT_ASK = re.compile(
    r"[ ,;.–-]+(?:but|and|though|then)? ?(?P<asks>(?:please )?(?:ask|let|have|get) @?[^\W\d_][\w'’-]*(?: [A-Z]\w+)? "
    r"(?:to )?(?:put|write|say|word|phrase|rephrase|reword|polish|check|confirm|look|improve|sign)\b[^.\n]*)[.!]*$",
    re.IGNORECASE,
)
"""`…, but ask Carlos to put it in his own words`: no words of the charter."""
_KEEPS = frozenset({"keep", "keep it", "keep that", "leave it", "same", "as it is", "as it was", "no change"})
_SENTENCE = 4
"""Words from which an answer to the why-question is taken as the sentence itself."""

_OF_THE_LIST = re.compile(
    r"\bO ?\d{1,2}\b|\b(?:the|my|our) (?:list|bot|set-?up)\b|\bsteward\b"
    r"|\b(?:add|remove|delete|undo)\b (?:it|that|the)\b"
    r"|\byou(?:'ve| have)? (?:just |also |already )?(?:threw|thrown|removed?|deleted?|dropped?|lost|forgot|took|missed"
    r"|changed?|misread|got|did|didn't|said|asked)\b|\bi (?:only|just|never)? ?(?:wanted|meant|said|didn't)\b",
    re.IGNORECASE,
)
"""What speaks of what was written before, or to Steward."""


def is_no_why(question: str, text: str) -> bool:
    """Whether prose at this question speaks rather of the list or to Steward."""
    return question in {"why", "why text"} and bool(_OF_THE_LIST.search(text.replace("’", "'")))


def above(agreed: Message | None, message: Message) -> Message:
    """The question under the list that was agreed on."""
    return replace(message, blocks=(*agreed.blocks, *message.blocks)) if agreed else message


def why_partner(
    turn: Turn, sponsor: Named, agreed: Message | None, given: Mapping[str, str]
) -> Generator[Question, str, str]:
    """Why this partner, under the list that was agreed on, and under what was written before one went back to it.

    Not asked where the charter has the answer, which is the last that was said.
    """
    if why_of(turn.book):
        return "later"
    partner, self_asked = turn.book.workspace.partner, sponsor.id == turn.person.id
    before = next(
        (text for one in ("why text", "why") if len((text := given.get(was(one), "")).split()) >= _SENTENCE), ""
    )
    message = above(agreed, start_words.why(partner, sponsor.name.split()[0], self_asked=self_asked))
    message = start_words.until_now(message, before)

    theirs = _left_to(sponsor)

    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if word.startswith("ask") or is_yes(text) or theirs.fullmatch(word):
            return "later" if self_asked else "ask"
        if _MINE.fullmatch(word):
            return "write"
        if word in {"write", "write it now", "later"}:
            return word.split()[0]
        if whole_lines(text, turn, (), strict=True):
            return Problem(start_words.no_sentence(partner))
        if said := _asks_for_better(text):
            return Problem(start_words.why_or_ask("why", *said, "" if self_asked else sponsor.name.split()[0]))
        return text.strip() if len(text.split()) >= _SENTENCE else Problem(message)

    answer = yield from ask("why", message, _or_kept(before, read), skip="later")
    if answer == "write":
        read_text = _reader_of_sentence("" if self_asked else sponsor.name.split()[0])
        write = start_words.until_now(start_words.write_why(partner), before)
        answer = yield from ask("why text", write, _or_kept(before, read_text), free=True, skip="later")
    return answer


def _or_kept(before: str, read: Reader) -> Reader:
    """A reader that also takes that what was written before stays, or what only adds to it."""

    def reads(text: str, turn: Turn) -> str | Problem:
        if before and text.casefold().strip(" .!") in _KEEPS:
            return before
        return added(before, text) if before and only_adds(text) else read(text, turn)

    return reads


def _asks_for_better(text: str) -> tuple[str, str] | None:
    """The sentence, and behind it who is to be asked for better words."""
    found = _BUT_ASK.search(text.strip())
    sentence = text.strip()[: found.start()].strip() if found else ""
    return (sentence, found["asks"]) if found and len(sentence.split()) >= _SENTENCE else None


def _left_to(sponsor: Named) -> re.Pattern[str]:
    """`let Carlos write it`, `Carlos should`: what means the button that asks the sponsor."""
    names = {sponsor.name.casefold(), sponsor.name.casefold().split()[0]}
    who = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + "|him|her|them|he|she|they|the sponsor"
    does = r"(?: (?:to )?(?:write|do|answer|say|decide|have)(?: (?:it|that|this))?(?: down)?)?"
    return re.compile(
        rf"(?:no,? |please |i'd |i would |rather |better )*(?:(?:let|have|get|leave (?:it|that|this) to) (?:{who})"
        rf"{does}"
        rf"|(?:{who})(?:,? (?:should|can|could|shall|will|would|must|may|has to|have to|knows)(?: better)?{does})?)"
        r"(?:,? please)?"
    )


def _reader_of_sentence(asked: str) -> Reader:
    """The sentence; `asked` is who can be asked for it instead."""

    def read(text: str, _turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if word == "later" or (word == "ask" and asked):
            return word
        if said := _asks_for_better(text):
            return Problem(start_words.why_or_ask("why text", *said, asked))
        return text.strip() if len(text.split()) >= _SENTENCE else Problem(start_words.why_empty())

    return read
