"""Set-up, word for word: twenty messages, ten of them the admin's."""

from collections.abc import Sequence

from partnership.message import Block, Line, Message, line, lines, said, say, typed
from partnership.wording.homes import channel_name
from partnership.wording.objective_lines import EXAMPLES
from partnership.wording.taps import answer_form, tap
from partnership.wording.terms import listed
from partnership.wording.trimming import cut
from partnership.workspace import Chat

MOST_CHANNELS = 5
LINE = 60


def which_partner(first_name: str, partner: str, *, claimed: bool) -> Message:
    """The beginning."""
    thanks = f"Thank you, {first_name}. You are Steward's admin now. " if claimed else ""
    return say(
        f"{thanks}This takes about ten minutes, and nobody hears from me until you say {typed('start')}. You can "
        f"leave at any time; {typed('setup')} brings you back to where you were. Which partner is this about?",
        summary="Steward: set-up, about ten minutes.",
        buttons=(tap("partner", partner, partner, main=True), tap("partner", "Another…", "another")),
    )


def partner_name(unclear: str = "") -> Message:
    """Another partner; `unclear`: what was typed and is no name."""
    if unclear:
        return say(line("I can't take “", said(cut(unclear, LINE)), "” as a name. What is the partner called?"))
    return say("What is the partner called?")


def microsoft_meant(typed: str) -> Message:
    """A slip for the partner whose name is known."""
    return say(line("“", said(cut(typed, LINE)), "” looks like a slip. If you mean Microsoft, type Microsoft."))


def is_it_microsoft(typed: str) -> Message:
    """A sentence with the partner on the button in it, and more."""
    return say(
        line("Is the partner Microsoft? I don't take all of “", said(cut(typed, LINE)), "” as its name."),
        buttons=(tap("partner", "Microsoft", "Microsoft", main=True), tap("partner", "Another…", "another")),
    )


def beside_the_partner(sign: str, left: str, *, kept: bool) -> Message:
    """What was said beside the partner's name, and where it is asked for. `kept`: the team was."""
    return say(
        "The partner: Microsoft." if kept else "",
        f"A sum is in the currency it is written with: one {sign} in the list of objectives counts for all of them."
        if sign
        else "",
        line("Not kept yet: “", said(cut(left, LINE)), "”. I ask for one thing after the other; say it there.")
        if left
        else "",
        summary="Steward: the partner is Microsoft.",
    )


def kept_ahead(partner: str, *, channel: bool, times: bool, left: Sequence[str]) -> Message:
    """The team and more, said at the first question: what is kept for its own question, and what is not."""
    first = line("The partner: ", said(partner), ".") if partner else ""
    kept = ["the team", *_of_later(channel=channel, times=times)]
    return say(first, *_kept_and_left(kept, left), summary="Steward: set-up goes on.")


def kept_beside_the_team(*, channel: bool, times: bool, left: Sequence[str]) -> Message:
    """The same at the question for the team."""
    return say(*_kept_and_left(_of_later(channel=channel, times=times), left), summary="Steward: set-up goes on.")


def _of_later(*, channel: bool, times: bool) -> list[str]:
    return [*(["the channel"] if channel else []), *(["the times"] if times else [])]


def _kept_and_left(kept: Sequence[str], left: Sequence[str]) -> tuple[str | Line, ...]:
    told = f"Kept from that: {listed(list(kept))}. You see it once more as we go on, and {typed('back')} changes it."
    quoted = listed([f"“{cut(one, LINE)}”" for one in left])
    return (told, *((line("Not kept yet: ", said(quoted), "; say it when I ask."),) if left else ()))


def another_partner(name: str) -> Message:
    """The same as a form; `name` is the question's."""
    return say("What is the partner called?", answer_form(name, "Partner", ""))


def beside_the_yes(text: str) -> Message:
    """More was said with a yes to team and sponsor, and not understood."""
    return say(
        line("I took that as right, and could not use “", said(cut(text.strip(), LINE)), "”. The team can be "
             "corrected at any question: ", typed("executive add"), ", ", typed("remove"), " or ", typed("sponsor"),
             " and the name."),
    )  # fmt: skip


def which_channel(channels: Sequence[Chat]) -> Message:
    """Where the digest is read."""
    if not channels:
        return say(
            "Where does leadership read its weekly digest? I know of no channel yet. Type in yours: "
            f"{typed('@Steward digest channel here')}. I have to be in it: add me first, if I am not. "
            "That can wait; until then you keep the digest.",
            summary="Steward: where is the digest read?",
            buttons=(tap("channel", "Later", "later", main=True),),
        )
    return say(
        "Where does leadership read its weekly digest? I am in these channels:",
        summary="Steward: where is the digest read?",
        buttons=(
            *(tap("channel", channel_name(one, channels), one.id) for one in channels[:MOST_CHANNELS]),
            tap("channel", "Another one", "another"),
        ),
    )


def which_of_the_channels(channels: Sequence[Chat]) -> Message:
    """Several fit, or none was named."""
    return say(line("Which one: ", said(listed([channel_name(one, channels) for one in channels], "or")), "?"))


def channel_unclear(text: str, channels: Sequence[Chat]) -> Message:
    """No such channel."""
    return say(
        line("I am not in a channel called “", said(text.strip()), "”. "),
        line("I am in: ", said(listed([channel_name(one, channels) for one in channels])), ". ") if channels else "",
        f"For another one, add me there and type: {typed('@Steward digest channel here')}. Or say: {typed('later')}.",
    )


def objectives() -> Message:
    """The objectives, a line each."""
    return say(
        "Now the objectives, three to six to begin with. One line each: what, from → to, by when, who. For example:",
        lines(*EXAMPLES),
        "You can also paste rows from Excel.",
        summary="Steward: now the objectives.",
        buttons=(tap("objectives", "Show templates", "templates"),),
    )


def list_is_empty() -> tuple[Block, ...]:
    """Above the question for the objectives, where all of them were taken off the list."""
    return say(line("The list is empty again; ", typed("undo"), " brings it back.")).blocks


def kept_for_later(titles: Sequence[str]) -> Message:
    """Objectives that were written at an earlier question."""
    return say(
        line(
            "Kept for the list of objectives, which comes soon: ",
            said(listed([f"“{cut(one, LINE)}”" for one in titles])),
            ".",
        )
    )


def channel_taken(name: str) -> Message:
    """The channel, named in a sentence."""
    return say(line("The digest comes to ", said(name), "."))


def beside_the_channel(name: str, more: str) -> Message:
    """The channel, named in a sentence, and what else it says, which is not used."""
    return say(line("The digest comes to ", said(name), ". I could not use “", said(cut(more.strip(), LINE)), "”."))


def no_figure_day(text: str) -> Message:
    """When in the month a figure comes out is nothing that is kept."""
    return say(
        line("I keep no day for a figure (“", said(cut(text.strip(), LINE)), "”): it counts whenever it comes."),
    )


def back_again() -> str:
    """Before the question where set-up was left."""
    return "Welcome back. We were here:"
