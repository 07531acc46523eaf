"""Keys are made, turned and destroyed; what should stay readable stays, what should not never comes back."""

import base64
import stat
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import Settings

from meldcode.audit.verification import verify_chain
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.vault.blind import blind_index
from meldcode.vault.errors import NoKey, Shredded, WrongInstallationKey
from meldcode.vault.installation import add_installation_key, installation_keys
from meldcode.vault.keyring import Keyring
from meldcode.vault.keys import (
    keys_to_seal_with,
    make_data_key,
    make_data_keys,
    open_data_keys,
    rewrap_organisation_key,
    rotate_organisation_key,
    shred,
)
from meldcode.vault.models import WrappedKey
from tests.at_once import at_once
from tests.cast import MONDAY, Cast
from tests.vault.conftest import TEXT, begin_again, keep

Kept = Callable[[Keyring], Draft]


@pytest.fixture
def own_key_file(settings: Settings, tmp_path: Path) -> Path:
    """A key file a test may spoil, holding the same keys as the installation's."""
    file = tmp_path / "installation.key"
    file.write_bytes(Path(settings.INSTALLATION_KEY_FILE).read_bytes())
    settings.INSTALLATION_KEY_FILE = file
    return file


def opened(draft: Draft) -> str:
    text: str = Draft.objects.get(id=draft.id).typed.open(open_data_keys([draft.data_key_id]))
    return text


def test_many_data_keys_are_made_at_once_and_differ(at_de_wilg: Cast) -> None:
    rings = make_data_keys(3, at=MONDAY)
    assert len({ring.data_key_id for ring in rings}) == 3
    draft = keep(TEXT, rings[1], at_de_wilg.de_wilg.id)
    assert opened(draft) == TEXT


def test_keys_to_seal_with_open_only_what_they_sealed_themselves(kept: Kept, keyring: Keyring) -> None:
    before, after = kept(keyring), kept(keyring)
    closing = keys_to_seal_with([before.data_key_id])
    closing.seal(after, typed="nieuw")
    assert after.typed.open(closing) == "nieuw"
    with pytest.raises(NoKey):
        before.typed.open(closing)


def test_another_organisation_can_not_open_a_data_key(cast: Cast, kept: Kept, keyring: Keyring) -> None:
    draft = kept(keyring)
    with acting_for(cast.het_kompas.id), pytest.raises(Shredded):
        open_data_keys([draft.data_key_id])


def test_a_new_organisation_key_leaves_everything_readable(kept: Kept, keyring: Keyring) -> None:
    draft, index = kept(keyring), blind_index("leerlingnummer", "10412")
    before = set(WrappedKey.objects.filter(purpose="organisation").values_list("id", flat=True))
    assert rotate_organisation_key(at=MONDAY) >= 4
    begin_again()
    assert not WrappedKey.objects.filter(id__in=before).exists()
    assert opened(draft) == TEXT
    assert blind_index("leerlingnummer", "10412") == index
    assert verify_chain().holds


def test_after_a_new_organisation_key_the_old_one_opens_nothing(kept: Kept, keyring: Keyring) -> None:
    kept(keyring)
    old = WrappedKey.objects.get(purpose="organisation")
    rotate_organisation_key(at=MONDAY)
    assert not WrappedKey.objects.filter(wrapped_by=str(old.id)).exists()


def test_a_new_installation_key_leaves_everything_readable_without_the_old_one(
    kept: Kept, keyring: Keyring, own_key_file: Path
) -> None:
    draft = kept(keyring)
    newest = add_installation_key(own_key_file)
    begin_again()
    assert opened(draft) == TEXT
    rewrap_organisation_key()
    own_key_file.write_text(own_key_file.read_text().splitlines()[0] + "\n")
    begin_again()
    assert list(installation_keys()) == [newest]
    assert opened(draft) == TEXT


def test_wrapping_again_under_the_same_installation_key_changes_nothing(at_de_wilg: Cast) -> None:
    before = bytes(WrappedKey.objects.get(purpose="organisation").wrapped)
    rewrap_organisation_key()
    assert bytes(WrappedKey.objects.get(purpose="organisation").wrapped) == before


def test_what_was_shredded_never_opens_again_and_the_rest_does(kept: Kept, keyring: Keyring) -> None:
    gone, stays = kept(keyring), kept(make_data_key(at=MONDAY))
    shred(gone.data_key_id)
    begin_again()
    with pytest.raises(Shredded, match="vernietigd"):
        opened(gone)
    assert opened(stays) == TEXT


def test_shredding_destroys_data_keys_only(at_de_wilg: Cast) -> None:
    for row in WrappedKey.objects.exclude(purpose="data"):
        shred(row.id)
    assert WrappedKey.objects.exclude(purpose="data").count() == 4


def test_a_backup_without_the_table_of_keys_is_unreadable(kept: Kept, keyring: Keyring) -> None:
    draft = kept(keyring)
    WrappedKey.objects.all().delete()
    begin_again()
    with pytest.raises(Shredded):
        opened(draft)
    with pytest.raises(NoKey):
        Draft.objects.get(id=draft.id).typed.open(Keyring(draft.organisation_id, {}))


A_KEY = base64.b64encode(b"another installation's own key.!").decode() + "\n"
WRONG_FILES = {
    "another installation's": (A_KEY, "staat niet in het sleutelbestand"),
    "empty": ("", "leeg"),
    "a comment alone": ("# alleen een opmerking\n", "leeg"),
    "no key on line two": (A_KEY + "dit is geen sleutel\n", "Regel 2"),
    "half a key": (A_KEY[:20], "Regel 1"),
}


@pytest.mark.parametrize("wrong", WRONG_FILES)
def test_a_wrong_key_file_is_refused_with_what_is_wrong(
    wrong: str, kept: Kept, keyring: Keyring, own_key_file: Path
) -> None:
    draft = kept(keyring)
    content, words = WRONG_FILES[wrong]
    own_key_file.write_text(content)
    begin_again()
    with pytest.raises(WrongInstallationKey, match=words):
        opened(draft)


def test_a_missing_key_file_is_named_with_the_remedy(kept: Kept, keyring: Keyring, own_key_file: Path) -> None:
    draft = kept(keyring)
    own_key_file.unlink()
    begin_again()
    with pytest.raises(WrongInstallationKey, match="MELDCODE_KEY_FILE"):
        opened(draft)


def test_a_key_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "installation.key"
    add_installation_key(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_fault_halfway_leaves_the_key_file_as_it_was(
    step: str, own_key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = own_key_file.read_bytes()

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full_disk)
    with pytest.raises(OSError, match="No space left"):
        add_installation_key(own_key_file)
    assert own_key_file.read_bytes() == before


def rotate_slowly(organisation_id: UUID, rotated: Event) -> None:
    with acting_for(organisation_id):
        rotate_organisation_key(at=MONDAY)
        rotated.set()
        time.sleep(0.3)


def make_slowly(organisation_id: UUID, made: Event) -> UUID:
    with acting_for(organisation_id):
        key_id = make_data_key(at=MONDAY).data_key_id
        made.set()
        time.sleep(0.3)
    return key_id


def after(event: Event, doing: Callable[[UUID, Event], UUID | None], organisation_id: UUID) -> UUID | None:
    assert event.wait(10)
    return doing(organisation_id, Event())


def test_a_data_key_made_before_a_rotation_commits_is_not_left_under_the_old_key(committed_db: Cast) -> None:
    school, made = committed_db.de_wilg.id, Event()
    key_id, _ = at_once(lambda: make_slowly(school, made), lambda: after(made, rotate_slowly, school))
    assert isinstance(key_id, UUID)
    begin_again()
    with acting_for(school), transaction.atomic():
        assert open_data_keys([key_id]).data_key_id == key_id


def test_a_data_key_made_while_a_rotation_runs_is_wrapped_by_the_new_key(committed_db: Cast) -> None:
    school, rotated = committed_db.de_wilg.id, Event()
    _, key_id = at_once(lambda: rotate_slowly(school, rotated), lambda: after(rotated, make_slowly, school))
    assert isinstance(key_id, UUID)
    begin_again()
    with acting_for(school):
        assert open_data_keys([key_id]).data_key_id == key_id
