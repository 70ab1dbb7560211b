"""Golden files: what a message looks like, kept to be read. `pytest tests/render --golden` writes them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files from what is drawn now")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a drawn message with its golden file, such as `plain/digest_quiet.txt`."""

    def check(name: str, drawn: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden", default=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawn + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == drawn + "\n"

    return check
