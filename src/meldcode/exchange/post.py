"""Giving an organisation its address, and posting a letter as part of the deed it tells of."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from meldcode.exchange.envelope import Addressing, LetterKeys, close
from meldcode.exchange.errors import NotAddressed
from meldcode.exchange.models import Address, OutgoingLetter
from meldcode.tenancy.context import current_organisation
from meldcode.vault.keys import make_data_key, organisation_secret, store_secret

RECEIPT = "ontvangstbevestiging"


def open_letterbox(*, at: datetime) -> Address:
    """Give the organisation in context its letter keys and its address in the directory."""
    keys = LetterKeys.new()
    store_secret("letters", keys.as_bytes(), at=at)
    return Address.objects.create(
        organisation_id=current_organisation(),
        seal_key=keys.public_seal(),
        signature_key=keys.public_signature(),
    )


def letter_keys() -> LetterKeys:
    return LetterKeys.from_bytes(organisation_secret("letters"))


def post(
    kind: str,
    content: Mapping[str, object],
    *,
    to: UUID,
    at: datetime,
    about: UUID | None = None,
    message_id: UUID | None = None,
    version: int = 1,
) -> OutgoingLetter:
    """Post a letter from the organisation in context. It leaves when the transaction commits, or never was.

    content: what the receiving house reads, as JSON. about: the sender's own file.
    """
    address = Address.objects.filter(organisation_id=to).first()
    if address is None:
        raise NotAddressed("Deze organisatie heeft hier geen brievenbus. Bel haar, en leg vast dat je belde.")
    addressing = Addressing(current_organisation(), to, message_id or uuid4(), kind, version)
    envelope = close(
        json.dumps(content, ensure_ascii=False).encode(),
        addressing,
        receiver_seal=bytes(address.seal_key),
        sender=letter_keys(),
    )
    letter = OutgoingLetter(
        id=addressing.message_id,
        organisation_id=addressing.from_id,
        to_id=to,
        kind=kind,
        version=version,
        about_id=about,
        posted_at=at,
        next_attempt_at=at,
    )
    make_data_key(at=at).seal(letter, envelope=envelope)
    letter.save(force_insert=True)
    return letter
