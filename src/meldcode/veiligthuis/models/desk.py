"""What the whole team sees of a report without opening it: code, danger, moments, who has it. No name, no text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format

from meldcode.accounts.roles import Kind
from meldcode.followup.models import Commitment, Danger
from meldcode.followup.moments import day_of
from meldcode.veiligthuis.models.report import Report
from meldcode.veiligthuis.models.right import Right
from meldcode.veiligthuis.models.terms import CHECK_ACUTE, WHAT_IS_OWED, lateness, working_calendar

KINDS_OF_SENDER = {Kind.SCHOOL: "een school", Kind.LEERPLICHT: "leerplicht", Kind.VEILIG_THUIS: "Veilig Thuis elders"}
_DANGER_CODES = {Danger.ACUTE: "acuut", Danger.STRUCTURAL: "structureel"}


@dataclass(frozen=True)
class Owed:
    """One thing that is owed about a report. late: how late, in words; empty while there is time."""

    what: str
    label: str
    due_at: datetime
    danger: Danger
    late: str

    @property
    def is_at_once(self) -> bool:
        return self.what == CHECK_ACUTE

    @property
    def in_words(self) -> str:
        moment = "Nu" if self.is_at_once else f"Uiterlijk {date_format(day_of(self.due_at), 'j F Y')}"
        return f"{moment} ({self.late})" if self.late else moment


@dataclass(frozen=True)
class ReportCard:
    """A report on the desk. danger_code: `acuut`, `structureel`, or empty when no danger is known."""

    code: str
    danger_code: str
    received_at: datetime
    sender: str
    owed: tuple[Owed, ...]
    holders: tuple[str, ...]
    is_mine: bool

    @property
    def first_owed(self) -> Owed | None:
        return self.owed[0] if self.owed else None

    @property
    def handler(self) -> str:
        """Who took it up first; the others read along."""
        return self.holders[0] if self.holders else ""

    @classmethod
    def of(cls, report: Report, owed: tuple[Owed, ...], rights: Iterable[Right], *, reader_id: UUID) -> "ReportCard":
        """owed: most urgent first. rights: the open ones, first taken first."""
        held = list(rights)
        danger = owed[0].danger if owed else Danger(report.danger)
        return cls(
            code=report.code,
            danger_code=_DANGER_CODES.get(danger, ""),
            received_at=report.received_at,
            sender=KINDS_OF_SENDER.get(Kind(report.from_kind), "") if report.from_kind else "een andere organisatie",
            owed=owed,
            holders=tuple(right.person_name for right in held),
            is_mine=any(right.person_id == reader_id for right in held),
        )


@dataclass(frozen=True)
class Counts:
    """How much stands open on the desk, all of it, whatever is shown."""

    open: int
    acute: int
    late: int
    free: int
    mine: int


@dataclass(frozen=True)
class Desk:
    """The queue, a page of it, and how much there is."""

    cards: tuple[ReportCard, ...]
    counts: Counts
    page: int
    pages: int


def reading_owed(commitments: Iterable[Commitment], at: datetime) -> tuple[Owed, ...]:
    """What is owed, in the order given, with how late each is at this moment."""
    calendar = working_calendar()
    return tuple(
        Owed(
            what=row.what,
            label=WHAT_IS_OWED.get(row.what, row.what),
            due_at=row.due_at,
            danger=Danger(row.danger),
            late=lateness(row.what, row.due_at, at, calendar),
        )
        for row in commitments
    )
