"""What managers ask in passing: `who has accepted so far?`, `did everyone answer?`, `what have I promised?`."""

import re

from dialogs.reading.questions import UM

_PEOPLE = (
    r"(?:every(?:one|body)|any(?:one|body)|they all|they|all(?: of (?:them|us))?|the (?:others|executives|owners|team)"
    r"|people|we all|who all|who)"
)
_AUX = r"(?:has|have|had|did|does|do|is|are|will|hasn't|haven't|didn't|isn't|aren't)"
_WHO = (
    rf"(?:who(?:'s|se)?(?: all| else)?|which (?:of (?:us|them)|executives|owners|ones|people)|how many(?: people"
    rf"| owners| executives| of (?:us|them))?|{_AUX}(?: not)? {_PEOPLE})"
)
_STILL = rf"(?: (?:{_AUX}|not|still|yet|already|all|to|left|now|actually|really|so far|any|an))*"
_END = (
    r"(?: (?:so far|yet|already|by now|till now|until now|now|today|this week|this time|please|everything|it|theirs"
    r"|overall|in general|all in all|altogether"
    r"|their (?:offers?|objectives?|check-?ins?)|the (?:offers?|objectives?|check-?ins?)|on time|for (?:us|me)))*"
)
_ACCEPT = r"(?:accept(?:ed|ing)?|said yes|say yes|tak(?:e|en)|agreed)"
_ANSWER = (
    r"(?:answer(?:ed|ing)?|repl(?:y|ied)|respond(?:ed)?|check(?:ed)? in|report(?:ed)?|missing|late|silent|been heard"
    r"|(?:an )?answers? (?:missing|open)|answers? (?:is|are) (?:still )?missing)"
)
_WE = r"(?:we|it|things|everything|all|the partnership|the team|our partnership|the objectives)"
_NAME = r"(@?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)"
_PROMISES = r"(?:promises?|commitments?)"
_ASKED = {
    "accepted": rf"{_WHO}{_STILL} {_ACCEPT}{_END}",
    "answered": rf"{_WHO}{_STILL} {_ANSWER}{_END}|who(?:m)? (?:are|do) we (?:still )?wait(?:ing)? (?:for|on){_END}",
    "standing": rf"how(?:'s| is| are| do| does) {_WE}(?: all)?(?: (?:doing|going|looking|coming along|look))?"
    rf"{_END}|where (?:do|are|is) {_WE}(?: (?:stand|at|now))?{_END}"
    r"|what(?:'s| is) (?:the|our) (?:status|state|latest|situation)(?: (?:of (?:things|play|everything)|overall|now))?",
    "own": rf"what (?:have|did|do) i (?:all )?promised?{_END}|what (?:are|were) my (?:open )?{_PROMISES}{_END}"
    rf"|(?:do|have) i (?:have |got )?(?:any )?(?:open )?{_PROMISES}{_END}|what do i (?:still )?owe{_END}"
    rf"|how many (?:of my )?{_PROMISES} (?:have|did|do) i (?:have|keep|kept|made|make|broken?|open){_END}"
    rf"|(?:have|did) i (?:keep|kept) (?:all )?(?:of )?my {_PROMISES}{_END}"
    rf"|how (?:am i doing|do i stand|did i do|are) (?:(?:on|with|at|about) )?my {_PROMISES}(?: doing| going)?{_END}",
    "others": rf"how many (?:of (?:her|his|their) )?{_PROMISES} (?:did|has|does|have) {_NAME} (?:keep|kept|made"
    rf"|make|broken?|missed?|open|have){_END}|(?:has|did|does) {_NAME} (?:keep|kept|keeping|broken?) (?:all )?(?:of )?"
    rf"(?:her|his|their|any)? ?{_PROMISES}{_END}|what (?:has|did|have) {_NAME} (?:all )?promised?{_END}"
    rf"|(?:is|was) {_NAME} (?:late|behind|overdue|on time) (?:with|on) .{{2,60}}? (?:he|she|they)"
    r"(?:'ve|'s| has| have|'d| had)? promised(?: (?:me|us))?"
    rf"|who (?:keeps?|kept|breaks?|broke|has(?:n't)? kept|does(?:n't| not) keep|did(?:n't| not) keep) (?:their|his|her"
    rf"|most|all|the)? ?(?:of )?(?:their |the )?{_PROMISES}{_END}",
    "now": r"(?:is there )?anything (?:else |more )?(?:that )?(?:you|i|we) (?:still )?(?:need|want|should|have|must)"
    rf"(?: to do| do)?(?: from me| of me)?{_END}|(?:is there )?anything (?:else |more )?(?:open|to do|waiting|left)?"
    rf" ?(?:from|for) me{_END}|what (?:do|else do|more do) you (?:still )?(?:need|want) from me{_END}"
    rf"|do (?:you|we) (?:still )?(?:need|want|have) anything (?:else |more )?(?:from|of|for) me{_END}",
}
_FORMS = {
    kind: re.compile(rf"{UM}(?:and |also |so )?(?:{form})[ ?!.]*", re.IGNORECASE) for kind, form in _ASKED.items()
}
_BEGINS = re.compile(
    rf"{UM}(?:and |also |so )?(?:who|how|what|where|which|did|do|does|has|have|is|are|any)", re.IGNORECASE
)
_LONGEST = 120


def asked_of_all(text: str) -> tuple[str, str] | None:
    """What is asked, and of whom, where that is one person; None for a line that asks nothing of the kind."""
    typed = " ".join(text.replace("’", "'").split())
    if len(typed) > _LONGEST or not _BEGINS.match(typed):
        return None
    for kind, form in _FORMS.items():
        if found := form.fullmatch(typed):
            return kind, next(filter(None, found.groups()), "").removeprefix("@")
    return None
