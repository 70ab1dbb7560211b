"""Being away in plain words: `I'm on holiday until Tuesday, Lee can answer for me`, `out sick this week`."""

import re
from calendar import month_abbr
from typing import NamedTuple

_LEAD = r"(?:(?:hi|hello|hey|sorry|fyi|note|please note|just so you know)(?: all| steward)?[ ,.!:-]+)*"
_ME = r"(?:(?:i'?m|i am|i'?ll be|i will be|i'?m going to be|i am going to be)(?: still)?)"
_SUBJECT = rf"(?:{_ME} (?:currently |now |still )?)?"
_PLAINLY = (
    r"(?:(?:off|out|at home|home|away) )?(?:sick|ill|unwell)(?: in bed)?"
    r"|(?:(?:off|out|away|going|gone) )?on (?:my |a )?(?:\w+ )?(?:holidays?|vacation|leave|pto|honeymoon|sabbatical)"
    r"|(?:on )?(?:sick|parental|maternity|paternity|annual|medical) leave|(?:a )?sick day"
    r"|(?:out of (?:the |my )?office|ooo)"
)
"""Says it on its own."""
_WITH_DAYS = (
    r"(?:off(?: work)?|out|gone|not (?:here|in|available|around|working|at work)|unavailable"
    r"|(?:cross-country )?(?:skiing|hiking|sailing|camping|surfing|diving|climbing|cycling|snowboarding|moving house))"
)
"""Says it of the speaker where the days are named: `I'm out until Tuesday`, and not `I'm out of ideas`."""
_ILL = r"(?:i have|i'?ve got|i got|i'?ve|i caught) (?:the |a )?(?:flu|covid|corona|cold|fever|migraine)"
_DAY = r"(?:(?:this |next |coming )?(?:mon|tues?|wed|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:day)?s?|today|tomorrow)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?!\w)"
)
_TO, _NUMBER = r" ?(?:-|–|to|until|till?) ?", r"\d{1,2}(?:st|nd|rd|th)?"
_ACROSS = rf"{_NUMBER} {_MONTH}(?: (?:to|until|till|through) | ?[-–] ?){_NUMBER} {_MONTH}"
"""`21 dec to 4 jan`: each with its month."""
_DAYS = (
    r"(?:(?:from|starting|as of|until|till|til|through)\b|for (?:a|the|\d|two|three|four|some|one|rest)\b"
    rf"|{_ACROSS}|(?:all (?:of )?(?=this|next))?"
    r"(?:all |this |next |the rest of (?:the|this) )(?:whole )?week\b"
    rf"|(?:on )?{_DAY}(?!\w))"
)
_WHILE = r"(?: (?:with|in|at|abroad|visiting)\b(?:(?! (?:until|till|from|this|next)\b)[^,.;!:\n]){0,40})?"
"""Where, or with what: no more is kept of that than of any other reason."""
_ABSENT = re.compile(
    rf"{_LEAD}(?:(?:(?P<me>{_SUBJECT})(?:{_PLAINLY})|{_ILL}|{_ME} away)(?![\w'-]){_WHILE}[ ,:-]*(?P<days>{_DAYS}.*)?"
    rf"|{_ME} {_WITH_DAYS} (?P<then>{_DAYS}.*)"
    rf"|(?:still )?(?:away|off|out) (?P<week>(?:all )?(?:this|next) (?:whole )?week)"
    rf"|(?:away|off|out) (?P<span>from {_NUMBER} {_MONTH}(?: 20\d\d)? until .*)"
    rf"|(?:my |our )?(?:vacation|holidays?|pto|annual leave)[ :,]+(?P<noun>(?:from )?{_ACROSS}"
    rf"|from {_NUMBER} {_MONTH} until {_NUMBER} {_MONTH})"
    rf"|(?:away|off|out) (?P<two>{_DAY} (?:and|\+|&) {_DAY})"
    rf"|still (?:away|off|out) (?P<still>{_DAYS}.*)"
    rf"|(?:away|off|out) (?P<bare>from (?:{_DAY}|{_NUMBER} {_MONTH}|{_MONTH} {_NUMBER})(?!\w).*)"
    rf"|(?:(?:a |my )?day )?off (?P<off>(?:on )?{_DAY}(?!\w).*))(?P<rest>[.,;!:(\n].*)?",
    re.IGNORECASE | re.DOTALL,
)
_DAY_OFF = re.compile(
    rf"{_LEAD}(?:{_ME}|i|i'?ll|i will)?\s*(?:taking|take|having|have) (?P<days>{_DAYS}[^,.;!]*?) off(?! \w)"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WEEK = re.compile(r"(?P<next>next)?.*\bweek\b", re.IGNORECASE)
_BOUND = re.compile(r"(?:from|starting|as of|until|till?|through)\b", re.IGNORECASE)
_TWO = re.compile(rf"(?:on )?(?P<first>{_DAY}) (?:and|\+|&|to|-) (?P<last>{_DAY})", re.IGNORECASE)
_COVERED = re.compile(
    r"(?:and )?(?:(?:please )?ask )?(?P<who>@?\w[\w.-]*(?: \w[\w.-]*)??)"
    r"(?: (?:can|will|could|would|is going to|is))?(?: (?:answers?|covers?|covering|answering|stands? in|standing in"
    r"|fills? in|filling in|takes? over|decides?|my stand-?in))?(?: for me)?"
    r"(?: (?:then|meanwhile|instead|till then|until then))?",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{_LEAD}(?:out|off|ooo|i\b|i'|a sick day)", re.IGNORECASE)
"""Needs neither `I'm` nor days; `sick leave` alone may be what is in the way of an objective."""
_ANSWERS = re.compile(r"\b(?:ask|answer|cover|stand|fill|takes? over|decide|for me)", re.IGNORECASE)
_REASON = re.compile(r"\s*\b(?:because|since|due to|as|so|but|with (?:my|the|our|a))\b.*", re.IGNORECASE | re.DOTALL)
_PIECES = re.compile(
    r"\s*[,;!:(\n]\s*|\s+[-–]\s+|\.\s+|\s+and (?=@?\w+(?: \w+)? (?:can|will|answers|covers|stands)\b)", re.IGNORECASE
)
_WHEN = ("days", "then", "week", "span", "still", "bare", "off", "noun", "two")
"""The groups that hold the days."""
_DASHED = re.compile(rf"(?<=\w) [-–] (?={_NUMBER} {_MONTH})", re.IGNORECASE)
"""Within `21 dec - 3 jan`, where it ends no piece."""
_POLITE = re.compile(
    r"(?:thanks?|thank you|sorry|cheers|bye|see you|(?:i'?(?:m|ll be) )?back (?:on )?\w+)?[\W_]*", re.IGNORECASE
)

_TWO_DAYS = re.compile(
    rf"\d(?:st|nd|rd|th)?{_TO}\d|(?<!\w)(?:from )?(?P<first>{_DAY})[-–](?P<last>{_DAY})(?!\w)", re.IGNORECASE
)
_SPANS = re.compile(r"[-–\d](?:(?<=\D)|[a-zA-Z]{0,2}\.? ?(?:[a-zA-Z]{3,9} )?[tTuUb])")
"""In each of two days: most lines have none."""
_BETWEEN = re.compile(
    rf"(?<![\w.@])(?:from )?(?:(?P<first>{_NUMBER}){_TO}(?P<last>{_NUMBER}) (?P<month>{_MONTH})"
    rf"|(?P<of>{_MONTH}) (?P<one>{_NUMBER}){_TO}(?P<two>{_NUMBER}))(?![\w-])",
    re.IGNORECASE,
)

_MONTH_FIRST = re.compile(
    rf"(?<![\w.@])(?:from )?(?P<month>{_MONTH}) (?P<first>{_NUMBER}){_TO}(?P<then>{_MONTH})"
    rf" (?P<last>{_NUMBER})(?![\w-])",
    re.IGNORECASE,
)
"""`Dec 14 to Dec 18`"""
_FOR_ME = re.compile(
    rf"{_LEAD}(?:(?:can|could|will|would) )?(?P<who>@?[^\W\d_][\w.-]*(?: (?!please)[^\W\d_][\w.-]*)??)(?: please)?"
    r" (?:covers?|stands? in|answers?|fills? in)(?: please)? for me[ ,]+(?P<days>[^,;]+?)\??",
    re.IGNORECASE,
)
"""`can Jon cover for me dec 14 to 18`"""
_COVER_BEHIND = re.compile(r"(?<= week) cover(?:ed by)? (?=\S)", re.IGNORECASE)
_SHORTLY = re.compile(r"\b(?:tmrw|tmr|tmw|2morrow)\b", re.IGNORECASE)
_OF_WEEK = re.compile(rf"(?P<which>this|next) week,? (?:from )?(?P<first>{_DAY}) until (?P<last>{_DAY})", re.IGNORECASE)
"""`next week mon-fri`"""

_FIGURED = re.compile(
    r"(?<![\w.])(?:(?:from|vom|von) )?(?P<d>[0-3]?\d)\.(?P<m>1[0-2]|0?[1-9])\.?(?P<y>20\d\d)?"
    r" ?(?:-|–|to|until|till?|through|bis)(?: zum)? ?"
    r"(?P<last>[0-3]?\d)\.(?P<then>1[0-2]|0?[1-9])(?:\.(?P<year>20\d\d)?)?(?![\d%€$£])",
    re.IGNORECASE,
)
"""`21.12. - 3.1.`"""
_FROM_ON = re.compile(
    rf"(?<![\w.@])(?:from )?(?P<first>{_NUMBER}) (?P<month>{_MONTH}){_TO}(?P<last>{_NUMBER})(?! ?{_MONTH})(?![\w.:%-])",
    re.IGNORECASE,
)
"""`18 jan til 25`"""
AWAY = "away"
"""The command that notes days off."""
_LAST_DAY = re.compile(rf"(?P<bound>until|till?|through) +\S|(?:{_DAY}|{_NUMBER} {_MONTH}|{_MONTH} {_NUMBER})\b",
                       re.IGNORECASE)  # fmt: skip
"""Begins the answer to the question until which day."""


class Absence(NamedTuple):
    """The command that says the same, without the reason; `more`: something else was said, which is not saved."""

    line: str
    more: bool


def between(text: str) -> str:
    """`20-22 Jan` and `Jan 20 to 22` as `from 20 Jan until 22 Jan`, `Thu-Fri` as `from Thu until Fri`."""
    spans = _SPANS.search(text)
    two = _TWO_DAYS.search(text) if spans else None
    if two and two["first"]:
        return f"{text[: two.start()]}from {two['first']} until {two['last']}{text[two.end() :]}"
    figured = _FIGURED.search(text) if spans and "." in text else None
    if figured:
        first, last = (_spelt(*figured.group(*names)) for names in (("d", "m", "y"), ("last", "then", "year")))
        return f"{text[: figured.start()]}from {first} until {last}{text[figured.end() :]}"
    if spans and (on := _FROM_ON.search(text)):
        days = f"from {on['first']} {on['month']} until {on['last']} {on['month']}"
        return f"{text[: on.start()]}{days}{text[on.end() :]}"
    if spans and (both := _MONTH_FIRST.search(text)):
        days = f"from {both['first']} {both['month']} until {both['last']} {both['then']}"
        return f"{text[: both.start()]}{days}{text[both.end() :]}"
    found = _BETWEEN.search(text) if two else None
    if found is None:
        return text
    month, first, last = found["month"] or found["of"], found["first"] or found["one"], found["last"] or found["two"]
    return f"{text[: found.start()]}from {first} {month} until {last} {month}{text[found.end() :]}"


def _spelt(day: str, month: str, year: str | None) -> str:
    return f"{day} {month_abbr[int(month)]} {year or ''}".strip()


def absence(text: str) -> Absence | None:
    """The speaker's own absence; None where the text is about something else."""
    plain = between(" ".join(_SHORTLY.sub("tomorrow", text.replace("’", "'").replace("\n", ". ")).split()))
    if " for me " in plain and (covers := _FOR_ME.fullmatch(plain)):
        plain = f"I'm away {covers['days']}, {covers['who']} covers"
    if "week cover" in plain:
        plain = _COVER_BEHIND.sub(", ask ", plain)
    found = _ABSENT.fullmatch(plain) or _DAY_OFF.fullmatch(plain)
    if found is None:
        return None
    said = found.groupdict()
    when = next((said[name] for name in _WHEN if said.get(name)), "")
    if not (when or said.get("me") or _ALONE.match(plain)):
        return None
    pieces = _PIECES.split(_DASHED.sub("-", f"{when}{said['rest'] or ''}"))
    days = _REASON.sub("", pieces[0]).strip(" .")
    cover, more = "", False
    for piece in filter(None, (one.strip(" .)") for one in pieces[1:])):
        covered = _COVERED.fullmatch(piece) if _ANSWERS.search(piece) else None
        if covered and not cover:
            cover = f" cover {covered['who']}"
        else:
            more = more or not _POLITE.fullmatch(piece)
    return Absence(" ".join(f"away {_days(days)}{cover}".split()), more)


def days_answered(text: str, first: str | None) -> str | None:
    """Where more is said with the last day that was asked for, all of it as one line; `first`: the day it begins."""
    begins = _LAST_DAY.match(text.strip())
    if begins is None:
        return None
    bound = "" if begins["bound"] else "until "
    line = f"I'm away {f'from {first} ' if first else ''}{bound}{text.strip()}"
    said = absence(line)
    return line if said and (said.more or " cover " in said.line) else None


def _days(days: str) -> str:
    """The days as the command takes them; a week is a working week."""
    days = re.sub(r"^all (?:of )?(?=this|next)", "", days, flags=re.IGNORECASE)
    if two := _TWO.fullmatch(days):
        return f"from {two['first']} until {two['last']}"
    if days.casefold().startswith("for "):
        return ""  # how long a week of holidays is, the calendar can't say: the last day is asked for
    if across := re.fullmatch(_ACROSS, days, re.IGNORECASE):
        first, last = re.findall(rf"{_NUMBER} {_MONTH}", across[0], re.IGNORECASE)
        return f"from {first} until {last}"
    if of := _OF_WEEK.fullmatch(days):
        which = "next " if of["which"].casefold() == "next" else ""
        return f"from {which}{of['first']} until {which}{of['last']}"
    week = None if _BOUND.match(days) else _WEEK.fullmatch(days)
    if week:
        return "from next Monday until next Friday" if week["next"] else "until end of week"
    if one := re.fullmatch(rf"(?:on )?({_DAY})", days, re.IGNORECASE):
        return f"from {one[1]} until {one[1]}"
    return re.sub(r"^(?:starting|as of)\b", "from", days, flags=re.IGNORECASE)
