"""Set-up and the commands change the same settings: what was said last is what starts."""

import pytest
from msgspec.structs import replace

from partnership.strategy.charter import why_of
from partnership.workspace import Channel
from tests.dialogs.chatting import Chatting
from tests.dialogs.test_setup import LINES, ROSTER, at_the_objectives, at_the_start, company

QUARTERLY = "Marketplace billed sales $38k → $100k by end of Q4, Maria"


def started(chat: Chatting, *answers: str) -> Chatting:
    for line in answers:
        chat.say("ada", line)
    assert chat.book.workspace.started_at
    return chat


def left(chat: Chatting) -> Chatting:
    """Set-up put away, so that its free questions take no command for an answer."""
    chat.say("ada", "not yet")
    return chat


def test_the_partner_named_by_command_is_the_one_asked_about_and_started_with() -> None:
    chat = company()
    chat.claim("ada")
    for line in ("Microsoft", ROSTER):
        chat.say("ada", line)

    chat.say("ada", "settings partner Contoso")
    for line in ("right", "later", "fine", LINES):
        chat.say("ada", line)

    assert "Why Contoso, in two sentences" in chat.say("ada", "all right")
    assert "Contoso" in chat.say("ada", "ask Carlos")
    assert chat.say("ada", "start").startswith("Started.")
    assert chat.book.workspace.partner == "Contoso"


def test_back_to_microsoft_after_another_is_microsoft_and_the_templates_are_its_own() -> None:
    chat = company()
    chat.claim("ada")
    for line in ("another", "Contoso", ROSTER, "right", "later"):
        chat.say("ada", line)

    chat.say("ada", "settings partner Microsoft")
    chat.say("ada", "fine")

    assert "Partner capability score" in chat.say("ada", "templates")
    started(chat, LINES, "all right", "ask Carlos", "start")
    assert chat.book.workspace.partner == "Microsoft"


def test_an_answer_after_the_command_is_the_last_word() -> None:
    chat = company()
    chat.claim("ada")

    said = chat.say("ada", "settings partner Contoso")
    assert "[Contoso]  [Another…]" in said
    chat.say("ada", "Fabrikam")

    assert chat.book.workspace.partner == "Fabrikam"


@pytest.mark.parametrize("typed", ["microsfot", "Micrsoft"])
def test_a_slip_for_the_partner_is_not_taken_unquestioned(typed: str) -> None:
    chat = company()
    chat.claim("ada")

    chat.say("ada", "another")
    said = chat.say("ada", typed)

    assert "looks like a slip. If you mean Microsoft, type Microsoft." in said
    assert chat.book.workspace.partner == "Microsoft"


@pytest.mark.parametrize(
    ("typed", "partner"),
    [
        ("microsfot i mean microsoft", "Microsoft"),
        ("Contoso, sorry, Fabrikam", "Fabrikam"),
        ("Rather Good Software", "Rather Good Software"),
    ],
)
def test_the_partner_is_the_one_after_the_correction(typed: str, partner: str) -> None:
    chat = company()
    chat.claim("ada")

    assert "Who is on the leadership team?" in chat.say("ada", typed)
    assert chat.book.workspace.partner == partner


@pytest.mark.parametrize("typed", ["1", "12", "?", "--", "…1"])
def test_a_number_or_a_mark_alone_is_no_partner(typed: str) -> None:
    chat = company()
    chat.claim("ada")

    assert "What is the partner called?" in chat.say("ada", typed)
    chat.say("ada", "another")
    assert "as a name. What is the partner called?" in chat.say("ada", typed)
    assert "Who is on the leadership team?" in chat.say("ada", "37signals")


def test_a_partner_that_is_a_number_is_no_setting_either() -> None:
    chat = left(at_the_start(company()))

    chat.say("ada", "settings partner 1")

    assert chat.book.workspace.partner == "Microsoft"


def test_the_command_typed_where_the_name_is_asked_names_it() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "another")

    for line in ("settings", "settings zone Berlin"):
        assert "What is the partner called?" in chat.say("ada", line)
    chat.say("ada", "settings partner Contoso")

    assert chat.book.workspace.partner == "Contoso"


def test_the_command_typed_where_the_team_is_asked_is_nobody_on_it() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    assert "[It is my answer]  [Do it]" in chat.say("ada", "settings partner Contoso")
    assert "Changed: partner: Contoso." in chat.tap("ada", "Do it")
    assert "Four people." in chat.say("ada", ROSTER)
    assert chat.book.workspace.partner == "Contoso"


def test_a_date_that_was_read_by_another_fiscal_year_is_not_said_to_be_of_this_one() -> None:
    chat = at_the_objectives(company())
    assert "30 Jun 2027, with a fiscal year from July" in chat.say("ada", QUARTERLY)

    said = chat.say("ada", "settings fiscal year April")

    assert "by 30 Jun 2027, Maria" in said
    assert "with a fiscal year" not in said


@pytest.mark.parametrize(
    ("command", "setting", "value"),
    [
        ("settings partner Contoso", "partner", "Contoso"),
        ("settings zone Berlin", "zone", "Europe/Berlin"),
        ("settings country Germany", "country", "DE"),
        ("holidays Germany", "country", "DE"),
        ("settings fiscal year April", "fiscal_year_starts", 4),
    ],
)
def test_what_is_changed_while_set_up_is_left_starts_so(command: str, setting: str, value: object) -> None:
    chat = company()
    chat.claim("ada")
    typed = ("Microsoft", ROSTER, "right", "later", "zone Paris, opens Thu 10:00", "fine")
    for line in (*typed, QUARTERLY, "it's a calendar year", "all right", "ask Carlos"):
        chat.say("ada", line)

    left(chat).say("ada", command)
    started(chat, "setup", "start")

    assert getattr(chat.book.workspace, setting) == value
    assert chat.book.workspace.rhythm.opens_at.hour == 10


def test_the_rhythm_changed_by_command_is_in_the_summary_and_starts() -> None:
    chat = at_the_objectives(company())
    for line in (LINES, "all right"):
        chat.say("ada", line)
    assert "Fri 27 Nov, 09:00" in chat.say("ada", "ask Carlos")

    left(chat).say("ada", "cadence opens Thu 10:00")

    assert "Thu 26 Nov, 10:00" in chat.say("ada", "setup")
    started(chat, "start")
    assert chat.book.workspace.rhythm.opens_at.hour == 10


def test_the_sponsor_named_by_command_after_the_answer_is_the_sponsor() -> None:
    chat = left(at_the_start(company()))

    chat.say("ada", "executive add @maria as COO")
    chat.say("ada", "sponsor @maria")
    chat.say("ada", "yes")
    assert chat.book.workspace.sponsor == "maria"

    assert "Wed 2 Dec: Maria gets one question, why Microsoft" in chat.say("ada", "setup")
    started(chat, "start")
    assert chat.book.workspace.sponsor == "maria"


def test_a_sponsor_named_in_set_up_after_the_command_is_the_sponsor() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", "cancel")
    chat.say("ada", "executive add @maria as COO")
    chat.say("ada", "sponsor @maria")
    chat.say("ada", "yes")
    assert chat.book.workspace.sponsor == "maria"

    started(chat, "setup", ROSTER, "right", "later", "fine", LINES, "yes", "ask", "start")

    assert chat.book.workspace.sponsor == "carlos"


def test_the_channel_bound_while_set_up_is_left_is_the_channel() -> None:
    chat = at_the_start(company())
    general = chat.book.workspace.channels[1]

    left(chat).put(replace(chat.book.workspace, channel=Channel(chat=general)))
    started(chat, "setup", "start")

    channel = chat.book.workspace.channel
    assert channel
    assert channel.chat == general


def test_why_written_by_command_after_the_answer_stands() -> None:
    chat = at_the_objectives(company())
    for line in (LINES, "all right", "Because they asked us to do it."):
        chat.say("ada", line)
    left(chat)

    chat.say("ada", "why Microsoft: our customers buy there. We can be found there first.")
    started(chat, "setup", "start")

    assert why_of(chat.book).startswith("our customers buy there")
