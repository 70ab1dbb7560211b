"""Set-up, word for word: twenty messages, ten of them the admin's."""

from collections.abc import Sequence

from partnership.calendar import Rhythm
from partnership.message import Line, Message, line, lines, said, say
from partnership.objectives import FigureRhythm, MetricKind, Objective
from partnership.people import Person
from partnership.wording.settings import rhythm_sentence
from partnership.wording.taps import tap
from partnership.wording.terms import count_word, listed, terms, titled
from partnership.workspace import Chat

_MOST_CHANNELS = 5
EXAMPLE = "Marketplace billed sales $38k → $100k by 31 Dec, Maria"


def which_partner(first_name: str, *, claimed: bool) -> Message:
    """The beginning."""
    thanks = f"Thank you, {first_name}. You are Steward's admin now. " if claimed else ""
    return say(
        f"{thanks}This takes about ten minutes, and nobody hears from me until you say start. You can leave at "
        "any time; "
        "setup brings you back to where you were. Which partner is this about?",
        summary="Steward: set-up, about ten minutes.",
        buttons=(tap("partner", "Microsoft", "Microsoft", main=True), tap("partner", "Another…", "another")),
    )


def partner_name() -> Message:
    """Another partner."""
    return say("What is the partner called?")


def who_leads() -> Message:
    """The roster."""
    return say(
        "Who is on the leadership team? One message, with titles, like: @Carlos CEO, @Maria COO, @Ana CTO.",
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


def right_sponsor(reached: Sequence[str], missing: Sequence[str], sponsor: str, *, sure: bool) -> Message:
    """How many there are, who can be reached, and who I took as sponsor."""
    count = len(reached) + len(missing)
    how_many = f"{count_word(count).capitalize()} {'person' if count == 1 else 'people'}."
    reach = f" I can reach {listed(list(reached))}." if reached else ""
    if missing:
        verb = "does" if len(missing) == 1 else "do"
        reach += (
            f" {listed(list(missing))} {verb} not have Steward yet: ask them to add Steward and say hello, and I "
            "will tell you when I can reach them."
        )
    took = f"I took {sponsor} as sponsor" if sure else f"Nobody has the title CEO, so I took {sponsor} as sponsor"
    return say(
        f"{how_many}{reach} {took}, the one who hears from me when an owner has not answered for two weeks, and always "
        "after the owner. Right?",
        summary="Steward: is that the team, and the sponsor?",
        buttons=(tap("sponsor", "Right", "right", main=True), tap("sponsor", "Somebody else…", "somebody else")),
    )


def which_sponsor(people: Sequence[tuple[str, str]]) -> Message:
    """Somebody else."""
    return say("Who is the sponsor?", buttons=tuple(tap("sponsor name", name, handle) for handle, name in people[:8]))


def sponsor_unclear(text: str, names: Sequence[str]) -> Message:
    """Not on the roster."""
    return say(
        line(
            "“",
            said(text.strip()),
            "” is not on the team you named. The sponsor is one of them: ",
            said(listed(list(names), "or")),
            ".",
        )
    )


def which_channel(channels: Sequence[Chat]) -> Message:
    """Where the digest is read."""
    if not channels:
        return say(
            "Where does leadership read its weekly digest? I am in no channel yet: add me to yours and type "
            "there: digest "
            "channel here. That can wait; until then you keep the digest.",
            summary="Steward: where is the digest read?",
            buttons=(tap("channel", "Later", "later", main=True),),
        )
    return say(
        "Where does leadership read its weekly digest? I am in these channels:",
        summary="Steward: where is the digest read?",
        buttons=(
            *(tap("channel", one.name or one.id, one.id) for one in channels[:_MOST_CHANNELS]),
            tap("channel", "Another…", "another"),
        ),
    )


def channel_unclear(text: str, channels: Sequence[Chat]) -> Message:
    """No such channel."""
    return say(
        line("I am not in a channel called “", said(text.strip()), "”. "),
        line("I am in: ", said(listed([one.name or one.id for one in channels])), ". ") if channels else "",
        "For another one, add me there and type: digest channel here. Or say: later.",
    )


def rhythm(name: str, channel: Chat | None, plan: Rhythm, zone: str, *, another: bool) -> Message:
    """Who reads, and the rhythm."""
    if channel:
        head = who_reads(channel)
    elif another:
        head = "Add me to that channel and type there: digest channel here. Meanwhile we go on."
    else:
        head = "Later, then: digest channel here, typed in the channel, is enough."
    ours = f"{head} My rhythm: " if name == "rhythm" else "Changed. "
    return say(
        f"{ours}{rhythm_sentence(plan, zone)} Nobody hears from me at night, at weekends, on their public "
        "holidays or while "
        "away.",
        summary="Steward: the rhythm.",
        buttons=(tap(name, "Fine", "fine", main=True), tap(name, "Change…", "change")),
    )


def who_reads(channel: Chat) -> str:
    """How many read there, and whether all of them should: `9 members, no guests: good`."""
    name = channel.name or "the channel"
    if not channel.members:
        return f"{name}: good."
    if not (channel.guests or channel.outsiders):
        return f"{channel.members} members, no guests, nobody from outside the company: good."
    odd = [
        f"{n} {word}" for n, word in ((channel.guests, "guests"), (channel.outsiders, "from outside the company")) if n
    ]
    return (
        f"{channel.members} members, {listed(odd)}. They would read it too, so I hold the digest there until you "
        "confirm: "
        "preview shows how."
    )


def change_rhythm(plan: Rhythm, zone: str) -> Message:
    """What should be different."""
    return say(
        f"What should be different? At the moment: {rhythm_sentence(plan, zone)}",
        "For example: opens Thu 10:00, closes Mon 16:00, digest Wed 08:00   or: every 2 weeks   or: monthly",
    )


def objectives() -> Message:
    """The objectives, a line each."""
    return say(
        "Now the objectives, three to six to begin with. One line each: what, from → to, by when, who. For example: "
        f"{EXAMPLE}. You can also paste rows from Excel.",
        summary="Steward: now the objectives.",
        buttons=(tap("objectives", "Show templates", "templates"),),
    )


def templates() -> Message:
    """Lines to copy."""
    return say(
        "Copy what fits, with your figures, dates and names:",
        lines(
            "Marketplace billed sales $38k → $100k by 31 Dec, Maria",
            "Sourced pipeline $1.5M → $2.4M by 30 Jun, Jon",
            "Partner capability score 66 → 70 by 31 Dec, Ana",
            "Active Microsoft sellers 4 → 12 by 31 Mar, Jon",
            "Lead response stay below 2 days until 30 Jun, Maria",
            "Co-op funds used 40% → 95% by 31 Dec, Maria",
        ),
        "Send your lines in one message.",
    )


def read_back(name: str, drafts: Sequence[tuple[Objective, str]]) -> Message:
    """What was read, to be confirmed; `name` is the question's."""
    rows = [_read_line(objective, owner) for objective, owner in drafts]
    buttons = [tap(name, "All right", "right", main=True)]
    buttons += [tap(name, f"Change {one.id}", one.id) for one, _ in drafts]
    return say(
        f"I read {count_word(len(rows))}:" if name == "review" else "Now:",
        lines(*rows),
        "Is that right?",
        summary="Steward: did I read the objectives right?",
        buttons=tuple(buttons),
    )


def _read_line(objective: Objective, owner: str) -> Line:
    metric = objective.metric
    figure = f" Figure: {metric.rhythm.value}"
    if metric.kind is MetricKind.MILESTONE:
        figure = " No figure, a milestone"
    elif metric.rhythm is not FigureRhythm.WEEKLY and owner:
        every = "once a month" if metric.rhythm is FigureRhythm.MONTHLY else "once a quarter"
        figure += f", so {owner} gives the number {every}"
    return line(*titled(objective), f", {terms(objective)}, {owner or 'owner to be named'}.{figure}.")


def review_unclear(text: str) -> Message:
    """Neither right nor a change."""
    return say(
        line("I could not use “", said(text.strip()), "”. Say all right, or what should change, for example:"),
        "O1 by 31 Mar   or: O2 owner Ana   or: O3 monthly   or: remove O3   or a whole line, which adds one",
        "Nothing is lost.",
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
