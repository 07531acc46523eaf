"""A letter on the way: sealed to its receiver (X25519, HKDF, AES-256-GCM), signed by its sender (Ed25519).

Layout: 1 byte version, 32 bytes ephemeral public key, 12 bytes nonce, ciphertext, 64 bytes signature over all before it
and over the addressing. Only the receiver's private key opens it; the sender can't either once it is posted.
"""

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meldcode.exchange.errors import BadLetter

_VERSION = 1
_NONCE = slice(33, 45)
_SIGNATURE_BYTES = 64
_OVERHEAD = 1 + 32 + 12 + 16 + _SIGNATURE_BYTES


@dataclass(frozen=True)
class Addressing:
    """What is written on the outside: from whom, to whom, which message, what kind, which version."""

    from_id: UUID
    to_id: UUID
    message_id: UUID
    kind: str
    version: int

    def as_bytes(self) -> bytes:
        return f"{self.from_id}|{self.to_id}|{self.message_id}|{self.kind}|{self.version}".encode()


@dataclass(frozen=True)
class LetterKeys:
    """An organisation's two private keys for letters, 32 bytes each: one opens, one signs."""

    seal: bytes
    signature: bytes

    @classmethod
    def new(cls) -> "LetterKeys":
        return cls(seal=os.urandom(32), signature=os.urandom(32))

    @classmethod
    def from_bytes(cls, secret: bytes) -> "LetterKeys":
        return cls(seal=secret[:32], signature=secret[32:])

    def as_bytes(self) -> bytes:
        return self.seal + self.signature

    def public_seal(self) -> bytes:
        return X25519PrivateKey.from_private_bytes(self.seal).public_key().public_bytes_raw()

    def public_signature(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.signature).public_key().public_bytes_raw()


def close(text: bytes, addressing: Addressing, *, receiver_seal: bytes, sender: LetterKeys) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(receiver_seal))
    nonce = os.urandom(12)
    body = bytes([_VERSION]) + public + nonce
    body += AESGCM(_derive(shared, public, receiver_seal)).encrypt(nonce, text, addressing.as_bytes())
    return body + Ed25519PrivateKey.from_private_bytes(sender.signature).sign(body + addressing.as_bytes())


def open_envelope(envelope: bytes, addressing: Addressing, *, receiver: LetterKeys, sender_signature: bytes) -> bytes:
    """The text; raises BadLetter when anything about it is not as it was posted."""
    if len(envelope) < _OVERHEAD or envelope[0] != _VERSION:
        raise BadLetter("Deze brief heeft een vorm die wij niet kennen.")
    body, signature = envelope[:-_SIGNATURE_BYTES], envelope[-_SIGNATURE_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(sender_signature).verify(signature, body + addressing.as_bytes())
        public = body[1:33]
        private = X25519PrivateKey.from_private_bytes(receiver.seal)
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
        key = _derive(shared, public, private.public_key().public_bytes_raw())
        return AESGCM(key).decrypt(body[_NONCE], body[45:], addressing.as_bytes())
    except (InvalidSignature, InvalidTag) as fault:
        raise BadLetter("Deze brief is onderweg veranderd of niet van wie erop staat.") from fault


def _derive(shared: bytes, ephemeral: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"meldcode letter 1" + ephemeral + receiver).derive(shared)
