"""What the company does not do with this partner: the list, and the challenge to what matches it."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.charters import NotDoing
from partnership.message import Button, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.strategy.charter import asked_for, drafts
from partnership.wording.terms import count_word, full_day, listed
from partnership.wording.trimming import cut

ELSE, DROP, CHANGE = "it is something else", "drop it", "take it off the list"
PROPOSED = "proposed"
"""What a button was shown for."""
_TITLE = 80
_SUMMARY = "Steward: what you are not doing."


def called(entry: NotDoing) -> Line:
    """`N1 Hardware resale`."""
    return line(f"{entry.id} ", said(cut(entry.title, _TITLE)))


def _day(book: Book, entry: NotDoing) -> str:
    return full_day(local_date(entry.ratified_at or entry.at, book.workspace.zone))


def by_whom(book: Book, entry: NotDoing) -> Line:
    """`ratified by Carlos on 3 Sep 2026`; `proposed by Ada on 3 Sep 2026, not ratified yet`."""
    if not entry.ratified_at:
        return line("proposed by ", said(book.name(entry.by)), f" on {_day(book, entry)}, not ratified yet")
    names = listed([book.name(one) for one in entry.ratified_by])
    return line("ratified by ", said(names), f" on {_day(book, entry)}")


def _row(book: Book, entry: NotDoing) -> Line:
    because = (", because ", said(entry.because.rstrip("."))) if entry.because else ()
    gone = ""
    if entry.removed_at:
        day = full_day(local_date(entry.removed_at, book.workspace.zone))
        gone = f" {book.name(entry.removed_by)} took it off the list on {day}."
    return line(*called(entry), *because, " (", *by_whom(book, entry), ").", gone)


def listing(book: Book, entries: Sequence[NotDoing], person: Person) -> Message:
    """The list, with the taps that this person has."""
    if not entries:
        return say(f"Nothing is on the list of what you are not doing.{_how(book, person)}", summary=_SUMMARY)
    items = [Item(name=one.id, lines=(_row(book, one),), buttons=_taps(book, one, person)) for one in entries]
    head = line("What you are not doing with ", said(book.workspace.partner), ":")
    how = (_how(book, person).strip(),) if drafts(book, person) else ()
    return say(head, *items, *how, summary=_SUMMARY)


def _how(book: Book, person: Person) -> str:
    """How something comes onto the list, for whom it is."""
    example = typed("not doing hardware resale, because the margin goes to others")
    return f" To put something there, write for example {example}." if drafts(book, person) else ""


def _taps(book: Book, entry: NotDoing, person: Person) -> tuple[Button, ...]:
    args = {"entry": entry.id}
    shown = args if entry.ratified_at else {**args, "shown": PROPOSED}
    agree = (Button("Agree", Call("not doing agree", args)),) if person.is_executive() and not entry.ratified_at else ()
    return (*agree, *((Button("Remove", Call("not doing remove", shown)),) if drafts(book, person) else ()))


def one(book: Book, entry: NotDoing) -> Message:
    """One entry as it stands."""
    return say(_row(book, entry), summary=_SUMMARY)


def _matching(known: Sequence[Objective | Motion]) -> list[Line]:
    """What is under way and has all the words of a new entry: nothing ends by itself."""
    if not known:
        return []
    titles = [
        span for one in known for span in line(", " if one is not known[0] else "", f"{one.id} ", said(one.title))
    ]
    first = known[0].id
    ends = typed(f"drop {first} because …" if first.startswith("O") else f"motion {first} drop because …")
    goes = "It goes" if len(known) == 1 else "They go"
    return [line("Under way, and it looks like that: ", *titles, f". {goes} on until somebody says {ends}")]


def added(book: Book, entries: Sequence[NotDoing], matching: Sequence[Objective | Motion] = ()) -> Message:
    """To who put it there, or several of them in one line."""
    first, how = entries[0], ""
    if not first.ratified_at:
        charter = "the next version of the charter" if asked_for(book) else "the charter"
        asked = book.sponsor if book.workspace.started_at else None
        agrees = _asked(book, asked, first) if asked and asked.id != first.by else ""
        one = "Each" if entries[1:] else "It"
        how = f"{agrees} {one} counts as ratified once an executive agrees, or with {charter}."
    titles = [said(f"{' or ' if one is not first else ''}“{cut(one.title, _TITLE)}”") for one in entries]
    asks = line(
        "If somebody adds an objective or a motion with the words ", *titles, f" in its title, I ask once.{how}"
    )
    return say(*(_row(book, one) for one in entries), *_matching(matching), asks, summary="Added.")


def add_preview(entries: Sequence[NotDoing], told: Sequence[str], call: Call) -> Message:
    """Before several go onto the list, so that where one ends and the next begins is seen first."""
    both = "both" if len(entries) == 2 else "them"  # noqa: PLR2004
    hears = f" {listed(list(told))} is asked about {both} in one message." if told else ""
    bare = [line(*called(one), ", because ", said(one.because.rstrip(".")), ".") for one in entries]
    return say(
        f"{count_word(len(entries)).capitalize()} things for the list of what you are not doing:",
        lines(*bare),
        f"Nothing is added yet.{hears} If I cut your words wrongly, write one in a line.",
        summary="Add them?",
        buttons=(Button(f"Add {both}", call, main=True), Button("Don't", Call("never mind"))),
    )


def _asked(book: Book, sponsor: Person, entry: NotDoing) -> str:
    name = book.name(sponsor.id)
    if book.at_work(sponsor, entry.at):
        return f" {name} has my question now, and you hear it once {name} agrees."
    return f" {name} is asked when at work, and you hear it once {name} agrees."


def agreed(book: Book, entry: NotDoing, by: Person) -> Message:
    """To who proposed it."""
    return say(
        line(said(book.name(by.id)), " agreed: ", *called(entry), " is ratified as what you are not doing."),
        summary="Steward: what you proposed is ratified.",
    )


def proposed(book: Book, entry: NotDoing, matching: Sequence[Objective | Motion] = ()) -> Message:
    """To the sponsor, who makes it count or not."""
    because = (", because ", said(entry.because.rstrip("."))) if entry.because else ()
    partner = said(book.workspace.partner)
    return say(
        line(
            said(book.name(entry.by)), " proposes that you do not do this with ", partner, ": ", *called(entry),
            *because, ". Do you agree?",
        ),
        *_matching(matching),
        summary=_SUMMARY,
        buttons=_answers(entry),
    )  # fmt: skip


def all_proposed(book: Book, entries: Sequence[NotDoing]) -> Message:
    """To the sponsor, several that came while they were not at work."""
    head = line(
        count_word(len(entries)).capitalize(),
        " proposals of what you do not do with ",
        said(book.workspace.partner),
        ":",
    )
    return say(head, *(waits(book, one) for one in entries), summary=_SUMMARY)


def waits(book: Book, entry: NotDoing) -> Item:
    """Among what waits for the sponsor."""
    return Item(name=entry.id, lines=(line(*_row(book, entry), " Do you agree?"),), buttons=_answers(entry))


def _answers(entry: NotDoing) -> tuple[Button, ...]:
    args = {"entry": entry.id}
    return (
        Button("Agree", Call("not doing agree", args), main=True),
        Button("Remove it", Call("not doing remove", {**args, "shown": PROPOSED})),
    )


def remove_preview(book: Book, entry: NotDoing, told: Sequence[str], call: Call) -> Message:
    """Before something that was ratified comes off."""
    hears = f"{listed(list(told))} {'hears' if len(told) == 1 else 'hear'} of it." if told else "Nobody is told of it."
    return say(
        line(*_row(book, entry), " Nothing was changed yet."),
        f"Take it off the list? {hears}",
        summary="Off the list?",
        buttons=(Button("Take it off the list", call, main=True), Button("Don't", Call("never mind"))),
    )


def off(book: Book, entry: NotDoing) -> Message:
    """It is not on the list any more."""
    return say(_row(book, entry), summary="Off the list.")


def and_off(book: Book, message: Message, off: Sequence[NotDoing]) -> Message:
    """What was made, and what came off the list for it."""
    return replace(message, blocks=(*message.blocks, lines(*(_row(book, one) for one in off))))


def in_thread(entry: NotDoing, by: Sequence[str]) -> Line:
    """In the thread of the digest, once: who ratified it, or who took it off the list."""
    if entry.removed_at:
        return line(*called(entry), ": off the list, by ", said(listed(list(by))), ".")
    because = (", because ", said(cut(entry.because.rstrip("."), _TITLE))) if entry.because else ()
    return line(*called(entry), *because, ": ratified by ", said(listed(list(by))), ".")


def there_already(book: Book, entry: NotDoing) -> Message:
    """Nothing new."""
    return say(line("That is on the list already: ", *_row(book, entry)), summary="It is on the list.")


def tells_nothing(title: str) -> Message:
    """Nothing could match it, or everything."""
    return say(
        line(
            "“", said(title), "” does not say what you are not doing. For example: ",
            typed("not doing add hardware resale because the margin goes to others"),
        ),
        summary="Which, in words?",
    )  # fmt: skip


def drafters_only(book: Book) -> Message:
    """To others than the sponsor and the admins."""
    who = book.name(book.workspace.sponsor) if book.sponsor else "an admin"
    return say(
        f"The sponsor or an admin changes that list: tell {who}. Nothing was changed.", summary="Not open to you."
    )


def executives_only() -> Message:
    """To somebody who is not on the roster."""
    return say(
        f"An executive's yes ratifies an entry of that list. Nothing was changed; {typed('not doing')} shows it.",
        summary="Not open to you.",
    )


def challenge(book: Book, title: str, entry: NotDoing | None, taps: Mapping[str, Call]) -> Message:
    """Asked once of a new objective or motion that has all the words of an entry. `taps`: by what they say."""
    because = (line("Because ", said(entry.because.rstrip(".")), "."),) if entry and entry.because else ()
    which = line(*called(entry), ", ", *by_whom(book, entry), ".") if entry else ()
    labels = {ELSE: "It is something else", DROP: "Drop it", CHANGE: "Take it off the list"}
    return say(
        line("Is “", said(cut(title, _TITLE)), "” what you are not doing? ", *which),
        *because,
        "Nothing is added yet. Which is it?",
        summary="Steward: is that on your list?",
        buttons=tuple(Button(label, taps[name]) for name, label in labels.items() if name in taps),
    )  # fmt: skip


def which_answer() -> Message:
    """None of the three."""
    return say("It is something else, drop it, or take it off the list: which?")


def dropped(titles: Sequence[str]) -> Message:
    """Nothing was made."""
    rows = [line("Dropped: “", said(cut(one, _TITLE)), "” was not added.") for one in titles]
    return say(lines(*rows), summary="Dropped.")
