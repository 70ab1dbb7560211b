"""Strategy: which number of the partner an objective moves, what came of it, and the rules that judge."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first, next_line
from bot.commands.declare import Command, Slot, SlotKind
from bot.previews import waiting_for
from bot.understanding.strategy.month_beside import month_named
from bot.understanding.strategy.month_said import NOTHING, figures_said, month_parts
from bot.understanding.strategy.partner_number import number_said
from dialogs.engine import begin
from partnership.access import Who
from partnership.checkins import need_right, need_voice
from partnership.errors import Refused
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.message import Call
from partnership.objectives import Objective, PartnerNumber, Resources
from partnership.outcome import Outcome
from partnership.record import Record
from partnership.replies import reply
from partnership.rounds import CheckIn, Further
from partnership.strategy.executive import month_asked, month_of, month_open
from partnership.strategy.executive import noted as month_noted
from partnership.strategy.further import answered, asking, opened
from partnership.strategy.judging import JUDGED, turned
from partnership.strategy.outcomes import of_kind
from partnership.strategy.resources import checked, promised
from partnership.turn import Turn
from partnership.updates import OutcomeKind, Update
from partnership.wording.checkin import checkin_message
from partnership.wording.strategy import executive as executive_words
from partnership.wording.strategy import judging as judging_words
from partnership.wording.strategy import outcomes as outcome_words
from partnership.wording.strategy import partner_numbers as number_words
from partnership.wording.strategy import resources as resource_words
from partnership.wording.talk import left_over
from partnership.workspace import Judging

NONE = "none"
_STATES = {
    "true": Resources.TRUE, "still true": Resources.TRUE, "yes": Resources.TRUE, "reduced": Resources.REDUCED,
    "less": Resources.REDUCED, "never": Resources.NEVER, "never arrived": Resources.NEVER, "no": Resources.NEVER,
}  # fmt: skip
_LED = re.compile(
    r"(still true|true(?=[,;:])|reduced|less|never arrived|never)\b(?! than\b)[\s,;:–-]*(.*)", re.IGNORECASE
)
"""A state that begins a sentence: `reduced to 3 days`."""
_A_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_OBJECTIVE = Slot(name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.")


def moves(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`moves O1 seats`, by its owner, a stand-in or an admin."""
    objective = turn.book.need(Objective, args["objective"])
    if not turn.person.is_admin():
        need_voice(turn, objective)
    if args["number"] in (number_words.NONE, number_words.LATER):
        return _no_number(turn, objective, args)
    number = PartnerNumber(args["number"])
    words = " ".join(args.get("called", "").split()).strip(" .!…")
    meant = number_said(words, turn.book.workspace.partner) or PartnerNumber.OTHER
    if number is PartnerNumber.OTHER:
        number, words = (meant, words) if meant is PartnerNumber.OTHER else (meant, "")
        if meant is PartnerNumber.OTHER and (not words or number_said(words, "")):
            return _which_other(turn, objective)
    elif words:
        raise Refused(left_over(words, "moves O1 consumption"))
    named = replace(objective, moves=number, moves_called=words, moves_by=turn.person.id)
    changes = (named, *answered(turn, Further.NUMBER, objective.id))
    outcome = Outcome(changes=changes, undoable=f"what {objective.id} moves")
    return reply(turn, outcome, args, also=number_words.noted(turn.book, objective, named))


def _no_number(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Outcome:
    """[None of these], after which it is asked no more, and [Ask me later], with which a later check-in asks again."""
    later = args["number"] == number_words.LATER
    cards = asking(turn, Further.NUMBER, objective.id) if later else answered(turn, Further.NUMBER, objective.id)
    changes: tuple[Record, ...] = tuple(replace(one, further=None) if later else one for one in cards)
    if not later and objective.moves is None:
        changes = (replace(objective, moves_by=turn.person.id), *changes)
    outcome = Outcome(changes=changes, undoable=f"what was said of what {objective.id} moves" if changes else "")
    return reply(turn, outcome, args, also=number_words.no_number(objective, later=later))


def _which_other(turn: Turn, objective: Objective) -> Outcome:
    """`another`: which one is asked, and nothing is noted before."""
    known = {"objective": objective.id, "number": PartnerNumber.OTHER.value, **asking_first("called")}
    return Outcome(changes=(begin(turn, COMMAND, known, "moves"),))


def outcome(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`outcome O1 revenue`: what its newest answer, or the one with the button, counts as; `none`: it was activity."""
    objective = turn.book.need(Objective, args["objective"])
    need_right(turn, objective)
    need_voice(turn, objective)
    update = _answer_meant(turn, objective, args)
    kind = None if args["kind"] == NONE else OutcomeKind(args["kind"])
    called = of_kind(update, kind)
    changed = Outcome(changes=(called,), undoable=f"the outcome of {objective.id}")
    return reply(turn, changed, args, also=outcome_words.noted(turn.book, objective, called))


def _answer_meant(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Update:
    """The answer under which the button stands, whatever was answered since; typed, the newest one."""
    card = turn.book.get(CheckIn, args.get("checkin", ""))
    window = args.get("window") or (card.window if card else "")
    newest = next(reversed(turn.book.updates(objective.id)), None)
    meant = turn.book.get(Update, f"{objective.id}:{window}") if window else newest
    if newest is None:
        raise Refused(outcome_words.nothing_to_call(objective))
    if meant is None or outcome_words.mark_of(meant) != args.get("words", outcome_words.mark_of(meant)):
        raise Refused(outcome_words.other_words_now(objective, args["kind"]))
    return meant


def resources(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`resources O1 reduced`, by its owner; `resources O1 6 Legal days`, by an admin; `resources O1` shows them."""
    objective = turn.book.need(Objective, args["objective"])
    typed = " ".join(args.get("what", "").split()).strip(" .,;:!…")
    if not typed:
        return Outcome(answer=resource_words.shown(turn.book, objective, admin=turn.person.is_admin()))
    state, more = _state_of(typed)
    if state is None or (more and not objective.resources):
        return _resources_set(turn, objective, typed, args)
    if not objective.resources:
        raise Refused(resource_words.nothing_promised(objective))
    need_voice(turn, objective)
    changed = checked(objective, state, turn.person, turn.now, more)
    changes = (changed, *answered(turn, Further.RESOURCES, objective.id))
    outcome = Outcome(changes=changes, undoable=f"the resources of {objective.id}")
    return reply(turn, outcome, args, also=resource_words.noted(changed, state, more))


def _state_of(typed: str) -> tuple[Resources | None, str]:
    """What became of them, and the words behind that; None for words that say what is promised."""
    if state := _STATES.get(typed.casefold()):
        return state, ""
    led = _LED.fullmatch(typed)
    return (_STATES[led[1].casefold()], led[2]) if led else (None, "")


def _resources_set(turn: Turn, objective: Objective, words: str, args: Mapping[str, str]) -> Outcome:
    """What is promised, by an admin; it takes the place of what was promised before only once that is confirmed."""
    if not turn.person.is_admin():
        raise Refused(resource_words.admins_set(turn.book, objective))
    if words == objective.resources:
        return Outcome(answer=resource_words.set_to(objective))
    if objective.resources and args.get("confirmed") != "yes":
        call = Call("resources", {"objective": objective.id, "what": words, "confirmed": "yes"})
        return Outcome(changes=waiting_for(turn, call), answer=resource_words.instead(objective, words, call))
    changed = promised(objective, words, turn.now)
    return Outcome(
        changes=(changed,), answer=resource_words.set_to(changed), undoable=f"the resources of {objective.id}"
    )


def this_month(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`this month`, its form, or `this month decided: two sellers more; gave: 10 days`."""
    if not turn.person.is_executive():
        raise Refused(executive_words.executives_only())
    month = _month(turn, args)
    typed = args.get("what", "").strip()
    nothing = args.get("nothing") or typed.casefold().strip(" .!") in NOTHING
    given = {part: args[part].strip() for part in PARTS if part in args} | ({} if nothing else month_parts(typed))
    if not given and not nothing:
        return _month_opened(turn, month, args)
    note = month_noted(turn.book, turn.person, month, given, turn.now)
    over = month != month_of(turn.book, turn.now)
    changes = (note, *answered(turn, Further.EXECUTIVE))
    asks = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    settled = (asks,) if asks and asks.about == "this month" else ()
    parts = [part for part in PARTS if given.get(part)]
    receipt = executive_words.noted(
        note, parts, _asking_again(turn, args, month) if over else {}, figures=figures_said(typed)
    )
    return reply(turn, Outcome(changes=changes, removed=settled, undoable="your month"), args, also=receipt)


def _asking_again(turn: Turn, args: Mapping[str, str], month: str) -> dict[str, str]:
    """What asked for a month that is over: a check-in, or a note to who has none."""
    asked = asking(turn, Further.EXECUTIVE)
    card = args.get("checkin") or (asked[0].id if asked else "")
    return {"checkin": card} if card else {"month": month}


def _month(turn: Turn, args: Mapping[str, str]) -> str:
    """The month that the answered check-in or note asked about, which may be over by now; else the running one."""
    running = month_of(turn.book, turn.now)
    if (named := month_named(turn, args.get("what", "")).get("month", "")) and named <= running:
        return named
    if _A_MONTH.fullmatch(args.get("month", "")) and args["month"] <= running:
        return args["month"]
    tapped = turn.book.get(CheckIn, args.get("checkin", ""))
    answers = [tapped] if tapped and tapped.person == turn.person.id else asking(turn, Further.EXECUTIVE)
    return month_asked(turn.book, answers[0].at) if answers else month_open(turn.book, turn.person, turn.now)


def _month_opened(turn: Turn, month: str, args: Mapping[str, str]) -> Outcome:
    """The form; in the direct chat the next line typed is the same in a sentence."""
    before = turn.book.get(ExecutiveNote, f"{turn.person.id}:{month}")
    known = {name: args[name] for name in ("checkin", "month") if args.get(name)}
    typed = next_line(turn, "this month", {**known, **asking_first("what")})
    changes = opened(turn, Further.EXECUTIVE) if args.get("checkin") else ()
    if not changes:
        return Outcome(changes=typed, answer=executive_words.asked(turn.book, month, before, known))
    later = turn.book.with_changes(changes)
    return Outcome(changes=(*changes, *typed), answer=checkin_message(later, changes[0], turn.now), in_place=True)


def rules(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`rules`, `rules on numbers`: the rules that judge people or motions."""
    name = args.get("rule")
    if name is None or args.get("state") not in ("on", "off"):
        so_far = [(one.judging, one.so_far(turn.book, turn.now)) for one in JUDGED]
        return Outcome(
            answer=judging_words.listed_rules(turn.book.workspace.judging, so_far, whole=args.get("state") == "all")
        )
    return turned(turn, Judging(name), on=args["state"] == "on")


COMMANDS: tuple[Command, ...] = (
    Command(
        name="moves",
        usage="moves O1 consumption / marketplace / customers / seats / designations / other",
        summary="Say which number of the partner an objective moves",
        who=Who.READERS,
        handler=moves,
        example="moves O1 marketplace",
        slots=(
            _OBJECTIVE,
            Slot(
                name="number",
                kind=SlotKind.WORD,
                choices=(*PartnerNumber, number_words.NONE, number_words.LATER),
                meant={
                    number_words.NONE_LABEL.casefold(): number_words.NONE,
                    **{
                        words.casefold(): one.value
                        for one in PartnerNumber
                        for words in (number_words.label(one), number_words.called(one))
                    },
                },
                question="Which number: consumption, marketplace, customers, seats, designations or other?",
            ),
            Slot(
                name="called",
                kind=SlotKind.TEXT,
                required=False,
                question="Which other number does it move? A few words.",
            ),
        ),
    ),
    Command(
        name="outcome",
        usage="outcome O1 investment / engagement / pipeline / revenue / other / none",
        summary="Say what kind of outcome your newest answer tells of; none: it was activity",
        who=Who.OWNER,
        handler=outcome,
        example="outcome O1 revenue",
        slots=(
            _OBJECTIVE,
            Slot(
                name="kind",
                kind=SlotKind.WORD,
                choices=(*OutcomeKind, NONE),
                question="Which kind: investment, engagement, pipeline, revenue, other or none?",
            ),
        ),
    ),
    Command(
        name="resources",
        usage="resources O1 [true / reduced / never / …]",
        summary="See the resources promised to an objective, or say what became of them; an admin notes them",
        who=Who.READERS,
        handler=resources,
        example="resources O1 reduced",
        slots=(
            _OBJECTIVE,
            Slot(name="what", kind=SlotKind.TEXT, required=False),
        ),
    ),
    Command(
        name="this month",
        usage="this month [decided: … / gave: … / held: … / role: …]",
        summary="What you did for the partnership this month, as an executive",
        who=Who.EXECUTIVE,
        handler=this_month,
        example="this month decided: two sellers more; gave: 10 Legal days",
        slots=(
            Slot(
                name="what",
                kind=SlotKind.TEXT,
                required=False,
                question="What did you decide, give or take, and whom did you hold to what?",
            ),
            *(Slot(name=part, kind=SlotKind.TEXT, required=False, in_form=True) for part in PARTS),
        ),
    ),
    Command(
        name="rules",
        usage="rules [on / off numbers / all]",
        summary="The rules that judge people or motions; turn one on or off",
        who=Who.ADMIN,
        handler=rules,
        example="rules on numbers",
        slots=(
            Slot(
                name="state",
                kind=SlotKind.WORD,
                choices=("on", "off", "all"),
                meant={"what they would say": "all"},
                required=False,
            ),
            Slot(name="rule", kind=SlotKind.WORD, choices=tuple(Judging), required=False),
        ),
    ),
)
