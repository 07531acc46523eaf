"""People come to work at Veilig Thuis and leave it; what they had taken up is never left with nobody."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from meldcode.accounts.actions import appoint, end_appointments
from meldcode.accounts.errors import FilesWithoutOwner
from meldcode.accounts.models import Appointment, User
from meldcode.accounts.roles import PERMISSIONS, Permission, Role
from meldcode.audit.actors import Actor
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.followup.models import Commitment
from meldcode.papers.drafts import discard_drafts_of
from meldcode.tenancy.context import current_organisation
from meldcode.veiligthuis.actions.desk import close_for
from meldcode.veiligthuis.models import Right
from meldcode.veiligthuis.models.terms import WHAT_IS_OWED

_DESK_ROLES = frozenset(role for role in Role if Permission.DESK in PERMISSIONS[role])
_REMEDY = "Geef eerst iemand anders de functie medewerker Veilig Thuis of teamleider: anders ziet niemand de meldingen."


def take_up(user: User, role: Role, *, by: Actor, at: datetime, once: Submission | None = None) -> Appointment:
    """Let a person begin in a function here. It opens no report: that is done by taking one up."""
    with deed("functie.gegeven", by=by, at=at, about=user.id, once=once) as happening:
        appointment = appoint(user, role, at=at)
        happening.object_id = appointment.id
    return appointment


def lay_down(
    user_id: UUID, roles: Collection[Role], *, by: Actor, at: datetime, once: Submission | None = None
) -> None:
    """End these functions of a person, and with the last that works at the desk all her rights, at once.

    What she had goes to whoever took it up after her, and else back to the team's queue. At a school a file belongs to
    persons, so that leaving waits for a successor; here a report belongs to the team, and stands in its queue as
    nobody's the moment she leaves. Only the very last one at the desk can't leave while reports are open:
    FilesWithoutOwner.
    """
    with deed("functie.neergelegd", by=by, at=at, about=user_id, kind=Event.Kind.UPDATE, once=once):
        end_appointments(user_id, roles, at=at)
        if not Appointment.objects.filter(user_id=user_id, until__isnull=True).exists():
            discard_drafts_of(user_id)
        at_the_desk = Appointment.objects.filter(
            organisation_id=current_organisation(), role__in=_DESK_ROLES, until__isnull=True
        )
        if at_the_desk.filter(user_id=user_id).exists():
            return
        if not at_the_desk.exists():
            _refuse_an_empty_desk()
        # In one order, because each report is locked: two who leave at once must not wait for each other.
        for right in list(Right.objects.open().held_by(user_id).select_related("report").order_by("report_id")):
            close_for(user_id, right.report, at=at)


def _refuse_an_empty_desk() -> None:
    waiting = Commitment.objects.open().filter(what__in=WHAT_IS_OWED)
    count = waiting.values("subject_id").distinct().count()
    if count:
        raise FilesWithoutOwner(count, _REMEDY)
