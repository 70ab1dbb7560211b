"""What can be refused, each with the words that the person reads."""

from partnership.message import Message


class Refused(Exception):
    """A command that can't be done; `message` says why and what to do next. Nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.summary)
        self.message = message


class Wanted(Exception):
    """A handler needs what the book does not hold: whoever runs the turn finds it and plays the turn again with it."""


class AuditWanted(Wanted):
    """The newest entries of the audit log; of one record's changes where `record` names it."""

    def __init__(self, record: str | None) -> None:
        super().__init__(record)
        self.record = record


class NewCodeWanted(Wanted):
    """A fresh code that nobody can guess."""

    def __init__(self) -> None:
        super().__init__("a new code")


class CodeWanted(Wanted):
    """Whether the claim code is what was typed."""

    def __init__(self, typed: str) -> None:
        super().__init__("claim code")
        self.typed = typed
