"""The roster, the admins, the sponsor, and being forgotten."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from partnership.book import Book
from partnership.conversations import AuditEntry, Conversation
from partnership.delivery import ToPerson
from partnership.joining import match_pending, newcomer
from partnership.message import Buttons
from partnership.objectives import Objective
from partnership.offers import due
from partnership.people import Identity, Person, Role
from partnership.promises import Promise
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.updates import Status, Update
from partnership.waiting_for_admins import unreachable
from partnership.wording.audit import audit_message
from tests.commands.test_objectives import chat_with, sent
from tests.dialogs.chatting import Chatting, text_of
from tests.world import OBJECTIVES, at, book_with, person

TUESDAY = at(24, 10)
PRIYA = Identity(platform="teams", home="t", user="29:priya")


def test_an_executive_that_is_known_joins_the_roster_with_a_title() -> None:
    chat = chat_with()

    text = chat.say("ada", "executive add @lee as CMO")

    assert "Lee Park is on the executive roster as CMO. I can reach Lee." in text
    assert chat.book.need(Person, "lee").is_executive()


def test_what_is_asked_before_it_is_done_says_what_it_is_also_where_nobody_is_told() -> None:
    chat = chat_with(person("Ada Novak", "Chief of Staff", Role.ADMIN, Role.EXECUTIVE))

    assert "Ada off the roster: shall I do that? Nobody gets a message" in chat.say("ada", "executive remove @ada")


def test_a_colleague_one_letter_off_is_somebody_else_on_the_roster() -> None:
    chat = chat_with()

    chat.say("ada", "executive add Marta as CFO")

    assert chat.book.need(Person, "marta").pending
    assert chat.book.need(Person, "maria").title == "COO"


def test_a_name_that_nobody_knows_is_kept_until_they_appear() -> None:
    chat = chat_with()
    text = chat.say("ada", "executive add Priya Nair as CMO")
    assert "I have not seen Priya yet: ask Priya to add Steward" in text
    assert chat.book.need(Person, "priya").pending

    joined = match_pending(chat.book, PRIYA, "Priya Nair", None, TUESDAY)
    chat.run("ada", joined)

    assert chat.book.person_at(PRIYA) == chat.book.need(Person, "priya")
    assert "Priya Nair is here now" in chat.notes("ada")[0]


def test_several_executives_in_one_message() -> None:
    text = chat_with().say("ada", "executive add @lee CMO, Priya Nair CFO")

    assert "On the executive roster: Lee and Priya." in text


def test_two_of_one_name_are_told_apart_and_the_title_is_kept() -> None:
    chat = chat_with(replace(person("Lee Wong"), id="lee-2"))
    assert "I know several" in chat.say("ada", "executive add Lee as CMO")

    chat.tap("ada", "Lee Wong")

    assert chat.book.need(Person, "lee-2").title == "CMO"


def test_an_account_is_matched_by_address_then_by_whole_name_and_never_by_guess() -> None:
    pending = replace(person("Priya Nair"), identities=(), email="priya@contoso.example")
    book = book_with(pending)

    assert match_pending(book, PRIYA, "P. Nair", "PRIYA@contoso.example", TUESDAY).changes != ()
    assert match_pending(book, PRIYA, "Priya Nair", "other@contoso.example", TUESDAY).changes == ()
    assert match_pending(book, PRIYA, "Nair Priya", None, TUESDAY).changes != ()
    assert match_pending(book, PRIYA, "Priya Shah", None, TUESDAY).changes == ()


JON = Identity(platform="teams", home="t", user="29:jon")
JON_ON_THE_LIST = replace(person("Jon Okafor", "CRO"), id="jon-9", identities=(), zone=None)


def without_jon(*people: Record) -> Book:
    """The company before any Jon said hello, with these people."""
    gone = replace(person("Jon Okafor"), id="jon", left_at=at(20), identities=())
    return book_with(gone, *people)


def test_an_account_with_a_first_name_alone_is_the_one_person_of_the_list_it_fits() -> None:
    (jon,) = match_pending(without_jon(JON_ON_THE_LIST), JON, "Jon", None, TUESDAY).changes

    assert isinstance(jon, Person)
    assert (jon.id, jon.name, jon.identities) == ("jon-9", "Jon Okafor", (JON,))


def test_a_first_name_that_two_people_have_is_matched_with_none_of_them() -> None:
    smith = replace(JON_ON_THE_LIST, id="jon-8", name="Jon Smith")
    seen = replace(person("Jon Miller"), id="jon-7")

    assert match_pending(without_jon(JON_ON_THE_LIST, smith), JON, "Jon", None, TUESDAY).changes == ()
    assert match_pending(
        without_jon(replace(JON_ON_THE_LIST, name="Jon"), seen), JON, "Jon Smith", None, TUESDAY
    ).changes == ()  # fmt: skip


def test_the_admin_who_is_asked_who_an_account_is_makes_it_one_person_with_one_tap() -> None:
    offered = replace(OBJECTIVES[2], owner=None, proposal=Proposal(to="jon-9", by="ada", at=TUESDAY))
    account = replace(person("Jon"), id="jon-2", zone="Europe/Berlin", identities=(JON,))
    smith = replace(JON_ON_THE_LIST, id="jon-8", name="Jon Smith")
    chat = Chatting(without_jon(JON_ON_THE_LIST, smith, account, offered), TUESDAY)
    chat.sent += newcomer(chat.book, account, TUESDAY)
    assert "said hello. Is that Jon Smith or Jon Okafor?" in chat.notes("ada")[0]
    chat.read("ada")

    text = chat.tap("ada", "Jon Okafor is @jon-2")

    assert "Jon Okafor is @jon-9 and can be reached. The offer" in text
    assert "goes out now, in Jon's working hours." in text
    assert chat.book.person_at(JON) == chat.book.need(Person, "jon-9")
    assert chat.book.need(Person, "jon-9").zone == "Europe/Berlin"
    assert "jon-2" not in [one.id for one in unreachable(chat.book)]
    (offers,) = [step for step in due(chat.book, TUESDAY) if step.name == "offers to jon-9"]
    assert [one.to for one in offers.outcome.deliveries] == [ToPerson(person="jon-9")]


def test_an_account_that_may_be_on_the_list_already_is_asked_about_and_makes_no_second_jon() -> None:
    account = replace(person("Jon"), id="jon-2", identities=(JON,))
    chat = Chatting(without_jon(replace(JON_ON_THE_LIST, roles=frozenset({Role.EXECUTIVE})), account), TUESDAY)

    assert "Is @jon-2 the same person?" in chat.say("ada", "executive add @jon-2 as CRO")
    assert "can be reached" in chat.tap("ada", "Yes, Jon Okafor")

    assert [one.id for one in chat.book.executives() if one.first_name == "Jon"] == ["jon-9"]
    assert "has an account already" in chat.say("ada", "same person @lee as @jon-9")


def test_somebody_else_of_that_name_can_be_added_all_the_same() -> None:
    account = replace(person("Jon"), id="jon-2", identities=(JON,))
    chat = Chatting(without_jon(JON_ON_THE_LIST, account), TUESDAY)
    chat.say("ada", "executive add @jon-2 as CRO")

    assert "Jon is on the executive roster as CRO" in chat.tap("ada", "Somebody else")


def test_a_name_under_which_an_account_said_hello_is_that_account() -> None:
    chat = Chatting(book_with(replace(person("Priya"), id="priya")), TUESDAY)

    assert "Priya Nair is on the executive roster as CFO. I can reach Priya." in chat.say(
        "ada", "executive add Priya Nair as CFO"
    )
    assert not chat.book.need(Person, "priya").pending


def test_an_account_with_objectives_does_not_end() -> None:
    chat = Chatting(book_with(JON_ON_THE_LIST), TUESDAY)

    assert "Objectives name @maria already" in chat.say("ada", "same person @maria as @jon-9")
    assert "has not said hello yet" in chat.say("ada", "same person @jon-9 as @jon-9")


def test_days_off_that_others_touch_stay_and_those_said_anew_end_anew() -> None:
    chat = chat_with()
    chat.say("maria", "away from 30 Nov until 11 Dec cover @lee")

    said = chat.say("maria", "away from 26 Nov until 30 Nov")
    assert "The days off after it, until Fri 11 Dec, stay as they were." in said
    days = [(one.first, one.last, one.cover) for one in chat.book.need(Person, "maria").away]
    assert days == [
        (date(2026, 11, 26), date(2026, 11, 30), None), (date(2026, 12, 1), date(2026, 12, 11), "lee"),
    ]  # fmt: skip

    assert "stay" not in chat.say("maria", "away from 1 Dec until 9 Dec")
    assert [one.last.day for one in chat.book.need(Person, "maria").away] == [30, 9]


def test_of_two_pending_people_that_fit_none_is_taken() -> None:
    first = replace(person("Priya Nair"), identities=())
    book = book_with(first, replace(first, id="priya-2"))

    assert match_pending(book, PRIYA, "Priya Nair", None, TUESDAY).changes == ()


def test_leaving_the_roster_frees_the_objectives_at_once() -> None:
    chat = chat_with()

    text = sent(chat, "ada", "executive remove @maria")

    assert "O1 has no owner now" in text
    assert chat.book.need(Objective, "O1").owner is None
    assert not chat.book.need(Person, "maria").is_executive()
    assert "O1 is no longer yours" in chat.notes("maria")[0]


def test_the_sponsor_stays_on_the_roster_until_there_is_another() -> None:
    chat = chat_with()

    assert "Name another one first" in chat.say("ada", "executive remove @carlos")
    assert "Maria Lind is the sponsor now" in sent(chat, "ada", "sponsor @maria")
    assert "You are the sponsor now" in chat.notes("maria")[0]
    assert "off the executive roster" in sent(chat, "ada", "executive remove @carlos")


def test_a_sponsor_is_an_executive() -> None:
    assert "executive add @lee as" in chat_with().say("ada", "sponsor @lee")


def test_the_last_admin_can_not_be_removed() -> None:
    chat = chat_with()
    assert "Ada Novak is the last admin" in chat.say("ada", "admin remove @ada")

    sent(chat, "ada", "admin add @maria")

    assert "made you an admin" in chat.notes("maria")[0]
    assert "Ada Novak is no admin any more." in sent(chat, "ada", "admin remove @ada")
    assert [one.id for one in chat.book.admins()] == ["maria"]


def test_a_pending_admin_does_not_count_as_the_last_one() -> None:
    chat = chat_with()
    sent(chat, "ada", "admin add Dana Fox")

    assert "is the last admin I can reach" in chat.say("ada", "admin remove @ada")


def test_guests_get_no_role() -> None:
    guest = replace(person("Gus Extern"), guest=True)

    assert "Gus Extern is a guest here" in chat_with(guest).say("ada", "executive add @gus as COO")
    assert "Gus Extern is a guest here" in chat_with(guest).say("ada", "admin add @gus")


def forgettable() -> tuple[Update, Promise, Conversation]:
    said = Update(
        id="O1:2026-W47",
        at=at(20),
        objective="O1",
        window="2026-W47",
        owner="maria",
        by="maria",
        status=Status.AT_RISK,
        text="my words",
        obstacle="Legal",
        chance=4,
    )
    promise = Promise(
        id="P1",
        at=at(20),
        objective="O1",
        owner="maria",
        made_by="maria",
        what="a slot",
        due=date(2026, 11, 27),
        first_due=date(2026, 11, 27),
    )
    talk = Conversation(id="maria@x", at=at(20), person="maria", chat="x", script="command", expires=at(25))
    return said, promise, talk


def test_forgetting_erases_name_and_words_everywhere_and_keeps_the_counts() -> None:
    by_ana = replace(forgettable()[0], id="O2:2026-W47", objective="O2", owner="ana", by="ana", text="Maria Lind helps")
    chat = chat_with(*forgettable(), by_ana)

    preview = chat.say("ada", "forget @maria")
    assert "O1 will have no owner." in preview
    assert "can't be undone" in preview
    assert chat.book.need(Person, "maria").name == "Maria Lind"
    text = chat.tap("ada", "Forget Maria")

    assert "erased from 1 updates, 1 promises" in text
    everything = repr([chat.book.all(kind) for kind in (Person, Objective, Update, Promise, Conversation)])
    assert not any(word in everything for word in ("Maria", "Lind", "my words", "a slot"))
    left = chat.book.need(Update, "O1:2026-W47")
    assert (left.status, left.chance) == (Status.AT_RISK, 4)
    assert chat.book.need(Update, "O2:2026-W47").text == "somebody helps"
    assert chat.book.need(Objective, "O1").owner is None


def test_the_sponsor_and_the_last_admin_are_not_forgotten_before_there_is_another() -> None:
    chat = chat_with()

    assert "is the last admin" in chat.say("ada", "forget @ada")
    assert "Name another one first" in chat.say("ada", "forget @carlos")


def test_the_audit_log_says_who_when_from_where_and_from_what_to_what_and_nothing_of_how_it_is_kept() -> None:
    def entry(record: str, number: int, **fields: tuple[object, object]) -> AuditEntry:
        return AuditEntry(
            id=f"20261124T100000-7-{number:04}", at=TUESDAY, who="ada", where="console direct", what="O1 edited",
            record=record, before={name: old for name, (old, _) in fields.items()},
            after={name: new for name, (_, new) in fields.items()},
        )  # fmt: skip

    edited = entry("objective O1", 0, due=("2026-12-31", "2027-01-31"), owner=("maria", None), held=(False, True))
    beside = entry("redspell O1:2026-11-24T10:00", 1, sponsor_due=(None, "2026-11-24T14:00"))
    by_clock = AuditEntry(
        id="20261124T090000-5-0000", at=at(24, 9), who="clock", where="clock", what="", record="checkin maria:2026-W48",
        before={}, after={"reminder1_at": "2026-11-24T09:00"},
    )  # fmt: skip
    kept = replace(by_clock, record="promise P1", before={"state": "open"}, after={"state": "overdue"})
    shown = text_of(audit_message(chat_with().book, [edited, beside, by_clock, kept]))

    assert "Tue 24 Nov, 10:00 Ada, console direct: O1 edited: due 31 Dec 2026 → 31 Jan 2027, " in shown
    assert "owner Maria → none" in shown
    assert "Tue 24 Nov, 09:00 Steward: P1: state open → overdue" in shown
    for internals in ("redspell", "checkin", "sponsor_due", "reminder1_at", "held"):
        assert internals not in shown


def test_the_audit_log_says_from_what_to_what_of_strategy_too() -> None:
    def told(record: str, before: Mapping[str, object], after: Mapping[str, object]) -> str:
        entry = AuditEntry(
            id="20261124T100000-7-0000", at=TUESDAY, who="maria", where="console direct",
            what="", record=record, before=dict(before), after=dict(after),
        )  # fmt: skip
        return text_of(audit_message(chat_with().book, [entry]))

    motion = told(
        "motion M1", {"reached": "yes", "claim_by": "2026-12-31"}, {"reached": "no", "claim_by": "2027-01-31"}
    )
    assert "M1: by 31 Dec 2026 → 31 Jan 2027, reached yes → no" in motion
    checks = [{"state": "true"}], [{"state": "true"}, {"state": "reduced"}]
    objective = told(
        "objective O1",
        {"moves": None, "resource_checks": checks[0]},
        {"moves": "seats", "resource_checks": checks[1], "follow_on": {"objective": None, "because": "enough"}},
    )
    assert "O1: moves seats, resources are still there → reduced, no follow-on because enough" in objective
    assert "offers: score 3 → 0, because x → y" in told(
        "attestation offers:2026-10", {"score": 3, "because": "x"}, {"score": 0, "because": "y"}
    )
    assert "positioning: score 2, because x" in told(
        "attestation positioning:2026-10", {}, {"score": 2, "because": "x"}
    )
    met = {
        "contact": "Jane Doe",
        "organisation": "Microsoft",
        "day": "2026-11-20",
        "objective": "O1",
        "text": "two leads",
    }
    assert "E1: met Jane Doe, of Microsoft, on 20 Nov 2026, about O1, what came of it two leads" in told(
        "engagement E1", {}, met
    )
    assert "Maria in 2026-11: decided one seller more" in told(
        "executive note maria:2026-11", {}, {"person": "maria", "role": "", "decided": "one seller more"}
    )


def test_the_earlier_changes_of_a_motion_are_of_that_motion() -> None:
    entries = [
        AuditEntry(
            id=f"20261124T1000{number:02}-7-0000", at=TUESDAY, who="ada", where="console direct",
            what=f"change {number}", record="motion M1", before={}, after={},
        )
        for number in range(35, 0, -1)
    ]  # fmt: skip
    shown = audit_message(chat_with().book, entries, 0, "M1")

    (more,) = [button for block in shown.blocks if isinstance(block, Buttons) for button in block.buttons]
    assert more.call.args == {"motion": "M1", "skip": "30"}


def test_the_audit_log_goes_back_a_page_at_a_time() -> None:
    entries = [
        AuditEntry(
            id=f"20261124T1000{number:02}-7-0000", at=TUESDAY, who="ada", where="console direct",
            what=f"change {number}", record="objective O1", before={}, after={},
        )
        for number in range(35, 0, -1)
    ]  # fmt: skip
    book = chat_with().book
    newest, earlier = audit_message(book, entries), audit_message(book, entries, 30, "O1")

    (more,) = [button for block in newest.blocks if isinstance(block, Buttons) for button in block.buttons]
    assert (more.label, more.call.args) == ("Earlier", {"skip": "30"})
    assert "change 5" not in text_of(newest)
    assert "change 5" in text_of(earlier)
    assert not [block for block in earlier.blocks if isinstance(block, Buttons)]


def test_a_list_of_executives_that_is_no_leadership_team_is_not_taken() -> None:
    chat = chat_with()

    text = chat.say("ada", f"executive add {', '.join(['O9'] * 900)}")

    assert text.startswith("That names 900 executives; I add up to 50 at once. Nothing was saved")
    assert chat.book.all(Person) == chat_with().book.all(Person)
