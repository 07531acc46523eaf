"""The token in every form: which submission, whose, for which page. Signed, so it outlives a session."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core import signing

from meldcode.audit.actors import Actor

_SALT = "meldcode.form"
# A page may stay open over a weekend; what was typed on it must still find its owner.
_LONGEST_SECONDS = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class FormToken:
    """One form on one page, as it was shown to one person."""

    key: UUID
    person_id: UUID
    organisation_id: UUID
    path: str

    def is_of(self, person: Actor) -> bool:
        return (self.person_id, self.organisation_id) == (person.person_id, person.organisation_id)


def sign(person: Actor, path: str, key: UUID | None = None) -> str:
    """A token for this person on this page; with a key of an earlier showing, the same submission goes on."""
    facts = [str(key or uuid4()), str(person.person_id), str(person.organisation_id), path]
    return signing.dumps(facts, salt=_SALT)


def read(token: str) -> FormToken | None:
    """What the token says, or None when it is not ours or too old."""
    try:
        key, person_id, organisation_id, path = signing.loads(token, salt=_SALT, max_age=_LONGEST_SECONDS)
        return FormToken(UUID(key), UUID(person_id), UUID(organisation_id), path)
    except (signing.BadSignature, ValueError, TypeError):
        return None
