"""The digest of a large company: facts and message for 200 objectives with 52 weeks of history. Limit: 100 ms.

Every repetition starts from a book that was never asked anything, as the first tick after a start does.
"""

import random
import statistics
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from time import perf_counter

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window
from partnership.decisions import Decision
from partnership.digest import facts
from partnership.digest_posts import DigestPost, DigestState
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, Standing
from partnership.people import Identity, Person, Role
from partnership.promises import Promise, PromiseState
from partnership.record import Record
from partnership.rounds import Block, CheckIn, CheckInEnd
from partnership.updates import Status, Update
from partnership.windows import current_round, rounds_from
from partnership.wording.digest import digest_message
from partnership.workspace import Workspace
from tests.rules.digest_weeks import post_length

OBJECTIVES, OWNERS, WEEKS, REPETITIONS = 200, 60, 52, 15
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
START = NOW - timedelta(weeks=WEEKS + 1)
WORDS = "Two workshops held, no shared deal yet; the reviewer in Legal is away until Monday, and nobody stands in. " * 2


def company() -> tuple[Workspace, list[Record]]:
    """Records of a year: an update an objective and week, a check-in an owner and week, promises and decisions."""
    dice = random.Random(7)  # the same company in every run
    workspace = Workspace(id="w", at=START, name="Large", zone="Europe/London", country="GB", started_at=START)
    book = Book.of(workspace)
    rounds = [window for window, _ in zip(rounds_from(book, START), range(WEEKS), strict=False)]
    records: list[Record] = [owner(number) for number in range(OWNERS)]
    for number in range(1, OBJECTIVES + 1):
        records += objective(number, rounds, dice)
    for window in rounds:
        records += checkins(window)
        records.append(
            DigestPost(
                id=window.id,
                at=window.digest_at,
                state=DigestState.POSTED,
                posted_at=window.digest_at,
                counts={"on track": 150},
            )
        )
    return workspace, records


def owner(number: int) -> Person:
    """One executive."""
    return Person(
        id=f"p{number}", at=START, name=f"Owner{number} Name", title="VP", roles=frozenset({Role.EXECUTIVE}),
        identities=(Identity(platform="teams", home="h", user=f"u{number}"),), zone="Europe/London", country="GB",
    )  # fmt: skip


def objective(number: int, rounds: list[Window], dice: random.Random) -> list[Record]:
    """One objective with its year."""
    known = Objective(
        id=f"O{number}", at=START, title=f"Objective number {number}", owner=f"p{number % OWNERS}", accepted_at=START,
        due=date(2026, 12, 31),
        metric=Metric(
            kind=MetricKind.REACH, unit="$", baseline=Decimal(0), target=Decimal(100_000), current=Decimal(1)
        ),
    )  # fmt: skip
    found: list[Record] = []
    for week, window in enumerate(rounds):
        at = window.digest_at - timedelta(days=3)
        update = Update(
            id=f"{known.id}:{window.id}", at=at, objective=known.id, window=window.id, owner=known.owner,
            by=known.owner or "", status=dice.choice(list(Status)[:3]), value=Decimal(week * 1000),
            chance=dice.randrange(11), text=WORDS, outcome=dice.random() < 0.1,
        )  # fmt: skip
        last = known.standing
        standing = Standing(
            status=update.status, since=at, window=window.id, at=at, by=update.by, chance=update.chance, text=WORDS,
            last_status=last.status if last else None, last_chance=last.chance if last else None,
            last_value=known.metric.current,
        )  # fmt: skip
        known = replace(known, standing=standing, metric=replace(known.metric, current=update.value))
        due = at.date()
        found += [
            update,
            Promise(
                id=f"P{number * 100 + week}", at=at, objective=known.id, owner=update.by, made_by=update.by,
                what="A slot", due=due, first_due=due, state=PromiseState.KEPT if week % 5 else PromiseState.NOT_KEPT,
            ),
        ]  # fmt: skip
    asked = Decision(
        id=f"D{number}", at=NOW - timedelta(days=9), question=WORDS, objective=known.id, asked_by=known.owner or "",
        decider="p0", due=date(2026, 11, 27), recommends="yes", if_not=WORDS,
    )  # fmt: skip
    return [*found, known, *([asked] if number % 10 == 0 else [])]


def checkins(window: Window) -> list[CheckIn]:
    """One round, answered by everybody."""
    opens, closes = window.digest_at - timedelta(days=4), window.cutoff
    owned = {n: [f"O{k}" for k in range(1, OBJECTIVES + 1) if k % OWNERS == n] for n in range(OWNERS)}
    return [
        CheckIn(
            id=f"p{n}:{window.id}", at=opens, person=f"p{n}", window=window.id, closes=closes, end=CheckInEnd.ANSWERED,
            blocks=tuple(Block(objective=one, answered_at=opens) for one in owned[n]),
        )
        for n in range(OWNERS)
    ]  # fmt: skip


def main() -> None:
    """Print the first run, which loads the country's holidays, and the others."""
    workspace, records = company()
    taken = [measured(workspace, records) for _ in range(REPETITIONS)]
    first, *others = [milliseconds for milliseconds, _ in taken]
    print(
        f"digest: {OBJECTIVES} objectives, {WEEKS} weeks, {len(records):,} records: median "
        f"{statistics.median(others):.0f} ms, worst {max(others):.0f} ms (limit 100 ms); the first, which loads the "
        f"public holidays, {first:.0f} ms; post of {taken[0][1]:,} characters"
    )


def measured(workspace: Workspace, records: list[Record]) -> tuple[float, int]:
    """Milliseconds for facts and message, and how long the post is."""
    book = Book.of(workspace, *records)
    window = current_round(book, NOW - timedelta(hours=1))
    before = perf_counter()
    message = digest_message(facts(book, NOW, window))
    return (perf_counter() - before) * 1000, post_length(message)


if __name__ == "__main__":
    main()
