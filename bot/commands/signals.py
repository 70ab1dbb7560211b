"""The four signals: how they stand, and what a person attests of one."""

from collections.abc import Mapping

from bot.asking import COMMAND, asking_first
from bot.commands.declare import Command, Slot, SlotKind
from dialogs.engine import begin
from partnership.access import Who
from partnership.attestations import Attestation
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.attesting import HIGHEST, JUDGED, name_for
from partnership.strategy.further import answered
from partnership.strategy.judging import is_on
from partnership.strategy.signal import Signal
from partnership.strategy.signals import scores
from partnership.turn import Turn
from partnership.wording.strategy import signals as words
from partnership.wording.strategy.signal_overview import in_full, overview
from partnership.workspace import Judging

_EACH = {one.value.split()[-1]: one for one in Signal}
"""`engagement`: each signal by the last word of its name."""


def signals(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`signals`: the four with a reason each; `signals all`, `signals offers`: all their reasons, how to raise each."""
    told, found = is_on(turn.book.workspace, Judging.SIGNALS), scores(turn.book, turn.now)
    which = args.get("which")
    if which and which != "all":
        found = tuple(one for one in found if one.signal is _EACH[which])
    if which:
        return Outcome(answer=in_full(turn.book, found, turn.now, turn.person, told=told))
    return Outcome(answer=overview(turn.book, found, turn.now, turn.person, told=told))


def attest(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`attest positioning 2 because …`; a tap in a check-in needs no reason."""
    word, because = args["signal"], args.get("because", "").strip()
    if not turn.person.is_executive():
        raise Refused(words.executives_judge(turn.book))
    if not because and (turn.text or _typed(turn)):
        known = {"signal": word, "score": args["score"], **asking_first("because")}
        return Outcome(changes=(begin(turn, COMMAND, known, "attest"),))
    attestation = Attestation(
        id=name_for(turn.book, word, turn.now),
        at=turn.now,
        signal=JUDGED[word],
        score=int(args["score"]),
        because=because,
        by=turn.person.id,
    )
    changes = (attestation, *answered(turn, Further.SIGNAL, word))
    before = turn.book.get(Attestation, attestation.id)
    told = (
        (turn.note(before.by, words.other_now(turn.book, before, attestation), about=attestation.id),)
        if before and before.by != turn.person.id
        else ()
    )
    outcome = Outcome(changes=changes, deliveries=told, undoable=f"what you attested of {word}")
    return reply(turn, outcome, args, also=words.noted(word, attestation))


def _typed(turn: Turn) -> bool:
    """Whether the tap answers a question of the typed command, which asks for the reason next."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    return open_now is not None and open_now.script == COMMAND and open_now.about == "attest"


COMMANDS: tuple[Command, ...] = (
    Command(
        name="signals",
        usage="signals [all / engagement]",
        summary="The four signals, each 0 to 3 with its reason; all, or one: with how to raise it",
        who=Who.READERS,
        handler=signals,
        example="signals",
        slots=(
            Slot(
                name="which",
                kind=SlotKind.WORD,
                required=False,
                choices=("all", *_EACH),
                meant={
                    **dict.fromkeys(("raise", "how to raise them", "in full", "how"), "all"),
                    **{signal.value: word for word, signal in _EACH.items()},
                },
            ),
        ),
    ),
    Command(
        name="attest",
        usage="attest positioning / offers 0 to 3 because …",
        summary="Judge what no record can tell of a signal; it counts for a quarter, and less after it",
        who=Who.EXECUTIVE,
        handler=attest,
        example="attest positioning 2 because two sellers quoted our sentence",
        slots=(
            Slot(
                name="signal",
                kind=SlotKind.WORD,
                choices=tuple(JUDGED),
                question="Which signal: positioning or offers?",
            ),
            Slot(
                name="score",
                kind=SlotKind.WORD,
                choices=tuple(map(str, range(HIGHEST + 1))),
                labels={label[0]: label for label in words.LABELS},
                question="How far, from 0 (no) to 3 (yes)?",
            ),
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because",),
                required=False,
                question="Why? One sentence; everybody who reads signals sees it.",
            ),
        ),
    ),
)
