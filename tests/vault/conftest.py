"""A row with something sealed in it, and a process that has just begun and remembers no key."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest

from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.vault import installation, keys
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import make_data_key
from tests.cast import MONDAY, Cast

TEXT = "Noor vertelde dat ze thuis niet durft te slapen."


def new_draft(organisation_id: UUID, data_key_id: UUID) -> Draft:
    return Draft(
        organisation_id=organisation_id,
        person_id=uuid4(),
        path=f"/{uuid4()}/",
        submission=uuid4(),
        data_key_id=data_key_id,
        saved_at=MONDAY,
    )


def keep(text: str, keyring: Keyring, organisation_id: UUID) -> Draft:
    """A row that keeps this text, read back from the database."""
    draft = new_draft(organisation_id, keyring.data_key_id)
    keyring.seal(draft, typed=text)
    draft.save(force_insert=True)
    return Draft.objects.get(id=draft.id)


def begin_again() -> None:
    """Forget every opened key, as a process that has just begun."""
    keys._opened_organisation_keys.clear()
    keys._opened_secrets.clear()
    installation._read.cache_clear()


@pytest.fixture
def at_de_wilg(cast: Cast) -> Iterator[Cast]:
    with acting_for(cast.de_wilg.id, cast.ineke.user_id):
        yield cast


@pytest.fixture
def kept(at_de_wilg: Cast) -> Callable[[Keyring], Draft]:
    return lambda keyring: keep(TEXT, keyring, at_de_wilg.de_wilg.id)


@pytest.fixture
def keyring(at_de_wilg: Cast) -> Keyring:
    return make_data_key(at=MONDAY)
