"""`O2 is monthly`, `my pipeline figure only comes once a month`: how often a new figure exists, and no update."""

import re

from bot.understanding.fitting import answerable
from partnership.turn import Turn

_OFTEN = (
    r"(?P<how>weekly|monthly|quarterly|(?:once|only once|one time) (?:a|per|every) (?:week|month|quarter)"
    r"|(?:every|each) (?:week|month|quarter))"
)
_COMES = (
    r"(?:(?:only|just|really|always) )*(?:is|are|comes?|exists?|gets|arrives?)"
    r"(?: (?:only|just|out|in|a|new|there|known|available|updated|reported|measured))*"
)
_SAID = re.compile(
    r"(?:(?:please|no|sorry|note that|but|and)[ ,]+)*"
    r"(?:(?:(?:the|my|our) )?(?:(?:new )?(?:figures?|numbers?|data) (?:of|for|on|in) )?(?P<id>o ?\d{1,4})(?:'s)?"
    r"(?: (?:figures?|numbers?|data))?"
    r"|(?:the |my |our |[^\W\d_]+'s )(?P<title>(?:[^\W\d_]+ ){0,4}?)(?:figures?|numbers?|data))"
    rf" {_COMES} {_OFTEN}(?: only| though| now)?",
    re.IGNORECASE,
)
_RHYTHMS = ("week", "month", "quarter")


def figure_rhythm_said(turn: Turn, text: str) -> str | None:
    """The command that says how often an objective's figure is new, where the line says nothing else."""
    if "onth" not in text and "eek" not in text and "uarter" not in text:
        return None
    said = _SAID.fullmatch(" ".join(text.replace("’", "'").split()).strip(" .!"))
    if said is None:
        return None
    which = said["id"].replace(" ", "").upper() if said["id"] else _named(turn, said["title"].casefold().split())
    rhythm = next(one for one in _RHYTHMS if one in said["how"].casefold())
    return f"figures {which} {rhythm}ly" if which else None


def _named(turn: Turn, words: list[str]) -> str:
    """The one objective with all these words in its title: of all for an admin, else of the speaker's own."""
    mine = answerable(turn)
    known = [one for one in turn.book.open_objectives() if turn.person.is_admin() or one.id in mine]
    meant = [one.id for one in known if set(words) <= set(one.title.casefold().split())]
    return meant[0] if len(meant) == 1 else ""
