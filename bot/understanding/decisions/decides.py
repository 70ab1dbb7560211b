"""What decides in the words people use: `go ahead`, `yes but cap it at 5k`, `not now, ask me in March`."""

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from bot.previews import waiting_for
from bot.understanding.decisions.words_kept import affirms, words_wait
from bot.understanding.fitting import asked, shown_at
from dialogs.reading.amounts import with_amount
from dialogs.reading.questions import is_question
from dialogs.reading.status import read_status
from partnership import deciding
from partnership.access import spoken_for
from partnership.cards import card_of
from partnership.conversations import LastChange
from partnership.decisions import Decision
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording.about_which import decision_or_answer, to_its_asker
from partnership.wording.decision_passed import ways_on
from partnership.wording.wishes import shall_i_add

_IT = r"(?: (?:it|that|this))?"
_YES = (
    r"(?:(?:yes|yep|yeah|yup|ok(?:ay)?|sure|fine|all ?right|agreed?|approved?|of course|absolutely|definitely"
    r"|go(?: right)? ahead|go for it|sounds good|no objections?|(?:that|it)'s a yes|i say yes|please do"
    rf"|(?:let's |please |just )?do (?:it|that)|i (?:agree|approve){_IT}"
    r"|(?:i(?:'m| am) )?(?:happy|fine|ok(?:ay)?|good)(?: with (?:it|that|this))"
    r"|(?:fine|ok(?:ay)?|good|all right|works) (?:by|with|for) me)(?!\w)"
    r"(?:[ ,]+(?:please|thanks|thank you|(?:from|by|for|with) me)(?!\w))*)"
)
_NEVER = (
    r"(?:no (?:way|chance)|(?:absolutely|definitely|certainly) not|not approved|rejected|out of the question"
    r"|let's not|(?:that|it)'s a no|(?:please )?don't do (?:it|that)|i(?:'m| am) against"
    rf"{_IT}|i (?:don't|do not) (?:agree|approve){_IT})"
)
_NOT_NOW = r"(?:not (?:now|this (?:week|month|quarter|year|time)))"
_ON = (
    r"(?:but|only|if|up to|max(?:imum)?|at (?:most|least)|no more|not more|keep|cap|limit|under|over|below|as long as"
    r"|provided|with|without|from|until|till|by|for|because|since|when|once|after|before|make it|unless|though|just)\b"
)
"""Begins what a yes is bound to."""
_PARTS = r"[ ,.;:!–-]+"
_SAYS_YES = re.compile(rf"{_YES}(?:{_PARTS}{_YES})*(?:{_PARTS}(?:and )?(?P<more>{_ON}.*))?", re.DOTALL)
_SAYS_NO = re.compile(
    rf"(?:(?:no|nope|nah|sorry)[ ,.!–-]+)*(?:(?P<never>{_NEVER})|{_NOT_NOW})(?!\w)(?P<more>\s*[,.;:!–-].+|\s+{_ON}.+)?"
    r"|not (?:before|until|unless|without) .{3,}|(?P<nope>nope)",
    re.DOTALL,
)
_ELSE = re.compile(r"\b[opmn] ?\d|\d ?/ ?10\b")
_LONGEST = 300
_NAMED = re.compile(r"(?P<which>d ?\d{1,4})(?: is)?[ :,–-]+(?P<words>\S.*)", re.IGNORECASE | re.DOTALL)
_ANOTHER = re.compile(r"\bd ?\d{1,4} ?(?:[:,–-] ?)?(?:yes|no)\b", re.IGNORECASE)
"""A second decision in the line: `D9 no; D10 yes`."""
_NOT_PLAIN = re.compile(
    r"not (?:just |simply )?an? (?:plain |simple |full |clear )?(?:yes|no)[ ,.:;–-]+(?=\S)", re.IGNORECASE
)
"""`D1 is not a plain yes: only from January`."""
_LED = re.compile(
    r"^\W*(?:no|sorry|actually|wait)[ ,:–-]+(?:(?:just|only|rather|simply|i (?:said|mean|meant)|make (?:it|that)"
    r"|put|write|say)[ ,:–-]+)+(?=(?:yes|no)\b)",
    re.IGNORECASE,
)
"""`no, just: no, Ana needs them`: what leads to the words is none of them."""
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    ("a", "an", "as", "at", "book", "by", "choose", "for", "go", "i", "is", "it", "let", "lets", "option", "please",
     "rather", "say", "take", "the", "to", "we", "with")
)  # fmt: skip
_ANSWERS = re.compile(r"\W*(?:yes|yep|no|nope|ok(?:ay)?|sure|fine|not)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"(?P<id>O\d+) answered")
_JUST_NOW, _A_SENTENCE = timedelta(minutes=30), 4
_A_FEW, _FEW = 3, 6
"""Words from which on a line may be a decision, and with which one of the two that a question names is chosen."""


def in_words(text: str) -> str | None:
    """What a line decides: yes, no, or a yes or no with what it is bound to; None where it says neither."""
    folded = text.casefold().replace("’", "'").strip(" .!\n")
    if len(text) > _LONGEST or "?" in text or _ELSE.search(folded):
        return None
    yes = _SAYS_YES.fullmatch(folded)
    if read_status(yes["more"] if yes and yes["more"] else folded):  # `fine` before a condition is no status
        return None
    if yes:
        more = text.strip(" .!\n")[yes.start("more") :] if yes["more"] else ""
        return f"yes, {more}" if more else "yes"
    no = _SAYS_NO.fullmatch(folded)
    if no is None:
        return None
    return "no" if no["nope"] or (no["never"] and not no["more"]) else text.strip(" .!\n")


def decides(turn: Turn, text: str) -> Outcome | None:
    """`D1 revenue`, or `revenue` where one of two was asked for: read back before it counts."""
    named = _NAMED.fullmatch(text.strip())
    if (named is None and len(text.split()) > _FEW) or is_question(text):
        return None
    if named and _ANOTHER.search(named["words"]):
        return None
    if named:
        decision = turn.book.get(Decision, named["which"].upper().replace(" ", ""))
        mine = decision if decision and decision.decider == turn.person.id else None
        return read_back(turn, mine, _NOT_PLAIN.sub("", named["words"].strip(" .!"))) if mine else None
    said = {*_WORD.findall(text.casefold())} - _LITTLE
    if not said:
        return None
    known = [turn.book.need(Decision, one) for one in asked(turn)]
    meant = [one for one in known if _is_option(one, said)]
    return read_back(turn, meant[0], text.strip(" .!")) if len(meant) == 1 else None


def _is_option(decision: Decision, said: set[str]) -> bool:
    words = {*_WORD.findall(decision.question.casefold())}
    return "or" in words and said <= words


def read_back(turn: Turn, decision: Decision, outcome: str) -> Outcome:
    """The decision as it would be recorded; a yes in words, or a tap, records it."""
    outcome = _LED.sub("", outcome)
    outcome = with_amount(decision.outcome, outcome) or outcome  # `D1 25k` keeps what else was decided
    done = deciding.decide(turn, decision, outcome)
    if done.changes or deciding.is_settled(decision, outcome) or deciding.asks_which(decision, outcome):
        return done
    call = Call("decide", {"decision": decision.id, "outcome": outcome, "sure": "yes"})
    return replace(done, changes=words_wait(turn, call))


def asked_last(turn: Turn) -> Sequence[str]:
    """The decisions shown to the speaker after all that they answered, and after their check-in came."""
    card, last = card_of(turn.book, turn.person, turn.now), turn.book.get(LastChange, turn.person.id)
    before = [one.at for one in (card if card and card.at <= turn.now else None, last) if one]
    return [one for one in asked(turn) if all(shown_at(turn, turn.book.need(Decision, one)) > at for at in before)]


def whether_it_decides(turn: Turn, text: str) -> Outcome | None:
    """Words typed under a decision that was asked for last, or under an answer that was saved: asked what they are."""
    if is_question(text):
        return _asked_back(turn, text)
    if len(text.split()) < _A_FEW:
        return None
    mine = asked(turn)
    only = mine if len(mine) == 1 and _ANSWERS.match(text) else ()  # `no, we need it`: what else waits for a no
    decisions = [turn.book.need(Decision, one) for one in asked_last(turn) or only]
    if decisions:
        return which_is_meant(turn, text, decisions, spoken_for(turn))
    answered = answered_just_now(turn)
    if answered is None or len(text.split()) < _A_SENTENCE or _ANSWERS.match(text):
        return None
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{answered.id}:{card.window}") if card else None
    both = f"{known.text.rstrip(' .')}; {text}" if known and known.text else text
    adds = Call("update", {"objective": answered.id, "text": both})
    return Outcome(changes=waiting_for(turn, adds), answer=shall_i_add(answered, text, adds))


def _asked_back(turn: Turn, text: str) -> Outcome | None:
    """`what does it cost?` under the one decision that was asked for last, which who asked for it may answer."""
    last = asked_last(turn)
    decision = turn.book.need(Decision, last[0]) if len(last) == 1 and len(text.split()) >= _A_FEW else None
    ways = ways_on(turn.book, decision, text.strip()) if decision else ()
    return Outcome(answer=to_its_asker(decision, *ways)) if decision and ways else None


def which_is_meant(turn: Turn, text: str, decisions: Sequence[Decision], objectives: Sequence[Objective]) -> Outcome:
    """Words that may decide, or be an answer: asked what they are; a typed yes says that they decide."""
    text = "yes" if affirms(text) else _LED.sub("", text)
    outcome = text.strip(" .!\n")
    others = (
        () if objectives or len(decisions) > 1 or _ANSWERS.match(text) else ways_on(turn.book, decisions[0], outcome)
    )
    answer = decision_or_answer(text, decisions, objectives, *others)
    if deciding.is_plain(outcome):
        return Outcome(answer=answer)
    which = {"decision": decisions[0].id} if len(decisions) == 1 else {}
    sure = {"sure": "yes"} if which and not objectives else {}
    return Outcome(changes=words_wait(turn, Call("decide", {**which, "outcome": outcome, **sure})), answer=answer)


def answered_just_now(turn: Turn) -> Objective | None:
    """The one objective that the speaker answered last, while that is likely to be what they still speak of."""
    last = turn.book.get(LastChange, turn.person.id)
    said = _ANSWERED.fullmatch(last.what) if last and not last.undone and turn.now - last.at <= _JUST_NOW else None
    objective = turn.book.get(Objective, said["id"]) if said else None
    return objective if objective in spoken_for(turn) else None
