"""How much Steward does for one update: counted, since nobody notices when a turn slowly takes longer."""

import sys
from types import FrameType

from msgspec.structs import replace

from tests.bot.desk import Desk, account
from tests.world import CAST, OBJECTIVES

UPDATE = "O1 on track, ${}k, 7/10: three deals signed with Contoso"
MOST = 2_530
"""Functions that one update calls, Python's own among them: 2,500, some of them the event loop's."""
MORE = 1.05
"""Times as many among 200 owners as among few."""


async def test_an_update_stays_cheap() -> None:
    assert await steps(await Desk().company()) < MOST


async def test_an_update_costs_the_same_however_many_own_something() -> None:
    few, many = await Desk().company(), await Desk().company()
    maria, objective = (next(one for one in of if one.id == name) for of, name in ((CAST, "maria"), (OBJECTIVES, "O1")))
    for number in range(200):
        name = f"owner{number}"
        await many.put(
            replace(maria, id=name, name=f"Owner {number}", email=None, identities=(account(name),), roles=frozenset()),
            replace(objective, id=f"O{number + 100}", owner=name, title=f"Workshops held {number}"),
        )

    assert await steps(many) < await steps(few) * MORE


async def steps(desk: Desk) -> int:
    """Calls of functions while an update is read, saved and answered, all being loaded."""
    for value in (40, 41, 42):
        assert "Saved: O1" in await desk.says("maria", UPDATE.format(value))
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        await desk.says("maria", UPDATE.format(43))
    finally:
        sys.setprofile(before)
    return calls
