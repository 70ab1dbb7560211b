"""The digest's week: preview, post, kept, held, late, its thread."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.commands.digest import release
from bot.render.plain import render
from partnership import digest_previews, digest_round
from partnership.book import Book
from partnership.coming import round_ahead
from partnership.decisions import Decision, DecisionState
from partnership.delivery import Delivery, QuietNote, ToChat, ToPerson, Why
from partnership.digest_posts import DigestPost, DigestState
from partnership.forgetting import forget
from partnership.message import say
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Away, Person, Role
from partnership.privacy import for_the_log
from partnership.reach import on_failed
from partnership.rounds import CheckInEnd
from partnership.updates import Correction, Status, Update
from partnership.windows import current_round
from tests.rules import digest_weeks as weeks
from tests.rules.digest_weeks import LONG_STARTED, NOW, PEOPLE, SALES, answered, checkin
from tests.timeline import Timeline, answer
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with, person, turn

PREVIEW = at(23, 17, 30)


def tick(book: Book, now: datetime) -> tuple[Book, list[Delivery]]:
    """Do what is due at `now`, as often as something is."""
    sent: list[Delivery] = []
    for _ in range(5):
        steps = list(digest_round.due(book, now))
        if not steps:
            return book, sent
        for step in steps:
            sent += step.outcome.deliveries
            book = book.with_changes(step.outcome.changes)
    raise AssertionError("something is always due")


def waiting(outcome: Outcome) -> list[Delivery]:
    """Notes of half past seven, which admins read when they are at work."""
    return [one.delivery for one in outcome.changes if isinstance(one, QuietNote)]


def text(delivery: Delivery) -> str:
    return render(delivery.message, width=100_000).text


def normal(*, channel: bool = True) -> Book:
    book, _ = weeks.normal_week()
    return book if channel else book.with_changes([replace(LONG_STARTED, channel=None)])


def state(book: Book) -> DigestState:
    return book.need(DigestPost, weeks.THIS).state


def test_every_admin_sees_the_digest_on_monday_at_half_past_five_and_can_change_it() -> None:
    _, sent = tick(normal(), PREVIEW)

    assert [one.to for one in sent] == [ToPerson(person="ada")]
    drawn = text(sent[0])
    assert drawn.startswith("This goes out tomorrow at 07:30 if you do nothing.")
    assert "[1] Change the headline  [2] Hold an item back  [3] Hold everything  [4] Fine" in drawn
    assert "Marketplace billed sales: off track" in drawn


def test_an_admin_for_whom_it_is_night_is_shown_it_at_the_start_of_their_hours_before_it_goes_out() -> None:
    kenji = person("Kenji Mori", "Chief of Staff", Role.ADMIN, zone="Asia/Tokyo", country="JP")
    book, first = tick(normal().with_changes([kenji]), PREVIEW)
    assert [one.to for one in first] == [ToPerson(person="ada")]

    hers = at(24, 0)  # 09:00 in Tokyo, a day after the holiday of the 23rd
    assert hers in set(digest_round.instants(book, PREVIEW))
    book, later = tick(book, hers)
    assert [(one.to, one.edits) for one in later if not one.edits] == [(ToPerson(person="kenji"), None)]

    title = replace(book.need(Objective, "O3"), title="Sellers who sell")
    _, anew = tick(book.with_changes([title]), at(24, 0, 30))
    assert {one.to for one in anew} == {ToPerson(person="ada"), ToPerson(person="kenji")}


def test_where_it_is_night_for_every_admin_all_are_shown_it_as_planned() -> None:
    book = normal()
    ada = replace(book.need(Person, "ada"), zone="Asia/Tokyo", country=None)

    _, sent = tick(book.with_changes([ada]), PREVIEW)

    assert [one.to for one in sent] == [ToPerson(person="ada")]


def test_the_clock_draws_the_preview_anew_once_after_something_was_said_and_only_then() -> None:
    book, sent = tick(normal(), PREVIEW)
    later = PREVIEW + timedelta(minutes=20)
    assert tick(book, later) == (book, [])

    said = replace(book.need(Objective, "O3"), title="Sellers who sell")
    book, anew = tick(book.with_changes([said]), later)
    assert [(one.edits, "Sellers who sell" in text(one)) for one in anew] == [(sent[0].id, True)]

    back = replace(said, title="Active Microsoft sellers")
    book, again = tick(book.with_changes([back]), later)
    assert [one.edits for one in again] == [sent[0].id]
    assert len({sent[0].id, anew[0].id, again[0].id}) == len("abc")


def test_a_preview_asked_for_early_says_that_it_is_none_of_the_final_words_and_when_the_check_in_opens() -> None:
    book, now = weeks.normal_week()
    later = now + timedelta(hours=2)
    drawn = render(digest_previews.preview(book, current_round(book, later), later), width=100_000).text

    assert drawn.startswith(
        "This is what would go out on Tue 1 Dec if nothing more came in. The check-in opens Fri 27 Nov."
    )
    assert "not heard" not in drawn


def test_nothing_is_due_before_the_preview_and_its_moment_is_known_beforehand() -> None:
    assert list(digest_round.due(normal(), PREVIEW - timedelta(minutes=1))) == []
    assert PREVIEW in list(digest_round.instants(normal(), at(23, 9)))
    assert NOW in list(digest_round.instants(normal(), PREVIEW))


def test_the_digest_goes_to_the_channel_on_tuesday_with_one_reply_in_its_thread() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, sent = tick(book, NOW)

    main, thread = sent
    assert main.to == thread.to == ToChat(chat="leadership")
    assert thread.thread_of == main.id
    assert "thread" not in text(main).replace("Details are in the thread.", "")
    assert "Evidence: https://crm.example/42" in text(thread)
    assert state(book) is DigestState.POSTED
    assert tick(book, NOW + timedelta(minutes=1))[1] == []


def test_what_happens_between_preview_and_digest_is_in_the_digest() -> None:
    book, _ = tick(normal(), PREVIEW)
    decided = replace(
        weeks.LEGAL, state=DecisionState.DECIDED, outcome="no", decided_by="carlos", decided_at=at(23, 20)
    )
    _, sent = tick(book.with_changes([decided]), NOW)

    assert "To decide" not in text(sent[0])
    assert "Since the last digest: D6 Event budget: yes, $20k (Dana).\nAlso decided: D7 Release Legal for" in text(
        sent[0]
    )


def test_next_week_s_counts_are_compared_with_what_was_posted() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, _ = tick(book, NOW)

    assert book.need(DigestPost, weeks.THIS).counts == {
        "off track": 1, "at risk": 1, "on track": 3, "without an owner": 1,
    }  # fmt: skip


def test_of_earlier_posts_only_what_is_brought_up_to_date_is_kept() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, _ = tick(book, NOW)
    shown = book.need(DigestPost, weeks.THIS).shown
    assert shown is not None
    bare = replace(weeks.posted(on_track=4), shown=shown)
    asking = replace(bare, id="2026-W45", asked={"D7": "seen"})
    book, _ = tick(normal().with_changes([bare, asking]), PREVIEW)
    book, _ = tick(book, NOW)

    assert book.need(DigestPost, weeks.LAST).shown is None
    older = book.need(DigestPost, "2026-W45").shown
    assert older is not None
    assert older.thread == ()
    assert shown.thread != ()


def test_a_held_digest_does_not_go_out() -> None:
    book, _ = tick(normal(), PREVIEW)
    held = replace(book.need(DigestPost, weeks.THIS), state=DigestState.HELD, held_by="ada")
    _, sent = tick(book.with_changes([held]), NOW)

    assert sent == []


def test_without_a_channel_it_is_kept_admins_are_told_once_and_it_goes_out_on_binding() -> None:
    book, _ = tick(normal(channel=False), PREVIEW)
    book, sent = tick(book, NOW)
    assert [one.to for one in sent] == [ToPerson(person="ada")]
    assert "digest channel here" in text(sent[0])
    assert tick(book, NOW + timedelta(hours=1))[1] == []

    book = book.with_changes([replace(book.workspace, channel=LONG_STARTED.channel)])
    book, sent = tick(book, NOW + timedelta(hours=3))

    assert sent[0].to == ToChat(chat="leadership")
    assert state(book) is DigestState.POSTED


def test_while_a_guest_reads_the_channel_it_is_held_and_an_admin_is_asked() -> None:
    channel = replace(LONG_STARTED.channel, guests=1) if LONG_STARTED.channel else None
    book, _ = tick(normal(), PREVIEW)
    book = book.with_changes([replace(book.workspace, channel=channel)])
    book, sent = tick(book, NOW)

    assert [one.to for one in sent] == [ToPerson(person="ada")]
    assert "[1] Post without quotes  [2] Post, they may read it  [3] To another channel" in text(sent[0])
    assert state(book) is DigestState.HELD


def test_when_the_guest_has_left_it_goes_out_by_itself() -> None:
    guests = replace(LONG_STARTED.channel, guests=1) if LONG_STARTED.channel else None
    book, _ = tick(normal(), PREVIEW)
    book, _ = tick(book.with_changes([replace(book.workspace, channel=guests)]), NOW)
    book = book.with_changes([replace(book.workspace, channel=LONG_STARTED.channel)])
    book, sent = tick(book, NOW + timedelta(hours=2))

    assert sent[0].to == ToChat(chat="leadership")


def test_a_round_in_which_nobody_was_asked_brings_no_digest_but_one_note() -> None:
    late = [replace(one, accepted_at=at(1, month=12)) for one in OBJECTIVES]
    book, sent = tick(Book.of(WORKSPACE, *CAST, *late), at(30, 17, 30))
    assert [one.to for one in sent] == [ToPerson(person="ada")]
    assert text(sent[0]).startswith("No digest this time")

    assert tick(book, at(1, 7, 30, month=12))[1] == []
    nothing = Book.of(WORKSPACE, *CAST, book.need(DigestPost, "2026-W48"))
    assert tick(nothing, at(7, 17, 30, month=12))[1] == []


def test_a_round_that_opened_before_the_start_brings_neither_digest_nor_note() -> None:
    book = Book.of(WORKSPACE, *CAST, *OBJECTIVES)

    assert tick(book, at(23, 17, 30))[1] == []
    assert tick(book, at(24, 7, 30))[1] == []


def test_before_the_start_nothing_is_due() -> None:
    book = Book.of(replace(WORKSPACE, started_at=None), *CAST, *OBJECTIVES)

    assert tick(book, NOW)[1] == []
    assert list(digest_round.instants(book, NOW)) == []


def test_a_process_that_was_down_in_the_morning_posts_within_the_day_s_working_hours() -> None:
    book, _ = tick(normal(), PREVIEW)

    assert tick(book, at(24, 8, 45))[1] == [], "not between an hour late and the start of work"
    assert at(24, 9) in list(digest_round.instants(book, at(24, 8, 45)))
    assert tick(book, at(24, 9))[1][0].to == ToChat(chat="leadership")
    assert tick(book, at(24, 16))[1][0].to == ToChat(chat="leadership")


def test_a_process_that_was_down_all_day_posts_nothing_and_tells_the_admins() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, sent = tick(book, at(24, 17, 5))

    assert [one.to for one in sent] == [ToPerson(person="ada")]
    assert "[1] Post it now" in text(sent[0])
    assert state(book) is DigestState.MISSED
    assert tick(book, at(25))[1] == []


def test_an_admin_has_half_an_hour_for_a_preview_that_came_late() -> None:
    book, sent = tick(normal(), at(24, 9, 10))
    assert "in half an hour" in text(sent[0])
    assert tick(book, at(24, 9, 30))[1] == []
    assert at(24, 9, 40) in list(digest_round.instants(book, at(24, 9, 30)))

    assert tick(book, at(24, 9, 40))[1][0].to == ToChat(chat="leadership")


def posted_week() -> Book:
    silent = answered(weeks.SELLERS, Status.AT_RISK, 5, window="2026-W46", when=at(13))
    book = Book.of(
        LONG_STARTED, *PEOPLE, *answered(SALES, Status.ON_TRACK, 7), *silent, checkin("maria", "O1"),
        checkin("jon", "O3", end=CheckInEnd.MISSED),
    )  # fmt: skip
    book, _ = tick(book, PREVIEW)
    book, _ = tick(book, NOW)
    return book


def test_a_late_answer_is_one_quiet_line_in_the_thread() -> None:
    book = posted_week()
    late = [
        replace(one, late=True) if isinstance(one, Update) else one
        for one in answered(
            weeks.SELLERS, Status.OFF_TRACK, 4, "Sorry, here it is.", window="2026-W48", when=at(24, 14, 10)
        )
    ]
    book, sent = tick(book.with_changes(late), at(24, 14, 11))
    assert sent == []  # it is worse than what the digest said of it
    book, sent = tick(book, at(24, 14, 40))

    assert [one.thread_of for one in sent] == [f"digest:{weeks.THIS}"]
    assert text(sent[0]) == (
        "O3 Active Microsoft sellers: ■ off track, 4 of 12 by 31 Mar, chance 4 of 10. “Sorry, here it is.” "
        "(Jon, Tue 24 Nov, 14:10)"
    )
    assert tick(book, at(24, 14, 42))[1] == []


def test_a_correction_after_the_close_is_one_line_with_its_time_and_without_blame() -> None:
    book = posted_week()
    update = book.need(Update, f"O1:{weeks.THIS}")
    one = Correction(at=at(24, 10, 42), by="maria", text="$41k, was $38k")
    book, sent = tick(book.with_changes([replace(update, corrections=(one,))]), at(24, 10, 43))

    assert text(sent[0]) == "O1 Marketplace billed sales: $41k, was $38k (Maria, Tue 24 Nov, 10:42)"

    second = replace(one, at=at(24, 11), text="$42k, was $41k")
    book, sent = tick(book.with_changes([replace(update, corrections=(one, second))]), at(24, 11, 1))
    assert [text(delivery) for delivery in sent] == [
        "O1 Marketplace billed sales: $42k, was $41k (Maria, Tue 24 Nov, 11:00)"
    ]


def test_a_correction_of_words_for_the_sponsor_alone_shows_none_of_them() -> None:
    book = posted_week()
    update = book.need(Update, f"O1:{weeks.THIS}")
    one = Correction(at=at(24, 10, 42), by="maria", text="“Redundancies are coming”")
    _, sent = tick(book.with_changes([replace(update, only_sponsor=True, corrections=(one,))]), at(24, 10, 43))

    assert text(sent[0]) == "O1 Marketplace billed sales was corrected (Maria, Tue 24 Nov, 10:42)"


def test_when_the_channel_is_gone_the_digest_is_kept_admins_are_told_and_it_goes_out_on_binding() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, sent = tick(book, NOW)
    outcome = on_failed(book, sent[0], "not installed", NOW)
    book = book.with_changes(outcome.changes)

    (note,) = waiting(outcome)
    assert note.to == ToPerson(person="ada")
    assert "I can no longer post in leadership, so the digest is kept." in text(note)
    assert tick(book, NOW + timedelta(hours=1))[1] == []

    book = book.with_changes([replace(book.workspace, channel=LONG_STARTED.channel)])
    book, again = tick(book, NOW + timedelta(hours=2))
    assert again[0].to == ToChat(chat="leadership")
    assert again[0].id != sent[0].id


def test_a_digest_that_may_have_arrived_is_not_posted_twice_unasked() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, sent = tick(book, NOW)
    outcome = on_failed(book, sent[0], "unknown", NOW)

    (note,) = waiting(outcome)
    assert "I can't tell whether the digest reached leadership." in text(note)
    assert "[1] Post it now" in text(note)
    assert tick(book.with_changes(outcome.changes), NOW + timedelta(hours=1))[1] == []


def test_a_decision_that_is_made_stands_decided_in_the_posted_digest_without_buttons() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, posted = tick(book, NOW)
    assert "[Yes]" in render(posted[0].message, numbered=False).text
    made = replace(
        weeks.LEGAL, state=DecisionState.DECIDED, outcome="yes", decided_by="carlos", recorded_by="ada",
        decided_at=at(24, 11),
    )  # fmt: skip
    book, sent = tick(book.with_changes([made]), at(24, 11))

    assert [one.edits for one in sent] == [posted[0].id]
    drawn = render(sent[0].message, width=100_000, numbered=False).text
    assert "D7 · Release Legal for 6 days for the IP co-sell review? Decided: yes (Carlos, recorded by Ada)." in drawn
    assert "[Yes]" not in drawn
    assert "Marketplace billed sales · Maria · off track" in drawn
    assert "Waits for sam in Legal.\n" in drawn
    assert tick(book, at(24, 12))[1] == []

    book, again = tick(book.with_changes([weeks.LEGAL]), at(24, 13))
    assert "[Yes]" in render(again[0].message, numbered=False).text, "taken back: it can be decided there again"
    book, gone = tick(book.with_changes([replace(weeks.LEGAL, state=DecisionState.WITHDRAWN)]), at(24, 14))
    assert "D7 · Release Legal for 6 days for the IP co-sell review? Withdrawn." in text(gone[0])
    assert len({sent[0].id, again[0].id, gone[0].id}) == 3


def test_the_posted_digest_names_nobody_as_waited_for_who_has_decided() -> None:
    waits = weeks.answered(weeks.SALES, Status.OFF_TRACK, 3, "Legal has nobody.", waits_for="carlos")
    book, posted = tick(tick(normal().with_changes(waits), PREVIEW)[0], NOW)
    assert "Waits for D7 (12 days)." in text(posted[0])
    made = replace(weeks.LEGAL, state=DecisionState.DECIDED, outcome="yes", decided_by="carlos", decided_at=at(24, 11))
    _, sent = tick(book.with_changes([made]), at(24, 11))

    assert "Waits for" not in text(sent[0])
    assert "“Legal has nobody.”\n" in text(sent[0])


def test_the_headline_of_a_posted_digest_counts_only_what_is_still_due() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, posted = tick(book, NOW)
    assert "One decision due. Three of six on track" in text(posted[0])
    made = replace(weeks.LEGAL, state=DecisionState.DECIDED, outcome="yes", decided_by="carlos", decided_at=at(24, 11))
    book, sent = tick(book.with_changes([made]), at(24, 11))

    assert "decision due" not in text(sent[0])
    assert "\nThree of six on track" in text(sent[0])

    _, again = tick(book.with_changes([weeks.LEGAL]), at(24, 13))
    assert "One decision due. Three of six on track" in text(again[0])


def test_a_decision_told_as_made_and_taken_back_since_stands_as_open_in_the_posted_digest() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, posted = tick(book, NOW)
    assert "Since the last digest: D6 Event budget: yes, $20k (Dana)." in text(posted[0])
    back = replace(weeks.EVENTS, state=DecisionState.OPEN, outcome="", decided_by=None, decided_at=None)
    book, sent = tick(book.with_changes([back]), at(24, 11))

    assert [one.edits for one in sent] == [posted[0].id]
    assert "Since the last digest" not in text(sent[0])
    still = "Still open: D6 Event budget (Dana, by 20 Nov, open for 14 days).\nStill open: D5 Partner-day speaker (Jon"
    assert still in text(sent[0])

    _, gone = tick(book.with_changes([replace(back, state=DecisionState.WITHDRAWN)]), at(24, 12))
    assert "by 15 Dec, open for 9 days).\nWithdrawn: D6 Event budget." in text(gone[0])


def test_a_correction_after_the_digest_leaves_the_post_as_it_was() -> None:
    book = posted_week()
    update = book.need(Update, f"O1:{weeks.THIS}")
    corrected = replace(update, corrections=(Correction(at=at(24, 10, 42), by="maria", text="$41k, was $38k"),))
    _, sent = tick(book.with_changes([corrected]), at(24, 10, 43))

    assert [one.edits for one in sent] == [None]


def test_the_copy_of_a_post_is_in_no_audit_log_and_goes_when_somebody_is_forgotten() -> None:
    book, _ = tick(normal(), PREVIEW)
    book, _ = tick(book, NOW)
    post = book.need(DigestPost, weeks.THIS)
    assert post.shown is not None
    assert for_the_log(post) == replace(post, shown=None)

    erased = forget(turn(book, "ada", at(24, 12)), book.need(Person, "maria")).changes
    assert [one.shown for one in erased if isinstance(one, DigestPost) and one.id == weeks.THIS] == [None]


def long_stop() -> Timeline:
    """Answers in the first of three rounds, then nothing runs until the middle of the week after the third."""
    timeline = Timeline(book_with(), STARTED).until(at(27, 10))
    timeline.apply(answer(timeline.book, "O1", timeline.now, unchanged=True))
    return timeline.down_until(at(17, 10, month=12))


def test_after_a_long_stop_one_note_tells_of_every_digest_and_offers_those_with_answers() -> None:
    timeline = long_stop()

    (note,) = [one for one in timeline.to("ada") if one.id.endswith(":missed:ada")]
    assert text(note).startswith(
        "I was not running when the digests of Tuesday 1 December, Tuesday 8 December and Tuesday 15 December were due."
        " I have posted nothing."
    )
    assert "Nobody had answered for 8 Dec and 15 Dec." in text(note)
    assert "[1] Post 1 Dec now" in text(note)
    assert "Post 8 Dec" not in text(note)
    assert [one.id for one in timeline.sent if isinstance(one.to, ToChat)] == []


def test_an_older_digest_is_posted_from_that_note() -> None:
    timeline = long_stop()
    outcome = release(turn(timeline.book, "ada", timeline.now), {"item": "2026-W48"})
    timeline.apply(outcome)

    assert timeline.book.need(DigestPost, "2026-W48").state is DigestState.POSTED
    assert timeline.book.need(DigestPost, "2026-W50").state is DigestState.MISSED
    assert next(one.to for one in outcome.deliveries) == ToChat(chat="leadership")


def test_a_stop_until_the_morning_of_a_digest_tells_of_the_earlier_ones_and_goes_on_with_this_one() -> None:
    timeline = Timeline(book_with(), STARTED).until(at(27, 10))
    timeline.apply(answer(timeline.book, "O1", timeline.now, unchanged=True))
    timeline.down_until(at(8, 9, 30, month=12)).until(at(8, 12, month=12))

    (note,) = [one for one in timeline.to("ada") if one.id.endswith(":missed:ada")]
    assert text(note).startswith("I was not running when the digest of Tuesday 1 December was due.")
    assert timeline.book.need(DigestPost, "2026-W49").state is DigestState.POSTED


def test_a_note_about_a_missed_digest_waits_for_the_admins_working_hours() -> None:
    timeline = Timeline(book_with(), STARTED).until(at(27, 10))
    timeline.down_until(at(5, 3, month=12)).until(at(7, 9, month=12))

    assert [one.at for one in timeline.to("ada") if one.id.endswith(":missed:ada")] == [at(7, 9, month=12)]


@pytest.mark.parametrize(
    ("off", "shown"),
    [
        ((), {"ada": at(30, 17, 30), "bo": at(30, 17, 30)}),
        (("ada",), {"bo": at(30, 17, 30)}),
        (("ada", "bo"), {"ada": at(27, 17, 30), "bo": at(27, 17, 30)}),
    ],
)
def test_an_admin_who_is_off_gets_no_preview_on_that_day(off: tuple[str, ...], shown: dict[str, datetime]) -> None:
    """On a day on which no admin works, it comes on the last one before on which one does."""
    monday = Away(first=date(2026, 11, 28), last=date(2026, 12, 4))
    admins = [person("Ada Novak", "Chief of Staff", Role.ADMIN), person("Bo Lund", "Controller", Role.ADMIN)]
    people = [replace(one, away=(monday,)) if one.id in off else one for one in admins]
    timeline = Timeline(book_with(*people), STARTED).until(at(1, 7, 30, month=12))

    seen = {one.to.person: one.at for one in timeline.sent if _is_new(one) and isinstance(one.to, ToPerson)}
    assert seen == shown
    assert timeline.book.need(DigestPost, "2026-W48").state is DigestState.POSTED


def test_without_an_admin_at_work_in_the_whole_round_the_digest_goes_out_as_it_would() -> None:
    away = Away(first=date(2026, 11, 24), last=date(2026, 12, 4))
    ada = person("Ada Novak", "Chief of Staff", Role.ADMIN, away=(away,))
    timeline = Timeline(book_with(ada), STARTED).until(at(1, 7, 30, month=12))

    assert [one for one in timeline.to("ada") if one.why == Why.PREVIEW] == []
    assert timeline.book.need(DigestPost, "2026-W48").state is DigestState.POSTED


@pytest.mark.parametrize(("zone", "first"), [("Europe/London", at(8, 7, 30, month=12)),
                                             ("America/New_York", at(1, 7, 30, month=12))])  # fmt: skip
def test_the_first_digest_is_that_of_the_first_round_in_which_somebody_is_asked(zone: str, first: datetime) -> None:
    """The check-in opened in London before the start; where it is still night, it opens after it."""
    started = at(27, 10)
    maria = person("Maria Lind", "COO", Role.EXECUTIVE, zone=zone, country=None)
    sales = replace(OBJECTIVES[0], accepted_at=started, at=started)
    others = [replace(one, owner=None, accepted_at=None, unowned_since=started) for one in OBJECTIVES[1:]]
    book = book_with(maria, sales, *others, workspace=replace(WORKSPACE, started_at=started))
    assert round_ahead(book, started).digest_at == first

    timeline = Timeline(book, started).until(at(27, 11))
    timeline.apply(answer(timeline.book, "O1", timeline.now, value=Decimal(41000)))
    timeline.until(at(8, 8, month=12))

    assert min(one.at for one in timeline.sent if one.why == Why.DIGEST) == first


def test_who_is_away_for_years_keeps_nobody_waiting_for_an_answer() -> None:
    """There is no round ahead in which the only owner could be asked; the next one is named all the same."""
    away = Away(first=date(2026, 11, 27), last=date(2028, 11, 24))
    maria = person("Maria Lind", "COO", Role.EXECUTIVE, away=(away,))
    others = [replace(one, owner=None, accepted_at=None, unowned_since=STARTED) for one in OBJECTIVES[1:]]
    book = book_with(maria, *others)

    assert list(digest_round.instants(book, at(26))) == []
    assert round_ahead(book, at(26)).digest_at == at(1, 7, 30, month=12)


def _is_new(one: Delivery) -> bool:
    return one.why is Why.PREVIEW and not one.edits


@pytest.mark.parametrize(("back", "shown"), [(date(2026, 11, 23), False), (date(2026, 11, 24), True)])
def test_an_admin_reads_before_the_decider_only_what_goes_out_before_the_decider_is_back(
    back: date, *, shown: bool
) -> None:
    carlos = next(one for one in CAST if one.id == "carlos")
    off = replace(carlos, zone="Asia/Tokyo", away=(Away(first=date(2026, 11, 23), last=back),))
    note = Delivery(id="n", at=at(22), to=ToPerson(person="carlos"), message=say("?", summary="?"), why=Why.NOTE)
    asked = Decision(
        id="D9",
        at=at(22),
        question="Fire the CTO?",
        objective=None,
        asked_by="maria",
        decider="carlos",
        due=date(2026, 12, 15),
        note="n",
    )
    book = normal().with_changes([off, asked, QuietNote(id="n", at=at(22), by="maria", delivery=note)])

    drawn = render(digest_previews.preview(book, current_round(book, PREVIEW), PREVIEW), width=100_000).text

    assert ("Fire the CTO" in drawn) is shown
    assert ("D9 waits until its decider has heard it: Carlos hears it" in drawn) is not shown
