"""A typed yes or no to what is shown."""

import re

from partnership.cued import Cued

_NO = {
    "no",
    "nope",
    "don't",
    "dont",
    "don't send",
    "no thanks",
    "cancel",
    "stop",
    "never mind",
    "nevermind",
    "forget it",
    "forget that",
    "forget about it",
    "not yet",
    "keep it",
    "leave it",
    "keep it as it is",
    "keep as it is",
    "as it is",
    "leave it as it is",
    "leave it alone",
    "leave it be",
    "no change",
    "no changes",
    "nobody",
    "nobody: don't keep it",
    "don't keep it",
    "it still waits",
    "neither",
    "neither of them",
    "neither of these",
    "none of them",
    "none of these",
    "no to both",
}
_MANNERS = r"(?:please|thanks|thank you|that['’]?s right|that is right|all (?:good|right)|looks good)"
_PLAIN_YES = re.compile(
    rf"(?:{_MANNERS}[ ,.!]+)?"
    r"(?:yes|yep|yeah|yup|ja|y|sure|absolutely|definitely|of course|go ahead|correct|exactly|👍|✓|✅"
    r"|do (?:it|that|so)|please do|that(?:['’]?s| is) (?:it|my decision)|(?:replace|note|change|record) it"
    r"|it waits no longer)"
    r"(?:[ ,.!]+(?:yes|ok|okay|sure|go ahead|do (?:it|that|so)|that(?:['’]?s| is) (?:it|my decision)|it is"
    rf"|{_MANNERS}))*|ok|okay|looks good"
)
"""[Send] in words, with manners beside it: those alone, and that something is right as it is, are no yes."""
_SEND = re.compile(
    r"(?:(?:yes|yep|ok|okay|sure|please|now|go ahead)(?: and)?,? )*"
    r"(?:(?:write|note) (?:it|that|this)(?: down)?|send(?: (?:it|them|that|this|all|both))*)"
    r"(?: (?:now|off|out|please))*"
)
_BEFORE_NO = re.compile(r"(?:(?:no|nope|sorry|please|thanks|thank you|ok|okay)[ ,.;:–-]+)+")
_AFTER_NO = re.compile(r"[ ,.;:–-]+(?:please|thanks|thank you|then|for now)")
_NOT_YET = re.compile(r"not yet[ ,.;:–-]+(?P<words>\S.*)", re.IGNORECASE | re.DOTALL)
_UNDO = re.compile(
    r"(?:(?:no|nope|oh|sorry|oops|wait|please|that(?:['’]?s| is| was)(?: not| all)? (?:wrong|right|correct|so)"
    r"|wrong|not right)[ ,.:!–-]+)*undo(?: (?:it|that|this))?(?:[ ,]+please)?"
)
_CANCEL = Cued(
    r"(?:(?:no|nope|oh|ok(?:ay)?|sorry|please|well|actually|wait)[ ,.:–-]+)*(?:cancel(?: (?:it|that|this))?|never ?mind"
    r"(?: (?:it|that|this))?|nvm|(?:just )?forget (?:about )?(?:it|that|this)|scratch that)"
    r"(?:[ ,]+(?:please|thanks|then))*",
    "cancel|never|nvm|forget|scratch",
)


def says_yes(text: str) -> bool:
    """Whether it is [Send] in words."""
    word = shown_word(text)
    return bool(_PLAIN_YES.fullmatch(word) or _SEND.fullmatch(word)) and not is_no(text)


def is_no(text: str) -> bool:
    """Whether it is [Don't] in words."""
    word = _AFTER_NO.sub("", shown_word(text))
    return word in _NO or _BEFORE_NO.sub("", word, count=1) in _NO


def is_cancel(text: str) -> bool:
    """Whether it leaves what is asked: `cancel`, `no, forget that`."""
    return _CANCEL.fullmatch(shown_word(text)) is not None


def is_undo(text: str) -> bool:
    """Whether it takes back the last change: `undo`, `oops, undo that`."""
    return _UNDO.fullmatch(shown_word(text)) is not None


def words_of_no(text: str) -> str:
    """What is said behind a [Not yet]: `not yet, Legal first`."""
    found = _NOT_YET.fullmatch(text.strip())
    return found["words"].strip(" .!") if found else ""


def shown_word(text: str) -> str:
    """The line as one of the words that answer what is shown."""
    return text.casefold().replace("’", "'").strip(" .!")
