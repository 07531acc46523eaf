"""Lends a command a PostgreSQL of its own, and takes it away afterwards, data and all.

    python scripts/postgres.py -- COMMAND [ARGUMENT ...]

The server stands in a temporary folder and listens on a free port of 127.0.0.1. It is as strict as one in service: what
is committed is on disk (fsync, full_page_writes, synchronous_commit), and its log holds no statement and no value. The
command finds in its environment

- ``DATABASE_URL``: the database `meldcode` as `meldcode_app`, which owns nothing and can't pass by row-level security;
- ``MIGRATION_DATABASE_URL``: the same as `meldcode_owner`, which owns the database and may create others;
- ``MELDCODE_POSTGRES_LOG``: the server's log, for tests that look for what may never be in it.

A database that `meldcode_owner` creates gives `meldcode_app` reading and writing on its tables by itself.
Needs only the standard library and the server's programs. Ends with the command's status, or 1 without a server.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    # A database log that repeats a statement repeats what people said about a child.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
# template1 is what every new database is copied from, so default rights set there reach all of them.
RIGHTS_IN_NEW_DATABASES = """
    ALTER DEFAULT PRIVILEGES FOR ROLE meldcode_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO meldcode_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE meldcode_owner GRANT USAGE, SELECT ON SEQUENCES TO meldcode_app;
    GRANT USAGE ON SCHEMA public TO meldcode_app;
"""


class NoServer(Exception):
    """There is no PostgreSQL to lend; the text says why and what to do."""


def program(name: str) -> str:
    """The path of one of the server's programs; Debian keeps them off the PATH."""
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    installed = DEBIAN_POSTGRES.glob("*/bin")
    places += sorted(installed, key=lambda place: float(place.parent.name), reverse=True)
    for place in places:
        if (place / name).exists():
            return str(place / name)
    remedy = "sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql"
    raise NoServer(f"PostgreSQL's program {name} is not on this machine. Run this first:\n\n    {remedy}\n")


def unprivileged() -> dict[str, Any]:  # Any: keyword arguments of Popen, each of its own type
    """How to start the server's programs: PostgreSQL refuses to run as root."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    if os.geteuid() != 0:
        return {"env": clean}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "env": clean}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class ThrowAwayServer:
    """One PostgreSQL server in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self.port = free_port()
        self.passwords = {role: secrets.token_hex(16) for role in ("postgres", "meldcode_owner", "meldcode_app")}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        how = unprivileged()
        password_file = self.folder / "password"
        password_file.write_text(self.passwords["postgres"])
        if "user" in how:
            for path in (self.folder, password_file):
                os.chown(path, how["user"], how["group"])
        data = str(self.folder / "data")
        made = subprocess.run(
            [program("initdb"), "--pgdata", data, "--username", "postgres", "--pwfile", str(password_file),
             "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale"],
            cwd=self.folder, capture_output=True, text=True, check=False, **how,
        )  # fmt: skip
        if made.returncode:
            raise NoServer(f"initdb failed:\n{made.stderr}")
        options = [part for name, value in SERVER_SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", data, "-p", str(self.port), *options]
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C reaches the command first, and the server only when that is done.
            self.process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, start_new_session=True, **how
            )
        self.wait_until_ready(self.process)
        self.make_roles()

    def wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        asking = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        for _ in range(SECONDS_TO_START * 10):
            if process.poll() is not None:
                break
            if subprocess.run(asking, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise NoServer(f"PostgreSQL did not start:\n{self.log.read_text()}")

    def make_roles(self) -> None:
        for role, rights in (("meldcode_owner", "CREATEDB"), ("meldcode_app", "NOCREATEDB")):
            self.say("postgres", f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE {rights} "
                                 f"PASSWORD '{self.passwords[role]}'")  # fmt: skip
        self.say("template1", RIGHTS_IN_NEW_DATABASES)
        self.say("postgres", "CREATE DATABASE meldcode OWNER meldcode_owner")

    def say(self, database: str, sql: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database]
        command = [program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *where, "-c", sql]
        env = dict(os.environ, PGPASSWORD=self.passwords["postgres"])
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoServer(f"PostgreSQL refused the roles:\n{done.stderr}")

    def address(self, role: str) -> str:
        return f"postgres://{role}:{self.passwords[role]}@127.0.0.1:{self.port}/meldcode"

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)  # "fast": ends the connections that are left
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=10)


@contextmanager
def lent_server() -> Iterator[ThrowAwayServer]:
    folder = Path(tempfile.mkdtemp(prefix="meldcode-postgres-"))
    server = ThrowAwayServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def leave(signal_number: int, _frame: FrameType | None) -> None:
    """Turn a request to stop into an ordinary exit, so that the server is taken away."""
    raise SystemExit(128 + signal_number)


def run_with_server(command: list[str]) -> int:
    with lent_server() as server:
        env = os.environ | {
            "DATABASE_URL": server.address("meldcode_app"),
            "MIGRATION_DATABASE_URL": server.address("meldcode_owner"),
            "MELDCODE_POSTGRES_LOG": str(server.log),
        }
        process = subprocess.Popen(command, env=env)
        try:
            return process.wait()
        except KeyboardInterrupt:
            return process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


def main() -> int:
    command = sys.argv[1:]
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        print("use: python scripts/postgres.py -- COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        return run_with_server(command)
    except NoServer as fault:
        print(f"postgres: {fault}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
