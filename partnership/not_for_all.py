"""Subjects that may not be for everybody: words written quickly to one reader, and read by all of leadership."""

import re
from typing import NamedTuple

from partnership.cued import Cued

_NO_NAME = "We|It|This|That|They|I|You|The|There|What|Who|Which|Everybody|Everyone|Nobody|Customers?|Microsoft"
_ROLE = (
    r"(?:head of \w+|chief of staff|(?:team |sales )?lead|sponsor|manager|director|boss|seller|engineer|developer"
    r"|architect|team|c[eotfrm]o|vp)"
)
_PERSON = rf"(?:(?-i:(?!(?:{_NO_NAME})\b)[A-ZÀ-Þ][\w-]+)|s?he|(?:my|our|the) (?:best |top )?{_ROLE})"
_END = (
    r"(?=\s*(?:[.,;:!?)\n]|$)| (?:the (?:company|firm|business|team)|in|by|next|soon|end|because|and|so|already|this"
    r"|after|before|at the end|on (?!holiday|vacation|leave|time|pto|business|an?\b|his|her|their))\b)"
)
"""`Tom is leaving`, `… the company`, `… in May`; not `… us`, `… for Seattle`, `… the pipeline`."""
_WILL = r"(?:will|may|might|could|wants? to|plans to|(?:is )?going to|is about to|threatens to)"

_NOBODY = (
    r"(?:budget|funding|money|stock|backlog|pipeline|demand|(?:credit|risk|issue|bug|blocker|problem|delay|error|lead"
    r"|deal|order|gap|limit)s?|azure|copilot|marketplace|half|most|all|everything)\b"
)
"""Begins a sentence and is no person: `Funding will be gone by March`."""
_KEEPS = (
    r"(?: just)? keeps (?:on )?(?:(?:missing|skipping|ignoring|dodging|forgetting|cancell?ing)"
    r" (?:all |every |most )?(?:(?:of )?(?:our|my|the|his|her|their) )?(?:\w+ )?(?:meetings?|calls?|syncs?|deadlines?"
    r"|promises|commitments|mails?|emails?|messages|reviews?|stand-?ups?|one-on-ones|1:1s|us|me)|letting (?:us|me) down"
    r"|making excuses|lying)"
)
_ILL = (
    r"(?: is| was|['’]s| are| were| got| gets| fell| ha(?:s|ve) (?:been|fallen|gotten))"
    r"(?: (?:very|really|seriously|badly|off|out|still|so))?"
    r" (?:sick|ill)(?!-| (?:of|with (?:the|our|all)|at ease|equipped|informed|advised|suited|prepared)\b)"
)
"""`Karl got sick`; not `Bill is sick of the delays`."""
_KIN = (
    r"(?:(?:my|our|his|her|their) |['’]s )(?:(?:little|old|grand)[ -]?)?(?:dad|daddy|father|mum|mom|mother|parents|wife"
    r"|husband|son|daughter|kids?|child(?:ren)?|baby|brother|sister|girlfriend|boyfriend)"
)
"""`my dad`; a partner or a parent may be a company."""
_GROUP = r"(?:reps|sellers|people|engineers|developers|architects|colleagues|consultants|team)"
_CLOSES = (
    r"(?=\s*(?:[.,;:!?)\n]|$)"
    r"| (?:and|but|so|because|since|until|till|for|with|again|now|after|this|last|next|on|yesterday|today|too)\b)"
)
"""`in hospital since May`; not `in hospital groups`."""
_FLU = rf"(?:the |a )?(?:(?:bad )?flu|covid|corona|pneumonia|migraine){_CLOSES}"

_STAFF = (
    r"(?:(?!the (?:old|new)\b)\w+ ){0,2}?(?:people|persons?|staff|employees?|sellers?|engineers?|developers?"
    r"|colleagues?|somebody|someone|him|her)"
)
_THING = (
    "it|this|that|these|those|there|which|what|everything|all|azure|copilot|documentation|docs|pricing|data|software"
    "|training|microsoft|marketplace|support|feedback|traffic|email|progress|and|but|or|customers?|nobody"
)
_BEFORE = r"(?:(?<=\A)|(?<=[.,;:!?\n–-] )|(?<=honestly )|(?<=frankly )|(?<=because )|(?<=and )|(?<=but )|(?<=that ))"
_BARE = rf"{_BEFORE}(?!(?:{_THING})\b)[^\W\d]+"
"""A name as it is typed in a hurry: `honestly carlos is useless`; not `the old connector is useless`."""
_IS = r"(?: is| was|['’]s)(?: (?:just|so|totally|completely|really|simply|absolutely|utterly|pretty|such|being))?"
_UNFIT = (
    r"(?:useless|worthless|lazy|hopeless|clueless|not up to (?:it|this|that|(?:the|her|his) (?:job|role|task|work))"
    r"|(?:not cut out|unfit) for (?:it|this|that|(?:the|her|his|this) (?:job|role|task))|out of (?:his|her) depth"
    r"|lying|to blame|impossible to work with|an? (?:(?:total|complete|real|absolute|utter) )?"
    r"(?:idiot|fool|liar|disaster|joke|moron|waste of (?:time|space)))"
)
_NO_CARE = (
    r"(?: does ?n['’o]?t| does not| couldn['’]?t) (?:really |even )?(?:care|give a (?:damn|shit))(?: less)?"
    r"(?= (?:about|for) (?:us|this|it|me|the (?:partnership|team|company)|anything|anyone)\b"
    r"|\s*(?:[.,;:!?)\n]|$| (?:and|at all)\b))"
)
"""`our CEO doesn't care`, `… about us`; not `the customer doesn't care about the colour`."""
_OF_TEAM = r"(?: (?:in|from|at) (?:legal|finance|sales|marketing|hr|procurement|product|engineering|support|ops))?"
_FAILED = (
    r"(?: has| just| really| totally| completely){0,2} (?:dropped the ball|(?:messed|screwed)"
    r" (?:(?:it|this|that|things|everything) )?up)"
)
"""`Jon messed up the demo`; not `the router messed up the totals`."""
_ON_PURPOSE = r"(?:block|sabotag|undermin|ignor|stall)(?:e|es|ed|ing|s)?"
_FIRES = (
    r"(?:^|(?:to|must|should|will|would|could|may|might|shall|we|and|or) )fire (?:(?:the|our|my|their) (?:"
    rf"{_ROLE})|(?!(?:up|off|out|at|on|in|the|an?|our|my|their|some|more|all|drills?|alarms?|safety|sales?|test|events?"
    r"|triggers?|requests?|hooks?|web\w*|department|brigade|when|if|before|after|correctly|again|once)\b)[^\W\d]+)"
)
"""`have to fire tom`; not `fire up the campaign`, `the webhooks have to fire again`."""


class Subject(NamedTuple):
    """Something delicate, why it is, how it is written, and cues (see `cued`) that each such wording has one of."""

    name: str
    why: str
    words: str
    cues: str


SUBJECTS = (
    Subject(
        "somebody leaves",
        "who leaves says it first",
        rf"{_PERSON}(?: is|['’]s| will be| may be| might be) (?:leaving|quitting){_END}"
        rf"|{_PERSON} {_WILL} (?:leave|quit){_END}|{_PERSON} (?:has |just )?quits?{_END}"
        rf"|(?!{_NOBODY}){_PERSON} {_WILL} be gone(?=\s*(?:[.,;:!?)\n]|$)| (?:by|in|soon|for good|before|after)\b)"
        rf"|{_PERSON} (?:has |just )?(?:gave|given|handed in|hands in) (?:(?:his|her|their) )?notice"
        rf"|resign(?:s|ed|ing|ation)?|{_PERSON} (?:is )?step(?:s|ped|ping) down"
        rf"|left (?:the|our) (?:company|firm){_CLOSES}|(?:{_PERSON}['’]s|his|her) last (?:working )?day (?:is|was)",
        "leav|left|quit|gone|notice|resign|down|last",
    ),
    Subject(
        "somebody is to go",
        "whom it is about hears it from no digest",
        rf"replac(?:e|es|ing) (?:(?:the|our|my|their) {_ROLE}|him|her)|get rid of (?:him|her)"
        rf"|(?:the|our|my|their) {_ROLE} (?:is|will be|gets|is being) replaced"
        rf"|(?:let|letting) (?:him|her|(?-i:[A-Z]\w+)) go{_END}"
        rf"|(?:{_PERSON}|people|they) (?:was|were|is|are|is being|are being|will be|has been|got) let go{_END}"
        rf"|{_STAFF}(?: \w+){{0,3}} be let go(?! of)|let(?:ting)? go (?:of )?{_STAFF}|let go(?= in \w+)"
        r"|part(?:s|ed|ing)? ways with (?:(?-i:[A-Z]\w+)|him|her)"
        r"|(?-i:PIP) for (?-i:[A-Z][a-z]+)|(?:put|is|was|be|goes) on a (?-i:PIP)"
        rf"|{_FIRES}|fired(?! up)|firing (?:him|her)|sack(?:ed|ing)? (?:him|her|{_STAFF})"
        rf"|dismiss(?:ed|al)|demot(?:e|ed|ion)|performance plan|laid off|lay(?:ing)? off {_STAFF}"
        rf"|lay(?:ing)? {_STAFF} off",
        "replac|let |letting|ways with|pip for|a pip|rid of|fire|firing|sack|dismiss|demot|performance plan|laid off"
        "|lay",
    ),
    Subject(
        "jobs",
        "who may lose one hears it in person",
        r"(?<!geo-)(?<!zone-)(?<!zone )(?<!data )redundan(?:cy|cies)"
        r"|(?<!geo-)(?<!zone-)redundant(?! (?:array|storage|disks?|servers?|cop(?:y|ies)|links?|data|zones?)\b)"
        r"|lay-?offs?|job cuts?|cut(?:ting)? (?:\w+ )?jobs|headcount (?:cuts?|reduction)",
        "redundan|lay-off|layoff|job|headcount",
    ),
    Subject(
        "health and home",
        "it is theirs to tell",
        r"(?:trouble|problems|issues|(?:hard|rough|tough|difficult) time) at home|divorc\w*"
        r"|pregnan\w*\b(?! (?:pause|silence|moment))|maternity|sick leave|burn(?:ed|t)?[- ]?out"
        rf"|(?:{_PERSON}|\bI|{_KIN}|{_GROUP}){_ILL}"
        rf"|(?:off|out|down|home|in bed) with {_FLU}|(?:has|have|got|caught) {_FLU}"
        rf"|{_KIN} (?:has |just |suddenly )?(?:died|passed away|is dying)|(?:{_PERSON}|{_KIN}) (?:has )?passed away"
        rf"|(?:{_PERSON}|{_KIN})(?: was| is| has been|['’]s been) diagnosed with"
        rf"|broke (?:his|her|my|an?) (?:leg|arm|foot|ankle|hip|hand|wrist|shoulder|back)"
        rf"|(?:{_PERSON}|{_KIN}) had an? (?:\w+ )?accident{_CLOSES}|(?:having|expecting) a (?:baby|child)"
        r"|heart attack|(?:had|has|suffered|after) (?:an?|his|her) (?:stroke|breakdown)"
        r"|(?:called|calls|calling) in sick|(?:off|out) sick|has cancer"
        r"|(?:in|into|out of|from|to) rehab(?! (?:cent|clin|hosp|chain|cust|market|app|soft))"
        rf"|in (?:the )?hospital{_CLOSES}|(?:has|had|needs) surgery|is depressed|miscarriage|drinking problem",
        "at home|divorc|pregnan|maternity|sick| ill|flu|covid|corona|pneumonia|migraine|died|passed away|dying"
        "|diagnosed|broke |accident|a baby|a child|heart attack|stroke|breakdown|burn"
        "|cancer|rehab|hospital|surgery|depressed|miscarriage|drinking",
    ),
    Subject(
        "a judgement of somebody",
        "it is said to them, or to nobody",
        rf"(?:{_PERSON}|{_BARE}){_OF_TEAM}{_IS} {_UNFIT}|(?:{_PERSON}|{_BARE}){_FAILED}"
        rf"|(?:{_PERSON}|{_BARE}){_NO_CARE}|incompeten(?:t|ce)"
        rf"|{_PERSON} isn['’]?t (?:up to|cut out for) (?:it|this|that|the (?:job|role|task))|{_PERSON}{_KEEPS}"
        rf"|{_ON_PURPOSE} (?:us|me|this|everything|our \w+) (?:on purpose|deliberately)"
        rf"|(?:deliberately|intentionally) {_ON_PURPOSE}|(?:his|her|(?-i:(?!Microsoft)[A-Z][a-z]\w*['’]s)) fault"
        r"|(?:moron|asshole|arsehole|bastard|dickhead)s?",
        "dropped the|messed|screwed|impossible to"
        "|useless|worthless|lazy|hopeless|clueless|idiot|fool|liar|disaster|joke|waste of|lying|up to|cut out|unfit"
        "|depth| keeps |incompeten|to blame| care|give a|purpose|deliberately|intentionally|fault|moron|hole|bastard"
        "|dickhead",
    ),
    Subject(
        "conduct",
        "it goes to those who look into it",
        r"harass\w*|bullying|bullied|discriminat(?:ed|ion)|whistle-?blow\w*|bribe\w*|embezzl\w*",
        "harass|bully|bullied|discriminat|whistle|bribe|embezzl",
    ),
    Subject(
        "law",
        "what is written of a case is read in it",
        r"lawsuits?|litigation|(?-i:sued|suing|sue (?:us|them|him|her))"
        r"|(?:going|want|wants|threaten|threatens) to (?-i:sue)"
        r"|legal action|court case|(?:take|takes|taken|taking) (?:\w+ )?to court",
        "lawsuit|litigation|sue|suing|legal action|court",
    ),
    Subject(
        "pay",
        "it is between two",
        r"salar(?:y|ies)|(?<!partner )(?<!incentive )bonus(?:es)?(?! (?:of|from|in) (?:the|our) (?:incentive|partner))",
        "salar|bonus",
    ),
    Subject(
        "the company itself",
        "it is published by those who decide it",
        r"mergers?|takeover|(?:we(?: are|['’]re| get)|the company is) (?:being |getting |about to be )?acquired by|"
        r"(?<!customer )(?<!user )(?<!client )(?<!lead )(?<!talent )"
        r"acquisitions?(?! (?:costs?|campaign|channel|funnel))|insolven\w*|bankrupt\w*|(?:sell|selling) the company"
        r"|(?:wants?|offers?|offered|plans|like|going|talks|about|tries|thinking of) (?:to )?"
        r"(?:buy|buying|acquir(?:e|ing)) us"
        r"(?! (?:time|an?|some|more|another|the|all|lunch|two|three|\d))",
        "merger|acquisition|takeover|insolven|bankrupt|the company|buy|acquir",
    ),
    Subject(
        "called so",
        "its writer says it",
        r"confidential(?! (?:vms?|computing|compute|containers?|ledger|clean rooms?)\b)"
        r"|(?<=\()not (?:yet )?public(?: yet)?(?=\))|(?<=, )not (?:yet )?public(?: yet)?(?=[\s.!]*\Z)"
        r"|(?:this|that) is(?: still)? not (?:yet )?public(?: yet)?",
        "confidential|public",
    ),
)  # fmt: skip
_ANY = Cued(
    rf"\b(?:{'|'.join(one.words for one in SUBJECTS)})(?!\w)",
    "|".join(dict.fromkeys(cue for one in SUBJECTS for cue in one.cues.split("|"))),
    re.IGNORECASE,
)


def sensitive_in(text: str) -> str:
    """The first of these words in a text; empty for none."""
    found = _ANY.search(text)
    return found.group() if found else ""
