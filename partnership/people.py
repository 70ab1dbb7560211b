"""People of a workspace: who they are, where they can be reached, when they work."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Self

from msgspec.structs import replace

from partnership.calendar import DateRange, WorkingTime
from partnership.record import Record, Value
from partnership.workspace import Home, Workspace


class Role(StrEnum):
    """What somebody may do; an executive who is the sponsor has both roles' rights through the workspace."""

    ADMIN = "admin"
    EXECUTIVE = "executive"


class Reach(StrEnum):
    """Whether a direct message can arrive."""

    UNKNOWN = "unknown"
    REACHABLE = "reachable"
    NOT_INSTALLED = "not installed"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    """Switched off for them by their company's IT."""
    LEFT = "left the company"

    @classmethod
    def refused(cls, reason: str) -> Self | None:
        """What a platform's refusal says of who was written to; None where it says nothing: it may have arrived."""
        return cls(reason) if reason in (cls.NOT_INSTALLED, cls.BLOCKED, cls.DISABLED, cls.LEFT) else None


NOT_ALLOWED = "not allowed"
"""Why a message ends where Steward itself misses a permission: nobody else is the reason, and nobody else can help."""


class Identity(Value, frozen=True, kw_only=True):
    """One account: `platform` (teams, slack, console), its `home` (tenant, team) and the user's id there."""

    platform: str
    home: str
    user: str

    @property
    def place(self) -> Home:
        """The home that the account is of."""
        return Home(platform=self.platform, id=self.home)


class Away(Value, frozen=True, kw_only=True):
    """Days off of one person, both ends included; `cover` answers meanwhile."""

    first: date
    last: date
    cover: str | None = None
    welcomed_at: datetime | None = None
    """When the person was welcomed back, or came back by their own word."""


class Person(Record, frozen=True, kw_only=True):
    """Somebody the workspace knows. `id` is the handle, such as `maria`; never reused."""

    kind: ClassVar[str] = "person"
    name: str
    email: str | None = None
    identities: tuple[Identity, ...] = ()
    """Their accounts; the one where they wrote last in a direct chat comes first, and messages go there."""
    title: str | None = None
    roles: frozenset[Role] = frozenset()
    guest: bool = False
    unsure: bool = False
    """A guest only because the platform did not say who this is; an admin may."""
    zone: str | None = None
    country: str | None = None
    starts: time | None = None
    ends: time | None = None
    weekend: frozenset[int] | None = None
    away: tuple[Away, ...] = ()
    reach: Reach = Reach.UNKNOWN
    not_reached: str = ""
    """Why messages were given up although nobody refused them: `unknown`, `no channel`, NOT_ALLOWED; empty once one
    arrived."""
    chat: str | None = None
    """The direct chat where this person answered last, as `Chat.id`."""
    same_as: str | None = None
    """Who was asked whether this account is theirs as well; nobody is asked a second time."""
    not_same: bool = False
    """They said that it is not."""
    left_at: datetime | None = None
    forgotten: bool = False

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.id

    @property
    def pending(self) -> bool:
        """Named by somebody, not seen on any platform yet."""
        return not self.identities

    @property
    def reachable(self) -> bool:
        return bool(self.identities) and self.reach in (Reach.UNKNOWN, Reach.REACHABLE) and not self.left_at

    def is_executive(self) -> bool:
        """On the roster; a guest's roles give no rights."""
        return Role.EXECUTIVE in self.roles and not (self.left_at or self.guest)

    def is_admin(self) -> bool:
        """May configure; a guest's roles give no rights."""
        return Role.ADMIN in self.roles and not (self.left_at or self.guest)

    def away_on(self, day: date) -> Away | None:
        return next((away for away in self.away if away.first <= day <= away.last), None)


def platforms_of(person: Person, workspace: Workspace) -> tuple[str, ...]:
    """Where messages to them go; where they may turn up, as long as nobody has seen them."""
    return tuple(dict.fromkeys(one.platform for one in person.identities[:1] or workspace.homes))


def install_link(person: Person, workspace: Workspace) -> str:
    """The link by which Steward is got where they are; empty where none is set."""
    links = workspace.install_links
    return next((links[one] for one in platforms_of(person, workspace) if one in links), "")


def account_of(person: Person, workspace: Workspace) -> Identity | None:
    """Where messages go: the first account in a home that can be written to; the first of all where none can."""
    reached = (one for one in person.identities if not workspace.is_lost(one.place))
    return next(reached, next(iter(person.identities), None))


def cut_off(person: Person, workspace: Workspace) -> bool:
    """Whether every account is in a home where nobody can be written to: on our side, and theirs to do nothing."""
    return bool(person.identities) and all(workspace.is_lost(one.place) for one in person.identities)


def refused_at(person: Person, account: Identity, reach: Reach) -> Person:
    """The person whom one of several accounts refuses: the others come before it; one that has left is none more."""
    others = tuple(one for one in person.identities if one != account)
    return replace(person, identities=others if reach is Reach.LEFT else (*others, account))


def working_time(person: Person, workspace: Workspace) -> WorkingTime:
    """When `person` works: their own settings over the workspace's."""
    return WorkingTime(
        zone=person.zone or workspace.zone,
        country=person.country or workspace.country,
        starts=person.starts or workspace.starts,
        ends=person.ends or workspace.ends,
        weekend=person.weekend,
        away=tuple(DateRange(first=away.first, last=away.last) for away in person.away),
        shutdown=workspace.shutdowns,
        extra_holidays=workspace.extra_holidays,
        worked_holidays=workspace.worked_holidays,
    )
