"""The kit for the conversation: what it begins with out of the file, and the first words of the letter to parents."""

from collections.abc import Sequence
from datetime import datetime, time

from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier, Entry
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Preparation
from meldcode.followup.moments import AMSTERDAM
from meldcode.screens.voice import said

SAFE_WORDS = {
    "ja": "Ja, voor zover we weten",
    "twijfel": "We twijfelen",
    "nee": "Nee, of iemand kan er gevaar door lopen",
}
HOW_WORDS = {"gegeven": "Zelf gegeven", "verstuurd": "Met de post gestuurd", "nog-niet": "Nog niet gegeven"}
# What the school itself can stand for. What others told stays out: it would point at who told it.
_OUR_OWN = ("feit", "eigen-waarneming")
_FRIDAY = 4


def newest(dossier: Dossier, kind: Preparation.Kind) -> Entry[Preparation] | None:
    """The plan, or the letter, of this round as it stands: the newest row."""
    rows = [entry for entry in dossier.of_round(dossier.preparations) if entry.row.kind == kind]
    return rows[-1] if rows else None


def is_unsafe(plan: Entry[Preparation]) -> bool:
    """R-1.12: talking may not be safe, or nobody knows."""
    return str(plan.data["is_safe"]) != "ja"


def is_friday_without_reason(plan: Entry[Preparation]) -> bool:
    return plan.row.on is not None and plan.row.on.weekday() == _FRIDAY and not plan.data["friday_reason"]


def moment_of(plan: Entry[Preparation], at: datetime) -> datetime:
    """The day of the conversation as planned, or today: the child's age on that day counts."""
    return datetime.combine(plan.row.on, time(12), tzinfo=AMSTERDAM) if plan.row.on else at


def first_sentences(dossier: Dossier) -> list[dict[str, str]]:
    """A line for each fact and own observation of this round; concern and question are hers to write."""
    return [{"fact": text} for text in _own_lines(dossier)]


def first_people(plan: Entry[Preparation] | None) -> list[dict[str, str]]:
    """A line for everybody who was to be there."""
    named = plan.data["whom"].split(",") if plan else []
    return [{"who": name.strip()} for name in named if name.strip()]


def first_letter(dossier: Dossier, by: Member) -> str:
    """The letter as we propose it: told, not asked (R-3.6); nothing in it comes from anybody else."""
    name = dossier.pupil.name.given or "je kind"
    seen = "\n".join(f"- {line}" for line in _own_lines(dossier)) or "- …"
    talks = [entry.row.held_on for entry in dossier.round_conversations if entry.row.held_on]
    talked = f"Op {day(talks[-1])} spraken we elkaar daarover. " if talks else ""
    # Only our own sentences are put in her words; what was seen stands as it was written.
    worry = said("We maken ons zorgen over", by.profession)
    these = said("Dit zagen en hoorden we op school:", by.profession)
    decided = said(
        "We hebben besloten om Veilig Thuis om hulp te vragen. Dat heet een melding. "
        "We vragen je daarvoor geen toestemming, maar we willen dat je het van ons hoort en weet waarom.",
        by.profession,
    )
    stays, view = said("Wij blijven er voor", by.profession), said("We schrijven jouw kijk erbij.", by.profession)
    return (
        f"{worry} {name}. {these}\n{seen}\n\n"
        f"{talked}{decided}\n\n"
        "Veilig Thuis bekijkt wat er nodig is om het thuis veilig te maken. Ze nemen contact met je op, en vragen hoe "
        "jij het ziet. Je kunt ze ook zelf bellen: 0800-2000, dag en nacht en gratis.\n\n"
        f"{stays} {name}, en voor jou. Wil je erover praten, of zie je het anders? Bel of kom langs. "
        f"{view}\n\n{by.name}\n{by.organisation_name}"
    )


def _own_lines(dossier: Dossier) -> Sequence[str]:
    return [line["text"] for entry in dossier.round_signals for line in entry.data["lines"] if line["kind"] in _OUR_OWN]
