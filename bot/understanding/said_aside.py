"""`… started Tuesday. Between us, I think …`: what is said aside is in no answer, and told to the sponsor if wished."""

import re

from msgspec.structs import replace

from bot.previews import waiting_for
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import asides as words

COMMAND = "tell alone"
_ASIDE = re.compile(
    r"(?P<said>.*\w.*[.!?;\n])\s*(?:(?:just|only|strictly) )?(?:between (?:us|ourselves|you and me)|unter uns)\b"
    r"(?! and\b)[\s,:;–—-]*(?P<aside>\w.{3,})",
    re.IGNORECASE | re.DOTALL,
)


def parted(text: str) -> tuple[str, str] | None:
    """The text before, and what is said between the two; None where nothing is, or all is."""
    found = _ASIDE.fullmatch(text) if "etween" in text or "nter" in text else None
    return (found["said"].rstrip(), found["aside"].strip()) if found else None


def asked(turn: Turn, done: Outcome | None, aside: str) -> Outcome:
    """The answer to what was said for all, and whether the sponsor alone may read the rest; a typed yes is that."""
    done = done or Outcome()
    about = [one.objective for one in done.changes if isinstance(one, Update)]
    sponsor = turn.book.sponsor
    told = sponsor is not None and sponsor.id != turn.person.id
    call = Call(COMMAND, {"text": aside, **({"objective": about[-1]} if about else {})}) if told else None
    blocks = words.shall_it_be_told(turn.book, aside, call)
    above = done.answer.blocks if done.answer else ()
    answer = replace(done.answer, blocks=(*above, *blocks)) if done.answer else words.nothing_else(blocks)
    typed = waiting_for(turn, call) if call else ()
    return replace(done, answer=answer, changes=(*done.changes, *typed))
