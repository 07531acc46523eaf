"""Answering in the browser: a ready text, a look at it, one letter."""

from datetime import timedelta

from meldcode.exchange.models import Address
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.models import Feedback
from tests.cast import MONDAY, Cast
from tests.conftest import Clock
from tests.veiligthuis.arrivals import answers_from
from tests.veiligthuis.browsing import SignIn, assessed, marks_of, press, taken_up, text_of
from tests.veiligthuis.test_assessment import assess


def test_an_answer_can_not_be_written_before_the_assessment(cast: Cast, signed_in: SignIn) -> None:
    report = taken_up(cast)

    answer = signed_in(cast.vera).get(f"/meldingen/{report.code}/terugkoppelen/")

    assert answer.headers["Location"] == f"/meldingen/{report.code}/beoordelen/"


def test_an_answer_is_shown_before_it_is_sent(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)

    answer = press(
        signed_in(cast.vera), f"/meldingen/{report.code}/terugkoppelen/", text="We starten <b>nu</b>.", preview="1"
    )

    assert answer.status_code == 200
    assert "Zo leest de melder het" in text_of(answer)
    assert "We starten &lt;b&gt;nu&lt;/b&gt;." in answer.content.decode()
    assert answers_from(cast) == []


def test_an_answer_is_sent_once_and_stays_to_be_read(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)
    browser, address = signed_in(cast.vera), f"/meldingen/{report.code}/terugkoppelen/"
    marks = marks_of(browser.get(address))

    for _ in range(2):
        sent = browser.post(address, {**marks, "text": "We starten nu.", "send": "1"})
        assert sent.headers["Location"] == f"/meldingen/{report.code}/"

    assert [letter.content["tekst"] for letter in answers_from(cast)] == ["We starten nu."]
    shown = text_of(browser.get(f"/meldingen/{report.code}/"))
    assert "We starten nu." in shown
    assert "Er staat nu niets open" in shown


def test_a_late_answer_is_shown_as_late(cast: Cast, signed_in: SignIn, clock: Clock) -> None:
    report = assessed(cast)
    clock.stand_at(MONDAY + timedelta(days=10))
    browser = signed_in(cast.vera)
    press(browser, f"/meldingen/{report.code}/terugkoppelen/", text="Sorry.", send="1")

    shown = text_of(browser.get(f"/meldingen/{report.code}/"))
    assert "Te laat verstuurd" in shown
    assert "uiterlijk op 9 maart 2026" in shown


def test_an_answer_to_an_assessment_that_changed_shows_both_texts(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)
    browser, address = signed_in(cast.vera), f"/meldingen/{report.code}/terugkoppelen/"
    marks = marks_of(browser.get(address))
    opened = access.report_to_work_on(cast.vera, report.code, to=access.ASSESSING, at=MONDAY)
    assess(opened, cast, outcome="einde")

    answer = browser.post(address, {**marks, "text": "Er komt een onderzoek.", "send": "1"})

    assert answer.status_code == 409
    assert "Er komt een onderzoek." in text_of(answer)
    assert "We sluiten je melding af." in text_of(answer)
    with acting_for(cast.veilig_thuis.id):
        assert not Feedback.objects.exists()


def test_an_answer_nobody_can_receive_says_to_call(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)
    Address.objects.filter(organisation_id=cast.de_wilg.id).delete()

    answer = press(signed_in(cast.vera), f"/meldingen/{report.code}/terugkoppelen/", text="We starten nu.", send="1")

    assert (answer.status_code, "Bel haar" in text_of(answer)) == (422, True)
    assert "We starten nu." in text_of(answer)


def test_an_empty_answer_is_not_sent(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)

    answer = press(signed_in(cast.vera), f"/meldingen/{report.code}/terugkoppelen/", text=" ", send="1")

    assert (answer.status_code, "Schrijf een bericht" in text_of(answer)) == (422, True)
