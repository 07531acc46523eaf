"""Making, opening, rotating and shredding keys.

The chain: the installation's key wraps the organisation's key; that wraps one data key for each thing that is destroyed
together, and the organisation's own secrets (blind indexes, witness, letters). Opened organisation keys are kept in
memory by their row's id, so a rotation elsewhere is noticed at once: the new row has a new id.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from meldcode.tenancy.context import current_organisation
from meldcode.vault.ciphers import Place, decrypt, encrypt, new_key
from meldcode.vault.errors import NoKey, Shredded
from meldcode.vault.installation import current_installation_key, installation_key
from meldcode.vault.keyring import Keyring
from meldcode.vault.models import WrappedKey

_TABLE = "vault_wrappedkey"
_KEPT_IN_PLACE = "SELECT * FROM vault_wrappedkey WHERE organisation_id = %s AND purpose = 'organisation' FOR KEY SHARE"
_SECRETS = (WrappedKey.Purpose.INDEX, WrappedKey.Purpose.WITNESS)
_opened_organisation_keys: dict[UUID, bytes] = {}
_opened_secrets: dict[tuple[UUID, str], bytes] = {}


def found_organisation(*, at: datetime) -> None:
    """Give the organisation in context its key and its secrets: what must exist before anything can be sealed."""
    organisation_id = current_organisation()
    installation_id, installation_secret = current_installation_key()
    row = WrappedKey(
        organisation_id=organisation_id,
        purpose=WrappedKey.Purpose.ORGANISATION,
        wrapped_by=installation_id,
        made_at=at,
    )
    key = new_key()
    row.wrapped = encrypt(row.id, installation_secret, key, _place(row.id))
    row.save(force_insert=True)
    _opened_organisation_keys[row.id] = key
    for purpose in _SECRETS:
        store_secret(purpose, new_key(), at=at)


def store_secret(purpose: str, secret: bytes, *, at: datetime) -> None:
    """Keep a secret of the organisation in context (any length), wrapped by its key."""
    _wrap(uuid4(), secret, purpose, at=at)


def organisation_secret(purpose: str) -> bytes:
    """The organisation's secret for this purpose. Costs a query or two once a process, nothing after."""
    remembered = (current_organisation(), purpose)
    if remembered not in _opened_secrets:
        row = WrappedKey.objects.get(purpose=purpose)
        _opened_secrets[remembered] = _unwrap(row)
    return _opened_secrets[remembered]


def make_data_key(*, at: datetime) -> Keyring:
    """A new data key for something that will be destroyed as a whole; its keyring seals and opens all of it."""
    key_id, key = uuid4(), new_key()
    _wrap(key_id, key, WrappedKey.Purpose.DATA, at=at)
    return Keyring(current_organisation(), {key_id: key})


def make_data_keys(count: int, *, at: datetime) -> list[Keyring]:
    """Many data keys in one insert (a roster); the same as `make_data_key`, `count` times."""
    organisation_id = current_organisation()
    made = [(uuid4(), new_key()) for _ in range(count)]
    row_id, wrapping_key = _wrapping_key()
    WrappedKey.objects.bulk_create(
        _wrapped_row(key_id, key, WrappedKey.Purpose.DATA, row_id, wrapping_key, at) for key_id, key in made
    )
    return [Keyring(organisation_id, {key_id: key}) for key_id, key in made]


def open_data_keys(key_ids: Iterable[UUID], rows: Iterable[UUID] | None = None) -> Keyring:
    """A keyring for these data keys, in one query. Only an access door may call this, after it has decided.

    rows: when given, the keyring opens those rows only, although the key would fit others.
    Raises Shredded when one of the keys was destroyed.
    """
    wanted = set(key_ids)
    found = {row.id: _unwrap(row) for row in WrappedKey.objects.filter(id__in=wanted)}
    if missing := wanted - found.keys():
        raise Shredded(f"{len(missing)} sleutel(s) zijn vernietigd; wat ermee verzegeld was, bestaat niet meer.")
    return Keyring(current_organisation(), found, frozenset(rows) if rows is not None else None)


def keys_to_seal_with(key_ids: Iterable[UUID]) -> Keyring:
    """A keyring to put new text under these data keys; of what they sealed before it opens nothing."""
    return open_data_keys(key_ids, rows=())


def shred(key_id: UUID) -> None:
    """Destroy a data key: what it sealed is unreadable at once, here and in backups without the key table."""
    WrappedKey.objects.filter(id=key_id, purpose=WrappedKey.Purpose.DATA).delete()


def rewrap_organisation_key() -> None:
    """After a new installation key: lock the organisation's key in the newest one. Touches no data."""
    installation_id, installation_secret = current_installation_key()
    row = _organisation_row()
    if row.wrapped_by == installation_id:
        return
    row.wrapped = encrypt(row.id, installation_secret, _unwrap(row), _place(row.id))
    row.wrapped_by = installation_id
    row.save(update_fields=["wrapped", "wrapped_by"])


def rotate_organisation_key(*, at: datetime) -> int:
    """Give the organisation in context a new key and re-wrap everything the old one held; gives how many keys."""
    # Waits for whoever is wrapping a key with the old one, and lets nobody begin: else that key would be left under it.
    old_row_id = WrappedKey.objects.select_for_update().get(purpose=WrappedKey.Purpose.ORGANISATION).id
    installation_id, installation_secret = current_installation_key()
    new_row = WrappedKey(
        organisation_id=current_organisation(),
        purpose=WrappedKey.Purpose.ORGANISATION,
        wrapped_by=installation_id,
        made_at=at,
    )
    key = new_key()
    new_row.wrapped = encrypt(new_row.id, installation_secret, key, _place(new_row.id))
    rows = list(WrappedKey.objects.filter(wrapped_by=str(old_row_id)))
    for row in rows:
        row.wrapped = encrypt(new_row.id, key, _unwrap(row), _place(row.id))
        row.wrapped_by = str(new_row.id)
    new_row.save(force_insert=True)
    WrappedKey.objects.bulk_update(rows, ["wrapped", "wrapped_by"], batch_size=500)
    WrappedKey.objects.filter(id=old_row_id).delete()
    return len(rows)


def _organisation_row() -> WrappedKey:
    return WrappedKey.objects.get(purpose=WrappedKey.Purpose.ORGANISATION)


def _wrapping_key() -> tuple[UUID, bytes]:
    """The organisation's key, to wrap another with; until this transaction ends nobody rotates it away."""
    # SQLite has one writer at a time, which is enough.
    row = _row_kept_in_place() if connection.vendor == "postgresql" else _organisation_row()
    return row.id, _unwrap(row)


def _row_kept_in_place() -> WrappedKey:
    # Django knows no shared lock, and an exclusive one would make everybody of the organisation wait for each other.
    locked = WrappedKey.objects.raw(_KEPT_IN_PLACE, [current_organisation()])
    # A rotation that ended while this waited took the row away: then a second look finds its successor.
    row = next(locked.iterator(), None) or next(locked.iterator(), None)
    if row is None:
        raise NoKey("Deze organisatie heeft nog geen sleutel.")
    return row


def _wrap(key_id: UUID, key: bytes, purpose: str, *, at: datetime) -> None:
    row_id, wrapping_key = _wrapping_key()
    _wrapped_row(key_id, key, purpose, row_id, wrapping_key, at).save(force_insert=True)


def _wrapped_row(
    key_id: UUID, key: bytes, purpose: str, wrapping_id: UUID, wrapping_key: bytes, at: datetime
) -> WrappedKey:
    return WrappedKey(
        id=key_id,
        organisation_id=current_organisation(),
        purpose=purpose,
        wrapped_by=str(wrapping_id),
        wrapped=encrypt(wrapping_id, wrapping_key, key, _place(key_id)),
        made_at=at,
    )


def _unwrap(row: WrappedKey) -> bytes:
    if row.purpose == WrappedKey.Purpose.ORGANISATION:
        if row.id not in _opened_organisation_keys:
            key = decrypt(installation_key(row.wrapped_by), bytes(row.wrapped), _place(row.id))
            _opened_organisation_keys[row.id] = key
        return _opened_organisation_keys[row.id]
    wrapping_id = UUID(row.wrapped_by)
    if wrapping_id not in _opened_organisation_keys:
        _unwrap(WrappedKey.objects.get(id=wrapping_id))
    return decrypt(_opened_organisation_keys[wrapping_id], bytes(row.wrapped), _place(row.id))


def _place(key_id: UUID) -> Place:
    return Place(current_organisation(), _TABLE, key_id, "wrapped")
