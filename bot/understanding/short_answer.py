"""Short answers to what is open: `ok sure`, `no thanks, not my job`, `yes, but by 28 Feb`, `accept both`."""

import re
from collections.abc import Sequence

from bot.understanding.decisions.decides import asked_last
from bot.understanding.decisions.decision_answers import decision_named, is_bare, to_decision
from bot.understanding.decisions.words_kept import words_kept
from bot.understanding.fitting import asked, offered
from bot.understanding.offers.offer_answers import to_offers
from bot.understanding.offers.offers_by_title import by_ids
from bot.understanding.offers.wishes_answered import wish_for, wishes_settled
from bot.understanding.strategy.agreeing import agreed_to, rather_an_agreement
from dialogs.reading.words import id_of
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.decisions import Decision
from partnership.followups import asking
from partnership.message import Call
from partnership.turn import Turn

_OF_OFFERS = re.compile(r"accept|decline|\bo ?\d|\b(?:own|owner)\b")
"""Words of an answer to an offer, and to no decision that waits beside it."""
_IN_MEETING = re.compile(
    r"(?:(?:yes|no|ok(?:ay)?|fine|sure|not now|later|rather|better)[ ,.:–-]+)*"
    r"(?:(?:(?:i|we|let's|let us)(?:'ll| will| would| can|'d)?(?: rather)? )?"
    r"(?:take|bring|put|decide|discuss|talk about)"
    r"(?: (?:(?P<which>d ?\d{1,4})|it|that|this))?(?: up)? |(?P<named>d ?\d{1,4})[ ,:–-]+)?(?:in|into|on|to|at) "
    r"(?:the |our |a |my )?(?:next |leadership |board |weekly |monday )*(?:meeting|agenda)"
    r"(?: (?:on|this|next) .{1,20})?(?:,? please)?"
)
"""`I take D2 in the meeting on Monday`, `in the meeting`."""
_TELLS = re.compile(
    r"(?:(?:ok(?:ay)?|no|yes|please)[ ,]+)*(?:i|let me)(?:['’]?ll| will| want to| would like to)?"
    r" (?:tell|(?:talk|speak) (?:to|with)|call) (?P<who>[^\W\d_]+) (?:myself first|first|myself)"
    r"(?: (?:first|today|now|then))?",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:(?:yes|yep|ok(?:ay)?|sure|fine|right|thanks)[ ,.:–-]+)*(?:i(?:'ll| will|'m going to)?|let me) take"
    r" (?:it|that|this|care of (?:it|that|this)|(?P<what>o ?\d{1,4}))(?: (?:on|myself|from here))?(?:[ ,]+thanks)?"
)
_AGREE_TO = re.compile(
    r"(?:(?:(?:(?:that|it)(?:'s| is) )?(?:yes|yep|yeah|ok(?:ay)?|fine|sure|good|great|perfect|all right|agreed?)"
    r"(?: (?:with|by|for) (?:me|us))?(?:[ ,.:–-]+|(?= )))+|(?=(?:i|we|let's) ))(?:(?:i |we |let's )?agreed? )?"
    r"(?:(?:to|with|on|by|until|then|it is) )*(?P<what>(?:the )?(?:[$€£]?\d|[a-z]{3,9} \d).{0,30})"
)
"""`fine, agree to 68`, `yes that's fine, 19 March`: the very figure or day that was wished for."""


def _tells_first(turn: Turn, text: str) -> tuple[Call, ...]:
    """[I tell Carlos first], typed: of the one red of the speaker that the sponsor has still to hear."""
    sponsor = turn.book.sponsor
    said = _TELLS.fullmatch(" ".join(text.split()).strip(" .!")) if sponsor else None
    if said is None or sponsor is None or said["who"].casefold() not in {sponsor.first_name.casefold(), "him", "her"}:
        return ()
    spells = [turn.book.last_spell(one.id) for one in turn.book.owned_by(turn.person.id)]
    mine = [one for one in spells if one and not (one.ended_at or one.sponsor_told_at or one.told_by_owner)]
    return (Call("tell myself", {"spell": mine[0].id}),) if len(mine) == 1 else ()


def _takes_red(turn: Turn, folded: str) -> tuple[Call, ...]:
    """[I'll take it], typed: of the one red that the sponsor has heard of and not answered."""
    said = _TAKES.fullmatch(folded) if turn.book.sponsor == turn.person else None
    if said is None:
        return ()
    of = (said["what"] or "").upper().replace(" ", "")
    spells = [turn.book.last_spell(one.id) for one in turn.book.open_objectives() if of in ("", one.id)]
    told = [one for one in spells if one and one.sponsor_told_at and not (one.ended_at or one.sponsor_answered)]
    return (Call("take it", {"spell": told[0].id}),) if len(told) == 1 else ()


def short_answer(turn: Turn, text: str) -> tuple[Call, ...]:
    """What a short answer does about offers to the speaker, the one decision or the charter; empty for nothing."""
    offers, decisions = offered(turn), asked(turn)
    begins_with_objective = text[:1] in "Oo" and text[1:2].isdigit()  # which answers nothing else than what is asked
    return () if begins_with_objective and not (offers or decisions) else _answer(turn, text, offers, decisions)


def _answer(  # noqa: PLR0911 - one return for each thing that waits
    turn: Turn, text: str, offers: Sequence[str], decisions: Sequence[str]
) -> tuple[Call, ...]:
    folded = text.casefold().strip(" .!\n").replace("’", "'")
    if kept := words_kept(turn, decisions, refuses=folded == "no") if decisions and is_bare(folded) else None:
        return (kept,)
    tells = _tells_first(turn, text) if "irst" in text or "yself" in text else ()
    if said := tells or agreed_to(turn, text) or decision_named(turn, decisions, text) or wishes_settled(turn, folded):
        return said
    if (met := _IN_MEETING.fullmatch(folded)) and decisions:
        which = met["which"] or met["named"]
        new = [one for one in decisions if not turn.book.need(Decision, one).in_meeting]
        found = _meant(decisions if which or not new else new, which)
        return (Call("take in meeting", {"decision": found} if found else {}),) if found or not which else ()
    if turn.person.is_admin() and (to := _AGREE_TO.fullmatch(folded)) and (found := wish_for(turn, to["what"])):
        return (Call("agree", {"objective": found}),)
    if not (offers or decisions):
        return _takes_red(turn, folded) if "take" in folded else ()
    busy, newest = _answering(turn), asked_last(turn)
    if busy is None and not newest:
        return ()
    if offers:
        text = by_ids(turn, offers, text)
        folded = text.casefold().strip(" .!\n").replace("’", "'")
    if offers and (not decisions or _OF_OFFERS.search(folded)):
        return to_offers(turn, offers, text, folded, busy=bool(busy))
    meant = newest if len(newest) == 1 else () if busy else decisions  # what is typed under a question is for that
    if "charter" in folded and not any("charter" in turn.book.need(Decision, one).question.casefold() for one in meant):
        return ()
    decides = meant and not offers and not rather_an_agreement(turn, text)
    return to_decision(turn, meant, text, folded) if decides else ()


def _meant(decisions: Sequence[str], which: str | None) -> str:
    """The decision that is named, or the only one; empty where it is not for the speaker."""
    meant = id_of(which) if which else decisions[0] if len(decisions) == 1 else ""
    return meant if meant in decisions else ""


def _answering(turn: Turn) -> bool | None:
    """Whether a check-in waits for the speaker, so that `no, …` may be meant for it; None at an open follow-up."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or card.at > turn.now:
        return False
    return None if any(asking(block) for block in card.blocks) else bool(waiting_for(turn.book, card))
