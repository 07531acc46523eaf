"""The reporter hears whether something follows, and who goes on."""

from datetime import timedelta

import pytest

from meldcode.exchange.errors import NotAddressed
from meldcode.exchange.models import Address
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import OpenReport
from meldcode.veiligthuis.actions import feedback as actions
from meldcode.veiligthuis.errors import NotAssessed, StaleAssessment
from meldcode.veiligthuis.models import Feedback
from meldcode.veiligthuis.models.codes import outcomes, receivers
from tests.cast import MONDAY, Cast
from tests.veiligthuis.arrivals import answers_from, carry, opened_by, report_arrives
from tests.veiligthuis.test_assessment import again, assess


def assessed(cast: Cast, outcome: str = "onderzoek", handed_to: str = "") -> OpenReport:
    opened = opened_by(cast.vera, report_arrives(cast))
    assess(opened, cast, outcome=outcome, handed_to=handed_to)
    return again(opened, cast)


def test_it_travels_as_a_letter_that_answers_the_report(cast: Cast) -> None:
    opened = assessed(cast)
    actions.send_feedback(opened, text="We gaan verder.", seen=opened.version, by=cast.vera, at=MONDAY)

    (letter,) = answers_from(cast)
    assert (letter.kind, letter.to_id) == ("terugkoppeling", cast.de_wilg.id)
    assert letter.content == {
        "melding": str(opened.report.message_id),
        "kenmerk": opened.code,
        "uitkomst": "onderzoek",
        "tekst": "We gaan verder.",
        "contact": {"naam": "Vera Yilmaz", "functie": "medewerker Veilig Thuis", "telefoon": "0299-555 010"},
        "op": "2026-03-02",
    }


def test_it_keeps_the_promise_and_what_was_sent(cast: Cast) -> None:
    opened = assessed(cast)
    actions.send_feedback(opened, text="We gaan verder.", seen=opened.version, by=cast.vera, at=MONDAY)
    answers_from(cast)

    page = access.report_for(cast.vera, opened.code, at=MONDAY)
    assert page.owed == ()
    assert [sent.text for sent in page.feedback] == ["We gaan verder."]
    assert not page.feedback[0].row.was_late


def test_it_shows_when_the_school_received_it(cast: Cast) -> None:
    opened = assessed(cast)
    actions.send_feedback(opened, text="We gaan verder.", seen=opened.version, by=cast.vera, at=MONDAY)
    answers_from(cast, at=cast.tuesday)
    carry(cast.de_wilg.id, at=cast.tuesday)

    assert access.report_for(cast.vera, opened.code, at=MONDAY).feedback[0].received_at == cast.tuesday


def test_a_late_answer_stays_late(cast: Cast) -> None:
    opened = assessed(cast)
    late = MONDAY + timedelta(days=9)
    sent = actions.send_feedback(opened, text="Sorry.", seen=opened.version, by=cast.vera, at=late)

    assert sent.was_late


def test_it_can_not_be_sent_before_an_assessment(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))

    with pytest.raises(NotAssessed):
        actions.send_feedback(opened, text="We gaan verder.", seen="", by=cast.vera, at=MONDAY)


def test_it_is_stopped_when_the_assessment_changed_meanwhile(cast: Cast) -> None:
    opened = assessed(cast)
    assess(opened, cast, outcome="einde")

    with pytest.raises(StaleAssessment):
        actions.send_feedback(opened, text="Onderzoek.", seen=opened.version, by=cast.vera, at=MONDAY)
    assert answers_from(cast) == []


def test_without_a_letterbox_nothing_is_sent_and_nothing_kept(cast: Cast) -> None:
    opened = assessed(cast)
    Address.objects.filter(organisation_id=cast.de_wilg.id).delete()

    with pytest.raises(NotAddressed):
        actions.send_feedback(opened, text="We gaan verder.", seen=opened.version, by=cast.vera, at=MONDAY)
    with acting_for(cast.veilig_thuis.id):
        assert not Feedback.objects.exists()
        assert Commitment.objects.open().filter(what="terugkoppeling").exists()


@pytest.mark.parametrize(
    ("outcome", "handed_to"),
    [(outcome, "") for outcome in outcomes().ids if outcome != "overdracht"]
    + [("overdracht", receiver) for receiver in receivers().ids],
)
def test_a_text_stands_ready_for_each_outcome(cast: Cast, outcome: str, handed_to: str) -> None:
    text = actions.ready_text(assessed(cast, outcome, handed_to), by=cast.vera)

    assert text.startswith(
        "Beste Ineke de Wit,\n\nOp 2 maart 2026 kregen we je melding (jullie kenmerk: bano-rilu-42)."
    )
    assert text.endswith("Vera Yilmaz\nVeilig Thuis Waterland")
    assert "\n\n\n" not in text


def test_the_ready_text_says_to_whom_it_was_handed_over(cast: Cast) -> None:
    assert "het lokale team" in actions.ready_text(assessed(cast, "overdracht", "lokaal-team"), by=cast.vera)


def test_the_ready_text_names_no_child_and_escapes_no_apostrophe(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast, {"melder": {"naam": "Sean O'Brien"}}))
    assess(opened, cast)
    text = actions.ready_text(again(opened, cast), by=cast.vera)

    assert "O'Brien," in text
    assert "Ĳsbrand" not in text
