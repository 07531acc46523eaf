"""Carrying letters: at least once on the way, exactly once in effect.

1. In the sender's context the waiting letters are read.
2. A carrier brings each to its receiver. Inside one installation that is `receive`, in the receiver's own context:
   the inbox row, the effect in the receiving house and the receipt are one transaction; a second delivery finds it.
3. In the sender's context the letter is marked delivered. A kill between 2 and 3 only means it is carried once more.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from meldcode.exchange.envelope import Addressing, open_envelope
from meldcode.exchange.errors import BadLetter, ExchangeError
from meldcode.exchange.models import Address, IncomingLetter, OutgoingLetter
from meldcode.exchange.post import RECEIPT, letter_keys, post
from meldcode.tenancy.context import acting_for
from meldcode.vault.errors import VaultError
from meldcode.vault.keys import open_data_keys, shred

_LATEST_RETRY = timedelta(hours=1)


@dataclass(frozen=True)
class OpenLetter:
    """A letter as the receiving house reads it."""

    from_id: UUID
    to_id: UUID
    message_id: UUID
    kind: str
    version: int
    content: dict[str, Any]  # Any: JSON from another organisation; the house that receives it checks its shape


# What a house does with a kind of letter. It runs inside the receiving transaction.
Handler = Callable[[OpenLetter, datetime], None]
# Brings an envelope to its receiver; returns when it had its effect there, raises ExchangeError when it could not.
Carrier = Callable[[Addressing, bytes, datetime], None]


def deliver_waiting(
    organisation_id: UUID,
    carriers: Mapping[str, Carrier],
    *,
    at: datetime,
    most: int = 100,
    give_way: Callable[[], object] = lambda: None,
) -> int:
    """Carry what this organisation posted and what is due for carrying; gives how many were delivered.

    give_way: called after each letter, to let others write where one writes at a time.
    """
    with acting_for(organisation_id):
        waiting = list(OutgoingLetter.objects.due(at).order_by("posted_at")[:most])
        carrier_of = dict(
            Address.objects.filter(organisation_id__in={row.to_id for row in waiting}).values_list(
                "organisation_id", "carrier"
            )
        )
        envelopes = {letter.id: _opened(letter) for letter in waiting}
    delivered = 0
    for letter in waiting:
        carrier = carriers.get(carrier_of.get(letter.to_id, ""))
        delivered += _carry(letter, envelopes[letter.id], carrier, at)
        give_way()
    return delivered


def receive(addressing: Addressing, envelope: bytes, at: datetime, *, handlers: Mapping[str, Handler]) -> None:
    """Let a letter have its effect in the organisation it is for, once, and send the receipt back.

    Raises BadLetter when it is not what it says, or of a kind nobody here reads.
    """
    with acting_for(addressing.to_id):
        sender = Address.objects.filter(organisation_id=addressing.from_id).first()
        if sender is None:
            raise BadLetter("De afzender van deze brief staat niet in het adresboek.")
        text = open_envelope(envelope, addressing, receiver=letter_keys(), sender_signature=bytes(sender.signature_key))
        if not _note_arrival(addressing, at):
            return
        letter = OpenLetter(content=json.loads(text), **vars(addressing))
        if letter.kind == RECEIPT:
            _note_receipt(letter, at)
            return
        if letter.kind not in handlers:
            raise BadLetter(f"Brieven van de soort {letter.kind} worden hier niet gelezen.")
        # The receipt is posted first: the handler's own witness must be the last statement.
        post(RECEIPT, {"message_id": str(letter.message_id)}, to=letter.from_id, at=at)
        handlers[letter.kind](letter, at)


def waiting_too_long(organisation_ids: Iterable[UUID], *, before: datetime) -> int:
    """How many letters were posted before this moment and are not delivered: a number a person must be told."""
    total = 0
    for organisation_id in organisation_ids:
        with acting_for(organisation_id):
            total += OutgoingLetter.objects.waiting().filter(posted_at__lt=before).count()
    return total


def _opened(letter: OutgoingLetter) -> bytes | None:
    """The envelope; None when its key is gone (another worker just delivered it) or it is damaged.

    Each by itself: one letter that can't be opened must not keep the others from leaving.
    """
    try:
        envelope: bytes = letter.envelope.open_bytes(open_data_keys([letter.envelope.data_key_id]))
    except VaultError:
        return None
    return envelope


def _carry(letter: OutgoingLetter, envelope: bytes | None, carrier: Carrier | None, at: datetime) -> bool:
    addressing = Addressing(letter.organisation_id, letter.to_id, letter.id, letter.kind, letter.version)
    try:
        if carrier is None or envelope is None:
            raise ExchangeError("geen drager, of geen brief die open kan")
        carrier(addressing, envelope, at)
    except Exception as fault:  # noqa: BLE001  whatever went wrong there, the letter stays and is carried again
        _note_fault(letter, type(fault).__name__, at)
        return False
    with acting_for(letter.organisation_id):
        OutgoingLetter.objects.waiting().filter(id=letter.id).update(delivered_at=at, last_fault="")
        shred(letter.envelope.data_key_id)
    return True


def _note_fault(letter: OutgoingLetter, fault: str, at: datetime) -> None:
    # 2, 4, 8 … seconds, at most an hour: a letter is never given up.
    pause = min(_LATEST_RETRY, timedelta(seconds=2 ** min(letter.attempts + 1, 12)))
    with acting_for(letter.organisation_id):
        OutgoingLetter.objects.waiting().filter(id=letter.id).update(
            attempts=letter.attempts + 1, last_fault=fault[:60], next_attempt_at=at + pause
        )


def _note_arrival(addressing: Addressing, at: datetime) -> bool:
    """True when this letter comes for the first time. Of two deliveries at once the second waits for the first."""
    row = IncomingLetter(
        organisation_id=addressing.to_id,
        from_id=addressing.from_id,
        message_id=addressing.message_id,
        kind=addressing.kind,
        version=addressing.version,
        received_at=at,
    )
    IncomingLetter.objects.bulk_create([row], ignore_conflicts=True)
    return IncomingLetter.objects.filter(id=row.id).exists()


def _note_receipt(letter: OpenLetter, at: datetime) -> None:
    # `to_id` is checked, so that an organisation can only confirm what was sent to itself.
    OutgoingLetter.objects.filter(id=letter.content["message_id"], to_id=letter.from_id).update(received_at=at)
