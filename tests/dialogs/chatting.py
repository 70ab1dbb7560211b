"""A conversation in a test: people type and tap, the book changes, nothing else is there."""

from datetime import datetime

from msgspec.structs import replace

from bot.commands import away, calendar, digest, objectives, ownership, people, reading, settings, setup
from bot.render.plain import Rendered, render
from bot.talk import Talk
from dialogs.scripts import SCRIPTS
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson
from partnership.errors import Refused
from partnership.message import Buttons, Form, Item, Message
from partnership.offer_messages import IN, as_offered
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.record import Record
from partnership.turn import Turn
from partnership.workspace import Chat

COMMANDS = (
    *setup.COMMANDS,
    *ownership.COMMANDS,
    *objectives.COMMANDS,
    *people.COMMANDS,
    *away.COMMANDS,
    *calendar.COMMANDS,
    *settings.COMMANDS,
    *digest.COMMANDS,
    *reading.COMMANDS,
)


class Chatting:
    """One workspace and its people; `said` answers in plain text, as the console draws it."""

    def __init__(self, book: Book, now: datetime) -> None:
        self.book = book
        self.now = now
        self.sent: list[Delivery] = []
        self.shown: dict[str, Rendered] = {}
        self._talk = Talk(COMMANDS, SCRIPTS, lambda _turn, _text: None)
        self._event = 0
        self._labels: dict[str, list[str]] = {}

    def claim(self, who: str) -> str:
        outcome = self._talk.first_words(replace(self._turn(who, "claim"), code_fits=True))
        assert outcome is not None
        return self._done(who, outcome)

    def say(self, who: str, text: str) -> str:
        """What the bot answers to a typed line."""
        turn = self._turn(who, text)
        try:
            return self._done(who, self._talk.words(turn))
        except Refused as refused:
            return self._draw(who, refused.message)

    def tap(self, who: str, label: str) -> str:
        """What it answers to a button of its last message to this person."""
        return self.press(who, self._labels[who].index(label) + 1)

    def press(self, who: str, number: int) -> str:
        """What it answers to the button with this number."""
        call = self.shown[who].presses[number - 1]
        turn = self._turn(who, "")
        try:
            return self._done(who, self._talk.tap(turn, call), call.args.get(IN, ""))
        except Refused as refused:
            return self._draw(who, refused.message)

    def run(self, who: str, outcome: Outcome) -> str:
        return self._done(who, outcome)

    def notes(self, who: str) -> list[str]:
        """What was sent to somebody by itself, in order."""
        return [text_of(one.message) for one in self.sent if one.to == ToPerson(person=who)]

    def read(self, who: str) -> None:
        """The person looks at the last message that was sent to them, so that they can tap it."""
        last = [one for one in self.sent if one.to == ToPerson(person=who)][-1]
        self._draw(who, last.message)

    def _turn(self, who: str, text: str) -> Turn:
        self._event += 1
        chat = Chat(platform="console", home="console", id=f"direct-{who}", kind="direct")
        person = self.book.need(Person, who)
        return Turn(book=self.book, now=self.now, person=person, chat=chat, event=f"e{self._event}", text=text)

    def _done(self, who: str, outcome: Outcome, tapped: str = "") -> str:
        outcome = as_offered(self.book, outcome, self.now, tapped)
        self.book = self.book.with_records(
            [(record, self.book.version(record) + 1) for record in outcome.changes], outcome.removed
        )
        self.sent += outcome.deliveries
        return self._draw(who, outcome.answer) if outcome.answer else ""

    def _draw(self, who: str, message: Message) -> str:
        self.shown[who] = render(message, width=5000)
        self._labels[who] = labels_of(message)
        return text_of(message)

    def put(self, *records: Record) -> None:
        """Something changes by itself."""
        self.book = self.book.with_records((one, self.book.version(one) + 1) for one in records)


def text_of(message: Message) -> str:
    return render(message, width=5000, numbered=False).text


def labels_of(message: Message) -> list[str]:
    """The labels of a message's buttons in the order in which they are numbered."""
    found: list[str] = []
    for block in (*message.blocks, *message.thread):
        match block:
            case Buttons(buttons=buttons):
                found += [button.label for button in buttons if not button.url]
            case Item(form=form, buttons=buttons):
                found += [form.submit.label] if form else []
                found += [button.label for button in buttons if not button.url]
            case Form(submit=submit):
                found.append(submit.label)
            case _:
                pass
    return found
