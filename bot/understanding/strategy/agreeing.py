"""`agree`, or a bare yes, where "Do you agree?" was asked: of the charter, or of what is not done; or nothing was."""

import re
from datetime import datetime

from bot.asking import PASSING, next_line
from bot.previews import waiting_for
from bot.understanding.decisions.decides import in_words
from bot.understanding.fitting import answerable, asked, offered, seen_at, wished
from bot.understanding.strategy.charter_said import REMARK
from dialogs.reading.questions import is_question
from dialogs.reading.status import read_status
from partnership.cards import card_asks, card_of
from partnership.charters import NotDoing, Voice
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.strategy.charter import asked_for, asked_of, drafts
from partnership.turn import Turn
from partnership.wording.strategy.charter import charter
from partnership.wording.strategy.charter_agreeing import nothing_waits, which_of_these
from partnership.wording.strategy.charter_asking import NOT_ASKED
from partnership.wording.strategy.charter_wishing import which_answer
from partnership.wording.talk import did_you_mean

_AGREES = re.compile(
    r"(?:(?:to )?(?:the )?charter ?[:,–-]+ ?)?"
    r"(?:(?:(?:yes|ok|okay|fine|sure)[ ,.!–-]+)?(?:i |we )?(?:fully |totally |completely |can )?agreed?"
    r"(?: (?:to|with) (?:it|that|this|all of (?:it|that|this)|the charter))?(?: as it (?:is|stands|reads)| as is)?"
    r"|(?:yes|ok|okay|fine)[ ,]+to the charter"
    r"|(?:yes[ ,]+)?(?:(?:i['’]?m|i am) )?(?:still |also |quite )?(?:fine|ok|okay|good|happy) (?:with|by)"
    r" (?:the (?:new )?charter|it))"
    r"(?:[ ,.!–-]+(?:well (?:put|said|written)|nicely put|good|great|thanks|thank you|nice"
    r"|(?:that|it)(?:['’]s| is) (?:good|fine|right|better|ok|okay)(?: now| (?:for|with|by) (?:me|us))*"
    r"|(?:good|fine|right|better) now))*"
)
_LIKES_TO_SAY = re.compile(
    r"\A(?:i|we)(?:['’]d| would)? (?:like|want|love|prefer|rather)(?: (?:it|us))?(?: to)? (?:say|read|write|put)"
    r"(?: that)?[ :,]+(?=\w)",
    re.IGNORECASE,
)
_AGREES_TO = re.compile(
    r"(?:yes[ ,]+)?(?:i )?agreed? (?:(?:to|with) )?"
    r"(?:n ?(?P<entry>\d{1,4})|(?:the )?version (?P<version>\d{1,4})(?: of the charter)?)"
)
_AGREES_TO_SEVERAL = re.compile(
    r"(?:yes[ ,]+)?(?:i )?agreed? (?:(?:to|with) )?"
    r"(?P<entries>n ?\d{1,4}(?:(?: ?, ?and |[, &+]+(?:and )?)n ?\d{1,4})+)"
    r"|(?:(?:yes|ok|okay|sure)[ ,]+)?(?:i )?(?:agreed? )?(?:(?:to|with) )?"
    r"(?:(?P<both>both|the two)|all(?: of them)?)(?: of them)?(?:[ ,]+please)?"
)
_YES = re.compile(
    r"(?:yes|yep|yeah|ok|okay|fine|sure|agreed?|i agree|still (?:fine|good|ok|okay)"
    r"|(?:(?:it|that|this|all|the charter) )?(?:looks|sounds|is) (?:good|fine|right|great)(?: to me)?"
    r"|(?:all )?(?:good|fine) (?:by|with|for) me)(?:[ ,.!–-]+(?:yes|fine|ok|okay|good|sure|agreed?|i agree|"
    r"still (?:fine|good|ok|okay)|(?:that's|that is|it's|looks|sounds) (?:fine|good|ok|right)(?: now)?|with me|by me"
    r"|for me|go ahead|(?:that's|that is) (?:exactly )?what (?:i|we) (?:meant|mean|wanted|had in mind)"
    r"|exactly(?: that)?))*"
)
_BOTH = 2
_NAMED = re.compile(r"\b[OPDMN] ?\d", re.IGNORECASE)
_DISAGREES = re.compile(
    r"(?:(?:sorry|no|hm+|well)[ ,.:–-]+)*(?:(?:i|we) )?(?:(?:would |must |have to |strongly )*disagree"
    r"|(?:do not|don't|can't|cannot|won't) (?:quite |fully |really |yet )*agree|not agreed)"
    r"(?: (?:with|to) (?:it|this|that|all of it|the charter|the wording))?"
    r"(?:[ ,.:;!–-]+(?:because |since )?(?P<words>.+))?",
    re.DOTALL,
)
_RATHER = re.compile(
    r"(?:(?:sorry|no|hm+|well|honestly)[ ,.:–-]+)*(?:(?:i|we)(?:'d| would| should)?(?: rather| prefer to| better)?"
    r" (?:say|write|put)|rather|better)[ :]+(?P<words>.{4,})"
    r"|(?P<first>[^;\n]{4,160}?)[ ,.;:–-]+(?:so |and |then )?(?:(?:i|we) (?:strongly |really )?(?:disagree"
    r"|(?:do not|don't|can't|cannot|won't) (?:quite |fully |really )*agree)|not agreed)"
    r"(?: (?:with|to) (?:it|this|that))?",
    re.DOTALL,
)
"""`I'd rather say half of it`, `half is fantasy, I don't agree`: right under the charter, what it should say."""
_AGREES_BUT = re.compile(
    r"(?=.{0,60}\bagree|(?:i(?:'m| am) )?(?:ok|okay|fine|happy|good) with (?:it|this|that|me"
    r"|the (?:new |second |last |first )?(?:charter|version|wording|text|answers?))\b)"
    r"(?!.{0,60}(?:n't|not) .{0,10}agree)[^;\n]{0,80}?"
    r"\b(?:although|though|but|except|however|only that|apart from|once|as soon as|provided(?: that)?)\b[ ,:–-]*"
    r"(?P<words>.{4,})"
    r"|(?P<first>[^;\n]{4,200}?)[ ,.;–-]+(?:otherwise|apart from that|other than that|the rest)[ ,:–-]*"
    r"(?:is |looks |i(?:'m| am) |that's |it's |all )?(?:fine|good|ok|okay|great|right|agreed?|i agree|happy)\b.{0,9}",
    re.DOTALL,
)
"""`Yes I agree, well put, although …`, `say it shorter, otherwise I agree`: no plain yes."""
_WRONG = re.compile(
    r"(?:(?:sorry|no|hm+|well|the|answer)[ ,.:–-]+)*[\"“]?(?P<part>why us|why now|why (?:microsoft|the partner)"
    r"|(?:how )?over time)[\"”?]*(?: part| answer)? (?:is|isn't|sounds|looks|reads|feels)"
    r" (?:just |simply |all |no longer |not |a bit |quite |really |any more )*"
    r"(?:wrong|false|outdated|old|off|untrue|true|right|correct|true any more|right any more)"
    r"[ ,.:;!–-]+(?:because |since )?(?P<words>.{4,})",
    re.DOTALL,
)
"""`why us is wrong, we lost two hospitals this year`"""


def wished_otherwise(turn: Turn, text: str) -> Outcome | None:
    """Words under the question of the charter that would have it otherwise: in which answer is asked first."""
    sent = asked_for(turn.book)
    if sent is None or not turn.person.is_executive():
        return None
    writes = drafts(turn.book, turn.person)
    folded, waits = _folded(text), asked_of(turn.book, turn.person) is not None
    said = _DISAGREES.fullmatch(folded) if not writes else None
    said = said or (_AGREES_BUT.fullmatch(folded) or _rather(turn, folded) if waits else None)
    if said is None and not writes and (wrong := _WRONG.fullmatch(folded)) and "?" not in text:
        return _one_answer(turn, wrong["part"], _as_typed(text, wrong["words"]))
    if said is None or _NAMED.search(text) or is_question(text) or offered(turn) or wished(turn):
        return None
    first = said.groupdict().get("first")
    words = " ".join(text.split())[: len(first)].strip() if first else _as_typed(text, said["words"] or "")
    return which_would_change(turn, words, agrees=waits and said.re is _AGREES_BUT)


def which_would_change(turn: Turn, words: str, *, agrees: bool) -> Outcome | None:
    """Which answer the speaker would change with these words, or what in which, where there are none."""
    sent = asked_for(turn.book)
    if sent is None:
        return None
    writes = drafts(turn.book, turn.person)
    words = _LIKES_TO_SAY.sub("", words, count=1)
    typed = next_line(
        turn, "charter change", {**({"text": words, "how": REMARK} if words and not writes else {}), PASSING: "yes"}
    )
    answer = which_answer(sent, words, turn.book.workspace.partner, agrees=agrees, writes=writes)
    return Outcome(changes=typed, answer=answer)


def _rather(turn: Turn, folded: str) -> re.Match[str] | None:
    """Words in which somebody would have it, where the charter was shown last and no status is said."""
    said = _RATHER.fullmatch(folded) if "agree" in folded or "rather" in folded or "say " in folded else None
    return said if said and read_status(folded) is None and charter_shown_last(turn) else None


def rather_an_agreement(turn: Turn, text: str) -> bool:
    """Whether `agree` is for one of several things, or `agree, but …` for the charter: shown after all decisions."""
    if which_agreement(turn, text):
        return True
    at = _charter_asked(turn) if _AGREES_BUT.fullmatch(_folded(text)) and not _NAMED.search(text) else None
    shown = [seen_at(turn, turn.book.need(Decision, one).at) for one in asked(turn)]
    return at is not None and all(one < seen_at(turn, at) for one in shown)


def _one_answer(turn: Turn, part: str, words: str) -> Outcome:
    """The wish for one answer, as the command that it is: shown before it is sent."""
    short = next((name for name in ("us", "now", "time") if part.endswith(name)), "why")
    call = Call("charter change", {"part": short, "text": words[:1].upper() + words[1:]})
    return Outcome(changes=waiting_for(turn, call), answer=did_you_mean(f"charter change {short}: {words}", call))


def _as_typed(text: str, folded: str) -> str:
    """The end of the line that these folded words are, as it was typed."""
    line = " ".join(text.split()).strip(" .!")
    return line[len(line) - len(folded) :] if folded else ""


def agreed_to(turn: Turn, text: str) -> tuple[Call, ...]:
    """[Agree], of what was asked last and waits for the speaker's yes; a bare yes only where that was shown last."""
    if text[1:2] in "0123456789":  # `O1 …` is no yes
        return ()
    folded = _folded(text)
    if (by_name := _AGREES_TO.fullmatch(folded)) and turn.person.is_executive():
        if version := by_name["version"]:
            return (Call("ratify charter", {"charter": f"C{version}"}),) if asked_for(turn.book) else ()
        entry = turn.book.get(NotDoing, f"N{by_name['entry']}")
        return (Call("not doing agree", {"entry": entry.id}),) if entry else ()
    if (
        ("both" in folded or "n" in folded or "all" in folded)
        and (several := _AGREES_TO_SEVERAL.fullmatch(folded))
        and turn.person.is_executive()
    ):
        return _agreed_to_several(turn, several)
    waits = agreement_asked(turn)
    if waits is None or not (_says_yes(text) or in_words(text) == "yes") or offered(turn) or wished(turn):
        return ()
    if "charter" in _folded(text) and waits[1].command != "ratify charter":
        return ()
    if _several(turn, text, waits[0]):
        return ()
    named = _agrees(text) and ("charter" in _folded(text) or "agreed" not in _folded(text))  # `agree` is its button
    return (waits[1],) if named or _was_shown_last(turn, waits[0]) else ()


def _agreed_to_several(turn: Turn, said: re.Match[str]) -> tuple[Call, ...]:
    """[Agree] of each that is named; of `both` and `all` where nothing else waits for the speaker's answer."""
    if said["entries"]:
        found = [turn.book.get(NotDoing, f"N{one}") for one in re.findall(r"\d+", said["entries"])]
        return tuple(Call("not doing agree", {"entry": one.id}) for one in found if one)
    charter_asked = _charter_asked(turn)
    waits = [Call("not doing agree", {"entry": one.id}) for one in _proposed(turn)]
    waits += [Call("ratify charter")] if charter_asked else []
    fits = len(waits) == _BOTH if said["both"] else len(waits) >= _BOTH
    return tuple(waits) if fits and not (asked(turn) or offered(turn) or wished(turn)) else ()


def _several(turn: Turn, text: str, at: datetime) -> bool:
    """Whether words that name nothing may be for several things that wait, none of them alone shown last."""
    if "charter" in _folded(text):
        return False
    one_agreement = len(_proposed(turn)) + (_charter_asked(turn) is not None) == 1
    later = [one for one in asked(turn) if seen_at(turn, at) < seen_at(turn, turn.book.need(Decision, one).at)]
    return not one_agreement or (_agrees(text) and bool(later))


def which_agreement(turn: Turn, text: str) -> Outcome | None:
    """`agree`, where several things wait for the speaker's yes: which of them is asked, and nothing is taken."""
    waits = agreement_asked(turn)
    if waits is None or not _says_yes(text) or offered(turn) or wished(turn) or not _several(turn, text, waits[0]):
        return None
    decisions = [turn.book.need(Decision, one) for one in asked(turn)]
    return Outcome(answer=which_of_these(_proposed(turn), decisions, charter=_charter_asked(turn) is not None))


def agreement_asked(turn: Turn) -> tuple[datetime, Call] | None:
    """When the speaker was asked whether they agree, last, and their [Agree]; None where that waits unseen."""
    at = _charter_asked(turn)
    entry = max(_proposed(turn), key=lambda one: one.at, default=None)
    sent = asked_for(turn.book) if at else None
    if at and sent and sent.asked_at and (entry is None or entry.at < sent.asked_at):
        return at, Call("ratify charter")
    return (entry.at, Call("not doing agree", {"entry": entry.id})) if entry else None


def _charter_asked(turn: Turn) -> datetime | None:
    """When the speaker was asked whether they agree with the charter, and has not answered yet."""
    version = asked_of(turn.book, turn.person)
    sent = asked_for(turn.book) if version else None
    voice = turn.book.get(Voice, f"{version}:{turn.person.id}") if version else None
    if sent is None or (voice and turn.book.get(QuietNote, voice.delivery)):
        return None
    return (voice.at if voice else sent.asked_at) if sent.asked_at else None


def _was_shown_last(turn: Turn, at: datetime) -> bool:
    """Whether no check-in and no decision was shown to the speaker after what was asked then."""
    card = card_of(turn.book, turn.person, turn.now)
    since = [turn.book.need(Decision, one).at for one in asked(turn)] + ([card.at] if card else [])
    shown = seen_at(turn, at)
    return not any(shown < seen_at(turn, one) <= (turn.now, turn.now) for one in since)


def charter_shown_last(turn: Turn) -> bool:
    """Whether the charter waits for the speaker's yes, and no check-in and no decision was shown to them after it."""
    at = _charter_asked(turn)
    return at is not None and _was_shown_last(turn, at)


def nothing_to_agree(turn: Turn, text: str) -> Outcome | tuple[Call, ...] | None:
    """That nothing waits for the speaker's yes, or which of several does; None for an admin's and for other words.

    A yes to the charter, named, counts also once others have ratified it.
    """
    several = text[:5] in ("agree", "Agree") and _AGREES_TO_SEVERAL.fullmatch(_folded(text))
    if not (several or _says_yes(text)) or offered(turn):
        return None
    if which := which_agreement(turn, text):
        return which
    sent = asked_for(turn.book) if "charter" in _folded(text) else None
    if sent and sent.ratified_at and turn.person.is_executive():
        said = turn.book.get(Voice, f"{sent.id}:{turn.person.id}")
        if said is None or not said.agreed_at:
            return (Call("ratify charter"),)
    if turn.person.is_admin():
        return None
    if "charter" in _folded(text) and sent is None:
        return Outcome(answer=charter(turn.book, turn.person, NOT_ASKED))
    if asked(turn) and "charter" not in _folded(text):
        return None
    if not (several or _agrees(text)) and (answerable(turn) or card_asks(turn)):
        return None
    return Outcome(answer=nothing_waits(turn.book, turn.person))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!")


def _agrees(text: str) -> bool:
    return bool(_AGREES.fullmatch(_folded(text)))


def _says_yes(text: str) -> bool:
    folded = _folded(text)
    return bool(_AGREES.fullmatch(folded) or _YES.fullmatch(folded))


def _proposed(turn: Turn) -> list[NotDoing]:
    """What the sponsor was asked about as something not to do, and has not answered."""
    if turn.person.id != turn.book.workspace.sponsor or not turn.person.is_executive():
        return []
    return [one for one in turn.book.all(NotDoing) if one.stands and not one.ratified_at and one.by != turn.person.id]
