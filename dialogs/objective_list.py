"""Several objectives written in one message, completed, read back and changed until they are right."""

import re
from collections.abc import Generator, Sequence

from dialogs.agreement import is_yes
from dialogs.drafts import Draft, changed, completed, decoded, encoded, objective_of, read_drafts
from dialogs.engine import Problem, Question, Reader, ask
from dialogs.roster import Named
from dialogs.starting import numbered
from partnership.message import Message
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.wording import objectives as objective_words
from partnership.wording import setup as words

_ONE = re.compile(r"(?:change |edit )?(?P<id>O ?\d{1,3})(?::? +(?P<what>.+))?", re.IGNORECASE | re.DOTALL)
_REMOVE_IT = re.compile(r"(?:remove|drop|delete)(?: it| this(?: one)?| O ?\d{1,3})?", re.IGNORECASE)
_REMOVE = re.compile(r"(?:remove|drop|delete|without) (?P<id>O ?\d{1,3})", re.IGNORECASE)


def objective_list(
    turn: Turn, people: Sequence[Named], question: Message | None = None, drafts: Sequence[Draft] = ()
) -> Generator[Question, str, list[Draft]]:
    """The objectives, each complete and confirmed; what is given in `drafts` is not asked for."""
    if not drafts:
        message = question or words.objectives()
        drafts = decoded((yield from ask("objectives", message, _reader_of_lines(people), free=True)))
    number = 1
    while True:
        again = "" if number == 1 else f" {number}"
        whole: list[Draft] = []
        for name, draft in numbered(turn, drafts):
            whole.append((yield from completed(turn, name, draft, people, again)))
        review = f"review{again}"
        answer = yield from ask(review, _read_back(turn, review, whole, people), _reader_of_review(whole, people))
        if answer == "right":
            return whole
        if answer.startswith("["):
            drafts = decoded(answer)
        else:
            drafts = yield from _one_changed(turn, int(answer), whole, people, again)
        number += 1


def _reader_of_lines(people: Sequence[Named]) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        if text.casefold().strip(" .!") in {"templates", "show templates"}:
            return Problem(words.templates())
        drafts = _objectives_in(text, turn, people)
        return encoded(drafts) if drafts else Problem(objective_words.lines_not_read())

    return read


def _objectives_in(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The lines that say more than a title."""
    return [one for one in read_drafts(text, turn, people) if one.target is not None or one.due or one.owner_text]


def _read_back(turn: Turn, name: str, drafts: Sequence[Draft], people: Sequence[Named]) -> Message:
    return words.read_back(name, [(objective, owner) for objective, owner in _shown(turn, drafts, people)])


def _shown(turn: Turn, drafts: Sequence[Draft], people: Sequence[Named]) -> list[tuple[Objective, str]]:
    names = {one.id: one.name.split()[0] for one in people}
    return [
        (objective_of(one, number, turn.now), names.get(one.owner or "", "")) for number, one in numbered(turn, drafts)
    ]


def _reader_of_review(drafts: Sequence[Draft], people: Sequence[Named]) -> Reader:
    """`right`, the place of one to change, or all the drafts as they are after what was typed."""

    def read(text: str, turn: Turn) -> str | Problem:
        if is_yes(text):
            return "right"
        places = {name: place for place, (name, _) in enumerate(numbered(turn, drafts))}
        removed = _REMOVE.fullmatch(text.strip())
        one = removed or _ONE.fullmatch(text.strip())
        place = places.get(one["id"].upper().replace(" ", "")) if one else None
        if one and place is not None:
            if removed:
                return _without(drafts, place)
            return _put(drafts, place, one["what"], turn, people) if one["what"] else str(place)
        more = [draft for draft in _objectives_in(text, turn, people) if draft.target is not None]
        return encoded([*drafts, *more]) if more else Problem(words.review_unclear(text))

    return read


def _without(drafts: Sequence[Draft], place: int) -> str | Problem:
    left = [draft for at, draft in enumerate(drafts) if at != place]
    return encoded(left) if left else Problem(objective_words.the_only_one())


def _put(drafts: Sequence[Draft], place: int, what: str, turn: Turn, people: Sequence[Named]) -> str | Problem:
    fresh = changed(drafts[place], what, turn, people)
    if isinstance(fresh, Problem):
        return fresh
    return encoded([fresh if at == place else draft for at, draft in enumerate(drafts)])


def _one_changed(
    turn: Turn, place: int, drafts: Sequence[Draft], people: Sequence[Named], again: str
) -> Generator[Question, str, list[Draft]]:
    objective, owner = _shown(turn, drafts, people)[place]

    def read(text: str, turn: Turn) -> str | Problem:
        if _REMOVE_IT.fullmatch(text.strip()):
            return _without(drafts, place)
        return _put(drafts, place, text, turn, people)

    answer = yield from ask(f"change {place + 1}{again}", words.change_objective(objective, owner), read, free=True)
    return decoded(answer)
