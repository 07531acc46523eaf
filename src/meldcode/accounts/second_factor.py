"""The secrets of the second factor, sealed with the installation's key: they are a person's, not an organisation's.

A sealed secret names the installation key it is locked with, so that after a new key both old and new ones open.
"""

import base64
from collections.abc import Iterator
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from meldcode.vault.ciphers import Place, decrypt, encrypt, key_id_of
from meldcode.vault.errors import Tampered
from meldcode.vault.installation import current_installation_key, installation_key

# allauth seals and opens without saying whose secret it is, so the place names the table and no row.
_NOBODY = UUID(int=0)
_PLACE = Place(_NOBODY, "mfa_authenticator", _NOBODY, "data")
_SEALED_FIELDS = ("secret", "seed")


def seal_secret(text: str) -> str:
    """The secret as it may stand in the database: base64 of what the vault's cipher makes."""
    key_id, key = current_installation_key()
    return base64.b64encode(encrypt(_as_uuid(key_id), key, text.encode(), _PLACE)).decode()


def open_secret(sealed: str) -> str:
    """The secret itself; raises Tampered when it was changed, WrongInstallationKey when its key is not in the file."""
    ciphertext = _bytes_of(sealed)
    return decrypt(installation_key(_key_of(ciphertext)), ciphertext, _PLACE).decode()


def rewrap_secrets() -> int:
    """After a new installation key: lock every secret in the newest one; gives how many people that were."""
    current, _ = current_installation_key()
    people = set()
    with transaction.atomic():
        for authenticator in Authenticator.objects.select_for_update().order_by("id"):
            stale = [field for field in _sealed_fields(authenticator) if _wrapped_by(authenticator, field) != current]
            for field in stale:
                authenticator.data[field] = seal_secret(open_secret(authenticator.data[field]))
            if stale:
                authenticator.save(update_fields=["data"])
                people.add(authenticator.user_id)
    return len(people)


def _sealed_fields(authenticator: Authenticator) -> Iterator[str]:
    return (field for field in _SEALED_FIELDS if field in authenticator.data)


def _wrapped_by(authenticator: Authenticator, field: str) -> str:
    return _key_of(_bytes_of(authenticator.data[field]))


def _key_of(ciphertext: bytes) -> str:
    return f"{key_id_of(ciphertext).int:016x}"


def _as_uuid(key_id: str) -> UUID:
    return UUID(int=int(key_id, 16))


def _bytes_of(sealed: str) -> bytes:
    try:
        return base64.b64decode(sealed, validate=True)
    except ValueError as fault:
        raise Tampered("Dit geheim van een tweede stap is niet door deze kluis verzegeld.") from fault
