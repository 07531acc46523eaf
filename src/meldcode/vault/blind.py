"""Finding something exactly, without storing it readable: a keyed digest that nobody without the key can guess at."""

from meldcode.vault.ciphers import keyed_digest
from meldcode.vault.keys import organisation_secret


def blind_index(kind: str, value: str) -> bytes:
    """32 bytes that are equal for equal values of one kind in one organisation, and say nothing to anyone else.

    kind: what is indexed (`leerlingnummer`), so that equal values of two kinds differ. value: already normalised.
    """
    return keyed_digest(organisation_secret("index"), kind.encode(), value.encode())
