"""How somebody gets Steward whom it has not met, in the words of their platform.

In Teams everybody adds it for themselves. In Slack it is there for all once it is installed: who writes to it is met.
"""

from collections.abc import Sequence
from typing import NamedTuple

from partnership.people import Person, Reach, install_link, platforms_of
from partnership.workspace import Home, Workspace

_THERE_FOR_ALL = "slack"


def adds_it(person: Person, workspace: Workspace) -> bool:
    """Whether they have to add Steward before it can write to them."""
    return _THERE_FOR_ALL not in platforms_of(person, workspace)


def link_to_add(person: Person, workspace: Workspace) -> str:
    """What to send somebody who has to add Steward; empty where that is nothing, or not known."""
    return install_link(person, workspace) if adds_it(person, workspace) else ""


def link_for_all(home: Home, workspace: Workspace) -> str:
    """By which Steward is installed for a whole home; empty where everybody adds it for themselves, or not known."""
    return workspace.install_links.get(home.platform, "") if home.platform == _THERE_FOR_ALL else ""


class Way(NamedTuple):
    """How people get to Steward: whether they have to add it, and the link to send them, where there is one."""

    adds: bool
    link: str


def way(people: Sequence[Person], workspace: Workspace) -> Way:
    """That of those who are missing."""
    links = (link_to_add(one, workspace) for one in people)
    return Way(any(adds_it(one, workspace) for one in people), next(filter(None, links), ""))


def not_met(names: str, *, one: bool, adds: bool) -> str:
    """`Jon does not have Steward yet`."""
    return f"{names} {'does' if one else 'do'} not have Steward yet" if adds else f"I have not met {names} here yet"


def to_be_met(*, adds: bool, linked: bool = False) -> str:
    """What they are asked to do: `add Steward and say hello`."""
    if not adds:
        return "say hello to me"
    return f"add Steward{', with the link below,' if linked else ''} and say hello"


def not_there(person: Person, workspace: Workspace) -> str:
    """Why nothing arrives, in a list."""
    if person.chat:
        return "wrote to me before, and my messages are not taken there now"
    return "does not have Steward yet" if adds_it(person, workspace) else "not found in Slack"


def is_missing(person: Person) -> bool:
    """Whether they are to do something before they can be written to."""
    return person.pending or person.reach is Reach.NOT_INSTALLED
