"""A conversation as a function that reads from top to bottom, played again at every turn from its recorded answers.

A script is a generator: it yields questions and receives recorded answers, in canonical words, by question name. A
changed script keeps what it knows and asks the rest. It looks at the book of the turn and nothing else, and returns an
Outcome.
"""

from collections.abc import Callable, Generator, Mapping
from datetime import timedelta

import msgspec

from partnership.conversations import Conversation
from partnership.message import Button, Call, Message
from partnership.outcome import Outcome
from partnership.record import Record
from partnership.turn import Turn
from partnership.workspace import Workspace


class Problem(msgspec.Struct, frozen=True):
    """An answer that could not be used: what was understood, what is missing, an example."""

    message: Message


class Earlier(Problem, frozen=True, kw_only=True):
    """No answer to this question, but to earlier ones, by their names: this one is asked again under `message`.

    None: the earlier question is to be asked again. `answer` is one to this question beside them; `records` are changed
    at once.
    """

    answers: Mapping[str, str | None]
    answer: str = ""
    records: tuple[Record, ...] = ()


DROPPED = "dropped"
"""The answer, to a question about one of a list that is written, that this one is none of it."""
Reader = Callable[[str, Turn], str | Problem]
"""Turns what was typed or tapped into the canonical answer that is recorded, or says what is wrong with it."""
Setting = Callable[[Workspace, str], Workspace]
"""The company with the setting that the canonical answer is."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked. `free`: any text is an answer, so only cancel, back and help are commands here.

    `takes` are the commands that say what an answer says: where one of them can be read as the answer, it is that.
    `sets`: the answer is a setting, which is changed at once, so that an answer and a command are one thing: the last
    of them holds, and the script reads the setting instead of the answer.
    `skip` is the answer that leaves it out, where that can be; `asks`: a question is its answer, or is answered itself;
    `decides`: its answer is a decision.
    `corrects`: its buttons change the answer as long as the conversation goes on, also at later questions.
    `part`: asked about one of a list that is written: cancel leaves this question alone, and keeps the list.
    """

    name: str
    message: Message
    read: Reader
    free: bool = False
    takes: frozenset[str] = frozenset()
    sets: Setting | None = None
    skip: str = ""
    asks: bool = False
    decides: bool = False
    corrects: bool = False
    part: bool = False


Script = Generator[Question, str, Outcome]
ScriptStart = Callable[[Turn, Mapping[str, str]], Script]
"""Begins a conversation in a turn, with what was given at its start."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The script waits for an answer to `question`; `answered` lists the questions played so far, in order."""

    question: Question
    answered: tuple[str, ...]


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """The script came to its end."""

    outcome: Outcome
    answered: tuple[str, ...]


def play(script: Script, answers: Mapping[str, str]) -> Asked | Finished:
    """Run a script over its recorded answers until it asks something new or ends."""
    answered: list[str] = []
    try:
        question = next(script)
        while question.name in answers:
            answered.append(question.name)
            question = script.send(answers[question.name])
    except StopIteration as end:
        return Finished(outcome=end.value, answered=tuple(answered))
    script.close()
    return Asked(question=question, answered=tuple(answered))


def ask(
    name: str,
    message: Message,
    read: Reader,
    *,
    free: bool = False,
    takes: frozenset[str] = frozenset(),
    sets: Setting | None = None,
    skip: str = "",
) -> Generator[Question, str, str]:
    """The canonical answer to one question, to be taken with `yield from`."""
    return (yield Question(name=name, message=message, read=read, free=free, takes=takes, sets=sets, skip=skip))


def was(question: str) -> str:
    """Under which name it is given what a question was answered with before somebody went back to it."""
    return f"was {question}"


def answer_button(question: str, label: str, value: str) -> Button:
    """A tap that answers an open question; on an old card, where something else is asked by now, it has no effect."""
    return Button(label, Call("answer", {"question": question, "value": value}))


BEFORE = "before"
"""What was given to a conversation that goes on from others: the parts they asked for, the last one last."""
LIFE = timedelta(hours=24)
"""An open conversation ends by itself after this time without a turn."""


def begin(turn: Turn, script: str, given: Mapping[str, str] | None = None, about: str = "") -> Conversation:
    """The conversation record that starts `script` for the speaker in this chat; the framework plays it at once."""
    return Conversation(
        id=f"{turn.person.id}@{turn.chat.id}",
        at=turn.now,
        person=turn.person.id,
        chat=turn.chat.id,
        script=script,
        about=about,
        given=given or {},
        expires=turn.now + LIFE,
    )
