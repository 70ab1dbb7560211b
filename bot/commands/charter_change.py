"""An answer of the charter said otherwise, or with something added: by its drafter, or as an executive's wish."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import Command, Slot, SlotKind
from bot.previews import waiting_for
from bot.understanding.strategy.charter_reworded import reworded
from bot.understanding.strategy.charter_said import ADD, REMARK, REPLACE, TYPED, UNSAID, words_of
from dialogs.engine import answer_button, begin
from partnership.access import Who
from partnership.charters import CharterPart
from partnership.message import Buttons, Call, Message
from partnership.outcome import Outcome
from partnership.strategy import charter_wishes
from partnership.strategy.charter import asked_for, drafts, in_hand, joined
from partnership.turn import Turn
from partnership.wording.strategy import charter_wishing as words

_NOW_A_PART = re.compile(r"(?P<part>why|us|time) ?: ?(?P<text>.+)", re.IGNORECASE)
"""What follows a `now` that only meant at once: `charter change now time: …`."""
_ARGUED = re.compile(
    r"(?P<words>\w+ \w+ .+?)(?:[.;!][ ]+|,? [–-] |, )(?:because\b .+|(?:(?:a|an|the|that|this|it|what) )?"
    r"(?:[\w%]+ ){0,4}?(?:is|was|are|sounds|feels|looks|'s|seems)"
    r" (?:(?:just|much|far|simply|a bit) )?(?:too|not)\b .+)",
    re.IGNORECASE,
)
"""What an answer should say, and behind it why: `half of new revenue. A third is too timid`."""
_QUESTIONS = {
    "why microsoft": "why", "why us": "us", "why now": "now", "over time": "time", "how over time": "time",
}  # fmt: skip
"""How people call the four answers, by their questions."""
_HOW = {ADD: "Add it", REPLACE: "In its place"}


def change(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter change now: …`: by its drafter, or as the wish of an executive, who sees first how it would read."""
    part, text = CharterPart(args["part"]), " ".join(args["text"].split())
    if args.get("form"):
        return Outcome(answer=words.wish_form(turn.book, part, text))
    if args.get("confirmed"):
        how = args.get("how", REPLACE)
        return charter_wishes.wish(turn, part, text, adds=how == ADD, remark=how == REMARK)
    if part is CharterPart.NOW and (meant := _NOW_A_PART.fullmatch(text)):
        part, text = CharterPart(meant["part"].casefold()), meant["text"]
    charter = in_hand(turn.book, turn.now, turn.person.id) if drafts(turn.book, turn.person) else asked_for(turn.book)
    known = charter.text(part) if charter else ""
    if known and args.get("how") in (None, REMARK) and (found := reworded({part: known}, text)):
        return _shown_first(turn, part, found[1], REPLACE, text)
    if not args.get("how") and (short := _ARGUED.fullmatch(text)):
        return _shown_first(turn, part, short["words"], REPLACE, text)
    said, how = words_of(text)
    about = args.get("how") == REMARK
    if about and said == text:
        return charter_wishes.wish(turn, part, text, remark=not drafts(turn.book, turn.person))
    how = (None if about else args.get("how")) or (how if known else REPLACE)
    if how == UNSAID:
        pieces = {"part": part.value, "text": said, **asking_first("how")}
        return Outcome(changes=(begin(turn, COMMAND, pieces, "charter change"),))
    if how == ADD or args.get(TYPED):
        return _shown_first(turn, part, said, how, args.get(TYPED, text))
    return charter_wishes.wish(turn, part, said)


def _shown_first(turn: Turn, part: CharterPart, said: str, how: str, typed: str) -> Outcome:
    """How an answer would read with what was put into it by rule, before anybody else gets it; a draft nobody gets."""
    charter = asked_for(turn.book)
    if drafts(turn.book, turn.person) or not turn.person.is_executive() or charter is None:
        return charter_wishes.wish(turn, part, said, adds=how == ADD)
    args = {"part": part.value, "confirmed": "yes"}
    send = Call("charter change", {**args, "text": said, "how": how})
    as_typed = Call("charter change", {**args, "text": typed, "how": REMARK})
    reads = joined(charter.text(part), said) if how == ADD else said
    answer = words.wish_preview(turn.book, charter, part, reads, send, as_typed)
    return Outcome(changes=waiting_for(turn, send), answer=answer)


def _add_or_replace(turn: Turn, args: Mapping[str, str]) -> Message:
    asked = words.add_or_replace(turn.book, turn.person, CharterPart(args["part"]), args["text"])
    taps = tuple(answer_button("how", label, how) for how, label in _HOW.items())
    return replace(asked, blocks=(*asked.blocks, Buttons(taps)))


def _what_it_says(turn: Turn, args: Mapping[str, str]) -> Message:
    return words.what_should_it_say(turn.book, turn.person, CharterPart(args["part"]))


def tell(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Tell Ada]: why somebody has not agreed yet."""
    return charter_wishes.tell(turn, " ".join(args["text"].split()))


TELL = Command(
    name="charter tell",
    usage="charter tell …",
    summary="Tell who wrote the charter why you have not agreed yet",
    who=Who.EXECUTIVE,
    handler=tell,
    hidden=True,
    slots=(Slot(name="text", kind=SlotKind.TEXT, for_all=False, question="What shall I tell them?"),),
)
CHANGE = Command(
    name="charter change",
    usage="charter change why / now / us / time: …",
    summary="Change an answer of the charter; an executive's wish goes to who sent it to them",
    who=Who.EXECUTIVE,
    handler=change,
    example="charter change now: two competitors left the marketplace this year",
    aliases=("change charter", "change the charter", "charter edit"),
    slots=(
        Slot(
            name="part",
            kind=SlotKind.WORD,
            choices=tuple(CharterPart),
            meant=_QUESTIONS,
            takes=frozenset({"why"}),
            question="Which answer is it?",
            labels={"why": "Why {partner}?", "now": "Why now?", "us": "Why us?", "time": "How over time?"},
        ),
        Slot(name="text", kind=SlotKind.TEXT, question="What should it say? In your words.", drawn=_what_it_says),
        Slot(
            name="how",
            kind=SlotKind.WORD,
            required=False,
            in_form=True,
            choices=(ADD, REPLACE, REMARK),
            meant={label.casefold(): how for how, label in _HOW.items()},
            drawn=_add_or_replace,
        ),
    ),
)
