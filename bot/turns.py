"""A turn: one event becomes one commit and one answer."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from bot.again import said_again
from bot.apart import apart
from bot.arrivals import arrive, known, mentioned
from bot.claims import Claim, claim_code
from bot.erasing import Eraser, erase_beside, purged
from bot.event_ids import arrival_key, event_of, id_of, said_in
from bot.handled import has_arrived, is_behind, seen
from bot.home_news import HomeNews
from bot.incoming import Arrival, Ended, Incoming, Reply, cleaned
from bot.metrics import Metrics
from bot.offered import remembering
from bot.pressed import pressed_alone
from bot.previews import sent_by
from bot.taken_away import asked_again, asking_back
from bot.talk import Talk
from partnership.book import Book
from partnership.errors import AuditWanted, CodeWanted, NewCodeWanted, Refused
from partnership.homes import invites, is_unused, join
from partnership.offer_messages import IN, as_offered
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.quiet import put_by
from partnership.turn import Turn
from partnership.wording import claims as claim_wording
from partnership.wording import homes as home_wording
from partnership.wording import talk as wording
from partnership.wording import trouble
from partnership.workspace import Home, Workspace
from storage.face import Face, NoWorkspace, Origin, Repeated
from storage.failures import log_failure
from storage.port import Conflict, Key, Put, StoreFull

log = logging.getLogger(__name__)

_AUDITED = 200
"""Audit entries that a question is answered from."""
_NAMES = 100
"""How often a home may have left its workspace, whose name stays taken, and begun anew."""
_LONGEST_ID = 256
"""Characters of a platform's id of an account."""
_COMING_AND_GOING = (Arrival.INSTALLED, Arrival.UNINSTALLED)


class Turns(HomeNews):
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
        install_links: Mapping[str, str] | None = None,
        codes: Callable[[], bytes] = bytes,
        erasers: Sequence[Eraser] = (),
        metrics: Metrics | None = None,
    ) -> None:
        super().__init__(face, calendar)
        self._talk = talk
        self._claim = claim
        self._real = real
        self._admins = admins
        self._zone = zone
        self._install_links = dict(install_links or {})
        self._codes = codes
        self._erasers = erasers
        self._metrics = metrics or Metrics()
        self.begun: Callable[[Workspace], None] = lambda _: None
        """Hears of each workspace that somebody is to claim: a new one, or one whose last admin is gone."""

    async def handle(self, incoming: Incoming) -> Reply:
        """Handle one event; never raises. What could not be saved is said."""
        clock = asyncio.get_running_loop().time
        began = clock()
        reply = await self._handled(cleaned(incoming))
        self._metrics.turn(incoming.home.platform, reply.ended, clock() - began)
        return reply

    async def _handled(self, incoming: Incoming) -> Reply:
        longest = max(len(incoming.text), *map(len, incoming.call.args.values() if incoming.call else ()), 0)
        if longest > wording.LONGEST:
            return Reply(message=trouble.too_long(longest), ended=Ended.REFUSED)
        if not 0 < len(incoming.user) <= _LONGEST_ID:
            return Reply(message=claim_wording.no_account(_LONGEST_ID), ended=Ended.REFUSED)
        try:
            try:
                return await self._in(await self.workspace(incoming.home), incoming)
            except NoWorkspace:  # the home joined another one meanwhile
                return await self._in(await self.workspace(incoming.home), incoming)
        except Refused as refused:
            return Reply(message=replace(refused.message, private=True), ended=Ended.REFUSED)
        except StoreFull:
            log.warning("the store is full: an event was not saved", extra={"event": incoming.event})
            self._metrics.store_full("turns")
            return Reply(message=trouble.not_saved(), ended=Ended.NOT_SAVED)
        except Conflict:
            return Reply(message=trouble.try_again(), ended=Ended.NOT_SAVED)
        except Exception as error:  # noqa: BLE001 - one broken event must not end the channel
            log_failure(log, "an event", error, event=incoming.event)
            return Reply(message=trouble.broken(), ended=Ended.BROKEN)

    async def workspace(self, home: Home) -> str:
        """The workspace of a home; a home nobody knows yet gets a new one."""
        found = await self._face.workspace_at(home)
        if found:
            return found
        fresh = Workspace(
            id=f"{home.platform}-{home.id}",
            at=self._calendar(),
            zone=self._zone,
            homes=(Home(platform=home.platform, id=home.id),),
            install_links=self._install_links,
        )
        for number in range(1, _NAMES):
            named = replace(fresh, id=f"{fresh.id}-{number}" if number > 1 else fresh.id)
            try:
                await self._face.create(named)
            except Conflict:
                log.info("a workspace was made before", extra={"workspace": named.id})
            else:
                self.begun(named)
            if found := await self._face.workspace_at(home):
                return found
        raise Conflict(Key("", "home", home.id), 0, 1)

    async def _in(self, workspace: str, incoming: Incoming) -> Reply:
        if await is_behind(self._face, workspace, incoming):
            return Reply()
        now = self._calendar()

        def arriving(book: Book) -> Outcome:
            arrived, _, person, _ = self._arriving(book, incoming, now)
            return put_by(book, arrived, person.id, now)

        where = f"{incoming.home.platform} {incoming.chat.kind}"
        book = await self._face.book(workspace)
        arrived, known, person, text = self._arriving(book, incoming, now)
        if (known is not book or arrived.deliveries) and not await has_arrived(self._face, workspace, incoming):
            # Who arrives is known from then on, also when the turn is refused or taken back: a commit of its own.
            await self._face.run(workspace, arriving, now, Origin(who=incoming.user, where=where))
            _, known, person, text = self._arriving(await self._face.book(workspace), incoming, now)
        if incoming.arrival in _COMING_AND_GOING:  # kept where nothing changed too: it may be told again much later
            await self._face.store.commit([Put(key=arrival_key(workspace, incoming), body={}, at=now, expect=None)])
        typed, first = None, id_of(incoming, incoming.event)
        if incoming.call is None and text and not incoming.edited:
            waiting = Turn(book=known, now=now, person=person, chat=incoming.chat, event=event_of(incoming), text=text)
            pressing = pressed_alone(waiting, text)
            if call := pressing or sent_by(waiting, text):
                # A typed yes is the [Send] of the preview in every respect, and a button's own words are that button.
                typed, incoming = incoming if pressing else None, replace(incoming, call=call, text="")
        edits = id_of(incoming, incoming.message) if incoming.edited else None
        event = event_of(incoming)
        if event != first:  # the same words, told again, press no other preview's [Send]
            edits = first
        said, kept = said_in(incoming), incoming.kept
        origin = Origin(who=person.id, where=where, event=event, said=said, edits=edits, kept=kept)
        nothing_new = incoming.arrival is Arrival.REFRESHED or await seen(self._face, workspace, event)
        nothing_new = nothing_new or (edits == first != event and await seen(self._face, workspace, first))
        outcome = None if nothing_new else await self._decided(workspace, incoming, now, origin, typed)
        if outcome is None and incoming.arrival is Arrival.DELETED:
            outcome = asked_again(self._turn(await self._face.book(workspace), incoming, now))
        if outcome is None:
            turn = self._turn(await self._face.book(workspace), incoming, now)
            again = said_again(turn, incoming.call, self._talk.asks(turn))
            outcome = apart(turn, again, self._talk.directly, whispers=incoming.whispers)
        return Reply(message=outcome.answer, in_place=outcome.in_place)

    async def _decided(
        self, workspace: str, incoming: Incoming, now: datetime, origin: Origin, typed: Incoming | None = None
    ) -> Outcome | None:
        """The turn, played again with what its handler wanted to know; None where it was handled meanwhile.

        `typed`: the words that press a button, as long as that still stands when they are decided.
        """
        found: dict[str, Any] = {}
        if incoming.arrival is Arrival.DELETED or incoming.edited:
            found |= await self._brought(workspace, incoming)
            origin = replace(origin, answers=found.get("brought", ())) if incoming.edited else origin

        def decide(book: Book) -> Outcome:
            said = typed if typed and not self._presses(book, typed, incoming, now) else incoming
            turn = self._turn(book, said, now, **found)
            tapped = said.call.args.get(IN, "") if said.call else ""
            offered = as_offered(turn.book, self._spoken(turn, said), now, tapped)
            spoken = apart(turn, offered, self._talk.directly, whispers=said.whispers)
            spoken = remembering(turn, spoken, said.call)
            return put_by(turn.book, spoken, turn.person.id, now)

        while True:
            try:
                erases = incoming.call is not None and incoming.call.command in ("forget", "forget contact")
                if erases:
                    await erase_beside(self._face, self._erasers, workspace, decide(await self._face.book(workspace)))
                outcome = await self._face.run(workspace, decide, now, origin)
                return await purged(self._face, workspace, outcome) if erases else outcome
            except Repeated:
                return None
            except AuditWanted as wanted:
                found["audit"] = tuple(await self._face.audit(workspace, limit=_AUDITED, record=wanted.record))
            except NewCodeWanted:
                found["new_code"] = claim_code(self._codes())
            except CodeWanted as wanted:
                inviting = await self._inviting(workspace, incoming, wanted.typed, now)
                if inviting:
                    return await self._join(workspace, inviting, incoming, now, wanted.typed)
                found["code_fits"] = True

    def _presses(self, book: Book, typed: Incoming, tapped: Incoming, now: datetime) -> bool:
        """Whether the words still press that button: another line may have pressed it meanwhile."""
        turn = self._turn(book, typed, now)
        return pressed_alone(turn, turn.text) == tapped.call

    async def _brought(self, workspace: str, incoming: Incoming) -> dict[str, Any]:
        """The answers of a message that was deleted or has other words now, and when it was read."""
        row = await self._face.store.get(Key(workspace, "event", id_of(incoming, incoming.message)))
        return {"brought": tuple(row.body.get("answers", ())), "brought_at": row.at} if row else {}

    def _turn(self, book: Book, incoming: Incoming, now: datetime, **found: Any) -> Turn:  # noqa: ANN401 - fields of Turn
        _, book, person, text = self._arriving(book, incoming, now)
        return Turn(
            book=book,
            now=now,
            person=person,
            chat=incoming.chat,
            event=event_of(incoming),
            text=text,
            edits=id_of(incoming, incoming.message) if incoming.message else "",
            set_admins=self._admins,
            **found,
        )

    def _arriving(self, book: Book, incoming: Incoming, now: datetime) -> tuple[Outcome, Book, Person, str]:
        """What is new about the speaker and those mentioned, the book that knows it, the speaker, the text."""
        arrived, book, speaker = arrive(book, incoming, now, self._admins)
        people, book, text = mentioned(book, incoming, now)
        return arrived.and_then(people), book, speaker, text

    async def _inviting(self, here: str, incoming: Incoming, typed: str, now: datetime) -> str | None:
        """The workspace whose admin made this code for a further home; None for the claim code itself."""
        account = f"{incoming.home.platform}:{incoming.home.id}:{incoming.user}"
        fits = self._claim.fits(account, here, typed, self._real())
        if fits is None:
            raise Refused(claim_wording.too_often())
        if fits:
            return None
        for workspace in await self._face.workspaces():
            if invites((await self._face.book(workspace)).workspace, typed, now):
                return workspace
        raise Refused(claim_wording.wrong_code())

    async def _join(self, was: str, workspace: str, incoming: Incoming, now: datetime, typed: str) -> Outcome:
        """The home belongs to that workspace from now on, in which who typed the code has no part yet."""

        def decide(left: Book, book: Book) -> Outcome:
            if not is_unused(left, self._admins):
                raise Refused(home_wording.in_use())
            if not invites(book.workspace, typed, now):
                raise Refused(claim_wording.wrong_code())
            joined = join(left, book, incoming.home, now, incoming.name, event_of(incoming))
            arrived, _, person, _ = self._arriving(known(book, joined.changes), incoming, now)
            return put_by(book, joined.and_then(arrived), person.id, now)

        where = f"{incoming.home.platform} {incoming.chat.kind}"
        origin = Origin(who=incoming.user, where=where, event=event_of(incoming), kept=incoming.kept)
        return await self._face.join(incoming.home, was, workspace, decide, now, origin)

    def _spoken(self, turn: Turn, incoming: Incoming) -> Outcome:
        if not (turn.book.workspace.started_at or turn.book.admins()):
            claimed = None if incoming.call else self._talk.first_words(turn)
            return claimed or Outcome(answer=wording.not_set_up(), public=True)
        if incoming.arrival in _COMING_AND_GOING:
            return Outcome()
        if incoming.arrival is Arrival.DELETED:
            return asking_back(turn)
        if incoming.call:
            return self._talk.tap(turn, incoming.call)
        if incoming.edited:
            return self._talk.changed(turn)
        return self._talk.words(turn)
