"""Who may see which report, for what.

The team sees that a report exists: its code, danger and moments. Its content opens for whoever took it up. Whoever
declared that she knows the family is told what a stranger is told: that there is no such report.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.http import Http404

from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.audit.deeds import refused, seen
from meldcode.audit.models import Event
from meldcode.exchange.models import OutgoingLetter
from meldcode.followup.models import Commitment, Danger
from meldcode.tenancy.context import acting_for
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import open_data_keys
from meldcode.veiligthuis.models import Assessment, ConflictOfInterest, Feedback, Report, Right
from meldcode.veiligthuis.models.codes import outcomes, receivers, text_of
from meldcode.veiligthuis.models.desk import Counts, Desk, Owed, ReportCard, reading_owed
from meldcode.veiligthuis.models.letter import ReportContent, read_report
from meldcode.veiligthuis.models.terms import CHECK_ACUTE, WHAT_IS_OWED

READING = "melding.gelezen"
ASSESSING = "melding.gelezen-om-te-beoordelen"
ANSWERING = "melding.gelezen-om-terug-te-koppelen"
CARDS_A_PAGE = 50


class NotTakenUp(NotYours):
    """She may know of this report, but its content opens only for whoever took it up."""

    def __init__(self, card: ReportCard) -> None:
        super().__init__("Je leest een melding pas als je haar hebt opgenomen.", who_can=", ".join(card.holders))
        self.card = card


class Refusal(Exception):
    """Leaves the transaction, so that it is rolled back before the refusal is witnessed and told."""

    def __init__(self, answer: Exception, about: UUID | None = None) -> None:
        super().__init__(str(answer))
        self.answer = answer
        self.about = about


@dataclass(frozen=True)
class AssessmentRead:
    """An assessment with its reasons opened and its codes in words."""

    row: Assessment
    reasons: str
    outcome: str
    handed_to: str
    is_current: bool


@dataclass(frozen=True)
class FeedbackRead:
    """An answer as it was sent; received_at: when the reporter's organisation confirmed that it arrived."""

    row: Feedback
    text: str
    received_at: datetime | None


@dataclass(frozen=True)
class Looked:
    """Somebody who read this report: how often, and when last."""

    label: str
    times: int
    last_at: datetime


@dataclass(frozen=True)
class OpenReport:
    """A report opened for somebody who took it up, with the keyring to write to it."""

    report: Report
    keyring: Keyring
    content: ReportContent
    assessments: tuple[AssessmentRead, ...]

    @property
    def code(self) -> str:
        return self.report.code

    @property
    def danger(self) -> Danger:
        """How dangerous it is, as far as is known now: assessed, or else as reported."""
        return self.current.row.danger if self.current else Danger(self.report.danger)

    @property
    def current(self) -> AssessmentRead | None:
        """The assessment that holds: the one nobody corrected."""
        return next((each for each in self.assessments if each.is_current), None)

    @property
    def danger_code(self) -> str:
        """For the screen: `acuut`, `structureel`, `geen` when that was assessed, empty when nobody said anything."""
        nothing = "geen" if self.current else ""
        return {Danger.ACUTE: "acuut", Danger.STRUCTURAL: "structureel"}.get(self.danger, nothing)

    @property
    def earlier(self) -> tuple[AssessmentRead, ...]:
        return tuple(each for each in self.assessments if not each.is_current)

    @property
    def version(self) -> str:
        """What somebody who writes an assessment has seen: the id of the one that held, or nothing."""
        return str(self.current.row.id) if self.current else ""


@dataclass(frozen=True)
class ReportPage:
    """Everything on the page of one report."""

    opened: OpenReport
    owed: tuple[Owed, ...]
    holders: tuple[Right, ...]
    feedback: tuple[FeedbackRead, ...]
    looked: tuple[Looked, ...]
    # Our code of the earlier report that this one adds to, where we know it.
    adds_to_code: str = ""

    @property
    def first_owed(self) -> Owed | None:
        return self.owed[0] if self.owed else None


def desk_for(member: Member, *, at: datetime, only_mine: bool = False, page: int = 1) -> Desk:
    """The team's queue: what is owed by danger, then by deadline. page: counted from 1; outside the queue, the nearest.

    It is not witnessed: it holds codes and moments of the team's own work and nothing about anybody, and is looked at
    all day; what is told of a person is witnessed when a report is opened.
    """
    with acting_for(member.organisation_id, member.user_id):
        owed = _owed_by_report(member)
        hers = Right.objects.open().held_by(member.user_id).filter(report__in=_open_subjects())
        mine = set(hers.values_list("report_id", flat=True))
        chosen = [report_id for report_id in owed if report_id in mine or not only_mine]
        pages = max(1, -(-len(chosen) // CARDS_A_PAGE))
        page = min(max(page, 1), pages)
        shown = chosen[(page - 1) * CARDS_A_PAGE : page * CARDS_A_PAGE]
        return Desk(_cards(member, shown, owed, at), _counts(owed, mine, at), page, pages)


def card_for(member: Member, code: str, *, at: datetime) -> ReportCard:
    """What the whole team may know of one report."""
    with witnessing_refusal("melding.opgezocht", member, at), acting_for(member.organisation_id, member.user_id):
        return _card(member, known_report(member, code), at)


def report_for(member: Member, code: str, *, at: datetime) -> ReportPage:
    """One report with all that was done about it, for somebody who took it up; NotTakenUp for others of the team."""
    with witnessing_refusal(READING, member, at), acting_for(member.organisation_id, member.user_id):
        report = known_report(member, code)
        holders = _holders_with(member, report, at)
        opened = _open(report)
        page = ReportPage(
            opened=opened,
            owed=reading_owed(Commitment.objects.open().about(report.id).most_urgent_first(), at),
            holders=holders,
            feedback=_feedback(opened),
            looked=_looked(report),
            adds_to_code=_code_added_to(member, opened),
        )
        seen(READING, by=member, at=at, about=report.id, ground=Right.Reason.TAKEN_UP)
    return page


def report_to_work_on(member: Member, code: str, *, to: str, at: datetime) -> OpenReport:
    """One report for somebody who took it up and is about to assess it or to answer; `to` is ASSESSING or ANSWERING."""
    with witnessing_refusal(to, member, at), acting_for(member.organisation_id, member.user_id):
        report = known_report(member, code)
        _holders_with(member, report, at)
        opened = _open(report)
        seen(to, by=member, at=at, about=report.id, ground=Right.Reason.TAKEN_UP)
    return opened


@contextmanager
def witnessing_refusal(action: str, member: Member, at: datetime) -> Iterator[None]:
    """Around a transaction: what was refused inside is witnessed after its rollback, and then told."""
    try:
        yield
    except Refusal as refusal:
        refused(action, by=member, at=at, about=refusal.about)
        if isinstance(refusal.answer, NotYours):
            refusal.answer.is_witnessed = True
        raise refusal.answer from None


def known_report(member: Member, code: str) -> Report:
    """The report with this code, if this person may know of it; inside a transaction that may be refused."""
    found = Report.objects.known_as(code)
    report = found.exclude(conflicts__person_id=member.user_id).first()
    if report is None:
        # The answer is the same; the witness knows whether it was a report she stepped aside from.
        raise Refusal(Http404(), about=found.values_list("id", flat=True).first())
    return report


def ensure_still_holds(member: Member, report: Report) -> None:
    """Asked again inside the deed that relies on it: a right may have ended while she was writing."""
    if not Right.objects.open().held_by(member.user_id).filter(report=report).exists():
        raise Refusal(NotYours("Je hebt deze melding niet, of niet meer. Neem haar eerst op."), about=report.id)


def _open_subjects() -> "QuerySet[Commitment, UUID]":
    return Commitment.objects.open().filter(what__in=WHAT_IS_OWED).values_list("subject_id", flat=True)


def _owed_by_report(member: Member) -> dict[UUID, list[Commitment]]:
    """All that is open, most urgent first, together by report: the order of the reports is that of their first."""
    not_hers = ConflictOfInterest.objects.filter(person_id=member.user_id).values("report_id")
    owed: dict[UUID, list[Commitment]] = {}
    for row in (
        Commitment.objects.open().filter(what__in=WHAT_IS_OWED).exclude(subject_id__in=not_hers).most_urgent_first()
    ):
        owed.setdefault(row.subject_id, []).append(row)
    return owed


def _cards(
    member: Member, shown: Sequence[UUID], owed: Mapping[UUID, Sequence[Commitment]], at: datetime
) -> tuple[ReportCard, ...]:
    reports = Report.objects.defer("content").in_bulk(shown)
    rights: dict[UUID, list[Right]] = {report_id: [] for report_id in shown}
    for right in Right.objects.open().filter(report__in=shown).first_taken_first():
        rights[right.report_id].append(right)
    return tuple(
        ReportCard.of(reports[each], reading_owed(owed[each], at), rights[each], reader_id=member.user_id)
        for each in shown
    )


def _counts(owed: Mapping[UUID, Sequence[Commitment]], mine: Collection[UUID], at: datetime) -> Counts:
    return Counts(
        open=len(owed),
        acute=sum(rows[0].danger == Danger.ACUTE for rows in owed.values()),
        late=sum(any(row.what != CHECK_ACUTE and row.is_overdue(at) for row in rows) for rows in owed.values()),
        free=sum(rows[0].person_id is None for rows in owed.values()),
        mine=sum(report_id in mine for report_id in owed),
    )


def _holders_with(member: Member, report: Report, at: datetime) -> tuple[Right, ...]:
    holders = tuple(Right.objects.open().filter(report=report).first_taken_first())
    if all(right.person_id != member.user_id for right in holders):
        raise Refusal(NotTakenUp(_card(member, report, at)), about=report.id)
    return holders


def _card(member: Member, report: Report, at: datetime) -> ReportCard:
    owed = reading_owed(Commitment.objects.open().about(report.id).most_urgent_first(), at)
    rights = Right.objects.open().filter(report=report).first_taken_first()
    return ReportCard.of(report, owed, rights, reader_id=member.user_id)


def _open(report: Report) -> OpenReport:
    keyring = open_data_keys([report.data_key_id])
    rows = _in_line(Assessment.objects.filter(report=report))
    known_outcomes, known_receivers = outcomes(), receivers()
    return OpenReport(
        report=report,
        keyring=keyring,
        content=read_report(report.content.open_data(keyring)),
        assessments=tuple(
            AssessmentRead(
                row=row,
                reasons=row.reasons.open(keyring),
                outcome=text_of(known_outcomes, row.outcome),
                handed_to=text_of(known_receivers, row.handed_to),
                is_current=row is rows[-1],
            )
            for row in rows
        ),
    )


def _in_line(rows: Iterable[Assessment]) -> list[Assessment]:
    """The first assessment, then each that came in the place of the one before."""
    successor = {row.corrects_id: row for row in rows}
    line: list[Assessment] = []
    while following := successor.get(line[-1].id if line else None):
        line.append(following)
    return line


def _feedback(opened: OpenReport) -> tuple[FeedbackRead, ...]:
    arrived = OutgoingLetter.objects.filter(id=OuterRef("pk")).values("received_at")
    sent = Feedback.objects.filter(report=opened.report).order_by("sent_at", "id")
    rows = sent.annotate(arrived_at=Subquery(arrived))
    return tuple(FeedbackRead(row, row.text.open(opened.keyring), row.arrived_at) for row in rows)


def _code_added_to(member: Member, opened: OpenReport) -> str:
    """Our code of the earlier report that this one adds to: of the same sender, and one she may know of; else empty."""
    try:
        message = UUID(opened.content.adds_to_message)
    except ValueError:
        return ""
    earlier = Report.objects.filter(message_id=message, from_id=opened.report.from_id)
    return earlier.exclude(conflicts__person_id=member.user_id).values_list("code", flat=True).first() or ""


def _looked(report: Report) -> tuple[Looked, ...]:
    reads = Event.objects.filter(subject_id=report.id, kind=Event.Kind.READ, outcome=Event.Outcome.DONE)
    by_person = reads.values("person_label").annotate(times=Count("id"), last_at=Max("at")).order_by("-last_at")
    return tuple(Looked(row["person_label"], row["times"], row["last_at"]) for row in by_person)
