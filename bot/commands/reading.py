"""Looking things up: objectives, history, promises, decisions, people, and what is waiting."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from bot.asking import PASSING
from bot.commands.declare import ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.pieces import read_piece
from bot.who_is_meant import read_person
from dialogs.reading.unclear import Unclear
from partnership.access import Who, is_reader
from partnership.after_close import unheard
from partnership.calendar import local_date
from partnership.consent import shown_to_sponsor
from partnership.conversations import PREVIEW
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.held import held_from
from partnership.history import answers, not_heard
from partnership.message import Call, Line, line, said
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.red_first import as_read
from partnership.strategy.compounding import quarter_on, quarters, repeat_wins
from partnership.strategy.judging import is_on
from partnership.turn import Turn
from partnership.updates import BAD, Update
from partnership.waiting import covers_later, waiting_for
from partnership.waiting_for_admins import unreachable
from partnership.wording import decisions as decision_words
from partnership.wording import history as history_words
from partnership.wording import reading as words
from partnership.wording import reading_people as people_words
from partnership.wording import waiting as waiting_words
from partnership.wording.joining import from_later_on
from partnership.wording.story import besides
from partnership.wording.strategy import brief as brief_words
from partnership.wording.strategy import compounding as quarter_words
from partnership.wording.talk import whom
from partnership.workspace import Judging

_HOW_MANY = re.compile(r"\bhow many\b|\bkept\b", re.IGNORECASE)
"""In `how many promises were kept?`"""
_ON_TRACK = re.compile(
    r"(?:and |so )?(?:is|how is) (?P<who>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?) (?:still |back )?on track\b",
    re.IGNORECASE,
)
_PAGE = 12
_QUARTERS = {"quarters", "quarter", "by quarter", "all", "everything"}
_YEAR, _HALF = timedelta(days=365), timedelta(days=182)


def objectives(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`objectives`, `objectives mine`, `objectives at risk`."""
    turn = as_read(turn)
    which = args.get("which", "all")
    found = turn.book.open_objectives()
    if which == "mine":
        found = [one for one in found if one.owner == turn.person.id]
    elif which == "at risk":
        found = [one for one in found if one.standing and one.standing.status in BAD]
    held = held_from(turn)
    if which == "at risk":
        found = [one for one in found if one.id not in held]
    if which == "all" and (theirs := _of_whom(turn)):
        found = [one for one in found if one.owner == theirs]
    return Outcome(answer=words.objectives(turn.book, found, which, turn.now, held))


def _of_whom(turn: Turn) -> str | None:
    """Whose objectives are asked about: `is Maria on track?`."""
    asked = _ON_TRACK.match(turn.text)
    who = read_person(turn, asked["who"]) if asked else None
    return who if isinstance(who, str) and turn.book.owned_by(who) else None


def objective(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`objective O1`."""
    turn = as_read(turn)
    shown = turn.book.need(Objective, args["objective"])
    held = held_from(turn)
    if shown.id in held:
        return Outcome(answer=words.held_back(turn.book, shown))
    return Outcome(answer=words.objective(turn.book, shown, turn.person, turn.now, held))


def history(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`history O1 from 1 Oct to 30 Nov`, `history @maria`."""
    turn = as_read(turn)
    if args.get("of", "quarters").casefold().strip(" .?") in _QUARTERS:
        return _by_quarter(turn, days=bool(args.get("first") or args.get("last")))
    objective, owner, named = _whose(turn, args["of"])
    first, last = _looked_back_to(turn, args.get("first"), timedelta()), _looked_back_to(turn, args.get("last"), _HALF)
    held = held_from(turn)
    if objective in held:
        return Outcome(answer=words.held_back(turn.book, turn.book.need(Objective, objective)))
    skipped = int(args["skip"]) if re.fullmatch(r"[0-9]{1,6}", args.get("skip", "")) else 0
    found = answers(turn.book, objective=objective, owner=owner, first=first, last=last)
    shown = (one for one in found if one.objective not in held)
    page = list(islice(shown, skipped, skipped + _PAGE + 1))
    kept = {name: args[name] for name in ("of", "first", "last") if args.get(name)}
    earlier = Call("history", {**kept, "skip": str(skipped + _PAGE)}) if len(page) > _PAGE else None
    also = [
        one for one in besides(turn.book, turn.book.get(Objective, objective), held, turn.today)
        if _falls_on(turn, one[0], page, skipped, (first, last))
    ]  # fmt: skip
    missed = [
        (checkin, name, late)
        for checkin, name, late in not_heard(turn.book, objective=objective, owner=owner, first=first, last=last)
        if name not in held and _on_page(checkin.closes, page, skipped)
    ]
    return Outcome(answer=history_words.history(turn.book, page[:_PAGE], missed, also, named, earlier, turn.today))


def _by_quarter(turn: Turn, *, days: bool) -> Outcome:
    """`history`, `history quarters`: what came of this quarter and of those before it; `days` were named with it."""
    workspace = turn.book.workspace
    if workspace.started_at is None:
        return Outcome(answer=quarter_words.not_started())
    found = quarters(turn.book, quarter_on(turn.book, turn.today), held_from(turn), turn.now)
    repeated = repeat_wins(turn.book, found)
    began = local_date(workspace.started_at, workspace.zone)
    told = is_on(workspace, Judging.SIGNALS)
    answer = quarter_words.overview(workspace.partner, found, repeated, began, with_signals=told)
    return Outcome(answer=quarter_words.without_days(answer) if days else answer)


def _looked_back_to(turn: Turn, text: str | None, ahead: timedelta) -> date | None:
    """The day, which history has behind it: read as the next one of its name, it is that of the year before."""
    if not text:
        return None
    day = date.fromisoformat(text)
    return day - _YEAR if day > turn.today + ahead and (day - _YEAR) <= turn.today else day


def _falls_on(
    turn: Turn, at: datetime, page: Sequence[Update], skipped: int, days: tuple[date | None, date | None]
) -> bool:
    """Whether a moment lies within these days and on this page of the history."""
    day, (first, last) = local_date(at, turn.book.workspace.zone), days
    return _on_page(at, page, skipped) and (first is None or first <= day) and (last is None or day <= last)


def _on_page(at: datetime, page: Sequence[Update], skipped: int) -> bool:
    return (not skipped or not page or at <= page[0].at) and (len(page) <= _PAGE or at > page[_PAGE].at)


def _whose(turn: Turn, text: str) -> tuple[str | None, str | None, Line]:
    """The objective or the owner that is meant, and how it is called."""
    text = text.removeprefix("of ").removeprefix("for ")
    if not text.startswith("@"):
        read = read_piece(turn, Slot(name="of", kind=SlotKind.OBJECTIVE), text)
        if not isinstance(read, Unclear):
            return read, None, line(f"{read} ", said(turn.book.need(Objective, read).title))
    person = read_piece(turn, Slot(name="of", kind=SlotKind.PERSON), text)
    if isinstance(person, Unclear):
        raise Refused(history_words.unknown_history(text))
    return None, person, line(said(turn.book.need(Person, person).name))


def brief(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`brief O1`: what its next owner should know."""
    turn = as_read(turn)
    shown = turn.book.need(Objective, args["objective"])
    if shown.id in held_from(turn):
        return Outcome(answer=words.held_back(turn.book, shown))
    return Outcome(answer=brief_words.brief(turn.book, shown, turn.person, turn.now))


def promises(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`promises`: one's own; those of others only for the sponsor, where the executives agreed."""
    live = [one for one in turn.book.all(Promise) if one.live]
    own = [one for one in live if one.owner == turn.person.id]
    others = [one for one in shown_to_sponsor(turn.book, turn.person.id) if one.objective not in held_from(turn)]
    counted = _HOW_MANY.search(turn.text) is not None
    return Outcome(answer=people_words.promises(turn.book, own, others, turn.person, turn.now, counted=counted))


def decisions(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`decisions`, `decisions D1`."""
    held, one = held_from(turn), turn.book.get(Decision, args.get("decision"))
    if one and one.id not in held:
        return Outcome(answer=decision_words.alone(turn.book, one, turn.person))
    return Outcome(answer=people_words.decisions(turn.book, turn.person, turn.now, held, untold=unheard(turn.book)))


def what_now(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`what now`: what is waiting for the speaker."""
    if not is_reader(turn.book, turn.person, turn.now):
        if soon := covers_later(turn.book, turn.person, turn.now):
            named = [(turn.book.name(one.id), away) for one, away in soon]
            return Outcome(answer=from_later_on(turn.person.first_name, named))
        ask = whom([turn.book.name(one.id) for one in turn.book.admins()[:3]])
        return Outcome(answer=waiting_words.for_nobody_yet(ask))
    waiting = waiting_for(turn.book, turn.person, turn.now)
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    shown = open_now is not None and open_now.script == PREVIEW and not turn.text
    asked = open_now is not None and not shown and PASSING not in open_now.given
    read_back = open_now.given.get("decision", "") if open_now and open_now.script == PREVIEW and turn.text else ""
    answer = waiting_words.what_now(turn.book, turn.person, waiting, turn.now, open_question=asked, read_back=read_back)
    return Outcome(answer=answer)


def people(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`people`."""
    return Outcome(answer=people_words.people(turn.book, turn.now))


def not_reached(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`unreachable`."""
    return Outcome(answer=people_words.unreachable(turn.book, unreachable(turn.book)))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="what now", usage="what now", summary="What is waiting for you", who=Who.EVERYONE, handler=what_now,
        example="what now",
        aliases=("what next", "what is going on", "what's going on", "whats going on"),
    ),
    Command(
        name="objectives", usage="objectives [mine / at risk / all]", summary="How the objectives stand",
        who=Who.READERS, handler=objectives, example="objectives at risk",
        slots=(Slot(name="which", kind=SlotKind.WORD, required=False, choices=("mine", "at risk", "all")),),
    ),
    Command(
        name="status", usage="status", summary="How the objectives stand", who=Who.READERS, handler=objectives,
        example="status",
    ),
    Command(
        name="objective", usage="objective O1", summary="All there is to know of one objective", who=Who.READERS,
        handler=objective, example="objective O1",
        slots=(ANY_OBJECTIVE,),
    ),
    Command(
        name="history", usage="history [O1 from … to …]",
        summary="Quarter by quarter; of one objective or owner, what was answered round by round",
        who=Who.READERS, handler=history, example="history O1 from 1 Oct", aliases=("history of", "the history of"),
        slots=(
            Slot(name="of", kind=SlotKind.TEXT, for_all=False, required=False),
            Slot(name="first", kind=SlotKind.DATE, after=("from", "since"), required=False, looks_back=True),
            Slot(name="last", kind=SlotKind.DATE, after=("to", "until"), required=False, looks_back=True),
        ),
    ),
    Command(
        name="brief", usage="brief O1", summary="What the next owner of an objective should know", who=Who.READERS,
        handler=brief, example="brief O1", aliases=("hand-over brief", "handover brief"),
        slots=(ANY_OBJECTIVE,),
    ),
    Command(
        name="promises", usage="promises", summary="Your promises, and how many were kept", who=Who.READERS,
        handler=promises, example="promises",
    ),
    Command(
        name="decisions", usage="decisions [D1]", summary="Decisions asked of leadership, and what became of them",
        who=Who.READERS, handler=decisions, example="decisions",
        slots=(Slot(name="decision", kind=SlotKind.DECISION, required=False),),
    ),
    Command(
        name="people", usage="people", summary="Everybody Steward knows here", who=Who.ADMIN, handler=people,
        example="people",
    ),
    Command(
        name="unreachable", usage="unreachable", summary="Whom no message reaches, and why", who=Who.ADMIN,
        handler=not_reached, example="unreachable",
    ),
)  # fmt: skip
