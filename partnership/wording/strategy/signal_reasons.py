"""What each rule of the signals found, in words."""

from collections.abc import Callable

from partnership.strategy.attesting import HIGHEST
from partnership.strategy.signals import Read
from partnership.wording.figures import short_day
from partnership.wording.strategy.outcomes import called
from partnership.wording.terms import count_word, listed

_Words = Callable[[Read], str]
"""What a rule found, without a capital and a full stop."""


def _plural(count: int, word: str) -> str:
    return f"{count_word(count)} {word}{'' if count == 1 else 's'}"


def _reached(read: Read) -> str:
    found = [_plural(read.count, "milestone")] if read.count else []
    found += [_plural(read.other, "outcome") + " of revenue"] if read.other else []
    nothing = "no milestone was reached in twelve months, and no outcome was noted as revenue in three"
    return f"{listed(found)} can be looked at" if found else nothing


def _attested(read: Read) -> str:
    if read.attested is None:
        return "no executive has judged it yet"
    given, counts, day = read.attested
    aged = "" if counts == given.score else f", which counts {count_word(counts)} by now"
    return f"judged {given.score} of {HIGHEST} on {short_day(day)}{aged}"


def _numbers(read: Read) -> str:
    if not read.of_all:
        return "no objective has an owner yet"
    say = "objective says which number of the partner it moves"
    if read.of_all > 1:
        say = "objectives say which number of the partner they move"
    return f"{read.count} of {read.of_all} {say}"


def _offers(read: Read) -> str:
    if not read.count:
        return "no marketplace or co-sell motion runs or was done lately"
    came = f"pipeline or revenue {_plural(read.other, 'time')}" if read.other else "no pipeline or revenue"
    whose = "its objective tells" if read.count == 1 else "their objectives tell"
    return f"{_plural(read.count, 'marketplace or co-sell motion')}, and {whose} of {came} in three months"


def _owners(read: Read) -> str:
    found = [f"{_plural(read.count, 'objective')} without an owner"] if read.count else []
    found += [f"{_plural(read.other, 'owner')} not heard for two rounds"] if read.other else []
    if found or not read.of_all:
        return listed(found) or "no objective is open"
    if not read.holds:
        return "no round of check-ins has closed yet"
    last = f"; the last digest had not heard of {_plural(read.late, 'objective')}" if read.late else ""
    return f"every objective has an owner, and none was silent for two rounds{last}"


def _word(read: Read) -> str:
    found = [_of(read.promises, "promises") + " kept"] if read.promises else []
    found += [_of(read.decisions, "decisions") + " made by their date"] if read.decisions else []
    return (
        f"of what was due in 8 weeks, {listed(found)}"
        if found
        else "too few promises and decisions were due in 8 weeks to tell"
    )


def _of(counts: tuple[int, int], things: str) -> str:
    return f"{counts[0]} of {counts[1]} {things}"


def _overdue(read: Read) -> str:
    pairs = (
        (read.count, "promise overdue"),
        (read.of_all, "decision overdue"),
        (read.other, "incentive without outcome"),
        (read.late, "motion past its day"),
    )
    found = [
        f"{count_word(count)} {words.replace(' ', 's ', 1) if count > 1 else words}" for count, words in pairs if count
    ]
    return listed(found) or "nothing is overdue"


def _rhythm(read: Read) -> str:
    if not read.other:
        return "too few people of the partner were met to have a rhythm"
    return (
        f"{read.count} days since the last field contact, your norm is {read.other}"
        if read.count
        else (f"people of the partner are met every {_plural(read.other, 'day')}")
    )


def _spread(read: Read) -> str:
    if read.count:
        return f"{read.count} of {read.of_all} engagements run through one person"
    met = f"{_plural(read.of_all, 'engagement')} in 90 days"
    return f"{met}, with several people" if read.holds else f"only {met}" if read.of_all else "no engagement in 90 days"


def _repeated(read: Read) -> str:
    return "" if read.kinds else "no kind of outcome came in two quarters in a row"


_FOUND: dict[str, _Words] = {
    "charter_stands": lambda read: (
        "the charter is ratified"
        if read.holds
        else f"the charter is not ratified, {read.count} of {read.of_all} answers are written"
    ),
    "something_to_see": _reached,
    "positioning_attested": _attested,
    "numbers_named": _numbers,
    "offers_bring_pipeline": _offers,
    "offers_attested": _attested,
    "owners_answer": _owners,
    "word_is_kept": _word,
    "nothing_overdue": _overdue,
    "rhythm_is_kept": _rhythm,
    "contacts_are_spread": _spread,
    "outcomes_repeat": _repeated,
}

EARNED = {
    "charter_stands": "charter ratified",
    "something_to_see": "something to look at",
    "positioning_attested": "judged by an executive",
    "numbers_named": "numbers named",
    "offers_bring_pipeline": "pipeline from offers",
    "offers_attested": "judged by an executive",
    "owners_answer": "owners answer",
    "word_is_kept": "word kept",
    "nothing_overdue": "nothing overdue",
    "rhythm_is_kept": "regular meetings",
    "contacts_are_spread": "several people met",
    "outcomes_repeat": "outcomes repeat",
}
"""What a point was earned for, beside the score."""


def found(partner: str, name: str, read: Read) -> str:
    """What a rule found, in words."""
    if read.kinds:
        return f"{listed([called(one, partner) for one in read.kinds])} came in two quarters in a row"
    return _FOUND[name](read)
