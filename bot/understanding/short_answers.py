"""Short answers to what is open: `ok sure`, `no thanks, not my job`, `yes, but by 28 Feb`, `accept both`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.understanding.agreeing import agreed_to
from bot.understanding.fitting import asked, offered, wished
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.numbers import read_number
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.decisions import YES_OR_NO, Decision
from partnership.followups import asking
from partnership.message import Call
from partnership.objectives import Objective
from partnership.turn import Turn

YES = (
    r"(?:yes|yep|yeah|yup|ja|ok(?:ay)?|sure|of course|fine|gladly|with pleasure|agreed|deal|all right|alright|"
    r"(?:(?:i am|i'm|we are|we're) )?(?:happy|glad|pleased|willing|delighted) to"
    r"(?: (?:own|take|do|accept|have)(?: (?:it|that|this|them))?(?: on)?)?|(?:i'm|i am|count me) in|"
    r"accept(?:ed)?|i accept(?: it| that| this| them)?|"
    r"i(?:'ll| will) (?:take|own|do|accept)(?: it| (?:that|this)(?: one)?| them)?"
    r"|i take(?: it| (?:that|this)(?: one)?| them)?|take (?:it|that|this|them)|please|thanks?"
    r"|thank you)"
)
_WHICH = (
    r"(?P<which>both|all(?: (?:of (?:them|it)|two|three|four|five|\d))?|o ?\d+(?: *(?:,|and|&|\+) *(?:and )?o ?\d+)*)"
)
_SUITS = (
    r"(?:(?:it|that|this|they|these|both)(?:'s| is| are|'re)? )?(?:all )?"
    r"(?:(?:fine|ok(?:ay)?|good|great|all right|alright|perfect) (?:with|by|for|from) (?:me|us)|works? for (?:me|us))"
)
"""`fine with me`, `that works for me`."""
_ACCEPT = re.compile(
    rf"(?:(?:{_SUITS}|{YES})(?!\w)[ ,.!]*)+(?:(?:to|for) )?(?:{_WHICH})?[ ,.!]*"
    r"(?:please|thanks?|thank you|after all|anyway|then)?"
)
_NO = (
    r"(?:(?:sorry|no|nope|nah)(?=[ ]*(?:[,.;:!–-]|$|thank|sorry|because))|no,? thank(?:s| you)|thank(?:s| you)"
    r"|but no thanks|"
    r"(?:i )?decline|not (?:me|for me|mine)|i(?:'d| would) rather not|rather not)"
)
_DECLINE = re.compile(
    rf"(?:{_NO}(?!\w)[ ,.!;:–-]*)+(?:(?:{_WHICH})(?!\w)[ ,.;:–-]*)?(?:(?:because|since|as) )?(?P<because>.*)", re.DOTALL
)
_NOT_MINE = re.compile(
    rf"{_WHICH} (?:isn'?t|is not|aren'?t|are not|not) (?:mine|ours|(?:for )?me|my (?:job|thing|area|topic))"
    r"(?!\w)[ ,.;:–-]*(?:(?:because|since|as) )?(?P<because>.*)",
    re.DOTALL,
)
_PARTED = re.compile(r"[ ,.;:–-]+(?:(?:but|and|while|whereas) )?(?=o ?\d|decline|i decline|not |no )")
"""Between what is accepted and what is declined in one line."""
_CAN = (
    r"i(?: (?:can|could|would|might)|'d)(?: also| only)?(?: be (?:happy|glad|willing|able) to)?"
    r" (?:own|take|do|accept)(?: it| (?:that|this)(?: one)?)?(?: on)?"
)
_BUT = re.compile(
    rf"(?:(?:{_SUITS}|{YES}|{_CAN})(?!\w)[ ,.!]*)+(?:(?:{_WHICH})(?!\w)[ ,]*)?"
    r"(?P<wish>(?:but|if|only|provided|from|by|until|with(?! (?:me|us)\b))\b.*)",
    re.DOTALL,
)
_TERMS = re.compile(
    r"(?:(?:only|but|ok(?:ay)?)[ ,]+)*(?:target|goal|by|until|due|resources?|(?:i )?need)\b.+", re.DOTALL
)
"""`target 260k`, `by 30 April, need one more architect, because …`: other terms and no more, as after [Change…]."""
_WHY = re.compile(r"(?<![\s,.;:–-])[\s,.;:–-]*\b(?:because|since)\s+(?P<because>.+)", re.IGNORECASE | re.DOTALL)
_NEEDS = re.compile(
    r"(?:^|[,;.]|\band|\bbut)\s*(?:i(?:['’]d| would)?(?: also)? )?(?:needs?|resources?)[ :]+(?P<what>[^,;.]+)",
    re.IGNORECASE,
)
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
    r"(?:(?P<because>[^,.;?!\n]{1,60} (?:is|are|looks?|seems?|sounds?) (?:far |way |much |a bit |a little )?"
    r"(?:too [a-z]+|not (?:realistic|feasible|doable)|unrealistic|impossible))[ ,.;:–-]+)?"
    r"(?:(?:so|but|and) )?(?:(?:can|could|may|shall|should) (?:we|i|you) (?:please )?|please |let(?:'s| us) )?"
    r"(?:(?<=can we )do|make (?:it|that|the target|o ?\d+)|(?:change|set) (?:it|that|the target) to"
    r"|(?:how|what) about|(?:lower|raise) (?:it|the target) to)"
    r" (?P<wish>(?:(?:under|below|over|above|at least|at most|about|only|just|to) )*"
    r"(?P<target>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?(?!\S))?.{0,40}?)(?: instead| then)?[ ,.!?]*(?:please)?[ .!?]*"
)
"""`8 is too ambitious, can we make it 10 hours?`: other terms, with or without why."""
_TARGET = re.compile(
    r"\b(?:(?:target|limit|goal)(?: of| is|:)?(?: under| below)?|under|below) *"
    r"(?P<target>[$€£]?\d[\d.,]*(?:\s?[km%](?!\w))?)(?: (?:hours?|days?|weeks?|months?|percent|points?)\b)?"
)
_INSTEAD = re.compile(
    r"(?:^|\b(?:but|and|only|with|for|to|is|be|if|it|make)|[,:])\s*(?P<target>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?)"
    r"(?: (?:hours?|days?|weeks?|months?|percent|points?))?\s*,?\s*(?:instead of|rather than|not)\s+"
    r"(?P<other>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?)(?: (?:hours?|days?|weeks?|months?|percent|points?))?(?!\w)",
    re.IGNORECASE,
)
"""`120k instead of 150k`, `12 not 15`."""
_ALONE = re.compile(
    r"(?:(?:but|only|if|it|is|make|with|and) )*(?P<target>[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?)"
    r"(?: (?:hours?|days?|weeks?|months?|percent|points?))?[ .]*",
    re.IGNORECASE,
)
"""`but 80k`, `only if 3 days`: a figure and nothing else."""
_BESIDE_A_DAY = re.compile(
    r"^(?:(?:but|only|if|it|is|it['’]s|make|with|and|a|the|be|to)[ ,]+)*"
    r"(?P<target>[$€£]?\d(?:[\d.,]*\d)?(?:\s?(?:k|m|mio|%))?)"
    r"(?: (?:hours?|days?|weeks?|months?|percent|points?))?"
    r"(?=[ ,.]*(?:$|(?:by|until|till|is what|is all|please|instead)\b))",
    re.IGNORECASE,
)
"""`but 14 by end of March is what we can realistically do`: the figure that stands first, and counts nothing else."""
_FILLER = re.compile(
    r"\b(?:it['’]s|what|all|realistic(?:ally)?|manage|commit|max|but|only|if|make|makes|it|is|was|the|a|please|until|by|due|at|on|of|end|to|can|could|we|you|say|date|would|be|do"
    r"|then|i|need|take|from)\b|[\W_]+"
)
_DECIDED = re.compile(
    r"(?:yes|no)(?:[ ,;:–-]+(?:but|because|if|only|and|as|provided|go ahead|please do|do it|do that|let's|approved"
    r"|agreed|fine|ok|not now|not yet)\b.*)?",
    re.DOTALL,
)
_NAMED = re.compile(r"(?P<which>d ?\d{1,4})[ :,–-]+(?P<outcome>(?:yes|no)\b.*)", re.IGNORECASE | re.DOTALL)
"""`D1 yes, six days`: the decision named, and a yes or no to it."""
_AFTER_ALL = re.compile(
    r"(?:(?:no|ok(?:ay)?|well|hm+|oh|sorry|wait|actually|on second thoughts?)[ ,.:–-]+)*"
    r"(?P<yes>(?:yes|yep|yeah|yup|ja|(?:i )?accept(?:ed)?|i(?:'ll| will) (?:take|own|accept)|i take"
    r"|(?:ok(?:ay)?|sure|fine|agreed|deal)(?=[ ,]+(?:but|if|only|provided|until|by)\b))(?!\w)"
    r"(?: (?:it|that|this|them)(?!\w))?[ ,.;:!–-]*)"
)
"""How a line begins that is no reason to decline."""
_IN_MEETING = re.compile(
    r"(?:(?:yes|ok(?:ay)?|fine|sure)[ ,.:–-]+)*(?:(?:i|we|let's|let us)(?:'ll| will| would| can)? )?"
    r"(?:take|bring|put|decide|discuss)(?: (?:(?P<which>d ?\d{1,4})|it|that|this))?(?: up)? (?:in|into|on|to|at) "
    r"(?:the |our |a |my )?(?:next |leadership |board |weekly |monday )*(?:meeting|agenda)"
    r"(?: (?:on|this|next) .{1,20})?"
)
"""`I take D2 in the meeting on Monday`"""
_AGREE_TO = re.compile(
    r"(?:(?:yes|ok(?:ay)?|fine|sure|good|all right)[ ,.:–-]+)*(?:i |we |let's )?agreed? (?:to|with|on) "
    r"(?P<what>[$€£]?\d.{0,30})"
)
"""`fine, agree to 68`: the very figure or day that was wished for."""
_PLAIN = (" .!\n", "’", "'")


def short_answer(turn: Turn, text: str) -> tuple[Call, ...]:
    """What a short answer does about offers to the speaker, the one decision or the charter; empty for nothing."""
    folded = text.casefold().strip(_PLAIN[0]).replace(*_PLAIN[1:])
    offers, decisions = offered(turn), asked(turn)
    if agrees := agreed_to(turn, text):
        return agrees
    if (named := _NAMED.fullmatch(text.strip())) and _decides(turn, _id(named["which"])):
        return (Call("decide", {"decision": _id(named["which"]), "outcome": _plain_yes_or_no(named["outcome"])}),)
    if (met := _IN_MEETING.fullmatch(folded)) and (found := _meant(decisions, met["which"])):
        return (Call("take in meeting", {"decision": found}),)
    if turn.person.is_admin() and (to := _AGREE_TO.fullmatch(folded)) and (found := _wish_for(turn, to["what"])):
        return (Call("agree", {"objective": found}),)
    if not (offers or decisions):
        return ()
    busy = _answering(turn)
    if busy is None:
        return ()
    if offers and (not decisions or re.search(r"accept|decline|\bo ?\d", folded)):
        return _to_offers(turn, offers, text, folded, busy=busy)
    return _to_decision(turn, decisions, text, folded) if decisions and not offers and not busy else ()


def _decides(turn: Turn, which: str) -> bool:
    decision = turn.book.get(Decision, which)
    return decision is not None and decision.decider == turn.person.id


def _meant(decisions: Sequence[str], which: str | None) -> str:
    """The decision that is named, or the only one; empty where it is not for the speaker."""
    meant = _id(which) if which else decisions[0] if len(decisions) == 1 else ""
    return meant if meant in decisions else ""


def _wish_for(turn: Turn, what: str) -> str:
    """The one objective for which just this was wished; empty where it is another figure or day."""
    day, figure, found = read_date(what, turn.today), read_number(what), []
    for one in wished(turn):
        proposal = turn.book.need(Objective, one).proposal
        change = proposal.change if proposal else None
        if change is None:
            continue
        that_day = isinstance(day, DateRead) and change.due == day.day
        if that_day or (figure and change.target is not None and _same(figure.value, change.target)):
            found.append(one)
    return found[0] if len(found) == 1 else ""


def _same(said: Decimal, wish: Decimal) -> bool:
    """Also `68` of 68k, and of 68M."""
    return any(said * many == wish for many in (1, 1_000, 1_000_000))


def _answering(turn: Turn) -> bool | None:
    """Whether a check-in waits for the speaker, so that `no, …` may be meant for it; None at an open follow-up."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or card.at > turn.now:
        return False
    return None if any(asking(block) for block in card.blocks) else bool(waiting_for(turn.book, card))


def _to_offers(turn: Turn, offers: Sequence[str], text: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    if accepted := _ACCEPT.fullmatch(folded):
        found = _named(offers, accepted["which"])
        return tuple(Call("accept", {"objective": one}) for one in found) or (
            () if accepted["which"] else (Call("accept"),)
        )
    if both := _some_of_them(offers, text, folded):
        return both
    if wished := _BUT.fullmatch(folded):
        return _wish(turn, _named(offers, wished["which"]), text.strip()[wished.start("wish") :], busy=busy)
    if (not busy or folded.startswith("target")) and _TERMS.fullmatch(folded) and _is_terms(turn, text.strip()):
        return _wish(turn, _named(offers, None), text.strip(), busy=busy)
    other = _MAKE_IT.fullmatch(folded) or (None if busy else _RATHER.fullmatch(folded))
    if len(offers) == 1 and other:
        return _other_terms(turn, offers[0], text.strip(), other)
    return _declined(offers, text, folded, busy=busy)


def takes_after_all(turn: Turn, text: str, objective: str) -> Call | None:
    """The answer to an offer in words that were asked for as the reason to decline this one; None for a reason.

    Where several are offered, and none or more than one is named, which one is left to be asked.
    """
    line = text.strip(_PLAIN[0])
    begins = _AFTER_ALL.match(line.casefold().replace(*_PLAIN[1:]))
    if begins is None:
        return None
    offers = offered(turn)
    offers = offers if objective in offers else [objective]  # of other terms wished for it, nothing is heard yet
    said = line[begins.start("yes") :]
    calls = _to_offers(turn, offers, said, said.casefold().replace(*_PLAIN[1:]), busy=False)
    if len(calls) == 1 and calls[0].command != "decline":
        return calls[0]
    if calls or begins.end() == len(line):
        return Call("accept", {"objective": offers[0]} if len(offers) == 1 else {})
    return _wish(turn, _named(offers, None), line[begins.end() :], busy=False)[0]


def _declined(offers: Sequence[str], text: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    declined = _NOT_MINE.fullmatch(folded) or _DECLINE.fullmatch(folded)
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


def _some_of_them(offers: Sequence[str], text: str, folded: str) -> tuple[Call, ...]:
    """`I take O2 but O4 isn't mine, …`: each named one as it is answered."""
    for parted in _PARTED.finditer(folded):
        accepted, rest = _ACCEPT.fullmatch(folded[: parted.start()]), folded[parted.end() :]
        declined = _NOT_MINE.fullmatch(rest) or _DECLINE.fullmatch(rest)
        if not (accepted and accepted["which"] and declined and declined["which"]):
            continue
        taken, left = _named(offers, accepted["which"]), _named(offers, declined["which"])
        because = text.strip()[parted.end() :][declined.start("because") :].strip()
        why = {"because": because} if because else {}
        if taken and left and not {*taken} & {*left}:
            yes = tuple(Call("accept", {"objective": one}) for one in taken)
            return (*yes, *(Call("decline", {"objective": one, **why}) for one in left))
    return ()


def _named(offers: Sequence[str], which: str | None) -> Sequence[str]:
    """The offers meant: those named, all, or the only one there is; none where one is named that is no offer."""
    if not which:
        return offers if len(offers) == 1 else ()
    if which.startswith(("both", "all")):
        return offers
    ids = [f"O{number}" for number in re.findall(r"\d+", which)]
    return ids if all(one in offers for one in ids) else ()


def _wish(turn: Turn, found: Sequence[str], wish: str, *, busy: bool) -> tuple[Call, ...]:
    """`yes, but …`: the change of terms, open with what was read of it; nothing is sent yet."""
    if len(found) != 1:
        return () if busy else (Call("change", terms(turn, wish)),)
    return (Call("change", {"objective": found[0], "draft": "yes", **terms(turn, wish)}),)


def _is_terms(turn: Turn, text: str) -> bool:
    """Whether a line is a day or a target and nothing that is not read: `by the way, …` is neither."""
    given = terms(turn, text)
    return bool({"due", "target"} & {*given}) and text not in given.values()


def terms(turn: Turn, wish: str) -> dict[str, str]:
    """Day, target, what is needed and why; words that are none of these stand whole where they are read."""
    given: dict[str, str] = {}
    why = _WHY.search(wish)
    rest = wish[: why.start()] if why else wish
    needs = _NEEDS.search(rest)
    rest = f"{rest[: needs.start()]} {rest[needs.end() :]}" if needs else rest
    day = read_date(rest, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    if isinstance(day, DateRead):
        given["due"] = day.day.isoformat()
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    target = (
        _INSTEAD.search(rest)
        or _TARGET.search(rest.casefold())
        or _ALONE.fullmatch(rest.strip())
        or _BESIDE_A_DAY.search(rest.strip())
    )
    if target:
        given["target"] = target["target"].strip()
        rest = re.sub(re.escape(target.group()), " ", rest, flags=re.IGNORECASE)
    if _FILLER.sub("", rest.casefold()):
        words = re.sub(r"^but ", "", wish.strip(), flags=re.IGNORECASE)
        return given | {"because" if given else "resources": words}
    return (
        given | ({"resources": needs["what"].strip()} if needs else {}) | ({"because": why["because"]} if why else {})
    )


def _other_terms(turn: Turn, objective: str, text: str, said: re.Match[str]) -> tuple[Call, ...]:
    """The change of terms, open with the figure and the day that are called more realistic, and the reason given."""
    day = read_date(said["wish"], turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    wished = {"due": day.day.isoformat()} if isinstance(day, DateRead) else {}
    figure_at = said.start("target") - said.start("wish")
    if said["target"] and not (isinstance(day, DateRead) and day.start <= figure_at < day.end):
        wished["target"] = said["target"].strip()
    because = text[said.start("because") : said.end("because")].strip() if said["because"] else ""
    why = {"because": because} if because else {}
    return (Call("change", {"objective": objective, "draft": "yes", **wished, **why}),) if wished else ()


def _id(typed: str) -> str:
    return typed.upper().replace(" ", "")


def _plain_yes_or_no(typed: str) -> str:
    """`yes` alone is the button; with more behind it the words stand as they are."""
    word = typed.casefold().strip(_PLAIN[0])
    return word if word in YES_OR_NO else typed.strip(_PLAIN[0])


def _to_decision(turn: Turn, decisions: Sequence[str], text: str, folded: str) -> tuple[Call, ...]:
    if len(decisions) != 1:
        return ()
    decision = turn.book.need(Decision, decisions[0])
    option = folded if folded in YES_OR_NO else "yes" if _ACCEPT.fullmatch(folded) else None
    if option is None and _DECIDED.fullmatch(folded):
        option = text.strip(_PLAIN[0])
    return (Call("decide", {"decision": decision.id, "outcome": option}),) if option else ()
