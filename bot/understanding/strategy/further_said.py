"""Typed words that answer the further question of the open check-in: the label of a button, or plain words for it."""

import re

from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.fitting import offered, wished
from bot.understanding.read_line import read_line
from bot.understanding.strategy.another_kind import about_it, another_kind
from bot.understanding.strategy.kind_said import kind_said
from bot.understanding.strategy.month_said import tells_of_month
from bot.understanding.strategy.outcome_said import promise_due, tells_of_objective
from bot.understanding.strategy.partner_number import names_kind, number_said
from dialogs.reading.figure_words import FIGURE_OR_CHANCE
from dialogs.reading.scales import SCALED
from dialogs.reading.understood import SentenceRead
from partnership.attestations import Attestation
from partnership.cards import running_card
from partnership.conversations import LastChange
from partnership.day_names import LONG_MONTH
from partnership.followups import asking
from partnership.message import Call
from partnership.objectives import PartnerNumber, Resources
from partnership.rounds import Asked, CheckIn, Further
from partnership.strategy.attesting import name_for
from partnership.strategy.milestones import find
from partnership.turn import Turn
from partnership.undoing import UNDO_FOR
from partnership.wording.strategy.further import further_question
from partnership.wording.strategy.partner_numbers import LATER

_MOVES = re.compile(r"(?:moves (?P<of>o ?\d{1,4})|(?P<id>o ?\d{1,4}) moves):? (?P<number>.+)", re.IGNORECASE)
_PARTED = re.compile(r"(?:\s*[,;.]\s*(?:and\s+)?|\s+and\s+)(?=o ?\d)", re.IGNORECASE)
_LISTED = re.compile(
    r"(?P<id>o ?\d{1,4})(?P<moves> moves)?:? (?!(?:to|up|down|on|into|from|ahead|forward|slowly)\b)"
    r"(?P<number>[^.!?]{3,40})",
    re.IGNORECASE,
)
_OBJECTIVES = re.compile(r"\bO ?\d{1,4}\b", re.IGNORECASE)
STILL_RIGHT = (
    r"(?:yes[ ,]+)?(?:(?:and )?(?:it|the charter|charter)(?:'s| is)? )?still (?:right|correct|true|valid|holds|stands)"
)
_NEVER_CAME = re.compile(
    r"(?:no(?:pe)?|not? really)?[ ,;.:–-]*(?:(?:the|a|an|my|our|that|those|they|it|he|she)\b ?)*(?:[^\W\d]\w+ ){0,3}"
    r"(?:(?:have |has )?never|did(?:n['’]t| not)(?: ever)?) (?:arrived?|came|come|showed up|turned up)(?: yet)?",
    re.IGNORECASE,
)
_STILL_THERE = re.compile(
    r"(?:(?:yes|yep|yeah|sure)[ ,]+)?(?:(?:it|that|this|they)(?:['’]s|['’]re| is| are)? |all )?still"
    r" (?:true|there|right|correct|so|the case|in place|have (?:it|them))",
    re.IGNORECASE,
)
"""`yes still true`, of what was promised."""
_BESIDE_RIGHT = re.compile(rf"(?P<line>.+?)[ ]*[,;.–-]+ *(?:and )?{STILL_RIGHT}", re.IGNORECASE | re.DOTALL)
_BESIDE_MONTH = re.compile(
    rf"(?P<line>.+?)[.;!\n]\s*(?:(?:and|in|for) )?(?:{LONG_MONTH})\s*[:–-]\s*(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""`O1 on track, 8/10. December: gave: two engineers`."""
_LATER = ("ask me later", "ask later", "another time")
_NAMED = re.compile(r"\b[OPDMN] ?\d{1,4}\b", re.IGNORECASE)
_WHAT_MOVES = re.compile(r"what (?P<id>O\d+) moves")
_ATTESTED = re.compile(r"what you attested of (?P<word>\w+)")
_ANSWERED = re.compile(r"(?P<which>O\d+(?:(?:,| and) O\d+)*) answered(?:, .*)?")
_CORRECTS = re.compile(
    r"\W*(?:(?:no|nope|sorry|wait|oops|correction|actually|rather|i meant?(?: to say)?"
    r"|(?:it|that|this) should (?:have been|be|say|read))\b"
    r"[ ,.:;!–-]*)+(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`no, three point one, not three point five`: what was answered last, said otherwise."""
_REASON = re.compile(
    r"(?:with )?(?:the )?reason(?: is| was)?[ :,–-]+(?P<because>.+)|because (?P<why>.+)", re.IGNORECASE | re.DOTALL
)
_STATUS = re.compile(r"track|risk|\b(?:red|green|amber|yellow|done)\b", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"(?:(?:no|well|ok(?:ay)?)[ ,.:–-]+)?"
    r"(?:nothing (?:else |more )?(?:follows|comes|(?:is to|should|will) follow)|no follow-?on)"
    r"(?: (?:up )?(?:from|for|of|on|after|behind) (?P<of>[om] ?\d{1,4}))?"
    r"(?: (?:for now|for the moment|right now|now|yet|at the moment|at present))?"
    r"(?:[ ]*[,.;:–-]+ *(?:because |since )?| (?:because|since|as) )?(?P<because>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`nothing follows from O5 for now because the second deal is in O1`: the answer to what a milestone should bring."""
_BEHIND = r"(?:(?: ?[,.;:]| ?[–-]| because\b) ?(?P<more>.*))?"
_YES_OR_NO = re.compile(r"\W*(?:yes|no)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\A\w+[ ,.;:–-]+(?:but )?[$€£]?\d\S*\Z", re.IGNORECASE)
"""`yes, 47k`."""
_WORDS_IN = {
    Further.SIGNAL: "because", Further.MILESTONE: "because", Further.FUNDING: "because", Further.RESOURCES: "what",
}  # fmt: skip
"""Where the words behind a label go."""


def further_said(turn: Turn, text: str) -> tuple[Call, ...]:
    """The tap for which a line stands; nothing where it answers no such question."""
    if "utcome" in text and (kind := kind_said(text)):
        return kind
    if (moves := _MOVES.fullmatch(text.strip(" .!"))) and (number := _number(turn, moves["number"])):
        objective = (moves["of"] or moves["id"]).upper().replace(" ", "")
        return (Call("moves", {"objective": objective, "number": number.value}),)
    card = running_card(turn.book, turn.person, turn.now)
    asked = card.further if card else None
    if follows := _nothing_follows(turn, asked, text):
        return (follows,)
    if card and asked and asked.answered_at is None:
        question = further_question(turn.book, card)
        for button in question.buttons if question and not _may_be_of_another(turn, card, text) else ():
            if call := _labelled(button.label, button.call, asked.further, text):
                return (call,)
        if calls := _in_words(turn, asked, card.id, text) if question else ():
            return calls
    return _once_more(turn, text)


def number_asked(turn: Turn, text: str, line: str) -> Call | None:
    """`moves marketplace`, `consumption`: which number it moves, of the objective asked about.

    Nothing where the `line` that it is a part of speaks of another one.
    """
    if _MOVES.fullmatch(text.strip(" .!")):
        return next(iter(further_said(turn, text)), None)
    card = running_card(turn.book, turn.person, turn.now)
    asked = card.further if card else None
    if card is None or asked is None or asked.further is not Further.NUMBER or asked.answered_at:
        return None
    named = {one.upper().replace(" ", "") for one in _OBJECTIVES.findall(line)}
    number = _number(turn, text)
    if number and len(named) == 1 and "moves" in text.casefold():
        return Call("moves", {"objective": named.pop(), "number": number.value})
    if named - {asked.about}:
        return None
    owned = turn.book.owned_by(turn.person.id)
    if len(owned) > 1 and any(text.casefold() in one.title.casefold() for one in owned):
        return None  # `same for pipeline and marketplace` names objectives
    return Call("moves", {"objective": asked.about, "number": number.value}) if number else None


def moves_listed(turn: Turn, text: str) -> tuple[Call, ...]:
    """A tap each of `O1 moves marketplace, O2 moves pipeline and O3 designation`; nothing for any other line."""
    pieces = [_LISTED.fullmatch(one.strip(" .!")) for one in _PARTED.split(text)]
    said = [one for one in pieces if one]
    numbers = [_number(turn, one["number"]) for one in said]
    plain = all(number or one["moves"] for number, one in zip(numbers, said, strict=True))
    if len(said) < len(pieces) or len(said) == 1 or not (plain and said[0]["moves"] and any(numbers)):
        return ()
    return tuple(
        Call(
            "moves",
            {"objective": one["id"].upper().replace(" ", "")}
            | ({"number": number.value} if number else {"number": PartnerNumber.OTHER.value, "called": one["number"]}),
        )
        for number, one in zip(numbers, said, strict=True)
    )


def _nothing_follows(turn: Turn, asked: Asked | None, text: str) -> Call | None:
    """[Nothing follows…] of the milestone that is named, or asked about, with why."""
    said = _FOLLOWS.fullmatch(text.strip(" .!"))
    if said is None:
        return None
    waits = asked.about if asked and asked.further is Further.MILESTONE and asked.answered_at is None else ""
    of = (said["of"] or waits).upper().replace(" ", "")
    if not of or find(turn.book, of) is None:
        return None
    because = said["because"].strip()
    return Call("follow on", {"of": of, "text": "none", **({"because": because} if because else {})})


def _may_be_of_another(turn: Turn, card: CheckIn, text: str) -> bool:
    """Whether a line is an update, whatever it begins with, or a yes or a no to something else that waits."""
    if tells_of_objective(text) or _FIGURE.search(text):
        return True
    waits = offered(turn) or decisions_asked(turn) or wished(turn) or promise_due(turn)
    return bool(_YES_OR_NO.match(text) and (waits or any(map(asking, card.blocks))))


def _number(turn: Turn, text: str) -> PartnerNumber | None:
    return number_said(text, turn.book.workspace.partner)


def _labelled(label: str, call: Call, further: Further, text: str) -> Call | None:
    """The button with this label, with the words behind it where it keeps any."""
    words = label.strip(" …").casefold()
    begins = re.sub(r"^\d ", "", words) if further is Further.SIGNAL else words
    found = re.fullmatch(
        rf"(?:{re.escape(words)}|{re.escape(begins)}){_BEHIND}", text.strip(" .!"), re.IGNORECASE | re.DOTALL
    )
    more = (found["more"] or "").strip() if found else ""
    if found is None or (more and further not in _WORDS_IN):
        return None
    if not more:
        return call
    slot = _WORDS_IN[further]
    return call.with_args({slot: f"{call.args[slot]}: {more}" if slot in call.args else more})


def _in_words(turn: Turn, asked: Asked, card: str, text: str) -> tuple[Call, ...]:
    if asked.further is Further.NUMBER and (number := _number(turn, about_it(text, asked.about))):
        return (Call("moves", {"objective": asked.about, "number": number.value}),)
    if asked.further is Further.NUMBER and text.casefold().strip(" .!") in _LATER:
        return (Call("moves", {"objective": asked.about, "number": LATER}),)
    if asked.further is Further.CHARTER:
        return _still_right(Call("ratify charter", {"charter": asked.about, "checkin": card}), text)
    if asked.further is Further.RESOURCES and _STILL_THERE.fullmatch(text.strip(" .!")):
        return (Call("resources", {"objective": asked.about, "checkin": card, "what": Resources.TRUE.value}),)
    if asked.further is Further.RESOURCES and _NEVER_CAME.fullmatch(text.strip(" .!")):
        return (Call("resources", {"objective": asked.about, "checkin": card, "what": Resources.NEVER.value}),)
    if asked.further is Further.EXECUTIVE:
        return _of_month(card, text)
    return ()


def _of_month(card: str, text: str) -> tuple[Call, ...]:
    """What an executive did in the month, alone or behind the answer for objectives."""
    if not _NAMED.search(text):
        return (Call("this month", {"checkin": card, "what": text}),) if tells_of_month(text) else ()
    beside = _BESIDE_MONTH.fullmatch(text.strip())
    named = _NAMED.match(beside["line"].lstrip()) if beside else None
    if beside is None or named is None or _NAMED.search(beside["what"]) or not tells_of_month(beside["what"]):
        return ()
    objective = named[0].upper().replace(" ", "")
    if not objective.startswith("O"):
        return ()
    update = Call("update", {"objective": objective, "text": beside["line"].strip()})
    return (update, Call("this month", {"checkin": card, "what": beside["what"]}))


def _still_right(yes: Call, text: str) -> tuple[Call, ...]:
    """`the charter is still right`, alone or behind the answer for an objective."""
    said = " ".join(text.replace("’", "'").split()).strip(" .!")
    if re.fullmatch(STILL_RIGHT, said, re.IGNORECASE):
        return (yes,)
    beside = _BESIDE_RIGHT.fullmatch(said)
    named = _NAMED.findall(beside["line"]) if beside else []
    if beside is None or len(named) != 1 or not _NAMED.match(beside["line"]):
        return ()
    objective = named[0].upper().replace(" ", "")
    return (Call("update", {"objective": objective, "text": beside["line"]}), yes)


def _once_more(turn: Turn, text: str) -> tuple[Call, ...]:
    """What was answered last, said otherwise: `actually consumption`; or its reason: `because two sellers quote it`.

    As long as it can be taken back.
    """
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or turn.now - last.at > UNDO_FOR:
        return ()
    if last.undone:
        return another_kind(turn, last, text) if names_kind(text) else ()
    if (moved := _WHAT_MOVES.fullmatch(last.what)) and (number := _number(turn, about_it(text, moved["id"]))):
        return (Call("moves", {"objective": moved["id"], "number": number.value}),)
    if names_kind(text) and (outcome := another_kind(turn, last, text)):
        return outcome
    if corrected := _corrected(turn, last, text):
        return corrected
    attested = _ATTESTED.fullmatch(last.what)
    reason = _REASON.fullmatch(text.strip()) if attested else None
    given = turn.book.get(Attestation, name_for(turn.book, attested["word"], turn.now)) if attested and reason else None
    if attested and reason and given and given.by == turn.person.id:
        because = re.sub(r"^.*?\bbecause ", "", (reason["because"] or reason["why"]).strip())
        return (Call("attest", {"signal": attested["word"], "score": str(given.score), "because": because}),)
    return ()


def _corrected(turn: Turn, last: LastChange, text: str) -> tuple[Call, ...]:
    """Another figure, chance or status of what was answered last; of which objective is asked where several were."""
    answered = _ANSWERED.fullmatch(last.what)
    said = _CORRECTS.fullmatch(text.strip()) if answered else None
    if answered is None or said is None or _NAMED.search(text) or offered(turn) or decisions_asked(turn):
        return ()
    which = answered["which"].replace(",", " ").replace(" and ", " ").split()
    read = read_line(turn, text, which[0])
    status = _STATUS.search(text) is not None
    marks = [one for one in read.updates if (one.value, one.chance) != (None, None) or (one.status and status)]
    if len(read.updates) > 1 or (read.updates and not marks) or not (marks or _only_number(read)):
        return ()
    return (Call("update", {"text": text, **({"objective": which[0]} if len(which) == 1 else {"pending": "yes"})}),)


def _only_number(read: SentenceRead) -> bool:
    """Whether there is no more than a number that may be the figure or the chance."""
    return not read.updates and [one.what for one in read.unclear] in (
        [FIGURE_OR_CHANCE],
        *([one] for one in SCALED.values()),
    )
