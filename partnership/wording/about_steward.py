"""What is answered to who asks about Steward itself: who it is, what it takes of whom, what it keeps."""

from collections.abc import Sequence

from msgspec.structs import replace

from partnership.book import Book
from partnership.message import Block, Button, Buttons, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.joining import my_part
from partnership.wording.offers import asked_with, owning_means, why_proposed
from partnership.wording.talk import whom
from partnership.wording.terms import count_word, listed

_NO = Button("No", Call("never mind"))
_YOU = "you, as admin"


def who_i_am(book: Book, person: Person) -> Line:
    """In one sentence, with who set it up."""
    starter = book.get(Person, book.workspace.started_by) or next(iter(book.admins()), None)
    up = (
        ""
        if starter is None
        else ", set up by you"
        if starter.id == person.id
        else f", set up by {book.name(starter.id)}"
    )
    return line(
        f"I am Steward, a bot{up}: each objective of the ", said(book.workspace.partner), " partnership has one "
        "executive who answers me once a week, and leadership reads one digest of it."
    )  # fmt: skip


def to_one(book: Book, person: Person, *, owns: Sequence[str], does: Sequence[tuple[str, str]], waits: bool) -> Message:
    """To somebody to whom nothing is offered: what this is, and what they have to do with it.

    `does`: what they do that own nothing, and for what, as in `why_here`.
    """
    if book.workspace.started_at is None:
        return say(who_i_am(book, person), f"Nobody hears from me before {typed('start')} is said.")
    if owns:
        part = line(f"You own {listed(list(owns))}: I ask you about {'it' if len(owns) == 1 else 'them'} once a week.")
    else:
        part = my_part(does) if does else line("You own nothing here and need do nothing now.")
    return say(
        who_i_am(book, person), part, f"{typed('what now')} shows what waits for you." if waits else "",
        summary="Steward: who I am.", buttons=(Button("What now", Call("what now")), Button("Help", Call("help"))),
    )  # fmt: skip


def of_offers(book: Book, objectives: Sequence[Objective], to: Person) -> Message:
    """To somebody to whom objectives are offered: who asks and what owning means, and the offers with their buttons."""
    by = book.name(next((one.proposal.by for one in objectives if one.proposal), None))
    starter = book.get(Person, book.workspace.started_by)
    which = f"these {count_word(len(objectives))} objectives" if len(objectives) > 1 else "this objective"
    return say(
        f"{to.first_name}, I am Steward, a bot that {book.name(starter.id) if starter else by} set up. {by}"
        f" asks whether "
        f"you will own {which}.",
        owning_means(book),
        "Nothing is yours until you accept: you can ask for other terms first, and no is a good answer too.",
        *asked_with(book, objectives, to),
        summary="Steward: who asks you, and what owning means.",
    )


def offers_come(
    book: Book, objectives: Sequence[Objective], to: Person, *, who: bool = True, why: bool = False
) -> Message:
    """To somebody whose offers come right behind that, in a message that says what owning means."""
    by = book.name(next((one.proposal.by for one in objectives if one.proposal), None))
    return say(
        who_i_am(book, to) if who else "",
        why_proposed(book, objectives, to) if why else "",
        f"{by} has a question for you; here it comes. Nothing is yours until you accept, and no is a good answer too.",
        summary="Steward: you are asked something.",
    )


def not_understood_first(shown: Message) -> Message:
    """Words that were not read, of somebody who has not been asked yet: the offers come with what they are."""
    head = lines("I didn't get that, and nothing was changed.")
    return replace(shown, blocks=(head, *shown.blocks))


def owning(book: Book) -> Message:
    """To who asks what owning means, with nothing offered."""
    return say(f"{owning_means(book)} Nothing is somebody's before they accept, and no is a good answer too.")


def why_at_all(book: Book, person: Person) -> Message:
    """To who asks what this is good for, or whether they have to, with nothing offered."""
    return say(
        line("So that for each objective with ", said(book.workspace.partner or "the partner"), " one executive "
             f"decides, and leadership hears in time what is stuck. Nobody has to: who does not want an objective any"
             f" more tells "
             f"{_admins(book, person)}.")
    )  # fmt: skip


def cost() -> Message:
    return say("Nothing: I am free software (MIT licence) and run on a machine of your company.")


def judged(book: Book, person: Person) -> Message:
    """Whether people are judged by what they answer."""
    who = _admins(book, person)
    return say(
        "I give nobody marks and rank nobody, and who kept which promise is for each alone, unless they agree. What "
        "leadership reads is how the objectives stand, each with its owner's name. What else your company does with "
        + ("that is for you to say." if who == _YOU else f"that I can't know: {who} can tell you.")
    )


def changed_later(*, in_set_up: bool) -> Message:
    """Whether what was said can be changed."""
    if in_set_up:
        return say(
            f"All of it can be changed: {typed('back')} goes to the question before, and after the start a sentence"
            f" does it, or {typed('settings')}."
        )
    return say(
        "It can be changed: an answer until the check-in closes, and put right after that; "
        f"{typed('undo')} takes back your last change for 24 hours."
    )


def seen_before() -> Message:
    """To an admin in set-up who would like to see what others get."""
    return say(
        "Whom you named as an owner gets one message, with their objectives: accept, change or decline. When all is "
        f"said here, [Show me the messages] shows you every one. Nobody gets one before you say {typed('start')}."
    )


def owner_leaves() -> Message:
    """What becomes of an objective whose owner leaves, and what to type."""
    return say(
        f"Before they go, an admin offers each of their objectives to somebody else: {typed('assign O1 to @…')}. "
        f"It stays theirs until the other accepts. On the last day: {typed('executive remove @…')}. What is still "
        "theirs then has no owner, and the digest says so; what they said stays."
    )


def owns_nothing() -> Message:
    """What somebody hears who owns no objective."""
    return say(
        "Who owns no objective gets no check-in. An executive can be asked to decide something or to agree to the "
        "charter, once a month what only executives do, and reads everything."
    )


def kept(book: Book, person: Person, *, erasable: bool) -> Message:
    """What is kept about the speaker, who may erase it, and the tap that asks for it."""
    return _erasing(
        book, person,
        line("Of you I keep your name, your account and e-mail address, your time zone and days off, and what you "
             f"write here: answers, promises, decisions. {typed('my settings')} and {typed(f'history @{person.id}')}"
             f" show it."),
        erasable=erasable,
    )  # fmt: skip


def erased(book: Book, person: Person, *, erasable: bool) -> Message:
    """To who wants to be erased."""
    return _erasing(book, person, None, erasable=erasable)


def _erasing(book: Book, person: Person, first: Line | None, *, erasable: bool) -> Message:
    what = "your name and every word you wrote, for good; figures and counts stay, and what you own has no owner then"
    head: tuple[Line, ...] = (first,) if first else ()
    if person.is_admin():
        own = typed(f"forget @{person.id}")
        return say(*head, f"{own} erases {what}. It is shown first, and done only when you tap it.")
    admins = [one for one in book.admins() if one.id != person.id]
    if not erasable or not admins:
        return say(*head, f"Only an admin can erase {what}: {_admins(book, person)}.")
    who = listed([book.name(one.id) for one in admins[:2]], "or")
    return say(
        *head,
        f"Only an admin can erase {what}. Nothing is erased yet. Shall I ask {who} to do it?",
        summary="Steward: shall I pass that on?",
        buttons=(Button(f"Ask {book.name(admins[0].id)}"[:24], Call("ask to be forgotten"), main=True), _NO),
    )


def how_to_erase() -> Message:
    """To an admin who asks how somebody is erased."""
    return say(
        f"{typed('forget @…')} erases somebody's name and every word they wrote, for good; figures and counts"
        f" stay. It is "
        f"shown first. Who only leaves the team: {typed('executive remove @…')}."
    )


def only_admins_erase(book: Book, person: Person) -> Message:
    """The same, to anybody else."""
    return say(f"Only an admin can erase somebody: {_admins(book, person)}. Nothing was changed.")


def asks_to_be_forgotten(person: Person) -> Message:
    """To the admins; what the command does is shown before it is done."""
    return say(
        f"{person.name} asks you to erase what I keep about them: name and words, for good; figures and counts stay.",
        f"{typed(f'forget @{person.id}')} shows what goes; nothing is erased before you tap it there.",
        summary="Steward: somebody asks to be erased.",
        buttons=(Button("Show what goes", Call("forget", {"who": f"@{person.id}"}), main=True),),
    )


def passed_on(names: Sequence[str]) -> Message:
    """To who asked for it."""
    return say(f"Passed on to {listed(list(names))}, who can erase it. Until then all stays as it is.")


def by_its_date() -> Message:
    """What the count of decisions means."""
    return say(
        "“By its date” counts decisions that were made on or before the day for which they were asked. "
        f"{typed('decisions')} shows each with its days."
    )


def no_answer() -> Message:
    """To a question that is none of those."""
    return say(f"I have no answer to that, and nothing was saved. {typed('help')} shows what I can tell you.")


def together(messages: Sequence[Message]) -> Message:
    """Several answers in one; the buttons of all stand at the end."""
    blocks: list[Block] = [block for one in messages for block in one.blocks]
    buttons = [block for block in blocks if isinstance(block, Buttons)]
    first = next(iter(messages))
    return replace(first, blocks=(*(block for block in blocks if not isinstance(block, Buttons)), *buttons))


def _admins(book: Book, person: Person) -> str:
    """Who can, beside the speaker."""
    others = [book.name(one.id) for one in book.admins() if one.id != person.id]
    return _YOU if person.is_admin() and not others else whom(others)
