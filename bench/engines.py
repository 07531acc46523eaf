"""The two databases that everything is measured on, each thrown away afterwards, and the programs that use them."""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from scripts.postgres import lent_server

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Engine:
    """A migrated, empty database; `env` leads a program to it as the application, which owns none of its tables.

    settle: brings its statistics up to date after many rows came at once, as the database itself does in time.
    """

    name: str
    folder: Path
    env: dict[str, str]
    settle: Callable[[], None]

    def run(self, module: str, *arguments: str) -> str:
        """Run one of the modules for `bench.inside` against this database; gives what it printed."""
        command = [sys.executable, "-m", "bench.inside", module, *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, text=True, check=True).stdout


@contextmanager
def lent_sqlite() -> Iterator[Engine]:
    """Lend a SQLite database in a folder of its own, with the settings of the application."""
    with _folder() as folder:
        env = _environment(folder) | {"DATABASE_URL": f"sqlite:///{folder / 'meldcode.sqlite3'}"}
        _migrate(env)
        yield Engine(SQLITE, folder, env, settle=lambda: None)


@contextmanager
def lent_postgresql() -> Iterator[Engine]:
    """Lend a PostgreSQL server as strict as one in service; the application's role is subject to forced RLS."""
    with _folder() as folder, lent_server() as server:
        env = _environment(folder) | {"DATABASE_URL": server.address("meldcode_app")}
        owner = server.address("meldcode_owner")
        _migrate(env | {"DATABASE_URL": owner})
        yield Engine(POSTGRESQL, folder, env, settle=lambda: _vacuum(owner))


LENDERS = {SQLITE: lent_sqlite, POSTGRESQL: lent_postgresql}


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="meldcode-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    key_file = folder / "installation.key"
    key_file.write_text(base64.b64encode(os.urandom(32)).decode() + "\n", encoding="ascii")
    key_file.chmod(0o600)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MELDCODE_", "PYTEST_"))}
    return kept | {
        "MELDCODE_TESTING": "1",
        "MELDCODE_DATA": str(folder),
        "MELDCODE_KEY_FILE": str(key_file),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }


def _vacuum(owner: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _migrate(env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
