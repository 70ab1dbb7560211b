"""`all good, 2.8 days`: that is on track where the figure beside it agrees; else how it stands is asked."""

from msgspec.structs import replace

from dialogs.reading.sentence import SAME_OR_WELL
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead
from partnership import checkins
from partnership.objectives import Objective
from partnership.pace import status_by_pace
from partnership.turn import Turn
from partnership.updates import Status
from partnership.wording.answers import how_by_pace, same_or_on_track

_EACH = (Status.ON_TRACK.value, Status.AT_RISK.value, Status.OFF_TRACK.value)


def well_said(turn: Turn, read: SentenceRead) -> SentenceRead:
    """The same, where all is called well, with the status of what a figure was given for: no question is left of that.

    With a new figure it is not meant that nothing changed.
    """
    doubt = next((one for one in read.unclear if one.what == SAME_OR_WELL), None)
    if doubt is None or not any(map(_is_bare_figure, read.updates)):
        return read
    updates, asked = list[UpdateRead](), list[Unclear]()
    for one in read.updates:
        pace = _by_pace(turn, one) if _is_bare_figure(one) else None
        if pace and pace is not Status.ON_TRACK:
            what = how_by_pace(one.objective, pace)
            asked.append(
                Unclear(text=doubt.text, what=what, example=pace.value, objective=one.objective, choices=_EACH)
            )
            pace = None
        updates.append(replace(one, status=pace or one.status))
    told = {one.objective for one in updates}
    left = [one.id for one in checkins.waiting_here(turn) if one.id not in told]
    others = tuple(one for one in read.unclear if one is not doubt)
    if left:
        asked.append(Unclear(text=doubt.text, what=same_or_on_track(left), example=f"{left[0]} on track"))
    return replace(read, updates=tuple(updates), unclear=(*asked, *others))


def _is_bare_figure(said: UpdateRead) -> bool:
    return said.value is not None and said.status is None


def _by_pace(turn: Turn, said: UpdateRead) -> Status:
    objective = turn.book.need(Objective, said.objective)
    pace = status_by_pace(objective, said.value, turn.now, turn.book.workspace, fresh=True)
    return pace or Status.ON_TRACK
