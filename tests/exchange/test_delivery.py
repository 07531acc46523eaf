"""A letter is carried at least once and has its effect exactly once, whatever happens on the way."""

from datetime import datetime, timedelta

import pytest

from meldcode.audit.deeds import deed
from meldcode.audit.verification import verify_chain
from meldcode.exchange.delivery import OpenLetter, waiting_too_long
from meldcode.exchange.envelope import Addressing
from meldcode.exchange.errors import ExchangeError, NotAddressed
from meldcode.exchange.models import Address, IncomingLetter, OutgoingLetter
from meldcode.exchange.post import RECEIPT, post
from meldcode.tenancy.context import acting_for
from meldcode.vault.errors import Shredded
from meldcode.vault.keys import open_data_keys, shred
from tests.at_once import at_once
from tests.cast import MONDAY, Cast
from tests.exchange.conftest import ABOUT, TEXT, Road, deliver, effects, letter_of, send


def test_a_letter_arrives_as_it_was_written(cast: Cast) -> None:
    read: list[OpenLetter] = []
    letter = send(cast)
    deliver(cast, Road({"melding": lambda opened, at: read.append(opened)}))
    assert [opened.content for opened in read] == [{"tekst": TEXT}]
    assert (read[0].from_id, read[0].to_id, read[0].message_id) == (cast.de_wilg.id, cast.veilig_thuis.id, letter.id)


def test_a_receipt_comes_back_by_itself(cast: Cast) -> None:
    letter = send(cast)
    assert letter_of(cast, letter).received_at is None
    deliver(cast, Road(), at=MONDAY + timedelta(minutes=1))
    assert letter_of(cast, letter).received_at == MONDAY + timedelta(minutes=1)
    assert letter_of(cast, letter).about_id == ABOUT


def test_a_receipt_is_not_receipted(cast: Cast) -> None:
    send(cast)
    deliver(cast, Road())
    assert deliver(cast, Road()) == 0


def test_a_letter_carried_twice_has_one_effect(cast: Cast) -> None:
    send(cast)
    road = Road()
    deliver(cast, road)
    for addressing, envelope in list(road.carried):
        road(addressing, envelope, MONDAY)
    assert effects(cast) == 1


def test_two_workers_at_once_have_one_effect(committed_db: Cast) -> None:
    letter = send(committed_db)
    ended = at_once(*(lambda: deliver(committed_db, Road()) for _ in range(2)))
    assert all(isinstance(number, int) for number in ended), ended
    deliver(committed_db, Road())
    assert effects(committed_db) == 1
    assert letter_of(committed_db, letter).received_at == MONDAY
    with acting_for(committed_db.veilig_thuis.id):
        assert verify_chain().holds


class DiesOnTheWayBack(Road):
    """Killed after the letter had its effect and before the sender heard of it."""

    def __call__(self, addressing: Addressing, envelope: bytes, at: datetime) -> None:
        super().__call__(addressing, envelope, at)
        raise SystemExit


def test_a_kill_between_effect_and_mark_means_carried_again_and_one_effect(committed_db: Cast) -> None:
    letter = send(committed_db)
    with pytest.raises(SystemExit):
        deliver(committed_db, DiesOnTheWayBack())
    assert letter_of(committed_db, letter).delivered_at is None
    deliver(committed_db, Road())
    assert letter_of(committed_db, letter).delivered_at == MONDAY
    assert effects(committed_db) == 1


def test_a_house_that_fails_halfway_has_no_effect_and_reads_it_again_later(cast: Cast) -> None:
    letter = send(cast)

    def fail(opened: OpenLetter, at: datetime) -> None:
        Road().handlers["melding"](opened, at)
        raise RuntimeError

    deliver(cast, Road({"melding": fail}))
    assert effects(cast) == 0
    with acting_for(cast.veilig_thuis.id):
        assert not IncomingLetter.objects.exists()
        assert not OutgoingLetter.objects.filter(kind=RECEIPT).exists()
    assert letter_of(cast, letter).last_fault == "RuntimeError"
    deliver(cast, Road(), at=MONDAY + timedelta(hours=1))
    assert effects(cast) == 1


def broken_road(addressing: Addressing, envelope: bytes, at: datetime) -> None:
    raise ExchangeError("De lijn is dood.")


def test_a_letter_is_never_given_up_and_is_tried_less_and_less_often(cast: Cast) -> None:
    letter, at, pauses = send(cast), MONDAY, []
    for _ in range(60):
        deliver(cast, broken_road, at=at)
        pauses.append(letter_of(cast, letter).next_attempt_at - at)
        at += pauses[-1]
    assert [pause.total_seconds() for pause in pauses[:4]] == [2, 4, 8, 16]
    assert max(pauses) == pauses[-1] == timedelta(hours=1)
    assert deliver(cast, Road(), at=at) == 2


def test_between_two_attempts_it_rests(cast: Cast) -> None:
    send(cast)
    deliver(cast, broken_road)
    road = Road()
    deliver(cast, road, at=MONDAY + timedelta(seconds=1))
    assert road.carried == []


def test_without_a_carrier_it_waits(cast: Cast) -> None:
    letter = send(cast)
    Address.objects.filter(organisation_id=cast.veilig_thuis.id).update(carrier="kar")
    assert deliver(cast, Road()) == 0
    assert letter_of(cast, letter).delivered_at is None


def test_a_letter_that_waits_too_long_is_counted_for_a_person(cast: Cast) -> None:
    send(cast)
    houses = [cast.de_wilg.id, cast.het_kompas.id]
    assert waiting_too_long(houses, before=MONDAY) == 0
    assert waiting_too_long(houses, before=MONDAY + timedelta(minutes=10)) == 1
    deliver(cast, Road())
    assert waiting_too_long(houses, before=MONDAY + timedelta(minutes=10)) == 0


def test_one_letter_that_can_not_be_opened_does_not_keep_the_others(cast: Cast) -> None:
    damaged, sound = send(cast), send(cast)
    with acting_for(cast.de_wilg.id):
        shred(damaged.envelope.data_key_id)
    deliver(cast, Road())
    assert letter_of(cast, damaged).delivered_at is None
    assert letter_of(cast, sound).delivered_at == MONDAY
    assert effects(cast) == 1


def test_after_delivery_no_copy_of_the_outbox_can_be_read(cast: Cast) -> None:
    letter = send(cast)
    deliver(cast, Road())
    with acting_for(cast.de_wilg.id), pytest.raises(Shredded):
        open_data_keys([letter_of(cast, letter).envelope.data_key_id])


def test_before_delivery_not_even_the_sender_can_read_what_she_posted(cast: Cast) -> None:
    letter = send(cast)
    with acting_for(cast.de_wilg.id):
        envelope = letter.envelope.open_bytes(open_data_keys([letter.envelope.data_key_id]))
    # Two or three letters stand in any ciphertext by chance.
    assert not any(word.encode() in envelope for word in TEXT.split() if len(word) > 4)


def post_and_fail(cast: Cast) -> None:
    with deed("melding.verzonden", by=cast.ineke, at=MONDAY):
        post("melding", {}, to=cast.veilig_thuis.id, at=MONDAY)
        raise RuntimeError


def test_a_letter_of_a_deed_that_failed_never_was(cast: Cast) -> None:
    with pytest.raises(RuntimeError):
        post_and_fail(cast)
    road = Road()
    deliver(cast, road)
    assert road.carried == []


def test_nothing_can_be_posted_to_whom_has_no_address(cast: Cast) -> None:
    Address.objects.filter(organisation_id=cast.veilig_thuis.id).delete()
    with pytest.raises(NotAddressed, match="Bel haar"):
        send(cast)


def test_a_kind_nobody_reads_waits_with_the_sender(cast: Cast) -> None:
    letter = send(cast)
    deliver(cast, Road({}))
    assert letter_of(cast, letter).last_fault == "BadLetter"
    assert letter_of(cast, letter).delivered_at is None
