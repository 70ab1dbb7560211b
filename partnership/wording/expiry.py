"""What is said when something ends by itself."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.conversations import Conversation
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective, StandIn
from partnership.people import Away, Person
from partnership.windows import next_opening, window_for
from partnership.wording.figures import figure, week_day
from partnership.wording.terms import listed, moment_for, titled


def conversation_expired(conversation: Conversation) -> Message:
    """What was left open, and how to take it up again."""
    what = conversation.about or conversation.script
    words = _written(conversation)
    saved = "What you answered there is saved" if what in _SAVES_EACH else "Nothing of it is saved"
    closed = f"my question about “{what}”" if conversation.about else typed(what)
    if conversation.about:
        back = f"Begin again with {typed(f'{what} …')}{', and these words.' if words else '.'}"
    else:
        back = f"{typed(what)} brings you back."
    return say(
        f"I closed {closed} after a day without an answer. {saved}, and nothing else was changed.",
        line("You had written: “", said(words), "”") if words else "",
        back,
        summary="Steward: an open question was closed.",
        buttons=(Button(f"Go on with {what}"[:24], Call(what)),) if what == "setup" else (),
    )


_SAVES_EACH = frozenset({"setup", "charter draft"})
"""They save each answer as it comes."""


def _written(conversation: Conversation) -> str:
    """The words that were typed into it and are saved nowhere, all of them, so that they can be used again."""
    if conversation.script in _SAVES_EACH:
        return ""
    known = {**conversation.given, **conversation.answers}
    words = [text for name, text in known.items() if " " in text and not name.startswith(":") and text[:1] not in "[{"]
    return "; ".join(dict.fromkeys(words))


def welcome_back(book: Book, person: Person, away: Away, owned: Sequence[Objective], now: datetime) -> Message:
    """Who answered meanwhile, how each objective stands, and when the next check-in comes."""
    zone = book.zone_of(person)
    meanwhile = [
        update
        for one in owned
        for update in book.updates(one.id)
        if update.by != person.id and away.first <= local_date(update.at, zone) <= away.last
    ]
    rows: list[Line] = [line(f"Welcome back, {book.name(person.id)}.")]
    for name in dict.fromkeys(update.by for update in meanwhile):
        theirs = dict.fromkeys(update.objective for update in meanwhile if update.by == name)
        rows.append(line(f"{book.name(name)} answered {listed([*theirs])} for you; you can change it."))
    said = {update.objective for update in meanwhile}
    left = [one for one in owned if meanwhile and one.id not in said and not _own_answer(book, one, away)]
    told = [one for one in owned if one not in left]
    rows += [line(" · ".join(_stands(one) for one in told))] if told else []
    rows += [line(f"Not answered meanwhile: {' · '.join(_stands(one) for one in left)}")] if left else []
    following = moment_for(book, person, next_opening(book, person, now).opens, now)
    own = window_for(book, person, now)
    running = own.opens <= now and not own.excused
    rows.append(line("Your check-in is open." if running else f"Your next check-in is {following}."))
    buttons = tuple(
        Button(f"What was said on {one.id}", Call("history", {"of": one.id}))
        for one in owned
        if any(update.objective == one.id for update in meanwhile)
    )
    return say(lines(*rows), summary="Steward: welcome back.", buttons=buttons[:3])


def _own_answer(book: Book, objective: Objective, away: Away) -> bool:
    """Whether its owner answered from away."""
    days = (local_date(one.at, book.zone_of(one.by)) for one in book.updates(objective.id))
    return any(away.first <= day <= away.last for day in days)


def _stands(objective: Objective) -> str:
    standing = objective.standing
    mark = f" {standing.status.mark}" if standing and not standing.assumed else ""
    value = f" {figure(objective.metric)}" if objective.metric.current is not None else ""
    return f"{objective.id}{mark}{value}"


def stand_in_over(book: Book, objective: Objective, one: StandIn) -> Message:
    who = book.name(one.person)
    return say(
        line(f"{who} answered for ", *titled(objective), f" until {week_day(one.until)}. From now on I ask you again."),
        summary="Steward: you are asked again.",
        buttons=(
            Button(f"Ask {who} for longer"[:24], Call("stand-in", {"person": one.person, "objective": objective.id})),
        ),
    )


def resumed(book: Book, objective: Objective, owner: Person, now: datetime) -> Message:
    following = moment_for(book, owner, next_opening(book, owner, now).opens, now)
    return say(
        line("The pause of ", *titled(objective), f" is over. I ask you next {following}."),
        summary="Steward: a pause is over.",
        buttons=(
            Button(f"Update {objective.id}", Call("update", {"objective": objective.id})),
            Button("Pause it longer", Call("pause", {"objective": objective.id})),
        ),
    )
