"""Serves the demo on this machine: makes the database, lays the demo, then runs web and worker until Ctrl-C.

Everything it keeps stands in `var/`, which git ignores: `var/data` (the database), `var/keys` (the installation's key).
Taken from the environment when set: PORT (8000), DATABASE_URL, MELDCODE_KEY_FILE, MELDCODE_DATA. It is run with the
Python of .venv. Ends with status 0 after Ctrl-C or SIGTERM, with 1 when it could not start or one of the two died.
"""

from __future__ import annotations

import base64
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10


class NotServed(Exception):
    """The demo can't be served; the text says why and what to do."""


class AskedToStop(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def say(text: str) -> None:
    print(text, flush=True)


def chosen_port() -> int:
    """The port to serve on, proven free at this moment."""
    wanted = os.environ.get("PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise NotServed(f"PORT={wanted} is not a port. Choose a number from 1 to 65535, such as PORT=8001.")
    with socket.socket() as probe:
        # Else a port that was in use a moment ago seems taken still.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except OSError as fault:
            remedy = "Stop the program that listens there, or choose another: PORT=8001 make run."
            raise NotServed(f"Port {wanted} of {HOST} can't be had ({fault.strerror}). {remedy}") from fault
    return int(wanted)


def demo_environment(port: int) -> dict[str, str]:
    data = Path(os.environ.get("MELDCODE_DATA", ROOT / "var/data"))
    key_file = Path(os.environ.get("MELDCODE_KEY_FILE", ROOT / "var/keys/installation.key"))
    # What the demo keeps is for the eyes of whoever started it, also on a machine that others use.
    os.umask(0o077)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_key(key_file)
    return {
        "MELDCODE_DEMO": "1",
        "MELDCODE_DATA": str(data),
        "MELDCODE_KEY_FILE": str(key_file),
        "DATABASE_URL": f"sqlite:///{data / 'meldcode.sqlite3'}",
        "PORT": str(port),
        **{name: os.environ[name] for name in ("DATABASE_URL",) if os.environ.get(name)},
    }


def make_key(path: Path) -> None:
    """Make the installation's key on the first run; readable by its owner only."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(32)).decode() + "\n")


def prepare(env: dict[str, str]) -> str:
    """Bring the database up to date and lay the demo; returns what the demo has to say about its accounts."""
    if subprocess.run([BIN / "meldcode", "migrate", "--no-input", "--verbosity", "0"], env=env, check=False).returncode:
        raise NotServed("`meldcode migrate` failed; what it said stands above.")
    laid = subprocess.run([BIN / "meldcode", "demo", "lay"], env=env, stdout=subprocess.PIPE, text=True, check=False)
    if laid.returncode:
        raise NotServed(f"`meldcode demo lay` failed; what it said stands above.\n{laid.stdout}")
    return laid.stdout


def stop_all(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + SECONDS_TO_STOP
    for process in processes.values():
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start_all(env: dict[str, str], port: int) -> dict[str, subprocess.Popen[bytes]]:
    web = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    commands = {
        "web": [str(BIN / "granian"), *web, "--log-level", "warning", "meldcode.config.wsgi:application"],
        "worker": [str(BIN / "meldcode"), "worker"],
    }
    # Sessions of their own: Ctrl-C reaches this script alone, which then stops both in order.
    return {
        name: subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, start_new_session=True)
        for name, command in commands.items()
    }


def is_answering(address: str) -> bool:
    # Straight to this machine, past any proxy in the environment.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def check_alive(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in processes.items():
        if process.poll() is not None:
            raise NotServed(f"The {name} stopped with status {process.returncode}; what it said stands above.")


def serve(port: int) -> None:
    env = os.environ | demo_environment(port)
    address = f"http://{HOST}:{port}"
    say("run: making the database and laying the demo")
    accounts = prepare(env)
    processes = start_all(env, port)
    try:
        until = time.monotonic() + SECONDS_TO_START
        while not is_answering(address):
            check_alive(processes)
            if time.monotonic() > until:
                raise NotServed(f"The web server did not answer within {SECONDS_TO_START} seconds.")
            time.sleep(0.2)
        say(f"\n{accounts.strip()}\n\nMeldcode runs on {address}; stop it with Ctrl-C.")
        while True:
            check_alive(processes)
            time.sleep(0.5)
    finally:
        stop_all(processes)


def stop(_number: int, _frame: FrameType | None) -> None:
    raise AskedToStop


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        serve(chosen_port())
    except NotServed as fault:
        print(f"run: {fault}", file=sys.stderr)
        return 1
    except AskedToStop:
        say("\nrun: stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
