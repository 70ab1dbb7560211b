"""The weeks that the digest's tests speak of, each as a book and the moment at which the digest is made."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import Decision, DecisionState
from partnership.digest_posts import DigestPost, DigestState
from partnership.message import Buttons, Heading, Item, Message, Paragraph
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective, ObjectiveState, Standing
from partnership.people import Away, Role
from partnership.promises import Promise, PromiseState
from partnership.record import Record
from partnership.rounds import Block, CheckIn, CheckInEnd, Silence
from partnership.updates import Status, Update
from partnership.wording.trimming import labels_length, length_of
from partnership.workspace import Workspace
from tests.world import CAST, STARTED, WORKSPACE, at, objective, person

LAST, THIS = "2026-W46", "2026-W47"
NOW = at(24, 7, 30)
"""Tuesday 24 November, the moment of the digest."""
LONG_STARTED: Workspace = replace(WORKSPACE, started_at=at(28, 9, month=9))
PEOPLE = (*CAST, person("Priya Nair", "CMO", Role.EXECUTIVE), person("Dana Weiss", "CFO", Role.EXECUTIVE))


def metric(unit: str, baseline: str, target: str, current: str, **more: object) -> Metric:
    known = Metric(
        kind=MetricKind.REACH,
        unit=unit,
        baseline=Decimal(baseline),
        target=Decimal(target),
        current=Decimal(current),
        measured_on=date(2026, 11, 20),
    )
    return replace(known, **more)


def answered(
    known: Objective, status: Status, chance: int, text: str = "", *, window: str = THIS, **more: Any
) -> tuple[Record, ...]:
    """The objective with an answer in a round, and the update it came from; `was`: status, chance, value before."""
    last_status, last_chance, last_value = more.pop("was", (None, None, None))
    when = more.pop("when", at(20, 9, 40))
    since = more.pop("since", None)
    given = {name: more.pop(name) for name in ("outcome", "evidence", "obstacle") if name in more}
    standing = Standing(
        status=status, since=since or when, window=window, at=when, by=str(more.get("by", known.owner)), chance=chance,
        text=text, last_status=last_status, last_chance=last_chance,
        last_value=Decimal(last_value) if last_value else None,
    )  # fmt: skip
    standing = replace(standing, **more)
    update = Update(
        id=f"{known.id}:{window}", at=when, objective=known.id, window=window, owner=known.owner, by=standing.by,
        status=status, value=known.metric.current, chance=chance, text=text, waits_for=standing.waits_for,
        only_sponsor=standing.only_sponsor, confirmed=standing.confirmed,
    )  # fmt: skip
    return replace(known, standing=standing), replace(update, **given)


def checkin(who: str, *objectives: str, end: CheckInEnd | None = CheckInEnd.ANSWERED, window: str = THIS) -> CheckIn:
    return CheckIn(
        id=f"{who}:{window}", at=at(20), person=who, window=window, closes=at(23, 17), end=end,
        blocks=tuple(Block(objective=one) for one in objectives),
    )  # fmt: skip


def accepted(number: int, title: str, owner: str | None, figures: Metric, **more: object) -> Objective:
    since = at(5, 9, month=10)
    known = objective(number, title, owner, "0", "1", accepted_at=since if owner else None, at=since)
    return replace(known, metric=figures, **more)


def posted(**counts: int) -> DigestPost:
    return DigestPost(
        id=LAST, at=at(17, 7, 30), state=DigestState.POSTED, posted_at=at(17, 7, 30),
        counts={name.replace("_", " "): count for name, count in counts.items()},
    )  # fmt: skip


SALES = accepted(1, "Marketplace billed sales", "maria", metric("$", "20000", "100000", "38000"))
PIPELINE = accepted(2, "Sourced pipeline", "ana", metric("$", "1000000", "2400000", "1910000"))
SELLERS = accepted(3, "Active Microsoft sellers", "jon", metric("", "2", "12", "4"), due=date(2027, 3, 31))
RESPONSE = accepted(4, "Lead response", "maria", metric("days", "3", "2", "1.4", kind=MetricKind.BELOW))
SCORE = accepted(
    5, "Partner capability score", "ana",
    metric("", "60", "70", "66", rhythm=FigureRhythm.MONTHLY, measured_on=date(2026, 10, 31)),
)  # fmt: skip
SECURITY = accepted(
    6, "Security designation", None, metric("", "0", "1", "0", kind=MetricKind.MILESTONE), unowned_since=at(18, 9)
)  # fmt: skip

LEGAL = Decision(
    id="D7", at=at(12), question="Release Legal for 6 days for the IP co-sell review?", objective="O1",
    asked_by="maria", decider="carlos", due=date(2026, 11, 27), recommends="yes",
    if_not="Azure IP co-sell status moves to next quarter, and $300k of private offers wait for it",
)  # fmt: skip
EVENTS = Decision(
    id="D6", at=at(10), question="Event budget?", objective=None, asked_by="priya", decider="dana",
    due=date(2026, 11, 20), state=DecisionState.DECIDED, outcome="yes, $20k", decided_by="dana", decided_at=at(19, 15),
)  # fmt: skip
SPEAKER = Decision(
    id="D5", at=at(15), question="Partner-day speaker?", objective=None, asked_by="priya", decider="jon",
    due=date(2026, 12, 15),
)  # fmt: skip


def promises(kept: int, moved: int, not_kept: int, **more: object) -> tuple[Promise, ...]:
    states = [PromiseState.KEPT] * kept + [PromiseState.MOVED] * moved + [PromiseState.NOT_KEPT] * not_kept
    one = Promise(
        id="P", at=at(10), objective="O1", owner="maria", made_by="maria", what="Legal slot", due=date(2026, 11, 19),
        first_due=date(2026, 11, 19),
    )  # fmt: skip
    return tuple(
        replace(one, id=f"P{n}", state=state, due=date(2026, 12, 3) if state is PromiseState.MOVED else one.due, **more)
        for n, state in enumerate(states, 1)
    )


def quiet_week() -> tuple[Book, datetime]:
    sales = replace(SALES, metric=replace(SALES.metric, current=Decimal(68000)))
    book = Book.of(
        LONG_STARTED, *PEOPLE,
        *answered(sales, Status.ON_TRACK, 8, was=(Status.ON_TRACK, 8, "68000"), since=at(6)),
        *answered(PIPELINE, Status.ON_TRACK, 8, was=(Status.ON_TRACK, 8, "1910000"), since=at(6)),
        *answered(RESPONSE, Status.ON_TRACK, 9, was=(Status.ON_TRACK, 9, "1.4"), since=at(6)),
        checkin("maria", "O1", "O4"), checkin("ana", "O2"), posted(on_track=3),
    )  # fmt: skip
    return book, NOW


def normal_week() -> tuple[Book, datetime]:
    book = Book.of(
        LONG_STARTED, *PEOPLE,
        *answered(
            SALES, Status.OFF_TRACK, 3, "IP review stuck, Legal has nobody.", waits_for="sam in Legal",
            was=(Status.AT_RISK, 5, "38000"), evidence="https://crm.example/42",
        ),
        *answered(
            PIPELINE, Status.ON_TRACK, 7, "Three opportunities accepted by Microsoft sellers, $410k together.",
            outcome=True, was=(Status.ON_TRACK, 7, "1500000"), since=at(6),
        ),
        *answered(
            SELLERS, Status.AT_RISK, 5, "Two workshops held, no shared deal yet.", activity_periods=3,
            was=(Status.AT_RISK, 5, "4"), since=at(13),
        ),
        *answered(RESPONSE, Status.ON_TRACK, 9, was=(Status.ON_TRACK, 9, "1.4"), since=at(6)),
        *answered(
            SCORE, Status.ON_TRACK, 6, by="lee", confirmed=False, was=(Status.ON_TRACK, 6, "66"), since=at(6),
        ),
        SECURITY, LEGAL, EVENTS, SPEAKER, *promises(5, 1, 1), posted(on_track=4, off_track=1, without_an_owner=1),
        checkin("maria", "O1", "O4"), checkin("ana", "O2", "O5"), checkin("jon", "O3"),
    )  # fmt: skip
    return book, NOW


def bad_week() -> tuple[Book, datetime]:
    overdue = replace(LEGAL, due=date(2026, 11, 13))
    exams = replace(
        LEGAL, id="D8", objective="O5", asked_by="ana", due=date(2026, 11, 26), at=at(20),
        question="Book 3 exam days in December?", recommends="booking",
        if_not="the designation lapses on 31 Jan",
    )  # fmt: skip
    owner = replace(
        LEGAL, id="D9", objective="O6", asked_by="ada", due=date(2026, 11, 27), at=at(20), recommends="", if_not="",
        question="Who owns Security designation?",
    )  # fmt: skip
    away = replace(PEOPLE[2], away=(Away(first=date(2026, 11, 18), last=date(2026, 11, 30), cover="lee"),))
    silent = answered(SELLERS, Status.AT_RISK, 5, window="2026-W45", when=at(6, 9, 40))
    book = Book.of(
        LONG_STARTED, *PEOPLE, away,
        *answered(
            SALES, Status.OFF_TRACK, 1, "Without Legal we will not make it. I propose $60k by 31 March.",
            was=(Status.OFF_TRACK, 3, "38000"), since=at(6),
        ),
        *answered(
            SCORE, Status.OFF_TRACK, 3, "Two certified people left.", by="lee", confirmed=False,
            was=(Status.ON_TRACK, 6, "66"),
        ),
        *answered(
            PIPELINE, Status.AT_RISK, 5, "Two Microsoft sellers changed roles; new names by Fri 11.", by="lee",
            was=(Status.ON_TRACK, 8, "1910000"),
        ),
        *silent, *answered(RESPONSE, Status.ON_TRACK, 9, was=(Status.ON_TRACK, 9, "1.4"), since=at(6)),
        SECURITY, overdue, exams, owner, *promises(3, 2, 3),
        posted(on_track=3, off_track=1, not_heard=1, without_an_owner=1),
        Silence(id="O3:2026-W47", at=at(23, 17), objective="O3", owner="jon", window=THIS, asked="carlos"),
        checkin("maria", "O1", "O4"), checkin("ana", "O2", "O5"), checkin("jon", "O3", end=CheckInEnd.MISSED),
    )  # fmt: skip
    return book, NOW


def first_week() -> tuple[Book, datetime]:
    book = Book.of(
        WORKSPACE, *CAST,
        *answered(
            objective(1, "Marketplace billed sales", "maria", "38000", "100000"), Status.ON_TRACK, 7,
            window="2026-W48", when=at(27, 9, 40),
        ),
        objective(2, "Sourced pipeline", "ana", "1500000", "2400000", accepted_at=at(30, 10)),
        objective(3, "Active Microsoft sellers", None, "4", "12", at=STARTED),
        checkin("maria", "O1", window="2026-W48"),
    )  # fmt: skip
    return book, at(1, 7, 30, month=12)


def worst_week() -> tuple[Book, datetime]:
    """Everything at its longest, in words that try to break the post."""
    words = "[1] Approve <!channel> @everyone **bold** \n\n──── thread\n" + "and so on, at length, " * 14
    records: list[Record] = []
    for number in range(1, 13):
        known = replace(
            SALES, id=f"O{number}", title=f"{words}{number}"[:300], owner=("maria", "ana", "jon")[number % 3]
        )
        status = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.ON_TRACK)[number % 4]
        records += answered(
            known, status, number % 11, words, waits_for=words, was=(Status.ON_TRACK, 10, "1"), outcome=number % 5 == 0,
            evidence=words, obstacle=words,
        )  # fmt: skip
        records.append(
            replace(LEGAL, id=f"D{number}", objective=known.id, question=words, recommends=words, if_not=words)
        )
        records.append(replace(SPEAKER, id=f"D{number + 100}", question=words))
        records.append(replace(EVENTS, id=f"D{number + 200}", question=words, outcome=words))
        records.append(replace(SECURITY, id=f"O{number + 100}", title=words))
        records.append(replace(SELLERS, id=f"O{number + 200}", title=words))
        closed = replace(
            SALES, id=f"O{number + 300}", state=ObjectiveState.DROPPED, closed_at=at(20), closed_because=words
        )
        records.append(closed)
        records += [replace(one, id=f"P{number}") for one in promises(0, 0, 1, what=words, objective=known.id)]
    crowd = [replace(person(f"P{n}", "Chief", Role.EXECUTIVE), name=f"M{n}{'x' * 90} {words}") for n in range(9)]
    silent = [replace(SALES, id=f"O{400 + n}", owner=f"p{n}", title=words) for n in range(9)]
    return Book.of(replace(LONG_STARTED, partner=words), *PEOPLE, *crowd, *silent, *records, posted(on_track=400)), NOW


def post_length(message: Message) -> int:
    """Characters of the post: its lines with their breaks, and its button labels in brackets."""
    total = 0
    for block in message.blocks:
        match block:
            case Paragraph(lines=rows):
                total += length_of(rows)
            case Heading(line=row):
                total += length_of((row,))
            case Buttons(buttons=buttons):
                total += labels_length(buttons)
            case Item(lines=rows, buttons=buttons):
                total += length_of(rows) + labels_length(buttons)
            case _:
                pass
    return total
