"""What is said back when an answer is saved, and to the others whom it concerns."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from partnership.book import Book
from partnership.calendar import PersonWindow, local_date
from partnership.figures import number
from partnership.followups import FollowUp
from partnership.history import figure_is_old, waited_before
from partnership.message import Block, Button, Call, Line, Message, line, said, say, typed
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, ObjectiveState
from partnership.pace import is_short, status_between
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.updates import Status, Update, words_of
from partnership.windows import next_opening, round_window
from partnership.wording.figures import chance, figure, marked, moment, stands, week_day
from partnership.wording.followups import past_it, question_of
from partnership.wording.terms import listed, moment_for, unless_said


def update_words(book: Book, objective: Objective, update: Update, *, unsure: bool = False) -> Line:
    """`O1 ■ off track, $38k, chance 3 of 10, “IP review stuck”, waits for Sam`; `still` where it was said earlier.

    `unsure`: the words have a figure that is asked about, so that the old one is not said to stand.
    """
    value = update.value if objective.metric.kind is not MetricKind.MILESTONE else None
    hope = "" if update.status is Status.DONE else chance(update.chance, said=update.chance_said)
    old = "still " if figure_is_old(objective, update) else ""
    value = None if unsure and old else value
    parts = [stands(update), "" if value is None else f"{old}{figure(objective.metric, value)}", hope]
    if value is not None and update.status is Status.ON_TRACK and (beyond := _beyond(objective.metric, value)):
        parts.insert(2, beyond)
    row = line(f"{objective.id} ", ", ".join(part for part in parts if part))
    words = words_of(update)
    if words:
        row = (*row, *line(", “", said(words.rstrip(".")), "”"))
    if update.evidence:
        row = (*row, *line(", evidence ", said(update.evidence)))
    if update.waits_for:
        person = book.get(Person, update.waits_for)
        whom = unless_said(book.name(person.id) if person else update.waits_for, words)
        still = "still " if update.waits_for == waited_before(objective, update.window) else ""
        row = (*row, *line(f", {still}waits for ", said(whom))) if whom else row
    return row


def _beyond(metric: Metric, value: Decimal) -> str:
    """`over its limit of 2`, of what is called on track all the same."""
    if metric.target is None or metric.kind not in (MetricKind.ABOVE, MetricKind.BELOW) or not is_short(metric, value):
        return ""
    return f"{'over' if metric.kind is MetricKind.BELOW else 'below'} its limit of {number(metric.target)}"


def saved(book: Book, updates: Sequence[Update], unsure: Collection[str] = ()) -> list[Line]:
    """`Saved: O1 …. O4 and O6 unchanged.`: what was understood, read back. `unsure`: whose figure is asked about."""
    told: list[Line] = []
    same = [update.objective for update in updates if update.unchanged and not update.text and not update.why_unchanged]
    for update in updates:
        if update.objective in same:
            continue
        objective = book.need(Objective, update.objective)
        told.append((*update_words(book, objective, update, unsure=objective.id in unsure), *line(".")))
    if same:
        told.append(line(f"{listed(same)} unchanged."))
    unsaid = [one.objective for one in updates if one.assumed and one.confirmed and not one.denied]
    if unsaid:
        told.append(line(f"Until you say how {'it stands' if len(unsaid) == 1 else 'they stand'}, as in "
                         f"{typed(f'{unsaid[0]} on track')}, the digest shows no status."))  # fmt: skip
    for late, when in ((False, "From the close on I"), (True, "I")):
        done = [one for one in updates if one.status is Status.DONE and one.confirmed and one.late is late]
        if done:
            told.append(line(f"{when} don't ask about {listed([one.objective for one in done])} any more."))
    head = line("Saved: ")
    return [(*(head if number == 0 else ()), *row) for number, row in enumerate(told)]


def not_done(update: Update) -> str:
    """Under an answer that takes a done back."""
    as_before = "" if update.said or update.assumed else f" It is {update.status.value} again, as before."
    return f"{update.objective} is not done any more: that is taken back.{as_before}"


def still_open(objectives: Sequence[Objective]) -> Line:
    """Under an answer for several objectives: what of the check-in it did not answer."""
    return line(f"Not answered yet: {listed([f'{one.id} {one.title}' for one in objectives])}.")


def waits_under(name: str, whom: str, other: str) -> Line:
    """Under an answer for several: for which of them a wait was noted that named none."""
    move = f"the wait for {whom} is about {other}, not {name}"
    return line("The wait for ", said(whom), f" is noted for {name}. If it is another's: ", said(move), ".")


def how_sure(objective: Objective, known: int, chances: Sequence[int], seen: str, *, between: bool) -> Message:
    """The new chance is the owner's to say; a button that says another status with it names that."""
    before = objective.standing.status if objective.standing and not objective.standing.assumed else None
    buttons = []
    for one in chances:
        then = status_between(one, before) if before and between else before
        args = {"objective": objective.id, "chance": str(one)}
        if then is None or then is before:
            buttons.append(Button(f"{one}/10", Call("update", args, seen)))
        else:
            buttons.append(Button(f"{one}/10, {then.value}", Call("update", {**args, "status": then.value}, seen)))
    return say(
        f"{objective.id}: how sure are you now? It was {known} of 10. Nothing is saved yet; any other number, as "
        f"{objective.id} chance 5, does as well.",
        summary="How sure?",
        buttons=tuple(buttons),
    )


def until(
    book: Book,
    person: Person,
    window: PersonWindow,
    now: datetime,
    *,
    after: bool = False,
    remarks: list[str] | None = None,
    alone: bool = False,
) -> str:
    """How long it can be changed, and that nobody is asked again for what came early.

    `after`: the round before has closed, and its digest is still to come. `remarks`: of which objectives no more than
    words were said, `alone` or beside answers, so that the check-in still asks about them.
    """
    zone = book.zone_of(person)
    if now < window.opens:
        when = moment_for(book, person, window.opens, now)
        seen = " The digest before it tells of it too, with its time." if after else ""
        last = moment(window.closes, zone)
        if window.excused not in (None, "away") and (
            of_it := round_window(book, window.id)
        ):  # a holiday: no check-in opens
            comes = moment_for(book, person, next_opening(book, person, now).opens, now)
            posted = week_day(local_date(of_it.digest_at, book.workspace.zone))
            counts = f"It counts for the digest of {posted}; you can change it until {last}."
            return f"{counts} The next check-in opens {comes}.{seen}"
        asks = f"still asks how {listed(remarks)} {'stands' if len(remarks) == 1 else 'stand'}" if remarks else ""
        if asks and alone:
            return f"The check-in that opens {when} {asks}; you can change this until {last}.{seen}"
        seen = f" It {asks}.{seen}" if asks else seen
        return f"It counts for the check-in that opens {when}; you can change it until {last}.{seen}"
    return f"You can change it until {moment(window.closes, zone)}."


def once_more(book: Book, objective: Objective, update: Update) -> Message:
    """The question about an answer that a bare yes or no does not settle."""
    asked = FollowUp.FIGURE if not update.held else FollowUp.READERS if update.reader_named else FollowUp.SENSITIVE
    return say(
        still_to_ask(objective, question_of(book, objective, asked, update), asked),
        buttons=past_it(book, update.owner or "", asked, {"objective": objective.id}, update=update)[
            : 2 if update.held else 1
        ],
        summary="One question.",
    )


def promise_first(objective: Objective, promise: str, due: str) -> Message:
    """Nothing changed is not offered while a promise is overdue."""
    return say(
        f"{promise} for {objective.id} was due {due}. What became of it? {typed(f'kept {promise}')}, or "
        f"{typed(f'{promise} not yet')}.",
        summary="A promise comes first.",
    )


def not_said_yet(objective: Objective, *, mine: bool) -> Message:
    """Nothing changed, where nothing was said before."""
    if not mine:
        return say(
            f"Nothing has been said of {objective.id} yet, so nothing can be unchanged. The figure or a sentence does: "
            f"{typed(f'update {objective.id} …')}",
            summary="Nothing said yet.",
        )
    states = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
    return say(
        f"{objective.id}: you have not said yet how it stands, so nothing can be unchanged. How does it stand?",
        summary="How does it stand?",
        buttons=tuple(
            Button(marked(one), Call("update", {"objective": objective.id, "status": one.value})) for one in states
        ),
    )


def nothing_to_answer() -> Message:
    """`check in` from somebody who owns nothing and stands in for nobody."""
    return say(
        f"You own no objective, so there is nothing to check in. {typed('objectives')} shows all of them.",
        summary="Nothing to answer.",
    )


def later_today(book: Book, checkin: CheckIn, person: Person, moment_back: datetime, now: datetime) -> Message:
    """When the check-in comes back."""
    closes = moment(checkin.closes, book.zone_of(person))
    return say(
        f"I come back {moment_for(book, person, moment_back, now)}. It stays open until {closes}.",
        summary="Later, then.",
    )


def too_late_for_later(book: Book, checkin: CheckIn, person: Person) -> Message:
    """There is no later before the close."""
    closes = moment(checkin.closes, book.zone_of(person))
    return say(
        f"It closes on {closes}, before I could come back. If nothing changed, one tap on each will do.",
        summary="It closes soon.",
    )


def still_to_ask(objective: Objective, question: str, asked: FollowUp, *, alone: bool = False) -> Line:
    """A follow-up, under what was read back, with what to type; `alone`: no other one is open."""
    how = {
        FollowUp.SENSITIVE: "Tap or write one of these, or write it anew.",
        FollowUp.READERS: "Tap or write one of these, or write it anew.",
        FollowUp.CHANCE: f"Write {objective.id} and a chance, such as {typed(f'{objective.id} 6/10')}; if it is the "
        f"same: {typed(f'leave it {objective.id}')}.",
        FollowUp.INSTEAD: f"Tap it, or write {objective.id} and how it stands.",
        FollowUp.REACHED: f"Tap it, or write {typed(f'{objective.id} done')}.",
        FollowUp.STILL: f"Tap it, or write {objective.id} and how it stands.",
        FollowUp.FIGURE: "If so, write it once more; if not, write the right one.",
    }.get(
        asked,
        f"Just write it, or: {typed(f'leave it {objective.id}')}."
        if alone
        else f"Write {objective.id} and your words.",
    )
    return line(f"{objective.id}: {question} {how}")


def not_read(understood: Sequence[str], text: str, what: str, example: str) -> Line:
    """What was understood, what was not, and an example."""
    got = f"I got {listed(list(understood))}, but not “" if understood else "I did not understand “"
    how = f" For example: {typed(example)}." if example else ""
    question = what[:1].upper() + what[1:]
    return line(got, said(text), f"”. {question}{'' if question.endswith('?') else '.'}{how} Nothing is lost.")


def how_by_pace(name: str, status: Status) -> str:
    """What is asked where all is called well, and a figure says otherwise."""
    return f"with that figure {name} is {status.value} by pace; how does it stand?"


def same_or_on_track(names: Sequence[str]) -> str:
    """What is asked of those for which no figure was given, where all is called well."""
    return f"for {listed(list(names))}, nothing changed, or on track?"


def which_of_them(objective: Objective, taps: Sequence[Block]) -> Message:
    """Asked once more, where the answer names none of what was offered."""
    asked = line(f"{objective.id}: which of these is it? Tap it, or write it.")
    return say(asked, *taps, summary="One question for you.")


def not_open(objective: Objective) -> Message:
    """Paused, done, closed or dropped."""
    done = objective.state is ObjectiveState.DONE
    back = f" If it is not done after all: {typed(f'reopen {objective.id}')}." if done else ""
    return say(
        f"{objective.id} is {objective.state.value}, so it takes no answers. Nothing was changed.{back}",
        summary="Not open.",
        buttons=(Button(f"Reopen {objective.id}", Call("reopen", {"objective": objective.id})),) if done else (),
    )


def instead_of(before: str) -> Line:
    """Under words that took the place of others; those that were taken out plainly are not said once more."""
    if not before:
        return line("In the place of your words before; ", typed("undo"), " brings those back.")
    return line("They are in the place of “", said(before), "”; ", typed("undo"), " brings that back.")


def nothing_read() -> Message:
    """A sentence that names an objective and says nothing of it."""
    return say(
        f"I found nothing to save there. For example: {typed('O1 at risk, 5/10: two sellers left')}",
        summary="Not understood.",
    )
