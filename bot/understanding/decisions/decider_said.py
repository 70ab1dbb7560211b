"""What a decider says that is neither a yes nor a no: `maybe`, `that's for Ana`, `on the lawyer: make it 12k`."""

import re

from bot.previews import waiting_for
from bot.understanding.decisions.decided_anew import decided_anew
from bot.understanding.decisions.decides import asked_last, read_back, which_is_meant
from bot.understanding.fitting import asked
from bot.who_is_meant import read_person
from dialogs.reading.questions import is_question
from partnership.access import spoken_for
from partnership.decisions import Decision
from partnership.message import Button, Call, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording.decision_passed import no_decision, somebody_elses, stays_open, ways_on
from partnership.wording.trimming import LABEL, cut

_UNSURE = re.compile(
    r"(?:(?:hm+|well|ok(?:ay)?|sorry)[ ,.…]+)*(?:maybe|perhaps|possibly|hm+|(?:it )?depends"
    r"|(?:i(?:['’]?m| am) )?not sure(?: yet)?|i (?:don['’]?t|do not) know(?: yet)?"
    r"|(?:let me|i(?:['’]ll| will)) think(?: about (?:it|that))?)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"(?:only|just|max(?:imum)?|at most|up to|no more than) \S[^\n?;]{0,40}", re.IGNORECASE)
_FOR_ANOTHER = re.compile(
    r"(?:(?:no|sorry|hm+|well|i think)[ ,.–-]+)*(?:(?:that|this|it|d ?\d{1,4})(?:['’]?s| is) (?:for )?"
    r"(?P<who>@?[^\W\d_][\w.-]*)(?:(?: has| needs)? to decide|['’]s (?:to decide|decision|call|job|to say))"
    r"|(?P<should>@?[^\W\d_][\w.'’-]*) (?:should|must|has to|needs to|can) decide(?: (?:that|this|it|d ?\d{1,4}))?"
    r"|ask (?P<ask>@?[^\W\d_][\w.'’-]*)(?: about (?:that|this|it))?(?:,? (?:s?he|they) decides?)?)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:please )?(?:hold|park|postpone|delay|shelve|wait)(?: (?:it|that|this|with (?:it|that|this)|off(?: on)?"
    r"(?: (?:it|that|this))?))? (?:until|till|to) .{3,40}",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:and |so )?(?:on|about|re|for|as for|regarding) (?:the |our |that )?(?P<what>[^\W\d][\w' -]{2,30}?)"
    r" ?[:,–-]+ (?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"(?:the |our |that )?(?P<what>[^\W\d][\w' -]{2,30}?) ?: (?P<words>(?:yes|ok(?:ay)?|sure|fine|agreed|no|not"
    r"|only|up to|max)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`law firm: ok but only up to 20k`"""
_ID = re.compile(r"\bd ?(\d{1,4})\b", re.IGNORECASE)
_MAKE_IT = re.compile(
    r"(?:please )?(?:make (?:it|that)|let['’]s (?:make it|say)|change (?:it|that) to) ", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:please |can you |could you )*ask (?P<who>@?[^\W\d_][\w.'’-]*(?: (?-i:[A-ZÀ-Þ])[\w'’-]*)?),? "
    r"(?P<question>(?:what|how|when|why|where|which|who|if|whether)(?: \w+){0,3}?"
    r" (?:s?he|they|his|her|their)\b[^?;]*"
    r"|(?:if|whether) (?!(?:we|i|to)\b)[^?;]{2,30}? (?:has|have|did|was|were|helped|worked|came|went|arrived)\b"
    r"[^?;]*)\??",
    re.IGNORECASE,
)
_SHORT = 40


def decider_said(turn: Turn, text: str) -> Outcome | Message | None:
    """What is done with it; None for what says anything else."""
    if text[1:2].isdigit() and text[:1] in "oO":
        return None  # `O1 …` is of that
    if len(text) > _SHORT and not (
        text[:4].casefold() == "ask " or ":" in text or " decide" in text or " meant " in text
    ):
        return None
    line = text.strip(" .!\n…")
    if (asks := _ASKS.fullmatch(line)) and isinstance(who := read_person(turn, asks["who"]), str):
        return no_decision(turn.book.need(Person, who), asks["question"])
    if not turn.person.is_executive() or is_question(text):
        return None
    if anew := decided_anew(turn, line):
        return anew
    if named := _ON.fullmatch(line):
        return _named(turn, named)
    bare = _BARE.fullmatch(line) if ": " in line else None
    if bare and (of_it := _named(turn, bare)):
        return of_it
    waits = asked(turn) if "eci" in line else asked_last(turn)
    if len(waits) > 1:
        named_by_id = {f"D{int(one)}" for one in _ID.findall(line)}
        waits = [one for one in waits if one in named_by_id]
    decision = turn.book.need(Decision, waits[0]) if len(waits) == 1 else None
    return _of_one(turn, decision, line) if decision else None


def _of_one(turn: Turn, decision: Decision, line: str) -> Outcome | Message | None:
    if _UNSURE.fullmatch(line):
        return stays_open(decision, line, *ways_on(turn.book, decision, line))
    if said := _FOR_ANOTHER.fullmatch(line):
        return _for_another(turn, decision, said["who"] or said["should"] or said["ask"], line)
    if decision.id not in asked_last(turn):
        return None
    if _LATER.fullmatch(line):
        return which_is_meant(turn, line, [decision], spoken_for(turn))
    return read_back(turn, decision, line) if _ONLY.fullmatch(line) else None


def _for_another(turn: Turn, decision: Decision, name: str, line: str) -> Outcome | None:
    found = read_person(turn, name)
    to = turn.book.get(Person, found) if isinstance(found, str) else None
    if to is None or to.id == turn.person.id:
        return None
    of_it, mine = {"decision": decision.id, "to": to.id}, turn.person.is_admin()
    admins = ["you"] if mine else [turn.book.name(one.id) for one in turn.book.admins()]
    if not admins:
        return None
    told = f"Pass it on to {admins[0] if len(admins) == 1 else 'the admins'}"
    call = Call("assign" if mine else "other decider", of_it)
    button = Button(cut(f"Ask {to.first_name} instead" if mine else told, LABEL), call, main=True)
    answer = somebody_elses(decision, to, admins, button, *ways_on(turn.book, decision, line))
    return Outcome(changes=waiting_for(turn, call), answer=answer)


def _named(turn: Turn, named: re.Match[str]) -> Outcome | None:
    """`on the lawyer: make it 12k`: the one decision of the speaker that has these words, and no objective has."""
    what = named["what"].casefold().strip()
    if any(what in one.title.casefold() for one in turn.book.open_objectives()):
        return None
    known = [one for one in turn.book.decisions_of(turn.person.id) if one.decider == turn.person.id]
    mine = [one for one in known if what in one.question.casefold()]
    meant = [one for one in mine if one.open] or mine
    return read_back(turn, meant[0], _MAKE_IT.sub("", named["words"], count=1)) if len(meant) == 1 else None
