"""The server refuses to run on less than it promises."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest
from django.conf import settings as real_settings
from django.core.checks import CheckMessage
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import Settings

from meldcode.config import checks
from meldcode.config.checks import (
    WeakerThanPromised,
    check_database,
    check_installation_key,
    check_settings,
    database_faults,
    refuse_to_start_on_less,
)
from meldcode.config.postgres import isolated_tables, postgres_faults
from meldcode.vault import installation, keys
from meldcode.vault.installation import add_installation_key
from tests.cast import Cast
from tests.databases import own_database_name

GOOD = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"


def ids(faults: Iterator[CheckMessage] | list[CheckMessage]) -> list[str]:
    return [str(fault.id) for fault in faults]


@pytest.mark.parametrize(
    ("init_command", "mode", "missing"),
    [
        (GOOD, "IMMEDIATE", []),
        ("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", "IMMEDIATE", ["meldcode.E001"]),
        (GOOD.replace("FULL", "NORMAL"), "IMMEDIATE", ["meldcode.E002"]),
        (GOOD.replace("keys=ON", "keys=OFF"), "IMMEDIATE", ["meldcode.E003"]),
        (GOOD, "DEFERRED", ["meldcode.E004"]),
        ("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF", None, [f"meldcode.E00{number}" for number in (1, 2, 3, 4)]),
    ],
)
def test_sqlite_must_keep_what_it_said_it_kept(
    db: None, tmp_path: Path, init_command: str, mode: str | None, missing: list[str]
) -> None:
    options = {"init_command": init_command, "transaction_mode": mode}
    with connected(ENGINE="django.db.backends.sqlite3", NAME=str(tmp_path / "x.sqlite3"), OPTIONS=options) as sqlite:
        assert ids(database_faults(sqlite)) == missing


def test_the_database_of_the_settings_is_good_enough(cast: Cast) -> None:
    assert check_database() == []


@pytest.mark.postgres
def test_postgres_must_wait_for_the_disk(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert ids(postgres_faults(connection)) == ["meldcode.E005"]


@pytest.mark.postgres
def test_the_owner_of_the_tables_may_not_serve(db: None) -> None:
    with connected_as_owner() as owner:
        assert ids(postgres_faults(owner)) == ["meldcode.E007"]


@pytest.mark.postgres
def test_a_table_without_forced_isolation_is_named(db: None) -> None:
    with connected_as_owner() as owner, transaction.atomic(using="default"), owner.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("ALTER TABLE papers_draft NO FORCE ROW LEVEL SECURITY")
        (fault,) = [fault for fault in postgres_faults(owner) if fault.id == "meldcode.E017"]
        cursor.execute("ROLLBACK")

    assert "papers_draft" in fault.msg
    assert "vault_wrappedkey" not in fault.msg


def test_every_owned_table_is_looked_at() -> None:
    assert {"audit_event", "accounts_invitation", "vault_wrappedkey", "casefiles_casefile"} <= isolated_tables()


def test_a_test_or_demo_may_do_without_a_secret_of_its_own() -> None:
    assert check_settings() == []


@pytest.mark.parametrize(
    ("name", "value", "missing"),
    [
        ("SECRET_KEY", "x" * 49, ["meldcode.E012"]),
        ("SECRET_KEY", "x" * 50, []),
        ("DEBUG", True, ["meldcode.E015"]),
        ("MOVED_CLOCK_FILE", Path("/tmp/klok"), ["meldcode.E013"]),
    ],
)
def test_a_real_installation_needs_a_secret_and_a_clock_that_runs(
    settings: Settings, name: str, value: object, missing: list[str]
) -> None:
    settings.OPEN_SETTINGS = False
    settings.SECRET_KEY = "x" * 50
    settings.MOVED_CLOCK_FILE = None
    setattr(settings, name, value)

    assert ids(check_settings()) == missing


def test_the_code_of_the_second_factor_is_never_shown_outside_a_demo(settings: Settings) -> None:
    (engine,) = real_settings.TEMPLATES
    shown = [*engine["OPTIONS"]["context_processors"], checks._DEMO_CODE]
    settings.TEMPLATES = [engine | {"OPTIONS": engine["OPTIONS"] | {"context_processors": shown}}]

    assert ids(check_settings()) == ["meldcode.E014"]

    settings.DEMO = True
    assert check_settings() == []


def test_one_transaction_a_request_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)

    assert ids(check_settings()) == ["meldcode.E016"]


def test_the_key_file_must_be_there_and_be_nobody_elses_to_read(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    assert check_installation_key() == []

    settings.INSTALLATION_KEY_FILE = Path(shutil.copy(settings.INSTALLATION_KEY_FILE, tmp_path / "a.key"))
    settings.INSTALLATION_KEY_FILE.chmod(0o644)
    assert ids(check_installation_key()) == ["meldcode.E008"]

    settings.INSTALLATION_KEY_FILE = tmp_path / "is-er-niet.key"
    assert ids(check_installation_key()) == ["meldcode.E009"]


def test_the_key_file_must_open_this_database(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.INSTALLATION_KEY_FILE = tmp_path / "van-een-ander.key"
    add_installation_key(settings.INSTALLATION_KEY_FILE)
    keys._opened_organisation_keys.clear()
    keys._opened_secrets.clear()
    installation._read.cache_clear()

    (fault,) = check_installation_key()

    assert fault.id == "meldcode.E009"
    assert "Zet het juiste sleutelbestand terug" in fault.msg


def test_a_good_server_starts(committed_db: Cast) -> None:
    refuse_to_start_on_less()


def test_what_is_wrong_is_told_with_what_to_do(committed_db: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.DEBUG = True
    settings.INSTALLATION_KEY_FILE = tmp_path / "is-er-niet.key"

    with pytest.raises(WeakerThanPromised) as refused:
        refuse_to_start_on_less()

    assert "meldcode.E015" in str(refused.value)
    assert "Zet MELDCODE_KEY_FILE op het bestand van deze installatie" in str(refused.value)


def test_a_server_without_database_key_or_secret_does_not_start(tmp_path: Path) -> None:
    unset = ("MELDCODE_TESTING", "MELDCODE_DEMO", "MELDCODE_SECRET_KEY", "DATABASE_URL", "MELDCODE_CLOCK_FILE")
    env = {name: value for name, value in os.environ.items() if name not in unset}
    env |= {"MELDCODE_DATA": str(tmp_path), "MELDCODE_KEY_FILE": str(tmp_path / "k"), "PYTHONPATH": "src"}

    started = subprocess.run(
        [sys.executable, "-c", "import meldcode.config.wsgi"], env=env, capture_output=True, text=True, check=False
    )

    assert started.returncode != 0
    for told in ("Meldcode start niet:", "meldcode.E009", "meldcode.E011", "meldcode.E012", "meldcode migrate"):
        assert told in started.stderr


class connected:  # noqa: N801  reads as a sentence: with connected(...)
    """A connection of this test's own, with settings of its own."""

    def __init__(self, **database: object) -> None:
        self._handler = ConnectionHandler({"default": database})

    def __enter__(self) -> BaseDatabaseWrapper:
        opened: BaseDatabaseWrapper = self._handler["default"]
        opened.inc_thread_sharing()
        return opened

    def __exit__(self, *fault: object) -> None:
        self._handler["default"].close()


def connected_as_owner() -> connected:
    """This worker's database, as the role that made its tables."""
    address = environ.Env.db_url_config(os.environ["MIGRATION_DATABASE_URL"])
    return connected(**address | {"NAME": own_database_name()})
