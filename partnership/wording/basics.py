"""Help and undo."""

from collections.abc import Mapping, Sequence

from partnership.message import Button, Call, Line, Message, bold, line, lines, said, say, typed
from partnership.people import Person
from partnership.wording.terms import listed


def question_comes(person: Person, asks: str) -> Message:
    """To somebody whose offers come with the next beat of the clock."""
    return say(line(f"Hello, {person.first_name}. ", said(asks), " has a question for you; here it comes."))


def help_short(shown: Sequence[tuple[str, str]], *, strategy: bool, executive: bool) -> Message:
    """`strategy`: with one line on what stands behind the week, for who may write it; `executive`: theirs as well."""
    rows: list[Line] = [line(f"{typed(usage)}: {summary}") for usage, summary in shown]
    names = ("charter", "not doing", "signals", "motions", "met", *(("this month",) if executive else ()), "templates")
    behind = ", ".join(map(typed, names))
    rows += [line(bold("Strategy"), f": {behind}.")] * strategy
    return say(
        "You can write in plain words. What people use most:",
        lines(*rows),
        summary="What you can do with Steward.",
        buttons=(Button("Everything else", Call("help all")), Button("What now", Call("what now"))),
    )


def help_all(groups: Mapping[str, Sequence[str]]) -> Message:
    """One line a subject, so that all of it fits on a phone; each opens by a tap."""
    rows: list[Line] = [line(bold(name), f": {', '.join(commands)}") for name, commands in groups.items()]
    return say(
        f"Every command by subject. {typed('help promises')} shows one of them, {typed('help move')} a command.",
        lines(*rows),
        summary="Every command that you may use.",
        buttons=tuple(Button(name.capitalize(), Call("help", {"about": name})) for name in groups),
    )


def help_about(about: str, shown: Sequence[tuple[str, str, str]]) -> Message:
    """One subject or one command: how it is typed, what it does, an example."""
    if not shown:
        return say(
            f"{about} is not open to you. {typed('help all')} shows what is.", summary="That is not open to you."
        )
    rows: list[Line] = [
        line(f"{typed(usage)}: {summary}", f" (for example: {typed(example)})" if example not in ("", usage) else "")
        for usage, summary, example in shown
    ]
    return say(lines(*rows), summary="How it is typed.", buttons=(Button("Everything else", Call("help all")),))


def nothing_to_undo() -> Message:
    return say(
        f"There is nothing of yours to take back: {typed('undo')} covers your own last change, for 24 hours.",
        summary="Nothing to take back.",
    )


def taken_back_already() -> Message:
    """To a button that takes back one change, tapped or typed before."""
    return say("That is taken back already. Nothing else was changed.", summary="Taken back already.")


def stays_without() -> Line:
    """Under words that are put back once leadership has read the digest."""
    return line("The digest that was posted stays without your words.")


def only_the_last(what: str, named: str) -> Message:
    """Another record than the one changed last was named."""
    return say(
        f"{typed('undo')} takes back your own last change alone, which is: {what}. {named} stays as it is. Nothing "
        "was changed.",
        summary="That is not your last change.",
    )


def not_the_last_any_more() -> Message:
    """To a button that takes back one change, after another one."""
    return say(
        f"You have changed something else since, so this button takes nothing back. {typed('check in')}, then Edit, "
        "changes the answer.",
        summary="Not your last change.",
    )


def rests_on(what: str, later: Sequence[str]) -> Message:
    names = ", ".join(dict.fromkeys(later))
    return say(
        f"I can't take back “{what}”: {names} changed after it, and that rests on it. Nothing was changed.",
        summary="That can't be taken back any more.",
    )


def something_is_about_it(what: str, about: Sequence[str]) -> Message:
    names = listed(list(dict.fromkeys(about)))
    verb = "is" if len(set(about)) == 1 else "are"
    return say(
        f"I can't take back “{what}”: {names} {verb} about it. Nothing was changed. {typed('drop')} ends it all the "
        "same.",
        summary="That can't be taken back any more.",
    )


def not_yours_to_undo(what: str) -> Message:
    return say(
        f"I can't take back “{what}”: you no longer have the right to change that. Nothing was changed.",
        summary="That is not yours to take back.",
    )


def nobody_admin(what: str) -> Message:
    return say(
        f"I can't take back “{what}”: nobody would be admin any more. Nothing was changed. First: "
        f"{typed('admin add @…')}",
        summary="That can't be taken back.",
    )


def no_executive_now(what: str, person: str, part: str) -> Message:
    return say(
        f"I can't take back “{what}”: {person} would {part} again and is no executive any more. Nothing was changed.",
        summary="That can't be taken back any more.",
    )


def still_has_a_part(what: str, person: str, part: str) -> Message:
    return say(
        f"I can't take back “{what}”: {person} is to {part}. Nothing was changed. First, name somebody else for that.",
        summary="That can't be taken back any more.",
    )


def undone(what: str, withdrawn: int, stands: Sequence[Line] = ()) -> Message:
    sent = f" {withdrawn} message{'s' if withdrawn != 1 else ''} marked as taken back." if withdrawn else ""
    return say(lines(f"Taken back: {what}.{sent}", *stands), summary="Taken back.")


def stands_again(answer: Line, whose: str) -> Line:
    """`whose`: the name of another one who gave it."""
    who = line(said(whose), "'s") if whose else line("Your")
    return line(*who, " answer from before stands again: ", *answer, ".")


def open_again(objectives: Sequence[str]) -> Line:
    verb = "is" if len(objectives) == 1 else "are"
    return line(f"{listed(list(objectives))} {verb} open again: for this round you have said nothing.")


def you_withdrew() -> Message:
    return say("You took this back; nothing follows from it.", summary="You took this back.")


def withdrawn(who: str) -> Message:
    return say(f"{who} took this back. Nothing is needed from you.", summary="A message was taken back.")
