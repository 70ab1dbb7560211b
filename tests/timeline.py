"""Playing the clock over a book: what goes out when, without a store."""

from collections.abc import Callable
from datetime import datetime

from partnership.book import Book
from partnership.delivery import Delivery
from partnership.message import Buttons, Item, Message, Paragraph, text_of
from partnership.outcome import Outcome, Step
from partnership.people import Person
from partnership.reach import on_failed, on_sent
from partnership.record import Record
from partnership.updates import Update
from scheduler.plan import next_instant, steps

MOST_STEPS = 200


class Timeline:
    """A workspace on a simulated calendar. Messages arrive at once, unless `post` decides otherwise."""

    def __init__(self, book: Book, now: datetime, post: Callable[[Delivery], str] = lambda _: "sent") -> None:
        self.book = book
        self.now = now
        self.post = post
        self.sent: list[Delivery] = []
        self.steps: list[tuple[datetime, str]] = []

    def until(self, end: datetime) -> "Timeline":
        """Tick at every moment at which something may be due, up to and including `end`."""
        self.tick()
        while (following := next_instant(self.book, self.now)) and following <= end:
            self.now = following
            self.tick()
        self.now = end
        self.tick()
        return self

    def down_until(self, moment: datetime) -> "Timeline":
        """Nothing runs until then."""
        self.now = moment
        self.tick()
        return self

    def tick(self) -> list[Step]:
        """Do what is due now, one step at a time, until nothing is."""
        done: list[Step] = []
        while step := next(steps(self.book, self.now), None):
            assert len(done) < MOST_STEPS, f"{step.name} is due again and again"
            done.append(step)
            self.steps.append((self.now, step.name))
            self.apply(step.outcome)
        return done

    def apply(self, outcome: Outcome) -> None:
        """Commit an outcome and post what it sends."""
        self.put(*outcome.changes)
        self.book = self.book.with_records((), outcome.removed)
        for delivery in outcome.deliveries:
            assert delivery.id not in {one.id for one in self.sent}, f"{delivery.id} went out twice"
            self.sent.append(delivery)
            result = self.post(delivery)
            if result == "sent":
                self.apply(on_sent(self.book, delivery, self.now))
            elif result != "waits":
                self.apply(on_failed(self.book, delivery, result, self.now))

    def put(self, *records: Record) -> None:
        """These records are so from now on."""
        self.book = self.book.with_records((record, self.book.version(record) + 1) for record in records)

    def to(self, person: str) -> list[Delivery]:
        """What went to this person, in order."""
        return [one for one in self.sent if one.conversation == f"person {person}"]

    def said_to(self, person: str) -> list[tuple[datetime, str]]:
        """When what kind of message went to this person: the part of its id after the check-in's."""
        return [(one.at, one.id.split(":")[-1]) for one in self.to(person) if one.about.startswith("checkin")]


def answer(book: Book, objective: str, now: datetime, **more: object) -> Outcome:
    """An owner's plain answer, through the real rule."""
    from partnership.answers import save_update
    from partnership.objectives import Objective
    from partnership.updates import Answer

    known = book.need(Objective, objective)
    return save_update(book, known, Answer(**more), book.need(Person, str(known.owner)), now, f"e:{now.isoformat()}")  # type: ignore[arg-type]


def last_update(book: Book, objective: str) -> Update:
    return book.updates(objective)[-1]


def words(message: Message) -> str:
    """All that a message says, in one string."""
    rows: list[str] = []
    for block in message.blocks:
        if isinstance(block, Paragraph | Item):
            rows += [text_of(row) for row in block.lines]
        if isinstance(block, Buttons | Item):
            rows += [f"[{button.label}]" for button in block.buttons]
    return "\n".join(rows)
