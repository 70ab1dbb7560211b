"""TinyDB's own words work on a table of one row a document, and write only what they change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import where
from tinydb.operations import increment
from tinydb.table import Document, Table

from storage.tinydb_store import RowDB, RowStorage


@pytest.fixture
def db(tmp_path: Path) -> Iterator[RowDB]:
    with RowDB(tmp_path / "documents.db", storage=RowStorage) as opened:
        yield opened


def again(db: RowDB) -> RowDB:
    """The same file, read anew from the disk."""
    path = db.storage.file.path
    db.close()
    db.__init__(path, storage=RowStorage)  # type: ignore[misc]
    return db


def test_documents_are_inserted_found_changed_and_removed_and_are_there_again(db: RowDB) -> None:
    assert db.insert({"name": "ana", "updates": 1}) == 1
    assert db.insert_multiple([{"name": "bo", "updates": 2}, {"name": "cy", "updates": 3}]) == [2, 3]
    assert db.update(increment("updates"), where("name") == "ana") == [1]
    assert db.update({"title": "COO"}, doc_ids=[2]) == [2]
    assert db.upsert({"name": "cy", "updates": 9}, where("name") == "cy") == [3]
    assert db.upsert(Document({"name": "di"}, doc_id=7)) == [7]
    assert db.remove(where("name") == "bo") == [2]
    expected = [{"name": "ana", "updates": 2}, {"name": "cy", "updates": 9}, {"name": "di"}]
    assert db.all() == expected
    assert again(db).all() == expected
    assert db.get(doc_id=7) == {"name": "di"}
    assert len(db) == 3
    assert db.insert({"name": "ed"}) == 8


def test_a_document_number_that_is_taken_is_refused(db: RowDB) -> None:
    db.insert(Document({"name": "ana"}, doc_id=1))
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"name": "bo"}, doc_id=1))
    assert again(db).all() == [{"name": "ana"}]


def test_an_update_that_fails_half_way_changes_nothing(db: RowDB) -> None:
    db.insert_multiple([{"updates": 1}, {"updates": "many"}])
    with pytest.raises(TypeError):
        db.update(increment("updates"))
    assert again(db).all() == [{"updates": 1}, {"updates": "many"}]


def test_truncating_and_dropping_empty_the_file(db: RowDB) -> None:
    db.insert_multiple([{"name": "ana"}, {"name": "bo"}])
    db.truncate()
    assert again(db).all() == []
    db.insert({"name": "cy"})
    db.drop_tables()
    assert again(db).all() == []


def test_a_second_table_is_refused(db: RowDB) -> None:
    with pytest.raises(ValueError, match="one table"):
        db.storage.write({"other": {"1": {}}})


def test_a_found_document_is_not_the_stored_one(db: RowDB) -> None:
    db.insert({"words": ["as said"]})
    db.all()[0]["words"].clear()
    assert db.all() == [{"words": ["as said"]}]


def test_only_what_changed_is_written(db: RowDB) -> None:
    db.insert_multiple({"name": f"n{n}"} for n in range(500))
    connection = db.storage.file.connection
    before = connection.total_changes
    db.update({"title": "COO"}, where("name") == "n7")
    assert connection.total_changes - before == 1


def test_tinydb_still_writes_through_the_one_method_that_is_replaced() -> None:
    assert {"_update_table", "_read_table", "_get_next_id"} <= vars(Table).keys()
