"""What is said beside changes of the list of objectives, in set-up."""

from collections.abc import Sequence

from partnership.calendar import Rhythm
from partnership.message import Button, Message, line, lines, said, say, typed
from partnership.wording.settings import MONTHS, rhythm_sentence
from partnership.wording.terms import listed
from partnership.wording.trimming import cut

_LINE = 90
_FEW = 3
_MOTION = "Partner day booth by 31 Jan for O1"


def parts_unclear(texts: Sequence[str]) -> Message:
    """Lines that are no objectives, beside those that are."""
    quoted = "”, “".join(cut(one.strip(), _LINE) for one in texts)
    return say(line("I could not use “", said(quoted), "”; the rest is kept."))


def year_starts(month: int) -> Message:
    """The fiscal year was said beside a change."""
    return say(f"Your first quarter begins in {MONTHS[month - 1]}.")


def rhythm_changed(rhythm: Rhythm, zone: str) -> Message:
    """The rhythm, said where objectives are written."""
    return say(f"Changed: {rhythm_sentence(rhythm, zone)}", summary="Steward: the rhythm is changed.")


def rhythm_by_command(what: str) -> Message:
    """The same after the start."""
    return say(
        "That is about the rhythm and no objective, so nothing was added. To change the rhythm, say:",
        line(said(cut(f"cadence {what.strip()}", _LINE))),
    )


def start_after_list() -> Message:
    """`start` at a question about one of the list."""
    return say(
        "Before the start the list of objectives is to be confirmed. Answer what is asked here first, or say: "
        f"{typed('drop it')}, if that is no objective."
    )


def motion_after_start(what: str) -> Message:
    """A motion, said in set-up: the objectives are made by the start."""
    example = said(cut(f"motion add {what.strip()}", _LINE)) if what.strip() else typed(f"motion add {_MOTION}")
    return say(
        "A motion serves an objective, and those are made when you say start. Nothing was noted; after it, say:",
        line(example),
    )


def which_come_off(fewer: Sequence[str], more: Sequence[str], taps: Sequence[Button] = ()) -> Message:
    """Which objectives `remove O1, O2 and O3 by May` takes off."""
    return say(
        f"Which come off the list: {listed(list(fewer))} alone, or {listed(list(more))}? Nothing was changed yet.",
        summary="Steward: which come off the list?",
        buttons=tuple(taps),
    )


def take_off(ids: Sequence[str]) -> str:
    """The tap that takes these off."""
    return f"Remove {listed(list(ids))}" if len(ids) <= _FEW else f"Remove {len(ids)} of them"


def back_on_the_list(titles: Sequence[str]) -> Message:
    """What came off is on it again."""
    return say(line("Back on the list: ", said(listed(list(titles))), "."))


def each_in_its_line() -> Message:
    """Several objectives that were read as one."""
    return say(
        "Sorry, I could not tell them apart. Please send them once more with each in a line of its own, or with a "
        f"semicolon between; say {typed('start over')} first, and they take the place of this list."
    )


def which_of_theirs(name: str, theirs: Sequence[str]) -> Message:
    """`Carlos' one`, of somebody who has none in the list, or several."""
    first = name.split(maxsplit=1)[0]
    if not theirs:
        return say(line(said(first), " owns none of the list. Say which, for example: ", typed("O1 monthly")))
    return say(
        line(said(first), f" has {listed(list(theirs))}. Which of them? For example: ", typed(f"{theirs[0]} monthly"))
    )


def so_far(listed_now: Sequence[tuple[str, str]]) -> Message:
    """What the list has, by id and title, while a piece of one is asked for."""
    return say(lines("The list so far:", *(line(f"{name} ", said(title)) for name, title in listed_now)))
