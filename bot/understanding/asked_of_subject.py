"""`did the lead router get approved?`: a question that names its subject in words of one record, and no id."""

import re
from collections.abc import Iterator

from partnership.decisions import Decision
from partnership.held import held_from
from partnership.motions import Motion
from partnership.turn import Turn

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_ANY = frozenset(
    re.findall(
        r"\w+",
        "about after also another anything been before come could does done from gets have into just know last make"
        " many more most much need next only open other over quarter really said seen shall should show some still"
        " take tell than that their them then there they thing this today was week well were what when where which"
        " while who whom will with would year your objective decision motion partnership steward number question",
    )
)
"""Words that tell no subject."""
_AMOUNT = re.compile(r"(?<![\w.])[$€£]?(?P<number>\d[\d.,]*) ?(?P<scale>k|m|mn|%)?(?!\w)", re.IGNORECASE)
_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000}
_DECIDES = re.compile(r"approve|decid|allow|agree|granted|\bget\b|\bgot\b|said yes", re.IGNORECASE)
_SEVERAL = 2
_LONGEST = 120


def asked_of_subject(turn: Turn, text: str) -> str | None:
    """The command that shows the one record that the question is about; None where none is, or several may be.

    What the speaker may not read is none of those, so that nothing of it shows.
    """
    if not text.rstrip().endswith("?") or len(text) > _LONGEST:
        return None
    if aimed := _by_target(turn, text):
        return aimed
    said, held = _stems(text, turn), held_from(turn)
    known = [(stems, command) for name, stems, command in _records(turn) if name not in held]
    shared = [(len(said & stems), command) for stems, command in known]
    most = max((count for count, _ in shared), default=0)
    best = [command for count, command in shared if count == most]
    if most and len(best) > 1 and _DECIDES.search(text):
        best = [command for command in best if command.startswith("decisions ")]
    return best[0] if most and len(best) == 1 else None


def _records(turn: Turn) -> Iterator[tuple[str, frozenset[str], str]]:
    """Each with the stems of the words that name it, and the command that shows it."""
    for objective in turn.book.open_objectives():
        yield objective.id, _stems(objective.title, turn), f"objective {objective.id}"
    for decision in turn.book.all(Decision):
        yield decision.id, _stems(decision.question, turn), f"decisions {decision.id}"
    held = held_from(turn)
    for motion in turn.book.all(Motion):
        if motion.open and motion.objective not in held:
            yield motion.id, _stems(motion.title, turn), f"motion {motion.id}"


def _stems(text: str, turn: Turn) -> frozenset[str]:
    """Beginnings of the words that tell a subject; the partner's name tells none."""
    partner = turn.book.workspace.partner.casefold()
    words = (one for one in _WORD.findall(text.casefold()) if one not in _ANY and one != partner)
    return frozenset(one[:_STEM] for one in words)


def _by_target(turn: Turn, text: str) -> str | None:
    """`will we make 400k?`: the one objective whose target that is."""
    said = {float(one["number"].replace(",", "").rstrip(".")) * _SCALES.get((one["scale"] or "").casefold(), 1)
            for one in _AMOUNT.finditer(text) if one["number"].count(".") < _SEVERAL}  # fmt: skip
    held = held_from(turn) if said else frozenset()
    found = [
        one.id
        for one in (turn.book.open_objectives() if said else ())
        if one.metric.target is not None and float(one.metric.target) in said and one.id not in held
    ]
    return f"objective {found[0]}" if len(found) == 1 else None
