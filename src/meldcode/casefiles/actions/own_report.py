"""A melding done in person, by phone, on their form or by post; and what came of it, written down by hand."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.report import file_report
from meldcode.casefiles.actions.steps import open_round
from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.letters import report_content
from meldcode.casefiles.models import Contact, Report
from meldcode.casefiles.owed import FEEDBACK
from meldcode.deadlines import Deadlines, load_deadlines
from meldcode.followup.moments import AMSTERDAM
from meldcode.followup.promises import keep
from meldcode.tenancy.codes import speakable_code


def record_own_report(
    dossier: Dossier, facts: Mapping[str, Any], *, by: Member, at: datetime, once: Submission | None = None
) -> Report:
    """Write down that she reported herself. Nothing is sent; what is owed because of a report is owed from here on.

    facts: those of `report.send`, and channel (code), reported_at (moment), spoke_with, reference (of Veilig Thuis).
    Their five working days begin at the moment of reporting, not at that of writing down.
    """
    reported_at: datetime = facts["reported_at"]
    code = speakable_code()
    content = report_content(dossier, facts, code=code, by=by, at=reported_at) | {
        "gemeld_op": reported_at.astimezone(AMSTERDAM).isoformat(),
        "gesproken_met": facts["spoke_with"],
        "hun_kenmerk": facts["reference"],
    }
    ground = ", ".join(sorted(dossier.grounds))
    with deed("melding.zelf-gedaan", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Report(
            round=open_round(dossier, by),
            code=code,
            channel=facts["channel"],
            to_id=by.veilig_thuis_id,
            feedback_due_on=_deadlines().due("veiligheidsbeoordeling", reported_at),
            index_prompt=facts["index_prompt"],
        )
        row.organisation_id = by.organisation_id
        dossier.keyring.seal(row, index_reason=facts["index_reason"] or None)
        file_report(row, content, dossier, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/melding/{code}/"
    return row


def note_feedback(
    dossier: Dossier,
    report: ReportEntry,
    facts: Mapping[str, Any],  # Any: what a form gave
    *,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> None:
    """Veilig Thuis answered in person or on paper: write it down, and wait no longer.

    facts: said, outcome (a code or empty), contact (who said it), on (the day on which), reference.
    """
    on: date = facts["on"]
    said = {
        "text": facts["said"],
        "outcome": facts["outcome"],
        "their_code": facts["reference"],
        "contact": facts["contact"],
        "on": on.isoformat(),
    }
    with _after(dossier, report, "terugkoppeling.vastgelegd", Contact.Kind.FEEDBACK, said, by=by, at=at, once=once):
        keep(FEEDBACK, about=dossier.casefile.id, object_id=report.row.id, at=at)


def note_agreement(
    dossier: Dossier, report: ReportEntry, text: str, *, by: Member, at: datetime, once: Submission | None = None
) -> None:
    """What was agreed with Veilig Thuis about what we go on doing ourselves; an earlier agreement stays readable."""
    with _after(dossier, report, "eigen-rol.afgesproken", Contact.Kind.AGREED, {"text": text}, by=by, at=at, once=once):
        pass


@contextmanager
def _after(
    dossier: Dossier,
    report: ReportEntry,
    what: str,
    kind: Contact.Kind,
    content: dict[str, str],
    *,
    by: Member,
    at: datetime,
    once: Submission | None,
) -> Iterator[None]:
    """One thing that came after a report, in a deed of its own."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed(what, by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        contact = Contact(report=report.row, kind=kind, author_id=by.user_id, at=at)
        contact.organisation_id = by.organisation_id
        dossier.keyring.seal_data(contact, content=content)
        contact.save(force_insert=True)
        yield
        happening.object_id = contact.id
        happening.answer = f"/dossier/{dossier.code}/melding/{report.row.code}/"


def _deadlines() -> Deadlines:
    return load_deadlines(Path(settings.DEFINITIONS_FOLDER))
