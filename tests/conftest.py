"""What holds for every test."""

from hypothesis import settings

# A busy machine is no finding: no test is timed. In CI, Hypothesis's own profile repeats the same examples.
settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")
