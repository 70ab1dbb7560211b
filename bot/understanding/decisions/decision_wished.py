"""`Carlos should decide whether HR pays by Wednesday`: a decision to ask for, shown before it is asked."""

import re

from bot.asking import PASSING, asked_for, asking_first, next_line
from bot.day_pieces import read_day
from bot.previews import waiting_for
from bot.understanding.waiting_news import news_for
from bot.who_is_meant import read_person
from partnership.access import Who, may
from partnership.asking_decisions import before_them, tidy_question
from partnership.cued import Cued
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import wishes as wording

_WHO = r"(?P<who>@?[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,2}?)"
_YOU = _WHO.replace("who", "you", 1)
_WANT = r"(?:(?:i|we)(?:['’]d| would)? (?:like|need|want|require)|need)"
_ABOUT = re.compile(
    r"(?:for|on|about|re|regarding) (?P<about>O ?\d{1,4}) ?[,:–-]? ?(?=(?:i|we)(?: |['’]))", re.IGNORECASE
)
"""`for O1 I need Carlos to decide: …`"""
_DECIDE = (
    r"decide(?: (?:(?:by|until|before) (?P<early>[^,;:]{2,30}?)"
    r"|(?:on (?=\w+day))?(?P<soon>today|tomorrow|(?:(?:this|next) )?(?:mon|tues|wednes|thurs|fri)day))"
    r"(?:[:,]|(?= (?:whether|if|on|about) )))?[:,]?"
    r" (?:on |about )?(?P<rest>.+)"
)
_APPROVE = r"(?P<rest>(?:approve|sign off)\b.{3,})"
_GRANTS = (
    r"(?=to (?:lend|give|free|approve|release|fund|pay|allow|let|agree|spare|assign|grant|sign|back"
    r"|authori[sz]e)\b)"
)
"""What only who decides it can do: `I need Ana to lend me a developer by 15 Jan`."""
WANTED = Cued(r"\bdecisions?\b|\bto decide\b", "decision|to decide", re.IGNORECASE)
"""In a line that asks for a decision, whatever else is asked just then."""
_DECIDED = "dec"
"""In every wish, whatever its i looks like; where somebody is needed for something that they grant, a ` to `."""
_NEEDS = "i need "
_ON = r"(?:[:,] ?| (?:on|about|regarding) | (?=(?:whether|if|to) ))"
_EARLY = r"(?:,? (?:by|until|before) (?P<early>[^,;:]{2,30}?))?"
_WISHED = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_WHO} (?:should|must|needs to|has to|ought to) {_DECIDE}",
        rf"(?:(?:please|pls|so|and|hi|hello)[ ,]+)*{_YOU},? (?:please|pls|kindly) {_DECIDE}",
        rf"(?:(?:please|so|and|hi|hello)[ ,]+)?(?:can|could|would|will|should|may) {_WHO} (?:please )?{_DECIDE}",
        rf"(?:{_WANT}|ask|please ask) {_WHO} to {_DECIDE}",
        rf"{_WANT} {_WHO} {_GRANTS}(?P<rest>.+)",
        rf"{_WANT} (?:a|the) decision (?:from|of|by) {_WHO},? for (?P<about>O ?\d{{1,4}}){_EARLY}: ?(?P<rest>.+)",
        rf"{_WANT} (?:a|the) decision (?:from|of|by) {_WHO}{_EARLY}{_ON}(?P<rest>.+)",
        rf"{_WANT} {_WHO}['’]s? decision{_EARLY}{_ON}(?P<rest>.+)",
        rf"decision (?:is )?(?:wished|needed|wanted) (?:from|of|by) {_WHO}{_EARLY}{_ON}(?P<rest>.+)",
        rf"(?:(?:i|we) )?needs? a decision{_EARLY}: ?(?P<rest>.+)",
        (
            r"(?:(?P<about>O ?\d{1,4})[ ,:–-]+)?(?:(?:a |new )?decision ?[:–-] ?)?(?:please )?"
            rf"(?:(?:can|could|will|would|may|should) {_WHO}|{_YOU},? (?:can|could|will|would) you)"
            rf" (?:please )?{_APPROVE}"
        ),
        (
            r"(?:(?P<about>O ?\d{1,4})[ ,:–-]+)?(?:a |new )?decision(?: (?:needed|wanted|wished|required|please))?"
            rf"{_EARLY} ?[:–-] ?(?P<rest>[^?\n]{{3,}}\?)[ ,;:–-]*{_WHO}"
            r"(?:[ ,]+(?:please )?(?:by|until|before) (?P<late>[^,;?]{2,30}?))?[ .!]*"
        ),
    )
)
_MAY_WE = r"(?:can|could|may|shall|should) we (?!please\b)[^?\n]{3,}"
_BY_DAY = r"\b(?:by|until|before) "
_ASKS = rf"(?P<rest>{_MAY_WE}\?[^?\n]*{_BY_DAY}[^?\n]+|{_MAY_WE}{_BY_DAY}[^?\n]+\?)"
_WISHED = (
    *_WISHED,
    re.compile(rf"{_YOU},? {_ASKS}", re.IGNORECASE),
    re.compile(rf"(?:please )?ask {_WHO} ?[:,–-] ?(?P<rest>{_MAY_WE}\?[^?\n]*)", re.IGNORECASE),
)
"""`Carlos, can we hire a law firm? need to know by Thursday`; `ask Carlos: can we hire a law firm?`."""
_THAT = re.compile(
    r"(?:that|this|it|these|those)(?: (?:one|himself|herself|themselves|please|instead))*[ .!]*", re.IGNORECASE
)
"""`Ana should decide that`: something else that was asked, and no question by itself."""
_POLITELY = ("can ", "could ", "would ", "will ", "please ")
_POLITE = (
    rf"(?:(?P<about>O ?\d{{1,4}})[ ,:–-]+)?(?:(?:please|hi|hello|so|and|also)[ ,]+)*"
    rf"(?:(?:can|could|will|would) (?!you\b|we\b|i\b){_WHO}|{_YOU},? (?:please )?(?:can|could|will|would) you)"
    r"(?: please| kindly)? (?P<rest>(?-i:[a-z])[^?\n]{3,}? (?:by|until|before) [^?\n]+?)(?: please)?[?. !]*"
)
_NEEDED_OF = rf"(?:(?:so|and|also)[ ,]+)*{_WANT} {_WHO} to (?P<rest>[^?\n]{{3,}}? (?:by|until|before) [^?\n]+?)[. !]*"
_WISHED = (*_WISHED, re.compile(_POLITE, re.IGNORECASE), re.compile(_NEEDED_OF, re.IGNORECASE))
"""`Could Carlos please call the Microsoft lead by Wednesday?`, `I need Carlos to call their CFO by Tuesday`"""
_SOMEBODY = re.compile(r"(?:some|any)(?:body|one)\b", re.IGNORECASE)
_FOR = r"(?:,? for (?P<{}>O ?\d{{1,4}}))?"
_NEEDED = (
    r"[?.,;]* (?:and )?(?:(?:we|i)(?: would|['’]d)? )?(?:need|want|like)"
    r" (?:it|this|that|an answer|a decision|to know)"
)
"""`… ? we need that by 11 Dec`: the day, and no words of the question."""
_REST = re.compile(
    rf"(?P<question>.{{3,}}?){_FOR.format('first')}(?:(?:{_NEEDED}|,?) (?:by|until|before) (?P<due>[^,;]{{2,30}}?))?"
    rf"{_FOR.format('last')}[ .!?]*",
    re.IGNORECASE | re.DOTALL,
)
_REST_FOR = re.compile(r",? for O ?\d{1,4}[ .!?]*$", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"[?.,;]+ *(?:(?:i(?:['’]d| would) say|(?:i|we) recommend)[ :]+(?P<recommends>[^?.!;,\n]{2,60}?))?"
    r"(?:[ ?.!,;–-]+(?:otherwise|or else|if not)[ ,:]+(?P<if_not>[^?!;\n]{3,120}?))?[ ?.!]*$",
    re.IGNORECASE,
)
"""`…? I'd say yes, otherwise we lose Q1`: what is recommended, what if not, and no part of the question."""
_APPROVES = re.compile("approve|sign off", re.IGNORECASE)
_LAST_SENTENCE = re.compile(
    r"(?P<before>.*\w.*?[.!?;\n])\s+(?P<wish>[^.!?;\n]*\b(?:approve|sign off)\b[^!?;\n]*[?.!]*)\s*", re.DOTALL
)
_POLITE_LAST = re.compile(
    r"(?P<before>.*\w.*?[.!?;\n])\s+"
    r"(?P<wish>(?:(?:please )?(?:can|could|would|will) (?!we\b|you\b|i\b)"
    r"|@?[^\W\d_]{2,20},? (?:please )?(?:can|could|would|will) you )[^.!?;\n]* (?:by|until|before) [^.!?;\n]+\?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESSED = re.compile(
    r"(?P<before>.*[.!?;,:\n])\s+"
    r"(?P<wish>(?:(?:please )?ask )?@?[^\W\d_][^.!?;,:\n]{1,40} ?[,:–-]? (?:can|could|may|shall|should) we "
    rf"[^?\n]{{3,}}\?(?:[^?.;\n]*{_BY_DAY}[^?.;\n]+[.;]?)?)(?P<after>\s*|\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DECIDES_LAST = re.compile(
    r"(?:(?P<before>.*\w.*?[.!?;\n])\s+)?(?:(?:and|also|so)[ ,]+)*"
    rf"(?P<wish>(?:(?:(?:please )?ask|{_WANT}) [^.!?;:\n]{{2,60}} to|[^.!?;:,\n]{{2,60}} (?:should|must|needs to))"
    rf" decide: [^?!;\n]+(?:\?(?:[^?.;\n]*{_BY_DAY}[^?.;\n]+[.;]?)?)?)(?P<after>\s*|\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`P1 kept. ask Carlos to decide: hire a second manager? by 18 Dec`."""
_ASKS_ITSELF = re.compile(
    "(?:can|could|may|shall|should|do|does|did|will|would|is|are|what|which|who|how) ", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[,;:–-] |\b(?:and|but|so|because|then) )", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+")


def decision_wished(turn: Turn, text: str) -> Outcome | None:
    """The question to ask, with what was read of it; nothing is asked yet. None where it is no such wish."""
    wished = _wish(turn, text) if _may_wish(text) else None
    if wished is None:
        return None
    shown, call = wished
    owned = [] if "objective" in call.args or before_them(turn) else turn.book.owned_by(turn.person.id)
    which = [one.id for one in owned]
    given = {**asked_for({**call.args, PASSING: "yes"}, "objective", which), **asking_first("objective")}
    typed = next_line(turn, "ask", given) if which else waiting_for(turn, call.with_args({wording.OFFER: "yes"}))
    return Outcome(changes=typed, answer=wording.is_it_a_decision(shown, call, text, news_for(turn), owned))


def wish_behind(turn: Turn, text: str) -> tuple[str, str] | None:
    """`we need somebody on the desk. Carlos, can you approve …?`: the words, and the wish behind them."""
    found = _LAST_SENTENCE.fullmatch(text) or _ADDRESSED.fullmatch(text) or _POLITE_LAST.fullmatch(text)
    found = found or (_DECIDES_LAST.fullmatch(text) if " decide: " in text else None)
    if found is None or not _wish(turn, found["wish"]):
        return None
    around = f"{found['before'] or ''} {found.groupdict().get('after') or ''}".strip()
    return (around, found["wish"]) if around else None


def decision_among(turn: Turn, text: str, objective: str) -> Call | None:
    """The first decision that is wished for within the words about an objective."""
    if not _may_wish(text):
        return None
    for sentence in _SENTENCE.findall(text):
        for begin in _BEGINS.finditer(sentence):
            if wished := _wish(turn, sentence[begin.end() :]):
                return Call("ask", {"objective": objective, **wished[1].args})
    return None


def _may_wish(text: str) -> bool:
    folded = text.casefold()
    asks = "approve" in folded or "sign off" in folded or asks_by_name(folded)
    by_day = " by " in folded or " until " in folded or " before " in folded
    politely = by_day and (" you " in folded or folded.startswith(_POLITELY))
    return asks or politely or _DECIDED in folded or _NEEDS in folded or "d need " in folded


def asks_by_name(text: str) -> bool:
    """Whether it may ask somebody, by name and by a day, whether `we` may, or to do something: most lines don't."""
    if " decide: " in text:
        return True
    return "?" in text and (" we " in text or " by " in text or " until " in text or " before " in text)


def _wish(turn: Turn, text: str) -> tuple[str, Call] | None:
    """What is wished for, as a command would say it."""
    recommends = _RECOMMENDS.search(text)
    recommends = recommends if recommends and any(recommends.groups()) else None
    text = (text[: recommends.start()] if recommends else text).strip()
    lead = _ABOUT.match(text)
    text = text[lead.end() :] if lead else text
    wished = next((found for form in _WISHED if (found := form.fullmatch(text))), None)
    named = wished.groupdict() if wished and may(turn, Who.OWNER) else {}
    name = named.get("who") or named.get("you")
    somebody = name is not None and _SOMEBODY.match(name) is not None
    who = read_person(turn, name) if name and not somebody else turn.book.workspace.sponsor if named else None
    rest = _REST.fullmatch(wished["rest"]) if wished else None
    if wished is None or rest is None or not isinstance(who, str) or who == turn.person.id:
        return None
    if _THAT.fullmatch(wished["rest"]):
        return None
    apart = named.get("early") or named.get("soon") or named.get("late")
    by = apart or rest["due"]
    due = read_day(turn, by) if by else None
    whole = _REST_FOR.sub("", wished["rest"]) if apart else wished["rest"]
    question = rest["question"] if not rest["due"] or (isinstance(due, str) and not apart) else whole
    polite = wished.re in _WISHED[-2:]
    if polite and not isinstance(due, str):
        return None
    if somebody:
        question = f"Can {name} {question}?"
    args = {"decider": who, "question": tidy_question(question).removesuffix("?")}
    asks = "decide: " in text or _ASKS_ITSELF.match(question)
    to = " to " if polite or _APPROVES.match(question) else ": " if asks else " "
    shown = f"ask {turn.book.need(Person, who).first_name}{to}{question.rstrip('?')}"
    if somebody:
        del args["decider"]
        shown = f"ask: {question.rstrip('?')}"
    beside = recommends.groupdict() if recommends else {}
    args |= {name: words.strip() for name, words in beside.items() if words}
    if isinstance(due, str):
        args["due"] = due
        shown += f" by {by}"
    about = named.get("about") or (lead["about"] if lead else "")
    if objective := (rest["first"] or rest["last"] or about).upper().replace(" ", ""):
        args["objective"] = objective
        shown += f" for {objective}"
    shown += f", and recommend {beside['recommends']}" if beside.get("recommends") else ""
    shown += f", if not: {beside['if_not']}" if beside.get("if_not") else ""
    return shown, Call("ask", args)
