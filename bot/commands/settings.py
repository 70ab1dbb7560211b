"""The workspace's settings, one's own, and the export."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.chat_settings import SETTINGS, ChatSetting, check, check_hours, read_hours, read_weekend
from bot.commands.declare import Command, Slot, SlotKind, for_partner
from dialogs.placing import at_place, placing
from dialogs.placing import find_person as find_placed
from dialogs.reading.places_said import place_of, places_said
from partnership import consent
from partnership.access import Who
from partnership.calendar import country_from_words, zone_from_words
from partnership.delivery import Why
from partnership.errors import Refused
from partnership.exporting import export_csv
from partnership.names import may_be_called
from partnership.outcome import Outcome
from partnership.people import working_time
from partnership.red_first import as_read
from partnership.rhythms import with_rhythm
from partnership.turn import Turn
from partnership.wording import my_settings as own_words
from partnership.wording import places as place_words
from partnership.wording import settings as words
from partnership.wording.consent import AGREE, NO
from partnership.wording.terms import listed


def single_promises(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`single promises agree`, or `single promises no`."""
    return consent.answer(turn, agrees=args["answer"] == AGREE)


def settings(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`settings`, or `settings fiscal year July`."""
    workspace, typed = turn.book.workspace, " ".join(args.get("what", "").split())

    def example(setting: ChatSetting) -> str:
        return for_partner(setting.example, workspace.partner)

    if not typed:
        return Outcome(answer=words.settings([(one.name, one.shown(workspace), example(one)) for one in SETTINGS]))
    found = max(
        (
            one
            for one in SETTINGS
            if typed.casefold() == one.name or typed.casefold().startswith((f"{one.name} ", f"{one.name}:"))
        ),
        key=lambda one: len(one.name),
        default=None,
    )
    if found is None:
        raise Refused(words.setting_unknown(typed, [one.name for one in SETTINGS]))
    value = typed[len(found.name) :].strip(" :")
    changed = found.change(workspace, value)
    if changed is None:
        raise Refused(words.setting_unclear(found.name, value, example(found)))
    check(changed)
    if found.decided:
        return found.decided(turn, changed)
    return Outcome(
        changes=(with_rhythm(turn.book, changed, turn.now),),
        answer=words.setting_set(found.name, found.shown(changed)),
        undoable=f"the setting {found.name}",
    )


def my_settings(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`my settings`, or `my settings zone Berlin`."""
    typed = args.get("what", "").strip()
    if not typed:
        return Outcome(answer=own_words.my_settings(turn.time))
    name, _, value = typed.partition(" ")
    person, until = turn.person, ""
    if name.casefold() == "name":
        return _called(turn, value.strip())
    match name.casefold().strip(":"):
        case "zone":
            zone = zone_from_words(value)
            changed = replace(person, zone=zone) if zone else None
        case "country":
            country = country_from_words(value)
            changed = replace(person, country=country) if country else None
        case "in":
            there, _, until = value.partition(" until ")
            zone, country = place_of(there)
            known = zone or country
            changed = replace(person, zone=zone or person.zone, country=country or person.country) if known else None
        case "hours" | "working":
            hours = read_hours(value.removeprefix("hours").strip())
            changed = replace(person, starts=hours[0], ends=hours[1]) if hours else None
        case "weekend":
            days = read_weekend(value)
            changed = replace(person, weekend=days) if days else None
        case _:
            changed = None
    if changed is None:
        raise Refused(own_words.my_setting_unclear(typed))
    check_hours(changed.starts, changed.ends)
    answer = own_words.my_setting_set(
        working_time(changed, turn.book.workspace), until, working_time(person, turn.book.workspace)
    )
    return Outcome(changes=(changed,), answer=answer, undoable="your settings")


def _called(turn: Turn, name: str) -> Outcome:
    """`my settings name Ada`: how the speaker is called in every message. Nobody takes another's name."""
    person = turn.person
    if not name or not person.roles or not may_be_called(turn.book, person, name):
        raise Refused(own_words.no_name(name, person.name, taken=bool(name and person.roles)))
    if person.name.casefold().split()[: len(name.split())] == name.casefold().split():
        return Outcome(answer=own_words.called_so(person.name))
    return Outcome(changes=(replace(person, name=name),), answer=own_words.called_now(name), undoable="your name")


def settings_for(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`settings for @femke in Rotterdam`, several people at once too; who is placed by somebody else is told."""
    said = places_said(f"settings for {args['what']}")
    if said is None:
        raise Refused(place_words.no_place(args["what"]))
    whole = placing(said)
    if whole.company:
        raise Refused(place_words.not_the_company(whole.company.place))
    people = {name: find_placed(turn.book, name) for name, _ in whole.others}
    strangers = [name.lstrip("@") for name, person in people.items() if person is None]
    now = [(person, at_place(person, there)) for name, there in whole.others if (person := people[name])]
    now += [(turn.person, at_place(turn.person, whole.me))] if whole.me else []
    rows = [("You" if one is turn.person else one.first_name, after) for one, after in now]
    answer = place_words.places_noted(
        [([name], after.country, after.zone) for name, after in rows], strangers, whole.unclear, said.rest
    )
    if not now or strangers or whole.unclear or said.rest:
        raise Refused(place_words.nothing_noted(strangers, whole.unclear, said.rest))
    told = [
        turn.note(one.id, place_words.placed_note(turn.person.name, after.country, after.zone), Why.NOTE)
        for one, after in now
        if one is not turn.person and one.reachable
    ]
    return Outcome(
        changes=tuple(after for _, after in now),
        deliveries=tuple(told) if turn.book.workspace.started_at else (),
        answer=answer,
        undoable=f"where {listed([name for name, _ in rows])} {'is' if not now[1:] else 'are'}",
    )


def export(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`export`: everything as CSV, to copy."""
    names, *rows = export_csv(as_read(turn).book).splitlines()
    return Outcome(answer=words.exported(names, rows))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="single promises",
        usage="single promises agree / no",
        summary="Say whether the sponsor may see single promises",
        example="single promises agree",
        who=Who.EXECUTIVE,
        handler=single_promises,
        slots=(Slot(name="answer", kind=SlotKind.WORD, choices=(AGREE, NO), question="Agree, or no?"),),
    ),
    Command(
        name="settings",
        usage="settings [name value]",
        summary="Every setting with its value; or change one",
        example="settings fiscal year July",
        who=Who.ADMIN,
        handler=settings,
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
    Command(
        name="my settings",
        usage="my settings [name … / zone … / country … / hours … / weekend …]",
        summary="Your name, time zone, country, working hours and weekend",
        example="my settings zone Berlin",
        who=Who.EVERYONE,
        handler=my_settings,
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
    Command(
        name="settings for",
        usage="settings for @x in …",
        summary="Say where others are: their time zone and public holidays",
        example="settings for @maria in Rotterdam",
        who=Who.ADMIN,
        handler=settings_for,
        slots=(
            Slot(
                name="what",
                kind=SlotKind.TEXT,
                for_all=False,
                question="Who is where? For example @maria in Rotterdam.",
            ),
        ),
        sends=True,
    ),
    Command(
        name="export",
        usage="export",
        summary="The charter, objectives, motions, updates, settled promises and decisions as CSV",
        example="export",
        who=Who.ADMIN,
        handler=export,
    ),
)
