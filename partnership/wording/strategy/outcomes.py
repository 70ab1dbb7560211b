"""The kind of an outcome: what was read, from which word, and how to overrule it."""

from collections.abc import Mapping, Sequence
from zlib import crc32

from partnership.book import Book
from partnership.message import Button, Buttons, Call, Line, Message, Paragraph, line, said, say, typed
from partnership.objectives import Objective
from partnership.rounds import CheckIn
from partnership.strategy.outcomes import KindRead, has_outcome, kind_of
from partnership.updates import OutcomeKind, Update
from partnership.wording.figures import short_day_of
from partnership.wording.trimming import LABEL, cut

_ABOUT = 80


def called(kind: OutcomeKind, partner: str) -> str:
    """`investment by Microsoft`."""
    return {
        OutcomeKind.INVESTMENT: f"investment by {partner}",
        OutcomeKind.ENGAGEMENT: "field engagement",
        OutcomeKind.PIPELINE: "repeatable pipeline",
        OutcomeKind.REVENUE: "revenue",
        OutcomeKind.OTHER: "an outcome of another kind",
    }[kind]


def _read(book: Book, objective: Objective, read: KindRead) -> Line:
    """As in `What came of O1 counts as revenue, for the word “signed”`."""
    reason = (", for the word “", said(read.word), "”") if read.word else ()
    return line(
        f"What came of {objective.id} counts as ", said(called(read.kind, book.workspace.partner)), *reason, "."
    )


def in_receipt(book: Book, updates: Sequence[Update], before: Book) -> list[Paragraph | Buttons]:
    """Under what was read back: the kind that was just read from a word, and one tap to call it something else."""
    parts: list[Paragraph | Buttons] = []
    for update in updates:
        objective, prior = book.need(Objective, update.objective), before.get(Update, update.id)
        known = prior if prior and has_outcome(objective, prior) else None
        same = known and (known.text, known.outcome_kind) == (update.text, update.outcome_kind)
        if update.only_sponsor or same or not has_outcome(objective, update):
            continue
        read = kind_of(objective, update)
        if read.word and not (known and kind_of(objective, known) == read):
            args = {"objective": objective.id, "window": update.window, "words": mark_of(update)}
            parts += _told(book, objective, read, args)
    return parts


def mark_of(update: Update) -> str:
    """What tells the words of an answer from those that replace them."""
    return f"{crc32(update.text.encode()):x}"


def in_card(book: Book, checkin: CheckIn, objectives: list[Objective]) -> list[Paragraph | Buttons]:
    """Under an answered check-in: what each outcome counts as, and one tap to call it something else."""
    parts: list[Paragraph | Buttons] = []
    for objective in objectives:
        update = book.get(Update, f"{objective.id}:{checkin.window}")
        if update and has_outcome(objective, update):
            args = {"objective": objective.id, "checkin": checkin.id}
            parts += _told(book, objective, kind_of(objective, update), args, said_so=bool(update.outcome_kind))
    return parts


def _told(
    book: Book, objective: Objective, read: KindRead, args: Mapping[str, str], *, said_so: bool = False
) -> list[Paragraph | Buttons]:
    """Where no word told of a kind, and nobody said one, that is why there is none."""
    unknown = read.kind is OutcomeKind.OTHER and not said_so
    told = _no_kind(objective) if unknown else _read(book, objective, read)
    return [Paragraph((told,)), Buttons(_others(book.workspace.partner, read, args))]


def _no_kind(objective: Objective) -> Line:
    return line(
        f"I take that as something that came of {objective.id}; no word of it says of which kind. If one of these is "
        "it, tap it."
    )


def _others(partner: str, read: KindRead, args: Mapping[str, str]) -> tuple[Button, ...]:
    kinds = tuple(
        Button(_label(called(one, partner)), Call("outcome", {**args, "kind": one.value}))
        for one in OutcomeKind
        if one not in (read.kind, OutcomeKind.OTHER)
    )
    return (*kinds, Button("No outcome", Call("outcome", {**args, "kind": "none"})))


def _label(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"[:LABEL]


def noted(book: Book, objective: Objective, update: Update) -> Message:
    """What it counts as now, and of which answer where there is a newer one."""
    newest = book.updates(objective.id)[-1]
    earlier = () if update.window == newest.window else (_of_earlier(book, objective, update),)
    if not update.outcome:
        return say(f"{objective.id}: noted as activity, without an outcome.", *earlier, summary="Noted.")
    return say(_read(book, objective, kind_of(objective, update)), *earlier, summary="Noted.")


def _of_earlier(book: Book, objective: Objective, update: Update) -> Line:
    """Which answer it is, where it is not the newest one, and where that is to be seen."""
    day = short_day_of(book, update.at)
    return line(
        f"That is your answer of {day}, “",
        said(cut(update.text, _ABOUT)),
        f"”; {typed(f'history {objective.id}')} shows it. Nothing changes in the newer answer, nor in a digest that "
        "is out.",
    )


def other_words_now(objective: Objective, kind: str) -> Message:
    """A button under words that others have replaced since."""
    return say(
        "The answer above was changed since, so that this is too late for it, and nothing was changed. For what it "
        f"says now: {typed(f'outcome {objective.id} {kind}')}.",
        summary="Nothing was changed.",
    )


def nothing_to_call(objective: Objective) -> Message:
    """There is no answer yet that could have an outcome."""
    return say(
        f"Nothing has been said of {objective.id} yet. First what came of it, as in: "
        f"{typed(f'update {objective.id} three deals signed')}",
        summary="Nothing said yet.",
    )


def whose_figure(objective: str, kind: str, figure: str) -> Message:
    """A figure beside another kind, where the words told none that it could take the place of."""
    return say(
        f"Is {figure} a part of what came of {objective}, or where {objective} stands now? Nothing was changed. Write "
        f"{typed(f'outcome {objective} {kind}: …')} with all of it, or {typed(f'{objective} {figure}')}.",
        summary="Nothing was changed.",
    )
