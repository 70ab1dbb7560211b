"""Who may read the words of an answer: everybody, or only those for whom its writer means them."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.confidence import NOBODY, taken_out
from partnership.errors import Refused
from partnership.followups import may_not_be_for_all, sensitive_words
from partnership.history import without_private_words
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import has_words, may_read_words
from partnership.updates import WORDS, Answer, Update
from partnership.wording import stand_ins


def in_confidence(book: Book, answer: Answer) -> Answer:
    """The answer without what its words say of their readers, and meant for those readers."""
    found = {name: taken_out(book, words) for name in WORDS if (words := getattr(answer, name))}
    private = any(one.private for one in found.values())
    if not private and not any(one.public for one in found.values()):
        return answer
    kept = {name: one.words or ("" if name == "why_unchanged" else None) for name, one in found.items()}
    named = next((one.named for one in found.values() if one.named), "")
    return replace(answer, only_sponsor=private, reader_named=named, **kept)


def readable(book: Book, prior: Update | None, objective: Objective, answer: Answer, by: Person) -> Update | None:
    """What was said before, without words that new ones take the place of and that their writer may not read.

    Refused for who would open to all what they may not read themselves.
    """
    if prior is None or may_read_words(prior, by.id):
        return prior
    if answer.only_sponsor is not None and not any(getattr(answer, name) for name in WORDS):
        raise Refused(stand_ins.not_your_words(book, prior))
    instead = prior.owner != objective.owner or any(getattr(answer, name) for name in WORDS)
    return replace(without_private_words(prior), only_sponsor=False, held=False) if instead else prior


def only_readers(answer: Answer) -> bool:
    """Whether nothing is said but who may read what was said before."""
    return answer.only_sponsor is not None and replace(answer, only_sponsor=None, reader_named="") == Answer()


def with_other_readers(book: Book, base: Update, answer: Answer) -> Update:
    """The same words for other readers."""
    alone, named = bool(answer.only_sponsor), _named(book, base, answer.reader_named)
    return replace(
        base,
        only_sponsor=alone,
        private_to=_private_to(book, base, held=bool(named)) if alone else (),
        held=bool(named),
        reader_named=named,
        let_through=base.let_through if alone else sensitive_words(base),
        saves=base.saves + 1,
    )


def with_readers(book: Book, base: Update, merged: Update, answer: Answer) -> Update:
    """Who may read the words; those that may not be for everybody are held back until their writer has said so."""
    alone = _alone(base, answer)
    named = _named(book, base, answer.reader_named or (base.reader_named if answer.text is None else ""))
    merged = replace(merged, only_sponsor=alone, reader_named=named)
    held = bool(named) or may_not_be_for_all(merged)
    if not (alone or held):
        return replace(merged, only_sponsor=False, held=False, private_to=())
    same = answer.only_sponsor is None and base.only_sponsor and base.held is held
    fresh = any(getattr(answer, name) for name in WORDS)
    readers = base.private_to if same else _private_to(book, merged, held=held)
    if same and fresh and merged.by not in readers:
        readers = (merged.by, *readers)
    return replace(merged, only_sponsor=True, held=held, private_to=readers)


def _named(book: Book, update: Update, named: str) -> str:
    """Who is named as their reader; words called private where there is no sponsor to ask about stay with their own."""
    sponsor = book.sponsor
    return "" if named == NOBODY and (sponsor is None or sponsor.id in (update.by, update.owner)) else named


def _alone(base: Update, answer: Answer) -> bool:
    """Whether the words are for the sponsor alone: as said; else as those before them in this round."""
    if answer.only_sponsor is not None:
        return answer.only_sponsor
    said = base.saves or base.only_sponsor  # else it is no more than what carries over from an earlier round
    return bool(said) and has_words(base) and not base.held and base.only_sponsor


def _private_to(book: Book, update: Update, *, held: bool) -> tuple[str, ...]:
    """Whose words they are; and the sponsor of this day, once it is said that they may read them."""
    sponsor = None if held else book.workspace.sponsor
    return tuple(dict.fromkeys(one for one in (update.by, update.owner, sponsor) if one))
