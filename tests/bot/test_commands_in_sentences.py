"""A command that a sentence tells people to type is set apart from the words around it.

Unmarked it reads as broken English: `not doing shows why`, `undo takes the messages back`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.table import COMMANDS

WORDING = Path(__file__).parents[2] / "partnership" / "wording"

NAMES = sorted((one.name for one in COMMANDS if not one.hidden), key=len, reverse=True)
NAME = rf"(?<![\w@“'’-])(?:{'|'.join(map(re.escape, NAMES))})(?![\w’'-])"
DOES = (
    r"(?:adds|asks|begins|binds|brings|changes|covers|ends|erases|goes|leads|leave|leaves|lists?|makes|names|offers|"
    r"puts|sends|shows?|starts|takes|tells|turns)\b"
)
HERE = r"(?:[Ss]ay|[Ss]ays|[Tt]ypes?|[Tt]yped|with|[Ff]or example|[Ff]irst|[Tt]hen|[Oo]r|again|in|date)"
UNMARKED = re.compile(
    rf"(?:^|[.:;,“] |and ){NAME} {DOES}"  # `undo takes it back`
    rf"|{NAME}(?: [^\s….,;:]+)?(?: (?:to|by|until|because|cover|for))? @?…"  # `assign O1 to @…`
    rf"|\b(?:[Ss]ay|types?) {NAME}"  # `say release all`
    rf"|\b{HERE}: {NAME}"  # `For example: shutdown 24 Dec`
)
NO_SENTENCES = {"Call", "Button", "Field", "Choice", "typed"}
"""What these are made from is a command or a label, or set apart already."""


def sentences(tree: ast.AST) -> Iterator[str]:
    """What a module says, `‹›` where a command is set apart and `{}` where anything else is filled in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NO_SENTENCES:
            continue
        if isinstance(node, ast.keyword) and node.arg == "summary":
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(map(_piece, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from sentences(node)


def _piece(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    inner = getattr(value, "value", None)
    return "‹›" if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "typed" else "{}"


def unmarked(source: str) -> list[str]:
    return [one for one in sentences(ast.parse(source)) if " " in one and UNMARKED.search(one)]


@pytest.mark.parametrize("path", sorted(WORDING.rglob("*.py")), ids=lambda one: str(one.relative_to(WORDING)))
def test_every_command_in_a_sentence_is_set_apart(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        '"not doing shows why."',
        '"Thank you, noted. charter change … says what you would change."',
        'f"Nobody hears of it until you say release all."',
        'f"An admin names one: assign {one.id} to @…"',
        'f"{what}, by {day}. undo takes the messages back."',
    ],
)
def test_one_that_is_not_is_found(sentence: str) -> None:
    assert unmarked(f"say({sentence})") != []


def test_one_that_is_and_words_that_are_none_are_not_found() -> None:
    assert unmarked('say(f"{typed(\'undo\')} takes it back.", Button("Undo", Call("undo")))') == []
    assert unmarked('say("I ask once more, and nothing changed. The digest shows it.", summary="undo takes it")') == []
