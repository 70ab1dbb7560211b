"""How a failure is logged: where and which, without the words of the error, which may quote what people wrote.

What is said `about` it are fields of the log line: the workspace, the event, the number of the delivery; never a name.
"""

import logging
import traceback


def log_failure(log: logging.Logger, what: str, error: BaseException, **about: object) -> None:
    """`what` failed with `error`: its type and the lines of code that led there."""
    _log(log, logging.ERROR, what, error, about)


def log_trouble(log: logging.Logger, what: str, error: BaseException, **about: object) -> None:
    """The same of a failure that is not ours, and that is tried again or counted: a warning."""
    _log(log, logging.WARNING, what, error, about)


def _log(log: logging.Logger, level: int, what: str, error: BaseException, about: dict[str, object]) -> None:
    where = traceback.extract_tb(error.__traceback__)
    log.log(level, "%s failed with %s", what, type(error).__name__, extra={**about, "where": where})
