"""The charter: as it is written, sent to the executives, agreed to, wished otherwise, ratified and told."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.charters import Charter, CharterAnswer, CharterPart
from partnership.digest_strategy_values import CharterNews
from partnership.message import Button, Call, Field, Form, Item, Line, Message, line, lines, said, say, text_of, typed
from partnership.people import Person
from partnership.strategy.charter import (
    may_be_asked,
    needed,
    second_week,
    versions,
    voices,
)
from partnership.wording.digest_names import NAME
from partnership.wording.figures import week_day
from partnership.wording.no_answer import saved
from partnership.wording.strategy.charter import (
    IN_ONE_FORM,
    agree_buttons,
    question_of,
    quoted,
    stands,
)
from partnership.wording.terms import count_word, listed
from partnership.wording.trimming import cut

_BEFORE = 120
SAME = "Nothing is different from that:"
LEFT = f"What is written stays. {typed('charter draft')} goes on, any day."
ALL_WRITTEN = (
    f"All four are written, and nobody hears of it before you send it. {typed('charter change now …')} changes one."
)
ALL_SENT = (
    f"Nothing is being written: this was sent to the executives. {typed('charter change now …')} begins the next "
    "version, and nobody hears of it before you send it."
)
NOT_ASKED = "The charter has not been sent to the executives yet, so there is nothing to ratify:"
ASKED_ALREADY = "It was sent to the executives already:"
NOTHING_TO_DROP = "No version of the charter is being written, so nothing was dropped; what was sent stays. It reads:"


def ask_part(book: Book, known: Charter, part: CharterPart, just_saved: str = "", *, added: bool = False) -> Message:
    """One of the four, in the interview; what is written stays, whenever it is left.

    `just_saved`: the last answer; `added`: words were added to it that stood in an answer to this one.
    """
    place = f"{list(CharterPart).index(part) + 1} of {len(CharterPart)}: "
    old = known.text(part)
    rows = [line(place, *question_of(part, book.workspace.partner), " In two sentences.")]
    rows += [line("Until now: ", *quoted(old))] if old else []
    written = len(CharterPart) - len(known.unanswered)
    rows += (
        [line(f"Written so far: {count_word(written)} of the four; {typed('charter')} shows it.")] if written else []
    )
    return say(
        *((saved(just_saved),) if just_saved else ()),
        *((lines("Added to it. To answer the next question, begin without “also”."),) if added else ()),
        lines(*rows, f"What is written stays written: {typed('cancel')} leaves, {typed('charter draft')} goes on."),
        summary="Steward: one question about the partnership.",
        buttons=(IN_ONE_FORM,),
    )


def saved_instead(before: Sequence[str]) -> str:
    """Over the charter: saved, with the words whose place it took."""
    if not before:
        return "Saved."
    said_before = listed([f"“{cut(one, _BEFORE)}”" for one in before])
    return f"Saved. Until now: {said_before}, which {typed('undo')} brings back."


def answered_by(book: Book, written: CharterAnswer, text: str) -> Message:
    """To who answers what another has answered by now."""
    about, change = question_of(written.part, book.workspace.partner), {"part": written.part.value, "text": text}
    return say(
        line(*about, " ", said(book.name(written.by)), " has answered that: ", *quoted(written.text)),
        line("Yours is not saved: ", *quoted(text)),
        summary="One question for you.",
        buttons=(
            Button("In its place", Call("charter change", {**change, "how": "replace", "confirmed": "yes"})),
            Button("Leave it, go on", Call("charter draft"), main=True),
        ),
    )


def too_short(book: Book, part: CharterPart) -> Message:
    """Nothing, or a word."""
    return say(line(*question_of(part, book.workspace.partner), " A sentence or two, please."))


def same_again(draft: Charter) -> str:
    """Over the charter: the draft was set back to what was there before it."""
    return f"It reads as before again, so version {draft.number} is no more."


def dropped(draft: Charter) -> str:
    """Over the charter."""
    return f"Version {draft.number} is dropped; {typed('undo')} brings it back."


def dropped_words(book: Book, draft: Charter, by: Person) -> Message:
    """To who had wished for words of it."""
    return say(
        line(
            said(book.name(by.id)),
            f" dropped version {draft.number} of the charter, which had your words. The charter stays as it was; "
            f"{typed('charter')} shows it.",
        ),
        summary="Steward: the charter stays as it was.",
    )


def form(book: Book, known: Charter | None) -> Message:
    """Four boxes, with what is there."""
    partner = book.workspace.partner
    labels = {part: text_of(question_of(part, partner)) for part in CharterPart}
    fields = tuple(
        Field(name=part.value, label=labels[part], kind="long", value=known.text(part) if known else "")
        for part in CharterPart
    )
    return say(
        "The charter. A box may stay as it is; nobody hears of it before you send it.",
        Form(fields, Button("Save the charter", Call("charter draft", {"form": "yes"}), main=True), apart=True),
        summary="Steward: the charter.",
    )


def unanswered(book: Book, known: Charter) -> Message:
    """What has to be there before it is sent."""
    left = [line(*question_of(part, book.workspace.partner)) for part in known.unanswered]
    return say(
        lines("Nothing was sent. These are not answered yet:", *left),
        summary="Not sent.",
        buttons=(Button("Go on", Call("charter draft"), main=True),),
    )


def asked(book: Book, known: Charter, person: Person, now: datetime) -> Message:
    """To the sender."""
    mine = " As you sent it, it counts as your own yes." if person.is_executive() else ""
    version = next(one for one in versions(book) if one.id == known.id)
    if version.ratified_at:
        return say(f"Sent.{mine} {stands(book, version)}", summary="Sent.")
    takes = f"It takes {count_word(needed(book))} to ratify it; {typed('charter')} shows how it stands."
    if not may_be_asked(book, now):
        saved = f"Saved for {second_week_of(book)}. Then the executives get it, privately."
        return say(f"{saved}{mine} {takes}", summary="Saved for the second week.")
    return say(f"{_to_whom(book, known)}{mine} {takes}", summary="Sent.")


def _to_whom(book: Book, known: Charter) -> str:
    said_or_asked = voices(book, known)
    again = [book.name(one.person) for one in said_or_asked if one.delivery]
    reached = {one.person for one in said_or_asked}
    later = [book.name(one.id) for one in book.executives() if one.id not in reached]
    if not again and not later:
        return "Nobody has to be asked."
    whom = f"Sent to {listed(again)}, privately and in their working hours." if again else "Sent to nobody yet."
    return f"{whom} {listed(later)} can't be reached yet, and gets it then." if later else whom


def second_week_of(book: Book) -> str:
    """`the second week, Mon 30 Nov: the first one is for the objectives`."""
    monday, workspace = second_week(book), book.workspace
    when = f", {week_day(local_date(monday, workspace.zone))}" if monday else " after the start"
    return f"the second week{when}: the first one is for the objectives"


def replaced(before: str, known: Charter) -> Message:
    """In the place of a question about a version that another one took the place of."""
    return say(
        f"This asked about version {before.removeprefix('C')} of the charter. Version {known.number} has taken its "
        "place, and I ask you about that one in a message of its own.",
        summary="Steward: the charter reads otherwise now.",
    )


def waits(known: Charter) -> Item:
    """Among what waits for an executive."""
    row = line("charter: it waits for your yes, or for what you would change.")
    return Item(name="charter", lines=(row,), buttons=(*agree_buttons(known), Button("Read it", Call("charter"))))


def drafters_only(book: Book) -> Message:
    """To others than the sponsor and the admins."""
    who = book.name(book.workspace.sponsor) if book.sponsor else "an admin"
    return say(
        f"The sponsor or an admin writes the charter: tell {who}. Executives say what they would change with "
        f"{typed('charter change')}. Nothing was changed.",
        summary="Not open to you.",
    )


def executives_only() -> Message:
    """To somebody who is not on the roster."""
    return say(
        "The charter is ratified by the executives on the roster. Nothing was changed.", summary="Not open to you."
    )


def in_digest(news: CharterNews) -> Line:
    """One line: who ratified it, or what it still waits for."""
    if news.ratified_by:
        names = [cut(one, NAME) for one in news.ratified_by]
        later = f" Version {news.asked_next} is with the executives now." if news.asked_next else ""
        many = "wish to change it is" if news.wishes == 1 else "wishes to change it are"
        still = f"; {count_word(news.wishes)} {many} still open" if news.wishes else ""
        by = said(listed(names))
        return line("The charter is ratified: ", by, f" agreed to version {news.version}{still}.{later}")
    if news.asked:
        return line(
            f"The charter is not ratified: {count_word(news.agreed) if news.agreed else 'none'} of the "
            f"{count_word(news.needed)} executives that it takes {'has' if news.agreed == 1 else 'have'} agreed."
        )
    if news.answered == len(CharterPart):
        return line(
            "The charter is not ratified: it is written, and the sponsor or an admin has still to send it to the "
            "executives."
        )
    how = count_word(news.answered) if news.answered else "none"
    return line(
        f"The charter is not ratified: {how} of its four answers {'is' if news.answered <= 1 else 'are'} written."
    )
