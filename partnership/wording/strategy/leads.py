"""What a motion lead is asked: the figure, and nothing else."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.figures import in_field
from partnership.message import Button, Call, Field, Form, Item, Message, line, lines, say
from partnership.objectives import Objective
from partnership.rounds import CheckIn
from partnership.wording.figures import moment, progress
from partnership.wording.terms import titled


def asked(book: Book, checkin: CheckIn, objectives: Sequence[Objective]) -> Message:
    """One form for each figure; how it stands is the owner's to say."""
    owner = book.name(checkin.person)
    what = "the figure" if len(objectives) == 1 else "these figures"
    return say(
        lines(f"{owner} needs {what} from you. How it stands, {owner} says."),
        *(_item(one) for one in objectives),
        lines(f"Open until {moment(checkin.closes, book.zone_of(checkin.person))}."),
        summary="Steward: a figure is needed from you.",
    )


def _item(objective: Objective) -> Item:
    metric = objective.metric
    unit = f" ({metric.unit})" if metric.unit else ""
    field = Field(name="value", label=f"Value now{unit}", kind="number", value=in_field(metric.current, metric.unit))
    submit = Button(f"Save {objective.id}", Call("update", {"objective": objective.id}), main=True)
    return Item(
        name=objective.id, lines=(line(*titled(objective)), line(progress(objective))), form=Form((field,), submit)
    )
