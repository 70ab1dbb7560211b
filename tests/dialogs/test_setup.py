"""Set-up: twenty messages, ten of them the admin's, seven of those one tap."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialogs.agreement import is_yes
from partnership import charter_question
from partnership.book import Book
from partnership.calendar import next_working_moment
from partnership.charters import NotDoing
from partnership.conversations import Conversation
from partnership.metric import FigureRhythm
from partnership.objectives import Objective
from partnership.people import Person, Role, working_time
from partnership.strategy.charter import why_of
from partnership.workspace import Chat, Home, Workspace
from tests.dialogs.chatting import Chatting
from tests.world import WORKSPACE, at, person

PARTNERSHIP = Chat(
    platform="teams", home="t", id="19:partnership", kind="channel", name="Leadership › Partnership", members=9
)
GENERAL = Chat(platform="teams", home="t", id="19:general", kind="channel", name="Leadership › General")
BARE = replace(
    WORKSPACE, channel=None, channels=(PARTNERSHIP, GENERAL), sponsor=None, started_at=None, name="", country=None
)
TUESDAY = at(24, 10)
TRANSCRIPT = Path(__file__).with_name("setup.txt")
ROSTER = "@Carlos Ruiz CEO, @Maria Lind COO, @Ana Petrov CTO, @Jon Okafor CRO"
LINES = """Marketplace billed sales $38k → $100k by 31 Dec, Maria
Partner capability score 66 → 70 by 31 Dec, Ana
Active Microsoft sellers 4 → 12 by 31 Mar, Jon"""


def company(*more: Person, workspace: Workspace = BARE) -> Chatting:
    """Ada, who claims, and those who said hello already: Carlos, Maria and Ana, not Jon."""
    people = [person(name) for name in ("Carlos Ruiz", "Maria Lind", "Ana Petrov", "Ada Novak")]
    return Chatting(Book.of(workspace, *people, *more), TUESDAY)


def at_the_roster(chat: Chatting) -> Chatting:
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER):
        chat.say("ada", answer)
    return chat


def at_the_objectives(chat: Chatting) -> Chatting:
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right", "Leadership › Partnership", "fine"):
        chat.say("ada", answer)
    return chat


def at_the_start(chat: Chatting) -> Chatting:
    at_the_objectives(chat)
    for answer in (LINES, "all right", "ask Carlos"):
        chat.say("ada", answer)
    return chat


def test_set_up_is_the_transcript_ten_answers_of_the_admin_of_which_seven_are_one_tap() -> None:
    transcript = TRANSCRIPT.read_text(encoding="utf-8")
    typed = re.findall(r"^Ada: (.+?)\n\n", transcript, re.MULTILINE | re.DOTALL)
    chat = company()

    played = []
    for line in typed:
        played += [f"Ada: {line}", chat.claim("ada") if line.startswith("claim") else answer(chat, line)]

    assert "\n\n".join(played) + "\n" == transcript
    assert len(typed) == 10
    assert sum(line.startswith("[") for line in typed) == 7


@pytest.mark.parametrize(
    "typed",
    [
        ("Microsoft", ROSTER, "yes", "partnership", "fine", LINES, "looks good", "ask Carlos", "start"),
        ("microsoft.", ROSTER.replace("@", ""), "Right!", "#general", "ok", LINES, "Yes, all right.", "ask him", "go"),
        ("Microsoft", ROSTER.replace(", ", "\n"), "that's right", "later", "👍", LINES, "correct", "yes", "Start now"),
        (
            "Microsoft",
            "CEO: Carlos Ruiz; Maria Lind (COO); Ana Petrov - CTO; Jon Okafor, CRO",
            "sure",
            "Leadership › Partnership",
            "sounds good",
            LINES,
            "perfect, thanks",
            "Our customers buy there, and we can be found there first.",
            "yes",
        ),
    ],
)
def test_an_admin_who_types_what_makes_sense_gets_through_in_ten_messages(typed: tuple[str, ...]) -> None:
    chat = company()
    chat.claim("ada")

    answers = [chat.say("ada", line) for line in typed]

    assert answers[-1].startswith("Started. Two messages sent, one is waiting for Jon.")
    assert len(typed) == 9


@pytest.mark.parametrize("text", ["no", "yes but not Jon", "", "not right", "right, Jon is CTO"])
def test_only_agreement_is_agreement(text: str) -> None:
    assert not is_yes(text)


def answer(chat: Chatting, line: str) -> str:
    return chat.tap("ada", line.strip("[]")) if line.startswith("[") else chat.say("ada", line)


def test_start_makes_the_team_the_sponsor_the_channel_and_the_offers() -> None:
    chat = at_the_start(company())

    chat.say("ada", "start")

    workspace = chat.book.workspace
    assert (workspace.partner, workspace.sponsor, workspace.started_at) == ("Microsoft", "carlos", TUESDAY)
    assert workspace.channel is not None
    assert workspace.channel.chat == PARTNERSHIP
    team = {one.id: (one.title, one.pending) for one in chat.book.executives()}
    assert team == {"carlos": ("CEO", False), "maria": ("COO", False), "ana": ("CTO", False), "jon": ("CRO", True)}
    offers = {one.id: one.proposal.to for one in chat.book.all(Objective) if one.proposal}
    assert offers == {"O1": "maria", "O2": "ana", "O3": "jon"}
    assert "O1 Marketplace billed sales: $38k → $100k by 31 Dec 2026." in chat.notes("maria")[0]
    assert chat.notes("carlos") == []


def test_nobody_hears_anything_before_start() -> None:
    assert at_the_start(company()).sent == []


def test_the_messages_can_be_looked_at_before_they_are_sent() -> None:
    chat = at_the_start(company())

    text = chat.tap("ada", "Show me the messages")

    assert "To Maria:" in text
    assert "asks whether you will own this" in text
    assert "[Start]" in text
    assert chat.sent == []


def test_not_yet_leaves_everything_as_it_was_and_setup_comes_back_to_the_last_question() -> None:
    chat = at_the_start(company())
    assert "nobody has heard from me" in chat.tap("ada", "Not yet")
    assert chat.book.workspace.started_at is None

    text = chat.say("ada", "setup")

    assert text.startswith("Welcome back. We were here:\n\nWhen you say start:")
    assert "Started." in chat.say("ada", "start")
    assert [one for one in chat.book.all(Conversation) if one.open] == []


def test_leaving_and_coming_back_the_next_day_continues_at_the_open_question() -> None:
    chat = at_the_objectives(company())
    chat.now = at(26, 10)

    text = chat.say("ada", "setup")

    assert text.startswith("Welcome back. We were here:\n\nNow the objectives")
    assert "I read three" in chat.say("ada", LINES)


def test_cancel_keeps_the_answers_for_setup() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", "cancel")

    assert "Who is on the leadership team?" in chat.say("ada", "setup")


def test_another_conversation_in_between_does_not_lose_the_answers() -> None:
    chat = company()
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right", "later"):
        chat.say("ada", answer)
    assert "What is the objective?" in chat.say("ada", "objective add")
    chat.say("ada", "cancel")

    assert "My rhythm" in chat.say("ada", "setup")


def test_an_expired_set_up_survives_another_conversation_too() -> None:
    chat = at_the_objectives(company())
    chat.now = at(26, 10)
    chat.say("ada", "objective add")
    chat.say("ada", "cancel")

    assert "Now the objectives" in chat.say("ada", "setup")


def test_another_admin_can_go_on_with_a_set_up() -> None:
    chat = at_the_objectives(company())
    chat.put(person("Dan Smith", None, Role.ADMIN))

    assert "Now the objectives" in chat.say("dan", "setup")


def test_setup_typed_in_the_middle_shows_the_open_question() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    assert "Who is on the leadership team?" in chat.say("ada", "setup")


def test_back_asks_the_question_before_again() -> None:
    chat = at_the_objectives(company())

    assert "My rhythm" in chat.say("ada", "back")


def test_after_the_start_setup_says_what_can_be_changed() -> None:
    chat = at_the_start(company())
    chat.say("ada", "start")

    assert "is set up and running for Microsoft" in chat.say("ada", "setup")


def test_a_second_tap_on_start_starts_nothing_twice() -> None:
    chat = at_the_start(company())
    shown = chat.shown["ada"]
    chat.tap("ada", "Start")
    sent = len(chat.sent)
    chat.shown["ada"] = shown

    chat.press("ada", 1)

    assert len(chat.sent) == sent


def test_two_people_of_one_name_are_told_apart_by_one_tap() -> None:
    chat = company(replace(person("Maria Gomez"), id="maria-2"))
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    text = chat.say("ada", "Carlos CEO, Maria COO, Ana CTO")
    assert "I know several for “Maria”" in text

    assert "Three people. I can reach Carlos, Maria and Ana." in chat.tap("ada", "Maria Gomez")
    chat.say("ada", "right")
    chat.say("ada", "later")
    chat.say("ada", "fine")
    text = chat.say("ada", "Pipeline $1M → $2M by 30 Jun, Maria")
    assert "Maria" in text


def test_an_admin_called_ada_is_never_taken_for_ana_and_a_newcomer_never_for_a_colleague() -> None:
    people = [person(name) for name in ("Ada Novak", "Marta Lind")]
    chat = Chatting(Book.of(BARE, *people), TUESDAY)
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    said = chat.say("ada", "Carlos is CEO, Maria COO, Ana CTO, Jon CRO")

    assert "Carlos, Maria, Ana and Jon do not have Steward yet" in said


def test_the_admin_gets_the_link_to_send_to_those_who_do_not_have_steward_yet() -> None:
    link = "https://teams.microsoft.com/l/app/5f9ea3c1"
    homes = (Home(platform="teams", id="t"),)
    chat = company(workspace=replace(BARE, homes=homes, install_links={"teams": link}))
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    said = chat.say("ada", ROSTER)

    assert "Jon does not have Steward yet: ask Jon to add Steward, with the link below, and say hello" in said
    assert link in said


def test_in_slack_nobody_has_to_add_steward() -> None:
    links = {"slack": "https://steward.contoso.com/slack/install"}
    chat = company(workspace=replace(BARE, homes=(Home(platform="slack", id="T1"),), install_links=links))
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    said = chat.say("ada", ROSTER)

    assert "I have not met Jon here yet: ask Jon to say hello to me, and I tell you as soon as I can reach Jon" in said
    assert "install" not in said


@pytest.mark.parametrize("typed", ["remove Ana from the team", "take Ana out", "drop @ana"])
def test_somebody_is_taken_off_the_team_again_before_the_start(typed: str) -> None:
    chat = at_the_roster(company())

    said = chat.say("ada", typed)

    assert "Three people. I can reach Carlos and Maria." in said
    assert "Right?" in said
    assert "Where does leadership read" in chat.say("ada", "right")


def test_taking_off_the_sponsor_that_i_took_takes_another() -> None:
    assert "so I took Maria as sponsor" in at_the_roster(company()).say("ada", "remove Carlos")


def test_a_team_that_is_no_leadership_team_is_not_taken() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    text = chat.say("ada", ", ".join(["Nina"] * 499))
    assert text.startswith("That names 499 executives; I add up to 50 at once. Nothing was saved")
    assert chat.say("ada", ROSTER).startswith("Four people.")


def test_a_guest_is_not_taken_on_the_team() -> None:
    chat = company(replace(person("Gus Extern"), guest=True))
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    assert "Gus Extern is a guest here" in chat.say("ada", "Carlos CEO, Gus Extern COO")


def test_a_team_without_a_ceo_says_whom_it_took_as_sponsor() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    assert "Nobody has the title CEO, so I took Maria" in chat.say("ada", "Maria COO, Ana CTO")
    chat.tap("ada", "Somebody else")
    assert "Where does leadership read" in chat.tap("ada", "Ana Petrov")


def test_somebody_who_appears_before_the_start_is_reached_at_once() -> None:
    chat = at_the_start(company())
    chat.put(person("Jon Okafor"))

    text = chat.say("ada", "start")

    assert "Three messages sent." in text
    assert len(chat.notes("jon")) == 1


def test_another_partner_has_another_name_everywhere() -> None:
    chat = company()
    chat.claim("ada")
    assert "What is the partner called?" in chat.tap("ada", "Another…")
    chat.say("ada", "Fabrikam")
    for answer in (ROSTER, "right", "later", "fine", LINES):
        chat.say("ada", answer)

    assert "Why Fabrikam" in chat.say("ada", "all right")


def test_a_channel_can_wait() -> None:
    chat = company(workspace=replace(BARE, channels=()))
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", ROSTER)

    assert "I know of no channel yet" in chat.say("ada", "right")
    assert "typed in the channel, is enough. My rhythm" in chat.tap("ada", "Later")


def test_a_channel_that_was_bound_meanwhile_is_not_asked_for() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.put(replace(WORKSPACE, started_at=None, sponsor=None))
    chat.say("ada", ROSTER)

    assert "My rhythm" in chat.say("ada", "right")


def test_guests_in_the_channel_are_named() -> None:
    chat = company(workspace=replace(BARE, channels=(replace(PARTNERSHIP, guests=1),)))
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right"):
        chat.say("ada", answer)

    assert "9 members, 1 guest" in chat.tap("ada", "Leadership › Partnership")


@pytest.mark.parametrize("said", ["keep", "keep it as it is", "as it is"])
def test_who_wanted_another_rhythm_can_keep_it_as_it_is(said: str) -> None:
    chat = company()
    chat.claim("ada")
    for one in ("Microsoft", ROSTER, "right", "later"):
        chat.say("ada", one)

    assert "[Keep it as it is]" in chat.say("ada", "change")
    again = chat.say("ada", said)

    assert "As before. I ask on Friday at 09:00" in again
    assert "Changed" not in again
    assert "objectives" in chat.say("ada", "fine").casefold()


def test_the_rhythm_can_be_changed_in_words() -> None:
    chat = company()
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right", "later"):
        chat.say("ada", answer)
    chat.tap("ada", "Change…")

    text = chat.say("ada", "opens Thu 10:00, closes Fri 16:00, digest Wed 08:00")

    assert "I ask on Thursday at 10:00" in text
    assert "close on Friday at 16:00" in text
    assert "Wednesday at 08:00" in text
    assert "Now the objectives" in chat.tap("ada", "Fine")


@pytest.mark.parametrize("typed", ["digest Wed 25:00", "opens Thu 10:00, digest Wed 7:75", "closes Mon 30"])
def test_what_is_no_time_of_day_is_asked_again_and_changes_nothing(typed: str) -> None:
    chat = company()
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right", "later", "change"):
        chat.say("ada", answer)

    assert "I could not read" in chat.say("ada", typed)


def test_an_unclear_rhythm_is_asked_again_with_an_example() -> None:
    chat = company()
    chat.claim("ada")
    for answer in ("Microsoft", ROSTER, "right", "later", "change"):
        chat.say("ada", answer)

    assert "For example" in chat.say("ada", "sometime in the evening")


def test_rows_pasted_from_a_sheet_are_read() -> None:
    chat = at_the_objectives(company())
    rows = (
        "Objective\tFrom\tTo\tUnit\tBy\tOwner\n"
        "Billed sales\t38000\t100000\t$\t31.12.2026\tMaria\n"
        "Capability score\t66\t70\t\t31.12.2026\tAna"
    )

    text = chat.say("ada", rows)

    assert "O1 Billed sales, $38k → $100k by 31 Dec 2026, Maria." in text
    assert "O2 Capability score, 66 → 70 by 31 Dec 2026, Ana. Figure: monthly" in text


def test_what_a_line_lacks_is_asked_for_one_thing_at_a_time() -> None:
    chat = at_the_objectives(company())

    assert "O1 Active sellers: by when?" in chat.say("ada", "Active sellers 4 → 12, Priya")
    assert "has passed" in chat.say("ada", "1 Jan 2020")
    assert "could not read “whenever”" in chat.say("ada", "whenever")
    assert "Priya is not on the leadership team" in chat.say("ada", "31 Mar")
    assert "O1 Active sellers, 4 → 12 by 31 Mar 2027, Jon." in chat.tap("ada", "Jon Okafor")


def test_an_objective_may_have_no_owner_yet() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", "Active sellers 4 → 12 by 31 Mar")

    assert "owner to be named" in chat.tap("ada", "Nobody yet")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("by 31 Mar", "$38k → $100k by 31 Mar 2027, Maria."),
        ("target 80k", "$38k → $80k by 31 Dec 2026, Maria."),
        ("owner Ana", "by 31 Dec 2026, Ana."),
        ("Jon", "by 31 Dec 2026, Jon."),
        ("monthly", "Figure: monthly"),
        ("title Azure sales", "O1 Azure sales, $38k"),
        ("should be called Azure sales", "O1 Azure sales, $38k"),
        ("monthly, title Azure sales", "O1 Azure sales, $38k → $100k by 31 Dec 2026, Maria. Figure: monthly"),
        ("Azure consumption $1M → $2M by 30 Jun, Jon", "O1 Azure consumption, $1M → $2M by 30 Jun 2027, Jon."),
    ],
)
def test_an_objective_can_be_changed_before_it_is_confirmed(typed: str, read: str) -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    assert "What should be different?" in chat.tap("ada", "Change O1")

    assert read in chat.say("ada", typed)
    assert "O3 Active Microsoft sellers" in text_of_last(chat)


def text_of_last(chat: Chatting) -> str:
    return chat.shown["ada"].text


def test_a_change_can_be_typed_in_one_line_and_a_line_removed_or_added() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)

    assert "4 → 12 by 30 Jun 2027, Jon." in chat.say("ada", "O3 by 30 Jun 2027")
    assert chat.say("ada", "O1 and O3 are monthly figures").count("Figure: monthly") == 3
    assert "O1 Azure sales" in chat.say("ada", "O1 should be called Azure sales")
    assert "O2 Active Microsoft sellers" in chat.say("ada", "remove O2")
    text = chat.say("ada", "Sourced pipeline $1M → $2M by 30 Jun, Ana")
    assert "O3 Sourced pipeline, $1M → $2M by 30 Jun 2027, Ana." in text


def test_a_change_that_was_not_understood_keeps_the_question_and_gives_examples() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    chat.tap("ada", "Change O1")

    assert "by 31 Mar" in chat.say("ada", "hmm")
    assert "by 31 Mar" in chat.say("ada", "often, headline Azure")
    assert "$38k → $100k by 31 Mar 2027" in chat.say("ada", "by 31 Mar")


def test_templates_are_lines_to_copy() -> None:
    chat = at_the_objectives(company())

    shown = chat.tap("ada", "Show templates")

    assert "Partner capability score to 70" in shown
    assert "[Show templates]" not in shown
    assert "I read three" in chat.say("ada", LINES)


def test_a_template_is_tapped_and_what_it_leaves_out_is_asked() -> None:
    chat = at_the_objectives(company())
    chat.tap("ada", "Show templates")

    assert "Partner capability score: by when?" in chat.tap("ada", "Partner capability score")
    chat.say("ada", "31 Dec")
    assert "Partner capability score" in chat.say("ada", "Ana")
    assert "Why Microsoft" in chat.say("ada", "all right")


def test_the_templates_of_another_partner_know_nothing_of_microsoft_s_programme() -> None:
    chat = company()
    chat.claim("ada")
    for answer in ("Northwind", ROSTER, "right", "Leadership › Partnership", "fine"):
        chat.say("ada", answer)

    shown = chat.tap("ada", "Show templates")
    assert "Partner-sourced pipeline to $500k" in shown
    assert [word for word in ("Microsoft", "Azure", "capability score", "Co-op") if word in shown] == []


def test_text_without_an_objective_is_answered_with_an_example() -> None:
    chat = at_the_objectives(company())

    assert "I found no objective in that" in chat.say("ada", "what do you mean?")


def test_the_why_sentence_can_be_written_at_once() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    chat.say("ada", "all right")
    chat.tap("ada", "Write it now")
    assert "Two sentences will do" in chat.say("ada", "because")
    text = chat.say("ada", "Our customers buy there. We can be found there first.")

    assert "one question" not in text
    chat.say("ada", "start")
    assert why_of(chat.book) == "Our customers buy there. We can be found there first."


def test_the_sponsor_is_asked_the_why_question_on_wednesday_of_the_next_week_and_once() -> None:
    chat = at_the_start(company())
    chat.say("ada", "start")
    wednesday = at(2, 9, month=12)
    assert list(charter_question.instants(chat.book, TUESDAY)) == [wednesday]
    assert list(charter_question.due(chat.book, at(2, 8, 59, month=12))) == []

    (step,) = charter_question.due(chat.book, wednesday)
    chat.run("ada", step.outcome)

    assert "why Microsoft, in two sentences you would sign?" in chat.notes("carlos")[0]
    assert list(charter_question.due(chat.book, at(3, 9, month=12))) == []
    assert "Saved: why Microsoft" in chat.say("carlos", "why Our customers buy in the marketplace.")


def test_an_executive_with_two_objectives_gets_one_message_and_keeps_the_other_after_a_tap() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES + "\nLead response stay below 2 days until 31 Dec, Maria")
    for answer in ("all right", "ask", "start"):
        chat.say("ada", answer)
    assert len(chat.notes("maria")) == 1
    chat.read("maria")

    text = chat.tap("maria", "Accept")

    assert "This is yours:" in text
    assert "Still to be answered:" in text
    assert "O4 Lead response: stay below 2 days until 31 Dec 2026." in text
    chat.tap("maria", "Accept")
    assert [chat.book.need(Objective, one).owner for one in ("O1", "O4")] == ["maria", "maria"]


def test_what_was_added_before_the_start_is_offered_in_the_same_message() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", "cancel")
    chat.say("ada", "executive add @maria as COO")
    chat.say("ada", "objective add Sourced pipeline $1M → $2M by 30 Jun, Maria")
    chat.say("ada", "yes")
    for line in ("setup", "Lead response stay below 2 days until 31 Dec, Maria", "yes", "ask Carlos"):
        chat.say("ada", line)

    assert "Started. One message sent." in chat.say("ada", "start")
    (text,) = chat.notes("maria")
    assert "O1 Sourced pipeline" in text
    assert "O2 Lead response" in text


def test_an_objective_can_be_taken_out_while_it_is_changed() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    chat.tap("ada", "Change O1")

    assert "O2 Active Microsoft sellers" in chat.say("ada", "remove it")
    chat.say("ada", "remove O2")
    assert "That is the only one" in chat.say("ada", "remove O1")


def test_monthly_figures_are_recorded_with_the_objective() -> None:
    chat = at_the_start(company())
    chat.say("ada", "start")

    score = chat.book.need(Objective, "O2")
    assert (score.metric.rhythm, score.due) == (FigureRhythm.MONTHLY, date(2026, 12, 31))


def test_a_start_in_the_evening_sends_in_the_executives_morning_and_says_so() -> None:
    chat = company()
    chat.now = at(24, 20)
    at_the_start(chat)

    assert "tomorrow at 09:00, Maria and Ana get one message each: accept" in text_of_last(chat)
    assert "No message is sent yet, one is waiting for Jon. Maria and Ana get it in working hours" in chat.say(
        "ada", "start"
    )
    assert chat.sent == []


def at_the_channel(chat: Chatting) -> Chatting:
    chat.claim("ada")
    for line in ("Microsoft", ROSTER, "right"):
        chat.say("ada", line)
    return chat


def at_the_rhythm(chat: Chatting) -> Chatting:
    at_the_channel(chat)
    chat.say("ada", "later")
    return chat


@pytest.mark.parametrize("typed", ["msft", "MS", "microsoft", "yes", "Microsoft Corp."])
def test_the_partner_on_the_button_has_one_name_however_it_is_typed(typed: str) -> None:
    chat = company()
    chat.claim("ada")
    for line in (typed, ROSTER, "right", "later", "fine", LINES):
        chat.say("ada", line)

    assert "Why Microsoft, in two sentences" in chat.say("ada", "all right")


def test_a_title_that_was_not_plain_is_read_back_and_one_person_corrected_alone() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    text = chat.say("ada", "Carlos CEO, Maria Sales Director, Head of Alliances Ana")
    assert "I read: Carlos Ruiz, CEO; Maria Lind, Sales Director; Ana Petrov, Head of Alliances. Right?" in text
    assert "I have: Maria Lind, Sales Director." in chat.tap("ada", "Change Maria")
    assert "Maria Lind, COO; Ana Petrov, Head of Alliances. Right?" in chat.say("ada", "Maria Lind, COO")
    assert "[Change Ana]" not in chat.say("ada", "Ana is CTO")

    chat.say("ada", "right")
    chat.say("ada", "later")
    chat.say("ada", "fine")
    for line in (LINES.replace("Jon", "Ana"), "yes", "ask", "start"):
        chat.say("ada", line)
    titles = {one.id: one.title for one in chat.book.executives()}
    assert titles == {"carlos": "CEO", "maria": "COO", "ana": "CTO"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Head of Alliances", "Lee Wong, Head of Alliances"),
        ("title: Sales Director", "Lee Wong, Sales Director"),
        ("she is the CTO", "[Right]"),
        ("Practice Lead", "Lee Wong, Practice Lead"),
        ("Lee Wong, Head of Alliances", "Lee Wong, Head of Alliances"),
        ("Leo King, Alliance Manager", "Leo King, Alliance Manager"),
    ],
)
def test_a_missing_title_typed_alone_leaves_the_person_as_they_are(typed: str, read: str) -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", "Carlos CEO, Lee Wong")

    assert "I have: Lee Wong, no title." in chat.tap("ada", "Change Lee")
    said = chat.say("ada", typed)
    assert read in said
    assert "no title" not in said


@pytest.mark.parametrize("typed", ["make it Maria", "no, Maria please", "the sponsor should be Maria Lind", "COO"])
def test_the_sponsor_is_found_in_a_sentence(typed: str) -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", ROSTER)

    assert "Where does leadership read" in chat.say("ada", typed)
    for line in ("later", "fine", LINES, "yes", "ask", "start"):
        chat.say("ada", line)
    assert chat.book.workspace.sponsor == "maria"


@pytest.mark.parametrize("typed", ["the leadership channel", "#leadership", "in leadership please", "looks good",
                                   "leadership channel please", "The Leadership channel, please."])  # fmt: skip
def test_the_only_channel_is_found_by_what_people_call_it(typed: str) -> None:
    chat = at_the_channel(company(workspace=replace(BARE, channels=(replace(PARTNERSHIP, name="Leadership"),))))

    assert "9 members, no guests" in chat.say("ada", typed)


def test_of_several_channels_agreement_chooses_none() -> None:
    assert "Which one: Leadership › Partnership or Leadership › General?" in at_the_channel(company()).say(
        "ada", "looks good"
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ask on thursday and the digest wednesday 8am", ["Thursday at 09:00", "Wednesday at 08:00"]),
        ("opens thursday 9", ["Thursday at 09:00"]),
        ("closes mon 5", ["Monday at 17:00"]),
        ("opens thu 9:30, zone Berlin", ["Thursday at 09:30", "07:30 Berlin"]),
        ("digest on wednesday", ["Wednesday at 07:30"]),
        ("we're in Amsterdam and I'd like the digest on Tuesday at 9", ["Tuesday at 09:00 Amsterdam"]),
        ("We are all based in Germany, digest Wed 8:00", ["Wednesday at 08:00 Berlin", "public holidays of Germany"]),
        ("we're in the UK, all of us are in London", ["Tuesday at 07:30 London", "holidays of the United Kingdom"]),
        ("most of us sit in Paris, we are in France", ["Tuesday at 07:30 Paris", "holidays of France"]),
        ("everybody is in Germany, digest Wed 08:00", ["Wednesday at 08:00 Berlin", "holidays of Germany"]),
        ("we're in Atlantis, digest Wed 8:00", ["I don't know “Atlantis” as a city or a country."]),
    ],
)
def test_the_rhythm_is_read_as_people_say_it(typed: str, read: list[str]) -> None:
    text = at_the_rhythm(company()).say("ada", typed)

    assert [one for one in read if one not in text] == []


def test_a_rhythm_that_nobody_could_keep_is_not_agreed_on() -> None:
    text = at_the_rhythm(company()).say("ada", "closes Fri 08:00")

    assert "The close has to lie between the two." in text
    assert "cadence opens Fri 09:00, closes Mon 17:00, digest Tue 07:30" in text


def without_a_country() -> Chatting:
    people = [replace(person(name), country=None) for name in ("Carlos Ruiz", "Maria Lind", "Ana Petrov", "Ada Novak")]
    return Chatting(Book.of(BARE, *people), TUESDAY)


@pytest.mark.parametrize(
    ("typed", "country"), [(["United Kingdom"], "GB"), (["uk"], "GB"), (["fine"], "GB"), (["Germany", "fine"], "DE"),
                           (["another country", "the Netherlands", "yes"], "NL"), (["no holidays", "ok"], None)]
)  # fmt: skip
def test_the_country_of_the_public_holidays_is_asked_once_with_the_rhythm(
    typed: list[str], country: str | None
) -> None:
    chat = at_the_channel(without_a_country())
    text = chat.say("ada", "later")
    assert "By your time zone, London, those of the United Kingdom." in text
    assert "[United Kingdom]  [Another country…]  [Change…]" in text

    for line in typed:
        text = chat.say("ada", line)

    assert "Now the objectives" in text
    for line in (LINES, "yes", "ask", "start"):
        chat.say("ada", line)
    assert chat.book.workspace.country == country


@pytest.mark.parametrize("before", [[], ["opens Thu 9:30"]])
def test_a_command_for_holidays_or_rhythm_is_an_answer_and_what_is_set_now_is_shown(before: list[str]) -> None:
    chat = at_the_rhythm(without_a_country())
    for line in before:
        chat.say("ada", line)

    text = chat.say("ada", "holidays Germany")
    assert "I take the public holidays of Germany" in text
    assert "United Kingdom" not in text
    text = chat.say("ada", "cadence opens Thu 10:00")
    assert "Thursday at 10:00" in text
    assert "Friday at 09:00" not in text
    assert "I take the public holidays of Germany" in text

    for line in ("fine", LINES, "yes", "ask", "start"):
        chat.say("ada", line)
    workspace = chat.book.workspace
    assert (workspace.country, workspace.rhythm.opens_at) == ("DE", time(10))


def test_a_command_that_asks_for_something_else_is_still_one_at_the_rhythm() -> None:
    assert "holidays add 24 Dec" in at_the_rhythm(without_a_country()).say("ada", "holidays")


def test_nobody_is_asked_on_christmas_day_in_a_company_that_never_named_its_country() -> None:
    chat = at_the_channel(without_a_country())
    for line in ("later", "fine", LINES, "yes", "ask", "start"):
        chat.say("ada", line)
    maria = chat.book.need(Person, "maria")

    assert next_working_moment(at(25, 9, month=12), working_time(maria, chat.book.workspace)) == at(29, 9, month=12)


def test_a_whole_line_at_a_later_question_is_a_further_objective_and_the_question_stays() -> None:
    chat = at_the_objectives(company())
    assert "O1 Active sellers: by when?" in chat.say("ada", "Active sellers 4 → 12, Jon")

    text = chat.say("ada", "Azure migrate contract signed by 15 Jan, Maria")

    assert "Added to the list: Azure migrate contract signed." in text
    assert "O1 Active sellers: by when?" in text
    text = chat.say("ada", "until June")
    assert "O1 Active sellers, 4 → 12 by 30 Jun 2027, Jon." in text
    assert "O2 Azure migrate contract signed, done by 15 Jan 2027, Maria. No figure, a milestone." in text


def test_a_date_is_taken_only_from_an_answer_that_is_a_date() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", "Active sellers 4 → 12, Jon")

    assert "I read 15 Jan 2027 in “after the kick-off 15 Jan in Rome”" in chat.say(
        "ada", "after the kick-off 15 Jan in Rome"
    )
    assert "4 → 12 by 15 Jan 2027, Jon." in chat.say("ada", "by 15 Jan please")


@pytest.mark.parametrize(
    "typed",
    [
        "Azure migrate contract signed by 15 Jan, Maria",
        "add Azure migrate contract signed by 15 Jan, Maria",
        "milestone: Azure migrate contract signed by 15 Jan, @Maria",
        "O4 Azure migrate contract signed by 15 Jan (Maria)",
        "also Azure migrate contract signed by 15 Jan, owner Maria",
    ],
)
def test_a_milestone_is_added_to_what_was_read(typed: str) -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)

    assert "O4 Azure migrate contract signed, done by 15 Jan 2027, Maria." in chat.say("ada", typed)


def test_a_line_with_a_title_alone_among_others_is_asked_about_and_not_dropped() -> None:
    chat = at_the_objectives(company())

    text = chat.say("ada", "Here they are:\nSecurity designation renewed\nActive sellers 4 → 12 by 31 Mar, Jon")

    assert "O1 Security designation renewed: by when?" in text


def test_templates_can_be_asked_for_at_any_time_and_the_question_stays() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", "Active sellers 4 → 12, Jon")
    assert "a milestone, without a figure" in chat.say("ada", "show templates")
    chat.say("ada", "31 Mar")
    assert "Co-op funds used to 100%" in chat.say("ada", "templates")

    assert "Why Microsoft" in chat.say("ada", "all right")


def test_a_quarter_says_of_which_year_it_is_and_can_be_the_calendars() -> None:
    chat = at_the_objectives(company())

    text = chat.say("ada", "Win rate 20% → 25% by end of Q2, Maria")

    assert "I took “end of Q2” as 31 Dec 2026, with a fiscal year from July. Is that right?" in text
    text = chat.tap("ada", "Calendar year")
    assert "by 30 Jun 2027, Maria." in text
    assert "fiscal year" not in text
    for line in ("yes", "ask", "start"):
        chat.say("ada", line)
    assert chat.book.workspace.fiscal_year_starts == 1


def test_an_objective_where_the_why_sentence_belongs_is_not_swallowed() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    chat.say("ada", "all right")

    assert "That reads like an objective" in chat.say("ada", "Azure contract signed by 15 Jan, Maria")
    assert "Ask Carlos" in chat.shown["ada"].text


def test_objective_add_in_the_middle_of_set_up_knows_the_team() -> None:
    chat = at_the_rhythm(company())
    chat.say("ada", "fine")
    chat.say("ada", "cancel")

    text = chat.say("ada", "objective add Azure contract signed by 15 Jan, Jon")

    assert "O1 Azure contract signed, done by 15 Jan 2027, Jon." in text
    assert "Jon gets the offer after you say start" in chat.say("ada", "yes")
    assert chat.book.need(Person, "jon").title == "CRO"


@pytest.mark.parametrize("add", ["objective add", "add objective:"])
def test_objective_add_at_the_list_adds_to_it(add: str) -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)

    text = chat.say("ada", f"{add} Azure contract signed by 15 Jan, Maria")

    assert "O4 Azure contract signed, done by 15 Jan 2027, Maria." in text
    for line in ("all right", "ask", "start"):
        chat.say("ada", line)
    assert [one.id for one in chat.book.all(Objective)] == ["O1", "O2", "O3", "O4"]
    assert "O4 Azure contract signed" in chat.notes("maria")[0]


def test_lines_pasted_where_one_objective_is_changed_are_that_one_and_further_ones() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", "Billed sales $38k → $100k by 31 Dec, Maria")
    chat.tap("ada", "Change O1")

    text = chat.say(
        "ada", "Marketplace sales $31k → $90k by 31 Dec, Maria\n\nLead response 4 → 2 days by 31 Mar, Jon\n"
        "Partner score 60 → 70 by 31 Mar, Jon",
    )  # fmt: skip

    assert "O1 Marketplace sales, $31k → $90k" in text
    assert "O2 Lead response" in text
    assert "O3 Partner score" in text


def test_somebody_who_says_hello_after_the_list_was_typed_is_the_person_of_the_list() -> None:
    chat = at_the_start(company())
    chat.put(person("Jon"))

    assert "Three messages sent." in chat.say("ada", "start")
    assert [(one.id, one.name) for one in chat.book.executives() if one.first_name == "Jon"] == [("jon", "Jon Okafor")]


def test_who_is_not_on_the_team_and_was_named_as_owner_can_lead_or_stand_in_known_or_not() -> None:
    chat = at_the_objectives(company())

    asked = chat.say(
        "ada", "Active sellers 4 → 12 by 31 Mar, Priya Nair\nLead response 4 → 2 days by 31 Mar, Priya Nair"
    )
    assert "Priya can lead the motions and give the figures, or stand in for the owner." in asked
    chat.tap("ada", "Make Priya motion lead")
    asked = chat.tap("ada", "Jon Okafor")
    assert "Priya Nair is not on the leadership team" in asked
    chat.tap("ada", "Make Priya stand-in")
    assert "O1 Active sellers, 4 → 12 by 31 Mar 2027, Jon. Figure: weekly. Motion lead: Priya Nair." in chat.tap(
        "ada", "Maria Lind"
    )
    for answer in ("right", "Ask Carlos", "start"):
        chat.say("ada", answer)

    priya = chat.book.need(Person, "priya")
    assert (priya.name, priya.pending, priya.is_executive()) == ("Priya Nair", True, False)
    assert chat.book.need(Objective, "O1").lead == "priya"
    assert [(one.person, one.until) for one in chat.book.need(Objective, "O2").stand_ins] == [
        ("priya", date(2027, 3, 31))
    ]


def test_a_line_typed_again_is_the_objective_that_is_in_the_list_already() -> None:
    chat = at_the_objectives(company())
    text = chat.say("ada", "Azure consumption $120k → $260k, Ana\nCertified people 8 → 20 by 31 Jan, Maria")
    assert text.startswith("I read O2 Certified people. One thing is missing:\n\nO1 Azure consumption: by when?")

    text = chat.say("ada", "Certified people 8 → 20 by 28 Feb, Maria")
    assert text.startswith("Changed in the list: Certified people.\n\nO1 Azure consumption: by when?")
    text = chat.say("ada", "Azure consumption $120k → $250k by 31 Mar, Ana")

    assert "I read two:" in text
    assert "O1 Azure consumption, $120k → $250k by 31 Mar 2027, Ana." in text
    assert "O2 Certified people, 8 → 20 by 28 Feb 2027, Maria." in text
    assert "O2 Certified people, 8 → 22 by" in chat.say("ada", "Certified people 8 → 22 by 28 Feb, Maria")
    assert "O3" not in chat.shown["ada"].text


def test_several_are_removed_in_one_line() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)

    text = chat.say("ada", "remove O2 and O3, they're duplicates")

    assert "O1 Marketplace billed sales" in text
    assert "O2" not in text


def test_the_list_can_be_changed_at_the_last_question_too() -> None:
    chat = at_the_start(company())

    assert "O3 Active Microsoft sellers" in chat.say("ada", "change the objectives")
    chat.say("ada", "all right")
    text = chat.say("ada", "remove O3")
    assert "O3" not in text
    text = chat.tap("ada", "All right")
    assert text.startswith("When you say start:\n\ntoday, Maria and Ana get one message each")
    assert "Jon" not in text
    assert "O2 Partner capability score" in chat.say("ada", "go back")
    chat.say("ada", "all right")
    assert "nobody has heard from me" in chat.tap("ada", "Not yet")
    assert "Jon" not in chat.say("ada", "setup")
    chat.tap("ada", "Start")
    assert [one.id for one in chat.book.all(Objective)] == ["O1", "O2"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 Feb", "“31 Feb”: Feb 2027 has 28 days"),
        ("29 Feb", "“29 Feb”: Feb 2027 has 28 days"),
        ("1 Jan 2020", "1 Jan 2020 has passed"),
        ("1 Jan 2090", "1 Jan 2090 is more than ten years ahead"),
    ],
)
def test_a_date_that_can_not_be_is_asked_for_again_with_the_reason(typed: str, why: str) -> None:
    chat = at_the_objectives(company())

    text = chat.say("ada", f"First co-sell deal signed by {typed}, Jon")

    assert text.startswith(f"O1 First co-sell deal signed: {why}.")
    assert "By when?" in text
    chat.say("ada", "15 Jan")
    assert why.rsplit(": ", maxsplit=1)[-1] in chat.say("ada", f"O1 by {typed}")


def test_a_handle_in_a_longer_name_is_written_as_the_name() -> None:
    chat = company(person("Piet"))
    chat.claim("ada")
    chat.say("ada", "Microsoft")

    assert "I took Carlos as sponsor" in chat.say("ada", "@Carlos Ruiz CEO, @piet de Vries CDO")
    chat.say("ada", "change Piet")

    assert "I have: Piet de Vries, CDO." in chat.shown["ada"].text


def test_a_name_of_the_team_is_corrected_with_its_title() -> None:
    chat = company()
    chat.claim("ada")
    chat.say("ada", "Microsoft")
    chat.say("ada", "Carlos Ruiz CEO, piet de vries COO")

    chat.say("ada", "Piet de Vries, COO")
    chat.say("ada", "change Piet")

    assert "I have: Piet de Vries, COO." in chat.shown["ada"].text


def test_a_line_that_is_on_the_list_of_what_is_not_done_is_asked_about_before_the_start() -> None:
    chat = at_the_objectives(company())
    chat.put(NotDoing(id="N1", at=TUESDAY, title="Dynamics resale", because="the margin goes to others", by="ada"))
    chat.say("ada", "Dynamics resale $0 → $200k by 31 Dec, Maria\nLead response 4 → 2 days by 31 Dec, Ana")

    said = chat.say("ada", "all right")
    assert "Is “Dynamics resale” what you are not doing? N1 Dynamics resale, proposed by Ada" in said
    assert "Why Microsoft" in chat.tap("ada", "Drop it")
    chat.tap("ada", "Ask Carlos")
    chat.tap("ada", "Start")
    assert [one.title for one in chat.book.all(Objective)] == ["Lead response"]


def test_the_only_line_of_set_up_can_not_be_dropped_but_the_list_can_be_changed() -> None:
    chat = at_the_objectives(company())
    chat.put(NotDoing(id="N1", at=TUESDAY, title="Dynamics resale", by="ada"))
    chat.say("ada", "Dynamics resale $0 → $200k by 31 Dec, Maria")
    chat.say("ada", "all right")

    assert "only" in chat.tap("ada", "Drop it")
    chat.tap("ada", "Take it off the list")
    chat.tap("ada", "Ask Carlos")
    chat.tap("ada", "Start")
    assert [one.title for one in chat.book.all(Objective)] == ["Dynamics resale"]
    assert not chat.book.need(NotDoing, "N1").stands
