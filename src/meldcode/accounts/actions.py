"""What is done about organisations and people. Houses wrap `appoint` and `end_appointments` to move rights along."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from meldcode.accounts.errors import LastAdministrator, NameTaken, RoleNotHere, WorksElsewhere
from meldcode.accounts.models import Appointment, Organisation, User
from meldcode.accounts.roles import ROLE_LABELS, ROLES_OF_KIND, Kind, Role
from meldcode.audit.actors import the_system
from meldcode.audit.chain import start_chain
from meldcode.audit.deeds import deed
from meldcode.tenancy.context import acting_for, current_organisation
from meldcode.vault.keys import found_organisation


def found(
    name: str,
    kind: Kind,
    *,
    at: datetime,
    profession: str = "",
    phone: str = "",
    veilig_thuis: Organisation | None = None,
) -> Organisation:
    """Found an organisation: its place in the directory, its keys and the first link of its chain.

    Raises NameTaken when another organisation in this installation has this name, in whatever letters.
    """
    if Organisation.objects.filter(name__iexact=name).exists():
        raise NameTaken(f"Er is al een organisatie die {name} heet. Kies een naam die haar onderscheidt.")
    organisation = Organisation(
        name=name, kind=kind, profession=profession, phone=phone, veilig_thuis=veilig_thuis, founded_at=at
    )
    with acting_for(organisation.id):
        organisation.save(force_insert=True)
        found_organisation(at=at)
        start_chain()
        with deed("organisatie.opgericht", by=the_system(organisation.id), at=at) as happening:
            happening.object_id = organisation.id
    return organisation


def appoint(user: User, role: Role, *, at: datetime) -> Appointment:
    """Give a person a function at the organisation in context; part of a house's own deed."""
    organisation = Organisation.objects.get(id=current_organisation())
    if role not in ROLES_OF_KIND[Kind(organisation.kind)]:
        raise RoleNotHere(f"{organisation.name} kent geen functie {ROLE_LABELS[role]}.")
    with acting_for(organisation.id, user.id):
        # Locked until the commit: two organisations may not take up the same person at once.
        User.objects.select_for_update().get(id=user.id)
        elsewhere = Appointment.objects.filter(user=user, until__isnull=True).exclude(organisation_id=organisation.id)
        if elsewhere.exists():
            raise WorksElsewhere(
                "Je werkt met dit e-mailadres al bij een andere organisatie. Vraag een uitnodiging op een ander adres."
            )
        held = Appointment.objects.filter(user=user, role=role, until__isnull=True).first()
        if held is not None:
            return held
        appointment = Appointment(organisation_id=organisation.id, user=user, role=role, since=at)
        appointment.save(force_insert=True)
    return appointment


def end_appointments(user_id: UUID, roles: Collection[Role], *, at: datetime) -> None:
    """Take these functions from a person of the organisation in context, at once; part of a house's own deed."""
    if Role.ADMINISTRATOR in roles and not _other_administrators(user_id):
        raise LastAdministrator("Dit is de enige beheerder. Geef eerst iemand anders de functie beheerder.")
    Appointment.objects.filter(
        organisation_id=current_organisation(), user_id=user_id, role__in=list(roles), until__isnull=True
    ).update(until=at)


def _other_administrators(user_id: UUID) -> bool:
    # Locked until the commit: of two administrators who let each other go, the second must see that she is the last.
    # In one order, or the two would wait for each other.
    administrators = Appointment.objects.select_for_update().filter(
        organisation_id=current_organisation(), role=Role.ADMINISTRATOR, until__isnull=True
    )
    return any(administrator.user_id != user_id for administrator in administrators.order_by("id"))
