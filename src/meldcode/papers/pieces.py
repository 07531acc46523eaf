"""An attachment's bytes in the database: cut in pieces, each sealed by itself and bound to its place in the file."""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID, uuid5

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.errors import Tampered
from meldcode.vault.fields import SealedField
from meldcode.vault.keyring import Keyring

PIECE_BYTES = 512 * 1024
"""A photo of a phone is a few rows, 20 MB is forty. Both databases keep such a value outside
the row's own page, one statement stays far below what a connection holds in memory, and a
changed piece is noticed before the next is read."""
_A_STATEMENT = 8

PieceRow = TypeVar("PieceRow", bound="Piece")


class Piece(OwnedByOrganisation):
    """One piece of a file. Its id follows from the file's id and its number, and what is sealed is bound to that id:
    a piece that was moved, swapped or taken from another file does not open.

    A house adds the key to its own kind of attachment, so that the pieces are destroyed with it.
    """

    number = models.PositiveSmallIntegerField()
    data = SealedField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


def how_many(size: int) -> int:
    """How many pieces a file of so many bytes is cut in."""
    return -(-size // PIECE_BYTES)


def piece_ids(whole_id: UUID, size: int) -> list[UUID]:
    """The ids of a file's pieces, in order: also what a keyring must name to open them."""
    return [uuid5(whole_id, str(number)) for number in range(how_many(size))]


def keep_pieces(rows: Iterable[PieceRow], data: bytes, *, whole_id: UUID, keyring: Keyring) -> None:
    """Seal the data into these empty rows and insert them. rows: one for each piece, with its owner filled in."""
    model: type[PieceRow] | None = None
    sealed: list[PieceRow] = []
    for number, (row, row_id) in enumerate(zip(rows, piece_ids(whole_id, len(data)), strict=True)):
        row.id, row.number = row_id, number
        keyring.seal(row, data=data[number * PIECE_BYTES : (number + 1) * PIECE_BYTES])
        sealed.append(row)
        model = type(row)
    if model is not None:
        model._default_manager.bulk_create(sealed, batch_size=_A_STATEMENT)


def joined(rows: Sequence[PieceRow], *, whole_id: UUID, size: int, keyring: Keyring) -> bytes:
    """The file as it came; raises Tampered when a piece is missing, strange or changed."""
    found = {row.id: row for row in rows}
    ids = piece_ids(whole_id, size)
    if set(found) != set(ids):
        raise Tampered("Van deze bijlage ontbreekt een stuk, of er is een stuk bij gezet.")
    data = b"".join(found[row_id].data.open_bytes(keyring) for row_id in ids)
    if len(data) != size:
        raise Tampered("Deze bijlage is niet zo lang als toen zij werd bewaard.")
    return data
