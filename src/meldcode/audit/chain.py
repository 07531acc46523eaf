"""One event is one link: its digest covers its own fields and the digest of the link before, under a secret key."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from meldcode.audit.actors import Actor
from meldcode.audit.models import Event, Head
from meldcode.tenancy.context import current_organisation
from meldcode.vault.ciphers import keyed_digest
from meldcode.vault.keys import organisation_secret


@dataclass(frozen=True)
class Submission:
    """One pressing of one button on one form: its key, and a plain digest (any length) of what was posted."""

    key: UUID
    digest: bytes


@dataclass
class Happening:
    """What is to be witnessed. An action may still fill in the object and the answer while it runs."""

    action: str
    kind: str
    by: Actor
    at: datetime
    subject_id: UUID | None = None
    object_id: UUID | None = None
    ground: str = ""
    outcome: str = Event.Outcome.DONE
    submission: Submission | None = None
    answer: str = ""


def start_chain() -> None:
    """Give the organisation in context its empty chain."""
    head = Head(organisation_id=current_organisation())
    head.seal = head_seal(head)
    head.save(force_insert=True)


def append(happening: Happening) -> Event:
    """Write one event at the end of the chain of the organisation in context.

    It must be the last statement of its transaction: from here to the commit nobody else can witness.
    """
    head = Head.objects.select_for_update().get()
    event = _event(happening, number=head.number + 1, previous=bytes(head.digest))
    event.digest = link_digest(event)
    event.save(force_insert=True)
    head.number, head.digest = event.number, event.digest
    head.seal = head_seal(head)
    head.save(update_fields=["number", "digest", "seal"])
    return event


def link_digest(event: Event) -> bytes:
    """The digest this event must have, given its fields."""
    facts = [
        str(event.organisation_id),
        event.number,
        event.at.astimezone(UTC).isoformat(),
        *(event.action, event.kind, event.outcome),
        *(str(event.person_id), event.person_label, event.origin, str(event.request_id), event.second_factor),
        *(str(event.subject_id), str(event.object_id), event.ground),
        *(str(event.submission), bytes(event.submission_digest or b"").hex(), event.answer),
    ]
    secret = organisation_secret("witness")
    return keyed_digest(secret, bytes(event.previous), json.dumps(facts, ensure_ascii=False).encode())


def head_seal(head: Head) -> bytes:
    """The seal this end of the chain must have."""
    where = str(head.organisation_id).encode(), str(head.number).encode()
    return keyed_digest(organisation_secret("witness"), b"head", *where, bytes(head.digest))


def kept_digest(submission: Submission) -> bytes:
    """The digest as it is kept: it tells two posts of one form apart and helps nobody to guess at the text."""
    return keyed_digest(organisation_secret("witness"), b"submission", submission.digest)


def _event(happening: Happening, *, number: int, previous: bytes) -> Event:
    by = happening.by
    return Event(
        organisation_id=by.organisation_id,
        number=number,
        at=happening.at,
        action=happening.action,
        kind=happening.kind,
        outcome=happening.outcome,
        person_id=by.person_id,
        person_label=by.label,
        origin=by.origin,
        request_id=by.request_id,
        second_factor=by.second_factor,
        subject_id=happening.subject_id,
        object_id=happening.object_id,
        ground=happening.ground,
        submission=happening.submission.key if happening.submission else None,
        submission_digest=kept_digest(happening.submission) if happening.submission else None,
        answer=happening.answer,
        previous=previous,
    )
