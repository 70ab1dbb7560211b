"""The claim code."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims import TRIES, Claim, claim_code
from tests.world import at

NOW = at(24)


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_codes_of_different_bytes_are_different_and_can_be_typed(one: bytes, other: bytes) -> None:
    assert (claim_code(one) == claim_code(other)) == (one == other)
    assert re.fullmatch(r"([A-Z2-9]{4}-)*[A-Z2-9]{1,4}", claim_code(one))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}.", "“{}”"])
def test_the_code_fits_however_it_was_copied(typed: str) -> None:
    code = claim_code(b"0123456789abcdef")

    assert Claim(code).fits("ada", typed.format(code), NOW)
    assert Claim(code).fits("ada", typed.format(code.lower().replace("-", "")), NOW)


@pytest.mark.parametrize("typed", ["", "-", "é", "🚀" * 9, claim_code(b"0123456789abcdee")])
def test_another_code_does_not_fit(typed: str) -> None:
    assert Claim(claim_code(b"0123456789abcdef")).fits("ada", typed, NOW) is False


def test_no_account_uses_up_the_tries_of_another() -> None:
    claim = Claim(claim_code(b"0123456789abcdef"))
    for _ in range(TRIES + 1):
        claim.fits("mallory", "wrong", NOW)

    assert claim.fits("mallory", claim.code, NOW) is None
    assert claim.fits("ada", claim.code, NOW) is True
    assert claim.fits("mallory", claim.code, NOW + timedelta(hours=1)) is True
