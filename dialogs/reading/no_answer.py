"""What is said at a question instead of an answer: a question back, a change of mind, the wish to leave it out."""

import re
from enum import StrEnum


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


_LEAST = 4
"""Words from which a line that ends in a question mark is a question, whatever it begins with."""
_UM = r"(?:(?:u+h?m+|h+m+|u+h+|e+r+m?|oh|well|ok|okay|so|sorry|oops|ah|but|no|nah|please|steward|hey)\b[ ,.…!–-]*)*"
_SKIP = re.compile(
    rf"{_UM}(?:(?:can|could|may|shall|should|must) (?:i|we) (?:just |also |please )?|do (?:i|we) (?:really )?have to "
    r"|is it (?:ok|okay|fine|possible) (?:to|if (?:i|we)) |i(?:'d| would|'ll| will)? (?:like|want|rather|prefer)? ?(?:to )?"
    r"|we(?:'ll| will)? |let(?:'s| us| me) |how (?:do|can) i )?"
    r"(?:skip|answer (?:this |it |that )?later|leave (?:this|it|that) (?:out|empty|blank|for later)|do (?:this|it|that) later"
    r"|come back to (?:this|it|that)(?: later)?|pass on (?:this|it|that)|later|maybe later|not now|decide later)"
    r"(?: (?:it|this|that|one|this one|that one|the question|this question|for now|now|please|later|thanks))*",
    re.IGNORECASE,
)
_HAVE_TO = re.compile(
    rf"{_UM}(?:do (?:i|we) (?:really )?(?:have|need) to (?:answer|say|write|fill).*|is (?:this|it|that) "
    r"(?:required|optional|mandatory|necessary).*)",
    re.IGNORECASE,
)
_STOP = r"(?:(?:wait|hold on|hang on|one moment|one sec(?:ond)?|just a (?:sec(?:ond)?|moment|minute)|scratch that|stop)\b)"
_UNSURE = (
    r"(?:(?:i(?:'m| am) |am )?not (?:so |really |quite |very )?sure(?: yet| about (?:this|that|it))?"
    r"|(?:i )?(?:don't|do not|dont) know(?: yet)?|dunno|no idea|let me (?:think|check|see|ask)(?: about (?:it|this|that))?"
    r"(?: first)?|i(?:'ll| will)? (?:need|have) to think(?: about (?:it|this|that))?|i changed my mind|changed my mind"
    r"|(?:keep|leave) (?:it|this|that|them)(?: as it is| as is)?|(?:never ?mind|forget|scratch) (?:it|that|this)|don't"
    r"|(?:that|this|it)(?:'s| is|s| was) (?:wrong|a mistake|not it)|(?:that was )?(?:my )?mistake|not (?:this|that)(?: one)?"
    r"|thinking|actually|or|hmm+|i mean|sorry|please|a (?:sec(?:ond)?|moment|minute)|no)"
)
_THINKS = re.compile(rf"{_UM}(?:(?:{_STOP}|{_UNSURE})[ ,.…!–—-]*)+", re.IGNORECASE)
_HMS = re.compile(r"(?:(?:u+h?m+|h+m+|u+h+|e+r+m?|oh|ah|oops)[ ,.…!–-]*)+", re.IGNORECASE)
_DOUBTS = re.compile(
    rf"(?:{_UM}{_STOP}(?: no\b)?\s*[,.…!:;–—-]|(?:no|oh|hm+|sorry|oops)[ ,.…!–-]+{_STOP}(?=[ ]+(?:no|i|it|it's|its|let|not"
    r"|the|that|this|we|keep|don't|make|use|take)\b)|(?:no|wait)[ ,.…–-]+(?:i meant?|the (?:other|first|second|last) one))",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    rf"{_UM}(?:can (?:i|we|you|u|someone|anybody)|could (?:i|we|you)|may i|do (?:i|we|you)|does (?:it|this|that)|did you"
    r"|is (?:it|this|that|there)|are (?:you|there)|will (?:you|it|they)|should (?:i|it|we)|would you"
    r"|what (?:do you|does (?:it|this|that)|is (?:a|an|this|that)\b|should i|shall i|happens if|if)|what's (?:a|an|this|that)"
    r"|how (?:do i|does (?:it|this)|should i|can i)|why do you|who (?:reads|sees|will (?:read|see)|can (?:read|see)) (?:this|that|it))\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{_UM}(?:who|whom|whose|what|what's|whats|when|where|why|which|how|is|isn't|are|am|was|were|do|does|did|can|could"
    r"|will|would|should|shall|may|must|has|have|really|huh|pardon|sorry|right|eh)\b",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[\w)\"”'][.!;]\s+\S|\n")
_LONGEST_WONDERING = 12
"""Words of a question without its mark: beyond them it is rather a sentence."""


def no_answer(text: str) -> NoAnswer | None:
    """What a line is instead of an answer; None where it may well be one.

    `Wait times are too long`, `No other partner …` and `What we sell needs Azure` are answers.
    """
    said = " ".join(text.replace("’", "'").split()).rstrip(" .!…")
    bare = said.rstrip(" ?.!…")
    if not bare:
        return NoAnswer.ASKS if "?" in said else None
    if _SKIP.fullmatch(bare) or (len(bare.split()) <= _LONGEST_WONDERING and _HAVE_TO.fullmatch(bare)):
        return NoAnswer.SKIPS
    if bare.casefold() != "no" and (_THINKS.fullmatch(bare) or _HMS.fullmatch(bare)):
        return NoAnswer.THINKS
    if _DOUBTS.match(said):
        return NoAnswer.DOUBTS
    return NoAnswer.ASKS if _asks(text.strip(), said) else None


def _asks(typed: str, said: str) -> bool:
    words = len(said.split())
    if _TWO_SENTENCES.search(typed):
        return False
    if not said.endswith("?"):
        return words <= _LONGEST_WONDERING and bool(_WONDERS.match(said))
    return words >= _LEAST or bool(_BEGINS.match(said))
