"""A report comes in by letter: once in effect, whole, and with a clock on it."""

from datetime import datetime
from uuid import uuid4

import pytest

from meldcode.audit.models import Event
from meldcode.exchange.delivery import OpenLetter
from meldcode.exchange.envelope import Addressing, close
from meldcode.exchange.errors import BadLetter
from meldcode.exchange.models import Address, OutgoingLetter
from meldcode.exchange.post import letter_keys
from meldcode.followup.models import Commitment, Danger
from meldcode.tenancy.context import acting_for
from meldcode.vault.keys import open_data_keys
from meldcode.veiligthuis.actions import intake
from meldcode.veiligthuis.models import Report
from tests.cast import AMSTERDAM, MONDAY, Cast
from tests.veiligthuis.arrivals import ACUTE, NOT_DANGEROUS, bring, melding, report_arrives


def owed(cast: Cast, report: Report) -> dict[str, Commitment]:
    with acting_for(cast.veilig_thuis.id):
        return {row.what: row for row in Commitment.objects.open().about(report.id)}


def test_a_report_keeps_the_whole_letter_sealed(cast: Cast) -> None:
    report = report_arrives(cast, {"iets_nieuws": "uit een later programma"})

    with acting_for(cast.veilig_thuis.id):
        kept = report.content.open_data(open_data_keys([report.data_key_id]))
    assert kept == melding(iets_nieuws="uit een later programma")
    assert b"IJsselstein" not in report.content.ciphertext


def test_it_is_owed_an_assessment_until_the_end_of_the_fifth_working_day(cast: Cast) -> None:
    report = report_arrives(cast, at=datetime(2026, 4, 2, 16, 0, tzinfo=AMSTERDAM))

    promised = owed(cast, report)["veiligheidsbeoordeling"]
    assert promised.due_at == datetime(2026, 4, 13, 23, 59, 59, tzinfo=AMSTERDAM)
    assert promised.danger == Danger.STRUCTURAL


@pytest.mark.parametrize(
    ("facts", "danger"),
    [
        (ACUTE, Danger.ACUTE),
        ({"norm_1": ["disclosure"], "gevaar": ""}, Danger.ACUTE),
        ({"norm_1": ["structureel"], "gevaar": "acuut"}, Danger.ACUTE),
        ({"norm_1": ["structureel"]}, Danger.STRUCTURAL),
        (NOT_DANGEROUS, Danger.NONE),
        ({"norm_1": "onzin", "gevaar": 7}, Danger.NONE),
    ],
)
def test_its_danger_is_the_worst_the_sender_says(cast: Cast, facts: dict[str, object], danger: Danger) -> None:
    assert report_arrives(cast, facts).danger == danger


def test_an_acute_report_is_owed_a_look_at_once(cast: Cast) -> None:
    assert owed(cast, report_arrives(cast, ACUTE))["acuut-bekijken"].due_at == MONDAY


def test_another_report_is_not_owed_a_look_at_once(cast: Cast) -> None:
    assert "acuut-bekijken" not in owed(cast, report_arrives(cast))


def test_it_is_witnessed_as_the_systems_own_deed(cast: Cast) -> None:
    report = report_arrives(cast)

    with acting_for(cast.veilig_thuis.id):
        event = Event.objects.get(action="melding.ontvangen")
    assert (event.subject_id, event.person_label) == (report.id, "Het systeem")


def test_it_names_the_kind_of_sender_from_the_address_book(cast: Cast) -> None:
    report = report_arrives(cast, {"organisatie": {"naam": "De Wilg", "soort": "politie"}})

    assert report.from_kind == "school"


def test_a_second_delivery_of_the_letter_has_no_effect(cast: Cast) -> None:
    addressing = Addressing(cast.de_wilg.id, cast.veilig_thuis.id, uuid4(), "melding", 1)
    envelope = _envelope(addressing)

    bring(addressing, envelope, MONDAY)
    bring(addressing, envelope, MONDAY)

    with acting_for(cast.veilig_thuis.id):
        assert Report.objects.count() == 1
        assert OutgoingLetter.objects.filter(kind="ontvangstbevestiging").count() == 1


@pytest.mark.parametrize("content", [[], "tekst", None, 7])
def test_a_letter_without_fields_is_not_taken_in(cast: Cast, content: object) -> None:
    letter = OpenLetter(cast.de_wilg.id, cast.veilig_thuis.id, uuid4(), "melding", 1, content)  # type: ignore[arg-type]  # the point of this test

    with pytest.raises(BadLetter, match="geen velden"), acting_for(cast.veilig_thuis.id):
        intake.receive(letter, MONDAY)
    with acting_for(cast.veilig_thuis.id):
        assert not Report.objects.exists()


def test_a_letter_with_nothing_in_it_is_taken_in(cast: Cast) -> None:
    letter = OpenLetter(cast.de_wilg.id, cast.veilig_thuis.id, uuid4(), "melding", 1, {})

    with acting_for(cast.veilig_thuis.id):
        intake.receive(letter, MONDAY)
        assert Report.objects.get().danger == Danger.NONE


def test_half_a_character_stops_no_report(cast: Cast) -> None:
    letter = OpenLetter(cast.de_wilg.id, cast.veilig_thuis.id, uuid4(), "melding", 1, {"aanleiding": "\ud83d"})

    with acting_for(cast.veilig_thuis.id):
        intake.receive(letter, MONDAY)
        assert Report.objects.count() == 1


def _envelope(addressing: Addressing) -> bytes:
    with acting_for(addressing.from_id):
        receiver = Address.objects.get(organisation_id=addressing.to_id)
        return close(b"{}", addressing, receiver_seal=bytes(receiver.seal_key), sender=letter_keys())
