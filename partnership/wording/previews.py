"""What a command would send, shown before it is sent."""

from collections.abc import Sequence

from partnership.charters import Charter
from partnership.conversations import OfferedButton
from partnership.decisions import Decision
from partnership.delivery import Delivery, ToPerson, Why
from partnership.held import held_from
from partnership.message import (
    Button,
    Buttons,
    Call,
    Item,
    Line,
    Message,
    Paragraph,
    bold,
    line,
    lines,
    plain,
    said,
    say,
    typed,
)
from partnership.objectives import Objective
from partnership.offers import send_moment
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.strategy.gate import left_to_claim
from partnership.turn import Turn
from partnership.wording.hearing import hears
from partnership.wording.offers import goes_out, no_way_yet
from partnership.wording.strategy.charter_asking import second_week_of
from partnership.wording.strategy.incentives import still_to_claim
from partnership.wording.terms import count_word

_LINES = 3
"""Lines of each that are shown; that more than one is left out is said."""
_SHOWN = 4
"""Messages shown whole; of more, only the number is said."""


def sends_preview(turn: Turn, outcome: Outcome, call: Call, *, changed: bool = False) -> Message:
    """The messages that an outcome would send, with [Send] and [Don't]. `changed`: it is no longer what was shown."""
    sent = [one for one in outcome.deliveries if not one.edits]
    count = len(sent)
    sends = f"Nothing is sent yet. This sends {count} message{'s' if count != 1 else ''}:"
    first = sends if count else _what(turn, outcome)
    blocks = [lines(line(bold(_to(turn, one)), plain(": ")), *_first_lines(turn, one)) for one in sent[:_SHOWN]]
    if count > _SHOWN:
        blocks.append(lines(f"… and {count - _SHOWN} more of the same kind."))
    if count and (later := _later(turn, outcome)):
        blocks.append(lines(later))
    label = "Send" if count else "Yes"
    buttons = (Button(label, call, main=True), Button("Don't", Call("never mind")))
    since = "Something has changed since you saw this, so nothing was done yet." if changed else ""
    return say(since, first, *blocks, _left_alone(turn, outcome), summary="Please look before I send.", buttons=buttons)


def _left_alone(turn: Turn, outcome: Outcome) -> Line:
    """What has to be claimed for the objectives that would lose their owner."""
    changed = [one for one in outcome.changes if isinstance(one, Objective) and one.open and one.owner is None]
    freed = [one for one in changed if (before := turn.book.get(Objective, one.id)) and before.owner]
    return still_to_claim(left_to_claim(turn.book, freed, turn.today))


def _what(turn: Turn, outcome: Outcome) -> str:
    """What would be done where nobody is told of it at once."""
    what = f"{outcome.undoable[0].upper()}{outcome.undoable[1:]}: shall" if outcome.undoable else "Shall"
    return f"{what} I do that? {_later(turn, outcome) or 'Nobody gets a message about it.'}"


def _later(turn: Turn, outcome: Outcome) -> str:
    """Who hears of it later, and when; empty where nobody does."""
    offers = [one.proposal for one in outcome.changes if isinstance(one, Objective) and one.proposal]
    if offer := next((one for one in offers if one.at == turn.now and not one.sent_at), None):
        to = turn.book.need(Person, offer.to)
        when = send_moment(turn.book, to, turn.now)
        if when:
            return goes_out(turn.book, to, when, turn.now)
        if turn.book.workspace.started_at is None:
            return f"It goes out once you say {typed('start')}."
        return f"{no_way_yet(turn.book, to)}: I send it as soon as I can."
    asked = any(isinstance(one, Charter) and one.asked_at == turn.now for one in outcome.changes)
    return f"The executives get it in {second_week_of(turn.book)}." if asked else ""


_IN_WORDS = {
    "answer wishes": "Your answer to those who asked for a change",
    "give up": "What you wished to tell the admins",
    "other decider": "What you wished to tell the admins",
}
"""What has no name that anybody types."""


def asked_since(decisions: Sequence[Decision]) -> Message:
    """Under words for a decision that were read back before these were asked for, or reminded of: which is meant."""
    rows = [
        line(f"Or was that for {one.id}, ", said(one.question), f" Then say {typed(f'{one.id} yes')}.")
        for one in decisions
    ]
    return say(lines(*rows), summary="Which decision?")


def still_open(what: str, call: Call) -> Message:
    """Under what waits: a preview that was neither confirmed nor left."""
    if call.command == "decide" and (decided := call.args.get("outcome")):
        buttons = (Button("Yes, that is it", call, main=True), Button("Not yet", Call("never mind")))
        return say(
            line("You wrote “", said(decided), f"”: record that as your decision on {call.args['decision']}?"),
            summary="Is that your decision?",
            buttons=buttons,
        )
    buttons = (Button("Yes", call, main=True), Button("Don't", Call("never mind")))
    shown = _IN_WORDS.get(call.command) or typed(what)
    return say(
        f"{shown} was shown to you and is not done yet. Shall I do it?", summary="Not done yet.", buttons=buttons
    )


def not_read_beside(more: str) -> Message:
    """Under what a yes did: the words behind it that were not understood."""
    return say(line("Of “", said(more.rstrip(" .!")), "” nothing is saved."), summary="One thing was not saved.")


def not_done(beside: str, again: Message | None) -> Message:
    """Over what is shown again: what is said beside it makes it uncertain, so that nothing is pressed."""
    unsure = line("Nothing is done yet: “", said(beside.strip(" .,!")), "” leaves me unsure.")
    return say(lines(unsure), *(again.blocks if again else ()), summary="Nothing is done yet.")


def to_tap(offered: Sequence[OfferedButton], *, sends: bool) -> Message:
    """The buttons that may have been meant, each by itself; what sends is tapped where what it sends is shown."""
    if sends:
        return say("To send it, tap [Send] under the message that you mean.", summary="Tap it, please.")
    rows: dict[str, list[Button]] = {}
    for one in offered:
        rows.setdefault(one.row, []).extend([Button(one.label, one.call)] if one.call else [])
    shown = [Buttons(tuple(row)) for row in rows.values() if row]
    return say("Tap what you mean:", *shown, summary="Tap what you mean.")


def nothing_for(labels: Sequence[str]) -> str:
    """Under what a line did: the words of a button in it that stands no more, or waits for what is asked first."""
    return f"For {' and '.join(f'“{one}”' for one in dict.fromkeys(labels))} nothing more was done."


def never_mind(beside: str = "") -> Message:
    """After [Don't]; `beside`: what was said behind it, which nobody else reads."""
    unkept = line(" “", said(beside), "” is noted nowhere, and nobody is told.") if beside else ()
    return say(line("Nothing was sent and nothing changed.", *unkept), summary="Nothing was sent.")


def _to(turn: Turn, delivery: Delivery) -> str:
    to = delivery.to
    if isinstance(to, ToPerson):
        person = turn.book.need(Person, to.person)
        waits = delivery.why is Why.NOTE and person.reachable and not turn.book.at_work(person, turn.now)
        name = turn.book.name(to.person)
        heard = hears(turn.book, person.id, turn.person.id, turn.now).removeprefix(f"{name} ") if waits else ""
        return f"to {name}{f' ({heard})' if heard else ''}"
    channel = turn.book.workspace.channel
    return f"to {channel.chat.name}" if channel and channel.chat.id == to.chat else "to the channel"


def _first_lines(turn: Turn, delivery: Delivery) -> Sequence[Line]:
    """How it begins; of a decision that its decider has still to hear of, no word."""
    if delivery.about in held_from(turn):
        return [line(f"{delivery.about}, which nobody else reads before its decider.")]
    rows: list[Line] = []
    for block in delivery.message.blocks:
        if isinstance(block, (Paragraph, Item)):
            rows += block.lines
    left = len(rows) - _LINES
    return [*rows[:_LINES], line(f"… and {count_word(left)} more lines")] if left > 1 else rows[:_LINES]
