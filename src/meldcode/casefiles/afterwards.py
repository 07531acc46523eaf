"""What was done in a hurry and written down afterwards: which steps were skipped, why, and what is said of the call."""

from datetime import datetime
from typing import Any

from meldcode.casefiles.dossier import Dossier, Entry
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Signal
from meldcode.followup.moments import AMSTERDAM, day_of

EMERGENCY, VEILIG_THUIS = "112", "veilig-thuis"
CALLED_WORDS = {EMERGENCY: "112", VEILIG_THUIS: "Veilig Thuis"}
REPORTED, ADVISED, UNKNOWN = "melding", "advies", "onbekend"
ABOUT_WORDS = {
    REPORTED: "Ik heb gemeld: ik noemde de naam van het kind",
    ADVISED: "Ik vroeg advies",
    UNKNOWN: "Dat weet ik niet",
}
# The pages of the steps that may be passed over in a hurry, as the stepper names them.
SKIPPABLE = {"consultation": "Stap 2: overleggen", "conversation": "Stap 3: het gesprek", "weighing": "Stap 4: wegen"}
ACUTE = "acuut"


def calls_of(dossier: Dossier) -> list[Entry[Signal]]:
    """The signals of this round that were written down after somebody had called, in the order of recording."""
    return [entry for entry in dossier.round_signals if "called" in entry.data]


def skipped_steps(dossier: Dossier) -> dict[str, str]:
    """Which steps were passed over because it was acute, by the name of their page, with the reason given."""
    return {
        step: entry.data["called"]["reason"] for entry in calls_of(dossier) for step in entry.data["called"]["skipped"]
    }


def still_to_do(dossier: Dossier) -> list[str]:
    """The skipped steps that nobody has taken since."""
    return [step for step in skipped_steps(dossier) if not _is_taken(dossier, step)]


def was_reported_by_phone(dossier: Dossier) -> bool:
    """Whether a melding was done by phone in this round; the digital one is another matter."""
    return any(entry.data["called"]["about"] == REPORTED for entry in calls_of(dossier))


def is_the_call(data: dict[str, Any]) -> bool:  # Any: as Entry.data
    """Whether this consultation is the urgent call itself, and no consultation taken at leisure."""
    return bool(data.get("called_at"))


def moment_in_words(moment: str) -> str:
    """An ISO day, with or without its time, as it is read: 6 maart 2026 om 15:20."""
    read = datetime.fromisoformat(moment)
    return f"{day(read.date())} om {read:%H:%M}" if "T" in moment else day(read.date())


def call_in_words(entry: Entry[Signal]) -> str:
    """The call, under the signal that led to it, beside the moment at which it was all written down."""
    called = entry.data["called"]
    whom = " en ".join(CALLED_WORDS[code] for code in called["whom"])
    recorded = entry.row.recorded_at.astimezone(AMSTERDAM)
    skipped = ", ".join(SKIPPABLE[step] for step in called["skipped"])
    parts = (
        ("Gebeld", f"{whom}, op {moment_in_words(called['at'])}"),
        ("Gesproken met", called["spoke"]),
        ("Waarover", {REPORTED: "Gemeld", ADVISED: "Advies gevraagd"}.get(called["about"], "")),
        ("Gezegd en afgesproken", called["said"]),
        ("Kenmerk", called["reference"]),
        ("Overgeslagen", f"{skipped}. Reden: {called['reason']}" if skipped else ""),
        ("Achteraf vastgelegd", f"op {day(day_of(recorded))} om {recorded:%H:%M}"),
    )
    return "\n\n".join(f"{label}: {text}" for label, text in parts if text)


def _is_taken(dossier: Dossier, step: str) -> bool:
    if step == "consultation":
        return any(not is_the_call(entry.data) for entry in dossier.round_consultations)
    return bool(dossier.round_conversations if step == "conversation" else dossier.weighing)
