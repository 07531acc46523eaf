"""Keeping what is typed, and letting it go.

The first keeping and the end of a draft are witnessed. The keepings between, every few seconds, replace the sealed text
under a new key (so that what was typed and taken back is gone), and add nothing a witness could tell.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from meldcode.audit.actors import Actor
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event
from meldcode.papers.access import typist
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.vault.keys import make_data_key, shred


def keep_draft(path: str, typed: str, submission: UUID, *, by: Actor, at: datetime) -> bool:
    """Keep what this person typed on this page instead of what was kept before.

    False when the form was already sent: a late keeping must not bring a sent form back as a draft.
    """
    with acting_for(by.organisation_id, by.person_id):
        if Event.objects.filter(submission=submission).exists():
            return False
        existing = Draft.objects.filter(person_id=typist(by), path=path).select_for_update().first()
        if existing is None:
            _begin(path, typed, submission, by=by, at=at)
        else:
            _replace(existing, typed, submission, at=at)
    return True


def discard_draft(path: str, *, by: Actor, at: datetime, submission: UUID | None = None) -> None:
    """Forget what was kept for this page; nothing happens when there was nothing.

    submission: forget it only when it is the draft of that form; another tab's draft of the same page stays.
    """
    with acting_for(by.organisation_id, by.person_id):
        draft = Draft.objects.filter(person_id=typist(by), path=path).first()
        if draft is None or submission not in {None, draft.submission}:
            return
        with deed("concept.weggedaan", by=by, at=at, kind=Event.Kind.DELETE):
            _destroy(draft)


def discard_drafts_of(person_id: UUID) -> None:
    """Forget everything a person had unfinished in the organisation in context; part of the deed of her leaving."""
    for draft in Draft.objects.filter(person_id=person_id):
        _destroy(draft)


def let_go_of_old_drafts(*, before: datetime, by: Actor, at: datetime) -> int:
    """Destroy the drafts nobody came back for since that moment, and those whose form was sent; gives how many.

    by: the system of the organisation in question. One deed for all of them.
    """
    with acting_for(by.organisation_id):
        sent = Event.objects.filter(submission=OuterRef("submission"))
        old = list(Draft.objects.filter(Q(saved_at__lt=before) | Exists(sent)))
        if old:
            with deed("concepten.opgeruimd", by=by, at=at, kind=Event.Kind.DELETE):
                for draft in old:
                    _destroy(draft)
    return len(old)


def _begin(path: str, typed: str, submission: UUID, *, by: Actor, at: datetime) -> None:
    with deed("concept.bewaard", by=by, at=at) as happening:
        keyring = make_data_key(at=at)
        draft = Draft(
            organisation_id=by.organisation_id,
            person_id=typist(by),
            path=path,
            submission=submission,
            data_key_id=keyring.data_key_id,
            saved_at=at,
        )
        keyring.seal(draft, typed=typed)
        draft.save(force_insert=True)
        happening.object_id = draft.id


def _replace(draft: Draft, typed: str, submission: UUID, *, at: datetime) -> None:
    shred(draft.data_key_id)
    keyring = make_data_key(at=at)
    draft.data_key_id, draft.submission, draft.saved_at = keyring.data_key_id, submission, at
    keyring.seal(draft, typed=typed)
    draft.save(update_fields=["data_key_id", "submission", "saved_at", "typed"])


def _destroy(draft: Draft) -> None:
    shred(draft.data_key_id)
    draft.delete()
