"""A turn: one event becomes one commit and one answer."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from bot.arrivals import arrive, mentioned
from bot.claims import Claim
from bot.commands.setup import claimed
from bot.failures import log_failure
from bot.incoming import Arrival, Incoming, Reply
from bot.talk import ONCE, Talk
from partnership.book import Book
from partnership.errors import Refused
from partnership.forgetting import Forgotten, scrubber
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.quiet import put_by
from partnership.turn import Turn
from partnership.wording import claims as claim_wording
from partnership.wording import talk as wording
from partnership.workspace import Home, Workspace
from storage.face import Face, Origin, Repeated
from storage.port import Conflict, StoreFull

log = logging.getLogger(__name__)

_CLAIM = re.compile(r"\s*/?claim\b[\s:]*(.*)", re.IGNORECASE | re.DOTALL)
_AUDIT = re.compile(r"\s*/?audit\b", re.IGNORECASE)
_AUDITED = 200
"""Audit entries that a question is answered from."""

Eraser = Callable[[str, Forgotten], Awaitable[None]]
"""Takes a person's name and words out of what one keeps beside the book of a workspace."""


class Turns:
    """Every channel's events go through here. `calendar` is the rules' clock, `real` the real one."""

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        face: Face,
        talk: Talk,
        claim: Claim,
        *,
        calendar: Callable[[], datetime],
        real: Callable[[], datetime],
        admins: AbstractSet[str] = frozenset(),
        zone: str = "Europe/London",
        erasers: Sequence[Eraser] = (),
    ) -> None:
        self._face = face
        self._talk = talk
        self._claim = claim
        self._calendar = calendar
        self._real = real
        self._admins = admins
        self._zone = zone
        self._erasers = erasers

    async def handle(self, incoming: Incoming) -> Reply:
        """Handle one event; never raises. What could not be saved is said."""
        longest = max(len(incoming.text), *map(len, incoming.call.args.values() if incoming.call else ()), 0)
        if longest > wording.LONGEST:
            return Reply(message=wording.too_long(longest))
        try:
            workspace = await self._workspace(incoming)
            return await self._in(workspace, incoming)
        except Refused as refused:
            return Reply(message=refused.message)
        except Repeated:
            return Reply(message=wording.already_done())
        except StoreFull:
            log.warning("the store is full: event %s was not saved", incoming.event)
            return Reply(message=wording.not_saved())
        except Conflict:
            return Reply(message=wording.try_again())
        except Exception as error:  # noqa: BLE001 - one broken event must not end the channel
            log_failure(log, f"event {incoming.event}", error)
            return Reply(message=wording.broken())

    async def _workspace(self, incoming: Incoming) -> str:
        """The workspace of the event's home; a home nobody knows yet gets a new one."""
        found = await self._face.workspace_at(incoming.home)
        if found:
            return found
        home = incoming.home
        fresh = Workspace(
            id=f"{home.platform}-{home.id}",
            at=self._calendar(),
            zone=self._zone,
            homes=(Home(platform=home.platform, id=home.id),),
        )
        try:
            await self._face.create(fresh)
        except Conflict:
            log.info("workspace %s was made by another process", fresh.id)
        return fresh.id

    async def _in(self, workspace: str, incoming: Incoming) -> Reply:
        now = self._calendar()
        book = await self._face.book(workspace)
        claim = None if book.admins() or incoming.call else _CLAIM.fullmatch(incoming.text)
        if claim:
            self._check_claim(incoming, claim[1])

        audit = tuple(await self._face.audit(workspace, limit=_AUDITED)) if _asks_audit(incoming) else ()

        def arriving(book: Book) -> Outcome:
            arrived, _, person, _ = self._arriving(book, incoming, now)
            return put_by(book, arrived, person.id, now)

        def decide(book: Book) -> Outcome:
            _, book, person, text = self._arriving(book, incoming, now)
            turn = Turn(book=book, now=now, person=person, chat=incoming.chat, event=event, text=text, audit=audit)
            return put_by(book, self._spoken(turn, incoming, claiming=claim is not None), person.id, now)

        event = _event(incoming)
        where = f"{incoming.home.platform} {incoming.chat.kind}"
        # Who arrives is known from then on, also when the turn is refused or taken back: a commit of its own.
        await self._face.run(workspace, arriving, now, Origin(who=incoming.user, where=where))
        speaker = self._arriving(await self._face.book(workspace), incoming, now)[2].id
        origin = Origin(who=speaker, where=where, event=event)
        if incoming.call and incoming.call.command == "forget":
            await self._erase(workspace, decide(await self._face.book(workspace)))
        outcome = await self._face.run(workspace, decide, now, origin)
        return Reply(message=outcome.answer, in_place=outcome.in_place)

    def _arriving(self, book: Book, incoming: Incoming, now: datetime) -> tuple[Outcome, Book, Person, str]:
        """What is new about the speaker and those mentioned, the book that knows it, the speaker, the text."""
        arrived, book, speaker = arrive(book, incoming, now, self._admins)
        people, book, text = mentioned(book, incoming, now)
        return arrived.and_then(people), book, speaker, text

    async def _erase(self, workspace: str, outcome: Outcome) -> None:
        """Before a person is forgotten in the book, the names and words go from what lies beside it.

        A crash between the two leaves somebody who can be forgotten once more, never words that nobody finds again.
        """
        book = await self._face.book(workspace)
        touched = frozenset(f"{record.kind} {record.id}" for record in outcome.changes)
        for record in outcome.changes:
            known = book.get(Person, record.id) if isinstance(record, Person) and record.forgotten else None
            if known and not known.forgotten:
                for erase in self._erasers:
                    await erase(workspace, Forgotten(person=known, scrub=scrubber(book, known), touched=touched))

    def _check_claim(self, incoming: Incoming, typed: str) -> None:
        fits = self._claim.fits(f"{incoming.home.platform}:{incoming.home.id}:{incoming.user}", typed, self._real())
        if fits is None:
            raise Refused(claim_wording.too_often())
        if not fits:
            raise Refused(claim_wording.wrong_code())

    def _spoken(self, turn: Turn, incoming: Incoming, *, claiming: bool) -> Outcome:
        if not turn.book.admins():
            if claiming:
                return self._talk.begun(turn, claimed(turn))
            return Outcome(answer=wording.not_set_up())
        if incoming.arrival in (Arrival.INSTALLED, Arrival.UNINSTALLED):
            return Outcome()
        if incoming.call:
            return self._talk.tap(turn, incoming.call)
        return self._talk.words(turn)


def _asks_audit(incoming: Incoming) -> bool:
    return incoming.call.command == "audit" if incoming.call else bool(_AUDIT.match(incoming.text))


def _event(incoming: Incoming) -> str:
    """What a repeat is known by: the platform's id; for the [Send] of a preview, the preview."""
    once = incoming.call.args.get(ONCE) if incoming.call else None
    return f"{once}:sent" if once else incoming.event
