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
_IT = r"(?:it|this|that)"
_SKIP = re.compile(
    rf"{_UM}"
    r"(?:(?:can|could|may|shall|should|must) (?:i|we) (?:just |also |please )?|do (?:i|we) (?:really )?have to "
    r"|is it (?:ok|okay|fine|possible) (?:to|if (?:i|we)) |how (?:do|can) i |let(?:'s| us| me) |we(?:'ll| will)? "
    r"|i(?:'d| would|'ll| will)? (?:(?:like|want|rather|prefer) )?(?:to )?)?"
    rf"(?:skip|answer (?:{_IT} )?later|leave {_IT} (?:out|empty|blank|for later)|do {_IT} later"
    rf"|come back to {_IT}(?: later)?|pass on {_IT}|(?:maybe |decide )?later|not now)"
    rf"(?: (?:{_IT}(?: one| question)?|the question|for now|now|please|later|thanks))*",
    re.IGNORECASE,
)
_HAVE_TO = re.compile(
    rf"{_UM}(?:do (?:i|we) (?:really )?(?:have|need) to (?:answer|say|write|fill).*"
    rf"|is {_IT} (?:required|optional|mandatory|necessary).*)",
    re.IGNORECASE,
)
_MOMENT = r"(?:sec(?:ond)?|moment|minute)"
_STOP = rf"(?:(?:wait|hold on|hang on|one {_MOMENT}|just a {_MOMENT}|scratch that|stop)\b)"
_UNSURE = (
    rf"(?:(?:i(?:'m| am) |am )?not (?:so |really |quite |very )?sure(?: yet| about {_IT})?"
    r"|(?:i )?(?:don't|do not|dont) know(?: yet)?|dunno|no idea|thinking"
    rf"|let me (?:think|check|see|ask)(?: about {_IT})?(?: first)?"
    rf"|i(?:'ll| will)? (?:need|have) to think(?: about {_IT})?|(?:i )?changed my mind"
    rf"|(?:keep|leave) (?:{_IT}|them)(?: as it is| as is)?|(?:never ?mind|forget|scratch) {_IT}|don't"
    rf"|{_IT}(?:'s| is|s| was) (?:wrong|a mistake|not it)|(?:that was )?(?:my )?mistake|not (?:this|that)(?: one)?"
    rf"|actually|or|hmm+|i mean|sorry|please|a {_MOMENT}|no)"
)
_THINKS = re.compile(rf"{_UM}(?:(?:{_STOP}|{_UNSURE})[ ,.…!–—-]*)+", re.IGNORECASE)
_CHOICE = re.compile(
    rf"(?:(?:no|yes)[ ,.–-]+)?(?:wait|hold on|stop|don't|do not|(?:skip|stop|forget|scratch|pass on) {_IT}|skip"
    rf"|(?:keep|leave) (?:{_IT}|them)(?: as it is| as is)?|leave {_IT} out|(?:maybe |decide (?:{_IT} )?)?later|not now"
    rf"|not (?:this|that)(?: one)?|we(?:'ll| will)? (?:do|answer|decide) {_IT} later)(?: for now| then)?[ .!]*",
    re.IGNORECASE,
)
_HMS = re.compile(r"(?:(?:u+h?m+|h+m+|u+h+|e+r+m?|oh|ah|oops)[ ,.…!–-]*)+", re.IGNORECASE)
_DOUBTS = re.compile(
    rf"(?:{_UM}{_STOP}(?: no\b)?\s*(?:[,.…!:;–—]|-(?!\w))"
    rf"|(?:no|oh|hm+|sorry|oops)[ ,.…!–-]+{_STOP}"
    r"(?=[ ]+(?:no|i|it|it's|its|let|not|the|that|this|we|keep|don't|make|use|take)\b)"
    r"|(?:no|wait)[ ,.…–-]+(?:i meant?|the (?:other|first|second|last) one))",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    rf"{_UM}(?:can (?:i|we|you|u|someone|anybody)|could (?:i|we|you)|may i|do (?:i|we|you)|does {_IT}|did you"
    rf"|is (?:{_IT}|there)|are (?:you|there)|will (?:you|it|they)|should (?:i|it|we)|would you"
    rf"|what (?:do you|does {_IT}|is (?:a|an|this|that)\b|should i|shall i|happens if|if)|what's (?:a|an|this|that)"
    rf"|how (?:do i|does {_IT}|should i|can i)|why do you|who (?:reads|sees|(?:will|can) (?:read|see)) {_IT})\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{_UM}(?:who|whom|whose|what|what's|whats|when|where|why|which|how|is|isn't|are|am|was|were|do|does|did"
    rf"|can|could"
    r"|will|would|should|shall|may|must|has|have|really|huh|pardon|sorry|right|eh)\b",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[\w)\"”'][.!;]\s+\S|\n")
_ANSWERED = re.compile(
    r"\?\s+(?!(?:i|can|could|please|sorry|thanks|thank|help|what|who|why|how|and|or|hm+)\b)\w", re.IGNORECASE
)
"""A question with its answer: `What if we don't? AWS gets our accounts.`"""
_LONGEST = 200
"""Characters of what is nothing but a wish or a change of mind, at most."""
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
    short = len(bare) < _LONGEST
    few = len(bare.split()) <= _LONGEST_WONDERING
    if (short and _SKIP.fullmatch(bare)) or (few and _HAVE_TO.fullmatch(bare)):
        return NoAnswer.SKIPS
    if short and bare.casefold() != "no" and (_THINKS.fullmatch(bare) or _HMS.fullmatch(bare)):
        return NoAnswer.THINKS
    if _DOUBTS.match(said):
        return NoAnswer.DOUBTS
    return NoAnswer.ASKS if _asks(text.strip(), said) else None


def is_choice(text: str) -> bool:
    """Whether a line that looks like no answer is one where something is decided: `not now`, `leave it as it is`."""
    return bool(_CHOICE.fullmatch(" ".join(text.replace("’", "'").split())))


def _asks(typed: str, said: str) -> bool:
    words = len(said.split())
    if _TWO_SENTENCES.search(typed):
        return False
    if not said.endswith("?"):
        return words <= _LONGEST_WONDERING and bool(_WONDERS.match(said)) and not _ANSWERED.search(said)
    return words >= _LEAST or bool(_BEGINS.match(said))
