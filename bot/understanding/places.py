"""`I'm in Rotterdam by the way`, `Femke and Carlos are in Spain`: said anywhere, it is the command that it means."""

from dialogs.placing import placing
from dialogs.reading.places_said import places_said


def place_line(text: str, *, admin: bool) -> str | None:
    """The line that says it; None for one that says anything else, or more. Of others only an admin says it."""
    said = places_said(text)
    if said is None or said.rest:
        return None
    whole = placing(said)
    if whole.company or not (whole.me or whole.others):
        return None
    if whole.others:
        return f"settings for {text.strip(' .!')}" if admin else None
    return f"my settings in {whole.me.place}" if whole.me and not whole.unclear else None
