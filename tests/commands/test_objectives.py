"""Objectives are added, edited, paused and ended by an admin, and the owner hears what concerns them."""

from datetime import date
from decimal import Decimal

import pytest

from partnership.closing import waiting_for
from partnership.metric import FigureRhythm, MetricKind
from partnership.objectives import Objective, ObjectiveState
from partnership.people import Reach, Role
from partnership.rounds import Block, CheckIn
from tests.dialogs.chatting import Chatting
from tests.world import at, book_with, person

TUESDAY = at(24, 10)


def chat_with(*records: object) -> Chatting:
    return Chatting(book_with(*records), TUESDAY)  # type: ignore[arg-type]


def sent(chat: Chatting, who: str, line: str) -> str:
    """The command typed and its preview confirmed."""
    preview = chat.say(who, line)
    return chat.press(who, 1) if "[Send]" in preview or "[Yes]" in preview else preview


def test_a_complete_line_is_read_back_and_added_and_the_owner_is_asked() -> None:
    chat = chat_with()

    text = chat.say("ada", "objective add Lead response 4 → 2 days by 30 Jun, Maria")
    assert "O4 Lead response, 4 → 2 days by 30 Jun 2027, Maria." in text
    assert chat.sent == []

    assert "Added O4." in chat.tap("ada", "All right")
    added = chat.book.need(Objective, "O4")
    assert (added.owner, added.due, added.metric.target) == (None, date(2027, 6, 30), Decimal(2))
    assert "O4 Lead response: 4 → 2 days by 30 Jun 2027." in chat.notes("maria")[0]


def test_what_is_missing_is_asked_for_one_thing_at_a_time() -> None:
    chat = chat_with()

    assert "What is the objective?" in chat.say("ada", "objective add")
    assert "O4 Lead response: by when?" in chat.say("ada", "Lead response 4 → 2 days")
    assert "which executive should own it?" in chat.say("ada", "30 Jun")
    assert "Jon." in chat.tap("ada", "Jon Okafor")
    assert "Added O4." in chat.say("ada", "yes")


def test_a_bare_title_is_asked_for_its_figures() -> None:
    chat = chat_with()

    assert "from what to what?" in chat.say("ada", "objective add Security designation")
    assert "by when?" in chat.tap("ada", "No figure")
    chat.say("ada", "31 Mar")
    chat.tap("ada", "Nobody yet")
    chat.tap("ada", "All right")

    added = chat.book.need(Objective, "O4")
    assert (added.metric.kind, added.proposal, added.unowned_since) == (MetricKind.MILESTONE, None, TUESDAY)


def test_rows_pasted_from_a_sheet_are_several_objectives() -> None:
    chat = chat_with()

    text = chat.say(
        "ada", "import Objective\tFrom\tTo\tBy\tOwner\nA sales\t1\t5\t31.3.2027\tMaria\nB deals\t2\t9\t31.3.2027\tJon"
    )

    assert "O4 A sales, 1 → 5 by 31 Mar 2027, Maria." in text
    assert "O5 B deals, 2 → 9 by 31 Mar 2027, Jon." in text


def test_an_edit_of_what_the_owner_accepted_is_shown_first_and_told_to_the_owner() -> None:
    chat = chat_with()

    text = chat.say("ada", "edit O1 by 31 Mar")
    assert "O1 would be:" in text
    assert "Maria accepted it with other terms and hears of the change." in text
    assert chat.book.need(Objective, "O1").due == date(2026, 12, 31)

    chat.tap("ada", "Change it")

    assert chat.book.need(Objective, "O1").due == date(2027, 3, 31)
    assert "$38k → $100k by 31 Mar 2027. It was $38k → $100k by 31 Dec 2026." in chat.notes("maria")[0]


def test_an_edit_that_touches_nothing_accepted_is_done_at_once() -> None:
    chat = chat_with()

    assert "O1 is now:" in chat.say("ada", "edit O1 title Azure marketplace sales")
    assert chat.book.need(Objective, "O1").title == "Azure marketplace sales"
    assert "Ada renamed O1 Azure marketplace sales." in chat.notes("maria")[0]


def test_several_pieces_are_edited_at_once_and_a_title_in_plain_words() -> None:
    chat = chat_with()

    said = chat.say("ada", "edit O3 monthly, title Support escalations")
    assert "O3 Support escalations" in said
    assert "monthly" in said
    assert "O1 Cloud sales" in chat.say("ada", "O1 should be called Cloud sales")


def test_the_figure_so_far_survives_an_edit_of_the_target() -> None:
    chat = chat_with()
    chat.say("ada", "edit O1 target 80k")
    chat.tap("ada", "Change it")

    metric = chat.book.need(Objective, "O1").metric
    assert (metric.target, metric.current, metric.unit) == (Decimal(80000), Decimal(38000), "$")


def test_an_owner_is_not_edited_but_offered() -> None:
    assert "assign O1 to @" in chat_with().say("ada", "edit O1 owner Jon")


def test_a_lead_gives_the_figures_and_two_of_one_name_are_told_apart() -> None:
    chat = chat_with(person("Lee Park"), person("Leo Park"))
    assert "I know several" in chat.say("ada", "edit O1 lead Park")

    chat.tap("ada", "Leo Park")

    assert chat.book.need(Objective, "O1").lead == "leo"


def test_an_edit_that_was_not_understood_shows_how() -> None:
    chat = chat_with()

    assert "by 31 Mar" in chat.say("ada", "edit O1 better")
    assert "has passed" in chat.say("ada", "edit O1 by 1 Jan 2020")
    assert "Nothing was changed" in chat.say("ada", "edit O1 by 31 Dec")


def test_a_pause_leaves_the_open_check_in_and_says_until_when() -> None:
    checkin = CheckIn(
        id="maria:2026-W48",
        at=TUESDAY,
        person="maria",
        window="2026-W48",
        closes=at(30, 17),
        blocks=(Block(objective="O1"),),
    )
    chat = chat_with(checkin)

    text = sent(chat, "ada", "pause O1 until Mon 11 Jan")

    assert "O1 Marketplace billed sales is paused until Mon 11 Jan, and comes back by itself" in text
    assert chat.book.need(Objective, "O1").state is ObjectiveState.PAUSED
    assert waiting_for(chat.book, chat.book.need(CheckIn, checkin.id)) == ()
    assert "is paused until Mon 11 Jan" in chat.notes("maria")[0]
    assert "is open again" in sent(chat, "ada", "resume O1")
    assert [one.id for one in waiting_for(chat.book, chat.book.need(CheckIn, checkin.id))] == ["O1"]


def test_closing_needs_a_reason_and_the_history_stays() -> None:
    chat = chat_with()

    assert "Why? One sentence" in chat.say("ada", "close O1")
    chat.say("ada", "the programme ended")
    chat.press("ada", 1)

    closed = chat.book.need(Objective, "O1")
    assert (closed.state, closed.closed_because, closed.owner) == (
        ObjectiveState.CLOSED,
        "the programme ended",
        "maria",
    )
    assert "is closed already" in sent(chat, "ada", "drop O1 because no")


def test_figures_once_a_month() -> None:
    chat = chat_with()

    assert "a new figure monthly" in chat.say("ada", "figures O1 monthly")
    assert chat.book.need(Objective, "O1").metric.rhythm is FigureRhythm.MONTHLY


def test_nothing_of_this_is_for_executives() -> None:
    chat = chat_with()

    assert "Only an admin can do that: here that is Ada" in chat.say("maria", "close O1 because no")


def test_before_the_start_an_added_objective_waits_with_its_offer() -> None:
    from msgspec.structs import replace

    from tests.world import WORKSPACE

    chat = Chatting(book_with(workspace=replace(WORKSPACE, started_at=None)), TUESDAY)
    chat.say("ada", "objective add Lead response 4 → 2 days by 30 Jun, Maria")

    assert "gets the offer after you say start" in chat.tap("ada", "All right")


def test_an_added_objective_of_one_who_can_not_be_reached_is_offered_to_that_one_person_later() -> None:
    chat = chat_with(person("Jon Okafor", "CRO", Role.EXECUTIVE, identities=(), reach=Reach.NOT_INSTALLED))
    chat.say("ada", "objective add Lead response 4 → 2 days by 30 Jun, Jon")

    told = chat.tap("ada", "All right")

    assert "Jon gets the offer as soon as I can reach Jon, in working hours." in told
    assert chat.sent == []


@pytest.mark.parametrize("unit", ["<!channel>", "*bold*", "a very long unit of measure", "@maria", "a_b", "x.example"])
def test_what_a_platform_could_read_as_more_than_a_unit_is_none(unit: str) -> None:
    chat = chat_with()

    assert "can't be a unit" in chat.say("ada", f"edit O1 unit {unit}")

    assert chat.book.need(Objective, "O1").metric.unit == "$"


@pytest.mark.parametrize("unit", ["days", "€", "%", "°C", "m²", "k€/month", "Stück"])
def test_a_unit_is_letters_and_signs(unit: str) -> None:
    chat = chat_with()
    sent(chat, "ada", f"edit O1 unit {unit}")

    assert chat.book.need(Objective, "O1").metric.unit == unit
