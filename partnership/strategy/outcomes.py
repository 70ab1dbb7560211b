"""What came of it: the kind of an outcome, read by a rule that shows its reason, and overruled by a word."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from partnership.activity import JOINT, clauses_in, has_not_come, is_worry
from partnership.book import Book
from partnership.cued import Cued
from partnership.followups import tells_outcome
from partnership.objectives import Objective
from partnership.reasons import Reason
from partnership.updates import OutcomeKind, Status, Update
from partnership.wins import OF_A_DEAL, speaks

_SUM = r"[$€£]?[\d.,]+ ?\w*"
_GIVEN = r"(?:put|puts|gave|gives|paid|pays|covered|covers|contributed|contributes)"
_EFFORT = r"(?:campaigns?|webinars?|workshops?|booths?|events?|costs?|travel|half)"
_FOR = rf"(?:(?:into|towards?|for|of|the|our|a|an) )*{_EFFORT}"
_PUT_IN = rf"(?<!customer )(?<!customers ){_GIVEN} (?:us |in )?(?:(?:{_SUM} )?{_FOR}|{_SUM} (?:into|towards?))"
"""What somebody puts into what we do: `Microsoft put $25k into our campaign`, `paid for the workshop`."""
_WORDS: tuple[tuple[OutcomeKind, Cued], ...] = tuple(
    (kind, Cued(rf"(?<!\w)(?:{words})(?!\w)", cues, re.IGNORECASE))
    for kind, words, cues in (
        (
            OutcomeKind.INVESTMENT,
            rf"{_PUT_IN}|invest(?:s|ed|ment)|sponsor(?:s|ed|ship)|mdf|ecif",
            "put|gave|give|paid|pays|cover|contribute|invest|sponsor|mdf|ecif",
        ),
        (
            OutcomeKind.REVENUE,
            rf"{OF_A_DEAL}|sold|bought|paid|ordered|orders?(?! book)|invoiced|revenue|billed|renewed",
            f"{OF_A_DEAL.replace('(?! off)', '')}|sold|bought|paid|order|invoiced|revenue|billed|renewed",
        ),
        (
            OutcomeKind.INVESTMENT,
            r"(?:co-?)?fund(?:s|ed|ing)|incentives?|vouchers?|credits|subsid\w+|grants?",
            "fund|incentive|voucher|credits|subsid|grant",
        ),
        (
            OutcomeKind.PIPELINE,
            r"pipelines?|opportunit(?:y|ies)|deals?|leads?|registered|accepted|shared|private offers?",
            "pipeline|opportunit|deal|lead|registered|accepted|shared|private offer",
        ),
        (
            OutcomeKind.ENGAGEMENT,
            r"sellers?|field|account (?:team|manager|executive)s?|introduced|introductions?|invited us|in touch|"
            + JOINT,
            "seller|field|account|introduc|invited us|in touch|joint",
        ),
    )
)
"""The first that finds a word is the kind: money given to us, then money earned, a promise of it, and people met."""
_PEOPLE = r"(?:sellers?|leads?|field|account (?:team|manager|executive)s?)"
_OWN_DOING = Cued(
    rf"\b(?:hir(?:ed|ing)|recruit(?:ed|ing))(?: [\w’'-]+){{0,4}}? {_PEOPLE}\b"
    rf"|\b{_PEOPLE}(?: [\w’'-]+){{0,3}}? (?:hired|recruited|left|resigned|quit)\b"
    rf"|\b(?:we|i)(?: (?:have|had|also))? (?:invested|(?:co-?)?funded|sponsored|{_GIVEN})\b(?: {_SUM})?",
    "hir|recruit|left|resigned|quit|invested|funded|sponsored|put|gave|give|paid|pays|cover|contribute",
    re.IGNORECASE,
)
"""One's own people who came or went, one's own money: `one seller hired` is no engagement of the partner's."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_BUT = re.compile(r"[\s,;–-]*\b(?:but|although|though|however|unfortunately|sadly)\b", re.IGNORECASE)
_TITLE_WORD = re.compile(r"[\w’'-]+")


class KindRead(NamedTuple):
    """The kind of an outcome; `word` is the one that it was read from, empty where somebody said the kind."""

    kind: OutcomeKind
    word: str = ""


def kind_of(objective: Objective, update: Update) -> KindRead:
    """What kind of outcome these words tell of: as somebody said, else by the first word that speaks for one."""
    if update.outcome_kind:
        return KindRead(update.outcome_kind)
    clauses = list(clauses_in(_OWN_DOING.sub("", update.text)))
    for kind, words in _WORDS:
        for clause in clauses:
            for found in words.finditer(clause):
                told = speaks(clause, found)
                if told and not (is_of_title(objective, found.group()) or has_not_come(clause, found.start())):
                    return KindRead(kind, found.group())
    return KindRead(OutcomeKind.OTHER)


def is_of_title(objective: Objective, words: str) -> bool:
    """Whether the objective's own title says it, in one number or the other: that is what it is about, and no news."""
    return _bare(words) in {_bare(one) for one in _TITLE_WORD.findall(objective.title)}


def _bare(word: str) -> str:
    return word.casefold().removesuffix("s")


KIND_OF = Reason(
    rule=kind_of,
    why="Outcomes of a kind can be compared quarter by quarter; the word that decided is shown, and one tap overrules.",
    threshold="what the partner put in, revenue, funding, pipeline, engagement: the first whose words are there; no "
    "own hires and no own money, signed, won and closed only beside a deal or a customer, no word of the objective's "
    "own title, and nothing that is denied or still to come; the digest calls an outcome by its kind only where "
    "somebody said it",
    setting="outcome O1 revenue",
)


def outcome_words(text: str) -> str:
    """Of somebody's words those that tell of it: a sentence of worry beside it, or behind its `but`, is no outcome."""
    kept = list[str]()
    for sentence in _SENTENCE.split(text):
        but = _BUT.search(sentence)
        head = sentence[: but.start()] if but and is_worry(sentence[but.end() :]) else sentence
        if not is_worry(head):
            kept.append(head)
    return " ".join(kept) if kept else text


def has_outcome(objective: Objective, update: Update) -> bool:
    """Whether the answer tells what came of something: as said, or read from its words.

    Of what its owner calls off track nothing is read.
    """
    failing = update.status is Status.OFF_TRACK and _by_owner(update)
    return bool(update.outcome) or (not failing and tells_outcome(objective, update))


def is_told(objective: Objective, update: Update) -> bool:
    """Whether leadership reads of an outcome; what its owner calls at risk or off track, only where one was said."""
    return bool(update.outcome) or (
        has_outcome(objective, update) and not (update.status is Status.AT_RISK and _by_owner(update))
    )


def _by_owner(update: Update) -> bool:
    return not (update.assumed or update.by_pace)


def of_kind(update: Update, kind: OutcomeKind | None) -> Update:
    """The update as its owner calls it: an outcome of a kind, or, with None, activity."""
    return replace(update, outcome=kind is not None, outcome_kind=kind, saves=update.saves + 1)


def outcomes_between(book: Book, start: datetime, end: datetime) -> Iterator[tuple[Objective, Update]]:
    """Every answer from `start` until before `end` of whose outcome leadership reads, by objective, oldest first."""
    for objective in book.all(Objective):
        was = objective.metric.baseline
        for update in book.updates(objective.id):
            then = replace(objective, standing=None, metric=replace(objective.metric, current=was))
            if start <= update.at < end and update.text and is_told(then, update):
                yield objective, update
            was = was if update.value is None else update.value
