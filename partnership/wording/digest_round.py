"""What is said around the digest: to the admins before it goes out, in its thread afterwards."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import Window, local
from partnership.digest_posts import DigestPost
from partnership.message import (
    Button,
    Call,
    Field,
    Form,
    Message,
    line,
    said,
    say,
    typed,
)
from partnership.wording.digest import long_day
from partnership.wording.figures import short_day
from partnership.wording.headline_movers import LONGEST
from partnership.wording.terms import listed, moment_for

DETAILS = "Details of the digest."
QUOTE = 140


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
