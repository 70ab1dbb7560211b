"""A wish in plain words: the command that it is, and what comes of it."""

from msgspec.structs import replace

from bot.admin_said import admin_said
from bot.agreed_and_more import agreed_and_more
from bot.doing import Doing
from bot.meant import meant
from bot.parsed import Parsed
from bot.previews import waiting_for
from bot.rights import allowed
from bot.understanding.decisions.decision_apart import decision_apart
from bot.understanding.digest_day_said import digest_day_said
from bot.understanding.figure_corrected import figure_corrected
from bot.understanding.figure_said_wrong import SaidWrong, figure_said_wrong
from bot.understanding.help_said import help_said
from bot.understanding.places import place_line
from bot.understanding.promises.promise_by_word import promise_by_word
from bot.understanding.strategy.added_said import added_said, several_not_done
from bot.understanding.strategy.motion_done import claim_told
from bot.understanding.words_corrected import words_anew
from bot.understanding.words_instead import WISHED, words_instead
from partnership.message import Call, Message, lines
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.corrections import what_is_right, which_figure
from partnership.wording.previews import not_read_beside


def wish_said(do: Doing, turn: Turn, text: str) -> Outcome | None:
    """A wish in plain words, shown as the command that it is, and done by one tap or a typed yes.

    Where somebody is, and which words are to be others, is said plainly enough to be that command.
    """
    if right := _put_right(do, turn, text):
        return right
    if WISHED.may_find(text) and (instead := words_instead(turn, text)):
        done = do.line(replace(turn, text=instead.says), instead.command)
        words_alone = instead.not_changed and done.sends_or_changes
        return done.with_below(lines(wording.words_alone(instead.not_changed))) if words_alone else done
    admin = turn.person.is_admin()
    if admin and (wishes := admin_said(turn, text)):
        return _wishes(do, turn, wishes)
    if where := place_line(text, admin=admin):
        return do.line(replace(turn, text=where), where)
    if moved := digest_day_said(turn, text):
        return do.tap(turn, moved) if isinstance(moved, Call) else Outcome(answer=moved)
    line = meant(text) or added_said(turn, text) or claim_told(turn, text)
    parsed = do.read(replace(turn, text=line), line) if line else None
    if line is None or parsed is None:
        return None
    allowed(turn, parsed.command, parsed.args)
    if not parsed.complete or several_not_done(parsed.args, parsed.command.name):
        return do.parsed(turn, parsed)
    return _shown(turn, line, parsed)


def _put_right(do: Doing, turn: Turn, text: str) -> Outcome | None:
    """What a line puts right or helps with: a figure, or how a promise stands that is named by a word of it."""
    helps = "ll " in text or "romise " in text or "et me " in text or " can " in text or "ing to " in text
    if helps and (helped := help_said(turn, text)):
        return helped
    if text[:5] in ("agree", "Agree") and turn.person.is_admin() and (both := agreed_and_more(do, turn, text)):
        return both
    if (" not " in text or "instead of" in text) and (corrected := figure_corrected(turn, text)):
        done = do.line(replace(turn, text=corrected.line), corrected.line)
        left = wording.names_somebody(corrected.blames, corrected.left, corrected.line) if corrected.left else None
        return done.with_below(lines(left)) if left else done
    if wrong := figure_said_wrong(turn, text):
        return _said_wrong(do, turn, wrong)
    puts = "rite" in text or "dd" in text or "nstead" in text or "eword" in text or "eplace" in text or " out" in text
    if puts and (anew := words_anew(turn, text)):
        return do.tap(replace(turn, text=anew.says), anew.call)
    if (" D" in text or " d" in text or text[:1] in "Dd") and (apart := decision_apart(turn, text)):
        done = do.heard(turn, apart.rest) or Outcome(answer=not_read_beside(apart.rest))
        return do.and_rest(turn, done, turn.book, apart.decision)
    if " promise " in text and (named := promise_by_word(turn, text)) != text:
        return do.heard(turn, named)
    return None


def _said_wrong(do: Doing, turn: Turn, wrong: SaidWrong) -> Outcome:
    """The right figure, of which objective where that has to be asked, and what else the line says."""
    calls = [call for _, call in wrong.calls]
    if not wrong.figure:
        return Outcome(answer=what_is_right(wrong.calls))
    done = Outcome(answer=which_figure(wrong.figure, wrong.calls))
    if len(calls) == 1:
        done = do.tap(replace(turn, text=f"and {calls[0].args['text']}"), calls[0])  # no words go for a figure
    return do.and_rest(turn, done, turn.book, promise_by_word(turn, wrong.more)) if wrong.more else done


def _wishes(do: Doing, turn: Turn, said: str | Message) -> Outcome:
    """What an admin said of people: with a preview of its own where it has one, else shown as the command."""
    if isinstance(said, Message):
        return Outcome(answer=said)
    turn = replace(turn, text=said)
    parsed = do.read(turn, said)
    if parsed is None or parsed.command.sends or not parsed.complete:
        return do.line(turn, said)
    return _shown(turn, said, parsed)


def _shown(turn: Turn, line: str, parsed: Parsed) -> Outcome:
    call = Call(parsed.command.name, parsed.args)
    return Outcome(changes=waiting_for(turn, call), answer=wording.did_you_mean(line, call))
