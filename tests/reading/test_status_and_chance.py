"""Statuses and chances as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.chance import ChanceRead, read_chance
from dialogs.reading.status import StatusRead, read_status
from dialogs.reading.unclear import Unclear
from partnership.updates import Status

SPOKEN = {
    Status.ON_TRACK: "on track|ontrack|On-Track|ON TRACK|green|🟢|on course|good|on plan|on trak|no longer at risk|"
    "not at risk anymore|not at risk any more|"
    "we are not at risk anymore|back on track|was red, now green|red → green|auf Kurs",
    Status.AT_RISK: "at risk|yellow|amber|🟡|🟠|▲|⚠️|shaky|at rsik|still at risk|we're at risk because of Legal|gelb",
    Status.OFF_TRACK: "off track|red|🔴|■|way behind|slipped|off tarck|offtrack|behind plan|clearly off track|rot",
    Status.DONE: "done|finished|completed|reached|achieved|live|✅|erledigt",
}
ASKED = {
    "not at risk": "on track/off track",
    "not off track": "on track/at risk",
    "not on track": "at risk/off track",
    "isn't on track": "at risk/off track",
    "no longer on track": "at risk/off track",
    "of track": "off track/on track",
    "on track, at risk": "on track/at risk",
    "maybe at risk": "on track/at risk/off track/done",
    "on track?": "on track/at risk/off track/done",
    "hopefully on track": "on track/at risk/off track/done",
}


@pytest.mark.parametrize(
    ("text", "status"), [(text, status) for status, texts in SPOKEN.items() for text in texts.split("|")]
)
def test_a_status_is_read(text: str, status: Status) -> None:
    read = read_status(text)
    assert isinstance(read, StatusRead)
    assert read.status is status


@pytest.mark.parametrize(("text", "choices"), ASKED.items())
def test_a_denied_hoped_for_or_double_status_is_asked_about(text: str, choices: str) -> None:
    read = read_status(text)
    assert isinstance(read, Unclear)
    assert "/".join(read.choices) == choices


@pytest.mark.parametrize(
    "text",
    ["", "not done yet", "not done", "almost done", "green light from Legal", "good progress", "red tape",
     "of course", "live demo held"],
)  # fmt: skip
def test_no_status_is_taken_from_words_that_say_none(text: str) -> None:
    assert read_status(text) is None


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    status, chance = read_status(text), read_chance(text)
    assert status is None or status.text in text
    assert chance is None or chance.text in text


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        ("3/10", 3), ("3 / 10", 3), ("0/10", 0), ("10/10", 10), ("chance 3", 3), ("Chance: 4", 4),
        ("chance 3 of 10", 3),
        ("6 out of 10", 6), ("six out of ten", 6), ("conf 6", 6), ("7/10 confident", 7), ("30% chance", 3),
        ("chance 30 %", 3),
        ("chance down to 3", 3), ("chance from 5 to 3", 3),
        ("chance 5 → 3", 3), ("chance 3, was 5", 3), ("Chance drei", 3),
        ("one in ten that we make it", 1), ("our chance is two in ten because the offers are frozen", 2),
        ("chance is one in ten", 1), ("1 in 10", 1), ("three out of ten", 3), ("a 1 in 10 chance", 1),
        ("at risk, about 2 in 10", 2),
    ],
)  # fmt: skip
def test_a_chance_is_read(text: str, chance: int) -> None:
    read = read_chance(text)
    assert isinstance(read, ChanceRead)
    assert read.chance == chance


@pytest.mark.parametrize("text", ["chance 12", "11/10", "chance 35%", "3.5/10", "5-6/10", "chance -1"])
def test_what_is_no_whole_number_from_0_to_10_is_asked_about(text: str) -> None:
    assert isinstance(read_chance(text), Unclear)


@pytest.mark.parametrize(
    "text",
    ["", "30%", "by 3/10", "30/10", "3/10/2026", "3 of 10 sellers", "chance is slim", "47k", "one in ten customers",
     "2 in 10 sellers left", "one in ten of our partners", "we win one in ten", "we closed 3 in 10 days",
     "2 in 10 left", "one in ten that we asked left"],
)  # fmt: skip
def test_dates_shares_and_figures_are_no_chance(text: str) -> None:
    assert read_chance(text) is None
