"""How people say yes or no to an objective that is offered: `happy to own this one`, `count me in`, `no capacity`."""

import re
from typing import NamedTuple

_YES = (
    r"(?:yes|yep|yeah|yup|ja|ok(?:ay)?|sure|of course|fine|gladly|with pleasure|agreed|deal|all right|alright|"
    r"(?:(?:i am|i'm|we are|we're) )?(?:happy|glad|pleased|willing|delighted) to"
    r"(?: (?:own|take|do|accept|have)(?: (?:it|that|this|them))?(?: on)?)?|(?:i'm|i am|count me) in|"
    r"(?:just |please )?accept(?:ed)?(?: (?:it|that|this|them)(?: as (?:it|they) (?:is|are|was|were))?)?|"
    r"i accept(?: it| that| this| them)?|"
    r"i(?:'ll| will) (?:take|own|do|accept)(?: it| (?:that|this)(?: one)?| them)?"
    r"|i take(?: it| (?:that|this)(?: one)?| them)?|take (?:it|that|this|them)|please|thanks?"
    r"|thank you)"
)
WHICH = (
    r"(?P<which>both|all(?: (?:of (?:them|it)|two|three|four|five|\d))?|o ?\d+(?: *(?:,|and|&|\+) *(?:and )?o ?\d+)*)"
)
SUITS = (
    r"(?:(?:it|that|this|they|these|both)(?:'s| is| are|'re)? )?(?:all )?"
    r"(?:(?:fine|ok(?:ay)?|good|great|all right|alright|perfect) (?:with|by|for|from) (?:me|us)|works? for (?:me|us))"
)
"""`fine with me`, `that works for me`."""
_IT = r"(?:it|them|these|those|(?:that|this)(?: (?:one|objective))?)"
_VERB = r"(?:take|own|do|accept|have|lead|handle|run|drive|carry|pick(?: up)?|sign up)(?: (?:on|over|up|care of|for))?"
_WILLING = (
    r"(?:(?:happy|glad|pleased|willing|delighted|ready|prepared|keen|honou?red) to|up for|on for"
    r"|(?:love|like|want|going) to|gladly)"
)
TAKES = (
    rf"(?:(?:(?:i|we)(?:'m| am|'re| are|'ll| will|'d| would|(?='ve))? )?(?:(?:also|just|be|certainly|very"
    rf"|really) )*{_WILLING}"
    rf"(?: (?:also )?{_VERB})?(?: {_IT})?(?: on)?"
    rf"|(?:i|we)(?:'ll| will| can| do)(?: (?:also|gladly|certainly|just"
    rf"|then))*(?: {_VERB}(?: {_IT})?(?: on)?)?(?= |$|[,.;!])"
    rf"|(?:i|we) (?:take|accept|own)(?: (?:on|over))?(?: {_IT})?"
    r"|(?:i'm|i am|count me|we're|we are|all) in|(?:you can )?count on me|put me down(?: for (?:it|that|this))?)"
)
"""Words that only somebody says who takes it."""
YES = rf"(?:{TAKES}|{_YES})"
_CLAIMS = (
    r"(?:(?:i'm |i am )?on it|leave (?:it|that|this) (?:with|to) me|i(?:'ve| have) got (?:this|it|that)"
    r"|(?:(?:that|this|it)(?: one)?(?:'s| is) )?mine)"
)
_LOOSE = (
    r"(?:sure thing|why not|will do|can do|no (?:problem|worries|objections?)|absolutely|certainly|definitely"
    r"|makes sense"
    r"|(?:that )?(?:sounds?|looks) (?:good|great|fair|fine|ok(?:ay)?)(?: to me)?"
    r"|go (?:ahead|for it)|let's (?:do (?:it|this|that)|go)|approved|i guess(?: so)?|i suppose(?: so)?"
    r"|👍|✅|✔|💪|🙌|👌|my pleasure|be my guest|done deal)"
)
"""Words that agree to whatever was said last."""
_OPENS = (
    r"(?:(?:well|so|and|oh|hm+|hi|hey|hello|understood|got it|great|perfect|cool|good|then"
    r"|actually|in that case|(?:it )?makes sense)[ ,.!]+)*"
)
_MANNERS = (
    r"(?:[ ,.!]*(?:(?:(?:is|are) )?(?:all )?(?:mine|ours)|please|thanks?|thank you|after all|anyway|then|too"
    r"|as well|also|gladly|of course))*"
)
_ANY = rf"(?>(?:{SUITS}|{_LOOSE}|{_CLAIMS}|{YES})(?!\w))"
_SURE, _PLAIN = rf"(?>(?:{SUITS}|{YES})(?!\w))", rf"(?>(?:{SUITS}|{_YES})(?!\w))"


def _accepting(word: str) -> str:
    return rf"{_OPENS}{word}(?:[ ,.!]+{word})*(?:[ ,]*(?:(?:to|for) )?(?:the |this )?{WHICH}(?!\w))?{_MANNERS}"


ACCEPT, ACCEPT_SURELY, YES_TO_ANYTHING = (
    re.compile(rf"{_accepting(one)}[ ,.!]*") for one in (_ANY, _SURE, _PLAIN)
)  # fmt: skip
"""A yes and nothing else: to an offer; where such words may be meant for something else; and to whatever is asked."""
_LEADS = (
    r"(?:but|if|only|provided|from|by|until|till|with(?! (?:me|us)\b)|once|when|as long as|assuming|unless|though"
    r"|however|although|except"
    r"|(?:can|could|may|shall) (?:we|i|you)\b|(?:just )?make (?:it|that)|let's say|how about|what about|starting"
    r"|not before|after)"
)
_CAN = (
    rf"i(?: (?:can|could|would|might)|'d)(?:,? (?:also|only"
    rf"|gladly))*(?:(?: be)? {_WILLING})?(?: {_VERB})?(?: {_IT})?(?: on)?"
)
ACCEPT_BUT, ACCEPT_BUT_SURELY = (
    re.compile(rf"{_accepting(one)}[ ,.;:!-]+(?P<wish>{_LEADS}\b.*)", re.DOTALL)
    for one in (rf"(?>{_ANY}|{_CAN}(?!\w))", rf"(?>{_SURE}|{_CAN}(?!\w))")
)
"""A yes and under which conditions."""
_ACCEPT_AND = re.compile(rf"{_accepting(_ANY)}(?: *[,.;:!]+| +[-–]+)(?P<rest>\s*\S.*)", re.DOTALL)
_TAKES = re.compile(rf"(?:^|(?<=\W))(?:{TAKES}|{_CLAIMS}|accept(?:ed)?)(?!\w)")
_CONDITION = re.compile(
    r"\b(?:but|if|only|unless|once|provided|as long as|assuming|until|till|need|needs|instead|however|though|although"
    r"|except|(?:can|could|may) (?:we|i|you)|(?:would|could) be|get me|give me)\b|\d"
)
_DENIES = re.compile(r"\b(?:not|no|never|nothing)\b|n't\b")
_OTHER = re.compile(r"\b[opdmn] ?\d", re.IGNORECASE)


class Taken(NamedTuple):
    """A yes with more behind it: a remark, or a wish for other terms, which begins at `start`."""

    which: str | None
    start: int
    wishes: bool


def taken(folded: str) -> Taken | None:
    """`Happy to own this one, my team is keen`: only plain words of taking let any remark stand behind them."""
    said = _ACCEPT_AND.fullmatch(folded)
    if said is None or not _TAKES.search(folded[: said.start("rest")]) or _OTHER.search(said["rest"]):
        return None
    start = said.end("rest") - len(said["rest"].lstrip())
    if _CONDITION.search(said["rest"]):
        return Taken(said["which"], start, wishes=True)
    return None if _DENIES.search(said["rest"]) else Taken(said["which"], start, wishes=False)


_NO = (
    r"(?:(?:sorry|no|nope|nah)(?=[ ]*(?:[,.;:!–-]|$|thank|sorry|because"
    r"|(?:not|to|o ?\d+)\b|(?:to|for) (?:the |that )?o ?\d))(?: to\b)?"
    r"|not(?= (?:to )?o ?\d)(?: to)?"
    r"|no,? thank(?:s| you)|thank(?:s| you)"
    r"|but no thanks|"
    r"(?:i )?decline|not (?:me|for me|mine)|i(?:'d| would) rather not|rather not)"
)
DECLINE = re.compile(
    rf"(?:{_NO}(?!\w)[ ,.!;:–-]*)+(?:(?:not |to |for )?(?:the |that |this )?(?:{WHICH})(?!\w)[ ,.;:–-]*)?"
    r"(?:(?:because|since|as) )?(?P<because>.*)",
    re.DOTALL,
)
IS_NOT_MINE = r"(?:isn'?t|is not|aren'?t|are not|not) (?:mine|ours|(?:for )?me|my (?:job|thing|area|topic))"
NOT_MINE = re.compile(
    rf"(?:(?:sorry|no|nope|nah)[ ,.!]+)?{WHICH} "
    rf"{IS_NOT_MINE}"
    r"(?!\w)[ ,.;:–-]*(?:(?:because|since|as) )?(?P<because>.*)",
    re.DOTALL,
)
_NOUN = r"(?:job|thing|area|topic|field|remit|department|call|turf|business|beat|patch|baby|responsibility)"
_NOW = (
    r"(?:(?: (?:for|to (?:take|own|do|lead)))?(?: (?:(?:this|that|it|o ?\d+)(?: (?:one|objective|quarter|month"
    r"|year|week))?"
    r"|(?:yet )?another (?:one|objective)|one more|more|anything else))?(?: on)?"
    r"(?: (?:right now|now|at the moment|currently|left|myself|for now|i'm afraid|i am afraid|sorry|at all|yet))*)"
)
_WHY = (
    r"(?:(?:i|we)(?:'ve| have)? (?:(?:got|have) )?|i'm afraid )?(?:no|zero|not enough|(?:do not"
    r"|don't) have(?: (?:the|any|enough))?)"
    rf" (?:capacity|time|bandwidth|room|resources|budget|people|team|headcount|hours|slack)(?: (?:and|or) \w+)?{_NOW}"
    r"|(?:(?:i'm|i am|we're|we are) )?(?:(?:already|just|far|way|much) )*"
    rf"(?:too busy|swamped|overloaded|at capacity|stretched|booked|full|snowed under|too stretched){_NOW}"
    r"|(?:(?:i|we)(?:'ve| have)(?: got)? )?(?:already )?(?:far |way )?(?:too much|enough) on my (?:plate|desk|table)"
    rf"(?: already)?{_NOW}"
    rf"|(?:(?:this|that|it)(?: one)?(?:'s| is)? )?(?:not|isn't) (?:really )?(?:mine|me|for me|my {_NOUN})"
    r"|wrong person|(?:i (?:don't|do not) think )?(?:i'm|i am)(?: (?:probably|really|certainly))?(?: not)? the"
    r" (?:right|wrong) (?:person|one|owner)(?: for (?:this|that|it))?"
)
"""Why somebody takes nothing, said as the whole answer."""
_REFUSES = (
    rf"(?:i|we) (?:really |just )?(?:can't|cannot|can not|won't|will not)(?: {_VERB})?{_NOW}|can't(?: {_VERB})?{_NOW}"
    rf"|(?:i'll |i will |i )?pass(?: on {_IT})?|no way|hard no|hell no|absolutely not|not now|(?:i )?refuse"
    rf"|i'm out|i am out"
    rf"|(?:count|leave) me out|(?:(?:i )?(?:do not|don't) )want {_IT}|(?:some(?:one|body) else)(?: please)?"
    rf"|(?:i'd|i would) (?:rather|prefer)(?: (?:that|if|it if))? (?:not(?: to)?(?: {_VERB}(?: {_IT})?)?(?: on)?"
    rf"|some(?:one|body) else (?:took|takes?|owne?d?s?|did|does|had) {_IT})"
    rf"|(?:can|could|should|may) some(?:one|body) else (?:please )?{_VERB} {_IT}\??"
)
_SORRY = r"(?:(?:sorry|no|nope|nah|hm+|well|oh|thanks|thank you|i'm afraid|unfortunately|honestly|sadly)[ ,.!-]+)*"
_MORE = r"(?P<more>(?: *[,.;:!]+| +-+) *[^\d]*)?"
_SO = r"(?:,? so (?:i|i'd|i'll|no|not|rather|please|maybe|it|that|this|better)\b[^\d]*)?"
REASON = re.compile(rf"{_SORRY}(?:{_WHY}){_SO}{_MORE}[ .!]*", re.DOTALL)
REFUSES = re.compile(
    rf"{_SORRY}(?:{_REFUSES})(?:(?: *[,.;:!]+| +-+) *(?:because )?(?P<because>[^\d]+))?[ .!]*", re.DOTALL
)
SOMEBODY = re.compile(
    rf"{_SORRY}(?:(?:this|that|it|o ?\d+)(?: one)?(?:'?s| is| belongs to| should (?:be|go to)| would be"
    rf"| goes to)(?: for)? "
    rf"(?P<whose>[^\d,.;:]{{2,40}}?)(?: {_NOUN})?"
    r"|(?:(?:please )?(?:better |rather )?(?:ask|try|give (?:it|this|that) to|offer (?:it|this|that) to)|better"
    r"|rather)"
    r" (?P<asked>[^\d,.;:]{2,40}?)(?: (?:instead|please|then|to (?:own|do|take) (?:it|this|that)))?"
    rf"|(?P<other>[^\d,.;:]{{2,40}}?) (?:should|must|could|can|would|does|owns?|has|is doing"
    rf"|is the one)(?: \w+)?(?: {_IT})?"
    rf"){_MORE}[ .!]*",
    re.DOTALL,
)
"""`that's Rafael's`, `ask Rafael`, `Rafael should own this`."""
