"""The one reader of what the words of a line press: its parts are labels of buttons, and beside them something else."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.asking import PASSING
from bot.beside_a_press import is_news, unsure_beside
from bot.day_pieces import read_day
from bot.offered import offers
from bot.previews import ONCE, waiting_preview
from bot.understanding.button_words import AROUND, POLITE
from bot.who_may_read import FOR_ALL
from bot.yes_or_no import is_no, says_yes
from partnership.conversations import PREVIEW, OfferedButton
from partnership.message import Call
from partnership.turn import Turn

_LONGEST_ONE = 48
"""Letters of a line that is one label with politeness around it."""
_IT = r"(?:it|that|this|them)"
_NOUNS: Mapping[str, str] = {"promise": "promise", "ask": "decision|question"}
"""What a command's button speaks of."""
_BETWEEN = re.compile(r"\s*(?:[.;,!:–]+|-(?= ))\s*(?:(?:and|but|then|so)\b\s*)?|\s+(?:and|but|then)\s+", re.IGNORECASE)
_BY = re.compile(r"(?P<what>.+?) by (?P<day>[^,;.]{2,24})", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:(?:yes|ok|sure|please)[ ,]+)*(?:to |do )?(?:both|all(?: three)?)(?: of (?:them|these))?(?: please)?"
)
_NOT = r"(?:(?:no|not|don't|do not|without|skip|leave out)(?: need)?(?: to)?(?: an?| the| any| my)? )"
_HEDGE = rf"(?:{POLITE.pattern})(?P<not>(?:i )?(?:don't|do not|never)(?: want you to| need to)? )?(?:i )?"
_NEITHER = re.compile(r"(?:no,? )?(?:neither|none)(?: of (?:them|these))?|no to (?:both|all)(?: of (?:them|these))?")
_BY_PLACE = re.compile(
    r"(?:(?:yes|no|not|ok|only|just|please|to|do)[ ,]+)*(?:the )?(?:first|second|third|last|former|latter|other"
    r"|promise|decision|question)(?: one)?(?:[ ,]+(?:yes|no|please|only|not))*|not (?:both|all)(?: of (?:them|these))?"
)
"""`yes to the first`: which of several is meant is shown, and not guessed."""
_PRESSED_BARE = ("Send", "Save")
"""Any other label of one word may be a command as well, or answer something else."""
_NO_BEFORE = re.compile(r"(?:ok |okay |well )?(?:no|nope|forget (?:it|that|about it)|never ?mind)(?: thanks)?")


class Pressed(NamedTuple):
    """What a line presses and what it refuses; `rest` says something else.

    Where `unsure` holds words, nothing is pressed because of them, and `meant` is what it may have been. Where nothing
    is pressed, refused or unsure, `meant` is what stands no more, or cannot be pressed while something else is asked.
    """

    calls: Sequence[Call]
    refused: Sequence[str] = ()
    rest: str = ""
    unsure: str = ""
    meant: Sequence[OfferedButton] = ()


def pressed_alone(turn: Turn, text: str) -> Call | None:
    """The one button that the whole line presses; None where it says anything else."""
    said = None if text[_LONGEST_ONE:] else pressed(turn, text)
    only = said and len(said.calls) == 1 and not (said.rest or said.refused or said.unsure)
    return said.calls[0] if said and only else None


def pressed(turn: Turn, text: str) -> Pressed | None:
    """What parts of the line press, or refuse, of what was offered; None where it is about none of that."""
    known = offers(turn)
    line = " ".join(text.replace("’", "'").split()) if known else ""
    if known is None or line.endswith("?"):
        return None
    word = line.casefold().strip(" .!")
    if word.isalpha() and any(one.label.casefold() == word and one.label not in _PRESSED_BARE for one in known.buttons):
        return None
    reading = _Line(turn, known.buttons, line)
    if said := reading.whole(POLITE) or reading.neither():
        return said
    return reading.in_parts() or reading.whole(AROUND) or reading.hedged()


class _Line:
    """One line beside what was offered."""

    def __init__(self, turn: Turn, known: Sequence[OfferedButton], line: str) -> None:
        self._turn = turn
        self._known = known
        self._line = line
        self._calls: list[Call] = []
        self._refused: list[str] = []
        self._named: list[OfferedButton] = []
        self._others: list[tuple[int, int]] = []
        self._one_word = False
        self._unsure = ""

    def whole(self, around: re.Pattern[str]) -> Pressed | None:
        """The line is one label and nothing of weight: what `AROUND` takes beside it is a no or a doubt."""
        line = self._line.casefold()
        found = _meant(self._known, line, around.pattern)
        if found is None or not self._is_free(found):
            return None
        if found.call is None:
            return Pressed((), meant=(found,))
        if around is AROUND or (_sends(found) and found.event != self._known[0].event):
            return Pressed((), unsure=self._line, meant=(found,))
        return Pressed((found.call,))

    def in_parts(self) -> Pressed | None:
        """What each part presses or refuses; nothing is pressed where anything beside that makes it uncertain."""
        ends = [*((one.start(), one.end()) for one in _BETWEEN.finditer(self._line)), (len(self._line),) * 2]
        at = 0
        for end, following in ends:
            self._part(at, end)
            at = following
        news = any(is_news(self._line[a:b]) for a, b in self._others)
        named = self._named or self._refused
        if not named or (self._others and (self._one_word or not (self._named or news))):
            return None
        if not (self._calls or self._refused or self._unsure or news) and self._asked():
            return None  # it is for what is asked
        rest = ", ".join(self._line[a:b] for a, b in self._others)
        if self._others and _follow(self._line, self._others):
            rest = self._line[self._others[0][0] : self._others[-1][1]]
        sends = [one for one in self._named if one.call and _sends(one)]
        beside = self._beside()
        standing = [one for one in self._named if one.call]
        if standing and (unsure := self._unsure or beside or (sends and (rest or self._line))):
            return Pressed((), rest=rest if news and not beside else "", unsure=unsure, meant=standing)
        return Pressed(self._calls, self._refused, rest, meant=() if self._refused and not self._calls else self._named)

    def _beside(self) -> str:
        """The first of what else is said that makes a press uncertain."""
        news = False
        for a, b in self._others:
            if unsure_beside(self._turn, part := self._line[a:b], of_news=news):
                return part
            news = news or is_news(part)
        return ""

    def hedged(self) -> Pressed | None:
        """`note it later`, `don't ask him yet`: a label, and what makes it uncertain stands in the same breath."""
        line = self._line.casefold().strip(" .!")
        if is_news(line) or line[_LONGEST_ONE:]:
            return None
        for one in self._known:
            found = re.fullmatch(_HEDGE + _form(one) + r"(?![\w'])(?P<after>.*)", line) if one.call else None
            after = found["after"].strip() if found else ""
            hedged = found and (found["not"] or (after and unsure_beside(self._turn, after)))
            if hedged and (" " in one.label or one.label == "Send") and self._is_free(one):
                return Pressed((), unsure=self._line, meant=(one,))
        return None

    def neither(self) -> Pressed | None:
        """A no to each of several that the newest message offers."""
        newest = [one for one in self._known if one.call and one.event == self._known[0].event]
        if not _NEITHER.fullmatch(self._line.casefold().strip(" .!")) or not _one_each(newest) or self._asked():
            return None
        return Pressed((), [one.label for one in newest])

    def _part(self, at: int, end: int) -> None:
        part = self._line[at:end].casefold().strip(" .!")
        newest = [one for one in self._known if one.event == self._known[0].event]
        if _BOTH.fullmatch(part) and (each := _one_each(newest)):
            self._press(each)
        elif self._by_place(part) and _one_each(newest):
            self._named += [one for one in newest if one not in self._named]
            self._unsure = self._unsure or self._line[at:end]
        elif due := self._with_day(part):
            self._press([due])
        elif found := _meant(self._known, part, POLITE.pattern):
            self._one_word = self._one_word or " " not in part
            self._press([found])
        elif not_that := _meant(self._known, part, POLITE.pattern, _NOT):
            self._refused += [not_that.label] if self._is_free(not_that) else []
        elif doubted := _meant(self._known, part, AROUND.pattern):
            self._named.append(doubted)
            self._unsure = self._unsure or self._line[at:end]
        elif is_no(part) and (self._named or not _NO_BEFORE.fullmatch(part)):
            self._unsure = self._unsure or self._line[at:end]
        elif part and not POLITE.fullmatch(part) and not is_no(part):
            self._others.append((at, end))

    def _by_place(self, part: str) -> bool:
        """Whether it names one of several by its place, or by what it is; `no promise` refuses one outright."""
        named = " " in part and _BY_PLACE.fullmatch(part) is not None
        return named and _meant(self._known, part, POLITE.pattern, _NOT) is None

    def _press(self, found: Sequence[OfferedButton]) -> None:
        """What is asked meanwhile may be what the words answer: then they press nothing, and are nobody's words."""
        self._named += found
        free = [one.call for one in found if one.call and self._is_free(one)]
        self._calls += [one for one in free if one not in self._calls]

    def _with_day(self, part: str) -> OfferedButton | None:
        """`ask him by Friday`: what is offered, with the day that it lacks or another one."""
        said = _BY.fullmatch(part) if " by " in part else None
        found = _meant(self._known, said["what"], POLITE.pattern) if said else None
        if said is None or found is None or found.call is None or found.call.command not in _NOUNS:
            return None
        day = read_day(self._turn, said["day"])
        dated = found.call.with_args({"due": day}) if isinstance(day, str) else None
        return OfferedButton(label=found.label, call=dated, event=found.event, row=found.row) if dated else None

    def _is_free(self, offer: OfferedButton) -> bool:
        """Whether nothing else is asked that the words could answer."""
        shown = waiting_preview(self._turn)
        if shown:
            waits = FOR_ALL in shown.given or "tell alone" in shown.about
            return offer.event == self._known[0].event or not (waits and says_yes(self._line))
        return not self._asked()

    def _asked(self) -> bool:
        turn = self._turn
        open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        return open_now is not None and open_now.script != PREVIEW and PASSING not in open_now.given


def _sends(offer: OfferedButton) -> bool:
    """Whether it is the [Send] of a preview, in whatever words."""
    return offer.call is not None and ONCE in offer.call.args


def _follow(line: str, others: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing stands between these parts but what parts them."""
    return all(_BETWEEN.fullmatch(line[a[1] : b[0]]) for a, b in pairwise(others))


def _one_each(newest: Sequence[OfferedButton]) -> Sequence[OfferedButton]:
    """The one button of each of several rows."""
    rows = [[one for one in newest if one.row == row] for row in dict.fromkeys(one.row for one in newest)]
    return [row[0] for row in rows] if len(rows) > 1 and all(len(row) == 1 for row in rows) else ()


def _meant(known: Sequence[OfferedButton], part: str, around: str, lead: str = "") -> OfferedButton | None:
    """The one offer of the newest message that has such a button; None for none, or for several."""
    found = [one for one in known if _says(one, part, around, lead)]
    newest = [one for one in found if one.event == found[0].event]
    return newest[0] if len({str(one.call) for one in newest}) == 1 else None


def _says(offer: OfferedButton, part: str, around: str, lead: str) -> bool:
    form = _form(offer, lead)
    if re.search(rf"(?<![\w'])(?:{form})(?![\w'])", part) is None:
        return False
    return re.fullmatch(rf"{around}(?:i )?(?:{form})(?![\w'])[ ,.!]*{around}", part) is not None


def _form(offer: OfferedButton, lead: str = "") -> str:
    """The words that are its label, as people repeat it."""
    command = offer.call.command if offer.call else "ask" if offer.label.startswith("Ask ") else "promise"
    nouns = _NOUNS.get(command, "")
    of_it = rf"(?:{_IT}|(?:(?:the|my|that|this|a) )?(?:{nouns}))" if nouns else _IT
    words = offer.label.replace("’", "'").strip(" .!").split()
    asks = r"(?: to decide(?: that| it| this)?)?" if words[0] == "Ask" else ""
    if words[0] == "Send":
        names = rf"(?: {re.escape(' '.join(words[1:]).casefold())})?" if len(words) > 1 else ""
        form = rf"send(?: {_IT})*{names}(?: off| out| now)?"
    else:
        form = rf"(?: {_IT})? ".join(_word(one, of_it, first=not at) for at, one in enumerate(words)) + asks
    return f"{lead}(?:{form}|{nouns})" if lead and nouns else f"{lead}{form}"


def _word(word: str, of_it: str, *, first: bool) -> str:
    if word == "it":
        return of_it
    known = re.escape(word.casefold())
    return known if first or not word[:1].isupper() else f"(?:{known}|him|her|them)"
