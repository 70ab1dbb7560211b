"""What is in the way, and whom or what it waits for, found in somebody's own words."""

import re
from datetime import date

from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.unclear import spell_date
from dialogs.reading.words import fold, trim
from partnership.cued import Cued

_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;]+(?!\s|$)[^.!?;\n]+){0,20}")
_IN_THE_WAY = Cued(
    r"(?<!\w)(?:(?:is |are |was |were )?(?:not|no longer) (?:wait(?:s|ing)?|blocked|stuck|delayed|an? (?:issue|problem"
    r"|blocker))|(?:does|do|is|are|was|were|have|has)(?:n'?t| not) wait(?:s|ing|ed)?"
    r"|no (?:blockers?|issues?|problems?|obstacles?))(?!\w)"
    r"|(?<!\w)(?P<way>stuck|block(?:s|ed|er|ers|ing)?|wait(?:s|ing)?|delay(?:s|ed)?|missing|nobody|no one|no-one"
    r"|noone|no (?:budget|people|capacity|"
    r"resources?|time|slots?|answers?|reply|replies|response|decision|access|reviewer|owner|approval|funding)"
    r"|lack(?:s|ing)?|needs?|problems?|issues?|cannot|"
    r"can't|cant|won't|wont|couldn't|unable|overdue|behind|slow(?:er)?|ill|sick|left|lost|on leave|held up"
    r"|holding|depends on|dependent|pending|unless|"
    r"without|bottleneck|obstacle|refus(?:es|ed)|reject(?:s|ed)|cancel(?:led|ed)|postponed|slip(?:s|ped|ping)"
    r"|late|because|bc|cos|swamped|overloaded|fails?|failed|broken|"
    r"understaffed|short of|fehlt|fehlen|wartet|warten|blockiert|hängt|niemand|keine?|krank|weil)(?!\w)",
    "stuck|block|wait|delay|missing|nobody|no |no-one|noone|lack|need|problem|issue|cannot|can't|cant|won't|wont"
    "|couldn't|unable|overdue|behind|slow|ill|sick|left|lost|on leave|held up|holding|depend|pending|unless|without"
    "|bottleneck|obstacle|refus|reject|cancel|postponed|slip|late|because|bc|cos|swamped|overloaded|fail|broken"
    "|understaffed|short of|fehl|wart|hängt|niemand|kein|krank|weil",
)
_WAITS = re.compile(
    r"(?<!\w)(?:wait(?:s|ing)?|stuck|blocked|held up|pending|depends?|dependent|hangs?|wartet|warten|hängt|blockiert)"
    r" (?:for|on|by|with|at|in|auf|durch|bei|von) (?P<for>[^.,;:!?\n]{1,80}?)"
    r"(?=[.,;:!?\n]|\s(?:since|until|till|because|who|which|and|but|so|before|seit|chance|conf|again|will|i|we|i'll|we'll"
    r"|- )(?:\W|$)|$)"
)
_ONLY_WAITS = re.compile(
    r"(?:(?:it|this|we|i|still|just|now|is|am|are|it's|we're|i'm) )*wait(?:s|ing)? (?:for|on) [^.,;:!?\n]{1,80}[.!]?"
)
_BLOCKS = re.compile(
    r"(?:^|[.,;:\n]\s?|(?<!\w)because |(?<!\w)weil )(?!(?:the|a|an|this|that|any|no|one|our) block)"
    r"(?P<for>[^\W\d_]+(?: (?!(?:is|are)\b)[^\W\d_]+)?) "
    r"(?:is blocking|are blocking|blocks|block|is holding|blockiert|blocking)(?!\w)"
)
_CLEARS = re.compile(
    r"(?<!\w)(?:only )?(?P<for>@?[^\W\d_]+(?: [^\W\d_]+)?) (?:can|could|has to|must) (?:clear|unblock|solve|fix"
    r"|decide|free|release)(?!\w)"
)
_NEEDS = re.compile(
    r"(?<!\w)needs? [^.,;:!?\n]{1,60}? from (?P<for>[^\W\d_]+"
    r"(?: (?!(?:by|until|to|on|about|for|whether|before|if) )[^\W\d_]+)?)"
)
_PLEDGED = re.compile(
    r"(?:^|[.,;:!?\n-] ?|(?<!\w)(?:and|but|so|because|as) )(?!(?:i|we|you|it|they|he|she|this|that|these|those|there"
    r"|which|who|what|all|both|everything|nothing|nobody|no one|my|our|your|the team|team|maybe|perhaps|if|when"
    r"|once|unless|until|before|hopefully) )"
    r"(?P<for>(?:the )?@?[^\W\d_]+(?:['-][^\W\d_]+)*(?: (?!will )[^\W\d_]+){0,2}?)"
    r"(?: will| (?:has |have )?(?:promised|agreed)(?: us| me)? to| (?:is|are) going to"
    r"| said (?:they|he|she)(?:'ll| will)) "
    r"(?!be |not |never |reach|hit |grow|rise|fall|drop|land|go |slip|stay|remain|improve|recover|increase|decrease"
    r"|double|close|miss|cost|take |need|exceed|happen|start|end |begin|follow|arrive|come |leave|probably |hopefully )"
    r"(?P<what>[^\W\d_][^\d.,;:!?\n]{2,80}?),? (?P<by>by|before|no later than) (?P<due>[^.,;!?\n]{2,30})"
)
"""`Legal will name a reviewer by Thursday`: who is to do what; what names a figure is a forecast."""
_PLEDGES = (" will", "promised", "agreed", "going to", "'ll")
_WHOM = (
    (_WAITS, ("wait", "stuck", "block", "held up", "pending", "depend", "hang", "wart", "hängt")),
    (_NEEDS, ("need",)),
    (_CLEARS, ("can ", "could ", "has to ", "must ")),
    (_BLOCKS, ("block", "holding")),
)
"""How it is said whom it waits for. Of the words behind a pattern, as of those above, it needs one: most lines have
none, which is known much sooner."""

_DENIED = re.compile(
    r"(?:\bnot|n't|\bno longer|\bno more|\bnever|\bnobody|\bno one|\bnothing|\bstopped|\b(?:does|do|is|are|was)nt"
    r"|\bnicht(?: mehr)?)"
    r"(?: (?:is|are|being|really|be))* $"
)
_WHOM_NOBODY = r"(?:nobody|nothing|none|no[ -]one|noone|no|n/?a|niemand(?:en)?|-+|–)"
_OTHERS = re.compile(
    r"(?<!\w)(?:customers|clients|users|buyers|prospects|accounts|leads|people|guests|patients|students|subscribers"
    r"|resellers|dealers|shoppers)(?: (?:are|have been|were|still|all|now|also|just|keep|who))* $"
)
"""`customers wait for the price list`: who waits is not who owns it."""
_ANY_MORE = r"(?: (?:now|any ?more|any longer))?"
_WAITS_FOR_NOBODY = re.compile(
    rf"(?:(?:it|this|we|now|is|it's|we're|o ?\d{{1,4}}) )*wait(?:s|ing)? (?:for|on) ?:? ?{_WHOM_NOBODY}"
    r"(?: (?:now|any ?more|else|any longer))?"
    r"|(?:(?:it|this|we|i|now|is|are|am|it's|we're|i'm|o ?\d{1,4}) )*"
    r"(?:(?:(?:no longer|not|isn'?t|aren'?t) waiting|no longer waits?|waits? no (?:longer|more))"
    rf"(?: (?:for|on|by) [^.,;:!?\n]{{1,60}}?)?{_ANY_MORE}"
    rf"|(?:no longer|not|isn'?t|aren'?t) (?:blocked|held up) by [^.,;:!?\n]{{1,60}}?{_ANY_MORE}"
    r"|(?:doesn?'?t|don'?t|does not|do not) wait(?: (?:for|on) [^.,;:!?\n]{1,60}?)? any ?(?:more|longer)"
    r"(?: (?:for|on) [^.,;:!?\n]{1,60})?)"
)
_BUT = r"(?![^.;!?\n]*\b(?:except|but|apart|besides|other than|only)\b)"
_US = r"(?: (?:us|it|me|o ?\d{1,4}|anything|any of it))?"
_ALL_CLEAR = Cued(
    r"(?<!\w)(?:nothing|nobody|no one)(?: is|'s| are)?(?: (?:now|really))? (?:in (?:the|our|its) way"
    rf"|block(?:s|ing){_US}|hold(?:s|ing){_US}(?: (?:up|back))|stop(?:s|ping) (?:us|it|o ?\d{{1,4}}))(?!\w){_BUT}"
    r"|(?<!\w)(?:(?:does|do|is|are)(?:n'?t| not)|not|no longer) wait(?:s|ing)? (?:for|on) any(?:thing|one|body)(?!\w)"
    r"|(?<!\w)no (?:more )?(?:blockers?|obstacles?|blocks?)(?: left| now| any ?more| any longer)(?!\w)"
    r"|(?<!\w)(?:no longer (?:blocked|stuck|held up)"
    r"|(?:not|isn't|aren't) (?:blocked|stuck|held up)(?: now)? any ?(?:more|longer))(?!\w)"
    r"|(?<!\w)(?:block|blocker|blockage|obstacle)s? (?:is|are|has been) "
    r"(?:now )?(?:gone|over|removed|cleared|lifted|resolved|solved)(?!\w)",
    "nothing|nobody|no one|wait|block|obstacle|stuck|held up",
)
_POINTS_BACK = re.compile(r"(?:exactly )?(?:(?:that|this)(?: \w+)?|these|those)$")
"""`both wait for exactly that review`: what was named before, and says nothing by itself."""
_NOBODY = re.compile(r"(?:nobody|no one|noone|nothing|no|none|niemand)(?: (?:is|now|any more))?")


def obstacle(text: str, folded: str) -> str | None:
    """The sentences from the first to the last that say what is in the way."""
    if not _IN_THE_WAY.may_find(folded):
        return None
    spans = [
        match.span()
        for match in _SENTENCE.finditer(folded)
        if any(found["way"] for found in _IN_THE_WAY.pattern.finditer(match.group()))
    ]
    return trim(text[spans[0][0] : spans[-1][1]]) or None if spans else None


def only_waits(text: str) -> bool:
    """Whether the words say no more than whom or what it waits for."""
    return _ONLY_WAITS.fullmatch(fold(text).strip()) is not None


def names_nobody(text: str) -> bool:
    """`nobody`, `none`, `-`, where whom it waits for is asked."""
    return re.fullmatch(_WHOM_NOBODY, fold(text).strip(" .!")) is not None


def waits_for_nobody(folded: str, start: int, end: int) -> bool:
    """`waits for: nobody`, `no longer waiting for Carlos`, which say no more than that."""
    return _WAITS_FOR_NOBODY.fullmatch(folded, start, end) is not None


def says_all_clear(text: str) -> bool:
    """Whether the words say that nothing is in the way."""
    return _ALL_CLEAR.search(fold(text)) is not None


def without_waits(text: str) -> str:
    """The words without what says no more than whom or what it waits for: a sentence, or the end of one."""
    kept = [one for one in re.split(r"(?<=[.!?;])\s+", text) if not only_waits(one.rstrip(" ;"))]
    clauses = (one.rpartition(", ") for one in kept)
    kept = [
        before if before and only_waits(last.rstrip(" ;")) else f"{before}{at}{last}" for before, at, last in clauses
    ]
    return " ".join(kept).rstrip(" ;")


def waits_for(text: str, folded: str) -> str | None:
    """Whom or what the words wait for, as typed."""
    for pattern, hints in _WHOM:
        for match in pattern.finditer(folded) if any(map(folded.__contains__, hints)) else ():
            if _POINTS_BACK.match(match["for"]):
                continue
            before = folded[max(0, match.start() - 30) : match.start()]
            if not (_DENIED.search(before) or _OTHERS.search(before) or _NOBODY.fullmatch(match["for"])):
                return text[match.start("for") : match.end("for")].strip(" ,'\"") or None
    return None


def pledged(text: str, today: date) -> str | None:
    """`Legal to name a reviewer by Thu 3 Dec`, where somebody else is said to do something by a day."""
    folded = fold(text)
    for match in _PLEDGED.finditer(folded) if any(map(folded.__contains__, _PLEDGES)) else ():
        day = read_date(text[match.start("due") : match.end("due")], today)
        if isinstance(day, DateRead) and day.start <= 4:
            who, what, by = (text[match.start(part) : match.end(part)] for part in ("for", "what", "by"))
            return f"{who} to {what} {by} {spell_date(day.day, today)}"
    return None
