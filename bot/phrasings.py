"""Other ways to say a command, put into the order of its words."""

import re
from collections.abc import Callable

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
    r"|how are we doing (?:on|with) |tell me about ))?"
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
_NO_NAME = "motions?|who|what|nobody|it|this|that|and|when|if|which|will|should|shall|can"
_NAME = rf"(?!(?:{_NO_NAME})\b)@?[^\W\d_](?:[\w-]|['’](?!ll))*"
LED_BY = (
    rf"(?P<lead>{_NAME}(?: {_NAME})?)(?: |(?=['’]ll ))"
    r"(?:(?:(?:will|['’]ll|should|shall|can) )?(?:lead|run|take)|is leading|leads|runs|drives|owns|takes)"
)
"""Who leads a motion, before `it` or its name: `Jon leads`, `I'll take`."""
_OF_MOTION = re.compile(
    r"(?:please )?(?:mark|set) (?P<done>m ?\d{1,4}) (?:as |to )?(?:done|finished|complete)"
    r"|(?:(?:the )?claim (?:is |was |has been )?(?:in|filed|sent|submitted|made) for|claim(?:ed)?)"
    r" (?P<claimed>m ?\d{1,4})"
    rf"|{LED_BY} (?P<led>m ?\d{{1,4}})"
    rf"|(?:the )?(?:lead|leader|owner) of (?P<of>m ?\d{{1,4}}) (?:is|should be) (?P<by>{_NAME}(?: {_NAME})?)"
    r"|(?:please )?(?P<verb>park|drop|reopen|rename) (?:motion )?(?P<id>m ?\d{1,4})"
    r"(?: (?:to|as) (?P<title>.+)|(?P<why> because .+))?"
    r"|(?:please )?(?:edit|change)(?: the)? (?:motion )?(?P<edited>m ?\d{1,4})(?:['’]s)?[ ,:–-]*(?P<what>.*)"
    r"|(?:please )?(?:edit|change)(?: the)? (?P<field>title|name|lead|leader|kind|day|date|outcome) (?:of|for)"
    r" (?P<its>m ?\d{1,4})[ ,:–-]+(?P<value>.+)"
    r"|(?P<undone>m ?\d{1,4})[ ,:–-]+(?:please )?(?:undo|take (?:it|that) back)"
    r"|(?:who (?:leads|runs|owns)|(?:by )?when(?:['’]?s| is)|how(?:['’]?s| is)|(?:what(?:['’]?s| is) )?(?:the )?"
    r"(?:status|state|lead|day|deadline) (?:of|with|on|for)|what about|(?:any )?news (?:of|on)|show(?: me)?|open)"
    r" (?P<shown>m ?\d{1,4})"
    r"(?: (?:due|doing|going|done|now|today|to be (?:done|claimed)))*",
    re.IGNORECASE,
)
"""`mark M1 done`, `Jon leads M1`, `the lead of M1 is Jon`, `park M1`, `who leads M1?`."""
_INCENTIVES = re.compile(
    r"(?:list |show )?(?:me )?(?:the |our |my )?(?:open )?"
    r"(?:incentives?|claims? (?:deadlines?|days?|dates?)"
    r"|(?:deadlines?|days?|dates?) (?:of|for|to) (?:the |our )?claims?)",
    re.IGNORECASE,
)
_MOTIONS_SHOWN = re.compile(
    r"(?:(?:which|what)(?: are)? |(?:please )?(?:show|list|see)(?: me)? )?(?:the |all |open )*(?:"
    rf"motions? (?:(?:does|do|is|are) )?(?P<who>(?!serv|for\b){_NAME}(?: {_NAME})?)"
    r" (?:lead(?:s|ing)?|runs?|owns?|has|have)"
    rf"|motions? (?:of|by|led by|from|with) (?P<of>{_NAME}(?: {_NAME})?)"
    rf"|(?P<whose>{_NAME}(?: {_NAME})?)['’]s? motions"
    r"|(?P<first>o ?\d{1,4})(?:['’]s)? motions"
    r"|motions? (?:(?:that )?serv(?:e|es|ing) |under |of |on )?(?P<which>o ?\d{1,4}))",
    re.IGNORECASE,
)
"""`which motions does Lee lead`, `O3's motions`."""
_MOTION_ADD = re.compile(
    r"(?:(?P<incentive>incentives? add|add (?:an )?incentive|new incentive|incentive(?=:))|motions? add"
    r"|add (?:a )?motion|new motion)"
    r"(?:[ :,–-]+(?P<what>\S.*))?",
    re.IGNORECASE,
)
_A_MOTION = re.compile(r"add a motion\b", re.IGNORECASE)
_REGISTER = re.compile(
    r"^(?P<title>[^,;]*?)(?P<between>(?: (?:for o ?\d|until|till|til)\b[^,;]*?)?(?:[,;][^,;]*?)*?)"
    r"[,;]? (?:and )?(?:(?:if )?(?:we|you|one) (?:(?:have|has|need|must)(?: to)? )?)?"
    r"(?P<register>(?:registers?|registration|sign up|enrol|apply)\b[^,;]{0,40}?) (?:by|until|till|before) "
    r"(?P<day>[^,;]{3,20})(?=[,;]|$)",
    re.IGNORECASE,
)
"""`…, register in Partner Center by 20 Dec`"""
_SEVERAL_ADDED = re.compile(
    r"(?:please )?(?:(?P<incentive>(?:incentives? add|add (?:an |two |three |these )?incentives?|new incentives?))"
    r"|motions? add|add (?:a |two |three |these )?motions?|new motions?|motions?(?=:))[ :,–-]+(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MORE_OF_ONE = re.compile(
    r"(?:for o ?\d|serves|lead|led by|owner|owned by|kind|promise[sd]?|(?:the )?outcome|(?:to be )?claim|deadline|by"
    r"|until|due|register)\b"
    rf"|{LED_BY} it\b",
    re.IGNORECASE,
)
"""Says more of the motion before it."""
_ANOTHER = re.compile(
    r"(?P<one>\bfor o ?\d{1,4}\b.*?)(?:,? and |, )(?:(?:also|then) )?(?:an? |the )?"
    r"(?P<other>(?!for\b|serves\b|lead\b|led\b)\S[^,;]+? for o ?\d{1,4}\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`booth for O3, lead Lee and a webinar for O2`: since a motion serves one objective, these are two."""
_OUTCOME = re.compile(
    r"(?<=[,;] )(?:the )?(?:promised )?outcome(?: promised| is| will be| should be)?[ :]+", re.IGNORECASE
)
"""`…, outcome 20k refunded`, of an incentive: what was promised for it."""
_PAID_US = re.compile(
    r"^(?:we (?:can |could |will )?(?:get|claim|receive|earn)|[^\W\d_][\w-]* (?:will )?(?:pays?|gives?|funds?) us) "
    r"(?=[$€£]?\d)",
    re.IGNORECASE,
)
_SERVES_FIRST = re.compile(r"^for (?P<which>o ?\d{1,4})[ ]?[:,–-] *(?P<title>[^,;]+)", re.IGNORECASE)
"""`for O3: AI roadshow, …`"""
_LEADS_IT = re.compile(
    rf"(?:(?:,|,? and) (?:{LED_BY} (?:it|them)"
    rf"|(?P<does>{_NAME}) (?:does|handles|has|will do|looks after|takes care of) (?:it|them)"
    rf"|(?P<shall>{_NAME}) to lead(?: it| them)?)"
    rf"|(?<= o\d)(?:,|,? and)? {LED_BY.replace('<lead>', '<one>')}(?: it)?)(?=$|[,;. ])",
    re.IGNORECASE,
)
"""`…, Lee leads it`, `… for O3 lee leads`."""
_MOTION_FIRST = re.compile(
    r"(?:(?:(?:so )?sorry|no|nope|wait|oops|correction|actually|(?:the )?(?:outcome|result)s?(?: of| for)?)"
    r"\b[ ,.:;!–-]+)*(m ?\d{1,4})(?:['’]s)?(?: ?[,:–-]? (.+))?",
    re.IGNORECASE,
)
"""`M1 two offers are out`, `sorry, M1 was 46 scans`, `outcome M1 46 scans`"""
_NEXT_MOTION = re.compile(r"(?:\s?[,;.\n]+\s?(?:and |but |also )?| and )(?=m ?\d{1,4}\b[ :–-])", re.IGNORECASE)
"""`M1 booth is booked, M2 claim is filed`"""
_MOTIONS = re.compile(
    r"(?P<first>m ?\d{1,4})(?:,? and |, ?| ?& ?)(?P<rest>m ?\d{1,4}(?:(?:,? and |, ?| ?& ?)m ?\d{1,4})*):? "
    r"(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`M1 and M2 are done`"""
_OF_SEVERAL = re.compile(
    r"^(?:are |have )?(?:both |all )?(?:been )?(?=done|finished|complete|claimed|parked)", re.IGNORECASE
)
_MET = re.compile(
    r"(?:(?:i|we) )?(?:have |just |also |then )*(?:met(?: with)?|(?:spoke|talked) (?:to|with)"
    r"|had (?:an? )?(?:\w+ )?(?:call|meeting|lunch|coffee|chat|dinner) with) "
    r"(?P<who>(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:(?:, | and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*))"
    r" (?:from|of|at) (?P<whose>(?-i:[A-Z][\w&-]+))(?P<more>[ ,;:.].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""`we had a call with Tom Berg from Microsoft on Monday`"""
_NOT_DOING_WHY = re.compile(
    r"not[ -]doing add:? (?P<what>[^;:]+?)(?: ?[,;:]| [–-]) ?"
    r"(?P<why>(?:we|it|they|there|that|this|nobody|no one|too|our|i)(?:['’]\w+)? (?!because\b).+)",
    re.IGNORECASE,
)
"""`not doing add Dynamics resale, we have nobody for it`"""
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
    if made := _DECISION_MADE.fullmatch(line):
        which, asks = (made["which"] or made["noted"]).replace(" ", ""), text.rstrip().endswith("?")
        return f"decisions {which}" if asks else f"decided {which} {made['what']}".strip()
    for pattern, said in _IN_ORDER:
        if found := pattern.fullmatch(line):
            return said(found) or text
    if _AWAY.match(line):
        return between(line)
    return own_name_said(line) or partner_said(line) or text


def motions_apart(text: str) -> tuple[str, str] | None:
    """What a line says of its first motion, and the rest, which begins with another one; None where none does."""
    if both := _MOTIONS.fullmatch(text):
        words = _OF_SEVERAL.sub("is ", both["words"])
        return f"{both['first']} {words}", f"{both['rest']} {words}"
    first, *more = _NEXT_MOTION.split(text, maxsplit=1)
    said = _MOTION_FIRST.fullmatch(first) if more else None
    return (first, more[0]) if said and said[2] else None


def motions_added(text: str) -> list[str]:
    """The motions that a line adds, each with its pieces; a part that only says more of one belongs to it."""
    said = _SEVERAL_ADDED.fullmatch(text.strip(" .;\n"))
    if said is None:
        return []
    found = list[str]()
    for part in filter(None, map(str.strip, re.split(r"\s*[;\n]\s*(?:(?:and|also) )*", said["what"]))):
        added = _SEVERAL_ADDED.fullmatch(part)
        bare = added["what"] if added else part
        if found and not added and _MORE_OF_ONE.match(bare):
            found[-1] += f", {bare}"
        else:
            kind = ", kind incentive" if (added or said)["incentive"] else ""
            found += [f"{one}{kind}" for one in _apart(bare)]
    return found


def _apart(what: str) -> list[str]:
    """Motions that stand in one sentence, each with an objective of its own."""
    two = _ANOTHER.search(what)
    if two is None:
        return [what]
    return [f"{what[: two.start()]}{two['one']}", *_apart(two["other"])]


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


def _added(found: re.Match[str]) -> str:
    what, led = _LEADS_IT.subn(_lead, found["what"] or "")
    what, first = _SERVES_FIRST.subn(r"\g<title>, for \g<which>", what)
    what, register = _REGISTER.subn(_behind_title, what, count=1)
    what, promised = _OUTCOME.subn("promised ", what)
    led = led or first or register or promised
    if found["incentive"]:
        what = _PAID_US.sub("", what)
        return f"motion add {what}, kind incentive"
    return f"motion add {what}" if led or _A_MOTION.match(found[0]) else ""


def _behind_title(found: re.Match[str]) -> str:
    """The day by which one registers is no day to claim: it stays among the words of the title."""
    return f"{found['title']}, {found['register']} before {found['day']}{found['between']}"


def motion_pieces(text: str) -> str:
    """The title of a motion with its pieces behind it, in the order of the command."""
    said = _MOTION_ADD.fullmatch(f"motion add {' '.join(text.split())}")
    return ((_added(said) if said else "") or text).removeprefix("motion add ")


def _lead(found: re.Match[str]) -> str:
    return f", lead {_me_or(found['lead'] or found['one'] or found['shall'] or found['does'])}"


def _because(what: str, why: str) -> str:
    """Empty where the words have a reason that says so."""
    return "" if " because " in f" {what} {why} " else f"not doing add {what} because {why}"


def _motions(found: re.Match[str]) -> str:
    if which := found["first"] or found["which"]:
        return f"motions for {which.replace(' ', '')}"
    who = found["who"] or found["of"] or found["whose"]
    return "motions mine" if who.casefold() in ("i", "me") else f"motions led by {who}"


def _of_motion(found: re.Match[str]) -> str:
    names = ("done", "claimed", "led", "of", "id", "edited", "its", "undone", "shown")
    which = next(found[name] for name in names if found[name]).replace(" ", "")
    if found["undone"]:
        return f"undo {which}"
    if found["edited"] or found["its"]:
        return f"motion {which} {found['what'] or ' '.join(filter(None, (found['field'], found['value'])))}".strip()
    if found["verb"]:
        verb = "title" if found["verb"].casefold() == "rename" else found["verb"].casefold()
        return f"motion {which} {verb} {found['title'] or ''}{found['why'] or ''}".strip()
    if found["led"] or found["of"]:
        return f"motion {which} lead {_me_or(found['lead'] or found['by'])}"
    return f"motion {which}{' done' if found['done'] else ' claimed' if found['claimed'] else ''}"


def _me_or(who: str) -> str:
    return "me" if who.casefold() == "i" else who


_IN_ORDER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_ASK_BY, _asked_by),
    (_FOLLOWS, lambda found: f"follow on {found[1]}: {found[2]}"),
    (_CARRIED, _carried),
    (_ASK_ALL, lambda _: "charter ask"),
    (_ADD_LINE, lambda found: f"{found['id']} {found['what']}"),
    (_GIVES, lambda found: f"edit {found['id']} lead @{found['who'].lstrip('@')}"),
    (_TAKE_BACK, lambda found: f"{found['id']} take out: {found['what']}"),
    (_LABEL, lambda found: _LABELS[found[0].casefold()]),
    (_DROP_VERSION, lambda _: "charter drop"),
    (_HEADLINE, lambda found: f"headline {found['words']}"),
    (_NEW_OBJECTIVE, lambda found: f"objective add {found['what']}"),
    (_GIVEN_TO, lambda found: f"assign {found[1]} to {found[2]}"),
    (_WHAT_IS, lambda found: _shown(found["asked"] or found["named"])),
    (_ID_ALONE, lambda found: f"objective {found['id']}"),
    (_DECISION_ALONE, lambda found: f"decisions {found[1].replace(' ', '')}"),
    (_INCENTIVES, lambda _: "motions incentives"),
    (_MOTION_ADD, _added),
    (_MOTIONS_SHOWN, _motions),
    (_OF_MOTION, _of_motion),
    (_MOTION_FIRST, lambda found: f"motion {found[1].replace(' ', '')} {found[2] or ''}".strip()),
    (_MOVED_FOR, lambda found: f"{found[1]} is for {found[2]}"),
    (_CALLED, lambda found: f"edit {found['id']} {found['what']}"),
    (_NEW_DATE, _moved),
    (_MET, lambda found: f"met {found['who']} ({found['whose']}){found['more'] or ''}"),
    (_NOT_DOING_WHY, lambda found: _because(found["what"], found["why"])),
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
