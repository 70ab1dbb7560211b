"""`I'll have an engineer hired by Thursday`: asked whether that is a promise, and nothing is saved for it yet."""

import re

from bot.day_pieces import read_day
from bot.previews import waiting_for
from bot.understanding.waiting_news import news_for
from partnership.access import Who, may, spoken_for
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import wishes as wording

_FOR = r"(?:,? for (?P<{0}>O ?\d{{1,4}}))?"
_WISHED = re.compile(
    r"(?:(?:ok|okay|well|so|and|yes)[ ,:]+)?(?:ill|(?:i|we)(?:['’]ll| will| shall)) (?:try to |make sure to )?"
    r"(?!not |never |miss |fail |lose |be (?:late|back|out|off|away) |see |know |let you |tell you |get back |answer )"
    rf"(?P<what>[^\n.;!?]{{3,160}}?){_FOR.format('first')},? (?:by|until|before|no later than) "
    rf"(?P<due>[^,;\n]{{2,30}}?){_FOR.format('last')}[ .!]*",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?:(?:.{0,200}?(?<!\w))?(?:ill|(?:i|we)(?:['’]ll| will| shall)) |(?:(?:and|but|so|then) )?(?:will )?)?"
    r"(?P<what>.{3,160}?),? (?:by|until|till|before|bis|no later than|on) (?P<due>.{2,30})",
    re.IGNORECASE | re.DOTALL,
)


def planned(turn: Turn, words: str, objective: Objective) -> Call | None:
    """What one tap notes of a plan among the words about an objective; None where its day can't be read."""
    said = _PLANNED.fullmatch(words.strip(" .,;!"))
    due = read_day(turn, said["due"]) if said else None
    if said is None or not isinstance(due, str):
        return None
    return Call("promise", {"what": said["what"].strip(" ,"), "due": due, "objective": objective.id})


def promise_wished(turn: Turn, text: str) -> Outcome | None:
    """The question, with what was read of it; None where the line is no such plan, or says more."""
    wished = _WISHED.fullmatch(text.strip())
    mine = [one.id for one in spoken_for(turn)] if wished and may(turn, Who.OWNER) else []
    due = read_day(turn, wished["due"]) if wished and mine else None
    if wished is None or not isinstance(due, str):
        return None
    args = {"what": wished["what"].strip(" ,"), "due": due}
    named = (wished["first"] or wished["last"] or "").upper().replace(" ", "")
    if named and named not in mine:
        return None
    if named or len(mine) == 1:
        args["objective"] = named or mine[0]
    shown = f"promise {args['what']} by {wished['due'].strip()}" + (f" for {named}" if named else "")
    call = Call("promise", args)
    typed = waiting_for(turn, call.with_args({wording.OFFER: "yes"}))
    return Outcome(changes=typed, answer=wording.is_it_a_promise(shown, call, text, news_for(turn)))
