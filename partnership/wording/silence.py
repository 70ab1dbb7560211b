"""What is said when an owner was not heard for two rounds: to the sponsor, and the very text to the owner."""

from collections.abc import Sequence
from datetime import date, datetime

from partnership.book import Book
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Choice,
    Field,
    Form,
    Item,
    Message,
    line,
    lines,
    said,
    say,
    typed,
)
from partnership.objectives import Objective
from partnership.people import Person
from partnership.rounds import Silence, SilenceChoice
from partnership.wording.figures import week_day
from partnership.wording.hearing import hears
from partnership.wording.terms import count_word, listed, moment_for
from partnership.wording.trimming import LABEL, cut

_PRIVATE = "Steward: a private note about one of your objectives."


def text(book: Book, owner: Person, missed: Sequence[tuple[str, int]], *, noted: bool = False) -> str:
    """The same words for the sponsor and the owner; `noted`: something was remarked meanwhile."""
    who = book.name(owner.id)
    heard = listed([f"{objective} for {count_word(times)} cycles" for objective, times in missed])
    if len({times for _, times in missed}) == 1:
        heard = f"{listed([objective for objective, _ in missed])} for {count_word(missed[0][1])} cycles"
    what = "the status of" if noted else "about"
    return f"I have not heard {what} {heard} in which {who} was at work. {who} knows that I am writing."


def to_asked(book: Book, words: str, silences: Sequence[Silence]) -> Message:
    """The question to the sponsor: four ways on, for each objective."""
    if len(silences) == 1:
        blocks: tuple[Block, ...] = (Buttons(choices(book, silences[0])),)
    else:
        blocks = tuple(
            Item(
                name=one.objective,
                lines=(line(f"{one.objective} ", said(book.need(Objective, one.objective).title)),),
                buttons=choices(book, one),
            )
            for one in silences
        )
    return say(words, *blocks, summary="Steward: an owner was not heard. What shall follow is yours to choose.")


def choices(book: Book, silence: Silence) -> tuple[Button, ...]:
    args, seen = {"silence": silence.id}, silence.id
    return (
        Button(cut(f"Talk to {book.name(silence.owner)}", LABEL), Call("silence talk", args, seen), main=True),
        Button("Name a stand-in", Call("silence stand-in", args, seen)),
        Button(f"Pause {silence.objective}", Call("silence pause", args, seen)),
        Button("Leave it a week", Call("silence wait", args, seen)),
    )


def to_owner(book: Book, owner: Person, asked: Person, words: str, when: datetime, now: datetime) -> Message:
    """The owner reads what the sponsor is going to read, with the hours to answer before."""
    moment = moment_for(book, owner, when, now)
    return say(
        lines(f"{book.name(asked.id)} gets this from me {moment}, word for word:", f"“{words}”"),
        "One answer from you before that, and nothing is sent; one after it ends it as well.",
        summary=_PRIVATE,
        buttons=(Button("Check in", Call("check in"), main=True),),
    )


def will_talk(book: Book, objective: Objective, sponsor: Person) -> Message:
    return say(
        f"{book.name(sponsor.id)} will talk to you about {objective.id}. If you answer before, it is settled.",
        summary=_PRIVATE,
        buttons=(Button("Check in", Call("check in"), main=True),),
    )


def talking(book: Book, silence: Silence, by: str, now: datetime) -> Message:
    knows = hears(book, silence.owner, by, now, f"that you will talk about {silence.objective}")
    return say(
        f"Good. {knows}. I come back to you only if two more rounds pass without an answer.",
        summary="Steward: noted.",
    )


def waiting(book: Book, silence: Silence) -> Message:
    return say(
        f"Left for a week. If {book.name(silence.owner)} misses the next round of {silence.objective} too, I ask you "
        "again.",
        summary="Steward: noted.",
    )


def paused(book: Book, objective: Objective, by: Person, until: date) -> Message:
    admins = listed([book.name(one.id) for one in book.admins()[:2]], "or") or "an admin"
    before = "ends the pause before" if by.is_admin() else f"typed by {admins} ends the pause before"
    return say(
        f"{objective.id} is paused until {week_day(until)}: nobody is asked about it, and it goes on by itself after "
        f"that day. {typed(f'resume {objective.id}')} {before}.",
        summary="Steward: the objective is paused.",
    )


def paused_note(book: Book, objective: Objective, sponsor: Person, until: date) -> Message:
    return say(
        f"{book.name(sponsor.id)} paused {objective.id} until {week_day(until)}. I don't ask you about it before, and "
        "nothing counts as missed.",
        summary=_PRIVATE,
    )


def who_stands_in(book: Book, silence: Silence, people: Sequence[Person]) -> Message:
    """A form with everybody whom I can reach."""
    choices = tuple(Choice(one.id, f"{one.name}, {one.title}" if one.title else one.name) for one in people)
    call = Call("silence stand-in", {"silence": silence.id}, silence.id)
    field = Field(name="person", label="Who can answer?", kind="choice", choices=choices, required=True)
    return say(
        f"Who can answer for {silence.objective} for the next four weeks? {book.name(silence.owner)} is told, sees "
        "every answer and can change it.",
        Form((field,), Button("Name this person", call, main=True)),
        summary="Steward: who can stand in?",
    )


def owner_is_no_stand_in(book: Book, silence: Silence) -> Message:
    who = book.name(silence.owner)
    return say(f"{who} owns {silence.objective}; please name somebody else.", summary="Please name somebody else.")


def stand_in_named(book: Book, objective: Objective, person: Person, until: date, by: str, now: datetime) -> Message:
    return say(
        f"{book.name(person.id)} answers for {objective.id} until {week_day(until)}. "
        f"{hears(book, objective.owner, by, now)} and can change each answer.",
        summary="Steward: the stand-in is named.",
    )


def stand_in_note(book: Book, objective: Objective, sponsor: Person, person: Person, until: date) -> Message:
    return say(
        f"{book.name(sponsor.id)} asked {book.name(person.id)} to answer for {objective.id} until {week_day(until)}. "
        "It stays yours: you see each answer and can change it.",
        summary=_PRIVATE,
    )


def you_stand_in(book: Book, objective: Objective, sponsor: Person, until: date) -> Message:
    owner = book.name(objective.owner)
    return say(
        line(f"{book.name(sponsor.id)} asks you to answer for {objective.id} ", said(objective.title)),
        f"until {week_day(until)}, for {owner}. The figure and the facts will do; {owner} sees each answer and can "
        "change it.",
        summary="Steward: you were asked to stand in.",
        buttons=(Button(f"Answer {objective.id}", Call("update", {"objective": objective.id}), main=True),),
    )


def nothing_to_choose() -> Message:
    return say(
        f"No choice about somebody's silence waits for you. {typed('what now')} shows what does.",
        summary="Nothing waits.",
    )


def only_asked_chooses(book: Book, silence: Silence) -> Message:
    who = book.name(silence.asked) if silence.asked else "The sponsor"
    return say(f"{who} chooses what follows here. Nothing was changed.", summary="That is not open to you.")


_CHOSEN = {
    SilenceChoice.TALK: "you will talk",
    SilenceChoice.STAND_IN: "a stand-in was named",
    SilenceChoice.PAUSE: "it was paused",
    SilenceChoice.WAIT: "it was left for a week",
}


def settled(book: Book, silence: Silence, objective: Objective) -> Message:
    """The present state, for an old button."""
    if silence.choice:
        now = f"That is chosen already: {_CHOSEN[silence.choice]}."
    elif silence.ended_at:
        now = f"{book.name(silence.owner)} has answered for {silence.objective} meanwhile."
    else:
        now = f"{objective.id} is {objective.state.value}."
    return say(f"{now} Nothing was changed.", summary="That is settled.")
