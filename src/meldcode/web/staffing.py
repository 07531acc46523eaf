"""Letting people in, changing what they do here, letting them go. The house moves their rights along, in one deed."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.urls import reverse

from meldcode.accounts.access import functions_of
from meldcode.accounts.errors import StaleFunctions
from meldcode.accounts.invitations import account_of, make_account, use_invitation
from meldcode.accounts.members import Member
from meldcode.accounts.models import Invitation, Organisation, User
from meldcode.accounts.roles import ROLES_OF_KIND, Kind, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions import staffing as casefiles
from meldcode.veiligthuis.actions import staffing as veiligthuis


class House(Protocol):
    """What each house does when people take up and lay down functions in it: one deed each, rights included."""

    def take_up(self, user: User, role: Role, *, by: Actor, at: datetime, once: Submission | None = None) -> object: ...

    def lay_down(
        self, user_id: UUID, roles: Collection[Role], *, by: Actor, at: datetime, once: Submission | None = None
    ) -> None: ...


HOUSES: dict[Kind, House] = {
    Kind.SCHOOL: casefiles,
    Kind.LEERPLICHT: casefiles,
    Kind.VEILIG_THUIS: veiligthuis,
}


def join(invitation: Invitation, *, name: str, password: str, origin: str, at: datetime) -> User:
    """Come and work here, by the link of an invitation: an account if there was none, and the functions it names.

    Whoever has an account already must have shown her password before. Raises InvitationExpired when the link was used
    meanwhile, WorksElsewhere when this person works at another organisation.
    """
    account = account_of(invitation)
    user_id = account.id if account else uuid4()
    herself = Actor(invitation.organisation_id, user_id, f"{account or name}, uitgenodigd", origin=origin)
    house = HOUSES[Kind(workplace_of(invitation.organisation_id).kind)]
    with deed("uitnodiging.aanvaard", by=herself, at=at) as happening:
        happening.object_id = invitation.id
        use_invitation(invitation, at=at)
        user = account or make_account(invitation, user_id=user_id, name=name, password=password)
        for role in invitation.roles:
            house.take_up(user, Role(role), by=herself, at=at)
    return user


def change_functions(
    user_id: UUID, roles: Collection[Role], *, seen: str, by: Member, at: datetime, once: Submission | None = None
) -> None:
    """Let a colleague hold these functions and no others.

    seen: the version of her functions the page showed; StaleFunctions when they changed meanwhile. Raises what the
    house refuses: LastAdministrator, FilesWithoutOwner.
    """
    house = HOUSES[by.kind]
    with deed("medewerker.functies-gewijzigd", by=by, at=at, kind=Event.Kind.UPDATE, once=once) as happening:
        happening.object_id, happening.answer = user_id, reverse("staff")
        colleague = functions_of(user_id)
        if colleague.version != seen:
            raise StaleFunctions("Iemand anders veranderde deze functies, terwijl jij ermee bezig was.")
        # Taken up before laid down: rights that pass from one function to another never stop in between.
        for role in _in_order(set(roles) - colleague.roles, by.kind):
            house.take_up(colleague.user, role, by=by, at=at)
        if ended := _in_order(colleague.roles - set(roles), by.kind):
            house.lay_down(user_id, ended, by=by, at=at)


def let_go(user_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """A colleague leaves: all her functions end now, and with them every right and her session.

    Raises LastAdministrator and FilesWithoutOwner, and then nothing has changed.
    """
    house = HOUSES[by.kind]
    with deed("medewerker.vertrokken", by=by, at=at, kind=Event.Kind.DELETE, once=once) as happening:
        happening.object_id, happening.answer = user_id, reverse("staff")
        house.lay_down(user_id, _in_order(functions_of(user_id).roles, by.kind), by=by, at=at)


def _in_order(roles: Collection[Role], kind: Kind) -> list[Role]:
    return [role for role in ROLES_OF_KIND[kind] if role in roles]


def workplace_of(organisation_id: UUID) -> Organisation:
    """The organisation as it stands in the directory."""
    return Organisation.objects.get(id=organisation_id)
