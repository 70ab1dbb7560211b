"""The last part of set-up: why this partner, what happens at the start, and what happened."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from partnership.message import Block, Button, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.wording.figures import week_day
from partnership.wording.taps import tap
from partnership.wording.terms import count_word, listed


def why(partner: str, sponsor: str, *, self_asked: bool) -> Message:
    """The one question that is not about tracking."""
    ask = "" if self_asked else f"You can write it now, or I ask {sponsor} next week; it does not hold up the start."
    write = f"Write it now, or later: {typed('why …')} does it any day; it does not hold up the start."
    second = tap("why", "Later", "later") if self_asked else tap("why", f"Ask {sponsor}", "ask", main=True)
    return say(
        f"One question that is not about tracking. Why {partner}, in two sentences that {sponsor} would sign? Motions "
        f"without that answer come to nothing. {ask or write}",
        summary="Steward: one question that is not about tracking.",
        buttons=(second, tap("why", "Write it now", "write")),
    )


_SENTENCE = 4


def write_why(partner: str) -> Message:
    """The two sentences."""
    return say(f"Why {partner}, in two sentences?")


def until_now(question: Message, before: str) -> Message:
    """The question, with what was written before, if anything was."""
    if not before:
        return question
    kept = lines(line("Until now: “", said(before), "” What you write takes its place, ", typed("keep"), " leaves it."))
    return replace(question, blocks=(*question.blocks[:1], kept, *question.blocks[1:]))


def why_or_ask(question: str, sentence: str, rest: str, sponsor: str) -> Message:
    """Behind the sentence somebody is to be asked for their own: one of the two; `question` is the question's name."""
    ask = (tap(question, f"Ask {sponsor}", "ask"),) if sponsor else ()
    other = f", or ask {sponsor} instead, next week? One of the two" if sponsor else ""
    return say(
        line("“", said(rest), "” is no part of it. Write down the rest, “", said(sentence), f"”{other}."),
        summary="Steward: is that the sentence?",
        buttons=(tap(question, "Write it down", sentence, main=True), *ask),
    )


def why_empty() -> Message:
    """Nothing was written."""
    return say("Two sentences will do, for example: Our customers buy in the marketplace. We can be found there first.")


def no_sentence(partner: str) -> Message:
    """An objective where the two sentences belong."""
    return say(
        f"That reads like an objective, and this question is about why {partner}. Say {typed('back')} to add it to "
        f"the list, or {typed('ask')}, {typed('later')}, or the two sentences. Nothing is lost."
    )


def when_you_say_start(  # noqa: PLR0913 - one fact a line of the summary
    name: str,
    *,
    today: Sequence[str],
    later: Sequence[tuple[Sequence[str], str]],
    unreachable: Sequence[str],
    first_open: date,
    opens_at: str,
    preview: str,
    digest: str,
    holiday: str,
    why_day: str,
    why_from: str,
    partner: str,
    channel: bool,
) -> Message:
    """What happens at start, day by day."""
    asked_on = [(today, "today"), *later] if today else later
    rows: list[str | Line] = [_asked_on(names, when) for names, when in asked_on]
    if unreachable:
        verb = "gets" if len(unreachable) == 1 else "get"
        what = "the same" if today or later else "one message: accept, change or decline,"
        whom = unreachable[0] if len(unreachable) == 1 else "them"
        rows.append(f"{listed(list(unreachable))} {verb} {what} as soon as I can reach {whom}.")
    rows.append(f"{week_day(first_open)}, {opens_at} their time: the first check-in, for what has been accepted.")
    reads = "leadership sees it" if channel else "it would go to leadership; without a channel I keep it for you"
    rows.append(f"{preview}: you see the first digest. {digest}: {reads}.")
    if holiday:
        rows.append(line(f"{holiday}, and the digest goes out all the same: {typed('digest at …')} sets another day."))
    asked = f"{why_day}: {why_from} gets one question, why {partner}. " if why_from else ""
    rows.append(f"{asked}Nobody else hears from me.")
    return say(
        "When you say start:",
        lines(*rows),
        summary="Steward: what happens when you say start.",
        buttons=(
            tap(name, "Start", "start", main=True),
            tap(name, "Show me the messages", "show"),
            tap(name, "Not yet", "not yet"),
        ),
    )


def _asked_on(names: Sequence[str], when: str) -> str:
    gets = "gets one message" if len(names) == 1 else "get one message each"
    return f"{when}, {listed(list(names))} {gets}: accept, change or decline."


def the_messages(messages: Sequence[tuple[str, Message]]) -> Message:
    """What each executive would get, without its buttons' power."""
    blocks: list[str | Line | Block] = ["This is what they get:"]
    for name, message in messages:
        blocks.append(
            Item(name=name, lines=(line(f"To {name}:"), *_lines_of(message), line("[Accept] [Change…] [Decline…]")))
        )
    return say(*blocks, "Nothing has been sent.")


def _lines_of(message: Message) -> list[Line]:
    found: list[Line] = []
    for block in message.blocks:
        found += list(getattr(block, "lines", ()))
    return found


def added_to_why() -> Message:
    """Words that only add to the sentence of why."""
    return say("Added to what you wrote.", summary="Added.")


def start_unclear(text: str, partner: str = "") -> Message:
    """Neither start nor not yet; of a whole sentence, that it is not kept. `partner`: where why was just written."""
    more = f": to add it to why {partner}, begin with {typed('and')}" if partner else ""
    lost = f"Nothing of that is kept{more}. " if len(text.split()) >= _SENTENCE else ""
    return say(
        f"{lost}"
        f"Say {typed('start')}, {typed('show me the messages')}, or {typed('not yet')}. "
        f"{typed('change the objectives')} leads back to the list, and back to the question before this one. A "
        f"command works here as well, such as {typed('preview')}, {typed('settings')} or {typed('cadence')}."
    )


def not_yet() -> Message:
    """Left at the end."""
    return say(f"All right, nobody has heard from me. {typed('setup')} brings you back here whenever you like.")


def started(sent: int, waiting: Sequence[str], later: Sequence[str], tomorrow: str) -> Message:
    """Started."""
    out = (
        f"{count_word(sent).capitalize()} message{'' if sent == 1 else 's'} sent" if sent else "No message is sent yet"
    )
    rest = f", one is waiting for {waiting[0]}" if len(waiting) == 1 else ""
    rest = f", {len(waiting)} are waiting for {listed(list(waiting))}" if len(waiting) > 1 else rest
    hours = f" {listed(list(later))} {'gets' if len(later) == 1 else 'get'} it in working hours." if later else ""
    return say(
        f"Started. {out}{rest}.{hours} {tomorrow} I tell you who accepted. {typed('undo')} takes the messages back "
        f"as long as nobody has answered; {typed('what now')} shows where we stand.",
        summary="Steward: started.",
    )


def running(partner: str) -> Message:
    """Set-up again after the start."""
    return say(
        f"Steward is set up and running for {partner}. To change something: {typed('settings')}, "
        f"{typed('executive add')}, {typed('objective add')}, {typed('edit O1')}, {typed('cadence')}, or "
        f"{typed('@Steward digest channel here')} in a channel.",
        f"{typed('what now')} shows where we stand.",
    )


def why_question(first_name: str, partner: str, admin: str) -> Message:
    """To the sponsor, in the week after the start."""
    return say(
        f"{first_name}, {admin} and I have one question that is not about tracking: why {partner}, in two "
        "sentences you would "
        "sign? Motions without that answer come to nothing.",
        f"Answer by typing: {typed('why …')} and your two sentences.",
        summary="Steward: one question about the partnership.",
    )


def why_read_back(partner: str, sentence: str, old: str | None, instead: Sequence[Button] = ()) -> Message:
    """Before it is written down, or takes the place of another. `instead`: what else the words may be."""
    rows = [line(f"Why {partner}: “", said(sentence), "” Shall I write that down?")]
    rows += [line("Until now: “", said(old), "”")] if old else []
    return say(
        lines(*rows),
        summary="Steward: why this partner?",
        buttons=(
            Button("Write it down", Call("why", {"why": sentence, "confirmed": "yes"}), main=True),
            *instead,
            Button("Keep the old one" if old else "Leave it", Call("never mind")),
        ),
    )


def why_what(partner: str) -> Message:
    """To somebody who asks why, and nothing is offered to them."""
    return say(
        f"That depends on what you mean. {typed('what now')} shows what is waiting for you; {typed('history O1')} "
        f"shows how an objective came to stand where it stands. To write down why {partner}: "
        f"{typed(f'why {partner} …')} and the sentence.",
        summary="Steward: about why.",
        buttons=(Button("What now", Call("what now")), Button("Help", Call("help"))),
    )


def why_saved(partner: str, *, more: bool) -> Message:
    """Written down; `more`: the charter has three more questions, for the speaker to answer."""
    three = (
        "It is the first of the charter's four answers; the others take five minutes, now or any day." if more else ""
    )
    later = (Button("Go on", Call("charter draft"), main=True), Button("Later", Call("never mind"))) if more else ()
    return say(
        f"Saved: why {partner}. It stands under the headline of the first digest of each month; {typed('why …')} "
        "changes it.",
        three,
        buttons=later,
    )
