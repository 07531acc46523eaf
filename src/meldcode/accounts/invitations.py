"""Inviting people, and letting them in by the link they were sent. The house itself gives them their functions."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from meldcode.accounts.errors import InvitationExpired, RoleNotHere, WorksHereAlready
from meldcode.accounts.models import Appointment, Invitation, Organisation, User
from meldcode.accounts.roles import ROLE_LABELS, ROLES_OF_KIND, Kind, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.tenancy.context import acting_for, current_organisation

INVITATION_VALID = timedelta(days=7)
_CLOSED = "Deze uitnodiging is gebruikt of verlopen. Vraag de beheerder om een nieuwe."


def invite(
    email: str,
    name: str,
    roles: Collection[Role],
    *,
    by: Actor,
    at: datetime,
    once: Submission | None = None,
    answer: str = "",
) -> tuple[Invitation, str]:
    """Invite somebody; gives the invitation and the token for the link in her mail, which is kept nowhere.

    An earlier invitation to the same address no longer works. answer: the page to go to, for the same submission again.
    Raises RoleNotHere, and WorksHereAlready when she holds a function here; that she may hold one elsewhere is not ours
    to tell, so she hears that herself when she accepts.
    """
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation_id=by.organisation_id,
        email=email.strip().lower(),
        name=name.strip(),
        roles=sorted(set(roles)),
        token_digest=_digest(token),
        invited_by=by.person_id,
        invited_at=at,
        expires_at=at + INVITATION_VALID,
    )
    with deed("medewerker.uitgenodigd", by=by, at=at, once=once) as happening:
        happening.object_id, happening.answer = invitation.id, answer
        _refuse_unknown_roles(roles)
        _refuse_colleague(invitation.email)
        _open_invitations().filter(email=invitation.email).update(withdrawn_at=at)
        invitation.save(force_insert=True)
    return invitation, token


def invite_again(
    invitation_id: UUID, *, by: Actor, at: datetime, once: Submission | None = None, answer: str = ""
) -> tuple[Invitation, str]:
    """Send a new link to somebody who didn't use hers in time; the old one no longer works."""
    with acting_for(by.organisation_id, by.person_id):
        earlier = _open_invitations().filter(id=invitation_id).first()
        if earlier is None:
            raise InvitationExpired(_CLOSED)
        roles = [Role(role) for role in earlier.roles]
        return invite(earlier.email, earlier.name, roles, by=by, at=at, once=once, answer=answer)


def withdraw_invitation(
    invitation_id: UUID, *, by: Actor, at: datetime, once: Submission | None = None, answer: str = ""
) -> None:
    """Make the link in somebody's mail worthless; raises InvitationExpired when it was used or withdrawn already."""
    with deed("uitnodiging.ingetrokken", by=by, at=at, kind=Event.Kind.DELETE, once=once) as happening:
        happening.object_id, happening.answer = invitation_id, answer
        if not _open_invitations().filter(id=invitation_id).update(withdrawn_at=at):
            raise InvitationExpired(_CLOSED)


def find_invitation(
    organisation_id: UUID, invitation_id: UUID, token: str, *, at: datetime, also_used: bool = False
) -> Invitation:
    """The open invitation this link is for; raises InvitationExpired, with the same words whatever is wrong.

    also_used: an accepted one too, for whoever sends the same page again because the answer got lost.
    """
    with acting_for(organisation_id):
        invitation = Invitation.objects.filter(id=invitation_id).first()
    kept = bytes(invitation.token_digest) if invitation else b""
    if not secrets.compare_digest(kept, _digest(token)) or invitation is None:
        raise InvitationExpired(_CLOSED)
    if invitation.is_open(at) or (also_used and invitation.accepted_at is not None):
        return invitation
    raise InvitationExpired(_CLOSED)


def account_of(invitation: Invitation) -> User | None:
    """The account that signs in with the invited address, when there is one already."""
    return User.objects.filter(email=invitation.email).first()


def make_account(invitation: Invitation, *, user_id: UUID, name: str, password: str) -> User:
    """An account for somebody who had none; part of the deed of joining."""
    user = User(id=user_id, email=invitation.email, name=name.strip())
    user.set_password(password)
    user.save(force_insert=True)
    return user


def use_invitation(invitation: Invitation, *, at: datetime) -> None:
    """Let this link work no more; part of the deed of joining. Raises InvitationExpired when somebody was quicker."""
    if not _open_invitations().filter(id=invitation.id, expires_at__gt=at).update(accepted_at=at):
        raise InvitationExpired(_CLOSED)


def _open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


def _refuse_unknown_roles(roles: Collection[Role]) -> None:
    organisation = Organisation.objects.get(id=current_organisation())
    for role in roles:
        if role not in ROLES_OF_KIND[Kind(organisation.kind)]:
            raise RoleNotHere(f"{organisation.name} kent geen functie {ROLE_LABELS[role]}.")


def _refuse_colleague(email: str) -> None:
    here = Appointment.objects.filter(organisation_id=current_organisation(), until__isnull=True)
    if here.filter(user__email=email).exists():
        raise WorksHereAlready("Deze persoon werkt hier al. Verander haar functies in de lijst van medewerkers.")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
