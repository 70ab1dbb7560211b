"""Answers to an offer: taken, declined, or on other terms."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.understanding.fitting import offered
from bot.understanding.offers.other_terms import is_terms, other_terms, proposed, wish_of
from bot.who_is_meant import read_person
from dialogs.reading.offer_terms import denied_terms, without_manners
from dialogs.reading.offer_words import (
    ACCEPT,
    ACCEPT_BUT,
    ACCEPT_BUT_SURELY,
    ACCEPT_SURELY,
    DECLINE,
    NOT_MINE,
    REASON,
    REFUSES,
    SOMEBODY,
    taken,
)
from partnership.message import Call
from partnership.objectives import Objective
from partnership.turn import Turn

_NO_TO = re.compile(
    r"(?:no|not|nope|nah|decline)(?: thanks?)? (?:to )?(?:the |that |those |this )?"
    r"(?P<what>[^\d,.;:–]{4,40}?)(?:(?:[ ,.;:–-]+(?:because |since )?|(?= that'?s))(?P<because> ?\S.*))?",
    re.DOTALL | re.IGNORECASE,
)
_STEM = 4
"""Letters in which a word and one of a title have to be the same: `certs` and Certified."""
_PARTED = re.compile(r"[ ,.;:–-]+(?:(?:but|and|while|whereas) )?(?=o ?\d|decline|i decline|not |no )")
"""Between what is accepted and what is declined in one line."""
_TERMS = re.compile(
    r"(?:(?:only|but|ok(?:ay)?|the)[ ,]+)*(?:target|goal|by|until|due|resources?|(?:i )?need)\b.+", re.DOTALL
)
_ONLY = re.compile(r"only (?:if|with|when|once|from|after|provided)\b.+", re.DOTALL)
"""`target 260k`, `by 30 April, need one more architect, because …`: other terms and no more, as after [Change…]."""
_LED = re.compile(r"(?P<which>o ?\d{1,4})[ :,–-]+", re.IGNORECASE)
"""`O2: 2 days is too tight, …`: of which, and no word of why."""
_RATHER = re.compile(
    r"(?:(?:no|sorry|well|hm+|i think)[ ,]+)*"
    r"(?P<wish>(?P<target>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?(?=[ ,]))?"
    r".{0,40}?\b(?:more|is|are|would be|sounds?|seems?) "
    r"(?:realistic|feasible|doable|achievable|likely|reasonable|fair(?:er)?|better)\b)[ ,.;:–-]*(?P<because>.*)",
    re.DOTALL,
)
"""`18% is more realistic, we lose a partner`: other terms, and why."""
_MAKE_IT = re.compile(
    r"(?:(?:ok(?:ay)?|yes|sure|well|hm+|sorry|no)[ ,.:–-]+)*"
    r"(?:(?P<because>(?:[^,.;?!\n]|(?<=\d)[.,](?=\d)){1,60} (?:is|are|looks?|seems?|sounds?)"
    r" (?:far |way |much |a bit |a little )?(?:too [a-z]+"
    r"|not (?:realistic|feasible|doable)|unrealistic|impossible))[ ,.;:–-]+)?"
    r"(?:(?:so|but|and) )?(?:(?:can|could|may|shall|should) (?:we|i|you) (?:please )?|please |let(?:'s| us) )?"
    r"(?:(?:(?<=can we )|(?<=could we ))(?:do|say)|let's say|make (?:it|that|the target|o ?\d+)"
    r"|(?:change|set) (?:it|that|the target) to"
    r"|(?:how|what) about|(?:lower|raise) (?:it|the target) to)"
    r" (?P<wish>(?:(?:under|below|over|above|at least|at most|about|only|just|to) )*"
    r"(?P<target>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?(?!\S|\d)|\d[\d.,]*(?=h\b))?.{0,40}?)"
    r"(?: instead| then)?[ ,.!?]*(?:please)?[ .!?]*"
)
"""`8 is too ambitious, can we make it 10 hours?`: other terms, with or without why."""
_AFTER_ALL = re.compile(
    r"(?:(?:no|ok(?:ay)?|well|hm+|oh|sorry|wait|actually|on second thoughts?)[ ,.:–-]+)*"
    r"(?P<yes>(?:yes|yep|yeah|yup|ja|(?:i )?accept(?:ed)?|i(?:'ll| will) (?:take|own|accept)|i take"
    r"|(?:ok(?:ay)?|sure|fine|agreed|deal)(?=[ ,]+(?:but|if|only|provided|until|by)\b))(?!\w)"
    r"(?: (?:it|that|this|them)(?!\w))?[ ,.;:!–-]*)"
)
"""How a line begins that is no reason to decline."""


def to_offers(turn: Turn, offers: Sequence[str], text: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    """What a line does about the offers; `busy` while a check-in waits for the speaker as well."""
    line = text.strip()
    if yes := _taken(turn, offers, line, folded, busy=busy):
        return yes
    bare = without_manners(line)
    if (not busy or folded.startswith("target")) and _TERMS.fullmatch(folded) and is_terms(turn, bare):
        return wish_of(turn, _named(offers, None), bare, busy=busy)
    other = _MAKE_IT.fullmatch(folded)
    led = _LED.match(line)
    of_one = _named(offers, led["which"].casefold()) if led else ()
    terms_of = line[led.end() :] if led and of_one else line
    denied = not other and denied_terms(terms_of) and re.search(r"\d", terms_of)
    if not busy and (denied or _ONLY.fullmatch(folded)):
        return wish_of(turn, of_one or _named(offers, None), terms_of, busy=busy)
    other = other or (None if busy else _RATHER.fullmatch(folded))
    if len(offers) == 1 and other:
        return other_terms(turn, offers[0], line, other)
    refused = () if busy else _refused(offers, line, folded)
    declined = (
        refused or _declined(offers, text, folded, busy=busy) or (() if busy else _reasons(turn, offers, line, folded))
    )
    return declined or (() if busy else proposed(turn, offers, line))


def _taken(turn: Turn, offers: Sequence[str], line: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    """A yes, alone or with a wish or a remark behind it."""
    if accepted := (ACCEPT_SURELY if busy else ACCEPT).fullmatch(folded):
        return _accepted(offers, accepted["which"])
    if both := _some_of_them(turn, offers, line, folded):
        return both
    if wished := (ACCEPT_BUT_SURELY if busy else ACCEPT_BUT).fullmatch(folded):
        return wish_of(turn, _named(offers, wished["which"]), line[wished.start("wish") :], busy=busy)
    more = None if busy else taken(folded)
    if more is None:
        return ()
    said = line[more.start :].strip()
    if more.wishes:
        return wish_of(turn, _named(offers, more.which), said, busy=busy)
    return tuple(replace(one, args={**one.args, "said": said}) for one in _accepted(offers, more.which))


def _accepted(offers: Sequence[str], which: str | None) -> tuple[Call, ...]:
    found = _named(offers, which)
    return tuple(Call("accept", {"objective": one}) for one in found) or (() if which else (Call("accept"),))


def _refused(offers: Sequence[str], line: str, folded: str) -> tuple[Call, ...]:
    """`I can't`, `pass, my quarter is full`: a no, with or without a reason behind it."""
    said = REFUSES.fullmatch(folded)
    if said is None:
        return ()
    because = line[said.start("because") :].strip() if said["because"] else ""
    return (_decline_of(offers, because),)


def _reasons(turn: Turn, offers: Sequence[str], line: str, folded: str) -> tuple[Call, ...]:
    """`no capacity`, `that's Rafael's`: a no that is its own reason."""
    says_why = REASON.fullmatch(folded) or _names_somebody(turn, folded)
    return (_decline_of(offers, line),) if says_why else ()


def _decline_of(offers: Sequence[str], because: str) -> Call:
    which = {"objective": offers[0]} if len(offers) == 1 else {}
    return Call("decline", {**which, **({"because": because} if because else {})})


def _names_somebody(turn: Turn, folded: str) -> bool:
    """Whether it is said to be for somebody else whom Steward knows."""
    said = SOMEBODY.fullmatch(folded)
    name = (said["whose"] or said["asked"] or said["other"]).strip() if said else ""
    return any(
        isinstance(who, str) and who != turn.person.id
        for who in (read_person(turn, one) for one in (name, re.sub(r"'?s$", "", name)) if one)
    )


def takes_after_all(turn: Turn, text: str, objective: str) -> Call | None:
    """The answer to an offer in words that were asked for as the reason to decline this one; None for a reason.

    Where several are offered, and none or more than one is named, which one is left to be asked.
    """
    line = text.strip(" .!\n")
    begins = _AFTER_ALL.match(line.casefold().replace("’", "'"))
    if begins is None:
        return None
    offers = offered(turn)
    offers = offers if objective in offers else [objective]  # of other terms wished for it, nothing is heard yet
    said = line[begins.start("yes") :]
    calls = to_offers(turn, offers, said, said.casefold().replace("’", "'"), busy=False)
    if len(calls) == 1 and calls[0].command != "decline":
        return calls[0]
    if calls or begins.end() == len(line):
        return Call("accept", {"objective": offers[0]} if len(offers) == 1 else {})
    return wish_of(turn, _named(offers, None), line[begins.end() :], busy=False)[0]


def _declined(offers: Sequence[str], text: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    declined = NOT_MINE.fullmatch(folded) or DECLINE.fullmatch(folded)
    plainly = declined and (
        not busy or not declined["because"] or declined["which"] or re.match(r".*(?:thank|decline)", folded)
    )
    if declined is None or not plainly:
        return ()
    found = _named(offers, declined["which"])
    because = text.strip()[declined.start("because") :].strip() if declined["because"] else ""
    why = {"because": because} if because else {}
    if declined["which"] and not found:
        return ()
    return tuple(Call("decline", {"objective": one, **why}) for one in found) or (Call("decline", why),)


def _some_of_them(turn: Turn, offers: Sequence[str], text: str, folded: str) -> tuple[Call, ...]:
    """`I take O2 but O4 isn't mine, …`: each named one as it is answered."""
    for parted in _PARTED.finditer(folded):
        accepted, rest = ACCEPT.fullmatch(folded[: parted.start()]), folded[parted.end() :]
        declined = NOT_MINE.fullmatch(rest) or DECLINE.fullmatch(rest)
        if (
            accepted
            and accepted["which"]
            and (of_left := _left_of(turn, offers, accepted["which"], text.strip()[parted.end() :]))
        ):
            return of_left
        if not (accepted and accepted["which"] and declined and declined["which"]):
            continue
        taken, left = _named(offers, accepted["which"]), _named(offers, declined["which"])
        because = text.strip()[parted.end() :][declined.start("because") :].strip()
        why = {"because": because} if because else {}
        if taken and left and not {*taken} & {*left}:
            yes = tuple(Call("accept", {"objective": one}) for one in taken)
            return (*yes, *(Call("decline", {"objective": one, **why}) for one in left))
    return ()


def _left_of(turn: Turn, offers: Sequence[str], which: str, rest: str) -> tuple[Call, ...]:
    """`yes to O3, no to the certs, …`: the only other offer, called by a word of its title that O3 has not."""
    said, taken = _NO_TO.fullmatch(rest.replace("’", "'")), _named(offers, which)
    left = [one for one in offers if one not in taken]
    if said is None or not taken or len(left) != 1:
        return ()
    stems = {word[:_STEM] for word in re.findall(rf"[^\W\d_]{{{_STEM},}}", said["what"].casefold())}
    titles = [turn.book.need(Objective, one).title.casefold() for one in (left[0], *taken)]
    called = [any(re.search(rf"\b{stem}", title) for stem in stems) for title in titles]
    if not called[0] or any(called[1:]):
        return ()
    why = {"because": said["because"].strip()} if said["because"] else {}
    yes = (Call("accept", {"objective": one}) for one in taken)
    return (*yes, Call("decline", {"objective": left[0], **why}))


def _named(offers: Sequence[str], which: str | None) -> Sequence[str]:
    """The offers meant: those named, all, or the only one there is; none where one is named that is no offer."""
    if not which:
        return offers if len(offers) == 1 else ()
    if which.startswith(("both", "all")):
        return offers
    ids = [f"O{number}" for number in re.findall(r"\d+", which)]
    return ids if all(one in offers for one in ids) else ()
