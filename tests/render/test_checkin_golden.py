"""The check-in as its owner reads it, on a phone's width."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from partnership.updates import Status
from tests.commands.desk import Desk
from tests.commands.maria import FUNDS, RESPONSE, friday, standing_of


def opened() -> Desk:
    return friday()


def one_open() -> Desk:
    desk = friday()
    desk.tap("maria", "Kept", "P4")
    desk.tap("maria", "Update", "O1")
    return desk


def follow_up() -> Desk:
    desk = one_open()
    desk.tap("maria", "Save O1", "O1", status="off track", chance="3")
    return desk


def thanks() -> Desk:
    desk = friday()
    desk.types("maria", "P4 not yet. O1 off track, 3/10: IP review stuck, Legal has nobody. Rest unchanged.")
    return desk


def three_weeks_and_between_figures() -> Desk:
    tired = replace(RESPONSE, standing=standing_of(Status.ON_TRACK, 8, unchanged_weeks=3))
    return friday(tired, replace(FUNDS, standing=standing_of(Status.ON_TRACK, 6)), promise=False)


STATES = [opened, one_open, follow_up, thanks, three_weeks_and_between_figures]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_each_state_of_the_check_in_reads_as_agreed(state: Callable[[], Desk], golden: Callable[..., None]) -> None:
    golden(f"checkin_{state.__name__}", state().cards["maria"], width=40)
