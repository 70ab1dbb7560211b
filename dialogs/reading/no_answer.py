"""What is said at a question instead of an answer: a question back, a change of mind, the wish to leave it out."""

import re
from enum import StrEnum

from dialogs.reading.questions import IT, UM, asks


class NoAnswer(StrEnum):
    """What a line is that would otherwise be kept as somebody's words."""

    ASKS = "asks"
    """`hmm what is a charter?`"""
    THINKS = "thinks"
    """`no wait`, `hm not sure`: nothing but a change of mind."""
    DOUBTS = "doubts"
    """`no, wait - the second one`: a change of mind with words behind it."""
    SKIPS = "skips"
    """`can i skip this?`, `later`."""


_SKIP = re.compile(
    rf"{UM}"
    r"(?:(?:can|could|may|shall|should|must) (?:i|we) (?:just |also |please )?|do (?:i|we) (?:really )?have to "
    r"|is it (?:ok|okay|fine|possible) (?:to|if (?:i|we)) |how (?:do|can) i |let(?:'s| us| me) |we(?:'ll| will)? "
    r"|i(?:'d| would|'ll| will)? (?:(?:like|want|rather|prefer) )?(?:to )?)?"
    rf"(?:skip|answer (?:{IT} )?later|leave {IT} (?:out|empty|blank|for later)|do {IT} later"
    rf"|come back to {IT}(?: later)?|pass on {IT}|(?:maybe |decide )?later|not now)"
    rf"(?: (?:{IT}(?: one| question)?|the question|for now|now|please|later|thanks))*",
    re.IGNORECASE,
)
_HAVE_TO = re.compile(
    rf"{UM}(?:do (?:i|we) (?:really )?(?:have|need) to (?:answer|say|write|fill).*"
    rf"|is {IT} (?:required|optional|mandatory|necessary).*)",
    re.IGNORECASE,
)
_MOMENT = r"(?:sec(?:ond)?|moment|minute)"
_STOP = rf"(?:(?:wait|hold on|hang on|one {_MOMENT}|just a {_MOMENT}|scratch that|stop)\b)"
_UNSURE = (
    rf"(?:(?:i(?:'m| am) |am )?not (?:so |really |quite |very )?sure(?: yet| about {IT})?"
    r"|(?:i )?(?:don't|do not|dont) know(?: yet)?|dunno|no idea|thinking"
    rf"|let me (?:think|check|see|ask)(?: about {IT})?(?: first)?"
    rf"|i(?:'ll| will)? (?:need|have) to think(?: about {IT})?|(?:i )?changed my mind"
    rf"|(?:keep|leave) (?:{IT}|them)(?: as it is| as is)?|(?:never ?mind|forget|scratch) {IT}|don't"
    rf"|{IT}(?:'s| is|s| was) (?:wrong|a mistake|not it)|(?:that was )?(?:my )?mistake|not (?:this|that)(?: one)?"
    rf"|actually|or|hmm+|i mean|sorry|please|a {_MOMENT}|no)"
)
_THINKS = re.compile(rf"{UM}(?:(?:{_STOP}|{_UNSURE})[ ,.…!–—-]*)+", re.IGNORECASE)
_CHOICE = re.compile(
    rf"(?:(?:no|yes)[ ,.–-]+)?(?:wait|hold on|stop|don't|do not|(?:skip|stop|forget|scratch|pass on) {IT}|skip"
    rf"|(?:keep|leave) (?:{IT}|them)(?: as it is| as is)?|leave {IT} out|(?:maybe |decide (?:{IT} )?)?later|not now"
    rf"|not (?:this|that)(?: one)?|we(?:'ll| will)? (?:do|answer|decide) {IT} later)(?: for now| then)?[ .!]*",
    re.IGNORECASE,
)
_HMS = re.compile(r"(?:(?:u+h?m+|h+m+|u+h+|e+r+m?|oh|ah|oops)[ ,.…!–-]*)+", re.IGNORECASE)
_DOUBTS = re.compile(
    rf"(?:{UM}{_STOP}(?: no\b)?\s*(?:[,.…!:;–—]|-(?!\w))"
    rf"|(?:no|oh|hm+|sorry|oops)[ ,.…!–-]+{_STOP}"
    r"(?=[ ]+(?:no|i|it|it's|its|let|not|the|that|this|we|keep|don't|make|use|take)\b)"
    rf"|(?:(?:no|hey|oh|oops|{_STOP})[ ,.…!–-]+)+(?:you|undo|put {IT} back|bring {IT} back"
    r"|i (?:only |just |never |did ?n[o']?t )?(?:wanted|want|said|meant?)|where(?:'s| is| are| did))\b"
    r"|(?:no|wait)[ ,.…–-]+(?:i meant?|the (?:other|first|second|last) one))",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of what is nothing but a wish or a change of mind, at most."""
_FEW = 12
"""Words of a wish to leave it out that goes on, at most."""


def no_answer(text: str) -> NoAnswer | None:
    """What a line is instead of an answer; None where it may well be one.

    `Wait times are too long`, `No other partner …` and `What we sell needs Azure` are answers.
    """
    said = " ".join(text.replace("’", "'").split()).rstrip(" .!…")
    bare = said.rstrip(" ?.!…")
    if not bare:
        return NoAnswer.ASKS if asks(text) else None
    short = len(bare) < _LONGEST
    few = len(bare.split()) <= _FEW
    if (short and _SKIP.fullmatch(bare)) or (few and _HAVE_TO.fullmatch(bare)):
        return NoAnswer.SKIPS
    if short and bare.casefold() != "no" and (_THINKS.fullmatch(bare) or _HMS.fullmatch(bare)):
        return NoAnswer.THINKS
    if _DOUBTS.match(said):
        return NoAnswer.DOUBTS
    return NoAnswer.ASKS if asks(text) else None


def is_choice(text: str) -> bool:
    """Whether a line that looks like no answer is one where something is decided: `not now`, `leave it as it is`."""
    return bool(_CHOICE.fullmatch(" ".join(text.replace("’", "'").split())))
