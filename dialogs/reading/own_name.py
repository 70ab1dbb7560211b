"""How somebody says by which name they want to be called."""

import re

_NAME = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’.-]*){0,3}"
_SAID = re.compile(
    r"(?:(?:btw|by the way|no|sorry|hi|hello|hey|oh|ok(?:ay)?|and|please|just so you know|actually)[ ,.!]+)*"
    r"(?:my (?:real |full |first )?name(?: is|['’]s) (?!not\b|wrong\b|on\b|in\b|missing\b)"
    r"|(?:(?:please|can you|could you) )*(?:change|set|correct|fix|update) my (?:display )?name (?:to|as) "
    r"|(?:(?:please|can you|could you|you can|just) )*call me (?!back\b|later\b|when\b|if\b|at\b|on\b|tomorrow\b)"
    r"|(?:i['’]?m|i am) (?:called|named) )"
    rf"(?P<name>{_NAME}?)"
    r"(?:[ ,]+(?:not .{1,30}|btw|by the way|please|from now on|instead|thanks|thank you|actually))*",
    re.IGNORECASE,
)
_I_AM = re.compile(
    r"(?:^|[\n.;,]\s*)(?:(?i:and|btw|also)[ ,]+)*I(?:['’]m| am) "
    r"(?P<name>[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)?)"
    r"(?: (?i:btw|by the way))?(?=\s*(?:$|[,.;\n(]))"
)
"""`I'm Ada btw`, among others."""


def own_name(text: str) -> str | None:
    """The name of `my name is Ada btw`, where the line says nothing else."""
    said = _SAID.fullmatch(" ".join(text.split()).strip(" .!")) if "name" in text or "call" in text else None
    return _written(said["name"]) if said else None


def name_among(text: str) -> str | None:
    """The name of `I'm Ada btw`, beside other people."""
    said = _I_AM.search(text)
    return said["name"] if said else None


def _written(name: str) -> str:
    return name.title() if name.islower() else name
