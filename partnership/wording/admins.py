"""What is said of admins: added, removed, the last one."""

from partnership.message import Message, say, typed
from partnership.people import Person
from partnership.wording.getting import adds_it, to_be_met
from partnership.wording.people import reach_sentence
from partnership.workspace import Workspace


def admin_already(person: Person) -> Message:
    """An admin already."""
    return say(f"{person.name} is an admin already.")


def admin_added(person: Person, workspace: Workspace) -> Message:
    """To the admin who added; a name alone gives nobody an admin's seat."""
    if not person.pending:
        return say(f"{person.name} is an admin now. {reach_sentence(person, workspace)}")
    then = "By that address I know who it is." if person.email else f"I ask you then whether it is {person.first_name}."
    what = to_be_met(adds=adds_it(person, workspace))
    return say(f"{person.name} becomes an admin: ask {person.first_name} to {what}. {then}")


def you_are_admin(by: str) -> Message:
    """To the new admin."""
    return say(
        f"{by} made you an admin of Steward: you see every digest before it is posted, and can set up and change "
        "things.",
        f"{typed('help')} shows your commands.",
        summary="Steward: you are an admin now.",
    )


def not_admin(person: Person) -> Message:
    """Nothing to remove."""
    return say(f"{person.name} is no admin. Nothing was changed.")


def last_admin(person: Person) -> Message:
    """Somebody has to be one."""
    return say(
        f"{person.name} is the last admin I can reach, and somebody has to be one. First: {typed('admin add @…')}, "
        f"and have them say {typed('hello')} to me. Nothing was changed."
    )


def admin_by_setting(person: Person) -> Message:
    """The setting makes them one, and only the operator changes it."""
    return say(
        f"{person.name} is an admin by the setting STEWARD_ADMINS, where Steward runs. Have the account taken out "
        "there, and Steward started again; then this works. Nothing was changed."
    )


def admin_removed(person: Person) -> Message:
    """To the admin who removed."""
    return say(f"{person.name} is no admin any more.")


def no_admin_any_more() -> Message:
    """To who was removed."""
    return say(
        "You are not an admin of Steward any more. What you set up stays.", summary="Steward: a change to your rights."
    )
