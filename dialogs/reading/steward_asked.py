"""What people ask of Steward itself: who it is, what it takes, who reads, what it keeps, and how the round goes.

Each part of a line has to ask one of these: beside anything else it is no such question.
"""

import re
from enum import StrEnum

_YOU = r"(?:you|it|this|that|steward|this (?:thing|bot|tool)|the bot)"
_THIS = r"(?:this|that|it|these|them|all (?:this|that|of (?:this|it|them))|one|(?:an|the) objectives?)"
_WE = r"(?:i|we|you|they|one|people|every(?:one|body)|some(?:one|body)|any(?:one|body)|owners|executives|execs)"
_WRITE = r"(?:write|type|say|answer|enter|put(?: in)?|tell you)s?(?: in)?"
_ALL = r"(?:what(?:ever)?|everything|all(?: that)?|the things|anything)"
_SEE = r"(?:sees?|reads?|gets? to (?:see|read))"
_ME = r"(?:me|myself|my (?:data|account|name|records?|profile|info(?:rmation)?))"
_ERASE = r"(?:delete|erase|forget|wipe|scrub|purge)"
_KEEP = r"(?:know|have|store|keep|save|hold|collect|record|remember)"
_NAME = r"@?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?"
_PEOPLE = r"(?:people|they|we|all|every(?:one|body)|(?:the )?(?:executives?|execs|owners|others|team))"

_START = r"(?:when|once|if|after|as soon as) (?:i say|i type|we say|i tap|i press|you|i|we) ?[“\"']?start[”\"']?"


class About(StrEnum):
    """What is asked about."""

    STEWARD = "who Steward is"
    OWNING = "what owning means"
    WHY = "why somebody should own it"
    TIME = "how much time it takes"
    COST = "what Steward costs"
    JUDGED = "whether people are judged by it"
    READERS = "who reads what is written"
    DAYS_OFF = "whether anybody is asked on days off"
    LATER = "whether it can be changed later"
    MESSAGES = "what others get"
    LEAVES = "what happens when an owner leaves"
    WITHOUT = "what who owns nothing gets"
    KEPT = "what is kept about the speaker"
    ERASED = "how the speaker is erased"
    OTHERS_ERASED = "how somebody else is erased"
    MY_WISH = "what became of the speaker's wish for other terms"
    ANSWERED = "who has answered"
    NEXT = "when people are asked next"
    MISSED = "what happened meanwhile"
    BY_DATE = "what counts as made by its date"


_FORMS = {
    About.STEWARD: (
        rf"(?:who|what) (?:are|r) you|who is (?:this|steward)|what(?:'?s| is) (?:{_YOU}|all this)(?: all)?(?: about"
        rf"| for)?"
        r"|(?:who|what) is behind (?:this|it)|who set (?:this|it|you) up|(?:are you|is this) (?:a |an )?(?:ro)?bot"
        r"|explain (?:this|yourself|steward)(?: to me)?|what do you want(?: from (?:me|us))?|what do you do"
        r"|why (?:are you|is this(?: thing| bot)?) (?:writing|asking|messaging|contacting|pinging)(?: to)? (?:me|us)"
    ),
    About.OWNING: (
        r"what (?:does|do you mean by|is|would) (?:it mean to own|owning|being (?:an |the )?owner|to own)"
        rf"(?: {_THIS})?(?: (?:even |actually |really )?(?:means?|involve|entail|imply))?"
        rf"|what (?:does|would) owning(?: {_THIS})? (?:even |actually |really )?(?:mean|involve|entail)"
        r"|what (?:do|would|will|must) i (?:then )?(?:have to |need to )?do(?: then)?(?: as (?:an |the )?owner)?"
        r"(?: (?:if|when) i (?:accept|own it|take it|say yes))?"
        r"|what (?:happens|changes) (?:if|when) i (?:accept|say yes|take (?:it|this)|own (?:it|this))"
        r"|what (?:is|am i|'?s) (?:expected|supposed)(?: to do| of me| from me)*"
    ),
    About.WHY: (
        rf"why (?:should|would|must|do|shall) (?:i|we)(?: have to| want to)? (?:do|own|take|accept|answer|bother"
        rf" with)"
        rf"(?: on)?(?: {_THIS})?|why me|why (?:am|is it) (?:i|me)(?: asked| who)?|what(?:'?s| is) in it for (?:me|us)"
        rf"|what(?:'?s| is) the (?:point|use|benefit|purpose)(?: of (?:{_THIS}|steward))?"
        rf"|do i (?:really )?have to(?: (?:do|accept|own|take) {_THIS})?|is (?:this|it) (?:mandatory|voluntary"
        rf"|optional)"
        r"|(?:can|may) i (?:also )?(?:say no|decline|refuse)"
    ),
    About.TIME: (
        r"how (?:much (?:time|work|effort|of (?:my|our|their) time)|long|many (?:minutes|hours)|time[- ]consuming)"
        rf"(?: (?:does|do|will|would|is|should|must|can|did))?(?: (?:{_YOU}|owning(?: {_THIS})?|(?:the|a) check-?"
        rf" ?ins?"
        r"|i|we))?"
        r"(?: (?:going to |usually |really |roughly )?(?:take|cost|need|spend|be|mean|eat))?(?: (?:of )?(?:my|our"
        r"|their) time)?"
        r"(?: (?:me|us|them|an?|the|every|each|our|my|your|his|her|their|one"
        r"|executives?|execs?|owners?|people|somebody|person|team|for|in"
        r"|per|week"
        r"|weekly|month|time|on it|on this|of|everybody|everyone|roughly|about))*"
    ),
    About.COST: (
        rf"what (?:does|will|would) {_YOU} cost(?: us)?|how much (?:does|is|will|would) {_YOU}(?: cost)?(?: us)?"
        rf"|is {_YOU} free(?: of charge)?|do we (?:have to |need to )?pay(?: for {_YOU})?"
        rf"|what(?:'?s| is) the (?:price|cost|licen[cs]e)(?: of {_YOU})?"
    ),
    About.JUDGED: (
        rf"(?:is|are|will|can|could|does|do) (?:{_YOU}|these|the|my|our|(?:this |the |my |our )?(?:data|answers?"
        rf"|words|figures|numbers)"
        r"|what (?:i|we) (?:write|say|answer))\b.{0,40}?\b(?:for|in|affect|influence|against|into|with)\b.{0,30}"
        r"\b(?:apprais\w+|(?:performance |annual |my )reviews?|bonus(?:es)?|salary|evaluations?|hr"
        r"|promotion)\b.{0,20}"
        r"|(?:am i|are (?:we|people)) (?:being )?(?:judged|rated|ranked|monitored|graded|measured|scored|watched)"
        r"(?: (?:by|with|on|here|this|that|it))*|do(?:es)? (?:you|it|steward|hr) (?:judge|rate|rank|score|monitor"
        r"|grade"
        r"|measure|see|read) (?:us|me|people|executives|this|it)|is (?:this|it) (?:surveillance|monitoring)"
    ),
    About.READERS: (
        rf"who(?: all| else)? (?:can |will |may |is able to )?{_SEE} (?:{_ALL} )?(?:{_WE} )?(?:{_WRITE}|this|it|that)"
        rf"(?: (?:here|to you))?|what (?:can|does|do|will) (?:{_PEOPLE}|he|she|{_NAME}) (?:see|read) (?:of|from|about)"
        rf" (?:the |each )?(?:others?|other's|everybody else|other people)(?: answers)?"
        rf"|what (?:can|does|do|will) (?:{_PEOPLE}|he|she|{_NAME}) (?:get to )?(?:see|read) (?:of|from|about|on)"
        r" (?:me|us|mine|my (?:answers|words|objectives?))"
        rf"|who(?: all| else)? (?:can |will |may )?{_SEE} (?:the|all|all the|our|their|my|people's|{_NAME}'s)"
        rf" (?:private )?(?:answers|words|notes|updates)(?: (?:(?:that )?{_WE} (?:give|write)s?|here))?"
        rf"|is {_ALL} (?:that )?{_WE} {_WRITE}(?: here| to you)? (?:visible|public|private"
        rf"|confidential"
        rf"|shown|read|seen|shared|anonymous)\b.{{0,30}}|(?:can|does|will|do) (?:{_PEOPLE}|any(?:one|body)|hr"
        rf"|leadership) {_SEE}"
        rf" {_ALL} {_WE} {_WRITE}(?: here)?|who has access(?: to (?:this|it|that|the data|my (?:answers|data"
        rf"|words)))?"
    ),
    About.DAYS_OFF: (
        rf"(?:does|do|will|would|are|is) (?:{_YOU}|{_PEOPLE}|i)(?: (?:also|still|be|get|going to))* "
        r"(?:ping|pinged|ask|asked|bother|bothered|nag|nagged|remind|reminded|message|messaged|write|wake|disturb"
        r"|disturbed)"
        rf"(?: to)?(?: {_PEOPLE}| me| us| them)?(?: (?:who are|when|while|if))?(?: (?:they(?:'re| are)|i(?:'m| am)"
        rf"|we(?:'re| are)))?"
        r" (?:on|over|at|during|in|away|off)(?: (?:the|their|my|our|public|bank|school|a))*"
        r"(?: (?:holidays?|vacations?|leave|weekends?|night|days off|evenings?|off|away|sick|pto))*"
    ),
    About.LATER: (
        r"(?:can|may|could) (?:i|we|you|one|that|this|it) (?:still |also |always )?(?:be )?(?:changed?|edit(?:ed)?"
        r"|correct(?:ed)?"
        r"|adjust(?:ed)?|redo)(?: (?:this|that|it|these|them|everything|anything|all(?: of (?:it|this))?|the "
        r"(?:answers|list)))?"
        r"(?: (?:later|afterwards|later on|after(?: the start)?|any ?time|again|if needed))+"
        r"|(?:can|may|could) (?:i|we|you) (?:still |also |always )?change (?:this|that|it|everything|my mind)"
        r"|is (?:this|that|it|all (?:this|that)) (?:final|fixed|binding|set in stone)(?: now| then)?"
        r"|what if (?:i|we) (?:want to change (?:this|it|that)(?: later)?|change (?:my|our) minds?|make a mistake"
        r"|get it wrong)"
    ),
    About.MESSAGES: (
        rf"(?:can|may|could) i (?:first )?(?:see|read|check) what (?:{_PEOPLE}|he|she|{_NAME}) (?:gets?|sees?"
        rf"|reads?|receives?"
        r"|will (?:get|see|read))(?: (?:first|before|then|from you|it goes out|that))*"
        rf"|what will (?:{_PEOPLE}|he|she|{_NAME}) (?:get|see|receive)(?: (?:first|from you|then|{_START}))*"
        rf"|what do(?:es)? (?:{_PEOPLE}|he|she|{_NAME}) (?:get|see|receive|read)(?: first| from you)*"
        rf" {_START}|what (?:happens|is sent|goes out|do you send) {_START}"
    ),
    About.LEAVES: (
        r"what (?:happens|do (?:i|we) do|must i do|should i do) (?:if|when|once|after) (?:an? |the |one of the |our )?"
        r"(?:owners?|executives?|execs?|some(?:one|body)|people) (?:leaves?|quits?|resigns?|is leaving|goes|left)"
        r"(?: (?:us|the (?:company|team|roster)|for good))*"
    ),
    About.WITHOUT: (
        rf"what (?:does|do|will) (?:he|she|{_PEOPLE}|some(?:one|body)|{_NAME}) (?:(?:who|that|without) .{{3,30}} )?"
        rf"(?:get|hear|receive)"
        rf"(?: then| from you)*|what about (?:{_PEOPLE}|some(?:one|body)) who (?:owns? nothing|(?:don't|doesn't)"
        rf" own anything)"
    ),
    About.KEPT: (
        rf"what (?:all )?(?:data |information |info )?(?:do|does|have|did|is) (?:you|steward|it|there) {_KEEP}?"
        rf"(?:ed|n)?(?: got| stored| saved)?"
        rf"(?: down)? (?:about|on|of) (?:{_ME}|us|people)|(?:can i see )?(?:my data|what you {_KEEP}(?: about| on)"
        rf" me)"
        r"|(?:what about (?:the )?|is (?:this|it) )?(?:gdpr|dsgvo|data protection)(?: (?:compliant|conform|ok|fine))?"
    ),
    About.ERASED: (
        rf"(?:(?:can|could|will|would) (?:you|i|we|somebody) |how (?:do|can|could) (?:i|you|we) |i(?:'d like| want|"
        rf" would like) (?:you )?to )?(?:have )?"
        rf"{_ERASE}d? (?:(?:all|everything)(?: of)? )?(?:that )?(?:{_ME}|(?:about|on|of|from) me|(?:the |all )?data"
        rf" (?:about|on|of) me"
        rf"|(?:what(?:ever)? )?(?:you|steward) {_KEEP} (?:about|on|of) me|(?:it|that|this) about me)(?: (?:and|from"
        rf"|here|there|completely"
        r"|you|steward|now|again|all of it))*|(?:i (?:want|would like|'d like|wish) )?to be (?:forgotten|deleted"
        r"|erased)"
        r"|(?:what about )?(?:the |my )?right to be forgotten|how (?:do|can|would) i get (?:forgotten|deleted|erased)"
    ),
    About.OTHERS_ERASED: (
        rf"(?:(?:how (?:do|can|could|would) (?:i|we|one)|can (?:i|we|you)) )?{_ERASE} (?:(?:everything|all(?:"
        rf" data)?|the data|what you {_KEEP})"
        rf" (?:about|of|on|from) )?(?:some(?:one|body)|a (?:person|user|colleague|leaver)|people|an executive)(?:'s"
        rf" (?:data|words))?"
        rf"|(?:(?:how (?:do|can|could|would) (?:i|we|one)|can (?:i|we|you)) )?{_ERASE} "
        rf"(?:(?:everything|all)(?: you {_KEEP})?|(?:all |the )?data|what you {_KEEP})"
        rf" (?:about|of|on|from) (?!me\b)(?P<who>{_NAME})"
    ),
    About.MY_WISH: (
        r"(?:so )?what (?:happened|became|came|is|about)(?: (?:with|to|of|out of))? my (?P<wish>.{1,40}?)"
        r"|(?:did|has|have|was|is) (?:you|ada|they|she|he|it|the admin)?(?: (?:say|said|agreed?|answer(?:ed)?"
        r"|decided?|tak(?:e|en)))+"
        r"(?: (?:to|about|on|with|yes to))? my (?P<mine>.{1,40}?)"
    ),
    About.ANSWERED: (
        r"how(?:'?s| is| are)? (?:the )?(?:check-? ?ins?|round|answers)(?: (?:going|coming(?: along| in)?|looking"
        r"|doing))+"
        r"|(?:is |are |has |have )?every(?:one|body)(?:'?s| is| has)? (?:all )?(?:in|done|through|finished|answered"
        r"|replied)"
        r"(?: (?:already|yet|now|so far))*|(?:is |are )?(?:we|they) all (?:in|done|through)(?: (?:already|yet|now))*"
        r"|who (?:hasn'?t|has not|didn'?t|did not|still hasn'?t|has|is missing|is still missing|'?s missing|is late)"
        r"(?: (?:answer(?:ed)?|repl(?:y|ied)|yet|so far|still|already))*"
    ),
    About.NEXT: (
        rf"when (?:do|are|will|does|is|am) (?:{_PEOPLE}|i|any(?:one|body)|some(?:one|body))(?: (?:get|be|being|have"
        rf" to|going to))*"
        r" (?:asked?|answer|check(?:ed)? in|hear from you)(?: (?:next|again|the next time|next time|for the first"
        r" time|first))*"
    ),
    About.MISSED: (
        r"what (?:all )?(?:did|have) (?:i|we) miss(?:ed)?(?: out on)?(?: (?:while|when|since) (?:i|we) (?:was|were"
        r"|left|have been"
        r"|'ve been)(?: (?:away|gone|off|out|on (?:leave|holidays?|vacation)))?)?"
        r"|what (?:has |have )?(?:all )?(?:happened|changed|is new)(?: here)? (?:while|when|since) (?:i|we) .{2,30}"
        r"|(?:please )?(?:catch me up|bring me up to (?:date|speed)|get me up to (?:date|speed))"
        r"|what(?:'?s| is) new since (?:i|we) .{2,30}"
    ),
    About.BY_DATE: (
        r"why (?:is|are|does|do)\b.{0,50}\b(?:0|none|not|zero|no)\b.{0,40}\bby (?:its|their|the|his|her) (?:date"
        r"|day)s?\b.{0,60}"
        r"|what does (?:made )?by (?:its|their) dates? mean"
    ),
}  # fmt: skip
_ASKED = {about: re.compile(form, re.IGNORECASE) for about, form in _FORMS.items()}
_BEFORE = re.compile(
    r"\A(?:(?:hi|hello|hey|hallo|ok(?:ay)?|but|and|so|well|sorry|um+|uh+|hm+|please|pls|also|btw|by the way|oh|wait"
    r"|yes|no"
    r"|thanks|thank you|steward|there|quick question|one question|just asking|just|first|then|again"
    r"|i(?:'m| am) [^\W\d_]+(?=\W*$)|(?:can you |could you )?tell me|do you know|@?[^\W\d_]+ (?:doesn't|does not) own"
    r" anything)(?:[\s,.:!?;–-]+|$))+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:please|pls|then|now|exactly|here|actually|anyway|though|btw|by the way|thanks|again|even|at all"
    r"|tho))+$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[?!.;]+(?:\s+|$)|,\s*(?=\S)(?=(?:and |but |so )?(?:who|what|when|why|how|can|could|will|is|are|do|does)\b)"
    r"|\s+(?:and|or)\s+(?=(?:who|what|when|why|how|can|could|will|is|are|do|does|delete|erase)\b)",
    re.IGNORECASE,
)
"""Where a part of the line ends; a comma only before what asks."""
_IT = re.compile(
    rf"(?:(?:can|could|will|would) (?:you|i) )?{_ERASE} (?:it|that|this|all of it|everything)", re.IGNORECASE
)
"""Behind what is kept about one, that."""
_ALSO_TOLD = {About.KEPT, About.ANSWERED}
"""What has words in which something is told as well: `GDPR`, of what an objective waits for; `everyone is done`."""
_ASKS = re.compile(r"(?:wh|how|is|are|has|have|can|do|did)", re.IGNORECASE)
_LONGEST = 160
_LETTERS = re.compile(r"[^a-z]+")
_WORDS = frozenset(
    "who whos what whats why how when can could may will would is are am do does did has have delete erase forget"
    " wipe "
    "explain everyone everyones everybody we they catch bring get gdpr dsgvo forgotten".split()
)
"""One of these stands in each such line."""


def steward_asked(text: str) -> dict[About, str]:
    """What the line asks, each with whom or what it names; empty where any part of it says something else."""
    if len(text) > _LONGEST or _WORDS.isdisjoint(_LETTERS.split(text.casefold())):
        return {}
    found: dict[About, str] = {}
    mark = "?" in text
    for part in _ENDS.split(" ".join(text.replace("’", "'").split())):
        asked = _AFTER.sub("", _BEFORE.sub("", part, count=1).strip(" ,?!.:"))
        if not asked:
            continue
        about, whom = _about(asked)
        if about is None and About.KEPT in found and _IT.fullmatch(asked):
            about = About.ERASED
        if about is None or (about in _ALSO_TOLD and not mark and not _ASKS.match(asked)):
            return {}
        found.setdefault(about, whom)
    return found


def _about(asked: str) -> tuple[About | None, str]:
    for about, form in _ASKED.items():
        if said := form.fullmatch(asked):
            return about, next(filter(None, said.groups()), "")
    return None, ""
