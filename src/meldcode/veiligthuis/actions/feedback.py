"""Answering whoever reported."""

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.exchange.post import post
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of
from meldcode.followup.promises import keep
from meldcode.veiligthuis.access import OpenReport, ensure_still_holds, witnessing_refusal
from meldcode.veiligthuis.actions.desk import lock
from meldcode.veiligthuis.errors import NotAssessed, StaleAssessment
from meldcode.veiligthuis.models import Assessment, Feedback
from meldcode.veiligthuis.models.terms import FEEDBACK


def ready_text(opened: OpenReport, *, by: Member) -> str:
    """The answer to a professional as it could be sent: whether something follows, and who goes on (R-3.18)."""
    current = opened.current
    if current is None:
        raise NotAssessed
    context = {
        "report": opened.report,
        "content": opened.content,
        "receiver": current.row.handed_to,
        "member": by,
    }
    return render_to_string(f"veiligthuis/ready_texts/{current.row.outcome}.txt", context).strip()


def send_feedback(
    opened: OpenReport, *, text: str, seen: str, by: Member, at: datetime, once: Submission | None = None
) -> Feedback:
    """Tell the reporter what follows: one letter, kept as it was sent.

    seen: the id of the assessment the text tells of; StaleAssessment when another holds by now. NotAddressed when the
    reporter's organisation has no letterbox here.
    """
    report = opened.report
    with (
        witnessing_refusal("melding.terugkoppelen", by, at),
        deed("melding.teruggekoppeld", by=by, at=at, about=report.id, once=once) as happening,
    ):
        ensure_still_holds(by, report)
        lock(report)
        assessment = Assessment.objects.filter(report=report, corrected_by__isnull=True).first()
        if assessment is None:
            raise NotAssessed
        if seen != str(assessment.id):
            raise StaleAssessment
        owed = Commitment.objects.open().about(report.id).filter(what=FEEDBACK).first()
        feedback = Feedback(
            organisation_id=by.organisation_id,
            report=report,
            assessment=assessment,
            to_id=report.from_id,
            sent_at=at,
            # Nothing owed: told once more of one's own accord, so never late.
            due_at=owed.due_at if owed else at,
            person_id=by.user_id,
            person_label=by.label,
        )
        opened.keyring.seal(feedback, text=text)
        feedback.save(force_insert=True)
        post(
            "terugkoppeling",
            {
                "melding": str(report.message_id),
                "kenmerk": report.code,
                "uitkomst": assessment.outcome,
                "tekst": text,
                "contact": {"naam": by.name, "functie": by.role_label, "telefoon": by.phone},
                "op": day_of(at).isoformat(),
            },
            to=report.from_id,
            at=at,
            about=report.id,
            message_id=feedback.id,
        )
        keep(FEEDBACK, about=report.id, at=at)
        happening.object_id = feedback.id
        happening.answer = reverse("desk_report", args=[report.code])
    return feedback
