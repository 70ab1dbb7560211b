"""Thanks, wishes and praise, and what managers ask in passing; and what only looks like either."""

import pytest

from dialogs.reading.asked_of_all import asked_of_all
from dialogs.reading.small_talk import Talk, small_talk

NAMES = {"ada", "carlos", "maria"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thx", Talk.THANKS),
        ("Brilliant, thanks Ada! Hope everyone's had a nice weekend", Talk.THANKS),
        ("digest looks good. thanks", Talk.THANKS),
        ("thank you so much Steward 🙏", Talk.THANKS),
        ("thanks for the reminder", Talk.THANKS),
        ("noted, thanks", Talk.THANKS),
        ("merry christmas everyone", Talk.WISHES),
        ("happy new year to you all!", Talk.WISHES),
        ("have a lovely weekend, Ada", Talk.WISHES),
        ("Good morning all, hope you all had a good break", Talk.WISHES),
        ("Looks good to me", Talk.PRAISE),
        ("great stuff", Talk.PRAISE),
        ("thanks, signed Northwind yesterday", None),
        ("thanks customers", None),
        ("great, O1 on track", None),
        ("great week, two deals closed", None),
        ("cheers, 4 meetings", None),
        ("good week for the pipeline", None),
        ("nice weekend in Paris with the customer", None),
        ("hope the review goes well", None),
        ("thank you Maria for the evidence pack which closed the audit", None),
        ("thanks?", None),
        ("", None),
    ],
)
def test_small_talk_holds_nothing_else(text: str, kind: Talk | None) -> None:
    assert small_talk(text, NAMES) is kind


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("accepted", ["who has accepted so far?", "has everyone accepted?", "who still has to accept?"]),
        ("answered", ["did everyone answer?", "who hasn't answered yet?", "who is late", "who are we waiting for?"]),
        ("standing", ["how are we doing?", "how's it going", "where do we stand?", "what's the status"]),
        ("own", ["what have I promised?", "do I have any open promises?", "how many promises did I keep?"]),
        ("others", ["how many promises did Maria keep", "what did Maria promise?", "who keeps their promises?"]),
        ("now", ["anything else you need from me?", "anything else from me?", "what do you need from me"]),
        (
            "",
            [
                "who has signed so far?", "how is Maria doing", "who took O2", "has everyone accepted O2?",
                "did everyone answer the customer survey about pricing", "we answered everyone", "all accepted",
            ],
        ),
    ],
)  # fmt: skip
def test_what_managers_ask_is_known(kind: str, texts: list[str]) -> None:
    assert [(asked_of_all(one) or [""])[0] for one in texts] == [kind] * len(texts)
