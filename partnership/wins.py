"""Words that tell of something gained: a verb and what it gained in the same clause, or money with its amount."""

import re

from partnership.cued import Cued
from partnership.day_names import SHORT_MONTH

OF_A_DEAL = r"signed(?! off)|won|landed|secured|received|booked|closed"
"""Verbs that say nothing alone: an office closes, too."""
_OF_A_DEAL = re.compile(OF_A_DEAL, re.IGNORECASE)
LOSS = (
    r"(?:lost|loses|losing|cancel(?:l?ed|s|l?ing|lations?)|withdr[ae]wn?|withdraws|churn(?:ed|s)?|terminat(?:ed|es|ion)"
    r"|postpon(?:ed|es)|delay(?:ed|s)|slipp(?:ed|ing)|slips|refus(?:ed|es|al)|reject(?:ed|s|ion)|fell through"
    r"|push(?:ed|es|ing) (?:back|out|(?:in)?to (?:q ?[1-4]|h ?[12]|fy|20\d\d|later|(?:the )?(?:next|new|following)"
    rf"|(?:{SHORT_MONTH})[a-z]*))"
    r"|to (?:a|the|another|our|one of our) competitors?)"
)
"""Words of what was lost, or comes later: nothing in their clause was gained."""
_DEAL = (
    r"(?:co-?sell )?(?:deals?|contracts?|orders?(?! book)|purchase orders?|pos?|renewals?|tenders?|bids?|sales?"
    r"|licen[cs]es?|subscriptions?|offers?|frameworks?|sows?|statements? of work|agreements?)"
)
_BUYER = r"(?:customers?|clients?|logos?|accounts?|hospitals?|banks?|trusts?)"
_THING = rf"(?:{_DEAL}|{_BUYER}|pilots?|opportunit(?:y|ies))"
_BETWEEN = r"(?:[ ,]+[\w’'&$€£.%/-]+){0,5}?[ ,]+"
_BACK = r"(?: [\w’'&$€£.%/-]+){0,4}? "
_OTHER_PAPER = r"(?:ndas?|mous?|leases?|forms?|waivers?|petitions?|non-disclosure|letters? of intent|up\b|off\b)"
_OWN = r"(?:employment|rental|lease|agency|hiring|job|office|freelancers?'?|training) "
_WIN = re.compile(
    rf"\b(?:won|landed|sold|secured){_BETWEEN}{_THING}\b"
    rf"|\b(?:signed(?! {_OTHER_PAPER})|closed|booked|received){_BETWEEN}{_DEAL}\b"
    rf"|\bsigned(?! {_OTHER_PAPER}){_BETWEEN}{_BUYER}\b"
    rf"|\b{_THING}{_BACK}(?:won|sold|landed|secured|renewed)\b"
    rf"|\b{_THING}{_BACK}signed\b(?!(?: \w+){{0,3}} {_OTHER_PAPER})"
    rf"|\b{_DEAL}(?: (?:is|are|was|were|has|have|been|now|finally|with|from|of|[$€£]?\d\S*|[A-Z]\S+)){{0,4}}"
    r" (?:closed|booked|placed|received)\b",
    re.IGNORECASE,
)
_NO_WIN = Cued(
    rf"\b{_OWN}(?:contracts?|agreements?|licen[cs]es?|orders?|offers?)\b"
    r"|\bcontracts? of employment\b|\bclosed[ -]lost\b"
    r"|\b(?:accounts?|customers?|clients?) (?:was |were |is |are |has |have )?closed\b",
    "contract|agreement|licen|order|offer|closed",
    re.IGNORECASE,
)
_NO_NAME = r"(?:The|A|An|First|Our|My|One|Two|Three|It|We|They|He|She|SDRs?|BDRs?|AEs?|HR|CEO|CTO|CFO|VP)\b"
_NAME = re.compile(rf"\b(?!{_NO_NAME})"
                   r"[A-Z][\w’'&.-]+(?: (?:has|have|just|finally|also|now))* $")  # fmt: skip
_NAMED_AFTER = re.compile(r" (?:back |over )?(?!SDRs?\b|BDRs?\b|AEs?\b)[A-Z][\w’'&.-]+")
_SUM = r"[$€£]?\d[\d.,]* ?(?:k|m|mio|million|thousand)?"
_MONEY = re.compile(
    rf"{_SUM}(?: (?:of|in|new|more|additional|marketplace)){{0,2}} (?:revenue|invoiced|billed)\b(?! (?:is |was )?"
    r"(?:expected|planned|forecast|short|down|lost|at risk|target|missing))"
    rf"|\b(?:revenue of|invoiced|billed) {_SUM}(?!\w)(?! (?:less|short|below|under|too))",
    re.IGNORECASE,
)
_PUT_IN = re.compile(
    r"(?<!\bwe )(?<!\bi )\b(?:put|puts|gave|gives|granted|approved|contributed|paid|funded|funds|committed)"
    rf"(?: us| in)?(?: a)? {_SUM}(?: [\w-]+){{0,4}}? (?:funding|ecif|mdf|credits|vouchers?|into|towards?|for)\b",
    re.IGNORECASE,
)


def gained_at(clause: str) -> int | None:
    """Where in the clause that ends which names what was gained, with the verb, or money with its amount, if it does.

    Whether the clause denies it, or only hopes for it, is judged apart.
    """
    if _NO_WIN.search(clause):
        return None
    found = _WIN.search(clause) or _MONEY.search(clause) or _PUT_IN.search(clause)
    return found.end() if found else None


def speaks(clause: str, verb: re.Match[str]) -> bool:
    """Whether `signed`, `won` and their like are about a deal: what is gained, or a customer's name, beside them.

    Any other word speaks for itself.
    """
    if not _OF_A_DEAL.fullmatch(verb.group()):
        return True
    if _NO_WIN.search(clause):
        return False
    if _WIN.search(clause):
        return True
    said = verb.group().casefold()
    before = said == "signed" and _NAME.search(clause[: verb.start()])
    return bool(before or (said != "closed" and _NAMED_AFTER.match(clause[verb.end() :])))
