"""Activity and outcome: what was done is not what came of it."""

import re

from partnership.cued import Cued
from partnership.day_names import SHORT_MONTH
from partnership.reasons import Reason
from partnership.wins import LOSS, gained_at, speaks

_VAGUE = re.compile(
    r"(?:it'?s |we'?re |we are |still |all )*(?:fine|ok(?:ay)?|good|great|(?:going|goes)? ?well|working on it|on it|"
    r"(?:in |making )?progress(?:ing)?|ongoing|(?:the )?same(?: as before)?|as before|nothing(?: new)?|"
    r"no (?:news|changes?)|tbd|soon|n/?a|none|moving(?: along)?|busy|läuft|gut|wie gehabt)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,/ %$€£+k-]+")
_NEEDS = re.compile(r"\s*(?:(?:we|i|it|this|still|now|also) )*(?:needs?|requires?|lacks?)\b", re.IGNORECASE)
"""`needs 4 days of training`: is asked for, and was not done."""
# What is looked for in lower case is found twice as fast as without regard to it.
_ACTIVITY = Cued(
    r"\b(?:meetings?|met|workshops?|calls?|webinars?|trainings?|presented|presentations?|discuss(?:ed|ions?)|"
    r"sync(?:ed|s)?|held|kick-?offs?|prepared|preparing|sent|emailed|reached out|follow(?:ed|ing)? up|"
    r"aligned|reviewed|scheduled|drafted|talked|talks)\b",
    "meet|met|workshop|call|webinar|training|present|discuss|sync|held|kick|prepar|sent|emailed|reached out|follow"
    "|aligned|reviewed|scheduled|drafted|talk",
)
_OUTCOME = re.compile(
    r"\b(?:signed|won|win|closed|accepted|sold|bought|paid|live|launched|published|registered|certified|passed|"
    r"agreed|approved|committed|ordered|shipped|delivered|went up|rose|grew|gained|new deals?|customers?|revenue|"
    r"deals? shared|confirmed|hired|named|finished|completed|done|reached|granted|introduced|renewed|"
    r"(?:first|new) (?:pipeline|orders?|opportunit(?:y|ies)|leads?)|"
    r"(?<!\bwe )(?<!\bi )(?:invested|funded|sponsored|put [$€£]?\d\S* (?:into|towards?)))\b",
)
JOINT = r"joint(?: [\w-]+)? (?:calls?|meetings?|webinars?|workshops?|visits?|sessions?|events?|planning)"
"""What is done with people of the partner: an activity by itself, and an outcome where a figure moved with it."""
WITH_A_FIGURE = re.compile(rf"\b{JOINT}\b")
_CLAUSE_END = Cued(
    r"[;:!?()\n]|[.,](?!\d)|\b(?:but|because|though|although|while|whereas|however|which)\b"
    r"|\band (?=(?:i|we|they|he|she|it|will|need|want|hope|plan|expect)\b)",
    ".|,|;|:|!|?|(|)|\n|and |but|because|though|while|whereas|however|which",
    re.IGNORECASE,
)
_DENIED = Cued(
    r"\b(?:(?:no|not|without|yet|nothing|nobody|none|never|worried|unless|if)(?!\w)"
    rf"|{LOSS}(?!\w)"
    r"|(?:waits?|waited|waiting|stuck|blocked|late|behind|slow(?:er|ly)?|missing|on hold|held up|overdue)(?!\w)"
    r"|complain\w*|(?<!the )(?:problems?|issues?)(?!\w)"
    r"|next (?:week|month|quarter|year)"
    r"|tomorrow|soon|(?:by|before|until) (?:end of|next|the end|(?:the )?\d{1,2}(?:st|nd|rd|th)? ?[a-z]{3}"
    rf"|(?:mon|tue|wed|thu|fri|sat|sun|{SHORT_MONTH})[a-z]*\b))|n['’]t\b",
    "no|without|yet|never|worried|unless|if|lost|los|cancel|withdr|churn|terminat|postpon|delay|slip|refus|reject"
    "|fell through|push|competitor|next|tomorrow|soon|by|before|until|n't|n’t"
    "|wait|stuck|block|late|behind|slow|missing|on hold|held up|overdue|complain"
    "|problem|issue",
)
_WORRY = re.compile(r"\b(?:worr(?:y|ies)|concern(?:s|ed)?|afraid|nervous|risk(?:s|y)?|doubts?)\b", re.IGNORECASE)
_STILL_TO_COME = re.compile(
    r"['’]ll\b|\b(?:will|shall|should|would|could|can|may|might|must|need(?:s|ed)?|want(?:s|ed)?|hop(?:e|es|ing)"
    r"|wish(?:es)?|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|going to|aim(?:s|ing)?|try(?:ing)?|waiting|once|until"
    r"|to (?:be|get|go|have))\b",
)
"""Before a word of an outcome in its clause: it is hoped for, planned or needed, and has not come."""


def is_vague(text: str) -> bool:
    """Words that tell a reader nothing; no words at all are not vague."""
    bare = text.strip(" .!,;:-")
    return bool(bare) and (_VAGUE.fullmatch(bare) is not None or _NUMBER.fullmatch(bare) is not None)


def is_activity(text: str) -> bool:
    """What was done is told, and not what came of it."""
    return bool(_ACTIVITY.search(text.lower())) and not _NEEDS.match(text) and not says_outcome(text)


ACTIVITY = Reason(
    rule=is_activity,
    why="What was done is not what came of it.",
    threshold="words of activity without words of an outcome; one tap overrules it",
)


def says_outcome(text: str, words: re.Pattern[str] = _OUTCOME) -> bool:
    """Whether one clause says that something came, and none of its words that it is still to come or did not."""
    return any(
        (found.group() != "closed" or speaks(clause, found)) and not has_not_come(clause, found.start())
        for clause in clauses_in(text)
        for found in words.finditer(clause.lower())
    )


def is_gained(clause: str) -> bool:
    """Whether a clause names what was gained, and not what is hoped for."""
    at = gained_at(clause)
    return at is not None and not has_not_come(clause, at)


def clauses_in(text: str) -> list[str]:
    """The parts of what was said, of which one may be denied and another not."""
    return _CLAUSE_END.split(text)


def has_not_come(clause: str, start: int) -> bool:
    """Whether the clause denies what it says from `start` on, or only hopes for it."""
    return bool(_DENIED.search(clause.lower()) or _STILL_TO_COME.search(clause[:start].lower()))


def is_worry(clause: str) -> bool:
    """Whether a sentence, or what stands behind its `but`, denies, doubts or makes a condition."""
    return bool(_DENIED.search(clause.lower()) or _WORRY.search(clause))
