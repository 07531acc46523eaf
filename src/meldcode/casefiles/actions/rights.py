"""Giving a right to a file and ending it. A right is a row with a reason; nothing is ever shared without one."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.arranged import proposed_end, seers_here
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Casefile, Right
from meldcode.followup.moments import end_of
from meldcode.tenancy.context import current_organisation
from meldcode.vault.keyring import Keyring


def give(
    casefile: Casefile,
    person_id: UUID,
    ground: Right.Ground,
    *,
    whole: bool,
    at: datetime,
    given_by: UUID | None = None,
    ends_at: datetime | None = None,
    why: tuple[Keyring, str] | None = None,
) -> None:
    """Give a right on this ground, unless she has it already; part of the deed that is the reason for it.

    ends_at: from then on it opens nothing. why: the reason in words, and the file's keyring to seal it with.
    """
    if ground in Right.MAY_END_BY_ITSELF:
        # One whose day has passed, or comes sooner, makes room for this one.
        hers = Right.objects.not_ended().of(person_id).filter(casefile=casefile, ground=ground)
        sooner = Q(ends_at__isnull=False) if ends_at is None else Q(ends_at__lt=ends_at)
        hers.filter(sooner).update(until=at)
    row = Right(
        organisation_id=current_organisation(),
        casefile=casefile,
        person_id=person_id,
        ground=ground,
        whole=whole,
        given_by_id=given_by,
        since=at,
        ends_at=ends_at,
    )
    if why is not None:
        keyring, reason = why
        keyring.seal(row, reason=reason)
    Right.objects.bulk_create([row], ignore_conflicts=True)


def give_to_functions(casefile: Casefile, *, at: datetime) -> None:
    """A new file is seen by who carries concerns here (R-1.13); where nobody does, by who is finally responsible."""
    for person_id in seers_here(at):
        give(casefile, person_id, Right.Ground.FUNCTION, whole=True, at=at)


def draw_in(
    dossier: Dossier,
    person_id: UUID,
    *,
    reason: str,
    until: date | None = None,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> None:
    """Let a colleague see the whole file until the end of a day; three months when none is named."""
    ends_at = end_of(until or proposed_end(at))
    why = (dossier.keyring, reason)
    ground = ", ".join(sorted(dossier.grounds))
    with deed("dossier.betrokken", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        drawn_in, casefile = Right.Ground.DRAWN_IN, dossier.casefile
        give(casefile, person_id, drawn_in, whole=True, at=at, given_by=by.user_id, ends_at=ends_at, why=why)
        happening.object_id = person_id
        happening.answer = f"/dossier/{dossier.code}/"


def extend(dossier: Dossier, right_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Let a colleague who was drawn in see the file three months longer: a new right takes the place of the old."""
    with deed(
        "dossier.toegang-verlengd", by=by, at=at, about=dossier.casefile.id, kind=Event.Kind.UPDATE, once=once
    ) as happening:
        hers = Right.objects.open(at).filter(casefile=dossier.casefile, ground=Right.Ground.DRAWN_IN)
        right = hers.select_for_update().filter(id=right_id).first()
        if right is not None:
            why = (dossier.keyring, right.reason.open(dossier.keyring)) if right.reason else None
            longer = end_of(proposed_end(right.ends_at or at))
            person, drawn_in = right.person_id, Right.Ground.DRAWN_IN
            give(dossier.casefile, person, drawn_in, whole=True, at=at, given_by=by.user_id, ends_at=longer, why=why)
        happening.object_id = right_id
        happening.answer = f"/dossier/{dossier.code}/toegang/"


def end_right(dossier: Dossier, right_id: UUID, *, by: Member, at: datetime, once: Submission | None = None) -> None:
    """Take back a colleague's right that was given by hand; what comes with a function ends with it."""
    with deed(
        "dossier.recht-beeindigd", by=by, at=at, about=dossier.casefile.id, kind=Event.Kind.UPDATE, once=once
    ) as happening:
        by_hand = Right.objects.not_ended().filter(casefile=dossier.casefile, ground__in=Right.GIVEN_BY_HAND)
        by_hand.filter(id=right_id).update(until=at)
        happening.object_id = right_id
        happening.answer = f"/dossier/{dossier.code}/"


def end_rights(rights: Iterable[UUID], *, at: datetime) -> None:
    """End these rights; part of the deed of somebody laying down a function."""
    Right.objects.not_ended().filter(id__in=list(rights)).update(until=at)
