"""What is said when the channel would read of a red before an absent sponsor does."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import Window, local_date, next_working_moment
from partnership.message import Button, Call, Message, line, said, say
from partnership.objectives import Objective
from partnership.people import Person, working_time
from partnership.red_spells import RedSpell
from partnership.wording.figures import week_day
from partnership.wording.red import state_words
from partnership.wording.terms import moment_for


def to_reader(book: Book, spell: RedSpell, window: Window, now: datetime) -> Message:
    """Who is away, when the channel reads it, and that it can wait."""
    objective, sponsor = book.need(Objective, spell.objective), book.name(book.workspace.sponsor)
    digest = moment_for(book, book.get(Person, spell.ahead_told), window.digest_at, now)
    args = {"spell": spell.id}
    return say(
        line(f"{objective.id} ", said(objective.title), f" {state_words(objective, spell)}. {sponsor} is not at work "
             f"before {_back(book, now)}; the channel reads it {digest}."),
        f"Do you want to tell {sponsor} before, or shall I hold it back until then? {book.name(spell.owner)} has "
        "been told.",
        summary="Steward: a private note about one objective.",
        buttons=(
            Button(f"Hold {objective.id} back", Call("red hold", args, spell.id)),
            Button("Fine", Call("red fine", args, spell.id), main=True),
        ),
    )  # fmt: skip


def _back(book: Book, now: datetime) -> str:
    if book.sponsor is None:
        return "then"
    time = working_time(book.sponsor, book.workspace)
    return week_day(local_date(next_working_moment(now, time), time.zone), local_date(now, time.zone))


def goes_out(spell: RedSpell) -> Message:
    return say(f"Good. {spell.objective} stands in the digest as it is.", summary="Steward: noted.")


def read_already(spell: RedSpell) -> Message:
    return say(
        f"The digest with {spell.objective} is out already. Nothing was changed.", summary="The digest is out already."
    )
