"""The answer to `what now`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.cards import card_of
from partnership.charters import Charter, NotDoing, Wish
from partnership.closing import waiting_for
from partnership.decisions import Decision
from partnership.due_days import due_day
from partnership.followups import asking
from partnership.message import Block, Button, Call, Item, Message, Paragraph, line, said, say, typed
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective
from partnership.people import Person
from partnership.red_first import as_known_to
from partnership.rounds import CheckIn, Silence
from partnership.strategy.gate import lacks_terms
from partnership.updates import Update
from partnership.waiting_for_admins import overdue_of_others, unheard
from partnership.waiting_kinds import Kind, Waiting
from partnership.wording import ending, figures_given, waiting_promises
from partnership.wording import waiting_for_others as others
from partnership.wording.answers import update_words
from partnership.wording.coming import ahead, digest_waits, nothing, without_channel
from partnership.wording.decisions import buttons as decision_buttons
from partnership.wording.decisions import if_not_of, recommended
from partnership.wording.due_days import due_words
from partnership.wording.followups import question_of
from partnership.wording.offer_changes import changes
from partnership.wording.offers import offer_token
from partnership.wording.silence import choices as silence_choices
from partnership.wording.strategy import charter_asking as charters
from partnership.wording.strategy import (
    charter_wishes,
    incentives,
    milestones,
    motion_days,
    motions,
    not_doing,
    signals,
)
from partnership.wording.terms import count_word, moment_for, terms
from partnership.wording.trimming import cut

AMONG = {"among": "what now"}
"""What a button carries whose answer would stand in the place of all that waits."""
_LINE = 140
_SHOWN = 8


def what_now(
    book: Book,
    person: Person,
    waiting: Sequence[Waiting],
    now: datetime,
    *,
    open_question: bool = False,
    read_back: str = "",
) -> Message:
    """What waits for this person, each with its button; for admins what comes next.

    `open_question`: one of ours is open in this chat and stands under the answer. `read_back`: the decision in other
    words than yes or no that is asked about there, and has no second yes here.
    """
    if not waiting and open_question:
        return say("One question of mine is open here:", summary="One question is open.")
    if not waiting:
        return nothing(book, person, now)
    items = _Items(book, person, now)
    blocks = [items.draw(one) for one in waiting[:_SHOWN]]
    blocks = [replace(one, buttons=()) if isinstance(one, Item) and one.name == read_back else one for one in blocks]
    if len(waiting) > _SHOWN:
        blocks.append(Paragraph((line(f"{len(waiting) - _SHOWN} more come when these are done."),)))
    blocks += ahead(book, person, now)
    return Message(blocks=tuple(blocks), summary="What is waiting for you.")


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
            Kind.FOLLOW_UP: self.follow_up,
            Kind.AWAITED: self.awaited,
            Kind.WHY: self.why,
            Kind.ATTEST: lambda about: signals.question_alone(book, about, now),
            Kind.CHARTER: self.charter,
            Kind.CHARTER_WISH: self.charter_wish,
            Kind.NOT_DOING: self.not_doing,
            Kind.STOOD_IN: self.stood_in,
            Kind.MOTION: self.motion,
            Kind.MILESTONE: self.milestone,
            Kind.ENDED: self.ended,
            Kind.NEW_DATE: lambda about: waiting_promises.new_date(book, about),
            Kind.PROMISE: lambda about: waiting_promises.promise(book, about),
            Kind.LEFT_BEHIND: lambda about: waiting_promises.left_behind(book, person, about),
            Kind.NO_CHANNEL: lambda _: without_channel(book),
            Kind.PREVIEW: lambda about: digest_waits(book, about, now),
            Kind.WISH: self.wish,
            Kind.ASKED: lambda about: others.offered_to(book, person, about),
            Kind.NO_OWNER: lambda about: others.without_owner(book, about),
            Kind.NO_DECIDER: lambda about: others.without_decider(book, about),
            Kind.TO_RECORD: lambda about: others.to_record(book, book.need(Decision, about)),
            Kind.NOT_HEARD: lambda _: others.not_heard(book, unheard(book, person)),
            Kind.OVERDUE: lambda _: others.overdue(book, overdue_of_others(book, person, now)),
            Kind.UNRATIFIED: lambda _: others.charter(book),
            Kind.UNSENT: lambda about: others.draft(book, book.need(Charter, about)),
            Kind.UNREACHABLE: lambda about: others.not_reached(book, about),
            Kind.READER: lambda about: others.reader(book, about, now),
        }

    def draw(self, one: Waiting) -> Block:
        return self._drawn[one.kind](one.about)

    def start(self, about: str) -> Block:
        return Item(
            name="Steward", lines=(line("Steward has not been started yet, so nobody is asked anything."),),
            buttons=(Button("Go on with it", Call("setup"), main=True),),
        )  # fmt: skip

    def offer(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        args, seen = {"objective": about, **AMONG}, offer_token(known)
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
        late = (self.book.day_of(self.person, self.now) - due_day(self.book, known)).days
        was = f", {count_word(late)} day{'s' if late > 1 else ''} ago" if late > 0 else ""
        by = f" {'Was due' if was else 'By'} {due_words(self.book, known)}{was}, asked by "
        recommends = recommended(self.book, known, cut(known.recommends.rstrip("."), _LINE))
        asker = said(self.book.name(known.asked_by))
        row = line(f"{about} ", said(cut(known.question, _LINE), strong=True), by, asker, *recommends, ".")
        if_not = (line(if_not_of(self.book, known), said(cut(known.if_not, _LINE))),) if known.if_not else ()
        meeting = (
            (line(f"You take it in the next meeting. Then: {typed(f'{known.id} decided …')}"),)
            if known.in_meeting
            else ()
        )
        return Item(name=about, lines=(row, *if_not, *meeting), buttons=decision_buttons(self.book, known))

    def silence(self, about: str) -> Block:
        known = self.book.need(Silence, about)
        row = line(f"{known.objective}: not heard from ", said(self.book.name(known.owner)), ". The choice is yours.")
        choices = silence_choices(self.book, known)
        buttons = (replace(one, call=replace(one.call, args={**one.call.args, **AMONG})) for one in choices)
        return Item(name=known.objective, lines=(row,), buttons=tuple(buttons))

    def checkin(self, about: str) -> Block:
        due = card_of(self.book, self.person, self.now)
        known = due if due and due.id == about else self.book.need(CheckIn, about)
        open_ = len(waiting_for(self.book, known))
        whose = "Your check-in" if known.person == self.person.id else f"The check-in of {self.book.name(known.person)}"
        what = "one objective" if open_ == 1 else f"{open_} objectives"
        row = line(
            f"{whose}: {what} to answer, open until {moment_for(self.book, self.person, known.closes, self.now)}."
        )
        return Item(name="check-in", lines=(row,), buttons=(Button("Check in", Call("check in"), main=True),))

    def follow_up(self, about: str) -> Block:
        """The question that an answer of the open check-in led to."""
        card, name = about.rsplit(":", 1)
        checkin, known = self.book.need(CheckIn, card), self.book.need(Objective, name)
        block = checkin.block(name)
        asked = asking(block) if block else None
        update = self.book.get(Update, f"{name}:{checkin.window}")
        question = question_of(self.book, known, asked, update) if asked else ""
        args = {"objective": name}
        buttons = (Button("Answer", Call("update", args), main=True), Button("Leave it", Call("leave it", args)))
        return Item(name=name, lines=(line(f"{name}: {question}"),), buttons=buttons)

    def awaited(self, about: str) -> Block:
        known = as_known_to(self.book, self.person, self.now).need(Objective, about)
        return others.awaited(self.book, known, known.standing) if known.standing else Paragraph(())

    def why(self, about: str) -> Block:
        """The one question that is not about tracking."""
        row = line("Why ", said(about), ", in two sentences you would sign? It is not answered yet.")
        return Item(name="Why", lines=(row,), buttons=(Button("Answer", Call("why"), main=True),))

    def charter(self, about: str) -> Block:
        return charters.waits(self.book.need(Charter, about))

    def charter_wish(self, about: str) -> Block:
        return charter_wishes.wish_waits(self.book, self.book.need(Wish, about))

    def not_doing(self, about: str) -> Block:
        return not_doing.waits(self.book, self.book.need(NotDoing, about))

    def stood_in(self, about: str) -> Block:
        """What somebody answered for the owner, to be taken or changed."""
        update = self.book.need(Update, about)
        known, args = self.book.need(Objective, update.objective), {"objective": update.objective}
        if update.answered_on is not None:
            after = line(figures_given.came_after(self.book, known, update))
            return Item(name=known.id, lines=(after,), buttons=figures_given.ways(self.book, update))
        row = line(said(self.book.name(update.by)), " answered for you: ", *update_words(self.book, known, update), ".")
        take = Button("Take it", Call("confirm", args, self.book.token(update)), main=True)
        return Item(name=known.id, lines=(row,), buttons=(take, Button("Change", Call("update", args))))

    def ended(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        if known.owner == self.person.id:
            return ending.asked(self.book, known, self.now)
        return Paragraph((ending.for_admin(self.book, known),))

    def motion(self, about: str) -> Block:
        """An incentive whose terms are not said, what came of it, or a motion whose day has come."""
        known = self.book.need(Motion, about)
        if lacks_terms(self.book, known):
            row = line(*motions.called(known), ". ", *motions.lacking(known))
            return Item(name=about, lines=(row,), buttons=(motions.terms_button(known),))
        if known.sort is not MotionKind.INCENTIVE:
            return motion_days.waits(self.book, known, self.book.day_of(self.person, self.now))
        return incentives.asked(self.book, known, AMONG)

    def milestone(self, about: str) -> Block:
        return milestones.question(self.book.get(Motion, about) or self.book.need(Objective, about))

    def wish(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        who = self.book.name(known.proposal.to) if known.proposal else ""
        args, seen = {"objective": about, **AMONG}, offer_token(known)
        row = line(f"{about} ", said(cut(known.title, _LINE)), ": ", said(who), " asks for a change.")
        wished = changes(known, known.proposal.change) if known.proposal and known.proposal.change else []
        buttons = (
            Button("Agree", Call("agree", args, seen), main=True),
            Button("Keep as it is", Call("keep", args, seen)),
        )
        return Item(name=about, lines=(row, *wished), buttons=buttons)


def for_nobody_yet(ask: str) -> Message:
    """To somebody who is no reader."""
    return say(
        f"Nothing is waiting for you: you have no part in this at the moment. {ask} can give you one.",
        summary="Nothing is waiting.",
    )
