"""From a story's Markdown to its steps. What can't be read is refused with its line, so that no step is skipped."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.stories.steps import Action, Check, Event, Fill, Hear, Move, Nothing, Say, Sees, Step, Story, Tap


class Unreadable(Exception):
    """The story's text is wrong; says where and why."""


ZONE = ZoneInfo("Europe/London")
"""Headings are in the workspace's zone, which is London's in every story."""

_WHO = r"\*\*(?P<who>#?[\w-]+)\*\*"
_HEADING = re.compile(r"(?:(?P<weekday>\w{3}) (?P<day>\d{1,2} \w{3})(?: (?P<year>\d{4}))? )?(?P<time>\d\d:\d\d)")


def _some(text: str) -> tuple[str, ...]:
    parts = tuple(part for piece in text.split("…") if (part := " ".join(piece.split())))
    if not any(len(part) > 1 for part in parts):
        raise ValueError("say at least a word of the message")
    return parts


def _hear(found: re.Match[str]) -> Action:
    if found["text"].strip() == "nothing":
        return Nothing(who=found["who"])
    return Hear(who=found["who"], parts=_some(found["text"]), thread=bool(found["thread"]))


def _sees(found: re.Match[str]) -> Action:
    return Sees(who=found["who"], parts=_some(found["text"]), gone=bool(found["gone"]))


def _tap(found: re.Match[str]) -> Action:
    return Tap(
        who=found["who"],
        label=found["label"],
        at=found["at"] or "",
        where=found["where"] or "",
        old=bool(found["old"]),
    )


def _fill(found: re.Match[str]) -> Action:
    values = tuple(value.strip() for value in found["values"].split(";"))
    return Fill(who=found["who"], form=found["form"], values=values)


def _say(found: re.Match[str]) -> Action:
    return Say(who=found["who"], text=found["text"].strip(), where=found["where"] or "")


def _event(what: str) -> Callable[[re.Match[str]], Action]:
    def make(found: re.Match[str]) -> Action:
        groups = found.groupdict()
        return Event(what=what, who=groups.get("who") or "", more=groups.get("more") or "")

    return make


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Action]], ...] = (
    (r"\*\*Steward → (?P<who>#?[\w-]+)(?P<thread>, in the thread)?:\*\* (?P<text>.+)", _hear),
    (r"\*\*(?P<who>#?[\w-]+) (?P<gone>no longer )?sees:\*\* (?P<text>.+)", _sees),
    (
        _WHO + r" taps (?P<old>the old )?\*\*(?P<label>.+?)\*\*(?: at \*\*(?P<at>.+?)\*\*)?(?: in (?P<where>#[\w-]+))?",
        _tap,
    ),
    (_WHO + r" fills in \*\*(?P<form>.+?)\*\*: (?P<values>.+)", _fill),
    (_WHO + r" installs Steward", _event("installs")),
    (_WHO + r" adds Steward to (?P<more>#[\w-]+)", _event("adds")),
    (r"\*\*(?P<who>[\w-]+)(?: in (?P<where>#[\w-]+))?:\*\* (?P<text>.+)", _say),
    (r"(?P<what>not in it|on the lock screen|not on the lock screen): (?P<words>.+)",
     lambda found: Check(what=found["what"], words=found["words"].strip())),
    (r"no longer than (?P<words>\d+) characters", lambda found: Check(what="no longer than", words=found["words"])),
    (r"the process is killed", _event("killed")),
    (r"the process is killed as soon as (?P<who>#?[\w-]+) has the next message", _event("killed once sent")),
    (r"the process is down", _event("down")),
    (r"the process starts again", _event("starts")),
    (r"messages to (?P<who>#?[\w-]+) can't be delivered: (?P<more>.+)", _event("undeliverable")),
    (r"messages to (?P<who>#?[\w-]+) get through again", _event("deliverable")),
    (r"the platform is too busy for messages", _event("busy")),
    (r"the platform takes messages again", _event("idle")),
)  # fmt: skip
_COMPILED = tuple((re.compile(form, re.DOTALL), make) for form, make in _FORMS)


def read_story(path: Path) -> Story:
    """Read one file. Raises Unreadable with the line that is wrong."""
    return read_text(path.read_text(encoding="utf-8"), path)


def read_text(text: str, path: Path) -> Story:
    """Read a story's text."""
    reading = _Reading(path)
    for number, row in _items(text, path):
        reading.take(number, row)
    return reading.story()


_ASKED = {"that can be asked": True, "that can't be asked": False}


class _Reading:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._title = ""
        self._header: dict[str, list[str]] = {"given": [], "stores": [], "platforms": [], "not watched": []}
        self._steps: list[Step] = []
        self._times: list[datetime] = []

    def take(self, number: int, row: str) -> None:
        """One heading or list item."""
        if row.startswith("# "):
            self._title = row[2:].strip()
        elif row.startswith("## "):
            self._times.append(self._moment(row[3:].strip(), number))
            self._steps.append(Step(line=number, text=row, action=Move(to=self._times[-1])))
        elif self._times:
            self._steps.append(Step(line=number, text=row, action=self._action(number, row)))
        else:
            key, colon, value = row.partition(":")
            if not colon or key not in self._header:
                raise self._wrong(number, f"before the first time stand only {', '.join(self._header)}")
            self._header[key].append(value.strip())

    def story(self) -> Story:
        if not self._times or not self._title:
            raise self._wrong(1, "a story has a title (#) and at least one time (##)")
        if not any(isinstance(step.action, Hear | Sees) for step in self._steps):
            raise self._wrong(1, "nobody hears anything, so nothing is tested")
        unwatched = ",".join(self._header["not watched"]).split(",")
        return Story(
            path=self._path,
            title=self._title,
            given=tuple(self._header["given"]),
            every_store="all" in self._header["stores"],
            asked=_ASKED[self._header["platforms"][0]] if self._header["platforms"] else None,
            unwatched=frozenset(name.strip().casefold() for name in unwatched if name.strip()),
            start=self._times[0],
            steps=tuple(self._steps),
        )

    def _action(self, number: int, row: str) -> Action:
        for form, make in _COMPILED:
            found = form.fullmatch(row)
            if found:
                return self._made(number, make, found)
        raise self._wrong(number, f"I can't read {row!r}; README.md shows what a step can be")

    def _made(self, number: int, make: Callable[[re.Match[str]], Action], found: re.Match[str]) -> Action:
        try:
            return make(found)
        except ValueError as error:
            raise self._wrong(number, str(error)) from None

    def _moment(self, text: str, number: int) -> datetime:
        """`Fri 27 Nov 2026 09:00`, `Fri 27 Nov 09:00` in the same year, `09:00` on the same day."""
        found = _HEADING.fullmatch(text)
        before = self._times[-1].astimezone(ZONE) if self._times else None
        if not found or not (before or found["year"]):
            raise self._wrong(number, f"{text!r} is no time, such as Fri 27 Nov 2026 09:00")
        day = found["day"] or (f"{before:%d %b}" if before else "")
        year = found["year"] or (f"{before:%Y}" if before else "")
        there = datetime.strptime(f"{day} {year} {found['time']}", "%d %b %Y %H:%M").replace(tzinfo=ZONE)
        if found["weekday"] and f"{there:%a}" != found["weekday"]:
            raise self._wrong(number, f"{day} {year} is a {there:%a}")
        if before and there <= before:
            raise self._wrong(number, "time only goes on")
        return there.astimezone(UTC)

    def _wrong(self, number: int, why: str) -> Unreadable:
        return Unreadable(f"{self._path.name}:{number}: {why}")


def _items(text: str, path: Path) -> Iterator[tuple[int, str]]:
    """Headings and list items with their line numbers; an item's indented lines belong to it. Prose is for people."""
    item: tuple[int, list[str]] | None = None
    for number, row in enumerate(text.splitlines(), 1):
        if item and row.startswith("  "):
            item[1].append(row.strip())
            continue
        if item:
            yield item[0], "\n".join(item[1])
            item = None
        if row.startswith("- "):
            item = (number, [row[2:].strip()])
        elif row.startswith("#"):
            yield number, row
        elif row.startswith(("*", "  ", "-")):
            raise Unreadable(f"{path.name}:{number}: a step is a list item and begins with '- '")
    if item:
        yield item[0], "\n".join(item[1])
