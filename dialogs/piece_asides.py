"""What is said where a piece of an objective is asked for and is none: another title, or that none is meant."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dialogs.draft_changes import changed
from dialogs.drafts import Draft, encoded
from dialogs.engine import Earlier, Problem, Reader
from dialogs.list_asides import takes_all_off
from dialogs.roster import Named, find_in
from partnership.turn import Turn
from partnership.wording.list_asides import so_far
from partnership.wording.setup_read_back import part_unclear

TITLE = "title "
"""Before another title of the objective that is asked about, as an answer."""
ALL_OFF = "all off"
"""The answer that none of the list is meant."""
_TITLE = re.compile(
    r"(?:(?:no|ok(?:ay)?|wait|sorry|please|and|oh|but|actually)[ ,.:–-]+)*"
    r"(?:(?:please )?(?:rename|call)(?: (?P<id>o ?\d{1,3}|it|this|that))?(?: one)?(?: to| as| just| simply)? "
    r"|(?:(?P<of>o ?\d{1,3}|it|this|that) )?(?:is|should be|shall be) (?:called|named) (?:just )?"
    r"|(?:change )?(?:the )?(?:title|name)(?: of (?P<its>o ?\d{1,3}|it|this|that))?(?: is| should be| to|:) )"
    r"(?P<title>[^\d\n][^\n]{1,118})",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:(?:please|can i|let me|show|see|me|all|the|our|my|whole)\s+)*(?:list|objectives)"
    r"(?: (?:so far|until now|please|all))*\??",
    re.IGNORECASE,
)
_OWNER_FIRST = re.compile(
    r"(?:(?:and|for|no|yes)[ ,]+)*(?P<who>@?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?)"
    r"(?: (?:should |shall |will |must |can )?(?:owns?|takes?|has|have|gets?) (?:it|this|that(?: one)?))?"
    r"(?:[.;:,!]| [-–—])\s+(?:and )?(?P<more>\S.*)",
    re.DOTALL,
)
_THIS = ("IT", "THIS", "THAT")
_SAME = re.compile(
    r"(?:(?:the|also|and|again|it['’]?s) )*same(?: (?:date|day|here|again|as (?:above|before|o ?\d+"
    r"|the (?:first|last|other))(?: one)?|one|for (?:that|this|o ?\d+)))*(?: too| please)?",
    re.IGNORECASE,
)


def or_aside(read: Reader, name: str, listed: Sequence[Draft], draft: Draft, *, dated: bool = False) -> Reader:
    """A reader that also takes another title, that all of it comes off the list, and `same` of a date before."""

    def reads(text: str, turn: Turn) -> str | Problem:
        plain = text.strip(" .!")
        if takes_all_off(plain, len(listed)):
            return ALL_OFF
        if name[1:].isdigit() and _LIST.fullmatch(plain):
            first = int(name[1:]) - next((at for at, one in enumerate(listed) if one == draft), len(listed) - 1)
            return Earlier(so_far([(f"O{first + at}", one.title) for at, one in enumerate(listed)]), answers={})
        said = _TITLE.fullmatch(plain)
        if said and (said["id"] or said["of"] or said["its"] or "it").upper().replace(" ", "") in {name, *_THIS}:
            return TITLE + said["title"].strip(" “”\"'")
        before = _due_before(listed, draft) if dated and _SAME.fullmatch(plain) else None
        return read(before.isoformat() if before else text, turn)

    return reads


def or_owner_and_more(read: Reader, draft: Draft, people: Sequence[Named]) -> Reader:
    """A reader that also takes more of the same objective: `Carlos owns it. It's two meetings`, `by March with Carlos`.

    The answer is that one, written anew; what can't be read behind its owner is said.
    """

    def reads(text: str, turn: Turn) -> str | Problem:
        first = _OWNER_FIRST.fullmatch(text.strip())
        owners = find_in(people, first["who"]) if first else []
        if first and len(owners) == 1:
            owned = replace(draft, owner=owners[0].id, owner_text="")
            after = changed(owned, first["more"], turn, people)
            if isinstance(after, Draft) and after.title == draft.title and after.owner == owned.owner:
                return encoded([after])
            if isinstance(another := read(text, turn), str):
                return another
            return Earlier(part_unclear(first["more"]), answers={}, answer=encoded([owned]))
        answer = read(text, turn)
        if not isinstance(answer, Problem):
            return answer
        after = changed(draft, text, turn, people)
        more = isinstance(after, Draft) and after.title == draft.title and after.owner and after.due
        return encoded([after]) if more and isinstance(after, Draft) else answer

    return reads


def _due_before(listed: Sequence[Draft], draft: Draft) -> date | None:
    """The date of the one before it that has one."""
    at = next((place for place, one in enumerate(listed) if one.title == draft.title), len(listed))
    return next((one.due for one in reversed(listed[:at]) if one.due), None)
