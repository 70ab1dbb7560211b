"""What Slack sends, in plain words."""

from typing import Any

import msgspec
import pytest

from bot.channels.slack.events import Words, mentioned_in, said, words_in
from bot.channels.slack.payloads import Envelope
from bot.channels.slack.people import Who, counted, who
from bot.channels.slack.places import Place
from tests.slack import clients
from tests.slack.fake_slack import BOT, BOT_ID, TEAM, FakeSlack, Json

FAKE = FakeSlack()


def translated(told: Json) -> Words | None:
    event = msgspec.convert(told, Envelope).event
    assert event is not None
    return words_in(event, BOT)


def typed(text: str, **more: Any) -> Json:
    return clients.message(FAKE, "Ada", text, **more)


def test_who_speaks_and_where() -> None:
    words = translated(typed("hello"))

    assert words is not None
    assert (words.user, words.channel, words.kind, words.text, words.thread) == (
        "U0ADA",
        "D0ADA",
        "direct",
        "hello",
        "",
    )


def test_a_message_is_one_event_by_whatever_it_is_told() -> None:
    told = clients.mention("Ada", "objectives", "C0LEADERSHIP")
    again = clients.envelope({**told["event"], "type": "message", "channel_type": "channel"})

    one, two = translated(told), translated(again)

    assert one is not None
    assert two is not None
    assert one.event == two.event


def test_a_message_that_its_author_changed_is_an_event_of_its_own() -> None:
    first = typed("O1 at risk")

    one, two = translated(first), translated(clients.changed(first, "O1 on track"))

    assert one is not None
    assert two is not None
    assert one.event != two.event
    assert (two.text, two.user, two.ts) == ("O1 on track", "U0ADA", one.ts)


def unfurled() -> Json:
    told = clients.changed(typed("see https://contoso.com"), "see https://contoso.com")
    return {**told, "event": {**told["event"], "previous_message": {**told["event"]["message"]}}}


def by_another() -> Json:
    told = clients.changed(typed("O1 at risk"), "O1 on track")
    told["event"]["message"]["edited"]["user"] = "U0EVE"
    return told


def by_a_workflow() -> Json:
    told = clients.changed(typed("O1 at risk"), "O1 on track")
    told["event"]["message"]["bot_id"] = BOT_ID
    return told


QUIET: dict[str, Json] = {
    "a message in a channel that does not name Steward": typed(
        "hi all", channel="C0LEADERSHIP", channel_type="channel"
    ),
    "a message in a group that does not name Steward": typed("hi all", channel="G0THREE", channel_type="mpim"),
    "its own": typed("hello", user=BOT),
    "another bot's": typed("hello", bot_id=BOT_ID, subtype="bot_message"),
    "a workflow's in somebody's name": typed("hello", bot_id=BOT_ID),
    "a workflow's that was changed": by_a_workflow(),
    "one that is taken away": typed("", subtype="message_deleted", deleted_ts="1.2"),
    "one that is taken away in a thread": typed("", subtype="message_replied"),
    "somebody comes in": typed("<@U0ADA> has joined the channel", subtype="channel_join"),
    "a topic": typed("set the topic", subtype="channel_topic"),
    "nothing": typed(" "),
    "only its preview came": unfurled(),
    "changed by somebody else": by_another(),
    "nobody's": typed("hello", user=None),
    "a file without words": typed("", subtype="file_share"),
}


@pytest.mark.parametrize("told", QUIET.values(), ids=QUIET.keys())
def test_nobody_needs_to_hear_of(told: Json) -> None:
    assert translated(told) is None


@pytest.mark.parametrize(
    "more", [{"subtype": "file_share"}, {"subtype": "thread_broadcast"}, {"subtype": "me_message"}]
)
def test_words_that_come_with_something_are_words(more: Json) -> None:
    assert translated(typed("O1 at risk", **more)) is not None


@pytest.mark.parametrize(
    ("text", "words", "mentions"),
    [
        (f"<@{BOT}> objectives", "objectives", {}),
        (f"<@{BOT}|steward> objectives", "objectives", {}),
        ("assign O1 to <@U0MARIA>", "assign O1 to @Maria Lind", {"@Maria Lind": "U0MARIA"}),
        ("assign O1 to <@U0LEE|lee.park>", "assign O1 to @lee.park", {"@lee.park": "U0LEE"}),
        ("ask <@U0WHO> x", "ask @U0WHO x", {"@U0WHO": "U0WHO"}),
        ("cost &lt; 3 &amp; up", "cost < 3 & up", {}),
        ("see <http://contoso.com|contoso.com>", "see contoso.com", {}),
        ("see <https://contoso.com/a?b=1&amp;c=2>", "see https://contoso.com/a?b=1&c=2", {}),
        ("write to <mailto:ada@contoso.com|ada@contoso.com>", "write to ada@contoso.com", {}),
        ("in <#C012|leadership> and <#C013>", "in #leadership and #C013", {}),
        ("<!here> <!subteam^S1|@sales> <!date^1^{date}|Friday>", "@here @sales Friday", {}),
        ("two\u00a0words\nand a line", "two words\nand a line", {}),
        ("a &lt;@U0MARIA&gt; b", "a <@U0MARIA> b", {}),
    ],
)
def test_a_text_is_as_it_was_typed(text: str, words: str, mentions: dict[str, str]) -> None:
    assert said(text, BOT, {"U0MARIA": "Maria Lind", "U0LEE": "", "U0WHO": ""}) == (words, mentions)


def test_accounts_are_found_in_a_text() -> None:
    assert mentioned_in(f"<@{BOT}> <@U1> <@U2|two> <@U1> <#C1> <http://x|y> &lt;@U3&gt;", BOT) == ["U1", "U2"]


def test_more_accounts_than_anybody_means_are_words() -> None:
    text = " ".join(f"<@U{number}>" for number in range(30))
    named = mentioned_in(text, BOT)

    words, mentions = said(text, BOT, dict.fromkeys(named, ""))

    assert list(mentions.values()) == named == [f"U{number}" for number in range(20)]
    assert words == text.replace("<", "").replace(">", "")


# People --------------------------------------------------------------------------------------------------------------


def account(**more: Any) -> Json:
    return {"id": "U0MARIA", "team_id": TEAM, "name": "maria", "profile": {"real_name": "Maria Lind"}, **more}


def test_what_a_profile_tells() -> None:
    profile = {"real_name": "Maria Lind", "title": "COO", "email": "maria@contoso.com"}

    known = who(account(profile=profile, tz="Europe/Berlin", locale="de-DE"), TEAM)

    assert known == Who(
        name="Maria Lind", title="COO", email="maria@contoso.com", zone="Europe/Berlin", country="DE", guest=False
    )


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [
        ("en-US", "America/Chicago", "US"),
        ("en-US", "US/Pacific", "US"),
        ("en-US", "Europe/Berlin", "DE"),
        ("en-US", "Asia/Calcutta", "IN"),
        ("en-US", "Etc/UTC", "US"),
        ("en-US", None, "US"),
        ("en-GB", "Europe/Berlin", "GB"),
        ("de-DE", "America/Chicago", "DE"),
    ],
)
def test_a_language_that_nobody_chose_says_nothing_of_the_country(locale: str, zone: str | None, country: str) -> None:
    assert who(account(locale=locale, tz=zone), TEAM).country == country


@pytest.mark.parametrize("told", [{}, {"profile": None}, {"profile": {}, "tz": None, "locale": "x"}, {"locale": "en"}])
def test_a_profile_that_tells_nothing(told: Json) -> None:
    known = who({"id": "U1", **told}, TEAM)

    assert (known.name, known.zone, known.country, known.guest) == ("", None, None, False)


GUESTS: dict[str, Json] = {
    "restricted": {"is_restricted": True},
    "of one channel": {"is_ultra_restricted": True, "is_restricted": True},
}
OUTSIDERS: dict[str, Json] = {
    "stranger": {"is_stranger": True},
    "of another team": {"team_id": "T0FABRIKAM"},
    "of another enterprise": {"team_id": "T9", "enterprise_user": {"teams": ["T8", "T9"]}},
}


@pytest.mark.parametrize("more", [*GUESTS.values(), *OUTSIDERS.values()], ids=[*GUESTS, *OUTSIDERS])
def test_who_is_not_of_the_company_is_a_guest(more: Json) -> None:
    assert who(account(**more), TEAM).guest


def test_who_is_of_the_same_enterprise_is_of_the_company() -> None:
    assert not who(account(team_id="T9", enterprise_user={"teams": ["T9", TEAM]}), TEAM).guest


def test_guests_and_outsiders_of_a_channel_are_counted_apart() -> None:
    people = [account(), *(account(**one) for one in (*GUESTS.values(), *OUTSIDERS.values()))]

    assert counted(Place(name="leadership"), people, TEAM) == Place(name="leadership", members=6, guests=2, outsiders=3)
