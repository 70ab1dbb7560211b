"""What surrounds the point of a message: greetings, closings, numbering; and links, in which nothing is to be read."""

import re

from dialogs.reading.marks import LINK
from dialogs.reading.words import fold
from partnership.cued import Cued

_URL = re.compile(r"<?https?://[^\s<>]{0,500}[^\s<>.,;:!?)\]\"']>?|(?<!\w)www\.[^\s<>]{2,500}[^\s<>.,;:!?)]")
_NUMBERING = Cued(r"(?m)^[ ]*(?:\d{1,2}[.)]|[-*•])[ ]+(?=(?:o|p) ?\d)", ". |) |- |* |• ")
_LIST = re.compile(r"(?m)^ *1[.)] +\S[^\n]*\n+ *2[.)] ")
_LISTED = re.compile(r"(?m)^ *\d{1,2}[.)] +(?=\S)")
"""Of a list whose lines are counted, the count is no figure."""
_TOLD_TO = re.compile(
    r"(?m)^[ ]*(?:(?:actually|rather|no|sorry|ok|then|and|now|please)[ ,]+)*"
    r"(?:set|put|log|record|enter|note|make|mark)(?= (?:o|p) ?\d)"
    r"|^[ ]*(?:(?:no|nope|sorry|oops|wait|actually|correction)[ ,.:;!–-]+)*(?:that|it|this|the figure|the number)"
    r" (?:should|ought to|was (?:meant|supposed) to) (?:have )?(?:been?|read|say|said)(?= [$€£]?\d)"
    r"|^[ ]*(?:(?:oh|ah|hm+|no|nope|sorry|oops|wait|actually|correction)[ ,.:;!–-]+)+"
    r"(?:it's|its|it is|that's|i mean|make (?:it|that)|we're|we are)(?: (?:at|now|now at|up to|down to))?(?= [$€£]?\d)"
    r"|^[ ]*(?:(?:(?:ok|oh|no|sorry|actually|then|please)[ ,]+)+|o ?\d{1,4}[ ,:]+)?make (?:it|that)"
    r"(?= (?:on track|at risk|off track)(?!\w))"
)
"""`set O4 to 22 hours` says what `O4 22 hours` says, and `that should have been 48k` what `48k` says."""
_PUT_DOWN = Cued(
    r"(?:(?<=[:,.;!–-] )|^ *|(?<=^o\d )|(?<=^o\d\d ))(?:(?:and|please|can you|could you|just) )*"
    r"(?:(?:put|mark|record|log|list|note)(?: (?:(?:me|us|it|this|that)(?: down)?(?: as(?: being)?)?"
    r"|(?:down )?as(?: being)?))|note(?: down)? that"
    r"|please note,?|say that|tell them(?: that)?)"
    r"(?: (?:i'm|i am|we're|we are|it's|it is))?(?= (?:(?:still|now) )?(?:wait|on track|at risk|off track|o ?\d))",
    "put|mark|record|log|list|note|say that|tell them",
)
"""`O3: put me down as waiting for Microsoft` says what `O3 waiting for Microsoft` says."""
_WORDS = r"(?:comment|word|text|note|quote|sentence|remark|reason)s?"
_REWORDS = Cued(
    r"(?m)^(?P<asks> *(?:(?:oh|ok|okay|hi|hey|and|also|please|sorry)[ ,]+)*(?:(?:can|could|would|will) (?:you|we|i) )?"
    rf"(?:please )?(?:change|replace|update|edit|set) (?:(?:the |my |our )?(?P<what>{_WORDS}) (?:on|for|of|under) )?)?"
    rf"(?P<id>o ?\d{{1,4}})(?P<to>(?:'s| my| the)?(?(what)| {_WORDS})"
    r"(?(asks) (?:to|with|into)[ :]+|(?: (?:should|must|needs to) (?:say|read|be)[ :]+|: *)))(?=\S)",
    "change|replace|update|edit|set|comment|word|text|note|quote|sentence|remark|reason",
)
"""`can you change the comment on O5 to: two people short`, `O5 note: …`, `O5 note should say …`: its words follow."""
_SLIP = (
    r"(?:(?:that|it|this) (?:is|was) |that's |i made |just )?(?:a |my )?(?:typo|(?:mistake|bad|slip)(?= ?[,.:;!–-]))"
    r"(?: (?:of mine|there|above|before))?"
)
_APOLOGY = (
    r"(?:so |very )?(?:sorry|apologies)(?: (?:for|about) (?:(?:that|this|it)(?= ?[,.!:;\n])"
    r"|(?:the|that|my|this) (?:typo|slip|mistake|mix-?up|error)(?= ?[,.!:;\n])"
    r"|(?:(?:the|my|being|long|radio|so|a|bit|late|slow|recent) ){0,4}"
    r"(?:silence|delay|late|lateness|wait|reply|answer|confusion"
    r"|noise|mess)"
    r"(?= ?[.!:;\n]| [–-] |, (?:still |now )?(?:[$€£]?\d|on track|at risk|off track|o ?\d|same|no change|nothing))))?"
    r"(?! (?:for|about|that)\b)"
    r"(?:(?: (?:i|we|that i))? (?:missed (?:it|this|that|you|last (?:week|time)"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri)day|(?:the |my |last |your )*(?:check-?in|deadline|cut-?off|close"
    r"|message|reminder|question))|forgot(?: (?:it|this"
    r"|about (?:it|this)|to (?:answer|reply)))?|(?:(?:am|'m|was) )?late(?: again)?)(?= ?[,.!:;\n]))?"
    r"(?:[ ,:;–-]+(?:(?:i )?am |i'?m |(?:i )?was |(?:i've |i have )?been )(?:(?:a bit|a little|very|too|so|just) )?"
    r"(?:late|travell?ing|on (?:a|the) (?:plane|train|road)|in meetings|busy|swamped|slow|ill|sick|off sick)"
    r"(?: again| all day| today| yesterday| with this| to (?:this|answer))?(?= ?[,.!:;\n]| [–-] ))?"
)
"""A sorry alone, or a whole sentence of it; `sorry for the wait until January` is somebody's words."""
_RETORT = (
    r"(?:(?:that|this|it)(?:'s|s| is)|you(?:'re| are| got (?:it|that|this)))"
    r" (?:all |just |simply |complete |utter |so )?"
    r"(?:nonsense|rubbish|wrong|not (?:right|true|correct)|incorrect|untrue|ridiculous|bullshit)"
    r"(?: (?:it|that) was [$€£]?\d[\d.,]*(?<=\d)[a-z%]*)?(?= ?[,.!:;\n])"
)
"""`that's nonsense it was 6.5, we are …`: said to Steward, of what it showed, and no news of anything."""
_GREETING = re.compile(
    r"[ \n]*(?:(?:hi|hello|hey|hallo|dear|(?:good )?morning|thanks|thank you|thx|cheers|danke)"
    r" (?!same|done|kept|ok|good|fine|green|amber|yellow|red|live|no)[^\W\d_]{2,15} ?[,.!\n][ ,.!:;\n-]*"
    rf"|(?:{_SLIP}|{_APOLOGY}|{_RETORT}"
    r"|(?:(?:ok|okay|oh|ah|no|nope)[ ,]+)?wait(?=[,.!:;]| (?:no|sorry|actually|its?|it's|we|we're|that's|i) )"
    r"|hm+(?=[ ,.:]+\w)"
    r"|ah|oh|hi|hiya|heya|hello|hey|howdy|hallo|greetings"
    r"|good (?:morning|evening|afternoon)|morning|dear|thanks|thank you|thx|ty"
    r"|cheers|oops|ooops|whoops|ups|correction|please|pls|update|udpate|upadte|updaet|updte|updat|so"
    r"|well|ok so|"
    r"i think|i guess|i'd say|looks like|fyi|quick update|yes|yep|yeah|ja|"
    r"btw|by the way|also|ok(?:ay)?(?= (?:and|so|also|btw|by the way|on track|at risk|off track)(?!\w))|no worries(?=,)"
    r"|right(?=,)|(?:confirm(?:ed|ing)?|agreed|correct|got it)(?=[,:.!] *(?:(?:now|still|we're|it's|all|back)"
    r" )*(?:on track|at risk|off track|same|unchanged|[$€£]?\d))|and(?= also(?!\w))|"
    r"sent from my iphone|danke|gruß|best|regards|br)(?: (?:steward|all|team|there|again|everyone|a lot"
    r"|so much))?(?:,? (?:i'm |i am )?back(?: again)?(?= ?[.,!;\n]))?(?!\w)[ ,.!:;\n-]*)+"
)
_CLOSING = Cued(
    r"(?:(?<=[.,!?] )|(?<=\n))(?:best(?: regards)?|kind regards|regards|cheers|thanks|thank you|thx|br|mfg|vg|lg|danke)"
    r"(?:(?:, {0,2}|[,.!]?\n{1,2})[^\W\d_]{2,20})?[ .!]{0,3}$",
    "best|regards|cheers|thank|thx|br|mfg|vg|lg|danke",
)
_LAST = (
    r"(?:the|my|that) (?:very )?(?:last|previous|earlier|first|other|old)(?: (?:one|message|answer|line|update|reply))?"
)
_BEFORE = ("after all", "ignore", "disregard", "forget", "scratch", "mind", "strike")
_OF_BEFORE = re.compile(
    r"(?:^|(?<=[,;.!\n-] )|(?<=\n))(?:(?:and|please|so|sorry|pls) )*(?:ignore|disregard|forget(?: about)?"
    rf"|never ?mind|(?<![;,.!] )(?:scratch|strike)) (?:{_LAST}|that|this|it|what i (?:said|wrote|typed|sent)"
    r"|my (?:message|answer|line))"
    r"(?: (?:before|earlier|above|just now|please|one|there))*(?= *(?:[,;.!\n]|$))"
    r"|(?:(?<=on track)|(?<=at risk)|(?<=off track)) after all(?= *(?:[,;.!\n]|$))"
)
"""`on track, ignore the last one`, `at risk after all`: said to Steward of what was said before, and no news."""


def without_frills(text: str) -> str:
    """The folded text, links masked, numbering and closing words blank; every character keeps its place."""
    folded = fold(text)
    if "://" in folded or "www." in folded:
        folded = _URL.sub(lambda match: LINK * len(match.group()), folded)
    folded = _REWORDS.sub(_without_asking, folded)
    if "\n" in folded and _LIST.search(folded):
        folded = _LISTED.sub(lambda match: " " * len(match.group()), folded)
    if any(map(folded.__contains__, _BEFORE)):
        folded = _OF_BEFORE.sub(lambda match: " " * len(match.group()), folded)
    for frill in (_NUMBERING, _TOLD_TO, _PUT_DOWN, _CLOSING):
        folded = frill.sub(lambda match: " " * len(match.group()), folded)
    return folded


def _without_asking(match: re.Match[str]) -> str:
    return " " * len(match["asks"] or "") + match["id"] + " " * len(match["to"])


def rewords(text: str) -> bool:
    """Whether it asks that the words of an objective are changed, and says to which."""
    return _REWORDS.search(fold(text)) is not None


def after_greeting(folded: str, start: int, end: int) -> int:
    """The place behind `Hi Steward,` and its like."""
    greeting = _GREETING.match(folded, start, end)
    return greeting.end() if greeting else start
