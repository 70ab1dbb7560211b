"""What a command would send, tied to the state that it was shown for."""

import hashlib
import re
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from bot.asking import COMMAND
from bot.commands.declare import Command
from bot.understanding.fitting import asked, shown_at
from bot.who_may_read import FOR_ALL, asked_who, for_everybody, rewrites
from bot.yes_or_no import is_no, says_yes, shown_word
from dialogs.agreement import is_yes
from dialogs.engine import begin
from partnership.book import Book
from partnership.cards import card_of
from partnership.conversations import PREVIEW, Conversation, LastChange
from partnership.decisions import YES_OR_NO, Decision
from partnership.delivery import ToPerson
from partnership.message import Call, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.asides import nothing_else, shall_it_be_told
from partnership.wording.previews import asked_since, sends_preview, still_open

SHOWN = "shown"
"""Holds what the preview was shown for; where things have changed since, the new preview is shown first."""
ONCE = "once"
"""Names the preview whose [Send] was tapped, so that a second tap does nothing more."""

_EARLIER = ":earlier"
"""Holds the preview that was open when another one was shown: it waits until that one is answered."""

_FIGURE = re.compile(
    r"(?:(?:yes|yep|yeah|sorry|it is|it['’]s|that is|that['’]s)[ ,]+)*"
    r"(?:(?P<figure>[$€£]?\d[\d.,]*\d? ?(?:k|m|mn|bn|%|thousand|million)?)|(?:in )?(?P<scale>thousand|million)s?)"
    r"(?:[ ,]+(?:yes|now|of course|please))*[ .!]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:both|all)\b", re.IGNORECASE)
"""`send both`, where an earlier preview waits as well: one yes sends one of them."""
_ERASES = ("forget", "forget contact")
_OUTRIGHT = re.compile(r"\b(?:y|ye[sp]|yeah|yup|ja|do (?:it|that|so)|go ahead)\b")
_RATHER = ("ok", "okay", "sure", "looks good")
TELL_ALONE = "tell alone"
UNDO = "undo"
WHAT_NOW = "what now"
_SURE = ("sure", "confirmed", ONCE, SHOWN)
"""What only a yes to the preview says."""
_NAMED = ("who", "objective", "motion", "decision", "promise")


def fingerprint(book: Book, outcome: Outcome) -> str:
    """The same as long as the same records, in the same versions, would change and the same people would be told.

    Whether an offer goes out at once or when its reader is at work is no difference: the answer says when it does.
    """
    touched = sorted(
        f"{one.kind} {one.id} {book.version(one)}" if book.version(one) else one.kind
        for one in (*outcome.changes, *outcome.removed)
    )
    offers = {one.proposal.to for one in outcome.changes if isinstance(one, Objective) and one.proposal}
    told = {one.to.person if isinstance(one.to, ToPerson) else one.to.chat for one in outcome.deliveries} | offers
    return hashlib.sha256("\n".join((*touched, "", *sorted(told))).encode()).hexdigest()[:16]


def preview(turn: Turn, command: Command, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """What it would send, with a [Send] for exactly that; said again where things have changed since the last one."""
    again = {"confirmed": "yes", ONCE: turn.event, SHOWN: fingerprint(turn.book, outcome)}
    call = Call(command.name, {**args, **again})
    return Outcome(changes=waiting_for(turn, call), answer=sends_preview(turn, outcome, call, changed=SHOWN in args))


def waiting_for(turn: Turn, send: Call) -> tuple[Conversation, ...]:
    """What lets a typed yes stand for this [Send]; nothing where it would take the place of another open question."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    mine = open_now is None or open_now.script == PREVIEW or open_now.about == send.command
    return (begin(turn, PREVIEW, send.args, send.command),) if mine else ()


def waiting_preview(turn: Turn) -> Conversation | None:
    """The preview shown last in this chat, while nothing else was said or tapped since."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    return open_now if open_now and open_now.script == PREVIEW else None


def form_alone(shown: Conversation) -> bool:
    """Whether it is the form of a change in which nothing is said yet, so that a yes sends nothing."""
    return shown.about == "change" and {*shown.given} <= {"objective"}


def sent_by(turn: Turn, text: str) -> Call | None:
    """The [Send] that a typed yes stands for; None where no preview waits, or something else is said."""
    shown = waiting_preview(turn)
    if shown and FOR_ALL in shown.given:
        return send_of(shown) if for_everybody(text) else None
    if shown and (figure := _figure_said(shown, text)):
        return figure
    if shown is None or form_alone(shown) or not says_yes(text) or _of_the_later(turn, shown, text):
        return None
    several = _EARLIER in shown.given and _SEVERAL.search(text)
    return None if several or _says_too_little(shown, text) else send_of(shown)


def barely_agrees(turn: Turn, shown: Conversation, text: str) -> bool:
    """Whether it is thanks, or that all is well: too little for what a preview asks, and nothing else either.

    So is a yes after a reminder of one decision, where other words for one that is made were read back before it.
    """
    if FOR_ALL in shown.given and says_yes(text):
        return not _of_the_later(turn, shown, text)
    if _changes_a_decision(turn, shown) and shown_word(text) in YES_OR_NO:
        return any(one.reminded_at for one in _shown_after(turn, shown))
    little = _is_either_or(shown) or _says_too_little(shown, text) or not says_yes(text)
    return is_yes(text) and not is_no(text) and little


def _says_too_little(shown: Conversation, text: str) -> bool:
    """`ok`, where it is asked which of two is meant, or whether to erase for good what somebody wrote."""
    word = shown_word(text)
    if shown.about in _ERASES:
        return _OUTRIGHT.search(word) is None
    return _is_either_or(shown) and word in _RATHER


def _changes_a_decision(turn: Turn, shown: Conversation) -> bool:
    return shown.about == "decide" and shown.given.get("decision") not in asked(turn)


def _is_either_or(shown: Conversation) -> bool:
    """Whether it asks who may read words that were called private: `ok` says neither this nor that."""
    return shown.about == TELL_ALONE


def _figure_said(shown: Conversation, text: str) -> Call | None:
    """`it is in millions`, or the figure itself, where it is asked whether a figure is the one of now."""
    asked = shown.given.get("text", "") if shown.about == "update" else ""
    said = _FIGURE.fullmatch(text.strip()) if asked.startswith("value ") else None
    if said is None:
        return None
    if said["figure"]:
        return send_of(shown).with_args({"text": f"value {said['figure']}"})
    return send_of(shown) if asked.endswith("M" if said["scale"].casefold() == "million" else "k") else None


def _of_the_later(turn: Turn, shown: Conversation, text: str) -> bool:
    """Whether it answers a decision that stands below the preview; `that is it` is no answer to one."""
    return shown_word(text) in YES_OR_NO and overtaken(turn, shown)


SETTLED = "settled"
"""The script of a preview that was refused while a decision waits, so that a second no is not for that."""


def refused(turn: Turn, shown: Conversation) -> Outcome:
    """The preview is left: remembered only where another no could be taken for a decision shown before it."""
    if shown.about == "decide" or not asked(turn):
        return Outcome(removed=(shown,))
    return Outcome(changes=(replace(shown, script=SETTLED, given={}, open=False, at=turn.now, expires=turn.now),))


def lapsed(turn: Turn) -> Conversation | None:
    """The preview, or the question of a command, that was shown last and has lapsed, while nothing else was since."""
    known = turn.book.get(Conversation, f"{turn.person.id}@{turn.chat.id}")
    if known is None or known.script not in (PREVIEW, COMMAND, SETTLED) or turn.now < known.expires:
        return None
    card, last = card_of(turn.book, turn.person, turn.now), turn.book.get(LastChange, turn.person.id)
    since = any(known.at < one.at <= turn.now for one in (card, last) if one)
    return None if since or overtaken(turn, known) else known


def overtaken(turn: Turn, shown: Conversation) -> bool:
    """Whether a decision was shown after the preview, so that a bare yes or no is for that."""
    return bool(_shown_after(turn, shown))


def _shown_after(turn: Turn, shown: Conversation) -> list[Decision]:
    mine = (turn.book.need(Decision, one) for one in asked(turn))
    return [one for one in mine if shown_at(turn, one) > shown.at]


def asked_anew(lapsed: Conversation) -> Call | None:
    """What asks again what the preview asked, as it is by now; None where its command is done without asking."""
    call = send_of(lapsed)
    args = {name: value for name, value in call.args.items() if name not in _SURE}
    return replace(call, args=args) if len(args) < len(call.args) else None


def shown_again(turn: Turn, lapsed: Conversation) -> Outcome:
    """The same preview once more: a yes that comes days later is asked back before anything is done."""
    again = begin(turn, PREVIEW, lapsed.given, lapsed.about)
    return replace(still_shown(turn, again), changes=(again,))


def and_still_open(turn: Turn, outcome: Outcome, shown: Conversation) -> Outcome:
    """What waits for the speaker, and under it the preview, which stays to be answered."""
    answer = outcome.answer
    if answer is None:
        return outcome
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, *_asked(turn, shown).blocks)))


def still_shown(turn: Turn, shown: Conversation) -> Outcome:
    """The preview alone, which stays to be answered, and what was asked after it."""
    answer, later = _asked(turn, shown), _shown_after(turn, shown)
    if later and shown.about == "decide":
        answer = replace(answer, blocks=(*answer.blocks, *asked_since(later).blocks))
    return Outcome(answer=answer)


def _asked(turn: Turn, shown: Conversation) -> Message:
    call = send_of(shown)
    if FOR_ALL in shown.given:
        return asked_who(turn, call)
    if _is_either_or(shown):
        return nothing_else(shall_it_be_told(turn.book, call.args["text"], call, in_the_digest(call.args)))
    return still_open(_what(call), call)


def in_the_digest(said: Mapping[str, str]) -> Call | None:
    """What prints words that were called private: said by their author alone."""
    return Call("update", {"objective": said["objective"], "text": said["text"]}) if "objective" in said else None


def keeps_earlier(shown: Conversation, outcome: Outcome) -> Outcome:
    """A preview in the place of another that was not answered, and is about something else, remembers that one."""
    new = _shown_in(outcome)
    if new is None or _what(send_of(new)) == _what(send_of(shown)):
        return outcome
    earlier = msgspec.json.encode([shown.about, shown.given]).decode()
    later = replace(new, given={**new.given, _EARLIER: earlier})
    return replace(outcome, changes=tuple(later if one is new else one for one in outcome.changes))


def and_earlier(turn: Turn, shown: Conversation, call: Call, outcome: Outcome) -> Outcome:
    """What came of a [Send], and under it the preview that was open before, which can be answered again."""
    sent = call.command == shown.about and call.args.get(ONCE) == shown.given.get(ONCE)
    if not sent or _EARLIER not in shown.given or _shown_in(outcome):
        return outcome
    about, given = msgspec.json.decode(shown.given[_EARLIER], type=tuple[str, dict[str, str]])
    if about == UNDO and outcome.undoable:  # what was done since is the last change now, and that one stands
        return outcome
    again = begin(turn, PREVIEW, given, about)
    return and_still_open(turn, outcome.and_then(Outcome(changes=(again,))), again)


def _shown_in(outcome: Outcome) -> Conversation | None:
    """The preview that an outcome shows."""
    return next((one for one in outcome.changes if isinstance(one, Conversation) and one.script == PREVIEW), None)


def send_of(shown: Conversation) -> Call:
    """What a yes does."""
    return Call(shown.about, {name: value for name, value in shown.given.items() if name not in (_EARLIER, FOR_ALL)})


def _what(call: Call) -> str:
    return " ".join(filter(None, (call.command, *map(call.args.get, _NAMED))))


def leaves(turn: Turn, shown: Conversation, text: str) -> bool:
    """Whether it is the [Don't] of this preview in words."""
    said = is_no(text) or (FOR_ALL in shown.given and rewrites(text))
    return said and not _of_the_later(turn, shown, text)
