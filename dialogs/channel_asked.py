"""The question of set-up which channel reads the digest, and what is said beside its name."""

import re
from collections.abc import Generator, Sequence

from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import Earlier, Problem, Question, Reader, ask
from dialogs.rhythm import read_rhythm
from partnership.rhythm_fit import fitted, misfit
from partnership.turn import Turn
from partnership.wording import setup as words
from partnership.wording.homes import channel_name
from partnership.workspace import Chat

_AROUND_A_NAME = re.compile(
    r"^(?:(?:in|to|use|take|post|it|the|our|please)[ ]+)+|(?:[ ,]+(?:channel|chat|one|please))+$"
)
_SENTENCE = re.compile(r"(?:[.!;]|,(?: and)?| and)\s+")
_DENIES = re.compile(r"\b(?:not|no|don't|never|other than|instead)\b|\?", re.IGNORECASE)
_SHORT = 7
"""Words of a sentence that names a channel, at most."""
Asking = Generator[Question, str, str]


def channel_asked(turn: Turn) -> Asking:
    """The channel that reads the digest: the one it was added to, or which is said; `later` for none yet."""
    bound, channels = turn.book.workspace.channel, turn.book.workspace.channels
    if bound:
        return bound.chat.id
    return (yield from ask("channel", words.which_channel(channels), _reader_of_channel(channels), skip="later"))


def _channel_and_more(text: str, channels: Sequence[Chat], turn: Turn) -> Earlier | None:
    """`leadership channel is fine. digest on tuesdays`: the one that is named first, with the rhythm said behind it."""
    first, *more = _SENTENCE.split(text.strip(), maxsplit=1)
    named = [
        one
        for one in channels
        if _bare(one.name) and re.search(rf"(?<!\w){re.escape(_bare(one.name))}(?!\w)", first.casefold())
    ]
    if len(named) != 1 or _DENIES.search(first) or len(first.split()) > _SHORT:
        return None
    if not more:
        return Earlier(words.channel_taken(named[0].name), answers={}, answer=named[0].id)
    workspace = turn.book.workspace
    read = read_rhythm(more[0], workspace.rhythm)
    rhythm = None if isinstance(read, Problem) else fitted(workspace.rhythm, read)
    if rhythm is None or misfit(workspace, workspace.rhythm, rhythm):
        return Earlier(words.beside_the_channel(named[0].name, more[0]), answers={}, answer=named[0].id)
    return Earlier(words.channel_taken(named[0].name), answers={}, answer=named[0].id,
                   records=(replace(workspace, rhythm=rhythm),))  # fmt: skip


def _reader_of_channel(channels: Sequence[Chat]) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        wanted = _AROUND_A_NAME.sub("", text.casefold().strip(" .!…")).strip(" .!…#")
        if text.casefold().strip(" .!…") in {"another", "another one", "later", "none", "skip", "not yet"}:
            return "another" if text.casefold().startswith("another") else "later"
        if is_yes(text) and len(channels) <= 1:
            return channels[0].id if channels else "later"
        exact = [one for one in channels if text.strip() == one.id or wanted in _names(one, channels)]
        found = exact or [one for one in channels if wanted and wanted in _bare(one.name)]
        if len(found) == 1:
            return found[0].id
        if not found and (with_more := _channel_and_more(text, channels, turn)):
            return with_more
        return Problem(words.which_of_the_channels(found or channels) if found or is_yes(text) else
                       words.channel_unclear(text, channels))  # fmt: skip

    return read


def _names(chat: Chat, channels: Sequence[Chat]) -> set[str]:
    return {chat.id.casefold(), _bare(chat.name), _bare(channel_name(chat, channels))}


def _bare(name: str) -> str:
    return name.casefold().strip(" #")
