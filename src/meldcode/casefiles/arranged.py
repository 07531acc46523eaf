"""Who carries what here, by what the organisation arranged: inside a transaction that already acts for it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from meldcode.accounts.arrangements import arrangement_here
from meldcode.accounts.members import Member
from meldcode.accounts.models import Appointment, Arrangement
from meldcode.accounts.roles import Role
from meldcode.casefiles.access import Colleague, colleagues_here, holders
from meldcode.followup.moments import day_of, end_of
from meldcode.tenancy.context import acting_for


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


def readers_of_every_file(member: Member, *, at: datetime) -> list[Colleague]:
    """Who will see a signal besides its author, to name on its page: one short transaction."""
    with acting_for(member.organisation_id, member.user_id):
        people, arranged = colleagues_here(), arrangement_here()
        seers = [person for person in people if person.roles & arranged.seers]
        responsible = set() if seers else set(_lasting(responsible_here(at, arranged)))
    return seers or [person for person in people if person.person_id in responsible]


def proposed_end(since: datetime) -> date:
    """The last day of a right that was given by hand, unless somebody names another: three months."""
    return day_of(since) + timedelta(weeks=13)
