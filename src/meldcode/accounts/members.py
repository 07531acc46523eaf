"""Who is signed in, and what is she here? One small value that travels with each request and each deed."""

from dataclasses import dataclass, field
from uuid import UUID

from meldcode.accounts.models import Appointment, Organisation
from meldcode.accounts.roles import PERMISSIONS, ROLE_LABELS, Kind, Permission, Role
from meldcode.audit.actors import Actor
from meldcode.tenancy.context import acting_for


@dataclass(frozen=True)
class Member(Actor):
    """A person at work for one organisation, with the functions she holds at this moment."""

    name: str = ""
    organisation_name: str = ""
    kind: Kind = Kind.SCHOOL
    profession: str = ""
    phone: str = ""
    veilig_thuis_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)

    @property
    def user_id(self) -> UUID:
        if self.person_id is None:
            raise TypeError("a member is always a person")
        return self.person_id

    @property
    def role_label(self) -> str:
        return ", ".join(ROLE_LABELS[role] for role in Role if role in self.roles)

    def may(self, permission: Permission) -> bool:
        return any(permission in PERMISSIONS[role] for role in self.roles)

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


def member_for(
    user_id: UUID, *, origin: str = "", request_id: UUID | None = None, second_factor: bool = False
) -> Member | None:
    """The person at work, or None when she holds no function anywhere any more. One short transaction."""
    with acting_for(None, user_id):
        appointments = list(Appointment.objects.filter(until__isnull=True).select_related("user").order_by("since"))
    if not appointments:
        return None
    # A person works for one organisation at a time here; `appoint` keeps it so.
    organisation = Organisation.objects.get(id=appointments[0].organisation_id)
    roles = frozenset(Role(row.role) for row in appointments if row.organisation_id == organisation.id)
    name = appointments[0].user.name
    return Member(
        organisation_id=organisation.id,
        person_id=user_id,
        label=f"{name}, {', '.join(ROLE_LABELS[role] for role in Role if role in roles)}",
        origin=origin,
        request_id=request_id,
        second_factor=second_factor,
        name=name,
        organisation_name=organisation.name,
        kind=Kind(organisation.kind),
        profession=organisation.profession,
        phone=organisation.phone,
        veilig_thuis_id=organisation.veilig_thuis_id,
        roles=roles,
    )
