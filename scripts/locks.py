"""Writes the lock files, or checks without a network that they still belong to pyproject.toml.

    python scripts/locks.py write     resolve anew (asks the package registry by uv's own configuration)
    python scripts/locks.py check     compare: status 1 and the remedy when a lock is out of step

Each lock carries in its first line a digest of the dependencies it was made from. It names versions and hashes, never
an address: where packages come from is the business of the machine that installs them. Needs only the standard library.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
UV = ROOT / ".venv/uv/bin/uv"
# Lock: what to ask for besides the dependencies of the project itself.
LOCKS = {
    "app": ["--group", "build"],
    "dev": ["--extra", "postgres", "--group", "build", "--group", "dev", "-c", "requirements/app.txt"],
}
HEADER = "# Written by `make locks`, from dependencies with digest"


def dependencies_digest() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    project = settings["project"]
    asked = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
    return hashlib.sha256(json.dumps([*asked, settings["dependency-groups"]]).encode()).hexdigest()[:16]


def write() -> None:
    for name, options in LOCKS.items():
        lock = REQUIREMENTS / f"{name}.txt"
        command = [str(UV), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
        subprocess.run([*command, "--no-header", "pyproject.toml", *options, "-o", str(lock)], cwd=ROOT, check=True)
        lock.write_text(f"{HEADER} {dependencies_digest()}\n{lock.read_text()}")


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", text, re.MULTILINE))


def faults() -> list[str]:
    """What is out of step, one sentence each; empty when all is well."""
    texts = {path.stem: path.read_text() for path in sorted(REQUIREMENTS.glob("*.txt"))}
    found = [
        f"requirements/{name}.txt was made from other dependencies than pyproject.toml now has."
        for name in LOCKS
        if not texts[name].startswith(f"{HEADER} {dependencies_digest()}\n")
    ]
    for name, text in texts.items():
        entries = re.split(r"\n(?=[a-z0-9])", text)
        bare = [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
        found += [f"requirements/{name}.txt pins {entry} without a hash." for entry in bare]
        if "://" in text:
            found.append(f"requirements/{name}.txt holds an address.")
    differing = pins(texts["app"]).items() - pins(texts["dev"]).items()
    found += [f"requirements/dev.txt has another {name} than app.txt ({version})." for name, version in differing]
    return found + front_end_faults()


def front_end_faults() -> list[str]:
    package = json.loads((ROOT / "package.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())
    found = [
        f"package-lock.json was made from other {kind} than package.json now has."
        for kind in ("dependencies", "devDependencies")
        if package.get(kind, {}) != lock["packages"][""].get(kind, {})
    ]
    for path, entry in lock["packages"].items():
        if "resolved" in entry:
            found.append(f"package-lock.json holds an address for {path}.")
        if path and "integrity" not in entry:
            found.append(f"package-lock.json has no integrity hash for {path}.")
    return found


def main() -> int:
    deed = sys.argv[1] if len(sys.argv) > 1 else "check"
    if deed == "write":
        write()
    elif deed != "check":
        print(f"locks: unknown deed {deed!r}: choose write or check", file=sys.stderr)
        return 2
    found = faults()
    for fault in found:
        print(f"locks: {fault}", file=sys.stderr)
    if found:
        print("locks: run `make locks` (Python) or `npm install --package-lock-only` (front end).", file=sys.stderr)
        return 1
    print("locks: Python and front end agree with what they were made from")
    return 0


if __name__ == "__main__":
    sys.exit(main())
