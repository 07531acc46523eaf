"""Who may see who works here: whoever may change it (the door asks Permission.STAFF), at her own organisation only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment, Invitation, User
from meldcode.accounts.roles import ROLE_LABELS, Role
from meldcode.audit.deeds import refused, seen
from meldcode.tenancy.context import acting_for, current_organisation


@dataclass(frozen=True)
class Function:
    """A function somebody holds, and since when."""

    role: Role
    since: datetime

    @property
    def label(self) -> str:
        return ROLE_LABELS[self.role]


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, with the functions she holds."""

    user_id: UUID
    name: str
    email: str
    functions: tuple[Function, ...]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(function.role for function in self.functions)

    @property
    def version(self) -> str:
        """Changes whenever a function was taken up or laid down: to notice that somebody else was quicker."""
        return ",".join(f"{function.role}@{function.since.isoformat()}" for function in self.functions)


@dataclass(frozen=True)
class Invited:
    """Somebody who was invited and didn't come yet."""

    id: UUID
    name: str
    email: str
    role_labels: tuple[str, ...]
    invited_at: datetime
    expires_at: datetime
    is_late: bool


@dataclass(frozen=True)
class Staff:
    """Everybody who works at one organisation, and who was invited."""

    colleagues: tuple[Colleague, ...]
    invited: tuple[Invited, ...]


@dataclass(frozen=True)
class Held:
    """Somebody's functions as they are inside a deed that is about to change them."""

    user: User
    roles: frozenset[Role]
    version: str


def staff_of(member: Member, *, at: datetime) -> Staff:
    """Everybody who works at the member's organisation, by name, and the invitations that nobody used yet."""
    with acting_for(member.organisation_id, member.user_id):
        open_appointments = _open_appointments(member).order_by("user__name", "user_id", "since", "role")
        waiting = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).order_by("invited_at")
        staff = Staff(_colleagues(list(open_appointments)), tuple(_invited(row, at) for row in waiting))
        seen("medewerkers", by=member, at=at)
    return staff


def colleague_of(member: Member, user_id: UUID, *, at: datetime) -> Colleague:
    """One person who works at the member's organisation; not found when she works elsewhere or nowhere."""
    with acting_for(member.organisation_id, member.user_id):
        rows = list(_open_appointments(member).filter(user_id=user_id).order_by("since", "role"))
        if rows:
            seen("medewerker", by=member, at=at)
            return _colleagues(rows)[0]
    refused("medewerker", by=member, at=at)
    raise Http404


def functions_of(user_id: UUID) -> Held:
    """The functions of somebody who works at the organisation in context; for the deed that changes them.

    Locked until the commit, so that two people who change them at once see each other's change. The administrators come
    first, in one order: two of them who let each other go would else wait for each other for ever.
    """
    here = Appointment.objects.select_for_update(of=("self",)).filter(organisation_id=current_organisation())
    list(here.filter(role=Role.ADMINISTRATOR, until__isnull=True).order_by("id"))
    rows = list(
        Appointment.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(organisation_id=current_organisation(), user_id=user_id, until__isnull=True)
        .order_by("since", "role")
    )
    if not rows:
        raise Http404
    colleague = _colleagues(rows)[0]
    return Held(rows[0].user, colleague.roles, colleague.version)


def invited_by(member: Member, invitation_id: UUID, *, at: datetime) -> Invited:
    """One open invitation of the member's organisation; not found otherwise."""
    with acting_for(member.organisation_id, member.user_id):
        row = Invitation.objects.filter(id=invitation_id, accepted_at__isnull=True, withdrawn_at__isnull=True).first()
        if row is not None:
            seen("uitnodiging", by=member, at=at)
            return _invited(row, at)
    refused("uitnodiging", by=member, at=at)
    raise Http404


def _open_appointments(member: Member) -> QuerySet[Appointment]:
    return Appointment.objects.select_related("user").filter(organisation_id=member.organisation_id, until__isnull=True)


def _colleagues(rows: list[Appointment]) -> tuple[Colleague, ...]:
    """The rows stand together by person, in the order in which people are to be listed."""
    people: dict[UUID, list[Appointment]] = {}
    for row in rows:
        people.setdefault(row.user_id, []).append(row)
    return tuple(
        Colleague(
            user_id=user_id,
            name=held[0].user.name,
            email=held[0].user.email,
            functions=tuple(Function(Role(row.role), row.since) for row in held),
        )
        for user_id, held in people.items()
    )


def _invited(row: Invitation, at: datetime) -> Invited:
    return Invited(
        id=row.id,
        name=row.name,
        email=row.email,
        role_labels=tuple(row.role_labels),
        invited_at=row.invited_at,
        expires_at=row.expires_at,
        is_late=not row.is_open(at),
    )
