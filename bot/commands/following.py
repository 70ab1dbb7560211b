"""The milestone guard: what a badge, a listing or a certification that is done should bring."""

import re
from collections.abc import Mapping

from bot.asking import COMMAND, asking_first
from bot.commands.declare import Command, Slot, SlotKind
from dialogs.engine import begin
from dialogs.following import NAME
from dialogs.reading.questions import asks
from partnership.access import Who
from partnership.errors import Refused
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.further import answered
from partnership.strategy.milestones import find, followed, may_say
from partnership.turn import Turn
from partnership.wording.strategy import milestones as words

_OF = re.compile(r"(?:from |of |to )?(?P<of>[om] ?\d{1,4})\b[\s:,–-]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NOTHING = re.compile(r"(?:none|nothing|nothing follows|no follow-?on|park(?:ed)?|no)", re.IGNORECASE)


def follow_on(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`follow on O5: First sales $0 → $50k by 30 Jun, Maria`, or `follow on O5: none because …`."""
    text = args.get("text", "").strip()
    found = None if args.get("of") else _OF.fullmatch(text)
    reached = _reached(turn, found["of"] if found else args.get("of", ""))
    may_say(turn, reached)
    rest = found["rest"].strip(" .") if found else text.strip(" .")
    if args.get("form") == "yes":
        rest = _in_one_line(args)
    if _NOTHING.fullmatch(rest):
        return _nothing(turn, reached, args)
    if not rest:
        return follow_on_form(turn, {"of": reached.id})
    if asks(rest) and not args.get("form"):
        question = begin(turn, COMMAND, {"of": reached.id, **asking_first("text")}, NAME)
        return Outcome(changes=(question,), answer=words.what_is_asked(reached))
    because = f" because {args['because']}" if args.get("because") else ""
    return Outcome(changes=(begin(turn, NAME, {"of": reached.id, "lines": f"{rest}{because}"}),))


def _reached(turn: Turn, of: str) -> Objective | Motion:
    reached = find(turn.book, of.upper().replace(" ", ""))
    if reached is None:
        raise Refused(words.which())
    return reached


def _in_one_line(args: Mapping[str, str]) -> str:
    """What the form holds, as somebody would type it."""
    goal = f" {args['goal']}" if args.get("goal", "").strip() else ""
    due = f" by {args['due']}" if args.get("due", "").strip() else ""
    owner = f", @{args['owner']}" if args.get("owner", "").strip() else ""
    return f"{' '.join(args.get('title', '').split())}{goal}{due}{owner}"


def _nothing(turn: Turn, reached: Objective | Motion, args: Mapping[str, str]) -> Outcome:
    because = args.get("because", "").strip()
    if not because:
        known = {"of": reached.id, "text": "none", **asking_first("because")}
        return Outcome(changes=(begin(turn, COMMAND, known, NAME),))
    said = followed(turn, reached, None, because)
    changes = (said, *answered(turn, Further.MILESTONE, reached.id))
    outcome = Outcome(changes=changes, undoable=f"that nothing follows from {reached.id}")
    return reply(turn, outcome, also=words.nothing_follows(said))


def follow_on_form(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Say it…]: the form; the next line typed is the same in a sentence."""
    reached = _reached(turn, args.get("of", ""))
    may_say(turn, reached)
    people = [(one.id, one.name) for one in turn.book.executives()]
    shown = words.form(reached, people)
    if turn.chat.kind != "direct":
        return Outcome(answer=shown)
    question = begin(turn, COMMAND, {"of": reached.id, **asking_first("text")}, NAME)
    return Outcome(changes=(question,), answer=shown)


COMMANDS: tuple[Command, ...] = (
    Command(
        name=NAME,
        aliases=("follow-on", "followon", "follow on from", "follow up"),
        usage="follow on O5: … by …, @x",
        summary="Say what outcome a badge, a listing or a certification that is done should bring",
        who=Who.READERS,
        handler=follow_on,
        example="follow on O5: First sales $0 → $50k by 30 Jun, Maria",
        slots=(
            Slot(
                name="text",
                kind=SlotKind.TEXT,
                required=False,
                question="What should it bring? One line: what, from → to, by when, who. Or: none because …",
                explains=True,
            ),
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because",),
                required=False,
                question="Why does nothing follow? One sentence, for the record.",
            ),
        ),
    ),
    Command(
        name="follow on form",
        usage="follow on form",
        summary="What a milestone should bring, in one form",
        who=Who.READERS,
        handler=follow_on_form,
        hidden=True,
    ),
)
