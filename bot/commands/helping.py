"""`help`: the eight most useful commands, all of them by subject, and one subject or command with its example."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind, for_partner
from bot.greeting import greets
from bot.understanding.about_steward import parts_of
from partnership.access import Who, is_for, is_reader, may, spoken_for
from partnership.joining import OnList, fit, named_in_set_up, newcomer
from partnership.linking import asked
from partnership.message import Block, Message
from partnership.objectives import Objective
from partnership.offers import send_moment, sent_early
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.waiting import covers_later, still_open, waiting_for
from partnership.waiting_kinds import Kind, Waiting
from partnership.wording import basics as wording
from partnership.wording.about_steward import of_offers, offers_come
from partnership.wording.glossary import meaning
from partnership.wording.homes import asked_elsewhere
from partnership.wording.joining import asks_who_you_are, from_later_on, hello, hello_in_set_up, why_here
from partnership.wording.talk import for_readers_only, whom

FIRST: dict[str, tuple[str, ...]] = {
    "admin": ("setup", "what now", "objective add", "assign", "preview", "people", "settings", "undo"),
    "executive": ("check in", "update", "what now", "objectives", "promise", "ask", "away", "undo"),
    "decider": ("what now", "decide", "decisions", "digest", "objectives", "history", "away", "undo"),
    "reader": ("what now", "objectives", "digest", "promises", "decisions", "history", "my settings", "undo"),
}
"""The eight most useful commands, by what somebody is; a decider is an executive who owns nothing."""
GROUPS: dict[str, tuple[str, ...]] = {
    "check in": (
        "check in", "update", "nothing changed", "less sure", "more sure", "confirm", "correct", "leave it",
        "later today", "ask stand-in", "pass on",
    ),
    "promises": ("promises", "promise", "kept", "not yet", "move", "drop promise", "stand by"),
    "decisions": (
        "decisions", "ask", "recommend", "decide", "decided", "undo decision", "withdraw", "take in meeting", "allow",
    ),
    "objectives": (
        "objectives", "objective", "history", "objective add", "import", "edit", "figures", "pause", "resume",
        "reopen", "close", "drop", "not reached", "carry over", "replace",
    ),
    "motions": ("motions", "motion", "motion add", "follow on", "met", "engagement add"),
    "strategy": (
        "signals", "attest", "moves", "outcome", "resources", "this month", "templates",
    ),
    "charter": (
        "charter", "charter draft", "charter change", "charter drop", "charter ask", "charter take", "charter leave",
        "charter history", "ratify charter", "why", "not doing", "not doing add", "not doing agree", "not doing remove",
    ),
    "ownership": ("assign", "brief", "accept", "change", "decline", "agree", "keep", "talk to", "leave it a week"),
    "days off": ("away", "away for", "back", "stand-in", "shutdown", "shutdown off", "holidays"),
    "digest": ("digest", "preview", "headline", "hold", "release", "digest channel here", "digest at"),
    "people": (
        "people", "unreachable", "executive add", "executive remove", "admin add", "admin remove", "sponsor",
        "same person", "that is me", "that is not me", "forget", "forget contact",
    ),
    "settings": (
        "claim", "setup", "cadence", "settings", "my settings", "settings for", "link home", "leave home", "rules",
        "export", "audit", "single promises",
    ),
    "anything": ("what now", "undo", "help", "help all"),
}  # fmt: skip
"""The commands by subject."""
TOPICS: dict[str, tuple[str, ...]] = {
    "strategy": ("charter", "not doing", "motions", *GROUPS["strategy"]),
    "incentives": ("motions", "motion add", "motion"),
    "rhythm": ("check in", "later today", "away", "figures", "cadence", "digest at", "shutdown", "holidays"),
    "privacy": ("my settings", "correct", "undo", "export", "forget", "single promises", "audit"),
}
"""What people ask about and no one subject holds: the commands for it, from several."""
_ALSO = {
    **dict.fromkeys(("funding", "claim deadlines", "claims"), "incentives"),
    "milestones": "motions",
    "schedule": "rhythm",
    "confidential": "privacy",
}
"""How else people call a subject."""
_EXECUTIVES_ALONE = frozenset({"this month"})
"""What not even an admin can say for an executive."""
_REST = "anything"
"""Where a command stands that no subject names."""


def help_for(others: Sequence[Command]) -> tuple[Command, Command]:
    """`help` with or without a subject, and `help all`, over the whole list of commands."""

    def some(turn: Turn, args: Mapping[str, str]) -> Outcome:
        if not is_reader(turn.book, turn.person, turn.now):
            return Outcome(answer=_whom_to_ask(turn))
        about = args.get("about")
        if about == "incentive":
            return Outcome(answer=meaning(about, turn.book.workspace.partner))
        if about:
            return Outcome(answer=wording.help_about(about, _rows(turn, _allowed(turn, _meant(about, known)))))
        if greets(turn.text.strip(" /")) and (offers := offered_to(turn)):
            return _greeted(turn, offers)
        hello = greets(turn.text.strip(" /")) and _kind(turn) in ("reader", "decider")
        first = _who_i_am(turn) if hello else ()
        shown = [one for name in FIRST[_kind(turn)] for one in known if one.name == name]
        rows = [(one.usage, one.summary) for one in shown]
        answer = wording.help_short(rows, strategy=may(turn, Who.EXECUTIVE), executive=turn.person.is_executive())
        return Outcome(answer=replace(answer, blocks=(*first, *answer.blocks)))

    def everything(turn: Turn, args: Mapping[str, str]) -> Outcome:
        groups = {
            name: list(dict.fromkeys(one.name for one in _allowed(turn, found)))
            for name, found in grouped(known).items()
        }
        return Outcome(answer=wording.help_all({name: found for name, found in groups.items() if found}))

    words = {
        *GROUPS, *TOPICS, "incentive", *(name for one in others if not one.hidden for name in (one.name, *one.aliases)),
    }  # fmt: skip
    short = Command(
        name="help", usage="help [promises / assign / …]", who=Who.EVERYONE, handler=some, example="help promises",
        summary="Your eight most useful commands, or one subject or command with its example",
        aliases=("help me", "help please", "please help", "?", "hi", "hello", "start"),
        slots=(Slot(name="about", kind=SlotKind.WORD, required=False, choices=tuple(sorted(words)), meant=_ALSO),),
    )  # fmt: skip
    every = Command(
        name="help all", usage="help all", summary="Every command that you may use, by subject", who=Who.EVERYONE,
        handler=everything, aliases=("commands",),
    )  # fmt: skip
    known = (short, every, *others)
    return short, every


def offered_to(turn: Turn) -> list[Waiting]:
    """The offers that wait for the speaker: whoever comes because of them says hello first."""
    return [one for one in waiting_for(turn.book, turn.person, turn.now) if one.kind is Kind.OFFER]


def _greeted(turn: Turn, waiting: Sequence[Waiting]) -> Outcome:
    """Who asks, and the offers; where they have not been sent, and are with this very hello, only that they come.

    Before the start they are shown, and go out with it all the same.
    """
    here = send_moment(turn.book, turn.person, turn.now) == turn.now
    offers = [turn.book.need(Objective, one.about) for one in waiting]
    proposals = [one.proposal for one in offers]
    early = sent_early(turn.book, turn.person, turn.now)
    if early.changes:
        return replace(early, answer=offers_come(turn.book, offers, turn.person))
    if here and not any(one and one.sent_at for one in proposals):
        by = turn.book.name(proposals[0].by) if proposals[0] else ""
        return Outcome(answer=wording.question_comes(turn.person, by))
    shown = of_offers(turn.book, offers, turn.person)
    return Outcome(answer=shown)


def _whom_to_ask(turn: Turn) -> Message:
    """For who is no reader yet; a hello of theirs is told to the admins, once."""
    if known := asked(turn.book, turn.person):
        return asked_elsewhere(known)
    if soon := covers_later(turn.book, turn.person, turn.now):
        return from_later_on(turn.person.first_name, [(turn.book.name(one.id), away) for one, away in soon])
    admins = [turn.book.name(one.id) for one in turn.book.admins()[:3]]
    if admins and greets(turn.text.strip(" /")) and (turn.person.unsure or not turn.person.guest):
        told = bool(newcomer(turn.book, turn.person, turn.now))
        later = not any(turn.book.at_work(one, turn.now) for one in turn.book.admins())
        if turn.person.unsure and told:
            return asks_who_you_are(turn.person.first_name, whom(admins), later=later)
        listed = [one for one in named_in_set_up(turn.book) if _is(turn.person, one)]
        first, ask = turn.person.first_name, whom(admins)
        if len(listed) == 1:
            partner = turn.book.workspace.partner
            return hello_in_set_up(first, listed[0].title, ask, partner, told=told, later=later)
        return hello(first, ask, told=told, later=later, in_set_up=turn.book.workspace.started_at is None)
    return for_readers_only(admins)


def _is(person: Person, named: OnList) -> bool:
    return named.id == person.id or bool(fit(named.name, named.email, person.name, person.email, named.id))


def _who_i_am(turn: Turn) -> tuple[Block, ...]:
    """What Steward is, and what somebody who owns nothing has to do with it."""
    return why_here(turn.person.first_name, turn.book.workspace.partner, parts_of(turn)).blocks


def grouped(commands: Sequence[Command]) -> dict[str, list[Command]]:
    """All typed commands by subject; what no subject names stands under the last."""
    typed = [one for one in commands if not one.hidden]
    named = {name for names in GROUPS.values() for name in names}
    found = {group: [one for name in names for one in typed if one.name == name] for group, names in GROUPS.items()}
    found[_REST] += [one for one in typed if one.name not in named]
    return found


def _meant(about: str, commands: Sequence[Command]) -> Sequence[Command]:
    typed = [one for one in commands if not one.hidden]
    if about in TOPICS:
        return [one for name in TOPICS[about] for one in typed if one.name == name]
    if about in GROUPS:
        return grouped(commands)[about]
    named = [one for one in typed if about in (one.name, *one.aliases)]
    return [*named, *(one for one in typed if one.name.startswith(f"{about} ") and one not in named)]


def _allowed(turn: Turn, commands: Sequence[Command]) -> list[Command]:
    alone = frozenset[str]() if turn.person.is_executive() else _EXECUTIVES_ALONE
    return [one for one in commands if is_for(turn, one.who) and one.name not in alone]


def _rows(turn: Turn, commands: Sequence[Command]) -> list[tuple[str, str, str]]:
    partner = turn.book.workspace.partner
    return [(for_partner(one.usage, partner), one.summary, for_partner(one.example, partner)) for one in commands]


def _kind(turn: Turn) -> str:
    if turn.person.is_admin():
        return "admin"
    if not turn.person.is_executive():
        return "reader"
    return "executive" if spoken_for(turn) or still_open(turn.book, turn.person.id) else "decider"
