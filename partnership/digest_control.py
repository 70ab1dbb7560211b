"""What an admin does about a digest before it goes out: hold, release, let guests read it."""

import re
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership import red
from partnership.after_close import unheard
from partnership.book import Book
from partnership.calendar import Window
from partnership.card_edits import card_edit, copy_edits
from partnership.coming import round_ahead
from partnership.decisions import Decision
from partnership.delivery import Delivery
from partnership.digest_channel import bound, strangers
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_previews import post_of, preview, preview_moment
from partnership.digest_round import posted
from partnership.errors import Refused
from partnership.held import freed_unheard, held_in
from partnership.message import lines
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.windows import previous_round, round_window
from partnership.wording import digest_channel, digest_held
from partnership.wording import digest_round as words
from partnership.wording.hearing import UNHEARD, hears
from partnership.wording.terms import listed
from partnership.workspace import Workspace

_STUCK = (DigestState.HELD, DigestState.MISSED, DigestState.KEPT)


def round_in_hand(book: Book, now: datetime) -> Window:
    """The round that an admin means: the last one while its digest is stuck, from the next preview on the next one."""
    last, ahead = previous_round(book, now), round_ahead(book, now)
    post = book.get(DigestPost, last.id)
    return last if post and post.state in _STUCK and now < preview_moment(book, ahead) else ahead


def items(book: Book) -> tuple[tuple[str, str], ...]:
    """What can be held back, with its words: open objectives, then open decisions."""
    objectives, untold = [(one.id, one.title) for one in book.open_objectives()], unheard(book)
    asked = ((one.id, UNHEARD if one.id in untold else one.question) for one in book.all(Decision) if one.open)
    return (*objectives, *asked)


def item_named(book: Book, words: str) -> str:
    """The id of the item that words mean: `O2`, `jon's leads one`; the words themselves where none or several fit."""
    if re.fullmatch(r"\w ?\d+", words):
        return words.upper().replace(" ", "")
    said = set(re.findall(r"[^\W\d_]{3,}", words.casefold().replace("’", "'")))
    owners = {one.id: book.name(one.owner).casefold() for one in book.open_objectives() if one.owner}
    known = {name: {*re.findall(r"[^\W\d_]{3,}", title.casefold())} for name, title in items(book)}
    named = said & {*owners.values()}
    found = [one for one in known if said & known[one] and (not named or owners.get(one) in named)]
    found = found or [one for one in known if named and owners.get(one) in named]
    return found[0] if len(found) == 1 else words


def as_it_stands(turn: Turn, seen: str) -> Outcome | None:
    """For a button of an old card: that nothing is changed, and the digest as it stands.

    None for typed words, and for a preview of this digest as long as it is going out: what is changed about it leaves
    its buttons as they are.
    """
    window = round_in_hand(turn.book, turn.now)
    post = post_of(turn.book, window)
    token = turn.book.token(post)
    same = seen.rpartition(":")[0] == token.rpartition(":")[0] and post.state is DigestState.PREVIEWED
    if not seen or seen == token or same:
        return None
    shown = preview(turn.book, window, turn.now)
    return Outcome(answer=replace(shown, blocks=(lines(words.old_preview()), *shown.blocks)))


def hold_item(turn: Turn, item: str) -> Outcome:
    """Leave one objective or decision out; it is printed as held back by this admin."""
    known = tuple(name for name, _ in items(turn.book))
    if item not in known:
        raise Refused(digest_held.not_in_it(item, known))
    window = round_in_hand(turn.book, turn.now)
    post = post_of(turn.book, window)
    held = replace(
        post, held_items=tuple(dict.fromkeys((*post.held_items, item))), held_by=turn.person.id
    )  # fmt: skip
    answer = digest_held.held(turn.book, item, window)
    return _seen_by_owner(turn, item, window.id, Outcome(changes=(held,), answer=answer, undoable=f"{item} held back"))


def _seen_by_owner(turn: Turn, item: str, round_id: str, outcome: Outcome) -> Outcome:
    """The owner's check-in and note about a red say whether it is in the digest of this round."""
    later = turn.book.with_changes(outcome.changes)
    objective, spell = later.get(Objective, item), later.last_spell(item)
    owner = objective.owner if objective else None
    card = later.get(CheckIn, f"{owner}:{round_id}")
    edit = card_edit(turn, later, card) if card else None
    edits = (edit, *copy_edits(turn, later, card)) if card and edit else ()
    note = red.note_redrawn(later, spell, turn.now, turn.event) if spell and spell.owner == owner else ()
    return replace(outcome, deliveries=(*outcome.deliveries, *edits, *note))


def hold_all(turn: Turn) -> Outcome:
    """Nothing goes out until somebody releases it."""
    window = round_in_hand(turn.book, turn.now)
    post = replace(post_of(turn.book, window), state=DigestState.HELD, held_because="", held_by=turn.person.id)
    return Outcome(changes=(post,), answer=digest_held.held_all(), undoable="the digest held")


def release_item(turn: Turn, item: str) -> Outcome:
    """Put one item back: what was held for this digest or the last, and what is kept until somebody releases it."""
    rounds = (round_in_hand(turn.book, turn.now), previous_round(turn.book, turn.now))
    posts = {window.id: post_of(turn.book, window) for window in rounds}
    objective = turn.book.get(Objective, item)
    kept = (replace(objective, held=False),) if objective and objective.held else ()
    freed = [post for post in posts.values() if item in freed_unheard(turn.book, post.at)]
    freed = [post for post in freed if item not in post.released and post.state is not DigestState.POSTED]
    holding = [post for post in posts.values() if item in post.held_items]
    if not (holding or kept or freed):
        raise Refused(digest_held.nothing_held(item))
    changed = {post.id: _without(post, item) for post in holding}
    changed |= {post.id: replace(changed.get(post.id, post), released=(*post.released, item)) for post in freed}
    changes = (*kept, *changed.values())
    holding = [*holding, *freed]
    out = bool(holding) and all(post.state is DigestState.POSTED for post in holding)
    following = round_in_hand(turn.book, turn.now).digest_at if out else None
    former = freed_unheard(turn.book, freed[0].at)[item] if freed else None
    untold = hears(turn.book, former, turn.person.id, turn.now, f"that {item} is no longer theirs") if former else ""
    answer = digest_held.released(turn.book, item, following, turn.now, untold)
    outcome = Outcome(changes=changes, answer=answer, undoable=f"{item} released")
    return outcome if out else _seen_by_owner(turn, item, rounds[0].id, outcome)


def _release_items(turn: Turn, names: Sequence[str]) -> Outcome:
    """Each of them, where the digest itself goes out."""
    outcome, before = Outcome(), turn.book
    for item in names:
        then = replace(turn, book=before.with_changes(outcome.changes))
        outcome = outcome.and_then(release_item(then, item))
    return replace(outcome, answer=digest_held.released_items(names), undoable=f"{listed([*names])} released")


def _without(post: DigestPost, item: str) -> DigestPost:
    return replace(post, held_items=tuple(one for one in post.held_items if one != item))


def release_all(turn: Turn, round_id: str = "") -> Outcome:
    """The digest may go out: at its time, or at once where that has passed; that of an older round by its id."""
    window = (round_window(turn.book, round_id) if round_id else None) or round_in_hand(turn.book, turn.now)
    post = post_of(turn.book, window)
    still = sorted(held_in(turn.book, post))
    if post.state not in _STUCK and post.held_items:
        return _release_items(turn, post.held_items)
    if post.state not in _STUCK:
        raise Refused(digest_held.nothing_held("the digest", still))
    if turn.now < window.digest_at:
        to_come = turn.now < preview_moment(turn.book, window)  # then it is shown at its time, as always
        previewed = None if to_come else post.previewed_at or turn.now
        free = replace(post, state=DigestState.PREVIEWED, previewed_at=previewed)
        answer = digest_held.released_all(turn.book, window, turn.now, still)
        return Outcome(changes=(free,), answer=answer, undoable="the release")
    if turn.book.workspace.channel is None:
        return Outcome(changes=(replace(post, state=DigestState.KEPT, held_because=""),), answer=words.kept())
    if number := strangers(turn.book):
        held = replace(post, state=DigestState.HELD, held_because="guests")
        seen = turn.book.with_changes([held]).token(held)
        return Outcome(changes=(held,), answer=digest_channel.guests(turn.book, seen, number))
    return _out(turn, post, window)


def ask_about_guests(turn: Turn, workspace: Workspace) -> tuple[Delivery, ...]:
    """The admins are asked as soon as a channel is bound that people from outside read.

    Where a digest is kept for want of a channel, they are asked about that one.
    """
    book = turn.book.with_changes([workspace])
    post = post_of(book, round_in_hand(book, turn.now))
    number = strangers(book)
    if not number or workspace.channel is None or workspace.started_at is None or post.state is DigestState.KEPT:
        return ()
    message = digest_channel.guests_read(workspace.channel, book.token(post), number)
    return tuple(turn.note(one.id, message, about="guests") for one in book.admins())


def with_guests(turn: Turn, choice: str) -> Outcome:
    """Post without quotes, post as it is, or elsewhere."""
    book, window = turn.book, round_in_hand(turn.book, turn.now)
    post, channel = post_of(book, window), book.workspace.channel
    if choice == "another" or channel is None:
        return Outcome(answer=digest_channel.another_channel())
    waits = post.state in (DigestState.HELD, DigestState.KEPT) and turn.now >= window.digest_at
    if choice == "without quotes":
        post = replace(post, without_quotes=True)
        if waits:
            return _out(turn, post, window)
        return Outcome(changes=(post,), answer=words.without_quotes(book, window, turn.now), undoable="the quotes")
    workspace = bound(book, channel.chat, confirmed=True)
    if not waits:
        return Outcome(changes=(workspace,), answer=words.fine(book, window, turn.now), undoable="the confirmation")
    return Outcome(changes=(workspace,)).and_then(
        _out(replace(turn, book=book.with_changes([workspace])), post, window)
    )


def _out(turn: Turn, post: DigestPost, window: Window) -> Outcome:
    """It is posted now, which nobody takes back."""
    out = posted(turn.book, post, window, turn.now)
    return replace(out, answer=digest_held.out_now(turn.book), logged="the digest posted")
