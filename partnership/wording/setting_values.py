"""How the value of each setting reads."""

from partnership.calendar import country_name
from partnership.wording.settings import MONTHS
from partnership.workspace import Workspace


def name(workspace: Workspace) -> str:
    return workspace.name or "not set"


def partner(workspace: Workspace) -> str:
    return workspace.partner


def zone(workspace: Workspace) -> str:
    return workspace.zone


def country(workspace: Workspace) -> str:
    return country_name(workspace.country) if workspace.country else "not set"


def hours(workspace: Workspace) -> str:
    return f"{workspace.starts:%H:%M}-{workspace.ends:%H:%M}"


def fiscal_year(workspace: Workspace) -> str:
    return f"starts in {MONTHS[workspace.fiscal_year_starts - 1]}"


def on_track_from(workspace: Workspace) -> str:
    return f"{workspace.on_track_from} % of expected progress"


def at_risk_from(workspace: Workspace) -> str:
    return f"{workspace.at_risk_from} % of expected progress"


def limit_tolerance(workspace: Workspace) -> str:
    return f"{workspace.limit_tolerance} % beyond a limit is at risk"


def grace(workspace: Workspace) -> str:
    return f"{workspace.red_grace_minutes} minutes to correct before turning red counts"


def sponsor_hears_after(workspace: Workspace) -> str:
    return f"{workspace.red_sponsor_hours} working hours after the owner"


def silent_after(workspace: Workspace) -> str:
    return f"{workspace.missed_before_sponsor} missed windows before the sponsor is asked"


def unchanged_weeks(workspace: Workspace) -> str:
    return f"{workspace.unchanged_weeks} weeks in a row of nothing changed"


def quorum(workspace: Workspace) -> str:
    return (
        f"{workspace.quorum} executives ratify the charter"
        if workspace.quorum
        else "half of the executives, rounded up"
    )


def proposal_reminder(workspace: Workspace) -> str:
    return f"after {workspace.proposal_reminder_days} working days"


def sponsor_sees_promises(workspace: Workspace) -> str:
    return "yes, single ones" if workspace.promises_seen_by_sponsor else "no, all together only"


def second_sponsor(workspace: Workspace) -> str:
    return f"@{workspace.second_sponsor}" if workspace.second_sponsor else "nobody"
