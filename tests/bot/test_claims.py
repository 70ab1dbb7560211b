"""The claim code."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims import TRIES, Claim, claim_code
from tests.world import at

NOW = at(24)


def claim_of() -> Claim:
    return Claim(claim_code(b"0123456789abcdef"), b"fedcba9876543210")


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_codes_of_different_bytes_are_different_and_can_be_typed(one: bytes, other: bytes) -> None:
    assert (claim_code(one) == claim_code(other)) == (one == other)
    assert re.fullmatch(r"([A-Z2-9]{4}-)*[A-Z2-9]{1,4}", claim_code(one))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}.", "“{}”"])
def test_the_code_fits_however_it_was_copied(typed: str) -> None:
    claim = claim_of()

    for code in (claim.code, claim.of("contoso")):
        assert claim.fits("ada", "contoso", typed.format(code), NOW)
        assert claim.fits("ada", "contoso", typed.format(code.lower().replace("-", "")), NOW)


@pytest.mark.parametrize("typed", ["", "-", "é", "🚀" * 9, claim_code(b"0123456789abcdee")])
def test_another_code_does_not_fit(typed: str) -> None:
    assert claim_of().fits("ada", "contoso", typed, NOW) is False


def test_no_account_uses_up_the_tries_of_another() -> None:
    claim = claim_of()
    for _ in range(TRIES + 1):
        claim.fits("mallory", "contoso", "wrong", NOW)

    assert claim.fits("mallory", "contoso", claim.code, NOW) is None
    assert claim.fits("ada", "contoso", claim.code, NOW) is True
    assert claim.fits("mallory", "contoso", claim.code, NOW + timedelta(hours=1)) is True


def test_what_was_typed_in_one_workspace_is_worth_nothing_in_the_next() -> None:
    claim = claim_of()
    assert claim.fits("ada", "contoso", claim.code, NOW)

    for seen in (claim.code, claim.of("contoso")):
        assert claim.fits("eve", "fabrikam", seen, NOW) is False
    assert claim.fits("ada", "contoso", claim.code, NOW)
    assert claim.fits("bo", "fabrikam", claim.of("fabrikam"), NOW)
