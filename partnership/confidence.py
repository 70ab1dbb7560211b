"""Words said in confidence: "only Carlos should see this", "confidential", "not for the digest"."""

import re
from functools import lru_cache
from typing import NamedTuple

from partnership.book import Book
from partnership.cued import Cued
from partnership.people import Person

_BREAK = r"[.,;:()!–—|/\n-]"
_HEAD = rf"(?:^|(?<={_BREAK})|(?<={_BREAK}\ )|(?<=[?])|(?<=[?]\ ))\s*"
_YET = r"(?:please|bitte|pls|too|as\ well|for\ now|(?:just\ )?yet|for\ the\ moment)"
_TAIL = rf"\s*{_YET}?\s*(?=$|{_BREAK})"
_NAME = r"(?P<{0}>@?[^\W\d_][\w.'’-]*(?: [A-Z][\w'’-]+)?)"
_THIS = r"(?:\s+(?:this|it|that|these words|the words|my words|das|dies))?"
_SEES = (
    r"(?:(?:should|may|must|can|is to|are to|needs? to|is allowed to|shall|soll(?:te)?|darf)\s+)"
    r"(?:see|read|know|hear|get|sehen|lesen|wissen)s?|(?:sees|reads|knows)"
)
_WEAKLY = rf"(?!(?:can\s+\w+|sees|reads|knows)(?!{_THIS}{_TAIL})(?!\s+(?:this|it|that|my|these)(?!\w)))"
"""`only Ana knows the portal`, `only Ana can see the ledger`: of the work, not of these words."""
_POLITE = r"(?:(?:and|but) )?(?:(?:please|pls) )?"
_SHALL_NOT = r"(?:must|should|may|can|shall)(?: ?not|n['’]?t)"
_OF_IT = r"(?: (?:about |of )?(?:this|it|that))?"
_WHICH = r"(?:(?:this|it)\s+is|(?:both|everything|all(?:\s+of\s+(?:it|this|that|them))?)(?:\s+(?:is|are))?)"
_STAYS = r"(?:this|it|that|all of (?:this|it)) (?:is|stays|(?:must|should) stay) "
_KEEPING = (
    rf"(?:(?:(?:and|but) )?(?:{_STAYS}|(?:this|it|that)['’]s "
    r"|(?:(?:please|pls|let['’]?s) )*keep (?:(?:this|it|that|all of (?:this|it)) )?)?(?:(?:just|only|strictly) )?)"
)
"""Stands before `between Carlos and me`, and is as little among the words as that."""
_TOO = r"(?:(?:too|also|as\s+well)\s+)?"
_WORDS_ARE = (
    rf"(?:(?:(?:and|also)\s+)?(?:all\s+)?(?:my|these|those|the)\s+(?:(?:first|second|third|last|other)\s+)?"
    rf"(?:words?|comments?|notes?|texts?|sentences?|lines?|part)\s+(?:{_TOO}(?:is|are|stays?|should\s+be)\s+)?{_TOO}"
    rf"|(?:this|that|these)\s+(?:one\s+)?(?:too|also|as\s+well)\s+)?"
)
"""`my words are only for Carlos`, `these words too only for Carlos`, of what was saved just now."""
_BUT = r"(?:but|except(?: for)?|other than|apart from|besides)"
_NO_ONE = r"(?:nobody|no[ -]?one)"
_AND_ME = r"(?:\s+and\s+(?:me|i|myself)(?!\w))?"
_AND_MORE = r"(?:\s+(?:and|or|&)\s+|,\s+)(?!(?:me|i|myself|nobody|no)\b)@?[^\W\d_][\w'’-]*"
_KEEP_TO = (
    r"(?:let['’]?s )?keep (?:this|it|that|all of (?:this|it)|(?:my|these) \w+) (?:(?:just|only|strictly) )?"
    r"to (?:(?:just|only) )?"
)
_TELL_ONLY = (
    r"(?:(?:tell|inform|show(?: (?:this|it|that))?(?: to)?|share(?: (?:this|it|that))?(?: with)?) (?:only|just)"
    r"|(?:only|just) (?:tell|inform|show(?: (?:this|it|that))? to|share(?: (?:this|it|that))? with))(?: to| with)?"
)
_TO_NOBODY = (
    r"(?:(?:do not|don['’]?t|never) (?:tell|inform|show(?: (?:this|it|that))?(?: to)?"
    r"|share(?: (?:this|it|that))?(?: with)?) any(?:one|body)(?: else)?|tell (?:nobody|no[ -]?one)"
    r"|(?:nobody|no[ -]?one)(?: else)? (?:should|must|may|can|shall) (?:know|see|read|hear))"
)
_NAMED = (
    rf"{_HEAD}{_POLITE}{_TO_NOBODY}{_OF_IT} {_BUT} (?:to |with )?{_NAME.format('but')}(?: that(?= ))?",
    rf"(?:only|just|nur)\s+{_NAME.format('among')}{_AND_MORE}\s+{_WEAKLY}(?:{_SEES}){_THIS}",
    rf"(?:only|just|nur)\s+(?:the\s+)?{_NAME.format('sees')}{_AND_ME}\s+{_WEAKLY}(?:{_SEES}){_THIS}",
    rf"{_NO_ONE}(?: else)?,? {_BUT} {_NAME.format('besides')}{_AND_MORE}\s+{_WEAKLY}(?:{_SEES}){_THIS}",
    rf"{_NO_ONE}(?: else)?,? {_BUT} (?:me and )?{_NAME.format('nobody_but')}{_AND_ME}\s+{_WEAKLY}(?:{_SEES}){_THIS}",
    rf"{_HEAD}{_POLITE}{_KEEP_TO}{_NAME.format('several')}{_AND_MORE}{_TAIL}",
    rf"{_HEAD}{_POLITE}{_KEEP_TO}(?:me and )?{_NAME.format('kept_to')}{_AND_ME}{_TAIL}",
    rf"{_HEAD}{_POLITE}{_TELL_ONLY} {_NAME.format('told')}{_OF_IT}{_TAIL}",
    rf"{_HEAD}{_POLITE}(?:tell|inform) {_NAME.format('told_alone')} (?:only|alone){_TAIL}",
    rf"(?:{_WHICH}\s+)?(?:only\s+)?(?:for|für)\s+{_NAME.format('no_more')},?\s+(?:and|but)\s+{_NO_ONE}\s+else{_TAIL}",
    rf"{_HEAD}{_NAME.format('nobody_else')},?\s+and\s+{_NO_ONE}\s+else\s+{_WEAKLY}(?:{_SEES}){_THIS}",
    rf"(?:for|für)\s+{_NAME.format('eyes')}['’]s?\s+eyes(?:\s+only)?",
    rf"(?:{_WHICH}\s+)?{_WORDS_ARE}(?:only|just|nur)\s+(?:for|to|für|an)\s+{_NAME.format('only')}(?!['’\w]|\s+team)",
    rf"{_HEAD}{_WORDS_ARE}(?:for|für)\s+{_NAME.format('alone')}\s+(?:only|alone|allein)(?!\w)",
    rf"{_HEAD}readers?\s*[:=]?\s*(?:only\s+|just\s+|nur\s+)?{_NAME.format('readers')}",
    rf"{_HEAD}(?:only|just|nur)\s+{_NAME.format('clause')}{_TAIL}",
    (
        rf"{_HEAD}(?:{_POLITE}(?:keep|make) (?:this|it|that|(?:my|these|those|the) \w+) )?"
        rf"(?:private(?:ly)?|confidential(?:ly)?|in confidence)\s+(?:for|to)\s+{_NAME.format('private')}"
    ),
    rf"{_KEEPING}between\s+(?:me and\s+)?{_NAME.format('between')}\s+and\s+(?:me|i)(?!\w)",
    rf"{_HEAD}{_KEEPING}between\s+me\s+and\s+{_NAME.format('with')}{_TAIL}",
    rf"{_HEAD}{_POLITE}(?:do not|don['’]?t|never) (?:tell|inform)\s+{_NAME.format('untold')}{_OF_IT}(?!\w)",
    rf"{_HEAD}{_POLITE}{_NAME.format('unknowing')}\s+{_SHALL_NOT}\s+(?:know|hear|learn){_OF_IT}(?!\w)",
    rf"{_HEAD}{_POLITE}{_NAME.format('unseeing')}\s+(?!can){_SHALL_NOT}\s+(?:see|read) (?:this|it|that){_TAIL}",
)
_SO = r"(?:(?:and|but|though|so)\ )?(?:(?:please|pls|bitte)\ )?"
_NOT = r"(?:do\ not|don['’]?t|never)"
_IT = r"(?:this|it|that)"
_ALL = r"(?:this|it|that|both|everything|all(?:\ of\ (?:this|it|that|them))?)"
_ON = rf"(?:{_TAIL}|\ that(?=\ ))"
"""What follows a wish: a stop, or what it is about: `nobody should hear that …`."""
_NOT_BUT = (
    r"(?!(?:\ (?:about\ |of\ )?(?:this|it|that))?"
    r"\ (?:but|except|other\ than|apart\ from|besides)\b)"
)
_ANYONE = r"(?:any(?:one|body)(?:\ else)?|(?:the\ )?others|the\ team|every(?:one|body)|leadership)"
_OBJECT = r"(?:this|it|that|(?:my|these)\ \w+)"
_CALLED = rf"""{_HEAD}{_SO}(?:{_ALL}(?:['’]s|\ is|\ are|\ stays)\s+(?:all\ )?|strictly\s+|top\s+
    |(?:(?:please|pls)\ )?(?:keep|make)\ (?:{_OBJECT}\ )?)*
    (?:confidential(?:ly)?|private(?:ly)?|in\ (?:strict\ )?confidence|(?:a\ )?secret|vertraulich|privat){_TAIL}"""
_NOBODY = rf"""{_HEAD}{_SO}(?:nobody|no[ -]?one)(?:\ else)?
    \ (?:(?:should|must|may|can|shall|is\ to|needs\ to)\ (?:see|read|know|hear|get)(?:\ (?:of\ )?{_IT})?{_TAIL}
    |(?:should|must|needs\ to)\ (?:know|hear|learn)\ (?:that|about|of)(?=\ ))"""
_BETWEEN = rf"""(?:(?:and|but)\ )?(?:{_ALL}(?:['’]s|\ is|\ stays)\ |(?:(?:please|pls)\ )?keep\ (?:{_IT}\ )?)?
    (?:(?:just|only|strictly)\ )?(?:between\ (?:us|ourselves|you\ and\ me)|unter\ uns)
    (?:\ (?:two|both|only|alone))?(?:{_TAIL}|(?!\w)(?!\ and\ (?!no)))"""
_OTHERS = (
    r"(?:the\ |all\ )?(?:others|other\ (?:leads|owners|people))|(?:the\ )?rest(?:\ of\ (?:the\ team|leadership|us))?"
)
_GROUP = (
    rf"(?:(?:the\ )?(?:whole\ )?(?:leadership|team|board)(?:\ team)?|{_OTHERS}|(?:every|any)(?:one|body)(?:\ else)?)"
)
_KNOW_IT = rf"""(?:(?:see|read|know|hear|learn|get)(?:\ (?:about\ |of\ )?{_OBJECT})?{_TAIL}
    |(?:know|hear|learn)\ (?:that|about|of)(?=\ ))"""
_GROUP_NOT = rf"""{_HEAD}{_SO}(?:{_GROUP}\ (?:(?:must|should|may|shall)(?:\ not|n['’]?t)|(?:is|are)\ not\ to)
    |i\ (?:do\ not|don['’]?t)\ want\ {_GROUP}\ to
    |not\ every(?:one|body)\ (?:should|must|may|is\ to|needs\ to))\ {_KNOW_IT}"""
_NOT_FOR = (
    rf"""{_HEAD}{_SO}(?:{_ALL}(?:['’]s|\ is|\ are)\ )?not\ (?:meant\ )?for\ {_GROUP}(?:['’]s?\ (?:eyes|ears))?{_TAIL}"""
)
_PLACE = r"(?:the\ |den\ |die\ |das\ )?(?:digest|channel|report|publication|everyone|everybody|kanal|bericht)"
_NOT_THERE = rf"""{_SO}(?:(?:this\ is\ |it\ is\ |it['’]s\ )?not\ (?:for|in|to\ go\ (?:in)?to)
    |{_NOT}\ (?:put|show|post|print|publish|mention|want)(?:\ {_IT})?(?:\ (?:in|on|to))?
    |(?:i['’]d|i\ would)\ rather\ not\ (?:have|see|read)\ {_IT}\ in
    |{_IT}\ (?:should|must)(?:\ not|n['’]?t)\ (?:be|go|appear)\ (?:in|into)
    |(?:keep|leave)\ (?:(?:this|it|that|the\ \w+)\ )?out\ of|nicht\ (?:für|in))
    \ {_PLACE}(?!\w)(?:,?\ (?:please|pls|bitte)(?!\w))?(?:\ that(?=\ ))?"""
_OFF = (
    rf"{_SO}(?:{_ALL}(?:\ is\ |\ stays\ |['’]s\ )|(?:let['’]?s\ )?(?:keep|leave)\ (?:{_ALL}\ )?)?(?:all\ |strictly\ )?"
    r"off\ the\ record|for\ your\ eyes\ only"
)
_AMID = r"(?<=\w)\s+(?:and|but|though|so)\ (?:(?:please|pls)\ )?"
"""Joins a wish to words without a stop: `… so far but don't quote me on that`."""
_QUOTED = rf"(?:{_HEAD}{_SO}|{_AMID}){_NOT}\ (?:quote\ me|print|publish)(?:\ (?:on\ )?{_IT})?{_TAIL}"
_TOLD = (
    rf"{_HEAD}{_SO}(?:{_NOT}\ (?:tell|inform)\ {_ANYONE}|tell\ (?:nobody|no[ -]?one)){_NOT_BUT}"
    rf"(?:\ (?:about\ )?{_IT})?(?!\w)"
)
_SHARED = rf"""{_HEAD}{_SO}{_NOT}\ (?:share|publish|post|repeat|circulate|forward|mention)
    (?:\ (?:any\ of\ )?{_IT})?
    (?:\ (?:(?:with|to)\ )?{_ANYONE}{_NOT_BUT})?{_ON}"""
_OURSELVES = r"(?:just\ |only\ )?(?:to|among)\ (?:you|yourself|yourselves|ourselves|us|me|myself)"
_KEPT = rf"""{_HEAD}{_SO}(?:let['’]?s\ )?keep\ (?:{_OBJECT}\ )?
    (?:{_OURSELVES}|quiet(?:\ about\ {_IT})?|under\ wraps|hidden|hush(?:[ -]hush)?){_ON}"""
_LEFT_OUT = rf"{_HEAD}{_SO}(?:keep|leave)\ {_OBJECT}\ out(?:\ of\ it)?{_ON}"
_UNNAMED = (
    _CALLED, _NOBODY, _BETWEEN, _NOT_THERE, _OFF, _QUOTED, _TOLD, _SHARED, _KEPT, _LEFT_OUT, _GROUP_NOT, _NOT_FOR,
)  # fmt: skip
_NAMING = tuple(re.compile(one, re.IGNORECASE) for one in _NAMED)
_NAMELESS = tuple(re.compile(one, re.IGNORECASE | re.VERBOSE) for one in _UNNAMED)
_INTRODUCING = tuple(one for one in _NAMELESS if one.pattern != _BETWEEN)
_OBJECTIVE = re.compile(r"\bO ?\d", re.IGNORECASE)
_LAST = re.compile(r"[.!?;\n]\s+(?P<said>[^.!?;\n]+)[.!\s]*$")
_ASKED_TO_SEE = {"sees", "eyes", "readers", "nobody_but"}
"""Ways of naming a reader that can mean nothing else, also where nobody of that name is known."""
_KEPT_FROM = {"untold", "unknowing", "unseeing"}
_SEVERAL = {"among", "besides", "several"}
_SPONSOR = frozenset({"sponsor", "the sponsor"})
_WHOLE_PUBLIC = Cued(
    r"(?:for |in )?(?:the )?digest(?: as it is| is fine)?|(?:leave |show )?(?:it )?as it is|show (?:it|them)|"
    r"(?:it['’]s |it is )?not (?:private|confidential)|ok for (?:the )?digest",
    "digest|as it is|show|private|confidential",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(rf"{_YET}\s*(?=$|{_BREAK})", re.IGNORECASE)
"""What a wish leaves behind it: `for Carlos only, yet`."""
_FIELD_NAME = re.compile(r"^(?:words|text)\s*[:=]\s*", re.IGNORECASE)
_EVERYBODY = frozenset({"digest", "everybody", "everyone", "all", "the digest"})
_HINTS = (
    "only", "just", "nur", "alone", "alle", "eyes", "reader", "between", "unter", "conf", "vat", "vertraul",
    "gest", "t print", "r print", "channel", "report", "publ", "every", "kana", "ber", "record",
    "nobod", "no one", "no-one", "noone", "quote me", "tell",
    "nform", "share", "repeat", "rculate", "t forward", "t post", "t ment", "r ment",
    "secret", "xcept ", "keep", "leave ", "know", "hear", "t learn",
    "t see", "t read", "t get", "t want", "not to", "not for", "t meant",
)  # fmt: skip
"""Parts of words (without an i, which has other forms) of which every pattern above needs one."""
_ENDS = (".", "!", "?", ";")
_EDGES = " \t\n.,;:|/–—-("
_NOBODY_ELSE = frozenset({"us", "me", "myself", "you"})
NOBODY = "nobody"
"""Stands for the reader where words are called private, and by nobody whose they are is said who may read them."""


class Confidence(NamedTuple):
    """The words without what was said of their readers; `named`: who else than the sponsor, as typed, or NOBODY."""

    words: str
    private: bool = False
    public: bool = False
    named: str = ""
    said: str = ""
    """How it was said that not everybody may read them, as typed."""
    untold: bool = False
    """Whether the sponsor least of all may read them."""


def taken_out(book: Book, text: str) -> Confidence:
    """What a text says of who may read it, and the text without that."""
    if _WHOLE_PUBLIC.fullmatch(text.strip(_EDGES + "!")):
        return Confidence("", public=True)
    if not _may_speak_of_readers(text):
        return Confidence(text)
    found = Confidence(text)
    for pattern in _NAMELESS:
        for match in reversed(list(pattern.finditer(found.words))):
            found = found._replace(words=_without(found.words, match), private=True, named=NOBODY, said=_said(match))
    for pattern in _NAMING:
        for match in reversed(list(pattern.finditer(found.words))):
            found = _with_name(book, found, match)
    if not (found.private or found.public):
        return Confidence(text)
    return found._replace(words=_FIELD_NAME.sub("", found.words.strip(_EDGES)))


@lru_cache(maxsize=2)  # a line and its words are asked for it several times, and kept no longer than that
def _may_speak_of_readers(text: str) -> bool:
    folded = text.casefold()
    for hint in _HINTS:  # noqa: SIM110 - faster than any(), and what this is for
        if hint in folded:
            return True
    return False


def introduced(text: str) -> tuple[str, str] | None:
    """The text before `don't quote me: …` or `nobody should hear that …`, and what that is said of; None for none.

    What names its reader, as `just between Carlos and me: …`, has to begin a sentence.
    """
    for match in (one for pattern in (*_INTRODUCING, *_NAMING) for one in pattern.finditer(text)):
        if match.re in _NAMING and not text[: match.start()].rstrip().endswith(_ENDS):
            continue
        before, after = text[: match.start()].rstrip(_EDGES), text[match.end() :]
        leads = match.group().endswith(" that") or after.lstrip().startswith(":")
        aside = after.strip(_EDGES)
        if leads and re.search(r"\w", before) and re.search(r"\w", aside) and not _OBJECTIVE.search(aside):
            return before, aside
    return None


def closing(book: Book, text: str) -> Confidence | None:
    """What the last sentence says of the readers and nothing else, which holds for all before it."""
    last = _LAST.search(text)
    said = taken_out(book, last["said"]) if last else None
    return said if said and said.private and not said.words else None


def _with_name(book: Book, found: Confidence, match: re.Match[str]) -> Confidence:
    way, name = next((key, value) for key, value in match.groupdict().items() if value)
    folded = name.casefold().lstrip("@").rstrip(".")
    if way == "readers" and folded in _EVERYBODY:
        return found._replace(words=_without(found.words, match), public=True)
    people = _people(book, folded)
    if not people and way in _KEPT_FROM and folded not in _SPONSOR:
        return found
    if not people and way not in _ASKED_TO_SEE and folded not in _SPONSOR | _NOBODY_ELSE:
        return found
    alone = folded in _SPONSOR or any(one.id == book.workspace.sponsor for one in people)
    if way in _KEPT_FROM:
        return found._replace(
            words=_without(found.words, match), private=True, named=NOBODY, said=_said(match), untold=alone
        )
    named = NOBODY if folded in _NOBODY_ELSE or way in _SEVERAL else "" if alone else name.lstrip("@")
    return found._replace(words=_without(found.words, match), private=True, named=named, said=_said(match))


def _said(match: re.Match[str]) -> str:
    return match.group().strip(_EDGES + ")")


def _people(book: Book, name: str) -> list[Person]:
    """Whom a name in passing may mean: first or full name, id, title."""
    return [
        one
        for one in book.all(Person)
        if name in (one.id, one.name.casefold(), one.first_name.casefold(), (one.title or "").casefold())
        or name.split(maxsplit=1)[0] == one.first_name.casefold()
    ]


def _without(text: str, match: re.Match[str]) -> str:
    """The text without the match and the stop that parted it from the rest."""
    before, after = text[: match.start()].rstrip(" \t("), _LEFT_OVER.sub("", text[match.end() :].lstrip(" \t)"))
    if not before.strip(_EDGES):
        return after.lstrip(_EDGES)
    if not after.strip(" .,;:)"):
        return before.rstrip(" ,;:–—-(|")
    before = before.rstrip(" ,;:–—|-")
    if before.endswith((".", "!", "?")):
        return f"{before} {after.lstrip(_EDGES)}"
    return f"{before}{'' if after[0] in '.,;:' else ', '}{after}"
