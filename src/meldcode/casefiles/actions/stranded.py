"""What is owed is never unseen: when a right ends by itself, what its holder owed passes to somebody who sees it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldcode.accounts.arrangements import arrangement_here
from meldcode.audit.actors import Actor
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.casefiles.actions.rights import give
from meldcode.casefiles.actions.staffing import ask_too, waiting_for
from meldcode.casefiles.arranged import holders, responsible_here, seers_here
from meldcode.casefiles.models import Casefile, Right
from meldcode.casefiles.owed import CONFIRM, ESCALATED
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for

_FOR_WHO_IS_RESPONSIBLE = (CONFIRM, ESCALATED)


def ask_new_deputies(organisation_id: UUID, *, by: Actor, at: datetime) -> int:
    """Ask who is responsible since today to confirm what was waiting already; gives how many people were asked.

    For the worker: a deputy's first day comes without anybody doing anything.
    """
    with acting_for(organisation_id):
        waiting = Commitment.objects.open().filter(what=CONFIRM)
        if not waiting.exists():
            return 0
        responsible = responsible_here(at)
        unasked = {
            person_id: last
            for person_id, last in responsible.items()
            if set(waiting_for(person_id, is_alone=len(responsible) == 1).values_list("subject_id", flat=True))
            - set(waiting.owed_by(person_id).values_list("subject_id", flat=True))
        }
        for person_id, last in unasked.items():
            with deed("bevestiging.ook-gevraagd", by=by, at=at) as happening:
                ask_too(person_id, last, at=at)
                happening.object_id = person_id
    return len(unasked)


def pass_on_stranded(organisation_id: UUID, *, by: Actor, at: datetime) -> int:
    """Let what is owed by people who may not see the file any more pass to who does; gives in how many files.

    For the worker. Once each: whoever takes it over sees the file, so next time it is not found here again.
    """
    with acting_for(organisation_id):
        rows = list(_stranded(at).select_for_update().order_by("subject_id", "made_at", "id"))
        responsible, seers = (_lasting_first(at), seers_here(at)) if rows else ([], [])
        if not responsible and not seers:
            # Else the worker would witness, each minute, that nobody took it over.
            return 0
        files = [(file_id, list(owed)) for file_id, owed in groupby(rows, key=lambda row: row.subject_id)]
        return sum(_pass_on(file_id, owed, responsible, seers, by=by, at=at) for file_id, owed in files)


def _stranded(at: datetime) -> "QuerySet[Commitment]":
    hers = Right.objects.open(at).filter(
        whole=True, person_id=OuterRef("person_id"), casefile_id=OuterRef("subject_id")
    )
    return Commitment.objects.open().filter(~Exists(hers), person_id__isnull=False)


def _lasting_first(at: datetime) -> list[UUID]:
    people = responsible_here(at)
    return sorted(people, key=lambda person_id: people[person_id] is not None)


def _pass_on(
    file_id: UUID, owed: Iterable[Commitment], responsible: list[UUID], seers: list[UUID], *, by: Actor, at: datetime
) -> bool:
    # Only who is finally responsible can confirm; the rest is carried by who carries concerns here.
    heirs = [(row, responsible if row.what in _FOR_WHO_IS_RESPONSIBLE else seers or responsible) for row in owed]
    moving = [(row, people) for row, people in heirs if people]
    if not moving:
        return False
    with deed("werk.overgegaan", by=by, at=at, about=file_id, kind=Event.Kind.UPDATE):
        casefile = Casefile.objects.get(id=file_id)
        for row, people in moving:
            _move(row, people, casefile, at)
    return True


def _move(row: Commitment, people: list[UUID], casefile: Casefile, at: datetime) -> None:
    others = Commitment.objects.open().about(casefile.id).filter(what=row.what, object_id=row.object_id)
    if others.exclude(id=row.id).filter(person_id__in=people).exists():
        row.ended_at, row.end = at, Commitment.End.WITHDRAWN
    else:
        # Whoever carries concerns herself, and has no right to this file, gets it rather than a colleague her work.
        row.person_id = row.person_id if row.person_id in people else people[0]
        _let_in(row.person_id, row.what, casefile, at)
    row.save(update_fields=["person_id", "ended_at", "end"])


def _let_in(person_id: UUID, what: str, casefile: Casefile, at: datetime) -> None:
    last = responsible_here(at).get(person_id)
    # Who only deputises until a day gets no right that ends on none.
    deputises = last is not None and person_id not in holders(arrangement_here().seers)
    if what in _FOR_WHO_IS_RESPONSIBLE or deputises:
        give(casefile, person_id, Right.Ground.RESPONSIBLE, whole=True, at=at, ends_at=last)
    else:
        give(casefile, person_id, Right.Ground.FUNCTION, whole=True, at=at)
