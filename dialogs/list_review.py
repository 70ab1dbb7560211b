"""What is answered to a list of objectives that was read back: right, its year, all of it again, or changes."""

import re
from collections.abc import Sequence

from dialogs.agreement import is_yes
from dialogs.completing import asks_for_templates, templates_to_copy
from dialogs.drafts import Draft, encoded, joined, whole_lines
from dialogs.engine import Problem, Reader
from dialogs.list_asides import (
    FISCAL,
    no_motion_yet,
    or_theirs,
    several_meant,
    takes_all_off,
    with_year,
    year_beside,
)
from dialogs.list_edits import BEGIN, ONE, SAYS, all_edited, by_title, place_of
from dialogs.reading.date_words import MONTHS
from dialogs.removals import unsure
from dialogs.rhythm_aside import rhythm_aside
from dialogs.roster import Named
from dialogs.starting import numbered
from partnership.turn import Turn
from partnership.wording import setup_read_back

SHOWN = "list"
"""The answer of who wants to see all of it."""
ANEW = "anew"
"""The answer of who wants to write all of it anew."""
_YEAR = re.compile(
    r"(?:no,? )?(?:(?:it'?s |the |our |we use |a )*calendar years?"
    r"|(?:the |our )?fiscal year(?: is| starts?| from| begins?)*(?: in| from)? (?P<month>[a-z]+))",
    re.IGNORECASE,
)
_SECOND_THOUGHT = re.compile(
    r"\A(?:(?:no|yes|yep|yeah|great|fine|sorry|oops|wait|actually|oh|hm+|ok(?:ay)?|well|and|also|correction|i meant?"
    r"|on second thoughts?)\b"
    r"[ ,.:;!–-]*)+"
    r"(?=(?:please )?(?:(?:(?:change|edit|remove|drop|delete|call|rename) )?O ?\d|(?:remove|drop|delete) ))",
    re.IGNORECASE,
)
"""What stands before a change of what is in the list: no words of a new line."""
_YES_BUT = re.compile(
    r"\A(?:(?:that['’]?s |it['’]?s |looks |this is )?(?:all )?"
    r"(?:right|good|fine|great|correct|perfect|ok(?:ay)?|yes|nearly|almost)"
    r"[ ,.!–-]*)+(?:but|except(?: that| for)?|only|just)\b[ ,:]*(?=\S)",
    re.IGNORECASE,
)
"""`all right but O1 is monthly`"""
_REQUEST = re.compile(
    r"\A(?:can|could|would|will) you (?:please )?"
    r"(?=(?:change|make|set|put|move|remove|drop|delete|rename|call|correct|fix|update) )",
    re.IGNORECASE,
)
"""`can you make O1 monthly?`"""
_BUT = re.compile(
    r"^(?:no|nope|sorry|wait)[,.:;]? +(?=O ?\d)|(?:[,.;]| [-–—]) *(?:and |but )?"
    r"(?:otherwise|apart from that|other than that|(?:all |everything |the )*(?:rest|else|others?))(?: is| are|,|'s)*"
    r" (?:it's |that's |they're )?(?:all )?(?:right|fine|good|great|ok|okay|correct|as it is|the same|unchanged)"
    r"[.! ]*$",
    re.IGNORECASE,
)
"""`no, O4 is called …`, `O4 by 11 Dec, otherwise all right`: the change is what stands between."""
_LIST = re.compile(
    r"(?:(?:please|can you|can i|show|see|print|me|again) )*(?:(?:the|my|our|all|whole|full|of) )*"
    r"(?:list|them|objectives)(?: (?:again|please|all))*",
    re.IGNORECASE,
)


def reader_of_review(
    drafts: Sequence[Draft],
    people: Sequence[Named],
    reserved: int = 0,
    *,
    question: str = "",
) -> Reader:
    """`right`, `fiscal 1`, `list`, the place of one to change, or all the drafts as they are after what was typed.

    Where only some of it could be used that is kept, as the answer to `question`, and the rest is said.
    """

    def read(text: str, turn: Turn) -> str | Problem:
        text = _without_lead(text)
        if is_yes(text):
            return "right"
        said = _BUT.sub("", text.strip()).strip()
        if year := year_beside(said) if question else None:
            return with_year(*year, of_list, turn, question)
        return (
            several_meant(said)
            or no_motion_yet(said)
            or rhythm_aside(said, turn)
            or unsure(said, question)
            or of_list(said, turn)
        )

    def of_list(said: str, turn: Turn) -> str | Problem:
        plain = said.strip(" .!?…")
        if asks_for_templates(said):
            return Problem(templates_to_copy(turn))
        if _LIST.fullmatch(plain) or takes_all_off(plain, len(drafts)):
            return SHOWN if _LIST.fullmatch(plain) else ANEW
        if year := _YEAR.fullmatch(plain):
            return _fiscal(year) or Problem(setup_read_back.review_unclear(said))
        places = {name: place for place, (name, _) in enumerate(numbered(turn, drafts, reserved=reserved))}
        edits = BEGIN.match(said) or SAYS.match(by_title(drafts, said)[1])
        if not edits and (more := whole_lines(said, turn, people)):
            return encoded(joined(drafts, more))
        one = ONE.fullmatch(plain)
        if one and not one["what"] and (place := place_of(places, one["id"])) is not None:
            return str(place)
        return all_edited(drafts, places, said, turn, people, question=question)

    return or_theirs(read, drafts, people, reserved)


def _without_lead(text: str) -> str:
    """The answer without what stands before the change that it asks for."""
    text = _YES_BUT.sub("", text.strip())
    asked = _REQUEST.match(text)
    return _SECOND_THOUGHT.sub("", text[asked.end() :].rstrip("? ") if asked else text)


def _fiscal(year: re.Match[str]) -> str:
    """`fiscal 7`; empty where the word is no month."""
    starts = MONTHS.find((year["month"] or "january").casefold())
    return f"{FISCAL}{starts}" if starts else ""
