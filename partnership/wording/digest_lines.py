"""The lines that single entries of a digest are told in, in the post and in the thread."""

from datetime import date

from partnership.digest_strategy_values import Bring, DoneMotion
from partnership.digest_values import CameOfIt, Entry, Place, TakenBack, Unowned
from partnership.figures import points
from partnership.message import Line, Span, line, said
from partnership.objectives import NOT_REACHED, FigureRhythm, MetricKind, Objective
from partnership.pace import has_line, is_short
from partnership.updates import OutcomeKind, Status
from partnership.wording.digest_terms import new_terms, was
from partnership.wording.figures import chance, figure, hope_of, progress, short_day, week_day
from partnership.wording.headline import short_progress
from partnership.wording.terms import count_word, listed, unless_said
from partnership.wording.trails import plan_figure, trail_words
from partnership.wording.trimming import cut

QUOTE, TITLE, NAME = 140, 70, 40
WAITS = "Waits for "
_KINDS = {
    OutcomeKind.INVESTMENT: "the partner's investment",
    OutcomeKind.ENGAGEMENT: "field engagement",
    OutcomeKind.PIPELINE: "pipeline",
    OutcomeKind.REVENUE: "revenue",
}
"""What an outcome is called in the post; one of no kind is called nothing."""
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_MANY_WEEKS = len(_ORDINALS)


def titled(entry: Entry) -> Span:
    return said(cut(entry.objective.title, TITLE), strong=True)


def attention(entry: Entry) -> tuple[Line, ...]:
    """An objective off track or at risk: who, since when, the figures, the words, what it waits for."""
    standing = entry.standing
    if standing is None:
        return ()
    rows = [
        line(
            f"{standing.status.mark} {entry.objective.id} ", titled(entry), " · ", *_owner(entry), f" · {_since(entry)}"
        ),
        _figures(entry),
        _words(entry),
        _stuck(entry),
        line(*_who_said(entry), f" {_said_after(entry)}") if entry.said_after else (),
    ]  # fmt: skip
    return tuple(row for row in rows if row)


def quiet(entry: Entry) -> Line:
    """An objective on track or done, in one line."""
    standing, value = entry.standing, entry.value
    if standing is None:
        return line()
    moved = ""
    if entry.fresh and value is not None and standing.last_value not in (None, value):
        difference = value - (standing.last_value or 0)
        step = points(abs(difference), entry.objective.metric.unit, value)
        moved = f" ({'+' if difference > 0 else '−'}{step})"  # a minus, at which no line breaks
    figures = short_progress(entry, value)
    return line(
        f"{standing.status.mark} {entry.objective.id} ", said(cut(entry.objective.title, TITLE)),
        f"{':' if value is None else ''} {figures}" if figures else "", moved, *_after_answer(entry), _recovered(entry),
        f" · {new}" if (new := new_terms(entry)) else "", _dated(entry), _as_of(entry),
        f" ·{_judged(entry)}" if standing.by_pace else "", *_covered(entry), *_overruled(entry),
        f" · {same}" if (same := _unexplained(entry)) else "",
    )  # fmt: skip


def _recovered(entry: Entry) -> str:
    """` · was off track`: good news is told as plainly as bad."""
    before = entry.standing.last_status if entry.standing and entry.fresh and not entry.by_pace else None
    return f" · was {before.value}" if before in (Status.OFF_TRACK, Status.AT_RISK) else ""


def came_after(entry: Entry) -> Line:
    """What was said after the close: that it was, and how it stands where that is worse."""
    mark = f"{entry.said_worse.mark} " if entry.said_worse in (Status.AT_RISK, Status.OFF_TRACK) else ""
    before = f" Before: {state}." if (state := _state(entry)) else ""
    return line(
        f"{mark}{entry.objective.id} ", titled(entry), ": ", *_who_said(entry), f" {_said_after(entry)}{before}"
    )  # fmt: skip


def _who_said(entry: Entry) -> tuple[Span | str, ...]:
    """`Jon`, or `Lee for Jon`."""
    return (named(entry.said_by), " for ", named(entry.owner)) if entry.said_by else (named(entry.owner),)


def _said_after(entry: Entry) -> str:
    at = entry.said_after
    when = f"{week_day(at.date())}, {at:%H:%M}, after the close" if at else ""
    if entry.said_worse:
        hope = f", {chance(entry.said_chance)}," if entry.said_chance is not None else ""
        return f"said {entry.said_worse.value}{hope} on {when}."
    return f"answered on {when}; what was said comes into the thread."


def needs_attention(entry: Entry) -> bool:
    """Whether it is off track or at risk, or was when its owner was heard last: silence is no recovery."""
    standing = entry.standing
    if entry.place is not Place.NOT_HEARD:
        return entry.place in (Place.OFF_TRACK, Place.AT_RISK)
    return standing is not None and not standing.assumed and standing.status in (Status.OFF_TRACK, Status.AT_RISK)


def unheard(entry: Entry) -> Line:
    """An owner who did not answer: since when, and how it stood."""
    standing = entry.standing
    over = f" It ended on {short_day(entry.objective.due)}." if entry.past else ""
    over += f" {new[:1].upper()}{new[1:]}." if (new := new_terms(entry)) else ""
    if standing is None or entry.answered_on is None or entry.former:
        mark = f"{standing.status.mark} " if standing and needs_attention(entry) else ""
        before = line(" Before: ", *_former(entry), ".") if entry.former else line()
        return line(
            f"{mark}{entry.objective.id} ", titled(entry), " (", named(entry.owner), f"): no answer yet.{over}",
            *before, *_options(entry),
        )  # fmt: skip
    state = f", {state} then" if (state := _state(entry)) else ""
    mark = f"{standing.status.mark} " if needs_attention(entry) else ""
    return line(
        f"{mark}{entry.objective.id} ", titled(entry), " (", named(entry.owner), "): "
        f"{_not_heard(entry, entry.answered_on)}{state}.{over}", *_options(entry),
    )  # fmt: skip


def _not_heard(entry: Entry, since: date) -> str:
    """`not heard since 20 Nov`; who said something of its resources since is not said to be silent."""
    if entry.resources_on is None:
        return f"not heard since {short_day(since)}"
    return f"heard of its resources on {short_day(entry.resources_on)}; of how it stands not since {short_day(since)}"


def _state(entry: Entry) -> str:
    """`$41k of $100k, on track`."""
    standing = entry.standing
    said_then = f"{standing.status.value}{_judged(entry)}" if standing and not standing.assumed else ""
    pace = f"{_measured_by(entry)} {entry.by_pace.value}" if entry.by_pace else ""
    return ", ".join(filter(None, (short_progress(entry, entry.value), said_then, pace)))


def ended(one: Objective) -> tuple[Line, ...]:
    """What is over since the last digest: how far it came, and why."""
    missed = one.closed_because.startswith(NOT_REACHED)
    how = "not reached" if missed else one.state.value
    words = one.closed_because.removeprefix(NOT_REACHED).strip()
    why = (" “", said(cut(words, QUOTE)), "”") if words else ()
    far = "" if one.metric.kind is MetricKind.MILESTONE else f", {progress(one)}"
    return (line(f"{one.id} ", said(cut(one.title, TITLE), strong=True), f": {how}{far}.", *why),)


def to_come(entry: Entry) -> Line:
    """An objective accepted whose status nobody has said yet, and no pace can tell; or that has not the one it had."""
    if entry.former:
        return line(f"{entry.objective.id} ", titled(entry), " · ", named(entry.owner), f" · {_aim(entry)} · ",
                    *_former(entry))  # fmt: skip
    standing = entry.standing
    hope = chance(standing.chance) if standing else ""
    over = f"said not to be {standing.denied.value} any more" if standing and standing.denied else ""
    known = " · ".join(filter(None, (_aim(entry), hope, over)))
    return line(f"{entry.objective.id} ", titled(entry), " · ", *_owner(entry), f" · {known}")


def _former(entry: Entry) -> Line:
    """`on track, Ana's word of 18 Dec`: of who owned it before; what pace said is nobody's word."""
    standing, day = entry.standing, short_day(entry.answered_on) if entry.answered_on else ""
    if standing is None:
        return line()
    if standing.by_pace:
        return line(f"{standing.status.value}{_judged(entry)}, as of {day}")
    return line(f"{standing.status.value}, ", named(entry.former), f"'s word of {day}")


def unowned(one: Unowned) -> Line:
    title = said(cut(one.objective.title, TITLE), strong=True)
    if one.asked and one.asked_since:
        return line(
            f"{one.objective.id} ", title, ", offered to ", named(one.asked), f" since {short_day(one.asked_since)}."
        )
    return line(f"{one.objective.id} ", title, f", since {short_day(one.since)}; an admin names the next.")


def came(one: CameOfIt) -> tuple[Line, ...]:
    title = said(cut(one.objective.title, TITLE), strong=not one.words)
    thanks = (" Thank you, ", named(one.answered_by or one.owner), ".") if one.owner else ()
    if not one.words:
        after = bring_words(one.bring) if one.bring else ()
        quote = (line("“", said(cut(one.quote, QUOTE)), "”"),) if one.quote else ()
        return (
            line("✓ ", f"{one.objective.id} ", title, ": reached", *_at_a_figure(one), *after, ".", *thanks),
            *quote,
        )
    by = ("; ", named(one.answered_by), ", not confirmed by ", named(one.owner)) if one.answered_by else ()
    known = _KINDS.get(one.kind, "") if one.kind else ""
    kind = f"; {known}" if known and known not in one.objective.title.casefold() else ""
    words = said(_begun(cut(one.words, QUOTE).rstrip(".")))
    return (line(words, " (", f"{one.objective.id} ", title, kind, *by, ").", *thanks),)


def _begun(words: str) -> str:
    """Words that begin a line, as a sentence begins; a name that is written small stays."""
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return f"{words[:1].upper()}{words[1:]}" if first.islower() else words


def taken_back(one: TakenBack) -> Line:
    """That what was told as reached is not."""
    title = said(cut(one.objective.title, TITLE), strong=True)
    day = short_day(one.told_on)
    return line(
        f"{one.objective.id} ", title, f": told as reached on {day}; that is taken back, by ", named(one.by), "."
    )


def _at_a_figure(one: CameOfIt) -> Line:
    """` at $104k of $100k`, ` by Maria's word at $90k of $100k`: where the figure that is known is not the target."""
    metric, known = one.objective.metric, one.objective.metric.current
    if not is_short(metric, known):
        told = metric.kind is not MetricKind.MILESTONE and None not in (known, metric.target)
        moved = known != metric.target or _figure_before(one)
        return line(f" at {short_progress(one, known)}{_figure_before(one)}") if told and moved else line()
    by = (" by ", named(one.owner), "'s word") if one.owner else ()
    return line(*by, f" at {short_progress(one, known)}")


def _figure_before(one: CameOfIt) -> str:
    """`, was $61k`, in the round before."""
    standing, metric = one.objective.standing, one.objective.metric
    before = standing.last_value if standing and standing.status is Status.DONE else None
    return "" if before in (None, metric.current) else f", was {figure(metric, before)}"


def bring_words(bring: Bring, lead: str = "; ") -> Line:
    """Behind `reached`: what a milestone is to bring."""
    if bring.follow_on:
        whose = line(f"{lead}follow-on ", f"{bring.follow_on.id} ", said(cut(bring.follow_on.title, TITLE)))
        return line(*whose, f", by {short_day(bring.follow_on.due)}")
    if bring.nothing:
        return line(f"{lead}nothing is to follow")
    return line() if bring.waits else line(f"{lead}what it should bring is not said yet")


def done_motion(one: DoneMotion) -> tuple[Line, ...]:
    """A certification or a listing that is done."""
    title = said(cut(one.motion.title, TITLE), strong=True)
    brings = bring_words(one.bring) if one.bring else ()
    return (line("✓ ", f"{one.motion.id} ", title, ": done", *brings, "."),)


def details(entry: Entry, *, quoted: bool = True) -> tuple[Line, ...]:
    """What the thread adds: all that was said, what proves it, six rounds of history.

    `quoted`: the post has the first words already.
    """
    update, standing = entry.update, entry.standing
    rows: list[Line] = []
    now = entry.fresh and update is not None and (update.text or update.obstacle or update.why_unchanged)
    words = " ".join(standing.text.split()) if standing and (quoted or now) else ""
    if words and not quoted:
        rows.append(line(named(entry.words_by or entry.answered_by or entry.owner), ": “", said(words), "”"))
    elif len(words) > QUOTE:
        rows.append(line("In full: ", said(words)))
    if update and update.obstacle and update.obstacle not in (standing.text if standing else ""):
        rows.append(line("In the way: ", said(" ".join(update.obstacle.split()))))
    if update and update.why_unchanged and update.why_unchanged not in (standing.text if standing else ""):
        rows.append(line("Why unchanged: ", said(" ".join(update.why_unchanged.split()))))
    if update and update.evidence:
        rows.append(line("Evidence: ", said(" ".join(update.evidence.split()))))
    if trail := trail_words(entry.objective.metric, entry.trail):
        rows.append(line("So far: ", trail))
    if entry.new_owner_after:
        rows.append(line("Owner: ", named(entry.owner), ", before that ", named(entry.new_owner_after), "."))
    if not rows:
        return ()
    return (line(f"{entry.objective.id} ", said(cut(entry.objective.title, TITLE), strong=True)), *rows)


def _owner(entry: Entry) -> tuple[Span | str, ...]:
    return (named(entry.owner), *_covered(entry))


def _covered(entry: Entry) -> tuple[Span | str, ...]:
    """`(Lee, not confirmed by Maria)`."""
    if not entry.answered_by:
        return ()
    return (" (", named(entry.answered_by), ", not confirmed by ", named(entry.owner), ")")


def _since(entry: Entry) -> str:
    standing = entry.standing
    if standing is None:
        return ""
    if entry.fresh and standing.last_status not in (None, standing.status):
        return f"{standing.status.value}{_judged(entry)}, was {standing.last_status}"
    return f"{standing.status.value}{_judged(entry)}{_weeks(entry)}{_as_of(entry)}"


def _as_of(entry: Entry) -> str:
    """`, as of 4 Dec` where nobody answered in this round."""
    return f", as of {short_day(entry.answered_on)}" if entry.answered_on and not entry.fresh else ""


def _weeks(entry: Entry) -> str:
    if entry.weeks <= 1:
        return f" since {short_day(entry.since)}" if entry.since else ""
    if entry.weeks > _MANY_WEEKS:
        return f" for {entry.weeks} weeks"
    return f", {_ORDINALS[entry.weeks - 1]} week"


def _figures(entry: Entry) -> Line:
    """As in `$38k of $100k by 31 Dec; the plan for today is $70k. Chance 3 of 10, was 5`."""
    standing, metric = entry.standing, entry.objective.metric
    known = short_progress(entry, entry.value) if entry.past else progress(entry.objective, entry.value)
    opening = f"{known}{was(entry)}{_dated(entry)}".lstrip()
    plan, parts = "", []
    if not entry.past and entry.plan is not None and has_line(metric):
        plan = f"; the plan for today is {plan_figure(metric, entry.plan, entry.value)}"
    if standing and (likely := hope_of(standing, standing.last_chance if entry.fresh else None)):
        same = ", same" if entry.fresh and standing.chance == standing.last_chance else ""
        parts.append(f"{likely[0].upper()}{likely[1:]}{same}")
    word = _owners_word(entry)
    if entry.by_pace and not word:
        parts.append(f"{_measured_by(entry).capitalize()} it is {entry.by_pace.value}")
    rest = f"{plan}{''.join(f'. {part}' for part in parts)}."
    known = f"{opening[:1].upper()}{opening[1:]}"
    after = _after_answer(entry)
    return line(known, *after, rest, *word) if after else line(f"{known}{rest}", *word)


def _owners_word(entry: Entry) -> Line:
    """` Off track is Ana's word of 11 Dec; by pace on track.`, where a stand-in's figure is better."""
    if entry.standing is None or entry.by_pace is None or entry.word_of is None:
        return ()
    status = entry.standing.status.value.capitalize()
    pace = f"{_measured_by(entry)} {entry.by_pace.value}"
    return line(f" {status} is ", named(entry.owner), f"'s word of {short_day(entry.word_of)}; {pace}.")


def _after_answer(entry: Entry) -> Line:
    """`, Lee's figure after Maria's answer`."""
    if not entry.figure_after:
        return ()
    return line(", ", named(entry.figure_after), "'s figure after ", named(entry.owner), "'s answer")


def _overruled(entry: Entry) -> Line:
    """` · on track says Maria; by pace off track (plan $63k), chance 3 of 10`; of another's answer the pace alone."""
    standing = entry.standing
    if standing is None or entry.by_pace is None:
        return ()
    plan = f" (plan {plan_figure(entry.objective.metric, entry.plan, entry.value)})" if entry.plan is not None else ""
    known = hope_of(standing, standing.last_chance if entry.fresh else None)
    hope = f", {known}" if known else ""
    same = ", nothing changed" if entry.fresh and entry.update and entry.update.unchanged else ""
    says = () if entry.answered_by else (f"{standing.status.value} says ", named(entry.owner), f"{same}; ")
    return line(
        " · ", *says, f"{_measured_by(entry)} {entry.by_pace.value}{plan}{hope}",
    )  # fmt: skip


def _judged(entry: Entry) -> str:
    """` by pace` where the owner has not said the status."""
    return f" {_measured_by(entry)}" if entry.standing and entry.standing.by_pace else ""


def _measured_by(entry: Entry) -> str:
    return "by pace" if has_line(entry.objective.metric) else "by its limit"


def _dated(entry: Entry) -> str:
    """` (31 Oct, next figure about 10 Dec)` where figures come monthly or quarterly; ` (ended 31 Dec)` once it has."""
    if entry.past:
        return f" (ended {short_day(entry.objective.due)})"
    measured = entry.objective.metric.measured_on
    metric = entry.objective.metric
    if metric.rhythm is FigureRhythm.WEEKLY or metric.kind is MetricKind.MILESTONE or measured is None:
        return ""
    ahead = f", next figure about {short_day(entry.next_figure)}" if entry.next_figure else ""
    return f" ({short_day(measured)}{ahead})"


def _words(entry: Entry) -> Line:
    text = entry.standing.text if entry.standing else ""
    return line("“", said(cut(text, QUOTE)), "”") if text.strip() else ()


def _stuck(entry: Entry) -> Line:
    """What it waits for, and activity that nothing came of."""
    days = f" ({entry.asked_days} days)" if entry.asked_days > 1 else ""
    words = cut(entry.standing.text, QUOTE) if entry.standing else ""
    whom = entry.waits if entry.asked else unless_said(entry.waits, words)
    waits: list[str | Span] = [said(cut(whom, NAME))] if whom else []
    if entry.asked:
        waits += [" and " if waits else "", f"{entry.asked}{days}"]
    rows: list[str | Span] = [WAITS, *waits, "."] if waits else []
    if same := _unexplained(entry):
        rows.append(f"{' ' if rows else ''}{same[0].upper()}{same[1:]}.")
    if entry.activity > 1:
        rows.append(f"{' ' if rows else ''}{activity(entry.objective, entry.activity)}")
    return line(*rows)


def _unexplained(entry: Entry) -> str:
    """`unchanged for five rounds, no reason given`."""
    return f"unchanged for {count_word(entry.unexplained)} rounds, no reason given" if entry.unexplained else ""


def activity(objective: Objective, periods: int) -> str:
    """`Third month of activity without an outcome.`, counted as its figures come."""
    period = {"weekly": "week", "monthly": "month", "quarterly": "quarter"}[objective.metric.rhythm.value]
    nth = _ORDINALS[periods - 1].capitalize() if periods <= _MANY_WEEKS else f"{periods}th"
    return f"{nth} {period} of activity without an outcome."


def _options(entry: Entry) -> tuple[Span | str, ...]:
    """The choice is the sponsor's; the digest only says that it is with them."""
    if not entry.options_with:
        return ()
    return (" ", said(listed([entry.options_with, entry.owner])), " have the options.")


def _aim(entry: Entry) -> str:
    return f"{progress(entry.objective, entry.value)}{was(entry)}"


def named(name: str) -> Span:
    """A name as typed, cut where it would fill the line."""
    return said(cut(name, NAME))
