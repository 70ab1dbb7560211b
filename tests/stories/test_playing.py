"""A story is a test only if it can fail: what a story must not let pass."""

from pathlib import Path

import pytest

from storage.memory import MemoryStore
from storage.port import Store
from tests.stories.playing import Broken, Playing
from tests.stories.reading import Unreadable, read_text

HEAD = """# A claim

- given: the company of tests/world.py
- given: only O1

## Fri 27 Nov 2026 09:00

"""


async def played(steps: str, head: str = HEAD) -> str:
    """What was wrong with the story; empty when it held."""
    store = MemoryStore()

    async def again() -> Store:
        return store

    try:
        await Playing(read_text(head + steps, Path("a-claim.md")), store, again, list).play()
    except Broken as broken:
        return str(broken)
    return ""


async def test_a_story_holds_when_everything_said_is_told() -> None:
    assert await played("- **Steward → Maria:** Maria, one objective. … [Update]\n") == ""


async def test_a_message_that_no_step_tells_breaks_the_story() -> None:
    wrong = await played("- **Steward → Maria:** one objective\n\n## 13:30\n\n- **Steward → Maria:** nothing\n")
    assert "said on the way" in wrong
    assert "Fri 27 Nov 13:00  Steward → Maria: Maria, if nothing changed" in wrong


async def test_a_message_left_over_at_the_end_breaks_the_story() -> None:
    assert "the story does not tell it" in await played("- **Maria sees:** one objective\n")


async def test_a_message_is_told_only_once() -> None:
    step = "- **Steward → Maria:** one objective\n"
    assert "Maria got no such message" in await played(step + step)


async def test_parts_stand_in_the_order_of_the_story() -> None:
    assert "no such message" in await played("- **Steward → Maria:** [Update] … Maria, one objective.\n")


async def test_a_failing_step_prints_its_line_and_all_that_was_said() -> None:
    wrong = await played(
        "- **Steward → Maria:** one objective\n- **Maria:** O1 at risk, 5/10\n- **Steward → Maria:** Hurrah\n"
    )
    assert "a-claim.md:10\n**Steward → Maria:** Hurrah" in wrong
    assert "Fri 27 Nov 09:00  Maria: O1 at risk, 5/10" in wrong


async def test_who_is_not_watched_may_hear_anything() -> None:
    head = HEAD.replace("- given: only O1\n", "- given: only O1 and O2\n- not watched: Ana\n")
    assert await played("- **Steward → Maria:** one objective\n", head) == ""


async def test_a_button_that_is_not_there_breaks_the_story() -> None:
    wrong = await played("- **Steward → Maria:** one objective\n- **Maria** taps **Hurrah**\n")
    assert "there is no button Hurrah for Maria" in wrong


async def test_a_button_that_stands_there_twice_needs_its_item() -> None:
    head = HEAD.replace("- given: only O1\n", "- given: Maria owns O2\n- given: only O1 and O2\n")
    wrong = await played("- **Steward → Maria:** two objectives\n- **Maria** taps **Update**\n", head)
    assert "Update stands there 2 times" in wrong


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# A claim\n\n## Fri 27 Nov 2026 09:00\n\n- Maria says hello\n", "a-claim.md:5: I can't read"),
        ("# A claim\n\n## Thu 27 Nov 2026 09:00\n", "a-claim.md:3: 27 Nov 2026 is a Fri"),
        ("# A claim\n\n## Fri 27 Nov 2026 09:00\n\n## 08:00\n", "a-claim.md:5: time only goes on"),
        ("# A claim\n\n## Fri 27 Nov 2026 09:00\n\n**Maria:** hello\n", "a-claim.md:5: a step is a list item"),
        ("# A claim\n\n## Fri 27 Nov 2026 09:00\n\n- **Maria:** hello\n", "nothing is tested"),
        ("# A claim\n\n- hello: there\n", "a-claim.md:3: before the first time"),
    ],
)
def test_a_story_that_can_not_be_read_is_refused_with_its_line(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why.replace("(", r"\(")):
        read_text(text, Path("a-claim.md"))
