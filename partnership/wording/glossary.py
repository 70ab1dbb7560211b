"""The product's own words, each in a sentence or two."""

from partnership.message import Line, Message, Span, line, said, say, typed

_ADD = "motion add Partner day booth for O3, lead @lee"
INCENTIVE_ADD = "incentive add Migration fund $30k for O1, claim by 31 Jan"


def _meanings(partner: str) -> dict[str, Line]:
    whose = said(partner)
    return {**_of_the_week(whose), **_of_strategy(whose), **_of_signals(whose)}


def _of_the_week(whose: Span) -> dict[str, Line]:
    return {
        "objective": line(
            "An objective is what shall be reached with ", whose, ": from what to what, by which day. One executive "
            "owns it."
        ),
        "owner": line("The owner is the one executive who accepted an objective and answers for it in the check-in."),
        "motion": line(
            "A motion is work that serves one objective and has a lead: co-sell, a marketplace listing, an incentive, "
            f"a certification. For example: {typed(_ADD)}."
        ),
        "promise": line(
            "A promise is what somebody does by a day for an objective; the check-in asks about it first. For "
            f"example: {typed('promise price list by Fri for O1')}."
        ),
        "decision": line(
            "A decision is asked of one person by a day, with what happens if it is not made. For example: "
            f"{typed('ask @carlos Release Legal for 6 days? by Fri for O1')}."
        ),
        "check-in": line("The check-in is a message a round with all that you own; a tap each where nothing changed."),
        "digest": line(
            "The digest is the weekly post in leadership's channel: what to decide, what is off track, what came of it."
        ),
        "sponsor": line("The sponsor is the executive who hears first, after the owner, of what turns red."),
        "stand-in": line("A stand-in answers for an owner until a day; the owner sees it and can change it."),
        "lead": line("The lead runs a motion and can give figures; what they mean is for the owner to say."),
        "pace": line(
            "Pace compares a figure with a straight line from the start to the day: 90 % of it is on track, 70 % at "
            "risk, less is off track."
        ),
        "chance": line("The chance is the owner's own estimate, 0 to 10, of reaching the target by its day."),
        "parked": line("A motion that serves no objective is parked: it is kept, counted, and not worked on."),
    }  # fmt: skip


def _of_strategy(whose: Span) -> dict[str, Line]:
    return {
        "incentive": line(
            "An incentive is a motion that ", whose, " pays for: with the outcome promised for it and a last day to "
            f"claim it. For example: {typed(INCENTIVE_ADD)}. {typed('incentives')} lists them."
        ),
        "charter": line(
            "The charter is four answers that leadership agrees on: why ", whose, ", why now, why us, and how this "
            f"changes your business over time. {typed('charter')} shows it."
        ),
        "ratify": line("To ratify is to agree to the charter, or to what you are not doing, as an executive."),
        "not doing": line(
            "What you leave alone with ", whose, ", and why, so that nobody starts it by accident. "
            f"{typed('not doing')} lists it."
        ),
        "signals": line(
            "The four signals say how well the partnership is run: clear positioning, aligned offers, operational "
            f"discipline, repeatable engagement; each 0 to 3, by the same rules every time. {typed('signals')} shows "
            "them."
        ),
        "attest": line(
            "To attest is to judge, as an executive, what no record can tell of a signal, from 0 (no) to 3 (yes). For "
            f"example: {typed('attest positioning 2 because two sellers quoted our sentence')}."
        ),
        "moves": line(
            "Which number of ", whose, " an objective moves: one that its people are measured by. For example: "
            f"{typed('moves O1 consumption')}."
        ),
        "outcome": line(
            "An outcome is what changed for the business, such as revenue, pipeline or a customer. Meetings and calls "
            f"are activity. For example: {typed('outcome O1 revenue')}."
        ),
        "change": line(
            "Change, beside an objective that is offered to you, asks for another day, target or resources before you "
            "accept. In the charter it is the fourth answer: how ", whose, " changes your business over time."
        ),
    }  # fmt: skip


def _of_signals(whose: Span) -> dict[str, Line]:
    """Each with what earns its three points."""
    shows = f" A point for each. {typed('signals all')} shows how it stands."
    return {
        "clear positioning": line(
            "Clear positioning is a signal: the charter is ratified, there is a milestone or revenue to look at, and "
            "an executive attests that a seller of ", whose, f" could say in one sentence why you.{shows}"
        ),
        "aligned offers": line(
            "Aligned offers is a signal: objectives say which number of ", whose, " they move, a marketplace or "
            f"co-sell motion brings pipeline, and an executive attests that they fit what sellers are paid for.{shows}"
        ),
        "operational discipline": line(
            "Operational discipline is a signal: every objective has an owner who answers, promises and decisions are "
            f"kept in time, and nothing is overdue.{shows}"
        ),
        "repeatable engagement": line(
            "Repeatable engagement is a signal: people of ", whose, " are met in a rhythm, several of them, and the "
            f"same kind of outcome comes in two quarters in a row.{shows}"
        ),
    }  # fmt: skip


WORDS = tuple(_meanings(""))


def meaning(word: str, partner: str) -> Message:
    """What one of the words means here."""
    return say(_meanings(partner)[word], summary="What that means.")
