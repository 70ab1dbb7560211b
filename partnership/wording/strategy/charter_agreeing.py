"""What is said when a charter is agreed, ratified, and asked about later on."""

from collections.abc import Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import Charter, CharterPart, NotDoing, Voice, Wish
from partnership.decisions import Decision
from partnership.message import Button, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.strategy.charter import (
    asked_for,
    drafter,
    drafts,
    needed,
    new_entries,
    open_wishes,
    sent_with,
    versions,
    voices,
    words_taken,
)
from partnership.wording.strategy.charter import (
    agree_buttons,
    answers,
    apart,
    differences,
    in_words_of,
    names,
    not_doing,
    question_of,
    quoted,
    so_far,
    stands,
    still_wished,
)
from partnership.wording.terms import count_word, listed
from partnership.wording.trimming import cut

_QUOTE = 140
_MOST_AT_ONCE = 5
"""Buttons of a question; the rest is typed."""


def _writers(book: Book, known: Charter, reader: Person) -> str:
    """`Ada and you`: whose words the answers are, the reader last."""
    writers = dict.fromkeys(one.by for one in known.answers)
    others = [book.name(one) for one in writers if one != reader.id]
    return listed([*others, *(["you"] if reader.id in writers else [])])


def do_you_agree(
    book: Book,
    known: Charter,
    person: Person,
    before: tuple[Charter, bool] | None,
    *,
    theirs: Wish | None = None,
    left: Sequence[Wish] = (),
) -> Message:
    """To one executive: the whole charter, or what is different from what they agreed to, or were shown.

    `theirs`: what they wished for and was taken into it; `left`: what was not.
    """
    name, asks = person.first_name, book.name(known.asked_by or known.by)
    rows = [*answers(book, known), *not_doing(sent_with(book, known))]
    more: tuple[Button, ...] = ()
    head = f"{name}, this is the charter of the partnership, written by {_writers(book, known, person)}. Do you agree?"
    if before:
        head = (
            f"{name}, the charter you agreed to reads otherwise now. Do you still agree? {asks} asks."
            if before[1]
            else f"{name}, the charter reads otherwise than what I sent you before. Do you agree? {asks} asks."
        )
        if _all_theirs(before[0], known, person):
            head = (
                f"{name}, {asks} sent version {known.number} of the charter, with what you changed. Do you agree to it?"
            )
        rows = [
            *differences(book, before[0], known),
            *not_doing(new_entries(book, before[0], known), "Not doing, new: "),
        ]
        more = (Button("Read all of it", Call("charter")),)
    if theirs:
        yours = _yours(book, theirs)
        head = f"{name}, {yours} in the charter, version {known.number}. Do you agree to it as it reads now?"
    was_left = [
        line(
            "Your wish was left: ", *question_of(one.part, book.workspace.partner), " ", *quoted(one.remark or one.text)
        )
        for one in left
    ]
    hears = drafter(book, known)
    changes = f" {book.name(hears)} hears what you would change." if hears and not drafts(book, person) else ""
    return say(
        lines(head),
        *apart((*was_left, *rows)),
        lines(f"It counts once {count_word(needed(book))} of you agreed.{changes}"),
        summary="Steward: the charter of the partnership.",
        buttons=(*agree_buttons(known), *more),
    )


def _yours(book: Book, theirs: Wish) -> str:
    return f"your wish, in the words of {book.name(theirs.words_by)}, is" if theirs.words_by else "your words are"


def _all_theirs(before: Charter, known: Charter, person: Person) -> bool:
    """Whether all that is different in the answers are this person's own words."""
    changed = [one for one in known.answers if one.text != before.text(one.part)]
    return bool(changed) and all(one.by == person.id for one in changed)


def agreed(book: Book, known: Charter, person: Person) -> Message:
    """To who agreed; `known` as it was before."""
    version = next(one for one in versions(book) if one.id == known.id)
    if known.ratified_at:
        return say(f"Thank you, noted. {stands(book, version)}", summary="Noted.")
    if version.ratified_at:
        return say(
            f"Thank you. {stands(book, version)} Everybody concerned hears it, and the next digest says so.",
            *still_wished(book, version),
            summary="Thank you.",
        )
    which = f" for version {version.number}" if len(versions(book)) > 1 else ""
    return say(
        f"Thank you, noted{which}: {so_far(book, version)}.{_waits_for_wish(book, version, person)} "
        f"{typed('charter change …')} says what you would change.",
        summary="Noted.",
    )


def another_version(book: Book, shown: str, known: Charter, below: Message) -> Message:
    """To a yes to a version (`shown`, its id) that is not the one that is asked about, which is shown below."""
    number = shown.removeprefix("C")
    if book.get(Charter, shown) is None or (number.isdecimal() and int(number) > known.number):
        head = f"Version {number} was not sent to the executives, so nobody can agree to it yet."
    else:
        head = f"Version {known.number} has taken the place of version {number}."
    return replace(below, blocks=(*say(f"{head} Nothing was agreed.").blocks, *below.blocks))


def agreed_already(book: Book, known: Charter, person: Person) -> Message:
    """Said twice."""
    return say(
        f"You agreed already: {so_far(book, known)}.{_waits_for_wish(book, known, person)}",
        summary="You agreed already.",
    )


def _waits_for_wish(book: Book, known: Charter, person: Person) -> str:
    theirs = [one.id for one in open_wishes(book) if one.by == person.id and one.charter == known.id]
    return f" Your yes counts once {listed(theirs)}, your wish, is settled." if theirs else ""


def affirmed() -> Message:
    """Still right."""
    return say("Noted: the charter is still right, you say. I ask again next quarter.", summary="Noted.")


def ratified(book: Book, known: Charter, person: str) -> Message:
    """To an executive or an admin: what is different from the version that was in force, else the why.

    Who can send it hears that a next version was begun meanwhile; whose wish is in it is asked for their own yes.
    """
    before = next((one for one in reversed(versions(book)) if one.ratified_at and one.number < known.number), None)
    to, voice = book.get(Person, person), book.get(Voice, f"{known.id}:{person}")
    theirs = words_taken(book, known, person) if voice and not voice.agreed_at else None
    version = f", version {known.number}," if before else ""
    rows = differences(book, before, known) if before else [_why(book, known)]
    return say(
        line(
            f"The charter{version} is ratified: {names(book, known.ratified_by)} agreed. {typed('charter')} shows it."
        ),
        *still_wished(book, known),
        *(_begun_since(book, known) if to and drafts(book, to) else ()),
        *([_in_it(book, theirs)] if theirs else rows),
        summary="Steward: the charter is ratified.",
        buttons=tuple(agree_buttons(known)) if theirs else (),
    )


def _why(book: Book, known: Charter) -> Line:
    why = in_words_of(book, known, CharterPart.WHY, always=True)
    return line(*question_of(CharterPart.WHY, book.workspace.partner), " ", *why)


def _in_it(book: Book, theirs: Wish) -> Line:
    yours = _yours(book, theirs)
    about = question_of(theirs.part, book.workspace.partner)
    return line(f"{yours[:1].upper()}{yours[1:]} in it: ", *about, " ", *quoted(theirs.text), " Do you agree as well?")


def _begun_since(book: Book, known: Charter) -> list[Line]:
    draft = versions(book)[-1]
    if draft.number <= known.number or draft.asked_at:
        return []
    begun = f"Version {draft.number}, begun by {book.name(draft.by)}, is sent to nobody yet."
    return [line(f"{begun} {typed('charter ask')} sends it.")]


def nothing_waits(book: Book, person: Person) -> Message:
    """To a yes where nothing was asked, or it is settled."""
    known = asked_for(book)
    agreed = known is not None and any(one.person == person.id and one.agreed_at for one in voices(book, known))
    how = "The charter is ratified; nothing" if known and known.ratified_at else "Nothing"
    how = "You have agreed to the charter; nothing" if agreed and not (known and known.ratified_at) else how
    return say(f"{how} waits for your yes. {typed('what now')} shows what does wait for you.", summary="Nothing waits.")


def still_right(book: Book, checkin: CheckIn, known: Charter) -> Item:
    """As the further question of a check-in, once a quarter."""
    return Item(name="", lines=(_still(book, known),), buttons=_right_or_not(known, {"checkin": checkin.id}))


def still_right_alone(book: Book, version: str) -> Message:
    """The same, of the sponsor who has no check-in."""
    known = book.need(Charter, version)
    return say(
        _still(book, known), summary="Steward: is the charter still right?", buttons=_right_or_not(known, {})
    )  # fmt: skip


def _still(book: Book, known: Charter) -> Line:
    return line(
        "Is the charter still right? ", *question_of(CharterPart.WHY, book.workspace.partner), " ",
        "“", said(cut(known.text(CharterPart.WHY), _QUOTE)), "”",
    )  # fmt: skip


def _right_or_not(known: Charter, args: dict[str, str]) -> tuple[Button, ...]:
    still = Call("ratify charter", {"charter": known.id, **args})
    return (Button("Still right", still), Button("Change", Call("charter change")))


def which_of_these(entries: Sequence[NotDoing], decisions: Sequence[Decision], *, charter: bool) -> Message:
    """To a bare `agree`, where several things wait for the reader's yes."""
    rows = [line("The charter")] if charter else []
    rows += [line(f"{one.id} ", said(cut(one.title, _QUOTE)), ", as something that you do not do") for one in entries]
    rows += [line(f"{one.id} ", said(cut(one.question, _QUOTE))) for one in decisions]
    taps = [Button("The charter", Call("ratify charter"))] if charter else []
    taps += [Button(f"Agree to {one.id}", Call("not doing agree", {"entry": one.id})) for one in entries]
    taps += [Button(f"{one.id} yes", Call("decide", {"decision": one.id, "outcome": "yes"})) for one in decisions]
    example = typed(f"agree to {entries[0].id}") if entries else typed("agree to the charter")
    return say(
        lines(line(f"What do you agree to? Nothing is noted yet. For example: {example}."), *rows),
        summary="One question for you.",
        buttons=tuple(taps[:_MOST_AT_ONCE]),
    )
