"""Whatever is done to it, the embedded store shows what the memory store shows."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage.memory import MemoryStore
from storage.port import Conflict, Key, Put, Remove, Store
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import MINUTE, at, everything

Result = TypeVar("Result")

minutes = st.integers(0, 5)
moments = minutes.map(at)
keys = st.builds(
    Key, st.sampled_from(["", "contoso", "fabrikam"]), st.sampled_from(["update", "delivery"]), st.sampled_from("abc")
)
indexes = st.dictionaries(st.sampled_from(["objective", "person"]), st.sampled_from(["1", "2", "ü"]), max_size=2)
expectations = st.one_of(st.none(), st.integers(0, 3))
bodies = st.dictionaries(st.text(max_size=3), st.one_of(st.none(), st.text(max_size=5), st.integers(-9, 9)), max_size=2)
changes = st.one_of(
    st.builds(
        Put, key=keys, body=bodies, at=moments, index=indexes, due=st.one_of(st.none(), moments), expect=expectations
    ),
    st.builds(Remove, key=keys, expect=expectations),
)


class Twins(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.embedded = TinyDbStore(Path(self.folder.name) / "steward.db")
        self.memory = MemoryStore()
        self.run(self.embedded.open())

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.run(self.embedded.close())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        self.folder.cleanup()

    @rule(commits=st.lists(st.lists(changes, max_size=4), min_size=1, max_size=3))
    def commit_together(self, commits: Sequence[Sequence[Put | Remove]]) -> None:
        assert self.run(outcomes(self.embedded, commits)) == self.run(outcomes(self.memory, commits))

    @rule(due_by=moments, now=moments, limit=st.integers(0, 4), per_workspace=st.integers(0, 3))
    def claim(self, **limits: Any) -> None:
        embedded = self.run(self.embedded.claim("delivery", lease=2 * MINUTE, **limits))
        assert embedded == self.run(self.memory.claim("delivery", lease=2 * MINUTE, **limits))

    @rule(
        key=keys,
        where=indexes,
        since=st.one_of(st.none(), moments),
        until=st.one_of(st.none(), moments),
        newest_first=st.booleans(),
        limit=st.one_of(st.none(), st.integers(0, 3)),
    )
    def find(self, key: Key, where: Mapping[str, str], **bounds: Any) -> None:
        found = self.run(self.embedded.find(key.workspace, key.kind, where=where, **bounds))
        assert found == self.run(self.memory.find(key.workspace, key.kind, where=where, **bounds))
        every = self.run(everything(self.memory)).values()
        fitting = sorted(
            (
                row
                for row in every
                if (row.key.workspace, row.key.kind) == (key.workspace, key.kind)
                and where.items() <= row.index.items()
                and (bounds["since"] is None or row.at >= bounds["since"])
                and (bounds["until"] is None or row.at < bounds["until"])
            ),
            key=lambda row: (row.at, row.key.id),
            reverse=bounds["newest_first"],
        )
        assert found == fitting[: bounds["limit"]]

    @rule()
    def open_again(self) -> None:
        self.run(self.embedded.close())
        self.run(self.embedded.open())

    @invariant()
    def both_show_the_same(self) -> None:
        assert self.run(everything(self.embedded)) == self.run(everything(self.memory))


async def outcomes(store: Store, commits: Sequence[Sequence[Put | Remove]]) -> list[object]:
    """Versions or conflict of each, all asked for at the same moment."""
    answers = await asyncio.gather(*(store.commit(changes) for changes in commits), return_exceptions=True)
    return [
        (answer.key, answer.expected, answer.found) if isinstance(answer, Conflict) else answer for answer in answers
    ]


TestTwins = Twins.TestCase
TestTwins.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
