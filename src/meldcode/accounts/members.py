"""Who is signed in, and what is she here? One small value that travels with each request and each deed."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from meldcode.accounts.models import Appointment, Organisation
from meldcode.accounts.roles import PERMISSIONS, ROLE_LABELS, Kind, Permission, Role
from meldcode.audit.actors import Actor
from meldcode.tenancy.context import acting_for

# What a member knows of where she works: asked together with her functions, since every request asks it.
_OF_WORKPLACE = {name: name for name in ("id", "name", "kind", "profession", "phone", "veilig_thuis_id")}


@dataclass(frozen=True)
class Member(Actor):
    """A person at work for one organisation, with the functions she holds at this moment."""

    name: str = ""
    email: str = ""
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


def functions_of(user_id: UUID) -> list[Appointment]:
    """The functions a person holds now, with herself and what is known of where she works. One short transaction."""
    workplace = Organisation.objects.filter(id=OuterRef("organisation_id")).values(facts=JSONObject(**_OF_WORKPLACE))
    with acting_for(None, user_id):
        held = Appointment.objects.filter(until__isnull=True).annotate(workplace=Subquery(workplace))
        return list(held.select_related("user").order_by("since"))


def member_for(
    user_id: UUID,
    *,
    origin: str = "",
    request_id: UUID | None = None,
    second_factor: bool = False,
    held: list[Appointment] | None = None,
) -> Member | None:
    """The person at work, or None when she holds no function anywhere any more.

    held: her functions, when these were asked a moment ago in the same request.
    """
    appointments = functions_of(user_id) if held is None else held
    if not appointments:
        return None
    # A person works for one organisation at a time here; `appoint` keeps it so.
    organisation = Organisation(**vars(appointments[0])["workplace"])
    roles = frozenset(Role(row.role) for row in appointments if row.organisation_id == appointments[0].organisation_id)
    person = appointments[0].user
    name = person.name
    return Member(
        organisation_id=appointments[0].organisation_id,
        person_id=user_id,
        label=f"{name}, {', '.join(ROLE_LABELS[role] for role in Role if role in roles)}",
        origin=origin,
        request_id=request_id,
        second_factor=second_factor,
        name=name,
        email=person.email,
        organisation_name=organisation.name,
        kind=Kind(organisation.kind),
        profession=organisation.profession,
        phone=organisation.phone,
        veilig_thuis_id=UUID(str(organisation.veilig_thuis_id)) if organisation.veilig_thuis_id else None,
        roles=roles,
    )
