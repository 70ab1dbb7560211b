"""The question that follows an answer, and the ways past it."""

from collections.abc import Mapping
from decimal import Decimal

from partnership.book import Book
from partnership.confidence import NOBODY
from partnership.figures import exact, in_full
from partnership.followups import FollowUp, chance_says_other, is_called_reached, sensitive_words, turned_on_its_word
from partnership.message import Block, Button, Buttons, Call, lines
from partnership.objectives import Objective
from partnership.owners_word import overruled_by_owner, pace_says_other
from partnership.pace import has_line
from partnership.updates import Status, Update
from partnership.wording.figures import figure, marked, progress, short_day, target
from partnership.wording.terms import count_word


def but_these(book: Book, update: Update | None) -> str:
    """` but Lee and Maria`, where a stand-in said it, and the owner reads it as well."""
    if update is None or update.owner is None or (update.words_by or update.by) == update.owner:
        return ""
    return f" but {book.name(update.words_by or update.by)} and {book.name(update.owner)}"


def is_it_now(objective: Objective, status: Status, call: Call) -> tuple[Block, ...]:
    """Below words that may say a better status than the one just saved: whether that is so."""
    row = Buttons((Button(status.value.capitalize(), call), Button("Not yet", Call("never mind"))))
    return lines(f"Those are your words so far. Is {objective.id} {status.value} now?"), row


def question_of(book: Book, objective: Objective, question: str, update: Update | None = None) -> str:
    """The follow-up in words."""
    weeks = objective.standing.unchanged_weeks if objective.standing else 0
    risky = sensitive_words(update) if update else ""
    sponsor = book.name(book.workspace.sponsor) if book.workspace.sponsor else "the sponsor"
    nobody = f"nobody{but_these(book, update)}"
    asked = {
        FollowUp.SENSITIVE: f"This may not be for everybody who reads the digest{f': “{risky}”' if risky else ''}. "
        f"Until you say so, {nobody} is shown {'your' if nobody == 'nobody' else 'these'} words; the status is.",
        FollowUp.READERS: f"{_whose(update, sponsor)} Until you say who may read them, {nobody} is shown them; the "
        "status is.",
        FollowUp.FIGURE: _doubt(objective, update.doubted if update else None),
        FollowUp.INSTEAD: _instead(update),
        FollowUp.REACHED: f"Is {objective.id} done?",
        FollowUp.STILL: _still(book, objective, update),
        FollowUp.CHANCE: _chance_of_before(update),
        FollowUp.OBSTACLE: "What would bring it back, and who can do that?",
        FollowUp.EVIDENCE: f"{_how_it_came(book, objective, update)} or one sentence?",
        FollowUp.ACTIVITY: "I read that as activity. Did anything come of it?",
        FollowUp.VAGUE: "What changed, in one sentence that a colleague can use?",
        FollowUp.WHY: f"{count_word(weeks).capitalize()} weeks the same. One sentence on why, for the digest?",
    }
    return asked[FollowUp(question)]


def _whose(update: Update | None, sponsor: str) -> str:
    if update and update.reader_named == NOBODY:
        return "You call these words private."
    return f"Only {sponsor} can be alone with your words."


def _instead(update: Update | None) -> str:
    called = update.denied.value if update and update.denied else "that"
    return f"It is not {called} any more. What is it instead? Until you say so, the digest shows no status."


def _still(book: Book, objective: Objective, update: Update | None) -> str:
    """`By pace it is on track with this figure, and your last word is at risk`, and the question."""
    if update and chance_says_other(update):
        called = "by pace it is" if update.by_pace else "your last word is"
        return f"The chance you gave is {update.chance} of 10, and {called} on track. How does it stand now?"
    other = pace_says_other(book, objective, update) if update else None
    if update is None or other is None:
        return "How does it stand now?"
    measured = "By pace" if has_line(objective.metric) else "By its limit"
    back = "back on track" if other is Status.ON_TRACK else other.value
    return f"{measured} it is {other.value} now, and your last word is {update.status.value}. Is it {back}?"


def _chance_of_before(update: Update | None) -> str:
    """`The chance still stands at 3 of 10, and you call it on track`, or that it was said so, and the question."""
    if update is None or update.chance is None:
        return "What is the chance now, from 0 to 10?"
    called = "you call it" if update.said else "by pace it is" if update.by_pace else "your last word is"
    still = "The chance you gave is" if update.chance_said else "The chance still stands at"
    return f"{still} {update.chance} of 10, and {called} {update.status.value}. What is it now, from 0 to 10?"


def _how_it_came(book: Book, objective: Objective, update: Update | None) -> str:
    """`By pace it is off track, and you call it on track`, or that it got better, and what may show it."""
    if update and is_called_reached(book, objective, update):
        far = progress(objective, update.value).removesuffix(f" by {short_day(objective.due)}")
        return f"It stands at {far}, and you call it reached. What shows it: a newer figure, a link,"
    by_pace = overruled_by_owner(book, objective, update) if update else None
    called = "you call it on track" if update and update.said else "your last word is on track"
    before = turned_on_its_word(update) if update else None
    news = f"By pace it is {by_pace.value}, and {called}." if by_pace else "Good news."
    news = f"You called it {before.value} before, and done now." if before else news
    return f"{news} What shows it: a link,"


def _doubt(objective: Objective, value: Decimal | None) -> str:
    """`You wrote $999,999,999,999; the target is $500k`, and the question."""
    metric = objective.metric
    written = "" if value is None else in_full(value, metric.unit)
    known = f"the target is {target(metric)}" if metric.target is not None else f"it was {figure(metric)}"
    return f"You wrote {written}; {known}. Is that right? Until you say so, the figure stays {figure(metric)}."


def _statuses(book: Book, asked: FollowUp, args: Mapping[str, str], token: str, update: Update) -> tuple[Button, ...]:
    """One tap on the status that it has now."""

    def tap(status: Status, label: str = "") -> Button:
        return Button(label or marked(status), Call("update", {**args, "status": status.value}, token))

    if asked is FollowUp.INSTEAD:
        others = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
        return tuple(tap(one) for one in others if one is not update.denied)
    if asked is FollowUp.REACHED:
        return (tap(Status.DONE), Button("Not yet", Call("leave it", args, token)))
    if chance_says_other(update):
        return (tap(Status.AT_RISK), tap(Status.OFF_TRACK), tap(update.status, "Still on track"))
    other = pace_says_other(book, book.need(Objective, update.objective), update)
    return (*((tap(other),) if other else ()), tap(update.status, f"Still {update.status.value}"))


def past_it(
    book: Book, owner: str, asked: FollowUp, args: Mapping[str, str], token: str = "", update: Update | None = None
) -> tuple[Button, ...]:
    """One tap past the question: the answer is saved already."""
    if asked in (FollowUp.SENSITIVE, FollowUp.READERS):
        as_it_is = Button("Digest as it is", Call("update", {**args, "readers": "digest"}, token))
        sponsor = book.sponsor
        if sponsor is None or sponsor.id == owner:
            return (as_it_is,)
        alone = Call("update", {**args, "readers": "sponsor"}, token)
        return (as_it_is, Button(f"Only {book.name(sponsor.id)}"[:24], alone))
    if asked is FollowUp.FIGURE:
        written = exact(update.doubted) if update else ""
        right = Call("update", {**args, "value": written, "sure": "yes"}, token)
        return (Button("Yes, it is right", right), Button("Leave the old one", Call("leave it", args, token)))
    if asked is FollowUp.ACTIVITY:
        return (
            Button("Not yet", Call("update", {**args, "outcome": "no"}, token)),
            Button("It is an outcome", Call("update", {**args, "outcome": "yes"}, token)),
        )
    if asked in (FollowUp.INSTEAD, FollowUp.REACHED, FollowUp.STILL) and update:
        return _statuses(book, asked, args, token, update)
    if asked is FollowUp.WHY:
        return (Button("Waiting on purpose", Call("nothing changed", {**args, "why": "waiting on purpose"}, token)),)
    left = f"Still {update.chance}" if asked is FollowUp.CHANCE and update else "Leave it"
    return (Button(left, Call("leave it", args, token)),)
