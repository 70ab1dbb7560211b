"""What is said about promises."""

from collections.abc import Mapping, Sequence
from datetime import date

from partnership.book import Book
from partnership.calendar import local_date
from partnership.due_days import due_day
from partnership.message import Button, Call, Item, Line, Message, Span, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.promises import Promise, PromiseState
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day
from partnership.wording.terms import listed

_MOST = 8


def quoted(book: Book, promise: Promise, today: date) -> Line:
    """`P4: Legal slot, by Thu 19 Nov`."""
    return line(f"{promise.id}: ", said(promise.what), f", by {due_words(book, promise, today)}")


def asked(book: Book, promise: Promise, today: date, *, over: bool) -> Item:
    """A promise in a check-in, asked before everything else."""
    seen = book.token(promise)
    given = {"promise": promise.id, "checkin": "yes"}
    buttons = (
        Button("Kept", Call("kept", given, seen), main=True),
        Button("Not yet", Call("not yet", given, seen)),
        Button("New date" if over or promise.moves else "Move", Call("move", given, seen)),
        Button("Drop", Call("drop promise", given, seen)),
    )
    question = " What became of it? A new date counts this one as not kept." if over else ""
    if promise.moves and not over:
        question = " It was moved once: another new date counts it as not kept."
    row = line(
        f"{promise.id} · You promised: ", said(promise.what), f" by {due_words(book, promise, today)}.{question}"
    )
    return Item(name=promise.id, lines=(row,), buttons=buttons)


def due_today(book: Book, promise: Promise, today: date) -> Message:
    """To the owner, on the morning of its day."""
    return say(
        asked(book, promise, today, over=False),
        f"It is due today, and the digest tells of it before I ask again. Move {promise.id} while there is time.",
        summary="Steward: a promise of yours is due today.",
    )


def to_stand_by(book: Book, promise: Promise, today: date) -> Item:
    """A promise that a stand-in made, in the owner's check-in."""
    seen = book.token(promise)
    given = {"promise": promise.id, "checkin": "yes"}
    row = line(
        f"{promise.id} · {book.name(promise.made_by)} promised for you: ",
        said(promise.what),
        f" by {due_words(book, promise, today)}.",
    )
    return Item(name=promise.id, lines=(row,), buttons=_stand_by_buttons(given, seen))


def made_for_you(book: Book, promise: Promise, today: date) -> Message:
    """To the owner: a stand-in promised something."""
    return say(
        line(
            f"{book.name(promise.made_by)} promised for you, for {promise.objective}: ",
            said(promise.what),
            f" by {due_words(book, promise, today)}. It binds you only when you tap.",
        ),
        buttons=_stand_by_buttons({"promise": promise.id}, book.token(promise)),
        summary="Steward: a promise was made for you.",
    )


def _stand_by_buttons(given: dict[str, str], seen: str) -> tuple[Button, ...]:
    return (
        Button("I stand by it", Call("stand by", given, seen), main=True),
        Button("Drop", Call("drop promise", given | {"because": "not mine"}, seen)),
    )


def made(book: Book, promise: Promise, today: date, due: date) -> Message:
    """To the one who promised."""
    shift = f" That is a day off, so it is due {week_day(due, today)}." if due != promise.due else ""
    binds = "" if promise.binding else f" It binds {book.name(promise.owner)} when {book.name(promise.owner)} taps it."
    return say(
        line(
            f"{promise.id} for {promise.objective}: ",
            said(promise.what),
            f" by {week_day(promise.due, today)}.{shift}{binds}",
        ),
        summary="Promise noted.",
    )


def is_for(book: Book, promise: Promise, today: date) -> Message:
    """To its owner: it was noted for another objective."""
    return say(
        line(
            f"{promise.id} is for {promise.objective}: ", said(promise.what), f", by {due_words(book, promise, today)}."
        ),
        summary="Promise noted.",
    )


def only_for_yours(objectives: Sequence[Objective], promise: Promise) -> Message:
    """A promise stays with its owner: it can be for what is theirs."""
    which = listed([one.id for one in objectives]) or "none"
    return say(
        f"{promise.id} can only be for an objective of yours: {which}. It stays for {promise.objective}.",
        summary="Not your objective.",
    )


def stood_by(promise: Promise) -> Message:
    """To the owner, who took it over."""
    return say(f"{promise.id} is your promise now.", summary="Promise noted.")


def kept(book: Book, promise: Promise, today: date) -> Message:
    """To the owner."""
    if promise.state is PromiseState.KEPT_LATE:
        was = f". It was due {due_words(book, promise, today)}, so it counts as not kept. Thank you for saying so."
        return say(line(f"{promise.id} kept late", *_beside(promise), was), summary="Promise kept late.")
    return say(line(f"{promise.id} kept", *_beside(promise), ". Thank you."), summary="Promise kept.")


def still_open(promise: Promise, today: date, due: date) -> Message:
    """Not yet, and its day is not over."""
    longer = "" if promise.moves else f" If it needs longer, {typed(f'move {promise.id} to …')} before then."
    return say(
        line(f"{promise.id} stays open", *_beside(promise), f"; it is due {week_day(due, today)}.{longer}"),
        summary="Promise still open.",
    )


def not_kept(book: Book, promise: Promise, today: date) -> Message:
    """Not yet, after its day: said once, with the way on."""
    again = {"objective": promise.objective, "what": promise.what}
    was = f"{promise.id} was due {due_words(book, promise, today)}, so it counts as not kept"
    return say(
        line(was, *_beside(promise), ". When will it be done?"),
        buttons=(Button("Promise a new date", Call("promise", again), main=True),),
        summary="Promise noted.",
    )


def _beside(promise: Promise) -> tuple[Span | str, ...]:
    """`: “exam centre full”`: the owner's words on what became of it."""
    words = promise.because.strip().rstrip(".")
    return (": “", said(words), "”") if words else ()


def moved(promise: Promise, today: date, due: date) -> Message:
    """To the owner: once, and in time."""
    return say(
        line(
            f"{promise.id} moved to {week_day(due, today)}",
            *_beside(promise),
            ". Once and in time: it counts neither way.",
        ),
        summary="Promise moved.",
    )


def moved_late(book: Book, promise: Promise, again: Promise, today: date) -> Message:
    """A move that came after the date, or for the second time."""
    settled = promise.settled_at
    late = settled is not None and local_date(settled, book.zone_of(promise.owner)) > due_day(book, promise)
    why = "its date had passed" if late else "it was moved before"
    beside = (" Your words stand beside it", *_beside(promise), ".") if promise.because else ()
    return say(
        line(
            f"{promise.id} counts as not kept: {why}. Thank you for saying so.",
            *beside,
            f" {again.id} is the same promise, by {due_words(book, again, today)}.",
        ),
        summary="Promise noted.",
    )


def dropped(book: Book, promise: Promise, today: date) -> Message:
    """To the owner: taken back, with a reason."""
    if promise.state is PromiseState.NOT_KEPT:
        beside = "; your reason stands beside it" if promise.because else ""
        was = f"It was due {due_words(book, promise, today)}, so it counts as not kept{beside}."
        return say(f"{promise.id} is off your list. {was}", summary="Promise noted.")
    why = (": ", said(promise.because)) if promise.because else ()
    return say(line(f"{promise.id} dropped", *why, ". It counts neither way."), summary="Promise dropped.")


def as_it_stands(book: Book, promise: Promise, today: date) -> Message:
    """For a button of an old card, or a promise that is settled."""
    return say(
        line(*quoted(book, promise, today), f". It is {promise.state.value}; nothing was changed."),
        summary="Nothing changed.",
    )


def day_has_passed(day: date, today: date) -> Message:
    """The date asked for lies behind."""
    return say(
        f"{week_day(day, today)} has passed. Which day from today on? For example: {week_day(_ahead(today), today)}.",
        summary="That day has passed.",
    )


def same_day(promise: Promise, today: date) -> Message:
    """A move to the day it has."""
    return say(
        f"{promise.id} is due {week_day(promise.due, today)} already. Nothing was changed.", summary="Nothing changed."
    )


def left_behind(book: Book, promises: Sequence[Promise], today: date) -> tuple[Line, ...]:
    """To the new owner: what the one before promised, and what can be done with it."""
    if not promises:
        return ()
    one = promises[0].id
    rows = (
        line(*quoted(book, promise, today), f", promised by {book.name(promise.owner)}") for promise in promises[:_MOST]
    )
    return (
        *rows,
        line(
            f"Nothing of that binds you until you take it over: {typed(f'stand by {one}')}. "
            f"{typed(f'drop {one} because …')} takes it off, and it counts neither way."
        ),
    )


def promise_anew(book: Book, promise: Promise, today: date) -> Message:
    """To the new owner: its date had passed before it was theirs."""
    again = {"objective": promise.objective, "what": promise.what}
    return say(
        f"{promise.id} was due {due_words(book, promise, today)}, so it is off the list; it counts neither way. "
        "When will it be done?",
        buttons=(Button("Promise a new date", Call("promise", again), main=True),),
        summary="Promise noted.",
    )


def was_left_behind(book: Book, promise: Promise, by: str) -> Message:
    """To who promised it and does not own the objective any more."""
    done = "took over" if promise.live else "dropped"
    return say(
        line(f"{book.name(by)} {done} {promise.id}, which you promised for {promise.objective}: ", said(promise.what)),
        "It counts neither way for you.",
        summary="Steward: a promise of yours is settled.",
    )


def not_yours(book: Book, promise: Promise, *, left: bool = False) -> Message:
    """To somebody else; `left`: it is left behind, and they may drop it."""
    if left:
        return say(
            f"{promise.id} is {book.name(promise.owner)}'s promise, who owns {promise.objective} no more. It counts "
            f"neither way: {typed(f'drop {promise.id} because …')}, or as the owner of {promise.objective} take it "
            f"over: {typed(f'stand by {promise.id}')}",
            summary="Not your promise.",
        )
    return say(
        f"{promise.id} is {book.name(promise.owner)}'s promise, and {book.name(promise.owner)} says what became of it.",
        summary="Not your promise.",
    )


def settled_by(book: Book, promise: Promise, speaker: str, call: Call, today: date) -> Message:
    """To the owner: what their stand-in says became of it."""
    labels = {"kept": "Kept", "not yet": "Not yet", "move": "New date", "drop promise": "Drop"}
    to = date.fromisoformat(call.args["to"]) if call.args.get("to") else None
    because = call.args.get("because", "")
    what: tuple[str | Span, ...] = (labels[call.command].lower(),)
    if to:
        what = (f"a new date, {week_day(to, today)}",)
    if because:
        what = (*what, " because “", said(because), "”")
    return say(
        line(f"{book.name(speaker)} says of your promise {promise.id}, ", said(promise.what), ": ", *what, "."),
        "It counts when you tap; nothing has changed so far.",
        buttons=(
            Button(f"{labels[call.command]} {promise.id}", call, main=True),
            Button("Leave it", Call("never mind")),
        ),
        summary="Steward: word about a promise of yours.",
    )


def told_owner(book: Book, promise: Promise) -> Message:
    """To the stand-in."""
    owner = book.name(promise.owner)
    return say(
        f"Only {owner} can say what became of {promise.id}. I have passed on what you say; {owner} needs one tap.",
        summary="Passed on.",
    )


def _ahead(today: date) -> date:
    return date.fromordinal(today.toordinal() + 7 - (today.weekday() + 3) % 7)


def for_which(objectives: Sequence[Objective], given: Mapping[str, str]) -> Message:
    """A promise without an objective, from somebody who has several."""
    args = {name: value for name, value in given.items() if value}
    return say(
        "For which objective is that promise?" if objectives else "You own no objective to promise something for.",
        buttons=tuple(Button(one.id, Call("promise", {**args, "objective": one.id})) for one in objectives),
        summary="For which objective?",
    )


def kept_or_not(book: Book, promises: Sequence[Promise], text: str, today: date) -> Message:
    """A part of it is kept: its owner says what that counts as. The words go with the tap."""
    one, shown = promises[0].id, promises[: _MOST // 2]
    buttons: list[Button] = []
    for promise in shown:
        which = f" {promise.id}" if len(promises) > 1 else ""
        args, seen = {"promise": promise.id, "because": text}, book.token(promise)
        buttons += [
            Button(f"Kept{which}", Call("kept", args, seen)),
            Button(f"Not yet{which}", Call("not yet", args, seen)),
        ]
    return say(
        line("“", said(text), "”: is that kept, or not yet? Nothing is saved yet; a tap keeps your words beside it."),
        lines(*(quoted(book, promise, today) for promise in shown)),
        f"Typed: {typed(f'kept {one}')}, or {typed(f'not yet {one}')}.",
        buttons=tuple(buttons),
        summary="One question for you.",
    )


def promise_or_objective(
    book: Book, promises: Sequence[Promise], objectives: Sequence[Objective], text: str, more: str
) -> Message:
    """`done …` while a promise is asked about first: one tap says what is, and takes the words along."""
    because = {"because": more} if more else {}
    kept = [Button(f"{one.id} kept", Call("kept", {"promise": one.id, **because}, book.token(one))) for one in promises]
    done = [Button(f"{one.id} done", Call("update", {"objective": one.id, "text": text})) for one in objectives]
    ids = [one.id for one in (*promises, *objectives)]
    done_too = f", or {typed(f'{objectives[0].id} done')}" if objectives else ""
    return say(
        line("“", said(text), f"”: is that {listed(ids, 'or')}? Nothing is saved yet; a tap keeps your words."),
        f"Typed: {typed(f'kept {ids[0]}')}{done_too}.",
        buttons=(*kept[:_MOST], *done[:_MOST]),
        summary="One question for you.",
    )


def which(promises: Sequence[Promise], command: str, given: Mapping[str, str]) -> Message:
    """Several promises could be meant, or none."""
    if not promises:
        return say("No promise of yours waits for an answer.", summary="No promise is open.")
    args = {name: value for name, value in given.items() if value}
    return say(
        "Which promise do you mean?",
        lines(*(line(f"{one.id} ", said(one.what)) for one in promises[:_MOST])),
        buttons=tuple(Button(one.id, Call(command, {**args, "promise": one.id})) for one in promises[:_MOST]),
        summary="Which promise?",
    )
