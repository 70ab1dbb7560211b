"""Several offers, or wishes for other terms, answered in one line: `accept O2, but O4 only if limit is 2.5 days`.

Each named one is answered as it is said. What can't be told for sure is asked back, and nothing of the line is done.
"""

import re
from collections.abc import Collection, Sequence

import msgspec

from bot.understanding.absence_beside import absent
from bot.understanding.fitting import answerable, offered, wished
from bot.understanding.offers.answer_parts import ANSWER, ANY_ID, OF_AN_ADMIN, Said, answer_parts, ids_named
from bot.understanding.offers.by_clauses import as_offered, by_clauses
from bot.understanding.offers.offer_said import as_answer
from bot.understanding.offers.offers_by_title import by_words
from bot.understanding.offers.other_terms import terms
from bot.understanding.ok_said import is_only_ok
from bot.understanding.short_answer import short_answer
from bot.understanding.strategy.further_said import further_said
from bot.understanding.strategy.outcome_said import outcome_said
from dialogs.reading.questions import is_question
from dialogs.reading.words import id_of
from partnership.errors import Refused
from partnership.message import Call
from partnership.objectives import Objective
from partnership.ownership import offer_to_speaker
from partnership.turn import Turn
from partnership.wording.offers import one_at_a_time

_MANNERS = re.compile(
    r"[\W_]*(?:(?:(?:is|are) )?(?:all )?mine|please|thanks?|thank you|too|as well|then|though"
    r"|as (?:it|they) (?:is|are|was|were))?[\W_]*",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"[\W_]*(?:i |i(?:'ll| will) |happy to |glad to )*(?:accept|take|own|do)(?: (?:it|that|this))?(?: one)?(?: on)?"
    r"(?: (?:gladly|happily|too|as well|please|thanks?))?[\W_]*",
    re.IGNORECASE,
)
"""The same yes once more: `O4 yes, I accept that one`."""
_ILL = re.compile(r"\bill(?= (?:take|own|do|accept|lead|have)\b)", re.IGNORECASE)
_OF_THESE = re.compile(r" both of (?:these|those|them)(?: on)?(?=\s*[,.;:!]|\s*$| but\b)", re.IGNORECASE)
_WISH = re.compile(r"[ ,.;:–-]*(?P<wish>(?:but|if|only|provided|from|by|until|with)\b.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(
    r"(?:\s*[,.;:!–-]+\s*|\s+(?=because|since))(?P<word>(?:because|since|as) )?(?P<because>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"\b(?:because|since)\b.*", re.IGNORECASE | re.DOTALL)
_SAYS = re.compile(
    r"\b(?:yes|yep|yeah|ok(?:ay)?|sure|fine|agreed?|accept(?:ed)?|declin(?:e|ed|ing)|refuse|mine|neither|nor"
    r"|rather|only|unless|provided|if|don'?t|do not|won'?t|will not|can'?t|cannot|can not|want|would like|i'd|i'll"
    r"|i take|no(?! (?:news|changes?|progress|figures?|numbers?|updates?|answers?)\b)"
    r"|not (?:for )?(?:me|mine|ours|now))(?!\w)",
    re.IGNORECASE,
)
"""A yes, a no or a wish."""
_OF_IT = re.compile(
    r"\W*(?:(?:nah|nope|not|hm+|well|so|and|about|re|on|for|with|my|oh|ok(?:ay)?|sorry)[ ,]+)*o ?\d", re.IGNORECASE
)
"""Begins with the objective, of which nothing else can be said by somebody whose it is not yet."""
_TO_OFFER = re.compile(r"(?:i )?(?P<verb>accept|decline)(?: to)? (?P<which>o ?\d{1,4})(?!\w)", re.IGNORECASE)
"""Answers an offer, and says nothing of what somebody owns."""
_OF_BOTH = re.compile(
    r"(?:(?!\d)[\w']+ ){0,4}(?:both|neither|all of them)(?: of them)?(?P<rest>(?=\s*(?:[,.;:!–-]|$)|\s+(?:but|only|if"
    r"|until|by|unless|from|with|ok(?:ay)?|fine|yes|no|are (?:ok(?:ay)?|fine|good|mine|not))\b).*)",
    re.IGNORECASE | re.DOTALL,
)
"""`both, but …`, `I don't want both`; `both deals closed` speaks of deals."""
_OF_ANOTHER = re.compile(r"[pdmn] ?\d{1,4}\b|[$€£]?\d", re.IGNORECASE)
"""Begins with another record, or with a figure, which is no answer to an offer."""
_LONGEST = 1_000
"""Letters of a line that answers offers, at most."""
TO_WISHES = "answer wishes"
"""The command that answers several wishes at once."""


class _UnclearError(Exception):
    """What can't be told for sure."""


class _Open(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for the speaker: objectives offered to them, and, of an admin, wishes for other terms."""

    offers: Sequence[str]
    wishes: Sequence[str]


def several_answers(turn: Turn, text: str) -> tuple[Call, ...]:
    """What a line does about what is asked of, offered to or wished of the speaker; empty where it does nothing.

    Refused where it answers several and can't be read as a whole.
    """
    if calls := further_said(turn, text) or outcome_said(turn, text):
        return calls
    if "oth of " in text or "ll " in text:
        text = _ILL.sub("I'll", _OF_THESE.sub(" both", text))
    offers = offered(turn)
    if not offers or len(text) > _LONGEST or is_question(text):
        return _short(turn, offers, text)
    each = by_clauses(turn, offers, text, several=True)
    if each is None:
        raise _asked_back(turn, _Open(offers=offers, wishes=()))
    if each:
        return each
    try:
        calls = as_offered(turn, _short(turn, offers, text))
    except Refused:
        if one := by_clauses(turn, offers, text, several=False):
            return one
        raise
    return calls or by_clauses(turn, offers, text, several=False) or ()


def _short(turn: Turn, offers: Sequence[str], text: str) -> tuple[Call, ...]:
    """The same, of a line that is read as one."""
    calls = (_beside_days_off(turn, text) or _called_by_words(turn, offers, text)) if offers else ()
    if calls or not (offers or turn.person.is_admin()):  # only who may answer for a wish has one waiting
        return calls or short_answer(turn, text)
    text = as_answer(offers, text) if offers else text
    whole = text.strip(" .!\n")
    line = whole.replace("’", "'")
    begins = ANSWER.match(line) if len(line) < _LONGEST else None
    if begins is None:
        return short_answer(turn, text)
    waits = _Open(offers=offers, wishes=wished(turn) if turn.person.is_admin() else ())
    named = ids_named(_BECAUSE.sub("", whole))
    first = ids_named(begins["named"]) if begins["named"] else named
    if not (waits.offers or waits.wishes) or (named and not first.intersection((*waits.offers, *waits.wishes))):
        return short_answer(turn, text)
    said = [*answer_parts(whole, line)]
    try:
        alone = len(said) == 1 and begins["before"] and said[0].answer not in OF_AN_ADMIN
        of_all = not named and not waits.offers
        if not alone or of_all or named.intersection(waits.wishes):
            return _answered(turn, said, waits)
    except _UnclearError:
        if len(said) > 1:
            raise _asked_back(turn, waits) from None
    calls = short_answer(turn, text)
    if begins["before"] and not _covers(said[0], calls, named):
        raise _asked_back(turn, waits)
    return calls


def _called_by_words(turn: Turn, offers: Sequence[str], text: str) -> tuple[Call, ...]:
    """Each clause for the offer whose title has its word; nothing where that is not all that is said."""
    called = by_words(turn, offers, text) if offers[1:] else text
    if called == text or is_question(text):
        return ()
    try:
        calls = several_answers(turn, called)
    except Refused:
        return ()
    answered = {one.args.get("objective") for one in calls}
    return calls if answered == ids_named(called) and answered <= {*offers} else ()


def _beside_days_off(turn: Turn, text: str) -> tuple[Call, ...]:
    """The days off that stand behind an answer, and that answer without them: they are no day by which it is due."""
    away = absent(turn, text)
    left = away.left_of(text) if away else None
    calls = several_answers(turn, left) if left and left != text else ()
    return (away.call, *calls) if away and calls else ()


def need_sure(turn: Turn, text: str) -> None:
    """Asks back what says yes, no or a wish to what is offered and was not read, lest it be saved as an update."""
    line = text.strip().replace("’", "'")
    answers = _TO_OFFER.match(line)
    if answers and (to := turn.book.get(Objective, id_of(answers["which"]))):
        offer_to_speaker(turn, to, "")
        if to.id not in offered(turn):
            raise Refused(one_at_a_time([to], answers["verb"].casefold()))
    offers = offered(turn) if len(line) < _LONGEST else ()
    if not offers or is_question(line):
        return
    if named := ANY_ID.search(line):
        theirs = ids_named(named.group()) <= {*offers} and not _OF_ANOTHER.match(line)
        of_it = _OF_IT.match(line) and not ids_named(named.group()) & {*answerable(turn)}
        unsure = theirs and bool(of_it or _SAYS.search(_BECAUSE.sub("", line)))
    else:
        both = _OF_BOTH.fullmatch(line) if len(offers) > 1 else None
        unsure = both is not None and bool(_SAYS.search(line) or not both["rest"].strip(" .!"))
        unsure = unsure or is_only_ok(turn, line)
    if unsure:
        raise _asked_back(turn, _Open(offers=offers, wishes=()))


def _covers(said: Said, calls: Sequence[Call], named: set[str]) -> bool:
    """Whether nothing that is named was left out; a reason may name what it likes, but for how it begins."""
    if said.answer == "decline" and calls:
        return not ANY_ID.match(calls[0].args.get("because", ""))
    several = len(named) > 1 or named - ids_named(said.which)
    return said.answer == "change" or not several or {one.args.get("objective") for one in calls}.issuperset(named)


def _asked_back(turn: Turn, waits: _Open) -> Refused:
    return Refused(
        one_at_a_time(
            [turn.book.need(Objective, one) for one in waits.offers or waits.wishes],
            "accept" if waits.offers else "agree",
        )
    )


def _answered(turn: Turn, said: Sequence[Said], waits: _Open) -> tuple[Call, ...]:
    """Each answer as a tap, those that open a form as the last. Raises where one of them is unclear."""
    named = {one for each in said for one in ids_named(each.which)}
    calls: list[Call] = []
    for one in said:
        which = ids_named(one.which) or _others(one.which, named, waits, alone=len(said) == 1)
        if which <= {*waits.wishes}:
            calls += [Call(_to_wish(one), {"objective": each}) for each in sorted(which)]
        elif which <= {*waits.offers} and (one.answer != "change" or len(said) > 1):
            calls += [_to_offer(turn, one, each, alone=len(which) == 1) for each in sorted(which)]
        else:
            raise _UnclearError
    commands = [one.command for one in calls]
    wishes = {one in OF_AN_ADMIN for one in commands}
    if len({one.args["objective"] for one in calls}) < len(calls) or commands.count("change") > 1 or len(wishes) > 1:
        raise _UnclearError
    if wishes == {True} and len(calls) > 1:
        return (_in_one(calls),)
    return tuple(
        sorted(calls, key=lambda one: (one.command == "change", one.command == "decline", "because" in one.args))
    )


def _others(words: str, named: Collection[str], waits: _Open, *, alone: bool) -> set[str]:
    """`both`, `all`, and `the others` beside those named. Raises where it can't be told which."""
    every = {*(waits.offers or waits.wishes)}
    others = "other" in words or "rest" in words
    beside = others or ("all" in words and bool(named))  # `yes to all, but O2 only if 3 days`
    which = every - {*named} if beside else every
    if not which or beside == alone or ("both" in words and len(which) != len(("one", "other"))):
        raise _UnclearError
    return which


def _to_wish(said: Said) -> str:
    """Agree or keep; with more than that it is no plain answer."""
    if said.answer == "change" or not _MANNERS.fullmatch(said.more):
        raise _UnclearError
    return "agree" if said.answer in {"accept", "agree"} else "keep"


def _in_one(calls: Sequence[Call]) -> Call:
    """The answers to several wishes as one command, so that all it sends is shown together."""
    of = {word: [one.args["objective"] for one in calls if one.command == word] for word in OF_AN_ADMIN}
    return Call(TO_WISHES, {word: " ".join(which) for word, which in of.items() if which})


def _to_offer(turn: Turn, said: Said, objective: str, *, alone: bool) -> Call:
    """The tap on this offer that says the same. Raises where more is said than that."""
    plain = _MANNERS.fullmatch(said.more)
    wish, reason = _WISH.fullmatch(said.more), _REASON.fullmatch(said.more)
    if said.answer in {"accept", "agree"} and (plain or _TAKEN.fullmatch(said.more)):
        return Call("accept", {"objective": objective})
    if said.answer == "decline" and plain:
        return Call("decline", {"objective": objective})
    if said.answer == "decline" and reason and (reason["word"] or not ids_named(said.more)):
        return Call("decline", {"objective": objective, "because": reason["because"].strip()})
    wished_for = said.more.strip(" ,.;:–-") if said.answer == "change" else wish["wish"] if wish else ""
    if said.answer in {"decline", "keep"} or not wished_for or not alone or ids_named(_BECAUSE.sub("", wished_for)):
        raise _UnclearError
    return Call("change", {"objective": objective, "draft": "yes", **terms(turn, wished_for)})
