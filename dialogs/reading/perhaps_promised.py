"""`I will have it by Friday`: no promise before somebody says so, and asked about."""

import re
from datetime import date

from msgspec.structs import replace

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.obstacles import pledged
from dialogs.reading.part import Said
from dialogs.reading.unclear import Unclear, example_date
from dialogs.reading.words import trim

_WILL = re.compile(
    r"(?<!\w)(?:ill|(?:i|we)(?:'ll| will| shall)) (?!not |miss |fail |lose |never |be late)(?=\w)"
    r"|(?<!\w)will (?:have|get|send|deliver|finish|sign) "
    r"|^ *(?:and |but |so )?will (?!not |miss |fail |lose |never |be |take |cost |need |slip |stay |remain |probably "
    r"|likely |hopefully |land |drop |fall |rise |grow |reach |hit |come |go |end |start |have to )(?=[a-z])"
)
_LL = "ll"
"""In each of these: `I'll`, `will`, `shall`."""
MAYBE_PROMISE = "shall I note that as a promise?"
_BY = re.compile(r"(?<!\w)(?:by|until|till|before|bis|no later than|on) ")
_AND_MORE = re.compile(r"[ ,]+(?:and|but|so|then) ", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.,;!?\n](?=\s|$)")
MOST_PIECES = 60


def with_promise_asked(said: Said, text: str, today: date) -> Said:
    """`I will have it by Friday` is noted as a promise only when asked for."""
    for sentence in _SENTENCE_END.split(text)[:MOST_PIECES] if _LL in text.lower() else ():
        will = _WILL.search(sentence.lower().replace("’", "'"))
        by = _BY.search(sentence.lower()) if will else None
        if not (will and by) or by.end() < will.start() or pledged(sentence, today):
            continue
        day = read_date(sentence[by.end() :], today)
        if isinstance(day, DateRead) and day.start <= 4:
            more = _AND_MORE.search(sentence, by.end() + day.end)
            words = trim(sentence[: more.start()] if more else sentence)
            doubt = Unclear(
                text=words,
                what=MAYBE_PROMISE,
                example=f"I promise a draft by {example_date(today)}",
                choices=(f"promise: {words}",),
            )
            return replace(said, unclear=(*said.unclear, doubt))
    return said
