"""`I'm in Rotterdam by the way`, `Femke and Carlos are in Spain`: said anywhere, it is the command that it means."""

import re

from dialogs.placing import placing
from dialogs.reading.places_said import places_said

_FOR_A_WHILE = re.compile(
    r"(?:i(?:['’]?m| am|['’]ll be| will be) )?(?P<at>in [^\d,.;:!?\n]{2,40}?),? (?:until|till|through) "
    r"(?P<until>[^,.;:!?\n]{2,40}?)(?:[,.;]? *(?:and |so )*(?:please )?(?:ask|write to|message) me [^.;\n]{2,40})?",
    re.IGNORECASE,
)
"""`in New York until end of January, so ask me in their time`"""


def place_line(text: str, *, admin: bool) -> str | None:
    """The line that says it; None for one that says anything else, or more. Of others only an admin says it."""
    while_there = _FOR_A_WHILE.fullmatch(text.strip(" .!")) if "til" in text or "through" in text else None
    said = places_said(f"I'm {while_there['at']}" if while_there else text)
    if said is None or said.rest:
        return None
    whole = placing(said)
    if whole.company or not (whole.me or whole.others):
        return None
    if whole.others:
        return f"settings for {text.strip(' .!')}" if admin else None
    until = f" until {while_there['until']}" if while_there else ""
    return f"my settings in {whole.me.place}{until}" if whole.me and not whole.unclear else None
