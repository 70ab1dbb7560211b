"""Claiming the workspace, set-up, and the charter's first answer, which it asks for."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands.declare import CLAIM, Command, Slot, SlotKind
from bot.fallback import asks_why
from bot.understanding.fitting import offered
from dialogs.engine import begin
from dialogs.setup import NAME, left_set_up
from partnership.access import Who, administered
from partnership.charters import CharterPart
from partnership.errors import CodeWanted, Refused
from partnership.homes import is_unused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Role
from partnership.strategy.charter import drafts, in_hand
from partnership.strategy.charter_wishes import wish
from partnership.strategy.chartering import write
from partnership.turn import Turn
from partnership.wording import claims as claim_words
from partnership.wording import offers as offer_words
from partnership.wording import starting as start_words
from partnership.wording.talk import not_allowed


def claim(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`claim 7F3K-92QM-…`: with the right code the speaker is the first admin, and set-up begins.

    Where the last admin of what runs is gone, they are the next one, and it goes on.
    With the code of `link home` this home belongs to the workspace whose admin made it: see `Turns`.
    """
    if administered(turn.book) and (turn.code_fits or not is_unused(turn.book, turn.set_admins)):
        raise Refused(claim_words.claimed([turn.book.name(one.id) for one in turn.book.admins()[:3]]))
    if turn.person.guest:
        raise Refused(claim_words.no_guest())
    if not turn.code_fits:
        raise CodeWanted(args.get("code", ""))
    admin = replace(turn.person, roles=turn.person.roles | {Role.ADMIN})
    workspace = turn.book.workspace
    if workspace.started_at:
        return Outcome(changes=(admin,), answer=claim_words.admin_of_what_runs(turn.person.first_name), undoable="")
    zone, country = turn.person.zone or workspace.zone, turn.person.country or workspace.country
    return Outcome(
        changes=(admin, replace(workspace, zone=zone, country=country), begin(turn, NAME, {"claimed": "yes"})),
        undoable="",
    )


def setup(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Begin set-up, or go on where it was left, also by another admin and after a day."""
    workspace = turn.book.workspace
    if workspace.started_at:
        raise Refused(start_words.running(workspace.partner))
    left = left_set_up(turn.book)
    if left is None:
        return Outcome(changes=(begin(turn, NAME),))
    conversation = begin(turn, NAME, {"resumed": turn.event} if left.answers else left.given)
    return Outcome(changes=(replace(conversation, answers=left.answers),))


def why(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`why Microsoft …`: the sentence that answers why this partner; a question that begins so is answered."""
    workspace, person, typed = turn.book.workspace, turn.person, args["why"].strip()
    partner = re.match(rf"{re.escape(workspace.partner)}(?!\w)[\s:,–-]*", typed, re.IGNORECASE)
    sentence = typed[partner.end() :] if partner else typed
    if not args.get("confirmed") and (asks_why(f"why {typed}") or not sentence):
        return Outcome(answer=_answered(turn, typed))
    charter = in_hand(turn.book, turn.now, person.id)
    old = charter.text(CharterPart.WHY)
    asked = workspace.why_asked_of == person.id and workspace.why_asked_at is not None and not old
    writes = person.is_admin() or person.id == workspace.sponsor
    if not (partner or asked or writes or args.get("confirmed")):
        return Outcome(answer=_answered(turn, typed))
    if not (person.is_executive() or person.is_admin()):
        raise Refused(not_allowed(Who.EXECUTIVE, [turn.book.name(one.id) for one in turn.book.executives()]))
    unclear = not partner and not asked
    if not args.get("confirmed") and (unclear or old) and sentence != old:
        return Outcome(answer=start_words.why_read_back(workspace.partner, sentence, old))
    if charter.asked_at:
        return wish(turn, CharterPart.WHY, sentence)
    more = drafts(turn.book, person) and any(part is not CharterPart.WHY for part in charter.unanswered)
    return replace(
        write(turn, {CharterPart.WHY: sentence}, draft=False),
        answer=start_words.why_saved(workspace.partner, more=more),
        undoable="the why-sentence",
    )


def _answered(turn: Turn, typed: str) -> Message:
    """What somebody hears who asks why."""
    offers = [turn.book.need(Objective, one) for one in offered(turn)]
    if offers and not re.search(r"\bO\d", typed):
        return offer_words.why_you(turn.book, offers, turn.person)
    return start_words.why_what(turn.book.workspace.partner)


COMMANDS: tuple[Command, ...] = (
    Command(
        name=CLAIM,
        usage="claim …",
        summary="Become the admin where there is none, with the code that Steward prints",
        example="claim 7F3K-92QM-D4TX-8HRB-2C",
        who=Who.EVERYONE,
        handler=claim,
        slots=(
            Slot(
                name="code",
                kind=SlotKind.TEXT,
                for_all=False,
                question="Which code? IT finds it in what Steward prints.",
            ),
        ),
    ),
    Command(
        name="setup",
        usage="setup",
        summary="Set Steward up, or go on where you left",
        example="setup",
        who=Who.ADMIN,
        handler=setup,
        aliases=("set up", "set-up"),
    ),
    Command(
        name="why",
        usage="why …",
        summary="Write down why this partner, in two sentences",
        example="why Microsoft: our customers buy in the marketplace. We can be found there first.",
        who=Who.READERS,
        handler=why,
        slots=(Slot(name="why", kind=SlotKind.TEXT, question="Why this partner, in two sentences?"),),
    ),
)
