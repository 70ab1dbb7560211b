"""Several objectives written in one message, completed, read back and changed until they are right."""

import re
from collections.abc import Generator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.completing import Dropped, asks_for_templates, completed, templates_to_copy
from dialogs.currency import with_currency
from dialogs.draft_changes import changed, id_first
from dialogs.drafts import (
    NOBODY,
    Draft,
    by_quarter,
    decoded,
    encoded,
    in_fiscal_year,
    is_whole,
    joined,
    objective_of,
    read_drafts,
    whole_lines,
)
from dialogs.engine import Problem, Question, Reader, answer_button, ask
from dialogs.reading.date_words import MONTHS
from dialogs.reading.objective_line import is_several
from dialogs.roster import Named, find_in
from dialogs.starting import numbered
from partnership.message import Buttons, Message
from partnership.objectives import Objective, StandIn
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording import setup as words
from partnership.workspace import Workspace

_FISCAL = "fiscal "
_YEAR = re.compile(
    r"(?:no,? )?(?:(?:it'?s |the |our |we use |a )*calendar years?"
    r"|(?:the |our )?fiscal year(?: is| starts?| from| begins?)*(?: in| from)? (?P<month>[a-z]+))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r":$|^(?:hi|hello|hey|here|these|those|thanks|thank you|ok|okay|our objectives|objectives|please)\b", re.IGNORECASE
)
_ONE = re.compile(r"(?:change |edit )?(?P<id>O ?\d{1,3})(?::? +(?P<what>.+))?", re.IGNORECASE | re.DOTALL)
_SEVERAL = re.compile(
    r"(?P<ids>O ?\d{1,3}(?:(?: ?,| and| &|, and) ?O ?\d{1,3})+)(?::| -|,)? +(?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_EACH = re.compile(r"(?:\s*[,;.]\s*(?:and\s+)?|\s+and\s+)(?=O ?\d{1,3}\b)", re.IGNORECASE)
_SECOND_THOUGHT = re.compile(
    r"\A(?:(?:no|yes|yep|yeah|great|fine|sorry|oops|wait|actually|oh|hm+|ok(?:ay)?|well|and|also|correction|i meant?"
    r"|on second thoughts?)\b"
    r"[ ,.:;!–-]*)+(?=(?:please )?(?:(?:change|edit|remove|drop|delete) )?O ?\d)",
    re.IGNORECASE,
)
"""What stands before a change of what is in the list: no words of a new line."""
_PLEASE = re.compile(r"(?:^please |,? please$)", re.IGNORECASE)
_BUT = re.compile(
    r"^(?:no|nope|sorry|wait)[,.:;]? +(?=O ?\d)|(?:[,.;]| [-–—]) *(?:and |but )?"
    r"(?:otherwise|apart from that|other than that|(?:all |everything |the )*(?:rest|else|others?))(?: is| are|,|'s)*"
    r" (?:it's |that's |they're )?(?:all )?(?:right|fine|good|great|ok|okay|correct|as it is|the same|unchanged)"
    r"[.! ]*$",
    re.IGNORECASE,
)
"""`no, O4 is called …`, `O4 by 11 Dec, otherwise all right`: the change is what stands between."""
_REMOVE_IT = re.compile(r"(?:remove|drop|delete)(?: it| this(?: one)?| O ?\d{1,3})?", re.IGNORECASE)
_REMOVE = re.compile(
    r"(?:please )?(?:remove|drop|delete|without) (?P<ids>O ?\d{1,3}(?:(?: ?,| and| &|, and| ?\+)? ?O ?\d{1,3})*)"
    r"(?:,? (?:it's|it is|they're|they are|that's|which (?:is|are)) .+)?",
    re.IGNORECASE,
)


class Listed(NamedTuple):
    """The objectives as they were confirmed."""

    drafts: list[Draft]
    asked: int
    """How often it was read back."""


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
    is taken up again, with what was said about it since as `answer`.
    """
    lines = question or words.objectives()
    if not drafts:
        drafts = decoded((yield from ask("objectives", lines, _reader_of_lines(people), free=True)))
    number = asked + 1
    while True:
        again = "" if number == 1 else f" {number}"
        drafts = [_owned_by_one_of(people, one) for one in drafts]
        whole = with_currency((yield from _all_completed(turn, drafts, people, again, reserved)))
        if not whole:
            drafts = decoded((yield from ask(f"objectives anew{again}", lines, _reader_of_lines(people), free=True)))
            number += 1
            continue
        if not answer:
            review = f"review{again}"
            message = _read_back(turn, review, whole, people, reserved)
            read = reader_of_review(whole, people, reserved)
            answer = yield from ask(review, message, read, sets=with_fiscal_year)
        if answer == "right":
            return Listed(whole, number)
        if answer.startswith(_FISCAL):
            month = int(answer.removeprefix(_FISCAL))
            drafts = [in_fiscal_year(one, turn.today, month) for one in whole]
        elif answer.startswith("["):
            drafts = decoded(answer)
        else:
            drafts = yield from _one_changed(turn, int(answer), whole, people, again, reserved)
        number, answer = number + 1, ""


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
        except Dropped:
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
    month = answer.removeprefix(_FISCAL)
    return replace(workspace, fiscal_year_starts=int(month)) if answer.startswith(_FISCAL) else workspace


def _reader_of_lines(people: Sequence[Named]) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        drafts = _objectives_in(text, turn, people)
        if glued := next((one.title for one in drafts if is_several(one.title)), ""):
            return Problem(objective_lines.several_in_one(glued))
        return encoded(drafts) if drafts else Problem(objective_lines.lines_not_read())

    return read


def _objectives_in(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The lines, where at least one says more than a title; a bare title among them is asked about, never dropped."""
    drafts = [one for one in read_drafts(text, turn, people) if not _HEADING.search(one.title)]
    return drafts if any(one.target is not None or one.due or one.owner_text for one in drafts) else []


def _read_back(turn: Turn, name: str, drafts: Sequence[Draft], people: Sequence[Named], reserved: int) -> Message:
    month = turn.book.workspace.fiscal_year_starts
    by_month = (one for one in drafts if by_quarter(one) and in_fiscal_year(one, turn.today, month) == one)
    by_year = next(by_month, None) if month != 1 else None
    fiscal = (by_year.due_text, by_year.due, month) if by_year and by_year.due else None
    return words.read_back(
        name, [(objective, owner) for objective, owner in _shown(turn, drafts, people, reserved)], fiscal
    )


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


def reader_of_review(drafts: Sequence[Draft], people: Sequence[Named], reserved: int = 0) -> Reader:
    """`right`, `fiscal 1`, the place of one to change, or all the drafts as they are after what was typed."""

    def read(text: str, turn: Turn) -> str | Problem:
        text = _SECOND_THOUGHT.sub("", text.strip())
        if is_yes(text):
            return "right"
        text = id_first(_BUT.sub("", text.strip()))
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        if year := _YEAR.fullmatch(text.strip(" .!…")):
            starts = MONTHS.find((year["month"] or "january").casefold())
            return f"{_FISCAL}{starts}" if starts else Problem(words.review_unclear(text))
        places = {name: place for place, (name, _) in enumerate(numbered(turn, drafts, reserved=reserved))}
        if several := _SEVERAL.fullmatch(text.strip()):
            named = [places.get(name.replace(" ", "")) for name in re.findall(r"O ?\d+", several["ids"].upper())]
            return _put_all(drafts, named, several["what"], turn, people)
        if removed := _REMOVE.fullmatch(text.strip(" .!")):
            gone = [places.get(name.replace(" ", "")) for name in re.findall(r"O ?\d+", removed["ids"].upper())]
            return _without(drafts, gone) if None not in gone else Problem(words.review_unclear(text))
        if len(parts := _EACH.split(text.strip(" .!"))) > 1 and (
            each := _each_put(drafts, places, parts, turn, people)
        ):
            return each
        one = _ONE.fullmatch(text.strip())
        place = places.get(one["id"].upper().replace(" ", "")) if one else None
        if one and place is not None:
            return _put(drafts, place, one["what"], turn, people) if one["what"] else str(place)
        more = whole_lines(text, turn, people)
        return encoded(joined(drafts, more)) if more else Problem(words.review_unclear(text))

    return read


def _without(drafts: Sequence[Draft], places: Sequence[int | None]) -> str | Problem:
    left = [draft for at, draft in enumerate(drafts) if at not in places]
    return encoded(left) if left else Problem(objective_lines.the_only_one())


def _put(drafts: Sequence[Draft], place: int, what: str, turn: Turn, people: Sequence[Named]) -> str | Problem:
    """The drafts with this one changed; whole lines below the first are further objectives, and none of its words."""
    first, *below = [row for row in what.splitlines() if row.strip()] or [what]
    if more := whole_lines("\n".join(below), turn, people) if below else []:
        put = _put(drafts, place, first, turn, people)
        return put if isinstance(put, Problem) else encoded(joined(decoded(put), more))
    fresh = changed(drafts[place], what, turn, people)
    if isinstance(fresh, Problem):
        return fresh
    return encoded([fresh if at == place else draft for at, draft in enumerate(drafts)])


def _put_all(
    drafts: Sequence[Draft], named: Sequence[int | None], what: str, turn: Turn, people: Sequence[Named]
) -> str | Problem:
    """`O2 and O3 are monthly`: the same change for each of them."""
    places = [place for place in named if place is not None]
    if len(places) < len(named):
        return Problem(words.review_unclear(what))
    for place in places:
        put = _put(drafts, place, what, turn, people)
        if isinstance(put, Problem):
            return put
        drafts = decoded(put)
    return encoded(drafts)


def _each_put(
    drafts: Sequence[Draft], places: Mapping[str, int], parts: Sequence[str], turn: Turn, people: Sequence[Named]
) -> str | Problem | None:
    """`O4 is called …, and O2 weekly`: a change for each that is named; None where a part is none."""
    named = [_ONE.fullmatch(_PLEASE.sub("", part.strip())) for part in parts]
    put: str | Problem | None = None
    for one in named:
        place = places.get(one["id"].upper().replace(" ", "")) if one else None
        if one is None or place is None or not one["what"]:
            return None
        put = _put(drafts, place, one["what"], turn, people)
        if isinstance(put, Problem):
            return put
        drafts = decoded(put)
    return put


def _one_changed(
    turn: Turn, place: int, drafts: Sequence[Draft], people: Sequence[Named], again: str, reserved: int
) -> Generator[Question, str, list[Draft]]:
    objective, owner = _shown(turn, drafts, people, reserved)[place]

    def read(text: str, turn: Turn) -> str | Problem:
        if _REMOVE_IT.fullmatch(text.strip()):
            return _without(drafts, [place])
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        return _put(drafts, place, text, turn, people)

    name, message = f"change {place + 1}{again}", words.change_objective(objective, owner)
    if drafts[1:]:
        remove = Buttons((answer_button(name, "Remove it", "remove it"),))
        message = replace(message, blocks=(*message.blocks, remove))
    return decoded((yield Question(name=name, message=message, read=read, free=True, part=True)))
