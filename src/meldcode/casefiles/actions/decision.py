"""Step 5: the two decisions (R-1.3), and the confirmation of a decision against the norm (R-2.3)."""

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.afwegingskader import HelpProspect, Outcome, ReportNeed
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions.helpplan import owe_plan, owe_result, withdraw_help
from meldcode.casefiles.actions.rights import give
from meldcode.casefiles.actions.steps import Facts, open_round, refuse_stale, store
from meldcode.casefiles.arranged import responsible_here
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import NobodyToConfirm, NotWeighedYet, OwnDecision, StaleEdit, StillOwed
from meldcode.casefiles.models import Decision, HelpPlan, Right, Round
from meldcode.casefiles.owed import CONFIRM, CONSULT, MOVING, NOT_REPORTED, REPORT
from meldcode.deadlines import load_deadlines
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import keep, promise, withdraw

_WORKING_DAYS_TO_CONFIRM = 1


def is_against_norm(outcome: Outcome, *, reports: bool) -> bool:
    """R-2.3: not reporting although the weighing says that reporting is needed."""
    return outcome.report is ReportNeed.NEEDED and not reports


def decide(
    dossier: Dossier,
    facts: Facts,
    *,
    seen: str | None,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Decision:
    """Take both decisions of step 5.

    facts: reports, helps (bools), reason; when helping also term (date), case_manager (person id), case_manager_name
    and helper; when not reporting also review_on (date or None), the day on which to look back.
    Against the norm it has no effect until who is finally responsible confirms it.
    """
    if dossier.weighing is None or dossier.outcome is None:
        raise NotWeighedYet
    needs_confirmation = is_against_norm(dossier.outcome, reports=bool(facts["reports"]))
    asked = Decision.Confirmation.ASKED if needs_confirmation else Decision.Confirmation.NOT_NEEDED
    ground = ", ".join(sorted(dossier.grounds))
    with deed("besluit.genomen", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Decision(
            round=open_round(dossier, by),
            weighing=dossier.weighing.row,
            reports=facts["reports"],
            helps=facts["helps"],
            confirmation=asked,
        )
        refuse_stale(row, seen, dossier, lambda content: str(content["reason"]))
        store(row, _content(facts), keyring=dossier.keyring, by=by, at=at)
        withdraw(CONFIRM, about=dossier.casefile.id, at=at)
        if needs_confirmation:
            _ask_confirmation(dossier, row, by, at)
        else:
            _take_effect(dossier, row, facts_of(row, _content(facts)), at)
        happening.object_id = row.id
        next_page = "melding/" if owes_report(dossier, row) else ""
        happening.answer = f"/dossier/{dossier.code}/{next_page}"
    return row


def confirm(
    dossier: Dossier,
    *,
    agrees: bool,
    remark: str,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> None:
    """Confirm or refuse a decision against the norm. Refused: it has no effect, and reporting is owed.

    Raises OwnDecision for who took it herself, while somebody else is finally responsible.
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed(
        "besluit.bevestigd" if agrees else "besluit.afgewezen",
        by=by,
        at=at,
        kind=Event.Kind.UPDATE,
        about=dossier.casefile.id,
        ground=ground,
        once=once,
    ) as happening:
        round_ = open_round(dossier, by)
        row = Decision.objects.filter(round=round_).order_by("-number").first()
        if row is None or row.confirmation != Decision.Confirmation.ASKED:
            raise StaleEdit("Over dit besluit is al beslist.", "een collega")
        if row.author_id == by.user_id and responsible_here(at).keys() - {by.user_id}:
            raise OwnDecision
        row.confirmation = Decision.Confirmation.GIVEN if agrees else Decision.Confirmation.REFUSED
        row.confirmed_by_id, row.confirmed_at = by.user_id, at
        dossier.keyring.seal(row, remark=remark)
        row.save(update_fields=["confirmation", "confirmed_by", "confirmed_at", "remark"])
        keep(CONFIRM, about=dossier.casefile.id, at=at)
        if agrees:
            _take_effect(dossier, row, row.content.open_data(dossier.keyring), at)
        else:
            _owe_report(dossier, row.author_id, at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"


def owes_report(dossier: Dossier, row: Decision) -> bool:
    """Whether this decision asks for a report that was not made yet: one that went before it counts."""
    return row.reports and not dossier.is_reported


def facts_of(row: Decision, content: dict[str, object]) -> dict[str, object]:
    return {**content, "reports": row.reports, "helps": row.helps}


def _content(facts: Facts) -> dict[str, object]:
    """What is sealed: days as ISO text, people by id and name."""
    term = facts.get("term")
    return {
        "reason": facts["reason"],
        "term": term.isoformat() if isinstance(term, date) else "",
        "case_manager": str(facts.get("case_manager") or ""),
        "case_manager_name": facts.get("case_manager_name") or "",
        "helper": facts.get("helper") or "",
        "review_on": review.isoformat() if isinstance(review := facts.get("review_on"), date) else "",
    }


def _take_effect(dossier: Dossier, row: Decision, content: Facts, at: datetime) -> None:
    if row.helps and content["term"]:
        _owe_help(dossier, content, at)
    else:
        withdraw_help(dossier.casefile, at=at)
    if owes_report(dossier, row):
        _owe_report(dossier, row.author_id, at)
    else:
        withdraw(REPORT, about=dossier.casefile.id, at=at)
    withdraw(NOT_REPORTED, about=dossier.casefile.id, at=at)
    if content["review_on"]:
        due_at = end_of(date.fromisoformat(str(content["review_on"])))
        about, person_id = dossier.casefile.id, row.author_id
        promise(NOT_REPORTED, about=about, object_id=row.id, person_id=person_id, due_at=due_at, at=at)
    elif not row.helps and not row.reports:
        # nothing is done and nothing is owed; recorded with its reason, and a new signal begins a new round.
        if Commitment.objects.open().about(dossier.casefile.id).filter(what__in=MOVING).exists():
            raise StillOwed
        withdraw(CONSULT, about=dossier.casefile.id, at=at)
        Round.objects.filter(id=row.round_id).update(closed_at=at)


def _owe_help(dossier: Dossier, content: Facts, at: datetime) -> None:
    """The case manager owes a plan now, and afweging 5 on the agreed day. A later decision moves the day."""
    person_id = UUID(str(content["case_manager"]))
    give(dossier.casefile, person_id, Right.Ground.CASE_MANAGER, whole=True, at=at)
    owe_result(dossier.casefile, person_id, date.fromisoformat(str(content["term"])), at=at)
    if not HelpPlan.objects.filter(round=dossier.round).exists():
        owe_plan(dossier.casefile, person_id, at=at)


def _owe_report(dossier: Dossier, person_id: UUID, at: datetime) -> None:
    """The report is owed today: a decision to report is not a report."""
    withdraw(REPORT, about=dossier.casefile.id, at=at)
    danger = Danger.NONE
    if dossier.outcome is not None and dossier.outcome.with_veilig_thuis:
        danger = Danger.STRUCTURAL
    promise(REPORT, about=dossier.casefile.id, person_id=person_id, due_at=end_of(day_of(at)), danger=danger, at=at)


def _ask_confirmation(dossier: Dossier, row: Decision, by: Member, at: datetime) -> None:
    responsible = responsible_here(at)
    if not responsible:
        raise NobodyToConfirm
    if len(responsible) > 1:
        # Nobody confirms her own decision, unless there is nobody else.
        responsible.pop(by.user_id, None)
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    due_at = end_of(calendar.add_working_days(day_of(at), _WORKING_DAYS_TO_CONFIRM))
    for person_id, last in responsible.items():
        give(dossier.casefile, person_id, Right.Ground.RESPONSIBLE, whole=True, at=at, ends_at=last)
        promise(
            CONFIRM,
            about=dossier.casefile.id,
            object_id=row.id,
            person_id=person_id,
            due_at=due_at,
            danger=Danger.STRUCTURAL,
            at=at,
        )


def suggested_term(at: datetime) -> date:
    """A first proposal for the day on which help must show: four weeks, which the page lets anybody change."""
    return day_of(at) + timedelta(weeks=4)


def suggested_review(dossier: Dossier, at: datetime) -> date | None:
    """Two weeks, as a first proposal; none when there is no suspicion to look back on."""
    return day_of(at) + timedelta(weeks=2) if dossier.has_suspicion else None


def may_help(outcome: Outcome) -> bool:
    return outcome.help is HelpProspect.POSSIBLE
