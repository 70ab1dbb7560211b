"""Answers to offers in words of one's own, a clause for each: `engineers yes. The designation is more Jon's, not mine`.

A line is read so only as a whole: where one clause says anything else, it answers nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bot.understanding.offers.offer_answers import to_offers
from bot.understanding.offers.offers_by_title import offers_named
from bot.understanding.offers.other_terms import is_terms, wish_of
from bot.understanding.offers.wishes_answered import same_figure
from bot.who_is_meant import read_person
from dialogs.reading.numbers import read_number
from dialogs.reading.offer_words import ACCEPT
from partnership.message import Call
from partnership.objectives import Objective
from partnership.turn import Turn

_STOPS = re.compile(r"[.;!?\n]+(?=\s|$)|,(?=\s)|\s(?=(?:and|but|while|whereas)\s)|\s[–-]\s")
_BARE_ID = re.compile(r"(\d{1,4})[ :,–-]+(accept|yes|ok|okay|decline|no)\b", re.IGNORECASE)
"""`5 accept`, of O5."""
_OF_MORE = re.compile(r"\b(?:both|all|others?|rest|neither|none|except)\b", re.IGNORECASE)
"""Speaks of offers that are not named."""
_JOINS = re.compile(r"^[\s,.;:!?–-]*(?:(?:and|also|but|while|whereas|then|as for|about|re)\b[\s,]*)*", re.IGNORECASE)
_AROUND = r"(?:\b(?:with|for|to|on|about) )?(?:\b(?:the|our|that|this) )?"
_FINE_WITH = re.compile(
    r"(?:(?:yes|ok(?:ay)?|well|and|sure)[ ,]+)*(?:(?:i'?m|i am|we'?re|we are|(?:that|this|it)(?:'?s| is)?|is) )?"
    r"(?:also |all |quite |totally )?(?:fine|ok(?:ay)?|good|happy|great|in|mine|accepted|agreed|a yes)"
    r"(?: (?:with|by|for))?(?: (?:me|us|that|it))?(?: too| as well| then)?"
)
_A_WHILE = re.compile(
    r"(?P<yes>.*?)[ ,.;:–-]+(?:but )?(?P<remark>(?:only )?(?:temporarily|for now|for the time being|for the moment"
    r"|as (?:an? )?(?:interim|stopgap|caretaker)|in the interim|until (?:somebody|someone|we|you) (?:else )?"
    r"(?:is |find|have )?"
    r".{0,30}))",
    re.DOTALL,
)
"""A yes for a while: the admin reads it beside the yes."""
_NOT_MINE = re.compile(
    r"\b(?:not (?:really |quite )?(?:mine|ours|(?:for )?(?:me|us)|my (?:thing|area|job|topic|team|turf))|isn'?t"
    r" (?:mine|ours)"
    r"|(?:belongs?|goes) (?:rather |more |really )?(?:to|with)|(?:rather|better|prefer to) (?:give|hand|leave"
    r"|pass)(?: it)? (?:to|with)"
    r"|(?:should|must|would) (?:rather )?(?:go to|sit with)|too much (?:for me|on my plate)|no (?:time"
    r"|capacity) for)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:is|are|that'?s|its|it'?s|thats|should be|must be)"
    r"(?: (?:really|rather|more|actually|probably|for|clearly|of))* "
    r"(?P<who>@?[^\W\d_]{2,20})\b(?! (?:who|whom|that|i|we)\b)"
)
_LEFT_OPEN = re.compile(r"\?|\b(?:if|whether|unless|first|fine|good|glad(?:ly)?|happy|happily)\b")
"""`fine if it is Jon who gives the figures`, `not mine? I thought so`: no plain no, whatever else it says."""
_ASKS_WHOSE = re.compile(r"\b(?:mine|ours|me|us) *\?")
_WISHES = re.compile(r"\b(?:only|but|until|till|by|not before|rather|if|at most|max)\b")
"""`only until march`: terms, and no figure of today."""
_YES = re.compile(r"\b(?:yes|ok(?:ay)?|sure|accept|happy to|i(?:'ll| will) (?:take|own|do)|i take|mine(?<!not mine))\b")


class _Clause(NamedTuple):
    """What is said of one offer: as typed, with its id in the place of its title, and without either."""

    objective: str
    said: str
    named: str
    bare: str


def by_clauses(turn: Turn, offers: Sequence[str], text: str, *, several: bool) -> tuple[Call, ...] | None:
    """The answers to each offer that the line names; `several`: where it names more, by a title; else one alone.

    None where they can't be taken at once: two of them open a form.
    """
    clauses = list(_clauses(turn, offers, text.strip()))
    if not clauses or several != (len(clauses) > 1) or _OF_MORE.search(text):
        return ()
    if several and all(re.search(rf"\bo ?{one.objective[1:]}\b", text, re.IGNORECASE) for one in clauses):
        return ()  # by their ids alone: read as a whole
    calls = [_answer(turn, one) for one in clauses]
    found = [one for one in calls if one]
    forms = sum(
        one.command == "change" or one == Call("decline", {"objective": one.args["objective"]}) for one in found
    )
    if len(found) < len(calls) or forms > 1:
        return None if len(found) == len(calls) else ()
    order = ("accept", "decline", "change")  # a form that opens stands last
    return tuple(sorted(found, key=lambda one: order.index(one.command)))


def as_offered(turn: Turn, calls: Sequence[Call]) -> tuple[Call, ...]:
    """`ok, 500 is fine, I'll take it`: terms that are those of the offer, and nothing else, are a yes."""
    return tuple(_as_offered(turn, one) for one in calls)


def _clauses(turn: Turn, offers: Sequence[str], text: str) -> Iterator[_Clause]:
    """The line in pieces, each from the stop before the name of an offer to that before the next."""
    if (only := _BARE_ID.match(text)) and f"O{int(only[1])}" in offers:
        text = f"O{text}"
    named = offers_named(turn, offers, text)
    starts = [max((one.end() for one in _STOPS.finditer(text, 0, at)), default=0) for _, at, _ in named]
    bounds = [0, *starts[1:], len(text)]
    for number, (objective, at, end) in enumerate(named):
        first, last = bounds[number], bounds[number + 1]
        around = re.compile(_AROUND + "$", re.IGNORECASE).search(text[first:at])
        before = text[first : first + around.start()] if around else text[first:at]
        said = _JOINS.sub("", text[first:last], count=1).strip(" ,;:–-")
        bare = _JOINS.sub("", f"{before} {_JOINS.sub('', text[end:last], count=1)}", count=1)
        yield _Clause(
            objective, said, f"{text[first:at]}{objective}{text[end:last]}".strip(" .,;"), bare.strip(" .,;:!–-")
        )


def _answer(turn: Turn, clause: _Clause) -> Call | None:
    """The one answer in the clause; None where it is none, or not sure."""
    offers, bare = [clause.objective], " ".join(clause.bare.split())
    folded = bare.casefold().replace("’", "'")
    if ACCEPT.fullmatch(folded) or _FINE_WITH.fullmatch(folded):
        return Call("accept", {"objective": clause.objective})
    if (a_while := _A_WHILE.fullmatch(folded)) and (
        ACCEPT.fullmatch(a_while["yes"]) or _FINE_WITH.fullmatch(a_while["yes"])
    ):
        said = bare[a_while.start("remark") :]
        return Call("accept", {"objective": clause.objective, "said": said})
    read: Call | None = None
    for said in (bare, clause.named):
        calls = to_offers(turn, offers, said, said.casefold().strip(" .!").replace("’", "'"), busy=False)
        if len(calls) == 1 and calls[0].args.get("objective", clause.objective) == clause.objective:
            read = _as_offered(turn, replace(calls[0], args={**calls[0].args, "objective": clause.objective}))
            break
    if read and read.command == "decline" and _ASKS_WHOSE.search(folded):
        return None
    left = _is_somebody_elses(turn, folded) and not _YES.search(_NOT_MINE.sub("", folded))
    if (
        left
        and not _LEFT_OPEN.search(folded)
        and (read is None or read.command != "decline" or "because" not in read.args)
    ):
        return Call("decline", {"objective": clause.objective, "because": clause.said.strip(" ."), "draft": "yes"})
    if read:
        return read
    wished = _WISHES.search(folded) and is_terms(turn, bare)
    return wish_of(turn, offers, bare, busy=False)[0] if wished else None


def _is_somebody_elses(turn: Turn, folded: str) -> bool:
    """Whether it is said to be not theirs, or somebody's whom Steward knows: `is really more Jons team`."""
    if _NOT_MINE.search(folded):
        return True
    names = (one["who"] for one in _SOMEBODY.finditer(folded))
    read = (read_person(turn, name) for each in names for name in (each, each.removesuffix("s").removesuffix("'")))
    return any(isinstance(who, str) and who != turn.person.id for who in read)


def _as_offered(turn: Turn, call: Call) -> Call:
    objective = turn.book.get(Objective, call.args.get("objective", ""))
    if call.command != "change" or "draft" not in call.args or objective is None:
        return call
    args, target = dict(call.args), call.args.get("target", "")
    number = read_number(target, unit=objective.metric.unit) if target else None
    if number and objective.metric.target is not None and same_figure(number.value, objective.metric.target):
        del args["target"]
    if args.get("due") == objective.due.isoformat():
        del args["due"]
    because = args.get("because", "").casefold().replace("’", "'").strip(" .!")
    if args.keys() & {"target", "due", "resources"} or len(args) == len(call.args):
        return call
    if because and not (ACCEPT.fullmatch(because) or _FINE_WITH.fullmatch(because)):
        return call
    return Call("accept", {"objective": objective.id})
