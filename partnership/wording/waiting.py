"""The answer to `what now`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Block, Button, Call, Item, Line, Message, Paragraph, line, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.rounds import CheckIn, DigestPost, DigestState, Silence
from partnership.waiting import Kind, Waiting
from partnership.windows import next_opening
from partnership.wording.decisions import buttons as decision_buttons
from partnership.wording.figures import week_day
from partnership.wording.offers import offer_token
from partnership.wording.reading_people import why_not
from partnership.wording.silence import choices as silence_choices
from partnership.wording.terms import moment_for, terms
from partnership.wording.trimming import cut

_LINE = 140
_SHOWN = 8


def what_now(book: Book, person: Person, waiting: Sequence[Waiting], now: datetime) -> Message:
    """What waits for this person, each with its button; what comes next where nothing does."""
    if not waiting:
        return _nothing(book, person, now)
    items = _Items(book, person, now)
    blocks = [items.draw(one) for one in waiting[:_SHOWN]]
    if len(waiting) > _SHOWN:
        blocks.append(Paragraph((line(f"{len(waiting) - _SHOWN} more come when these are done."),)))
    return Message(blocks=tuple(blocks), summary="What is waiting for you.", private=True)


def _nothing(book: Book, person: Person, now: datetime) -> Message:
    if book.workspace.started_at is None or not book.owned_by(person.id):
        return say("Nothing is waiting for you.", summary="Nothing is waiting.")
    opens = next_opening(book, person, now).opens
    return say(
        f"Nothing is waiting for you. Your next check-in opens {moment_for(book, person, opens, now)}.",
        summary="Nothing is waiting.",
    )


class _Items:
    """Each kind of thing that can wait, as this person reads it."""

    def __init__(self, book: Book, person: Person, now: datetime) -> None:
        self.book, self.person, self.now = book, person, now
        self._drawn: Mapping[Kind, Callable[[str], Block]] = {
            Kind.START: self.start,
            Kind.OFFER: self.offer,
            Kind.DECISION: self.decision,
            Kind.SILENCE: self.silence,
            Kind.CHECKIN: self.checkin,
            Kind.PROMISE: self.promise,
            Kind.PREVIEW: self.preview,
            Kind.WISH: self.wish,
            Kind.NO_OWNER: self.no_owner,
            Kind.UNREACHABLE: self.unreachable,
        }

    def draw(self, one: Waiting) -> Block:
        return self._drawn[one.kind](one.about)

    def start(self, about: str) -> Block:
        return Item(
            name="setup", lines=(line("setup: Steward has not been started yet, so nobody is asked anything."),),
            buttons=(Button("Go on with it", Call("setup"), main=True),),
        )  # fmt: skip

    def offer(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        args, seen = {"objective": about}, offer_token(known)
        return Item(
            name=about,
            lines=(line(f"{about} ", said(known.title), f": {terms(known)}. Will you own it?"),),
            buttons=(
                Button("Accept", Call("accept", args, seen), main=True), Button("Change…", Call("change", args, seen)),
                Button("Decline…", Call("decline", args, seen)),
            ),
        )  # fmt: skip

    def decision(self, about: str) -> Block:
        known = self.book.need(Decision, about)
        row = line(f"{about} ", said(cut(known.question, _LINE)), f" By {week_day(known.due)}, asked by ",
                   said(self.book.name(known.asked_by)), ".")  # fmt: skip
        return Item(name=about, lines=(row,), buttons=decision_buttons(self.book, known))

    def silence(self, about: str) -> Block:
        known = self.book.need(Silence, about)
        row = line(f"{known.objective}: not heard from ", said(self.book.name(known.owner)), ". The choice is yours.")
        return Item(name=known.objective, lines=(row,), buttons=silence_choices(self.book, known))

    def checkin(self, about: str) -> Block:
        known = self.book.need(CheckIn, about)
        open_ = sum(1 for block in known.blocks if not block.answered_at)
        whose = "Your check-in" if known.person == self.person.id else f"The check-in of {self.book.name(known.person)}"
        what = "one objective" if open_ == 1 else f"{open_} objectives"
        row = line(
            f"{whose}: {what} to answer, open until {moment_for(self.book, self.person, known.closes, self.now)}."
        )
        return Item(name="check in", lines=(row,), buttons=(Button("Check in", Call("check in"), main=True),))

    def promise(self, about: str) -> Block:
        known = self.book.need(Promise, about)
        args, seen = {"promise": about}, self.book.token(known)
        row = line(f"{about} You promised: ", said(cut(known.what, _LINE)), f", by {week_day(known.due)}.")
        if not known.binding:
            row = line(
                f"{about} ",
                said(self.book.name(known.made_by)),
                " promised for you: ",
                said(cut(known.what, _LINE)),
                ".",
            )
            return Item(name=about, lines=(row,), buttons=(Button("I stand by it", Call("stand by", args, seen)),))
        buttons = (Button("Kept", Call("kept", args, seen), main=True), Button("Not yet", Call("not yet", args, seen)))
        return Item(name=about, lines=(row,), buttons=buttons)

    def preview(self, about: str) -> Block:
        post = self.book.need(DigestPost, about)
        words = {
            DigestState.PREVIEWED: f"The digest goes out {moment_for(self.book, None, post.at, self.now)}.",
            DigestState.HELD: "The digest is held.",
            DigestState.KEPT: "The digest is kept: there is no leadership channel.",
            DigestState.MISSED: "The digest may not have been posted."
            if post.failures
            else "The digest was not posted: I was not running when it was due.",
        }[post.state]
        return Item(name="preview", lines=(line(words),), buttons=(Button("Preview", Call("preview")),))

    def wish(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        who = self.book.name(known.proposal.to) if known.proposal else ""
        args, seen = {"objective": about}, offer_token(known)
        row = line(f"{about} ", said(cut(known.title, _LINE)), ": ", said(who), " asks for a change.")
        buttons = (
            Button("Agree", Call("agree", args, seen), main=True),
            Button("Keep as it is", Call("keep", args, seen)),
        )
        return Item(name=about, lines=(row,), buttons=buttons)

    def no_owner(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        return Paragraph((line(f"{about} ", said(cut(known.title, _LINE)), f" has no owner: assign {about} to @…"),))

    def unreachable(self, about: str) -> Block:
        known = self.book.need(Person, about)
        row: Line = line("I can't reach ", said(known.name), f": {why_not(known)}.")
        return Item(name="unreachable", lines=(row,), buttons=(Button("Unreachable", Call("unreachable")),))


def for_nobody_yet(ask: str) -> Message:
    """To somebody who is no reader."""
    return say(
        f"Nothing is waiting for you: you have no part in this yet. {ask} can give you one.",
        summary="Nothing is waiting.",
        buttons=(Button("Help", Call("help")),),
    )
