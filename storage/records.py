"""Records as rows and back: the only place where kinds meet the store."""

from typing import TypeVar

import msgspec

from partnership.record import Record
from storage.port import Key, Put, Row

R = TypeVar("R", bound=Record)


def record_of(row: Row, kind: type[R]) -> R:
    """The record of a row. Raises msgspec.ValidationError when the body does not fit its type."""
    return msgspec.convert(row.body, kind)


def put_of(workspace: str, record: Record, expect: int | None) -> Put:
    """The row of a record, to be written over version `expect`."""
    return Put(
        key=Key(workspace, record.kind, record.id),
        body=record,
        at=record.at,
        index=record.index(),
        expect=expect,
    )
