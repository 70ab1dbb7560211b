"""What is said of words that their writer takes out of an answer."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.people import Person
from partnership.updates import Update
from partnership.wording.answers import update_words
from partnership.wording.in_confidence import sponsor_alone
from partnership.wording.terms import listed

TAKE_OUT = "take words out"
PUT_BACK = "put words back"
THEY_LEAVE = "They leave the digest that was posted as well, and don't come back there."


def way_out(updates: Sequence[Update], speaker: str) -> tuple[Button, ...]:
    """One tap that takes the speaker's words out, where leadership would read any."""
    named = ""
    for one in updates:
        quoted = (one.text or one.obstacle or one.why_unchanged) and not one.only_sponsor
        if quoted and speaker in (one.words_by or one.by, one.owner):
            named = f"{named} {one.id}"
    return (Button("Take my words out", Call(TAKE_OUT, {"of": named.strip()})),) if named else ()


def are_out(
    book: Book, updates: Sequence[Update], change: str, *, leaves: bool, stays: bool, more: Sequence[Update] = ()
) -> Message:
    """`updates`: as they stand without; `leaves`: the last digest quotes them; `stays`: an older one may.

    `more`: what else the last digest quotes of the speaker on the same objectives.
    """
    names = listed(list(dict.fromkeys(one.objective for one in updates)))
    told = lines(line(f"Your words about {names} are out: leadership reads ", *_what_is_read(book, updates), "."))
    gone = [lines(THEY_LEAVE)]
    older = [lines("The digest that was posted stays as it was read.")]
    others = [lines(f"The digest that was posted still quotes your earlier words on {one.objective}.") for one in more]
    back = Button("Put them back", Call("undo", {"change": change}))
    too = Button("Take those out too", Call(TAKE_OUT, {"of": " ".join(one.id for one in more)}))
    return say(
        told, *(gone if leaves else ()), *(older if stays else ()), *others, summary="Your words are out.",
        buttons=(back, *((too,) if more else ())),
    )  # fmt: skip


def _what_is_read(book: Book, updates: Sequence[Update]) -> Line:
    figured = any(book.need(Objective, one.objective).metric.kind is not MetricKind.MILESTONE for one in updates)
    waits = [one.waits_for for one in updates if one.waits_for]
    whom = [book.name(one) if book.get(Person, one) else one for one in waits]
    if whom:
        known = "the figures, the status" if figured else "the status"
        return line(f"{known} and whom it waits for: ", said(listed(whom)))
    return line("the figures and the status" if figured else "the status")


def are_back(
    book: Book, updates: Sequence[Update], person: str, asked: tuple[Line, tuple[Button, ...]] | None
) -> Message:
    """With who reads them; `asked`: who may, where that is still to be said."""
    rows = [(*update_words(book, book.need(Objective, one.objective), one), *line(".")) for one in updates]
    alone = [one for one in updates if one.only_sponsor and not one.held]
    if alone:
        rows.append(line(sponsor_alone(book, alone[0], person, [one.objective for one in alone], put_back=True)))
    question, ways = asked or ((), ())
    rows += [question] if question else []
    return say(lines(line("Your words are back:"), *rows), summary="Your words are back.", buttons=ways)


def were_taken_out(book: Book, writer: str) -> Message:
    """In the place of a note that was nothing but these words."""
    return say(
        f"{book.name(writer)} took out the words that stood here. Nothing is needed from you.",
        summary="Words were taken out.",
    )


def left_the_thread(objectives: str) -> Message:
    """To whose words stood under those of another, as what was read before."""
    return say(
        f"Your words about {objectives} leave the last digest's thread. This can't be undone.",
        summary="Your words are out.",
    )


def no_words_here(named: str, others: Sequence[str]) -> Message:
    """To who wants words taken out: there are none in this check-in, or several that may be meant."""
    if named or not others:
        where = f" on {named}" if named else ""
        return say(
            f"There are no words of yours{where} in this check-in. Nothing was changed.", summary="No such words."
        )
    if len(others) == 1:
        all_of_them = typed(f"remove my comment on {others[0]}")
        return say(
            f"I don't find that in your words on {others[0]}, and nothing was changed. To take out all of them: "
            f"{all_of_them}.",
            summary="No such words.",
        )
    return say(
        f"Your words on which of them: {listed(list(others))}? For example: "
        f"{typed(f'remove my comment on {others[0]}')}.",
        summary="One question for you.",
    )
