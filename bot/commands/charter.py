"""The charter: read, written, sent, ratified, wished otherwise; and what the company is not doing."""

from collections.abc import Mapping, Sequence

from bot.commands.charter_change import CHANGE, TELL
from bot.commands.declare import Command, Slot, SlotKind
from bot.previews import waiting_for
from dialogs.charter import NAME
from dialogs.engine import begin
from partnership.access import Who
from partnership.charters import Charter, CharterPart, NotDoing, Wish, WishEnd
from partnership.delivery import ToPerson
from partnership.errors import Refused
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.strategy import charter_wishes, chartering, not_doing
from partnership.strategy.charter import as_it_reads, drafts, in_hand, open_wishes
from partnership.turn import Turn
from partnership.wording.strategy import charter as words
from partnership.wording.strategy import charter_asking as asking_words
from partnership.wording.strategy import charter_wishes as wish_words
from partnership.wording.strategy import not_doing as list_words


def charter(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter`: the four answers and who ratified them."""
    return Outcome(answer=words.charter(turn.book, turn.person))


_FORM = ("form", "the form", "in a form", "in one form", "as a form")
"""`charter draft form`: how it is to be written, and none of the answers."""


def draft(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter draft`: the interview, or one form; a filled form is saved."""
    if not drafts(turn.book, turn.person):
        raise Refused(asking_words.drafters_only(turn.book))
    given = {part: " ".join(args[part.value].split()) for part in CharterPart if args.get(part.value, "").strip()}
    as_form = given.get(CharterPart.WHY, "").casefold() in _FORM and len(given) == 1
    if given and not as_form:
        return chartering.written(turn, given)
    known = in_hand(turn.book, turn.now, turn.person.id)
    if args.get("form") or as_form:
        return Outcome(answer=asking_words.form(turn.book, known))
    if not known.unanswered:
        return Outcome(answer=words.charter(turn.book, turn.person, _written(known)))
    return Outcome(changes=(begin(turn, NAME, {"part": known.unanswered[0].value}),))


def _written(known: Charter) -> str:
    return asking_words.ALL_SENT if known.asked_at else asking_words.ALL_WRITTEN


def drop(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter drop`: the version that was not sent."""
    return chartering.drop(turn, args.get("begun", ""))


def ask(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter ask`: every executive gets it, privately."""
    return chartering.ask(turn)


def history(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter history`: the versions, and what is different in each."""
    return Outcome(answer=words.history(turn.book, turn.person))


def _wish(turn: Turn, args: Mapping[str, str]) -> Wish:
    found = turn.book.get(Wish, args["wish"].strip(" .!").upper())
    if found is None:
        raise Refused(wish_words.no_such_wish())
    return found


def take(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter take W1`: shown as it would read, to be edited, before it is."""
    made, text = _wish(turn, args), " ".join(args.get("text", "").split())
    unchanged = bool(made.remark) and text in ("", as_it_reads(turn.book, made))
    if made.end is None and (unchanged or args.get("confirmed") != "yes") and drafts(turn.book, turn.person):
        return Outcome(answer=wish_words.as_it_would_read(turn.book, made, text))
    return charter_wishes.settle(turn, made, WishEnd.TAKEN, text)


def leave(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`charter leave W1`."""
    return charter_wishes.settle(turn, _wish(turn, args), WishEnd.LEFT)


def ratify(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`ratify charter`."""
    return chartering.ratify(turn, args)


def listing(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not doing`: the list."""
    return Outcome(answer=list_words.listing(turn.book, not_doing.entries(turn.book), turn.person))


def add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not doing add hardware resale because …`."""
    title, because = ("; ".join(map(str.strip, args[name].splitlines())).strip(" ,;") for name in ("title", "because"))
    outcome = not_doing.add(turn, title, because)
    made = [one for one in outcome.changes if isinstance(one, NotDoing)]
    if len(made) == 1 or args.get("confirmed") == "yes":
        return outcome
    call = Call("not doing add", {"title": title, "because": because, "confirmed": "yes"})
    told = sorted({turn.book.name(one.to.person) for one in outcome.deliveries if isinstance(one.to, ToPerson)})
    return Outcome(changes=waiting_for(turn, call), answer=list_words.add_preview(made, told, call))


def remove(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not doing remove N1`; what is ratified comes off after a question, and not by a button of before it was."""
    entry = turn.book.need(NotDoing, args["entry"])
    outcome = not_doing.removed(turn, entry)
    if entry.ratified_at is None or args.get("confirmed") == "yes":
        return outcome
    if args.get("shown") == list_words.PROPOSED:
        return Outcome(answer=list_words.one(turn.book, entry), in_place=not turn.text)
    call = Call("not doing remove", {"entry": entry.id, "confirmed": "yes"})
    told = [turn.book.name(one.to.person) for one in outcome.deliveries if isinstance(one.to, ToPerson)]
    return Outcome(changes=waiting_for(turn, call), answer=list_words.remove_preview(turn.book, entry, told, call))


def agree(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not doing agree N1`."""
    return not_doing.agree(turn, turn.book.need(NotDoing, args["entry"]))


def _wishes(turn: Turn) -> Sequence[str]:
    return [one.id for one in open_wishes(turn.book)]


def _entries(turn: Turn) -> Sequence[str]:
    return [one.id for one in not_doing.entries(turn.book)]


_WISH = Slot(name="wish", kind=SlotKind.TEXT, for_all=False, question="Which wish? For example W1.", fits=_wishes)
_ENTRY = Slot(name="entry", kind=SlotKind.NOT_DOING, question="Which entry? For example N1.", fits=_entries)

COMMANDS: tuple[Command, ...] = (
    Command(
        name="charter",
        usage="charter",
        summary="The four answers that the partnership rests on, and who ratified them",
        who=Who.READERS,
        handler=charter,
        example="charter",
        aliases=("the charter", "charter show"),
    ),
    Command(
        name="charter draft",
        usage="charter draft",
        summary="Write the charter, one question at a time or in one form; for the sponsor and admins",
        who=Who.EXECUTIVE,
        handler=draft,
        example="charter draft",
        aliases=("draft charter", "charter start", "charter interview"),
        slots=(*(Slot(name=part.value, kind=SlotKind.TEXT, required=False, in_form=True) for part in CharterPart),),
    ),
    CHANGE,
    TELL,
    Command(
        name="charter drop",
        usage="charter drop",
        summary="Drop the version of the charter that is being written; what was sent or ratified stays",
        who=Who.EXECUTIVE,
        handler=drop,
        example="charter drop",
        aliases=("drop charter", "drop the charter", "charter back", "charter discard"),
    ),
    Command(
        name="charter ask",
        usage="charter ask",
        summary="Send the charter to the executives, who agree or say what they would change",
        who=Who.EXECUTIVE,
        handler=ask,
        example="charter ask",
        aliases=("charter send", "send charter", "send the charter"),
        sends=True,
    ),
    Command(
        name="charter take",
        usage="charter take W1",
        summary="Take an executive's wish into the next version of the charter",
        who=Who.EXECUTIVE,
        handler=take,
        example="charter take W1",
        slots=(
            _WISH,
            Slot(
                name="text",
                kind=SlotKind.TEXT,
                after=("as",),
                required=False,
                in_form=True,
                question="How should it read?",
            ),
        ),
    ),
    Command(
        name="charter leave",
        usage="charter leave W1",
        summary="Leave the charter as it is, and tell who wished otherwise",
        who=Who.EXECUTIVE,
        handler=leave,
        example="charter leave W1",
        slots=(_WISH,),
    ),
    Command(
        name="charter history",
        usage="charter history",
        summary="The versions of the charter, and what is different in each",
        who=Who.READERS,
        handler=history,
        example="charter history",
        aliases=("history charter", "charter versions"),
    ),
    Command(
        name="ratify charter",
        usage="ratify charter",
        summary="Agree to the charter, as an executive",
        who=Who.EXECUTIVE,
        handler=ratify,
        example="ratify charter",
        aliases=("ratify the charter", "charter agree", "charter ratify", "agree charter", "agree to the charter"),
    ),
    Command(
        name="not doing",
        usage="not doing",
        summary="What you do not do with this partner, why, and who ratified it",
        who=Who.READERS,
        handler=listing,
        example="not doing",
        aliases=("not-doing", "what are we not doing", "what do we not do"),
    ),
    Command(
        name="not doing add",
        usage="not doing add … because …",
        summary="Put something on the list of what you are not doing; for the sponsor and admins",
        who=Who.EXECUTIVE,
        handler=add,
        example="not doing add hardware resale because the margin goes to others",
        aliases=("not-doing add",),
        slots=(
            Slot(name="title", kind=SlotKind.TEXT, question="What are you not doing, in a few words?"),
            Slot(name="because", kind=SlotKind.TEXT, after=("because",), question="Why not? One sentence."),
        ),
    ),
    Command(
        name="not doing remove",
        usage="not doing remove N1",
        summary="Take an entry off the list of what you are not doing",
        who=Who.EXECUTIVE,
        handler=remove,
        example="not doing remove N1",
        aliases=("not-doing remove", "not doing drop"),
        slots=(_ENTRY,),
    ),
    Command(
        name="not doing agree",
        usage="not doing agree N1",
        summary="Ratify an entry of that list, as an executive",
        who=Who.EXECUTIVE,
        handler=agree,
        example="not doing agree N1",
        slots=(_ENTRY,),
    ),
)
