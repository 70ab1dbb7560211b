"""How a failure is logged: where and which, without the words of the error, which may quote what people wrote."""

import logging
import traceback


def log_failure(log: logging.Logger, what: str, error: BaseException) -> None:
    """`what` failed with `error`: its type and the lines of code that led there."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed with %s\n%s", what, type(error).__name__, where)
