"""What is said when the digest, or an item of it, is held back or released."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, local, next_working_moment
from partnership.coming import round_ahead
from partnership.digest_posts import DigestPost
from partnership.message import (
    Button,
    Buttons,
    Call,
    Message,
    Paragraph,
    line,
    lines,
    said,
    say,
    typed,
)
from partnership.people import Person, working_time
from partnership.wording.digest import long_day
from partnership.wording.digest_round import QUOTE
from partnership.wording.hearing import hears
from partnership.wording.terms import listed, moment_for
from partnership.wording.trimming import cut

_LISTED = 40
"""Items of a pick list."""


def what_to_hold(book: Book, post: DigestPost, items: tuple[tuple[str, str], ...], by: str) -> Message:
    """A pick list of what the digest would show and is not held back yet."""
    seen, items = book.token(post), tuple(one for one in items if one[0] not in post.held_items)
    rows = [line(f"{item} ", said(cut(words, QUOTE))) for item, words in items[:_LISTED]]
    rows += (
        [line(f"and {len(items) - _LISTED} more: {typed('objectives all')} shows them.")]
        if len(items) > _LISTED
        else []
    )
    buttons = tuple(Button(f"Hold {item}", Call("hold", {"item": item}, seen)) for item, _ in items[:8])
    other = (lines(f"Any other: {typed(f'hold {items[8][0]}')}."),) if len(items) > len(buttons) else ()
    if not items:
        return say("There is nothing in the next digest that could be held back.", summary="Nothing to hold back.")
    return Message(
        blocks=(
            lines(line("Which one? The digest counts it as held back by ", said(by), ", and says nothing else of it.")),
            Paragraph(tuple(rows)), Buttons(buttons), *other,
        ),
        summary="Which one shall I hold back?",
    )  # fmt: skip


def not_in_it(item: str, known: tuple[str, ...]) -> Message:
    shown = ", ".join(known) or "nothing yet"
    return say(
        line("I don't find ", said(f"“{item}”"), f" among what can be held back: {shown}, or all."),
        summary="I don't find that.",
    )


def held(book: Book, item: str, window: Window) -> Message:
    day = long_day(local(window.digest_at, book.workspace.zone).date())
    return say(
        f"{item} is left out of the digest of {day}. {typed(f'release {item}')} puts it back. What belongs to it is "
        "left out too.",
        summary="Held back.",
    )


def without_reason(answer: Message) -> Message:
    """Under what was held with a reason, which the digest does not print."""
    return replace(answer, blocks=(*answer.blocks, lines("Why is not printed, and I keep it nowhere.")))


def held_all() -> Message:
    return say(
        f"The digest is held: nothing goes out until you say {typed('release all')}. What happened meanwhile is in "
        "it then.",
        summary="Held.",
        buttons=(Button("Release it", Call("release", {"item": "all"})),),
    )


def released(book: Book, item: str, following: datetime | None, now: datetime, untold: str = "") -> Message:
    """`following`: when the next digest goes out, where the one it was held back from is out already.

    `untold`: when who owned it hears that they do no more, where they have not heard yet.
    """
    shown = f" {untold}." if untold else ""
    if following is None:
        return say(f"{item} is back in the digest.{shown}", summary="Released.")
    return say(
        f"{item} is released. The last digest is out already without it; it is in the next one, "
        f"{moment_for(book, None, following, now)}.{shown}",
        summary="Released.",
    )


def released_items(names: Sequence[str]) -> Message:
    """All that was left out of a digest that is not held itself."""
    return say(f"{listed([*names])} {'is' if len(names) == 1 else 'are'} back in the digest.", summary="Released.")


def released_all(book: Book, window: Window, now: datetime, still: Sequence[str]) -> Message:
    """`still`: what an admin left out of it, which stays left out."""
    out = f"Released. The digest goes out {moment_for(book, None, window.digest_at, now)}."
    return say(out, _stays_held(still), summary="Released.")


def _stays_held(still: Sequence[str]) -> str:
    if not still:
        return ""
    stay, one = ("stays", "it") if len(still) == 1 else ("stay", still[0])
    return f"{listed([*still])} {stay} left out: release {still[0]} puts {one} back."


def out_now(book: Book) -> Message:
    channel = book.workspace.channel
    where = line("The digest goes to ", said(channel.chat.name or "the leadership channel"), " now.") if channel else ""
    return say(where or "There is no leadership channel yet: the digest is kept.", summary="On its way.")


def nothing_held(item: str, still: Sequence[str] = ()) -> Message:
    return say(f"Nothing to release: {item} is not held back.", _stays_held(still), summary="Nothing is held back.")


def hears_of_freed(book: Book, person: Person, freed: Sequence[str], now: datetime) -> str:
    """To an admin: when somebody hears that what they owned is no longer theirs, and until when it is held back.

    Empty where they know, or are only to be reached.
    """
    if book.at_work(person, now) or not person.reachable:
        return ""
    heard = hears(book, person.id, None, now)
    if not freed:
        return f"{heard}."
    which, one = listed([*freed]), len(freed) == 1
    moment = next_working_moment(now, working_time(person, book.workspace))
    digest = round_ahead(book, now).digest_at if book.workspace.started_at else moment
    if moment <= digest:
        return f"{heard}. Until then {which} {'is' if one else 'are'} held back."
    they, it = ("it is", "it") if one else ("they are", freed[0])
    day = moment_for(book, None, digest, now)
    return (
        f"{heard}. The next digest, {day}, holds {which} back; after that {they} shown. "
        f"{typed(f'release {freed[0]}')} shows {it} at once."
    )
