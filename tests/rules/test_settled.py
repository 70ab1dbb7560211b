"""A question that waits for the morning is dropped once it is settled, whatever its kind."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.charters import Charter, CharterPart, NotDoing, Voice, Wish, WishEnd
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.message import Message, say
from partnership.promises import Promise, PromiseState
from partnership.quiet import due
from partnership.record import Record
from partnership.rounds import Silence
from partnership.wording.consent import do_you_agree
from tests.world import WORKSPACE, at, book_with

NIGHT, MORNING = at(24, 21), at(25, 9)
PROMISED = Promise(
    id="P1", at=NIGHT, objective="O1", owner="carlos", made_by="lee", what="A call", due=date(2026, 11, 27),
    first_due=date(2026, 11, 27), binding=False,
)  # fmt: skip
CHARTER = Charter(id="C1", at=NIGHT, by="ada", asked_at=NIGHT)
VOICE = Voice(id="C1:carlos", at=NIGHT, charter="C1", person="carlos", delivery="charter:C1:carlos")
WISH = Wish(id="W1", at=NIGHT, charter="C1", part=CharterPart.US, text="Two sellers ask for it", by="jon")
ENTRY = NotDoing(id="N1", at=NIGHT, title="Azure resale", by="ada")
SILENT = Silence(id="O1:2026-W48", at=NIGHT, objective="O1", owner="maria", window="2026-W48", asked="carlos")
ASKING = replace(WORKSPACE, promises_asked_by="ada")
AGREE = do_you_agree(book_with(), "ada")


def goes_out(note: str, about: str, message: Message, *records: Record) -> bool:
    delivery = Delivery(id=note, at=NIGHT, to=ToPerson(person="carlos"), message=message, why=Why.NOTE, about=about)
    (step,) = due(book_with(QuietNote(id=note, at=NIGHT, by="ada", delivery=delivery), *records), MORNING)
    return bool(step.outcome.deliveries)


@pytest.mark.parametrize(
    ("note", "about", "message", "waits", "settled"),
    [
        ("e1:promise:P1", "", say("P1?"), PROMISED, replace(PROMISED, binding=True)),
        ("e1:promise:P1", "", say("P1?"), PROMISED, replace(PROMISED, state=PromiseState.DROPPED)),
        ("charter:C1:carlos", "", say("C1?"), VOICE, replace(VOICE, agreed_at=NIGHT)),
        ("charter:C1:carlos", "", say("C1?"), CHARTER, replace(CHARTER, ratified_at=NIGHT)),
        ("e1:note:carlos:W1", "W1", say("W1?"), WISH, replace(WISH, end=WishEnd.TAKEN)),
        ("e1:note:carlos:N1", "N1", say("N1?"), ENTRY, replace(ENTRY, ratified_at=NIGHT)),
        ("e1:note:carlos:N1", "N1", say("N1?"), ENTRY, replace(ENTRY, removed_at=NIGHT)),
        ("O1:2026-W48:asked", "", say("O1?"), SILENT, replace(SILENT, ended_at=NIGHT)),
        ("e1:note:carlos:p", "single promises", AGREE, ASKING, replace(ASKING, promises_agreed=("carlos",))),
        ("e1:note:carlos:p", "single promises", AGREE, ASKING, replace(ASKING, promises_asked_by=None)),
    ],
)
def test_a_question_that_was_settled_meanwhile_is_dropped(
    note: str, about: str, message: Message, waits: Record, settled: Record
) -> None:
    assert goes_out(note, about, message, waits)
    assert not goes_out(note, about, message, settled)


def test_news_of_what_was_settled_is_told() -> None:
    assert goes_out("charter:C1:ratified:carlos", "", say("C1 is ratified."), replace(CHARTER, ratified_at=NIGHT))
    assert goes_out("e1:note:carlos:p", "single promises", say("All agreed."), WORKSPACE)
    assert goes_out("e1:note:carlos:W1 settled", "W1 settled", say("Taken."), replace(WISH, end=WishEnd.TAKEN))
