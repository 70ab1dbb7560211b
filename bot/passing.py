"""What is asked in passing, and is no update: the questions that managers ask."""

import re
from collections.abc import Callable

from bot.day_pieces import read_day
from bot.understanding.word_asked import word_asked
from bot.who_is_meant import read_person
from dialogs.reading.asked_of_all import asked_of_all
from dialogs.reading.references import Titles
from dialogs.reading.small_talk import said
from dialogs.reading.understood import KnownObjective
from dialogs.reading.view_asked import view_asked
from dialogs.reading.words import fold
from partnership.book import Book
from partnership.calendar import local_date, local_to_utc
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.coming import asked_next, next_check_in, round_ahead
from partnership.consent import shown_to_sponsor
from partnership.decisions import Decision
from partnership.message import Call, Message
from partnership.outcome import Outcome
from partnership.people import Away, Person
from partnership.rounds import CheckIn, CheckInEnd
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import passing as words
from partnership.wording.glossary import meaning
from partnership.wording.terms import moment_for

_COMMANDS = {"standing": "objectives", "own": "promises", "now": "what now"}
_VIEWS = {
    "promises": "promises", "decisions": "decisions", "waiting": "what now", "digest": "digest",
    "mine": "objectives mine", "standing": "objectives", "charter": "charter", "motions": "motions",
    "incentives": "motions incentives", "parked": "motions parked", "rules": "rules", "raise": "signals all",
    "not doing": "not doing",
    "signals": "signals", "came": "history", "worst": "objectives at risk", "how": "help", "export": "help export",
    "people": "people",
}  # fmt: skip
"""The command behind each question of which nothing more has to be known."""

_CLOSED = re.compile(
    r"\b(?:we(?:['’]re| are|['’]ll be| will be)?|the (?:office|company|firm) (?:is|will be)) (?:closed?|shut)(?: down)?"
    r" (?:from |between )?(?P<first>[^,;.?!\n]{3,20}?) (?:to|until|till|and|through|–|-) (?P<last>[^,;.?!\n]{3,20})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<said>.*\w.*?[.!;\n])\s+(?:and|also|btw|by the way|one more(?: thing| question)?|ps)[ ,:]+"
    r"(?P<asked>(?:what|who|when|how|which|where|did|has|have|is|are|do|does|why)\b[^.!;\n]{4,}\?)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    r"(?P<asked>(?:what|who|when|how|which|where|why)\b[^?.!;\n]{4,100}\?)\s+(?:(?:and|also|but|then)[ ,]+)*"
    r"(?P<more>(?:(?:yes|no|ok(?:ay)?|agreed?|approved?)\b[^.?!\n]{0,20}?)?\b[DOPM] ?\d.*[^?])",
    re.IGNORECASE | re.DOTALL,
)
_HEADLINE = re.compile(
    r"(?P<said>.*\w.*?)\s*[,.;!\n]\s*(?:(?:and|also|the|then|please|with)[ ,]+)*(?P<headline>headline ?: ?\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_STANDS_IN = re.compile(r"\b(?:stand(?:s|ing)?[ -]?in|cover(?:s|ing)?|deputy|delegate) ", re.IGNORECASE)
_FEW = 4


def remark_to_all(turn: Turn, text: str) -> bool:
    """Whether these are a few words in a channel that name no objective: a remark, and nobody's status."""
    if turn.chat.kind == "direct" or len(text.split()) > _FEW or any(map(str.isdigit, text)):
        return False
    known, folded = [KnownObjective(id=one.id, title=one.title) for one in turn.book.open_objectives()], fold(text)
    titles = Titles(known)
    return not any(titles.at(folded, word.start()) for word in re.finditer(r"\w+", folded))


def question_behind(text: str) -> tuple[str, str] | None:
    """`same. and what did Carlos promise?`: the answer, and the question behind it; None where none is."""
    found = _BEHIND.fullmatch(text.rstrip()) if text.rstrip().endswith("?") else None
    return (found["said"], found["asked"]) if found else None


def question_before(text: str) -> tuple[str, str] | None:
    """`what is going on with O1? and yes to D1`: the question, and what is answered behind it; None where none is."""
    found = _BEFORE.fullmatch(text.strip())
    return (found["asked"], found["more"]) if found else None


def headline_behind(text: str) -> tuple[str, str] | None:
    """`hold O3. and headline: Sales slipped`: the line and the headline behind it, which is nobody's words."""
    found = _HEADLINE.fullmatch(text.strip())
    return (found["said"], found["headline"]) if found else None


def asked_in_passing(turn: Turn, text: str) -> str | Message | None:
    """The command that shows what is asked, or the answer."""
    if closed := days_closed(turn, text):
        return closed.answer
    if word := word_asked(text):
        return meaning(word, turn.book.workspace.partner)
    asked = asked_of_all(text) or asked_of_all(text[said(text)[1] :].lstrip(" ,.!;:–-"))
    if asked is None:
        return _view(turn, text)
    kind, name = asked
    if kind in _ANSWERS:
        return _ANSWERS[kind](turn)
    if kind != "others":
        return _COMMANDS[kind]
    who = read_person(turn, name) if name else ""
    if not isinstance(who, str):
        return _view(turn, text)
    if who == turn.person.id or shown_to_sponsor(turn.book, turn.person.id):
        return "promises"
    return words.promises_of_others(turn.book.name(who) if who else "")


def days_closed(turn: Turn, text: str) -> Outcome | None:
    """`we're closed 24 Dec to 1 Jan`, of an admin: offered as the shutdown that it is."""
    said = _CLOSED.search(text) if turn.person.is_admin() else None
    first, last = (read_day(turn, said[one]) for one in ("first", "last")) if said else ("", "")
    if not (said and isinstance(first, str) and isinstance(last, str)):
        return None
    call = Call("shutdown", {"first": first, "last": last})
    return Outcome(answer=words.closed_then(f"shutdown {said['first']} to {said['last']}", call))


def _view(turn: Turn, text: str) -> str | Message | None:
    """The same, of a question that a view answers."""
    kind, what = view_asked(text) or ("", "")
    match kind:
        case "is away" | "said" | "objective" | "record":
            return _of_one(turn, kind, what)
        case "answered" if what and _heard(turn) is None:
            return _of_one(turn, "said", what) or who_answered(turn)
        case "how" if _STANDS_IN.search(text):
            return "help away"
        case "answered" | "accepted" | "when" | "waits" | "takes" | "late" | "my answer":
            return _ANSWERS[kind](turn)
        case "away":
            return words.away_now(_away(turn), turn.book.workspace.shutdowns, turn.today)
        case "days off":
            return words.nobody_is_asked(turn.book.workspace.shutdowns, turn.today, admin=turn.person.is_admin())
        case "people" | "rules" | "templates" if not turn.person.is_admin():
            return "signals all" if kind == "rules" else None
        case _:
            return f"templates {what}" if kind == "templates" else _VIEWS.get(kind)


def _of_one(turn: Turn, kind: str, what: str) -> str | Message | None:
    """Of one person or record; of the objective named by words of its title, or all where several may be meant."""
    if kind == "record":
        known_as = what.upper().replace(" ", "")
        return f"objective {known_as}" if known_as.startswith("O") else f"decisions {known_as}"
    if kind == "objective":
        known = [KnownObjective(id=one.id, title=one.title) for one in turn.book.open_objectives()]
        if found := Titles(known).at(fold(what), 0):
            return f"objective {found.ids[0]}" if len(found.ids) == 1 else "objectives"
    who = _person(turn, what)
    if who and kind == "is away":
        return words.is_away(who, _days_off(who, turn), turn.book, turn.today)
    return f"history @{who.id}" if who else None


def _waits(turn: Turn) -> tuple[list[tuple[str, str]], list[Decision]]:
    """Whom or what the speaker's objectives wait for, and the decisions that the speaker asked and are open."""
    book, me = turn.book, turn.person.id
    waiting = [(one.id, one.standing.waits_for) for one in book.owned_by(me) if one.standing and one.standing.waits_for]
    return waiting, [one for one in book.all(Decision) if one.open and one.asked_by == me and one.decider != me]


def who_answered(turn: Turn) -> str | Message:
    """Who has answered in the open round; where none is open, what waits or how all stands."""
    return _heard(turn) or ("what now" if turn.person.is_admin() else "objectives")


def my_answer(turn: Turn) -> str | Message:
    """What of the speaker's open check-in is in, and what still waits; where none is open, what waits at all."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or not card.at <= turn.now < card.closes:
        return "what now"
    waiting = [one.id for one in waiting_for(turn.book, card)]
    answered = [one.objective for one in card.blocks if one.answered_at and one.objective not in waiting]
    return words.what_is_in(answered, waiting, moment_for(turn.book, turn.person, card.closes, turn.now))


def _person(turn: Turn, name: str) -> Person | None:
    who = read_person(turn, name)
    return turn.book.get(Person, who) if isinstance(who, str) else None


def _days_off(person: Person, turn: Turn) -> Away | None:
    """Those of today, else the next that are noted."""
    ahead = [one for one in person.away if one.last >= turn.today]
    return min(ahead, key=lambda one: one.first, default=None)


def _away(turn: Turn) -> list[tuple[str, Away, str]]:
    """Whose days off are noted from today on, with who answers meanwhile."""
    people = [one for one in turn.book.all(Person) if not (one.left_at or one.forgotten)]
    noted = [(one, days) for one in people if (days := _days_off(one, turn))]
    noted.sort(key=lambda one: one[1].first)
    return [(turn.book.name(one.id), days, turn.book.name(days.cover) if days.cover else "") for one, days in noted]


def what_comes(turn: Turn) -> Message | None:
    """When the speaker is asked next, or until when answers count, and when leadership reads the next digest."""
    book, now = turn.book, turn.now
    if book.workspace.started_at is None:
        return None
    card, own = card_of(book, turn.person, now), asked_next(book, turn.person, now)
    digest = moment_for(book, turn.person, round_ahead(book, now).digest_at, now)
    if card and card.at <= now < card.closes:
        return words.answers_count(moment_for(book, turn.person, card.closes, now), digest)
    mine = own if book.owned_by(turn.person.id) else None
    opens = mine or local_to_utc(*next_check_in(book, now), book.workspace.zone)
    return words.what_comes(moment_for(book, turn.person, opens, now), digest, own=mine is not None)


def _heard(turn: Turn) -> Message | None:
    """Who has answered in the open round; None where none is open. Only an admin reads by name who has not."""
    asked = [one for one in turn.book.running_checkins() if one.at <= turn.now < one.closes]
    if not asked:
        return None
    rounds = {one.window for one in asked}
    open_now = [one for one in turn.book.all(CheckIn) if one.window in rounds and one.end is not CheckInEnd.EXCUSED]
    off = {one.person for one in open_now if _is_off(turn.book, one)}
    whole = [one for one in open_now if one.person not in off or any(block.answered_at for block in one.blocks)]
    if not whole:
        return None
    still = {
        one.person: [each.id for each in waiting_for(turn.book, one)] if one.person not in off else [] for one in whole
    }
    late = {one.person for one in whole if any(_said_late(turn.book, one, each) for each in still[one.person])}
    missing = [(turn.book.name(who), ids) for who, ids in still.items() if ids and who not in late]
    closes = moment_for(turn.book, turn.person, max(one.closes for one in asked), turn.now)
    after = [turn.book.name(who) for who in late]
    return words.heard_so_far(len(whole), missing, closes, named=turn.person.is_admin(), late=sorted(after))


def _is_off(book: Book, checkin: CheckIn) -> bool:
    """Whether nobody expects an answer any more: its owner is away at its close, and nobody answers for them."""
    person = book.get(Person, checkin.person)
    away = person.away_on(local_date(checkin.closes, book.zone_of(checkin.person))) if person else None
    return checkin.end is None and away is not None and not away.cover


def _said_late(book: Book, checkin: CheckIn, objective: str) -> bool:
    """Whether it was answered once the check-in had closed."""
    said = book.get(Update, f"{objective}:{checkin.window}")
    return said is not None and said.late


_ANSWERS: dict[str, Callable[[Turn], str | Message | None]] = {
    "answered": who_answered,
    "accepted": lambda turn: words.accepted(turn.book),
    "when": what_comes,
    "waits": lambda turn: words.waits_of(turn.book, *_waits(turn)),
    "takes": lambda turn: words.takes(turn.book),
    "late": lambda turn: words.after_the_close(admin=turn.person.is_admin()),
    "my answer": my_answer,
}
"""The answer to each question that is no command."""
