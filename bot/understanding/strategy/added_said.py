"""What is not done, and a motion, in the words people use, as the command that adds it."""

import re
from collections.abc import Mapping

from bot.motion_phrasings import LED_BY
from bot.phrasings import in_order
from bot.who_is_meant import read_person
from dialogs.partner import PARTNERS
from partnership.cards import is_asked
from partnership.motions import MotionKind
from partnership.strategy.gate import kind_of
from partnership.strategy.not_doing import with_reasons
from partnership.turn import Turn

_NOT_DOING = re.compile(
    r"(?:(?P<we>we(?:['’]re| are)|we['’]ll be) )?not[ -]doing(?: any)?:? +(?!(?:add|remove|drop|agree|because)\b)"
    r"(?P<what>\S.*)"
    r"|(?P<leave>we(?:['’]ll| will)? (?:leave|stay out of|keep out of)) (?P<left>\S.*)"
    r"|we (?:do not|don['’]t|will not|won['’]t|(?:are not|aren['’]t) going to) do(?: any)?"
    r" (?!(?:the|our|better|more|less|all|because)\b|[$€£]?\d)(?P<undone>\S.*)"
    r"|we(?: are not|['’]re not| aren['’]t) (?P<off>(?:reselling|offering|pursuing|entering) (?!because\b)\S.*)"
    r"|(?!(?:the|our|it|that|this)\b)(?P<table>[^,;:]+) (?:is|are) off the table(?P<reason>[ ,;:.–-].*)?",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:[ ,;:.–-]+(?:because|since|as|for the reason that) "
    r"|[,;:.–](?! ?(?:nor|or|and)\b)(?! ?[^,;.]{2,40} n?or [^,;.]+$) ?|[ ]- )",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|n?or)\b", re.IGNORECASE)
_ANYTHING_IN = re.compile(
    r"^anything (?:in|with|around|for) "
    r"(?!(?:the|our|O ?\d|Q\d|20\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*)\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(r" alone$", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:well|great|good|fine|ok(?:ay)?|bad(?:ly)?|so|too|enough|anything|much|it|this|that|these|those|list)\b"
    r"|.*\b(?:O ?\d|this (?:week|month)|today|tomorrow|yet)\b",
    re.IGNORECASE,
)
"""`we are not doing well`, `we are not doing it this week`: how it goes."""
_MOST = 8
"""Words of what is not done."""
_MONEY = r"[$€£]?\d[\d.,]* ?(?:k|m|mio)?\b(?: (?:usd|eur|gbp|dollars|euros|pounds))?"
_FUNDED = re.compile(
    r"(?:we|i)(?:['’]ll)?(?: (?:can|could|will|may|are going to|should))? (?:claim|get|receive|have|earn)"
    rf" (?:(?:an?|the|our|up to|about|another) )*(?:(?P<much>{_MONEY}) )?(?:(?:of|in|from|for|as|worth of) )?"
    r"(?:(?:an?|the) )?"
    r"(?P<what>[^,;]*?\b(?:incentives?|co-?op|mdf|rebates?)\b(?: (?:incentives?|funds?|money|funding))?)"
    r"(?P<rest>[ ,;].*)?",
    re.IGNORECASE,
)
"""`we can claim $30k of Azure migration incentive, claim by 31 Jan, for O3`"""
_PAYS = re.compile(
    r"(?P<who>[^\W\d_][\w&.-]*(?: [^\W\d_][\w&.-]*)??)(?: (?:will|would|can|is going to))?"
    r" (?:pays?|gives?|funds?|grants?|covers?|offers?|reimburses?|paying|funding)(?: us)?(?: with)?"
    rf" (?:(?:an?|the|our|up to|about|another) )*(?P<much>{_MONEY}) (?:(?:each|mdf|co-?op|funding) )?"
    r"(?:for|towards?|of|in) (?:(?:an?|the|our) )?(?P<what>(?!O ?\d)[^,;]{3,70}?)"
    r"(?P<rest>(?:,| (?=(?:until|till|by|if|when|for O ?\d|to be claimed)\b)).*)?",
    re.IGNORECASE,
)
"""`Microsoft pays us 40k for the migration workshops until 31 March`"""
_EARNS = re.compile(
    r"(?:[^\d:;]{3,60}? (?:said|says|told (?:me|us)|offers?|confirmed)(?: that)?,? )?we(?:['’]ll| will| can|) get "
    r"(?P<much>[$€£]?\d[\d.,]* ?(?:%|percent|k|m)?)(?P<what> (?:back )?(?:on|per|for|of) (?!O ?\d)[^,;]{3,60}?)"
    r"(?P<rest>(?:,| (?=(?:until|till|til|by|if|when|for O ?\d)\b)).*)?",
    re.IGNORECASE,
)
"""`the partner's rep said we get 15% on every seat until end of June`"""
_UNTIL = re.compile(
    r"(?P<comma>,?) ?\b(?:(?:and )?(?:we|it|that|this|to)\b[^,;\d]{0,25}? )?"
    r"(?:claim(?:ed)? (?:it |this |that )?|to be claimed )?(?:until|till|til|by|before|no later than)\b ",
    re.IGNORECASE,
)
"""`…, we must claim it by 15 January`"""
_LEADS = re.compile(
    r"(?P<who>(?!we\b)@?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?) (?:leads?|runs?|drives|will lead|is leading) "
    r"(?:the |our |a |an )?"
    r"(?P<what>[^,;:]{3,70}?),? for (?P<which>o ?\d{1,4}\b)(?P<rest>.*)",
    re.IGNORECASE,
)
"""`lee leads the partner day booth for O2`"""
_WE_RUN = re.compile(
    r"(?:and |also )?we(?:['’]re| are)?(?: (?:also|now|want to|would like to|plan to|will|should))*"
    r" (?:run|do|have|host|hold|offer|organi[sz]e|plan|running|doing"
    r"|hosting|planning) (?:the |our |a |an |some )?(?P<what>[^,;:\d]{3,70}?),? for (?P<which>o ?\d{1,4})"
    rf"(?:,|,? and)? {LED_BY} (?:it|them|these|those)(?P<rest>[ ,;].*)?",
    re.IGNORECASE,
)
"""`we also run partner days for O1, Lee leads them`"""


_BEGINS = ("we", "We", "i ", "I ", "I'", "I’")


def added_said(turn: Turn, text: str) -> str | None:
    """The command that adds what the line tells of; None where it tells of nothing that is added."""
    if not ("oing" in text or " for " in text or text[:2] in _BEGINS or "off the table" in text or " get " in text):
        return None
    if not (turn.person.is_executive() or turn.person.is_admin()):
        return None
    line = " ".join(text.split()).strip(" .!")
    folded = line.casefold()
    perhaps = "doing" in folded or folded.startswith("we") or "off the table" in folded
    if perhaps and (what := _not_doing(turn, "; ".join(map(str.strip, text.splitlines())) if "\n" in text else line)):
        return what
    if folded.startswith(("we", "i ", "i'", "i’")) and (funded := _FUNDED.fullmatch(line)):
        what = funded["what"]
        kind = "" if kind_of(what).sort is MotionKind.INCENTIVE else ", kind incentive"
        title = " ".join(filter(None, (f"{what[:1].upper()}{what[1:]}", funded["much"])))
        return f"motion add {title}{kind}{(funded['rest'] or '').replace(';', ',')}"
    if paid := _earned(folded, line) or _paid_for(turn, folded, line):
        return paid
    if " for o" in folded and (leads := _LEADS.fullmatch(line) or _WE_RUN.fullmatch(line)):
        what = f"{leads['what'][:1].upper()}{leads['what'][1:]}"
        who = leads["who"] if leads.re is _LEADS else leads["lead"]
        who = "me" if who.casefold() == "i" else who
        if not isinstance(read_person(turn, who), str):
            return None
        return f"motion add {what} for {leads['which'].replace(' ', '').upper()}, lead {who}{leads['rest'] or ''}"
    return None


def _not_doing(turn: Turn, line: str) -> str | None:
    said = _NOT_DOING.fullmatch(line)
    if said is None or (said["leave"] and not _ALONE.search(_WHY.split(said["left"], maxsplit=1)[0])):
        return None
    bare = said["what"] and not said["we"]
    if not bare and is_asked(turn):
        return None
    words = said["what"] or said["left"] or said["undone"] or said["off"] or f"{said['table']}{said['reason'] or ''}"
    what, *why = _thing_and_why(words)
    what = _ANYTHING_IN.sub("", _ALONE.sub("", what).strip())
    if not what or _NOTHING.match(what) or len(re.split(r"[,;]| and ", what)[0].split()) > _MOST:
        return None
    return f"not doing add {what}{f' because {why[0]}' if why else ''}"


def several_not_done(args: Mapping[str, str], command: str) -> bool:
    """Whether the command shows by itself what it would add, before it does."""
    return command == "not doing add" and len(with_reasons(args["title"], args["because"])) > 1


def _thing_and_why(words: str) -> list[str]:
    """What is not done, and why; several before one `because`, or joined by `and`, are a list and no reason."""
    head, because, why = words.partition(" because ")
    first, *behind = re.split(r"[,;] ?", head)
    last = next((at for at, one in enumerate(behind) if _JOINED.search(one)), None)
    if because and behind and (";" in head or last == len(behind) - 1):
        return [head, why]
    if not because and last is not None and behind[last + 1 :]:
        return [", ".join((first, *behind[: last + 1])), ", ".join(behind[last + 1 :])]
    return _WHY.split(words, maxsplit=1)


def _earned(folded: str, line: str) -> str | None:
    """The share that one gets of something."""
    earns = _EARNS.fullmatch(line) if "we" in folded and " get " in folded else None
    if earns is None:
        return None
    return in_order(f"motion add {earns['much']}{earns['what']}{earns['rest'] or ''}, kind incentive".replace(";", ","))


def _paid_for(turn: Turn, folded: str, line: str) -> str | None:
    """What the partner pays for; without more beside it, while a check-in waits, it may be an answer to that."""
    if not (" us " in folded or " fund" in folded or " pay" in folded or " cover" in folded):
        return None
    pays, partner = _PAYS.fullmatch(line), turn.book.workspace.partner.casefold()
    if pays is None or not (pays["rest"] or not is_asked(turn)):
        return None
    if pays["who"].casefold() not in {partner, "they", "the partner", *(PARTNERS if partner in PARTNERS else ())}:
        return None
    rest = _UNTIL.sub(r"\g<comma> claim by ", pays["rest"] or "", count=1).replace(";", ",")
    what = f"{pays['what'][:1].upper()}{pays['what'][1:]} {pays['much']}"
    return in_order(f"motion add {what}, kind incentive{',' if rest[:1] == ' ' else ''}{rest}")
