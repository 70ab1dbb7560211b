"""How commands begin: their names, and the lines that may be one of them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.commands.declare import Command

SHORTEST_SLIP = 5
"""Letters from which on a command's word with one wrong letter is taken for it."""
SLIPS, SHORTEST_TWO_SLIPS = 2, 7
"""Letters that may be wrong in a word of so many or more, where the first is right and no free text follows."""
_FIRST = re.compile(r"/?([^\s:,.!?]*)")
"""The first word of a line; what every command's name ends before."""
_ALSO_SAID = {"take it", "not today", "never mind", "take words out", "put words back", "add line"}
"""Names of buttons' calls that people say as well."""
_Named = tuple[int, str, Command]
"""A name's place, the name, its command."""


class _Spelt(NamedTuple):
    """How commands begin: what matches any of their names, the longest first, and whose each is."""

    beginning: re.Pattern[str]
    firsts: frozenset[str]
    """Their first words: any other line need not be matched with all of them."""
    meant: list[list[Command]]
    by_first: dict[str, list[_Named]]
    may_slip: dict[int, list[_Named]]
    """Those for whose first word one of so many letters may stand."""


@lru_cache(maxsize=1_000)
def beginnings(commands: tuple[Command, ...]) -> _Spelt:
    """What the names of these commands begin with, worked out once."""
    named = [(name, one) for one in commands if not one.hidden for name in (one.name, *one.aliases)]
    meant: dict[str, list[Command]] = {}
    by_first: dict[str, list[_Named]] = {}
    for place, (name, command) in enumerate(named):
        meant.setdefault(name, []).append(command)
        by_first.setdefault(name.split()[0], []).append((place, name, command))
    names = sorted(meant, key=len, reverse=True)
    words = (r"\s+".join(map(re.escape, name.split())) for name in names)
    either = "|".join(f"({one})" for one in words) or "(?!)"
    beginning = re.compile(rf"/?(?:{either})(?=$|[\s:,.!?])[\s:,.!?]*", re.IGNORECASE)
    firsts = frozenset(map(first_word, names))
    return _Spelt(beginning, firsts, [meant[name] for name in names], by_first, _by_length(by_first))


def first_word(line: str) -> str:
    """The word that a line begins with."""
    found = _FIRST.match(line)
    return found[1].casefold() if found else ""


@lru_cache(maxsize=1_000)
def only_tapped(commands: tuple[Command, ...]) -> re.Pattern[str]:
    """What begins like the call of a button, with what the button is about behind it: nobody's words."""
    typed = {name for one in commands if not one.hidden for name in (one.name, *one.aliases)}
    names = {one.name for one in commands if one.hidden and " " in one.name} - typed - _ALSO_SAID
    others = "|".join(map(re.escape, sorted(names))) or "(?!)"
    texts = "|".join(re.escape(one) for one in sorted(names) if one.split()[1] in ("tell", "alone")) or "(?!)"
    return re.compile(rf"/?(?:(?:{texts})\b|(?:{others}):? [OPDMNEW] ?\d)", re.IGNORECASE)


def _by_length(by_first: Mapping[str, list[_Named]]) -> dict[int, list[_Named]]:
    found: dict[int, list[_Named]] = {}
    for first, ones in by_first.items():
        most = SLIPS if len(first) >= SHORTEST_TWO_SLIPS else 1
        for length in range(len(first) - most, len(first) + most + 1) if len(first) >= SHORTEST_SLIP else ():
            found.setdefault(length, []).extend(ones)
    return found
