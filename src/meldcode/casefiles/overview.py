"""The overview of whoever sees all files: what is owed by whom, what has gone quiet, and every running file by step.

Without content: a file is its code here. All of it is derived from rounds, the moments of records and commitments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Value

from meldcode.accounts.members import Member
from meldcode.accounts.models import User
from meldcode.audit.deeds import seen
from meldcode.casefiles.models import Casefile, Contact, Decision, Move, Right, Round, Signal
from meldcode.casefiles.models.casefile import Step
from meldcode.casefiles.owed import ASKS, Ask, ask_of
from meldcode.casefiles.work import STEPS, step_of
from meldcode.followup.models import Commitment, CommitmentQuerySet
from meldcode.followup.moments import day_of, end_of
from meldcode.tenancy.context import acting_for

# Our own choice, and the page says so: the law names no such period.
QUIET_DAYS = 28
TODAY, LATER, QUIET = "vandaag", "later", "stil"
ROWS_AT_FIRST, ROWS_A_PAGE = 10, 50

SECTIONS = {
    TODAY: ("Vandaag, of al te laat", "Het gevaarlijkste staat bovenaan."),
    LATER: ("Wie wacht op wie, later", "Afgesproken voor een latere dag. Ook hier staat het gevaarlijkste bovenaan."),
    QUIET: (
        "Stil geworden",
        (
            "In deze dossiers is vier weken niets vastgelegd. Die vier weken hebben wij zelf gekozen, ze staan niet in "
            "de wet. Stil is niet hetzelfde als veilig: kijk of er iets moet gebeuren."
        ),
    ),
    **{step: (label, "") for step, label in STEPS},
}


@dataclass(frozen=True)
class Waiting:
    """Something one of us owes about a file, by its code."""

    code: str
    what: str
    ask: Ask
    who: str
    due_at: datetime
    is_overdue: bool
    danger: int

    @property
    def words(self) -> str:
        return self.ask.in_words(is_overdue=self.is_overdue)

    @property
    def page(self) -> str:
        return self.ask.page


@dataclass(frozen=True)
class Running:
    """A file with an open round: in which step, for how long, and when something was last written down."""

    code: str
    step: str
    begun_at: datetime
    latest_at: datetime
    at: datetime

    @property
    def age(self) -> int:
        """Days since the round began."""
        return (day_of(self.at) - day_of(self.begun_at)).days

    @property
    def silence(self) -> int:
        """Days since something was last written down."""
        return (day_of(self.at) - day_of(self.latest_at)).days

    @property
    def is_quiet(self) -> bool:
        return self.silence >= QUIET_DAYS


@dataclass(frozen=True)
class Section:
    """One list of the overview: as much of it as is shown, and how long it is in all."""

    key: str
    total: int
    rows: Sequence[Waiting | Running] = ()
    page: int = 1
    pages: int = 1

    @property
    def title(self) -> str:
        return SECTIONS[self.key][0]

    @property
    def lead(self) -> str:
        return SECTIONS[self.key][1]

    @property
    def is_waiting(self) -> bool:
        """Whether its rows are things owed, and not files."""
        return self.key in (TODAY, LATER)


@dataclass(frozen=True)
class Overview:
    """Every section with its count; chosen: the one that was asked for whole, "" for the beginning of each."""

    sections: Sequence[Section]
    chosen: str = ""
    running: int = 0

    @property
    def steps(self) -> list[Section]:
        return [section for section in self.sections if section.key not in (TODAY, LATER, QUIET)]

    @property
    def shown(self) -> list[Section]:
        """What stands on the page: a step without files only counts on top."""
        if self.chosen:
            return [section for section in self.sections if section.key == self.chosen]
        return [one for one in self.sections if one.total or one.key in (TODAY, LATER, QUIET)]


def overview_for(member: Member, *, at: datetime, chosen: str = "", page: int = 1) -> Overview:
    """The files she may see all of, in one short witnessed transaction.

    chosen: a section to show whole, `page` by page; without it the beginning of each.
    """
    with acting_for(member.organisation_id, member.user_id):
        files = _running(member, at)
        sections = [*_waiting(member, at, chosen, page)]
        lists = {QUIET: sorted((one for one in files if one.is_quiet), key=lambda one: one.latest_at)}
        lists |= {step: [one for one in files if one.step == step] for step, _ in STEPS}
        for key, rows in lists.items():
            first, last, pages, at_page = _window(len(rows), key, chosen, page)
            sections.append(Section(key, len(rows), rows[first:last], at_page, pages))
        seen("overzicht.bekeken", by=member, at=at, ground="functie")
    return Overview(sections, chosen, len(files))


def _window(total: int, key: str, chosen: str, page: int) -> tuple[int, int, int, int]:
    """From where to where this section is shown, how many pages it has and which one this is."""
    if chosen and key != chosen:
        return 0, 0, 1, 1
    if not chosen:
        return 0, ROWS_AT_FIRST, 1, 1
    pages = max(1, -(-total // ROWS_A_PAGE))
    page = min(max(page, 1), pages)
    return (page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE, pages, page


def _running(member: Member, at: datetime) -> list[Running]:
    """Her running files, the oldest round first. Of the pupils nothing is read.

    A few questions over all open rounds, and not some for each file: Mijn werk's way takes seconds at 2,000 files.
    """
    hers = Right.objects.open(at).of(member.user_id).filter(whole=True).values("casefile_id")
    rounds = Round.objects.filter(closed_at__isnull=True, casefile_id__in=Subquery(hers))
    latest, concerns, helping = _latest_records(), _rounds_of_concern(), _rounds_being_helped()
    lines = []
    for row in rounds.select_related("casefile").order_by("begun_at", "casefile__code"):
        kept = latest.get(row.id, {})
        facts = {
            "is_running": True,
            "is_concern": row.begun_by_check or row.id in concerns,
            "is_helping": row.id in helping,
            **{f"has_{kind}": kind in kept for kind in ("consultation", "conversation", "weighing", "report")},
        }
        latest_at = max(kept.values(), default=row.begun_at)
        lines.append(Running(row.casefile.code, step_of(facts), row.begun_at, latest_at, at))
    return lines


def _latest_records() -> dict[UUID, dict[str, datetime]]:
    """When each kind of record was last made in each open round: one question for all of them."""
    asked_of: list[QuerySet[Any, Any]] = [  # Any: rows of as many models as there are steps
        _latest_of(kind._default_manager.all(), kind._meta.model_name or "", "round", "recorded_at")
        for kind in Step.__subclasses__()
    ]
    asked_of.append(_latest_of(Move.objects.all(), "move", "round", "at"))
    asked_of.append(_latest_of(Contact.objects.all(), "contact", "report__round", "at"))
    latest: dict[UUID, dict[str, datetime]] = {}
    for round_id, kind, moment in asked_of[0].union(*asked_of[1:], all=True):
        latest.setdefault(round_id, {})[kind] = moment
    return latest


def _latest_of(rows: QuerySet[Any], kind: str, place: str, moment: str) -> QuerySet[Any, Any]:  # Any: as above
    in_open_rounds = rows.filter(**{f"{place}__closed_at__isnull": True})
    named = in_open_rounds.values(f"{place}_id").annotate(kind=Value(kind), latest=Max(moment))
    found: QuerySet[Any, Any] = named.values_list(f"{place}_id", "kind", "latest")
    return found


def _rounds_of_concern() -> set[UUID]:
    more_than_one = Q(number__gt=1) | Q(is_serious=True)
    return set(Signal.objects.filter(more_than_one, round__closed_at__isnull=True).values_list("round_id", flat=True))


def _rounds_being_helped() -> set[UUID]:
    """Open rounds whose newest decision is to help, and in force."""
    newest = {
        round_id: helps and confirmation in Decision.IN_FORCE
        for round_id, helps, confirmation in Decision.objects.filter(round__closed_at__isnull=True)
        .order_by("number")
        .values_list("round_id", "helps", "confirmation")
    }
    return {round_id for round_id, is_helping in newest.items() if is_helping}


def _waiting(member: Member, at: datetime, chosen: str, page: int) -> list[Section]:
    """What is owed about her files: today or earlier, and later."""
    hers = Right.objects.open(at).of(member.user_id).filter(whole=True).values("casefile_id")
    owed = Commitment.objects.open().filter(subject_id__in=Subquery(hers), what__in=list(ASKS))
    now = Q(due_at__lte=end_of(day_of(at)))
    counts = owed.aggregate(today=Count("id", filter=now), later=Count("id", filter=~now))
    halves = ((TODAY, counts["today"], owed.filter(now)), (LATER, counts["later"], owed.exclude(now)))
    return [_waiting_section(member, at, half, chosen, page) for half in halves]


def _waiting_section(
    member: Member, at: datetime, half: tuple[str, int, CommitmentQuerySet], chosen: str, page: int
) -> Section:
    key, total, owed = half
    first, last, pages, at_page = _window(total, key, chosen, page)
    if first == last:
        return Section(key, total)
    named = owed.most_urgent_first().annotate(
        code=Subquery(Casefile.objects.filter(id=OuterRef("subject_id")).values("code")[:1]),
        who=Subquery(User.objects.filter(id=OuterRef("person_id")).values("name")[:1]),
    )
    return Section(key, total, [_owed(row, member, at) for row in named[first:last]], at_page, pages)


def _owed(row: Commitment, member: Member, at: datetime) -> Waiting:
    facts = vars(row)
    who = "jij" if row.person_id == member.user_id else facts["who"] or "iedereen met toegang"
    return Waiting(facts["code"], row.what, ask_of(row), who, row.due_at, row.is_overdue(at), row.danger)
