"""What is said to offers in words of its own: `both ok`, `O5: 1.5m is what I can sign`, new terms at the open form."""

import re
from collections.abc import Sequence

from bot.understanding.fitting import offered
from bot.understanding.offers.other_terms import terms
from dialogs.reading.offer_terms import FIGURE, without_manners
from dialogs.reading.offer_words import TAKES
from dialogs.reading.questions import is_question
from partnership.conversations import Conversation
from partnership.message import Call
from partnership.turn import Turn

_BOTH = re.compile(
    r"(?:(?:yes|yep|yeah|hi|hey|thanks|well)[ ,.:–-]+)*(?P<all>both|all(?: of them| two| three| four)?)"
    r"(?:(?:'re| are| is)? (?:all )?(?:ok(?:ay)?|fine|good|great|accepted|agreed|yes|mine|all right)"
    r"|[ :,–-]+(?:yes|ok(?:ay)?))"
    r"(?: (?:with|by|for) (?:me|us))?(?:[ ,.!]+(?:thanks|thank you|please|by me))*"
)
_BEFORE = (
    r"(?:(?:(?:yes|ok(?:ay)?|sure|fine|well|but|happy to|i take|i accept|accept)[ ,.:–-]+)*"
    r"(?P<id>o ?\d{1,4})[ ,.:–-]+)?"
)
_WHAT_I_CAN = re.compile(
    rf"{_BEFORE}(?P<figure>{FIGURE}(?: (?:days?|hours?|weeks?|percent|points?))?) is "
    r"(?:what|all|the (?:most|best|max(?:imum)?|figure)|as (?:much|far|high) as)(?: that)? (?:i|we)"
    r" (?:can|could|will|would)\b"
    r"(?: (?:sign(?: up (?:to|for))?|do|own|take|promise|commit to|deliver|reach|manage|go(?: to)?|accept|stand for))?"
    r"(?P<more>[ ,.;:–-].+)?",
    re.IGNORECASE | re.DOTALL,
)
_ONLY_IF = re.compile(
    rf"{_BEFORE}(?:only |but )?(?:if|when|provided(?: that)?) (?:the |its? )?(?:target|goal|limit|number|figure)?"
    rf"(?: (?:is|were|was|would be|goes to|can be|could be)|'s)+ (?P<figure>{FIGURE})(?P<more>[ ,.;:–-].+)?",
    re.IGNORECASE | re.DOTALL,
)
_TERMS = frozenset({"due", "target", "resources", "because"})
_IN_WORDS = {"resources", "because"}
_ANY_ID = re.compile(r"\b[opdmn] ?\d", re.IGNORECASE)
_THEN_OK = re.compile(
    r"[ ,.;–-]+(?:(?:and |then )+)?(?:it['’]?s|its|that['’]?s|it is|i['’]?m)"
    r" (?:ok(?:ay)?|fine|good|in|mine)(?: (?:for|with|by) me)?[ .!]*$",
    re.IGNORECASE,
)
_BUT_OK = re.compile(
    r"(?P<wish>(?:only|not|if|until|till|from|by|as long as|with)\b.+?)[ ,.;:–-]+(?:(?:but|and|so|then) )*"
    rf"(?:(?:it['’]?s|that['’]?s) )?(?:ok(?:ay)?|yes|fine|sure|agreed|{TAKES})",
    re.IGNORECASE | re.DOTALL,
)
"""`not before January, but ok`: terms, and the yes behind them."""


def as_answer(offers: Sequence[str], text: str) -> str:
    """The line as an answer to what is offered to the speaker; as it is where it is none of these."""
    line = text.strip(" .!\n").replace("’", "'")
    if is_question(line):
        return text
    if len(offers) > 1 and (both := _BOTH.fullmatch(line.casefold())):
        return f"accept {both['all'].split()[0]}"
    if len(offers) == 1 and not _ANY_ID.search(line) and (behind := _BUT_OK.fullmatch(line)):
        return f"ok, but {behind['wish']}"
    said = _WHAT_I_CAN.fullmatch(line) or _ONLY_IF.fullmatch(line)
    if said is None or not (said["id"] or len(offers) == 1):
        return text
    which = said["id"].upper().replace(" ", "") if said["id"] else offers[0]
    more = (said["more"] or "").strip(" ,.;:–-")
    return f"accept {which} but target {said['figure']}{f', {more}' if more else ''}" if which in offers else text


def at_open_form(turn: Turn, shown: Conversation, text: str) -> Call | None:
    """Other terms, in bare words, for the offer whose change is shown: the newest take the place of those before.

    What is needed and why are added to what was said of them.
    """
    if shown.about != "change" or _ANY_ID.search(text) or is_question(text):
        return None
    objective = shown.given.get("objective", "")
    wish = _THEN_OK.sub("", without_manners(text.strip()))
    given = terms(turn, wish)
    if objective not in offered(turn) or not {"due", "target"} & {*given} or wish in given.values():
        return None
    before = {name: value for name, value in shown.given.items() if name in _TERMS}
    for name in _IN_WORDS & {*before} & {*given}:
        given |= {name: given[name] if before[name] in given[name] else f"{before[name]}; {given[name]}"}
    return Call("change", {"objective": objective, "draft": "yes", **before, **given})
