"""What is answered to what is said in passing: thanks, wishes, praise; and whose promises are nobody else's."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.calendar import DateRange
from partnership.decisions import Decision
from partnership.message import Button, Call, Message, line, lines, said, say, typed
from partnership.page import by_number
from partnership.people import Away, Person
from partnership.wording.figures import week_day
from partnership.wording.offers import portal
from partnership.wording.terms import listed

_MOST = 12


def thanked() -> Message:
    """To somebody who says thank you, and no more."""
    return say("You're welcome.")


def wished_well() -> Message:
    """To a merry christmas, a nice weekend."""
    return say("Thank you, the same to you.")


def accepted(book: Book) -> Message:
    """Who accepted which objective, and whose yes is not there yet; to `who has accepted?`."""
    taken, open_ones = dict[str, list[str]](), list[str]()
    for one in sorted(book.open_objectives(), key=by_number):
        offer = one.proposal
        if offer:
            asks = "asks for a change" if offer.change else "has not answered"
            open_ones.append(f"{one.id} ({book.name(offer.to)} {asks})")
        elif one.owner and one.accepted_at:
            taken.setdefault(one.owner, []).append(one.id)
        else:
            open_ones.append(f"{one.id} (nobody is asked)")
    if not (taken or open_ones):
        return say("There is no objective yet.")
    rows = (
        [f"Accepted: {listed([f'{book.name(who)} ({listed(ids)})' for who, ids in taken.items()])}."] if taken else []
    )
    rows.append(f"Not yet: {listed(open_ones)}." if open_ones else "All objectives have their owner's yes.")
    return say(*rows)


def takes(book: Book) -> Message:
    """What owning takes of one's time; to `how long will this take me each week?`."""
    return say(
        "About a minute a week: one check-in, and one tap where nothing changed. To decide and to promise is the "
        f"owner's; nobody asks for {portal(book)} work."
    )


def waits_of(book: Book, waiting: Sequence[tuple[str, str]], asked: Sequence[Decision]) -> Message:
    """Whom the speaker's objectives wait for, and who is to decide what they asked; to `who am I waiting for?`."""
    named = {whom for _, whom in waiting}
    rows = [
        line(f"{of} waits for ", said(book.name(whom) if book.get(Person, whom) else whom), ".") for of, whom in waiting
    ]
    rows += [
        line(f"{one.id} waits for {book.name(one.decider)}: ", said(one.question), f" By {week_day(one.due)}.")
        for one in asked
        if one.decider and one.id not in named
    ]
    if not rows:
        return say("Nothing of yours waits for anybody. If that is wrong: O1 waits for … says so.")
    return say(lines(*rows))


def praised() -> Message:
    """To `looks good`, `perfect` where nothing waits for a yes."""
    return say("Good to hear.")


def heard_so_far(
    asked: int, still: Sequence[tuple[str, Sequence[str]]], closes: str, *, named: bool, late: Sequence[str] = ()
) -> Message:
    """How many of those asked in the open round have answered; who has not, with their objectives, where `named`.

    `late`: who answered once their check-in had closed.
    """
    after = f"{listed([*late])} answered after the close." if late else ""
    if not (still or late):
        return say(f"Everybody who was asked has answered: {asked} of {asked}.")
    some = f"{asked - len(still) - len(late)} of {asked} have answered. {after}".strip()
    missing = listed([f"{name} ({listed([*ids])})" for name, ids in still])
    more = f"{some} Answers count until {closes}." if still else some
    return say(more, f"Not yet: {missing}. They are reminded without you." if named and still else "")


def what_is_in(answered: Sequence[str], waiting: Sequence[str], closes: str) -> Message:
    """To who asks whether their answer is in, while their check-in is open."""
    still = f"{listed([*waiting])} still {'waits' if len(waiting) == 1 else 'wait'} for you, until {closes}."
    if not answered:
        return say(f"Nothing of this check-in is in yet: {still}")
    known = f"{listed([*answered])} {'is' if len(answered) == 1 else 'are'} in"
    return say(f"Yes, {known}; you can change it until {closes}." if not waiting else f"{known}. {still}")


def promises_of_others(name: str) -> Message:
    """To who asks how somebody else keeps their promises; `name` is empty where it is anybody."""
    whose = f"What {name} promised and kept is for {name} alone" if name else "Who kept what is for each alone"
    return say(f"{whose}: the digest has the promises of all owners together. {typed('promises')} shows yours.")


def what_comes(opens: str, digest: str, *, own: bool) -> Message:
    """To who asks when the next check-in or digest comes; `own`: when the speaker is asked."""
    return say(f"{'Your' if own else 'The'} next check-in opens {opens}; the next digest is due {digest}.")


def answers_count(closes: str, digest: str) -> Message:
    """The same, to somebody whose check-in is open."""
    return say(f"Your check-in is open, and answers count until {closes}; the next digest is due {digest}.")


def away_now(noted: Sequence[tuple[str, Away, str]], closed: Sequence[DateRange], today: date) -> Message:
    """To who asks who is away: whose days off are noted from today on, who answers meanwhile, when all are off."""
    rows = [
        f"{name}: {_from_to(days.first, days.last, today)}{f'; {cover} answers' if cover else ''}"
        for name, days, cover in noted[:_MOST]
    ]
    more = [f"{len(noted) - _MOST} more are noted for later."] if len(noted) > _MOST else []
    shut = _closed(closed, today)
    nobody = [] if rows else ["Nobody is noted as away."]
    return say(*(["Noted as away:", *rows] if rows else nobody), *more, *([shut] if shut else []))


def is_away(person: Person, days: Away | None, book: Book, today: date) -> Message:
    """To who asks whether somebody is away; `days` are those of today, or the next that are noted."""
    if days is None:
        return say(f"{person.first_name} is not noted as away.")
    cover = f"; {book.name(days.cover)} answers" if days.cover else ""
    if days.first <= today:
        return say(f"{person.first_name} is away until {week_day(days.last, today)}{cover}.")
    return say(f"{person.first_name} is here, and away {_from_to(days.first, days.last, today)}{cover}.")


def nobody_is_asked(closed: Sequence[DateRange], today: date, *, admin: bool) -> Message:
    """To who asks whether anybody is asked over days off."""
    shut = _closed(closed, today) or (
        "If the company closes, say so: shutdown 24 Dec to 1 Jan."
        if admin
        else "An admin notes when the company closes."
    )
    return say(
        f"Nobody is asked on their weekend, on public holidays, while away or while the company is closed. {shut}"
    )


def closed_then(line: str, call: Call) -> Message:
    """To an admin who says that the company is closed: noted with one tap."""
    return say(
        f"Nobody is asked on days off. Shall I note that the company is closed: {line}?",
        summary="Is the company closed then?",
        buttons=(Button("Yes, closed", call, main=True), Button("No", Call("never mind"))),
    )


def _closed(closed: Sequence[DateRange], today: date) -> str:
    ahead = [_from_to(one.first, one.last, today) for one in closed if one.last >= today]
    return f"The company is closed {listed(ahead)}." if ahead else ""


def _from_to(first: date, last: date, today: date) -> str:
    if first <= today:
        return f"until {week_day(last, today)}"
    return week_day(first, today) if first == last else f"{week_day(first, today)} to {week_day(last, today)}"


def after_the_close(*, admin: bool) -> Message:
    """To who asks whether an answer still goes into the digest."""
    first = f" To say it on top as well: {typed('headline …')}" if admin else ""
    return say(
        "What is answered before the close is in the digest. What comes later stands in the reply under it, with its "
        f"time, and counts for the next check-in; the digest itself stays as it was at the close.{first}",
        summary="What happens with a late answer.",
    )
