"""What is said about talking itself: what was not understood, who has the right, what was not saved."""

from collections.abc import Sequence

from msgspec.structs import replace

from partnership.access import Who
from partnership.message import Button, Call, Line, Message, Paragraph, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.wording.terms import listed
from partnership.wording.trimming import cut

LONGEST = 4000
"""Characters that one message may have."""
EACH_SAVES = "This is too long for one card: each button saves the boxes right above it, and all else stays as it is."
ABOUT = 80
"""Characters of what a question is about, at most."""
_NO = Button("No", Call("never mind"))

ONLY_DAYS_OFF = "Of that line I took the days off alone. What it says about an objective, write on its own: O1 …"


def words_alone(answer: str) -> Line:
    """Under words that were put in the place of others, and tell a status or a chance as well."""
    return line("Only the words are changed: status and chance stay as they are. To change them: ", said(answer), ".")


def not_taken(said: str) -> str:
    """Of a yes or no behind a question, which may have hung on it."""
    return f"“{said}” was not taken. To answer with it, write it by itself."


def one_question(rows: Sequence[Line]) -> Message:
    """What has to be asked of a sentence of which nothing could be saved."""
    return say(lines(*rows), summary="One question.")


def near_miss(usage: str, example: str) -> Message:
    rows: list[str | Line] = [f"Did you mean: {typed(usage)}"]
    if example:
        rows.append(f"For example: {typed(example)}")
    return say(lines(*rows), summary="I did not understand that.")


def did_you_mean(text: str, call: Call) -> Message:
    """A whole command with a slip of the finger in its name, to be done by one tap."""
    return say(
        line("Did you mean: ", said(text), "? Nothing is done yet."),
        summary="One question for you.",
        buttons=(Button("Yes", call, main=True), _NO),
    )


def no_such_button(text: str) -> Message:
    """To the words of a button where none that says so waits."""
    return say(
        line("No button that says “", said(text.strip(" .!")), "” waits for you, so nothing was saved."),
        "To answer, write it in a sentence of your own.",
        summary="Nothing was saved.",
    )


def button_left_out(text: str) -> Line:
    """Under what was saved without them."""
    return line("I left out “", said(text.strip(" .!")), "”: no button that says so waits for you.")


def not_understood(waiting: str = "") -> Message:
    """`waiting`: an objective of the speaker's that waits for an answer."""
    how = f" For an answer, name the objective: {waiting} at risk, 5/10: and what happened." if waiting else ""
    return say(
        f"I didn't get that, and nothing was changed.{how} {typed('help')} shows what you can do here.",
        summary="I did not understand that.",
        buttons=(Button("Help", Call("help")), Button("What now", Call("what now"))),
    )


def not_answered(*, of_strategy: bool = False) -> Message:
    """To a question that no view answers: what can be shown instead. `of_strategy`: it is of the partnership."""
    views = ("history", "signals", "met", "charter", "motions") if of_strategy else _VIEWS
    shows = ", ".join(typed(one) for one in views)
    return say(
        f"I can't answer that. What I can show: {shows}, or one objective, as "
        f"{typed('O1')}. {typed('help')} shows the rest.",
        summary="I can't answer that.",
        buttons=(Button("Help", Call("help")), Button("What now", Call("what now"))),
    )


def not_understood_offer(offers: Sequence[Objective]) -> Message:
    """Where an objective is offered to the speaker."""
    one = offers[0]
    which, args = one.id, {"objective": one.id}
    buttons = (
        Button("Accept", Call("accept", args), main=True),
        Button("Change…", Call("change", args)),
        Button("Decline…", Call("decline", args)),
    )
    verb = "is" if len(offers) == 1 else "are"
    return say(
        f"I didn't get that, and nothing was changed. {listed([each.id for each in offers])} {verb} offered to you: "
        f"{typed(f'accept {which}')}, {typed(f'decline {which} because …')}, or {typed(f'accept {which}, but by …')}",
        summary="I did not understand that.",
        buttons=buttons if len(offers) == 1 else (Button("What now", Call("what now")),),
    )


def tired(stand_in: str, admins: Sequence[str]) -> Message:
    """To who has enough."""
    ask = (Button(f"Ask {stand_in}"[:24], Call("ask stand-in")),) if stand_in else ()
    return say(
        "Understood; nothing was saved. You need not answer me today. Away, somebody else, or later all work, and "
        f"{whom(admins) if admins else 'an admin'} can pause an objective or take it off you.",
        summary="You need not answer today.",
        buttons=(Button("I'm away", Call("away")), *ask, Button("Later today", Call("later today"))),
    )


def nothing_is_deleted() -> Message:
    return say(
        f"Nothing was deleted. {typed('undo')} takes back your own last change, for 24 hours; an admin closes an "
        f"objective with {typed('drop O1')}, and erases a person's name and words with {typed('forget @…')}",
        summary="Nothing was deleted.",
    )


def noted_beside(text: str) -> Message:
    """Above a question that is asked again, to words that answer a later one."""
    return say(line("Noted: ", said(text.strip(" .")), "."), summary="Noted.")


def unclear(text: str, what: str, example: str, understood: str = "") -> Message:
    """What was got, what was not, an example; nothing is lost."""
    got = f"I got {understood}, but not " if understood else "I didn't get "
    rows: list[str | Line] = [line(got, said(f"“{text}”"), ". ", what)] if text else [what]
    if example:
        rows.append(f"For example: {typed(example)}")
    if understood:
        rows.append("Nothing is lost.")
    return say(lines(*rows), summary="One thing was not clear to me.")


def left_over(text: str, usage: str) -> Message:
    return say(
        lines(line("I don't know what to do with ", said(f"“{text}”"), "."), f"The command is: {typed(usage)}"),
        summary="One thing was not clear to me.",
    )


def for_readers_only(ask: Sequence[str]) -> Message:
    return say(
        f"This is for the leadership team and the people who answer for objectives. {whom(ask)} can give you access.",
        summary="That is not open to you.",
    )


def for_readers_no_more(told: Message, by: str, day: str) -> Message:
    """To who is none any more and reads only now why; `told`: the note about it, which waits for who is at work."""
    more = lines(f"{by} changed that on {day}, and can give you access again.")
    return replace(told, blocks=(*told.blocks, more), summary="You are not on the executive roster any more.")


def whom(names: Sequence[str]) -> str:
    """`Ada or Carlos`, of many the first and how many more; your IT team where there is nobody."""
    more = len(names) - _MOST_NAMES
    if more > 1:
        return f"{', '.join(names[:_MOST_NAMES])} or one of {more} more"
    return listed(list(names), "or") if names else "Your IT team"


_MOST_NAMES = 5
_VIEWS = ("objectives", "digest", "decisions", "promises")
_A_SENTENCE = 4
"""Words from which on a line tells something."""
_NO_ADMIN = (
    f"Only an admin can do that, and there is none at the moment. Whoever types {typed('claim')} and the claim code "
    "becomes one: IT finds the code in what Steward printed when the last admin was gone."
)
_WHOSE = {Who.ADMIN: "an admin", Who.EXECUTIVE: "an executive", Who.OWNER: "the owner or a stand-in"}


def not_allowed(who: Who, ask: Sequence[str]) -> Message:
    if who is Who.ADMIN and not ask:
        return say(f"{_NO_ADMIN} Nothing was changed.", summary="There is no admin at the moment.")
    return say(
        f"Only {_WHOSE.get(who, who.value)} can do that: here that is {whom(ask)}. Nothing was changed.",
        summary="That is not open to you.",
    )


def not_used(text: str, question: Message) -> Message:
    """The question again, and that nothing came of a sentence that was about something else."""
    if len(text.split()) < _A_SENTENCE:
        return question
    cut_off = cut(text.strip(" .!\n"), ABOUT)
    told = line(
        "I could not use “", said(cut_off), "” here, and nothing came of it: once this is answered, say it again."
    )
    return replace(question, blocks=(lines(told), *question.blocks))


def not_set_up() -> Message:
    return say(
        f"Steward is not set up here yet. Whoever sets it up types {typed('claim')} and the code that IT finds in "
        "Steward's start-up message; it takes about ten minutes.",
        summary="Steward is not set up yet.",
    )


def first_version() -> Message:
    """Of a message that was changed after it was read, and is no update."""
    return say(
        "I read the first version of that message, and go by it. To say something else, type it again; "
        f"{typed('undo')} takes your last change back.",
        summary="I read the first version.",
    )


def names_somebody(name: str, why: str, correction: str) -> Line:
    """Under a figure that was corrected, of a reason that names a colleague before everybody who reads it."""
    how = typed(f"{correction}: {why}")
    return line("I left out “", said(why), f"”: it names {name}, and everybody reads it. To say it there: ", how, ".")


STAY_FOR_FEW = (
    "They were not for everybody before you changed the message, and changing it does not open them. "
    "For everybody: write O1 digest as it is, with its id."
)
"""Under an answer whose message said who reads it, and says it no more."""
FIRST_STANDS = (
    "I can't take the first version of that message back any more: what it said and this one doesn't is still saved. "
    "Edit takes words and figures out; what was promised or asked in it stays."
)
"""Under an answer to a message that was changed, where more was said or promised than its new words replace."""


def chosen(label: str) -> str:
    """Under a question, in the place of its buttons."""
    return f"Chosen: {label}"


def cancelled() -> Message:
    return say("Left that unfinished. Nothing was changed.", summary="Left.")


def left_kept(what: str) -> Message:
    """Of what saves each answer as it comes."""
    return say(f"Left {typed(what)}. What you answered is kept, and {typed(what)} goes on.", summary="Left.")


def left_for_another(words: str) -> Paragraph:
    """Above what takes the place of a question about other words."""
    return lines(line("“", said(cut(words, ABOUT)), "” was not finished, and nothing of it is saved."))


def leave_first() -> Paragraph:
    """Under an answer that was none, and begins like a command."""
    return lines(f"If you meant a command: {typed('cancel')} leaves this question first.")


def command_or_answer(text: str) -> Message:
    """A command typed at a question that takes any words."""
    return say(
        line("“", said(text), "” is something that you can ask me for. Is it your answer here?"),
        summary="One question back.",
    )


def nothing_open() -> Message:
    return say(
        f"There is nothing open to leave. {typed('what now')} shows what is waiting.", summary="Nothing is open."
    )


def asked_later(what: str) -> Paragraph:
    """Above a question that is still open, where a command in a channel would have asked another."""
    return lines(
        f"{what} has to wait: this is still open here. Answer it, or {typed('cancel')}; then say {what} again."
    )
