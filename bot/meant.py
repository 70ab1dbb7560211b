"""Plain wishes that are a command in other words: `add Pieter as CFO`, `move the digest to Wednesday`."""

import re

from bot.understanding.absence import absence

_POLITELY = r"(?:(?:please|can you|could you|can we|could we|let's) )*"
_ADDED = re.compile(
    rf"{_POLITELY}add (?P<who>@?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){{0,3}}) as (?:our |the |an? )?(?:new )?"
    r"(?:exec(?:utive)?(?: ?[,:–-]+ ?| and ))?"
    r"(?P<title>C[A-Z]{1,3}O?|[Cc]hief [A-Za-z ]{3,30}|(?:[Hh]ead|VP|[Dd]irector) (?:of )?[\w ]{3,30})"
    r"(?: (?:please|too|as well))?(?:[,;] .*)?"
)
_ADDED_ME = re.compile(
    rf"{_POLITELY}(?:add|put|make) me (?:(?:on|to) (?:the|our) (?:team|roster|executives) )?(?:as )?(?:an? )?"
    r"(?:(?:exec(?:utive)?|owner)\b)?[ ,:–-]*(?:as |i['’]?m |i am )?(?:the |our |an? )?"
    r"(?P<title>(?-i:C[A-Z]{1,3}O?\b|VP|SVP|EVP|Head|Chief|Director).{0,40})",
    re.IGNORECASE,
)
"""`add me as an executive, VP Alliances`"""
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: (?:at )?\d{1,2}(?:[:.]\d\d)?)?"
_MOVED = re.compile(
    rf"{_POLITELY}(?:move|shift|put|set) the (?:weekly )?digest (?:to|on|for) (?:a |every )?(?P<day>{_DAY})"
    r"(?: (?:please|instead))?",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"(?:can|could|may|will|would) (?P<who>@?[^\W\d_][\w'’-]*) (?:please )?(?:answer|stand in|cover|fill in)"
    r"(?: for me)? (?:when|while|as) (?P<off>i(?:['’]?m| am) (?:off|away|out|on (?:holiday|vacation|leave)) .{3,60})",
    re.IGNORECASE,
)

_ACCESS = re.compile(
    rf"{_POLITELY}(?:remove|revoke|take away|end|withdraw|stop) (?P<who>@?[^\W\d_][\w'’-]*(?: [^\W\d_][\w-]*)?)['’]s?"
    r" (?:access|rights|login|permissions?)(?: (?:please|now))?",
    re.IGNORECASE,
)
_NO_NAME = r"(?!(?:an?|the|another|second|our|to|as|be|admin\w*|is|has|left|quit)\b)"
_WHO = rf"(?P<who>@?[^\W\d_][\w'’-]*(?: {_NO_NAME}[^\W\d_][\w'’-]*)?)"
_ADMIN = re.compile(
    rf"{_POLITELY}(?:make|add) {_WHO} (?:(?:to )?be |as )?(?:(?:an?|the|another|second) )*admin(?:istrator)?"
    r"(?: (?:too|as well|please|now|also))*",
    re.IGNORECASE,
)
_GONE = re.compile(
    rf"{_WHO} (?:is gone|has (?:left|gone)|left|quit|is no longer (?:here|with us|on the team))\b[^.;!?\d]{{0,30}}?"
    r"[ ,.;:–-]+(?:(?:and|so|please) )*(?:remove|take) (?:him|her|them)(?: (?:off|from|out|please|now)\b.*)?",
    re.IGNORECASE,
)
_SHUT = re.compile(
    rf"{_POLITELY}(?:(?:skip|no|cancel|drop|leave out) (?:the |all )?(?:check-?ins?|digests?|everything)"
    r"(?: and (?:the )?digests?)?|(?:we|the (?:company|office))(?:['’]re| are| is)? closed)"
    r" (?:between|over|from) (?:(?P<feast>christmas (?:and|to|until) new year(?:['’]?s(?: (?:day|eve))?)?)"
    r"|(?P<days>\d{1,2} \w+ (?:to|until|till|and) \d{1,2} \w+))(?: please)?",
    re.IGNORECASE,
)
"""`skip the check-in between christmas and new year`"""
_STATUS = r"(?:on track|at risk|off track|done)"
_LAST = r"(?:last (?:week|time|round|monday|friday)|(?:in|at) the last (?:round|check-?in|digest))"
_BACK_THEN = re.compile(
    r"(?:(?:no|sorry|correction|actually|oh|wait|and|also)[ ,.:;–-]+)*"
    rf"(?P<before>{_LAST}[ ,:]+)?(?P<which>o ?\d{{1,4}})[ ,:]+(?P<behind>{_LAST}[ ,:]+)?"
    rf"(?:was|should have been|has been|ought to have been) (?:really |actually )?(?P<status>{_STATUS})"
    rf"(?P<then>,? {_LAST})?(?:[ ,;]+(?:and )?(?:not|rather than|instead of) {_STATUS})?",
    re.IGNORECASE,
)
"""`last week O1 was off track, not at risk`: of the round that closed, and of none since."""


def meant(text: str) -> str | None:
    """The command that is wished for; None for a line that is something else."""
    if not (
        "dd " in text
        or "ast " in text
        or "'s " in text
        or "’s " in text
        or "igest" in text
        or " i" in text
        or " I" in text
        or "dmin" in text
        or " clos" in text
        or "emove " in text
        or "heck" in text
    ):
        return None
    line = " ".join(text.split()).strip(" .!?")
    if added := _ADDED.fullmatch(line):
        return f"executive add {added['who']} as {added['title']}"
    if me := _ADDED_ME.fullmatch(line):
        return f"executive add me as {me['title']}"
    if moved := _MOVED.fullmatch(line):
        return f"cadence digest {moved['day']}"
    if access := _ACCESS.fullmatch(line):
        return f"executive remove {access['who']}"
    if of_all := _of_all(line):
        return of_all
    then = _BACK_THEN.fullmatch(line)
    if then and (then["before"] or then["behind"] or then["then"]):
        return f"correct {then['which']} {then['status']}"
    covers = _COVERS.fullmatch(line)
    days = absence(covers["off"]) if covers else None
    return f"{days.line} cover {covers['who']}" if covers and days and not days.more else None


def _of_all(line: str) -> str | None:
    """What an admin says of people and of the whole company."""
    if named := _ADMIN.fullmatch(line):
        return f"admin add {named['who']}"
    if gone := _GONE.fullmatch(line):
        return f"executive remove {gone['who']}"
    if shut := _SHUT.fullmatch(line):
        return f"shutdown {'24 Dec to 1 Jan' if shut['feast'] else shut['days'].replace(' and ', ' to ')}"
    return None
