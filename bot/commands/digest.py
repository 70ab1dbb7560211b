"""The digest: reading it, looking at it before it goes out, and where and when it is posted."""

import re
from collections.abc import Callable, Mapping
from datetime import time

from msgspec.structs import replace

from bot.asking import COMMAND, asked_for, asking_first
from bot.commands.declare import Command, Slot, SlotKind
from bot.phrasings import NO_HEADLINE
from dialogs.engine import begin
from partnership.access import Who
from partnership.calendar import Window, local_date
from partnership.coming import round_ahead
from partnership.digest import facts
from partnership.digest_asked import as_posted
from partnership.digest_channel import bound
from partnership.digest_control import (
    as_it_stands,
    ask_about_guests,
    hold_all,
    hold_item,
    item_named,
    items,
    release_all,
    release_item,
    round_in_hand,
    with_guests,
)
from partnership.digest_day import moved
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_previews import as_previewed, post_of, preview
from partnership.digest_thread import stands_below
from partnership.errors import Refused
from partnership.message import lines, text_of
from partnership.outcome import Outcome
from partnership.rhythm_fit import fitted, misfit
from partnership.rhythms import open_round, with_rhythm
from partnership.turn import Turn
from partnership.windows import round_window
from partnership.wording import digest_held
from partnership.wording import digest_round as words
from partnership.wording import digest_settings as settings_words
from partnership.wording.digest import digest_message, long_day
from partnership.wording.digest_preview import below
from partnership.wording.headline import headline
from partnership.wording.headline_movers import LONGEST

_HEADLINE = "headline"
_HOLD = "hold"
_BECAUSE = re.compile(r"(?P<item>[OD] ?\d{1,4})\b[\s,:–-]+\S.*", re.IGNORECASE | re.DOTALL)
"""`O3 because the figure is not checked`."""
_BACK = re.compile(r"^back\s+(?=\S)|(?<=\w)\s+(?:back|please)[ .!]*$", re.IGNORECASE)
"""Of `hold back O2`, as the button says it."""
_EVERYTHING = {"all", "everything"}
_ALL_OF_IT = re.compile(
    r"(?:all(?: of it)?|everything|it|(?:(?:all|all of|the|this|that|whole|next|today['’]s) )*digest)"
    r"(?: (?:back|again|now|please|for now))*(?:[\s,:;–-]+\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""`hold the digest, I want to talk to Carlos first`, `release it`."""


def digest(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`digest`: the last one that was posted, privately. Where it is not known any more, it is made anew."""
    book = turn.book
    posted = [post for post in book.all(DigestPost) if post.state is DigestState.POSTED]
    post = max(posted, key=lambda one: one.id, default=None)
    message = as_posted(book, post, turn.now) if post else None
    if post and message is None and (window := round_window(book, post.id)):
        message = digest_message(facts(book, turn.now, window))
    if post is None or message is None:
        raise Refused(settings_words.no_digest_yet(book, round_ahead(book, turn.now)))
    day = words.last_one(long_day(local_date(post.at, book.workspace.zone)))
    since = stands_below(book, post, turn.now)
    thread = (*message.thread, lines(*since)) if since else message.thread
    return Outcome(answer=replace(message, blocks=(lines(day), *message.blocks), thread=below(thread)))


def show_preview(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`preview`: the next digest as it stands, with what can be done about it."""
    return _leave_headline(turn, Outcome(answer=preview(turn.book, round_in_hand(turn.book, turn.now), turn.now)))


def fine(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Fine] under the preview."""
    stale = as_it_stands(turn, args.get("seen", ""))
    fate = Outcome(answer=words.fine(turn.book, round_in_hand(turn.book, turn.now), turn.now))
    return _leave_headline(turn, stale or fate)


def set_headline(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`headline …`; without words, the form with the present one, and the next line typed is the headline."""
    window = round_in_hand(turn.book, turn.now)
    post = post_of(turn.book, window)
    typed = " ".join(args.get("text", "").split())
    if meant := _INSTEAD.get(typed.casefold()):
        return meant(turn)
    if not typed and not args.get("form"):
        return _headline_asked(turn, post, window)
    if args.get("form") and (args.get("round"), args.get("was", "")) != (post.id, post.headline):
        return _headline_asked(turn, post, window, words.headline_changed_since(), typed)
    if len(typed) > LONGEST:
        return _headline_asked(turn, post, window, words.headline_too_long(len(typed)), typed)
    own = "" if typed.casefold() == "by rule" or NO_HEADLINE.fullmatch(typed) else typed
    changed = replace(post, headline=own, headline_by=turn.person.id if own else None)
    answer = words.headline_set(changed.headline)
    outcome = Outcome(changes=(changed,), answer=answer, undoable="the headline")
    return _leave_headline(turn, outcome)


def _headline_asked(turn: Turn, post: DigestPost, window: Window, error: str = "", typed: str = "") -> Outcome:
    by_rule = text_of(headline(as_previewed(turn.book.with_changes([replace(post, headline="")]), window, turn.now)))
    question = begin(turn, COMMAND, asking_first("text"), _HEADLINE)
    return Outcome(changes=(question,), answer=words.headline_form(post, by_rule, error, typed))


def _leave_headline(turn: Turn, outcome: Outcome) -> Outcome:
    """What else is done about the digest ends the question for the headline, or for what to hold."""
    asked = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    return replace(outcome, removed=(asked,)) if asked and asked.about in (_HEADLINE, _HOLD) else outcome


def hold(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`hold O3`, `hold all`; without a name, what there is to hold."""
    stale = as_it_stands(turn, args.get("seen", ""))
    item = _BACK.sub("", args.get("item", "").strip())
    if stale:
        outcome = stale
    elif not item:
        return _which_to_hold(turn)
    elif because := _BECAUSE.fullmatch(item):
        outcome = hold_item(turn, because["item"].upper().replace(" ", ""))
        outcome = replace(outcome, answer=digest_held.without_reason(outcome.answer)) if outcome.answer else outcome
    else:
        outcome = hold_all(turn) if _ALL_OF_IT.fullmatch(item) else hold_item(turn, item_named(turn.book, item))
    return _leave_headline(turn, outcome)


def _which_to_hold(turn: Turn) -> Outcome:
    """The pick list; an item typed as the next line is held."""
    known = items(turn.book)
    post = post_of(turn.book, round_in_hand(turn.book, turn.now))
    shown = digest_held.what_to_hold(turn.book, post, known, turn.book.name(turn.person.id))
    if not known:
        return _leave_headline(turn, Outcome(answer=shown))
    given = asked_for(asking_first("item"), "item", [*(name for name, _ in known), *sorted(_EVERYTHING)])
    return Outcome(changes=(begin(turn, COMMAND, given, _HOLD),), answer=shown)


def release(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`release O3`, `release all`."""
    item = _BACK.sub("", (args.get("item") or args.get("objective") or "all").strip())
    if turn.book.get(DigestPost, item.upper()):
        return release_all(turn, item.upper())
    return release_all(turn) if _ALL_OF_IT.fullmatch(item) else release_item(turn, item_named(turn.book, item))


def guests(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """What an admin chose when somebody from outside reads the channel."""
    stale = as_it_stands(turn, args.get("seen", ""))
    return stale or with_guests(turn, args["choice"])


def move(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Move it to Wed 9 Dec], where the digest falls on a holiday."""
    return moved(turn, args["round"])


def channel_here(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`digest channel here`: this chat reads the digest, and no other."""
    if turn.chat.kind == "direct":
        raise Refused(settings_words.only_in_a_channel(turn.book))
    before = turn.book.workspace.channel
    workspace = bound(turn.book, turn.chat)
    if workspace.channel is None:
        raise Refused(settings_words.only_in_a_channel(turn.book))
    window = round_ahead(turn.book, turn.now) if workspace.started_at else None
    answer = settings_words.bound_here(turn.book, workspace.channel, before, window)
    asked = ask_about_guests(turn, workspace)
    return Outcome(changes=(workspace,), deliveries=asked, answer=answer, undoable="the digest's channel")


def digest_at(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`digest at Tue 07:30`: the day and time in the workspace's zone; a time alone keeps the day."""
    day, _, clock = args["at"].rpartition(" ")
    known = turn.book.workspace
    rhythm = known.rhythm
    changed = replace(rhythm, digest_day=int(day) if day else rhythm.digest_day, digest_at=time.fromisoformat(clock))
    changed = fitted(rhythm, changed)
    if wrong := misfit(known, rhythm, changed):
        raise Refused(wrong)
    workspace = with_rhythm(turn.book, replace(known, rhythm=changed), turn.now)
    running = open_round(turn.book, turn.now) if known.started_at else None
    after = turn.book.with_changes([workspace])
    window = round_ahead(after, running.digest_at if running else turn.now)
    answer = settings_words.new_rhythm(after, window, running, turn.now)
    return Outcome(changes=(workspace,), answer=answer, undoable="the digest's time")


_INSTEAD: Mapping[str, Callable[[Turn], Outcome]] = {
    "preview": lambda turn: show_preview(turn, {}),
    "hold all": lambda turn: hold(turn, {"item": "all"}),
    "hold everything": lambda turn: hold(turn, {"item": "all"}),
    "release all": lambda turn: _leave_headline(turn, release_all(turn)),
}
"""What nobody means as a headline."""
_ITEM = "Which one? For example O3, or all."

COMMANDS: tuple[Command, ...] = (
    Command(
        name="digest", usage="digest", summary="The last digest, for you alone", who=Who.READERS, handler=digest,
        example="digest",
    ),
    Command(
        name="preview", usage="preview", summary="The next digest as it stands, before it goes out", who=Who.ADMIN,
        handler=show_preview, example="preview", aliases=("digest preview",),
    ),
    Command(
        name=_HEADLINE, usage="headline [words]", summary="Put your own headline over the next digest", who=Who.ADMIN,
        handler=set_headline, example="headline A good week, one decision for Carlos",
        slots=(Slot(name="text", kind=SlotKind.TEXT, required=False, question="What shall the headline say?",
                    takes=frozenset({"preview"})),),
    ),
    Command(
        name="hold", usage="hold O3 / hold all", summary="Leave an item out of the next digest, or hold all of it",
        who=Who.ADMIN, handler=hold, example="hold O3",
        slots=(Slot(name="item", kind=SlotKind.TEXT, for_all=False, required=False, question=_ITEM),),
    ),
    Command(
        name="release", usage="release O3 / release all",
        summary="Put back an item, or let a held digest go out", who=Who.ADMIN,
        handler=release, example="release all",
        slots=(Slot(name="item", kind=SlotKind.TEXT, for_all=False, question=_ITEM),),
    ),
    Command(
        name="digest channel here", usage="digest channel here", summary="This channel reads the weekly digest",
        who=Who.ADMIN, handler=channel_here, example="digest channel here", aliases=("digest here",),
        public=True,
    ),
    Command(
        name="digest at", usage="digest at Tue 07:30", summary="When the digest is posted", who=Who.ADMIN,
        handler=digest_at, example="digest at Tue 07:30",
        slots=(Slot(name="at", kind=SlotKind.TIME, question="Which day and time? For example Tue 07:30."),),
    ),
    Command(
        name="digest fine", usage="digest fine", summary="Nothing to change before it goes out", who=Who.ADMIN,
        handler=fine, hidden=True,
    ),
    Command(
        name="digest move", usage="digest move", summary="Move the next digest alone off a holiday", who=Who.ADMIN,
        handler=move, hidden=True, slots=(Slot(name="round", kind=SlotKind.TEXT, for_all=False),),
    ),
    Command(
        name="digest guests", usage="digest guests", summary="What to do about readers from outside", who=Who.ADMIN,
        handler=guests, hidden=True, slots=(Slot(name="choice", kind=SlotKind.TEXT, for_all=False),),
    ),
)  # fmt: skip
