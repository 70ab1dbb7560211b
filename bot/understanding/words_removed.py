"""`take out my comment on O5`, `the audit thing belongs to O4`: the speaker's words of this check-in go, or move."""

import re
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from bot.understanding.words_instead import own_named
from dialogs.reading.words import id_of
from partnership import checkins
from partnership.access import spoken_for
from partnership.cards import card_of
from partnership.cued import Cued
from partnership.digest_words import out_of_the_thread
from partnership.errors import Refused
from partnership.motions import Motion, MotionState
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.strategy import motioning
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.wording.words_out import no_words_here
from partnership.words_out import is_own, quoted_last, take_out

_TAKE = (
    r"(?:(?:do not|don['’]?t|never) (?:print|publish|quote|post|show|use|share)|take (?:out|away|off|back)"
    r"|take(?= [\w ]+ (?:out|off)\b)|remove|delete|drop|clear|scrap|erase|leave out)"
)
_WORDS = r"(?:comments?|words?|text|notes?|quotes?|sentences?|remarks?|line)"
_REMOVED = Cued(
    r"(?:(?:oh|ok|hi|hey|and|also|please|sorry|actually|can you|could you|i want to)[ ,]+)*"
    r"(?:(?P<head>o ?\d{1,4})[ :,–-]+)?"
    rf"(?:please )?{_TAKE} (?:(?:the|my|our|that|this|all) )*(?:(?P<before>o ?\d{{1,4}})(?:'s)? )?"
    rf"(?:{_WORDS}(?: out)?|what i (?:said|wrote|typed))"
    r"(?: (?:on|for|of|under|about|from|to|in) (?P<behind>o ?\d{1,4}))?"
    r"(?: (?:out |off |away )?(?:from|of|in|off) (?:the|this|that|last)(?: (?:last|posted|weekly))?"
    r" (?:digest|report|post|channel|thread))?"
    r"(?: (?:please|again|thanks))?"
    r"(?:[ ,;.:–-]+(?:because )?(?:that|it|this|they|those|these)(?:'s| is| are| was| were)?(?: meant)?"
    r"(?: (?:belongs?|goes?|should go))? (?:to|for|of|about|under) (?:motion )?(?P<motion>m ?\d{1,4}))?",
    "take|remove|delete|drop|clear|scrap|erase|leave out|print|publish|quote|post|show|use|share",
    re.IGNORECASE,
)

_PART = re.compile(
    r"(?:(?:and|also|please|sorry|actually|can you|could you|i want to)[ ,]+)*"
    r"(?:(?P<head>o ?\d{1,4})[ :,–-]+)?(?:please )?"
    r"(?:(?:keep|leave|take|drop|cut|remove|delete)(?P<out> out)?"
    r" (?:the|that|my) (?:bits?|parts?|sentences?|words?|remarks?|comments?|lines?|thing|stuff)"
    r" (?:about|on|with|where|that says?)|(?:take|leave) out[ :]*(?P<quoted>(?=[:“\"])))"
    r"[ :]*(?P<what>.{3,120}?)(?P<behind> out(?: of (?:it|this|the (?:digest|report|channel)))?)?"
    r"(?: (?:please|again|thanks))?",
    re.IGNORECASE,
)
"""`keep the bit about the auditor out please`, `O3 take out: the auditor is useless`."""
_BIT = re.compile(
    r"(?:(?:and|also|please|sorry|actually|can you|could you|i want to)[ ,]+)*"
    r"(?:(?P<head>o ?\d{1,4})[ :,–-]+)?(?:please )?(?:keep|leave|take|cut)(?P<first> out)?(?: the| that| my)?"
    r" (?P<what>[^:]{3,120}?)(?P<kind> (?:bit|part|sentence|remark|comment|words?|line))?"
    r"(?(first)| (?:out|off(?= (?:o ?\d|the (?:digest|report|channel)))))"
    r"(?:(?: of| from)? (?:it|this|the (?:digest|report|channel)|(?P<behind>o ?\d{1,4}))"
    r"|(?(kind) (?:in|on|under|from|of|for) (?:the )?(?P<where>[^:]{2,40}?)|(?!)))?"
    r"(?: (?:please|again|thanks))?",
    re.IGNORECASE,
)
"""`leave out the decision bit`, `take out the deadline bit in marketplace`, `take out the auditor is useless`."""
_BELONGS = re.compile(
    r"(?:(?:no|sorry|oh|and|but|well|actually)[ ,]+)*(?:the|that|my|what i said about(?: the)?) (?!wait )"
    r"(?P<what>.{3,60}?)"
    r"(?: (?:thing|part|bit|stuff|sentence|words?|line|remark|comment|news))? "
    r"(?:(?:is|was|are|were) (?:meant )?(?:for|of)|(?:belongs?|goes?|should go) (?:to|under|with))"
    r" (?P<id>o ?\d{1,4})(?: please|, not .{1,20})?",
    re.IGNORECASE,
)
_OUT = Cued(r"out| off |\b(?:drop|cut|remove|delete)\b", "out| off |drop|cut|remove|delete", re.IGNORECASE)
_WISH = re.compile(
    r"(?=.*\b(?:my|our|digest|report|o ?\d{1,4})\b)(?:please )?"
    rf"(?:take|remove|delete|drop|cut|keep|leave) (?:the|my|our|that|this|those) [^:;]{{0,40}}?\b{_WORDS}\b"
    r"[^:;]{0,60}\b(?:out|off|digest)\b[^:;,]{0,30}",
    re.IGNORECASE,
)
"""A wish about one's own words, also where it is not read: never an answer of its own."""
_PLAIN = Cued(r"\b(?:drop|cut|remove|delete)\b", "drop|cut|remove|delete", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;!?\n])\s+")
_PIECES = re.compile(r"(?<=[.;,!?\n])\s+")
_STEM = 4
_SMALL = frozenset({"the", "a", "an", "is", "are", "was", "my", "our", "and", "of", "to", "in", "that"})


def words_removed(turn: Turn, text: str) -> Outcome | None:
    """The answer without its words; None where something else is said. Refused where there are none to take out."""
    said = _REMOVED.fullmatch(text.strip(" .!").replace("’", "'"))
    if said is None and not _OUT.search(text):
        return None
    if said is None:
        part = _part_removed(turn, text)
        if part is None:
            _need_known_words(turn, text)
        return part
    named = (said["head"] or said["before"] or said["behind"] or "").upper().replace(" ", "")
    open_now = {
        one.id: update for one in spoken_for(turn) if _words_of(turn, one) and (update := _update_of(turn, one))
    }
    newest = {one.id: update for one in spoken_for(turn) if (update := _said_last(turn, one))}
    mine = open_now or newest
    found = [one for one in [{**newest, **open_now}.get(named)] if one] if named else [*mine.values()]
    if len(found) != 1:
        if not found and (read := out_of_the_thread(turn, named)):
            return read
        raise Refused(no_words_here(named, [*mine]))
    # Whoever takes their words out means those that leadership reads as well.
    posted = quoted_last(turn, turn.book, found[0].objective)
    taken = take_out(turn, [*found, *(one for one in posted if one not in found)])
    motion = turn.book.get(Motion, (said["motion"] or "").upper().replace(" ", ""))
    return _to_motion(turn, taken, motion, found[0]) if motion else taken


def _to_motion(turn: Turn, taken: Outcome, motion: Motion, update: Update) -> Outcome:
    """The words that were taken out stand with the motion that they are about."""
    words = (update.text or update.obstacle or "").strip(" .")
    if motion.state is MotionState.DONE:
        step = motioning.came_of_it(turn, motion, words)
    else:
        going = replace(motion, going=words, going_at=turn.now, going_by=turn.person.id)
        step = motioning.change(turn, motion, going, "how it goes")
    undoable = ", ".join(filter(None, (taken.undoable, step.undoable)))
    moved = replace(taken, changes=(*taken.changes, *step.changes), undoable=undoable)
    return moved.with_below(*(step.answer.blocks if step.answer else ()))


def _said_last(turn: Turn, objective: Objective) -> Update | None:
    """The newest answer, also of a check-in that has closed, or that of the last digest, with words of the speaker."""
    newest = [*turn.book.updates(objective.id)[-1:], *quoted_last(turn, turn.book, objective.id)]
    return next((one for one in newest if is_own(turn, one)), None)


def words_moved(turn: Turn, text: str) -> Outcome | None:
    """What was said of something goes to the objective that it belongs to; None where no words for all are that."""
    said = _BELONGS.fullmatch(text.strip(" .!"))
    mine = {one.id: one for one in spoken_for(turn)} if said else {}
    to = mine.get(id_of(said["id"])) if said else None
    if said is None or to is None:
        return None
    what = _stems(said["what"]) - _SMALL
    found = {
        one.id: parts
        for one in mine.values()
        if one is not to and (parts := _parted(_words_of(turn, one), what)) and not _is_private(turn, one)
    }
    if not found and re.search(r"\b(?:belong|go)", text):
        raise Refused(no_words_here("", [one.id for one in mine.values() if _words_of(turn, one)]))
    if len(found) != 1 or _is_private(turn, to):
        return None
    ((name, (left, moved)),) = found.items()
    update = _update_of(turn, mine[name])
    before = Answer(text=left) if update and update.text else Answer(obstacle=left)
    behind = "; ".join(filter(None, (_words_of(turn, to), moved)))
    return reply(turn, checkins.save(turn, {name: before, to.id: Answer(text=behind)}))


def _is_private(turn: Turn, objective: Objective) -> bool:
    update = _update_of(turn, objective)
    return update is not None and update.only_sponsor


def _part_removed(turn: Turn, text: str) -> Outcome | None:
    """The answer without the part of its words that is about something; where none is, which words is asked."""
    said = _PART.fullmatch(text.strip(" .!").replace("’", "'"))
    whole = said and (said["out"] or said["behind"] or said["quoted"] is not None or _PLAIN.search(text))
    bit = None if whole else _BIT.fullmatch(text.strip(" .!").replace("’", "'"))
    said = said if whole else bit
    if said is None:
        return None
    named = (said["head"] or (bit and bit["behind"]) or "").upper().replace(" ", "")
    if bit and bit["where"]:
        named = own_named(turn, bit["where"])
    mine = [one for one in spoken_for(turn) if _words_of(turn, one) and named in ("", one.id)]
    what = _stems(said["what"]) - _SMALL
    left = {one.id: found for one in mine if (found := _without(_words_of(turn, one), what)) is not None}
    if not (left or whole or said["kind"]):
        return None
    if len(left) != 1:
        # What is posted goes as a whole.
        posted = [] if mine else [one.id for one in spoken_for(turn) if one.id == named and _said_last(turn, one)]
        raise Refused(no_words_here("" if posted else named, posted or [one.id for one in mine]))
    ((name, words),) = left.items()
    update = _update_of(turn, turn.book.need(Objective, name))
    answer = Answer(text=words) if update and update.text else Answer(obstacle=words)
    return reply(turn, checkins.save(turn, {name: answer}))


def _need_known_words(turn: Turn, text: str) -> None:
    """Refused where words are to go, and it is not read which."""
    if _WISH.fullmatch(text.strip(" .!").replace("’", "'")):
        mine = [one.id for one in spoken_for(turn) if _words_of(turn, one) or _said_last(turn, one)]
        named = [one for one in mine if re.search(rf"\b{one}\b", text, re.IGNORECASE)]
        raise Refused(no_words_here("", named or mine))


def _without(text: str, what: AbstractSet[str]) -> str | None:
    """The text without the sentences or clauses that speak of it; None where none does."""
    parts = _parted(text, what)
    return parts[0] if parts else None


def _parted(text: str, what: AbstractSet[str]) -> tuple[str, str] | None:
    """The rest of the text, and its sentences or clauses that speak of it; None where none does."""
    for pieces in (_SENTENCES, _PIECES):
        parts = pieces.split(text)
        kept = [one for one in parts if not what <= _stems(one)]
        if 0 < len(kept) < len(parts) or (len(kept) < len(parts) and pieces is _PIECES):
            spoken = " ".join(one for one in parts if what <= _stems(one))
            return " ".join(kept).rstrip(" ;,"), spoken.rstrip(" ;,")
    return None


def _stems(text: str) -> set[str]:
    """The words as they are known again: `decision` in `Carlos should decide`."""
    return {one if one in _SMALL else one[:_STEM] for one in re.findall(r"\w+", text.casefold())}


def _words_of(turn: Turn, objective: Objective) -> str:
    update = _update_of(turn, objective)
    return update.text or update.obstacle if update else ""


def _update_of(turn: Turn, objective: Objective) -> Update | None:
    card = card_of(turn.book, turn.person, turn.now)
    return turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
