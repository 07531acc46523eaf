"""What can be owed about a file: each thing's code, what it asks in words, and the page where it is done.

Commitments keep the code; everything people read of it stands here, once, for the file and for Mijn werk.
"""

from dataclasses import dataclass
from datetime import date, datetime

from meldcode.casefiles.dossier import Dossier
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of

CONSULT = "overleg"
CONFIRM = "bevestigen"
REPORT = "melden"
RESULT = "afweging-5"
COMPLETE = "dossier-aanvullen"
FEEDBACK = "terugkoppeling-afwachten"
PLAN = "hulpplan"
TASK = "hulptaak"
ESCALATED = "afweging-5-blijft-liggen"
# The looks that come back on their own day; their codes are those of Check.Subject.
AFTERCARE = "nazorg"
REFERRAL = "navraag-doorverwijzing"
AFTER_REPORT = "hoe-gaat-het"
NOT_REPORTED = "heroverwegen"
# A pupil who leaves: see moving.py.
HAND_OVER = "overdragen"
AWAIT_SCHOOL = "overdracht-afwachten"
DEPARTED = "vertrokken-onbekend"
TAKE_IN = "overdracht-beantwoorden"
# While one of these is open, no round is closed.
MOVING = (HAND_OVER, AWAIT_SCHOOL, DEPARTED)
LOOKS = (AFTERCARE, REFERRAL, AFTER_REPORT, NOT_REPORTED)


@dataclass(frozen=True)
class Ask:
    """What is asked of whoever owes it, and the name of the page where she does it. late: what it asks once overdue."""

    words: str
    page: str
    late: str = ""

    def in_words(self, *, is_overdue: bool) -> str:
        return self.late if is_overdue and self.late else self.words


ASKS = {
    CONSULT: Ask("Overleg met een collega of met Veilig Thuis", "consultation"),
    CONFIRM: Ask("Bevestig of verwerp een besluit", "confirmation"),
    REPORT: Ask("Doe de melding bij Veilig Thuis", "report_new"),
    COMPLETE: Ask("Maak het dossier compleet", "completion"),
    RESULT: Ask("Beantwoord afweging 5: werkt de hulp?", "weighing_question"),
    FEEDBACK: Ask(
        "Wacht op de terugkoppeling van Veilig Thuis",
        "casefile",
        late="Bel Veilig Thuis: de terugkoppeling is er nog niet",
    ),
    PLAN: Ask("Maak het hulpplan", "helpplan"),
    TASK: Ask("Doe je taak uit het hulpplan", "helpplan_shown"),
    ESCALATED: Ask("Zorg dat afweging 5 wordt beantwoord: de dag is voorbij", "weighing_question"),
    AFTERCARE: Ask("Kijk hoe het gaat na de hulp", "check"),
    REFERRAL: Ask("Vraag na of zij hulp hebben gezocht", "check"),
    AFTER_REPORT: Ask("Kijk hoe het gaat na de melding", "check"),
    HAND_OVER: Ask("Draag de zorgen over aan de nieuwe school", "moving"),
    AWAIT_SCHOOL: Ask(
        "Wacht tot de nieuwe school de overdracht aanneemt",
        "moving",
        late="Bel de nieuwe school: de overdracht is nog niet aangenomen",
    ),
    DEPARTED: Ask("Vertrokken, onbekend waarheen: leg vast wat nu nodig is", "moving"),
    TAKE_IN: Ask("Een andere school draagt zorgen over: lees en antwoord", "incoming_moves"),
    NOT_REPORTED: Ask("Kijk terug op het besluit om niet te melden", "check"),
}


_REPORT_TOLD_BY_PHONE = Ask("Leg de melding vast die al aan de telefoon is gedaan", "own_report")


def ask_of(commitment: Commitment) -> Ask:
    """What this commitment asks, and where it is done."""
    # A melding that a decision asks for has no object; one that was done by phone names the signal written afterwards.
    if commitment.what == REPORT and commitment.object_id is not None:
        return _REPORT_TOLD_BY_PHONE
    return ASKS[commitment.what]


@dataclass(frozen=True)
class OwedHere:
    """Something that is still owed about this file: what, by whom, before when."""

    words: str
    who: str
    due_on: date
    is_late: bool
    is_now: bool


def owed_in_words(dossier: Dossier, at: datetime) -> list[OwedHere]:
    """The open commitments of this file, most urgent first."""
    names = {right.person_id: right.person.name for right in dossier.rights}
    return [
        OwedHere(
            ask_of(row).in_words(is_overdue=row.is_overdue(at)),
            names.get(row.person_id, "") if row.person_id else "iedereen met toegang",
            day_of(row.due_at),
            # What is owed at once is late tomorrow; today it says "nu".
            is_late=day_of(row.due_at) < day_of(at),
            is_now=row.is_overdue(at),
        )
        for row in dossier.commitments
    ]
