"""Short answers to what is open: `ok sure`, `no thanks, not my job`, `yes, but by 28 Feb`, `accept both`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from bot.pieces import read_person
from bot.understanding.agreeing import agreed_to
from bot.understanding.decides import asked_last, in_words
from bot.understanding.decision_said import AGREES, decides_alone
from bot.understanding.fitting import asked, offered, wished
from bot.understanding.words_kept import words_kept
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.numbers import read_number
from dialogs.reading.offer_terms import denied_terms, proposed_terms, read_terms, without_manners, without_noun
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
    YES_TO_ANYTHING,
    taken,
)
from dialogs.reading.references import Titles
from dialogs.reading.status import read_status
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold, id_of
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.decisions import YES_OR_NO, Decision
from partnership.either_or import chosen
from partnership.followups import asking
from partnership.message import Call
from partnership.objectives import Objective
from partnership.strategy.charter import drafts, open_wishes
from partnership.turn import Turn

_OF_OFFERS = re.compile(r"accept|decline|\bo ?\d|\b(?:own|owner)\b")
"""Words of an answer to an offer, and to no decision that waits beside it."""
_BEFORE_TITLE = re.compile(
    r"(?:^|\b(?:take|own|accept|have|do|lead|run|drive|handle|decline|for|to|with|on|over)) ?(?:the |this |that )?"
)
_FOR_ONE = re.compile(r",? \b(?:for|on) (?:the )?o ?\d{1,4}\b", re.IGNORECASE)
_BOTH_BUT = re.compile(
    r"(?:(?:yes|ok(?:ay)?|sure|fine|well)[ ,.!]+)*"
    r"(?:(?:i(?:['’]m| am|['’]d be) )?(?:happy|glad|fine|willing) to|i(?:['’]ll| will| can)?)"
    r" (?:take|own|do|accept) (?:on )?(?:both|all|them)(?: of (?:them|these))?(?: on)?[ ,.;:–-]+"
    r"(?=(?:but|although|though|only|except|however)\b)",
    re.IGNORECASE,
)
"""`happy to take both on, although for O2 …`: the other is taken as it is."""
_NOUN = re.compile(r" (?:objective|goal|target|one)\b")
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
_DECIDED = re.compile(
    r"(?:yes|no)(?:[ ,;:–-]+(?:but|because|if|only|and|as|provided|go ahead|please do|do it|do that|let's|approved"
    r"|agreed|fine|ok|not now|not yet)\b.*)?",
    re.DOTALL,
)
_NAMED = re.compile(r"(?P<which>d ?\d{1,4})[ :,–-]+(?P<outcome>(?:yes|no)\b.*)", re.IGNORECASE | re.DOTALL)
"""`D1 yes, six days`: the decision named, and a yes or no to it."""
_OF_WISHES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|please)[ ,]+)*(?P<verb>take|leave) "
    r"(?P<whose>[^\d,.]{2,30}'s(?:(?:[ ,]+and |, ?)[^\d,.]{2,30}'s)*)"
    r"(?: (?:wish|change|words)(?:es|s)?)?"
)
_CHANGED = re.compile(
    r"(?:please )?(?:change|correct|edit|fix|update|reword) (?:(?:my|the) )?(?:decision )?(?P<which>d ?\d{1,4})"
    r"(?: (?:to(?: say)?|into)\b)?[ :,–-]+(?P<outcome>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`change D1 to one person from January`."""
_TELLS = re.compile(r"[$€£]?\d|i(?:'|\b)|we\b|thank")
_ANY_ID = re.compile(r"\b[opm] ?\d")
_AFTER_ALL = re.compile(
    r"(?:(?:no|ok(?:ay)?|well|hm+|oh|sorry|wait|actually|on second thoughts?)[ ,.:–-]+)*"
    r"(?P<yes>(?:yes|yep|yeah|yup|ja|(?:i )?accept(?:ed)?|i(?:'ll| will) (?:take|own|accept)|i take"
    r"|(?:ok(?:ay)?|sure|fine|agreed|deal)(?=[ ,]+(?:but|if|only|provided|until|by)\b))(?!\w)"
    r"(?: (?:it|that|this|them)(?!\w))?[ ,.;:!–-]*)"
)
"""How a line begins that is no reason to decline."""
_IN_MEETING = re.compile(
    r"(?:(?:yes|no|ok(?:ay)?|fine|sure|not now|later|rather|better)[ ,.:–-]+)*"
    r"(?:(?:(?:i|we|let's|let us)(?:'ll| will| would| can|'d)?(?: rather)? )?"
    r"(?:take|bring|put|decide|discuss|talk about)"
    r"(?: (?:(?P<which>d ?\d{1,4})|it|that|this))?(?: up)? |(?P<named>d ?\d{1,4})[ ,:–-]+)?(?:in|into|on|to|at) "
    r"(?:the |our |a |my )?(?:next |leadership |board |weekly |monday )*(?:meeting|agenda)"
    r"(?: (?:on|this|next) .{1,20})?(?:,? please)?"
)
"""`I take D2 in the meeting on Monday`, `in the meeting`."""
_AGREE_TO = re.compile(
    r"(?:(?:(?:(?:that|it)(?:'s| is) )?(?:yes|yep|yeah|ok(?:ay)?|fine|sure|good|great|perfect|all right|agreed?)"
    r"(?: (?:with|by|for) (?:me|us))?(?:[ ,.:–-]+|(?= )))+|(?=(?:i|we|let's) ))(?:(?:i |we |let's )?agreed? )?"
    r"(?:(?:to|with|on|by|until|then|it is) )*(?P<what>(?:the )?(?:[$€£]?\d|[a-z]{3,9} \d).{0,30})"
)
"""`fine, agree to 68`, `yes that's fine, 19 March`: the very figure or day that was wished for."""
_ONLY_MANNERS = re.compile(r"(?:(?:thanks?|thank you|cheers|please)[ ,.!]*)+")
"""`thanks` under the question of a decision decides nothing."""
_PLAIN = (" .!\n", "’", "'")


def short_answer(turn: Turn, text: str) -> tuple[Call, ...]:  # noqa: PLR0911 - one return for each thing that waits
    """What a short answer does about offers to the speaker, the one decision or the charter; empty for nothing."""
    folded = text.casefold().strip(_PLAIN[0]).replace(*_PLAIN[1:])
    offers, decisions = offered(turn), asked(turn)
    if kept := words_kept(turn, decisions) if _is_bare(folded) else None:
        return (kept,)
    if said := agreed_to(turn, text) or _decision_named(turn, text) or _wishes_settled(turn, folded):
        return said
    if (met := _IN_MEETING.fullmatch(folded)) and decisions:
        which = met["which"] or met["named"]
        new = [one for one in decisions if not turn.book.need(Decision, one).in_meeting]
        found = _meant(decisions if which or not new else new, which)
        return (Call("take in meeting", {"decision": found} if found else {}),) if found or not which else ()
    if turn.person.is_admin() and (to := _AGREE_TO.fullmatch(folded)) and (found := _wish_for(turn, to["what"])):
        return (Call("agree", {"objective": found}),)
    if not (offers or decisions):
        return ()
    busy, newest = _answering(turn), asked_last(turn)
    if busy is None and not newest:
        return ()
    if offers:
        text = _by_ids(turn, offers, text)
        folded = text.casefold().strip(_PLAIN[0]).replace(*_PLAIN[1:])
    if offers and (not decisions or _OF_OFFERS.search(folded)):
        return _to_offers(turn, offers, text, folded, busy=bool(busy))
    meant = newest if len(newest) == 1 else () if busy else decisions  # what is typed under a question is for that
    if "charter" in folded and not any("charter" in turn.book.need(Decision, one).question.casefold() for one in meant):
        return ()
    return _to_decision(turn, meant, text, folded) if meant and not offers else ()


def _decision_named(turn: Turn, text: str) -> tuple[Call, ...]:
    """`D1 yes, six days`, `go ahead with D1`, `yes to the dinner`: and nothing else in the line."""
    line = text.strip()
    if (named := _NAMED.fullmatch(line)) and _decides(turn, id_of(named["which"])):
        return (Call("decide", {"decision": id_of(named["which"]), "outcome": _plain_yes_or_no(named["outcome"])}),)
    if (changed := _CHANGED.fullmatch(line)) and _decides(turn, id_of(changed["which"])):
        return (Call("decide", {"decision": id_of(changed["which"]), "outcome": changed["outcome"].strip(_PLAIN[0])}),)
    said = decides_alone(turn, text)
    if said is None or not _decides(turn, said.id):
        return ()
    return (Call("decide", {"decision": said.id, "outcome": said.outcome}),)


def _wishes_settled(turn: Turn, folded: str) -> tuple[Call, ...]:
    """`take rhona's, and theo's`: wishes about the charter, by those who have them."""
    said = _OF_WISHES.fullmatch(folded)
    if said is None or not drafts(turn.book, turn.person):
        return ()
    wishes = {one.by: one.id for one in open_wishes(turn.book)}
    names = re.split(r"[, ]+and |[, ]*,[ ]*| and ", said["whose"])
    people = [read_person(turn, one.removesuffix("'s")) for one in names]
    if not all(isinstance(one, str) and one in wishes for one in people):
        return ()
    return tuple(Call(f"charter {said['verb']}", {"wish": wishes[str(one)]}) for one in people)


def _decides(turn: Turn, which: str) -> bool:
    decision = turn.book.get(Decision, which)
    return decision is not None and decision.decider == turn.person.id


def _meant(decisions: Sequence[str], which: str | None) -> str:
    """The decision that is named, or the only one; empty where it is not for the speaker."""
    meant = id_of(which) if which else decisions[0] if len(decisions) == 1 else ""
    return meant if meant in decisions else ""


def _wish_for(turn: Turn, what: str) -> str:
    """The one objective for which just this was wished; empty where it is another figure or day."""
    day, found = read_date(what, turn.today), []
    dated = day if isinstance(day, DateRead) else None
    figure = read_number(f"{what[: dated.start]} {what[dated.end :]}" if dated else what)
    for one in wished(turn):
        proposal = turn.book.need(Objective, one).proposal
        change = proposal.change if proposal else None
        if change is None:
            continue
        that_day = dated is None or change.due == dated.day
        that_figure = figure is None or (change.target is not None and same_figure(figure.value, change.target))
        if (dated or figure) and that_day and that_figure:
            found.append(one)
    return found[0] if len(found) == 1 else ""


def same_figure(said: Decimal, wish: Decimal) -> bool:
    """Also `68` of 68k, and of 68M."""
    return any(said * many == wish for many in (1, 1_000, 1_000_000))


def _answering(turn: Turn) -> bool | None:
    """Whether a check-in waits for the speaker, so that `no, …` may be meant for it; None at an open follow-up."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or card.at > turn.now:
        return False
    return None if any(asking(block) for block in card.blocks) else bool(waiting_for(turn.book, card))


def _by_ids(turn: Turn, offers: Sequence[str], text: str) -> str:
    """The same with the ids of what is offered, for its title behind words of taking: `I'll take the lead response`."""
    known = (turn.book.need(Objective, one) for one in offers)
    titles, folded = Titles([KnownObjective(id=one.id, title=one.title) for one in known]), fold(text)
    parts, end = list[str](), 0
    for verb in _BEFORE_TITLE.finditer(folded):
        found = titles.at(folded, verb.end()) if verb.start() >= end else None
        if found and len(found.ids) == 1:
            parts += [text[end : verb.end()], found.ids[0]]
            noun = _NOUN.match(folded, found.end)
            end = noun.end() if noun else found.end
    return "".join((*parts, text[end:]))


def _to_offers(turn: Turn, offers: Sequence[str], text: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    line = text.strip()
    if yes := _taken(turn, offers, line, folded, busy=busy):
        return yes
    bare = without_manners(line)
    if (not busy or folded.startswith("target")) and _TERMS.fullmatch(folded) and _is_terms(turn, bare):
        return _wish(turn, _named(offers, None), bare, busy=busy)
    other = _MAKE_IT.fullmatch(folded)
    led = _LED.match(line)
    of_one = _named(offers, led["which"].casefold()) if led else ()
    terms_of = line[led.end() :] if led and of_one else line
    denied = not other and denied_terms(terms_of) and re.search(r"\d", terms_of)
    if not busy and (denied or _ONLY.fullmatch(folded)):
        return _wish(turn, of_one or _named(offers, None), terms_of, busy=busy)
    other = other or (None if busy else _RATHER.fullmatch(folded))
    if len(offers) == 1 and other:
        return _other_terms(turn, offers[0], line, other)
    refused = () if busy else _refused(offers, line, folded)
    declined = (
        refused or _declined(offers, text, folded, busy=busy) or (() if busy else _reasons(turn, offers, line, folded))
    )
    return declined or (() if busy else _proposed(turn, offers, line))


def _proposed(turn: Turn, offers: Sequence[str], line: str) -> tuple[Call, ...]:
    """Other terms in a line that says much beside: the change of them, open with what was read of it.

    What is taken beside that, `both, although for O2 …`, is accepted.
    """
    starts = turn.book.workspace.fiscal_year_starts
    given = proposed_terms(_FOR_ONE.sub("", line), turn.today, fiscal_year_start_month=starts)
    named = {f"O{int(one)}" for one in re.findall(r"\bo ?(\d{1,4})\b", line, re.IGNORECASE)}
    which = [one for one in offers if one in named] if named else offers
    if not given or not which or not named <= {*which} or (named and len(which) > 1):
        return ()
    both = _BOTH_BUT.match(line) if named else None
    if both and given.get("because", "").casefold() in both[0].casefold():
        given = {name: one for name, one in given.items() if name != "because"}
    taken = [Call("accept", {"objective": one}) for one in offers if both and one not in named]
    of_one = {"objective": which[0]} if len(which) == 1 else {}
    return (*taken, Call("change", {**of_one, "draft": "yes", **given}))


def _taken(turn: Turn, offers: Sequence[str], line: str, folded: str, *, busy: bool) -> tuple[Call, ...]:
    """A yes, alone or with a wish or a remark behind it."""
    if accepted := (ACCEPT_SURELY if busy else ACCEPT).fullmatch(folded):
        return _accepted(offers, accepted["which"])
    if both := _some_of_them(turn, offers, line, folded):
        return both
    if wished := (ACCEPT_BUT_SURELY if busy else ACCEPT_BUT).fullmatch(folded):
        return _wish(turn, _named(offers, wished["which"]), line[wished.start("wish") :], busy=busy)
    more = None if busy else taken(folded)
    if more is None:
        return ()
    said = line[more.start :].strip()
    if more.wishes:
        return _wish(turn, _named(offers, more.which), said, busy=busy)
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
    said, taken = _NO_TO.fullmatch(rest.replace(*_PLAIN[1:])), _named(offers, which)
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


def _wish(turn: Turn, found: Sequence[str], wish: str, *, busy: bool) -> tuple[Call, ...]:
    """`yes, but …`: the change of terms, open with what was read of it; nothing is sent yet."""
    given = terms(turn, wish)
    named = {f"O{int(one)}" for one in re.findall(r"\bo ?(\d{1,4})\b", wish, re.IGNORECASE)}
    if len(found) != 1 and {"due", "target"} & {*given}:
        found = [one for one in offered(turn) if one in named]
    if len(found) != 1:
        return () if busy else (Call("change", {"draft": "yes", **given}),)
    return (Call("change", {"objective": found[0], "draft": "yes", **_terms_of(turn, found[0], wish)}),)


def _is_terms(turn: Turn, text: str) -> bool:
    """Whether a line is a day or a target and nothing that is not read: `by the way, …` is neither."""
    given = terms(turn, text)
    why = "because" not in given or re.search(r"\b(?:because|since)\b", text.casefold()) or denied_terms(text)
    return bool({"due", "target"} & {*given} and why) and text not in given.values()


def _terms_of(turn: Turn, objective: str, wish: str) -> dict[str, str]:
    """The terms in a wish about this offer: a number of what it counts is its target, `only 10 sellers`."""
    given, known = terms(turn, wish), turn.book.get(Objective, objective)
    counted = without_noun(wish, f"{known.title} {known.metric.unit}") if known and known.metric.target else ""
    bare = terms(turn, counted) if counted and "target" not in given else {}
    return bare if "target" in bare and "resources" not in bare else given


def terms(turn: Turn, wish: str) -> dict[str, str]:
    """Day, target, what is needed and why; words that are none of these stand whole where they are read."""
    starts = turn.book.workspace.fiscal_year_starts
    given = read_terms(wish, turn.today, fiscal_year_start_month=starts)
    beside = {} if {"due", "target"} & {*given} else proposed_terms(wish, turn.today, fiscal_year_start_month=starts)
    return beside or given


def _other_terms(turn: Turn, objective: str, text: str, said: re.Match[str]) -> tuple[Call, ...]:
    """The change of terms, open with the figure and the day that are called more realistic, and the reason given."""
    day = read_date(said["wish"], turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    wished = {"due": day.day.isoformat()} if isinstance(day, DateRead) else {}
    figure_at = said.start("target") - said.start("wish")
    if said["target"] and not (isinstance(day, DateRead) and day.start <= figure_at < day.end):
        wished["target"] = text[said.start("target") : said.end("target")].strip()
    because = text[said.start("because") : said.end("because")].strip() if said["because"] else ""
    if not because and wished:
        because = read_terms(
            without_manners(text[said.start("wish") : said.end("wish")]),
            turn.today,
            fiscal_year_start_month=turn.book.workspace.fiscal_year_starts,
        ).get("because", "")
    why = {"because": because} if because else {}
    return (Call("change", {"objective": objective, "draft": "yes", **wished, **why}),) if wished else ()


def _plain_yes_or_no(typed: str) -> str:
    """`yes` alone is the button; with more behind it the words stand as they are."""
    word = typed.casefold().strip(_PLAIN[0])
    return word if word in YES_OR_NO else typed.strip(_PLAIN[0])


def _to_decision(turn: Turn, decisions: Sequence[str], text: str, folded: str) -> tuple[Call, ...]:
    """What it decides; where several are open, which of them is asked."""
    plain_yes = YES_TO_ANYTHING.fullmatch(folded) and not _ONLY_MANNERS.fullmatch(folded)
    option = folded if folded in YES_OR_NO else "yes" if plain_yes else None
    if option is None and (_DECIDED.fullmatch(folded) or _agrees(folded)):
        option = text.strip(_PLAIN[0])
    option = option or in_words(text)
    if option is None and len(decisions) == 1:
        option = chosen(turn.book.need(Decision, decisions[0]).question, text) or None
    which = {"decision": decisions[0]} if len(decisions) == 1 else {}
    return (Call("decide", {**which, "outcome": option}),) if option else ()


def _is_bare(folded: str) -> bool:
    """Whether it is a yes in whatever words, or a no, and nothing else."""
    return folded in YES_OR_NO or (bool(YES_TO_ANYTHING.fullmatch(folded)) and not _ONLY_MANNERS.fullmatch(folded))


def _agrees(folded: str) -> bool:
    """`sure, keep it under 200`: and neither a figure, a status nor anything named."""
    begins = AGREES.match(folded)
    tells = begins and (_TELLS.match(folded, begins.end()) or _ANY_ID.search(folded) or read_status(folded))
    return bool(begins and not tells)
