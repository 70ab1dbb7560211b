"""What is said about talking itself: what was not understood, who has the right, what was not saved."""

from collections.abc import Sequence

from partnership.access import Who
from partnership.decisions import YES_OR_NO, Decision
from partnership.message import Button, Call, Line, Message, Paragraph, first_sentence, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.updates import Status
from partnership.wording.terms import listed
from partnership.wording.trimming import cut
from partnership.wording.wishes import about_these

LONGEST = 4000
EACH_SAVES = "This is too long for one card: each button saves the boxes right above it, and all else stays as it is."
"""Characters that one message may have."""
_ABOUT = 80
"""Characters of what a question is about, at most."""
_MOST_MEANT = 4
"""Buttons for what words may be about, at most, of each kind."""
_NO = Button("No", Call("never mind"))

ONLY_DAYS_OFF = "Of that line I took the days off alone. What it says about an objective, write on its own: O1 …"


def too_long(length: int) -> Message:
    return say(
        f"That is {length:,} characters; I read up to {LONGEST:,}. Nothing was saved, and you are where you were: "
        "please send it in shorter pieces.",
        summary="That was too long for me.",
    )


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


def not_understood(waiting: str = "") -> Message:
    """`waiting`: an objective of the speaker's that waits for an answer."""
    how = f" For an answer, name the objective: {waiting} at risk, 5/10: and what happened." if waiting else ""
    return say(
        f"I didn't get that, and nothing was changed.{how} {typed('help')} shows what you can do here.",
        summary="I did not understand that.",
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


def about(objective: Objective) -> Message:
    """A question about one objective."""
    return say(
        line(f"{objective.id} is ", said(objective.title), ". Nothing was changed."),
        summary="About one objective.",
        buttons=(
            Button(f"Show {objective.id}", Call("objective", {"objective": objective.id}), main=True),
            Button(f"History of {objective.id}", Call("history", {"of": objective.id})),
        ),
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


def whom(names: Sequence[str]) -> str:
    """`Ada or Carlos`, of many the first and how many more; your IT team where there is nobody."""
    more = len(names) - _MOST_NAMES
    if more > 1:
        return f"{', '.join(names[:_MOST_NAMES])} or one of {more} more"
    return listed(list(names), "or") if names else "Your IT team"


_MOST_NAMES = 5
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


def not_set_up() -> Message:
    return say(
        f"Steward is not set up here yet. Whoever sets it up types {typed('claim')} and the code that IT finds in "
        "Steward's start-up message; it takes about ten minutes.",
        summary="Steward is not set up yet.",
    )


def not_saved() -> Message:
    return say(
        "I could not save that: my disk is full. Nothing was changed. Please try again in a few minutes; IT can see "
        "it.",
        summary="Nothing was saved.",
    )


def try_again() -> Message:
    return say(
        "Somebody changed the same thing just now. Nothing was saved; please try once more.",
        summary="Once more, please.",
    )


def broken() -> Message:
    return say(
        "Something went wrong on my side and nothing was saved. Please try again; if it stays so, tell IT.",
        summary="Something went wrong on my side.",
    )


def already_done() -> Message:
    return say("That is saved already; nothing was done twice.", summary="Already saved.")


def first_version() -> Message:
    """Of a message that was changed after it was read, and is no update."""
    return say(
        "I read the first version of that message, and go by it. To say something else, type it again; "
        f"{typed('undo')} takes your last change back.",
        summary="I read the first version.",
    )


FIRST_STANDS = (
    "I can't take the first version of that message back any more: what it said and this one doesn't is still saved. "
    "Edit takes words and figures out; what was promised or asked in it stays."
)
"""Under an answer to a message that was changed, where more was said or promised than its new words replace."""


def old_button() -> Message:
    return say(
        f"That question is settled; nothing was changed. {typed('what now')} shows what is open.",
        summary="That is settled.",
    )


def chosen(label: str) -> str:
    """Under a question, in the place of its buttons."""
    return f"Chosen: {label}"


def button_of_before(question: Message) -> Message:
    """A button of an earlier question, while another is open."""
    first = lines("That button is of an earlier message, so it changed nothing. This is open now:")
    return Message(blocks=(first, *question.blocks), summary=question.summary)


def form_not_opened() -> Message:
    """Where a platform did not show a form in time."""
    return say("That form did not open just now, so nothing was changed. Press it again.", summary="Press it again.")


def not_answered() -> Message:
    """Where Slack does not say what a command can't be done without: which team this is, or our direct chat."""
    return say(
        "Slack did not open our chat, so nothing was done. Please type that again in a few minutes.",
        summary="Nothing was done.",
    )


def lost_the_thread() -> Message:
    return say(
        "I lost the thread of what we were talking about, and nothing was changed. Please begin it again; "
        f"{typed('what now')} shows what is waiting.",
        summary="Please begin that again.",
    )


def cancelled(what: str) -> Message:
    return say(f"Left “{what}” unfinished. Nothing was changed.", summary="Left.")


def left_kept(what: str) -> Message:
    """Of what saves each answer as it comes."""
    return say(f"Left {typed(what)}. What you answered is kept, and {typed(what)} goes on.", summary="Left.")


def left_for_another(words: str) -> Paragraph:
    """Above what takes the place of a question about other words."""
    return lines(line("“", said(cut(words, _ABOUT)), "” was not finished, and nothing of it is saved."))


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


def which_of(known: Sequence[Objective | Decision], question: str, text: str) -> Message:
    """Of these, which one; with the words that wait for it."""
    one = known[0] if len(known) == 1 else None
    asked = f"Is that for {one.id}?" if one else "For which objective is that?"
    rows = [line(f"{each.id} ", said(each.title if isinstance(each, Objective) else each.question)) for each in known]
    head = line("“", said(text), f"” {asked}") if text else line(question)
    return say(lines(head, *rows), summary="One question for you.")


def decision_or_answer(text: str, decisions: Sequence[Decision], objectives: Sequence[Objective]) -> Message:
    """A yes or no that may be meant for a decision or for the check-in, both of which wait for the speaker."""
    outcome = text.strip().strip(".!")
    outcome = outcome.casefold() if outcome.casefold() in YES_OR_NO else outcome
    rows = [line(f"{one.id} ", said(one.question)) for one in decisions]
    rows += [line(f"{one.id} ", said(one.title)) for one in objectives]
    decide = [
        Button(f"It decides {one.id}", Call("decide", {"decision": one.id, "outcome": outcome, "sure": "yes"}))
        for one in decisions
    ]
    return say(
        lines(line("What is “", said(text.strip()), "” about? Nothing is saved yet."), *rows),
        summary="One question for you.",
        buttons=(*decide[:_MOST_MEANT], *about_these(text, objectives)),
    )


def same_or_well(text: str, objectives: Sequence[Objective]) -> Message:
    """`all good` at a check-in: that nothing changed, or that what waits is on track."""
    well = [
        Button(f"{one.id} on track", Call("update", {"objective": one.id, "status": Status.ON_TRACK.value}))
        for one in objectives
    ]
    return say(
        line("Does “", said(text.strip()), "” mean that nothing changed, or on track? Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Nothing changed", Call("nothing changed"), main=True), *well[:_MOST_MEANT]),
    )


def nothing_fits(command: str) -> Message:
    return say(
        f"Nothing waits here that “{command}” could mean. {typed('what now')} shows what is waiting.",
        summary="Nothing is waiting.",
    )


def about_which(record: Promise | Decision | Objective | None) -> Line:
    """`P4 · Legal slot`; nothing where it is about nothing."""
    match record:
        case Promise():
            words = record.what
        case Decision():
            words = record.question
        case Objective():
            words = record.title
        case _:
            return ()
    return line(f"{record.id} · ", said(cut(words, _ABOUT)))


def piece_question(question: str, record: Promise | Decision | Objective | None = None) -> Message:
    """One piece of a command that is missing, and what the command is about where that is known."""
    rows: list[str | Line] = [*((about,) if (about := about_which(record)) else ()), question]
    return say(lines(*rows), summary=first_sentence(line(question), "One question for you."))


def answered_directly() -> Message:
    """In a channel, where the answer is for the speaker alone."""
    return say("I answered you directly: that is for you alone.", summary="Steward answered directly.")


def asked_later(what: str) -> Paragraph:
    """Above a question that is still open, where a command in a channel would have asked another."""
    return lines(
        f"{what} has to wait: this is still open here. Answer it, or {typed('cancel')}; then say {what} again."
    )


def write_directly(*, saved: bool = False) -> Message:
    """In a channel, to somebody whom no direct message reaches."""
    return say(
        f"{'That is saved. ' if saved else ''}"
        "The answer is for you alone, and no direct message of mine reaches you. Write to me in a direct chat.",
        summary="Please write to me directly.",
    )
