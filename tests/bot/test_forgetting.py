"""Nothing that somebody wrote, and no writing of their name, is in the store after they are forgotten."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from bot.application import Application
from partnership.attestations import Attestation
from partnership.charters import CharterPart, Wish
from partnership.conversations import Conversation, LastChange
from partnership.decisions import Decision, DecisionState
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.digest_posts import DigestPost
from partnership.engagements import Engagement
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.forgetting import TEXTS
from partnership.message import say
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective, Standing
from partnership.outcome import Outcome
from partnership.people import Identity, Person
from partnership.promises import Promise, PromiseState
from partnership.proposals import Change, Proposal
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.strategy.signal import Signal
from partnership.updates import Correction, Status, Update
from storage.trail import Origin
from tests.bot.shown import buttons
from tests.bot.test_beside_the_book import app, everything, says
from tests.world import WORKSPACE, at, objective

__all__ = ["app"]

COMPANYS = {"title", "resources", "promised"}
"""Texts without an author: the terms of an objective or a motion. They stay, without the name."""
STANDS = Standing(status=Status.AT_RISK, since=at(27), window="2026-W48", at=at(27), by="ana")
UPDATE = Update(
    id="O1:2026-W48", at=at(27), objective="O1", window="2026-W48", owner="maria", by="ana", status=Status.AT_RISK
)
PROMISE = Promise(
    id="P1", at=at(27), objective="O1", owner="maria", made_by="ana", what="", due=date(2026, 12, 4),
    first_due=date(2026, 12, 4), state=PromiseState.DROPPED, settled_by="ana",
)  # fmt: skip
DECISION = Decision(
    id="D1", at=at(27), question="", objective="O1", asked_by="maria", decider="carlos", due=date(2026, 12, 4),
    state=DecisionState.DECIDED, decided_by="carlos", recorded_by="ada",
)  # fmt: skip
SPELL = RedSpell(id="O1:2026-11-27T09:40", at=at(27), objective="O1", owner="maria", sponsor_due=at(27, 14))
MOTION = Motion(id="M1", at=at(27), title="x", sort=MotionKind.OTHER, added_by="ada", closed_by="ana")
SAID = ("text", "obstacle", "evidence", "why_unchanged", "reader_named", "let_through", "waits_for")
ROLES: tuple[tuple[Record, str, tuple[str, ...]], ...] = (
    *((UPDATE, role, SAID) for role in ("owner", "by", "words_by")),
    *((PROMISE, role, ("what", "because")) for role in ("owner", "made_by")),
    (PROMISE, "settled_by", ("because",)),
    (DECISION, "asked_by", ("question", "recommends", "if_not")),
    *((DECISION, role, ("outcome",)) for role in ("decided_by", "recorded_by")),
    (SPELL, "owner", ("line",)),
    (DigestPost(id="2026-W48", at=at(27)), "headline_by", ("headline",)),
    (WORKSPACE, "why_by", ("why",)),
    (objective(4, "x", None, "1", "9"), "closed_by", ("closed_because",)),
    (objective(4, "x", None, "1", "9"), "moves_by", ("moves_called",)),
    (MOTION, "closed_by", ("closed_because",)),
    (MOTION, "reached_by", ("came",)),
    (MOTION, "going_by", ("going",)),
    (Engagement(id="E1", at=at(27), contact="x", by="ana", day=date(2026, 11, 27)), "by", ("text",)),
    (Attestation(id="x:2026-10", at=at(27), signal=Signal.OFFERS, score=2, by="ana"), "by", ("because",)),
    *(
        (Wish(id="W1", at=at(27), charter="1", part=CharterPart.US, text="", by="ana"), role, texts)
        for texts in (("text", "adds", "remark"),)
        for role in ("by", "words_by")
    ),
    (ExecutiveNote(id="ana:2026-11", at=at(27), person="ana"), "person", PARTS),
)  # fmt: skip
"""A record, in which part somebody has to do with it, and what of it are then their words."""


def tokens() -> Iterator[str]:
    return (f"token{number}x" for number in count())


async def put(app: Application, *records: Record) -> None:
    """Something is as it is, without a word."""
    book = await app.face.book(WORKSPACE.id)
    await app.face.commit(WORKSPACE.id, book, Outcome(changes=records), now=at(27))


async def forgotten(app: Application) -> str:
    """All that is in the store once Jon is forgotten."""
    asked = await says(app, "ada", "forget @jon")
    await says(app, "ada", call=buttons(asked)["Forget Jon"].call)
    assert (await app.face.book(WORKSPACE.id)).need(Person, "jon").forgotten
    return await everything(app)


async def test_while_it_runs_no_word_of_who_is_forgotten_is_in_a_file_of_the_store(
    app: Application, tmp_path: Path
) -> None:
    await says(app, "jon", "O3 at risk, 4/10: Zebrafish is late")
    await says(app, "jon", "promise Quagga signs by Fri for O3")
    assert b"Quagga" in on_disk(tmp_path)

    await forgotten(app)

    left = on_disk(tmp_path)
    assert b"maria" in left
    assert [word for word in (b"Zebrafish", b"Quagga", b"Okafor") if word in left] == []


def on_disk(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


async def test_a_typed_yes_erases_what_the_tap_erases(app: Application) -> None:
    await says(app, "jon", "promise Zurich signs by Fri for O3")
    assert "Zurich" in await everything(app)
    await says(app, "ada", "forget @jon")

    await says(app, "ada", "yes")

    assert (await app.face.book(WORKSPACE.id)).need(Person, "jon").forgotten
    assert "Zurich" not in await everything(app)


async def test_a_contact_who_is_forgotten_is_in_no_row_any_more(app: Application) -> None:
    await says(app, "jon", "met Imke Quast (Microsoft) about O1: Imke shares two accounts")
    await says(app, "jon", "promise call Quast by Fri for O3")
    assert "Imke" in await everything(app)
    asked = await says(app, "ada", "forget contact imke quast")

    await says(app, "ada", call=buttons(asked)["Forget this contact"].call)

    left = await everything(app)
    assert "Imke" not in left
    assert "Quast" not in left
    assert "quast" not in left


@pytest.mark.parametrize("contact", ["Jon Okafor", "okafor", "Dr Jon Okafor jr", "JON OKAFOR"])
async def test_a_colleague_who_was_met_as_somebody_outside_before_is_erased_there_too(
    app: Application, contact: str
) -> None:
    met = Engagement(
        id="E1", at=at(27), contact=contact, organisation="Microsoft", text="he likes it", by="ana",
        day=date(2026, 11, 27),
    )  # fmt: skip
    other = replace(met, id="E2", contact="Peter Okafor-Smith", organisation="Jon Okafor Ltd", text="x")
    gone = replace(met, id="E3")
    await put(app, met, other, gone)
    book = await app.face.book(WORKSPACE.id)
    await app.face.commit(WORKSPACE.id, book, Outcome(removed=(gone,)), now=at(27))

    left = await forgotten(app)

    assert [words for words in (contact, "he likes it") if words in left.replace("Okafor-Smith", "")] == []
    kept = (await app.face.book(WORKSPACE.id)).need(Engagement, "E2")
    assert (kept.contact, kept.organisation, kept.forgotten) == ("Peter Okafor-Smith", "", False)


def test_the_roles_name_every_text_that_has_an_author() -> None:
    named = {name for _, _, names in ROLES for name in names}

    assert named | COMPANYS | {"declined"} == TEXTS


@pytest.mark.parametrize("written_over", [False, True])
@pytest.mark.parametrize(("record", "role", "names"), ROLES, ids=lambda one: one if isinstance(one, str) else "")
async def test_what_somebody_wrote_in_any_part_is_in_no_row_any_more(
    app: Application, record: Record, role: str, names: tuple[str, ...], *, written_over: bool
) -> None:
    words = dict(zip(names, tokens(), strict=False))
    written = replace(record, **{role: "jon", **words})
    body = msgspec.to_builtins(written)
    change = LastChange(id="ana", at=at(27), what="x", before=({"kind": record.kind, "id": record.id, "body": body},))
    await put(app, written, change)
    # What it was stands in the audit log.
    await put(app, replace(written, **{role: "ana", **dict.fromkeys(names, "other words")}))
    if not written_over:
        await put(app, written)
    before = await everything(app)
    assert all(word in before for word in words.values())

    left = await forgotten(app)

    assert [word for word in words.values() if word in left] == []


async def test_the_account_that_somebody_came_with_is_in_no_row_either(app: Application) -> None:
    book = await app.face.book(WORKSPACE.id)
    jon = replace(book.need(Person, "jon"), identities=(Identity(platform="teams", home="t", user="29:account"),))
    origin = Origin(who="29:account", where="teams direct")
    await app.face.commit(WORKSPACE.id, book, Outcome(changes=(jon,)), now=at(27), origin=origin)

    assert "29:account" not in await forgotten(app)


async def test_words_that_stand_since_a_former_owner_said_them_go_too(app: Application) -> None:
    said = replace(UPDATE, owner="jon", by="jon", text="token1x", waits_for="token2x")
    first = (await app.face.book(WORKSPACE.id)).need(Objective, "O1")
    stands = replace(STANDS, window="2026-W49", by="ana", text="token1x", waits_for="token2x")
    corrected = replace(
        UPDATE, id="O2:2026-W48", objective="O2", corrections=(Correction(at=at(28), by="jon", text="token3x"),)
    )
    declined = objective(4, "x", None, "1", "9", declined=("jon: token4x", "ana: jon has no time"))
    await put(app, said, replace(first, standing=stands), corrected, declined)

    left = await forgotten(app)

    assert [word for word in ("token1x", "token2x", "token3x", "token4x", "has no time") if word in left] == [
        "has no time"
    ]
    assert (await app.face.book(WORKSPACE.id)).need(Objective, "O4").declined == (
        "jon: (erased)",
        "ana: somebody has no time",
    )


NAMED = ("Okafor", "OKAFOR", "okafor", "Jon ", "JON", "Jon'", "jon.okafor@contoso.example")
CALLED = "Mr Okafor, OKAFOR, jon okafor, Jon does, JON, Jon's, @jon, jon.okafor@contoso.example"


async def test_the_name_is_in_no_row_whoever_wrote_it_and_however(app: Application) -> None:
    jon = (await app.face.book(WORKSPACE.id)).need(Person, "jon")
    note = Delivery(id="n1", at=at(27), to=ToPerson(person="ana"), message=say(CALLED), why=Why.NOTE)
    written: list[Record] = [replace(jon, email="jon.okafor@contoso.example")]
    texts: dict[tuple[str, str], Record] = {}
    for record, role, names in ROLES:
        known = texts.get((record.kind, record.id), record)
        texts[record.kind, record.id] = replace(known, **{role: "ana", **dict.fromkeys(names, CALLED)})
    written += texts.values()
    written += [
        replace((await app.face.book(WORKSPACE.id)).need(Person, "lee"), title=CALLED),
        replace(
            objective(5, CALLED, "maria", "1", "9"),
            resources=CALLED,
            declined=(f"ana: {CALLED}",),
            standing=replace(STANDS, text=CALLED, waits_for=CALLED),
            proposal=Proposal(to="ana", by="ada", at=at(27), change=Change(resources=CALLED, because=CALLED)),
        ),
        Conversation(
            id="ana@x", at=at(27), person="ana", chat="x", script="command", expires=at(30), given={"x": CALLED},
            answers={"x": CALLED},
        ),
        LastChange(id="ana", at=at(27), what=CALLED, before=({"kind": "update", "body": {"text": CALLED}},)),
        QuietNote(id="n1", at=at(27), by="ana", delivery=note),
    ]  # fmt: skip
    await put(app, *written)
    before = await everything(app)
    assert all(name in before for name in NAMED)

    left = await forgotten(app)

    assert [name for name in NAMED if name in left] == []


async def test_nor_is_it_in_what_was_sent_since_others_wrote_it(app: Application) -> None:
    for who, words in (
        ("maria", "O1 at risk 5/10 okafor blocks it, ask JON"),
        ("maria", "update O1 at risk: waits for jon okafor"),
        ("ana", "ask @carlos should we move Okafor to sales? by Thu 3 Dec for O2"),
        ("ada", "headline Thanks to Mr Okafor and @jon"),
    ):
        await says(app, who, words)
    await app.advance(timedelta(days=4))
    await app.settle()
    assert "move Okafor to sales" in await everything(app)

    left = await forgotten(app)

    assert [name for name in ("kafor", "KAFOR", "JON", "Jon ", "@jon") if name in left] == []
