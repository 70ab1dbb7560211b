"""Where people are, as somebody says it."""

import pytest

from dialogs.reading.places_said import places_said


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "UK for me, but Femke and Carlos are in Rotterdam so Dutch holidays for them",
            ["me GB", "Femke+Carlos NL", "Femke+Carlos NL"],
        ),
        ("Femke and Carlos are in the Netherlands, I'm in the UK", ["Femke+Carlos NL", "me GB"]),
        ("i'm in Rotterdam by the way", ["me NL"]),
        ("we are in Spain, Lee is in the US", ["all ES", "Lee US"]),
        ("Femke, Carlos and Jo are based in Amsterdam and I am in London", ["Femke+Carlos+Jo NL", "me GB"]),
        ("Everyone is in Germany, except Jon who is in Austin", ["all DE", "Jon US"]),
        ("Carlos in Madrid, Ana in Berlin, me in London", ["Carlos ES", "Ana DE", "me GB"]),
        ("most of us are in Germany, maria's in France", ["all DE", "maria FR"]),
        ("Femke is in Rotterdam, Ana too", ["Femke NL", "Ana NL"]),
        ("so Femke and me are in Rotterdam", ["Femke+me NL"]),
        ("German holidays for @Ana", ["@Ana DE"]),
        ("Ana is in Delft", ["Ana None"]),
    ],
)
def test_who_is_where_is_read_in_the_words_people_use(text: str, read: list[str]) -> None:
    said = places_said(text)

    assert said
    assert [f"{'+'.join(one.who)} {one.country}" for one in said.there] == read
    assert said.rest == ""


@pytest.mark.parametrize(
    "text",
    [
        "who is in Paris?",
        "Ana is in a meeting",
        "Maria is in charge of sales",
        "we're in trouble",
        "O1 is in the red",
        "I'm in London until Friday",
        "i'm in nice company",
        "Marketplace sales in Spain 3 to 5 by 31 Mar, Ana",
        "Get a partner in the UK signed by 3 May, Jon",
        "O1 at risk: the German office waits for Legal",
    ],
)
def test_other_sentences_say_of_nobody_where_they_are(text: str) -> None:
    assert places_said(text) is None
