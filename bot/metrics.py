"""What Steward counts of itself, in the text that Prometheus reads. Never a name, an id or a word of anybody.

The one module that imports prometheus-client, and with a registry of its own: nothing is counted at import.
"""

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.channels.port import FAILURES
from bot.incoming import Ended
from bot.standing import Standing
from partnership.delivery import Delivery, DeliveryState, Why
from partnership.people import NOT_ALLOWED

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_GONE = "the channel is gone"
_REASONS = {"not installed", "blocked", "disabled", "left the company", "no channel", NOT_ALLOWED, _GONE, "unknown"}
"""Why a delivery ends unsent."""
_REFUSED = "refused"
_IN_DOUBT = "may have arrived"


class Metrics:
    """Counts what happens; what stands and waits is asked for when somebody reads it."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call] # the library has no type for it
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        # What happened.
        self._turns = Histogram(
            "steward_turn_seconds", "Turns by how they ended, and how long they took",
            ["platform", "outcome"], buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._turns_of: dict[tuple[str, str], Histogram] = {}
        self._requests = self._counter("requests", "What platforms were answered, by HTTP status", "route", "status")
        self._requests_of: dict[tuple[str, int], Counter] = {}
        self._ended = self._counter("deliveries", "Deliveries that came to an end", "state", "why")
        self._given_up = self._counter("deliveries_given_up", "Deliveries that were dead or in doubt, by why", "reason")
        self._errors = self._counter("platform_errors", "Calls of a platform that failed", "platform", "kind")
        self._not_shown = self._counter("answers_not_shown", "Answers that a platform did not take", "platform")
        self._full = self._counter("store_full", "Commits refused because the disk is full", "part")
        self._lines = self._counter("log_lines", "Warnings and errors in the log", "level")
        # What stands and waits.
        self._waiting = self._gauge("deliveries_waiting", "Deliveries not at an end yet", "state")
        self._oldest = self._gauge("oldest_delivery_seconds", "How long the oldest of them has waited")
        self._commands = self._gauge("commands_waiting", "Commands that are acknowledged and not done yet")
        self._oldest_command = self._gauge("oldest_command_seconds", "How long the oldest of them has waited")
        self._due = self._gauge("due", "What is due now: deliveries, and workspaces to be looked at", "work")
        self._late = self._gauge("late_seconds", "How long the first of it has been due", "work")
        self._people = self._gauge("people", "People who are written to, and whether they are reached", "role", "reach")
        self._homes = self._gauge("homes", "Homes, and whether they take Steward's token", "platform", "state")
        self._connections = self._gauge("connections", "Connections over which a platform tells things", "platform")
        self._digests = self._gauge("digests", "What became of the last digest of each workspace", "state")
        self._without_admin = self._gauge("workspaces_without_admin", "Workspaces whose last admin is gone")
        self._tick = self._gauge("tick_age_seconds", "Since the last beat of the clock that came to its end")
        self._clock = self._gauge("clock_seconds", "What this machine's clock says, as a Unix time")
        self._backup = self._gauge("last_backup_seconds", "When the last backup was made while it ran; 0: never")
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        """What has not happened yet is there as 0: the first time would be no increase otherwise."""
        for state in DeliveryState:
            for why in Why if state is not DeliveryState.PENDING else ():
                self._ended.labels(state.value, why.value)
        for reason in (*_REASONS, _REFUSED, _IN_DOUBT):
            self._given_up.labels(reason)
        for part in ("turns", "clock", "outbox", "places"):
            self._full.labels(part)
        for level in ("warning", "error"):
            self._lines.labels(level)

    def expect(self, platform: str) -> None:
        """This platform is there."""
        for outcome in Ended:
            self._turns.labels(platform, outcome.value)
        for kind in FAILURES:
            self._errors.labels(platform, kind)
        self._not_shown.labels(platform)

    def expect_route(self, route: str) -> None:
        """Platforms post to this."""
        for status in (200, 400, 401, 403, 413, 500, 503):
            self._requests.labels(route, str(status))

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"steward_{name}", what, labels, registry=self._registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"steward_{name}", what, labels, registry=self._registry)

    def turn(self, platform: str, outcome: str, seconds: float) -> None:
        """A turn came to its end. Called for each, so that it looks its labels up only once."""
        child = self._turns_of.get((platform, outcome))
        if child is None:
            child = self._turns_of[platform, outcome] = self._turns.labels(platform, outcome)
        child.observe(seconds)

    def request(self, route: str, status: int) -> None:
        """A platform was answered; looked up once, as a turn is."""
        child = self._requests_of.get((route, status))
        if child is None:
            child = self._requests_of[route, status] = self._requests.labels(route, str(status))
        child.inc()

    def ended(self, delivery: Delivery) -> None:
        """A delivery is sent, dropped, dead or in doubt for ever."""
        self._ended.labels(delivery.state.value, delivery.why.value).inc()
        if delivery.state in (DeliveryState.DEAD, DeliveryState.UNKNOWN):
            self._given_up.labels(given_up(delivery)).inc()

    def platform_failed(self, platform: str, kind: str) -> None:
        """A call failed; `kind` is that of `bot.channels.port.failure`."""
        self._errors.labels(platform, kind).inc()

    def connected(self, platform: str, number: int) -> None:
        """Where Steward connects to a platform: over so many connections it is told things now."""
        self._connections.labels(platform).set(number)

    def commands_wait(self, number: Callable[[], float], oldest: Callable[[], float]) -> None:
        """How many commands are acknowledged and not done yet, and since how many seconds: asked when it is read."""
        self._commands.set_function(number)
        self._oldest_command.set_function(oldest)

    def not_shown(self, platform: str) -> None:
        """What somebody did is saved, and the answer to it was not shown to them."""
        self._not_shown.labels(platform).inc()

    def store_full(self, part: str) -> None:
        """The store was full where this part wrote: turns, clock, outbox, places (of Teams)."""
        self._full.labels(part).inc()

    def logged(self, level: str) -> None:
        """A warning or an error was logged."""
        self._lines.labels(level).inc()

    def text(self, standing: Standing, *, tick_age: float) -> bytes:
        """All of it, as Prometheus reads it."""
        for gauge in (self._waiting, self._due, self._late, self._people, self._homes, self._digests):
            gauge.clear()
        for state, number in standing.waiting.items():
            self._waiting.labels(state).set(number)
        for work, due in standing.due.items():
            self._due.labels(work).set(due.number)
            self._late.labels(work).set(due.late)
        for (role, reach), number in standing.people.items():
            self._people.labels(role, reach).set(number)
        for (platform, state), number in standing.homes.items():
            self._homes.labels(platform, state).set(number)
        for state, number in standing.digests.items():
            self._digests.labels(state).set(number)
        self._oldest.set(standing.oldest)
        self._without_admin.set(standing.without_admin)
        self._tick.set(tick_age)
        self._clock.set(standing.real.timestamp())
        self._backup.set(standing.backed_up.timestamp() if standing.backed_up else 0)
        return generate_latest(self._registry)


def given_up(delivery: Delivery) -> str:
    """Why, in words of ours: a platform's own may be anybody's."""
    if delivery.state is DeliveryState.UNKNOWN:
        return _IN_DOUBT
    return delivery.reason if delivery.reason in _REASONS else _REFUSED
