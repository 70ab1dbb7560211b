"""The rules that judge: offered with what they would have said, turned on and off, listed."""

from collections.abc import Iterable, Sequence

from partnership.message import Button, Call, Line, Message, bold, line, lines, say, typed
from partnership.reasons import Reason
from partnership.workspace import Judging

_DOES = {
    Judging.SIDE_PROJECT: "tells an owner, and nobody else, when an objective shows signs of a side project",
    Judging.ACTIVITY: "counts, week by week, how often activity came to no outcome",
    Judging.NUMBERS: "names, once a month, the objectives that move no number of the partner",
    Judging.FUNDING: "names, once a month, the incentives whose claim is over without the outcome promised",
    Judging.CONTACTS: "tells when most engagements run through one person, and when a gap exceeds your own norm",
    Judging.SIGNALS: "tells the four signals, 0 to 3, once a month and when one has moved",
}
_ON_WHERE = (
    "These rules judge people or motions, so each is on only where an admin turned it on. After the first four weeks I "
    "offer one a week, and only one that would have said something."
)
_SHOWN = 5


def offer(judging: Judging, reason: Reason, so_far: Sequence[Line]) -> Message:
    """To an admin: what I could do, why, what it would have said so far, and the two taps."""
    return say(
        lines(
            f"I can do one thing more, if you want it: a rule that {_DOES[judging]}.",
            f"Why: {reason.why}",
            *_said(so_far),
            "Nobody hears any of this unless you turn it on.",
        ),
        summary="Steward: a rule you may turn on.",
        buttons=(Button("Turn it on", _call(judging, "on"), main=True), Button("Leave it off", _call(judging, "off"))),
    )


def turned(judging: Judging, *, on: bool, asked: Sequence[Line] = ()) -> Message:
    """What is so now, whom it asks for that, and the way back."""
    state, other = ("on", "off") if on else ("off", "on")
    return say(
        f"{_heading(judging)} is {state}: it {_DOES[judging] if on else 'says nothing'}. "
        f"{typed(f'rules {other} {judging}')} turns it {other} again.",
        *asked,
        summary=f"The rule is {state}.",
    )


def listed_rules(on: Iterable[Judging], so_far: Sequence[tuple[Judging, Sequence[Line]]], *, whole: bool) -> Message:
    """All of them, a line each; `whole`: with what each would have said so far."""
    active = set(on)
    rules = (
        lines(
            line(bold(_heading(judging)), f" ({'on' if judging in active else 'off'}): it {_DOES[judging]}."),
            *(() if judging in active or not whole else _said(said_now)),
        )
        for judging, said_now in so_far
    )
    ways = f"{typed('rules on numbers')} turns one on, {typed('rules off numbers')} turns it off."
    more = () if whole else (Button("What they would say", Call("rules", {"state": "all"})),)
    return say(_ON_WHERE, *rules, ways, summary="The rules that judge.", buttons=more)


def _said(so_far: Sequence[Line]) -> list[str | Line]:
    if not so_far:
        return ["So far it would have said nothing."]
    more = len(so_far) - _SHOWN
    rest = [line(f"and {more} more.")] if more > 0 else []
    return ["So far it would have said:", *so_far[:_SHOWN], *rest]


def _heading(judging: Judging) -> str:
    return f"The rule “{judging}”"


def _call(judging: Judging, state: str) -> Call:
    return Call("rules", {"state": state, "rule": judging.value})
