"""Who does it, from where, on whose behalf: what a witness writes down of a person or of the system itself."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Actor:
    """Somebody who acts for an organisation. The label is how she is named in the trail: name and function."""

    organisation_id: UUID
    person_id: UUID | None
    label: str
    origin: str = ""
    request_id: UUID | None = None
    second_factor: bool = False


def the_system(organisation_id: UUID, label: str = "Het systeem") -> Actor:
    """The actor for what happens by itself: a letter that arrives, a term that passes."""
    return Actor(organisation_id=organisation_id, person_id=None, label=label, origin="worker")
