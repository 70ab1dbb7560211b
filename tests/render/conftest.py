"""Golden files: what a message looks like, kept to be read. `pytest tests/render --golden` writes them anew."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.render import blocks, cards, plain
from partnership.message import Message

GOLDEN = Path(__file__).parent / "golden"


def as_json(drawn: object) -> str:
    return json.dumps(drawn, indent=1, ensure_ascii=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files from what is drawn now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compare a message, as every channel draws it, with its golden files, such as `digest_quiet`."""

    def check(name: str, message: Message, *, width: int = 78) -> None:
        activities = [*cards.parts(message), *cards.thread_parts(message)]
        posts = blocks.drawn(message)
        modals = [blocks.modal(message, form.submit.call) for form in plain.render(message).forms]
        drawn = {
            f"plain/{name}.txt": plain.render(message, width=width).text,
            f"teams/{name}.json": as_json(activities),
            f"slack/{name}.json": as_json({"posts": posts.parts, "thread": posts.thread, "modals": modals}),
        }
        for file, text in drawn.items():
            path = GOLDEN / file
            if request.config.getoption("--golden", default=False):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text + "\n", encoding="utf-8")
            assert path.read_text(encoding="utf-8") == text + "\n"

    return check
