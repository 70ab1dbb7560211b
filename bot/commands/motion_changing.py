"""One motion: shown, and what is different with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import NONE
from bot.commands.incentives import (
    ask_outcome,
    ask_terms,
    came_of_it,
    claimed,
    not_claimed,
    outcome_said,
    promised_or_came,
    terms_changed,
    which_outcome,
)
from bot.commands.motion_adding import CLAIM, LEAD, SERVES, SORT, unless_none, with_terms
from bot.motion_phrasings import LED_BY
from bot.pieces import read_piece
from bot.previews import waiting_for
from bot.understanding.naming import known_person
from dialogs.engine import begin
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import one_edit_apart
from partnership.errors import Refused
from partnership.held import held_from
from partnership.message import Block, Call
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.outcome import Outcome
from partnership.strategy import motioning
from partnership.turn import Turn
from partnership.wording.strategy import motions as words
from partnership.wording.strategy import motions_asked, motions_listed
from partnership.wording.talk import did_you_mean


def motion(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motion M1`, `motion M1 done`, `motion M1 serves O2`: one motion, or what is different with it."""
    shown, what = turn.book.need(Motion, args["motion"]), args.get("what", "").strip(" .!")
    if shown.objective in held_from(turn):
        return Outcome(answer=motions_listed.listed_motions(turn.book, [shown], {shown.objective}, turn.today))
    if not what and (args.get("promised") or args.get("claim")):
        return terms_changed(turn, shown, args)
    if not what:
        return Outcome(answer=words.motion(turn.book, shown))
    for pattern, do in _CHANGES:
        if found := re.fullmatch(pattern, what, re.IGNORECASE):
            outcome = do(turn, shown, found, args)
            kept = do in (_done, _drop, outcome_said, which_outcome, _day)
            return outcome if kept else _with_unkept(outcome, shown, args.get("because", ""))
    told = came_of_it(what, args)
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
    came = came_of_it(found["words"] or "", args)
    if motion.sort is MotionKind.INCENTIVE and found["state"].casefold() == "reached":
        return motioning.reached(turn, motion, Reached.YES, args, came)
    return motioning.close(turn, motion, MotionState.DONE, came)


def _with_unkept(outcome: Outcome, motion: Motion, text: str) -> Outcome:
    """The same, and which words said beside it are kept nowhere."""
    return _with(outcome, motions_asked.unkept(motion, text)) if text else outcome


def _with(outcome: Outcome, above: Block) -> Outcome:
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(above, *answer.blocks))) if answer else outcome


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
    """Its new name; a day behind that is its own."""
    by = _TITLE_BY.fullmatch(found["title"])
    day = read_piece(turn, CLAIM, by["day"]) if by else None
    if by and motion.open and isinstance(day, str) and day != NONE:
        dated = with_terms(turn, motion, {"due" if motion.unclaimed else "claim": day})
        return motioning.change(turn, motion, replace(dated, title=by["title"].strip()), "title and day")
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
_NO_NAME = (
    r"(?! (?:(?:is|was) )?(?:off|out|for|on|in|into|by|of|as|at|up|upon|after|with|not|still|open|unclear|unknown"
    r"|missing|to be (?:decided|found|agreed|named|confirmed|announced))\b)"
)
"""What follows is how it goes: `called off`, `name of the speaker is open`."""
_TITLE_BY = re.compile(r"(?P<title>[^“”\"']+?),? (?:by|until|till) (?P<day>[^,;“”\"']{2,24})", re.IGNORECASE)
_CHANGES: tuple[tuple[str, _Change], ...] = (
    (r"terms", ask_terms),
    (
        (
            r"(?:(?:outcome|reached)(?: reached| was| is)? ?:? ?(?P<came>yes|no|not(?: reached)?|partly|in part)"
            r"(?: reached)?|(?P<none>not reached)"
            r"|outcome (?:was |is |has been )?(?P<reached>reached)"
            rf"|(?:only |was |is )?(?P<part>partly|in part)(?: reached)?){_BEHIND}"
        ),
        outcome_said,
    ),
    (r"(?:(?:not yet|so far)(?!\w).*)", which_outcome),
    (r"outcome\??|outcome reached\?", ask_outcome),
    (r"outcome(?: promised)? ?:? ?(?P<words>.+)", promised_or_came),
    (
        (
            r"(?:(?:is |was |has been )?claimed"
            r"|(?:the )?claim (?:(?:is|was|has been) )?(?:sent|filed|submitted|in|handed in|made))"
            r"(?: already| now)?(?:(?:[,:;–-]+ *| (?=[$€£]?\d))(?P<words>.+))?"
        ),
        claimed,
    ),
    (r"(?:is |was |has )?not(?: yet)?(?: been)? claimed(?: yet)?|unclaimed", not_claimed),
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
            r"(?:(?:the )?(?:new )?title|(?:(?:the )?(?:new )?name|(?:should|shall) be (?:now )?"
            r"(?:called|named)|(?:is |now |is now )?(?:called|named)(?= ?:| [“\"'])"
            r"|(?:(?:is |now |is now )?called|(?:is )?now named)(?= (?-i:[A-ZÀ-Þ\d])))"
            rf"{_NO_NAME})(?: should (?:be|read)| shall be| is| to be| to)? ?:? ?"
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
