"""What can be done about organisations and people. Houses wrap `appoint` and `end_appointments` to move rights along."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from meldcode.accounts.errors import InvitationExpired, LastAdministrator, RoleNotHere, WorksElsewhere
from meldcode.accounts.models import Appointment, Invitation, Organisation, User
from meldcode.accounts.roles import ROLE_LABELS, ROLES_OF_KIND, Kind, Role
from meldcode.audit.actors import Actor, the_system
from meldcode.audit.chain import start_chain
from meldcode.audit.deeds import deed
from meldcode.tenancy.context import acting_for, current_organisation
from meldcode.vault.keys import found_organisation

INVITATION_VALID = timedelta(days=7)


def found(
    name: str,
    kind: Kind,
    *,
    at: datetime,
    profession: str = "",
    phone: str = "",
    veilig_thuis: Organisation | None = None,
) -> Organisation:
    """Found an organisation: its place in the directory, its keys and the first link of its chain."""
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
        elsewhere = Appointment.objects.filter(user=user, until__isnull=True).exclude(organisation_id=organisation.id)
        if elsewhere.exists():
            raise WorksElsewhere("Dit e-mailadres hoort bij iemand van een andere organisatie. Gebruik een ander adres.")
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


def invite(email: str, name: str, roles: Collection[Role], *, by: Actor, at: datetime) -> tuple[Invitation, str]:
    """Invite somebody; gives the invitation and the token for the link in her mail, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation_id=by.organisation_id,
        email=email.strip().lower(),
        name=name.strip(),
        roles=sorted(roles),
        token_digest=_digest(token),
        invited_by=by.person_id,
        invited_at=at,
        expires_at=at + INVITATION_VALID,
    )
    with deed("medewerker.uitgenodigd", by=by, at=at) as happening:
        invitation.save(force_insert=True)
        happening.object_id = invitation.id
    return invitation, token


def find_invitation(organisation_id: UUID, invitation_id: UUID, token: str, *, at: datetime) -> Invitation:
    """The open invitation this link is for; raises InvitationExpired, with the same words whatever is wrong."""
    with acting_for(organisation_id):
        invitation = Invitation.objects.filter(id=invitation_id).first()
    valid = invitation is not None and secrets.compare_digest(bytes(invitation.token_digest), _digest(token))
    if invitation is None or not valid or not invitation.is_open(at):
        raise InvitationExpired("Deze uitnodiging is gebruikt of verlopen. Vraag de beheerder om een nieuwe.")
    return invitation


def _other_administrators(user_id: UUID) -> bool:
    administrators = Appointment.objects.filter(
        organisation_id=current_organisation(), role=Role.ADMINISTRATOR, until__isnull=True
    )
    return administrators.exclude(user_id=user_id).exists()


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
