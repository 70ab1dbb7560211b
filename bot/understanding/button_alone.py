"""The words of a button where none that says so waits: nobody's answer, and no words for the digest."""

import re

_LABEL = re.compile(
    r"(?:(?:yes|yeah|ok|okay|sure|please|and|then|just)[ ,]+)*"
    r"(?:(?:note|send|add|save|post|tell|ask) (?:it|that|this|them|him|her|both|all)|both|both of (?:them|these)"
    r"|(?:note|send|add|save|do|post) (?:it|that) (?:for me|as (?:my|a) promise|now|too|as well)|in the digest)"
    r"(?:[ ,]+(?:please|thanks|thank you|then|now|too))*",
    re.IGNORECASE,
)
_LONGEST = 40


def only_a_button(text: str) -> bool:
    """Whether words are those of a button and nothing else."""
    return not text[_LONGEST:] and _LABEL.fullmatch(text.strip(" .!\n")) is not None
