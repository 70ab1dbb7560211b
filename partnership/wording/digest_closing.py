"""The digest's quiet half: promises, who answered, what comes next."""

from datetime import date

from partnership.digest_values import Absence, Answers, Digest, PromiseRecord
from partnership.message import Line, Span, bold, line, said
from partnership.promises import Promise, PromiseState
from partnership.wording import digest_names
from partnership.wording.due_days import moved_words
from partnership.wording.figures import short_day, week_day
from partnership.wording.strategy.motions_listed import parked_words
from partnership.wording.terms import listed
from partnership.wording.trimming import Part, Section, cut

LISTED = 3
"""Promises, decisions and absences that are told one by one."""
NAMES = 5
_EARLIER = ("kept", "kept late", "not kept", "overdue")
DETAILS = " Details are in the thread."
_NO_DAY = " had no working day in this round"


def promises(record: PromiseRecord) -> Section:
    rows: list[Line] = []
    if record.due:
        ends = [
            f"{count} {word}"
            for count, word in (
                (record.kept, "kept"), (record.moved, "moved in time"), (record.not_kept, "not kept"),
                (record.overdue, "overdue"), (record.dropped, "dropped"),
            ) if count
        ]  # fmt: skip
        rows.append(line(f"{record.due} {'was' if record.due == 1 else 'were'} due: {', '.join(ends)}."))
    before = [f"{n} {word}" for n, word in zip(record.earlier, _EARLIER, strict=True) if n]
    if before:
        rows.append(line(f"Of those due earlier: {', '.join(before)}."))
    if record.ratio:
        kept, due = record.ratio
        rows.append(line(f"{over_weeks(young=record.young).capitalize()}: {kept} of {due} kept, all owners together."))
    named = tuple(
        Part(
            lines=(
                line(
                    f"{promise.id} “", said(cut(promise.what, digest_names.TITLE)), *_since(record, promise, title),
                    *_because(promise), _again(record.again.get(promise.id)),
                ),
            ),
            detail=(line(f"{promise.id} in full: ", said(" ".join(promise.what.split()))),)
            if len(promise.what) > digest_names.TITLE else (),
        )
        for promise, title in record.named
    )  # fmt: skip
    parts = named[:LISTED] + _held_to(record) + named[LISTED:]
    heading = "Promises" if rows or parts else "Decisions asked for"
    lead = (*rows, *_asked_of_leadership(record))
    return Section(heading=heading, parts=parts, lead=lead, at_most=LISTED + 1, gives_way=2)


NEXT_CHECK_IN = "Next check-in "
ASKED_OF_LEADERSHIP = "Asked of leadership"


def _asked_of_leadership(record: PromiseRecord) -> tuple[Line, ...]:
    """Leadership's own record, beside that of the owners."""
    return (leadership_line(record.leadership, young=record.young),) if record.leadership else ()


def over_weeks(*, young: bool) -> str:
    """Over how long is counted."""
    return "so far" if young else "over 8 weeks"


def leadership_line(record: tuple[int, int, int], *, young: bool) -> Line:
    """`Asked of leadership over 8 weeks: 9 decisions, 6 made, 5 by their date.`."""
    asked, made, in_time = record
    ended = f"{made} made, {in_time} by {'its' if asked == 1 else 'their'} date" if made else "none made yet"
    span, things = over_weeks(young=young), f"decision{'' if asked == 1 else 's'}"
    return line(f"{ASKED_OF_LEADERSHIP} {span}: {asked} {things}, {ended}.")


def _held_to(record: PromiseRecord) -> tuple[Part, ...]:
    """Those that were kept, in one line."""
    spans: list[str | Span] = []
    for promise in record.held_to[:LISTED]:
        words = cut(promise.because.strip().rstrip("."), digest_names.TITLE)
        beside = (" (“", said(words), "”)") if words else ()
        spans += [", " if spans else "", f"{promise.id} “", said(cut(promise.what, digest_names.NAME)), "”", *beside]
    if len(record.held_to) > LISTED:
        spans.append(f" and {len(record.held_to) - LISTED} more")
    return (Part(lines=(line("Kept: ", *spans, "."),)),) if spans else ()


def _since(record: PromiseRecord, promise: Promise, title: str) -> tuple[Span | str, ...]:
    day, of = _day(record, promise), said(cut(title, digest_names.TITLE))
    if away := record.not_asked.get(promise.id):
        who, last = away
        return ("”, ", of, f": was due {day}; {who} is away until {short_day(last)} and was not asked about it.")
    if promise.live:
        return ("”, ", of, f": overdue since {day}.")
    became = "kept late" if promise.state is PromiseState.KEPT_LATE else "not kept"
    return (f"” by {day}, ", of, f": {became}.")


def _day(record: PromiseRecord, promise: Promise) -> str:
    return moved_words(promise.due, record.due_days.get(promise.id, promise.due))


def _again(promise: Promise | None) -> str:
    return f" Promised again for {short_day(promise.due)} ({promise.id})." if promise else ""


def _because(promise: Promise) -> tuple[Span | str, ...]:
    """The owner's reason stands beside what was not kept."""
    words = promise.because.strip().rstrip(".")
    return (" “", said(cut(words, digest_names.TITLE)), "”.") if words else ()


def closing_lines(digest: Digest) -> tuple[Line, ...]:
    rows = [line(bold("Answers "), *_answers(digest.answers), parked_words(digest.strategy.parked))]
    if digest.held:
        by = (" by ", said(cut(digest.held_by, digest_names.NAME))) if digest.held_by else ()
        rows.append(line(f"{digest.held} item{'' if digest.held == 1 else 's'} held back", *by, "."))
    if digest.skipped:
        days = listed([f"{day.day} {day:%B}" for day in digest.skipped])
        then = " around then" if len(digest.skipped) > 1 else ""
        rows.append(line(f"No digest on {days}: the company is closed{then}."))
    following = next_check_in(digest.next_opens) if digest.next_opens else ""
    return (*rows, line(following, DETAILS))


def next_check_in(opens: tuple[date, date | None]) -> str:
    """As in `Next check-in Mon 4 Jan, for some Mon 28 Dec`."""
    most, some = opens
    return f"{NEXT_CHECK_IN}{week_day(most)}{f', for some {week_day(some)}' if some else ''}."


def _answers(answers: Answers) -> Line:
    owners = f"{answers.answered} of {answers.asked} owner{'' if answers.asked == 1 else 's'}."
    if not answers.asked:
        owners = "Nobody was asked yet." if answers.to_come else "Nobody was asked in this round."
        if any(one.cover or one.silent or one.late for one in answers.away):
            owners = "No owner was asked in this round."
    elif answers.asked == len(answers.waiting):
        owners = "None yet."
    spans: list[str | Span] = [owners]
    briefly = [(names, f"asked only on {week_day(day)}, not heard") for day, names in answers.asked_briefly]
    for names, words in (
        (answers.waiting, "still to come"),
        (answers.partly, "answered in part"),
        (answers.said_after, "answered after the close"),
        (answers.not_heard, "not heard"),
        *briefly,
        (answers.not_reached, "not reached, on our side"),
    ):
        if names:
            spans += [" ", _names(names), f": {words}."]
    told = [one for one in answers.away if one.until or one.cover or one.silent or one.late]
    for absence in told[:LISTED]:
        spans += [" ", *_absence(absence)]
    if len(told) > LISTED:
        more = len(told) - LISTED
        spans.append(f" {more} more {'is' if more == 1 else 'are'} away.")
    idle = tuple(one.name for one in answers.away if one not in told)
    spans += [" ", _names(idle), f"{_NO_DAY}."] if idle else []
    return line(*spans)


def _absence(absence: Absence) -> Line:
    was = "was" if absence.over else "is"
    until = f" {was} away until {short_day(absence.until)}" if absence.until else _NO_DAY
    cover = (", ", said(cut(absence.cover, digest_names.NAME)), " answered") if absence.cover else ()
    silent = ("; ", _names(absence.silent), " was asked and has not answered") if absence.silent else ()
    if len(absence.silent) > 1:
        silent = ("; ", _names(absence.silent), " were asked and have not answered")
    late = ("; ", _names(absence.late), " answered after the close") if absence.late else ()
    return line(said(cut(absence.name, digest_names.NAME)), until, *cover, *late, *silent, ".")


def _names(names: tuple[str, ...]) -> Span:
    shown = [cut(name, digest_names.NAME) for name in names[:NAMES]]
    more = len(names) - len(shown)
    return said(f"{', '.join(shown)} and {more} more" if more else listed(shown))
