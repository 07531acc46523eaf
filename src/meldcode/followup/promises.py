"""Making and ending commitments, inside the deed that causes them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from meldcode.followup.models import Commitment, Danger
from meldcode.tenancy.context import current_organisation


def promise(
    what: str,
    *,
    about: UUID,
    due_at: datetime,
    at: datetime,
    person_id: UUID | None = None,
    object_id: UUID | None = None,
    danger: Danger = Danger.NONE,
) -> Commitment:
    """Owe something about a file before a moment."""
    commitment = Commitment(
        organisation_id=current_organisation(),
        what=what,
        subject_id=about,
        object_id=object_id,
        person_id=person_id,
        danger=danger,
        due_at=due_at,
        made_at=at,
    )
    commitment.save(force_insert=True)
    return commitment


def keep(*what: str, about: UUID, at: datetime, object_id: UUID | None = None) -> int:
    """What was owed is done; gives how many open commitments ended by it."""
    return _end(what, Commitment.End.KEPT, about=about, at=at, object_id=object_id)


def withdraw(*what: str, about: UUID, at: datetime, object_id: UUID | None = None) -> int:
    """What was owed need not be done any more."""
    return _end(what, Commitment.End.WITHDRAWN, about=about, at=at, object_id=object_id)


def _end(what: Sequence[str], end: Commitment.End, *, about: UUID, at: datetime, object_id: UUID | None) -> int:
    matching = Commitment.objects.open().about(about).filter(what__in=what)
    if object_id is not None:
        matching = matching.filter(object_id=object_id)
    return matching.update(ended_at=at, end=end)
