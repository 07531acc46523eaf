"""The installation's own keys: a file outside the data and outside its backups. Losing it is losing everything.

One key a line, in base64, newest first; lines that begin with # are comments. The newest wraps, all of them unwrap.
A key is known by the digest of itself, so a wrong file is noticed instead of silently making unreadable rows.
"""

import base64
import binascii
import hashlib
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from meldcode.vault.ciphers import KEY_BYTES, new_key
from meldcode.vault.errors import WrongInstallationKey


def installation_keys() -> dict[str, bytes]:
    """Every installation key by its id, the current one first."""
    path = Path(settings.INSTALLATION_KEY_FILE)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError as fault:
        raise WrongInstallationKey(
            f"Sleutelbestand {path.name} niet gevonden. Zet MELDCODE_KEY_FILE op het bestand van deze installatie, "
            "of maak voor een nieuwe installatie een sleutel met: meldcode vault new-installation-key."
        ) from fault


def current_installation_key() -> tuple[str, bytes]:
    return next(iter(installation_keys().items()))


def installation_key(key_id: str) -> bytes:
    try:
        return installation_keys()[key_id]
    except KeyError as fault:
        raise WrongInstallationKey(
            f"Deze gegevens zijn verzegeld met installatiesleutel {key_id}; die staat niet in het sleutelbestand. "
            "Zet het juiste sleutelbestand terug."
        ) from fault


def add_installation_key(path: Path) -> str:
    """Put a new key on top of the file (made if needed, readable by its owner only); gives the id of the new key."""
    key = new_key()
    older = path.read_text(encoding="ascii") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    # Written beside and moved over: a power cut may never leave half a key file.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(base64.b64encode(key).decode() + "\n" + older)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    # Its new name too: what is wrapped by a key that a power cut takes away is lost.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return _id_of(key)


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: int) -> dict[str, bytes]:  # noqa: ARG001  changed_at makes the cache notice a new file
    keys: dict[str, bytes] = {}
    for number, line in enumerate(path.read_text(encoding="ascii").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            keys.update([_parse(line.strip(), number)])
    if not keys:
        raise WrongInstallationKey("Het sleutelbestand is leeg. Zet het bestand van deze installatie terug.")
    return keys


def _parse(line: str, number: int) -> tuple[str, bytes]:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongInstallationKey(f"Regel {number} van het sleutelbestand is geen sleutel van {KEY_BYTES} bytes.")
    return _id_of(key), key


def _id_of(key: bytes) -> str:
    return hashlib.sha256(b"meldcode installation key|" + key).hexdigest()[:16]
