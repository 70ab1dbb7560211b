"""What is said back of an answer or a correction that came after a close, and of its line in the digest's thread."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from partnership.after_close import ToCome
from partnership.book import Book
from partnership.followups import wanted
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import has_words
from partnership.updates import Update
from partnership.wording.answers import still_to_ask
from partnership.wording.followups import past_it, question_of
from partnership.wording.in_confidence import sponsor_alone
from partnership.wording.terms import listed, moment_for
from partnership.wording.words_out import way_out


def late(
    book: Book,
    person: Person,
    come: Mapping[str, ToCome | None],
    opens: datetime,
    now: datetime,
    *,
    remarks: Sequence[str] = (),
) -> list[Line]:
    """Answers that came after a close which they had missed, each with the line that comes into the thread later.

    `remarks` among them do not say how it stands, so that this is still missing.
    """
    when, later = moment_for(book, person, opens, now), [one for one in come.values() if one]
    added = _once_there(book, person, later, now) if later else "added to its thread with the time"
    answers, next_one = [one for one in come if one not in remarks], f"The next one opens {when} as usual."
    rows = [f"{listed(answers)}: that is your late answer to the last check-in, {added}."] if answers else []
    if remarks:
        rows.append(
            f"{listed(list(remarks))}: a word after the last check-in, {added}. How {remarks[0]} stands is still to be "
            f"said, as in: {typed(f'{remarks[0]} unchanged')}."
        )
    return [
        line(f"{' '.join(rows)} {next_one}"),
        *(in_thread(one) for one in later),
    ]


def in_thread(come: ToCome) -> Line:
    """A line of the digest's thread before it is there."""
    return line("In the thread then: ", *come.line)


def _once_there(book: Book, owner: Person | None, later: Sequence[ToCome], now: datetime) -> str:
    """When bad news that came after the digest stands in its thread."""
    moments = [one.at for one in later if one.at]
    if len(moments) < len(later):
        return f"added to its thread once {book.name(book.workspace.sponsor)} was told"
    return f"added to its thread {moment_for(book, owner, max(moments), now)}"


def corrected(
    book: Book, objective: Objective, update: Update, now: datetime, *, posted: bool, come: ToCome | None = None
) -> Message:
    """A change after the close, to the one who made it. `come`: what comes into the thread only later."""
    where = "Added to the thread, with the time." if posted else "The digest shows it."
    if posted and come:
        told = _once_there(book, book.get(Person, objective.owner), [come], now)
        where = f"{told[0].upper()}{told[1:]}."
    what = update.corrections[-1].text
    rows = [line(f"{objective.id} corrected", *((": ", said(what)) if what else ()), f". {where}")]
    rows += [in_thread(come)] if posted and come and said(what) not in come.line else []
    asked = wanted(book, objective, update) if update.held or update.doubted is not None else None
    if asked:
        rows.append(still_to_ask(objective, question_of(book, objective, asked, update), asked))
    elif update.only_sponsor:
        rows.append(line(sponsor_alone(book, update, update.corrections[-1].by)))
    args = {"objective": objective.id, "checkin": f"{update.owner}:{update.window}"}
    buttons = past_it(book, update.owner or "", asked, args, update=update) if asked else ()
    buttons = buttons[: 2 if update.held else 1]
    if not asked:
        quotes = update.corrections[-1].text != update.corrections[-1].figures
        out = way_out([update], update.corrections[-1].by) if quotes else ()
        edit, only = (Button("Edit", Call("update", args)),), only_sponsor(book, update, args)
        buttons = (*edit, *out, *only) if posted and come else out
    return say(lines(*rows), summary="Corrected.", buttons=buttons)


def only_sponsor(book: Book, update: Update, args: Mapping[str, str]) -> tuple[Button, ...]:
    """One tap that leaves the words to the sponsor, where there are any and it is somebody else."""
    sponsor = book.sponsor
    if sponsor is None or sponsor.id in (update.owner, update.by) or update.only_sponsor or not has_words(update):
        return ()
    return (Button(f"Only {book.name(sponsor.id)}"[:24], Call("update", {**args, "readers": "sponsor"})),)
