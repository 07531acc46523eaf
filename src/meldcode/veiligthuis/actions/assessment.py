"""Assessing how safe it is, and what happens now."""

from datetime import datetime

from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.promises import keep, promise, withdraw
from meldcode.veiligthuis.access import OpenReport, ensure_still_holds, witnessing_refusal
from meldcode.veiligthuis.actions.desk import handler_of, lock
from meldcode.veiligthuis.errors import StaleAssessment
from meldcode.veiligthuis.models import Assessment, Feedback, Report
from meldcode.veiligthuis.models.codes import HAND_OVER
from meldcode.veiligthuis.models.terms import ASSESSMENT, CHECK_ACUTE, FEEDBACK, feedback_due


def assess(
    opened: OpenReport,
    *,
    is_acute: bool,
    is_structural: bool,
    outcome: str,
    handed_to: str = "",
    reasons: str,
    seen: str,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Assessment:
    """Assess a report, or correct the assessment that holds; the earlier one stays readable.

    outcome, handed_to: ids of the code lists. seen: `OpenReport.version` of what was on the screen; StaleAssessment
    when somebody else assessed since. The answer to the reporter is owed from here on, within the same period.
    """
    report = opened.report
    with (
        witnessing_refusal("melding.beoordelen", by, at),
        deed("melding.beoordeeld", by=by, at=at, about=report.id, once=once) as happening,
    ):
        ensure_still_holds(by, report)
        latest = _latest(report)
        if seen != (str(latest.id) if latest else ""):
            raise StaleAssessment
        assessment = Assessment(
            organisation_id=by.organisation_id,
            report=report,
            corrects=latest,
            is_acute=is_acute,
            is_structural=is_structural,
            outcome=outcome,
            handed_to=handed_to if outcome == HAND_OVER else "",
            assessed_at=at,
            person_id=by.user_id,
            person_label=by.label,
        )
        opened.keyring.seal(assessment, reasons=reasons)
        assessment.save(force_insert=True)
        _owe_feedback(report, assessment, at)
        keep(CHECK_ACUTE, about=report.id, at=at)
        keep(ASSESSMENT, about=report.id, at=at)
        happening.object_id = assessment.id
        happening.answer = reverse("desk_report", args=[report.code])
    return assessment


def _latest(report: Report) -> Assessment | None:
    """The assessment that holds, with the report locked: of two at once the second waits, and then sees the first."""
    lock(report)
    return Assessment.objects.filter(report=report, corrected_by__isnull=True).first()


def _owe_feedback(report: Report, assessment: Assessment, at: datetime) -> None:
    """An answer is owed after the first assessment, and again after a correction that makes the sent one untrue."""
    told = Feedback.objects.filter(report=report).select_related("assessment").order_by("sent_at").last()
    withdraw(FEEDBACK, about=report.id, at=at)
    if told and (told.assessment.outcome, told.assessment.handed_to) == (assessment.outcome, assessment.handed_to):
        return
    promise(
        FEEDBACK,
        about=report.id,
        due_at=feedback_due(_assessment_due(report), at),
        at=at,
        person_id=handler_of(report),
        danger=Danger(assessment.danger),
    )


def _assessment_due(report: Report) -> datetime:
    """When the assessment was owed, as promised: not counted anew, so that a term that was moved stays moved."""
    owed = Commitment.objects.about(report.id).filter(what=ASSESSMENT).order_by("made_at").last()
    return owed.due_at if owed else report.received_at
