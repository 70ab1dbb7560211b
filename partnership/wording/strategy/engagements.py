"""Who of the partner was met: noted, listed, forgotten, and what the digest says of it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time

from partnership.book import Book
from partnership.calendar import local_to_utc
from partnership.digest_strategy_values import Met
from partnership.engagements import Engagement
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.strategy.contacts import Gap, OnePerson, norm, recent, since_last, through
from partnership.wording.digest_names import NAME, QUOTE
from partnership.wording.figures import short_day, week_day
from partnership.wording.terms import count_word, listed, titled
from partnership.wording.trimming import cut

SHOWN = 12
_CONTACTS = 5
_NOON = time(12)


def contact(one: Engagement) -> Line:
    """`Jane Doe (Microsoft)`."""
    if one.forgotten:
        return line("somebody")
    name, where = said(cut(one.contact, NAME)), said(cut(one.organisation, NAME))
    return line(name, " (", where, ")") if one.organisation else line(name)


def noted(made: Sequence[Engagement], objective: Objective | None, today: date) -> Message:
    """Read back, one line for each contact."""
    about: Line = line(", about ", *titled(objective)) if objective else ()
    rows = [line(f"{one.id}: ", *contact(one), f" met on {week_day(one.day, today)}", *about, ".") for one in made]
    how = f"What came of it, in a sentence, now or later: {', '.join(one.id for one in made)}: …"
    text = line("“", said(made[0].text), "”") if made[0].text else how
    return say(
        lines(*rows, text, f"Leadership sees it in the digest's thread. {typed('undo')} takes it back."),
        summary="Noted.",
    )


def not_to_add_to(book: Book, name: str, known: Engagement | None) -> Message:
    """Where somebody else noted it, or nobody did."""
    if known is None or known.forgotten:
        return say(f"There is no {name} to add to. {typed('met')} shows whom you met last.")
    return say(line(f"{name} was noted by ", said(book.name(known.by)), ", who can add to it, as an admin can."))


def last_ones(book: Book, held: AbstractSet[str], now: datetime, today: date) -> Message:
    """The newest engagements with their contacts, whom one met most often, and how long ago the last one is."""
    found = [one for one in book.all(Engagement) if one.objective not in held]
    how = f"{typed('met Jane Doe about O1: two accounts shared')}, notes one; {typed('engagement add')} asks for it."
    if not found:
        return say(f"Nobody has noted yet whom they met. {how}", summary="No engagements yet.")
    newest = sorted(found, key=lambda one: (one.day, one.at), reverse=True)[:SHOWN]
    rows = (lines(*(_row(book, one, today) for one in newest)), lines(*_rhythm(book, held, now), how))
    return Message(blocks=rows, summary="Whom you met.")


def _row(book: Book, one: Engagement, today: date) -> Line:
    about = f" about {one.objective}" if one.objective else ""
    text = (": ", said(cut(one.text, QUOTE))) if one.text else ()
    return line(
        f"{one.id} {week_day(one.day, today)}, ", *contact(one), about, ", by ", said(book.name(one.by)), *text
    )  # fmt: skip


def _rhythm(book: Book, held: AbstractSet[str], now: datetime) -> list[str | Line]:
    """Whom one met most often, and how long ago the last one was."""
    rows: list[str | Line] = []
    if found := through(book, now, held)[:_CONTACTS]:
        each = [(said(cut(name, NAME)), f" {count}") for name, count in found]
        of_all = len(recent(book, now, held))
        parts = [part for number, pair in enumerate(each) for part in ((", ", *pair) if number else pair)]
        rows.append(line(f"In 90 days {_count(of_all)}: ", *parts, "."))
    usual, days = norm(book, now), since_last(book, now)
    if days is not None:
        ago = "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} ago"
        rows.append(f"The last one was {ago}{f'; your norm is {usual}' if usual is not None else ''}.")
    return rows


def _count(number: int) -> str:
    return f"{count_word(number)} engagement{'' if number == 1 else 's'}"


def in_digest(most: OnePerson | None, gap: Gap | None) -> tuple[Line, ...]:
    """What is unusual about the rhythm; nothing where it is as ever."""
    rows = []
    if most:
        rows.append(
            line(f"{most.theirs} of {most.of_all} engagements in 90 days run through one person, ",
                 said(cut(most.contact, NAME)), ".")
        )  # fmt: skip
    if gap:
        rows.append(line(f"{gap.days} days since the last field contact, your norm is {gap.norm}."))
    return tuple(rows)


def in_thread(met: Met) -> Line:
    """One of those that were noted since the last digest."""
    one = met.engagement
    about = f" about {one.objective}" if one.objective else ""
    text = (": “", said(" ".join(one.text.split())), "”") if one.text else ()
    return line(f"{short_day(one.day)} ", *contact(one), about, ", by ", said(cut(met.by, NAME)), *text)


def told(book: Book, one: Engagement) -> tuple[datetime, Line]:
    """In the history of its objective, on the day on which they met."""
    text = (": ", said(one.text)) if one.text else ()
    row = line(f"{one.id} ", said(book.name(one.by)), " met ", *contact(one), *text)
    return local_to_utc(one.day, _NOON, book.workspace.zone), row


def which_day(words: str) -> Message:
    """A day that could not be read, or that has not passed."""
    return say(
        line("“", said(words), "” is no day that has passed, as far as I can tell. For example: on Tue, on 24 Nov."),
        summary="Which day?",
    )


def no_such_objective(named: str, known: Sequence[Objective], person: Person) -> Message:
    """An objective that there is not; named are the person's own ones, else the open ones."""
    own = [one.id for one in known if one.owner == person.id]
    some = own or [one.id for one in known][:SHOWN]
    of_whom = "yours" if own else "open"
    are = f"; {of_whom} {'is' if len(some) == 1 else 'are'} {listed(some)}" if some else ""
    return say(f"There is no {named}{are}. Nothing is noted yet: please say it again.", summary="Which objective?")


def too_many(named: int, most: int) -> Message:
    """More people in a line than anybody tells apart."""
    return say(
        f"Those are {named:,} people; I note up to {most} in one line. Nothing is noted yet: please send it in shorter "
        "lines.",
        summary="Those are too many.",
    )


def whom() -> Message:
    """No name was given."""
    return say("I could not tell whom you met. A name, as in: Jane Doe (field sales).", summary="Whom did you meet?")


def one_of_us(partner: str, name: str) -> Message:
    """Only people outside are contacts."""
    return say(
        line(said(name), " is one of us. Noted are people of ", said(partner), ", or of others outside."),
        summary="One of us.",
    )


def unknown_contact(book: Book, name: str) -> Message:
    """Nobody of that name was met."""
    known = list(dict.fromkeys(one.contact for one in reversed(book.all(Engagement)) if not one.forgotten))
    some = (" The last ones: ", said(", ".join(known[:_CONTACTS])), ".") if known else ()
    return say(line("I know no contact called ", said(name), ".", *some), summary="No such contact.")


def forget_preview(name: str, engagements: int, call: Call) -> Message:
    """Before it is done, for it can't be undone."""
    return say(
        line("This erases the name of ", said(name), f" from {_count(engagements)}, with the words noted there, and "
             "wherever else it was written, the audit log included, for good. That somebody was met still counts."),
        "It can't be undone. Shall I?",
        summary="Steward: please look before I erase something.",
        buttons=(Button("Forget this contact", call), Button("Don't", Call("never mind"))),
    )  # fmt: skip


def contact_forgotten(name: str, engagements: int) -> Message:
    """To the admin."""
    return say(f"Forgotten. {name} is erased from {_count(engagements)} and everything else. This can't be undone.")
