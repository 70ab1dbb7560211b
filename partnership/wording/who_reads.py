"""What somebody hears who asks who reads what they write."""

from partnership.book import Book
from partnership.message import Message, line, said, say
from partnership.people import Person
from partnership.wording.terms import listed
from partnership.workspace import Chat


def who_reads(book: Book, asker: Person, chosen: Chat | None = None) -> Message:
    """The leadership channel by name and number, who sees the digest before it, and what words in confidence are.

    `chosen`: the channel that set-up has, before the start.
    """
    nobody_else = "you as admin" if asker.is_admin() else "admins"
    admins = listed([book.name(one.id) for one in book.admins()[:2] if one.id != asker.id]) or nobody_else
    channel = book.workspace.channel
    whoever = "you answer" if book.workspace.started_at else "people answer"
    if chosen and channel is None:
        where = line("the weekly digest, which leadership will read in ", said(chosen.name), ".")
    elif channel is None:
        where = line(f"the weekly digest. No channel is chosen for it yet; until then {admins} keep it.")
    else:
        members = f" ({channel.members} members)" if channel.members > 1 else ""
        where = line("the weekly digest, which leadership reads in ", said(channel.chat.name or "its channel"),
                     f"{members}.")  # fmt: skip
    sponsor = book.get(Person, book.workspace.sponsor)
    alone = sponsor.first_name if sponsor and sponsor.id != asker.id else ""
    private = f"Words for {alone} alone: write only {alone} behind them. They" if alone else "Words you call private"
    return say(
        line(f"What {whoever} goes into ", *where),
        f"Before that it is seen by {admins}, in the preview. Executives, that channel and whoever answers for an "
        "objective can look it up; nobody else can.",
        f"{private} are in no digest, no history, no export and no audit log, and no admin can read them. The status, "
        "the number and the chance are in the digest all the same.",
        summary="Steward: who reads what you write.",
    )
