"""The lines that single entries of a digest are told in, in the post and in the thread."""

from partnership.digest_entry import Entry
from partnership.digest_values import Unowned
from partnership.figures import points
from partnership.message import Line, Span, line, said
from partnership.metric import FigureRhythm, MetricKind
from partnership.objectives import Objective
from partnership.pace import has_line, is_ahead, is_short
from partnership.updates import Status
from partnership.wording.digest_names import (
    NAME,
    QUOTE,
    TITLE,
    covered,
    judged,
    measured_by,
    named,
    owner_of,
    titled,
    who_said,
)
from partnership.wording.digest_terms import new_terms, was
from partnership.wording.digest_unheard import former_word, noted, said_after
from partnership.wording.figures import chance, hope_of, progress, short_day
from partnership.wording.headline_movers import short_progress
from partnership.wording.terms import count_word, unless_said
from partnership.wording.trails import near, plan_figure
from partnership.wording.trimming import cut

WAITS = "Waits for "
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_MANY_WEEKS = len(_ORDINALS)


def attention(entry: Entry) -> tuple[Line, ...]:
    """An objective off track or at risk: who, since when, the figures, the words, what it waits for."""
    standing = entry.standing
    if standing is None:
        return ()
    rows = [
        line(
            f"{standing.status.mark} {entry.objective.id} ", titled(entry), " · ",
            *owner_of(entry), f" · {_since(entry)}",
        ),
        _figures(entry),
        _words(entry),
        noted(entry),
        _promised(entry),
        _stuck(entry),
        line(*who_said(entry), f" {said_after(entry)}.") if entry.said_after else (),
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
        since = " since last time" if "plan" in _on_its_way(entry) else ""  # beside a plan it would read as short of it
        moved = f" ({'+' if difference > 0 else '−'}{step}{since})"  # a minus, at which no line breaks
    figures = short_progress(entry, value)
    return line(
        f"{standing.status.mark} {entry.objective.id} ", said(cut(entry.objective.title, TITLE)),
        f"{':' if value is None else ''} {figures}" if figures else "", _on_its_way(entry), moved,
        *_after_answer(entry), _recovered(entry),
        f" · {new}" if (new := new_terms(entry)) else "", _dated(entry), _as_of(entry),
        f" ·{judged(entry)}" if standing.by_pace else "", *covered(entry), *_overruled(entry),
        f" · {same}" if (same := _unexplained(entry)) else "",
        f" · {said_after(entry)}" if entry.said_after else "",
    )  # fmt: skip


def _on_its_way(entry: Entry) -> str:
    """`, still over it; the plan for today is 3` of a figure beyond its limit that is on its way to it.

    Where pace speaks against the status, that is said instead.
    """
    metric = entry.objective.metric
    limit = metric.kind in (MetricKind.ABOVE, MetricKind.BELOW) and is_short(metric, entry.value)
    if entry.past or not limit or entry.by_pace is not None:
        return ""
    beyond = f", still {'over it' if metric.kind is MetricKind.BELOW else 'below that'}"
    if entry.plan is None or not is_ahead(metric, entry.value, entry.plan):
        return beyond
    return f"{beyond}; the plan for today is {plan_figure(metric, entry.plan, entry.value)}"


def _recovered(entry: Entry) -> str:
    """` · was off track`: good news is told as plainly as bad."""
    before = entry.standing.last_status if entry.standing and entry.fresh and not entry.by_pace else None
    return f" · was {before.value}" if before in (Status.OFF_TRACK, Status.AT_RISK) else ""


def to_come(entry: Entry) -> Line:
    """An objective accepted whose status nobody has said yet, and no pace can tell; or that has not the one it had."""
    if entry.former:
        return line(f"{entry.objective.id} ", titled(entry), " · ", named(entry.owner), f" · {_aim(entry)} · ",
                    *former_word(entry))  # fmt: skip
    standing = entry.standing
    hope = chance(standing.chance) if standing else ""
    over = f"said not to be {standing.denied.value} any more" if standing and standing.denied else ""
    known = " · ".join(filter(None, (_aim(entry), hope, over)))
    return line(f"{entry.objective.id} ", titled(entry), " · ", *owner_of(entry), f" · {known}")


def unowned(one: Unowned) -> Line:
    title, state = said(cut(one.objective.title, TITLE), strong=True), _left_at(one)
    if one.asked and one.asked_since:
        return line(
            f"{one.objective.id} ",
            title,
            ", offered to ",
            named(one.asked),
            f" since {short_day(one.asked_since)}.{state}",
        )
    return line(f"{one.objective.id} ", title, f", since {short_day(one.since)}; an admin names the next.{state}")


def _left_at(one: Unowned) -> str:
    """` 3.5 days (limit 2), at risk as of 8 Dec.`: how it stood; whose word that was is not said of who left."""
    standing = one.objective.standing
    if standing is None or one.said_on is None:
        return ""
    by_pace = " by pace" if standing.by_pace else ""
    state = f"{standing.status.value}{by_pace} as of {short_day(one.said_on)}."
    return f" {', '.join(filter(None, (progress(one.objective), state)))}"


def _since(entry: Entry) -> str:
    standing = entry.standing
    if standing is None:
        return ""
    if entry.fresh and standing.last_status not in (None, standing.status):
        return f"{standing.status.value}{judged(entry)}, was {standing.last_status}"
    return f"{standing.status.value}{judged(entry)}{_weeks(entry)}{_as_of(entry)}"


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
    plan, parts, word = "", [], _owners_word(entry)
    if not entry.past and entry.plan is not None and has_line(metric):
        figure = plan_figure(metric, entry.plan, entry.value)
        plan = f"; the plan for today is {figure}{near(entry.near_plan)}"
        if standing and _called_worse(entry):
            plan = f"; ahead of the plan for today ({figure})"
            word = line(f" {standing.status.value.capitalize()} is ", named(entry.owner), "'s word.")
    if standing and (likely := hope_of(standing, standing.last_chance if entry.fresh else None)):
        same = ", same" if entry.fresh and standing.chance == standing.last_chance else ""
        parts.append(f"{likely[0].upper()}{likely[1:]}{same}")
    if entry.by_pace and not word:
        parts.append(f"{measured_by(entry).capitalize()} it is {entry.by_pace.value}")
    rest = f"{plan}{''.join(f'. {part}' for part in parts)}."
    known = f"{opening[:1].upper()}{opening[1:]}"
    after = _after_answer(entry)
    return line(known, *after, rest, *word) if after else line(f"{known}{rest}", *word)


def _called_worse(entry: Entry) -> bool:
    """Whether its owner calls it worse than its figure is: what is behind it is theirs to say."""
    standing = entry.standing
    others = entry.answered_by or entry.former or entry.figure_after
    if standing is None or standing.by_pace or entry.by_pace or others or entry.value == entry.plan:
        return False
    return is_ahead(entry.objective.metric, entry.value, entry.plan)


def _owners_word(entry: Entry) -> Line:
    """` Off track is Ana's word of 11 Dec; by pace on track.`, where a stand-in's figure is better."""
    if entry.standing is None or entry.by_pace is None or entry.word_of is None:
        return ()
    status = entry.standing.status.value.capitalize()
    pace = f"{measured_by(entry)} {entry.by_pace.value}"
    return line(f" {status} is ", named(entry.owner), f"'s word of {short_day(entry.word_of)}; {pace}.")


def _after_answer(entry: Entry) -> Line:
    """`, Lee's figure after Maria's answer`."""
    if not entry.figure_after:
        return ()
    return line(", ", named(entry.figure_after), "'s figure after ", named(entry.former or entry.owner), "'s answer")


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
        " · ", *says, f"{measured_by(entry)} {entry.by_pace.value}{plan}{hope}",
    )  # fmt: skip


def _dated(entry: Entry) -> str:
    """` (31 Oct, next figure about 10 Dec)` where figures come monthly or quarterly; ` (ended 31 Dec)` once it has.

    ` (no new figure since the start)` of the figure that it began with, while nobody has given one.
    """
    if entry.past:
        return f" (ended {short_day(entry.objective.due)})"
    measured = entry.objective.metric.measured_on
    metric = entry.objective.metric
    if measured is None and metric.baseline is not None and entry.value == metric.baseline:
        return " (no new figure since the start)"
    if metric.rhythm is FigureRhythm.WEEKLY or metric.kind is MetricKind.MILESTONE or measured is None:
        return ""
    ahead = f", next figure about {short_day(entry.next_figure)}" if entry.next_figure else ""
    return f" ({short_day(measured)}{ahead})"


def _words(entry: Entry) -> Line:
    text = entry.standing.text if entry.standing else ""
    on = f", {short_day(entry.words_on)}" if entry.words_on else ""
    return line("“", said(cut(text, QUOTE)), "”", on) if text.strip() else ()


def _promised(entry: Entry) -> Line:
    """What is done about it: `Promised: “a recovery plan” by 4 Dec.`, in its owner's words."""
    one = entry.promised
    return line("Promised: “", said(cut(one.what, QUOTE)), f"” by {short_day(one.due)}.") if one else ()


def _stuck(entry: Entry) -> Line:
    """What it waits for, and activity that nothing came of."""
    days = f" ({entry.asked_days} days)" if entry.asked_days > 1 else ""
    words = cut(entry.standing.text, QUOTE) if entry.standing else ""
    whom = entry.waits if entry.asked else unless_said(entry.waits, words)
    waits: list[str | Span] = [said(cut(whom, NAME))] if whom else []
    if entry.asked:
        waits += [" and " if waits else "", f"{entry.asked}{days}"]
    rows: list[str | Span] = [WAITS, *waits, "."] if waits else []
    if entry.taken_by:
        rows += [" " if rows else "", named(entry.taken_by), " has taken it on."]
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


def _aim(entry: Entry) -> str:
    return f"{progress(entry.objective, entry.value)}{was(entry)}"
