"""How people say yes or no to an objective that they are offered, and what is understood."""

from datetime import date
from decimal import Decimal

import pytest

from bot.understanding.offers.several_answers import several_answers
from partnership.metric import Metric, MetricKind
from partnership.people import Role
from partnership.proposals import Proposal
from partnership.turn import Turn
from partnership.workspace import Chat
from tests.world import at, book_with, objective, person

RESPONSE = objective(
    5,
    "Lead response",
    None,
    "40",
    "24",
    due=date(2027, 2, 28),
    metric=Metric(
        kind=MetricKind.REACH, unit="hours", baseline=Decimal(40), target=Decimal(24), current=Decimal(40)
    ),
    proposal=Proposal(to="jon", by="ada", at=at(24, 10), sent_at=at(24, 10)),
)  # fmt: skip

ACCEPTS = """
ok
ok!
fine by me
sure
sure, why not
sure thing
yep I'm in
I'm in!
count me in
will do
can do
deal
happy to
happy to!
Happy to own this one
happy to take this on
I'd be happy to own it
I'd love to
I can take that
I can do that
I'll take it
I'll take the lead response
ok o5 is mine
I will own the lead response objective
I accept the lead response
yes to lead response
sure why not, happy to take lead response too
okay fine I'll take the lead response
fine, I'll do it
no problem, I'll take it
makes sense, I'll own it
understood, count me in
of course I will
absolutely
let's do it
I'm on it
leave it with me
that's mine
you can count on me
put me down for it
sounds good to me
great, works for me
alright then
👍
""".strip().splitlines()

DECLINES = """
not me
not mine
no
no thanks
I'd rather not
I can't
sorry, can't
I can't take this on
pass
I'll pass
no way
not now
I'd prefer not to
I'd prefer someone else took this
can somebody else own this?
don't want it
count me out
lead response isn't mine
""".strip().splitlines()

DECLINES_WITH_ITS_REASON = """
no capacity
no time for this
no bandwidth right now
I don't have the capacity for this
I'm too busy
we're swamped
too much on my plate
not my area
this isn't my job
that's Rafael's
thats Rafaels
that is Rafael's job
it belongs to Rafael
that's not mine, it's Rafael's
ask Rafael
I've got enough on my plate at the moment so I'd rather not I'm afraid, maybe ask Rafael?
no capacity so please ask Rafael
I'm not the right person for this
I don't think I'm the right person
Rafael should own this
wrong person
""".strip().splitlines()

DECLINES_BY_NAME = """
nah not o5, certs sit with HR
nah, not O5. certs sit with HR
not O5, certs sit with HR
nope to o5, certs sit with HR
no to o5, certs sit with HR
nah o5 is not mine, certs sit with HR
o5 nah, certs sit with HR
""".strip().splitlines()

WISHES = [
    ("sure, if I get Lee for 2 days", {"resources": "Lee for 2 days"}),
    ("yes but I need Lee for 2 days a week", {"resources": "Lee for 2 days a week"}),
    ("ok as long as I get one more architect", {"resources": "one more architect"}),
    ("yes, by 31 March", {"due": "2027-03-31"}),
    ("can we do end of march instead?", {"due": "2027-03-31"}),
    ("can we say 30h?", {"target": "30"}),
    ("ok with 30 hours", {"target": "30"}),
    ("ok, can we make it 30h?", {"target": "30"}),
    ("happy to if the target is 30", {"target": "30"}),
    ("happy to, 30 would be more realistic", {"target": "30"}),
    ("sure why not, happy to take lead response too, but can we say 30h?", {"target": "30"}),
    ("okay fine I'll take the lead response but 30h by end of march", {"target": "30", "due": "2027-03-31"}),
    (
        "fine but 24 by end feb is not doable, 34 by end of march",
        {"target": "34", "due": "2027-03-31", "because": "24 by end feb is not doable"},
    ),
    ("I would, but 24 is too tight, 30h is realistic", {"target": "30", "because": "24 is too tight"}),
    ("ok but 24 is impossible, 30", {"target": "30", "because": "24 is impossible"}),
    ("ok but I said 30, not 24", {"target": "30"}),
    ("target should be 30", {"target": "30"}),
    ("the target could be 30", {"target": "30"}),
    (
        "Happy to take this one, yes, but 24 by end of March is a stretch, I'd say 30 is what we can promise, ok?",
        {"target": "30", "because": "24 by end of March is a stretch"},
    ),
    ("I'd sign up to 30", {"target": "30"}),
    ("24 is daft, I'd do 30 by end of March", {"target": "30", "due": "2027-03-31", "because": "24 is daft"}),
    (
        "I don't buy 24h, referrals come in on Fridays. I'd sign up to 30",
        {"target": "30", "because": "I don't buy 24h, referrals come in on Fridays"},
    ),
    ("accept O5, but at most 30 rather than 24", {"target": "30"}),
    (
        "Happy to take this one on, I do think 24 is a bit of a stretch though so could we say 30 by end of March?",
        {"target": "30", "due": "2027-03-31", "because": "I do think 24 is a bit of a stretch though"},
    ),
    ("target should be 30 sorry if that wasn't clear", {"target": "30"}),
    ("30 would be ok for me", {"target": "30"}),
    ("no way I can reach 24, 30 max", {"target": "30", "because": "no way I can reach 24"}),
    ("24 isn't going to happen. 30 maybe.", {"target": "30", "because": "24 isn't going to happen"}),
    ("I could commit to 30 hours", {"target": "30"}),
    ("I'd take it for 30", {"target": "30"}),
    ("the date is too early, end of March please", {"due": "2027-03-31", "because": "the date is too early"}),
    ("could we push it to end of March?", {"due": "2027-03-31"}),
    ("ok fine, 24 it is, but I want a Friday rota", {"resources": "a Friday rota"}),
    ("24h is not realistic", {"because": "24h is not realistic"}),
    (
        "24 is fantasy. I'd sign up to 30 if Lee joins",
        {"target": "30", "resources": "Lee joins", "because": "24 is fantasy"},
    ),
    ("I'd sign up to 30 and only if presales gets me two", {"target": "30", "resources": "presales gets me two"}),
    ("I'd feel better with end of March", {"due": "2027-03-31"}),
    ("I could do 30 provided that Legal helps", {"target": "30", "resources": "Legal helps"}),
    ("make it 15 march the audit takes 6 weeks", {"due": "2027-03-15", "because": "the audit takes 6 weeks"}),
    ("ok but 15 march and two presales people", {"due": "2027-03-15", "resources": "two presales people"}),
    ("yes, but 30 and one more architect", {"target": "30", "resources": "one more architect"}),
    ("accept O5 but 17 march not 18 march", {"due": "2027-03-17"}),
    ("accept O5 but 17th not 18th", {"due": "2026-12-17"}),
]

NO_ANSWERS = """
let me think about it
what is this?
who else could do it?
ok what does owning mean
happy to report that co-sell is up
response went down to 30h this week
took the customer to lunch
yes, on track
great, we closed two deals with Microsoft
mine is going well
it's too slow, Legal has nobody
I would
Carlos decided it
Maria should have the numbers tomorrow
maria will send the figures on friday
I would say 3 deals closed this week
we could do the workshop by end of March
no idea
not yet
no change
done
""".strip().splitlines()


def understood(text: str) -> list[tuple[str, dict[str, str]]]:
    book = book_with(RESPONSE, person("Rafael Costa", "CBO", Role.EXECUTIVE))
    jon = next(one for one in book.executives() if one.id == "jon")
    chat = Chat(platform="console", home="console", id="jon", kind="direct")
    turn = Turn(book=book, now=at(24, 11), person=jon, chat=chat, event="e", text=text)
    return [
        (one.command, {key: value for key, value in one.args.items() if key not in ("draft", "objective")})
        for one in several_answers(turn, text)
    ]


@pytest.mark.parametrize("text", ACCEPTS)
def test_a_yes_accepts(text: str) -> None:
    assert understood(text) == [("accept", {})]


@pytest.mark.parametrize("text", DECLINES)
def test_a_no_declines(text: str) -> None:
    assert understood(text) == [("decline", {})]


@pytest.mark.parametrize("text", DECLINES_WITH_ITS_REASON)
def test_a_no_that_is_its_own_reason_is_not_asked_for_another(text: str) -> None:
    assert understood(text) == [("decline", {"because": text})]


@pytest.mark.parametrize("text", DECLINES_BY_NAME)
def test_a_no_to_one_by_its_name_declines_it_for_its_reason(text: str) -> None:
    assert understood(text) == [("decline", {"because": "certs sit with HR"})]


@pytest.mark.parametrize(("text", "terms"), WISHES)
def test_a_yes_on_condition_asks_for_just_that(text: str, terms: dict[str, str]) -> None:
    assert understood(text) == [("change", terms)]


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_other_words_answer_no_offer(text: str) -> None:
    assert understood(text) == []


def test_what_is_said_beside_a_yes_is_kept() -> None:
    assert understood("Happy to own this one, my team is keen on it") == [("accept", {"said": "my team is keen on it"})]
