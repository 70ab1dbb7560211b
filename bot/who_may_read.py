"""Whether words are for everybody: a question with two answers, to which a bare yes is neither."""

import re
from collections.abc import Mapping

from bot.yes_or_no import shown_word
from partnership.asking_decisions import tidy_question
from partnership.confidence import taken_out
from partnership.message import Button, Call, Message
from partnership.turn import Turn
from partnership.wording import for_all as words

FOR_ALL = ":for all"
"""Marks the preview that asks it."""
_EVERYBODY = re.compile(
    r"(?:(?:yes|yep|yeah|ok(?:ay)?|sure)[ ,:–-]+)?(?:(?:it|that)(?: is|'s) )?(?:for )?(?:everybody|everyone|all)"
    r"(?: (?:may|can) (?:read|see) (?:it|that|this))?(?:,? please)?"
)


def for_everybody(text: str) -> bool:
    """Whether it is [Everybody may read it] in words."""
    return bool(_EVERYBODY.fullmatch(shown_word(text)))


def rewrites(text: str) -> bool:
    """Whether it is [Rewrite], typed: nothing is saved, and the words are said anew."""
    return shown_word(text) == "rewrite"


def asked_who(turn: Turn, call: Call) -> Message:
    """Who may read it, after a bare yes."""
    return words.who_may_read(call, alone(turn, call.args))


def alone(turn: Turn, args: Mapping[str, str]) -> Button | None:
    """[Only Carlos], where it is a decision of the sponsor's: told to them alone, it is no decision of the digest."""
    sponsor = turn.book.sponsor
    if sponsor is None or "question" not in args or args.get("decider") != sponsor.id or sponsor == turn.person:
        return None
    question = taken_out(turn.book, args["question"]).words.rstrip(" ,;:?") or args["question"]
    return words.only_the_sponsor(turn.book, sponsor, {**args, "question": tidy_question(question)})
