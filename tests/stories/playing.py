"""Plays a story through the real Steward on a frozen clock that goes from due moment to due moment."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import assert_never

from partnership.outcome import Outcome
from storage.face import CLOCK
from storage.port import Store
from tests.stories.company import company
from tests.stories.console_stage import ConsoleStage
from tests.stories.process import FrozenClocks, Steward
from tests.stories.stage import CannotPlay, Heard, Killed, Stage
from tests.stories.steps import Check, Event, Fill, Hear, Move, Nothing, Say, Sees, Step, Story, Tap
from tests.stories.telling import clock, fits, same, told


class Broken(AssertionError):
    """The story did not go as it is told; the text has the line and all that was said."""


class Wrong(Exception):
    """A step does not hold; why."""


class Playing:
    """One story on one store and one stage. `again` opens the store as a new process finds it, after a kill."""

    def __init__(
        self,
        story: Story,
        store: Store,
        again: Callable[[], Awaitable[Store]],
        errors: Callable[[], list[str]],
        stage: Callable[[Callable[[], datetime]], Stage] = ConsoleStage,
    ) -> None:
        self._story = story
        self._store = store
        self._again = again
        self._errors = errors
        self._given = company(story)
        self._clocks = FrozenClocks(self._given[0].at if self._given else story.start, store)
        self._stage = stage(self._clocks.calendar)
        self._steward: Steward | None = None
        self._waiting: list[Heard] = []
        self._last: Heard | None = None
        self._transcript: list[str] = []

    async def play(self) -> None:
        """Raises Broken with the first step that does not hold."""
        try:
            await self._play()
        finally:
            await self._stage.leave()

    async def _play(self) -> None:
        await self._begin()
        for step in self._story.steps:
            try:
                await self._step(step)
            except (CannotPlay, Wrong) as wrong:
                raise Broken(self._report(step, str(wrong))) from None
            if errors := self._errors():
                raise Broken(self._report(step, "Steward logged an error: " + "\n".join(errors)))
        self._nothing_untold_at_end()

    async def _begin(self) -> None:
        """A given company has run since the Monday of the first week; what it said before the story is not told."""
        face = (await self._start(self._store)).face
        if self._given is None:
            return
        workspace, records = self._stage.housed(*self._given)
        await face.create(workspace)
        await face.run(workspace.id, lambda _: Outcome(changes=tuple(records)), workspace.at, CLOCK)
        await self._stage.given(workspace.id)
        if workspace.at < self._story.start:
            await self._pass_time(self._story.start - timedelta(minutes=1))
        self._waiting.clear()

    async def _step(self, step: Step) -> None:
        match step.action:
            case Move(to=to):
                await self._move(to)
            case Say(who=who, text=text, where=where):
                self._note(f"{who}{f' in {where}' if where else ''}: {text}")
                await self._acts(who, where, self._stage.say(who, text, where=where))
            case Tap(who=who, label=label, at=at, where=where, old=old):
                self._note(f"{who} taps [{label}]{f' at {at}' if at else ''}")
                await self._acts(who, where, self._stage.tap(who, label, at=at, where=where, old=old))
            case Fill(who=who, form=form, values=values):
                self._note(f"{who} fills in {form}: {'; '.join(values)}")
                await self._acts(who, "", self._stage.fill(who, form, values))
            case Hear() as hear:
                self._last = self._take(hear)
            case Nothing(who=who):
                self._silent([one for one in self._waiting if same(one.place, who)])
            case Sees() as sees:
                self._sees(sees)
            case Check(what=what, words=words):
                self._check(what, words)
            case Event() as event:
                self._note(f"({step.text})")
                await self._happens(event)
            case _:
                assert_never(step.action)

    # Time and the machine --------------------------------------------------------------------------------------------

    async def _move(self, to: datetime) -> None:
        self._silent(self._watched())
        self._waiting.clear()
        await self._pass_time(to)
        early = [one for one in self._watched() if one.at < to]
        if early:
            raise Wrong("said on the way, at a time that the story leaves out:\n" + "\n".join(map(told, early)))

    async def _pass_time(self, to: datetime) -> None:
        """From due moment to due moment; all at once while no process runs."""
        await self._settle()
        while (now := self._clocks.calendar()) < to:
            stop = await self._steward.next_stop(now, to) if self._steward else to
            await self._clocks.set_ahead(stop - now)
            await self._settle()

    async def _settle(self) -> None:
        """What is due happens; a process that dies of it starts again at once."""
        try:
            if self._steward:
                await self._steward.settle()
        except Killed:
            await self._kill()
            await self._start(await self._again())
            await self._settle()
        self._listen()

    async def _kill(self) -> None:
        self._steward = None
        await self._stage.close()

    async def _start(self, store: Store) -> Steward:
        self._steward = Steward(store, self._clocks, self._stage)
        await self._stage.open(self._steward.turns, self._steward.face)
        return self._steward

    async def _happens(self, event: Event) -> None:
        match event.what:
            case "killed":
                await self._kill()
                await self._start(await self._again())
            case "killed once sent":
                self._stage.kill_after_next(event.who)
            case "down":
                await self._kill()
            case "starts":
                (await self._start(await self._again())).was_down = True
            case "undeliverable":
                self._stage.refuse(event.who, event.more)
            case "deliverable":
                self._stage.refuse(event.who, None)
            case "busy" | "idle":
                self._stage.busy(busy=event.what == "busy")
            case _:
                await self._acts(event.who, event.more, self._stage.install(event.who, where=event.more))
        await self._settle()

    # What people do and hear -----------------------------------------------------------------------------------------

    async def _acts(self, who: str, where: str, doing: Awaitable[None]) -> None:
        """Do it, and let happen what follows. Edits that nobody told are no longer of interest."""
        self._waiting = [one for one in self._waiting if not (one.quiet and same(one.place, where or who))]
        await doing
        await self._settle()

    def _listen(self) -> None:
        fresh = self._stage.heard()
        self._waiting += fresh
        self._transcript += [told(one) for one in fresh]

    def _take(self, hear: Hear) -> Heard:
        here = [one for one in self._waiting if same(one.place, hear.who) and one.thread in (hear.thread, None)]
        found = next((one for one in here if fits(one.text, hear.parts)), None)
        if found is None:
            got = "\n".join(map(told, here)) or "(nothing)"
            raise Wrong(f"{hear.who} got no such message. What {hear.who} got:\n{got}")
        self._waiting.remove(found)
        return found

    def _sees(self, sees: Sees) -> None:
        there = any(fits(text, sees.parts) for text in self._stage.seen(sees.who))
        if there is sees.gone:
            shown = "\n\n".join(self._stage.seen(sees.who)) or "(nothing)"
            raise Wrong(f"{'still' if there else 'not'} there. What {sees.who} sees:\n{shown}")

    def _check(self, what: str, words: str) -> None:
        if self._last is None:
            raise Wrong("no message was told yet")
        text = self._last.text
        match what:
            case "not in it":
                held = not any(fits(text, (word,)) for word in words.split("; "))
            case "on the lock screen":
                held = fits(self._last.summary, (words,))
            case "not on the lock screen":
                held = not any(fits(self._last.summary, (word,)) for word in words.split("; "))
            case _:
                held = len(text) <= int(words)
        if not held:
            raise Wrong(f"that does not hold for:\n{self._last.summary}\n{text}\n({len(text)} characters)")

    def _watched(self) -> list[Heard]:
        return [
            one for one in self._waiting if not one.quiet and one.place.casefold() not in self._story.unwatched
        ]  # fmt: skip

    def _silent(self, untold: Iterable[Heard]) -> None:
        said = "\n".join(told(one) for one in untold if not one.quiet)
        if said:
            raise Wrong(f"said, and the story does not tell it:\n{said}")

    def _nothing_untold_at_end(self) -> None:
        try:
            self._silent(self._watched())
        except Wrong as wrong:
            raise Broken(self._report(self._story.steps[-1], str(wrong))) from None

    def _note(self, text: str) -> None:
        self._transcript.append(f"{clock(self._clocks.calendar())}  {text}")

    def _report(self, step: Step, wrong: str) -> str:
        place = f"{self._story.path}:{step.line}"
        so_far = "\n".join(self._transcript)
        return f"\n{place}\n{step.text}\n\n{wrong}\n\nAll that was said:\n{so_far}"
