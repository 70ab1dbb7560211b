"""The dates that Start, Accept, what now, preview and digest name before the first round are those that come true."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from partnership.book import Book
from partnership.calendar import local, local_date
from partnership.delivery import Why
from partnership.objectives import Objective
from partnership.people import Person
from partnership.windows import window_for
from partnership.wording.figures import week_day
from tests.dialogs.chatting import Chatting
from tests.dialogs.test_setup import BARE, ROSTER
from tests.timeline import Timeline, answer
from tests.world import at, person

ZONE = "Europe/London"
LINES = """Marketplace billed sales $38k → $100k by 30 Jun 2027, Maria
Partner capability score 66 → 70 by 30 Jun 2027, Ana
Active sellers 4 → 12 by 30 Jun 2027, Jon"""
HOUR = timedelta(hours=1)
WEEKS = timedelta(weeks=5)


class Firsts:
    """One set-up and what follows on a simulated clock; `said` is what each command told."""

    def __init__(self, now: datetime, *rhythm: str) -> None:
        people = [person(name) for name in ("Carlos Ruiz", "Maria Lind", "Ana Petrov", "Jon Okafor", "Ada Novak")]
        self.chat = Chatting(Book.of(BARE, *people), now)
        self.chat.claim("ada")
        for line in ("Microsoft", ROSTER, "right", "Leadership › Partnership", *rhythm, "fine", LINES, "all right"):
            self.chat.say("ada", line)
        self.start = self.chat.say("ada", "ask Carlos")
        self.chat.say("ada", "not yet")
        self.early = self.chat.say("ada", "preview")
        self.chat.say("ada", "setup")
        assert self.chat.say("ada", "start").startswith("Started.")
        self.clock = Timeline(self.chat.book, now)

    def run(self, until: datetime) -> None:
        self.clock.until(until)
        self.chat.book, self.chat.now = self.clock.book, until

    def ask(self, who: str, text: str) -> str:
        said = self.chat.say(who, text)
        self.clock.book = self.chat.book
        return said

    def came(self, why: Why) -> str:
        """When the first of this kind came, as it is written."""
        moment = local(min(one.at for one in self.clock.sent if one.why == why), ZONE)
        return f"{week_day(moment.date())}, {moment:%H:%M}"

    def when_all_were_asked(self) -> None:
        while any(one.proposal and one.proposal.sent_at is None for one in self.clock.book.all(Objective)):
            self.run(self.chat.now.replace(minute=0) + HOUR)


STARTS = [
    *(pytest.param(at(day, 11), (), id=f"{at(day):%a %d %b}") for day in range(23, 30)),
    *(pytest.param(at(day, hour), (f"digest {on} 07:30",), id=f"{at(day):%a} {hour}, digest {on}")
      for on in ("Tue", "Wed") for day, hour in ((29, 11), (27, 8), (27, 11), (26, 20), (24, 7), (25, 6))),
    *(pytest.param(at(day, hour, month=12), ("United Kingdom",), id=f"{at(day, month=12):%a %d %b} {hour}")
      for day, hour in ((16, 10), (17, 20), (18, 8), (18, 10), (21, 10), (23, 18), (24, 10), (27, 10), (31, 10))),
    *(pytest.param(at(day, 9, month=3, year=2027), ("United Kingdom",), id=f"{at(day, month=3, year=2027):%a %d %b}")
      for day in (18, 19, 22, 24, 25, 26, 29)),
    pytest.param(at(17, 10, month=12), ("United Kingdom, digest Wed 07:30",), id="before Christmas, digest Wed"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "rhythm"), STARTS)
def test_what_is_said_of_the_first_round_is_what_comes(now: datetime, rhythm: tuple[str, ...]) -> None:
    firsts = Firsts(now, *rhythm)
    early = [firsts.ask("ada", text) for text in ("what now", "preview", "digest")]
    firsts.when_all_were_asked()
    accepts = [firsts.ask(who, f"accept O{number}") for number, who in enumerate(("maria", "ana", "jon"), 1)]
    later, asked = [firsts.ask("ada", text) for text in ("what now", "preview", "digest")], firsts.chat.now
    firsts.run(now + WEEKS)

    check_in, preview, digest = (firsts.came(why) for why in (Why.CHECK_IN, Why.PREVIEW, Why.DIGEST))
    assert f"{check_in} their time: the first check-in" in firsts.start
    assert near(digest, now) in firsts.early
    assert f"{preview}: you see the first digest. {digest}: leadership sees it" in firsts.start
    for said, when in ((early, now), (later, asked)):
        what_now, drawn, of_digest = said
        assert f"{near(check_in, when)} the first check-in opens" in what_now
        assert f"{near(preview, when)} you see the digest" in what_now
        assert f"{near(digest, when)} leadership reads it" in what_now
        assert f"would go out on {digest.partition(',')[0]} " in drawn
        assert f"The check-in opens {check_in.partition(',')[0]}." in drawn
        assert f"the first one is due {digest}" in of_digest
    assert all(f"first check-in is {near(check_in, asked)}" in one for one in accepts)
    assert not any("No digest this time" in one for one in firsts.chat.notes("ada"))


def near(when: str, now: datetime) -> str:
    """As a moment is named today or tomorrow."""
    day, _, clock = when.partition(", ")
    for days, name in ((0, "today"), (1, "tomorrow")):
        if week_day(local_date(now, ZONE) + timedelta(days=days)) == day:
            return f"{name} at {clock}"
    return when


def test_an_answer_before_the_first_check_in_brings_no_digest_in_a_round_of_holidays() -> None:
    firsts = Firsts(at(18, 10, month=12), "United Kingdom")
    firsts.ask("maria", "accept O1")
    firsts.run(at(22, 10, month=12))
    firsts.clock.apply(answer(firsts.clock.book, "O1", firsts.clock.now, value=Decimal(41000)))
    maria = firsts.clock.book.need(Person, "maria")

    assert window_for(firsts.clock.book, maria, firsts.clock.now).opens == at(4, 9, month=1, year=2027)
    firsts.run(at(12, 10, month=1, year=2027))
    assert (firsts.came(Why.PREVIEW), firsts.came(Why.DIGEST)) == ("Mon 4 Jan, 17:30", "Tue 5 Jan, 07:30")
