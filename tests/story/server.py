"""The real application, web server and worker, as processes of their own on a database, key and clock of their own."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path

import psycopg

from tests.environment import RUN_FOLDER, worker_name
from tests.story import laying

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10

_FOLDER = RUN_FOLDER / "story"
_LAID = f"story_{RUN_FOLDER.name.rsplit('-', 1)[-1]}".lower()
_numbers = count(1)
# What may never stand in a log, whatever happens: a program that fell over.
_FALLEN_OVER = ("Traceback", "panicked", "Internal Server Error", "status 500")


def on_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Installation:
    """One installation. Its log holds what both processes said; its clock stands where the test puts it."""

    folder: Path
    database: str
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def session_of(self, key: str) -> dict[str, str]:
        """The cookie of somebody who signed in when the story was laid: it ends half an hour later."""
        sessions: dict[str, dict[str, str]] = json.loads((_FOLDER / "sessions").read_text(encoding="ascii"))
        return sessions[key]

    def stand_at(self, moment: datetime) -> None:
        """Move the clock; in one go, since the server reads it all the time."""
        moved = self.folder / "clock-next"
        moved.write_text(moment.isoformat(), encoding="ascii")
        moved.rename(self.folder / "clock")

    def start(self) -> None:
        web = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"]
        granian = [str(BIN / "granian"), *web, "--workers", "1", "--blocking-threads", "4"]
        commands = ([*granian, "meldcode.config.wsgi:application"], [str(BIN / "meldcode"), "worker"])
        with self.log.open("ab") as log:
            self.processes = [
                # A group of its own each: whoever is killed takes its children along.
                subprocess.Popen(
                    command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
                )
                for command in commands
            ]
        self._wait_until_it_answers()

    def kill(self) -> None:
        """As when the power fails: nobody is asked to finish."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
        for process in self.processes:
            process.wait()
        self.processes = []

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes = []

    def run(self, *words: str) -> str:
        """A command of `meldcode` beside the server; gives what it said, and fails when it did."""
        done = subprocess.run(
            [str(BIN / "meldcode"), *words],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (
            f"meldcode {' '.join(words)} ended with {done.returncode}: {done.stderr}{done.stdout}"
        )
        return done.stdout

    def end_all_sessions(self) -> None:
        """As when everybody was away for half an hour."""
        if on_postgres():
            with psycopg.connect(_address_of(self.database), autocommit=True) as application:
                application.execute("DELETE FROM django_session")
        else:
            with closing(sqlite3.connect(self.database, timeout=10)) as application:
                application.execute("DELETE FROM django_session")
                application.commit()

    def environment(self) -> dict[str, str]:
        return _environment(self.folder, _address_of(self.database))

    def faults_in_log(self) -> list[str]:
        """The whole log when something fell over: what went before tells why."""
        log = self.log.read_text(encoding="utf-8")
        return [log] if any(sign in log for sign in _FALLEN_OVER) else []

    def take_away(self) -> None:
        self.stop()
        if on_postgres():
            laying.drop_database(self.database)
        shutil.rmtree(self.folder)

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while not _is_answering(f"{self.address}/healthz"):
            for process in self.processes:
                assert process.poll() is None, f"the server stopped by itself:\n{self.log.read_text()}"
            assert time.monotonic() < until, f"the server did not answer:\n{self.log.read_text()}"
            time.sleep(0.1)


def installed_after(chapter: int) -> Installation:
    """An installation in which the story was laid up to and with this chapter; not started yet."""
    laid = _laid_story()
    folder = _FOLDER / f"{worker_name()}-{next(_numbers)}"
    (folder / "data").mkdir(parents=True)
    if on_postgres():
        database = f"{_LAID}_{worker_name()}_{folder.name.rsplit('-', 1)[-1]}"
        laying.copy_database(laying.kept_after(chapter, laid), database)
    else:
        database = str(folder / "data" / "meldcode.sqlite3")
        shutil.copy(laying.kept_after(chapter, laid), database)
    shutil.copy(_FOLDER / "key", folder / "key")
    return Installation(folder, database)


def _laid_story() -> str:
    """The database in which the whole story was laid, with a copy after each chapter beside it; made once a run."""
    _FOLDER.mkdir(exist_ok=True)
    laid = _LAID if on_postgres() else str(_FOLDER / "laid.sqlite3")
    with (_FOLDER / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (_FOLDER / "is-laid").exists():
            _lay(laid)
            (_FOLDER / "is-laid").touch()
    return laid


def _lay(database: str) -> None:
    shutil.copy(os.environ["MELDCODE_KEY_FILE"], _FOLDER / "key")
    address = _address_of(database)
    owner = address
    if on_postgres():
        laying.make_database(database)
        owner = laying.owner_of(database)
    _told([str(BIN / "meldcode"), "migrate", "--no-input", "--verbosity", "0"], owner)
    (_FOLDER / "sessions").write_bytes(_told([sys.executable, "-c", laying.PROGRAM], address))


def _told(command: list[str], address: str) -> bytes:
    """What a program said that makes the story ready in this database."""
    done = subprocess.run(command, cwd=ROOT, env=_environment(_FOLDER, address), capture_output=True, check=False)
    assert done.returncode == 0, f"the story could not be laid:\n{done.stderr.decode()}"
    return done.stdout


def _address_of(database: str) -> str:
    return laying.with_name(os.environ["DATABASE_URL"], database) if on_postgres() else f"sqlite:///{database}"


def _environment(folder: Path, address: str) -> dict[str, str]:
    """What a demo is told; nothing of the tests' own settings, nor any that makes Python compile it at each start."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MELDCODE_", "PYTHON"))}
    return clean | {
        "MELDCODE_DEMO": "1",
        "MELDCODE_DATA": str(folder / "data"),
        "MELDCODE_KEY_FILE": str(folder / "key"),
        "MELDCODE_CLOCK_FILE": str(folder / "clock"),
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "meldcode.config.settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


def _is_answering(address: str) -> bool:
    # Straight to this machine, past any proxy in the environment.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
