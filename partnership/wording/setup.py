"""Set-up, word for word: twenty messages, ten of them the admin's."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from partnership.message import Block, Line, Message, line, lines, link, said, say, typed
from partnership.objectives import FigureRhythm, MetricKind, Objective
from partnership.people import Person
from partnership.wording.getting import Way, not_met, to_be_met
from partnership.wording.homes import channel_name
from partnership.wording.objective_lines import EXAMPLES, MILESTONE
from partnership.wording.settings import MONTHS
from partnership.wording.taps import answer_form, tap
from partnership.wording.terms import count_word, full_day, listed, terms, titled
from partnership.wording.trimming import cut
from partnership.workspace import Chat

_MOST_CHANNELS = 5
_MOST_CHANGES = 3
_AT_A_GLANCE = 3
"""Objectives that are shown with every change: a list as short as this is seen at a glance."""
_LINE = 60


def which_partner(first_name: str, partner: str, *, claimed: bool) -> Message:
    """The beginning."""
    thanks = f"Thank you, {first_name}. You are Steward's admin now. " if claimed else ""
    return say(
        f"{thanks}This takes about ten minutes, and nobody hears from me until you say {typed('start')}. You can "
        f"leave at any time; {typed('setup')} brings you back to where you were. Which partner is this about?",
        summary="Steward: set-up, about ten minutes.",
        buttons=(tap("partner", partner, partner, main=True), tap("partner", "Another…", "another")),
    )


def partner_name(unclear: str = "") -> Message:
    """Another partner; `unclear`: what was typed and is no name."""
    if unclear:
        return say(line("I can't take “", said(cut(unclear, _LINE)), "” as a name. What is the partner called?"))
    return say("What is the partner called?")


def microsoft_meant(typed: str) -> Message:
    """A slip for the partner whose name is known."""
    return say(line("“", said(cut(typed, _LINE)), "” looks like a slip. If you mean Microsoft, type Microsoft."))


def is_it_microsoft(typed: str) -> Message:
    """A sentence with the partner on the button in it, and more."""
    return say(
        line("Is the partner Microsoft? I don't take all of “", said(cut(typed, _LINE)), "” as its name."),
        buttons=(tap("partner", "Microsoft", "Microsoft", main=True), tap("partner", "Another…", "another")),
    )


def another_partner(name: str) -> Message:
    """The same as a form; `name` is the question's."""
    return say("What is the partner called?", answer_form(name, "Partner", ""))


def who_leads(partner: str) -> Message:
    """The roster, under the partner that was taken, so that a wrong one is noticed at once."""
    return say(
        line(
            "The partner: ",
            said(partner),
            ". Who is on the leadership team? One message, with titles, like: @Carlos CEO, @Maria COO, @Ana CTO.",
        ),
        summary="Steward: who is on the leadership team?",
    )


def roster_not_read() -> Message:
    """Nobody was named."""
    return say(
        "I found no names in that. Names, mentions or e-mail addresses with titles, for example: "
        "@Carlos CEO, @Maria COO, @Ana CTO. Nothing is lost."
    )


def which_of_the_roster(name: str, people: Sequence[tuple[Person, str]]) -> Message:
    """Several people of one name: a tap answers with the roster, that name made clear."""
    return say(
        line("I know several for “", said(name), "”. Whom do you mean?"),
        buttons=tuple(tap("roster", one.name, again) for one, again in people[:_MOST_CHANNELS]),
    )


def guest_on_the_roster(person: Person) -> Message:
    """Guests read nothing, so they can't own."""
    return say(
        f"{person.name} is a guest here, and guests can't own objectives or read the digest. Please send the "
        "team again "
        "without them; an owner needs an account of your company."
    )


class ReadPerson(NamedTuple):
    """Somebody of the team as they were read: the title, and where they are; `unsure`: it was no plain abbreviation."""

    handle: str
    name: str
    title: str
    unsure: bool


def right_sponsor(
    name: str,
    reached: Sequence[str],
    missing: Sequence[str],
    sponsor: str,
    *,
    sure: bool,
    read: Sequence[ReadPerson],
    way: Way,
) -> Message:
    """How many there are, who can be reached, and who I took as sponsor; `name` is the question's.

    All are shown where one of them is `unsure`, to be looked at and changed. `way`: how the missing get to Steward.
    """
    count = len(reached) + len(missing)
    how_many = f"{count_word(count).capitalize()} {'person' if count == 1 else 'people'}."
    reach = f" I can reach {listed(list(reached))}." if reached else ""
    if missing:
        names, one = listed(list(missing)), len(missing) == 1
        reach += (
            f" {not_met(names, one=one, adds=way.adds)}: ask {names if one else 'them'} to "
            f"{to_be_met(adds=way.adds, linked=bool(way.link))}, and I tell you as soon as I can reach "
            f"{names if one else 'each of them'}."
        )
    took = f"I took {sponsor} as sponsor" if sure else f"Nobody has the title CEO, so I took {sponsor} as sponsor"
    unsure = [one for one in read if one.unsure]
    change = tuple(tap(name, f"Change {one.name.split()[0]}", f"change {one.handle}") for one in unsure[:_MOST_CHANGES])
    return say(
        f"{how_many}{reach} {took}, the one who hears from me when an owner has not answered for two weeks, and always "
        f"after the owner.{'' if unsure else ' Right?'}",
        line(
            "I read: ",
            said("; ".join(one.name + ", " + one.title for one in read)),
            ". Right? Whoever is not on the team is taken off by ",
            typed(f"remove {unsure[0].name.split()[0]}"),
            ", or send the whole list again.",
        )
        if unsure
        else "",
        line(link(way.link)) if missing and way.link else "",
        summary="Steward: is that the team, and the sponsor?",
        buttons=(tap(name, "Right", "right", main=True), tap(name, "Somebody else", "somebody else"), *change),
    )


def off_the_team(names: Sequence[str]) -> Message:
    """Somebody was taken off the team at a later question."""
    return say(line(said(listed(list(names))), f" {'is' if len(names) == 1 else 'are'} off the team."))


def team_now(people: Sequence[tuple[str, str | None]]) -> Message:
    """The whole team was given again at a later question."""
    read = [f"{who}, {title}" if title else f"{who}, no title" for who, title in people]
    return say(line("The team is now: ", said("; ".join(read)), "."))


def the_team(people: Sequence[tuple[str, str | None]], sponsor: str) -> Message:
    """The team as it is so far, shown at a later question."""
    read = [f"{who}, {title}" if title else f"{who}, no title" for who, title in people]
    return say(line("The team: ", said("; ".join(read)), ". ", *(("Sponsor: ", said(sponsor), ".") if sponsor else ())))


def team_once_more() -> Message:
    """The team is asked for again."""
    return say("The team once more; all the rest is kept.")


def on_the_team(name: str, title: str | None) -> Message:
    """Somebody was added to the team, or has another title, at a later question."""
    return say(line("On the team: ", said(f"{name}, {title}" if title else f"{name}, no title"), "."))


def instead_of(name: str, before: str) -> Message:
    """Somebody was named wrong."""
    return say(line("On the team: ", said(name), " instead of ", said(before), "."))


def sponsor_now(name: str) -> Message:
    """Another sponsor, named at a later question."""
    return say(line("The sponsor: ", said(name), "."))


def write_person_again(name: str, title: str | None) -> Message:
    """One person of the team, to be corrected."""
    return say(*_how(name, title))


def _how(name: str, title: str | None) -> tuple[Line, ...]:
    return (
        line("I have: ", said(name), ", ", said(title) if title else "no title", ". How should it be?"),
        line("The title, or name and title, for example: Maria Lind, Sales Director"),
    )


def nobody_so_called(who: str, name: str, title: str | None) -> Message:
    """At the question about one person of the team: somebody else is to be removed, whom I don't find there."""
    return say(line("I found no “", said(cut(who, _LINE)), "” on the team, so nobody was removed."), *_how(name, title))


def which_sponsor(name: str, people: Sequence[tuple[str, str]]) -> Message:
    """Somebody else; `name` is the question's."""
    return say("Who is the sponsor?", buttons=tuple(tap(name, who, handle) for handle, who in people[:8]))


def sponsor_unclear(text: str, names: Sequence[str]) -> Message:
    """No name of the team in it."""
    return say(
        line("I found no one of the team in “", said(text.strip()), "”. The sponsor is one of them: "),
        line(said(listed(list(names), "or")), "."),
        line(
            "A title is corrected like this: ",
            said(names[0] if names else "Maria"),
            ", Sales Director; and somebody who is not on the team: remove ",
            said(names[-1] if names else "Maria"),
        ),
    )


def beside_the_yes(text: str) -> Message:
    """More was said with a yes to team and sponsor, and not understood."""
    return say(
        line("I took that as right, and could not use “", said(cut(text.strip(), _LINE)), "”. The team can be "
             "corrected at any question: ", typed("executive add"), ", ", typed("remove"), " or ", typed("sponsor"),
             " and the name."),
    )  # fmt: skip


def which_channel(channels: Sequence[Chat]) -> Message:
    """Where the digest is read."""
    if not channels:
        return say(
            "Where does leadership read its weekly digest? I am in no channel yet: add me to yours and type "
            f"there: {typed('@Steward digest channel here')}. That can wait; until then you keep the digest.",
            summary="Steward: where is the digest read?",
            buttons=(tap("channel", "Later", "later", main=True),),
        )
    return say(
        "Where does leadership read its weekly digest? I am in these channels:",
        summary="Steward: where is the digest read?",
        buttons=(
            *(tap("channel", channel_name(one, channels), one.id) for one in channels[:_MOST_CHANNELS]),
            tap("channel", "Another one", "another"),
        ),
    )


def which_of_the_channels(channels: Sequence[Chat]) -> Message:
    """Several fit, or none was named."""
    return say(line("Which one: ", said(listed([channel_name(one, channels) for one in channels], "or")), "?"))


def channel_unclear(text: str, channels: Sequence[Chat]) -> Message:
    """No such channel."""
    return say(
        line("I am not in a channel called “", said(text.strip()), "”. "),
        line("I am in: ", said(listed([channel_name(one, channels) for one in channels])), ". ") if channels else "",
        f"For another one, add me there and type: {typed('@Steward digest channel here')}. Or say: {typed('later')}.",
    )


def objectives() -> Message:
    """The objectives, a line each."""
    return say(
        "Now the objectives, three to six to begin with. One line each: what, from → to, by when, who. For example:",
        lines(*EXAMPLES),
        "You can also paste rows from Excel.",
        summary="Steward: now the objectives.",
        buttons=(tap("objectives", "Show templates", "templates"),),
    )


def read_back(
    name: str,
    drafts: Sequence[tuple[Objective, str]],
    fiscal: tuple[str, date, int] | None = None,
    before: Sequence[tuple[Objective, str]] = (),
) -> Message:
    """What was read, to be confirmed; `name` is the question's. Of a longer list only what differs from `before`.

    `fiscal`: words of a date that depend on the fiscal year, the day I took and the month in which the year starts.
    """
    buttons = [tap(name, "All right", "right", main=True)]
    buttons += [tap(name, f"Change {one.id}", one.id) for one, _ in drafts]
    year: Line = ()
    if fiscal:
        words, day, month = fiscal
        year = line("I took “", said(words), f"” as {full_day(day)}, with a fiscal year from {MONTHS[month - 1]}. ")
        buttons.append(tap(name, "Calendar year", "calendar year"))
    count = f"{count_word(len(drafts)).capitalize()} objective{'' if len(drafts) == 1 else 's'}; "
    news = _what_is_new(drafts, before) if before and len(drafts) > _AT_A_GLANCE else ()
    how_many = line(count, typed("list"), " shows all of them. ") if news else ()
    way_out = () if news else _way_out([one.id for one, _ in drafts])
    return say(
        *(news or _all_read(name, drafts)),
        line(*year, *how_many, "Is that right?", *way_out),
        summary="Steward: did I read the objectives right?",
        buttons=tuple(buttons),
    )


def _all_read(name: str, drafts: Sequence[tuple[Objective, str]]) -> tuple[str | Line | Block, ...]:
    rows = [_read_line(objective, owner) for objective, owner in drafts]
    return (f"I read {count_word(len(rows))}:" if name == "review" else "Now:", lines(*rows))


def _what_is_new(
    drafts: Sequence[tuple[Objective, str]], before: Sequence[tuple[Objective, str]]
) -> tuple[str | Line | Block, ...]:
    """The lines that are not as they were, and what came off the list."""
    old = [_read_line(objective, owner) for objective, owner in before]
    new = [row for row in (_read_line(objective, owner) for objective, owner in drafts) if row not in old]
    titles, known = ({objective.title for objective, _ in one} for one in (drafts, before))
    off = [] if titles - known else [objective.title for objective, _ in before if objective.title not in titles]
    return (
        *((line("Off the list: ", said(listed(off)), "."),) if off else ()),
        *(("Now:", lines(*new)) if new else ()),
    )


def agreed_list(drafts: Sequence[tuple[Objective, str]]) -> Message | None:
    """The whole list once it is right, before it goes on, where only what was changed of it was shown."""
    if len(drafts) <= _AT_A_GLANCE:
        return None
    rows = [_read_line(objective, owner) for objective, owner in drafts]
    return say(f"{count_word(len(rows)).capitalize()} objectives:", lines(*rows))


def _way_out(names: Sequence[str]) -> Line:
    """How a line that is none of them goes away, where there is more than one."""
    return line(f" To take one off the list: remove {names[-1]}.") if len(names) > 1 else ()


def _read_line(objective: Objective, owner: str) -> Line:
    metric = objective.metric
    figure = f" Figure: {metric.rhythm.value}"
    if metric.kind is MetricKind.MILESTONE:
        figure = " No figure, a milestone"
    elif metric.rhythm is not FigureRhythm.WEEKLY and owner:
        every = "once a month" if metric.rhythm is FigureRhythm.MONTHLY else "once a quarter"
        figure += f", so {objective.lead or owner} gives the number {every}"
    lead = (" Motion lead: ", said(objective.lead), ".") if objective.lead else ()
    stand_in = (" Stand-in: ", said(objective.stand_ins[0].person), ".") if objective.stand_ins else ()
    return line(*titled(objective), f", {terms(objective)}, {owner or 'owner to be named'}.{figure}.", *lead, *stand_in)


def review_unclear(text: str) -> Message:
    """Neither right nor a change."""
    return say(
        line("I could not use “", said(text.strip()), "”. Say all right, or what should change, for example:"),
        "O1 by 31 Mar   or: O2 owner Ana   or: O3 monthly   or: remove O3",
        line("A whole line adds one, for example: ", MILESTONE),
        "Nothing is lost.",
    )


def part_unclear(text: str) -> Message:
    """One of several changes was not understood, and the others are made."""
    return say(line("I could not use “", said(cut(text.strip(), _LINE)), "”; the rest is kept."))


def so_already(text: str) -> Message:
    """One of several changes is no change."""
    return say(line("“", said(cut(text.strip(), _LINE)), "” is so already."))


def no_figure_day(text: str) -> Message:
    """When in the month a figure comes out is nothing that is kept."""
    return say(
        line("I keep no day for a figure (“", said(cut(text.strip(), _LINE)), "”): it counts whenever it comes."),
    )


def change_objective(objective: Objective, owner: str) -> Message:
    """What should one objective say."""
    return say(
        _read_line(objective, owner),
        "What should be different? For example: by 31 Mar, or target 80k, or owner Ana, or monthly, or the whole "
        "line again.",
    )


def back_again() -> str:
    """Before the question where set-up was left."""
    return "Welcome back. We were here:"
