"""The metronome beats, one beat at a time, and lets the last one end."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.metronome import Metronome


async def test_it_beats_again_and_again() -> None:
    beats = 0
    enough = asyncio.Event()

    async def beat() -> None:
        nonlocal beats
        beats += 1
        if beats == 3:
            enough.set()

    metronome = Metronome(beat, every=0.01)
    metronome.start()
    await asyncio.wait_for(enough.wait(), timeout=10)
    await metronome.stop()
    assert beats >= 3


async def test_a_beat_that_is_running_comes_to_its_end_before_it_stops() -> None:
    begun, ended = asyncio.Event(), False

    async def beat() -> None:
        nonlocal ended
        begun.set()
        for _ in range(20):
            await asyncio.sleep(0)
        ended = True

    metronome = Metronome(beat, every=0.01)
    metronome.start()
    await asyncio.wait_for(begun.wait(), timeout=10)
    await metronome.stop()
    assert ended


async def test_a_beat_that_fails_does_not_stop_the_next() -> None:
    beats = 0
    second = asyncio.Event()

    async def beat() -> None:
        nonlocal beats
        beats += 1
        if beats > 1:
            second.set()
        raise ValueError("the disk is full")

    metronome = Metronome(beat, every=0.01)
    metronome.start()
    await asyncio.wait_for(second.wait(), timeout=10)
    await metronome.stop()


async def test_what_people_wrote_is_not_logged_with_a_beat_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    failed, quoted = asyncio.Event(), "Legal has nobody"

    async def beat() -> None:
        failed.set()
        raise ValueError(quoted)

    metronome = Metronome(beat, every=0.01)
    metronome.start()
    await asyncio.wait_for(failed.wait(), timeout=10)
    await metronome.stop()
    assert "a beat of the clock failed with ValueError" in caplog.text
    assert quoted not in caplog.text


async def test_a_slow_beat_is_never_doubled() -> None:
    running = most = beats = 0
    enough = asyncio.Event()

    async def beat() -> None:
        nonlocal running, most, beats
        running += 1
        most = max(most, running)
        for _ in range(50):
            await asyncio.sleep(0)
        running -= 1
        beats += 1
        if beats == 3:
            enough.set()

    metronome = Metronome(beat, every=0.001)
    metronome.start()
    await asyncio.wait_for(enough.wait(), timeout=10)
    await metronome.stop()
    assert most == 1


async def test_one_that_never_started_can_be_stopped() -> None:
    async def beat() -> None:
        """Never called."""

    await Metronome(beat).stop()


async def test_it_goes_on_when_the_machines_clock_is_set_back() -> None:
    beats, again = 0, asyncio.Event()

    async def beat() -> None:
        nonlocal beats
        beats += 1
        if beats in (1, 5):
            again.set()

    metronome = Metronome(beat, every=0.01)
    metronome.start()
    await asyncio.wait_for(again.wait(), timeout=10)
    again.clear()
    # What APScheduler is left with then: its next beat is an hour away.
    metronome._scheduler.modify_job("beat", next_run_time=datetime.now(UTC) + timedelta(hours=1))
    await asyncio.wait_for(again.wait(), timeout=10)
    await metronome.stop()
    assert beats >= 5
