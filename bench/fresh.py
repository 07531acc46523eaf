"""From nothing: a clone with an empty home and empty caches, to its first page, and to the end of `make test`."""

import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.engines import ROOT
from scripts.postgres import free_port

FIRST_PAGE_SECONDS, TEST_SECONDS = 90, 8 * 60
_LONGEST = 30 * 60


@dataclass(frozen=True)
class Begun:
    """Seconds from `make run` to the first page (0: never), and of `make test` with its exit status."""

    first_page: float
    test: float
    test_status: int


def begun() -> Begun:
    """Clone what is committed, serve it, stop it, test it. The machine's own packages stay: Python, make, Node."""
    folder = Path(tempfile.mkdtemp(prefix="meldcode-fresh-"))
    try:
        clone = folder / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        env = _empty_handed(folder / "home")
        first_page = _first_page(clone, env)
        start = time.perf_counter()
        status = subprocess.run(["make", "test"], cwd=clone, env=env, timeout=_LONGEST, check=False).returncode
        return Begun(first_page, time.perf_counter() - start, status)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _empty_handed(home: Path) -> dict[str, str]:
    home.mkdir()
    ours = ("MELDCODE_", "XDG_", "DJANGO_", "PYTHON", "VIRTUAL_ENV", "UV_CACHE", "PIP_CACHE", "DATABASE_URL", "MAKE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith((*ours, "npm_config_cache"))}
    return kept | {"HOME": str(home)}


def _first_page(clone: Path, env: dict[str, str]) -> float:
    port, start = free_port(), time.perf_counter()
    serving = subprocess.Popen(["make", "run"], cwd=clone, env=env | {"PORT": str(port)}, start_new_session=True)
    try:
        while time.perf_counter() - start < _LONGEST and serving.poll() is None:
            if _shows_a_page(port):
                return time.perf_counter() - start
            time.sleep(0.1)
        return 0.0
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(timeout=60)


def _shows_a_page(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/account/login/")
        answer = connection.getresponse()
        return answer.status == 200 and b"<main" in answer.read()
    except OSError:
        return False
    finally:
        connection.close()
