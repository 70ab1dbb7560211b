import pytest
from msgspec.structs import replace

from partnership.history import without_private_words
from partnership.objectives import Standing
from partnership.privacy import for_the_log
from partnership.updates import Status, Update
from tests.commands.desk import Desk, drawn, labels
from tests.commands.maria import friday, objective_of
from tests.world import at


def saved(desk: Desk, objective: str = "O1") -> Update:
    return desk.book.need(Update, f"{objective}:2026-W48")


def standing(desk: Desk, objective: str = "O1") -> Standing:
    found = objective_of(desk, objective).standing
    assert found
    return found


@pytest.mark.parametrize(
    "said",
    [
        "O1 at risk, worried, only carlos should see this: my team is quitting",
        "O1 at risk, just for Carlos: my team is quitting",
        "O1 at risk, private for Carlos: my team is quitting",
        "O1 at risk, confidential, only Carlos: my team is quitting",
        "O1 at risk, nur für Carlos: my team is quitting",
        "O1 at risk: my team is quitting, readers: only Carlos",
        "O1 at risk: my team is quitting. Only the CEO should know this",
        "O1 at risk: my team is quitting, keep it to Carlos",
        "O1 at risk. please keep this to Carlos and me: my team is quitting",
        "O1 at risk: my team is quitting, nobody but Carlos should know",
        "O1 at risk: my team is quitting, no one except Carlos and I may read this",
        "O1 at risk: my team is quitting, only Carlos should read this",
        "O1 at risk: my team is quitting, only Carlos and I should know",
        "O1 at risk: my team is quitting, this stays between Carlos and me",
        "O1 at risk: my team is quitting, this must stay between Carlos and me",
        "O1 at risk: my team is quitting, tell only Carlos",
        "O1 at risk: my team is quitting. Please tell Carlos only.",
        "O1 at risk: my team is quitting, for Carlos and nobody else",
        "O1 at risk: my team is quitting, Carlos and nobody else should know",
    ],
)
def test_words_said_in_confidence_are_for_the_sponsor_alone_and_read_back_as_that(said: str) -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", said)
    update = saved(desk)
    assert update.only_sponsor
    assert not update.held
    assert update.text.endswith("my team is quitting")
    assert not any(word in update.text.casefold() for word in ("carlos", "confiden", "private", "between", "digest"))
    assert (
        "Only Carlos reads your words about O1. They are not in the digest, the history or the export, and Ada cannot"
        in " ".join(answer.split())
    )
    assert "quitting" in desk.notes["carlos"][-1]
    assert "quitting" not in without_private_words(update).text


@pytest.mark.parametrize(
    "said",
    [
        "O1 at risk, confidential: my team is quitting",
        "O1 at risk: my team is quitting (not for the digest)",
        "O1 at risk. Private: my team is quitting",
        "O1 at risk: between us, my team is quitting",
        "private: O1 at risk, my team is quitting",
        "between us O1 at risk: my team is quitting",
        "keep this private, nobody should see: O1 at risk, my team is quitting",
        "O1 at risk, pls keep my note private, between you and me: my team is quitting",
        "O1 at risk. don't quote me: my team is quitting",
        "O1 at risk, nobody should hear that my team is quitting",
        "O1 at risk. don't tell anyone: my team is quitting",
        "O1 at risk, my team is quitting, please tell no one",
        "O1 at risk: my team is quitting. Don’t share this.",
        "O1 at risk. keep this to yourself: my team is quitting",
        "O1 at risk. secret: my team is quitting",
        "O1 at risk. please keep out of the digest that my team is quitting",
        "O1 at risk. I'd rather not have this in the digest: my team is quitting",
        "O1 at risk. please leave this out: my team is quitting",
        "O1 at risk: my team is quitting - but that's private",
        "O1 at risk: my team is quitting, do not publish",
        "O1 at risk: my team is quitting, don't forward this",
        "O1 at risk: my team is quitting, keep it quiet",
        "O1 at risk. keep it between us: my team is quitting",
        "O1 at risk. this is between us: my team is quitting",
        "O1 at risk: my team is quitting, but keep that between us",
        "O1 at risk. just between us two: my team is quitting",
        "O1 at risk, my team is quitting. don't tell Ana",
        "O1 at risk, my team is quitting, Ana must not read this",
        "O1 at risk: my team is quitting, leadership must not read this",
        "O1 at risk. leadership shouldn’t know that my team is quitting",
        "O1 at risk: my team is quitting, I don't want leadership to see this",
        "O1 at risk: my team is quitting, not for leadership",
        "O1 at risk: my team is quitting (not for the team)",
        "O1 at risk: my team is quitting, the others must not see this",
        "O1 at risk: my team is quitting, anybody else must not hear of this",
        "O1 at risk: my team is quitting, not everybody should know",
        "O1 at risk: my team is quitting, nobody else should read this",
        "O1 at risk: my team is quitting, please keep this to yourself",
        "O1 at risk: my team is quitting, please keep this to yourselves",
        "O1 at risk: my team is quitting, keep it to Carlos and Ana",
        "O1 at risk: my team is quitting, only Carlos and Ana should know",
    ],
)
def test_words_called_private_are_kept_nowhere_until_it_is_said_who_may_read_them(said: str) -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", said)
    assert "“my team is quitting” stays out of it, and nobody is shown it." in " ".join(answer.split())
    assert saved(desk).status is Status.AT_RISK
    assert saved(desk).text == ""
    assert "carlos" not in desk.notes
    desk.tap("maria", "Only Carlos", on=desk.answers["maria"])
    assert "my team is quitting" in desk.notes["carlos"][-1]


@pytest.mark.parametrize(
    "said", ["please don't tell Carlos, my team is quitting", "Carlos must not know: my team is quitting"]
)
def test_words_that_the_sponsor_shall_not_know_are_not_offered_to_the_sponsor(said: str) -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", f"O1 at risk, 45k, {said}")
    assert "“my team is quitting” stays out of it, and nobody is shown it." in " ".join(answer.split())
    assert saved(desk).text == ""
    assert "Only Carlos" not in labels(desk.answers["maria"])
    assert "carlos" not in desk.notes


def test_only_what_is_called_private_by_its_introduction_is_left_out() -> None:
    desk = friday(promise=False)
    answer = desk.types(
        "maria", "O1 at risk, 3 of 10: the date is 5 March, nobody should hear that the auditor is useless"
    )
    assert "“the auditor is useless” stays out of it" in " ".join(answer.split())
    assert saved(desk).text == "the date is 5 March"


@pytest.mark.parametrize(("end", "asks"), [("Both only for Carlos", False), ("This is confidential", True)])
def test_a_closing_sentence_about_readers_covers_all_of_the_line(end: str, asks: bool) -> None:
    desk = friday(promise=False)
    desk.clock.put(replace(objective_of(desk, "O2"), owner="maria"))
    desk.types("maria", f"O1 at risk: Legal is stuck. O2 on track: the workshop was held. {end}")
    for name in ("O1", "O2"):
        assert saved(desk, name).only_sponsor or not saved(desk, name).text
    assert ("carlos" in desk.notes) is not asks


def test_words_called_private_in_a_form_are_held_until_it_is_said_who_may_read_them() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", words="confidential: my team is quitting", status="at risk")
    assert "You call these words private. Until you say who may read them, nobody is shown them" in card
    assert saved(desk).held
    assert "carlos" not in desk.notes


@pytest.mark.parametrize(
    "said",
    [
        "O1 at risk: two private offers wait for Legal",
        "O1 at risk: the workshop was only for Contoso",
        "O1 at risk: only two deals are left",
        "O1 at risk: only Carlos can release Legal",
        "O1 at risk: secret sauce is the new deck",
        "O1 at risk: don't share too much hope, two deals slip",
        "O1 at risk: the customer asked us not to share the deck",
        "O1 at risk: the deck is late, please leave out the kickoff",
        "O1 at risk: the gap between us and Contoso grows",
        "O1 at risk: the cost runs away, keep it to 45k",
        "O1 at risk: two slip, keep it to the plan",
        "O1 at risk: nobody but Fabrikam signed",
        "O1 at risk: nobody but Carlos can sign it",
        "O1 at risk: leadership must not wait",
        "O1 at risk: leadership must not see us fail",
        "O1 at risk: only Carlos can sign it",
        "O1 at risk: only Ana knows the portal",
        "O1 at risk: only Ana can read the contract",
        "O1 at risk: the page is down, the team can't see it",
        "O1 at risk: the workshop was not for the team",
    ],
)
def test_words_that_only_sound_private_stay_in_the_digest(said: str) -> None:
    desk = friday(promise=False)
    desk.types("maria", said)
    assert not saved(desk).only_sponsor


def test_somebody_else_cant_be_alone_with_the_words_and_until_that_is_answered_nobody_is_shown_them() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 off track, only Ana should see this: my team is quitting")
    assert "Only Carlos can be alone with your words." in answer
    assert labels(desk.answers["maria"])[:3] == ["Digest as it is", "Only Carlos", "Rewrite"]
    assert saved(desk).only_sponsor
    assert standing(desk).text == ""
    assert standing(desk).status is Status.OFF_TRACK
    assert "quitting" not in "".join(desk.notes.get("carlos", []))
    desk.tap("maria", "Only Carlos", on=desk.answers["maria"])
    assert saved(desk).only_sponsor
    assert not saved(desk).held
    assert standing(desk).text == "my team is quitting"


NEXT_WEEK = "O1:2026-W49"


def a_week_later(last: str) -> Desk:
    desk = friday(promise=False)
    desk.types("maria", last)
    desk.until(at(4, 9, month=12))
    return desk


def test_next_weeks_form_is_for_the_digest_again() -> None:
    desk = a_week_later("O1 at risk, 4/10, only Carlos: my team is quitting")
    assert "Who reads this? the digest" in desk.tap("maria", "Update", "O1")


def test_next_weeks_words_are_for_the_digest_again_and_the_receipt_says_so_with_a_tap_back() -> None:
    desk = a_week_later("O1 at risk, 4/10, only Carlos: my team is quitting")
    answer = desk.types("maria", "O1 at risk, 4/10: two more are quitting")
    assert not desk.book.need(Update, NEXT_WEEK).only_sponsor
    assert "These words about O1 are for the digest; your last ones were for Carlos alone." in " ".join(answer.split())
    desk.tap("maria", "Only Carlos", on=desk.answers["maria"])
    assert desk.book.need(Update, NEXT_WEEK).only_sponsor


def test_words_that_were_for_the_digest_last_week_are_so_again() -> None:
    desk = a_week_later("O1 at risk, 4/10: two deals slip")
    assert "Who reads this? the digest" in desk.tap("maria", "Update", "O1")
    desk.types("maria", "O1 at risk, 4/10: two deals slip again")
    assert not desk.book.need(Update, NEXT_WEEK).only_sponsor


def test_a_form_opened_again_does_not_offer_the_digest_for_words_that_were_meant_for_one_person() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10, only Ana should see this: my team is quitting")
    desk.types("maria", "leave it O1")
    card = desk.tap("maria", "Edit O1", "O1")
    assert "Who reads this? the digest" not in card


def test_sensitive_words_are_held_back_until_their_writer_lets_them_through() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: redundancies in Sales stop two deals")
    assert saved(desk).only_sponsor
    assert standing(desk).text == ""
    assert "redundancies" not in str(for_the_log(saved(desk)))
    assert "carlos" not in desk.notes
    desk.tap("maria", "Digest as it is", "O1")
    assert not saved(desk).only_sponsor
    assert standing(desk).text == "redundancies in Sales stop two deals"
    desk.types("maria", "O1 5/10")
    assert not saved(desk).held


def test_rewriting_without_the_sensitive_words_shows_the_new_ones() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: redundancies in Sales stop two deals")
    desk.types("maria", "Two deals stop for want of people")
    assert not saved(desk).only_sponsor
    assert standing(desk).text == "Two deals stop for want of people"


@pytest.mark.parametrize("said", ["only Carlos", "readers: only Carlos", "for Carlos only"])
def test_the_readers_can_be_named_after_the_answer(said: str) -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: my team is quitting for a rival")
    answer = desk.types("maria", said)
    assert "Only Carlos reads your words about O1." in answer
    assert saved(desk).only_sponsor
    assert saved(desk).text == "my team is quitting for a rival"


def test_the_digest_can_be_named_after_the_answer() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: the merger stops two deals")
    desk.types("maria", "digest as it is")
    assert not saved(desk).only_sponsor
    assert saved(desk).text == "the merger stops two deals"


def test_a_form_says_in_its_words_who_reads_them() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    desk.tap("maria", "Save O1", "O1", words="only Carlos: my team is quitting", status="at risk", chance="4")
    assert saved(desk).only_sponsor
    assert saved(desk).text == "my team is quitting"


def test_a_correction_in_confidence_is_in_no_thread() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: two deals slip")
    desk.until(at(30, 18))
    desk.types("maria", "correct O1 only Carlos: my team is quitting")
    update = saved(desk)
    assert update.only_sponsor
    assert all("quitting" not in one.text for one in update.corrections)
    assert drawn(desk.answers["maria"])


@pytest.mark.parametrize("said", ["yes", "ok", "no"])
def test_a_bare_yes_or_no_neither_shows_the_words_nor_takes_their_place(said: str) -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: the merger stops two deals")
    assert "This may not be for everybody" in desk.types("maria", said)
    assert saved(desk).held
    assert saved(desk).text == "the merger stops two deals"


def test_somebody_else_named_in_the_form_is_asked_about() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", words="my team is quitting", status="at risk", readers="only Ana")
    assert "Only Carlos can be alone with your words." in card
    assert saved(desk).held


def test_the_readers_named_in_the_form_are_kept() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    desk.tap("maria", "Save O1", "O1", words="my team is quitting", status="at risk", readers="only Carlos")
    assert (saved(desk).only_sponsor, saved(desk).held) == (True, False)


def test_who_reads_a_correction_can_be_settled_after_it() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: two deals slip")
    desk.until(at(30, 18))
    desk.types("maria", "correct O1 the merger stops two deals")
    assert saved(desk).held
    desk.tap("maria", "Digest as it is", on=desk.answers["maria"])
    assert (saved(desk).held, saved(desk).only_sponsor) == (False, False)
    assert "the merger stops two deals" in saved(desk).corrections[-1].text
    assert desk.book.get(Update, "O1:2026-W49") is None


def test_words_in_confidence_are_corrected_after_the_close_and_stay_in_confidence() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10, only Carlos: my team is quitting")
    desk.until(at(30, 18))

    said = desk.types("maria", "correct O1 only Carlos: two of my team are quitting")

    assert "O1 corrected. " in said
    assert (saved(desk).text, saved(desk).only_sponsor) == ("two of my team are quitting", True)
    again = desk.types("maria", "correct O1 only Carlos: two of my team are quitting")
    assert "O1 says exactly that already." in again
