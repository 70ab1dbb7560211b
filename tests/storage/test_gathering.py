"""Turns of one company at the same time: decided over one another, written together, and never shown too early."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnership.book import Book
from partnership.errors import Refused
from partnership.message import say
from partnership.objectives import Objective
from partnership.outcome import Outcome
from storage.face import Face, Origin, Repeated
from storage.memory import MemoryStore
from storage.port import Conflict, Key, Put, Remove, StoreFull
from tests.storage.test_face import NOW, frozen, maria, opened, records


class Disk(MemoryStore):
    """A store that writes when it is let to, and refuses whatever holds one of the events in `refused`."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[int] = []
        self.refused: set[str] = set()
        self.free = asyncio.Event()
        self.free.set()

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        await self.free.wait()
        events = {one.key.id for one in changes if one.key.kind == "event"}
        if events & self.refused:
            raise StoreFull("The disk is full.")
        self.writes.append(len(events))
        return await super().commit(changes)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def face(disk: Disk) -> Face:
    return await opened(disk)


def more(word: str) -> Callable[[Book], Outcome]:
    """Puts a word behind the title of O1, whatever it is."""

    def decide(book: Book) -> Outcome:
        objective = book.need(Objective, "O1")
        return Outcome(changes=(replace(objective, title=f"{objective.title} {word}"),))

    return decide


def title(book: Book) -> str:
    return book.need(Objective, "O1").title.removeprefix("Marketplace billed sales").strip()


async def begun(face: Face, decide: Callable[[Book], Outcome], origin: Origin) -> asyncio.Task[Outcome]:
    """A turn that has been decided, and waits for the disk."""
    task = asyncio.create_task(face.run("contoso", decide, NOW, origin))
    for _ in range(5):
        await asyncio.sleep(0)
    return task


async def test_turns_decided_while_another_is_written_are_written_together(face: Face, disk: Disk) -> None:
    disk.free.clear()
    disk.writes.clear()
    turns = [await begun(face, more(str(number)), maria(f"e{number}")) for number in range(6)]
    disk.free.set()

    await asyncio.gather(*turns)

    assert disk.writes == [1, 5]
    assert title(await face.book("contoso")) == "0 1 2 3 4 5"
    assert records(await face.book("contoso")) == records(await Face(disk, frozen).book("contoso"))


async def test_only_who_decides_next_sees_what_is_not_durable_yet(face: Face, disk: Disk) -> None:
    disk.free.clear()
    seen: list[str] = []

    def looks(book: Book) -> Outcome:
        seen.append(title(book))
        return Outcome(answer=say(title(book)))

    turn = await begun(face, more("first"), maria("e1"))
    question = await begun(face, looks, maria("e2"))

    assert seen == ["first"]
    assert title(await face.book("contoso")) == ""
    assert not turn.done()
    assert not question.done()

    disk.free.set()
    assert (await question).answer == say("first")
    assert turn.done()


async def test_what_was_decided_over_something_that_was_not_saved_is_decided_again(face: Face, disk: Disk) -> None:
    disk.free.clear()
    disk.refused = {"e1"}
    turns = [await begun(face, more(word), maria(event)) for word, event in (("a", "e1"), ("b", "e2"), ("c", "e3"))]
    disk.free.set()

    first, *others = await asyncio.gather(*turns, return_exceptions=True)

    assert isinstance(first, StoreFull)
    assert all(isinstance(one, Outcome) for one in others)
    assert title(await face.book("contoso")) == "b c"


async def test_a_refusal_for_something_that_was_not_saved_is_none(face: Face, disk: Disk) -> None:
    disk.free.clear()
    disk.refused = {"e1"}

    def once(book: Book) -> Outcome:
        if title(book):
            raise Refused(say("It has been said."))
        return more("mine")(book)

    first = await begun(face, more("theirs"), maria("e1"))
    second = await begun(face, once, maria("e2"))
    disk.free.set()

    with pytest.raises(StoreFull):
        await first
    await second
    assert title(await face.book("contoso")) == "mine"


async def test_a_repeat_of_a_turn_that_is_being_written_does_nothing(face: Face, disk: Disk) -> None:
    disk.free.clear()
    turns = [await begun(face, more(word), maria(event)) for word, event in (("a", "e1"), ("a", "e1"), ("b", "e2"))]
    disk.free.set()

    first, again, other = await asyncio.gather(*turns, return_exceptions=True)

    assert isinstance(first, Outcome)
    assert isinstance(again, Repeated)
    assert isinstance(other, Outcome)
    assert title(await face.book("contoso")) == "a b"


async def test_who_is_broken_off_takes_nobody_along(face: Face, disk: Disk) -> None:
    disk.free.clear()
    turns = [await begun(face, more(str(number)), maria(f"e{number}")) for number in range(4)]
    for broken in (turns[0], turns[1]):
        broken.cancel()
    disk.free.set()

    await asyncio.gather(*turns[2:])

    assert title(await face.book("contoso")) == "0 1 2 3"


async def test_what_the_clock_writes_comes_between_turns_and_is_in_the_next_book(face: Face, disk: Disk) -> None:
    disk.free.clear()
    before = await face.book("contoso")
    turn = await begun(face, more("said"), maria("e1"))
    step = Outcome(changes=(replace(before.need(Objective, "O2"), title="Due"),))
    clock = asyncio.create_task(face.commit("contoso", before, step, now=NOW))
    later = await begun(face, more("later"), maria("e2"))
    disk.free.set()

    await asyncio.gather(turn, clock, later)

    book = await face.book("contoso")
    assert (title(book), book.need(Objective, "O2").title) == ("said later", "Due")
    assert records(book) == records(await Face(disk, frozen).book("contoso"))


async def test_two_processes_keep_each_other_s_words(face: Face, disk: Disk) -> None:
    faces = (face, Face(disk, frozen))

    done = await asyncio.gather(
        *(faces[number % 2].run("contoso", more(str(number)), NOW, maria(f"e{number}")) for number in range(12)),
        return_exceptions=True,
    )

    saved = [str(number) for number, one in enumerate(done) if isinstance(one, Outcome)]
    assert all(isinstance(one, Outcome | Conflict) for one in done)
    assert sorted(title(await face.book("contoso")).split()) == sorted(saved)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=12))
def test_what_was_acknowledged_is_there_once_and_what_was_refused_is_not(turns: list[tuple[bool, int]]) -> None:
    """`True`: the disk has no room for it. The number: how often others get on before the next one comes."""

    async def play() -> None:
        disk = Disk()
        face = await opened(disk)
        disk.refused = {f"e{number}" for number, (refused, _) in enumerate(turns) if refused}
        going = []
        for number, (_, pause) in enumerate(turns):
            going.append(asyncio.create_task(face.run("contoso", more(str(number)), NOW, maria(f"e{number}"))))
            for _ in range(pause):
                await asyncio.sleep(0)
        for task in going:
            with suppress(StoreFull):
                await task
        book = await face.book("contoso")
        assert sorted(title(book).split()) == sorted(str(n) for n, (refused, _) in enumerate(turns) if not refused)
        assert records(book) == records(await Face(disk, frozen).book("contoso"))

    asyncio.run(play())
