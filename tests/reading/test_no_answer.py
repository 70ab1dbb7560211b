"""What is no answer by the look of it, and what must be taken for one."""

import pytest

from dialogs.reading.no_answer import NoAnswer, is_choice, no_answer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("can i skip this?", NoAnswer.SKIPS),
        ("skip", NoAnswer.SKIPS),
        ("Later.", NoAnswer.SKIPS),
        ("do i have to answer this?", NoAnswer.SKIPS),
        ("is lee going to see the digest before leadership?", NoAnswer.ASKS),
        ("hmm what is a charter?", NoAnswer.ASKS),
        ("hmm what is a charter", NoAnswer.ASKS),
        ("why?", NoAnswer.ASKS),
        ("what is this? i don't get it", NoAnswer.ASKS),
        ("no wait", NoAnswer.THINKS),
        ("wait", NoAnswer.THINKS),
        ("no wait, let me think", NoAnswer.THINKS),
        ("no wait, keep it", NoAnswer.THINKS),
        ("hm not sure", NoAnswer.THINKS),
        ("never mind that", NoAnswer.THINKS),
        ("no, wait - the second one", NoAnswer.DOUBTS),
        ("no, i meant the second one", NoAnswer.DOUBTS),
    ],
)
def test_it_is_no_answer(text: str, kind: NoAnswer) -> None:
    assert no_answer(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Wait times are too long for our customers",
        "No other partner sells there",
        "No wait times any more",
        "What we sell needs Azure",
        "Who sees the value buys it",
        "How we sell changes",
        "Hold on to what we have",
        "One second-tier supplier is enough",
        "What if we don't? AWS gets our accounts.",
        "Is there another partner with that reach? No.",
        "Stop selling licences alone",
        "Not sure anyone else could do it",
        "Later than planned, as Legal left",
        "We skip the small deals",
        "Keep it simple for the field",
        "Our customers buy there. Why go elsewhere?",
        "end of march?",
        "no",
        "not yet",
    ],
)
def test_it_may_be_an_answer(text: str) -> None:
    assert no_answer(text) is None


@pytest.mark.parametrize("text", ["Not now", "leave it as it is", "Stop.", "Don’t", "no, wait", "later", "skip it"])
def test_where_something_is_decided_it_is_a_choice(text: str) -> None:
    assert is_choice(text)


@pytest.mark.parametrize("text", ["hmm", "not sure yet", "can i skip this?", "let me think", "no wait, let me think"])
def test_second_thoughts_are_no_choice(text: str) -> None:
    assert not is_choice(text)
