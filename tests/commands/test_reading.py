"""Looking things up, and what admins do about a digest, as typed and as tapped."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.commands import digest as digest_commands
from bot.commands import reading
from bot.commands.helping import help_for
from bot.render.plain import Rendered, render
from bot.talk import Talk
from partnership import digest_round
from partnership.book import Book
from partnership.conversations import Conversation
from partnership.decisions import DecisionState
from partnership.delivery import ToChat
from partnership.digest_posts import DigestPost, DigestState
from partnership.errors import Refused
from partnership.message import Call
from partnership.objectives import Objective, ObjectiveState
from partnership.outcome import Outcome
from partnership.people import Away, Reach, Role
from partnership.promises import Promise
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.updates import Status
from partnership.workspace import Chat
from tests.rules import digest_weeks as weeks
from tests.rules.digest_weeks import LONG_STARTED, NOW, PEOPLE, SALES, SELLERS, THIS, answered, checkin
from tests.world import CAST, OBJECTIVES, WORKSPACE, at, book_with, person, turn

COMMANDS = (*reading.COMMANDS, *digest_commands.COMMANDS)
TALK = Talk((*help_for(COMMANDS), *COMMANDS), {}, lambda _turn, _text: None)
EVENING = at(23, 18)
"""Between preview and digest."""


class Room:
    """A book that several people talk to, one after the other."""

    def __init__(self, book: Book, now: datetime = EVENING) -> None:
        self.book, self.now, self.sent = book, now, 0
        self.answer = Rendered(text="", presses=())
        self.last = Outcome()

    def says(self, who: str, text: str, chat: Chat | None = None) -> str:
        spoken = turn(self.book, who, self.now, text, event=self._event())
        return self._heard(lambda: TALK.words(replace(spoken, chat=chat or spoken.chat)))

    def taps(self, who: str, label: str) -> str:
        rows = self.answer.text.splitlines()
        number = next(int(row.split(f"] {label}")[0].split("[")[-1]) for row in rows if f"] {label}" in row)
        return self.presses(who, self.answer.presses[number - 1])

    def presses(self, who: str, call: Call) -> str:
        return self._heard(lambda: TALK.tap(turn(self.book, who, self.now, event=self._event()), call))

    def _event(self) -> str:
        self.sent += 1
        return f"e{self.sent}"

    def _heard(self, act: Callable[[], Outcome]) -> str:
        try:
            self.last = act()
        except Refused as refused:
            self.last = Outcome(answer=refused.message)
        self.book = self.book.with_records((), self.last.removed).with_changes(self.last.changes)
        assert self.last.answer is not None
        self.answer = render(self.last.answer, width=1000)
        return self.answer.text


def normal(now: datetime = EVENING) -> Room:
    book, _ = weeks.normal_week()
    post = DigestPost(id=THIS, at=NOW, previewed_at=at(23, 17, 30))
    return Room(book.with_changes([post]), now)


@pytest.mark.parametrize(
    "text",
    ["objectives", "objective O1", "history O1", "digest", "promises", "decisions", "people", "preview", "hold O1"],
)
def test_who_has_no_part_in_it_reads_nothing_and_hears_whom_to_ask(text: str) -> None:
    assert "Ada can give you access." in normal().says("lee", text)


@pytest.mark.parametrize("text", ["preview", "headline Fine", "hold O1", "release all", "people", "unreachable"])
def test_a_reader_who_is_no_admin_hears_who_is(text: str) -> None:
    assert normal().says("maria", text) == "Only an admin can do that: here that is Ada. Nothing was changed."


def test_objectives_come_worst_first_in_one_line_each() -> None:
    rows = normal().says("maria", "objectives").splitlines()

    assert rows[0] == "O1 Marketplace billed sales · ■ off track · $38k of $100k by 31 Dec · Maria"
    assert len(rows) == 6


def test_an_objective_on_offer_is_listed_with_who_was_asked_since_when() -> None:
    room = normal()
    offer = Proposal(to="jon", by="ada", at=at(20, 9), sent_at=at(20, 9, 5))
    room.book = room.book.with_changes([replace(weeks.SECURITY, proposal=offer)])

    assert "offered to Jon since 20 Nov" in room.says("ada", "objectives")


def test_objectives_can_be_narrowed_to_one_s_own_and_to_those_in_trouble() -> None:
    room = normal()

    assert [row[:2] for row in room.says("maria", "objectives mine").splitlines()] == ["O1", "O4"]
    assert [row[:2] for row in room.says("maria", "objectives at risk").splitlines()] == ["O1", "O3"]
    assert room.says("carlos", "objectives mine").startswith("You own no open objective.")


def test_an_objective_is_shown_with_figures_plan_words_and_what_it_waits_for() -> None:
    told = normal().says("jon", "objective O1")

    for part in (
        "Owner: Maria, COO.",
        "■ off track",
        "the plan for today is",
        "chance 3 of 10, was 5",
        "IP review",
        "D7",
    ):
        assert part in told


def test_words_for_the_sponsor_alone_are_read_by_sponsor_and_owner_and_stand_in_nobody_s_history() -> None:
    readers = ("maria", "carlos")
    secret = answered(SALES, Status.OFF_TRACK, 2, "Redundancies.", only_sponsor=True, private_to=readers)
    room = Room(Book.of(LONG_STARTED, *PEOPLE, *secret))

    assert "Redundancies" in room.says("carlos", "objective O1")
    assert "Redundancies" in room.says("maria", "objective O1")
    for who, text in (
        ("jon", "objective O1"),
        ("ada", "objective O1"),
        ("carlos", "history O1"),
        ("ada", "history @maria"),
    ):
        told = room.says(who, text)
        assert "Redundancies" not in told
        assert "■ off track" in told


def test_history_is_of_an_objective_or_of_a_person_and_of_a_time() -> None:
    room = normal()

    assert "IP review stuck" in room.says("jon", "history O1")
    assert "(Lee, not confirmed)" in room.says("jon", "history @ana")
    assert "nothing in the history" in room.says("jon", "history O1 from 1 Sep to 10 Sep")
    assert "For example: history O1, or history @maria." in room.says("jon", "history of nobody")


def test_a_history_begins_with_who_accepted_and_from_what_to_what() -> None:
    room = normal()
    accepted = "5 Oct O1 accepted by Maria: $20k → $100k by 31 Dec"

    assert accepted in room.says("jon", "history O1").splitlines()[-1]
    assert accepted in room.says("jon", "history O1 from 1 Oct to 10 Oct")
    assert "accepted" in room.says("jon", "history O1 from 1 Oct")
    later = room.says("jon", "history O1 from 1 Nov")
    assert "accepted" not in later
    assert "IP review stuck" in later, "the days of a history are behind us"
    assert "accepted" not in room.says("jon", "history @maria")


def test_a_history_can_begin_on_a_day_that_has_just_passed() -> None:
    room = normal()

    for words in ("history O1 from 20 Nov", "history O1 from 20 Nov to 26 Nov", "history O1 since 25 November"):
        assert "O1 Marketplace billed sales" in room.says("jon", words)


def test_a_long_history_comes_page_by_page() -> None:
    records: list[Record] = []
    for week in range(20, 48):
        records += answered(SALES, Status.ON_TRACK, 5, f"Week {week}.", window=f"2026-W{week}", when=at(1 + week // 2))
    room = Room(Book.of(LONG_STARTED, *PEOPLE, *records))

    seen = room.says("jon", "history O1")
    for _ in range(5):
        if "Earlier" in room.answer.text:
            seen += room.taps("jon", "Earlier")

    assert all(f"Week {week}." in seen for week in range(20, 48))


def test_an_objective_whose_offer_waits_for_working_hours_says_to_whom_and_a_far_date_says_its_year() -> None:
    room = normal()
    waits = Proposal(to="jon", by="ada", at=EVENING)
    far = replace(OBJECTIVES[0], due=date(2028, 2, 29))
    room.book = room.book.with_changes([far, replace(OBJECTIVES[2], owner=None, accepted_at=None, proposal=waits)])

    listed = room.says("ada", "objectives")

    assert " · to be offered to Jon" in listed
    assert "by 29 Feb 2028" in listed
    assert "Owner to be named. Jon will be asked in working hours." in room.says("ada", "objective O3")


def test_promises_are_one_s_own_and_single_ones_of_others_only_where_that_was_agreed() -> None:
    room = normal()

    assert "P6 Legal slot, by Thu 3 Dec" in room.says("maria", "promises")
    assert "Yours over 8 weeks: 5 of 6 kept. Only you see this; it is not for appraisal." in room.answer.text
    assert "Legal slot" not in room.says("carlos", "promises")
    room.book = room.book.with_changes(
        [replace(room.book.workspace, promises_seen_by_sponsor=True, promises_agreed=("maria",))]
    )
    assert "P6 Maria: Legal slot" in room.says("carlos", "promises")
    assert "Legal slot" not in room.says("jon", "promises")


def test_who_has_no_promise_hears_how_many_are_open_and_whose_they_are_for() -> None:
    room = normal()

    said = room.says("ada", "promises")

    assert "You have no open promise." in said
    assert "1 promise is open. This list shows an open one to its owner only; the digest names those that were" in said
    assert not any(one.what in said for one in room.book.all(Promise))


def test_decisions_have_buttons_for_their_decider_only() -> None:
    room = normal()

    assert "[1] Yes  [2] No  [3] Other…  [4] Take it in the meeting" in room.says("carlos", "decisions")
    assert "Yes" not in room.says("maria", "decisions").replace("recommends yes", "")
    assert "Over 8 weeks: 3 asked, 1 made, 1 by their date." in room.answer.text


def test_what_an_admin_holds_back_is_shown_to_no_reader_but_its_owner_until_it_is_released() -> None:
    room = normal()
    room.book = room.book.with_changes([replace(weeks.posted(on_track=4), held_items=("O1",))])
    for line in ("objectives", "objective O1"):
        assert "O1 Marketplace billed sales · held back · Maria" in room.says("carlos", line)
        assert "$38k" not in room.answer.text
        assert "$38k" in room.says("maria", line)
        assert "$38k" in room.says("ada", line)
    assert "O1" not in room.says("carlos", "objectives at risk")
    room.book = room.book.with_changes([weeks.posted(on_track=4)])
    assert "$38k" in room.says("carlos", "objectives")


def test_what_is_held_back_already_is_not_offered_to_be_held() -> None:
    room = normal()
    assert " Hold O1 " in room.says("ada", "hold")
    room.says("ada", "hold O1")
    offered = room.says("ada", "hold")
    assert "Hold O1" not in offered
    assert "Hold O4" in offered


def test_what_is_held_back_stands_in_no_history_and_among_no_decisions_but_those_of_its_owner_and_decider() -> None:
    room = normal()
    room.book = room.book.with_changes([replace(weeks.posted(on_track=4), held_items=("O1", "D5"))])

    for reader in ("jon", "ana"):
        assert "held back" in room.says(reader, "history O1")
        assert "IP review" not in room.says(reader, "history O1")
        assert "IP review" not in room.says(reader, "history @maria")
        assert "O4" in room.answer.text
        assert "Release Legal for 6 days for" not in room.says(reader, "decisions")
        assert "held back" in room.answer.text
    assert "Partner-day speaker?" in room.says("jon", "decisions"), "it is his to decide"
    assert "Partner-day speaker?" not in room.says("ana", "decisions")
    assert "Release Legal" in room.says("carlos", "decisions"), "it is his to decide"
    assert "IP review" in room.says("maria", "history O1")
    assert "IP review" in room.says("ada", "history @maria")


def test_what_is_held_back_since_its_owner_left_is_not_shown_as_without_an_owner() -> None:
    room = normal()
    room.book = room.book.with_changes([replace(SELLERS, owner=None, accepted_at=None, held=True)])

    assert "O3 Active Microsoft sellers · held back\n" in f"{room.says('maria', 'objectives')}\n"
    assert "owner to be named" not in room.says("maria", "objective O3")


def test_what_now_shows_what_waits_for_this_person_with_its_buttons() -> None:
    offered = replace(SELLERS, id="O9", owner=None, proposal=Proposal(to="carlos", by="ada", at=at(20), sent_at=at(20)))
    room = normal()
    room.book = room.book.with_changes([offered, checkin("maria", "O1", end=None)])

    told = room.says("carlos", "what now")
    assert "Will you own it?" in told
    assert "D7 Release Legal" in told
    assert "Your check-in: one objective to answer, open until today at 17:00." in Room(room.book, at(23, 10)).says(
        "maria", "what now"
    )
    assert room.says("priya", "what now") == "Nothing is waiting for you."


def test_what_now_says_how_late_a_decision_is_what_was_recommended_and_what_comes_if_not() -> None:
    room = normal(at(30, 10))
    room.book = room.book.with_changes([replace(weeks.LEGAL, due=date(2026, 11, 24))])
    told = " ".join(room.says("carlos", "what now").split())
    assert "Was due Tue 24 Nov, six days ago, asked by Maria, who recommends yes." in told
    assert "If not: Azure IP co-sell status moves to next quarter" in told


def test_what_now_shows_the_why_question_to_whom_it_was_asked_until_it_is_answered() -> None:
    room = normal()
    asked = replace(room.book.workspace, why_asked_of="carlos", why_asked_at=at(18, 9))
    room.book = room.book.with_changes([asked])
    assert "Why Microsoft, in two sentences you would sign? It is not answered yet." in room.says("carlos", "what now")
    assert "Why Microsoft" not in room.says("maria", "what now")
    room.book = room.book.with_changes([replace(asked, why="Our customers buy there.")])
    assert "Why Microsoft" not in room.says("carlos", "what now")


def test_what_now_of_an_admin_names_the_digest_and_what_holds_up_the_rest() -> None:
    room = normal()
    room.book = room.book.with_changes([replace(PEOPLE[3], reach=Reach.NOT_INSTALLED)])
    told = room.says("ada", "what now")

    assert "The digest goes out tomorrow at 07:30." in told
    assert "O6 Security designation has no owner: assign O6 to @…" in told
    assert "I can't reach Jon Okafor: does not have Steward yet." in told


def just_started(*more: Record) -> Room:
    """The first Thursday: Ana and Jon were asked on Tuesday, Jon can't be reached, nothing has opened yet."""
    asked = replace(OBJECTIVES[1], owner=None, proposal=Proposal(to="ana", by="ada", at=at(24, 10), sent_at=at(24, 10)))
    unsent = replace(OBJECTIVES[2], owner=None, proposal=Proposal(to="jon", by="ada", at=at(24, 10)))
    jon = replace(person("Jon Okafor", "CRO", Role.EXECUTIVE), identities=())
    return Room(book_with(jon, asked, unsent, *more), at(26, 10))


def test_what_now_after_the_start_tells_the_admin_who_has_not_accepted_and_what_comes_next() -> None:
    told = just_started().says("ada", "what now")

    assert "Nothing is waiting" not in told
    assert "Ana has not answered about O2, asked Tue 24 Nov." in told
    assert "Jon gets the offer of O3 as soon as Jon can be reached." in told
    assert "I can't reach Jon Okafor" in told


def test_what_now_says_in_whose_working_hours_an_offer_goes_out() -> None:
    told = just_started(person("Jon Okafor", "CRO", Role.EXECUTIVE)).says("ada", "what now")

    assert "Jon gets the offer of O3 in Jon's working hours." in told
    assert (
        "Next: tomorrow at 09:00 the first check-in opens; Mon 30 Nov, 17:30 you see the digest; "
        "Tue 1 Dec, 07:30 leadership reads it." in told
    )


def test_what_now_tells_of_no_digest_before_the_first_round() -> None:
    accepted = [replace(one, accepted_at=at(30, 9)) for one in OBJECTIVES]
    book = book_with(*accepted, workspace=replace(WORKSPACE, started_at=at(28, 12)))
    told = Room(book, at(30, 9)).says("ada", "what now")

    assert (
        "Next: Fri 4 Dec, 09:00 the first check-in opens; Mon 7 Dec, 17:30 you see the digest; "
        "Tue 8 Dec, 07:30 leadership reads it." in told
    )


def test_what_now_tells_the_admin_who_was_reminded_and_an_owner_nothing_of_others() -> None:
    reminded = Proposal(to="ana", by="ada", at=at(24, 10), sent_at=at(24, 10), reminded_at=at(26, 9))
    room = just_started(replace(OBJECTIVES[1], owner=None, proposal=reminded))

    assert "asked Tue 24 Nov, reminded Thu 26 Nov." in room.says("ada", "what now")
    assert room.says("maria", "what now") == "Nothing is waiting for you. Your next check-in opens tomorrow at 09:00."


def test_what_now_tells_the_admin_who_reads_along_because_an_executive_named_them() -> None:
    cover = Away(first=at(24).date(), last=at(4, month=12).date(), cover="lee")
    maria = replace(person("Maria Lind", "COO", Role.EXECUTIVE), away=(cover,))

    assert "Lee Park reads along until Fri 4 Dec, answering for Maria." in just_started(maria).says("ada", "what now")
    assert "reads along" not in just_started().says("ada", "what now")


def test_what_now_tells_the_admin_that_no_country_is_known() -> None:
    room = Room(book_with(workspace=replace(WORKSPACE, country=None)), at(26, 10))

    assert "I know no public holidays here" in room.says("ada", "what now")
    assert "public holidays" not in Room(book_with(), at(26, 10)).says("ada", "what now")


def test_what_now_never_says_that_nothing_waits_while_a_question_is_open() -> None:
    later = EVENING + timedelta(hours=1)
    asked = Conversation(
        id="priya@direct-priya", at=EVENING, person="priya", chat="direct-priya", script="command", expires=later
    )
    spoken = turn(normal().book.with_changes([asked]), "priya", EVENING)

    answer = reading.what_now(spoken, {}).answer

    assert answer is not None
    assert render(answer, width=1000).text == "One question of mine is open here:"


def test_what_now_before_the_start_leads_back_to_setup() -> None:
    room = Room(book_with(workspace=replace(WORKSPACE, started_at=None)))

    assert "[1] Go on with it" in room.says("ada", "what now")


def test_people_and_who_cannot_be_reached_are_listed_with_the_reason() -> None:
    room = normal()
    room.book = room.book.with_changes([replace(PEOPLE[3], reach=Reach.BLOCKED)])

    assert "Carlos Ruiz, CEO (@carlos): executive, sponsor, Europe/London" in room.says("ada", "people")
    assert "Jon Okafor (@jon): has blocked Steward. Owns O3." in room.says("ada", "unreachable").replace("o3", "O3")


def test_the_digest_is_shown_privately_only_after_it_was_posted() -> None:
    first = Room(weeks.first_week()[0], at(30, 18))
    assert "no digest yet: the first one is due Tue 1 Dec, 07:30" in first.says("jon", "digest")

    room = normal(at(24, 12))
    room.book = room.book.with_changes([replace(room.book.need(DigestPost, THIS), state=DigestState.POSTED)])
    told = room.says("jon", "digest")
    assert told.startswith("The digest of Tuesday 24 November, with what has been decided since.")
    assert "Marketplace billed sales" in told
    assert room.last.answer is not None
    assert not room.last.public


def test_the_digest_is_shown_as_it_was_posted_with_what_has_been_decided_since() -> None:
    room = normal(NOW)
    (step,) = digest_round.due(room.book, NOW)
    room.book, room.now = room.book.with_changes(step.outcome.changes), at(24, 12)
    gone = replace(room.book.need(Objective, "O3"), state=ObjectiveState.CLOSED, closed_at=at(24, 11))
    made = replace(weeks.LEGAL, state=DecisionState.DECIDED, outcome="yes", decided_by="carlos", decided_at=at(24, 11))
    room.book = room.book.with_changes([gone, made, replace(SALES, id="O9", title="Lead times")])

    told = room.says("jon", "digest")
    assert "Three of six on track (last week four)" in told
    assert "O3 Active Microsoft sellers" in told
    assert "Lead times" not in told
    assert "Decided: yes (Carlos)." in told
    assert "Evidence: https://crm.example/42" in told, "what stood in the thread stands there"


def test_a_headline_is_typed_or_filled_in_and_a_long_one_is_refused_with_its_length() -> None:
    room = normal()
    room.says("ada", "headline A good week.")
    assert "\nA good week.\n" in room.says("ada", "preview")

    refused = room.says("ada", f"headline {'long ' * 40}")
    assert "That is 199 characters; the headline holds 160. Nothing was changed." in refused

    assert "Marketplace" in room.says("ada", "preview")
    room.taps("ada", "Change the headline")
    form = room.answer.presses[0]
    room.presses("ada", form.with_args({"text": ""}))
    assert "One decision due." in room.says("ada", "preview")


def test_while_the_headline_s_form_is_open_the_next_words_are_the_headline() -> None:
    room = normal()
    room.says("ada", "preview")
    asked = room.taps("ada", "Change the headline")
    assert "What you type next is the headline, under the counts; cancel leaves it as it is." in asked
    long = room.says("ada", "long " * 40)
    assert "That is 199 characters; the headline holds 160. Nothing was changed." in long

    said = room.says("ada", "A good first week: all four on track, O1 first offer signed")
    assert said.startswith("The headline is now: A good first week: all four on track, O1 first offer signed")
    room.says("ada", "preview")
    assert "A good first week" in room.answer.text
    room.taps("ada", "Change the headline")
    room.says("ada", "headline A calm week")
    assert "A calm week" in room.says("ada", "preview")


def test_what_else_is_done_about_the_digest_leaves_the_headline_as_it_is() -> None:
    for label in ("Fine", "Hold an item back", "Hold everything"):
        room = normal()
        preview = room.says("ada", "preview")
        other = room.answer.presses[preview.split(f"] {label}")[0].count("[") - 1]
        room.taps("ada", "Change the headline")
        room.presses("ada", other)
        room.says("ada", "objectives")
        assert room.book.need(DigestPost, THIS).headline == ""


def test_the_headline_s_form_shows_the_present_one_and_cancel_leaves_it() -> None:
    room = normal()
    room.says("ada", "headline Fine.")
    room.says("ada", "headline")
    assert "It reads now: Fine." in room.answer.text
    room.says("ada", "cancel")
    assert room.book.need(DigestPost, THIS).headline == "Fine."


def test_a_headline_in_a_form_of_an_older_preview_is_saved_unless_another_one_was_set_meanwhile() -> None:
    room = normal()
    room.says("ada", "preview")
    room.taps("ada", "Change the headline")
    form = room.answer.presses[0]
    room.says("ada", "cancel")
    room.says("ada", "hold O3")
    assert "The headline is now: One." in room.presses("ada", form.with_args({"text": "One."}))

    again = room.presses("ada", form.with_args({"text": "Two."}))
    assert "The headline has changed since that form was opened, so nothing is saved yet." in again
    assert "Two." in again
    room.presses("ada", room.answer.presses[0].with_args({"text": "Two."}))
    assert room.book.need(DigestPost, THIS).headline == "Two."


def test_an_item_is_held_by_tap_printed_as_held_and_released_again() -> None:
    room = normal()
    room.says("ada", "preview")
    room.taps("ada", "Hold an item back")
    room.taps("ada", "Hold O1")

    held = room.says("ada", "preview")
    assert "1 item held back by Ada." in held
    assert "Marketplace" not in held
    room.says("ada", "release O1")
    assert "Marketplace" in room.says("ada", "preview")


def test_what_is_released_after_its_digest_went_out_is_said_to_be_in_the_next_one() -> None:
    room = normal()
    room.says("ada", "hold O1")
    post = room.book.need(DigestPost, THIS)
    room.book = room.book.with_changes([replace(post, state=DigestState.POSTED, posted_at=at(24, 7, 30))])
    room.now = at(24, 8)

    assert "it is in the next one, Tue 1 Dec, 07:30." in room.says("ada", "release O1")


def test_a_button_of_an_old_preview_shows_the_present_one_and_does_nothing_else() -> None:
    room = normal()
    room.says("ada", "preview")
    old = room.answer.presses[1]
    room.says("ada", "headline Another.")
    room.says("ada", "hold all")

    said = room.presses("ada", old)
    assert said.startswith("That preview is old, so I changed nothing. Here is the present one")
    assert "\nAnother.\n" in said
    assert room.book.need(DigestPost, THIS).state is DigestState.HELD


def test_ones_own_change_leaves_the_buttons_of_the_preview_alive() -> None:
    room = normal()
    room.says("ada", "preview")
    hold = room.answer.presses[1]
    room.says("ada", "headline Another.")

    assert room.presses("ada", hold).startswith("Which one?")


def test_what_is_held_is_not_announced_as_going_out() -> None:
    room = normal(at(23, 12))
    room.book = room.book.with_records((), [room.book.need(DigestPost, THIS)])
    next_ = "Next: today at 17:30 you see the digest; tomorrow at 07:30 leadership reads it"
    assert next_ in room.says("ada", "what now")

    room.says("ada", "hold all")
    told = room.says("ada", "what now")
    assert "Nothing is posted tomorrow at 07:30: the digest is held until somebody says release all." in told
    assert "leadership reads it" not in told
    assert "today at 17:30" not in told
    assert [step for step in digest_round.due(room.book, at(23, 17, 30)) if step.outcome.deliveries] == []

    room.says("ada", "release all")
    assert next_ in room.says("ada", "what now")
    (step,) = digest_round.due(room.book, at(23, 17, 30))
    assert step.name == f"digest {THIS} preview"


def test_a_held_digest_is_released_before_its_time_for_its_time_and_after_it_at_once() -> None:
    room = normal()
    room.says("ada", "hold all")
    assert room.says("ada", "release all") == "Released. The digest goes out tomorrow at 07:30."

    room.says("ada", "hold all")
    room.now = at(24, 11)
    assert "to leadership:\nOne decision due." in room.says("ada", "release all")
    assert not room.last.deliveries, "what is posted is shown first"
    assert room.taps("ada", "Send") == "The digest goes to leadership now."
    assert room.last.deliveries[0].to == ToChat(chat="leadership")
    assert room.says("ada", "release all").startswith("Nothing to release")


def test_what_cannot_be_held_is_answered_with_what_can() -> None:
    assert "I don't find “O99” among what can be held back: O1," in normal().says("ada", "hold O99")


BOARD = Chat(platform="console", home="console", id="board", kind="channel", name="board room", members=12, guests=1)


def test_the_channel_is_bound_where_it_is_said_with_who_will_read_it_and_there_is_one() -> None:
    room = normal()
    told = room.says("ada", "digest channel here", BOARD)

    assert "The digest goes to board room: 12 members, 1 guest, nobody from outside the company." in told
    assert "leadership no longer gets it" in told
    assert room.book.workspace.channel is not None
    assert room.book.workspace.channel.chat.id == "board"


def test_in_a_direct_chat_no_channel_can_be_bound_and_it_is_said_what_to_do() -> None:
    room = normal()

    assert "@Steward digest channel here" in room.says("ada", "digest channel here")
    assert room.last.changes == ()


def test_guests_are_confirmed_or_the_digest_goes_out_without_quotes() -> None:
    room = normal()
    room.says("ada", "digest channel here", BOARD)
    assert "One guest or outsider reads the channel" in room.says("ada", "preview")
    room.taps("ada", "Post, they may read it")
    assert "outsider" not in room.says("ada", "preview")

    room = normal(at(24, 9))
    held = replace(room.book.need(DigestPost, THIS), state=DigestState.HELD, held_because="guests")
    room.book = room.book.with_changes([held])
    call = Call("digest guests", {"choice": "without quotes"}, room.book.token(held))
    assert room.presses("ada", call) == "The digest goes to leadership now."
    posted = render(room.last.deliveries[0].message).text
    assert "Marketplace billed sales" in posted
    assert "IP review" not in posted


def test_the_day_and_time_of_the_digest_are_changed_with_the_round_that_follows_from_it() -> None:
    room = normal()

    assert "From the next round on the digest comes on Thursday 08:00." in room.says("ada", "digest at Thu 08:00")
    assert "leadership reads it Thu 3 Dec, 08:00" in room.answer.text
    assert "Thursday 09:15" in room.says("ada", "digest at 09:15")


def test_every_command_of_the_digest_and_of_reading_has_usage_summary_and_example() -> None:
    for command in COMMANDS:
        assert command.usage
        assert command.summary
        assert command.example or command.hidden


def test_everybody_of_the_cast_gets_an_answer_to_what_now() -> None:
    room = normal()

    assert all(room.says(one.id, "what now") for one in CAST)


def test_what_is_held_from_the_first_digest_is_held_from_readers_too() -> None:
    accepted = [replace(one, accepted_at=at(30, 9)) for one in OBJECTIVES]
    room = Room(book_with(*accepted, workspace=replace(WORKSPACE, started_at=at(28, 12))), at(30, 9))
    assert "held back" not in room.says("maria", "objectives all")

    room.says("ada", "hold O3")

    assert "O3 Active Microsoft sellers · held back" in room.says("maria", "objectives all")
