"""The charter: as it is read, with its versions and what is different in them."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.charters import Charter, CharterPart, NotDoing, Wish
from partnership.message import Button, Buttons, Call, Line, Message, Paragraph, line, lines, said, say, typed
from partnership.people import Person
from partnership.strategy.charter import (
    agreed,
    as_it_reads,
    asked_for,
    asked_of,
    drafter,
    drafts,
    needed,
    open_wishes,
    shown,
    told_why,
    versions,
    voices,
)
from partnership.wording.figures import week_day
from partnership.wording.terms import count_word, full_day, listed
from partnership.wording.trimming import cut

_LONGEST = 2000
"""Characters of an answer: who ratifies it reads all of it."""
IN_ONE_FORM = Button("All in one form", Call("charter draft", {"form": "yes"}))
_DRAFTING = Buttons((Button("Ask me, one at a time", Call("charter draft"), main=True), IN_ONE_FORM))


def question_of(part: CharterPart, partner: str) -> Line:
    """One of the four questions."""
    match part:
        case CharterPart.WHY:
            return line("Why ", said(partner), "?")
        case CharterPart.NOW:
            return line("Why now?")
        case CharterPart.US:
            return line("Why us?")
        case CharterPart.TIME:
            return line("How does this relationship change our business over time?")


def answers(book: Book, charter: Charter) -> list[Line]:
    """The four, each with whose words it is where it is not its drafter."""
    return [
        line(*_strong(book, part), " ", *in_words_of(book, charter, part))
        if charter.text(part)
        else line(*_strong(book, part), " Not answered yet.")
        for part in CharterPart
    ]


def _strong(book: Book, part: CharterPart) -> Line:
    return tuple(replace(span, bold=True) for span in question_of(part, book.workspace.partner))


def apart(rows: Sequence[Line]) -> list[Paragraph]:
    """Each answer as a paragraph of its own, so that four long ones can be told apart on a phone."""
    return [lines(row) for row in rows]


def in_words_of(book: Book, charter: Charter, part: CharterPart, *, always: bool = False) -> Line:
    """`“…” (Jon)`."""
    author = next((one.by for one in charter.answers if one.part is part), charter.by)
    whose = (" (", said(book.name(author)), ")") if always or author != charter.by else ()
    return line(*quoted(charter.text(part)), *whose)


def quoted(text: str) -> Line:
    return line("“", said(cut(text, _LONGEST)), "”")


def charter(book: Book, person: Person, head: str = "") -> Message:
    """The four answers as they count, what is on its way, and the taps that this person has."""
    known = shown(book)
    top = (line(head),) if head else ()
    if known is None:
        return say(
            lines(*top, "There is no charter yet: four questions, answered by the sponsor or an admin."),
            *([_DRAFTING] if drafts(book, person) else []),
            summary="Steward: the charter.",
        )
    if known.asked_at is None and not drafts(book, person):
        return say(
            lines(*top, *_being_written(book, known)), *apart(_on_the_list(book)), summary="Steward: the charter."
        )
    buttons = _buttons(book, person)
    return say(
        lines(*top, line(stands(book, known))),
        *apart((*answers(book, known), *_wished(book, person), *_on_its_way(book, known, person), *_on_the_list(book))),
        *([Buttons(buttons)] if buttons else []),
        summary="Steward: the charter.",
    )


def _being_written(book: Book, known: Charter) -> list[Line]:
    """To who does not write it: of what was not sent no more than the why, which the digest tells."""
    who = said(book.name(known.by)) if known.by else said("The sponsor")
    why = [line(*_strong(book, CharterPart.WHY), " ", *in_words_of(book, known, CharterPart.WHY))]
    row = line(who, " is writing the charter, and you read it once it is sent to the executives.")
    return [row, *(why if told_why(book) else [])]


def stands(book: Book, known: Charter) -> str:
    """Which version it is, and who ratified it or how many have agreed."""
    name = f"The charter, version {known.number}"
    if known.ratified_at:
        since = [one.person for one in agreed(book, known) if one.person not in known.ratified_by]
        later = f" Agreed since: {names(book, since)}." if since else ""
        return f"{name}, ratified on {_day(book, known.ratified_at)} by {names(book, known.ratified_by)}.{later}"
    if known.asked_at and known != asked_for(book):
        return f"{name}, not ratified: the next one took its place."
    if known.asked_at is None:
        return f"{name}, not ratified: it has not been sent to the executives."
    return f"{name}, not ratified yet: {so_far(book, known)}."


def stand_now(book: Book) -> list[Line]:
    """The version that counts, and the one that is being written or asked about, once something was taken back."""
    known = shown(book)
    if known is None:
        return [line("There is no charter now.")]
    newest = versions(book)[-1]
    return [line(stands(book, known)), *([] if newest == known else [line(_as_next(book, newest))])]


def _as_next(book: Book, newest: Charter) -> str:
    return stands(book, newest).replace("The charter, version", "Version")


def so_far(book: Book, known: Charter) -> str:
    """`one of the two executives that it takes has agreed (Maria)`."""
    have = [one.person for one in agreed(book, known)]
    takes = needed(book)
    of = f"of the {count_word(takes)} executives that it takes" if takes > 1 else "executive, who is enough,"
    verb = "has" if len(have) == 1 else "have"
    by = f" ({names(book, have)})" if have else ""
    return f"{count_word(len(have)) if have else 'none'} {of} {verb} agreed{by}"


def _day(book: Book, instant: datetime) -> str:
    """`3 Sep 2026`, in the company's zone."""
    return full_day(local_date(instant, book.workspace.zone))


def names(book: Book, people: Sequence[str]) -> str:
    return listed([book.name(one) for one in people])


def still_wished(book: Book, known: Charter) -> list[Line]:
    """What is still wished for otherwise in this version, and who answers it."""
    return [_is_open(book, one) for one in open_wishes(book) if one.charter == known.id]


def _is_open(book: Book, made: Wish) -> Line:
    hears = drafter(book, book.need(Charter, made.charter))
    return line(
        made.id, ", ", said(book.name(made.by)), "'s wish to change it, is still open: ", said(book.name(hears)),
        " takes it or leaves it.",
    )  # fmt: skip


def _wished(book: Book, person: Person) -> list[Line]:
    """What is wished for otherwise; in which words only to who wished it and who may take it."""
    rows = []
    for one in open_wishes(book) if person.is_executive() or drafts(book, person) else ():
        row = _is_open(book, one)
        if one.by == person.id or drafts(book, person):
            about = question_of(one.part, book.workspace.partner)
            row = line(*row, " ", *about, " ", *quoted(one.remark or as_it_reads(book, one)))
        rows.append(row)
    return rows


def _on_its_way(book: Book, known: Charter, person: Person) -> list[Line]:
    """The next version, to who drafts it, and to executives once it was sent to them."""
    newest = versions(book)[-1] if drafts(book, person) else asked_for(book)
    if newest is None or newest == known or not (drafts(book, person) or person.is_executive()):
        return []
    return [line(_as_next(book, newest)), *differences(book, known, newest)]


def differences(book: Book, before: Charter, after: Charter) -> list[Line]:
    """What an answer was and is, where it is another."""
    rows = []
    for part in CharterPart:
        old, new = before.text(part), after.text(part)
        if old != new:
            was = line(" Was ", *quoted(old), "; now ") if old else line(" New: ")
            now = in_words_of(book, after, part, always=True)
            rows.append(line(*_strong(book, part), *was, *now))
    return rows


def _on_the_list(book: Book) -> list[Line]:
    return not_doing([one for one in book.all(NotDoing) if one.stands])


def not_doing(entries: Sequence[NotDoing], head: str = "Not doing: ") -> list[Line]:
    """Those entries in one line; none where there are none."""
    if not entries:
        return []
    spans = [
        span for one in entries
        for span in line(
            "; " if one is not entries[0] else "", said(one.title), "" if one.ratified_at else " (not ratified yet)"
        )
    ]  # fmt: skip
    return [line(head, *spans, f". {typed('not doing')} shows why.")]


def _buttons(book: Book, person: Person) -> tuple[Button, ...]:
    newest = versions(book)[-1]
    found: list[Button] = []
    if asked_of(book, person):
        found += agree_buttons(asked_for(book) or newest, named=newest != versions(book)[0])
    if drafts(book, person):
        if newest.unanswered:
            found.append(Button("Go on", Call("charter draft"), main=True))
        elif newest.asked_at is None:
            found.append(Button("Ask the executives", Call("charter ask"), main=True))
        found.append(Button("Change an answer", Call("charter change")))
        if newest.asked_at is None and len(versions(book)) > 1:
            args = {"begun": newest.at.isoformat()}
            found.append(Button(f"Drop version {newest.number}", Call("charter drop", args)))
    return tuple(found)


def agree_buttons(known: Charter, *, named: bool = False) -> list[Button]:
    """`named`: the message shows two versions, of which this one is agreed to."""
    label = f"Agree to version {known.number}" if named else "Agree"
    agree = Button(label, Call("ratify charter", {"charter": known.id}), main=True)
    return [agree, Button("Change", Call("charter change"))]


def history(book: Book, person: Person) -> Message:
    """Every version, the newest first, with what is different in it; who does not write it reads what was sent."""
    known = [one for one in versions(book) if one.asked_at or drafts(book, person)]
    if not known:
        return charter(book, person)
    blocks = []
    for place, one in reversed(list(enumerate(known))):
        began = week_day(local_date(one.at, book.workspace.zone))
        rows = [line(f"{stands(book, one)} Begun {began} by ", said(book.name(one.by)), ".")]
        rows += differences(book, known[place - 1], one) if place else answers(book, one)
        rows += [
            line("Still right, said ", said(book.name(voice.person)), f" on {_day(book, voice.affirmed_at)}.")
            for voice in voices(book, one)
            if voice.affirmed_at
        ]
        blocks.append(lines(*rows))
    return say(*blocks, summary="Steward: the charter.")
