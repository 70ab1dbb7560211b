"""What Teams sends, in plain words."""

from time import process_time
from typing import Any

import msgspec
import pytest

from bot.channels.teams.activity import Activity
from bot.channels.teams.events import Who, arrival_of, chat_of, incoming, said
from bot.incoming import Arrival, Incoming
from partnership.message import Call
from tests.teams import clients
from tests.teams.fake_connector import BOT, TENANT, FakeConnector, Json

FAKE = FakeConnector()
MARIA = {"id": "29:maria", "name": "Maria Lind"}


def read(event: Json) -> Activity:
    return msgspec.convert(event, Activity)


def translated(event: Json) -> Incoming | None:
    activity = read(event)
    arrival = arrival_of(activity)
    return incoming(activity, arrival, chat_of(activity, None), Who(name="Ada Novak")) if arrival else None


def typed(text: str, **more: Any) -> Json:
    return clients.message(FAKE, "Ada", text, **more)


def mention(text: str, account: Json) -> Json:
    return {"type": "mention", "text": text, "mentioned": account}


def test_who_speaks_where_they_are_and_when() -> None:
    coming = translated(typed("hello"))

    assert coming is not None
    assert (coming.user, coming.name, coming.home.id, coming.chat.kind) == ("29:ada", "Ada Novak", TENANT, "direct")
    assert (coming.zone, coming.country, coming.text) == ("Europe/London", "GB", "hello")


def test_a_client_that_tells_no_zone_of_its_own_has_a_local_one() -> None:
    event = typed("hello", entities=[])

    coming = translated({**event, "localTimezone": "Asia/Tokyo"})

    assert coming is not None
    assert (coming.zone, coming.country) == ("Asia/Tokyo", None)


def test_mentions_are_names_and_the_bots_own_is_left_out() -> None:
    event = typed("<at>Steward</at> assign O1 to <at>Maria</at>&nbsp;&amp; co")
    event["entities"] += [mention("<at>Steward</at>", {"id": BOT}), mention("<at>Maria</at>", MARIA)]

    text, mentions = said(read(event))

    assert text == "assign O1 to @Maria Lind & co"
    assert mentions == {"@Maria Lind": "29:maria"}


def test_a_mention_that_names_nobody_is_only_words() -> None:
    assert said(read(typed("ask <at>Maria</at> <at id=0>x</at>"))) == ("ask Maria x", {})


def html(content: str, text: str) -> Json:
    return typed(text, attachments=[{"contentType": "text/html", "content": content}])


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<div><div>one</div>\n<div>two &amp; three</div></div>", "one\ntwo & three"),
        ("one<br>two<br/><br />three", "one\ntwo\nthree"),
        ("<ul><li>one</li><li>two <b>bold</b> words</li></ul>", "one\ntwo bold words"),
        ("<table><tr><td><p>Sales</p></td><td>38</td></tr><tr><td>Leads</td><td></td><td>4</td></tr></table>",
         "Sales\t38\nLeads\t\t4"),
    ],
)  # fmt: skip
def test_lines_and_rows_that_teams_text_runs_together_are_kept(content: str, rows: str) -> None:
    assert said(read(html(content, "all in one")))[0] == rows


def test_a_mention_in_several_lines_is_one_too() -> None:
    span = '<span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">Maria</span>'
    event = html(f"<p>O1 sales, {span}</p><p>O2 leads</p>", "O1 sales, <at>Maria</at>O2 leads")
    event["entities"].append(mention("<at>Maria</at>", MARIA))

    assert said(read(event)) == ("O1 sales, @Maria Lind\nO2 leads", {"@Maria Lind": "29:maria"})


def test_html_of_one_line_says_no_more_than_the_text() -> None:
    assert said(read(html("<p>O1 <b>at risk</b></p>", "O1 at risk")))[0] == "O1 at risk"


@pytest.mark.parametrize(
    "content", ["<![foo a<br>b", "<![CDATA[a<br>b", "a<br>b < c", "<p>a</p><p", "<div>" * 100_000 + "a<br>b"]
)
def test_html_that_can_not_be_read_leaves_the_text(content: str) -> None:
    assert said(read(html(content, "O1 at risk")))[0] == "O1 at risk"


HOSTILE = ["<a ", "<!--", "<![CDATA[", "<!a", "<?", "<a b='", '<a b="', "</a ", "<script>", "<", "&", "&#x", ">"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_html_holds_anybody_up(hostile: str) -> None:
    for end in ("", ">", "'>", "</a>"):
        content = (hostile * 50_000)[: 50_000 - len(end)] + end
        began = process_time()
        said(read(html(content, "O1 at risk")))
        assert process_time() - began < 1


def test_of_many_mentions_only_some_that_stand_in_the_text_are_read() -> None:
    def one(number: int) -> Json:
        return mention(f"<at>{number}</at>", {"id": f"29:{number}", "name": f"Name {number}"})

    event = typed("hello <at>7</at>, not <at>Maria</at>")
    event["entities"] += [one(number) for number in range(1000)]
    assert said(read(event)) == ("hello @Name 7, not Maria", {"@Name 7": "29:7"})

    event = typed("".join(f"<at>{number}</at>" for number in range(1000)))
    event["entities"] += [one(number) for number in range(1000)]
    assert len(said(read(event))[1]) == 20


@pytest.mark.parametrize("hostile", ["<at", "<at>", "</at", "&#", "<at a=<"])
def test_a_text_far_too_long_is_not_looked_into_and_one_as_long_as_it_may_be_holds_nobody_up(hostile: str) -> None:
    account = {"id": "29:x", "name": "x" * 40_000}
    for length in (50_000, 200_000):
        text = (hostile * length)[:length]
        began = process_time()
        said(read(typed(text, entities=[mention("a", account), mention("<at>", account)] * 20)))
        assert process_time() - began < 1


def test_an_edited_message_is_an_event_of_its_own() -> None:
    first = typed("O1 at risk")
    edited = {**first, "type": "messageUpdate", "timestamp": "2026-11-27T09:01:00.000Z"}

    one, two = translated(first), translated(edited)

    assert one is not None
    assert two is not None
    assert one.event != two.event
    assert two.text == "O1 at risk"


def test_a_button_is_its_call_with_the_inputs_of_its_form() -> None:
    data = {
        "call": {"command": "update", "args": {"objective": "O1"}, "seen": "x"},
        "form": 1,
        "1.value": "40",
        "2.value": "9",
    }

    coming = translated(clients.executed(FAKE, "Ada", data, "1"))

    assert coming is not None
    assert coming.call == Call("update", {"objective": "O1", "value": "40"}, "x")


@pytest.mark.parametrize(
    "data", [None, "x", {}, {"call": 1}, {"call": {"command": 1}}, {"call": {"command": "a", "args": []}}]
)
def test_a_card_that_cant_be_read_is_an_old_button(data: Any) -> None:
    coming = translated(clients.executed(FAKE, "Ada", data, "1"))

    assert coming is not None
    assert coming.call == Call("")


@pytest.mark.parametrize(
    "event",
    [
        {"type": "typing"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "invoke", "name": "composeExtension/query", "value": {}},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:jon"}]},
        {"type": "endOfConversation"},
        {"type": "message", "text": None},
        {"type": "message", "text": "  ", "value": {}},
    ],
    ids=lambda event: f"{event['type']}-{len(event)}",
)
def test_nobody_needs_to_hear_of(event: Json) -> None:
    assert translated({**typed("x"), **event}) is None


@pytest.mark.parametrize(
    ("event", "arrival"),
    [
        ({"type": "installationUpdate", "action": "add"}, Arrival.INSTALLED),
        ({"type": "installationUpdate", "action": "remove"}, Arrival.UNINSTALLED),
        ({"type": "conversationUpdate", "membersAdded": [{"id": BOT}]}, Arrival.INSTALLED),
        ({"type": "conversationUpdate", "membersRemoved": [{"id": BOT}]}, Arrival.UNINSTALLED),
        ({"type": "conversationUpdate", "channelData": {"eventType": "channelDeleted"}}, Arrival.UNINSTALLED),
    ],
)
def test_coming_and_going(event: Json, arrival: Arrival) -> None:
    assert arrival_of(read({**typed("x"), **event})) is arrival


def test_all_threads_of_a_channel_are_one_place() -> None:
    data = {"tenant": {"id": TENANT}, "channel": {"id": "19:lead@thread.tacv2"}}
    events = [
        {**typed("x"), "conversation": clients.channel("19:lead@thread.tacv2", one), "channelData": data}
        for one in ("1", "2")
    ]

    assert {chat_of(read(one), None).id for one in events} == {"19:lead@thread.tacv2"}
    assert {chat_of(read(one), None).kind for one in events} == {"channel"}
