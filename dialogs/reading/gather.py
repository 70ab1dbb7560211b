"""Collects what the parts of a message say, one update an objective."""

import re
from datetime import date

from msgspec.structs import replace

from dialogs.reading.own_words import Words
from dialogs.reading.part import Said
from dialogs.reading.second_thoughts import taken_back
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import NewPromise, PromiseRead, SentenceRead, UpdateRead

_JOINING = re.compile(r"\A(?:but|and|so|though|although) (?=\w)", re.IGNORECASE)


class Gathered:
    """What has been understood so far; later words on an objective are added, a contradiction is asked about."""

    def __init__(self) -> None:
        self._updates: dict[str, UpdateRead] = {}
        self._promises: dict[str, PromiseRead] = {}
        self._made: list[NewPromise] = []
        self._unclear: list[Unclear] = []
        self.rest_unchanged = False

    def ask(self, doubt: Unclear) -> None:
        plain = replace(doubt, start=0, end=0)
        if plain not in self._unclear:
            self._unclear.append(plain)

    def promise(self, read: PromiseRead) -> None:
        self._promises[read.id] = read

    def new_promise(self, what: str, by: date | None, objective: str | None) -> None:
        self._made.append(NewPromise(what=what, by=by, objective=objective))

    def say(self, objective: str, said: Said, words: Words) -> None:
        """Adds the marks and own words of one part."""
        for doubt in said.unclear:
            self.ask(replace(doubt, objective=objective))
        if replace(said, unclear=(), past=()).empty() and words == Words():
            return
        old = self._updates.get(objective) or UpdateRead(objective=objective)
        if old.text:
            words = replace(words, text=_alone(words.text), obstacle=_alone(words.obstacle))
        status = said.status or old.status
        turned = said.status and old.status and said.status is not old.status
        if turned and old.text and (left := taken_back(old.text)) is not None:
            old = replace(old, text=left or None, obstacle=None)
        elif turned and said.status and old.status:
            both = (old.status.value, said.status.value)
            self.ask(
                Unclear(
                    text=" / ".join(both), what="which of the two?", example=both[1], choices=both, objective=objective
                )
            )
            status = None
        self._updates[objective] = UpdateRead(
            objective=objective,
            status=status,
            value=old.value if said.value is None else said.value,
            chance=old.chance if said.chance is None else said.chance,
            text=_joined(old.text, words.text),
            obstacle=_joined(old.obstacle, words.obstacle),
            unchanged=said.unchanged or old.unchanged,
            waits_for=old.waits_for if words.waits_for is None else words.waits_for,
            evidence=said.evidence or old.evidence,
        )

    def result(self) -> SentenceRead:
        return SentenceRead(
            updates=tuple(
                update for update in self._updates.values() if update != UpdateRead(objective=update.objective)
            ),
            promises=tuple(self._promises.values()),
            new_promises=tuple(self._made),
            rest_unchanged=self.rest_unchanged,
            unclear=tuple(self._unclear),
        )


def _joined(first: str | None, second: str | None) -> str | None:
    return f"{first}; {second}" if first and second and first != second else first or second


def _alone(words: str | None) -> str | None:
    """Without the `but` that joined it to what was said between it and the words before."""
    return _JOINING.sub("", words) if words else words
