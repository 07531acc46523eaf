"""What an organisation arranged: who is finally responsible, who deputises, who sees all files, which numbers."""

from datetime import datetime

from meldcode.accounts.errors import StaleArrangement
from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment, Arrangement
from meldcode.accounts.roles import MAY_CARRY, ROLES_OF_KIND, Kind, Role
from meldcode.audit.deeds import seen
from meldcode.tenancy.context import acting_for, current_organisation


def arrangement_here() -> Arrangement:
    """What holds in the organisation in context; the defaults of the Meldcode where it arranged nothing yet."""
    newest = Arrangement.objects.order_by("-number").first()
    return newest or Arrangement(organisation_id=current_organisation())


def arrangement_of(member: Member) -> Arrangement:
    """The same, in a transaction of its own: for a page that shows numbers and nothing about anyone."""
    with acting_for(member.organisation_id, member.user_id):
        return arrangement_here()


def settings_of(member: Member, *, at: datetime) -> Arrangement:
    """The same, for the page on which it is changed."""
    with acting_for(member.organisation_id, member.user_id):
        arrangement = arrangement_here()
        seen("instellingen", by=member, at=at)
    return arrangement


def may_carry(kind: Kind) -> list[Role]:
    """Functions that may be finally responsible here, or see every running file."""
    return [role for role in ROLES_OF_KIND[kind] if role in MAY_CARRY]


def append(facts: dict[str, object], *, seen_number: str, by: Member, at: datetime) -> Arrangement:
    """Add the next arrangement of the organisation in context; part of the house's own deed.

    seen_number: which one the page showed. Raises StaleArrangement when another administrator was quicker.
    """
    # The administrators are locked until the commit, in one order: of two who save at once, the second sees the first.
    administrators = Appointment.objects.select_for_update().filter(
        organisation_id=current_organisation(), role=Role.ADMINISTRATOR, until__isnull=True
    )
    list(administrators.order_by("id"))
    newest = arrangement_here()
    if str(newest.number) != seen_number:
        raise StaleArrangement("Een andere beheerder veranderde deze instellingen net. Kijk of het nog klopt.")
    row = Arrangement(
        organisation_id=by.organisation_id, number=newest.number + 1, made_by=by.user_id, made_at=at, **facts
    )
    row.save(force_insert=True)
    return row
