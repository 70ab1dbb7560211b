"""Words said in confidence, and answers for one person alone, where others read along."""

from datetime import date

import pytest
from msgspec.structs import replace

from bot.commands.declare import Command
from bot.commands.table import COMMANDS
from partnership.conversations import Conversation, LastChange
from partnership.decisions import Decision
from partnership.delivery import ToPerson
from partnership.digest_posts import DigestPost
from partnership.message import Call
from partnership.objectives import Objective, StandIn
from partnership.people import Person, Reach
from partnership.red_spells import RedSpell
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.bot.shown import text
from tests.bot.test_taps import GOOD
from tests.world import LEADERSHIP, at

SECRET = "O1 off track, 2/10, only Carlos: my team is quitting"


@pytest.fixture
async def desk() -> Desk:
    desk = await Desk().company()
    desk.clock.now = at(27, 10)
    return desk


async def told(desk: Desk, who: str) -> str:
    return text([one for one in await desk.deliveries() if one.to == ToPerson(person=who)][-1].message)


@pytest.mark.parametrize(
    "words",
    [
        "O1 3/10", "update O1", "less sure O1", "nothing changed O1", "what now", "check in", "my settings", "promises",
        "objective O1", "confirm O1", "undo",
    ],
)  # fmt: skip
async def test_in_a_channel_an_answer_for_one_person_goes_to_their_direct_chat(desk: Desk, words: str) -> None:
    await desk.says("maria", SECRET)

    said = await desk.says("maria", words, chat=LEADERSHIP)

    assert said == "I answered you directly: that is for you alone."
    assert await told(desk, "maria") != said


@pytest.mark.parametrize("words", ["audit", "export"])
async def test_what_an_admin_looks_up_is_not_posted_either(desk: Desk, words: str) -> None:
    assert "I answered you directly" in await desk.says("ada", words, chat=LEADERSHIP)
    assert len(await told(desk, "ada")) > 20


PUBLIC = {"digest channel here"}
"""What is about the place itself."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
async def test_whatever_a_command_answers_is_for_the_speaker_alone_unless_it_is_about_the_place(
    desk: Desk, command: Command
) -> None:
    assert command.public == (command.name in PUBLIC)
    good = {one.name: one.choices[0] if one.choices else GOOD[one.kind.value] for one in command.slots}
    for words, call in ((command.example or command.name, None), ("", Call(command.name, good))):
        for who in ("ada", "carlos", "maria", "lee"):
            for whispers in (True, False):
                said = await desk.says(who, words, call=call, chat=LEADERSHIP, whispers=whispers)
                message = desk.reply.message
                told_directly = words and not whispers and said == "I answered you directly: that is for you alone."
                assert message is None or message.private or told_directly or command.public, said


async def test_what_is_asked_in_the_direct_chat_is_answered_there(desk: Desk) -> None:
    ada = (await desk.book()).need(Person, "ada")
    await desk.put(replace(ada, chat="direct-ada"))

    assert "I answered you directly" in await desk.says("ada", "objective add", chat=LEADERSHIP)
    asked = await told(desk, "ada")

    assert "What is the objective" in asked
    assert "from" in await desk.says("ada", "Joint marketing spend")


async def test_a_command_in_a_channel_loses_no_words_of_a_question_that_is_open_directly(desk: Desk) -> None:
    await desk.says("maria", "ask @carlos Release Legal for 6 days?")
    (asked,) = (await desk.book()).all(Conversation)

    await desk.says("maria", "promise", chat=LEADERSHIP)

    assert (await told(desk, "maria")).startswith("promise has to wait: this is still open here.")
    assert "By when is it needed?" in await told(desk, "maria")
    assert (await desk.book()).all(Conversation) == [asked]

    await desk.says("maria", "O1 at risk, 3/10: IP review stuck", chat=LEADERSHIP)
    assert (await desk.book()).all(Conversation) == [asked]
    assert "D1" in await desk.says("maria", "Fri 4 Dec")


async def test_whom_no_direct_message_reaches_is_asked_nothing_unseen_and_hears_what_was_saved(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "maria"), reach=Reach.BLOCKED))

    assert "Write to me in a direct chat." in await desk.says("maria", "ask", chat=LEADERSHIP)
    assert (await desk.book()).all(Conversation) == []

    said = await desk.says("maria", "O1 off track, 3/10: IP review stuck", chat=LEADERSHIP)
    assert said.startswith("That is saved. The answer is for you alone")
    assert "IP" not in said
    assert [one.text for one in (await desk.book()).updates("O1")] == ["IP review stuck"]


async def test_whom_no_direct_message_reaches_is_asked_to_write_directly(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "maria"), reach=Reach.BLOCKED))

    assert "Write to me in a direct chat." in await desk.says("maria", "what now", chat=LEADERSHIP)


async def test_undo_takes_back_the_change_and_not_the_answer(desk: Desk) -> None:
    await desk.says("maria", "promise The price list by Fri for O1", chat=LEADERSHIP)
    last = (await desk.book()).need(LastChange, "maria")

    assert last.deliveries == ()


async def test_the_next_owner_reads_nothing_that_was_for_the_sponsor_alone(desk: Desk) -> None:
    await desk.says("maria", SECRET)
    await desk.says("ada", "assign O1 to @ana now")
    await desk.taps("ada", "Send")
    await desk.says("ana", "accept O1")
    assert (await desk.book()).need(Objective, "O1").owner == "ana"

    for words in ("objective O1", "update O1", "check in", "O1 4/10", "O1 at risk: two deals slip", "history O1"):
        assert "quitting" not in await desk.says("ana", words)
    assert not any(
        "quitting" in text(one.message) for one in await desk.deliveries() if one.to == ToPerson(person="ana")
    )


async def test_a_new_sponsor_does_not_read_what_was_for_the_old_one_alone(desk: Desk) -> None:
    await desk.says("maria", SECRET)
    heard = (await desk.book()).all(RedSpell)[0]
    await desk.put(replace(heard, sponsor_told_at=desk.clock.now))
    assert "quitting" in await desk.says("carlos", "objective O1")
    await desk.says("ada", "sponsor @jon")
    await desk.taps("ada", "Send")
    await desk.says("maria", "O1 3/10")

    assert "quitting" not in await desk.says("jon", "objective O1")
    assert "quitting" in await desk.says("carlos", "objective O1")
    assert not any(
        "quitting" in text(one.message) for one in await desk.deliveries() if one.to == ToPerson(person="jon")
    )


async def test_a_stand_in_neither_reads_nor_opens_what_the_owner_said_in_confidence(desk: Desk) -> None:
    sales = (await desk.book()).need(Objective, "O1")
    await desk.put(replace(sales, stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),)))
    await desk.says("maria", SECRET)

    for words in ("objective O1", "update O1", "O1 47k", "O1 confidential: the IP review is stuck"):
        assert "quitting" not in await desk.says("lee", words)
    await desk.says("maria", SECRET)
    said = await desk.says("lee", "", call=Call("update", {"objective": "O1", "readers": "digest"}))
    assert "Maria says. Nothing was changed." in said
    assert (await desk.book()).need(Update, "O1:2026-W48").only_sponsor


async def test_a_line_for_the_sponsor_stays_its_writer_s(desk: Desk) -> None:
    await desk.says("maria", "O1 off track, 2/10: stuck")
    (spell,) = (await desk.book()).all(RedSpell)
    await desk.says("maria", "", call=Call("add line", {"spell": spell.id, "line": "My team is quitting."}))
    await desk.put(replace((await desk.book()).need(Objective, "O1"), owner="ana"))

    assert "quitting" not in await desk.says("ana", "", call=Call("add line", {"spell": spell.id}))


async def test_forgetting_erases_all_that_somebody_wrote(desk: Desk) -> None:
    await desk.says("maria", "O1 off track, 2/10: stuck, waits for the works council")
    await desk.says("jon", "ask @maria Which two? by Fri for O3")
    await desk.says(
        "maria", "", call=Call("decide", {"decision": "D1", "outcome": "take the secret two", "sure": "yes"})
    )
    book = await desk.book()
    await desk.put(
        replace(book.workspace, why="A secret reason.", why_by="maria"),
        replace(book.need(Objective, "O3"), closed_at=at(27), closed_because="a secret end", closed_by="maria"),
        DigestPost(id="2026-W48", at=at(27), headline="A secret headline", headline_by="maria"),
    )
    assert (await desk.book()).need(Decision, "D1").outcome == "take the secret two"

    await desk.says("ada", "forget @maria")
    await desk.taps("ada", "Forget Maria")

    book = await desk.book()
    kept = [book.workspace, *(one for kind in (Objective, Update, Decision, DigestPost) for one in book.all(kind))]
    assert not [word for word in ("secret", "works council", "stuck") if word in repr(kept)]
