"""What is said of a bare number that is the figure or the chance."""

from partnership.bare_numbers import CHANCE


def taken_as(objective: str, number: str, which: str) -> str:
    """As in: I took 5 as the chance; if not: O2 value 5."""
    other = f"value {number}" if which == CHANCE else f"chance {number}/10"
    return f"I took {number} as the {which}; if not: {objective} {other}."


def both_taken(name: str, figure: str, chance: str) -> str:
    """Under an answer with two bare numbers: which is which, and how to say it otherwise."""
    return f"I took {figure} as the figure and {chance} as the chance; if not: {name} value …, chance …."
