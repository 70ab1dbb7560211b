"""One store put in the place of another, so that a kill at any moment leaves the one or the other, each whole.

A store's newest writes lie in a file of their own, and two files can't be replaced at once. So the new store first
stands whole beside the old one as `<store>.restoring`: from then on it counts, and who opens the store next goes on
from wherever it was left.
"""

from pathlib import Path

from storage.sqlite_file import settle, sync, wal_of


def put_in_place(part: Path, store: Path) -> None:
    """Have the filled part take the place of `store`, which stays beside it as `<store>.replaced`."""
    aside = _aside(store)
    for old in (aside, wal_of(aside)):
        old.unlink(missing_ok=True)
    settle(part, _coming(store))
    finish(store)


def finish(store: Path) -> None:
    """Go on with what a kill cut short. The caller keeps others away."""
    if not waiting(store):
        return
    aside = _aside(store)
    if store.exists() and not aside.exists():
        aside.hardlink_to(store)
    if wal_of(store).exists():
        wal_of(store).replace(wal_of(aside))
    sync(store.parent)
    _coming(store).replace(store)
    sync(store.parent)


def waiting(store: Path) -> bool:
    """Whether another store is on its way into the place of this one."""
    return _coming(store).exists()


def _coming(store: Path) -> Path:
    return store.with_name(store.name + ".restoring")


def _aside(store: Path) -> Path:
    return store.with_name(store.name + ".replaced")
