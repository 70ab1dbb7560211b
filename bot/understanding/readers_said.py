"""Words about the answer given last: `only Carlos`, and a bare yes or no to what is asked about it."""

import re

from bot.understanding.fitting import answerable
from bot.who_is_meant import read_person
from dialogs.reading.words import id_of
from partnership import checkins
from partnership.answers import asked_person
from partnership.confidence import taken_out
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.windows import window_for
from partnership.wording import answers as words

_YES = ("yes", "y", "yep", "yes it is", "yes, it is right", "it is right", "right", "ok", "okay", "fine", "ja")
_NO = ("no", "n", "nope", "nein", "not yet")
_TOO = frozenset(
    f"{before}{what}{too}"
    for before in ("", "and ")
    for what in ("this", "that", "these", "this one", "these words", "my words")
    for too in (" too", " as well", " also")
) | {"same here", "same for this", "same for this one", "the same here", "same for these", "same for these words"}
"""Of what was said last, after other words of this round that are for the sponsor alone."""
_NAMED = re.compile(r"\bO\s?\d{1,4}\b", re.IGNORECASE)

_FOR_OWNER = re.compile(
    r"\s*(?:(?:this is|here is|speaking|covering|standing in|stand-in|in place|on behalf) )?(?:for|of)"
    r" (?P<who>[^:,;–—\n]{2,40}?)\s*(?:[:,;–—-]\s*(?=O ?\d)|:\s+(?=\w))"
    r"|\s*(?P<whose>[^\W\d_][\w'’ -]{1,30}?)['’]s"
    r"(?: (?:stuff|part|things?|objectives?|numbers|figures|update|answers?)\s*[:,;–—-]|\s*[:,;–—-]?)\s*(?=O ?\d)",
    re.IGNORECASE,
)
"""`for Maria: O1 85k`, `Maria's stuff: O1 85k`, `Maria's O1 85k`: for whom somebody answers, known by the objective."""
_MINE = re.compile(r"(?P<before>[.;,\n]\s+(?:and |but )?)mine(?:['’]?s| is| are)?[ :,–-]+(?=\w)", re.IGNORECASE)
"""`O2 60. mine same as before`: of the speaker's own, behind what is said of another's."""
_SAME = re.compile(r"(?:all )?(?:the )?(?:same|unchanged|no change|nothing (?:new|changed))\b", re.IGNORECASE)


def readers_said(turn: Turn, text: str) -> Outcome | None:
    """Who may read the speaker's last words of this round; None where the text says something else, or more."""
    bare = text.casefold().strip(" .!")
    if bare in _TOO and (sponsor := turn.book.sponsor) and _alone_before(turn):
        text = f"only {sponsor.first_name}"
    said = taken_out(turn.book, text)
    only_of_readers = not said.words and (said.private or said.public)
    last = _last(turn) if only_of_readers or bare in (*_YES, *_NO) else None
    if last is None:
        return None
    if bare in (*_YES, *_NO) and (last.held or last.doubted is not None):
        if bare in _YES and not last.held:
            sure = Answer(value=last.doubted, sure=True)
            return reply(turn, checkins.save(turn, {last.objective: sure}))
        return Outcome(answer=words.once_more(turn.book, turn.book.need(Objective, last.objective), last))
    return reply(turn, checkins.save(turn, {last.objective: Answer(text=text)})) if only_of_readers else None


def without_head(turn: Turn, text: str) -> str:
    """`private: O3 at risk` without what stands before the objective and says only who reads it, or for whom it is."""
    if (first := _NAMED.search(text)) and not first.start():
        return text
    whose = _FOR_OWNER.match(text)
    who = read_person(turn, whose["who"] or whose["whose"]) if whose else None
    if whose and isinstance(who, str) and (first or _answers_for(turn, who)):
        text = text[whose.end() :]
    named = _NAMED.search(text)
    head = taken_out(turn.book, text[: named.start()]) if named and named.start() else None
    return text[named.start() :] if named and head and head.private and not head.words else text


def _answers_for(turn: Turn, who: str) -> bool:
    """Whether one of that person's objectives is the speaker's to answer for."""
    return any(one.id in answerable(turn) for one in turn.book.owned_by(who))


def with_own_named(turn: Turn, text: str) -> str:
    """`mine` as the speaker's own objective, where a stand-in says it behind the one that they answer for."""
    own = [one.id for one in turn.book.owned_by(turn.person.id)]
    said = _MINE.search(text)
    if said is None or not own or not any(id_of(one[0]) not in own for one in _NAMED.finditer(text)):
        return text
    if len(own) > 1 and not _SAME.match(text, said.end()):
        return text
    return f"{text[: said.end('before')]}{' and '.join(own)} {text[said.end() :]}"


def _last(turn: Turn) -> Update | None:
    """The newest answer of the speaker that can still be changed; one whose readers are asked about first."""
    return max(_answers(turn), key=lambda one: (one.held, one.doubted is not None, one.at), default=None)


def _alone_before(turn: Turn) -> bool:
    """Whether words of the speaker, of this round or of the same objectives before, are for the sponsor alone."""
    before = (update for one in _answers(turn) for update in turn.book.updates(one.objective)[-2:])
    return any(update.only_sponsor and update.by == turn.person.id for update in before)


def _answers(turn: Turn) -> list[Update]:
    """What the speaker answered and can still change."""
    found = []
    for name in answerable(turn):
        asked = asked_person(turn.book, turn.book.need(Objective, name), turn.person)
        update = turn.book.get(Update, f"{name}:{window_for(turn.book, asked, turn.now).id}")
        found += [update] if update and update.by == turn.person.id else []
    return found
