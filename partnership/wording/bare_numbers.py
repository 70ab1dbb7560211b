"""What is said of a bare number that is the figure or the chance."""

from partnership.bare_numbers import CHANCE


def taken_as(objective: str, number: str, which: str) -> str:
    """As in: I took 5 as the chance; if not: O2 value 5."""
    other = f"value {number}" if which == CHANCE else f"chance {number}/10"
    return f"I took {number} as the {which}; if not: {objective} {other}."
