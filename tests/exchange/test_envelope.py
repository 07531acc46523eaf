"""A letter opens for its receiver, exactly as its sender posted it, or not at all."""

import dataclasses
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meldcode.exchange.delivery import deliver_waiting, receive
from meldcode.exchange.envelope import Addressing, LetterKeys, close, open_envelope
from meldcode.exchange.errors import BadLetter
from meldcode.exchange.models import Address
from meldcode.exchange.post import RECEIPT, letter_keys, post
from meldcode.tenancy.context import acting_for
from tests.cast import MONDAY, Cast
from tests.exchange.conftest import Road, deliver, effects, letter_of, send

SENDER, RECEIVER, STRANGER = LetterKeys.new(), LetterKeys.new(), LetterKeys.new()
ADDRESSING = Addressing(uuid4(), uuid4(), uuid4(), "melding", 1)
TEXT = "Sem zei iets."
OTHER_ADDRESSINGS = {
    "another sender": dataclasses.replace(ADDRESSING, from_id=uuid4()),
    "another receiver": dataclasses.replace(ADDRESSING, to_id=uuid4()),
    "another message": dataclasses.replace(ADDRESSING, message_id=uuid4()),
    "another kind": dataclasses.replace(ADDRESSING, kind="terugkoppeling"),
    "another version": dataclasses.replace(ADDRESSING, version=2),
}


def closed(text: str = TEXT, sender: LetterKeys = SENDER) -> bytes:
    return close(text.encode(), ADDRESSING, receiver_seal=RECEIVER.public_seal(), sender=sender)


def opened(envelope: bytes, addressing: Addressing = ADDRESSING, receiver: LetterKeys = RECEIVER) -> str:
    signature = SENDER.public_signature()
    return open_envelope(envelope, addressing, receiver=receiver, sender_signature=signature).decode()


@given(some.text())
def test_the_receiver_reads_what_the_sender_wrote(text: str) -> None:
    assert opened(closed(text)) == text


@given(some.integers(min_value=0, max_value=10_000), some.integers(min_value=1, max_value=255))
def test_one_changed_byte_anywhere_is_refused(position: int, change: int) -> None:
    envelope = bytearray(closed())
    envelope[position % len(envelope)] ^= change
    with pytest.raises(BadLetter):
        opened(bytes(envelope))


@pytest.mark.parametrize("cut", [0, 1, 60, 124])
def test_a_letter_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(BadLetter):
        opened(closed()[:cut])


@pytest.mark.parametrize("other", OTHER_ADDRESSINGS)
def test_an_envelope_moved_to_another_address_is_refused(other: str) -> None:
    with pytest.raises(BadLetter):
        opened(closed(), OTHER_ADDRESSINGS[other])


def test_a_letter_signed_by_somebody_else_is_refused() -> None:
    with pytest.raises(BadLetter, match="niet van wie erop staat"):
        opened(closed(sender=STRANGER))


def test_a_letter_taken_and_signed_anew_is_refused() -> None:
    body = closed()[:-64]
    signature = closed("iets anders", sender=STRANGER)[-64:]
    with pytest.raises(BadLetter):
        opened(body + signature)


def test_only_the_receiver_can_open_it() -> None:
    with pytest.raises(BadLetter):
        opened(closed(), receiver=STRANGER)
    with pytest.raises(BadLetter):
        opened(closed(), receiver=SENDER)


def test_the_keys_survive_being_kept() -> None:
    assert LetterKeys.from_bytes(SENDER.as_bytes()) == SENDER


def test_a_forged_letter_has_no_effect_at_the_house_it_is_for(cast: Cast) -> None:
    with acting_for(cast.het_kompas.id):
        forger = letter_keys()
    seal = bytes(Address.objects.get(organisation_id=cast.veilig_thuis.id).seal_key)
    addressing = Addressing(cast.de_wilg.id, cast.veilig_thuis.id, uuid4(), "melding", 1)
    forged = close(b"{}", addressing, receiver_seal=seal, sender=forger)
    with pytest.raises(BadLetter):
        receive(addressing, forged, MONDAY, handlers=Road().handlers)
    assert effects(cast) == 0


def test_a_letter_from_nowhere_is_refused(cast: Cast) -> None:
    addressing = Addressing(uuid4(), cast.veilig_thuis.id, uuid4(), "melding", 1)
    with pytest.raises(BadLetter, match="adresboek"):
        receive(addressing, closed(), MONDAY, handlers=Road().handlers)


def test_only_the_addressee_can_confirm_a_letter(cast: Cast) -> None:
    letter = send(cast)
    with acting_for(cast.het_kompas.id):
        post(RECEIPT, {"message_id": str(letter.id)}, to=cast.de_wilg.id, at=MONDAY)
    assert deliver_waiting(cast.het_kompas.id, {"local": Road()}, at=MONDAY) == 1
    assert letter_of(cast, letter).received_at is None
    deliver(cast, Road())
    assert letter_of(cast, letter).received_at == MONDAY
