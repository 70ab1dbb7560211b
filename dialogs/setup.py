"""Set-up: from the first hello to the start, in ten answers."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from dialogs.agreed_rhythm import agreed_rhythm
from dialogs.agreement import is_yes
from dialogs.channel_asked import channel_asked
from dialogs.engine import Asked, Earlier, Problem, Question, Reader, Script, ask, begin, play, was
from dialogs.list_asides import no_motion_yet
from dialogs.list_review import reader_of_review
from dialogs.not_doing import challenged
from dialogs.objective_list import confirmed, objective_list, with_fiscal_year
from dialogs.objectives_ahead import objectives_ahead
from dialogs.partner import read_partner
from dialogs.partner_beside import read_partner_and_more
from dialogs.placing import also_placed, placed
from dialogs.put_back import LIST, put_back
from dialogs.reading.supplements import added, only_adds
from dialogs.rhythm_aside import rhythm_aside
from dialogs.starting import Plan, offers, ready, start, summary
from dialogs.steps_again import step_again
from dialogs.team import team
from dialogs.team_again import TEAM_COMMANDS, team_again, team_so_far
from dialogs.team_asides import called_anew
from dialogs.why_partner import above, why_partner
from partnership.book import Book
from partnership.conversations import Conversation
from partnership.message import Message, lines
from partnership.outcome import Outcome
from partnership.strategy.charter import why_of
from partnership.turn import Turn
from partnership.wording import setup as words
from partnership.wording import starting as start_words
from partnership.wording.no_answer import saved
from partnership.workspace import Workspace

NAME = "setup"
_NOT_WRITTEN = frozenset({"", "later", "ask"})
_MORE = 4
"""Words from which on a line that begins with `and` or `also` adds to a sentence."""
_SETTINGS = frozenset({"settings"})
_PLACES = frozenset({"settings for"})
_LIST_COMMANDS = frozenset({"objectives", "objective add", "edit", "drop", "change"})
"""Commands that say what can be said of the list of objectives before the start."""
_TO_THE_LIST = re.compile(
    r"(?:please )?(?:(?:change|edit|correct|show|see|(?:go )?back to)(?: me)? )?(?:the |my |our )?"
    r"(?:objectives?|list|objectives? list|list of(?: the)? objectives)|change(?: something)?"
)
_OF_AN_OBJECTIVE = re.compile(r"o ?\d+ (?:by|target|owner|title|unit)\b|(?:remove|drop|delete) o ?\d", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:(?:let's|let us|you can|we can|i say) )?(?:start|go|begin|kick off)(?: (?:now|it|then))*\b")
"""`great, start`: start, with nothing but a yes beside it."""


def setup(turn: Turn, given: Mapping[str, str]) -> Script:
    """The whole set-up. Answers stay known when it is left: see `kept_answers`."""
    answers: dict[str, str] = {}
    script = _setup(turn, given, answers)
    question = next(script)
    while True:
        shown = _welcome_back(question) if given.get("resumed") == turn.event else question
        read = _or_of_the_team(question, answers)
        takes = question.takes | TEAM_COMMANDS | _PLACES if "roster" in answers else question.takes
        answers[question.name] = yield replace(shown, read=read, takes=takes)
        try:
            question = script.send(answers[question.name])
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def kept_answers(conversation: Conversation) -> tuple[Conversation, ...]:
    """The answers of set-up beside the open conversation, so that nothing takes them away; of other scripts nothing."""
    if conversation.script != NAME:
        return ()
    return (_kept(conversation),)


def left_set_up(book: Book) -> Conversation | None:
    """The newest set-up that somebody began, with the answers that are known."""
    begun = [one for one in book.all(Conversation) if one.script == NAME]
    return max(begun, key=lambda one: (one.at, one.id), default=None)


def _kept(conversation: Conversation) -> Conversation:
    return replace(conversation, id=f"{conversation.person}@{NAME}", open=False)


def _welcome_back(question: Question) -> Question:
    message = question.message
    return replace(question, message=replace(message, blocks=(lines(words.back_again()), *message.blocks)))


def _not_setup_again(question: Question) -> Reader:
    """`setup` typed at an open question of set-up shows that question."""

    def read(text: str, turn: Turn) -> str | Problem:
        if text.casefold().strip(" .!/") == NAME:
            return Problem(question.message)
        return question.read(text, turn)

    return read


def _or_of_the_team(question: Question, answers: Mapping[str, str]) -> Reader:
    """The team can be corrected at every question after its own, and where they are can be said."""
    read = _not_setup_again(question)

    def reads(text: str, turn: Turn) -> str | Problem:
        again = called_anew(answers, text, turn) or team_again(answers, text, turn)
        again = also_placed(again, text, turn) if isinstance(again, Earlier) else again
        again = again or step_again(answers, question.name, text, turn) or put_back(answers, text)
        if "sponsor" in answers and not question.name.startswith("rhythm"):
            again = again or rhythm_aside(text, turn)
        answer = again or placed(answers, question, text, turn) or read(text, turn)
        later = type(answer) is Problem and "roster" in answers
        left = left_set_up(turn.book) if later else None
        given = left.answers if left else answers
        ahead = objectives_ahead(given, team_so_far(answers), question.name, text, turn) if later else None
        return ahead or answer

    return reads


def _setup(turn: Turn, given: Mapping[str, str], answers: Mapping[str, str]) -> Script:
    first = words.which_partner(turn.person.first_name, turn.book.workspace.partner, claimed="claimed" in given)
    partner = yield Question(
        name="partner", message=first, read=read_partner_and_more, sets=_with_partner, corrects=True
    )
    if partner == "another":
        named = words.another_partner("partner name")
        yield from ask("partner name", named, read_partner, free=True, takes=_SETTINGS, sets=_with_partner)
    roster, sponsor = yield from team(turn)
    channel = yield from channel_asked(turn)
    yield from agreed_rhythm(turn, channel, roster)
    listed = yield from objective_list(turn, roster, answer=given.get(was("objectives"), ""))
    kept = yield from challenged(turn, listed.drafts, may_be_empty=False)
    agreed = confirmed(turn, listed, roster)
    above_why = None if was("why") in given else agreed
    why = yield from why_partner(turn, next(one for one in roster if one.id == sponsor), above_why, given)
    number, agreed = 1, agreed if why_of(turn.book) else None
    while True:
        name = "start" if number == 1 else f"start {number}"
        plan = Plan(
            roster=tuple(roster),
            sponsor=sponsor,
            channel=channel,
            drafts=tuple(kept.drafts),
            off=tuple(kept.off),
            why=why,
        )
        written = next((one for one in ("why text", "why") if answers.get(one) == why), "")
        read = _or_more_of_why(
            written, plan, _reader_of_start(plan, reader_of_review(kept.drafts, roster, question=name))
        )
        shown = _under_what_was_saved(plan, above(agreed, summary(turn, plan, name)), first=number == 1)
        choice = yield from ask(
            name, shown, read, free=True, takes=_LIST_COMMANDS, sets=_with_fiscal_year, skip="not yet"
        )
        if choice == "start":
            return start(turn, plan)
        if choice == "not yet":
            return _not_yet(turn, {key: value for key, value in answers.items() if key != name})
        listed = yield from objective_list(
            turn, roster, drafts=kept.drafts, asked=listed.asked, answer=choice.removeprefix(LIST)
        )
        kept = yield from challenged(turn, listed.drafts, may_be_empty=False)
        number, agreed = number + 1, confirmed(turn, listed, roster)


def _not_yet(turn: Turn, answers: Mapping[str, str]) -> Outcome:
    """Left as it is, to be started another day."""
    left = _kept(replace(begin(turn, NAME), answers=dict(answers), expires=turn.now))
    return Outcome(changes=(left,), answer=start_words.not_yet())


def _or_more_of_why(question: str, plan: Plan, read: Reader) -> Reader:
    """A reader that also takes what only adds to the sentence just written, the answer to that `question`."""

    def reads(text: str, turn: Turn) -> str | Problem:
        if not question or plan.why in _NOT_WRITTEN or not only_adds(text) or len(text.split()) < _MORE:
            return read(text, turn)
        return Earlier(start_words.added_to_why(), answers={question: added(plan.why, text)})

    return reads


def _under_what_was_saved(plan: Plan, message: Message, *, first: bool) -> Message:
    """The summary, at first under the words that were just written for others to read."""
    written = first and plan.why not in _NOT_WRITTEN
    return replace(message, blocks=(saved(plan.why), *message.blocks)) if written else message


def _with_partner(workspace: Workspace, answer: str) -> Workspace:
    return workspace if answer == "another" else replace(workspace, partner=answer)


def _with_fiscal_year(workspace: Workspace, choice: str) -> Workspace:
    return with_fiscal_year(workspace, choice.removeprefix(LIST))


def asks_for_channel(turn: Turn, one: Conversation) -> bool:
    """Whether set-up waits there for the channel that reads the digest."""
    if one.script != NAME or not one.open or turn.now >= one.expires:
        return False
    played = play(_setup(turn, one.given, one.answers), one.answers)
    return isinstance(played, Asked) and played.question.name == "channel"


def _reader_of_start(plan: Plan, of_the_list: Reader) -> Reader:
    """`start`, `not yet`, or what leads back to the list of objectives, with what is to be different there."""

    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text) or (_STARTS.search(word) and is_yes(_STARTS.sub("yes", word))):
            return "start"
        if word in {"not yet", "no", "later"}:
            return "not yet"
        if _TO_THE_LIST.fullmatch(word):
            return LIST
        if word.startswith("show"):
            going = offers(turn, ready(turn, plan))
            return Problem(start_words.the_messages([(person.first_name, message) for person, message, _ in going]))
        changed = no_motion_yet(text) or of_the_list(text, turn)
        if isinstance(changed, Earlier):
            return replace(changed, answers={name: f"{LIST}{value}" for name, value in changed.answers.items()})
        if isinstance(changed, Problem):
            ours = _OF_AN_OBJECTIVE.match(text.strip()) or no_motion_yet(text)
            partner = "" if plan.why in _NOT_WRITTEN else turn.book.workspace.partner
            return changed if ours else Problem(start_words.start_unclear(text, partner))
        return f"{LIST}{changed}"

    return read
