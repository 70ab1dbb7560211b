"""Whether something is asked: of a line that is alone, and of one where any words would be an answer."""

import re

UM = r"(?:(?:u+h?m+|h+m+|u+h+|e+r+m?|oh|well|ok|okay|so|sorry|oops|ah|but|no|nah|please|steward|hey)\b[ ,.…!–-]*)*"
"""What is said while one thinks, before the words that count."""
IT = r"(?:it|this|that)"
_LEAST = 4
"""Words from which a line that ends in a question mark is a question, whatever it begins with."""
_LONGEST = 12
"""Words of a question without its mark: beyond them it is rather a sentence."""
_WONDERS = re.compile(
    rf"{UM}(?:can (?:i|we|you|u|someone|anybody)|could (?:i|we|you)|may i|do (?:i|we|you)|does {IT}|did you"
    rf"|is (?:{IT}|there)|are (?:you|there)|will (?:you|it|they)|should (?:i|it|we)|would you"
    rf"|what (?:do you|does {IT}|is (?:a|an|this|that)\b|should i|shall i|happens if|if)|what's (?:a|an|this|that)"
    rf"|how (?:do i|does {IT}|should i|can i)|why do you|who (?:reads|sees|(?:will|can) (?:read|see)) {IT})\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{UM}(?:who|whom|whose|what|what's|whats|when|where|why|which|how|is|isn't|are|am|was|were|do|does|did"
    rf"|can|could"
    r"|will|would|should|shall|may|must|has|have|really|huh|pardon|sorry|right|eh)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:what|why|how|who|whom|whose|when|where|which|can|could|do|does|is|are|am|should|shall|would)(?:'s)?\b"
    r"|(?:did|may|will|has|have) (?:i|we|you|he|she|it|they|this|that|there|any\w*|every\w*|some(?:one|body)"
    r"|[opdm] ?\d{1,4})\b)",
    re.IGNORECASE,
)
"""How a line without its mark begins that tells nothing: `May roadshow done`, `Will Smith signed` and `Did two
workshops` tell something."""
_TWO_SENTENCES = re.compile(r"[\w)\"”'][.!;]\s+\S|\n")
_ANSWERED = re.compile(
    r"\?\s+(?!(?:i|can|could|please|sorry|thanks|thank|help|what|who|why|how|and|or|hm+)\b)\w", re.IGNORECASE
)
"""A question with its answer: `What if we don't? AWS gets our accounts.`"""


def is_question(text: str) -> bool:
    """Whether a line that is alone asks something, so that it is nobody's update."""
    typed = text.strip().replace("’", "'")
    return typed.endswith("?") or bool(_ALONE.match(typed)) or asks(typed)


def asks(text: str) -> bool:
    """Whether a line asks something even where any words are an answer: `end of march?` is one."""
    typed = text.strip().replace("’", "'")
    said = " ".join(typed.split()).rstrip(" .!…")
    words = len(said.split())
    if not said.strip(" ?.!…"):
        return "?" in said
    if _TWO_SENTENCES.search(typed):
        return False
    if not said.endswith("?"):
        return words <= _LONGEST and bool(_WONDERS.match(said)) and not _ANSWERED.search(said)
    return words >= _LEAST or bool(_BEGINS.match(said))
