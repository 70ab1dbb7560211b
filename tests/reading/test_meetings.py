"""Who was met, as people type it."""

from datetime import date

import pytest

from bot.commands.table import COMMANDS
from bot.grammar import parse
from bot.understanding.strategy.meeting import Meeting, read_meeting
from tests.world import at, book_with, turn

TODAY = date(2026, 11, 25)  # a Wednesday
JANE = ("Jane Doe",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Jane Doe", Meeting(contacts=JANE, day=TODAY)),
        ("with Jane Doe.", Meeting(contacts=JANE, day=TODAY)),
        ("Jane Doe (Microsoft) about O1: two accounts shared",
         Meeting(contacts=JANE, organisation="Microsoft", objective="O1", text="two accounts shared", day=TODAY)),
        ("Jane Doe from Microsoft for O1 on Tue",
         Meeting(contacts=JANE, organisation="Microsoft", objective="O1", day=date(2026, 11, 24))),
        ("Jane Doe on Thu about O3", Meeting(contacts=JANE, objective="O3", day=date(2026, 11, 19))),
        ("Jane Doe on 30 Nov", Meeting(contacts=("Jane Doe on 30 Nov",), day=TODAY, unread="30 Nov")),
        ("Jane Doe on 30 Oct", Meeting(contacts=JANE, day=date(2026, 10, 30))),
        ("Jane Doe on 20 Nov", Meeting(contacts=JANE, day=date(2026, 11, 20))),
        ("Jane Doe yesterday about sourced pipeline",
         Meeting(contacts=JANE, objective="O2", day=date(2026, 11, 24))),
        ("Jane Doe last Friday", Meeting(contacts=JANE, day=date(2026, 11, 20))),
        ("Jane Doe tomorrow", Meeting(contacts=JANE, day=TODAY, unread="tomorrow")),
        ("Jane Doe last Tuesday about O1, she will share two accounts",
         Meeting(contacts=JANE, objective="O1", text="she will share two accounts", day=date(2026, 11, 24))),
        ("Jane Doe about O1 on Tue - two accounts: both in retail",
         Meeting(contacts=JANE, objective="O1", text="two accounts: both in retail", day=date(2026, 11, 24))),
        ("Jane Doe about O99: hello", Meeting(contacts=JANE, unknown="O99", text="hello", day=TODAY)),
        ("Jane Doe last week about O1",
         Meeting(contacts=JANE, objective="O1", day=TODAY, unread="last week")),
        ("Jane Doe on Blursday", Meeting(contacts=("Jane Doe on Blursday",), day=TODAY, unread="Blursday")),
        ("Jane Doe at the partner day: a joint offer",
         Meeting(contacts=JANE, text="at the partner day. a joint offer", day=TODAY)),
        ("Jane Doe about a joint offer", Meeting(contacts=JANE, text="a joint offer", day=TODAY)),
        ("Jane Doe, Microsoft", Meeting(contacts=JANE, organisation="Microsoft", day=TODAY)),
        ("Jane Doe, Microsft about O1: two accounts",
         Meeting(contacts=JANE, organisation="Microsoft", objective="O1", text="two accounts", day=TODAY)),
        ("Jane Doe (Micorsoft)", Meeting(contacts=JANE, organisation="Microsoft", day=TODAY)),
        ("Jane Doe, PDM at Microsoft", Meeting(contacts=JANE, organisation="PDM, Microsoft", day=TODAY)),
        ("Jane Doe, their partner director, and Tom Roe from Microsoft",
         Meeting(contacts=("Jane Doe", "Tom Roe"), organisation="Microsoft", text="Jane Doe: partner director",
                 day=TODAY)),
        ("Jane Doe from Microsoft and her boss Bob Lin",
         Meeting(contacts=("Jane Doe", "Bob Lin"), organisation="Microsoft", day=TODAY)),
        ("Jane Doe, Tom Roe", Meeting(contacts=("Jane Doe", "Tom Roe"), day=TODAY)),
        ("Jane Doe and Tom Roe (Microsoft)",
         Meeting(contacts=("Jane Doe", "Tom Roe"), organisation="Microsoft", day=TODAY)),
        ("Sam Lee from Microsoft yesterday, we talked about private offers",
         Meeting(contacts=("Sam Lee",), organisation="Microsoft", text="we talked about private offers",
                 day=date(2026, 11, 24))),
        ("Sam Lee from Microsoft on Monday, private offers and the fee",
         Meeting(contacts=("Sam Lee",), organisation="Microsoft", text="private offers and the fee",
                 day=date(2026, 11, 23))),
        ("Sam Lee from Microsoft, we talked about private offers yesterday",
         Meeting(contacts=("Sam Lee",), organisation="Microsoft", text="we talked about private offers",
                 day=date(2026, 11, 24))),
        ("Jane Doe and Sam Lee from Microsoft on 20 Nov, she will share two accounts",
         Meeting(contacts=("Jane Doe", "Sam Lee"), organisation="Microsoft", text="she will share two accounts",
                 day=date(2026, 11, 20))),
        ("Jane Doe yesterday, Sam Lee and Tom Roe",
         Meeting(contacts=("Jane Doe", "Sam Lee", "Tom Roe"), day=date(2026, 11, 24))),
        ("about O1: lunch", Meeting(objective="O1", text="lunch", day=TODAY)),
    ],
)  # fmt: skip
def test_who_was_met_is_read(typed: str, read: Meeting) -> None:
    assert read_meeting(turn(book_with(), "maria", at(25)), typed) == read


@pytest.mark.parametrize("typed", ["met the target for O1", "met our goals", "met 3 of 5 milestones, O1 at risk"])
def test_an_answer_that_begins_like_it_is_a_sentence(typed: str) -> None:
    parsed = parse(turn(book_with(), "maria", at(25)), typed, COMMANDS)

    assert parsed
    assert parsed.sentence
