"""An incentive: its terms, its claim, and what came of it."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.commands.declare import NONE
from bot.commands.motion_adding import CLAIM, PROMISED, asks, with_terms
from bot.previews import waiting_for
from partnership.errors import Refused
from partnership.message import Call
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.outcome import Outcome
from partnership.strategy import motioning
from partnership.turn import Turn
from partnership.wording.figures import short_day
from partnership.wording.strategy import incentives as incentive_words
from partnership.wording.strategy import motions_asked


def came_of_it(words: str, args: Mapping[str, str]) -> str:
    """All that stands behind `done`, also what a word in it would introduce elsewhere; a line is cut from its end."""
    day = args.get(CLAIM.name, "")
    cut = {
        "because": f"because {args.get('because')}",
        PROMISED.name: f"promised {args.get('promised')}",
        CLAIM.name: f"claimed by {short_day(date.fromisoformat(day))}" if day not in ("", NONE) else "",
    }
    pieces = [cut[name] for name in reversed(list(args)) if name in cut and args[name]]
    return " ".join((words, *pieces)).strip(" ,;").removeprefix("because ")


def claimed(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """With what is said beside it, `claim sent, $60k`, as how it goes."""
    if found["words"]:
        motion = replace(motion, going=found[0], going_at=turn.now, going_by=turn.person.id)
    return motioning.claimed(turn, motion, args)


def not_claimed(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    """`M4 not claimed`: its claim was said too early."""
    return motioning.change(turn, motion, replace(motion, claimed_at=None), "not claimed")


def ask_outcome(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M4 outcome`: asked with its three buttons; with what is promised behind it, that is noted."""
    motioning.may_change(turn, motion)
    if args.get("promised"):
        return terms_changed(turn, motion, args)
    if motion.sort is not MotionKind.INCENTIVE:
        raise Refused(motions_asked.not_understood(motion, found[0]))
    return Outcome(answer=incentive_words.outcome_reached(turn.book, motion, turn.today))


def promised_or_came(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    """`M4 outcome 46 scans`: what came of one that is done; of others, a tap says what the words are."""
    motioning.may_change(turn, motion)
    if motion.state is MotionState.DONE and motion.sort is not MotionKind.INCENTIVE:
        return motioning.came_of_it(turn, motion, found["words"])
    if motion.sort is not MotionKind.INCENTIVE:
        call = Call("motion", {"motion": motion.id, "what": f"done: {found['words']}"})
        return Outcome(changes=waiting_for(turn, call), answer=motions_asked.is_it_done(motion, call))
    return Outcome(answer=incentive_words.promised_or_came(turn.book, motion, found["words"]))


def terms_changed(turn: Turn, motion: Motion, args: Mapping[str, str]) -> Outcome:
    """What is promised and by when it is claimed, as far as it is said."""
    return motioning.change(turn, motion, with_terms(turn, motion, args), "terms")


def ask_terms(turn: Turn, motion: Motion, _: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M4 terms`: asks for those that are not known."""
    motioning.may_change(turn, motion)
    known = (motion.promised, "promised"), (motion.claim_by, "claim")
    missing = [name for there, name in known if not there and name not in args]
    return asks(turn, "motion", args, missing) if missing else terms_changed(turn, motion, args)


def outcome_said(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M4 reached`, `M4 outcome partly: …`."""
    word = (found["came"] or found["part"] or (found["reached"] and "yes") or "not").casefold()
    came = Reached.PARTLY if "part" in word else Reached.YES if word == "yes" else Reached.NO
    return motioning.reached(turn, motion, came, args, came_of_it(found["words"] or "", args))


def which_outcome(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    """`M4 not yet, two of three so far`: one tap says which of the three that is."""
    motioning.may_change(turn, motion)
    if motion.sort is not MotionKind.INCENTIVE:
        raise Refused(motions_asked.not_understood(motion, found[0]))
    said = " ".join(filter(None, (found[0], args.get("because"))))
    return Outcome(answer=incentive_words.which_outcome(turn.book, motion, said))
