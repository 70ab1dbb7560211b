"""Other ways to say what is done with motions, put into the order of the words of its command."""

import re
from collections.abc import Callable

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
    r"|add (?:a )?motion|new motion|motion(?=: *(?![mo] ?\d)\S))"
    r"(?:[ :,–-]+(?P<what>\S.*))?",
    re.IGNORECASE,
)
_A_MOTION = re.compile(r"add a motion\b|motion:", re.IGNORECASE)
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
    rf"|(?P<bare>{_NAME}) leads(?=[,;.]|$)"
    rf"|(?P<shall>{_NAME}) to lead(?: it| them)?)"
    rf"|(?<= o\d)(?:,|,? and)? {LED_BY.replace('<lead>', '<one>')}(?: it)?)(?=$|[,;. ])",
    re.IGNORECASE,
)
"""`…, Lee leads it`, `… for O3 lee leads`."""
_NOBODY = re.compile(
    r",? (?:and |with )?(?:no[ -]?body(?: leads(?: it)?)?|no ?one(?: leads(?: it)?)?|(?:there is )?no lead(?:er)?"
    r"|(?:the )?lead (?:is )?(?:not known|open|tbd))(?: (?:yet|so far|for now))+(?=$|[,;.])",
    re.IGNORECASE,
)
"""`…, nobody yet`: who leads it is said."""
_MOTION_FIRST = re.compile(
    r"(?:(?:(?:so )?sorry|no|nope|wait|oops|correction|actually|(?:the )?(?:outcome|result)s?(?: of| for)?)"
    r"\b[ ,.:;!–-]+)*(m ?\d{1,4})(?:['’]s)?(?: ?[,:–-]? (.+))?",
    re.IGNORECASE,
)
"""`M1 two offers are out`, `sorry, M1 was 46 scans`, `outcome M1 46 scans`"""
_NEXT_MOTION = re.compile(
    r"(?:\s?[,;.\n]+\s?(?:and |but |also )?| and )(?=m ?\d{1,4}\b[ :–-])"
    r"|\s?[;.\n]+\s?(?:and |but |also )?(?=o ?\d{1,4}\b[ :,–-])",
    re.IGNORECASE,
)
"""`M1 booth is booked, M2 claim is filed`, `M1 booth is booked. O1 is on track`"""
_MOTIONS = re.compile(
    r"(?P<first>m ?\d{1,4})(?:,? and |, ?| ?& ?)(?P<rest>m ?\d{1,4}(?:(?:,? and |, ?| ?& ?)m ?\d{1,4})*):? "
    r"(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`M1 and M2 are done`"""
_AND = re.compile(r",? and |, ?| ?& ?")
_LEADS_SEVERAL = re.compile(
    rf"{LED_BY} (?:both )?(?P<first>m ?\d{{1,4}})(?:{_AND.pattern})"
    rf"(?P<rest>m ?\d{{1,4}}(?:(?:{_AND.pattern})m ?\d{{1,4}})*)[ .!]*",
    re.IGNORECASE,
)
"""`Lee leads M1 and M2`"""
_OF_SEVERAL = re.compile(
    r"^(?:are |have )?(?:both |all )?(?:been )?(?=done|finished|complete|claimed|parked)", re.IGNORECASE
)


def motions_apart(text: str) -> tuple[str, str] | None:
    """What a line says of its first motion, and the rest, which begins with another one, or with an objective."""
    if both := _LEADS_SEVERAL.fullmatch(text):
        lead = _me_or(both["lead"])
        return f"{both['first']} lead {lead}", _AND.sub(f" lead {lead}, ", both["rest"]) + f" lead {lead}"
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


def _added(found: re.Match[str]) -> str:
    what, nobody = _NOBODY.subn(", lead nobody", found["what"] or "")
    what, led = _LEADS_IT.subn(_lead, what)
    what, first = _SERVES_FIRST.subn(r"\g<title>, for \g<which>", what)
    what, register = _REGISTER.subn(_behind_title, what, count=1)
    what, promised = _OUTCOME.subn("promised ", what)
    led = led or nobody or first or register or promised
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
    return f", lead {_me_or(found['lead'] or found['one'] or found['shall'] or found['bare'] or found['does'])}"


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


MOTIONS_IN_ORDER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_INCENTIVES, lambda _: "motions incentives"),
    (_MOTION_ADD, _added),
    (_MOTIONS_SHOWN, _motions),
    (_OF_MOTION, _of_motion),
    (_MOTION_FIRST, lambda found: f"motion {found[1].replace(' ', '')} {found[2] or ''}".strip()),
)
"""Lines about motions whose words stand in another order, and the command that each is."""
