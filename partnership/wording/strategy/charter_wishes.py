"""An executive's wish about the charter: told to its drafter, taken or left."""

from partnership.book import Book
from partnership.charters import Charter, Wish, WishEnd
from partnership.message import Button, Call, Field, Form, Item, Line, Message, line, lines, said, say, text_of, typed
from partnership.people import Person
from partnership.strategy.charter import as_it_reads, asked_for, only_taken, voices
from partnership.wording.strategy.charter import agree_buttons, differences, question_of, quoted
from partnership.wording.terms import listed
from partnership.wording.trimming import LABEL, cut


def wished(book: Book, known: Charter, made: Wish) -> Message:
    """To the drafter."""
    return say(
        lines(
            line(
                said(book.name(made.by)), " would change the charter. ", *question_of(made.part, book.workspace.partner)
            ),
            line("It says: ", *quoted(known.text(made.part))),
            _wish(book, made),
            "Taken, it is in the next version, and who agreed to other words is asked again.",
        ),
        summary="Steward: a wish about the charter.",
        buttons=wish_buttons(made),
    )


def _wish(book: Book, made: Wish) -> Line:
    if made.remark:
        return line(said(book.name(made.by)), ": ", *quoted(made.remark))
    return line("It would say: ", *quoted(made.text))


def begun_by_another(book: Book, known: Charter, draft: Charter, by: Person) -> Message:
    """To who wrote the version that was sent."""
    return say(
        lines(
            line(said(book.name(by.id)), f" began version {draft.number} of the charter; it is sent to nobody yet."),
            *differences(book, known, draft),
            f"Version {known.number} is what counts until {typed('charter ask')} sends the new one.",
        ),
        summary="Steward: a new version of the charter.",
        buttons=(Button("Show it", Call("charter")),),
    )


def wish_buttons(made: Wish) -> tuple[Button, ...]:
    """Take it as it stands in the message, edit it first, or leave it."""
    args = {"wish": made.id}
    if made.remark:
        return (
            Button("Change the answer…", Call("charter take", args), main=True),
            Button("Leave it", Call("charter leave", args)),
        )
    return (
        Button("Take it", Call("charter take", {**args, "confirmed": "yes"}), main=True),
        Button("Edit it first…", Call("charter take", args)),
        Button("Leave it", Call("charter leave", args)),
    )


def is_it_that_wish(book: Book, made: Wish, call: Call) -> Message:
    """To the drafter, whose `leave it as it is` may be of something else."""
    return say(
        line(f"Is that for {made.id}? Nothing was done yet. Left, ", said(book.name(made.by)), " hears it."),
        _wish(book, made),
        summary="Steward: one question about a wish.",
        buttons=(Button("Leave it", call, main=True), Button("No", Call("never mind"))),
    )


def as_it_would_read(book: Book, made: Wish, text: str = "") -> Message:
    """To the drafter, before it is taken: the answer as it would stand, which may be edited, or as they typed it."""
    known = asked_for(book)
    about = question_of(made.part, book.workspace.partner)
    how = ", it would read as below. Edit it if it has to fit better."
    wishes = line(*(("As you wrote",) if text else ("As ", said(book.name(made.by)), " wishes")), how)
    if made.remark and not text:
        wishes = line(*_wish(book, made), " Change the answer as far as you take that.")
    return say(
        lines(
            line("Nothing was taken yet. ", *about, " It says: ", *quoted(known.text(made.part) if known else "")),
            wishes,
        ),
        Form(
            (Field(name="text", label=text_of(about), kind="long", value=text or as_it_reads(book, made)),),
            Button("Take it as it reads", Call("charter take", {"wish": made.id, "confirmed": "yes"}), main=True),
        ),
        summary="Steward: a wish about the charter.",
    )


def wish_waits(book: Book, made: Wish) -> Item:
    """Among what waits for the drafter."""
    row = line(
        f"{made.id} ", said(book.name(made.by)), " would change the charter. ",
        *question_of(made.part, book.workspace.partner), " ", *quoted(made.remark or as_it_reads(book, made)),
    )  # fmt: skip
    return Item(name=made.id, lines=(row,), buttons=wish_buttons(made))


def put_off(known: Charter, text: str, to: str) -> Message:
    """To who puts the answer off: it stays open, and who wrote the charter may hear why."""
    tell = (Button(cut(f"Tell {to}", LABEL), Call("charter tell", {"text": text})),) if to else ()
    shall = f" {to} hears your words only if you say so." if to else ""
    return say(
        f"Nothing was changed, and you have not agreed: the charter stays open for you.{shall}",
        summary="Steward: the charter stays open.",
        buttons=(*agree_buttons(known), *tell),
    )


def not_agreed_yet(book: Book, by: str, text: str) -> Message:
    """To who wrote it."""
    return say(
        line(said(book.name(by)), " has not agreed to the charter yet: ", *quoted(text)),
        summary="Steward: about the charter.",
    )


def told(book: Book, to: str) -> Message:
    """To who put it off."""
    return say(f"{book.name(to)} hears it. You have not agreed yet: {typed('charter')} shows it.", summary="Passed on.")


def wish_noted(book: Book, made: Wish, to: str | None) -> Message:
    """To who wished: as the answer would read, and what counts until then."""
    who, known = book.name(to) if to else "The sponsor", book.get(Charter, made.charter)
    would = "It would read: " if made.adds else ""
    until = "" if known is None or known.ratified_at else " Until then your yes to the charter waits for that."
    return say(
        line(
            "Noted: ", *question_of(made.part, book.workspace.partner), f" {would}", *quoted(made.remark or made.text)
        ),
        f"{who} takes it or leaves it, and you hear which.{until}",
        summary="Noted.",
    )


def wish_settled(book: Book, draft: Charter, made: Wish, end: WishEnd) -> Message:
    """To who wished, once it is settled."""
    about = question_of(made.part, book.workspace.partner)
    if end is WishEnd.TAKEN:
        later = "It is sent to nobody yet; you are asked about it once it is."
        return say(
            line(*_taken(book, made, draft), *about, " ", *quoted(made.text)),
            "The executives are asked to agree to it." if _is_sent(book, draft) else later,
            summary="Steward: your wish about the charter.",
        )
    known = asked_for(book)
    return say(
        line("Your wish about the charter was left: ", *about, *_stands(book, draft, made)),
        summary="Steward: your wish about the charter.",
        buttons=tuple(agree_buttons(known)) if known else (),
    )


def _is_sent(book: Book, draft: Charter) -> bool:
    sent = book.get(Charter, draft.id)
    return sent is not None and sent.asked_at is not None


def _stands(book: Book, draft: Charter, made: Wish) -> Line:
    """How the answer reads by now; what is being written instead is nobody's to read before it is sent."""
    known, wished = asked_for(book), book.get(Charter, made.charter)
    now = known.text(made.part) if known else ""
    if draft.text(made.part) != now:
        return line(
            " In a new version that is being written this answer reads otherwise; you are asked about it once it is "
            "sent."
        )
    return line(" It stays: " if wished is None or wished.text(made.part) == now else " It reads now: ", *quoted(now))


def _taken(book: Book, made: Wish, draft: Charter) -> Line:
    there = f"in version {draft.number} of the charter"
    if not made.words_by:
        return line(f"Your words are {there}. ")
    return line(f"Your wish is {there}, in the words of ", said(book.name(made.words_by)), ". ")


def settled(book: Book, draft: Charter, made: Wish, by: Person, *, before: Charter) -> Message:
    """To the drafter. `before`: the version as it was until now, which goes out with the last wish that is settled."""
    who = book.name(made.by)
    if made.end is WishEnd.LEFT and (before.asked_at or draft.asked_at is None):
        return say(f"Left as it is. {who} hears it.", summary="Left.")
    if draft.asked_at is None:
        show = () if only_taken(book, draft) else (Button("Show it", Call("charter")),)
        return say(f"Taken into version {draft.number}{_not_sent(book, draft)}", summary="Taken.", buttons=show)
    again = [book.name(one.person) for one in voices(book, draft) if one.delivery]
    asks = f" Asked for a yes to it: {listed(again)}." if again else " Nobody is asked again."
    mine = any(one.person == by.id and one.agreed_at for one in voices(book, draft))
    own = " As you sent it, it counts as your own yes." if mine else ""
    if made.end is WishEnd.LEFT:
        went = f"It was the last wish, so version {draft.number} went out.{asks}{own}"
        return say(f"Left as it is. {who} hears it. {went}", summary="Left.")
    return say(f"Taken: it is version {draft.number}.{asks}{own}", summary="Taken.")


def _not_sent(book: Book, draft: Charter) -> str:
    """Why a version with a wish that was taken stays here."""
    if draft.unanswered:
        return f". {typed('charter draft')} goes on."
    if not only_taken(book, draft):
        return (
            f", which has more that was sent to nobody: {typed('charter')} shows it, and {typed('charter ask')} "
            "sends it."
        )
    return ". It goes out once the other wishes are settled."


def settled_already(book: Book, made: Wish) -> Message:
    """A second tap, or a tap on the wish of somebody who was forgotten since."""
    if not made.settled_by:
        return say(f"{made.id} is settled: its words are erased with the name of who wished for it.")
    return say(f"{made.id} was {made.end.value if made.end else 'settled'} by {book.name(made.settled_by)} already.")


def no_such_wish() -> Message:
    """It was taken back."""
    return say("That wish is not there any more.")
