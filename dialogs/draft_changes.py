"""A draft that is changed: one piece, several pieces or the whole line written anew."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from dialogs.draft_pieces import no_such_day, read_pieces
from dialogs.draft_words import figures_joined, names_unit, said_plainly
from dialogs.drafts import Draft, draft_from, is_me
from dialogs.engine import Problem
from dialogs.reading.objective_figures import where_it_stands
from dialogs.reading.objective_line import is_several, read_objective
from dialogs.reading.scales import instead_of
from dialogs.roster import Named, find_in
from partnership.metric import FigureRhythm, MetricKind
from partnership.turn import Turn
from partnership.wording import objective_lines

_RHYTHM = re.compile(
    r"(?:(?:the|its?|figures?|numbers?|that|one|is|are|has|have|with|make|made|them|only|just|we|get|gets?|comes?|out"
    r"|published|known|there|available|reported|updated|counted|needs?|an?) ?:? ?)*"
    r"(?:(?P<rhythm>weekly|monthly|quarterly)|(?:once )?(?:a|an|every|each|per) (?P<every>week|month|quarter))"
    r"(?: (?:figures?|numbers?|only))?",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:is|are|should be|goes to|belongs to|is owned by|owned by|for) (?P<who>[^\W\d_][^\d]*?)(?:['’]s?)?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:(?:(?:should|shall|must|will) be |is )?(?:called|named|titled)|(?:should|shall|must) (?:read|say)"
    r"|(?:call|name) it|rename(?: it)?(?: to)?)"
    r" +(?:(?:just|simply|only) +)?(?P<title>.+)",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"(?<=\S)[ ,]+(?:after all|please|instead|rather|then|though|from now on|thank(?:s| you)|anyway)[.! ]*$",
    re.IGNORECASE,
)
_FINE = re.compile(
    r"(?:^|[ ,;:.(–-]+(?:(?:so|and|as|because|since|but|meaning|where) +)?)(?:(?:exactly|up to|even|just) +)?"
    r"(?P<figure>[$€£]?\d[\d.,]*(?: ?(?:%|k|m|(?:(?:working|business) )?[^\W\d_]{2,12}))??)(?: itself)?"
    r"(?:(?: still| also)? counts|(?: is| are|['’]s| counts as| would be)(?: still| also| already)*"
    r" (?:fine|ok|okay|good|enough|allowed|included|all ?right|on track|within it))\)?[.! ]*$",
    re.IGNORECASE,
)
"""`2 is fine`, behind a limit: the limit itself is within it, and no words of a title."""
_COMMA = re.compile(r"\s*(?:;|,(?!\d))\s*(?:(?:and|also)\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|plus)\s+(?:also\s+)?", re.IGNORECASE)
_FIELDS = ("title", "kind", "unit", "target", "baseline", "due", "owner", "rhythm")
_NO_TITLE = re.compile(
    r"\b(?:and|also|plus|but|with|O ?\d{1,3}|target|goal|baseline|figures?|weekly|monthly|quarterly|due|date|owner|now"
    r"|please|change|set|make|it|the|is|to|by)\b|[\W_]",
    re.IGNORECASE,
)
"""Words beside figures and dates of which no title is made."""
_OTHER = re.compile(r"\bO ?\d{1,3}\b")
"""Another objective, of which something is said: no words of a title."""
_UNIT = re.compile(r"(?=.{1,12}$)(?:[^\W\d_]|[%‰€$£¥₹°²³/ -])+")
"""Letters and the signs of measures and money, so that a figure can be shown with its unit everywhere."""
_MEASURED = re.compile(
    r"(?:(?:(?:is|are|both|all|it|should be|be|measured|counted|given|the|figures?|unit) )*in |unit (?:is|are)? ?:?)"
    r"(?P<unit>(?:us )?dollars?|usd|\$|euros?|eur|€|(?:british )?pounds?|gbp|£|(?:swiss )?francs?|chf|per ?cent|%"
    r"|(?:(?:working|business|calendar) )?(?:days|hours|minutes|weeks|months)|points|people)",
    re.IGNORECASE,
)
"""`O2 and O5 are in dollars`"""
_SIGNS = {"dollar": "$", "usd": "$", "eur": "€", "pound": "£", "gbp": "£", "franc": "CHF", "chf": "CHF", "cent": "%"}
_PIECE = re.compile(r"(title|name|unit|owner|who) ?:? +(.+)", re.IGNORECASE)
_OWNER = re.compile(r"\bowner(?: is|:)? (?P<who>[^\W\d_][\w'’-]*)$", re.IGNORECASE)
_SHOULD_BE = re.compile(
    r"\A(?:is(?= [$€£]?\d)|(?:should|shall|must|has to|is to) be|make that|goes to)\b[ :]*", re.IGNORECASE
)
"""`O1 should be Jon, to 2.5M`: no words of a title."""
_SET = r"(?:(?:please )?(?:change|set|put|make|correct) )?(?:the )?"
_BE = r"(?: (?:is|was|to|at|of|from|should be))*:? (?=[$€£]?\d)"
_START = re.compile(rf"{_SET}(?:baseline|start(?:ing|s)?(?: value| figure| point)?|from){_BE}", re.IGNORECASE)
_LIMIT = re.compile(rf"{_SET}(?:limit|target|goal|cap|ceiling){_BE}", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:(?:please|can you|could you) )?(?:(?:change|set|make|put|correct|fix|edit|update|have) )?(?:the )?"
    r"(?:(?P<piece>title|name|spelling|typo|wording|unit|owner|target|limit|baseline|start|due date|date|deadline"
    r"|figures?|rhythm)"
    r"(?: (?:of|for|on|in))?|(?P<call>call|rename)) (?P<id>O ?\d{1,3})"
    r"(?P<what>(?:,? (?:should be|to|is|as|be)|:)? .+)",
    re.IGNORECASE | re.DOTALL,
)
"""`change the title of O3 to …`, `figures O1 weekly`: the piece is named before the objective."""
_TO = re.compile(r"^(?:,? (?:should be|to|is|as|be)|:)? ", re.IGNORECASE)
_PIECES = {
    **dict.fromkeys(("due date", "date", "deadline"), "by"),
    **dict.fromkeys(("figure", "figures", "rhythm"), ""),
    **dict.fromkeys(("name", "spelling", "typo", "wording"), "title"),
}


def id_first(text: str) -> str:
    """`the title of O3 to …` as `O3 title …`."""
    named = _NAMED.fullmatch(text)
    if named is None:
        return text
    piece = "title" if named["call"] else named["piece"].lower()
    return f"{named['id']} {_PIECES.get(piece, piece)} {_TO.sub('', named['what'], count=1)}"


def changed(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    """The draft with one piece, several pieces or the whole line written anew."""
    text = said_plainly(text, people)
    text = _LIMIT.sub("target ", _SHOULD_BE.sub("", _AFTER_ALL.sub("", text.strip().strip(","))), count=1)
    if fine := _FINE.search(text):
        return _with_limit_included(draft, text[: fine.start()], fine["figure"], turn, people)
    for between in (_COMMA, _AND):
        pieces = [said_plainly(piece, people) for piece in between.split(text) if piece.strip()]
        for parts in (pieces, figures_joined(pieces)):
            if len(parts) > 1 and (several := _all_changed(draft, parts, turn, people)):
                return several
    named = _named_piece(draft, text)
    if named is not None:
        return named
    piece, owned = _PIECE.fullmatch(text), _OWNED.fullmatch(text)
    owner = piece[2] if piece else text
    whose = owned["who"] if owned else re.sub(r"['’]s$", "", text)
    if not piece and len(find_in(people, whose)) == 1:
        owner = whose
    elif is_me(owned["who"] if owned else text) and any(one.id == turn.person.id for one in people):
        return replace(draft, owner=turn.person.id, owner_text="")
    found = find_in(people, owner)
    if len(found) == 1:
        return replace(draft, owner=found[0].id, owner_text="")
    if piece:
        return Problem(
            objective_lines.owner_unclear(owner, [one.name for one in (found or people)], several=bool(found))
        )
    return _of_itself(draft, _read_anew(draft, text, turn, people))


def _of_itself(draft: Draft, fresh: Draft | Problem) -> Draft | Problem:
    """What is written anew, where its title names no other objective, of which something else is said."""
    mixed = isinstance(fresh, Draft) and fresh.title != draft.title and _OTHER.search(fresh.title)
    return Problem(objective_lines.several_in_one(fresh.title)) if isinstance(fresh, Draft) and mixed else fresh


def _with_limit_included(draft: Draft, text: str, figure: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    """The draft changed as said before it, with its limit told as `at most 2`, where `2 is fine` is said of it."""
    after = changed(draft, text, turn, people) if re.search(r"\w\W+\w", text) else draft
    if isinstance(after, Problem):
        return after
    read = read_objective(f"x at most {figure}", turn.today)
    if after.kind not in (MetricKind.ABOVE, MetricKind.BELOW) or read.target != after.target:
        return Problem(objective_lines.change_unclear(figure))
    return replace(after, included=True)


def _named_piece(draft: Draft, text: str) -> Draft | Problem | None:
    """The draft with another rhythm, start, title or unit, where the text says which of them it is."""
    if rhythm := _RHYTHM.fullmatch(text):
        return replace(draft, rhythm=FigureRhythm((rhythm["rhythm"] or f"{rhythm['every']}ly").lower()))
    if draft.target is not None and (start := _start_alone(text)) is not None:
        return replace(draft, baseline=start)
    if draft.target is not None and (measured := _MEASURED.fullmatch(text)):
        return replace(draft, unit=_sign(measured["unit"].lower()))
    called, piece = _CALLED.fullmatch(text), _PIECE.fullmatch(text)
    name = piece[1].lower() if piece else ""
    if called or (piece and name in {"title", "name"}):
        title = called["title"].strip(" “”\"'") if called else piece[2].strip() if piece else ""
        several = Problem(objective_lines.several_in_one(title))
        return several if is_several(title) else _of_itself(draft, replace(draft, title=title))
    if piece and name == "unit":
        unit = piece[2].strip()
        return replace(draft, unit=unit) if _UNIT.fullmatch(unit) else Problem(objective_lines.unit_unclear(unit))
    return None


def _sign(unit: str) -> str:
    """The sign of a currency or of percent, as figures have it; another unit as it is."""
    return next((sign for word, sign in _SIGNS.items() if word in unit), unit)


def _start_alone(text: str) -> Decimal | None:
    """`now 4%`, `start 17`: where it stands, and nothing else; no target."""
    said = f", {_START.sub('now ', text, count=1)}"
    number, begins, ends = where_it_stands(said) or (None, 0, 0)
    alone = number is not None and not re.search(r"\w", f"{said[:begins]} {said[ends:]}")
    return number.value if number and alone else None


def _says_which(piece: str) -> bool:
    return any(form.fullmatch(piece) for form in (_RHYTHM, _CALLED, _PIECE, _MEASURED))


def _all_changed(draft: Draft, pieces: Sequence[str], turn: Turn, people: Sequence[Named]) -> Draft | Problem | None:
    """One piece after the other, or the first that can't be used; None where they are rather one line.

    That is a line with words that are no piece, or with two pieces of one kind.
    """
    told: set[str] = set()
    for piece in pieces:
        after = changed(draft, piece, turn, people)
        if isinstance(after, Problem):
            return after if all(map(_says_which, pieces)) else None
        news = {field for field in _FIELDS if getattr(after, field) != getattr(draft, field)}
        news |= {"owner"} if find_in(people, piece) else set()
        if news & told or ("title" in news and not _says_which(piece)):
            return None
        told |= news
        draft = after
    return draft


def _read_anew(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    text, read = read_pieces(text, turn)
    if wrong := no_such_day(read, turn):
        return wrong
    if read.target is None and read.due is None and read.owner_text is None:
        return Problem(objective_lines.change_unclear(text))
    fresh = draft_from(read, people, turn.person.id)
    if fresh.owner is None and (who := _OWNER.search(text)):
        return Problem(objective_lines.owner_unclear(who["who"], [one.name for one in people], several=False))
    if fresh.owner is None and read.target is None and read.due is None:
        return Problem(objective_lines.change_unclear(text))
    words = _NO_TITLE.sub("", read.title).casefold()
    counted = read.title if read.target is not None and names_unit(read.title, text, draft.title) else ""
    rewritten = (
        not counted
        and words not in {"", *(_NO_TITLE.sub("", unit).casefold() for unit in (draft.unit, fresh.unit))}
        and (read.target is not None or (read.due is not None and len(read.title.split()) > 1))
    )
    if rewritten and fresh.owner is None and fresh.owner_text[:1].isupper() and not is_me(fresh.owner_text):
        found = find_in(people, fresh.owner_text)
        names = [one.name for one in (found or people)]
        return Problem(objective_lines.owner_unclear(fresh.owner_text, names, several=bool(found)))
    joins = draft.kind is not MetricKind.MILESTONE and fresh.kind is MetricKind.REACH
    keeps_kind = read.target is None or (joins and not (rewritten and read.baseline is not None))
    return replace(
        draft,
        title=fresh.title if rewritten else draft.title,
        kind=draft.kind if keeps_kind else fresh.kind,
        unit=fresh.unit
        or (counted if _UNIT.fullmatch(counted) else "")
        or ("" if rewritten and not keeps_kind and fresh.kind is not draft.kind else draft.unit),
        baseline=draft.baseline if read.baseline is None else read.baseline,
        target=draft.target if read.target is None else _in_place(draft, read.target, text, rewritten=rewritten),
        due=read.due or draft.due,
        due_text=read.due_text if read.due else draft.due_text,
        owner=fresh.owner or draft.owner,
        rhythm=read.rhythm or draft.rhythm,
        included=draft.included if keeps_kind else fresh.included,
        doubt=None,
    )


def _in_place(draft: Draft, target: Decimal, text: str, *, rewritten: bool) -> Decimal:
    """The new target in the scale of the one before, where it is the same objective and none is written with it."""
    return target if rewritten else instead_of(draft.target, target, text)
