"""`ask Jon again`, `ask Rafael then`, after somebody declined or gave no answer: the offer, and no decision."""

import re

from bot.who_is_meant import read_person
from partnership.objectives import Objective
from partnership.turn import Turn

_AGAIN = re.compile(
    r"(?:(?:no|ok(?:ay)?|well|then|so|yes|please|i mean(?:t)?|let['’]s|rather|instead|better)[ ,.:–-]+)*"
    r"(?:ask|try|offer(?: it| that| (?P<offered>o ?\d{1,4}))? to|give (?:it|that) to)"
    r" (?P<who>@?[^\W\d_][\w.'’ -]{0,60}?)"
    r"(?P<again> (?:once more|once again|again))?(?P<then>,? (?:then|instead|rather))?"
    r"(?P<own> (?:(?:for|about)|(?:to|whether (?:he|she|they) (?:will|would|can)) (?:own|take|lead)(?: on)?)"
    r"(?: (?P<objective>o ?\d{1,4}|it|that|this))?)?(?:,? (?:please|then|instead))?"
    r"(?P<why>(?: *[,.;:–-] *|,? (?=because|since|as ))(?:(?:because|since|as) )?"
    r"(?:her|his|their|s?he|they|it|that|this|the|those|these|our)(?:['’]s|['’]re|['’]ll)? [^?\d]+)?[ .!?]*",
    re.IGNORECASE,
)


_TERMS = r"titles?|names?|called|owner|lead|unit|targets?|by|due|date|figures?"
_EDIT = re.compile(
    r"edit(?: (?:my )?(?P<objective>o ?\d{1,4})(?:(?:['’]s)?[ ,:–-]+(?:words?|text|answer|status)"
    rf"|(?P<said>(?:['’]s)?[ ,:–-]+(?!(?:{_TERMS})\b)\S.*))?)?",
    re.IGNORECASE | re.DOTALL,
)


_RENAMED = re.compile(
    r"(?:please )?(?:(?P<id>o ?\d{1,4})[ ,:–-]+(?:(?:the )?(?:new )?(?:name|title)(?: is| should be| to)?[ :]+"
    r"|is (?:now )?called )"
    r"|(?:rename|call) (?P<which>o ?\d{1,4})(?: to| as| into)?[ :]+)(?P<title>\S.*)",
    re.IGNORECASE,
)
"""`O5 name Lead response`, `rename O5 to Lead response`."""


def edited(turn: Turn, text: str) -> str | None:
    """The words of [Edit] and [Edit O1], from somebody with an answer to change who can edit no objective itself.

    What stands behind them is said of that answer. An admin's new title of an objective, however it is put.
    """
    renamed = _RENAMED.fullmatch(text.strip()) if turn.person.is_admin() else None
    if renamed:
        return f"edit {renamed['id'] or renamed['which']} called {renamed['title']}"
    said = _EDIT.fullmatch(text.strip(" .!")) if text[:4] in ("edit", "Edit") and not turn.person.is_admin() else None
    own = [one.id for one in turn.book.owned_by(turn.person.id)] if said else []
    named = ((said["objective"] if said else "") or "").upper().replace(" ", "")
    if said and said["said"]:
        return f"{named}{said['said']}"
    if named or not own:
        return f"update {named}" if named in own else None
    return f"update {own[0]}" if len(own) == 1 else "check in"


def offered_again(turn: Turn, text: str) -> str | None:
    """The command that says the same; None where no objective waits for another answer, or another owner."""
    said = _AGAIN.fullmatch(text.strip()) if turn.person.is_admin() else None
    who = read_person(turn, said["who"]) if said else None
    if said is None or not isinstance(who, str):
        return None
    named = (said["offered"] or said["objective"] or "").upper().replace(" ", "")
    if named.startswith("O") and (said["own"] or "").split()[:1] not in (["for"], ["about"]) and not said["again"]:
        return f"assign {named} to @{who}"
    again = bool(said["again"])
    found = [
        one
        for one in turn.book.open_objectives()
        if _waits_for(one, who, again=again) and (one.id == named or not (named.startswith("O") or one.owner))
    ]
    last = max(found, key=lambda one: (one.unowned_since or one.at, int(one.id[1:])), default=None)
    plainly = again or any(
        said[one] for one in ("then", "own", "offered", "why")
    )  # `ask Jon` alone begins to ask for a decision
    return f"assign {last.id} to @{who}" if last and plainly else None


_FIGURES = r"(?:figures?|numbers?)"
_GIVES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|so|also|and|please)[ ,.:–-]+)*(?:"
    r"(?P<who>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}?)"
    r"(?:,? (?:is|who is|who['’]s|['’]s) (?:our|the|my) [^,;.\d]{2,60})?"
    r"[,;.]?(?: (?:and|so))?(?: (?:s?he|they|who))?(?:['’]ll| will| should| can| shall| is going to)?"
    rf" (?:gives?|provides?|sends?|reports?|delivers?|enters?|brings?)(?: (?:you|us|me))?(?: the| all)? {_FIGURES}"
    r" (?:for|of|on|to) (?P<objective>o ?\d{1,4})"
    rf"|(?:get|take|ask for) the {_FIGURES} (?:for|of|on) (?P<which>o ?\d{1, 4}) from (?P<whose>@?[^\d,;]{2, 60}?)"
    rf"|the {_FIGURES} (?:for|of|on) (?P<named>o ?\d{1, 4}) (?:will )?(?:come|comes|are) from"
    r" (?P<giver>@?[^\d,;]{2,60}?)"
    r")(?:,? please)?[ .!]*",
    re.IGNORECASE,
)
"""`Sam Okoro is our alliance manager, he'll give the figures for O1`: who is asked for them, and whom they are of."""


def figures_given(turn: Turn, text: str) -> str | None:
    """The command that makes somebody the lead of an objective's figures, as an admin says it in a sentence."""
    said = _GIVES.fullmatch(text.strip()) if turn.person.is_admin() else None
    if said is None:
        return None
    who = (said["who"] or said["whose"] or said["giver"]).strip()
    named = (said["objective"] or said["which"] or said["named"]).upper().replace(" ", "")
    found = read_person(turn, who)
    return f"edit {named} lead {f'@{found}' if isinstance(found, str) else who}"


def _waits_for(objective: Objective, who: str, *, again: bool) -> bool:
    """Whether it was declined, by anybody, or by them where they are asked again; or an answer of theirs is out."""
    if objective.proposal:
        return again and objective.proposal.to == who
    return any(why.startswith(f"{who}:") for why in objective.declined) if again else bool(objective.declined)
