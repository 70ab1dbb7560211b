"""A line where nothing is asked: the ways in which it can be meant, in the order in which they are tried."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from bot.arrivals import known
from bot.command_names import only_tapped
from bot.commands.declare import Command
from bot.commands.motion_adding import several
from bot.conversing import Conversing
from bot.doing import Doing
from bot.fallback import first_of_all, i_leave_and_more, not_understood
from bot.grammar import parse
from bot.greeting import LEAD_IN, after_greeting, greets
from bot.motion_phrasings import motions_apart
from bot.passing import asked_in_passing, headline_behind, question_before, question_behind, remark_to_all
from bot.phrasings import in_order
from bot.pleasantries import kindly, only_kind
from bot.rights import for_readers_only
from bot.terms_wished import terms_wished
from bot.typos import begins_with_id, begins_with_status, near_miss, slipped
from bot.understanding.about_steward import about_steward, asks_who
from bot.understanding.absence import absence
from bot.understanding.asked_for_another import of_the_one_asked
from bot.understanding.corrections import correction_said
from bot.understanding.decisions.decider_said import decider_said
from bot.understanding.decisions.recommended import recommended
from bot.understanding.figure_rhythm_said import figure_rhythm_said
from bot.understanding.giving_up_said import giving_up_said
from bot.understanding.offers.offered_again import edited, figures_given, offered_again
from bot.understanding.offers.several_answers import several_answers
from bot.understanding.promises.promise_first import moved_of_own
from bot.understanding.readers_wished import readers_wished
from bot.understanding.strategy.agreeing import nothing_to_agree, wished_otherwise
from bot.understanding.strategy.charter_asked import at_the_charter
from bot.understanding.strategy.further_beside import further_beside
from bot.understanding.strategy.meeting_more import adds_to_meeting, goes_on
from bot.understanding.strategy.motion_done import motion_done, motion_within
from bot.understanding.strategy.outcome_said import may_tell_outcome, outcome_beside, outcome_told
from bot.understanding.strategy.why_said import without_question
from bot.understanding.why_asked import why_asked
from bot.wish_answered import wish_answered
from bot.wish_said import wish_said
from bot.yes_or_no import is_no
from dialogs.agreement import is_yes
from dialogs.reading.standing_asked import standing_asked
from dialogs.reading.view_asked import asks_to_see
from partnership.access import is_reader
from partnership.errors import Refused
from partnership.message import Call, Message, lines
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording

Understand = Callable[[Turn, str], Outcome | None]
Taken = Outcome | Message | str | tuple[Call, ...] | None
"""What comes of a line, what is answered, the command or the taps that say the same; None where it is not meant so."""

_PLEASANT = 48
"""Letters of a pleasantry, at most."""


class Attempt(NamedTuple):
    """One way in which a line can be meant."""

    reads: Callable[[Turn, str], Taken]
    readers: bool = False
    """Nobody else is understood so."""


class LineAlone:
    """Pure: a turn and a line to what shall happen where nothing is asked. Raises Refused."""

    def __init__(self, commands: Sequence[Command], conversing: Conversing, understand: Understand, do: Doing) -> None:
        self._commands = commands
        self._conversing = conversing
        self._understand = understand
        self._do = do
        self._first_tried = (
            Attempt(self._of_steward),  # `who are you?`, `delete what you have about me`
            Attempt(self._readers, readers=True),  # `O1 only for Carlos`
            Attempt(at_the_charter, readers=True),  # `why us should also mention retail`
            Attempt(several_answers, readers=True),  # `accept both`, `yes, but by 28 Feb`
            Attempt(decider_said, readers=True),  # `maybe`, `that's for Ana to decide`
            Attempt(giving_up_said, readers=True),  # `I want to hand O3 to Lee`
            Attempt(self.only_tapped, readers=True),  # `charter tell …`
            Attempt(correction_said, readers=True),  # `correct last week: sales 160k`
            Attempt(self._recommended, readers=True),  # `recommend yes, else we lose the deal`
            Attempt(partial(wish_said, do)),  # `add Pieter as CFO`, `the O1 words should be: …`
            Attempt(self._further, readers=True),  # `all on course, and O3 moves marketplace`
            Attempt(self._status_first, readers=True),  # `O4 on track, 7/10`
            Attempt(self._away),  # `I'm off next week`
            Attempt(wished_otherwise, readers=True),
            Attempt(nothing_to_agree, readers=True),  # `agree`
            Attempt(self._noted, readers=True),  # `E4: they will share two accounts`, `M1 is booked, M2 done`
            Attempt(terms_wished, readers=True),  # `change O5 by 31 Mar`
            Attempt(wish_answered, readers=True),
            Attempt(offered_again),  # `ask Rafael then`
            Attempt(figures_given),
            Attempt(self._edited),  # `rename O5 to Lead response`, `edit O1: the plan is in`
            Attempt(moved_of_own),  # `move the evidence pack to Wed`
            Attempt(of_the_one_asked, readers=True),  # a bare figure
            Attempt(figure_rhythm_said, readers=True),  # `O2 is monthly`
            Attempt(why_asked, readers=True),  # `why is lead response off track?`
        )
        """What is no plain command, although it may begin as one."""
        self._plain_words = (
            Attempt(first_of_all, readers=True),
            Attempt(goes_on, readers=True),
            Attempt(outcome_told, readers=True),  # `partly, two of three`
            Attempt(self.understood, readers=True),  # an update: `O1 on track, 7/10`
            Attempt(self.passing, readers=True),  # `thanks`
        )
        """What may begin with a command's name as well: `back on track with O1`."""
        self._last_tried = (
            Attempt(partial(near_miss, commands)),
            Attempt(partial(outcome_told, anything_else=False), readers=True),
        )
        """What is neither said plainly nor a command."""

    def fresh(self, turn: Turn, text: str) -> Outcome:
        """What the line does: first what no command is, then a command, then plain words."""
        reader = is_reader(turn.book, turn.person, turn.now)
        if lead := LEAD_IN.match(text):
            turn, text = replace(turn, text=text[lead.end() :]), text[lead.end() :]
        if greets(text):
            text = after_greeting(text, turn.person.first_name) if reader else "hello"
        elif not reader and asks_who(text):
            text = "hello"
            turn = replace(turn, text=text)
        if reader and ("? " in text or "eadline" in text) and (both := self._both_parts(turn, text)):
            return both
        first = self._taken(self._first_tried, turn, text, reader=reader)
        if isinstance(first, Outcome):
            return first
        text = first or in_order(text)
        parsed = parse(turn, text, self._commands)
        if parsed and not parsed.sentence:
            return self._do.parsed(turn, parsed)
        if parsed is None and (slip := slipped(self._do, self._commands, turn, text)):
            return slip
        said = self._taken(self._plain_words, turn, text, reader=reader)
        said = (self._and_behind(turn, text) if said and ". " in text else None) or said
        if said is None and parsed:
            return self._do.parsed(turn, parsed)
        said = said or self._taken(self._last_tried, turn, text, reader=reader)
        if isinstance(said, str):
            return self._do.line(turn, said)
        return said or Outcome(answer=not_understood(turn) if reader else for_readers_only(turn))

    def _taken(self, attempts: Sequence[Attempt], turn: Turn, text: str, *, reader: bool) -> Outcome | str | None:
        """What the first of them makes of the line: what comes of it, or the command that says the same."""
        for attempt in attempts:
            if (reader or not attempt.readers) and (taken := attempt.reads(turn, text)):
                if isinstance(taken, Message):
                    return Outcome(answer=taken)
                return self._do.taps(turn, taken) if isinstance(taken, tuple) else taken
        return None

    def _of_steward(self, turn: Turn, text: str) -> Taken:
        """What is asked of Steward itself; a status behind that is read as well, and a yes is said to be not taken."""
        first, _, more = text.partition("?")
        more = more.strip()
        if not more or not is_reader(turn.book, turn.person, turn.now):
            return about_steward(turn, text)
        if begins_with_id(more) or begins_with_status(more):
            asked = about_steward(turn, f"{first}?") or first_of_all(turn, f"{first}?")
            asked = Outcome(answer=asked) if isinstance(asked, Message) else asked
            return self._do.and_rest(turn, asked, turn.book, more) if isinstance(asked, Outcome) else None
        found = about_steward(turn, text)
        if isinstance(found, Outcome) and (is_yes(more) or is_no(more)):
            return found.with_below(lines(wording.not_taken(more.rstrip(" .!"))))
        return found

    def only_tapped(self, turn: Turn, text: str) -> Outcome | None:
        """The call of a button, typed: nobody's words."""
        return Outcome(answer=not_understood(turn)) if only_tapped(tuple(self._commands)).match(text) else None

    def _readers(self, turn: Turn, text: str) -> Outcome | None:
        """Who is to read the speaker's words."""
        wished = readers_wished(turn, text)
        if isinstance(wished, Message):
            return Outcome(answer=wished)
        if wished is None:
            return None
        then = replace(turn, text=wished)
        return self._do.line(then, wished) if wished.startswith("correct ") else self.understood(then, wished)

    def _edited(self, turn: Turn, text: str) -> Outcome | None:
        """Another title of an objective, or more of one's own answer."""
        line = edited(turn, text)
        return self.fresh(replace(turn, text=line), line) if line else None

    def _recommended(self, turn: Turn, text: str) -> Taken:
        """What the speaker recommends for a decision that they asked for."""
        said = recommended(turn, text) if "ecommend" in text else None
        return self._conversing.opened(turn, said) if isinstance(said, Outcome) else said

    def _and_behind(self, turn: Turn, text: str) -> Outcome | None:
        """What is told to who leaves the company, and what the sentences behind that do."""
        more = i_leave_and_more(turn, text)
        return self._do.and_rest(turn, Outcome(answer=more[0]), turn.book, more[1]) if more else None

    def _further(self, turn: Turn, text: str) -> Outcome | None:
        """The answer to a further question amid a line, and what else the line says."""
        beside = further_beside(turn, text) or (outcome_beside(turn, text) if may_tell_outcome(text) else None)
        if isinstance(beside, tuple):
            return self._do.taps(turn, beside, each=True)
        if beside is None:
            return None
        tap = self._do.told if beside.rest else self._do.tap
        return self._do.and_rest(turn, tap(turn, beside.call), turn.book, beside.rest)

    def _both_parts(self, turn: Turn, text: str) -> Outcome | None:
        """What a question does and what is answered behind it; or a line of an admin and the headline behind it."""
        if (answers := without_question(turn, text)) != text:
            return self.fresh(replace(turn, text=answers), answers)
        said = question_before(text) if "? " in text else None
        said = said or (headline_behind(text) if turn.person.is_admin() else None)
        if said is None:
            return None
        done = self._line_told(turn, said[0])
        return self._do.and_rest(turn, done, known(turn.book, done.changes), said[1])

    def _line_told(self, turn: Turn, text: str) -> Outcome:
        """What a line does, or why it does not."""
        try:
            return self.fresh(replace(turn, text=text), text)
        except Refused as refused:
            return Outcome(answer=refused.message)

    def _status_first(self, turn: Turn, text: str) -> Outcome | None:
        """An update that begins with how an objective stands is nothing else, and is not asked first whether it is."""
        return self.understood(turn, text) if begins_with_status(text) else None

    def _away(self, turn: Turn, text: str) -> Outcome | None:
        """Days off in plain words; why is kept nowhere, and what else the line says is to be said on its own."""
        away = absence(text)
        if away is None:
            return None
        parsed = self._do.read(replace(turn, text=away.line), away.line)
        if parsed is None:
            return Outcome(answer=not_understood(turn))
        outcome = self._do.parsed(replace(turn, text=away.line), parsed)
        return outcome.with_below(lines(wording.ONLY_DAYS_OFF)) if away.more else outcome

    def _noted(self, turn: Turn, text: str) -> Outcome | None:
        """More of a meeting that is there, by its name; of several motions in one line each, whatever is refused."""
        if (";" in text or "\n" in text) and ("otion" in text or "ncentive" in text) and (added := several(turn, text)):
            return self._conversing.opened(turn, added)
        if text[:1] not in "EeMm" and " M" not in text:
            return None
        if more := adds_to_meeting(turn, text):
            return self._do.line(turn, more)
        if (apart := motions_apart(text)) is None:
            return None
        first, rest = apart
        if _asks_why(first) and motions_apart(rest) is None:  # its question would stand before the rest is heard
            first, rest = rest, first
        try:
            done = self._do.line(replace(turn, text=first), in_order(first))
        except Refused as refused:
            done = Outcome(answer=refused.message)
        return self._do.and_rest(turn, done, known(turn.book, done.changes), rest)

    def passing(self, turn: Turn, text: str) -> Outcome | None:
        """Thanks and wishes, what managers ask, news of a motion: looked for only where a line is nothing else."""
        if not is_reader(turn.book, turn.person, turn.now):
            return None
        kind = kindly(turn, text)
        return Outcome(answer=kind) if kind else self.asked(turn, text)

    def asked(self, turn: Turn, text: str) -> Outcome | None:
        """What managers ask, and news of a motion."""
        asked = asked_in_passing(turn, text)
        if isinstance(asked, str):
            return self._do.line(turn, asked)
        return Outcome(answer=asked) if asked else motion_done(turn, text)

    def understood(self, turn: Turn, text: str) -> Outcome | None:
        """What plain words of a reader bring about; None where they are no update."""
        if len(text) < _PLEASANT and (kind := only_kind(turn, text)):
            return Outcome(answer=kind)
        if "?" in text and (behind := question_behind(text)):
            said, asked = behind
            first = self.understood(replace(turn, text=said), said)
            return self._do.and_rest(turn, first, known(turn.book, first.changes), asked) if first else None
        if (" M" in text or " m" in text or "\nM" in text) and (within := motion_within(turn, text)):
            said, told = within
            first = self.understood(replace(turn, text=said), said)
            return self._do.and_rest(turn, first, known(turn.book, first.changes), told) if first else None
        tells = is_reader(turn.book, turn.person, turn.now) and standing_asked(text) is None and not asks_to_see(text)
        tells = tells and not remark_to_all(turn, text)
        understood = self._understand(turn, text) if tells else None
        return self._conversing.opened(turn, understood) if understood else None


def _asks_why(line: str) -> bool:
    """`M1 drop`, without a reason."""
    return line.casefold().rstrip(" .!").endswith(("drop", "dropped", "drop it"))
