"""A message cut into its parts: of an objective, of a promise, a promise made, `rest unchanged`, or nothing named."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from dialogs.reading.piece import Names, Piece
from dialogs.reading.promise_words import verb_before
from dialogs.reading.promises_made import new_promises
from dialogs.reading.references import JOINED, Reference, Titles, id_references, opens, piece_starts
from dialogs.reading.same_for_all import same_for_all_at, whole_at

_MOST = 60
_MOST_LISTED = 6
_PROMISES = re.compile(r"(?:(?:both|all) )?(?:of )?(?:the |my |our )?promises(?= )")
_PROMISE = re.compile(r"(?:(?:the|my|our|last|that|this|previous) )*(?:last )?promise(?! ?:)(?= )|last one(?= )")
_DANGLING = re.compile(
    r"(?:^|[\s,])(?:so that|so the|so my|and|but|except|except for|besides|other than|also|then|so|for|on|re|und|aber"
    r"|außer|with|plus|update|while)[ ,:]*$"
)


_ID = re.compile(r"o ?\d|(?:objective|obj) \d")
_EXPLAINS = re.compile(
    r"(?<!\w)(?:(?:because|since|as|that|which|who|if|when|once|until|till|unless|hoping|weil|dass|wenn)(?!\w)"
    r"|(?:for|on|of|in|with|by|from|to|than|like|about|für|auf|bei) (?:the |our |my )?$)"
)
"""Behind these an objective is mentioned rather than told of: `at risk because lead response is off track`."""
_ARTICLE = re.compile(r"(?<!\w)(?:the|our|my) $")
_LEAD = re.compile(r"(?:and |but |the )?")
_SENTENCE = re.compile(r"(?:^|[.;!?\n])[\s\"'(]*$")
"""Before the first word of a sentence."""
_TOLD = re.compile(
    r" (?:is|are|was|were|has|have|had|will|won't|isn't|aren't|hasn't|haven't|can't|cannot|looks?|seems?|needs?|got"
    r"|gets|went|goes|remains?|stays?|moved?|depends?|waits?|improved|dropped|grew|rose|fell|slipped|stands?)(?!\w)"
)
"""`the AI designation is getting tight`: something is told of what the sentence begins with."""
_NEWS = re.compile(
    r"(?: (?!to |of |for |and |with |from |in )[^\W\d_]{3,15})? (?:is|are|was|were|has|had|will|won't|hasn't|haven't"
    r"|can't|cannot|looks?|(?:mov|slipp?|go|com|fall|ris|grow|wait|stay|remain|need|get|tak|start|depend)(?:e|es|s|ed)?"
    r"|went|came|fell|rose|grew|got|took|dropped|stands?)(?!\w)"
)
"""The same of one word of a title: `audit moves to March`, `lead time is 2 days`."""
_SAID_OF = re.compile(r"(?P<mark>[^.,;:!?\n]{2,40}) (?:on|for|with) (?=[^\W\d_])")
_IN_UNIT = re.compile(
    r"(?:(?:now|at|down to|up to|still|we're at|it's) )*\d[\d.,]* ?(?P<unit>[^\W\d_]{3,15})"
    r"(?: now| today| this week| so far)* *(?=$|[.,;!\n])"
)
_STOPS = re.compile(r" *(?:$|[.,;:!?\n])")
_OTHER_SENTENCE = re.compile(
    r"(?P<stop>[.;!?\n]\s+)(?!(?:the |our |my )?(?:reasons?|because|cause|why|blockers?|blocks|blocked|risks?|issues?"
    r"|problems?|notes?|next|background|context|details?|evidence|ps|what changed|in the way|needs?|waits?)(?!\w))"
    r"[^.;!?\n]*$"
)
"""`O1 41k. Fabrikam: consumption 1.3m`: the colon is of a sentence of its own, which gives no reason."""
_MONEY = ("$", "€", "£")
"""Begin an amount, and no name."""
_ALL_WELL = re.compile(r"(?:it'?s |that'?s |is )?all (?P<well>good|fine|ok|okay|well|great)(?!\w)")
_I_TELL = re.compile(r",? (?:i|we|i'm|we're|i've|we've|no|not|nothing|nobody|none|don't|can't|still|there)(?!\w)")
"""`lead time i don't have the number now`: what is not known of what the sentence begins with."""
_SAME_FOR = re.compile(r"(?:^|[.;,\n] ?)((?:same|no change|nothing new|unchanged) (?:for|with|on) )$")


def parts(folded: str, names: Names) -> list[Piece]:
    """The parts in the order typed; together they cover the message."""
    by_id = _by_id(folded, names)
    by_words = _by_words(folded, names, {one.opened for one in by_id})
    openers = _without_overlap([*by_id, *_new(folded), *by_words])[:_MOST]
    openers = [one for at, one in enumerate(openers) if not (at and _of_one(folded, openers[at - 1], one))]
    if ":" in folded:
        labels = [label for two in pairwise(openers) if (label := _label(folded, *two))]
        openers = sorted([*openers, *labels], key=lambda one: one.opened)
    if openers and openers[0].opened and (figure := _in_unit(folded, 0, names)):
        openers.insert(0, figure)  # `16 engineers, designation at risk`
    openers = sorted([*openers, *_within(folded, openers, names)], key=lambda one: one.opened)
    found: list[Piece] = []
    first = openers[0].opened if openers else len(folded)
    lead = _cut(folded, 0, first)
    if folded[:lead].strip(" .,;:!\n-"):
        found.append(Piece("none", (), 0, 0, lead))
    for index, opener in enumerate(openers):
        following = openers[index + 1].opened if index + 1 < len(openers) else len(folded)
        found.append(opener._replace(end=max(opener.start, _cut(folded, opener.start, following))))
    return found


def _within(folded: str, openers: list[Piece], names: Names) -> Iterator[Piece]:
    """`O2 18, on track and lead response 33h`: one plainly named in the middle of a line, and told of."""
    if not any(one.kind == "objective" for one in openers):
        return
    reached = 0
    for start in names.titles.places(folded):
        before = next((one for one in reversed(openers) if one.opened < start), None)
        if before is None or before.kind != "objective" or start < max(reached, before.start):
            continue
        reference = names.titles.at(folded, start)
        if reference is None or not reference.plain or reference.ids == before.ids or reference.start < reached:
            continue
        clause = re.split(r"[.;,!?\n](?=\s)", folded[before.start : start])[-1]
        explains = ": " in folded[before.start : start].lstrip(" :") or _EXPLAINS.search(clause)
        if not explains and names.says(reference.end) and names.says(before.start):
            article = _ARTICLE.search(folded, 0, start)
            reached = reference.end
            yield Piece("objective", reference.ids, article.start() if article else start, reached, reached)


def _of_one(folded: str, before: Piece, piece: Piece) -> bool:
    """`Escalations were 6, all good`, `O1 at risk: pipeline slipped`: said of the objective that it began with."""
    between = folded[before.start : piece.opened].strip(" :") if folded[: piece.opened].rstrip().endswith(":") else ""
    if before.kind == piece.kind == "objective" and between and not _ID.match(folded, piece.opened):
        return not _OTHER_SENTENCE.search(between)
    if before.kind != "objective" or len(before.ids) != 1 or not _ALL_WELL.match(folded, piece.opened):
        return False
    opens_sentence = _SENTENCE.search(folded[: before.opened])
    return bool(opens_sentence) and not re.search(r"[.;!?\n](?=\s)", folded[before.start : piece.opened])


def _label(folded: str, before: Piece, piece: Piece) -> Piece | None:
    """`O1 41k. Fabrikam: consumption 1.3m`: the words before the colon are of the objective behind it."""
    if piece.kind != "objective" or not folded[: piece.opened].rstrip().endswith(":"):
        return None
    label = _OTHER_SENTENCE.search(folded, before.start, piece.opened)
    return piece._replace(opened=label.end("stop"), start=label.end("stop")) if label else None


def _cut(folded: str, start: int, end: int) -> int:
    """The end of a part without the `and` or `except` that only leads to the next."""
    if end == len(folded):
        return end
    window = max(start, end - 40)
    match = _DANGLING.search(folded[window:end].rstrip() + " " if end > window else "")
    return max(start, window + match.start()) if match else end


def _by_id(folded: str, names: Names) -> list[Piece]:
    found: list[Piece] = []
    for reference in id_references(folded, names.known)[: _MOST * 2]:
        if reference.kind == "p":
            verb = verb_before(folded, reference.start)
            if verb is not None:
                found.append(Piece("promise", reference.ids, verb[1], reference.end, reference.end, verb[0]))
            elif opens(folded, reference, names.tells):
                found.append(Piece("promise", reference.ids, reference.start, reference.end, reference.end))
        elif reference.start and (same := _SAME_FOR.search(folded[: reference.start])):
            found.append(Piece("objective", reference.ids, same.start(1), same.start(1), reference.end))
        elif not _belongs_to_promise(folded, reference) and opens(folded, reference, names.says):
            found.append(Piece("objective", reference.ids, reference.start, reference.end, reference.end))
    return found


def _belongs_to_promise(folded: str, reference: Reference) -> bool:
    """`I promise a reviewer by Fri for O1`: the objective is part of the promise."""
    before = folded[max(0, reference.start - 90) : reference.start]
    return before.endswith(("for ", "on ", "für ")) and ("promise" in before or "commit to" in before)


def _new(folded: str) -> list[Piece]:
    return [Piece("new", (), start, said, said) for start, said in new_promises(folded)]


def _by_words(folded: str, names: Names, named: AbstractSet[int]) -> list[Piece]:
    found: list[Piece] = []
    several = len(names.known) - len(names.promised) > 1
    for start in piece_starts(folded):
        if start in named:  # an id stands there
            continue
        piece = None
        if folded[start : start + 1] not in _MONEY:
            piece = _whole(folded, start, names) or _promise(folded, start, names) or _titled(folded, start, names)
        if piece is None and several:
            piece = _titled_behind(folded, start, names) or (_in_unit(folded, start, names) if start else None)
        if piece is not None:
            found.append(piece)
    return found


def _whole(folded: str, start: int, names: Names) -> Piece | None:
    same = same_for_all_at(folded, start)
    if same is not None:
        return Piece("same", (), start, same, same)
    lead = _LEAD.match(folded, start)
    whole = whole_at(folded, start) or (whole_at(folded, lead.end()) if lead and lead[0] else None)
    if whole is None or not names.says(whole.said):
        return None
    ids = (str(whole.number),) if whole.number else ()
    return Piece("rest" if whole.rest else "all", ids, whole.start, whole.said, whole.said)


def _promise(folded: str, start: int, names: Names) -> Piece | None:
    several = _PROMISES.match(folded, start)
    if several and names.tells(several.end()):
        return Piece("promise", names.promised, start, several.end(), several.end())
    match = _PROMISE.match(folded, start)
    if match and names.tells(match.end()):
        return Piece("promise", (), start, match.end(), match.end())
    reference = names.promises.at(folded, start)
    if reference is not None and names.tells(reference.end) and not names.says(reference.end):
        return Piece("promise", reference.ids, reference.start, reference.end, reference.end, None, reference.ambiguous)
    return None


def _titled(folded: str, start: int, names: Names) -> Piece | None:
    reference = _list_of_titles(folded, names.titles.at(folded, start), names.titles)
    if reference is None:
        return None
    opens_sentence = _SENTENCE.search(folded[:start])
    if opens_sentence and (well := _ALL_WELL.match(folded, reference.end + 1)):
        said = well.start("well")
        return Piece("objective", reference.ids, reference.start, said, said, None, reference.ambiguous)
    told = (
        reference.plain
        and opens_sentence
        and (_TOLD.match(folded, reference.end) or _I_TELL.match(folded, reference.end))
    )
    if not (told or folded[reference.end : reference.end + 1] == ":" or names.says(reference.end)):
        return _news(folded, start, reference, names)
    return Piece("objective", reference.ids, reference.start, reference.end, reference.end, None, reference.ambiguous)


def _news(folded: str, start: int, reference: Reference, names: Names) -> Piece | None:
    """`audit moves to March`: in a line without ids, what is told of a word of a title is said of that objective."""
    told = _NEWS.match(folded, reference.end)
    if told is None or len(reference.ids) > 1 or id_references(folded, names.known):
        return None
    marked = names.says(told.end())
    if start == 0 and not re.match(r" (?:now |at )?\d", folded[told.end() :]):
        return None
    said = told.end() if marked else start
    return Piece("objective", reference.ids, start, said, said)


def _in_unit(folded: str, start: int, names: Names) -> Piece | None:
    """`3 days now`, in a line without ids or a sentence of its own: the figure is of the one objective in that unit."""
    figure = _IN_UNIT.match(folded, start)
    one = names.in_unit(figure["unit"]) if figure else ""
    if not one or (id_references(folded, names.known) and not _SENTENCE.search(folded[:start])):
        return None
    return Piece("objective", (one,), start, start, start)


def _titled_behind(folded: str, start: int, names: Names) -> Piece | None:
    """`still on course on churn`: what it is said of stands behind the mark."""
    clause = _SAID_OF.match(folded, start)
    reference = names.titles.at(folded, clause.end()) if clause else None
    if clause is None or reference is None or reference.ambiguous or not _STOPS.match(folded, reference.end):
        return None
    return Piece("objective", reference.ids, start, start, start) if names.marks(start, clause.end("mark")) else None


def _list_of_titles(folded: str, reference: Reference | None, titles: Titles) -> Reference | None:
    """`marketplace, pipeline and score` are spoken of together."""
    for _ in range(_MOST_LISTED):
        if reference is None or reference.ambiguous:
            break
        joined = JOINED.match(folded, reference.end)
        following = titles.at(folded, joined.end()) if joined and joined.end() > reference.end else None
        if following is None or following.ambiguous:
            break
        ids = tuple(dict.fromkeys(reference.ids + following.ids))
        reference = reference._replace(ids=ids, end=following.end)
    return reference


def _without_overlap(pieces: list[Piece]) -> list[Piece]:
    """In the order typed; of two that overlap the first stays, and of two that begin together the longer name."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.opened, -one.start)):
        if not kept or piece.opened >= kept[-1].start:
            kept.append(piece)
    return kept
