"""Giving a right to a file and ending it. A right is a row with a reason; nothing is ever shared without one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.accounts.roles import FINALLY_RESPONSIBLE, FUNCTIONS_THAT_SEE_ALL
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.access import holders
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Casefile, Right
from meldcode.tenancy.context import current_organisation


def give(
    casefile: Casefile,
    person_id: UUID,
    ground: Right.Ground,
    *,
    whole: bool,
    at: datetime,
    given_by: UUID | None = None,
) -> None:
    """Give a right on this ground, unless she has it already; part of the deed that is the reason for it."""
    Right.objects.bulk_create(
        [
            Right(
                organisation_id=current_organisation(),
                casefile=casefile,
                person_id=person_id,
                ground=ground,
                whole=whole,
                given_by_id=given_by,
                since=at,
            )
        ],
        ignore_conflicts=True,
    )


def give_to_functions(casefile: Casefile, *, at: datetime) -> None:
    """A new file is seen by who carries concerns here (R-1.13); where nobody does, by who is finally responsible."""
    people = holders(FUNCTIONS_THAT_SEE_ALL) or holders([FINALLY_RESPONSIBLE])
    for person_id in people:
        give(casefile, person_id, Right.Ground.FUNCTION, whole=True, at=at)


def draw_in(dossier: Dossier, person_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Let a colleague see the whole file from now on."""
    ground = ", ".join(sorted(dossier.grounds))
    with deed("dossier.betrokken", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        give(dossier.casefile, person_id, Right.Ground.DRAWN_IN, whole=True, at=at, given_by=by.user_id)
        happening.object_id = person_id
        happening.answer = f"/dossier/{dossier.code}/"


def end_right(dossier: Dossier, right_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Take back a colleague's right that was given by hand; what comes with a function ends with it."""
    with deed(
        "dossier.recht-beeindigd", by=by, at=at, about=dossier.casefile.id, kind=Event.Kind.UPDATE, once=once
    ) as happening:
        by_hand = Right.objects.open().filter(casefile=dossier.casefile, ground__in=Right.GIVEN_BY_HAND)
        by_hand.filter(id=right_id).update(until=at)
        happening.object_id = right_id
        happening.answer = f"/dossier/{dossier.code}/"


def end_rights(rights: Iterable[UUID], *, at: datetime) -> None:
    """End these rights; part of the deed of somebody laying down a function."""
    Right.objects.open().filter(id__in=list(rights)).update(until=at)
