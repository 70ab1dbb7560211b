"""What `what now` says of others: who waits for this person; and for admins who is late, and the charter."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window
from partnership.charters import Charter, CharterPart
from partnership.decisions import Decision
from partnership.digest_strategy import unratified
from partnership.message import Block, Button, Call, Item, Line, Message, Paragraph, line, said, say, text_of, typed
from partnership.objectives import Objective, Standing
from partnership.people import Person
from partnership.promises import Promise
from partnership.silence import missed_since_heard
from partnership.strategy.charter import agreed, asked_for, only_taken, open_wishes, versions, voices
from partnership.waiting import still_open
from partnership.windows import left_out
from partnership.wording.answers_passed_on import it_is_done
from partnership.wording.figures import week_day
from partnership.wording.reading_people import why_not
from partnership.wording.strategy.charter import question_of
from partnership.wording.strategy.charter_asking import in_digest
from partnership.wording.terms import count_word, listed, moment_for
from partnership.wording.trimming import cut

_LINE = 140
_NAMES = 3


def awaited(book: Book, known: Objective, standing: Standing) -> Item:
    """To the one for whom an objective waits."""
    by, owner = book.name(standing.by), book.name(known.owner or standing.by)
    text = standing.text.strip(" .")
    more = text.casefold() != f"waits for {book.name(standing.waits_for or '')}".casefold()
    words = (": “", said(cut(text, _LINE)), "”") if text and more else ()
    return Item(
        name=known.id,
        lines=(
            line(f"{known.id} ", said(cut(known.title, _LINE)), " waits for you, says ", said(by), *words, "."),
            line("Clear it, or tell ", said(owner), " by when. It stands here until ", said(owner), " says otherwise."),
        ),
        buttons=(it_is_done(known.id), Button(f"Show {known.id}", Call("objective", {"objective": known.id}))),
    )


def awaited_first(book: Book, known: Objective, window: Window, now: datetime) -> Message:
    """The same in a note, before leadership reads it."""
    standing = known.standing
    item = awaited(book, known, standing) if standing else Item(name=known.id, lines=())
    reads = line(f"Leadership reads it {moment_for(book, None, window.digest_at, now)}.")
    told = () if left_out(book, known, window.id) else (reads,)
    return say(replace(item, lines=(*item.lines, *told)), summary=f"Steward: {known.id} waits for you.")


def to_record(book: Book, known: Decision) -> Paragraph:
    """To an admin: what its decider took into the meeting, until what was decided there is recorded."""
    who = said(book.name(known.decider))
    asked = line(f"{known.id} ", said(cut(known.question, _LINE)), ": ", who, " takes it in the next meeting.")
    return Paragraph((asked, line(f"Once it is decided: {typed(f'{known.id} decided yes, but …')}")))


def not_heard(book: Book, objectives: Sequence[Objective]) -> Paragraph:
    """`Not heard: Jon about O3, two rounds in a row. objective O3 shows what was said before.`."""
    by_owner: dict[str, list[Objective]] = {}
    for one in objectives:
        by_owner.setdefault(one.owner or "", []).append(one)
    found = [f"{book.name(owner)} about {listed([one.id for one in theirs])}" for owner, theirs in by_owner.items()]
    rounds = max(len(missed_since_heard(book, one)) for one in objectives)
    since = "for up to " if found[1:] else "for "
    many = f", {since}{count_word(rounds)} rounds" if rounds > 1 else ", in the last round"
    return _row("Not heard: ", found, f"{many}. {typed(f'objective {objectives[0].id}')} shows what was said before.")


def overdue(book: Book, promises: Sequence[Promise]) -> Paragraph:
    """`One promise is overdue: P1 of Jon for O3. brief O3 shows …`."""
    found = [f"{one.id} of {book.name(one.owner)} for {one.objective}" for one in promises]
    many = f"{count_word(len(found)).capitalize()} promises are" if found[1:] else "One promise is"
    what = "what was promised" if found[1:] else "it"
    return _row(f"{many} overdue: ", found, f". {typed(f'brief {promises[0].objective}')} shows {what}.")


def charter(book: Book) -> Paragraph:
    """How far the charter is, and what leads on."""
    news, known = unratified(book), asked_for(book)
    row = in_digest(news)
    if known and news.asked:
        yes = {one.person for one in agreed(book, known)}
        names = [book.name(one.person) for one in voices(book, known) if one.person not in yes]
        quiet = (" It waits for ", said(_few(names)), ".") if names else ()
        return Paragraph((line(*row, *quiet, f" {typed('charter')} shows it."),))
    missing = news.answered < len(CharterPart)
    goes_on = f"{typed('charter draft')} asks for what is missing" if missing else f"{typed('charter ask')} sends it"
    return Paragraph((line(*row, f" {goes_on}."),))


def draft(book: Book, newest: Charter) -> Item:
    """A version that was written and sent to nobody: what is different in it, and what sends it."""
    before, partner = versions(book)[-2], book.workspace.partner
    parts = [text_of(question_of(one, partner)) for one in CharterPart if before.text(one) != newest.text(one)]
    waits = [one.id for one in open_wishes(book)] if only_taken(book, newest) else []
    by_itself = f"It goes out once {listed(waits)} {'is' if len(waits) == 1 else 'are'} settled."
    sends = f"The executives get it once it is sent: {typed('charter ask')}."
    ask = () if waits else (Button("Ask the executives", Call("charter ask")),)
    return Item(
        name="charter",
        lines=(
            line(
                f"Version {newest.number} of the charter, begun by ", said(book.name(newest.by)),
                f", was sent to nobody. It changes: {' '.join(parts)} {by_itself if waits else sends}",
            ),
        ),
        buttons=(*ask, Button("Show it", Call("charter"))),
    )  # fmt: skip


def _row(before: str, found: Sequence[str], after: str) -> Paragraph:
    row: Line = line(before, said(_few(found)), after)
    return Paragraph((row,))


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _NAMES
    return listed([*names[:_NAMES], f"{count_word(more)} more"] if more > 0 else list(names))


def offered_to(book: Book, person: Person, about: str) -> Block:
    """Who was offered what and since when, and has not answered."""
    offered = still_open(book, about)
    sent = min((one.proposal.sent_at for one in offered if one.proposal and one.proposal.sent_at), default=None)
    reminded = max((one.proposal.reminded_at for one in offered if one.proposal and one.proposal.reminded_at),
                   default=None)  # fmt: skip
    which = listed([one.id for one in offered])
    known = book.need(Person, about)
    who = said(book.name(about))
    if sent is None:
        hours = f"in {known.first_name}'s working hours"
        when = hours if known.reachable else f"as soon as {known.first_name} can be reached"
        return Paragraph((line(who, f" gets the offer of {which} {when}."),))
    again = f", reminded {week_day(book.day_of(person, reminded))}" if reminded else ""
    return Paragraph(
        (line(who, f" has not answered about {which}, asked {week_day(book.day_of(person, sent))}{again}."),)
    )


def reader(book: Book, about: str, now: datetime) -> Block:
    """Who reads only while they answer for somebody."""
    known = book.need(Person, about)
    stands = [(one.owner, by.until) for one in book.open_objectives() for by in one.stand_ins
              if by.person == about]  # fmt: skip
    covers = [(other.id, away.last) for other in book.all(Person) for away in other.away
              if away.cover == about]  # fmt: skip
    whom = listed(list(dict.fromkeys(book.name(one) for one, _ in (*stands, *covers) if one)))
    until = max((day for _, day in (*stands, *covers)), default=None)
    days = f" until {week_day(until)}" if until else ""
    led = listed([one.id for one in book.led_by(about, now)])
    reads = f"reads along, leading {led}" if led else "reads along, for the figures"
    reads = f"reads along{days}, answering for {whom}" if whom else reads
    return Paragraph((line(said(known.name), f" {reads}."),))


def without_owner(book: Book, about: str) -> Block:
    """An objective without an owner, and who declined it last."""
    known = book.need(Objective, about)
    rows = [line(f"{about} ", said(cut(known.title, _LINE)), f" has no owner: {typed(f'assign {about} to @…')}")]
    who, _, why = known.declined[-1].partition(": ") if known.declined else ("", "", "")
    if who:
        rows.append(line(said(book.name(who)), " declined: ", said(cut(why.rstrip("."), _LINE)), "."))
    return Paragraph(tuple(rows))


def without_decider(book: Book, about: str) -> Block:
    """A decision that nobody can make any more."""
    known = book.need(Decision, about)
    row = line(f"{about} ", said(cut(known.question, _LINE)), f" has no decider: {typed(f'assign {about} to @…')}")
    return Paragraph((row,))


def not_reached(book: Book, about: str) -> Block:
    """Somebody who gets no message of ours."""
    known = book.need(Person, about)
    row: Line = line("I can't reach ", said(known.name), f": {why_not(known, book.workspace)}.")
    return Item(name=known.first_name, lines=(row,), buttons=(Button("Who can't be reached", Call("unreachable")),))
