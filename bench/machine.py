"""On what it was measured: machine, programs and their versions, the day, and how busy others kept it."""

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.engines import ROOT
from scripts.postgres import program

_PACKAGES = ("Django", "granian", "psycopg", "cryptography", "django-allauth")


def described() -> str:
    """The machine and the programs, as lines of Markdown."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return "\n".join(
        [
            f"- {os.cpu_count()} cores ({_processor()}), {_memory()} memory, {_system()}, {_disk()}.",
            f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {_postgres()}, {packages}.",
            f"- Commit `{_commit()}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.",
        ]
    )


def load() -> str:
    """How many programs wanted to run, on average over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> str:
    first = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    return f"{int(first.split()[1]) / 1024 / 1024:.0f} GiB"


def _system() -> str:
    release = platform.freedesktop_os_release()
    return f"{release.get('PRETTY_NAME', 'Linux')}, kernel {platform.release()}"


def _disk() -> str:
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    kinds = {place: kind for place, kind in mounts if f"{Path('/tmp').resolve()}/".startswith(place.rstrip("/") + "/")}
    return f"{kinds[max(kinds, key=len)]} on a virtual or local disk"


def _postgres() -> str:
    said = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return f"PostgreSQL {said.split()[2]}"


def _commit() -> str:
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    return said.strip() or "unknown"
