"""Thanks, wishes and praise, and what managers ask in passing; and what only looks like either."""

import pytest

from dialogs.reading.asked_of_all import asked_of_all
from dialogs.reading.small_talk import Talk, small_talk
from dialogs.reading.view_asked import view_asked

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


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("promises", ["any promises due this month?", "what promises are there?", "my promises", "show the promises"]),
        ("decisions", [
            "what did we decide?", "any decisions waiting for me?", "which decisions are open",
            "what was decided last week", "anything I need to decide?", "do I have any decisions to make",
        ]),
        ("waiting", ["what's due this week?", "what do I have to do", "any deadlines soon?", "did I answer already?"]),
        ("digest", ["what changed since last week?", "what's new?", "can I see the last digest", "give me a summary"]),
        ("when", [
            "when is the next digest?", "when is my next check in?", "how long do I have to answer?",
            "what's the deadline", "when will I be asked again?", "do you know when the next digest is due",
        ]),
        ("away", ["who is away this week?", "who's out next week", "people away", "is anyone off today?"]),
        ("is away Ana", ["is Ana away?", "is Ana back?", "when is Ana back", "is Ana in today?"]),
        ("days off", ["will anyone be asked over christmas?", "do people get asked on bank holidays?"]),
        ("answered Maria", ["has Maria answered?", "send Maria a reminder", "please nudge Maria"]),
        ("accepted Maria", ["did Maria accept?", "has Maria accepted yet"]),
        ("mine", ["what are my objectives", "show me my objectives"]),
        ("standing", ["which objectives have no owner?", "how many objectives do we have?", "show the objectives"]),
        ("standing", ["who owns what?", "who owns which objective"]),
        ("promises", ["what are the promises?", "what are the open promises"]),
        ("decisions", ["what are the decisions?", "what did we decide about the lawyer?"]),
        ("my answer", ["is my answer in?", "did you get my answer?", "was it saved?"]),
        ("export", ["how do I export everything?", "how can we download the data"]),
        ("worst", ["what's the biggest problem right now?", "who is blocking us", "anything to worry about?",
                   "who is behind?"]),
        ("how", ["how do I add an objective?", "can I change my answer?", "what can you do?"]),
        ("said Maria", ["what did Maria say?", "what has Maria reported this week"]),
        ("objective marketplace sales", [
            "how is marketplace sales doing?", "how are we doing on marketplace sales",
            "who owns the marketplace sales objective?",
            "what's the status of marketplace sales", "when is marketplace sales due?", "what about marketplace sales?",
        ]),
        ("", [
            "remind Maria to send me the contract", "we need help from Legal", "promises were made to the customer",
            "decisions are slow at the customer", "Ana is away", "what we need is a decision from Carlos by Friday",
            "O1 on track, 7/10", "the next digest should mention Harrow",
        ]),
    ],
)  # fmt: skip
def test_an_ordinary_question_goes_to_the_view_that_answers_it(kind: str, texts: list[str]) -> None:
    assert {one: " ".join(filter(None, view_asked(one) or ())) for one in texts} == dict.fromkeys(texts, kind)
