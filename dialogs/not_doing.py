"""A new objective that is clearly on the list of what the company is not doing: asked about once, before it is made."""

from collections.abc import Generator, Sequence
from typing import NamedTuple

from dialogs.drafts import Draft
from dialogs.engine import Problem, Question, Reader, answer_button, ask
from partnership.charters import NotDoing
from partnership.strategy.not_doing import clash, off_list
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording.strategy import not_doing as words
from partnership.wording.talk import not_used


class Challenged(NamedTuple):
    """The drafts that are left, and the entries that are taken off the list for them."""

    drafts: list[Draft]
    off: list[NotDoing]


def challenged(
    turn: Turn, drafts: Sequence[Draft], *, may_be_empty: bool = True
) -> Generator[Question, str, Challenged]:
    """Each draft that clearly matches an entry is asked about once. The last one may have to stay."""
    kept, off = list(drafts), list[NotDoing]()
    for draft in drafts:
        entry = clash(turn.book, draft.title)
        if entry is None or entry.id in {one.id for one in off}:
            continue
        name = f"{entry.id} or {draft.title}"
        taps = {choice: answer_button(name, "", choice).call for choice in (words.ELSE, words.DROP, words.CHANGE)}
        message = words.challenge(turn.book, draft.title, entry, taps)
        answer = yield from ask(name, message, _reader(last=len(kept) == 1 and not may_be_empty))
        if answer == words.DROP:
            kept.remove(draft)
        elif answer == words.CHANGE:
            off.append(off_list(turn, entry))
    return Challenged(kept, off)


def _reader(*, last: bool) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if "else" in word or word in {"no", "different", "keep it", "keep"}:
            return words.ELSE
        if word.startswith(("drop", "remove it")):
            return Problem(objective_lines.the_only_one()) if last else words.DROP
        return words.CHANGE if "list" in word else Problem(not_used(text, words.which_answer()))

    return read
