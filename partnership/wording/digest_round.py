"""What is said around the digest: to the admins before it goes out, in its thread afterwards."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, local
from partnership.history import figure_is_old
from partnership.message import (
    Button,
    Buttons,
    Call,
    Field,
    Form,
    Line,
    Message,
    Paragraph,
    line,
    lines,
    said,
    say,
    typed,
)
from partnership.objectives import Objective
from partnership.rounds import DigestPost
from partnership.updates import Correction, Update
from partnership.wording.digest import long_day
from partnership.wording.digest_preview import guest_buttons
from partnership.wording.figures import hope_of, progress, short_day, stands, week_day
from partnership.wording.headline import LONGEST
from partnership.wording.terms import listed, moment_for
from partnership.wording.trimming import cut
from partnership.workspace import Channel

DETAILS = "Details of the digest."
_QUOTE = 140
_LISTED = 40
"""Items of a pick list."""


def without_quotes(book: Book, window: Window, now: datetime) -> Message:
    when = moment_for(book, None, window.digest_at, now)
    return say(f"This digest goes out without anybody's words, {when}.", summary="Without quotes.")


def last_one(day: str) -> str:
    """Over a digest that somebody asked for privately."""
    return f"The digest of {day}, with what has been decided since."


def fine(book: Book, window: Window, now: datetime) -> Message:
    return say(f"Good. It goes out {moment_for(book, None, window.digest_at, now)}.", summary="Noted.")


def old_preview() -> str:
    return "That preview is old, so I changed nothing. Here is the present one: press it again here."


def what_to_hold(book: Book, post: DigestPost, items: tuple[tuple[str, str], ...]) -> Message:
    """A pick list of what the digest would show and is not held back yet."""
    seen, items = book.token(post), tuple(one for one in items if one[0] not in post.held_items)
    rows = [line(f"{item} ", said(cut(words, _QUOTE))) for item, words in items[:_LISTED]]
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
            lines("Which one? It is printed as held back by you, and its words and figures are left out."),
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


def released(book: Book, item: str, following: datetime | None, now: datetime) -> Message:
    """`following`: when the next digest goes out, where the one it was held back from is out already."""
    if following is None:
        return say(f"{item} is back in the digest.", summary="Released.")
    return say(
        f"{item} is released. The last digest is out already without it; it is in the next one, "
        f"{moment_for(book, None, following, now)}.",
        summary="Released.",
    )


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


def headline_form(post: DigestPost, by_rule: str, error: str = "", given: str = "") -> Message:
    """The admin's own headline, or the rule's again when it is left empty.

    What is said of typing it stands below: above the form it would be shown in it where a form is all that is shown.
    """
    shown_for = {"form": "yes", "round": post.id, "was": post.headline}
    form = Form(
        fields=(
            Field(
                name="text", label="Headline", kind="long", value=given or post.headline, error=error,
                hint=f"At most {LONGEST} characters. Empty: made by rule.",
            ),
        ),
        submit=Button("Save the headline", Call("headline", shown_for), main=True),
    )  # fmt: skip
    return say(
        line("By rule it reads: ", said(by_rule)),
        *((line("It reads now: ", said(post.headline)),) if post.headline else ()),
        form,
        f"What you type next is the headline, under the counts; {typed('cancel')} leaves it as it is.",
        summary="The headline of the digest.",
    )


def headline_too_long(length: int) -> str:
    return f"That is {length} characters; the headline holds {LONGEST}. Nothing was changed."


def headline_changed_since() -> str:
    return "The headline has changed since that form was opened, so nothing is saved yet. Save it here if you wish."


def headline_set(headline: str) -> Message:
    if not headline:
        return say("The headline is made by rule again.", summary="Headline changed.")
    return say(
        line("The headline is now: ", said(headline)),
        "It stands under the counts, which the digest keeps: they are made by rule.",
        summary="Headline changed.",
    )


def kept() -> Message:
    return say(
        "The digest is ready and I have nowhere to post it: there is no leadership channel. I keep it; say "
        f"{typed('@Steward digest channel here')} in the channel that shall read it, and it goes out at once.",
        summary="The digest is kept: it has no channel.",
        buttons=(Button("Show it to me", Call("preview")),),
    )


def how_to_bind(platforms: Collection[str]) -> str:
    """What is said, and where, so that another channel reads the digest; in the words of the platform."""
    if platforms and all(one == "slack" for one in platforms):
        return (
            f"In the channel that shall read it, type {typed('/invite @Steward')}, then "
            f"{typed('@Steward digest channel here')}"
        )
    return f"Say {typed('@Steward digest channel here')} in the channel that shall read it"


def channel_left(name: str, how: str) -> Message:
    """To the admins, when the channel of the digest has put Steward out, or is no more."""
    channel = said(name or "the leadership channel")
    return say(
        line("I am not in ", channel, f" any more, so the digest has no channel. {how}; until then I keep it."),
        summary="The digest has no channel any more.",
    )


def channel_gone(name: str, how: str) -> Message:
    return say(
        line("I can no longer post in ", said(name or "the leadership channel"), f", so the digest is kept. {how}, "
             "and it goes out at once."),
        summary="The digest is kept: its channel is gone.",
        buttons=(Button("Show it to me", Call("preview")),),
    )  # fmt: skip


def perhaps_not_posted(seen: str, name: str) -> Message:
    return say(
        line("I can't tell whether the digest reached ", said(name or "the leadership channel"), ". Please look: I "
             "post it again only if you say so."),
        summary="The digest may not have been posted.",
        buttons=(
            Button("Post it now", Call("release", {"item": "all"}, seen)),
            Button("Show it to me", Call("preview")),
        ),
    )  # fmt: skip


def missed(book: Book, seen: str, window: Window) -> Message:
    day = long_day(local(window.digest_at, book.workspace.zone).date())
    return say(
        f"I was not running when the digest of {day} was due, and its day is over. I have posted nothing.",
        summary="A digest was not posted.",
        buttons=(
            Button("Post it now", Call("release", {"item": "all"}, seen)),
            Button("Show it to me", Call("preview")),
        ),
    )


def missed_several(book: Book, posts: Sequence[DigestPost], answered: Sequence[str]) -> Message:
    """After a long stop: every digest that was not posted, with a button for each that has answers in it."""
    zone = book.workspace.zone
    days = {post.id: local(post.at, zone).date() for post in posts}
    one = len(posts) == 1
    what = f"the digest{'' if one else 's'} of {listed([long_day(day) for day in days.values()])}"
    without = [short_day(day) for name, day in days.items() if name not in answered]
    rows = [f"I was not running when {what} {'was' if one else 'were'} due. I have posted nothing."]
    if without:
        rows.append(f"Nobody had answered for {listed(without)}.")
    return say(
        *rows,
        summary=f"{'A digest was' if one else f'{len(posts)} digests were'} not posted.",
        buttons=tuple(
            Button(f"Post {short_day(days[post.id])} now", Call("release", {"item": post.id}, book.token(post)))
            for post in posts if post.id in answered
        ),
    )  # fmt: skip


def empty(book: Book, following: Window, now: datetime) -> Message:
    when = moment_for(book, None, following.digest_at, now)
    return say(
        f"No digest this time: no objective has been accepted in time to be asked about. The next one is due {when}; "
        f"{typed('what now')} shows who has not answered yet.",
        summary="No digest this time.",
        buttons=(Button("What now", Call("what now")),),
    )


def guests_read(channel: Channel, seen: str, number: int) -> Message:
    """To the admins, as soon as the digest is to be read where somebody from outside reads."""
    who = "One guest or outsider reads" if number == 1 else f"{number} guests or outsiders read"
    return say(
        line(
            f"{who} ", said(channel.chat.name or "the leadership channel"), ": I post nothing there until you choose."
        ),
        summary="Somebody from outside reads the digest's channel.",
        buttons=guest_buttons(seen),
    )


def guests(book: Book, seen: str, number: int) -> Message:
    """Somebody from outside reads the channel: an admin decides."""
    channel = book.workspace.channel
    name = channel.chat.name if channel else ""
    who = "one guest or outsider reads" if number == 1 else f"{number} guests or outsiders read"
    return say(
        line("I did not post the digest: ", who, " ", said(name or "the leadership channel"), "."),
        summary="The digest is held: somebody from outside reads the channel.",
        buttons=guest_buttons(seen),
    )


def another_channel() -> Message:
    return say(
        f"Say {typed('@Steward digest channel here')} in the channel that shall read it instead. "
        "The digest goes there at once.",
        summary="Which channel?",
    )


def thread_lines(rows: tuple[Line, ...]) -> Message:
    return Message(blocks=(Paragraph(rows),), summary="An addition to the digest.")


def late(book: Book, objective: Objective, update: Update, *, quoted: bool) -> Line:
    """A late answer: one quiet line with its time."""
    shown = quoted and update.text and not update.only_sponsor
    quote = (" “", said(cut(update.text, _QUOTE)), "”") if shown else ()
    old = "still " if update.value is not None and figure_is_old(objective, update) else ""
    figures = f"{old}{progress(objective, update.value)}"
    state = f": {', '.join(filter(None, (stands(update), figures, hope_of(update))))}."
    title = said(cut(objective.title, _QUOTE))
    return line(f"{objective.id} ", title, state, *quote, _signed(book, update.by, update.at))


def correction(book: Book, objective: Objective, update: Update, one: Correction, *, quoted: bool) -> Line:
    """A correction: what it is now, with its time, without a word of blame."""
    text = (one.text if quoted and not update.only_sponsor else "") or one.figures
    words = (": ", said(cut(text, 2 * _QUOTE))) if text else (" was corrected",)
    return line(f"{objective.id} ", said(cut(objective.title, _QUOTE)), *words, _signed(book, one.by, one.at))


def stands_corrected(book: Book, objective: Objective, update: Update, one: Correction) -> Line:
    """How it stands after corrections of which the channel read nothing."""
    state = f": {stands(update)}, {progress(objective, update.value)}."
    return line(f"{objective.id} ", said(cut(objective.title, _QUOTE)), state, _signed(book, one.by, one.at))


def line_taken_back(book: Book, objective: Objective, now: datetime) -> Line:
    """In the place of a line whose answer is not there any more."""
    at = local(now, book.workspace.zone)
    title = said(cut(objective.title, _QUOTE))
    return line(f"{objective.id} ", title, f": what stood here was taken back ({week_day(at.date())}, {at:%H:%M}).")


def decision_taken_back(book: Book, decision: str, now: datetime) -> Line:
    """The same for a decision that nobody asks for any more."""
    at = local(now, book.workspace.zone)
    return line(f"{decision}: what stood here was taken back ({week_day(at.date())}, {at:%H:%M}).")


def _signed(book: Book, by: str, instant: datetime) -> str:
    at = local(instant, book.workspace.zone)
    return f" ({book.name(by)}, {week_day(at.date())}, {at:%H:%M})"
