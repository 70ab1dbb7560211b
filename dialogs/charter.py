"""The charter, asked one question at a time; each answer is saved as it comes, so that nothing is lost by leaving."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import BEFORE, Problem, Reader, Script, ScriptStart, ask, begin
from dialogs.reading.supplements import added, only_adds
from partnership.charters import Charter, CharterAnswer, CharterPart
from partnership.errors import Refused
from partnership.message import Buttons, Message
from partnership.not_for_all import sensitive_in
from partnership.outcome import Outcome
from partnership.strategy.charter import drafts, in_hand
from partnership.strategy.chartering import write
from partnership.turn import Turn
from partnership.wording import for_all
from partnership.wording.strategy import charter_asking as words
from partnership.wording.strategy.charter import charter as shown
from partnership.wording.taps import tap

NAME = "charter draft"
_LET, _LEAVE, _REWRITE = "let", "leave", "rewrite"
_EVERYBODY = frozenset({_LEAVE, "everybody", "everyone", "for everybody", for_all.EVERYBODY.casefold()})
_ANEW = frozenset({_REWRITE, "leave it", "no"})
_ADDED = "added"
_ON = "go on"
"""`charter draft`, where another has answered this meanwhile."""
_SHOW = frozenset({"charter", "charter show", "the charter"})
_SENTENCE = 3
"""Words of an answer at least."""
_LATER = frozenset({"later", "not now", "skip", "skip it", "enough", "that's all"})


def interview(turn: Turn, given: Mapping[str, str]) -> Script:
    """`given["part"]` is the question; the next one without an answer follows, under what was saved of this one."""
    if not drafts(turn.book, turn.person):
        raise Refused(words.drafters_only(turn.book))
    part = CharterPart(given["part"])
    charter = in_hand(turn.book, turn.now, turn.person.id)
    before = given.get(BEFORE, "").split()
    last = charter.text(CharterPart(before[-1])) if before else ""
    question = words.ask_part(turn.book, charter, part, last, added=_ADDED in given)
    text = yield from ask(part.value, question, _answer(part, question), free=True, skip="later")
    while risky := sensitive_in(text):
        doubt = for_all.asks(risky, tap(_LET, for_all.EVERYBODY, _LEAVE, main=True), tap(_LET, "Rewrite", _REWRITE))
        said = yield from ask(_LET, doubt, _let(part, doubt), free=True)
        if said == _REWRITE:
            return Outcome(changes=(begin(turn, NAME, {**given, "part": part.value}),))
        if said == _LEAVE:
            break
        text = said
    if not text:
        return Outcome(answer=shown(turn.book, turn.person, words.LEFT))
    if text == _ON:
        return Outcome(changes=(begin(turn, NAME, {"part": charter.unanswered[0].value}),))
    if last and only_adds(text):
        done = write(turn, {CharterPart(before[-1]): added(last, text)}, draft=True)
        return done.and_then(Outcome(changes=(begin(turn, NAME, {**given, "part": part.value, _ADDED: "yes"}),)))
    return _saved(turn, CharterPart(given.get("answers", part)), text, before)


def _answer(part: CharterPart, question: Message) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!/")
        if word in _SHOW:
            whole = [one for one in shown(turn.book, turn.person).blocks if not isinstance(one, Buttons)]
            return Problem(replace(question, blocks=(*whole, *question.blocks)))
        if word == NAME:
            known = in_hand(turn.book, turn.now, turn.person.id)
            return _ON if _by_another(turn, known, part) and known.unanswered else Problem(question)
        return _reader(part)(text, turn)

    return read


def _saved(turn: Turn, part: CharterPart, text: str, before: Sequence[str]) -> Outcome:
    """The answer written down, and the next question; another's answer stays until the speaker says otherwise."""
    charter = in_hand(turn.book, turn.now, turn.person.id)
    written = _by_another(turn, charter, part)
    if written and text != written.text:
        return Outcome(answer=words.answered_by(turn.book, written, text))
    done = write(turn, {part: text}, draft=True)
    later = turn.book.with_changes(done.changes).with_records((), done.removed)
    left = [one for one in in_hand(later, turn.now, turn.person.id).unanswered if one is not part]
    done = replace(done, undoable="an answer of the charter" if done.changes or done.removed else "")
    if left:
        more = {"part": left[0].value, BEFORE: " ".join((*before, part.value))}
        return done.and_then(Outcome(changes=(begin(turn, NAME, more),)))
    return replace(done, answer=shown(later, turn.person, words.ALL_WRITTEN))


def _by_another(turn: Turn, charter: Charter, part: CharterPart) -> CharterAnswer | None:
    """What somebody else has answered by now: it was not there when the question was asked."""
    written = next((one for one in charter.answers if one.part is part), None)
    return written if written and written.by != turn.person.id else None


def _let(part: CharterPart, doubt: Message) -> Reader:
    """Whether words that may not be for everybody are left as they are, or what is said instead."""
    words_instead = _reader(part)

    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if word in _EVERYBODY:
            return _LEAVE
        if word in _ANEW:
            return _REWRITE
        return Problem(doubt) if is_yes(text) else words_instead(text, turn)

    return read


def _reader(part: CharterPart) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        if text.casefold().strip(" .!…") in _LATER:
            return ""
        words_of = text.split()
        return " ".join(words_of) if len(words_of) >= _SENTENCE else Problem(words.too_short(turn.book, part))

    return read


SCRIPTS: Mapping[str, ScriptStart] = {NAME: interview}
