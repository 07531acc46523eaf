"""Dated looks as their page shows them: which one is due first, what it asks, and what was agreed before."""

from dataclasses import dataclass

from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.in_words import day
from meldcode.casefiles.owed import AFTER_REPORT, AFTERCARE, LOOKS, NOT_REPORTED, REFERRAL
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of


@dataclass(frozen=True)
class LookWords:
    """What the page of a look says: its title, and what somebody does before she fills it in."""

    title: str
    lead: str


LOOK_WORDS = {
    AFTERCARE: LookWords(
        "Hoe gaat het na de hulp?",
        "Praat met het kind en de ouders, en vraag collega’s wat zij zien. "
        "Gaat het niet goed? Dan begint een nieuwe ronde.",
    ),
    REFERRAL: LookWords(
        "Hebben zij hulp gezocht?",
        "Bel de organisatie waarnaar je verwees, en vraag het ook aan de ouders. "
        "Jullie blijven verantwoordelijk tot daar iemand zegt: wij hebben het overgenomen.",
    ),
    AFTER_REPORT: LookWords(
        "Hoe gaat het na de melding?",
        "Ook na een melding blijf je het kind volgen. Blijven er zorgen, of komt er iets bij? Dan bel je Veilig Thuis.",
    ),
    NOT_REPORTED: LookWords(
        "Klopt het besluit om niet te melden nog?",
        "Jullie besloten niet te melden. Lees terug waarom, en kijk of dat nog klopt.",
    ),
}


def look_owed(dossier: Dossier, chosen: str = "") -> Commitment | None:
    """The look that the page was opened for, or else the one that is due first."""
    looks = sorted((row for row in dossier.commitments if row.what in LOOKS), key=lambda row: row.due_at)
    named = next((row for row in looks if str(row.id) == chosen), None)
    # A page that was shown for a look that somebody took meanwhile must not be filled in for the next one.
    return named if chosen else next(iter(looks), None)


def agreed_about(dossier: Dossier, owed: Commitment) -> list[tuple[str, str]]:
    """What was agreed when this look was planned, and what was found since, as pairs of label and text."""
    told = [*_agreed_then(dossier, owed)]
    told += [
        (f"Gezien op {day(day_of(entry.row.recorded_at))}", entry.data["found"])
        for entry in dossier.checks
        if entry.row.about_id == owed.object_id
    ]
    return [(label, text) for label, text in told if text]


def _agreed_then(dossier: Dossier, owed: Commitment) -> list[tuple[str, str]]:
    about = owed.object_id
    for referral in dossier.referrals:
        if referral.row.id == about:
            return [("Verwezen naar", referral.data["to"]), ("Afgesproken", referral.data["agreed"])]
    for aftercare in dossier.aftercares:
        if aftercare.row.id == about:
            return [("Afgesproken", aftercare.data["agreements"])]
    for decision in dossier.decisions:
        if decision.row.id == about:
            return [("Waarom niet is gemeld", decision.data["reason"])]
    return [("Gemeld omdat", entry.data["aanleiding"]) for entry in dossier.reports if entry.row.id == about]
