"""Deliveries on their way: in order, exactly once where the platform can be asked, never lost."""

import asyncio
from collections import Counter
from datetime import datetime

import pytest
from msgspec.structs import replace

from bot import delivery_ends, outbox
from bot.channels.port import Pace
from bot.outbox import Outbox
from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState, ToChat, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Identity, Person, Reach, Role
from partnership.reach import on_sent
from storage.face import Face
from storage.memory import MemoryStore
from tests.bot.platform import Clock, MemoryPlatform
from tests.world import CAST, OBJECTIVES, WORKSPACE, at, person

NOON = at(24, 12)


class Post:
    """A store, an outbox and a platform, in a time of their own."""

    def __init__(self) -> None:
        self.clock = Clock(NOON)
        self.store = MemoryStore()
        self.platform = MemoryPlatform()
        self.face = Face(self.store, self.clock)
        self.outbox = self.restarted()

    def restarted(self, spread: float = 0.0) -> Outbox:
        """The outbox of a new process on the same store."""
        self.face = Face(self.store, self.clock)
        self.outbox = Outbox(
            self.face,
            {"console": self.platform, "slack": self.platform},
            real=self.clock,
            calendar=self.clock,
            spread=lambda: spread,
            patience=0.05,
        )
        return self.outbox

    async def open(self, *more: Person) -> None:
        await self.face.create(WORKSPACE)
        book = await self.face.book("contoso")
        await self.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES, *more)), now=NOON)

    async def write(self, *deliveries: Delivery) -> None:
        book = await self.face.book("contoso")
        await self.face.commit("contoso", book, Outcome(deliveries=deliveries), now=self.clock())

    async def settle(self, **step: float) -> None:
        """Time goes on, and everything that can be sent now is."""
        self.clock.go(**step)
        while await self.outbox.run_once():
            pass

    async def state(self, name: str) -> tuple[DeliveryState, str]:
        found = await self.face.delivery("contoso", name)
        assert found is not None
        return found.state, found.reason

    async def reach(self, name: str) -> Reach:
        return (await self.face.book("contoso")).need(Person, name).reach


@pytest.fixture
async def post() -> Post:
    made = Post()
    await made.open()
    return made


def note(name: str, to: str = "maria", words: str = "", **more: str | datetime) -> Delivery:
    known = Delivery(id=name, at=NOON, to=ToPerson(person=to), message=say(words or name), why=Why.NOTE)
    return Delivery(**{field: getattr(known, field) for field in known.__struct_fields__} | more)


def posted(name: str, **more: str) -> Delivery:
    known = note(name, **more)
    return Delivery(
        **{field: getattr(known, field) for field in known.__struct_fields__} | {"to": ToChat(chat="leadership")}
    )


async def test_one_conversation_is_sent_in_the_order_it_was_written(post: Post) -> None:
    for number in range(3):
        await post.write(note(f"m{number}a"), note(f"c{number}", "carlos"), note(f"m{number}b"))
    await post.settle()

    assert post.platform.texts("maria") == ["m0a", "m0b", "m1a", "m1b", "m2a", "m2b"]
    assert post.platform.texts("carlos") == ["c0", "c1", "c2"]


async def test_the_order_is_kept_when_the_first_one_is_put_off(post: Post) -> None:
    post.platform.later["maria"] = [5]
    await post.write(note("m1"), note("m2"))

    await post.settle()
    assert post.platform.texts("maria") == []
    await post.settle(seconds=4)
    assert post.platform.texts("maria") == []
    for _ in range(4):
        await post.settle(seconds=2)

    assert post.platform.texts("maria") == ["m1", "m2"]


async def test_what_is_written_while_others_wait_comes_after_them(post: Post) -> None:
    post.platform.later["maria"] = [60]
    await post.write(note("m1"))
    await post.settle()
    await post.write(note("m2"))
    await post.settle(seconds=30)
    assert post.platform.texts("maria") == []

    for _ in range(5):
        await post.settle(seconds=10)

    assert post.platform.texts("maria") == ["m1", "m2"]


async def test_a_dependant_waits_for_the_message_it_comes_after(post: Post) -> None:
    post.platform.later["carlos"] = [10]
    await post.write(note("first", "carlos"), note("second", "maria", after="first"))

    await post.settle()
    assert post.platform.posted == []
    for _ in range(3):
        await post.settle(seconds=10)

    assert [one.key for one in post.platform.posted] == ["first", "second"]


async def test_a_dependant_of_a_message_that_never_went_out_is_dropped(post: Post) -> None:
    post.platform.refuses["carlos"] = "blocked"
    await post.write(note("first", "carlos"), note("second", "maria", after="first"))
    await post.settle()
    await post.settle(seconds=10)

    assert post.platform.texts("maria") == []
    assert await post.state("second") == (DeliveryState.DROPPED, "its message was never sent")


async def test_an_edit_changes_the_message_in_place(post: Post) -> None:
    await post.write(note("m1", words="before"))
    await post.settle()
    await post.write(note("m2", words="after", edits="m1"))
    await post.settle()

    assert post.platform.texts("maria") == ["after"]


async def test_of_several_edits_that_wait_only_the_newest_is_made(post: Post) -> None:
    await post.write(note("m1"))
    await post.settle()
    await post.write(*(note(f"e{number}", words=f"edit {number}", edits="m1") for number in range(4)))
    await post.settle()

    assert post.platform.texts("maria") == ["edit 3"]
    assert [one.edits for one in post.platform.posted] == [1]
    assert await post.state("e0") == (DeliveryState.DROPPED, "a newer edit waits")


async def test_an_edit_of_a_message_that_never_went_out_is_dropped(post: Post) -> None:
    post.platform.refuses["maria"] = "blocked"
    await post.write(note("m1"))
    await post.settle()
    del post.platform.refuses["maria"]
    await post.write(note("m2", edits="m1"), note("m3", edits="never written"))
    await post.settle()

    assert post.platform.texts("maria") == []
    assert await post.state("m2") == (DeliveryState.DROPPED, "its message was never sent")
    assert await post.state("m3") == (DeliveryState.DROPPED, "its message was never sent")


async def test_a_reply_stands_in_the_thread_of_its_message(post: Post) -> None:
    await post.write(posted("digest"), posted("details", thread_of="digest"))
    await post.settle()

    sent = post.platform.by_key()
    assert sent["details"].thread_of == sent["digest"].id


async def test_a_reply_to_a_message_whose_fate_is_unknown_goes_out_alone(post: Post) -> None:
    post.platform.can_be_asked = False
    post.platform.drops.add("digest")
    await post.write(posted("digest"), posted("details", thread_of="digest"))
    await post.settle()
    await post.settle(minutes=3)
    await post.settle(minutes=1)

    assert [(one.key, one.thread_of) for one in post.platform.posted] == [("details", None)]


async def test_what_is_pointless_by_now_is_not_sent(post: Post) -> None:
    post.platform.later["maria"] = [600]
    await post.write(note("reminder", not_after=at(24, 12, 5)))
    await post.settle()
    await post.settle(minutes=11)

    assert post.platform.posted == []
    assert await post.state("reminder") == (DeliveryState.DROPPED, "too late")


async def test_retry_after_is_honoured_and_spread_so_that_not_all_come_back_at_once(post: Post) -> None:
    post.restarted(spread=0.8)
    post.platform.later["maria"] = [10]
    await post.write(note("m1"))

    await post.settle()
    await post.settle(seconds=13)
    assert len(post.platform.calls) == 1
    await post.settle(seconds=1)

    assert post.platform.texts("maria") == ["m1"]


async def test_a_platform_that_is_busy_for_an_hour_still_gets_every_message_once(post: Post) -> None:
    post.platform.later["maria"] = [1.0] * 12
    await post.write(note("m1"))
    for _ in range(70):
        await post.settle(minutes=1)

    assert post.platform.texts("maria") == ["m1"]
    assert len(post.platform.calls) == 13


async def test_a_platform_that_is_busy_for_ever_is_given_up_and_nobody_is_called_unreachable(post: Post) -> None:
    post.platform.later["maria"] = [1.0] * 1000
    await post.write(note("m1"))
    for _ in range(60):
        await post.settle(minutes=10)

    assert (await post.state("m1"))[0] is DeliveryState.DEAD
    assert await post.reach("maria") is Reach.REACHABLE


async def test_waiting_for_others_is_no_reason_to_be_given_up(post: Post) -> None:
    post.platform.later["maria"] = [400, 1]
    await post.write(note("m1"), note("m2"))
    for _ in range(200):
        await post.settle(seconds=5)

    assert post.platform.texts("maria") == ["m1", "m2"]


async def test_a_message_whose_answer_was_lost_is_looked_up_and_not_sent_again(post: Post) -> None:
    post.platform.loses.add("m1")
    await post.write(note("m1"))
    await post.settle()
    assert (await post.state("m1"))[0] is DeliveryState.PENDING

    post.restarted()
    await post.settle(minutes=3)

    assert post.platform.texts("maria") == ["m1"]
    assert (await post.state("m1"))[0] is DeliveryState.SENT


async def test_a_message_that_was_lost_on_its_way_is_sent_after_the_look_up(post: Post) -> None:
    post.platform.drops.add("m1")
    await post.write(note("m1"))
    await post.settle()
    post.restarted()
    await post.settle(minutes=3)

    assert post.platform.calls == ["send m1", "look up m1", "send m1"]
    assert post.platform.texts("maria") == ["m1"]


async def test_a_platform_that_is_too_busy_to_be_asked_is_asked_again_before_sending(post: Post) -> None:
    post.platform.loses.add("m1")
    await post.write(note("m1"))
    await post.settle()
    post.platform.later["maria"] = [1, 1, 1]
    for _ in range(6):
        await post.settle(minutes=3)

    assert post.platform.texts("maria") == ["m1"]
    assert (await post.state("m1"))[0] is DeliveryState.SENT


async def test_what_was_only_put_off_is_sent_without_a_look_up(post: Post) -> None:
    post.platform.later["maria"] = [1, 1]
    await post.write(note("m1"), note("m2"))
    for _ in range(10):
        await post.settle(seconds=10)

    assert [call for call in post.platform.calls if call.startswith("look")] == []


async def test_where_the_platform_can_not_be_asked_it_is_not_sent_twice(post: Post) -> None:
    post.platform.can_be_asked = False
    post.platform.loses.add("m1")
    await post.write(note("m1"), note("m2"))
    await post.settle()
    for _ in range(3):
        await post.settle(minutes=3)

    assert post.platform.texts("maria") == ["m1", "m2"]
    assert (await post.state("m1"))[0] is DeliveryState.UNKNOWN
    assert await post.reach("maria") is Reach.REACHABLE


async def test_who_refuses_is_unreachable_and_the_admins_hear_of_it_once(post: Post) -> None:
    post.platform.refuses["maria"] = "not installed"
    await post.write(note("m1"), note("m2"))
    await post.settle()

    assert await post.state("m1") == (DeliveryState.DEAD, "not installed")
    assert await post.reach("maria") is Reach.NOT_INSTALLED
    (told,) = post.platform.texts("ada")
    assert "Maria" in told


async def test_who_has_no_account_anywhere_is_not_installed(post: Post) -> None:
    book = await post.face.book("contoso")
    pending = person("Sam Hill", identities=())
    await post.face.commit("contoso", book, Outcome(changes=(pending,)), now=NOON)
    await post.write(note("s1", "sam"), note("n1", "nobody"))
    await post.settle()

    assert await post.state("s1") == (DeliveryState.DEAD, "not installed")
    assert await post.state("n1") == (DeliveryState.DEAD, "left the company")


async def test_a_channel_that_is_gone_ends_what_was_meant_for_it(post: Post) -> None:
    gone = posted("p1")
    await post.write(Delivery(id="p2", at=NOON, to=ToChat(chat="elsewhere"), message=say("x"), why=Why.DIGEST), gone)
    await post.settle()

    assert await post.state("p2") == (DeliveryState.DEAD, "the channel is gone")
    assert (await post.state("p1"))[0] is DeliveryState.SENT


async def test_a_message_that_breaks_something_does_not_hold_up_the_others(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(book: Book, delivery: Delivery, now: datetime) -> Outcome:
        if delivery.id == "m1":
            raise KeyError("a bug of ours")
        return on_sent(book, delivery, now)

    monkeypatch.setattr(delivery_ends, "on_sent", broken)
    await post.write(note("m1"), note("c1", "carlos"))
    for _ in range(3):
        await post.settle(minutes=3)

    assert (await post.state("c1"))[0] is DeliveryState.SENT
    assert post.platform.texts("maria") == ["m1"]
    monkeypatch.undo()
    await post.settle(minutes=3)
    assert (await post.state("m1"))[0] is DeliveryState.SENT


async def test_a_message_that_always_fails_is_given_up_and_the_next_one_goes(post: Post) -> None:
    post.platform.breaks.add("m1")
    await post.write(note("m1"), note("m2"))
    for _ in range(9):
        await post.settle(minutes=11)

    assert await post.state("m1") == (DeliveryState.UNKNOWN, "it may have arrived")
    assert post.platform.calls.count("send m1") == outbox.UNANSWERED
    assert post.platform.texts("maria") == ["m2"]
    (told,) = post.platform.texts("ada")
    assert "can't tell whether my messages reach Maria" in told


async def test_a_bug_of_ours_in_what_follows_holds_up_no_conversation_for_ever(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Book, delivery: Delivery, *__: object) -> Outcome:
        if delivery.id == "m1":
            raise KeyError("a bug of ours")
        return Outcome()

    monkeypatch.setattr(delivery_ends, "on_sent", broken)
    monkeypatch.setattr(delivery_ends, "on_failed", broken)
    await post.write(note("m1"), note("m2"))
    for _ in range(30):
        await post.settle(minutes=3)

    assert post.platform.texts("maria") == ["m1", "m2"]
    assert (await post.state("m1"))[0] is DeliveryState.UNKNOWN


async def test_a_kill_leaves_only_the_one_in_flight_in_doubt_where_the_platform_can_not_be_asked(post: Post) -> None:
    post.platform.can_be_asked = False
    post.platform.gates["maria"] = asyncio.Event()
    await post.write(*(note(f"m{number}") for number in range(4)), note("c1", "carlos"))
    await post.outbox.run_once()
    await post.outbox.stop()

    post.platform.gates.clear()
    post.restarted()
    for _ in range(10):
        await post.settle(minutes=1)

    assert (await post.state("m0"))[0] is DeliveryState.UNKNOWN
    assert post.platform.texts("maria") == ["m1", "m2", "m3"]
    assert post.platform.texts("carlos") == ["c1"]


async def test_what_is_marked_as_tried_is_not_taken_by_another_process_meanwhile(post: Post) -> None:
    post.platform.can_be_asked = False
    post.platform.gates["maria"] = asyncio.Event()
    await post.write(note("m1"))
    first = post.outbox
    await first.run_once()

    post.restarted()
    await post.settle(seconds=30)
    post.platform.gates["maria"].set()
    await first.run_once()

    assert post.platform.texts("maria") == ["m1"]
    assert (await post.state("m1"))[0] is DeliveryState.SENT


async def test_a_platform_that_is_busy_puts_off_what_can_not_be_asked_for_and_it_is_sent_once(post: Post) -> None:
    post.platform.can_be_asked = False
    post.platform.later["maria"] = [5, 5]
    await post.write(note("m1"))
    for _ in range(4):
        await post.settle(seconds=10)

    assert post.platform.texts("maria") == ["m1"]
    assert (await post.state("m1"))[0] is DeliveryState.SENT


async def test_an_account_on_a_platform_that_is_not_set_up_is_told_to_the_admin(post: Post) -> None:
    elsewhere = replace(CAST[1].identities[0], platform="teams")
    book = await post.face.book("contoso")
    await post.face.commit("contoso", book, Outcome(changes=(replace(CAST[1], identities=(elsewhere,)),)), now=NOON)
    await post.write(note("m1"), note("m2"))
    await post.settle()

    assert await post.state("m1") == (DeliveryState.DEAD, "no channel")
    (told,) = post.platform.texts("ada")
    assert "I can't reach Maria" in told


async def test_a_conversation_is_written_to_no_faster_than_its_platform_wants_and_nobody_else_waits(
    post: Post,
) -> None:
    post.platform.pace = Pace(per_conversation=1)
    await post.write(note("m1"), note("m2"), note("m3"), note("c1", "carlos"))

    await post.settle()
    assert (post.platform.texts("maria"), post.platform.texts("carlos")) == (["m1"], ["c1"])
    await post.settle(seconds=0.9)
    assert post.platform.texts("maria") == ["m1"]
    await post.settle(seconds=0.1)
    assert post.platform.texts("maria") == ["m1", "m2"]
    await post.settle(seconds=0.9)
    assert post.platform.texts("maria") == ["m1", "m2"]
    await post.settle(seconds=1)
    assert post.platform.texts("maria") == ["m1", "m2", "m3"]


async def test_a_home_is_written_to_no_faster_than_its_platform_wants_and_each_message_waits_once() -> None:
    post = Post()
    await post.open(*(person(f"P{number} Doe", id=f"p{number}") for number in range(40)))
    post.platform.pace = Pace(per_conversation=1, per_home=0.1)
    await post.write(*(note(f"n{number}", f"p{number}") for number in range(40)))

    for second in range(5):
        await post.settle(seconds=1 if second else 0)
        assert len(post.platform.posted) == min(40, 10 * second + 1)
    claims = [row.attempts async for row in post.store.rows() if row.key.kind == "delivery"]
    assert max(claims) == 2


async def test_a_slow_conversation_does_not_hold_up_the_others(post: Post) -> None:
    post.platform.gates["maria"] = asyncio.Event()
    await post.write(note("m1"), note("m2"), *(note(f"c{number}", "carlos") for number in range(120)))
    for _ in range(3):
        await post.settle()
        await post.settle(seconds=10)

    assert len(post.platform.texts("carlos")) == 120
    assert post.platform.texts("maria") == []

    post.platform.gates["maria"].set()
    for _ in range(3):
        await post.settle(seconds=10)
    assert post.platform.texts("maria") == ["m1", "m2"]


@pytest.mark.parametrize(("platform", "home"), [("slack", "contoso"), ("console", "fabrikam")])
async def test_a_home_that_hangs_holds_up_no_other(platform: str, home: str) -> None:
    """Neither another platform, nor another company's home on the same one."""
    post = Post()
    zoe = person("Zoe Lang", identities=(Identity(platform=platform, home=home, user="zoe"),))
    await post.open(zoe, *(person(f"P{number} Doe", id=f"p{number}") for number in range(20)))
    gate = asyncio.Event()
    post.platform.gates = {f"p{number}": gate for number in range(20)}
    await post.write(*(note(f"n{number}", f"p{number}") for number in range(20)), note("zoe", "zoe"))

    await post.outbox.run_once()

    assert post.platform.texts("zoe") == ["zoe"]
    gate.set()
    await post.settle()
    assert Counter(one.to for one in post.platform.posted) == {"zoe": 1} | {f"p{number}": 1 for number in range(20)}


async def test_what_waited_behind_a_home_that_hangs_for_long_is_sent_once() -> None:
    post = Post()
    await post.open(*(person(f"P{number} Doe", id=f"p{number}") for number in range(20)))
    gate = asyncio.Event()
    post.platform.gates = {f"p{number}": gate for number in range(20)}
    await post.write(*(note(f"n{number}", f"p{number}") for number in range(20)))
    for _ in range(3):
        await post.settle(minutes=3)

    gate.set()
    for _ in range(3):
        await post.settle(minutes=3)

    assert Counter(one.to for one in post.platform.posted) == {f"p{number}": 1 for number in range(20)}


async def test_two_outboxes_on_one_store_send_nothing_twice(post: Post) -> None:
    await post.write(*(note(f"{who.id}{number}", who.id) for number in range(10) for who in CAST))
    first = post.outbox
    second = Outbox(
        Face(post.store, post.clock), {"console": post.platform}, real=post.clock, calendar=post.clock, spread=lambda: 0
    )
    for _ in range(20):
        await asyncio.gather(first.run_once(), second.run_once())
        post.clock.go(seconds=10)

    assert Counter(one.key for one in post.platform.posted) == {f"{who.id}{n}": 1 for n in range(10) for who in CAST}
    for who in CAST:
        assert post.platform.texts(who.id) == [f"{who.id}{number}" for number in range(10)]


async def test_two_hundred_recipients_in_a_429_storm_get_exactly_one_each() -> None:
    post = Post()
    crowd = [person(f"P{number} Doe", None, Role.EXECUTIVE, id=f"p{number}") for number in range(200)]
    await post.open(*crowd)
    post.platform.later[""] = [1.0, 3.0, 30.0] * 80
    await post.write(*(note(f"n{number}", f"p{number}") for number in range(200)))

    for number in range(90):
        if number % 10 == 5:
            post.restarted()
        await post.settle(seconds=20)

    assert Counter(one.to for one in post.platform.posted) == {f"p{number}": 1 for number in range(200)}


async def test_a_restart_in_the_middle_of_a_fan_out_sends_nothing_twice_and_loses_nothing() -> None:
    post = Post()
    crowd = [person(f"P{number} Doe", id=f"p{number}") for number in range(60)]
    await post.open(*crowd)
    await post.write(*(note(f"n{number}", f"p{number}") for number in range(60)))
    for number in range(60):
        post.platform.loses.add(f"n{number}") if number % 3 else post.platform.drops.add(f"n{number}")

    await post.settle()
    for _ in range(6):
        post.restarted()
        await post.settle(minutes=3)

    assert Counter(one.to for one in post.platform.posted) == {f"p{number}": 1 for number in range(60)}


async def test_stopping_breaks_off_what_is_being_sent_and_the_next_process_goes_on(post: Post) -> None:
    post.platform.gates["maria"] = asyncio.Event()
    await post.write(note("m1"))
    await post.settle()
    await post.outbox.stop()

    del post.platform.gates["maria"]
    post.restarted()
    await post.settle(minutes=3)

    assert post.platform.texts("maria") == ["m1"]


async def test_at_the_end_nothing_more_is_begun_and_the_next_process_sends_the_rest_at_once() -> None:
    post = Post()
    await post.open(*(person(f"P{number} Doe", id=f"p{number}") for number in range(20)))
    gate = asyncio.Event()
    post.platform.gates = {f"p{number}": gate for number in range(20)}
    await post.write(*(note(f"n{number}{part}", f"p{number}") for number in range(20) for part in "ab"))
    await post.outbox.run_once()
    begun = len(post.platform.calls)

    post.outbox.finish()
    gate.set()
    await post.outbox.stop()
    assert len(post.platform.posted) == begun == outbox.IN_FLIGHT

    post.restarted()
    await post.settle()
    assert Counter(one.to for one in post.platform.posted) == {f"p{number}": 2 for number in range(20)}
