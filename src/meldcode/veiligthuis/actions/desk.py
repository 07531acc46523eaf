"""Taking a report up, giving it back, and stepping aside. Each is done by code, for the whole team knows those."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.promises import keep, promise
from meldcode.veiligthuis.access import ensure_still_holds, known_report, witnessing_refusal
from meldcode.veiligthuis.models import Assessment, ConflictOfInterest, Report, Right
from meldcode.veiligthuis.models.terms import CHECK_ACUTE


def take_up(code: str, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Take a report up, which opens it. Of two who do so at once both may read; whoever was first handles it."""
    with (
        witnessing_refusal("melding.opnemen", by, at),
        deed("melding.opgenomen", by=by, at=at, once=once, ground=Right.Reason.TAKEN_UP) as happening,
    ):
        report = known_report(by, code)
        happening.subject_id = report.id
        happening.answer = reverse("desk_report", args=[code])
        lock(report)
        if Right.objects.open().held_by(by.user_id).filter(report=report).exists():
            return
        right = Right(
            organisation_id=by.organisation_id,
            report=report,
            person_id=by.user_id,
            person_name=by.name,
            reason=Right.Reason.TAKEN_UP,
            since=at,
        )
        right.save(force_insert=True)
        keep(CHECK_ACUTE, about=report.id, at=at)
        give_to_handler(report)
        happening.object_id = right.id


def hand_back(code: str, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Give a report back to the team: it closes for this person."""
    with (
        witnessing_refusal("melding.teruggeven", by, at),
        deed("melding.teruggegeven", by=by, at=at, kind=Event.Kind.UPDATE, once=once) as happening,
    ):
        report = known_report(by, code)
        ensure_still_holds(by, report)
        happening.subject_id = report.id
        happening.answer = reverse("desk")
        close_for(by.user_id, report, at=at)


def step_aside(code: str, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Declare that one knows the family: from now on this report does not exist for this person, whatever she is."""
    with (
        witnessing_refusal("melding.afstand", by, at),
        deed("melding.niet-voor-mij", by=by, at=at, once=once) as happening,
    ):
        report = known_report(by, code)
        conflict = ConflictOfInterest(
            organisation_id=by.organisation_id, report=report, person_id=by.user_id, declared_at=at
        )
        conflict.save(force_insert=True)
        close_for(by.user_id, report, at=at)
        happening.subject_id, happening.object_id = report.id, conflict.id
        happening.answer = reverse("desk")


def close_for(person_id: UUID, report: Report, *, at: datetime) -> None:
    """End this person's right to a report; what is owed goes to who took it up next, or back to the team."""
    lock(report)
    Right.objects.open().held_by(person_id).filter(report=report).update(until=at)
    next_handler = give_to_handler(report)
    if next_handler is not None or report.danger != Danger.ACUTE:
        return
    assessed = Assessment.objects.filter(report=report).exists()
    waits_already = Commitment.objects.open().about(report.id).filter(what=CHECK_ACUTE).exists()
    if not assessed and not waits_already:
        # Nobody looks at it any more, so it is owed a look at once again.
        promise(CHECK_ACUTE, about=report.id, due_at=at, at=at, danger=Danger.ACUTE)


def lock(report: Report) -> None:
    """Until the commit, nobody else may change whose this report is or how it was assessed: one after the other."""
    Report.objects.select_for_update().defer("content").get(id=report.id)


def give_to_handler(report: Report) -> UUID | None:
    """Let what is owed about a report be owed by who took it up first, or by the whole team when nobody has it."""
    person_id = handler_of(report)
    Commitment.objects.open().about(report.id).update(person_id=person_id)
    return person_id


def handler_of(report: Report) -> UUID | None:
    """Who handles a report: whoever has it longest."""
    handler = Right.objects.open().filter(report=report).first_taken_first().first()
    return handler.person_id if handler else None
