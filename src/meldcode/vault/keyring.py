"""A keyring names the rows it opens. Whoever holds one was let in by an access door."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from meldcode.vault.ciphers import Place, decrypt, encrypt, key_id_of
from meldcode.vault.errors import NoKey


class Sealed:
    """A value that is kept closed. Printing it shows nothing; `open` needs a keyring that names its row."""

    __slots__ = ("ciphertext", "place")

    def __init__(self, ciphertext: bytes, place: Place) -> None:
        self.ciphertext = ciphertext
        self.place = place

    def open(self, keyring: "Keyring") -> str:
        """The text; raises NoKey when this keyring was not given for this row, Tampered when it was changed."""
        return keyring.open(self).decode()

    def open_bytes(self, keyring: "Keyring") -> bytes:
        return keyring.open(self)

    @property
    def data_key_id(self) -> UUID:
        return key_id_of(self.ciphertext)

    def open_data(self, keyring: "Keyring") -> Any:  # Any: what json gives; the caller knows what she sealed
        return json.loads(keyring.open(self))

    def __repr__(self) -> str:
        return "<verzegeld>"

    def __bool__(self) -> bool:
        return True


class Keyring:
    """The opened data keys somebody was given, and the rows they may be used on (None: everything under them)."""

    __slots__ = ("_keys", "_organisation_id", "_rows")

    def __init__(self, organisation_id: UUID, keys: Mapping[UUID, bytes], rows: frozenset[UUID] | None = None) -> None:
        self._organisation_id = organisation_id
        self._keys = dict(keys)
        self._rows = rows

    @property
    def data_key_id(self) -> UUID:
        """The id of the one data key on this ring; raises NoKey when there are more or none."""
        if len(self._keys) != 1:
            raise NoKey("Deze sleutelbos heeft niet precies één sleutel: zeg welke je bedoelt.")
        return next(iter(self._keys))

    def only(self, key_id: UUID) -> "Keyring":
        """The same ring with one key on it: what a deed on one file needs, and no more."""
        return Keyring(self._organisation_id, {key_id: self._keys[key_id]}, self._rows)

    def open(self, sealed: Sealed) -> bytes:
        if self._rows is not None and sealed.place.row_id not in self._rows:
            raise NoKey("Deze sleutelbos is voor een ander stuk van het dossier gegeven.")
        key_id = key_id_of(sealed.ciphertext)
        if key_id not in self._keys:
            raise NoKey("Deze sleutelbos past niet op dit dossier.")
        return decrypt(self._keys[key_id], sealed.ciphertext, sealed.place)

    def seal(self, row: Model, /, *, key_id: UUID | None = None, **texts: str | bytes | None) -> None:
        """Put these texts, sealed, in the fields of this row. The row must have its id and its organisation already."""
        if getattr(row, "organisation_id", None) != self._organisation_id:
            # It would be sealed to a place where nobody can ever open it.
            raise NoKey("Deze sleutelbos is van een andere organisatie dan de rij, of de rij heeft er nog geen.")
        self._seal(row, key_id or self.data_key_id, texts)

    def _seal(self, row: Model, chosen: UUID, texts: Mapping[str, str | bytes | None]) -> None:
        for field, text in texts.items():
            if text is None:
                setattr(row, field, None)
                continue
            place = Place(self._organisation_id, row._meta.db_table, row.pk, field)
            plain = text.encode() if isinstance(text, str) else text
            setattr(row, field, Sealed(encrypt(chosen, self._keys[chosen], plain, place), place))
        if self._rows is not None:
            self._rows |= {row.pk}

    def seal_data(self, row: Model, /, **data: object) -> None:
        """The same for lists and mappings, kept as JSON."""
        texts = {field: json.dumps(value, ensure_ascii=False) for field, value in data.items()}
        self.seal(row, key_id=None, **texts)

    def __repr__(self) -> str:
        return f"<sleutelbos met {len(self._keys)} sleutels>"
