"""What is asked of who deleted a message, or changed one whose check-in is over."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.updates import Update
from partnership.wording.answers import update_words
from partnership.wording.promises import quoted
from partnership.wording.terms import listed
from partnership.wording.words_out import PUT_BACK, way_out

_SUMMARY = "Steward: you deleted a message."
_DELETED = "You deleted a message."


def shall_it_be_taken_back(
    what: str,
    answers: Sequence[Line],
    undo: Call,
    *,
    out: Sequence[str],
    again: Sequence[str] = (),
    few: Sequence[str] = (),
) -> Message:
    """`answers`: those that the message gave, as they stand; `what`: what it did, where it gave none.

    `out`: the objectives about which its words are read by nobody already; `again`: those of them on which words of
    before stand again; `few`: those whose words everybody reads again once it is taken back.
    """
    told = answers or [line(said(what))]
    take, keep = Button("Take it back", undo, main=True), Call("never mind")
    if out:
        its = f"Its words about {listed(list(out))}" if len(told) > len(out) else "Its words"
        rest = "all of it" if len(told) > len(out) else "the whole answer"
        stands = f"; your words from before about {listed(list(again))} stand again" if again else ""
        asks = f"{its} are out already: nobody else reads them{stands}. Shall I take {rest} back?{_for_all(few)}"
        back = Button("Put the words back", Call(PUT_BACK, undo.args))
        rows = lines(line("You deleted the message behind this:"), *told, line(asks))
        return say(rows, summary=_SUMMARY, buttons=(take, Button("Keep the rest", keep), back))
    asks = f"Shall I take that{' answer' if len(answers) == 1 else ''} back?{_for_all(few)}"
    return say(
        lines(line("You deleted the message behind this, which still stands:"), *told, line(asks)),
        summary=_SUMMARY,
        buttons=(take, Button("Keep it", keep)),
    )


def _for_all(few: Sequence[str]) -> str:
    return f" Everybody would read your words about {listed(list(few))} again; until then few do." if few else ""


def shall_the_words_go(answers: Sequence[Line], out: Call) -> Message:
    """Of an older message, which is not taken back as a whole any more."""
    asks = "Shall I take your words out? The figures and the status stay."
    return say(
        lines(line("You deleted a message behind this, which still stands:"), *answers, line(asks)),
        summary=_SUMMARY,
        buttons=(Button("Take my words out", out, main=True), Button("Keep them", Call("never mind"))),
    )


def kept(answers: Sequence[Line], undo: Call | None, *, words_out: bool, again: bool = False) -> Message:
    """After [Keep it], [Keep the rest] and [Keep them]: what holds now, and how it is taken back later, by `undo`.

    `words_out`: its words are out already, and can come back; `again`: words of before stand in their place.
    """
    stands = f"Nothing {'more ' if words_out else ''}is taken back; this stands:"
    rows = [line(stands), *answers]
    if words_out:
        stands = "; your words from before stand again" if again else ""
        rows.append(line(f"The words of the deleted message stay out: nobody else reads them{stands}."))
    if undo:
        rows.append(line("Within a day ", typed("undo"), " still takes it back."))
    back = (Button("Put the words back", Call(PUT_BACK, undo.args)),) if undo and words_out else ()
    return say(lines(*rows), summary="It stays.", buttons=back)


def of_a_closed_round(
    book: Book, updates: Sequence[Update], speaker: str, text: str, correct: Sequence[str]
) -> Message:
    """Of a message with other words now, whose check-in has closed. `correct`: what can be corrected still."""
    told = [update_words(book, book.need(Objective, one.objective), one) for one in updates]
    out = way_out(updates, speaker)
    asks = "That message answered a check-in that has closed, so its new words change nothing by themselves. It said:"
    if correct:
        asks_then = "Shall the new words correct it? Whoever reads the digest sees that in its thread."
    elif out:
        asks_then = "The digest that told of it stays as it was read. I can take your words out everywhere else."
    else:
        asks_then = "The digest that told of it stays as it was read. What is new goes into the next answer."
    buttons = tuple(Button(f"Correct {one}", Call("correct", {"objective": one, "text": text})) for one in correct)
    return say(lines(line(asks), *told, line(asks_then)), summary="That check-in has closed.", buttons=(*buttons, *out))


def promised(book: Book, promise: Promise, today: date) -> Line:
    """As in `P1: Legal slot, by Thu 19 Nov, is kept.`."""
    return line(*quoted(book, promise, today), f", is {promise.state.value}.")


def asked_for(decision: Decision) -> Line:
    """As in `D1 Do we hire?`."""
    return line(f"{decision.id} ", said(decision.question))


def with_the_message(are_out: Message) -> Message:
    """Of words that went at once, while the answer stays."""
    return say(_DELETED, *are_out.blocks, summary=_SUMMARY)


def words_are_gone(objectives: Sequence[str]) -> Message:
    """The same to somebody who doesn't read here any more."""
    return say(
        _DELETED, f"Your words about {listed(list(objectives))} are out: nobody reads them any more.", summary=_SUMMARY
    )
