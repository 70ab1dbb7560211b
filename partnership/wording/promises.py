"""What is said about promises."""

from collections.abc import Mapping, Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Block, Button, Buttons, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day
from partnership.wording.terms import listed

MOST = 8


def quoted(book: Book, promise: Promise, today: date) -> Line:
    """`P4: Legal slot, by Thu 19 Nov`."""
    return line(f"{promise.id}: ", said(promise.what), f", by {due_words(book, promise, today)}")


def is_for_all(objective: str, sponsor: Person | None) -> Line:
    """Under a promise that was meant for one reader; `objective`: about which a word for that one can be written."""
    told = f"A promise is read by everybody who reads the digest; {typed('undo')} takes it back."
    if sponsor is None:
        return line(told)
    only = f"only for {sponsor.first_name}: …"
    return line(f"{told} What only {sponsor.first_name} should read: {typed(f'{objective} {only}')}")


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


def made(book: Book, promise: Promise, today: date, due: date, before: Promise | None = None) -> Message:
    """To the one who promised. `before`: what was not kept, where something was said of it in the same line."""
    shift = f" That is a day off, so it is due {week_day(due, today)}." if due != promise.due else ""
    binds = "" if promise.binding else f" It binds {book.name(promise.owner)} when {book.name(promise.owner)} taps it."
    return say(
        line(
            f"{promise.id} for {promise.objective}: ",
            said(promise.what),
            f" by {week_day(promise.due, today)}.{shift}{binds}",
        ),
        *([line(f"Beside {before.id}: “", said(before.because), "”.")] if before else []),
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


def as_it_stands(book: Book, promise: Promise, today: date) -> Message:
    """For a button of an old card, or a promise that is settled."""
    return say(
        line(*quoted(book, promise, today), f". It is {promise.state.value}; nothing was changed."),
        summary="Nothing changed.",
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


def for_which(objectives: Sequence[Objective], given: Mapping[str, str]) -> Message:
    """A promise without an objective, from somebody who has several."""
    args = {name: value for name, value in given.items() if value}
    return say(
        "For which objective is that promise?" if objectives else "You own no objective to promise something for.",
        buttons=tuple(Button(one.id, Call("promise", {**args, "objective": one.id})) for one in objectives),
        summary="For which objective?",
    )


def kept_or_not(book: Book, promises: Sequence[Promise], text: str, today: date, ahead: date | None = None) -> Message:
    """A part of it is kept: its owner says what that counts as. The words go with the tap.

    `ahead`: the day that was said for the rest.
    """
    one, shown = promises[0].id, promises[: MOST // 2]
    buttons: list[Button] = []
    for promise in shown:
        which = f" {promise.id}" if len(promises) > 1 else ""
        args, seen = {"promise": promise.id, "because": text}, book.token(promise)
        buttons += [
            Button(f"Kept{which}", Call("kept", args, seen)),
            Button(f"Not yet{which}", Call("not yet", args, seen)),
        ]
        if ahead:
            moved = Call("move", {**args, "to": ahead.isoformat()}, seen)
            buttons.append(Button(f"New date{which}: {week_day(ahead, today)}", moved))
    return say(
        line("“", said(text), "”: is that kept, or not yet? Nothing is saved yet; a tap keeps your words beside it."),
        lines(*(quoted(book, promise, today) for promise in shown)),
        f"Typed: {typed(f'kept {one}')}, or {typed(f'not yet {one}')}.",
        buttons=tuple(buttons),
        summary="One question for you.",
    )


def is_it_kept(promise: Promise, call: Call) -> tuple[Block, ...]:
    """Under an answer whose words may say that a promise is done."""
    asked = line(f"Is that {promise.id}, kept: ", said(promise.what), "?")
    return lines(asked), Buttons((Button("Kept", call), Button("Not yet", Call("not yet", {"promise": promise.id}))))


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
        buttons=(*kept[:MOST], *done[:MOST]),
        summary="One question for you.",
    )


def which(promises: Sequence[Promise], command: str, given: Mapping[str, str]) -> Message:
    """Several promises could be meant, or none."""
    if not promises:
        return say("No promise of yours waits for an answer.", summary="No promise is open.")
    args = {name: value for name, value in given.items() if value}
    return say(
        "Which promise do you mean?",
        lines(*(line(f"{one.id} ", said(one.what)) for one in promises[:MOST])),
        buttons=tuple(Button(one.id, Call(command, {**args, "promise": one.id})) for one in promises[:MOST]),
        summary="Which promise?",
    )
