"""Who carries what here, by what the organisation arranged: inside a transaction that already acts for it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment, Arrangement
from meldcode.accounts.roles import Role
from meldcode.followup.moments import day_of, end_of


def responsible_here(at: datetime, arranged: Arrangement | None = None) -> dict[UUID, datetime | None]:
    """Who is finally responsible at this moment, with the moment at which that ends for who deputises for a while.

    A deputy who works here no more is none.
    """
    arranged = arranged or arrangement_here()
    people: dict[UUID, datetime | None] = {}
    if arranged.is_deputised(day_of(at)):
        last = end_of(arranged.deputy_until) if arranged.deputy_until else None
        people = dict.fromkeys(deputies(arranged), last)
    # Who holds the function herself is responsible without an end, also where she is named as deputy.
    return people | dict.fromkeys(holders([arranged.responsible]))


def seers_here(at: datetime, arranged: Arrangement | None = None) -> list[UUID]:
    """Who sees every running file (R-1.13); where nobody holds such a function, who is finally responsible.

    A right that comes with a function ends on no day: who deputises until a day is none of them, unless nobody else is.
    """
    arranged = arranged or arrangement_here()
    return holders(arranged.seers) or _lasting(responsible_here(at, arranged))


def sees_every_file(member: Member, *, at: datetime) -> bool:
    """Whether she is one of them; who holds such a function herself is asked nothing more."""
    arranged = arrangement_here()
    return member.holds(*arranged.seers) or member.user_id in seers_here(at, arranged)


def _lasting(responsible: dict[UUID, datetime | None]) -> list[UUID]:
    return [person_id for person_id, last in responsible.items() if last is None] or list(responsible)


def deputies(arranged: Arrangement) -> list[UUID]:
    """Who deputises by this arrangement and works here; on which days is another question."""
    if arranged.deputy_role:
        return holders([Role(arranged.deputy_role)])
    here = Appointment.objects.filter(organisation_id=arranged.organisation_id, until__isnull=True)
    if arranged.deputy_id is None:
        return []
    # An administrator sees no content, whatever anybody arranges.
    hers = here.filter(user_id=arranged.deputy_id).exclude(role=Role.ADMINISTRATOR)
    return list(hers.values_list("user_id", flat=True)[:1])


def holders(roles: Iterable[Role]) -> list[UUID]:
    """Who holds one of these functions, inside a transaction that already acts for the organisation."""
    rows = Appointment.objects.filter(until__isnull=True, role__in=list(roles))
    return list(rows.order_by("since").values_list("user_id", flat=True).distinct())


def proposed_end(since: datetime) -> date:
    """The last day of a right that was given by hand, unless somebody names another: three months."""
    return day_of(since) + timedelta(weeks=13)
