"""People at their check-ins in a test: what is on their screens, what they tap, fill and type, and what is saved."""

from collections.abc import Callable
from datetime import datetime

from bot.commands import checkin, deciders, decisions, escalation, one_tap, passing_on, promises
from bot.render.plain import render
from bot.talk import Talk
from bot.understanding.sentences import understand
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.errors import Refused
from partnership.message import Button, Buttons, Call, Form, Item, Message, text_of
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.workspace import Chat
from tests.timeline import Timeline

_SUBJECTS = (checkin, passing_on, one_tap, promises, decisions, deciders, escalation)
COMMANDS = tuple(one for subject in _SUBJECTS for one in subject.COMMANDS)


class Desk:
    """The company on a simulated calendar; `taps` counts what a thumb does, opening a notification included."""

    def __init__(self, book: Book, now: datetime) -> None:
        self.clock = Timeline(book, now)
        self.cards: dict[str, Message] = {}
        self.answers: dict[str, Message] = {}
        self.notes: dict[str, list[str]] = {}
        self.taps = 0
        self._talk = Talk(COMMANDS, {}, understand)
        self._seen = 0
        self._event = 0

    @property
    def book(self) -> Book:
        return self.clock.book

    def until(self, moment: datetime) -> None:
        """Let the clock do what is due."""
        self.clock.until(moment)
        self._deliver()

    def tap(self, who: str, label: str, item: str = "", on: Message | None = None, **fields: str) -> str:
        """Press a button of the card (or of another message), with the fields of its form as they stand but these."""
        self.taps += 1
        message = on or self.cards[who]
        button, form = _find(message, label, item)
        call = button.call
        if form:
            call = call.with_args({field.name: field.value for field in form.fields} | fields)
        return self.sends(who, call)

    def sends(self, who: str, call: Call) -> str:
        """What a button of a drawn card sends."""
        return self._done(who, lambda turn: self._talk.tap(turn, call), "")

    def types(self, who: str, text: str) -> str:
        """Write a line and read the answer."""
        return self._done(who, self._talk.words, text)

    def card(self, who: str) -> str:
        """What stands in the card of the check-in."""
        return drawn(self.cards[who])

    def _done(self, who: str, act: Callable[[Turn], Outcome], text: str) -> str:
        self._event += 1
        chat = Chat(platform="console", home="console", id=f"direct-{who}", kind="direct")
        turn = Turn(
            book=self.book,
            now=self.clock.now,
            person=self.book.need(Person, who),
            chat=chat,
            event=f"event{self._event}",
            text=text,
        )
        try:
            outcome: Outcome = act(turn)
        except Refused as refused:
            self.answers[who] = refused.message
            return drawn(refused.message)
        self.clock.put(*outcome.changes)
        for gone in outcome.removed:
            self.clock.book = self.clock.book.with_records((), [gone])
        for delivery in outcome.deliveries:
            self._arrives(delivery)
        if outcome.answer is None:
            return ""
        self.answers[who] = outcome.answer
        if outcome.in_place:
            self.cards[who] = outcome.answer
        return drawn(outcome.answer)

    def _deliver(self) -> None:
        for delivery in self.clock.sent[self._seen :]:
            self._arrives(delivery)
        self._seen = len(self.clock.sent)

    def _arrives(self, delivery: Delivery) -> None:
        if not isinstance(delivery.to, ToPerson):
            return
        if delivery.edits or delivery.why == Why.CHECK_IN:
            self.cards[delivery.to.person] = delivery.message
        else:
            self.notes.setdefault(delivery.to.person, []).append(drawn(delivery.message))
            self.answers[delivery.to.person] = delivery.message


def drawn(message: Message) -> str:
    """The words and buttons, on one line each."""
    return render(message, width=200, numbered=False).text


def labels(message: Message, item: str = "") -> list[str]:
    """Labels of the buttons of one item, or of all."""
    return [button.label for name, button, _ in _buttons(message) if not item or name == item]


def words(message: Message, item: str) -> str:
    """What is said of one item."""
    found = next(block for block in message.blocks if isinstance(block, Item) and block.name == item)
    return "\n".join(text_of(row) for row in found.lines)


def _find(message: Message, label: str, item: str) -> tuple[Button, Form | None]:
    for name, button, form in _buttons(message):
        if button.label == label and item in ("", name):
            return button, form
    raise AssertionError(f"no [{label}] {f'for {item} ' if item else ''}among {labels(message)}")


def _buttons(message: Message) -> list[tuple[str, Button, Form | None]]:
    found: list[tuple[str, Button, Form | None]] = []
    for block in message.blocks:
        if isinstance(block, Item):
            found += [(block.name, button, None) for button in block.buttons]
            found += [(block.name, block.form.submit, block.form)] if block.form else []
        elif isinstance(block, Buttons):
            found += [("", button, None) for button in block.buttons]
        elif isinstance(block, Form):
            found.append(("", block.submit, block))
    return found
