"""What a line or a tap means: a command, an answer to an open question, or an update in plain words."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.rights import called
from bot.talk import Talk
from dialogs.engine import Problem, Script, answer_button, ask, begin
from partnership.access import Who
from partnership.book import Book
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.message import Call, Message, say
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.record import Record
from partnership.turn import Turn
from partnership.wording.talk import LONGEST
from tests.bot.shown import buttons, text
from tests.bot.table import TABLE, command
from tests.world import at, book_with, person, turn

MONDAY = at(23, 10)


def colour_and_size(_: Turn, given: Mapping[str, str]) -> Script:
    """Asks two things; the first is one of two words, the second anything."""

    def read(typed: str, _turn: Turn) -> str | Problem:
        return typed.casefold() if typed.casefold() in {"red", "blue"} else Problem(say("Red or blue?"))

    message = say("Which colour?", buttons=(answer_button("colour", "Red", "red"),))
    colour = given.get("colour") or (yield from ask("colour", message, read))
    size = yield from ask("size", say("Which size?"), lambda typed, _turn: typed, free=True)
    if size == "broken":
        raise ValueError(size)
    if size == "none":
        raise Refused(say("A size is needed."))
    return Outcome(answer=say(f"{colour} in {size}"))


def understand(_: Turn, typed: str) -> Outcome | None:
    return Outcome(answer=say(f"understood {typed}")) if "off track" in typed or "on track" in typed else None


def open_colours(turn: Turn, _: Mapping[str, str]) -> Outcome:
    return Outcome(changes=(begin(turn, "colours"),))


def open_blue(turn: Turn, _: Mapping[str, str]) -> Outcome:
    return Outcome(changes=(begin(turn, "colours", {"colour": "blue"}),))


COMMANDS = (
    *TABLE,
    command("paint", "paint", handler=open_colours),
    command("paint blue", "paint blue …", *TABLE[3].slots, handler=open_blue),
)


class Person:
    """Somebody at a chat: says things, and what comes of it is kept."""

    def __init__(self, who: str = "maria", *records: Record) -> None:
        self.who = who
        self.book: Book = book_with(*records)
        self.now: datetime = MONDAY
        self.talk = Talk(COMMANDS, {"colours": (colour_and_size, Who.EVERYONE)}, understand)
        self.outcome = Outcome()
        self._events = 0

    def says(self, words: str) -> str:
        return self._done(self.talk.words, words)

    def taps(self, call: Call | str) -> str:
        tapped = buttons(self.answer)[call].call if isinstance(call, str) else call
        return self._done(lambda turn: self.talk.tap(turn, tapped), "")

    @property
    def answer(self) -> Message | None:
        return self.outcome.answer

    @property
    def conversation(self) -> Conversation | None:
        return self.book.conversation(self.who, f"direct-{self.who}", self.now)

    def promises(self) -> list[tuple[str, str, str]]:
        return [(one.what, one.due.isoformat(), one.objective) for one in self.book.all(Promise)]

    def sent(self) -> list[str]:
        return [text(one.message) for one in self.outcome.deliveries]

    def _done(self, play: Callable[[Turn], Outcome], words: str) -> str:
        self._events += 1
        spoken = turn(self.book, self.who, self.now, words, event=f"e{self._events}")
        try:
            self.outcome = play(spoken)
        except Refused as refused:
            self.outcome = Outcome(answer=refused.message)
        gone = [(record.kind, record.id) for record in self.outcome.removed]
        assert len(gone) == len(set(gone))
        assert not {(record.kind, record.id) for record in self.outcome.changes} & set(gone)
        self.book = self.book.with_changes(self.outcome.changes).with_records((), self.outcome.removed)
        return text(self.answer)


def test_missing_pieces_are_asked_one_at_a_time_and_then_the_command_is_done() -> None:
    maria = Person()

    assert "What do you promise?" in maria.says("promise")
    assert "By when?" in maria.says("Signed terms")
    assert "For which objective?" in maria.says("Fri")
    assert "P1 saved" in maria.says("O1")

    assert maria.promises() == [("Signed terms", "2026-11-27", "O1")]
    assert maria.conversation is None


def test_an_unclear_piece_is_asked_first_with_what_was_understood() -> None:
    maria = Person()

    said = maria.says("promise Signed terms by 31 Nov for O1")

    assert "31 Nov" in said
    assert "Signed terms" in said
    assert "P1 saved" in maria.says("30 Nov")
    assert maria.promises() == [("Signed terms", "2026-11-30", "O1")]


def test_an_optional_piece_that_could_not_be_read_is_not_dropped_silently() -> None:
    maria = Person()

    said = maria.says("away until Fri cover zaphod")
    assert "I got away, Fri 27 Nov, but not “zaphod”." in said
    assert maria.says("@lee") == "until=2026-11-27 cover=lee"


def test_a_wrong_answer_is_asked_again_and_nothing_is_lost() -> None:
    maria = Person()
    maria.says("promise Signed terms for O1")

    assert "whenever" in maria.says("whenever")
    assert "P1 saved" in maria.says("27 Nov")


def test_people_of_one_name_are_picked_by_a_tap() -> None:
    ada = Person("ada", person("Maria Berg", id="maria-2"))

    ada.says("assign O1 to Maria")

    assert {"Maria Lind", "Maria Berg"} <= set(buttons(ada.answer))
    assert ada.taps("Maria Berg") == "objective=O1 to=maria-2"


def test_a_complete_command_wins_over_an_open_question_which_is_asked_again() -> None:
    maria = Person()
    maria.says("paint")

    said = maria.says("objectives mine")

    assert said.index("which=mine") < said.index("Which colour?")
    assert "Red" in buttons(maria.answer)
    assert "Which size?" in maria.says("blue")


def test_an_incomplete_command_is_an_answer_to_the_open_question() -> None:
    maria = Person()
    maria.says("paint")

    assert "Red or blue?" in maria.says("kept")
    assert maria.conversation is not None


def test_at_a_free_question_a_command_is_asked_back_and_an_answer_with_a_yes() -> None:
    maria = Person()
    maria.says("paint")
    maria.says("red")

    assert "Is it your answer here?" in maria.says("objectives")
    assert maria.says("yes") == "red in objectives"


def test_the_text_of_a_promise_may_read_like_a_command() -> None:
    maria = Person()
    maria.says("promise for O1 by Fri")

    maria.says("help all")
    assert maria.conversation is not None
    maria.says("digest")
    assert maria.promises() == []
    maria.taps("It is my answer")

    assert maria.promises() == [("digest", "2026-11-27", "O1")]


def test_at_a_free_question_help_is_help_and_the_question_is_asked_again() -> None:
    maria = Person()
    maria.says("paint")
    maria.says("red")

    assert maria.says("help") == "done\nWhich size?"


def test_back_asks_the_question_before_again_and_forgets_its_answer() -> None:
    maria = Person()
    maria.says("paint")
    maria.says("red")

    assert "Which colour?" in maria.says("back")
    maria.says("blue")
    assert maria.says("large") == "blue in large"


def test_back_at_the_first_question_asks_it_again() -> None:
    maria = Person()
    maria.says("paint")

    assert "Which colour?" in maria.says("back")


def test_cancel_leaves_the_conversation_and_changes_nothing() -> None:
    maria = Person()
    maria.says("promise Signed terms")

    assert "Left that unfinished" in maria.says("cancel")
    assert maria.conversation is None
    assert maria.promises() == []
    assert "which=all" in maria.says("objectives all")


def test_a_conversation_is_over_a_day_after_its_last_turn() -> None:
    maria = Person()
    maria.says("paint")
    maria.now += timedelta(hours=23)
    maria.says("red")
    maria.now += timedelta(hours=23)
    assert maria.conversation is not None

    maria.now += timedelta(hours=1)

    assert "colour" not in maria.says("digest")


def test_a_button_of_an_old_question_does_nothing_but_ask_the_present_one() -> None:
    maria = Person()
    maria.says("paint")
    red = buttons(maria.answer)["Red"].call
    maria.says("blue")

    assert "Which size?" in maria.taps(red)
    assert maria.says("large") == "blue in large"
    assert "settled" in maria.taps(red)


def test_an_answer_can_be_tapped() -> None:
    maria = Person()
    maria.says("paint")

    assert "Which size?" in maria.taps("Red")


def test_a_command_that_opens_a_conversation_takes_the_place_of_the_one_that_asked_for_its_pieces() -> None:
    maria = Person()
    maria.says("paint blue")
    assert "Which size?" in maria.says("O1")

    assert maria.says("small") == "blue in small"
    assert maria.conversation is None


def test_a_conversation_whose_end_is_refused_keeps_its_question() -> None:
    maria = Person()
    maria.says("paint")
    maria.says("red")

    assert "A size is needed." in maria.says("none")
    assert maria.says("large") == "red in large"


def test_a_conversation_that_nobody_can_play_any_more_is_left_instead_of_blocking_the_chat() -> None:
    maria = Person()
    lost = Conversation(
        id="maria@direct-maria",
        at=MONDAY,
        person="maria",
        chat="direct-maria",
        script="a script of long ago",
        expires=MONDAY + timedelta(hours=24),
    )
    maria.book = maria.book.with_changes((lost,))

    assert "settled" in maria.says("digest")
    assert "done" in maria.says("digest")


def test_a_conversation_that_can_not_go_on_with_its_answers_is_left_and_said() -> None:
    maria = Person()
    maria.says("paint")
    assert maria.conversation is not None
    maria.book = maria.book.with_changes((replace(maria.conversation, answers={"colour": "red", "size": "broken"}),))

    assert "lost the thread" in maria.says("hello")
    assert maria.conversation is None


def test_what_sends_is_shown_first_and_goes_out_only_with_the_tap_on_send() -> None:
    maria = Person()

    said = maria.says("tell O1")

    assert "to Carlos" in said
    assert "About O1" in said
    assert maria.sent() == []
    assert maria.taps("Send") == "told Carlos"
    assert maria.sent() == ["About O1"]


def test_what_sends_is_not_sent_after_the_other_tap() -> None:
    maria = Person()
    maria.says("tell O1")

    assert "Don't" in buttons(maria.answer)
    assert maria.outcome.deliveries == ()
    assert [one.kind for one in maria.outcome.changes] == ["conversation"]


def test_what_is_refused_is_refused_before_the_preview() -> None:
    assert Person().says("tell O3") == "O3 is closed."


def test_a_tap_that_lacks_a_piece_is_asked_for_it() -> None:
    maria = Person()

    assert "By when?" in maria.taps(Call("promise", {"what": "Signed terms", "objective": "O1"}))
    assert "P1 saved" in maria.says("Fri")


def test_a_tap_on_one_of_two_commands_of_one_name_is_the_one_that_fits() -> None:
    promise = called(COMMANDS, Call("drop", {"promise": "P3", "reason": "no"}))
    objective = called(COMMANDS, Call("drop", {"objective": "O1", "reason": "no"}))

    assert promise is not None
    assert promise.usage == "drop P3 because …"
    assert objective is not None
    assert objective.usage == "drop O1 because …"


def test_a_button_of_an_objective_that_was_taken_back_changes_nothing() -> None:
    assert "settled" in Person().taps(Call("promise", {"what": "x", "by": "2026-11-27", "objective": "O9"}))


def test_a_button_of_a_command_that_is_no_more_changes_nothing() -> None:
    assert "settled" in Person().taps(Call("an old command"))


@pytest.mark.parametrize(
    ("who", "typed", "told"),
    [
        ("maria", "assign O1 to @ana", "Only an admin can do that: here that is Ada."),
        ("lee", "objectives", "Ada can give you access."),
        ("lee", "kept P3", "Ada can give you access."),
        ("lee", "O1 off track", "Ada can give you access."),
        ("lee", "hm?", "Ada can give you access."),
    ],
)
def test_who_has_no_right_hears_who_has(who: str, typed: str, told: str) -> None:
    somebody = Person(who)

    assert told in somebody.says(typed)
    assert somebody.outcome.changes == ()


def test_a_tap_needs_the_same_right_as_the_typed_command() -> None:
    assert "Only an admin" in Person().taps(Call("assign", {"objective": "O1", "to": "ana"}))


def test_a_guest_gets_help_and_nothing_else() -> None:
    guest = Person("eve", person("Eve Stone", guest=True))

    assert guest.says("help") == "done"
    assert "Ada can give you access" in guest.says("digest")


def test_a_near_miss_is_answered_with_the_usage_and_an_example() -> None:
    said = Person().says("promis terms for O1")

    assert "promise … by … for O1" in said
    assert "promise Signed terms by Fri for O1" in said


def test_words_that_mean_nothing_are_answered_with_what_to_do() -> None:
    said = Person().says("🚀")

    assert "help" in said
    assert "nothing was changed" in said


def test_a_sentence_that_begins_with_a_command_is_read_as_a_sentence() -> None:
    assert Person().says("back on track with O1") == "understood back on track with O1"
    assert Person().says("update on O1: off track") == "understood update on O1: off track"


def test_words_too_many_for_a_command_are_named() -> None:
    assert "“now please”" in Person().says("digest now please")


def test_the_limit_of_a_message_is_what_people_are_told() -> None:
    assert LONGEST == 4000
