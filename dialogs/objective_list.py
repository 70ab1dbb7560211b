"""Several objectives written in one message, completed, read back and changed until they are right."""

import re
from collections.abc import Generator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.completing import Dropped, asks_for_templates, completed, templates_to_copy
from dialogs.currency import with_currency
from dialogs.drafts import (
    NOBODY,
    Draft,
    asks,
    by_quarter,
    decoded,
    encoded,
    in_fiscal_year,
    is_whole,
    objective_of,
    read_drafts,
)
from dialogs.engine import Earlier, Problem, Question, Reader, answer_button, ask
from dialogs.list_asides import FISCAL, no_motion_yet
from dialogs.list_edits import put, without
from dialogs.list_review import ANEW, SHOWN, reader_of_review
from dialogs.piece_asides import ALL_OFF
from dialogs.put_back import OBJECTIVES
from dialogs.reading.objective_line import is_several
from dialogs.rhythm_aside import rhythm_aside
from dialogs.roster import Named, find_in
from dialogs.starting import numbered
from partnership.message import Buttons, Message
from partnership.objectives import Objective, StandIn
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import objective_lines, setup_read_back
from partnership.wording import setup as words
from partnership.wording.list_asides import parts_unclear
from partnership.workspace import Workspace

_HEADING = re.compile(
    r":$|^(?:hi|hello|hey|here|these|those|thanks|thank you|ok|okay|our objectives|objectives|please)\b", re.IGNORECASE
)
_KEEPS = re.compile(
    r"(?:keep|leave|list|show|the list|them|it|that|all|as it is|as they are|same|no change|please|\s)+", re.IGNORECASE
)
_REMOVE_IT = re.compile(r"(?:remove|drop|delete)(?: it| this(?: one)?| O ?\d{1,3})?", re.IGNORECASE)


_SHOWING = frozenset({"objectives", "objective add"})
"""Commands that ask for the list, which is still to be agreed on, or add to it."""


class Listed(NamedTuple):
    """The objectives as they were confirmed."""

    drafts: list[Draft]
    asked: int
    """How often it was read back."""
    whole_seen: bool
    """Whether all of it was shown last, and not only what had changed."""


def objective_list(
    turn: Turn,
    people: Sequence[Named],
    question: Message | None = None,
    drafts: Sequence[Draft] = (),
    *,
    reserved: int = 0,
    asked: int = 0,
    answer: str = "",
) -> Generator[Question, str, Listed]:
    """The objectives, each complete and confirmed; what is given in `drafts` is not asked for.

    `reserved` first numbers belong to the list of an unfinished set-up. A list that was read back as often as `asked`
    is taken up again, with what was said about it since as `answer`. Without `drafts`,
    `answer` is the list from which one went back to the question for it.
    """
    lines = question or words.objectives()
    if not drafts:
        drafts, answer = (yield from _asked_for(people, lines, answer)), ""
    number, before = asked + 1, list[Draft]()
    while True:
        again = "" if number == 1 else f" {number}"
        drafts = [_owned_by_one_of(people, one) for one in drafts]
        whole = with_currency((yield from _all_completed(turn, drafts, people, again, reserved)))
        if not whole:
            anew = f"objectives anew{again}"
            above = words.list_is_empty() if before or len(drafts) > 1 else ()
            asking = replace(lines, blocks=(*above, *lines.blocks))
            drafts = decoded((yield from ask(anew, asking, _reader_of_lines(people, anew), free=True)))
            number, before = number + 1, []
            continue
        if not answer:
            review = f"review{again}"
            message = _read_back(turn, review, whole, people, reserved, before)
            read = reader_of_review(whole, people, reserved, question=review)
            answer = yield from ask(review, message, read, takes=_SHOWING, sets=with_fiscal_year)
        if answer == "right":
            return Listed(whole, number, whole_seen=not before)
        if answer.isdigit():
            drafts = yield from _one_changed(turn, int(answer), whole, people, again, reserved)
        else:
            drafts = _after_review(turn, answer, whole) if answer != SHOWN else whole
        number, before, answer = number + 1, [] if answer == SHOWN else whole, ""


def _asked_for(people: Sequence[Named], lines: Message, before: str) -> Generator[Question, str, list[Draft]]:
    """The list as it is typed, or as it was before one went back to the question for it."""
    titles = [one.title for one in decoded(before)] if before else []
    asking = setup_read_back.list_until_now(OBJECTIVES, lines, titles)
    read = _or_until_now(before, _reader_of_lines(people, OBJECTIVES))
    return decoded((yield from ask(OBJECTIVES, asking, read, free=True)))


def _after_review(turn: Turn, answer: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as what was said at the review leaves them."""
    if answer.startswith(FISCAL):
        month = int(answer.removeprefix(FISCAL))
        return [in_fiscal_year(one, turn.today, month) for one in drafts]
    return [] if answer == ANEW else decoded(answer)


def _owned_by_one_of(people: Sequence[Named], draft: Draft) -> Draft:
    """Without the owner who was taken off the team since, and with the one who was added to it."""
    named = find_in(people, draft.owner_text) if draft.owner is None and draft.owner_text else []
    if len(named) == 1:
        return replace(draft, owner=named[0].id, owner_text="")
    stays = draft.owner in {None, NOBODY, *(one.id for one in people)}
    return draft if stays else replace(draft, owner=None, owner_text="")


def _all_completed(
    turn: Turn, drafts: Sequence[Draft], people: Sequence[Named], again: str, reserved: int
) -> Generator[Question, str, list[Draft]]:
    """Every draft without a gap; lines that were typed at a question are in their place, or come after them."""
    listed, at, gone = list(drafts), 0, 0
    read = [f"{name} {one.title}" for name, one in numbered(turn, drafts, reserved=reserved) if is_whole(one)]
    while at < len(listed):
        name = numbered(turn, listed, reserved=reserved)[at][0]
        asking = completed(turn, name, listed[at], people, f"{again}{f' without {gone}' if gone else ''}", listed)
        if not is_whole(listed[at]) and read and not again:
            asking, read = _led(asking, read), []
        try:
            listed[at] = yield from asking
            at += 1
        except Dropped as dropped:
            if ALL_OFF in dropped.args:
                return []
            gone += 1
            del listed[at]
    return listed


def _led(asking: Generator[Question, str, Draft], read: Sequence[str]) -> Generator[Question, str, Draft]:
    """The first of these questions with what was read already above it."""
    first = True
    try:
        question = next(asking)
        while True:
            message = objective_lines.read_so_far(read, question.message) if first else question.message
            answer = yield replace(question, message=message)
            question, first = asking.send(answer), False
    except StopIteration as end:
        whole: Draft = end.value
        return whole


def with_fiscal_year(workspace: Workspace, answer: str) -> Workspace:
    """What `calendar year`, said of a list of objectives, sets."""
    month = answer.removeprefix(FISCAL)
    return replace(workspace, fiscal_year_starts=int(month)) if answer.startswith(FISCAL) else workspace


def _or_until_now(before: str, read: Reader) -> Reader:
    """A reader that also takes that the list from which one went back stays."""

    def reads(text: str, turn: Turn) -> str | Problem:
        return before if before and (_KEEPS.fullmatch(text.strip(" .!")) or is_yes(text)) else read(text, turn)

    return reads


def _reader_of_lines(people: Sequence[Named], question: str) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        if aside := no_motion_yet(text) or rhythm_aside(text, turn):
            return aside
        drafts = _objectives_in(text, turn, people)
        if glued := next((one.title for one in drafts if is_several(one.title)), ""):
            return Problem(objective_lines.several_in_one(glued))
        if not drafts:
            return Problem(objective_lines.lines_not_read())
        unread = [row for row in text.split("\n") if asks(row)]
        return Earlier(parts_unclear(unread), answers={question: encoded(drafts)}) if unread else encoded(drafts)

    return read


def _objectives_in(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The lines, where at least one says more than a title; a bare title among them is asked about, never dropped."""
    drafts = [one for one in read_drafts(text, turn, people) if not _HEADING.search(one.title)]
    return drafts if any(one.target is not None or one.due or one.owner_text for one in drafts) else []


def confirmed(turn: Turn, listed: Listed, people: Sequence[Named]) -> Message | None:
    """The whole list as it was agreed on, where only changes of it were shown last."""
    return None if listed.whole_seen else setup_read_back.agreed_list(_shown(turn, listed.drafts, people, 0))


def _read_back(
    turn: Turn, name: str, drafts: Sequence[Draft], people: Sequence[Named], reserved: int,
    before: Sequence[Draft] = (),
) -> Message:  # fmt: skip
    """All of it, or what is different from `before`."""
    month = turn.book.workspace.fiscal_year_starts
    by_month = (one for one in drafts if by_quarter(one) and in_fiscal_year(one, turn.today, month) == one)
    by_year = next(by_month, None) if month != 1 else None
    fiscal = (by_year.due_text, by_year.due, month) if by_year and by_year.due else None
    shown, known = _shown(turn, drafts, people, reserved), _shown(turn, before, people, reserved)
    return setup_read_back.read_back(name, shown, fiscal, known)


def _shown(turn: Turn, drafts: Sequence[Draft], people: Sequence[Named], reserved: int) -> list[tuple[Objective, str]]:
    names = {one.id: one.name.split()[0] for one in people}
    return [
        (_with_names(turn, objective_of(one, number, turn.now), one), names.get(one.owner or "", ""))
        for number, one in numbered(turn, drafts, reserved=reserved)
    ]


def _with_names(turn: Turn, objective: Objective, draft: Draft) -> Objective:
    """The objective to be read back, with its motion lead and stand-in as they are called."""

    def called(who: str) -> str:
        known = turn.book.get(Person, who)
        return known.first_name if known else who

    stand_ins = (StandIn(person=called(draft.stand_in), until=objective.due),) if draft.stand_in else ()
    return replace(objective, lead=called(draft.lead) if draft.lead else None, stand_ins=stand_ins)


def _one_changed(
    turn: Turn, place: int, drafts: Sequence[Draft], people: Sequence[Named], again: str, reserved: int
) -> Generator[Question, str, list[Draft]]:
    objective, owner = _shown(turn, drafts, people, reserved)[place]

    def read(text: str, turn: Turn) -> str | Problem:
        if _REMOVE_IT.fullmatch(text.strip()):
            return without(drafts, frozenset({place}))
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        return put(drafts, place, text, turn, people)

    name, message = f"change {place + 1}{again}", setup_read_back.change_objective(objective, owner)
    if drafts[1:]:
        remove = Buttons((answer_button(name, "Remove it", "remove it"),))
        message = replace(message, blocks=(*message.blocks, remove))
    return decoded((yield Question(name=name, message=message, read=read, free=True, part=True)))
