"""What is said further about other terms that an executive asked for: by them, and by the admin who answers."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from bot.commands.objectives import edited
from bot.commands.other_terms import change_further
from bot.previews import waiting_for
from bot.understanding.fitting import answerable, asked, offered, wished
from bot.understanding.offers.other_terms import terms
from bot.understanding.offers.several_answers import TO_WISHES
from bot.understanding.offers.wishes_answered import same_figure, wish_for
from bot.wishes_by_name import Part, clauses_of, parts_by_name
from dialogs.agreement import is_yes
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.numbers import read_number
from dialogs.reading.offer_terms import FIGURE, proposed_terms, without_manners
from dialogs.reading.small_talk import small_talk
from dialogs.reading.words import id_of
from partnership.errors import Refused
from partnership.figures import exact
from partnership.message import Call, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.proposals import Change
from partnership.turn import Turn
from partnership.wording import offer_changes
from partnership.wording.terms import full_day

_ANEW = re.compile(
    r"(?:(?:sorry|no|oh|ok(?:ay)?|actually|well|hm+|and|also|so|but|wait)[ ,.:–-]+)*"
    rf"(?P<wish>(?:{FIGURE} (?:is|would be) (?:more |what is )?(?:realistic|doable|feasible|fair|better)\b"
    r"|i (?:meant|mean|said|wanted)|(?:the |my )?(?:new )?(?:target|goal|limit|date|deadline|due)\b)[^\n]+)",
    re.IGNORECASE,
)
"""`sorry, I meant 80k`, `target should be 80k`: what is wished is another than was read."""
_STILL = re.compile(
    r"(?:(?:i )?(?:accept|take|agree to|yes to|ok to) (?P<id>o ?\d{1,4})"
    r"|(?P<named>o ?\d{1,4})[ ,:–-]+(?:yes|ok(?:ay)?|accept(?:ed)?|agreed?))"
    r"[ ,.;:–-]+(?P<wish>(?:but|if|only|at|with|by|for)\b[^\n]+)",
    re.IGNORECASE,
)
"""`accept O1, but 2.4m`, of the one for which other terms were asked before."""
_AGREES = re.compile(
    r"(?:(?:yes|ok(?:ay)?|fine|sure|agreed?|i agree|we agree|happy|good)(?!\w)[ ,.:–-]*)+", re.IGNORECASE
)
_KEEPS = re.compile(
    r"(?:(?:no|nope|sorry)[ ,.:–-]+)*(?:(?:please )?keep\b|stick (?:to|with)|leave\b"
    r"|(?:it|that|we) (?:has|have|must|needs?) (?:to )?(?:be|stay)|no\b)",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"(?:(?:no|sorry|hm+)[ ,.:–-]+)*(?:that(?:['’]s| is)|it(?:['’]s| is)|way|far) (?:far |way |much )?too",
    re.IGNORECASE,
)
_NOT = r"(?:not|no|keep|but)(?: (?:to|with|on|about|the|for))*"
_OK_BEHIND = re.compile(
    rf"(?:the )?(?P<what>{FIGURE}|target|figure|date|day)(?: is|['’]s)? (?:ok(?:ay)?|fine|good|agreed|yes|works)\b",
    re.IGNORECASE,
)
"""`2m ok but by 30 June`"""
_DAY, _AMOUNT = r"(?:date|day|deadline)", r"(?:target|figure|number|amount|goal)"
_ID = re.compile(r"\b(?:for |to |on )?o ?(\d{1,4})\b[ ,:–-]*", re.IGNORECASE)
_LONGEST = 200


class _Terms(NamedTuple):
    due: date | None
    target: Decimal | None


def wish_answered(turn: Turn, text: str) -> Outcome | str | tuple[Call, ...] | None:
    """The line that says the same as a command; for terms between the two, the offer to be made of them."""
    line = text.strip(" .!?\n")
    if len(line) > _LONGEST:
        return None
    own = [
        one for one in turn.book.objectives_naming(turn.person.id)
        if one.open and one.proposal and one.proposal.to == turn.person.id and one.proposal.change
    ]  # fmt: skip
    if len(own) == 1 and not offered(turn) and (anew := _anew(turn, own[0], line)):
        return anew
    if not turn.person.is_admin():
        return None
    parts, behind = parts_by_name(turn, line)
    if parts and behind and not small_talk(behind):
        shown = _by_name(turn, parts, as_taps=True)
        return shown.with_below(offer_changes.on_its_own(behind)) if isinstance(shown, Outcome) else None
    return _by_name(turn, parts) if parts else _replied(turn, line)


def _by_name(turn: Turn, parts: Sequence[Part], *, as_taps: bool = False) -> Outcome | str | tuple[Call, ...] | None:
    """What is said to each who is named; where not all of it is a plain yes or no, each is shown for one tap."""
    said = [(one, _to_one(turn, one)) for one in parts]
    if not all(answer for _, answer in said):
        return None
    if len(said) == 1 and not (as_taps and isinstance(said[0][1], str)):
        return said[0][1]
    if not as_taps and all(isinstance(answer, str) for _, answer in said):
        return (Call(TO_WISHES, {word: _ids(said, word) for word in ("agree", "keep") if _ids(said, word)}),)
    shown = [answer.answer if isinstance(answer, Outcome) else _as_tap(one, str(answer)) for one, answer in said]
    blocks = tuple(block for one in shown if one for block in one.blocks)
    return Outcome(answer=replace(shown[0], blocks=blocks)) if shown[0] else None


def _ids(said: Sequence[tuple[Part, object]], word: str) -> str:
    return " ".join(one.objective.id for one, answer in said if str(answer).startswith(word))


def _as_tap(part: Part, answer: str) -> Message:
    wish = part.objective.proposal.change if part.objective.proposal else None
    return offer_changes.as_tap(part.objective, wish or Change(), part.to, keep=answer.startswith("keep"))


def _to_one(turn: Turn, part: Part) -> Outcome | str | None:
    offer = part.objective.proposal
    if offer and offer.change and _AGREES.fullmatch(part.text):
        return f"agree {part.objective.id}"
    if offer and offer.change:
        return _answer(turn, part.objective, offer.change, part.to, part.text, told=part.told)
    agrees = _AGREES.match(part.text)
    if offer is None or not (agrees or (part.told and _only_terms(turn, part.text))):
        return None
    said = _said(turn, part.text, [part.objective.due])
    if said == _Terms(None, None):
        waits = agrees and "agree" in agrees[0].casefold() and agrees.end() == len(part.text)
        return Outcome(answer=offer_changes.no_wish(part.objective, part.to)) if waits else None
    return _between(turn, part.objective, Change(), part.to, said)


def _anew(turn: Turn, objective: Objective, line: str) -> Outcome | None:
    """The wish said once more, by who asked for it."""
    still = _STILL.fullmatch(without_manners(line))
    said = _ANEW.fullmatch(without_manners(line)) or still
    if said is None or (still and id_of(still["id"] or still["named"]) != objective.id):
        return None
    starts = turn.book.workspace.fiscal_year_starts
    given = proposed_terms(said["wish"], turn.today, fiscal_year_start_month=starts) or terms(turn, said["wish"])
    if not {"due", "target"} & {*given} or "resources" in given:
        return None
    offer = objective.proposal
    return change_further(turn, objective, offer.change, given) if offer and offer.change else None


def _replied(turn: Turn, line: str) -> Outcome | str | None:
    """What an admin says to the one wish that waits, or to the one that is named."""
    named = {f"O{int(one)}" for one in _ID.findall(line)}
    which = [one for one in wished(turn) if not named or one in named]
    if len(which) > 1 and not named and (behind := _OK_BEHIND.match(line)) and (only := wish_for(turn, behind["what"])):
        which = [only]
    objective = turn.book.need(Objective, which[0]) if len(which) == 1 and len(named) <= 1 else None
    offer = objective.proposal if objective else None
    to = turn.book.get(Person, offer.to) if offer else None
    if objective is None or offer is None or offer.change is None or to is None:
        return None
    if not named and (answerable(turn) or offered(turn) or asked(turn)):
        return None
    first, *more = clauses_of(_ID.sub("", line).strip()) or [""]
    beside = ". ".join(more)
    if not beside or small_talk(beside) or terms(turn, beside).keys() & {"due", "target"} or _AGREES.match(beside):
        return _answer(turn, objective, offer.change, to, _ID.sub("", line).strip())
    answer = _answer(turn, objective, offer.change, to, first)
    if isinstance(answer, str):
        answer = Outcome(answer=offer_changes.as_tap(objective, offer.change, to, keep=answer.startswith("keep")))
    return answer and answer.with_below(offer_changes.on_its_own(beside))


def _answer(
    turn: Turn, objective: Objective, wish: Change, to: Person, line: str, *, told: bool = False
) -> Outcome | str | None:
    agrees, keeps = _AGREES.match(line), _KEEPS.match(line)
    if not (agrees or keeps):
        agrees = _OK_BEHIND.match(line) or (re.match("", line) if told and _only_terms(turn, line) else None)
    if agrees and (is_yes(line) or (agrees.end() == len(line) and "agree" in line.casefold())) and not small_talk(line):
        return f"agree {objective.id}"
    if not (agrees or keeps or _TOO.match(line)):
        return None
    as_offered = _Terms(objective.due, objective.metric.target)
    as_wished = _Terms(wish.due or objective.due, as_offered.target if wish.target is None else wish.target)
    said = _said(turn, line, [one for one in (as_wished.due, as_offered.due) if one])
    part = _in_part(line, as_offered, as_wished) if agrees else None
    if agrees and part is None and said == _Terms(None, None):
        more = line[agrees.end() :].strip(" ,.;:–-")
        return _agree_and(turn, objective, to, more) if "agree" in agrees[0].casefold() and more else None
    base = part or (as_wished if agrees else as_offered)
    target = next((one for one in (as_wished.target, as_offered.target) if one and _is(said.target, one)), said.target)
    meant = _Terms(said.due or base.due, base.target if target is None else target)
    if meant == as_wished:
        return f"agree {objective.id}"
    if meant == as_offered:
        return f"keep {objective.id}" if keeps or told or not agrees else None
    return _between(turn, objective, wish, to, meant)


def _agree_and(turn: Turn, objective: Objective, to: Person, more: str) -> Outcome:
    """`agree, Lee is yours half time`: agreed to with one tap, since what is said beside it reaches nobody."""
    agree = Call("agree", {"objective": objective.id})
    return Outcome(changes=waiting_for(turn, agree), answer=offer_changes.agree_and(objective, to, more))


def _said(turn: Turn, line: str, days: Sequence[date]) -> _Terms:
    """The day and the figure in a line; a month alone is that of one of the days; of several figures the target."""
    day = read_date(line, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    found = day if isinstance(day, DateRead) else None
    rest = f"{line[: found.start]} {line[found.end :]}" if found else line
    figures = re.findall(rf"(?<![\w.,]){FIGURE}(?!\w)", rest, re.IGNORECASE)
    figure = figures[0] if len(figures) == 1 else terms(turn, rest).get("target", "")
    number = read_number(figure) if figure else None
    month = next((one for one in days if re.search(rf"\b{one:%B}\b", line, re.IGNORECASE)), None)
    return _Terms(found.day if found else month, number.value if number else None)


def _only_terms(turn: Turn, text: str) -> bool:
    """`90k by end of March`, and nothing that is none of the terms."""
    said = terms(turn, text)
    return bool({"due", "target"} & {*said}) and not {"because", "resources"} & {*said}


def _in_part(line: str, as_offered: _Terms, as_wished: _Terms) -> _Terms | None:
    """What is agreed to where one of the two is named: `agree to the date but not the target`."""
    folded = line.casefold()
    named = [re.search(rf"\b{one}\b", folded) for one in (_DAY, _AMOUNT)]
    denied = [re.search(rf"\b{_NOT} {one}\b", folded) for one in (_DAY, _AMOUNT)]
    if not any(named):
        return None
    due, target = (bool(one and not no) for one, no in zip(named, denied, strict=True))
    return _Terms(as_wished.due if due else as_offered.due, as_wished.target if target else as_offered.target)


def _is(said: Decimal | None, known: Decimal) -> bool:
    return said is not None and same_figure(said, known)


def _between(turn: Turn, objective: Objective, wish: Change, to: Person, meant: _Terms) -> Outcome | None:
    """Neither what was offered nor what was asked for: shown, to be offered with one tap."""
    target = f"target {exact(meant.target)} " if meant.target is not None else ""
    what = f"{target}by {full_day(meant.due)}" if meant.due else target.strip()
    call = Call("edit", {"objective": objective.id, "what": what})
    try:
        after = edited(turn, objective, {"objective": objective.id, "what": what})
    except Refused:
        return None
    shown = offer_changes.between(objective, replace(after, proposal=None), wish, to, call)
    return Outcome(changes=waiting_for(turn, call), answer=shown)
