"""What people wrote, made harmless for a terminal: no control characters or escape sequences, no look-alike buttons."""

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d).*?(?:\x07|\x1b\\|\x9c|$)"  # operating system commands: window titles, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f]).*?(?:\x1b\\|\x9c|$)"  # device control strings
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # colours, cursor movements
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_KEPT = {"\u200c", "\u200d"}  # joiners: Persian words and family emoji need them
_LOOK_ALIKES = str.maketrans({"[": "(", "]": ")", "［": "(", "］": ")", "─": "-", "━": "-", "—": "–"})


def without_control(text: str) -> str:
    """One line of text that can't steer a terminal: escape sequences and invisible marks gone, breaks are spaces."""
    if text.isprintable():
        return text
    bare = _ESCAPES.sub("", text)
    return "".join(_visible(char) for char in bare)


def harmless(text: str) -> str:
    """People's words: besides, nothing in them looks like a button or a dividing line."""
    return " ".join(without_control(text).translate(_LOOK_ALIKES).split())


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category in {"Zl", "Zp"}:
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} and char not in _KEPT else char
