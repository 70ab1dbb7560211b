"""A line at an open question that would be kept as somebody's words, and is no answer by the look of it."""

from msgspec.structs import replace

from bot.asking import COMMAND, DOUBTED, offered_words, question_or_answer, word_of
from bot.conversing import Conversing
from dialogs.agreement import is_yes
from dialogs.engine import DROPPED, Earlier, Problem, Question
from dialogs.reading.no_answer import NoAnswer, is_choice, no_answer
from dialogs.scripts import KEEPS
from dialogs.setup import NAME as SETUP
from dialogs.why_partner import is_no_why
from partnership.conversations import Conversation
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import no_answer as words


def nothing_to_keep(
    conversing: Conversing, turn: Turn, conversation: Conversation, question: Question, text: str
) -> Outcome | None:
    """What comes of a line that would be kept as words and is no answer by the look of it; None for an answer."""
    kind, script = no_answer(text), conversation.script
    if kind is None and script == SETUP and is_no_why(question.name, text):
        kind = NoAnswer.DOUBTS
    if (
        kind is None
        or word_of(text) in offered_words(question)
        or (question.decides and is_choice(text))
        or (is_yes(text) and (script != COMMAND or not question.free))
    ):
        return None
    if kind is NoAnswer.SKIPS and question.skip:
        return conversing.answer(turn, conversation, question, question.skip)
    read = question.read(text, turn)
    if question.skip and read == question.skip:
        return None
    if read == DROPPED or isinstance(read, Earlier) or (isinstance(read, Problem) and not question.free):
        return None
    keeps = script in KEEPS
    if kind is NoAnswer.SKIPS:
        return Outcome(changes=(conversation,), answer=words.needed(question.message, kept=keeps))
    if kind is NoAnswer.THINKS:
        return Outcome(changes=(conversation,), answer=words.nothing_taken(question.message, kept=keeps))
    if isinstance(read, Problem) or not _is_kept(text, read) or (question.asks and kind is NoAnswer.ASKS):
        return None
    asking = replace(conversation, given={**conversation.given, DOUBTED: text})
    return Outcome(changes=(asking,), answer=question_or_answer(question, text))


def _is_kept(text: str, read: str) -> bool:
    """Whether what was typed is kept as it is, and not read as something else: `is it Carlos?`."""
    return " ".join(text.split()).casefold().strip(" .!?…") in " ".join(read.split()).casefold()
