"""What is said of Steward where a platform shows its apps."""

NAME = "Steward"
SHORT = "Weekly check-ins by those who own results, one honest digest for leadership."
FULL = (
    "Steward makes a company run its partnership as an operating model. Every objective has one executive who "
    "accepted it; that executive answers a short check-in each week, by tap, by form or in plain words; and leadership "
    "reads one digest a week in its channel: what to decide, what is off track and what it waits for. Steward never "
    "asks on a day off, never closes anything by silence, and tells the owner before it tells anybody else."
)
COLOUR = (0x1B, 0x4D, 0x5C)
ACCENT = "#{:02X}{:02X}{:02X}".format(*COLOUR)
"""The colour of the app, as manifests write it."""
