"""What was decided, as the digest tells it: a condition stands whole, and what is long is cut between clauses."""

import pytest

from partnership.wording.digest_decisions import outcome_of

LONG = "we take the budget of the spring fair for it, " * 4


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("yes, but only if it comes out of the travel budget", "yes, but only if it comes out of the travel budget"),
        (f"yes. {LONG}", f"yes. {'we take the budget of the spring fair for it, ' * 3}".rstrip(", ") + "…"),
        (
            f"yes, {'as we said in May, ' * 6}but only if Legal signs the paper for 2.5k before Christmas. Then more.",
            f"yes, {'as we said in May, ' * 6}but only if Legal signs the paper for 2.5k before Christmas…",
        ),
    ],
)
def test_a_decision_is_cut_at_a_clause_and_never_within_its_condition(words: str, shown: str) -> None:
    assert outcome_of(words) == shown
