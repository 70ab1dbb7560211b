"""Whole messages, as busy people type them: what is understood, and what is asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.sentence import read_update
from dialogs.reading.understood import KnownObjective, KnownPromise, SentenceRead
from partnership.updates import Status
from tests.reading.spoken import blocks, in_short

TODAY = date(2026, 11, 24)
OBJECTIVES = (
    KnownObjective(
        id="O1", title="Marketplace billed sales", unit="$", baseline=Decimal(38_000), target=Decimal(100_000)
    ),
    KnownObjective(id="O2", title="Partner capability score", unit="points"),
    KnownObjective(id="O3", title="Active Microsoft sellers"),
    KnownObjective(id="O4", title="Lead response", unit="days"),
    KnownObjective(id="O5", title="Sourced pipeline", unit="$"),
    KnownObjective(id="O6", title="Co-op funds used", unit="%"),
)
PROMISES = (
    KnownPromise(id="P3", what="Exam dates booked", objective="O2"),
    KnownPromise(id="P4", what="Legal slot", objective="O1"),
)
KNOWN = {one.id for one in (*OBJECTIVES, *PROMISES)}
PIECES = (
    "O1", "o2", "P4", "on track", "not at risk", "off tarck", "same", "rest unchanged", "all", "3/10", "chance 4",
    "47k", "1.234", "30/11", "30 Nov", "31 Nov", "by Fri", "I promise", "moved to", "kept", "not yet", "because",
    "waiting for Legal", "was", "🟢", "🔴", "pipeline", "https://a.example/O1",
    ",", ".", ";", "\n", "-", "→", "(", "%", "İ", "",
)  # fmt: skip

WORDS = ("Legal", "has", "nobody", "two", "sellers", "left", "IP", "review", "stuck", "Sam", "is", "away")


def table() -> list[tuple[str, str | None, list[str]]]:
    """The sentences of sentences.txt, each with the objective it answers for, if one was asked about."""
    rows = []
    for typed, expected in blocks("sentences.txt"):
        single = typed[1:3] if typed.startswith("[O") else None
        rows.append((typed[5:] if single else typed, single, expected))
    return rows


def read(text: str, single: str | None = None) -> SentenceRead:
    return read_update(text, today=TODAY, objectives=OBJECTIVES, promises=PROMISES, single=single)


@pytest.mark.parametrize(("sentence", "single", "expected"), table())
def test_a_sentence_is_understood_and_its_doubts_are_asked(
    sentence: str, single: str | None, expected: list[str]
) -> None:
    assert (in_short(read(sentence, single)) or ["nothing"]) == expected


def test_every_choice_that_is_offered_settles_the_question() -> None:
    for sentence, single, _ in table():
        for doubt in read(sentence, single).unclear:
            for choice in doubt.choices:
                if choice not in KNOWN and not isinstance(read_date(choice, TODAY), DateRead):
                    assert not read(choice, doubt.objective).unclear, (sentence, choice)


def test_the_table_holds_more_than_300_sentences_and_none_twice() -> None:
    sentences = [(sentence, single) for sentence, single, _ in table()]
    assert len(sentences) == len(set(sentences))
    assert len(sentences) > 300


@given(
    text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)),
    single=st.sampled_from((None, "O1", "O3")),
)
@example(text="O1:0. ONTRAC. A", single=None)
def test_no_text_fails_and_no_word_is_put_into_anybodys_mouth(text: str, single: str | None) -> None:
    understood = read(text, single)
    for own in _own_words(understood):
        for piece in own.split("; "):
            assert piece in text
    assert all(doubt.what and doubt.example for doubt in understood.unclear)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1))
def test_words_behind_the_marks_are_kept_as_typed(words: list[str]) -> None:
    text = " ".join(words)
    (update,) = read(f"O1 off track, 3/10: {text}. O2 same").updates[:1]
    assert (update.status, update.chance, update.text) == (Status.OFF_TRACK, 3, text)


def test_the_only_objective_is_meant_where_none_is_named() -> None:
    understood = read_update("at risk, 41k", today=TODAY, objectives=OBJECTIVES[:1])
    assert in_short(understood) == ["O1: at risk, value 41000"]


def test_a_bare_kept_is_the_only_promise_there_is() -> None:
    understood = read_update("Kept!", today=TODAY, objectives=OBJECTIVES, promises=PROMISES[:1], single="O2")
    assert in_short(understood) == ["P3: kept"]


PEOPLE = KnownObjective(id="O3", title="Certified people", baseline=Decimal(8), target=Decimal(20))
HIRED = KnownPromise(id="P7", what="Hire a BDR", objective="O3")


@pytest.mark.parametrize("people", ["13 ppl certfied", "13 people certified", "13 persons"])
def test_what_is_counted_may_have_another_word_or_a_slip(people: str) -> None:
    understood = read_update(f"O3 {people}, off track, 3/10. trainer starts mon", today=TODAY, objectives=[PEOPLE])
    assert in_short(understood) == ['O3: off track, value 13, chance 3, "trainer starts mon"']


def test_kept_at_the_start_is_the_only_promise_there_is_and_the_next_sentence_is_not() -> None:
    said = "kept, BDR starts 1 feb. 13 people now, at risk"
    understood = read_update(said, today=TODAY, objectives=[PEOPLE], promises=[HIRED])
    assert in_short(understood) == ["O3: at risk, value 13", 'P7: kept, "BDR starts 1 feb"']


def test_all_means_all_three_where_there_are_three() -> None:
    understood = read_update("all three on track", today=TODAY, objectives=OBJECTIVES[:3])
    assert in_short(understood) == ["O1: on track", "O2: on track", "O3: on track"]


def _own_words(understood: SentenceRead) -> list[str]:
    own = [doubt.text for doubt in understood.unclear if doubt.what != "which of the two?"]
    for update in understood.updates:
        own += [words for words in (update.text, update.obstacle, update.waits_for) if words]
        own += (update.evidence or "").split(" ")
    own += [promise.because for promise in understood.promises if promise.because]
    return own + [made.what for made in understood.new_promises]
