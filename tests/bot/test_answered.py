"""An event that a platform tells again is answered once, however many others come meanwhile."""

from bot.channels.answered import Answered

MANY = 1500


def test_what_is_under_way_is_not_answered_twice_however_much_comes_after_it() -> None:
    answered = Answered()
    assert answered.begin("slow")

    for number in range(MANY):
        assert answered.begin(f"event {number}")
        answered.done(f"event {number}")

    assert not answered.begin("slow")


def test_of_what_is_answered_the_oldest_is_forgotten_first() -> None:
    answered = Answered()

    for number in range(MANY):
        answered.begin(f"event {number}")
        answered.done(f"event {number}")

    assert answered.begin("event 0")
    assert not answered.begin(f"event {MANY - 1}")


def test_what_failed_is_answered_when_it_is_told_again() -> None:
    answered = Answered()
    answered.begin("broken")

    answered.forget("broken")
    answered.done("broken")

    assert answered.begin("broken")
