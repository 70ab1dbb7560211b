"""An owner says that they would like to hand an objective to somebody else: a wish, and no news of it."""

import re
from collections.abc import Iterator

from bot.previews import waiting_for
from bot.understanding.fitting import answerable
from bot.who_is_meant import read_person
from partnership.cued import Cued
from partnership.giving_up import others
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording.answers_passed_on import not_yours
from partnership.wording.giving_up import shall_i_tell

_WHAT = r"(?P<what{}>o ?\d{{1,4}}|it|this|that|(?:the |my )?[\w-]+(?: [\w-]+){{0,4}}?)"
_WISH = (
    r"(?:(?:please|sorry|and|so|but|actually|honestly|i think)[ ,]+)*(?:"
    r"(?:(?:i|we)(?:['’]d| would)? (?:really |rather )*(?:want|wish|like|love|prefer|need|have|rather)(?: to)? "
    r"|(?:can|could|may|shall|should) i |let me |i should )"
    rf"(?:hand|pass|give|transfer|turn) (?:over |on |up |away |back )?{_WHAT.format(1)}"
    r"(?: (?:over|on|away|up|back|off))*(?: to (?P<to1>[^,.;?]{2,40}))?"
    rf"|(?:i|we) (?:do not|don['’]?t|no longer)(?: really)? want(?: to (?:own|have|keep|run))? {_WHAT.format(2)}"
    r"(?: (?:any ?more|any longer))?"
    rf"|(?:i|we)(?:['’]d| would) rather not (?:own|have|keep|run) {_WHAT.format(3)}(?: (?:any ?more|any longer))?"
    rf"|(?:can|could|should) (?P<to4>[^,.;?]{{2,30}}?) (?:take|have|own|get) {_WHAT.format(4)}(?: over)?(?: from me)?"
    rf"|(?P<to5>[^,.;?]{{2,30}}?) (?:should|could) (?:take|have|own|get) {_WHAT.format(5)}(?: over)?(?: from me)?"
    rf"|(?:i|we)(?:['’]d| would) (?:rather|prefer) (?P<to7>[^,.;?]{{2,30}}?) (?:had|have|owned|took) {_WHAT.format(7)}"
    r"(?: (?:instead|over|from me))*"
    rf"|give up {_WHAT.format(8)}(?: to (?P<to8>[^,.;?]{{2,40}}))?"
    rf"|(?:hand|pass|give|transfer) {_WHAT.format(6)}(?: over| on)? to (?P<to6>[^,.;?]{{2,40}})"
    r"|(?:(?:i|we)(?:['’]d| would)? (?:really |rather )*(?:want|wish|like|love|prefer|need|have)(?: to)? )?"
    rf"step(?:ping)? down (?:as (?:the )?owner (?:of|for)|from(?: owning)?) {_WHAT.format(9)}"
    r"|(?:(?:i|we)(?:['’]d| would)? (?:really |rather )*(?:want|wish|like|love|prefer) to |(?:can|could|may) i )"
    r"(?:take|own)(?: over| on)? (?P<what10>o ?\d{1,4})(?: over)?(?: from [^,.;?]{2,40})?)"
)
_SAID = Cued(
    rf"(?:(?P<id>o ?\d{{1,4}})[ ,:–-]+)?{_WISH}[ ?.!]*",
    "hand|pass|give|transfer|turn| want |rather |prefer |take|have|own |get |step",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?:some(?:body|one)|anybody|anyone)(?: else)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[.,:;!?]+\s+|[;\n]+|\s[–-]\s|\b(?:because|since)\b)\s*", re.IGNORECASE)
_FROM_ONE = re.compile(r"\b(?:own|over|from me)\b", re.IGNORECASE)
"""Says, behind a comma, that it is about who has an objective: `Jon should get it` may be about any thing."""
_ID = re.compile(r"o ?\d{1,4}", re.IGNORECASE)
_IT = ("it", "this", "that")
_PARTS = 3
"""Parts at the end of a line that such a wish may be, at most: it may begin with `please,`."""


def giving_up_said(turn: Turn, text: str) -> Outcome | str | None:
    """Asks whether the admins shall hear it; for an admin the command that offers it. None where it says else."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        behind = text[:7].casefold() == "update " and giving_up_behind(text)
        return text[7:].lstrip() if behind else None  # read as a sentence, which keeps the wish apart
    objective = _meant(turn, found)
    if objective is None:
        return _of_another(turn, found, text)
    if found["what10"]:
        return None
    name = next((found[f"to{one}"] for one in (1, 4, 5, 6, 7, 8) if found[f"to{one}"]), "")
    who = read_person(turn, name) if name else None
    to = turn.book.get(Person, who) if isinstance(who, str) else None
    if (found["to4"] or found["to5"] or found["to7"]) and not (to or _SOMEBODY.fullmatch(name)):
        return None  # `Microsoft should get O3` names nobody
    if turn.person.is_admin():
        return f"assign {objective.id} to {name}" if name else None
    admins = others(turn.book, turn.person)
    if not admins or to == turn.person:
        return None
    call = Call("give up", {"objective": objective.id, "to": to.id} if to else {"objective": objective.id})
    return Outcome(
        changes=waiting_for(turn, call), answer=shall_i_tell(objective, to, [one.first_name for one in admins], call)
    )


def giving_up_behind(text: str) -> tuple[str, str] | None:
    """What else a line says than its first or its last part, which may be such a wish, and that part."""
    line = text.strip()
    if _SAID.fullmatch(line):
        return "", line
    between = list(_BETWEEN.finditer(line))
    for one in reversed(between[-_PARTS:]):
        wish = line[one.end() :]
        if found := _SAID.fullmatch(wish):
            loose = one.group()[:1] in ",:" and (found["to4"] or found["to5"]) and not _FROM_ONE.search(wish)
            return None if loose else (line[: one.start()], wish)
    first = next((one for one in between if _SAID.fullmatch(line[: one.start()])), None)
    return (line[first.end() :], line[: first.start()]) if first and line[first.end() :] else None


def _of_another(turn: Turn, found: re.Match[str], text: str) -> Outcome | None:
    """What somebody wishes of an objective that is not theirs: a word for its owner, and no news of their own."""
    named = next((one.replace(" ", "").upper() for one in _named(found)), "")
    objective = turn.book.get(Objective, named) if named else None
    if objective is None or not (objective.open and objective.owner) or turn.person.is_admin():
        return None
    if objective.owner == turn.person.id:
        return None
    return Outcome(answer=not_yours(turn.book, objective, [objective.owner], text.strip()))


def _named(found: re.Match[str]) -> Iterator[str]:
    """The ids that are said, the first one first."""
    said = (found["id"], *(found[f"what{one}"] for one in range(1, 11)))
    return (one.casefold() for one in said if one and _ID.fullmatch(one))


def _meant(turn: Turn, found: re.Match[str]) -> Objective | None:
    """The objective of the speaker's own that is named, by words of its title too, or that alone can be meant."""
    said = next(found[f"what{one}"] for one in range(1, 11) if found[f"what{one}"]).casefold()
    named = found["id"] if said in _IT else said
    own = [turn.book.need(Objective, one) for one in answerable(turn)]
    own = [one for one in own if one.owner == turn.person.id]
    if named is None:
        return own[0] if len(own) == 1 and not found["what2"] else None  # `I don't want it` may be any thing
    number, title = named.replace(" ", "").upper(), named.removeprefix("the ").removeprefix("my ")
    whole = found["what2"] is not None  # `we don't want sales people` is news, whatever a title has of it
    titled = [one for one in own if (title == one.title.casefold() if whole else title in one.title.casefold())]
    fits = [one for one in own if one.id == number] or titled
    return fits[0] if len(fits) == 1 and len(title) > 1 else None
