"""The database of the tests: migrated once a run, with the cast already at work in it, then copied for each worker.

On PostgreSQL the role that owns the tables makes them, and the tests come in as the application does: as a role that
owns nothing, so that row-level security holds for them too.
"""

import fcntl
import os
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import environ
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper

from tests import cast
from tests.environment import RUN_FOLDER, worker_name

_FILE_ENDINGS = ("", "-wal", "-shm")
_TEMPLATE = f"meldcode_template_{RUN_FOLDER.name.rsplit('-', 1)[-1]}"


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def make_database() -> cast.Cast:
    """Give this worker its own copy of the migrated database; gives the cast that works in it."""
    kept = RUN_FOLDER / "cast.pickle"
    with _one_worker_at_a_time():
        if not kept.exists():
            kept.write_bytes(pickle.dumps(_make_template()))
        _copy_template()
    played: cast.Cast = pickle.loads(kept.read_bytes())
    return played


def restore_database() -> None:
    """Put everything back as it was at the beginning: for tests that really commit."""
    connection.close()
    if on_postgres():
        with as_owner() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_own_name()}" WITH (FORCE)')
    _copy_template()


def forget_database() -> None:
    """Drop this worker's copy; the template goes with the server or the folder it stands in."""
    connection.close()
    if on_postgres():
        with as_owner() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_own_name()}" WITH (FORCE)')


@contextmanager
def as_owner(database: str | None = None) -> Iterator[CursorWrapper]:
    """A cursor of the role that owns the tables, each statement committed at once (PostgreSQL only)."""
    address = environ.Env.db_url_config(os.environ["MIGRATION_DATABASE_URL"])
    login = {name: address[name] for name in ("USER", "PASSWORD", "NAME")}
    if database is not None:
        login["NAME"] = database
    owner = type(connections[DEFAULT_DB_ALIAS])({**connection.settings_dict, **login}, alias="owner")
    try:
        with owner.cursor() as cursor:
            yield cursor
    finally:
        owner.close()


def own_database_name() -> str:
    """The database this worker's tests stand in."""
    return str(connection.settings_dict["NAME"])


def _make_template() -> cast.Cast:
    if on_postgres():
        with as_owner() as cursor:
            cursor.execute(f'CREATE DATABASE "{_TEMPLATE}"')
    with _connected_to(_template_name()):
        with _connected_as_owner():
            call_command("migrate", verbosity=0)
        return cast.assemble()


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()


@contextmanager
def _connected_as_owner() -> Iterator[None]:
    if not on_postgres():
        yield
        return
    address = environ.Env.db_url_config(os.environ["MIGRATION_DATABASE_URL"])
    application = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.settings_dict.update({name: address[name] for name in application})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(application)


def _copy_template() -> None:
    connection.settings_dict["NAME"] = _own_name()
    if on_postgres():
        with as_owner() as cursor:
            cursor.execute(f'CREATE DATABASE "{_own_name()}" TEMPLATE "{_TEMPLATE}"')
        return
    for ending in _FILE_ENDINGS:
        with suppress(FileNotFoundError):
            Path(_own_name() + ending).unlink()
    shutil.copy(_template_name(), _own_name())


def _own_name() -> str:
    if on_postgres():
        return f"{_TEMPLATE}_{worker_name()}"
    return str(RUN_FOLDER / worker_name() / "meldcode.sqlite3")


def _template_name() -> str:
    return _TEMPLATE if on_postgres() else str(RUN_FOLDER / "template.sqlite3")


@contextmanager
def _one_worker_at_a_time() -> Iterator[None]:
    with (RUN_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
