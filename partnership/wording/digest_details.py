"""What the thread adds to the entry of an objective."""

from partnership.digest_entry import Entry
from partnership.message import Line, line, said
from partnership.wording.digest_names import (
    QUOTE,
    TITLE,
    named,
)
from partnership.wording.trails import trail_words
from partnership.wording.trimming import cut


def details(entry: Entry, *, quoted: bool = True) -> tuple[Line, ...]:
    """What the thread adds: all that was said, what proves it, six rounds of history.

    `quoted`: the post has the first words already.
    """
    update, standing = entry.update, entry.standing
    rows: list[Line] = []
    now = entry.fresh and update is not None and (update.text or update.obstacle or update.why_unchanged)
    words = " ".join(standing.text.split()) if standing and (quoted or now) else ""
    if words and not quoted:
        rows.append(line(named(entry.words_by or entry.answered_by or entry.owner), ": “", said(words), "”"))
    elif len(words) > QUOTE:
        rows.append(line("In full: ", said(words)))
    if update and update.obstacle and update.obstacle not in (standing.text if standing else ""):
        rows.append(line("In the way: ", said(" ".join(update.obstacle.split()))))
    if update and update.why_unchanged and update.why_unchanged not in (standing.text if standing else ""):
        rows.append(line("Why unchanged: ", said(" ".join(update.why_unchanged.split()))))
    if update and update.evidence:
        rows.append(line("Evidence: ", said(" ".join(update.evidence.split()))))
    if trail := trail_words(entry.objective.metric, entry.trail):
        rows.append(line("So far: ", trail))
    if entry.new_owner_after:
        rows.append(line("Owner: ", named(entry.owner), ", before that ", named(entry.new_owner_after), "."))
    if not rows:
        return ()
    return (line(f"{entry.objective.id} ", said(cut(entry.objective.title, TITLE), strong=True)), *rows)
