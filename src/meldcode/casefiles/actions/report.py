"""The melding: sent as a letter in one deed with what is owed because of it; and what comes back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.audit.actors import the_system
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.access import ring_of
from meldcode.casefiles.actions.steps import open_round, store
from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.errors import NoVeiligThuis
from meldcode.casefiles.letters import REPORT, danger_of, read_feedback, report_content
from meldcode.casefiles.models import Contact, Report
from meldcode.casefiles.owed import AFTER_REPORT, CONFIRM, FEEDBACK
from meldcode.casefiles.owed import REPORT as REPORT_OWED
from meldcode.deadlines import load_deadlines
from meldcode.exchange.delivery import OpenLetter
from meldcode.exchange.post import post
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise, withdraw
from meldcode.tenancy.codes import speakable_code

_WORKING_DAYS_TO_NEXT_CALL = 1
# Own choice: after a melding the child is followed; the first dated look stands four weeks after the answer is due.
_UNTIL_FIRST_LOOK = timedelta(weeks=4)


def send(
    dossier: Dossier, facts: Mapping[str, Any], *, by: Member, at: datetime, once: Submission | None = None
) -> Report:
    """Send the melding to Veilig Thuis.

    facts: phone, occasion, norm_1 (codes), told (bool), told_whom, not_told_because, own_role, index_prompt (code),
    index_reason, and secret_address_because where a secret address has to go along.

    From here on: a receipt comes back by itself, and the reporter owes a call when feedback stays away.
    """
    if by.veilig_thuis_id is None:
        raise NoVeiligThuis
    code = speakable_code()
    content = report_content(dossier, facts, code=code, by=by, at=at)
    due_on = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).due("veiligheidsbeoordeling", at)
    ground = ", ".join(sorted(dossier.grounds))
    with deed("melding.verzonden", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Report(
            organisation_id=by.organisation_id,
            round=open_round(dossier, by),
            code=code,
            to_id=by.veilig_thuis_id,
            feedback_due_on=due_on,
            index_prompt=facts["index_prompt"],
        )
        row.letter = post(REPORT, content, to=by.veilig_thuis_id, about=dossier.casefile.id, at=at)
        dossier.keyring.seal(row, index_reason=facts["index_reason"] or None)
        file_report(row, content, dossier, by=by, at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/melding/{code}/"
    return row


def file_report(row: Report, content: dict[str, Any], dossier: Dossier, *, by: Member, at: datetime) -> None:
    """Keep a melding with what is owed because of it, inside its deed. Any: the letter's content."""
    store(row, content, keyring=dossier.keyring, by=by, at=at)
    keep(REPORT_OWED, about=dossier.casefile.id, at=at)
    # A second melding in the same file is followed with the first; and a report that was made needs nobody's leave any
    # more not to be made.
    withdraw(AFTER_REPORT, CONFIRM, about=dossier.casefile.id, at=at)
    promise(
        FEEDBACK,
        about=dossier.casefile.id,
        object_id=row.id,
        person_id=by.user_id,
        due_at=end_of(row.feedback_due_on),
        danger=danger_of(content["norm_1"]),
        at=at,
    )
    promise(
        AFTER_REPORT,
        about=dossier.casefile.id,
        object_id=row.id,
        person_id=by.user_id,
        due_at=end_of(row.feedback_due_on + _UNTIL_FIRST_LOOK),
        at=at,
    )


def receive_feedback(letter: OpenLetter, at: datetime) -> None:
    """Veilig Thuis answered: put it with the melding it is about. Runs inside the transaction that receives the letter.

    Feedback about a melding that is not ours is put aside without effect: it can't be anybody's here.
    """
    content = read_feedback(letter.content)
    report = (
        Report.objects.filter(letter_id=_uuid(content.report_message), to_id=letter.from_id)
        .select_related("round__casefile")
        .first()
    )
    actor = the_system(letter.to_id, "Brief van Veilig Thuis")
    if report is None:
        with deed("terugkoppeling.onbekend", by=actor, at=at) as happening:
            happening.object_id = letter.message_id
        return
    with deed("terugkoppeling.ontvangen", by=actor, at=at, about=report.round.casefile_id) as happening:
        contact = Contact(organisation_id=letter.to_id, report=report, kind=Contact.Kind.FEEDBACK, at=at)
        said = {
            "text": content.text,
            "outcome": content.outcome,
            "their_code": content.their_code,
            "contact": content.contact,
            "on": content.on.isoformat() if content.on else "",
        }
        ring_of(report).seal_data(contact, content=said)
        contact.save(force_insert=True)
        keep(FEEDBACK, about=report.round.casefile_id, object_id=report.id, at=at)
        happening.object_id = contact.id


def record_call(
    dossier: Dossier,
    report: ReportEntry,
    said: str,
    *,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Contact:
    """R-3.20: feedback stayed away, so we called. Until it comes, the next call is owed the working day after."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed("veilig-thuis.gebeld", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        contact = Contact(
            organisation_id=by.organisation_id,
            report=report.row,
            kind=Contact.Kind.CALL,
            author_id=by.user_id,
            at=at,
        )
        dossier.keyring.seal_data(contact, content={"text": said})
        contact.save(force_insert=True)
        if report.feedback is None:
            _owe_next_call(dossier, report, by, at)
        happening.object_id = contact.id
        happening.answer = f"/dossier/{dossier.code}/melding/{report.row.code}/"
    return contact


def note_index(
    dossier: Dossier,
    report: ReportEntry,
    *,
    done: bool,
    reason: str,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> None:
    """Record afterwards whether the verwijsindex was done too, or why not; what was recorded before stays."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed(
        "verwijsindex.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once
    ) as happening:
        contact = Contact(
            organisation_id=by.organisation_id,
            report=report.row,
            kind=Contact.Kind.INDEX,
            author_id=by.user_id,
            at=at,
        )
        prompt = Report.IndexPrompt.DONE if done else Report.IndexPrompt.NOT_DONE
        dossier.keyring.seal_data(contact, content={"prompt": prompt, "reason": reason})
        contact.save(force_insert=True)
        happening.object_id = contact.id
        happening.answer = f"/dossier/{dossier.code}/melding/{report.row.code}/"


def _owe_next_call(dossier: Dossier, report: ReportEntry, by: Member, at: datetime) -> None:
    keep(FEEDBACK, about=dossier.casefile.id, object_id=report.row.id, at=at)
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    due_on = calendar.add_working_days(day_of(at), _WORKING_DAYS_TO_NEXT_CALL)
    promise(
        FEEDBACK,
        about=dossier.casefile.id,
        object_id=report.row.id,
        person_id=by.user_id,
        due_at=end_of(due_on),
        danger=danger_of(report.data["norm_1"]),
        at=at,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
