"""My work: what I owe by due date, my files by step, and my own signals. Nothing about files that are not mine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.audit.deeds import seen
from meldcode.casefiles.access import names_of
from meldcode.casefiles.arranged import sees_every_file
from meldcode.casefiles.dossier import state_of_concern
from meldcode.casefiles.models import (
    Casefile,
    Consultation,
    Conversation,
    Decision,
    Report,
    Right,
    Round,
    Signal,
    Weighing,
)
from meldcode.casefiles.owed import TAKE_IN, Ask, ask_of
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for

# The first of these that the open round lacks is the step it is in.
STEPS = (
    ("signalen", "Stap 1: blijf oplettend"),
    ("overleg", "Stap 2: overleggen"),
    ("gesprek", "Stap 3: gesprek voeren"),
    ("weging", "Stap 4: wegen"),
    ("besluit", "Stap 5: beslissen"),
    ("gemeld", "Gemeld bij Veilig Thuis"),
    ("hulp", "Hulp loopt"),
)


@dataclass(frozen=True)
class Owed:
    """One thing I owe about one pupil."""

    what: str
    ask: Ask
    casefile_code: str
    pupil: str
    due_at: datetime
    is_overdue: bool
    danger: int

    @property
    def words(self) -> str:
        return self.ask.in_words(is_overdue=self.is_overdue)

    @property
    def url(self) -> str:
        """The page where this is done; what is about no file here has one page for all of it."""
        return reverse(self.ask.page, args=[self.casefile_code] if self.casefile_code else [])


@dataclass(frozen=True)
class FileLine:
    code: str
    pupil: str
    step: str
    begun_at: datetime


@dataclass(frozen=True)
class OwnSignal:
    """My own signals about one pupil whose file is not mine to see."""

    code: str
    pupil: str
    latest_on: date
    state: str


@dataclass(frozen=True)
class MyWork:
    owed: list[Owed]
    files: list[FileLine]
    own_signals: list[OwnSignal]

    @property
    def files_by_step(self) -> list[tuple[str, list[FileLine]]]:
        groups = [(label, [line for line in self.files if line.step == step]) for step, label in STEPS]
        return [(label, lines) for label, lines in groups if lines]


def my_work(member: Member, *, at: datetime) -> MyWork:
    """Everything on this person's plate, in one short witnessed transaction."""
    with acting_for(member.organisation_id, member.user_id):
        hers = Commitment.objects.open().filter(Q(person_id=member.user_id) | Q(person_id__isnull=True, what=TAKE_IN))
        commitments = list(hers.order_by("due_at", "-danger", "id"))
        mine = list(_my_files(member, {row.subject_id for row in commitments}, at))
        signals = list(_signals_elsewhere(member, at))
        names = names_of([*mine, *{row.round.casefile for row in signals}])
        work = MyWork(
            owed=_owed(commitments, mine, names, member, at),
            files=[
                FileLine(row.code, names[row.id], step, row.begun_at)  # type: ignore[attr-defined]  # annotated below
                for row in mine
                if (step := step_of(vars(row)))
            ],
            own_signals=_own_signals(signals, names),
        )
        seen("werk.bekeken", by=member, at=at)
    return work


def _my_files(member: Member, owed_about: set[UUID], at: datetime) -> QuerySet[Casefile]:
    open_round = Round.objects.filter(casefile=OuterRef("pk"), closed_at__isnull=True)
    of_round = {"round__casefile": OuterRef("pk"), "round__closed_at__isnull": True}
    later = Decision.objects.filter(round=OuterRef("round"), number__gt=OuterRef("number"))
    newest_decision = Decision.objects.filter(~Exists(later), **of_round)
    whole = Right.objects.open(at).of(member.user_id).filter(casefile=OuterRef("pk"), whole=True)
    return (
        Casefile.objects.filter(Exists(whole))
        .annotate(
            is_running=Exists(open_round),
            begun_at=open_round.values("begun_at")[:1],
            is_concern=Exists(Signal.objects.filter(Q(number__gt=1) | Q(is_serious=True), **of_round))
            | Exists(open_round.filter(begun_by_check=True)),
            has_consultation=Exists(Consultation.objects.filter(**of_round)),
            has_conversation=Exists(Conversation.objects.filter(**of_round)),
            has_weighing=Exists(Weighing.objects.filter(**of_round)),
            is_helping=Exists(newest_decision.filter(helps=True, confirmation__in=Decision.IN_FORCE)),
            has_report=Exists(Report.objects.filter(**of_round)),
        )
        .filter(Q(is_running=True) | Q(id__in=owed_about))
        .select_related("pupil")
        .order_by("begun_at", "code")
    )


def step_of(facts: Mapping[str, Any]) -> str:  # Any: what a query annotated
    """In which step the open round is, by what was recorded in it; "" when none is open."""
    if not facts["is_running"]:
        return ""
    if facts["has_report"]:
        return "gemeld"
    if facts["is_helping"]:
        return "hulp"
    if not any(facts[name] for name in ("is_concern", "has_consultation", "has_conversation", "has_weighing")):
        return "signalen"
    for step, fact in (("overleg", "has_consultation"), ("gesprek", "has_conversation"), ("weging", "has_weighing")):
        if not facts[fact]:
            # A later step may have been taken first: then that one says where the round is.
            later = {"overleg": ("has_conversation", "has_weighing"), "gesprek": ("has_weighing",)}.get(step, ())
            if not any(facts[name] for name in later):
                return step
    return "besluit"


def _signals_elsewhere(member: Member, at: datetime) -> QuerySet[Signal]:
    """My signals in files that I may not see the whole of, newest first."""
    rights = Right.objects.open(at).of(member.user_id).filter(casefile=OuterRef("round__casefile"))
    mine = Signal.objects.filter(Exists(rights), ~Exists(rights.filter(whole=True)), author_id=member.user_id)
    return mine.select_related("round__casefile__pupil").order_by("-recorded_at", "-number")


def _own_signals(signals: list[Signal], names: dict[UUID, str]) -> list[OwnSignal]:
    by_file: dict[UUID, list[Signal]] = {}
    for row in signals:
        by_file.setdefault(row.round.casefile_id, []).append(row)
    return [
        OwnSignal(rows[0].code, names[file_id], max(row.seen_on for row in rows), state_of_concern(len(rows)))
        for file_id, rows in by_file.items()
    ]


def _owed(
    commitments: list[Commitment], mine: list[Casefile], names: dict[UUID, str], member: Member, at: datetime
) -> list[Owed]:
    codes = {row.id: row.code for row in mine}
    # What another school sends is about no file here yet: asked only where something came, and named by its code only.
    arrived = [row for row in commitments if row.what == TAKE_IN]
    for_her = arrived if arrived and sees_every_file(member, at=at) else []
    incoming = [_line(row, "", "van een andere school", at) for row in for_her]
    return incoming + [
        _line(row, codes[row.subject_id], names[row.subject_id], at) for row in commitments if row.subject_id in codes
    ]


def _line(row: Commitment, code: str, pupil: str, at: datetime) -> Owed:
    return Owed(row.what, ask_of(row), code, pupil, row.due_at, row.is_overdue(at), row.danger)
