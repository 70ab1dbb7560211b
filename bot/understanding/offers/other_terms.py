"""Other terms that somebody wishes for what is offered: a figure, a day, what is needed and why."""

import re
from collections.abc import Sequence

from bot.understanding.fitting import offered
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.offer_terms import denied_terms, proposed_terms, read_terms, without_manners, without_noun
from partnership.message import Call
from partnership.objectives import Objective
from partnership.turn import Turn

_FOR_ONE = re.compile(r",? \b(?:for|on) (?:the )?o ?\d{1,4}\b", re.IGNORECASE)
_BOTH_BUT = re.compile(
    r"(?:(?:yes|ok(?:ay)?|sure|fine|well)[ ,.!]+)*"
    r"(?:(?:i(?:['’]m| am|['’]d be) )?(?:happy|glad|fine|willing) to|i(?:['’]ll| will| can)?)"
    r" (?:take|own|do|accept) (?:on )?(?:both|all|them)(?: of (?:them|these))?(?: on)?[ ,.;:–-]+"
    r"(?=(?:but|although|though|only|except|however)\b)",
    re.IGNORECASE,
)
"""`happy to take both on, although for O2 …`: the other is taken as it is."""


def proposed(turn: Turn, offers: Sequence[str], line: str) -> tuple[Call, ...]:
    """Other terms in a line that says much beside: the change of them, open with what was read of it.

    What is taken beside that, `both, although for O2 …`, is accepted.
    """
    starts = turn.book.workspace.fiscal_year_starts
    given = proposed_terms(_FOR_ONE.sub("", line), turn.today, fiscal_year_start_month=starts)
    named = {f"O{int(one)}" for one in re.findall(r"\bo ?(\d{1,4})\b", line, re.IGNORECASE)}
    which = [one for one in offers if one in named] if named else offers
    if not given or not which or not named <= {*which} or (named and len(which) > 1):
        return ()
    both = _BOTH_BUT.match(line) if named else None
    if both and given.get("because", "").casefold() in both[0].casefold():
        given = {name: one for name, one in given.items() if name != "because"}
    taken = [Call("accept", {"objective": one}) for one in offers if both and one not in named]
    of_one = {"objective": which[0]} if len(which) == 1 else {}
    return (*taken, Call("change", {**of_one, "draft": "yes", **given}))


def wish_of(turn: Turn, found: Sequence[str], wish: str, *, busy: bool) -> tuple[Call, ...]:
    """`yes, but …`: the change of terms, open with what was read of it; nothing is sent yet."""
    given = terms(turn, wish)
    named = {f"O{int(one)}" for one in re.findall(r"\bo ?(\d{1,4})\b", wish, re.IGNORECASE)}
    if len(found) != 1 and {"due", "target"} & {*given}:
        found = [one for one in offered(turn) if one in named]
    if len(found) != 1:
        return () if busy else (Call("change", {"draft": "yes", **given}),)
    return (Call("change", {"objective": found[0], "draft": "yes", **_terms_of(turn, found[0], wish)}),)


def is_terms(turn: Turn, text: str) -> bool:
    """Whether a line is a day or a target and nothing that is not read: `by the way, …` is neither."""
    given = terms(turn, text)
    why = "because" not in given or re.search(r"\b(?:because|since)\b", text.casefold()) or denied_terms(text)
    return bool({"due", "target"} & {*given} and why) and text not in given.values()


def _terms_of(turn: Turn, objective: str, wish: str) -> dict[str, str]:
    """The terms in a wish about this offer: a number of what it counts is its target, `only 10 sellers`."""
    given, known = terms(turn, wish), turn.book.get(Objective, objective)
    counted = without_noun(wish, f"{known.title} {known.metric.unit}") if known and known.metric.target else ""
    bare = terms(turn, counted) if counted and "target" not in given else {}
    return bare if "target" in bare and "resources" not in bare else given


def terms(turn: Turn, wish: str) -> dict[str, str]:
    """Day, target, what is needed and why; words that are none of these stand whole where they are read."""
    starts = turn.book.workspace.fiscal_year_starts
    given = read_terms(wish, turn.today, fiscal_year_start_month=starts)
    beside = {} if {"due", "target"} & {*given} else proposed_terms(wish, turn.today, fiscal_year_start_month=starts)
    return beside or given


def other_terms(turn: Turn, objective: str, text: str, said: re.Match[str]) -> tuple[Call, ...]:
    """The change of terms, open with the figure and the day that are called more realistic, and the reason given."""
    day = read_date(said["wish"], turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    wished = {"due": day.day.isoformat()} if isinstance(day, DateRead) else {}
    figure_at = said.start("target") - said.start("wish")
    if said["target"] and not (isinstance(day, DateRead) and day.start <= figure_at < day.end):
        wished["target"] = text[said.start("target") : said.end("target")].strip()
    because = text[said.start("because") : said.end("because")].strip() if said["because"] else ""
    if not because and wished:
        because = read_terms(
            without_manners(text[said.start("wish") : said.end("wish")]),
            turn.today,
            fiscal_year_start_month=turn.book.workspace.fiscal_year_starts,
        ).get("because", "")
    behind = terms(turn, re.sub(r"^(?:and|but|also) ", "", because)) if because else {}
    if wished and behind and not {"resources", "because", *wished} & {*behind}:
        wished, because = wished | behind, ""
    why = {"because": because} if because else {}
    return (Call("change", {"objective": objective, "draft": "yes", **wished, **why}),) if wished else ()
