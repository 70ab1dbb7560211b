"""Which of the people that are known a name means."""

from collections.abc import Sequence

from dialogs.reading.people import IT_IS
from dialogs.reading.words import fold, one_edit_apart

Candidate = tuple[str, str, str | None, str | None]
"""Id, full name, e-mail address, handle."""
_HIDDEN = "\0"
"""Before a handle that nobody typed as one."""
_SHORTEST_TYPO = 5
"""Letters from which on one wrong letter is a typo: Ana, Ada and Jan, Jon are different people."""


def match_person(name: str, candidates: Sequence[Candidate], *, newcomers: bool = False) -> list[str]:
    """The ids of everybody the name may mean: one for a clear hit, several to pick from, none for a stranger.

    An exact id, address or handle wins over a full name, that over a first or last name, a beginning, and a small typo.
    With `newcomers` the name may be of somebody nobody knows yet, so that it is never taken for a typo.
    """
    wanted = " ".join(IT_IS.sub("", fold(name), count=1).strip().lstrip("@").split())
    if not wanted:
        return []
    for fits in (_is_address, _is_full_name, _is_one_name, _is_beginning, *(() if newcomers else (_is_near,))):
        found = _distinct([candidate[0] for candidate in candidates if fits(wanted, candidate)])
        if found:
            return found
    return []


def meant(text: str, candidates: Sequence[Candidate], name: str = "", *, newcomers: bool = False) -> list[str]:
    """The ids of who may be meant by `text`, or by the name in it; `newcomers` as for `match_person`.

    A handle counts as one only behind an `@`: a bare `Maria` may be any Maria.
    """
    name = name or text.strip().lstrip("@")
    if text.strip().startswith("@"):
        return match_person(name, candidates, newcomers=newcomers)
    hidden = [(f"{_HIDDEN}{one[0]}", one[1], one[2], None) for one in candidates]
    found = [one.removeprefix(_HIDDEN) for one in match_person(name, hidden, newcomers=newcomers)]
    return found or match_person(name, candidates, newcomers=newcomers)


def _distinct(ids: list[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _names(candidate: Candidate) -> list[str]:
    return fold(candidate[1]).replace(",", " ").split()


def _is_address(wanted: str, candidate: Candidate) -> bool:
    known = (candidate[0], candidate[2], candidate[3])
    return wanted in {fold(one).strip().lstrip("@") for one in known if one}


def _is_full_name(wanted: str, candidate: Candidate) -> bool:
    names = _names(candidate)
    parts = wanted.replace(",", " ").split()
    return parts in (names, names[::-1]) and bool(parts)


def _is_one_name(wanted: str, candidate: Candidate) -> bool:
    mailbox = fold(candidate[2] or "").partition("@")[0]
    return wanted in _names(candidate) or (bool(mailbox) and wanted in (mailbox, mailbox.replace(".", " ")))


def _is_beginning(wanted: str, candidate: Candidate) -> bool:
    names, parts = _names(candidate), [part.rstrip(".") for part in wanted.split()]
    if len(wanted) < 2:
        return False
    if len(parts) == 1:
        return any(name.startswith(parts[0]) for name in names)
    return len(parts) <= len(names) and all(
        name.startswith(part) for part, name in zip(parts, [names[0], *names[1 - len(parts) :]], strict=True)
    )


def _is_near(wanted: str, candidate: Candidate) -> bool:
    names, parts = _names(candidate), wanted.split()
    if len(parts) == 1:
        return any(_near(wanted, name) for name in names)
    return len(parts) == len(names) and all(_near(part, name) for part, name in zip(parts, names, strict=True))


def _near(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) >= _SHORTEST_TYPO and one_edit_apart(left, right))
