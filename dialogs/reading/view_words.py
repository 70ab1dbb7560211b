"""The words with which a view is asked for."""

_NAME = r"(@?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)"
_WHAT = r"(?:the |our |my |that )?([^\d,.;:!?]{3,60}?)"
_IS = r"(?:'s|s| is| are)"
_RECORD = r"(?:objective |decision )?([od] ?\d{1,4})"
_SOMEBODY = r"@?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?"
_ANYONE = r"(?:any(?:one|body)|some(?:one|body)|people|every(?:one|body)|we|all)"
_OFF = (
    r"(?:away|off(?: work| sick)?|out(?: of (?:the )?office)?|on (?:holidays?|vacation|leave|pto)|in|here|back|around)"
)
_ANY = (
    r"(?:(?:are|is) there |do (?:i|we) have |have (?:i|we) (?:got )?)?(?:(?:any|which|what|how many) "
    r"|(?:the |my |our |all )*)"
)
_WHAT_ARE = r"(?:what(?:'s|s| is| are) (?=(?:the|our|my|all|open|overdue) ))?"
_STAND = (
    r"(?: (?:are|is|were|that|which|there|waiting|open|due|pending|overdue|late|running|to|make|keep|do|i|we|need|have"
    r"|must|should|for|me|us|left|outstanding|out|coming|up|made|taken))*"
)
_NEXT = (
    r"(?:the |my |our )?(?:next |first |coming |weekly )*"
    r"(?:digest|report|summary|check-? ?ins?|round|cut-?off|deadline|window)"
)
_COMES = r"(?: (?:due|coming|come|comes|out|sent|posted|goes?|opens?|closes?|closing|be|for me|to answer))*"
_SHOW = r"(?:show|list|see|give|get|read|send|open)(?: me| us)?"
_HOLIDAYS = (
    r"(?:the )?(?:christmas|xmas|(?:bank |public |summer )?holidays?|new year|easter|days off|weekends?|shutdown)"
    r".{0,40}"
)
_ASKED = r"(?:asked?|asking|bothered|nagged|reminded|pinged|messaged?|check(?:ing)? in|run|hear from you)"
_FUNDED = r"(?:incentives?|funding|funds|co-?op|mdf|rebates?|claims?)"
_SOME = r"(?:something|anything|(?:a |any )?templates?)"
_PARTNERSHIP = r"(?:(?:the|our|this) )?(?:partnership|alliance|relationship)"
_SIGNAL = (
    r"(?:signals?|(?:clear )?positioning|(?:aligned )?offers|(?:operational )?discipline|(?:repeatable )?engagement)"
)
_BAD = r"(?:problems?|risks?|issues?|worr(?:y|ies)|concerns?)"
_DIGEST = r"the (?:next |last |latest |newest |current |weekly )*(?:digest|report|summary)"
_ANSWER = (
    r"(?:my|our|the|that|a|(?:@?[^\W\d_][\w-]*)(?:'s?)?)(?: late)? (?:answers?|updates?|figures?|numbers?|words)"
    r"(?: (?:of|for|on) o ?\d{1,4})?"
)
_MORE = r"(?:[?.,;] .{0,60})?"
_IN_IT = (
    r"(?:in(?:to|side)?|to)"
    rf"(?: (?:it|(?:the|this|that|tomorrow's|today's) (?:next )?(?:digest|report|post)))?{_MORE}"
)
_IS_IN = (
    rf"(?:(?:(?:go|get|come|be|make it|put|let|included|taken) )*{_IN_IT}"
    rf"|counts?(?: (?:for|in) .{{3,30}})?{_MORE})"
)
_LONG = r"how (?:long|much (?:time|work|effort))(?: (?:will|does|do|is|would))?"
_TAKES = r"(?: (?:take|cost|be|need|mean))?(?: (?:of )?(?:me|us|my time))?"
FORMS = {
    "promises": (
        rf"(?:{_SHOW} )?{_WHAT_ARE}{_ANY}(?:open |overdue )?(?:promises?|commitments?){_STAND}",
        rf"(?:{_SHOW} )?(?:the |a )?list of (?:all )?(?:the |my |our )?(?:open )?(?:promises|commitments)",
        (
            r"(?:how many|which|what) (?:of (?:the|our|my) )?promises"
            r" (?:were|are|was|have been|has been|(?:did|do|have) (?:we|i|they|the owners))"
            r" (?:actually |really )?(?:kept|keep|broken|not kept|moved)"
        ),
    ),
    "decisions": (
        rf"(?:{_SHOW} )?{_WHAT_ARE}{_ANY}(?:open |more |new |other )?decisions{_STAND}",
        (
            r"what (?:did|have|has|was|were) (?:(?:we|they|leadership|the (?:board|team|meeting)) )?(?:been )?decided?"
            r"(?: on)?(?: (?:on|about|for|with|regarding) (?:the|our|my|that) .{2,40})?"
        ),
        (
            rf"{_SHOW} (?:all )?(?:that |what |everything )(?:(?:we|they|leadership)(?: have|'ve)? |was |has been |is )"
            r"decided"
        ),
        (
            rf"(?:so )?what (?:exactly )?did {_NAME} (?:exactly )?"
            r"(?:decide|ask (?:of )?me(?: to decide)?|want me to decide)"
        ),
        (
            r"(?:is there )?(?:anything|something|what|what's|what is)(?: there| is)? (?:waiting )?(?:for me )?"
            r"(?:to decide|(?:for|needs?) (?:my|a|our) decision)"
        ),
        r"(?:is there )?(?:anything|something|what) (?:that )?(?:i|we) (?:have to |need to |must |should )decide",
        r"what (?:do|must|should) (?:i|we) (?:have to |need to )?decide(?: on)?|who (?:has |have )?decided what",
    ),
    "waiting": (
        (
            rf"what{_IS}(?: there)? (?:overdue|due|waiting|pending|outstanding|open|on my (?:plate|list|desk)|to do)"
            r"(?: for me)?"
        ),
        r"what (?:do|must|should) i (?:still |have to |need to )*(?:do|answer)(?: next)?",
        rf"{_ANY}(?:deadlines?|due dates?|to-?dos?|tasks?){_STAND}",
        r"(?:is )?(?:anything|something) (?:overdue|due|waiting|open|to do)(?: for me)?",
        (
            r"(?:am|have|did|do) i (?:(?:still|already) )?(?:late|answer(?:ed)?|(?:miss(?:ed)?|forg[eo]t(?:ten)?)"
            r" anything|have to answer)(?: already| everything)?"
        ),
    ),
    "my answer": (
        (
            r"(?:is|are|was|were) (?:my|our) (?:answers?|updates?|check-? ?ins?|figures?)"
            r" (?:in|saved|there|recorded|received)"
        ),
        (
            r"(?:did|have) you (?:get|got|receive|received|see|seen|save|saved|have)"
            r" (?:my (?:answers?|updates?|check-? ?in|figures?)|it|that|everything)"
        ),
        r"(?:is|was) (?:it|that|everything|all) (?:in|saved|recorded)",
    ),
    "digest": (
        r"what(?:'s|s| is| has| have)? (?:all )?(?:changed?|new|happened|moved)",
        (
            rf"what(?:'s|s| is| was| did| does| will)(?: (?:be|stand))? (?:in )?{_DIGEST}(?: say(?:ing)?)?"
            r"(?: (?:about|of|on) (?:me|us|mine|my (?:objectives?|part|line)))?"
        ),
        rf"(?:{_SHOW}|where(?:'s| is)|can i (?:see|read|have)) {_DIGEST}",
        (
            r"(?:(?:give me|show me|i need|i want) )?(?:a |the )?(?:quick |short |brief )?(?:summary|overview|recap)"
            r"(?: (?:of|for|on) .{3,40})?"
        ),
        r"(?:summari[sz]e|sum up|recap|wrap up)(?: .{2,40})?",
    ),
    "when": (
        rf"when(?:'s|s| is| are| does| do| will)? {_NEXT}(?: is| are)?{_COMES}",
        rf"what (?:day|time|date) (?:is|does|are) {_NEXT}{_COMES}",
        rf"how long (?:is it )?(?:until|till) {_NEXT}",
        r"what(?:'s| is) the (?:deadline|cut-?off)",
        (
            rf"when (?:do|will|am|must|should|are|is) (?:i|they|{_ANYONE})(?: (?:be|have to|need to|next))* "
            rf"(?:{_ASKED}|answer)(?: next)?"
        ),
        (
            r"(?:how long|how much time|until when|till when|by when) (?:do|can|have|must|should) i (?:still )?"
            r"(?:have|got|answer|reply|to answer)(?: (?:to (?:answer|reply|do (?:this|it)|check in)|left|time))*"
        ),
    ),
    "late": (
        rf"(?:can|could|may|will|does|do|is|are) {_ANSWER} (?:(?:still|now|also) )*{_IS_IN}",
        rf"(?:let|put|take|get|include|add) {_ANSWER}(?: still)? {_IN_IT}",
    ),
    "away": (
        rf"who{_IS}?(?: all| else)? {_OFF}",
        rf"(?:is|are) {_ANYONE} {_OFF}",
        r"(?:people|team|everyone|everybody) (?:away|off|out)|absences|who (?:has|takes) (?:time|days?|leave) off",
    ),
    "is away": (
        rf"(?:is|will) {_NAME}(?: be)?(?: still| currently| already)? {_OFF}",
        rf"(?:when|until when|till when|how long) (?:is|will) {_NAME} (?:be )?(?:come )?{_OFF}",
    ),
    "days off": (
        (
            rf"(?:will|do|does|are|is) (?:i|you|they|it|steward|nobody|the team|{_ANYONE})"
            rf"(?: (?:still|also|be|get|getting|going to be))* {_ASKED}(?: (?:me|them|{_ANYONE}))?"
            rf" (?:over|at|on|during|in|between|about) {_HOLIDAYS}"
        ),
        rf"what (?:happens|about|do you do) (?:over|at|on|during|in|with|about) {_HOLIDAYS}",
    ),
    "accepted": (rf"(?:has|have|did) {_NAME} (?:accept(?:ed)?|agreed?|said yes|say yes|tak(?:e|en) it)",),
    "answered": (
        rf"(?:has|did|have) {_NAME} (?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|check(?:ed)? in)",
        rf"(?:nudge|remind|chase|ping|poke|chase up|nag) {_NAME}(?: to answer)?",
        rf"send {_NAME} (?:a|another|the) (?:reminder|nudge)|send (?:a|another|the) (?:reminder|nudge) to {_NAME}",
    ),
    "mine": (rf"(?:{_SHOW} |what{_IS} |which (?:objectives|ones) are )?(?:my objectives|mine)|what do i own",),
    "standing": (
        rf"{_SHOW} (?:all )?(?:the |our )?(?:objectives|goals|targets)",
        (
            r"how(?:'s|s| is| are) (?:it|everything|things|we|we all|the partnership)(?: all)?"
            r" (?:going|doing|looking|coming along|standing)"
        ),
        (
            r"who owns (?:what|which(?: (?:one|objectives?))?|the objectives)|"
            r"(?:what|which|how many) (?:are )?(?:the |our |all )*(?:objectives|goals|targets)"
            r"(?: (?:do we have|are there))?"
        ),
        (
            r"(?:what|which) (?:objectives |goals |ones )?(?:are |have |has |need )?"
            r"(?:(?:no|without an|an) owner|unowned|not owned)"
        ),
        rf"(?:what|which objectives?|which ones?) (?:does|do|is|are) {_NAME} (?:own|have|responsible for)",
        rf"what{_IS} (?:still )?(?:open|outstanding|due|pending) (?:with|at|from|by|for) {_NAME}",
    ),
    "waits": (r"(?:who(?:m)?|what) (?:am|do) i (?:still )?wait(?:ing)? (?:for|on)",),
    "takes": (
        rf"{_LONG} (?:this|it|that){_TAKES} (?:each|every|per|a|in a) (?:week|month|time)",
        (
            rf"{_LONG} (?:steward|owning(?: (?:this|it|one|an objective))?|the check-? ?ins?){_TAKES}"
            r"(?: (?:each|every|per|a|in a) (?:week|month|time))?"
        ),
    ),
    "worst": (
        (
            r"(?:what|which (?:objectives|ones))(?:'s|s| is| are)? (?:going (?:badly|wrong|poorly)|not going well"
            r"|not working|in trouble|slipping|late)|what (?:isn't|is not) (?:working|going well)"
            r"|where are we (?:behind|late|slipping|in trouble|failing)"
        ),
        (
            r"(?:what|which) (?:objectives|goals|numbers|figures|ones)(?:'s|s| is| are| looks?)?"
            r" (?:the )?(?:worst|bad|weakest)"
        ),
        r"who(?:'s|s| is| are) (?:behind|slipping|struggling)(?: (?:the )?(?:plan|schedule|target))?",
        rf"what{_IS} (?:the |our )?(?:(?:biggest|main|worst|most urgent) )+{_BAD}",
        r"what should (?:i|we) (?:worry about|be worried about|look at|focus on)",
        r"(?:what|who)(?:'s|s| is) (?:blocking|stopping|holding up|slowing) (?:us|things|everything)",
        rf"(?:(?:are|is) there )?any (?:{_BAD}|bad news)|(?:is )?anything (?:wrong|going wrong|to worry about)",
    ),
    "people": (
        r"who(?:'s| is| are) (?:on (?:the|our) (?:team|roster|leadership team)|the (?:executives|admins?|owners))",
    ),
    "charter": (rf"(?:{_SHOW} |what(?:'s| is) |where(?:'s| is) )(?:the|our) charter",),
    "motions": (rf"(?:{_SHOW} )?{_ANY}(?:open )?motions{_STAND}",),
    "parked": (rf"(?:{_SHOW} )?{_ANY}parked motions|(?:which|what)(?: motions)? (?:are|is) parked",),
    "incentives": (
        rf"(?:{_SHOW} )?{_ANY}(?:open )?{_FUNDED}(?: motions)?{_STAND}(?: claim(?:ed)?)?",
        rf"(?:(?:by |until )?when|what|which {_FUNDED}) (?:can|must|do|should) we (?:still |have to )*claim.{{0,30}}",
        r"(?:the |our |all )*(?:funding|incentive) (?:deadlines?|dates?|days?)",
    ),
    "raise": (rf"how (?:do|can|could|should) (?:we|i) (?:raise|improve|lift|get up) (?:the |our )?{_SIGNAL}.{{0,20}}",),
    "not doing": (r"what(?:'s| is) on (?:the|our) (?:list of what we are )?not[ -]doing(?: list)?",),
    "rules": (
        rf"(?:{_SHOW} |what are |which (?:are )?|by (?:which|what) )?(?:all (?:of )?)?(?:the |your )rules{_STAND}",
        r"(?:which|what) (?:of (?:the|your) )?rules (?:are|is)(?: there| (?:turned |switched )?on| active)?",
    ),
    "signals": (
        rf"(?:{_SHOW} |how (?:are|do) |what(?:'s| are) )(?:the|our) (?:four )?signals(?: (?:doing|stand|look))*",
        rf"how (?:does|do|would|will) (?:{_PARTNERSHIP}|we) look (?:to|for|from) (?:the |our )?[^\d,.;:!?]{{3,30}}",
        rf"how (?:does|do|would) [^\d,.;:!?]{{3,30}}? (?:see|view|rate|look at|judge) (?:{_PARTNERSHIP}|us)",
    ),
    "came": (
        (
            r"what (?:(?:has|have|did) )?(?:came|come|comes|resulted|follow(?:ed|s)?)(?: out)?(?: so far)? (?:of|from)"
            rf" {_PARTNERSHIP}"
        ),
        rf"what (?:did|does|do|have|has) {_PARTNERSHIP} (?:bring|brought|give|given|deliver(?:ed)?|achieved?)(?: us)?",
        (
            r"what (?:did|do|have|has) (?:we|i) (?:get|got|gotten|gain(?:ed)?|achieved?)"
            r" (?:from|out of|with|through) (?:the |our )?[^\d,.;:!?]{3,30}?"
        ),
        r"(?:so )?how (?:did|was) (?:(?:the )?(?:last |past )?quarter|q[1-4])(?: \d{4})?(?: go)?",
        r"(?:the |our )?outcomes",
    ),
    "templates": (rf"(?:(?:do you have|have you got|is there) )?{_SOME} (?:for|on|about) {_WHAT}",),
    "export": (
        (
            r"how (?:do|can|could|would|should) (?:i|we|one) (?:export|download|back ?up)"
            r" (?:everything|it(?: all)?|this|(?:all )?(?:of )?(?:the |our |my )?(?:data|objectives|answers))"
        ),
    ),
    "how": (
        r"how (?:do|can|could|would|should) (?:i|one) .{3,80}|how does (?:this|it|that|steward) work",
        r"what can (?:you|i) (?:do|ask|say)(?: here)?|(?:who|what) are you|what do you do",
        r"(?:can|may) i (?:still )?(?:change|correct|edit|fix|update) (?:my|the|an|that|this) .{3,40}",
    ),
    "said": (
        rf"what (?:did|has|does) {_NAME} (?:say|said|report(?:ed)?|answer(?:ed)?|wr(?:i|o)te|written)(?: about it)?",
    ),
    "record": (
        (
            rf"what (?:did|has|have|was|were) (?:(?:i|we|they|{_SOMEBODY}) )?(?:be |been )?decided?"
            rf" (?:on|about|for|in) {_RECORD}"
        ),
        rf"what (?:became|came|happened|was the outcome)(?: (?:of|with|to|on))? {_RECORD}",
        (
            rf"(?:{_SHOW}|tell me|what(?:'s|s| is| are)) (?:all |some |the )*(?:details?|more|everything|anything)"
            rf"(?: (?:there is|you have|you know))? (?:of|on|about|for|to) {_RECORD}"
        ),
        rf"when (?:did|has|have|was|were|is|will) (?:{_SOMEBODY} )?(?:be )?(?:decided?|made|settled)(?: on)? {_RECORD}",
        rf"when (?:was|is|were|will) {_RECORD}(?: be)? (?:decided|made|settled|asked(?: for)?)",
    ),
    "objective": (
        (
            r"how(?:'s|s| is| are) @?[^\W\d_][\w'-]* (?:doing|getting on|coming along|progressing|going)"
            rf" (?:on|with|at) {_WHAT}"
        ),
        (
            rf"(?:how(?:'s| is) (?:it|everything) going (?:on|with)|how (?:are|do) we (?:doing|do|stand|look)"
            rf" (?:on|with|in|at|for)|where (?:are|do) we (?:stand )?(?:with|on)|what about|how about"
            rf"|how(?:'s|s| is| are| does| do)|{_SHOW}(?: how)?) {_WHAT}(?: (?:is|are|doing|going|looking"
            r"|coming (?:along|on)|getting on|progressing|objective|goal|numbers?|figures?|done|now))*"
        ),
        (
            rf"who{_IS}? (?:owns?|(?:the )?owner of|responsible for|in charge of|leads?|leading|runs?|running"
            rf"|accountable for|looks after) {_WHAT}(?: (?:objective|goal|target|one|thing|part|number|figure))?"
        ),
        (
            rf"what{_IS} (?:the |our |current )*(?:status|state|latest|news|progress|situation|target|deadline|due date"
            rf"|figure|numbers?|plan|owner|goal) (?:of|on|with|for|about) {_WHAT}(?: (?:objective|goal))?"
        ),
        rf"(?:what{_IS}|how (?:high|low|much) (?:is|are)) {_WHAT} (?:numbers?|figures?|values?)",
        (
            rf"(?:is|are) {_WHAT} (?:numbers?|figures?|values?|objective)"
            r" (?:ok|okay|fine|good|right|bad|up|down|on track|at risk)"
        ),
        rf"what{_IS} (?:happening|going on|up) with {_WHAT}|when(?:'s| is| are) {_WHAT} due",
        rf"how far (?:are we|is|along are we) (?:with |on )?{_WHAT}",
    ),
}
