"""To whose wish for other terms an admin's line answers: `agree with Sam`, `ok for Sam 80k is fine. Lee: 2m ok`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.understanding.fitting import wished
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn

_PARTS = re.compile(
    r"[.;\n]+(?:\s+|$)(?:and )?|,? (?:and |but )?(?=(?:i )?(?:agree|keep) (?:to|with)\b)", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:(?:please|ok(?:ay)?|no|so|then|and)[ ,]+)*(?:tell|offer|give|let|propose|suggest|counter with"
    r"|(?:make|set) (?:it|that)(?: to| at)?|(?:what|how) about) ",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"[^.;]*\b(?:instead|rather|at most|max(?:imum)?)$", re.IGNORECASE)
"""Behind the name: `Ana: 85k instead`."""
_FIGURE_FOR = re.compile(r"(?:(?:ok(?:ay)?|no|then|rather|and)[ ,]+)*[$€£]?\d", re.IGNORECASE)
"""Before the name, which ends it: `85k for Ana`."""
_ID = re.compile(r"\b(?:for |to |on )?o ?(\d{1,4})\b[ ,:–-]*", re.IGNORECASE)
_PLAIN = re.compile(r"(?:(?:ok(?:ay)?|yes)[ ,]+)?(?:i )?(agree|keep)\b", re.IGNORECASE)
_DEAL = re.compile(r"[ ,.;–-]+(?:and )?(?:then )?(?:we have|it['’]?s|that['’]?s|have) a deal.*$", re.IGNORECASE)


class Part(NamedTuple):
    """What is said of one offer that is not accepted yet."""

    objective: Objective
    to: Person
    text: str
    told: bool
    """Said as what they are to be told: `tell Maria 500k`."""


def parts_by_name(turn: Turn, line: str) -> tuple[Sequence[Part], str]:
    """Each part of a line with the one whom it names, and what stands behind them and names nobody who waits.

    Empty where what stands before names nobody, or may be for several.
    """
    folded = line.casefold()
    waits = [
        (one, to)
        for one in turn.book.open_objectives()
        if one.proposal and (to := turn.book.get(Person, one.proposal.to)) and to.first_name.casefold() in folded
    ]
    if not waits:
        return (), ""
    wishes, found = wished(turn), list[Part]()
    clauses = clauses_of(line)
    for at, text in enumerate(clauses):
        named = [(one, to, said) for one, to in waits if (said := _named(to, text))]
        meant = [one for one in named if one[0].id in wishes] or named
        if (
            len(meant) > 1
            and (plain := _PLAIN.match(text))
            and _only_names(text[plain.end() :], [one[2][0] for one in meant])
        ):
            found += [Part(one, to, plain[1], told=False) for one, to, _ in meant]
            continue
        if found and not named and not _ID.search(text):
            return _once(found), ". ".join(clauses[at:])
        if len(meant) != 1 or {f"O{int(one)}" for one in _ID.findall(text)} - {meant[0][0].id}:
            return (), ""
        objective, to, said = meant[0]
        told = _TOLD.match(text) or _INSTEAD.match(text, said.end())
        ends = said.end() == len(text) and _FIGURE_FOR.match(text)
        begins = told.end() if told and told.start() == 0 else 0
        rest = _ID.sub("", f"{text[begins : said.start()]} {text[said.end() :]}")
        found.append(Part(objective, to, _DEAL.sub("", " ".join(rest.split())).strip(" ,:–-"), bool(told or ends)))
    return _once(found), ""


def clauses_of(line: str) -> Sequence[str]:
    """The sentences of a line, and what is agreed to in turn: `agree with Sam, keep with Lee`."""
    return [said for one in _PARTS.split(line) if (said := one.strip(" ,"))]


def _once(found: Sequence[Part]) -> Sequence[Part]:
    """Nothing where two parts are for the same."""
    return found if len({one.objective.id for one in found}) == len(found) else ()


def _only_names(text: str, names: Sequence[str]) -> bool:
    """Whether it is `Ana and Maria`, or the like."""
    for one in names:
        text = text.replace(one, "", 1)
    return not re.sub(r"\b(?:and|both|to|with)\b|[\W_]", "", text.casefold())


def _named(to: Person, text: str) -> re.Match[str] | None:
    names = "|".join(map(re.escape, (to.name, to.first_name)))
    return re.search(rf"(?:\b(?:to|with|for) )?(?<!\w)@?(?:{names})(?:['’]s)?(?!\w)[,:]?", text, re.IGNORECASE)
