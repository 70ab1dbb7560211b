"""What is said of who reads somebody's words, where it is not simply so from now on."""

from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import readers_beside
from partnership.updates import Update, words_of
from partnership.wording.figures import short_day
from partnership.wording.terms import listed
from partnership.wording.words_out import TAKE_OUT


def of_before(objective: Objective, posted: Update | None, today: date) -> Message:
    """There are no words in this check-in; `posted`: the answer of which the digest quotes words still."""
    told = [line(f"There are no words of yours about {objective.id} in this check-in, and nothing was changed.")]
    if posted is None:
        return say(lines(*told), summary="No such words.")
    told.append(
        line(f"The digest still quotes those of {short_day(posted.at.date(), today)}: “", said(words_of(posted)), "”")
    )
    out = Button("Take those out", Call(TAKE_OUT, {"of": posted.id}))
    return say(lines(*told), summary="No such words.", buttons=(out,))


def kept_from(book: Book, unwanted: Person, update: Update, speaker: str, *, closed: bool) -> Message:
    """To who wants one person not to read their words. `closed`: they are of the check-in that closed last."""
    named, sponsor = f"What you wrote about {update.objective}, “", book.sponsor
    out = Button("Take my words out", Call(TAKE_OUT, {"of": update.id}))
    if update.only_sponsor:
        few = [book.name(one) for one in readers_beside(update, speaker)]
        whom = f"is read by {listed(few)} alone" if few else "is read by nobody else"
        return say(line(named, said(words_of(update)), f"”, {whom}."), summary="Who reads it.", buttons=(out,))
    everybody = f"”, is for everybody who reads the digest, and {unwanted.first_name} may be among them."
    told = [line(named, said(words_of(update)), everybody)]
    if sponsor is None or sponsor.id in (unwanted.id, speaker):
        told.append(line("I cannot keep it from one person alone; it can be taken out."))
        return say(lines(*told), summary="Who reads it.", buttons=(out,))
    alone = f"only {sponsor.first_name}"
    call = Call("correct" if closed else "update", {"objective": update.objective, "text": alone})
    told.append(
        line(f"I cannot keep it from one person alone; it can be for {sponsor.first_name} alone, or be taken out.")
    )
    told.append(line("Typed: ", typed(f"{'correct ' if closed else ''}{update.objective} {alone}"), "."))
    buttons = (Button(f"Only {sponsor.first_name}", call), out)
    return say(lines(*told), summary="Who reads it.", buttons=buttons)
