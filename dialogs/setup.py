"""Set-up: from the first hello to the start, in ten answers."""

from collections.abc import Generator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import Problem, Question, Reader, Script, ask
from dialogs.objective_list import objective_list
from dialogs.rhythm import read_rhythm
from dialogs.roster import Named, default_sponsor, find_in, is_ceo, person_of, read_roster, roster_of
from dialogs.starting import Plan, chat_of, offers, ready, start, summary
from partnership.calendar import Rhythm
from partnership.conversations import Conversation
from partnership.message import lines
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import setup as words
from partnership.wording import starting as start_words
from partnership.workspace import Chat

NAME = "setup"
_LONGEST_PARTNER = 60
_SENTENCE = 4
"""Words from which an answer to the why-question is taken as the sentence itself."""

Asking = Generator[Question, str, str]


def setup(turn: Turn, given: Mapping[str, str]) -> Script:
    """The whole set-up. Answers stay known when it is left: see `kept_answers`."""
    answers: dict[str, str] = {}
    script = _setup(turn, given, answers)
    question = next(script)
    while True:
        shown = _welcome_back(question) if given.get("resumed") == turn.event else question
        answers[question.name] = yield replace(shown, read=_not_setup_again(question))
        try:
            question = script.send(answers[question.name])
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def kept_answers(conversation: Conversation) -> tuple[Conversation, ...]:
    """The answers of set-up beside the open conversation, so that nothing takes them away; of other scripts nothing."""
    if conversation.script != NAME:
        return ()
    return (replace(conversation, id=f"{conversation.person}@{NAME}", open=False),)


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


def _setup(turn: Turn, given: Mapping[str, str], answers: Mapping[str, str]) -> Script:
    first = words.which_partner(turn.person.first_name, claimed="claimed" in given)
    partner = yield from ask("partner", first, _read_partner)
    if partner == "another":
        partner = yield from ask("partner name", words.partner_name(), _read_partner, free=True)
    roster = roster_of((yield from ask("roster", words.who_leads(), read_roster, free=True)))
    sponsor = yield from _sponsor(turn, roster)
    channel = yield from _channel(turn)
    rhythm = yield from _rhythm(turn, channel)
    drafts = yield from objective_list(turn, roster)
    why = yield from _why(turn, partner, next(one for one in roster if one.id == sponsor))
    plan = Plan(
        partner=partner,
        roster=tuple(roster),
        sponsor=sponsor,
        channel=channel,
        rhythm=rhythm,
        drafts=tuple(drafts),
        why=why,
    )
    choice = yield from ask("start", summary(turn, plan), _reader_of_start(plan), free=True)
    if choice == "not yet":
        return Outcome(changes=(_draft_record(turn, answers),), answer=start_words.not_yet())
    return start(turn, plan)


def _draft_record(turn: Turn, answers: Mapping[str, str]) -> Conversation:
    known = {name: value for name, value in answers.items() if name != "start"}
    return Conversation(
        id=f"{turn.person.id}@{NAME}",
        at=turn.now,
        person=turn.person.id,
        chat=turn.chat.id,
        script=NAME,
        answers=known,
        expires=turn.now,
        open=False,
    )


def _read_partner(text: str, _turn: Turn) -> str | Problem:
    name = " ".join(text.split()).strip(" .…")
    if name.casefold() == "another":
        return "another"
    return name if 0 < len(name) <= _LONGEST_PARTNER else Problem(words.partner_name())


def _sponsor(turn: Turn, roster: Sequence[Named]) -> Asking:
    chosen = default_sponsor(roster)
    people = [person_of(turn.book, one, turn.now) for one in roster]
    message = words.right_sponsor(
        [one.first_name for one in people if one.reachable],
        [one.first_name for one in people if not one.reachable],
        chosen.name.split()[0],
        sure=is_ceo(chosen.title),
    )

    def read(text: str, _turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text):
            return chosen.id
        if word in {"somebody else", "no", "someone else"}:
            return "somebody else"
        return _read_sponsor(roster, text)

    answer = yield from ask("sponsor", message, read)
    if answer == "somebody else":
        which = words.which_sponsor([(one.id, one.name) for one in roster])
        answer = yield from ask("sponsor name", which, lambda text, _turn: _read_sponsor(roster, text))
    return answer


def _read_sponsor(roster: Sequence[Named], text: str) -> str | Problem:
    found = find_in(roster, text)
    return found[0].id if len(found) == 1 else Problem(words.sponsor_unclear(text, [one.name for one in roster]))


def _channel(turn: Turn) -> Asking:
    bound, channels = turn.book.workspace.channel, turn.book.workspace.channels
    if bound:
        return bound.chat.id
    return (yield from ask("channel", words.which_channel(channels), _reader_of_channel(channels)))


def _reader_of_channel(channels: Sequence[Chat]) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        wanted = text.casefold().strip(" .!…#")
        if wanted in {"another", "later", "none", "skip"}:
            return "another" if wanted == "another" else "later"
        exact = [one for one in channels if wanted in {one.id.casefold(), one.name.casefold()}]
        found = exact or [one for one in channels if wanted and wanted in one.name.casefold()]
        return found[0].id if len(found) == 1 else Problem(words.channel_unclear(text, channels))

    return read


def _rhythm(turn: Turn, channel: str) -> Generator[Question, str, Rhythm]:
    workspace = turn.book.workspace
    rhythm, number = workspace.rhythm, 1
    chat = workspace.channel.chat if workspace.channel else chat_of(workspace, channel)
    while True:
        name = "rhythm" if number == 1 else f"rhythm {number}"
        message = words.rhythm(name, chat, rhythm, workspace.zone, another=channel == "another")
        answer = yield from ask(name, message, _reader_of_rhythm(rhythm))
        if answer == "fine":
            return rhythm
        if answer == "change":
            message = words.change_rhythm(rhythm, workspace.zone)
            answer = yield from ask(f"{name} change", message, _reader_of_rhythm(rhythm), free=True)
        if answer not in {"fine", "change"}:
            rhythm = msgspec.json.decode(answer, type=Rhythm)
        number += 1


def _reader_of_rhythm(rhythm: Rhythm) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text):
            return "fine"
        if word == "change":
            return "change"
        changed_to = read_rhythm(text, rhythm)
        return changed_to if isinstance(changed_to, Problem) else msgspec.json.encode(changed_to).decode()

    return read


def _why(turn: Turn, partner: str, sponsor: Named) -> Asking:
    self_asked = sponsor.id == turn.person.id
    message = start_words.why(partner, sponsor.name.split()[0], self_asked=self_asked)

    def read(text: str, _turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if word.startswith("ask") or is_yes(text):
            return "later" if self_asked else "ask"
        if word in {"write", "write it now", "later"}:
            return word.split()[0]
        return text.strip() if len(text.split()) >= _SENTENCE else Problem(message)

    answer = yield from ask("why", message, read)
    if answer == "write":
        answer = yield from ask("why text", start_words.write_why(partner), _read_sentence, free=True)
    return answer


def _read_sentence(text: str, _turn: Turn) -> str | Problem:
    return text.strip() if len(text.split()) >= _SENTENCE else Problem(start_words.why_empty())


def _reader_of_start(plan: Plan) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text) or word in {"start", "go", "start now", "start it"}:
            return "start"
        if word in {"not yet", "no", "later"}:
            return "not yet"
        if word.startswith("show"):
            going = offers(turn, ready(turn, plan))
            return Problem(start_words.the_messages([(person.first_name, message) for person, message, _ in going]))
        return Problem(start_words.start_unclear())

    return read
