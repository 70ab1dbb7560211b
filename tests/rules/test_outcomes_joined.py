"""Two outcomes that become one."""

from partnership.conversations import Conversation
from partnership.outcome import Outcome
from tests.world import at


def test_what_both_remove_is_removed_once() -> None:
    shown = Conversation(id="maria@direct", at=at(27), person="maria", chat="direct", script="preview", expires=at(28))
    removing = Outcome(removed=(shown,))

    assert removing.and_then(removing).removed == (shown,)
    assert removing.and_then(Outcome(removed=(shown,), changes=(shown,))).removed == (shown,)
