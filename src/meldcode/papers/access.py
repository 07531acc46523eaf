"""Who may have a draft: whoever typed it, and nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from meldcode.audit.actors import Actor
from meldcode.audit.models import Event
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.vault.keys import open_data_keys


@dataclass(frozen=True)
class KeptText:
    """What was typed, as it was posted, under which submission key, and when it was last kept."""

    typed: str
    submission: UUID
    saved_at: datetime


def draft_of(person: Actor, path: str) -> KeptText | None:
    """This person's draft for this page, or None.

    A draft whose submission had its effect already is none: the answer was on its way when the browser closed.
    """
    with acting_for(person.organisation_id, person.person_id):
        draft = Draft.objects.filter(person_id=typist(person), path=path).first()
        if draft is None or Event.objects.filter(submission=draft.submission).exists():
            return None
        keyring = open_data_keys([draft.data_key_id], rows=[draft.id])
        return KeptText(draft.typed.open(keyring), draft.submission, draft.saved_at)


def drafts_of(person: Actor) -> list[tuple[str, datetime]]:
    """On which pages this person has something unfinished, newest first; the texts stay closed."""
    with acting_for(person.organisation_id, person.person_id):
        sent = Event.objects.filter(submission=OuterRef("submission"))
        mine = Draft.objects.filter(~Exists(sent), person_id=typist(person)).order_by("-saved_at")
        return list(mine.values_list("path", "saved_at"))


def typist(actor: Actor) -> UUID:
    """The id of whoever types: always a person."""
    assert actor.person_id is not None, "the system types nothing"
    return actor.person_id
