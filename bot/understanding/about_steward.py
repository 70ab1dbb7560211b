"""What people ask of Steward itself, answered: who it is, what it takes, who reads, what is kept."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.fallback import not_understood
from bot.passing import what_comes, who_answered
from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.fitting import offered
from bot.who_is_meant import read_person
from dialogs.reading.steward_asked import About, steward_asked
from dialogs.setup import left_set_up
from dialogs.starting import chat_of
from partnership.access import answerable_by, is_reader
from partnership.message import Message
from partnership.objectives import Objective
from partnership.offer_messages import offers_in
from partnership.offers import sent_early
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.waiting import waiting_for
from partnership.wording import about_steward as words
from partnership.wording.offer_changes import wish_waits
from partnership.wording.offers import offer as offer_of
from partnership.wording.offers import why_you
from partnership.wording.passing import nobody_is_asked, takes
from partnership.wording.who_reads import who_reads
from partnership.workspace import Chat

_OF_OFFERS = {About.STEWARD, About.OWNING, About.WHY, About.TIME}
"""What is asked by somebody who has been asked to own something, of just that."""
_MOST_PARTS = 3
_ABOVE = 3
"""Lines that say what offers are."""
_FOR_ANYBODY = {About.KEPT, About.ERASED}
"""What is answered to who is no reader as well."""


def parts_of(turn: Turn) -> list[tuple[str, str]]:
    """What the speaker, who owns nothing, does, and for what."""
    book, who = turn.book, turn.person.id
    parts = [("lead", f"{one.id} {one.title}") for one in book.led_by(who, turn.now)]
    for one in answerable_by(book, turn.person, turn.now):
        owner = f" ({book.name(one.owner)})" if one.owner else ""
        parts.append(("give" if one.lead == who else "stand in", f"{one.id} {one.title}{owner}"))
    return parts[:_MOST_PARTS]


def asks_who(text: str) -> bool:
    """`who are you?`, with which somebody begins who says no hello."""
    return steward_asked(text).keys() == {About.STEWARD}


def about_steward(turn: Turn, text: str) -> Outcome | str | None:
    """The answer, or the command that shows it; None for a line that asks nothing of the kind."""
    if text[:1] in "oO" and "0" <= text[1:2] <= "9":
        return None  # an update, as most lines are
    asked = steward_asked(text)
    if not asked or not (is_reader(turn.book, turn.person, turn.now) or asked.keys() <= _FOR_ANYBODY):
        return None
    if asked.keys() == {About.COST} and decisions_asked(turn) and " you" not in text and "teward" not in text:
        return None  # `what does it cost?`, of what is to be decided
    if About.KEPT in asked and About.ERASED in asked:
        asked = {about: whom for about, whom in asked.items() if about is not About.ERASED}
    offers = [turn.book.need(Objective, one) for one in offered(turn)]
    if offers and asked.keys() & _OF_OFFERS:
        return _of_offers(turn, asked, offers)
    found = [_answer(turn, about, whom) for about, whom in asked.items()]
    if len(found) == 1 and isinstance(found[0], str):
        return found[0]
    messages = [one for one in found if isinstance(one, Message)]
    return Outcome(answer=words.together(messages)) if len(messages) == len(found) else None


def first_shown(turn: Turn, done: Outcome) -> Outcome:
    """What was answered to somebody who wrote before their offers could be sent, and the offers where that needs them.

    Who owns something knows what this is. Behind words that were not read they are sent. An answer that shows them
    says what they are; it can be lost, so that they are sent in the morning all the same.
    """
    answer, sent = done.answer, sent_early(turn.book, turn.person, turn.now)
    offers = [one for one in sent.changes if isinstance(one, Objective)]
    if answer is None or not offers or turn.book.owned_by(turn.person.id):
        return done
    if answer == not_understood(turn):
        return done.and_then(
            replace(sent, answer=words.not_understood_first(words.offers_come(turn.book, offers, turn.person)))
        )
    if not offers_in(answer):
        return done
    shown = words.of_offers(turn.book, offers, turn.person)
    return replace(done, answer=replace(answer, blocks=(*shown.blocks[:_ABOVE], *answer.blocks)))


def _of_offers(turn: Turn, asked: Mapping[About, str], offers: Sequence[Objective]) -> Outcome:
    """What concerns the offers that wait, above them; what has not been sent is sent now."""
    sent = sent_early(turn.book, turn.person, turn.now)
    if sent.changes:
        who, why = About.STEWARD in asked, About.WHY in asked
        about = words.offers_come(turn.book, offers, turn.person, who=who, why=why)
    elif About.WHY in asked:
        because = why_you(turn.book, offers, turn.person)
        head = words.of_offers(turn.book, offers, turn.person).blocks[:1] if About.STEWARD in asked else ()
        about = replace(because, blocks=(*head, *because.blocks))
    else:
        about = words.of_offers(turn.book, offers, turn.person)
        if asked.keys() == {About.TIME}:
            about = replace(about, blocks=about.blocks[_ABOVE - 1 :])
    others = [_answer(turn, each, whom) for each, whom in asked.items() if each not in _OF_OFFERS - {About.TIME}]
    messages = [*(one for one in others if isinstance(one, Message)), about]
    return replace(sent, answer=words.together(messages))


def _answer(turn: Turn, about: About, whom: str) -> Message | str | None:
    if about is About.OTHERS_ERASED:
        return _others_erased(turn, whom)
    return _ANSWERS[about](turn) if about in _ANSWERS else None


def _who_i_am(turn: Turn) -> Message:
    book, person = turn.book, turn.person
    owns = [one.id for one in book.owned_by(person.id)]
    waits = bool(waiting_for(book, person, turn.now))
    return words.to_one(book, person, owns=owns, does=[] if owns else parts_of(turn), waits=waits)


def _erasable(turn: Turn) -> bool:
    """Whether the speaker may ask for it here: not where others read it, nor who is an admin again at once."""
    return turn.chat.kind == "direct" and not any(one.user in turn.set_admins for one in turn.person.identities)


def _others_erased(turn: Turn, whom: str) -> Message | str:
    if not turn.person.is_admin():
        return words.only_admins_erase(turn.book, turn.person)
    who = read_person(turn, whom) if whom else None
    return f"forget @{who}" if isinstance(who, str) else words.how_to_erase()


def _my_wish(turn: Turn) -> Message | None:
    """What became of the other terms that the speaker asked for; None where they asked for none."""
    found = [
        (one, one.proposal)
        for one in turn.book.objectives_naming(turn.person.id)
        if one.open and one.proposal and one.proposal.to == turn.person.id
    ]
    said = [
        wish_waits(turn.book, one, offer.by, offer.change)
        if offer.change
        else offer_of(turn.book, one, turn.person, offer.by)
        for one, offer in found
        if offer.change or offer.wished
    ]
    return words.together(said) if said else None


def _chosen(turn: Turn) -> Chat | None:
    """The channel that an unfinished set-up has."""
    left = None if turn.book.workspace.started_at else left_set_up(turn.book)
    return chat_of(turn.book.workspace, left.answers.get("channel", "")) if left else None


_ANSWERS: dict[About, Callable[[Turn], Message | str | None]] = {
    About.STEWARD: _who_i_am,
    About.OWNING: lambda turn: words.owning(turn.book),
    About.WHY: lambda turn: words.why_at_all(turn.book, turn.person),
    About.TIME: lambda turn: takes(turn.book),
    About.COST: lambda _: words.cost(),
    About.JUDGED: lambda turn: words.judged(turn.book, turn.person),
    About.READERS: lambda turn: who_reads(turn.book, turn.person, _chosen(turn)),
    About.DAYS_OFF: lambda turn: nobody_is_asked(
        turn.book.workspace.shutdowns, turn.today, admin=turn.person.is_admin()
    ),
    About.LATER: lambda turn: words.changed_later(in_set_up=turn.book.workspace.started_at is None),
    About.MESSAGES: lambda turn: None if turn.book.workspace.started_at else words.seen_before(),
    About.LEAVES: lambda _: words.owner_leaves(),
    About.WITHOUT: lambda _: words.owns_nothing(),
    About.KEPT: lambda turn: words.kept(turn.book, turn.person, erasable=_erasable(turn)),
    About.ERASED: lambda turn: words.erased(turn.book, turn.person, erasable=_erasable(turn)),
    About.MY_WISH: _my_wish,
    About.ANSWERED: who_answered,
    About.NEXT: what_comes,
    About.MISSED: lambda _: "digest",
    About.BY_DATE: lambda _: words.by_its_date(),
}
"""What is said to each; a string is the command that shows it."""
