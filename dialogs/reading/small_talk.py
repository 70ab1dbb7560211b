"""Thanks, wishes and praise that say nothing else: `thx`, `Brilliant, thanks Ada!`, `merry christmas everyone`."""

import re
from collections.abc import Collection
from enum import Enum, auto

_GAP = r"[\s,.!:;()…–-]*"
_ALL = (
    r"(?:all|everyone|everybody|team|folks|guys|both|there|steward|again|you(?: all| too)?"
    r"|to (?:you(?: all| too)?|all))"
)
_MUCH = r"(?: (?:so much|very much|a lot|a million|a bunch|loads|indeed|again|kindly))*"
_FOR = (
    r"(?: for (?:(?:the|your|this|that|all|everything|it|asking|letting|reminding|telling|checking|doing|having"
    r"|being)\b"
    r"(?: [^\W\d_]+){0,4}))?"
)
_GOOD = (
    r"(?:(?:very|really|all|so|pretty|quite) )*(?:good|great|fine|nice|perfect|lovely|brilliant|excellent|awesome|super"
    r"|clear|helpful|useful|neat|cool|wonderful|fantastic|amazing|ok(?:ay)?|right)"
)
_THANKS = (
    rf"(?:(?:many |big |lots of )?(?:thanks|thx|tnx|thks|cheers|danke|merci|ta|ty)|thank (?:you|u)|thankyou"
    rf"|(?:i )?(?:really )?appreciate (?:it|that|this)|(?:much|very) appreciated){_MUCH}{_FOR}"
)
_DAYS = (
    r"(?:christmas|xmas|holidays?|new year|easter|thanksgiving|diwali|eid|ramadan|weekend|break|day|evening|morning"
    r"|afternoon|night|week|time|trip|friday|monday|birthday|one|rest|vacation|summer)"
)
_WISHES = (
    rf"(?:(?:merry|happy|good|nice|great|lovely) (?:[^\W\d_]+ ){{0,2}}?{_DAYS}"
    rf"|(?:i |we )?(?:have|hope|wish|enjoy|wishing)\b(?: [^\W\d_]+(?:['’][a-z]+)?){{0,8}}? {_DAYS}(?: off| too)?"
    r"|season['’]?s greetings|good (?:luck|bye)|goodbye|bye|see (?:you|ya)(?: (?:soon|later|then|tomorrow|next week"
    r"|on \w+day|\w+day))?|take care|(?:the )?same to you|you too|stay (?:safe|warm))"
)
_PRAISE = (
    r"(?:(?:(?:the |this |that )?(?:digest|summary|report|preview|post|it|this|that|everything|all(?: of)?(?: it)?)"
    rf"(?:['’]s| is| was| looks?| reads?| sounds?)|looks|reads|sounds) {_GOOD}(?: to me| for me)?"
    rf"|{_GOOD}(?: (?:stuff|job|work|one|idea|news|to (?:know|hear|see)))?|well done|love (?:it|this|that)"
    r"|no (?:worries|problem)|(?:got|read|seen) (?:it|that)|noted|understood|ha(?:ha)+|lol|phew|wow|yay)"
)
_FACES = r"[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+|[:;]-?[)DP]"
_ADDRESSED = re.compile(rf"{_GAP}(?:{_ALL}|(?P<name>[^\W\d_][\w'’-]*))(?!\w)", re.IGNORECASE)
_PIECES = tuple(
    re.compile(rf"{_GAP}(?:(?:oh|and|so|ok|okay|hi|hey|ah|well|also)\b{_GAP})*(?:{one})(?!\w)", re.IGNORECASE)
    for one in (_THANKS, _WISHES, _PRAISE)
)
_KIND_FACE = re.compile(r"[👍👏🙏🎉💪🙌❤🥳☺👌✅🙂😀-😍]|[:;]-?[)D]")
"""What says something by itself."""
_FACE = re.compile(rf"{_GAP}(?:{_FACES})")
_END = re.compile(rf"{_GAP}\Z")
_LONGEST = 160


class Talk(Enum):
    """What such a line is."""

    THANKS = auto()
    WISHES = auto()
    PRAISE = auto()


def small_talk(text: str, names: Collection[str] = ()) -> Talk | None:
    """What a line is that holds nothing else; `names` are first names by which people may be addressed in it."""
    kinds, end, _ = said(text, names)
    if not kinds or not _END.match(text, end) or "?" in text:
        return None
    return min(kinds, key=lambda one: one.value)


def said(text: str, names: Collection[str] = ()) -> tuple[set[Talk], int, bool]:
    """What kinds of such words a line begins with, where they end, and whether they speak to somebody by name."""
    kinds: set[Talk] = set()
    end, named = 0, False
    while end < min(len(text), _LONGEST):
        for kind, piece in zip(Talk, _PIECES, strict=True):
            if found := piece.match(text, end):
                kinds.add(kind)
                break
        else:
            found = _FACE.match(text, end)
            kinds |= {Talk.PRAISE} if found and _KIND_FACE.search(found[0]) else set()
        if found is None:
            found = _to_whom(text, end, names) if kinds else None
            named |= bool(found and found["name"])
        if found is None:
            break
        end = found.end()
    return kinds, end, named


def _to_whom(text: str, at: int, names: Collection[str]) -> re.Match[str] | None:
    found = _ADDRESSED.match(text, at)
    known = found and (found["name"] is None or found["name"].casefold() in names)
    return found if known else None
