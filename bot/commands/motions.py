"""Motions: listed, changed, done."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import NONE, Command, Slot, SlotKind
from bot.commands.motion_adding import ADDING, CLAIM, LEAD, PROMISED, SERVES, SORT, asks, unless_none, with_terms
from bot.motion_phrasings import LED_BY
from bot.pieces import read_piece
from bot.previews import waiting_for
from bot.understanding.naming import known_person
from dialogs.engine import begin
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import one_edit_apart
from partnership.access import Who, may
from partnership.errors import Refused
from partnership.held import held_from
from partnership.message import Block, Call
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.outcome import Outcome
from partnership.strategy import motioning
from partnership.turn import Turn
from partnership.wording.figures import short_day
from partnership.wording.strategy import incentives as incentive_words
from partnership.wording.strategy import motions as words
from partnership.wording.strategy import motions_asked, motions_listed
from partnership.wording.talk import did_you_mean

_MOTION = Slot(name="motion", kind=SlotKind.MOTION, question="Which motion? For example M1.")


def motions(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motions`, `motions mine`, `motions for O2`, `motions led by Lee`, `motions all`."""
    which = args.get("which", "open")
    serves, lead, untold = args.get("objective"), args.get("lead"), which == "incentives"
    found = [one for one in turn.book.all(Motion) if serves in (None, one.objective) and lead in (None, one.lead)]
    found = [one for one in found if one.open or which == "all" or (untold and words.is_outcome_untold(one))]
    if not found and (serves or lead):
        return Outcome(answer=motions_listed.none_of(turn.book, serves, lead))
    if which == "mine":
        found = [one for one in found if one.lead == turn.person.id]
    elif which == "parked":
        found = [one for one in found if one.parked]
    elif which == "incentives":
        found = [one for one in found if one.sort is MotionKind.INCENTIVE]
    found.sort(key=lambda one: int((one.objective or "O0").removeprefix("O")))
    adds, held = may(turn, Who.EXECUTIVE), held_from(turn)
    return Outcome(answer=motions_listed.listed_motions(turn.book, found, held, turn.today, which, adds=adds))


def motion(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motion M1`, `motion M1 done`, `motion M1 serves O2`: one motion, or what is different with it."""
    shown, what = turn.book.need(Motion, args["motion"]), args.get("what", "").strip(" .!")
    if shown.objective in held_from(turn):
        return Outcome(answer=motions_listed.listed_motions(turn.book, [shown], {shown.objective}, turn.today))
    if not what and (args.get("promised") or args.get("claim")):
        return _terms(turn, shown, args)
    if not what:
        return Outcome(answer=words.motion(turn.book, shown))
    for pattern, do in _CHANGES:
        if found := re.fullmatch(pattern, what, re.IGNORECASE):
            outcome = do(turn, shown, found, args)
            kept = do in (_done, _drop, _outcome, _which_outcome, _day)
            return outcome if kept else _with_unkept(outcome, shown, args.get("because", ""))
    told = _came_of_it(what, args)
    if shown.state is MotionState.DONE and (came := _put_right(turn, shown, told)):
        return came
    if not _is_how_it_goes(told):
        raise Refused(motions_asked.not_understood(shown, what))
    motioning.need_open(turn, shown)
    slips = _SLIPS_TOO.fullmatch(told)
    if slips and isinstance(read_piece(turn, CLAIM, slips["day"]), str):
        going = replace(shown, going=slips["words"], going_at=turn.now, going_by=turn.person.id)
        return _day(turn, going, slips, args)
    after = replace(shown, going=told, going_at=turn.now, going_by=turn.person.id)
    return motioning.change(turn, shown, after, "how it goes")


def _put_right(turn: Turn, motion: Motion, told: str) -> Outcome | None:
    """`M1 was 46 scans` of one that is done: what came of it; other words are shown first, as what they would be."""
    came = _CAME.match(told)
    words = told[came.end() :] if came else told
    denied = _NOT_THE_OLD.search(words)
    if denied and denied["old"].casefold() in motion.closed_because.casefold():
        return motioning.came_of_it(turn, motion, words[: denied.start()])
    if came and words.strip():
        return motioning.came_of_it(turn, motion, words)
    if not (_is_how_it_goes(told) or told[:1].isdigit()) or re.match(_SLIPS, told, re.IGNORECASE):
        return None
    motioning.may_change(turn, motion)
    call = Call("motion", {"motion": motion.id, "what": f"done: {told}"})
    return Outcome(changes=waiting_for(turn, call), answer=did_you_mean(f"{motion.id} done: {told}", call))


def _is_how_it_goes(told: str) -> bool:
    """Whether it is a sentence, and no change of the motion that was written otherwise than it is understood."""
    first, *more = re.findall(r"[^\W\d_]+", told.casefold()) or [""]
    return bool(more) and not any(first == one or _is_slip(first, one) for one in _SAY_CHANGES)


def _is_slip(word: str, meant: str) -> bool:
    return min(len(word), len(meant)) > 3 and one_edit_apart(word, meant)  # noqa: PLR2004


_Change = Callable[[Turn, Motion, re.Match[str], Mapping[str, str]], Outcome]


def _done(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    came = _came_of_it(found["words"] or "", args)
    if motion.sort is MotionKind.INCENTIVE and found["state"].casefold() == "reached":
        return motioning.reached(turn, motion, Reached.YES, args, came)
    return motioning.close(turn, motion, MotionState.DONE, came)


def _with_unkept(outcome: Outcome, motion: Motion, text: str) -> Outcome:
    """The same, and which words said beside it are kept nowhere."""
    return _with(outcome, motions_asked.unkept(motion, text)) if text else outcome


def _with(outcome: Outcome, above: Block) -> Outcome:
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(above, *answer.blocks))) if answer else outcome


def _came_of_it(words: str, args: Mapping[str, str]) -> str:
    """All that stands behind `done`, also what a word in it would introduce elsewhere; a line is cut from its end."""
    day = args.get(CLAIM.name, "")
    cut = {
        "because": f"because {args.get('because')}",
        PROMISED.name: f"promised {args.get('promised')}",
        CLAIM.name: f"claimed by {short_day(date.fromisoformat(day))}" if day not in ("", NONE) else "",
    }
    pieces = [cut[name] for name in reversed(list(args)) if name in cut and args[name]]
    return " ".join((words, *pieces)).strip(" ,;").removeprefix("because ")


def _claimed(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """With what is said beside it, `claim sent, $60k`, as how it goes."""
    if found["words"]:
        motion = replace(motion, going=found[0], going_at=turn.now, going_by=turn.person.id)
    return motioning.claimed(turn, motion, args)


def _not_claimed(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, replace(motion, claimed_at=None), "not claimed")


def _ask_outcome(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    motioning.may_change(turn, motion)
    if args.get("promised"):
        return _terms(turn, motion, args)
    if motion.sort is not MotionKind.INCENTIVE:
        raise Refused(motions_asked.not_understood(motion, found[0]))
    return Outcome(answer=incentive_words.outcome_reached(turn.book, motion, turn.today))


def _promised_or_came(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    motioning.may_change(turn, motion)
    if motion.state is MotionState.DONE and motion.sort is not MotionKind.INCENTIVE:
        return motioning.came_of_it(turn, motion, found["words"])
    if motion.sort is not MotionKind.INCENTIVE:
        call = Call("motion", {"motion": motion.id, "what": f"done: {found['words']}"})
        return Outcome(changes=waiting_for(turn, call), answer=motions_asked.is_it_done(motion, call))
    return Outcome(answer=incentive_words.promised_or_came(turn.book, motion, found["words"]))


def _terms(turn: Turn, motion: Motion, args: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, with_terms(turn, motion, args), "terms")


def _ask_terms(turn: Turn, motion: Motion, _: re.Match[str], args: Mapping[str, str]) -> Outcome:
    motioning.may_change(turn, motion)
    known = (motion.promised, "promised"), (motion.claim_by, "claim")
    missing = [name for there, name in known if not there and name not in args]
    return asks(turn, "motion", args, missing) if missing else _terms(turn, motion, args)


def _outcome(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    word = (found["came"] or found["part"] or (found["reached"] and "yes") or "not").casefold()
    came = Reached.PARTLY if "part" in word else Reached.YES if word == "yes" else Reached.NO
    return motioning.reached(turn, motion, came, args, _came_of_it(found["words"] or "", args))


def _which_outcome(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M4 not yet, two of three so far`: one tap says which of the three that is."""
    motioning.may_change(turn, motion)
    if motion.sort is not MotionKind.INCENTIVE:
        raise Refused(motions_asked.not_understood(motion, found[0]))
    said = " ".join(filter(None, (found[0], args.get("because"))))
    return Outcome(answer=incentive_words.which_outcome(turn.book, motion, said))


def _drop(turn: Turn, motion: Motion, _: re.Match[str], args: Mapping[str, str]) -> Outcome:
    motioning.may_change(turn, motion)
    if not args.get("because"):
        asked = {"motion": motion.id, "what": "drop", **asking_first("because")}
        return Outcome(changes=(begin(turn, COMMAND, asked, "motion"),))
    return motioning.close(turn, motion, MotionState.DROPPED, args["because"].strip())


def _serves(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    read = read_piece(turn, SERVES, found["objective"])
    if isinstance(read, Unclear):
        raise Refused(motions_asked.which_objective(motion, found["objective"]))
    return motioning.change(turn, motion, replace(motion, objective=unless_none(read)), f"serves {read}")


def _park(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    motioning.need_open(turn, motion)
    return motioning.change(turn, motion, replace(motion, objective=None), "parked")


def _lead(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    said = "me" if found["lead"].casefold() == "i" else found["lead"]
    read = read_piece(turn, LEAD, said)
    who = None if read == NONE else known_person(turn, said, "motion", args, "what", before="lead ").id
    return motioning.change(turn, motion, replace(motion, lead=who), "lead")


def _sort(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    read = read_piece(turn, SORT, found["sort"])
    if isinstance(read, Unclear):
        raise Refused(motions_asked.not_understood(motion, found[0]))
    return motioning.change(turn, motion, replace(motion, sort=MotionKind(read)), "kind")


def _title(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, replace(motion, title=found["title"].strip(" “”\"'")), "title")


def _day(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M2 slips to 20 Dec because …`, `M2 is due 20 Dec`; why is how it goes."""
    read = read_piece(turn, CLAIM, found["day"])
    motioning.need_open(turn, motion)
    if isinstance(read, Unclear):
        going = replace(motion, going=found[0], going_at=turn.now, going_by=turn.person.id)
        return _with(motioning.change(turn, motion, going, "how it goes"), motions_asked.no_day(motion, turn.today))
    if why := args.get("because", ""):
        motion = replace(motion, going=why, going_at=turn.now, going_by=turn.person.id)
    if not motion.unclaimed:
        return motioning.change(turn, motion, with_terms(turn, motion, {"claim": read}), "moved")
    moved = motioning.change(turn, motion, with_terms(turn, motion, {"due": read}), "moved")
    return _with(moved, motions_asked.claim_stays(motion, date.fromisoformat(read), turn.today))


def _open(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, motioning.open_again(motion), "open again")


_SLIPS = (
    r"(?:(?:the )?(?:deadline|date|day) )?(?:is|was|has|will be|it)? ?(?:slip(?:s|ped)?|move[sd]?|shift(?:s|ed)?"
    r"|extend(?:s|ed)?|delayed|postponed|pushed|late)(?: out| back| on)?"
    r"(?: (?:to|until|till|by)|,? new (?:date|day|deadline)(?: is)?)"
)
_CAME = re.compile(
    r"(?:(?:it |that |there )?(?:was|were|had|got|brought|is|are|should be|should have been|came to)"
    r"|(?:what )?came of it|results?|came)(?: (?:was|were|is))?\b[ :,–-]*",
    re.IGNORECASE,
)
"""`was 46 scans`, `result: 46 scans`: what came of it."""
_NOT_THE_OLD = re.compile(r",? (?:and )?(?:not|instead of|rather than) (?P<old>[^,;]+)$", re.IGNORECASE)
"""`6 meetings, not 4`, where it said 4."""
_SLIPS_TOO = re.compile(
    rf"(?P<words>.{{3,}}?)[ ]*(?:[,;.–-]+|\band\b|\bbut\b)[ ]*(?:(?:and|but|so) )?{_SLIPS} (?P<day>[^,;]{{2,30}})",
    re.IGNORECASE | re.DOTALL,
)
"""`two offers are out, slips to 20 feb`: how it goes, and its new day."""
_BEHIND = r"(?:(?: ?[:,;]| [-–—]) ?(?P<words>.+))?"
"""What is said behind that, in somebody's own words."""
_CHANGES: tuple[tuple[str, _Change], ...] = (
    (r"terms", _ask_terms),
    (
        (
            r"(?:(?:outcome|reached)(?: reached| was| is)? ?:? ?(?P<came>yes|no|not(?: reached)?|partly|in part)"
            r"(?: reached)?|(?P<none>not reached)"
            r"|outcome (?:was |is |has been )?(?P<reached>reached)"
            rf"|(?:only |was |is )?(?P<part>partly|in part)(?: reached)?){_BEHIND}"
        ),
        _outcome,
    ),
    (r"(?:(?:not yet|so far)(?!\w).*)", _which_outcome),
    (r"outcome\??|outcome reached\?", _ask_outcome),
    (r"outcome(?: promised)? ?:? ?(?P<words>.+)", _promised_or_came),
    (
        (
            r"(?:(?:is |was |has been )?claimed"
            r"|(?:the )?claim (?:(?:is|was|has been) )?(?:sent|filed|submitted|in|handed in|made))"
            r"(?: already| now)?(?:(?:[,:;–-]+ *| (?=[$€£]?\d))(?P<words>.+))?"
        ),
        _claimed,
    ),
    (r"(?:is |was |has )?not(?: yet)?(?: been)? claimed(?: yet)?|unclaimed", _not_claimed),
    (rf"(?:is |was |has been )?(?P<state>done|finished|complete[d]?|reached){_BEHIND}", _done),
    (r"(?:drop|dropped|drop it)", _drop),
    (r"(?:serves|for|to) (?:nothing|none|no objective)|(?:park|parked|park it|is parked)", _park),
    (r"(?:no longer|does not|doesn['’]t|not) (?:serves?|for) o ?\d{1,4}(?: any ?more)?", _park),
    (r"(?:serves|for) (?P<objective>.+?)(?: instead| now)?", _serves),
    (r"(?:is |now )*(?:serves|for|under|belongs to|move[sd]? to|goes to) (?P<objective>o ?\d{1,4})(?: now)?", _serves),
    (r"(?:(?:is )?(?:now )?(?:led|owned) by|lead|leader|owner)(?: is| to)? ?:? ?(?P<lead>.+)", _lead),
    (rf"{LED_BY}(?: it| this| that)(?: over)?(?: now| from now on| instead)*", _lead),
    (r"(?:kind(?: to)?|is(?: an?)?) ?:? ?(?P<sort>[\w-]+)(?: motion)?", _sort),
    (
        (
            rf"(?:is|it['’]?s|was)(?: (?:more|rather|really|actually|of))* (?:an? )?(?P<sort>{'|'.join(MotionKind)})"
            r" (?:thing|one|matter|topic|play|deal|activity|kind|sort|type|(?:kind|sort|type) of (?:thing|motion))"
        ),
        _sort,
    ),
    (
        (
            r"(?:(?:the )?(?:new )?(?:title|name)|(?:should be |is |shall be )?(?:now )?(?:called|named))"
            r"(?: should (?:be|read)| shall be| is| to be| to)? ?:? ?"
            r"(?P<title>.+)"
        ),
        _title,
    ),
    (
        rf"(?:{_SLIPS}|(?:is )?(?:now )?(?:due|by|until|till|(?:day|date)(?: to)?)(?: by)?) (?P<day>.+)",
        _day,
    ),
    (r"(?:open|reopen|resume|open again|goes on|not done)", _open),
)
"""What can be said of a motion, and what comes of it; the first that fits counts."""
_SAY_CHANGES = frozenset(
    ("not", "terms", "outcome", "reached", "claimed", "claim", "promised", "promises", "done", "finished", "complete",
     "completed", "drop", "dropped", "serves", "for", "to", "park", "parked", "lead", "led", "leader", "owner", "kind",
     "title", "called", "name", "reopen", "resume")
)  # fmt: skip
"""Words with which a change begins: behind them nothing is a note on how it goes."""


COMMANDS: tuple[Command, ...] = (
    ADDING,
    Command(
        name="motions",
        usage="motions [mine / for O1 / led by @x / parked / incentives / all]",
        summary="The motions by the objective that they serve",
        who=Who.READERS,
        handler=motions,
        example="motions",
        slots=(
            Slot(
                name="which",
                kind=SlotKind.WORD,
                required=False,
                choices=("open", "mine", "parked", "incentives", "all"),
            ),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for", "serves"), required=False),
            Slot(name="lead", kind=SlotKind.PERSON, after=("led by", "lead", "of"), required=False),
        ),
    ),
    Command(
        name="motion",
        usage="motion M1 [done / claimed / outcome yes / promised … / claim by … / drop because … / serves O2 / "
        "lead @x / kind … / title … / parked / open]",
        summary="One motion; say that it is done, or what it serves and who leads it",
        who=Who.READERS,
        handler=motion,
        example="motion M1 serves O2",
        slots=(
            _MOTION,
            Slot(name="what", kind=SlotKind.TEXT, required=False),
            PROMISED,
            CLAIM,
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because",),
                required=False,
                question="Why? One sentence, for the record.",
            ),
        ),
    ),
)
