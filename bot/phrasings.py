"""Other ways to say a command, put into the order of its words."""

import re
from collections.abc import Callable

from bot.motion_phrasings import MOTIONS_IN_ORDER
from bot.understanding.absence import between
from dialogs.reading.own_name import own_name
from dialogs.reading.standing_asked import standing_asked

_NEW_DATE = re.compile(
    r"(?:the )?(?:new|other) (?:date|day|deadline) (?:for|of) (?P<id>p ?\d{1,4})(?: is| would be)?"
    r"(?: ?[:,–-]| to)? *(?P<day>.*)",
    re.IGNORECASE,
)
"""`new date for P1: next Tuesday`, which moves it."""
_AWAY = re.compile(r"(?:i'?m |i am )?away\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"(?:(?:sorry|hm+|wait|and|so|ok|please)[ ,]+)*(?:"
    r"(?:what(?:['’]?s| is| was)|tell me about|remind me(?: of| what)?|explain) (?:the )?(?P<asked>[odpm] ?\d{1,4})"
    r"(?: (?:is|was|about|again|exactly|for))*"
    r"|(?P<named>[odpm] ?\d{1,4})(?: ?\? ?(?:what|which|how|when|who|remind)\b\D{0,40}"
    r"|[ ,:–-]+what(?:['’]?s| is| was) (?:it|that|this)(?: (?:about|again|exactly|for))*))",
    re.IGNORECASE,
)
"""`D1? what is it`, `what's O3 about`: shown, and nobody's words."""
_SHOWN_BY = {"o": "objective {}", "d": "decisions {}", "p": "promises", "m": "motion {}"}
_ID_ALONE = re.compile(
    r"(?:(?:please )?(?:show|open|see|view|display|get|give)(?: me)? |who (?:owns|is the owner of|has|runs|leads) "
    r"|(?:how(?:'s|’s| is) |what(?:'s|’s| is|) (?:about |happening with |with |(?:the )?(?:status|state) of ?)"
    r"|how are we doing (?:on|with) |tell me about "
    r"|what (?:did|do|have) you (?:write|note|save|have|know|put|written|noted|saved)(?: down)?"
    r" (?:for|on|about|of|under) ))?"
    r"(?:objective )?(?P<id>o ?\d{1,4})(?: (?:doing|going|looking|now|today|please|status|how is it))*",
    re.IGNORECASE,
)
"""`O1`, `show O1`, `who owns O1`, `how is O1 doing`."""
_DECISION_ALONE = re.compile(r"(?:decision |(?:the )?history (?:of )?)?(d ?\d{1,4})", re.IGNORECASE)
_DECISION_MADE = re.compile(
    r"(?:(?P<which>d ?\d{1,4})[ ,:–-]+(?:(?:is|was|has been) )?decided"
    r"|(?:please )?(?:record|note)(?: that| the)?(?: decision)? (?P<noted>d ?\d{1,4})(?: (?:as|was"
    r"|is)(?: decided)?| decided)?)"
    r"(?!\w)[ ,:–-]*(?P<what>.*)",
    re.IGNORECASE,
)
"""`D1 decided yes, 6 days`, `record D1 yes`: what is recorded; a question only shows it."""
_MET_WITH = r"(?:an? )?(?:\w+ )?(?:call|meeting|lunch|coffee|chat|dinner|breakfast|drinks) with"
_TELLS = r"(?:i|we|he|she|they|who|have|has|had|just|also|then|so|and|but|great|good|short|quick)"
_MET = re.compile(
    rf"(?:(?:i|we) |(?P<us>(?!{_TELLS}\b)(?-i:[A-Z][\w'’-]+(?:(?: and|,)? [A-Z][\w'’-]+)*)) )?"
    r"(?:have |has |just |also |then )*"
    rf"(?:met(?: with)?|(?:spoke|talked) (?:to|with)|had {_MET_WITH}|{_MET_WITH}) "
    r"(?P<who>(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:(?:, | and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*))"
    r"(?P<role>, (?:the |their |our |an? )?[^,;.:\n]{2,30}?)? (?:from|of|at) (?P<whose>(?-i:[A-Z][\w&-]+))"
    r"(?P<more>[ ,;:.].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""`we had a call with Tom Berg from Microsoft on Monday`, `Jon met Sarah Miller from Microsoft`"""
_NOT_DOING_WHY = re.compile(
    r"not[ -]doing add:? (?P<what>[^;:]+?)(?: ?[,;:]| [–-]) ?"
    r"(?P<why>(?:we|it|they|there|that|this|nobody|no one|too|our|i)(?:['’]\w+)? (?!because\b).+)",
    re.IGNORECASE,
)
"""`not doing add Dynamics resale, we have nobody for it`"""
_NOT_READY = re.compile(r"not (?:ready|finished|completed?|delivered)(?: yet)?", re.IGNORECASE)
"""Of the promise that is asked about, as `not yet` is."""
_PROMISE_NAMED = re.compile(r"(?:(?:the|my|our) )?promise (?P<promise>p ?\d{1,4}\b.*)", re.IGNORECASE | re.DOTALL)
"""`promise P2 is kept`: what became of it, and no other promise."""
_OFF_THE_LIST = re.compile(r"(?:remove|drop|delete|take) (n ?\d{1,4})(?: (?:off|from) .*)?", re.IGNORECASE)
_OFF_THE_TEAM = re.compile(
    r"(?:remove|take) (.+?) (?:from|off) (?:the|our) (?:leadership )?(?:team|roster)", re.IGNORECASE
)
_PARTNER_IS = re.compile(
    r"(?i:(?:(?:no|sorry|oh|wait|actually|i meant?)[ ,.:–-]+)*(?:(?:the|our) partner (?:is|should be|is called)"
    r"(?: just| only)?"
    r"|(?:change|set|make) the partner(?: to)?|partner:?(?= (?:microsoft|msft)$)) )"
    r"([A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){0,3}|(?i:microsoft|msft))"
)
_MOVED_FOR = re.compile(r"(?:please )?move (p ?\d{1,4}) (?:to|under) (o ?\d{1,4})", re.IGNORECASE)
"""`move P1 to O4`: for another objective, and to no other day."""
_CALLED = re.compile(r"(?P<id>o ?\d{1,4}) (?:should|shall) be (?P<what>(?:called|named) .+)", re.IGNORECASE)
_FOLLOWS = re.compile(r"([om] ?\d{1,4}),? follow[ -]?on(?: is)? ?[:–-] ?(.+)", re.IGNORECASE)
_GIVEN_TO = re.compile(r"(?:please )?give (o ?\d{1,4}) to (.+)", re.IGNORECASE)
_ADD_LINE = re.compile(
    r"(?:please )?add (?:(?:a|one|this|another) )?(?:line|note|comment|sentence|word) (?:to|for|on|under|about)"
    r" (?P<id>o ?\d{1,4})[ ,:–-]+(?P<what>.{3,})",
    re.IGNORECASE,
)
"""[Add a line] in words."""
_GIVES = re.compile(
    r"(?P<who>@?(?!who|what|nobody|anyone|anybody)[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?) (?:will |shall |should )?"
    r"(?:gives?|reports?|provides?|enters?|types?) (?:me |us )?(?:the |its )?(?:numbers?|figures?|values?)"
    r" (?:for|of|on) (?P<id>o ?\d{1,4})",
    re.IGNORECASE,
)
"""`Lee gives the numbers for O5`."""
_TAKE_BACK = re.compile(
    r"(?:please )?(?:take (?:back|out|away|off)|remove|delete) (?:that|where i said(?: that)?|(?=[“\"]))[ :]*"
    r"(?P<what>.{4,120}?) (?:from|under|on|of|out of|for) (?P<id>o ?\d{1,4})",
    re.IGNORECASE,
)
"""`take back that lead time is 2 days from O1`: these words, and no others."""
_EXECUTIVES = (
    r"(?:all )?(?:of )?(?:the |our )?(?:other )?(?:executives|leadership team|team|leaders|everybody|everyone|all)"
)
_ASK_ALL = re.compile(
    r"(?:(?:please|now|can you|could you|let's) )*(?:"
    rf"ask (?:all )?(?:the |our )?executives"
    rf"|ask {_EXECUTIVES} (?:about|to (?:ratify|agree to|read|approve)) (?:the|our) charter"
    rf"|(?:send|share) (?:the |our )charter(?: (?:out )?(?:to|with) {_EXECUTIVES}| out)?"
    rf"|send {_EXECUTIVES} the charter)(?: (?:now|please|today))*",
    re.IGNORECASE,
)
_CHARTER_BEGUN = re.compile(
    r"(?:(?:can|could|shall|may|should) (?:we|i) |let['’]?s |let us |(?:i|we)(?:['’]d)? (?:want|like) to |please )"
    r"(?:start|begin|write|draft|work|get started|go on|continue)(?: (?:on|with))? (?:the|our|a) charter"
    r"(?: (?:now|today|then|please))*",
    re.IGNORECASE,
)
_MOVES_WHICH = re.compile(
    r"(?:which|what) (?:[^\W\d_]+ )?(?:numbers?|metrics?|figures?|kpis?)(?: (?:of|at|with|from) [^\W\d_]+)?"
    r" (?:does|do|is|will) (?P<id>o ?\d{1,4}) (?:move|moving|drive|driving|help|count for|speak for)s?"
    r"|(?:which|what) does (?P<it>o ?\d{1,4}) move(?: (?:at|for) [^\W\d_]+)?",
    re.IGNORECASE,
)
"""`which Microsoft number does O1 move?`: stands with the objective."""
_TEMPLATE_TAKEN = re.compile(
    r"(?:please )?(?:i(?:['’]ll| will)? |we(?:['’]ll| will)? |let['’]?s )?(?:take|use|pick)"
    r" (?:(?:the )?(?:template|number|no\.?|nr\.?) ?|#)?(?P<number>\d{1,2})(?P<terms> for [^\d\W].*|, .*)?",
    re.IGNORECASE,
)
"""`take 26 for Maria, 150k by 30 Jun`, under the templates."""
_CARRIED = re.compile(
    r"(?:(?P<why>(?:we|i) (?:did not|didn['’]?t|have not|haven['’]?t) (?:quite |fully )?(?:reach|make|hit|get) "
    r"(?P<named>o ?\d{1,4})[^,;.:–-]*)[ ,;:.–-]+)?"
    r"(?:(?:so|and|but|please|let['’]?s|let us|can we|could we|we|we['’]ll|i['’]d|like to|want to|will|should) )*"
    r"carry (?P<id>o ?\d{1,4}|it|this|that) over(?: (?:to|until|till) (?P<day>.+))?",
    re.IGNORECASE,
)
"""`we did not reach O1, let's carry it over to end of June`"""
_ASKED_FIRST = re.compile(r"(?P<asks>ask [^?]+\?) (?P<answer>o ?\d{1,4}[ ,:–-].+)", re.IGNORECASE)
"""`Ask Carlos: can we hire one more? O3 at risk`: an answer behind what is asked of somebody."""
_ASK_BY = re.compile(
    r"(?:please )?ask (?P<who>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)(?: to decide)?"
    r"(?:,? for (?P<first>o ?\d{1,4}))?"
    r",? (?:by|until|before) (?P<day>[^,:;?]{2,30}?)(?:,? for (?P<last>o ?\d{1,4}))?(?: ?[:,–-] ?| )(?:to decide |if )?"
    r"(?P<what>(?:whether|do|does|did|can|could|shall|should|may|will|would|is|are|what|which|who|how|when|where|to)\b[^?]+|"
    r"(?<=[:,–-] )[^?]+)\??(?P<more>.*)",
    re.IGNORECASE,
)
"""`ask Carlos by 15 Jan for O1: do we …?`: the day stands before the question."""
_PLEASE_ASK = re.compile(
    r"(?:(?:please|pls|can you|could you),? )*(?P<how>(?:confidentially|privately|in (?:strict )?confidence|in private)"
    r"[,:]? )?(?:(?:please|pls),? )?ask (?P<what>\S+ \S.*)",
    re.IGNORECASE,
)
"""`confidentially ask Carlos to …`, `please ask Carlos to …`"""
_BY = re.compile(r"\b(?:by|until|before) \S", re.IGNORECASE)
_I_NEED_IT = re.compile(r"[ ,.;–-]+(?:i|we) (?:really )?need (?:it|this|that)(?: by then| soon)?$", re.IGNORECASE)
_WHICH_FIRST = re.compile(r"(?:show )?(?:me )?(all|mine|my|at risk)(?: (?:the|our|my))? objectives", re.IGNORECASE)
_LABELS = {
    "change the headline": "headline", "hold an item back": "hold", "hold everything": "hold all",
    "add an incentive": "motion add kind incentive", "how to raise them": "signals all",
    "how to raise the signals": "signals all", "who can't be reached": "unreachable", "show it to me": "preview",
    **dict.fromkeys(("list", "the list", "show list", "show the list", "list all", "list objectives"), "objectives"),
}  # fmt: skip
"""Buttons whose words are no command, and that say the same wherever they stand."""
_LABEL = re.compile("|".join(_LABELS), re.IGNORECASE)
_DROP_VERSION = re.compile(r"drop (?:the )?(?:version \d+(?: of the charter)?|new version|charter)", re.IGNORECASE)
_HEADLINE = re.compile(
    r"(?:please )?(?:change|make|set|replace) the headline(?: ?[:,–-]| to| as| with)? ?[“\"]?(?P<words>\S.*?)[”\"]?",
    re.IGNORECASE,
)
NO_HEADLINE = re.compile(
    r"(?:please )?(?:take|remove|drop|delete|clear)(?: (?:away|out|back|off))? (?:my |the |that |our |own )*headline"
    r"(?: (?:away|out|back|off|again|please|now))*[.!]?",
    re.IGNORECASE,
)
_NEW_OBJECTIVE = re.compile(
    r"(?:please )?(?:(?:add|here is|we need|i want) )?(?:(?:an?|one|another) )?(?:new|further|another) objective"
    r" ?[:,–-] ?(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def in_order(text: str) -> str:
    """A line in the order of its command: `O1` as `objective O1`, `all objectives` as `objectives all`."""
    if asked := standing_asked(text):
        return asked
    line = " ".join(text.split()).strip(" .!?")
    if line[:4] in ("ask ", "Ask ") and (behind := _ASKED_FIRST.fullmatch(line)):
        return f"{behind['answer']}. {behind['asks']}"
    if " ask " in line[:32] and line[:4].casefold() != "ask " and (please := _PLEASE_ASK.fullmatch(line)):
        return in_order(f"ask {please['how'] or ''}{please['what']}")
    if made := _DECISION_MADE.fullmatch(line):
        which, asks = (made["which"] or made["noted"]).replace(" ", ""), text.rstrip().endswith("?")
        return f"decisions {which}" if asks else f"decided {which} {made['what']}".strip()
    for pattern, said in _IN_ORDER:
        if found := pattern.fullmatch(line):
            return said(found) or text
    if _AWAY.match(line):
        return between(line)
    return own_name_said(line) or partner_said(line) or text


def shows_objective(text: str) -> bool:
    """Whether it names an objective to see how it stands, and says nothing of it."""
    return _ID_ALONE.fullmatch(" ".join(text.split()).strip(" .!?")) is not None


def _shown(named: str) -> str:
    return _SHOWN_BY[named[0].casefold()].format(named.replace(" ", ""))


def _carried(said: re.Match[str]) -> str:
    which = said["id"] if said["id"][:1] in "oO" else said["named"]
    if which is None:
        return said.string
    because = f" because {said['why']}" if said["why"] and " because " not in (said["day"] or "") else ""
    return f"carry over {which.replace(' ', '')}{' to ' if said['day'] else ''}{said['day'] or ''}{because}"


def _asked_by(said: re.Match[str]) -> str:
    if _BY.search(said["what"] + said["more"]):
        return said.string  # the day stands behind it, and this one is a word of the question
    of = said["first"] or said["last"]
    what, more = _I_NEED_IT.sub("", said["what"]), _I_NEED_IT.sub("", said["more"])
    return f"ask {said['who']} {what}{f' for {of}' if of else ''} by {said['day']}{more}"


def _moved(promise: re.Match[str]) -> str:
    return f"move {promise['id']}{' to ' if promise['day'] else ''}{promise['day']}"


def _met(said: re.Match[str]) -> str:
    """Whom somebody of us met: who that was stands with it, where it is not who tells it."""
    who = f"{said['who']}{said['role'] or ''}"
    if said["us"]:
        return f"met {who} from {said['whose']} with {said['us']}{said['more'] or ''}"
    return f"met {who} {'at ' if said['role'] else '('}{said['whose']}{'' if said['role'] else ')'}{said['more'] or ''}"


def _because(what: str, why: str) -> str:
    """Empty where the words have a reason that says so."""
    return "" if " because " in f" {what} {why} " else f"not doing add {what} because {why}"


_IN_ORDER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_ASK_BY, _asked_by),
    (_FOLLOWS, lambda found: f"follow on {found[1]}: {found[2]}"),
    (_CARRIED, _carried),
    (_TEMPLATE_TAKEN, lambda found: f"template {found['number']}{found['terms'] or ''}"),
    (_CHARTER_BEGUN, lambda _: "charter draft"),
    (_MOVES_WHICH, lambda found: f"objective {found['id'] or found['it']}"),
    (_ASK_ALL, lambda _: "charter ask"),
    (_ADD_LINE, lambda found: f"{found['id']} {found['what']}"),
    (_GIVES, lambda found: f"edit {found['id']} lead @{found['who'].lstrip('@')}"),
    (_TAKE_BACK, lambda found: f"{found['id']} take out: {found['what']}"),
    (_LABEL, lambda found: _LABELS[found[0].casefold()]),
    (_DROP_VERSION, lambda _: "charter drop"),
    (_HEADLINE, lambda found: f"headline {found['words']}"),
    (NO_HEADLINE, lambda _: "headline by rule"),
    (_NEW_OBJECTIVE, lambda found: f"objective add {found['what']}"),
    (_GIVEN_TO, lambda found: f"assign {found[1]} to {found[2]}"),
    (_WHAT_IS, lambda found: _shown(found["asked"] or found["named"])),
    (_ID_ALONE, lambda found: f"objective {found['id']}"),
    (_DECISION_ALONE, lambda found: f"decisions {found[1].replace(' ', '')}"),
    *MOTIONS_IN_ORDER,
    (_MOVED_FOR, lambda found: f"{found[1]} is for {found[2]}"),
    (_CALLED, lambda found: f"edit {found['id']} {found['what']}"),
    (_NEW_DATE, _moved),
    (_MET, _met),
    (_NOT_DOING_WHY, lambda found: _because(found["what"], found["why"])),
    (_PROMISE_NAMED, lambda found: found["promise"]),
    (_NOT_READY, lambda _: "not yet"),
    (_OFF_THE_LIST, lambda found: f"not doing remove {found[1].replace(' ', '')}"),
    (_OFF_THE_TEAM, lambda found: f"executive remove {found[1]}"),
    (_WHICH_FIRST, lambda found: f"objectives {found[1].casefold().replace('my', 'mine')}"),
)
"""Lines whose words stand in another order, and the command that each is; empty where it is one as it stands."""


def partner_said(text: str) -> str | None:
    """`the partner is Microsoft` as the command that says so."""
    found = _PARTNER_IS.fullmatch(" ".join(text.split()).strip(" .!"))
    return f"settings partner {found[1]}" if found else None


def own_name_said(text: str) -> str | None:
    """`my name is Ada` as the command that says so."""
    name = own_name(text)
    return f"my settings name {name}" if name else None
