"""The rhythm, the zone and the country of the public holidays, as set-up agrees on them in one question."""

from collections.abc import Generator, Sequence

import msgspec
from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import Earlier, Problem, Question, Reader, Setting, ask
from dialogs.placing import elsewhere
from dialogs.roster import Named
from dialogs.starting import chat_of
from dialogs.steps_again import wished_times
from dialogs.times_said import Times, country_in, in_country, says_where, times_changed, times_of
from partnership.calendar import (
    country_from_words,
    country_of_zone,
    zone_of_country,
    zones_of_country,
)
from partnership.people import Person
from partnership.rhythm_fit import misfit, with_close
from partnership.turn import Turn
from partnership.wording import setup_rhythm as words
from partnership.workspace import Workspace

_COMMANDS = frozenset({"cadence", "holidays", "why"})
"""Change after the start what is agreed on here, or begin a line that does: `why London? Madrid time please`."""
_KEEP = "keep"
_AS_IT_IS = frozenset(
    {_KEEP, "keep it", "keep it as it is", "as it is", "leave it", "nothing", "no change", "never mind"}
)
_NO_COUNTRY = frozenset({"no public holidays", "no holidays", "no country", "none"})


def agreed_rhythm(turn: Turn, channel: str, team: Sequence[Named] = ()) -> Generator[Question, str, None]:
    """Asked until it is fine; [United Kingdom], the country of the zone, says that all of it is.

    Every answer is a setting at once. That no public holidays are wanted is none, and only known from the answers.
    """
    workspace = turn.book.workspace
    times = times_of(workspace)
    chat = workspace.channel.chat if workspace.channel else chat_of(workspace, channel)
    number, kept = 1, False
    while True:
        name = "rhythm" if number == 1 else f"rhythm {number}"
        message = words.rhythm(
            name, chat, times.rhythm, times.zone, times.country, asked=times.asked, another=channel == "another",
            kept=kept, zones=_other_zones(times, turn), others=elsewhere(turn, team, times.country),
            example=_example(turn, team),
        )  # fmt: skip
        sets = _setting(times)
        answer = yield from ask(name, message, _reader(times), takes=_COMMANDS, sets=sets)
        if answer == "change":
            message = words.change_rhythm(f"{name} change", times.rhythm, times.zone, times.country)
            answer = yield from ask(f"{name} change", message, _or_keep(_reader(times)), free=True, sets=sets)
        kept = answer == _KEEP
        if answer == "another country":
            read = _reader_of_country(times)
            message = words.another_country(f"{name} country")
            answer = yield from ask(f"{name} country", message, read, free=True, sets=sets)
        if answer == "fine":
            return
        if answer.startswith("{"):
            said = msgspec.json.decode(answer, type=Times)
            times = times_of(workspace, no_holidays=said.asked and said.country is None)
        number += 1


def _example(turn: Turn, team: Sequence[Named]) -> str:
    """Somebody of the team whose place nobody said yet."""
    known = (turn.book.get(Person, one.id) for one in team)
    placed = {person.id for person in known if person and person.country}
    return next((one.name.split()[0] for one in team if not one.country and one.id not in placed), "")


def _setting(times: Times) -> Setting:
    """What was agreed on, as the company's own: a country that was only guessed becomes that when all of it is fine."""

    def sets(workspace: Workspace, answer: str) -> Workspace:
        if answer == "fine":
            return replace(workspace, country=times.country)
        if not answer.startswith("{"):
            return workspace
        said = msgspec.json.decode(answer, type=Times)
        country = said.country if said.asked else None
        return replace(workspace, rhythm=said.rhythm, zone=said.zone, country=country)

    return sets


def _or_keep(reader: Reader) -> Reader:
    """Who was asked what should be different may leave it as it is."""

    def read(text: str, turn: Turn) -> str | Problem:
        return _KEEP if text.casefold().strip(" .!") in _AS_IT_IS else reader(text, turn)

    return read


def _reader(times: Times) -> Reader:
    def reads(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        word = wished_times(word) or word
        if is_yes(text) or word == "start":
            return "fine" if times.asked or times.country else Problem(words.which_country())
        if word in {"change", "another country"}:
            return word
        if word in {"no", "not quite", "not really"}:
            return "change"
        if word in _NO_COUNTRY:
            return _encoded(replace(times, country=None, asked=True))
        if country_in(text) == times.country and times.country and not times.asked:
            return "fine"
        read = times_changed(text, times)
        if isinstance(read, Problem):
            return read
        changed, unread = read
        company = replace(turn.book.workspace, country=changed.country)
        rhythm = with_close(company, times.rhythm, changed.rhythm)
        wrong = misfit(company, times.rhythm, rhythm)
        if wrong and rhythm != times.rhythm:
            return Problem(wrong)
        answer = _and_yours(times, replace(changed, rhythm=rhythm), turn)
        return _beside(unread, answer) if unread else answer

    return reads


def _beside(unread: Sequence[str], answer: str | Earlier) -> Earlier:
    """What was agreed on, with what of the line could not be used."""
    told = words.rhythm_and_more(", ".join(unread))
    if isinstance(answer, str):
        return Earlier(told, answers={}, answer=answer)
    return replace(answer, message=replace(told, blocks=(*answer.message.blocks, *told.blocks)))


def _and_yours(times: Times, changed: Times, turn: Turn) -> str | Earlier:
    """The clock that was chosen as one's own, among those of the country, is the speaker's too."""
    elsewhere_now = country_of_zone(turn.person.zone or "") != changed.country
    if changed.zone == times.zone or changed.zone not in _other_zones(times, turn) or not elsewhere_now:
        return _encoded(changed)
    yours = replace(turn.person, zone=changed.zone, country=changed.country)
    return Earlier(words.your_clock(changed.zone), answers={}, answer=_encoded(changed), records=(yours,))


def _other_zones(times: Times, turn: Turn) -> list[str]:
    """The zones to choose from where the country has several, and the company's clock is none of them."""
    named = times.country if times.asked else None
    if named is None or country_of_zone(times.zone) == named or zone_of_country(named):
        return []
    return zones_of_country(named, turn.now)


def _reader_of_country(times: Times) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        none = text.casefold().strip(" .!…") in _NO_COUNTRY
        country = None if none else country_from_words(text) or country_in(text)
        if country is None and not none:
            there = times_changed(text, times) if says_where(text) else None
            return (
                _encoded(there[0])
                if isinstance(there, tuple) and there[0].asked
                else Problem(words.which_country(text))
            )
        return _encoded(
            replace(in_country(times, country, follows=True) if country else replace(times, country=None), asked=True)
        )

    return read


def _encoded(times: Times) -> str:
    return msgspec.json.encode(times).decode()
