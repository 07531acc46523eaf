"""People come and go: taking up a function gives rights to running files, laying it down ends them (R-1.13)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from meldcode.accounts.actions import appoint, end_appointments
from meldcode.accounts.errors import FilesWithoutOwner
from meldcode.accounts.models import Appointment, User
from meldcode.accounts.roles import FUNCTIONS_THAT_SEE_ALL, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions.rights import end_rights, give
from meldcode.casefiles.models import Casefile, Right
from meldcode.followup.models import Commitment
from meldcode.papers.drafts import discard_drafts_of


def take_up(user: User, role: Role, *, by: Actor, at: datetime, once: Submission | None = None) -> None:
    """Give a person a function here, with the rights to running files that come with it."""
    with deed("functie.opgenomen", by=by, at=at, once=once) as happening:
        appoint(user, role, at=at)
        if role in FUNCTIONS_THAT_SEE_ALL:
            for casefile in Casefile.objects.running():
                give(casefile, user.id, Right.Ground.FUNCTION, whole=True, at=at)
        happening.object_id = user.id
        happening.answer = "/medewerkers/"


def lay_down(
    user_id: UUID, roles: Collection[Role], *, by: Actor, at: datetime, once: Submission | None = None
) -> None:
    """Take functions from a person, and at once every right that came with them; with the last one, every right.

    Raises FilesWithoutOwner when a running file would be left with nobody who sees the whole of it. What she owed goes
    to somebody who does.
    """
    with deed("functie.neergelegd", by=by, at=at, kind=Event.Kind.UPDATE, once=once) as happening:
        end_appointments(user_id, roles, at=at)
        left = set(
            Appointment.objects.filter(
                organisation_id=by.organisation_id, user_id=user_id, until__isnull=True
            ).values_list("role", flat=True)
        )
        ending = Right.objects.open().of(user_id)
        if left:
            ending = ending.filter(ground=Right.Ground.FUNCTION) if not left & FUNCTIONS_THAT_SEE_ALL else ending.none()
        end_rights(list(ending.values_list("id", flat=True)), at=at)
        _pass_on(user_id, left_entirely=not left)
        happening.object_id = user_id
        happening.answer = "/medewerkers/"


def _pass_on(user_id: UUID, *, left_entirely: bool) -> None:
    """Give what she owed to whoever can still see the file; refuse when a running file has nobody any more."""
    orphans = 0
    for casefile in Casefile.objects.running().filter(rights__person_id=user_id).distinct():
        successor = Right.objects.open().filter(casefile=casefile, whole=True).order_by("since", "id").first()
        if successor is None:
            orphans += 1
        elif left_entirely or not Right.objects.open().of(user_id).filter(casefile=casefile, whole=True).exists():
            Commitment.objects.open().owed_by(user_id).about(casefile.id).update(person_id=successor.person_id)
    if orphans:
        raise FilesWithoutOwner(orphans)
    if left_entirely:
        discard_drafts_of(user_id)
