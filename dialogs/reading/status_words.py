"""The words, colours and signs that say a status."""

from dialogs.reading.words import Vocabulary
from partnership.updates import Status

ON, RISK, OFF, DONE = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.DONE
STRONG = {
    "ontrack": ON, "oncourse": ON, "onplan": ON, "onschedule": ON, "ontarget": ON, "asplanned": ON, "imsoll": ON,
    "implan": ON, "aufkurs": ON, "green": ON, "grün": ON, "gren": ON,
    "atrisk": RISK, "yellow": RISK, "amber": RISK, "gelb": RISK, "gefährdet": RISK, "orange": RISK,
    "offtrack": OFF, "offcourse": OFF, "offplan": OFF, "offschedule": OFF, "red": OFF, "rot": OFF,
    "behindplan": OFF, "behindschedule": OFF, "behindtarget": OFF,
}  # fmt: skip
WEAK = {
    "good": ON, "ok": ON, "okay": ON, "fine": ON, "allgood": ON, "great": ON, "lookinggood": ON,
    "goingwell": ON, "aheadofplan": ON, "ahead": ON, "gut": ON, "allesgut": ON, "läuft": ON,
    "läuftgut": ON, "shaky": RISK, "shakey": RISK, "wobbly": RISK,
    "risky": RISK,
    "behind": OFF, "slipped": OFF, "imverzug": OFF,
    "done": DONE, "finished": DONE, "completed": DONE, "complete": DONE, "reached": DONE, "targetreached": DONE,
    "achieved": DONE, "live": DONE, "itslive": DONE, "erledigt": DONE, "fertig": DONE, "erreicht": DONE,
}  # fmt: skip
SYMBOLS = {
    "🟢": ON, "🟩": ON, "💚": ON, "●": ON, "👍": ON, "🟡": RISK, "🟨": RISK, "🟠": RISK, "🟧": RISK,
    "▲": RISK,
    "⚠": RISK, "🔴": OFF, "🟥": OFF, "■": OFF, "✅": DONE, "✓": DONE, "✔": DONE,
}  # fmt: skip
TYPOS = Vocabulary(
    {word: status for word, status in STRONG.items() if len(word) >= 6}
    | dict.fromkeys(("finished", "completed", "achieved"), DONE),
    shortest=6,
)
ADVERBS = frozenset(
    "still now back again clearly slightly a bit little way very badly seriously totally definitely fully well firmly "
    "really quite pretty completely currently overall wieder noch jetzt leider sehr".split()
)
ROUGHLY = frozenset("basically essentially".split())
"""What is so done is not done."""
NOT = frozenset("not isn't isnt aren't arent wasn't ain't nicht never".split())
NO_LONGER = frozenset({"no longer", "no more", "nicht mehr"})
HEDGES = frozenset("maybe perhaps might may could should hopefully probably possibly would will".split())
PERHAPS = frozenset("maybe perhaps hopefully probably possibly".split())
SAYS = frozenset("say call guess think reckon".split())
PAUSES = frozenset(",;:.!?")
"""Behind `I would say` and `not confirmed,` a status is neither hoped for nor denied."""
NEARLY = frozenset("almost nearly half partly fast".split())
BE = frozenset("be been stay stayed remain get become".split())
IF = frozenset(
    "if unless until before wenn get gets getting bring bringing put keep keeping nowhere far hardly barely close "
    "neither nor about soon".split()
)
FILLERS = frozenset("we we're i it it's its is are am was were all looks looking seems , : -".split())
MUCH = frozenset("clearly way very badly seriously totally definitely well quite completely sehr".split())
A_LITTLE = frozenset("slightly bit little".split())
COLOURS = frozenset("green grün yellow amber gelb orange red rot".split())
