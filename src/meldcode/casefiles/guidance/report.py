"""Cards about the melding: call at once, report, wait, call again, keep watching."""

from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.guidance.card import VEILIG_THUIS_NUMBER, Case, Guidance, is_weighed_since, when
from meldcode.casefiles.hints import owed_here
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Decision
from meldcode.casefiles.owed import FEEDBACK, REPORT
from meldcode.followup.moments import day_of


def acute(case: Case) -> Guidance | None:
    serious = [entry.row.recorded_at for entry in case.dossier.round_signals if entry.row.is_serious]
    done = [entry.row.recorded_at for entry in case.dossier.round_consultations]
    done += [entry.row.recorded_at for entry in case.dossier.of_round(case.dossier.reports)]
    if not serious or (done and max(done) >= max(serious)):
        return None
    return Guidance(
        what=f"Bel nu Veilig Thuis: {VEILIG_THUIS_NUMBER}",
        why="Er is een signaal dat niet kan wachten. Bel 112 als er levensgevaar is. Schrijf daarna op wat is gezegd.",
        page="consultation",
        button="Leg vast wat is gezegd",
        code=case.dossier.code,
        is_acute=True,
        beside=(("Meteen melden", "report_new"),),
    )


def call(case: Case) -> Guidance | None:
    owed = owed_here(case.dossier, FEEDBACK)
    late = next((entry for entry in case.dossier.reports if owed and entry.row.id == owed.object_id), None)
    if owed is None or late is None or not owed.is_overdue(case.at):
        return None
    return Guidance(
        what=f"Bel zelf Veilig Thuis: {VEILIG_THUIS_NUMBER}",
        why=(
            f"De terugkoppeling op melding {late.row.code} is er nog niet. "
            "Vraag hoe het met de melding staat, en leg het vast."
        ),
        page="report_call",
        button="Leg het telefoontje vast",
        code=case.dossier.code,
        report_code=late.row.code,
        due_on=day_of(owed.due_at),
        is_late=True,
    )


def report(case: Case) -> Guidance | None:
    decision = case.dossier.decision
    if decision is None or case.dossier.is_reported or is_weighed_since(case.dossier):
        return None
    if decision.row.confirmation == Decision.Confirmation.REFUSED:
        why = "Wie eindverantwoordelijk is, wees het besluit om niet te melden af. Er moet dus worden gemeld."
    elif decision.row.reports:
        why = "Jullie besloten te melden. Veilig Thuis weet het pas als de melding is verzonden."
    else:
        return None
    owed = owed_here(case.dossier, REPORT)
    due_on, is_late = when(owed, case.at) if owed else (day_of(case.at), False)
    return Guidance(
        "Doe de melding",
        why,
        "report_new",
        "Maak de melding",
        case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Brief aan de ouders", "parent_letter"),),
    )


def report_at_once(case: Case) -> Guidance | None:
    outcome = case.dossier.outcome
    if (
        outcome is None
        or not outcome.with_veilig_thuis
        or case.dossier.report is not None
        or case.dossier.decision is not None
    ):
        return None
    return Guidance(
        what=f"Bel nu Veilig Thuis ({VEILIG_THUIS_NUMBER}) en meld",
        why="Volgens de weging is het onveilig, of twijfelen jullie. Dan wacht je niet op de andere vragen.",
        page="report_new",
        button="Maak de melding",
        code=case.dossier.code,
        is_acute=True,
        beside=(("Verder met de weging", "weighing"), ("Eerst de besluiten vastleggen", "decision")),
    )


def await_feedback(case: Case) -> Guidance | None:
    report = case.dossier.report
    if report is None or report.feedback is not None:
        return None
    arrived = "Veilig Thuis heeft de melding ontvangen." if report.arrived_at else "De melding is onderweg."
    arrived = arrived if report.is_sent else "Je hebt zelf gemeld."
    return Guidance(
        what="Je wacht op Veilig Thuis",
        why=(
            f"{arrived} Je hoort uiterlijk {day(report.row.feedback_due_on)} iets; anders bel je {VEILIG_THUIS_NUMBER}."
        ),
        page="report",
        button="Bekijk de melding",
        code=case.dossier.code,
        report_code=report.row.code,
        beside=(("Nieuw signaal vastleggen", "casefile_signal"),),
    )


def unfinished_weighing(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """R-2.2: after a report the later afwegingen go on, together with Veilig Thuis."""
    open_question = dossier.outcome is not None and dossier.outcome.next_question is not None
    return (("Verder met de weging", "weighing"),) if open_question else ()
