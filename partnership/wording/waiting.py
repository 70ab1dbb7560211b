"""The answer to `what now`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, local, local_date, local_to_utc
from partnership.cards import card_of
from partnership.charters import Charter, NotDoing, Wish
from partnership.closing import waiting_for
from partnership.coming import next_check_in, rounds_ahead
from partnership.decisions import Decision
from partnership.digest_day import day_instead
from partnership.digest_previews import held_on, preview_moment
from partnership.due_days import due_day
from partnership.followups import asking
from partnership.message import Block, Button, Call, Item, Line, Message, Paragraph, line, said, say, typed
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.red_first import as_known_to
from partnership.rounds import CheckIn, DigestPost, DigestState, Silence
from partnership.strategy.gate import lacks_terms
from partnership.updates import Update
from partnership.waiting import Kind, Waiting, overdue_of_others, still_open, unheard
from partnership.windows import next_opening
from partnership.wording import digest_day, ending, figures_given
from partnership.wording import waiting_for_others as others
from partnership.wording.answers import update_words
from partnership.wording.checkin_form import question_of
from partnership.wording.decisions import buttons as decision_buttons
from partnership.wording.decisions import if_not_of, recommended
from partnership.wording.digest_round import how_to_bind
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day
from partnership.wording.offer_changes import changes
from partnership.wording.offers import offer_token
from partnership.wording.reading_people import why_not
from partnership.wording.settings import place
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
from partnership.wording.terms import count_word, listed, moment_for, terms
from partnership.wording.trimming import cut

AMONG = {"among": "what now"}
"""What a button carries whose answer would stand in the place of all that waits."""
_LINE = 140
_SHOWN = 8
_ROUNDS = 3


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
        return _nothing(book, person, now)
    items = _Items(book, person, now)
    blocks = [items.draw(one) for one in waiting[:_SHOWN]]
    blocks = [replace(one, buttons=()) if isinstance(one, Item) and one.name == read_back else one for one in blocks]
    if len(waiting) > _SHOWN:
        blocks.append(Paragraph((line(f"{len(waiting) - _SHOWN} more come when these are done."),)))
    blocks += ahead(book, person, now)
    return Message(blocks=tuple(blocks), summary="What is waiting for you.")


def _nothing(book: Book, person: Person, now: datetime) -> Message:
    coming = ahead(book, person, now)
    if book.workspace.started_at is None or not book.owned_by(person.id):
        return say("Nothing is waiting for you.", *coming, summary="Nothing is waiting.")
    own = next_opening(book, person, now)
    opens = (
        f"No check-in falls on a working day of yours: {typed('my settings')} changes your days, an admin the rhythm "
        f"with {typed('cadence')}"
        if own.excused
        else f"Your next check-in opens {moment_for(book, person, own.opens, now)}"
    )
    return say(
        f"Nothing is waiting for you. {opens}.",
        *coming,
        summary="Nothing is waiting.",
    )


def ahead(book: Book, person: Person, now: datetime) -> list[Block]:
    """The next check-in, preview and digest of the company, as an admin reads the time, after the start."""
    workspace = book.workspace
    if workspace.started_at is None or not person.is_admin():
        return []
    rounds = list(islice(rounds_ahead(book, now), _ROUNDS))
    posts = {one.id: book.get(DigestPost, one.id) for one in rounds}
    shown = [one for one in rounds if not (post := posts[one.id]) or not (post.previewed_at or _is_held(post))]
    seen = [one for one in shown if preview_moment(book, one) > now]
    held = _is_held(posts[rounds[0].id]) or held_on(book, rounds[0]) is not None
    moments = [
        ("the first check-in opens" if not book.all(CheckIn) else "the check-in opens",
         local_to_utc(*next_check_in(book, now), workspace.zone)),
        *((_seen(book, one), preview_moment(book, one)) for one in seen[:1]),
        ("leadership reads it" if workspace.channel else "I keep it for you, without a channel",
         None if held else rounds[0].digest_at),
    ]  # fmt: skip
    told = [f"{moment_for(book, person, when, now)} {what}" for what, when in sorted(
        ((what, when) for what, when in moments if when), key=lambda one: one[1]
    )]  # fmt: skip
    rows = [line(f"Next{_clock(book, person, now)}: {'; '.join(told)}.")]
    if held:
        when = moment_for(book, person, rounds[0].digest_at, now)
        rows.insert(
            0, line(f"Nothing is posted {when}: the digest is held until somebody says {typed('release all')}.")
        )
    if workspace.country is None:
        rows.append(
            line(f"I know no public holidays here, so I may ask on one: {typed('holidays Germany')} names a country.")
        )
    warning = digest_day.warning(book, rounds[0]) if workspace.channel and not held else ()
    if not warning:
        return [Paragraph(tuple(rows))]
    return [Paragraph((*rows, warning)), *digest_day.move(rounds[0], day_instead(book, rounds[0]))]


def _clock(book: Book, person: Person, now: datetime) -> str:
    """`, Madrid time`, where the reader's clock is another than the company's."""
    own, company = book.zone_of(person), book.workspace.zone
    same = local(now, own).utcoffset() == local(now, company).utcoffset()
    return "" if same else f", {place(own)} time"


def _seen(book: Book, window: Window) -> str:
    """That the admin sees the digest, and why earlier than in other weeks."""
    planned = local_date(window.preview_at, book.workspace.zone)
    early = preview_moment(book, window) < window.preview_at
    return f"you see the digest, early because {week_day(planned)} is a day off" if early else "you see the digest"


def _is_held(post: DigestPost | None) -> bool:
    return post is not None and post.state is DigestState.HELD


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
            Kind.NEW_DATE: self.new_date,
            Kind.PROMISE: self.promise,
            Kind.LEFT_BEHIND: self.left_behind,
            Kind.NO_CHANNEL: self.no_channel,
            Kind.PREVIEW: self.preview,
            Kind.WISH: self.wish,
            Kind.ASKED: self.asked,
            Kind.NO_OWNER: self.no_owner,
            Kind.NO_DECIDER: self.no_decider,
            Kind.TO_RECORD: lambda about: others.to_record(book, book.need(Decision, about)),
            Kind.NOT_HEARD: lambda _: others.not_heard(book, unheard(book, person)),
            Kind.OVERDUE: lambda _: others.overdue(book, overdue_of_others(book, person, now)),
            Kind.UNRATIFIED: lambda _: others.charter(book),
            Kind.UNSENT: lambda about: others.draft(book, book.need(Charter, about)),
            Kind.UNREACHABLE: self.unreachable,
            Kind.READER: self.reader,
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

    def new_date(self, about: str) -> Block:
        """A promise that was not kept, and is asked for anew."""
        known = self.book.need(Promise, about)
        again = Call("promise", {"objective": known.objective, "what": known.what})
        row = line(f"{about} was not kept: ", said(cut(known.what, _LINE)), ". When will it be done?")
        return Item(name=about, lines=(row,), buttons=(Button("Promise a new date", again, main=True),))

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

    def promise(self, about: str) -> Block:
        known = self.book.need(Promise, about)
        args, seen = {"promise": about}, self.book.token(known)
        row = line(f"{about} You promised: ", said(cut(known.what, _LINE)), f", by {due_words(self.book, known)}.")
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

    def left_behind(self, about: str) -> Block:
        """What an owner before promised: to the one after, or to the admins while there is none."""
        known = self.book.need(Promise, about)
        args, seen = {"promise": about}, self.book.token(known)
        who = said(self.book.name(known.owner))
        row = line(f"{about} ", who, f" promised for {known.objective}: ", said(cut(known.what, _LINE)), ".")
        drop = Button("Drop", Call("drop promise", args | {"because": "it was left behind"}, seen))
        objective = self.book.get(Objective, known.objective)
        mine = objective is not None and objective.owner == self.person.id
        take = (Button("I stand by it", Call("stand by", args, seen), main=True),) if mine else ()
        return Item(name=about, lines=(row,), buttons=(*take, drop))

    def no_channel(self, about: str) -> Block:
        how = how_to_bind([one.platform for one in self.book.workspace.homes])
        return Item(name="digest", lines=(line(f"The digest has no channel. {how}."),))

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
        return Item(name="digest", lines=(line(words),), buttons=(Button("Preview", Call("preview")),))

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

    def asked(self, about: str) -> Block:
        """Who was offered what and since when, and has not answered."""
        offered = still_open(self.book, about)
        sent = min((one.proposal.sent_at for one in offered if one.proposal and one.proposal.sent_at), default=None)
        reminded = max((one.proposal.reminded_at for one in offered if one.proposal and one.proposal.reminded_at),
                       default=None)  # fmt: skip
        which = listed([one.id for one in offered])
        known = self.book.need(Person, about)
        who = said(self.book.name(about))
        if sent is None:
            hours = f"in {known.first_name}'s working hours"
            when = hours if known.reachable else f"as soon as {known.first_name} can be reached"
            return Paragraph((line(who, f" gets the offer of {which} {when}."),))
        again = f", reminded {self._day(reminded)}" if reminded else ""
        return Paragraph((line(who, f" has not answered about {which}, asked {self._day(sent)}{again}."),))

    def reader(self, about: str) -> Block:
        """Who reads only while they answer for somebody."""
        known = self.book.need(Person, about)
        stands = [(one.owner, by.until) for one in self.book.open_objectives() for by in one.stand_ins
                  if by.person == about]  # fmt: skip
        covers = [(other.id, away.last) for other in self.book.all(Person) for away in other.away
                  if away.cover == about]  # fmt: skip
        whom = listed(list(dict.fromkeys(self.book.name(one) for one, _ in (*stands, *covers) if one)))
        until = max((day for _, day in (*stands, *covers)), default=None)
        days = f" until {week_day(until)}" if until else ""
        led = listed([one.id for one in self.book.led_by(about, self.now)])
        reads = f"reads along, leading {led}" if led else "reads along, for the figures"
        reads = f"reads along{days}, answering for {whom}" if whom else reads
        return Paragraph((line(said(known.name), f" {reads}."),))

    def _day(self, instant: datetime) -> str:
        return week_day(self.book.day_of(self.person, instant))

    def no_owner(self, about: str) -> Block:
        known = self.book.need(Objective, about)
        rows = [line(f"{about} ", said(cut(known.title, _LINE)), f" has no owner: {typed(f'assign {about} to @…')}")]
        who, _, why = known.declined[-1].partition(": ") if known.declined else ("", "", "")
        if who:
            rows.append(line(said(self.book.name(who)), " declined: ", said(cut(why.rstrip("."), _LINE)), "."))
        return Paragraph(tuple(rows))

    def no_decider(self, about: str) -> Block:
        known = self.book.need(Decision, about)
        row = line(f"{about} ", said(cut(known.question, _LINE)), f" has no decider: {typed(f'assign {about} to @…')}")
        return Paragraph((row,))

    def unreachable(self, about: str) -> Block:
        known = self.book.need(Person, about)
        row: Line = line("I can't reach ", said(known.name), f": {why_not(known, self.book.workspace)}.")
        return Item(name=known.first_name, lines=(row,), buttons=(Button("Who can't be reached", Call("unreachable")),))


def for_nobody_yet(ask: str) -> Message:
    """To somebody who is no reader."""
    return say(
        f"Nothing is waiting for you: you have no part in this at the moment. {ask} can give you one.",
        summary="Nothing is waiting.",
    )
