"""`meldcode vault …`: after a change of keys everything still opens, with the newest key alone."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from meldcode.accounts.models import Organisation
from meldcode.accounts.second_factor import open_secret
from meldcode.audit.verification import verify_chain
from meldcode.tenancy.context import acting_for
from meldcode.vault import installation, keys
from meldcode.vault.errors import WrongInstallationKey
from meldcode.vault.keys import organisation_secret
from meldcode.vault.models import WrappedKey
from tests.accounts.signing_in import authenticator_of, give_app
from tests.cast import Cast


@pytest.fixture
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """A key file of this test's own, with the keys of the run in it."""
    copy = Path(shutil.copy(settings.INSTALLATION_KEY_FILE, tmp_path))
    settings.INSTALLATION_KEY_FILE = copy
    return copy


def as_a_new_process() -> None:
    """Forget every key that is open in memory."""
    keys._opened_organisation_keys.clear()
    keys._opened_secrets.clear()
    installation._read.cache_clear()


def keep_keys(path: Path, *, newest: bool) -> None:
    lines = path.read_text(encoding="ascii").splitlines()
    path.write_text((lines[0] if newest else lines[-1]) + "\n", encoding="ascii")
    as_a_new_process()


def test_a_new_installation_gets_a_key_file_that_only_its_owner_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sleutels" / "installation.key"

    call_command("vault", "new-installation-key", file=path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_text(encoding="ascii").splitlines()) == 1
    assert "Bewaar een kopie buiten deze machine" in capsys.readouterr().out


def test_an_existing_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "installation.key"
    path.write_text("wat er stond")

    with pytest.raises(CommandError, match="bestaat al"):
        call_command("vault", "new-installation-key", file=path)

    assert path.read_text() == "wat er stond"


def test_a_place_where_it_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")

    with pytest.raises(CommandError, match="kan niet worden geschreven"):
        call_command("vault", "new-installation-key", file=tmp_path / "bestand" / "installation.key")


def test_after_a_new_installation_key_the_newest_alone_opens_everything(cast: Cast, key_file: Path) -> None:
    secret = give_app(cast.tineke)

    call_command("vault", "rotate-installation")

    keep_keys(key_file, newest=True)
    for organisation in Organisation.objects.all():
        with acting_for(organisation.id):
            assert verify_chain().holds
    assert open_secret(authenticator_of(cast.tineke).data["secret"]) == secret


def test_after_a_new_installation_key_the_old_one_alone_opens_nothing(cast: Cast, key_file: Path) -> None:
    call_command("vault", "rotate-installation")

    keep_keys(key_file, newest=False)
    with acting_for(cast.de_wilg.id), pytest.raises(WrongInstallationKey):
        organisation_secret("witness")


def test_without_a_key_file_nothing_is_rotated(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.INSTALLATION_KEY_FILE = tmp_path / "is-er-niet.key"

    with pytest.raises(CommandError, match="niet gevonden"):
        call_command("vault", "rotate-installation")

    assert not settings.INSTALLATION_KEY_FILE.exists()


def test_a_new_key_for_one_organisation_leaves_its_secrets_as_they_were(cast: Cast) -> None:
    before = secrets_of(cast)

    call_command("vault", "rotate-organisation", "de wilg")

    as_a_new_process()
    after = secrets_of(cast)
    assert after["index"] == before["index"]
    assert after["key"] != before["key"]
    with acting_for(cast.de_wilg.id):
        assert verify_chain().holds


def secrets_of(cast: Cast) -> dict[str, object]:
    with acting_for(cast.de_wilg.id):
        key = WrappedKey.objects.get(purpose=WrappedKey.Purpose.ORGANISATION).id
        return {"key": key, "index": organisation_secret("index")}
