"""A message that its writer deleted, or that has other words once its check-in is over."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from bot.previews import waiting_for, waiting_preview
from partnership import words_out
from partnership.access import is_reader
from partnership.book import Book
from partnership.cards import last_closed
from partnership.conversations import Conversation, LastChange
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.figures_given import unquoted
from partnership.message import Call, Line, Message, line, said
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.privacy import as_read_by
from partnership.promises import Promise
from partnership.red_first import said_last
from partnership.said_anew import is_of, is_open
from partnership.turn import Turn
from partnership.undoing import UNDO_FOR, undo
from partnership.updates import Update, words_of
from partnership.wording import taken_away as words
from partnership.wording.answers import update_words
from partnership.wording.words_out import TAKE_OUT, are_out

_R = TypeVar("_R", Update, Promise, Decision)


def asking_back(turn: Turn) -> Outcome:
    """The question, in the writer's direct chat; nothing where the message brought nothing that can be taken back."""
    asked = _asked_by_it(turn)
    outcome = _of_the_message(replace(turn, book=turn.book.with_records((), asked)) if asked else turn)
    begun = {one.id for one in outcome.changes if isinstance(one, Conversation)}
    return replace(outcome, removed=(*outcome.removed, *(one for one in asked if one.id not in begun)))


def _of_the_message(turn: Turn) -> Outcome:
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or not is_of(last, turn.edits):
        return Outcome() if last and is_of(replace(last, undone=False), turn.edits) else _words_alone(turn)
    try:
        undo(turn, last.event)
    except Refused:
        return _words_alone(turn, latest=True)
    if not is_reader(turn.book, turn.person, turn.now):
        return _words_alone(turn, latest=True)
    updates = _brought(turn.book, last, Update)
    with_words = [one for one in updates if words_out.is_own(turn, one) and _has_new_words(last, one)]
    unsaid = words_out.unsaid(turn, last, with_words) if with_words else Outcome()
    unsaid = unsaid.and_then(unquoted(turn, last))
    question = _question(turn, turn.book.with_changes(unsaid.changes), last, [one.objective for one in with_words])
    return unsaid.and_then(_asked(turn, question, Call("undo", {"change": last.event})))


def asked_again(turn: Turn) -> Outcome:
    """The same event once more: what was asked or told, as long as it was not answered; nothing is done."""
    last, shown = turn.book.get(LastChange, turn.person.id), waiting_preview(turn)
    if last is None or last.undone or not is_reader(turn.book, turn.person, turn.now):
        return Outcome()
    if last.event == turn.event:
        gone = _brought(turn.book, last, Update)
        return Outcome(answer=words.with_the_message(are_out(turn.book, gone, last.event, leaves=False, stays=False)))
    if shown is None or not is_of(last, turn.edits) or shown.given.get("change") != last.event:
        return Outcome()
    out = [name.split(":")[0] for one in last.with_words if one["kind"] == Update.kind for name in [str(one["id"])]]
    return Outcome(answer=_question(turn, turn.book, last, out))


def kept(turn: Turn) -> Message | None:
    """What stands where who deleted a message keeps what it brought; None where that was not asked last."""
    shown, last = waiting_preview(turn), turn.book.get(LastChange, turn.person.id)
    if shown is None:
        return None
    if shown.about == TAKE_OUT:
        known = [turn.book.get(Update, name) for name in shown.given.get("of", "").split()]
        return words.kept(_told(turn, turn.book, [one for one in known if one]), None, words_out=False)
    if shown.about != "undo" or last is None or last.event != shown.given.get("change"):
        return None
    told = _all_told(turn, turn.book, last) or [line(said(last.what))]
    again = any(words_of(one) for one in _brought(turn.book, last, Update))
    return words.kept(told, Call("undo", {"change": last.event}), words_out=bool(last.with_words), again=again)


def _question(turn: Turn, book: Book, last: LastChange, out: Sequence[str]) -> Message:
    told = _all_told(turn, book, last)
    given = _brought(book, last, Update)
    again = [one.objective for one in given if one.objective in out and words_of(one)]
    before = [(_before(last, one), one) for one in given]
    few = [one.objective for was, one in before if was and words_of(was) and was.only_sponsor < one.only_sponsor]
    undone = Call("undo", {"change": last.event})
    return words.shall_it_be_taken_back(last.what, told, undone, out=out, again=again, few=few)


def _before(last: LastChange, update: Update) -> Update | None:
    """The answer as it was before the change."""
    body = next((one["body"] for one in last.before if one["kind"] == Update.kind and one["id"] == update.id), None)
    return msgspec.convert(body, Update) if body else None


def _has_new_words(last: LastChange, update: Update) -> bool:
    """Whether the change brought words, and not only who reads those of before."""
    was = _before(last, update)
    return was is None or (words_of(was), was.evidence) != (words_of(update), update.evidence)


def _all_told(turn: Turn, book: Book, last: LastChange) -> list[Line]:
    """The answers that a change gave, and what was promised and asked beside them; empty where it gave none."""
    told = _told(turn, book, _brought(book, last, Update))
    told += [words.promised(book, one, turn.today) for one in _brought(book, last, Promise)] if told else []
    return told + ([words.asked_for(one) for one in _brought(book, last, Decision)] if told else [])


def _told(turn: Turn, book: Book, updates: Sequence[Update]) -> list[Line]:
    readable = (as_read_by(one, turn.person.id) for one in updates)
    return [update_words(book, book.need(Objective, one.objective), one) for one in readable]


def _brought(book: Book, last: LastChange, kind: type[_R]) -> list[_R]:
    """The records of a kind that a change made or changed, and that are there."""
    names = [name.removeprefix(f"{kind.kind} ") for name in last.after if name.startswith(f"{kind.kind} ")]
    return [one for name in names if (one := book.get(kind, name))]


def _asked_by_it(turn: Turn) -> tuple[Conversation, ...]:
    """What the message was asked about, and nothing was said to since."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    return (open_now,) if open_now and open_now.at == turn.brought_at else ()


def _words_alone(turn: Turn, *, latest: bool = False) -> Outcome:
    """Of a message that can't be taken back any more: only its words, where they still stand.

    They go at once where nothing was said in their place; it is asked where they are older than a day, or may be those
    of another message, of who can still say so.
    """
    given = [one for name in turn.brought if (one := turn.book.get(Update, name))]
    stand = [one for one in given if words_out.is_own(turn, one)]
    if not stand:
        return Outcome()
    reads = is_reader(turn.book, turn.person, turn.now)
    fresh = [one for one in stand if latest or said_last(one) == turn.brought_at]
    if reads and (not fresh or turn.brought_at is None or turn.now - turn.brought_at > UNDO_FOR):
        said = [update_words(turn.book, turn.book.need(Objective, one.objective), one) for one in stand]
        call = Call(TAKE_OUT, {"of": " ".join(one.id for one in stand)})
        return _asked(turn, words.shall_the_words_go(said, call), call)
    gone = stand if not reads else fresh
    outcome = words_out.take_out(turn, gone)
    told = words.words_are_gone([one.objective for one in gone])
    if reads and outcome.answer:
        told = words.with_the_message(outcome.answer)
    if turn.chat.kind == "direct":
        return replace(outcome, answer=told)
    return replace(outcome, answer=None, deliveries=(*outcome.deliveries, turn.note(turn.person.id, told)))


def of_a_closed_round(turn: Turn, then: Outcome) -> Outcome | None:
    """What is said of new words in a message whose check-in has closed: never an answer to the one of now.

    None for a message that answered nothing, or whose new words change the answer that it gave. `then`: what the new
    words alone would do.
    """
    brought = [one for name in turn.brought if (one := turn.book.get(Update, name))]
    changed = {one.id for one in then.changes if isinstance(one, Update)}
    if not brought or any(one.id in changed or is_open(turn, one) for one in brought):
        return None
    closed = [(one, last_closed(turn, turn.book.need(Objective, one.objective))) for one in brought]
    still = [one.objective for one, card in closed if card and card.window == one.window]
    answer = words.of_a_closed_round(turn.book, brought, turn.person.id, turn.text.strip(), still)
    return Outcome(answer=answer)


def _asked(turn: Turn, question: Message, call: Call) -> Outcome:
    if turn.chat.kind == "direct":
        return Outcome(changes=waiting_for(turn, call), answer=question)
    return Outcome(deliveries=(turn.note(turn.person.id, question),))
