"""How everything that happens is witnessed.

* a write: `with deed(…)`: one transaction, the event its last statement, one effect for one submission;
* a read: `seen(…)` inside the short transaction that reads, so that a read that can't be witnessed isn't answered;
* a refusal: `refused(…)` in a transaction of its own, after whatever it refused was rolled back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from meldcode.audit.actors import Actor
from meldcode.audit.chain import Happening, Submission, append, kept_digest
from meldcode.audit.errors import AlreadyDone
from meldcode.audit.models import Event
from meldcode.tenancy.context import acting_for


@contextmanager
def deed(
    action: str,
    *,
    by: Actor,
    at: datetime,
    kind: str = Event.Kind.CREATE,
    about: UUID | None = None,
    ground: str = "",
    once: Submission | None = None,
) -> Iterator[Happening]:
    """Do one thing, whole or not at all, and be witnessed.

    about: the file or melding it concerns. ground: why this person may (a right's reason).
    once: the submission that asked for it; the same submission again raises AlreadyDone with the answer given then.
    """
    happening = Happening(action, kind, by, at, subject_id=about, ground=ground, submission=once)
    try:
        with acting_for(by.organisation_id, by.person_id):
            yield happening
            append(happening)
    except Exception:
        # A repetition is rare, so nobody asks beforehand: the witness refuses its second event (unique submission) and
        # all it did is rolled back; or it failed on what the first has changed. Either way it is told the first answer.
        if once is not None:
            with acting_for(by.organisation_id, by.person_id):
                _refuse_repetition(once)
        raise


def seen(action: str, *, by: Actor, at: datetime, about: UUID | None = None, ground: str = "") -> None:
    """Witness a read, in the transaction that reads."""
    append(Happening(action, Event.Kind.READ, by, at, subject_id=about, ground=ground))


def refused(action: str, *, by: Actor, at: datetime, about: UUID | None = None) -> None:
    """Witness that something was refused."""
    with acting_for(by.organisation_id, by.person_id):
        append(Happening(action, Event.Kind.READ, by, at, subject_id=about, outcome=Event.Outcome.REFUSED))


def refuse_repetition(once: Submission, *, by: Actor) -> None:
    """Raise AlreadyDone when this submission had its effect; for before a door which that effect has closed."""
    with acting_for(by.organisation_id, by.person_id):
        _refuse_repetition(once)


def _refuse_repetition(once: Submission) -> None:
    earlier = Event.objects.filter(submission=once.key).first()
    if earlier is not None:
        same = bytes(earlier.submission_digest or b"") == kept_digest(once)
        raise AlreadyDone(earlier.answer, same_text=same, object_id=earlier.object_id)
