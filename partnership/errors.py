"""What can be refused, each with the words that the person reads."""

from partnership.message import Message


class Refused(Exception):
    """A command that can't be done; `message` says why and what to do next. Nothing was changed."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.summary)
        self.message = message
