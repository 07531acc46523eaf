"""Encryption and nothing else: AES-256-GCM, each ciphertext bound to the place it is kept in.

Layout of a sealed value: 1 byte version, 16 bytes id of the data key, 12 bytes nonce, ciphertext with its 16-byte tag.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meldcode.vault.errors import Tampered

KEY_BYTES = 32
_VERSION = 1
_NONCE_BYTES = 12
_TAG_BYTES = 16
_HEADER_BYTES = 1 + 16


@dataclass(frozen=True)
class Place:
    """Where a sealed value stands. A ciphertext copied to another row, field or organisation does not open there."""

    organisation_id: UUID
    table: str
    row_id: UUID
    field: str

    def as_bytes(self) -> bytes:
        return "|".join((str(self.organisation_id), self.table, str(self.row_id), self.field)).encode()


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def encrypt(key_id: UUID, key: bytes, plaintext: bytes, place: Place) -> bytes:
    header = bytes([_VERSION]) + key_id.bytes
    nonce = os.urandom(_NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, plaintext, header + place.as_bytes())


def looks_sealed(value: bytes) -> bool:
    """Whether this has the layout of a sealed value; readable text never has, since no text begins with byte 1."""
    return len(value) >= _HEADER_BYTES + _NONCE_BYTES + _TAG_BYTES and value[0] == _VERSION


def key_id_of(ciphertext: bytes) -> UUID:
    """Which data key sealed this; raises Tampered when the value is not of our making."""
    if not looks_sealed(ciphertext):
        raise Tampered("Deze waarde is niet door deze kluis verzegeld.")
    return UUID(bytes=ciphertext[1:_HEADER_BYTES])


def decrypt(key: bytes, ciphertext: bytes, place: Place) -> bytes:
    header = ciphertext[:_HEADER_BYTES]
    nonce = ciphertext[_HEADER_BYTES : _HEADER_BYTES + _NONCE_BYTES]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext[_HEADER_BYTES + _NONCE_BYTES :], header + place.as_bytes())
    except InvalidTag as fault:
        raise Tampered(f"De waarde in {place.table}.{place.field} is veranderd of verplaatst.") from fault


def keyed_digest(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA256 over the parts, each with its length before it so that no two lists of parts look alike."""
    digest = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
