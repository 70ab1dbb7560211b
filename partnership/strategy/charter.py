"""The charter as it stands: which version is in hand, which is in force, and when a quorum has ratified one."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import WorkingTime, local_date, local_to_utc, next_working_moment
from partnership.charters import Charter, CharterAnswer, CharterPart, NotDoing, Voice, Wish, WishEnd
from partnership.delivery import QuietNote
from partnership.people import Person
from partnership.reasons import Reason
from partnership.record import Record

FIRST = "C1"
_WEEK = 7
A_QUARTER = timedelta(weeks=13)
"""So long after it was ratified, or called right, nobody is asked whether it is still right."""


def versions(book: Book) -> list[Charter]:
    """Every version, the oldest first; what set-up or `why …` gave before charters were kept is the first."""
    known = book.all(Charter)
    workspace = book.workspace
    if known or not workspace.why:
        return known
    by = workspace.why_by or ""
    first = CharterAnswer(part=CharterPart.WHY, text=workspace.why, by=by)
    return [Charter(id=FIRST, at=workspace.at, by=by, answers=(first,))]


def in_hand(book: Book, now: datetime, by: str) -> Charter:
    """The newest version; an empty one, begun by this person, where there is none."""
    return next(reversed(versions(book)), Charter(id=book.next_id(Charter, "C"), at=now, by=by))


def asked_for(book: Book) -> Charter | None:
    """The newest version that was sent to the executives."""
    return next((one for one in reversed(versions(book)) if one.asked_at), None)


def unsent(book: Book) -> Charter | None:
    """The newest version, where an earlier one was sent to the executives and nobody has sent this one yet."""
    newest = next(reversed(versions(book)), None)
    return newest if newest and newest.asked_at is None and asked_for(book) else None


def joined(known: str, words: str) -> str:
    """An answer with words put behind it."""
    if not known:
        return words
    if known[-1] in ".!?":
        return f"{known} Also {words.rstrip('.')}."
    return f"{known}; also {words.rstrip('.')}"


def as_it_reads(book: Book, made: Wish) -> str:
    """The answer as it would read by now: what is added stands behind what was taken since."""
    newest = next(reversed(versions(book)), None)
    return joined(newest.text(made.part), made.adds) if made.adds and newest and not made.end else made.text


def only_taken(book: Book, draft: Charter) -> bool:
    """Whether a version differs from the one that was sent in nothing but wishes that were taken."""
    before = asked_for(book)
    wishes = [one for one in book.all(Wish) if before and one.charter == before.id]
    taken = [(one.part, one.text) for one in wishes if one.end is WishEnd.TAKEN]
    new = [one for one in draft.answers if before is None or before.text(one.part) != one.text]
    return bool(new) and all((one.part, one.text) in taken for one in new)


def words_taken(book: Book, charter: Charter, person: str) -> Wish | None:
    """What somebody wished for in an earlier version and this one has: no yes to it."""
    mine = (one for one in book.all(Wish) if one.by == person and one.end is WishEnd.TAKEN)
    earlier = (one for one in mine if int(one.charter.removeprefix("C")) < charter.number)
    return next((one for one in earlier if charter.text(one.part) == one.text), None)


def in_force(book: Book) -> Charter | None:
    """The newest version that was ratified."""
    return next((one for one in reversed(versions(book)) if one.ratified_at), None)


def shown(book: Book) -> Charter | None:
    """What counts for now: the version in force, else the one that was sent last, else the first one's draft."""
    return in_force(book) or asked_for(book) or next(reversed(versions(book)), None)


def why_of(book: Book) -> str:
    """Why this partner: the first answer of the charter; empty while nobody gave it."""
    charter = shown(book)
    return charter.text(CharterPart.WHY) if charter else ""


def told_why(book: Book) -> str:
    """The same as leadership may read it: nothing that was drafted for the executives, before they agreed to it."""
    charter = shown(book)
    drafts_of_why = (one.draft for one in charter.answers if one.part is CharterPart.WHY) if charter else ()
    return "" if charter and not charter.ratified_at and any(drafts_of_why) else why_of(book)


def with_answer(book: Book, charter: Charter, answer: CharterAnswer, now: datetime, by: str) -> Charter:
    """The charter with this answer: the next version of one that was sent to the executives."""
    others = tuple(one for one in charter.answers if one.part is not answer.part)
    order = list(CharterPart)
    answers = tuple(sorted((*others, answer), key=lambda one: order.index(one.part)))
    if charter.asked_at is None:
        return replace(charter, answers=answers)
    return Charter(id=book.next_id(Charter, "C"), at=now, by=by, answers=answers)


def drafts(book: Book, person: Person) -> bool:
    """Whether the charter is this person's to draft: the sponsor's, and the admins'."""
    return not person.guest and (person.is_admin() or person.id == book.workspace.sponsor)


def drafter(book: Book, charter: Charter) -> str | None:
    """Who hears what executives wish for: who sent them the version, else who began it, the sponsor, or an admin."""
    for one in (charter.asked_by, charter.by):
        person = book.get(Person, one)
        if person and not person.left_at and drafts(book, person):
            return person.id
    return book.workspace.sponsor or next((one.id for one in book.admins()), None)


def voices(book: Book, charter: Charter) -> list[Voice]:
    """What executives said, or were asked, of this version."""
    return [one for one in book.all(Voice) if one.charter == charter.id]


def last_voice(book: Book, person: str) -> Voice | None:
    """What the person was asked about last."""
    theirs = [one for one in book.all(Voice) if one.person == person]
    return max(theirs, key=lambda one: int(one.charter.removeprefix("C")), default=None)


def known_to(book: Book, person: str) -> tuple[Charter, bool] | None:
    """The version that they agreed to last, else the one that they were shown last; and whether they agreed to it."""
    theirs = {one.charter: one for one in book.all(Voice) if one.person == person}
    newest = [one for one in reversed(versions(book)) if one.id in theirs]
    agreed_to = next((one for one in newest if theirs[one.id].agreed_at), None)
    if agreed_to:
        return agreed_to, True
    shown_last = next((one for one in newest if book.get(QuietNote, theirs[one.id].delivery) is None), None)
    return (shown_last, False) if shown_last else None


def agreed(book: Book, charter: Charter) -> list[Voice]:
    """The executives, as the roster is now, who agreed to it as it is, in the order in which they did.

    The yes of who wishes for other words counts once the wish is settled.
    """
    executives = {one.id for one in book.executives()} - {
        one.by for one in open_wishes(book) if one.charter == charter.id
    }
    found = [one for one in voices(book, charter) if one.agreed_at and one.person in executives]
    return sorted(found, key=lambda one: (one.agreed_at or one.at, one.id))


def open_wishes(book: Book) -> list[Wish]:
    """What executives wish for and nobody has settled."""
    return [one for one in book.all(Wish) if one.end is None]


def needed(book: Book) -> int:
    """How many executives have to agree: half of the roster, rounded up, or the number that was set."""
    roster = len(book.executives())
    return max(1, min(book.workspace.quorum or -(-roster // 2), roster))


NEEDED = Reason(
    rule=needed,
    why="A charter of one person binds nobody, and one that waits for the last signature binds nobody either.",
    threshold="half of the executives, rounded up",
    setting="settings quorum 3",
)


def ratified(book: Book, charter: Charter, now: datetime) -> tuple[Record, ...]:
    """What changes once enough executives have agreed, what was sent with it as not done included; nothing before.

    The voices that made the quorum count: they can't be taken back without taking back the ratification.
    """
    counted = agreed(book, charter)
    if charter.ratified_at or charter.asked_at is None or charter.unanswered or len(counted) < needed(book):
        return ()
    names = tuple(one.person for one in counted)
    after = replace(charter, ratified_at=now, ratified_by=names)
    entries = [one for one in sent_with(book, charter) if one.ratified_at is None]
    listed = [replace(one, ratified_at=now, ratified_by=names) for one in entries]
    return (after, *(replace(one, counted=True) for one in counted), *listed)


def sent_with(book: Book, charter: Charter) -> list[NotDoing]:
    """What stood on the list of what is not done when this version was sent: who agrees to it has read that."""
    asked_at = charter.asked_at
    return [one for one in book.all(NotDoing) if one.stands and asked_at and one.at <= asked_at]


def new_entries(book: Book, before: Charter, after: Charter) -> list[NotDoing]:
    """What was sent as not done with a version, and not with an earlier one."""
    earlier = sent_with(book, before)
    return [one for one in sent_with(book, after) if one not in earlier]


def second_week(book: Book) -> datetime | None:
    """The Monday after the first week, in the company's zone: nobody hears of the charter before it.

    The first week is the one in which the offers go out: after a start on a Sunday it begins on the next day.
    """
    workspace = book.workspace
    if workspace.started_at is None:
        return None
    hours = WorkingTime(
        zone=workspace.zone, country=workspace.country, starts=workspace.starts, ends=workspace.ends,
        shutdown=workspace.shutdowns, extra_holidays=workspace.extra_holidays,
        worked_holidays=workspace.worked_holidays,
    )  # fmt: skip
    began = local_date(next_working_moment(workspace.started_at, hours), workspace.zone)
    monday = began + timedelta(days=_WEEK - began.weekday())
    return local_to_utc(monday, workspace.starts, workspace.zone)


def may_be_asked(book: Book, now: datetime) -> bool:
    """Whether executives may hear of it at `now`."""
    monday = second_week(book)
    return monday is not None and now >= monday


SECOND_WEEK = Reason(
    rule=may_be_asked,
    why="The first week is for the objectives. A charter that holds them up is written to be over with.",
    threshold="from the Monday after the week in which the offers go out",
)


def to_affirm(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """The charter in force, by id, where it was not ratified, nor called right by them, within a quarter."""
    charter = in_force(book)
    if charter is None or charter.ratified_at is None or charter != asked_for(book) or not person.is_executive():
        return
    voice = book.get(Voice, f"{charter.id}:{person.id}")
    said = (charter.ratified_at, voice.agreed_at if voice else None, voice.affirmed_at if voice else None)
    today = local_date(now, book.workspace.zone)
    if all(local_date(one, book.workspace.zone) + A_QUARTER <= today for one in said if one):
        yield charter.id


AFFIRMED = Reason(
    rule=to_affirm,
    why="A charter that nobody reads again is a poster. One tap a quarter keeps it true, or brings out what is not.",
    threshold="once a quarter, when nothing weightier is asked in the check-in; 13 weeks after the last yes",
)


def proposed_to(book: Book, person: Person) -> list[NotDoing]:
    """What is proposed for the list of what is not done, to the sponsor, who was asked for a yes to it."""
    if person.id != book.workspace.sponsor or book.workspace.started_at is None:
        return []
    return [one for one in book.all(NotDoing) if one.stands and not one.ratified_at and one.by != person.id]


def asked_of(book: Book, person: Person) -> str | None:
    """The version that waits for this executive's word: asked for, not ratified, neither agreed nor wished about.

    Whose words were taken into it says whether they agree also once others have ratified it.
    """
    charter = asked_for(book)
    if charter is None or (charter.ratified_at and words_taken(book, charter, person.id) is None):
        return None
    voice = next((one for one in voices(book, charter) if one.person == person.id), None)
    wished = any(one.by == person.id and one.charter == charter.id for one in open_wishes(book))
    return charter.id if voice and not voice.agreed_at and not wished and person.is_executive() else None
