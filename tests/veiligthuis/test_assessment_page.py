"""Assessing in the browser: nothing typed is lost, and nobody overwrites a colleague."""

import pytest

from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.models import Assessment
from tests.cast import MONDAY, Cast
from tests.veiligthuis.arrivals import opened_by, report_arrives
from tests.veiligthuis.browsing import ASSESSMENT, SignIn, marks_of, press, taken_up, text_of
from tests.veiligthuis.test_assessment import assess


def test_an_assessment_is_kept_and_asks_for_an_answer(cast: Cast, signed_in: SignIn) -> None:
    report = taken_up(cast)
    browser = signed_in(cast.vera)

    answer = press(browser, f"/meldingen/{report.code}/beoordelen/", **ASSESSMENT)

    assert answer.status_code == 303
    shown = text_of(browser.get(f"/meldingen/{report.code}/"))
    assert "Directe overdracht: Het lokale team" in shown
    assert "Koppel terug aan de melder" in shown


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("is_acute", "Kies ja of nee."),
        ("outcome", "Kies wat er nu gebeurt."),
        ("handed_to", "Kies aan wie je overdraagt."),
        ("reasons", "Schrijf op waarom je dit besluit."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(
    cast: Cast, signed_in: SignIn, field: str, message: str
) -> None:
    report = taken_up(cast)

    answer = press(signed_in(cast.vera), f"/meldingen/{report.code}/beoordelen/", **{**ASSESSMENT, field: ""})

    assert answer.status_code == 422
    assert text_of(answer).count(message) == 2  # on top and at the field
    if field != "reasons":
        assert ASSESSMENT["reasons"] in text_of(answer)


def test_an_unknown_outcome_is_refused(cast: Cast, signed_in: SignIn) -> None:
    report = taken_up(cast)

    answer = press(signed_in(cast.vera), f"/meldingen/{report.code}/beoordelen/", **{**ASSESSMENT, "outcome": "raden"})

    assert answer.status_code == 422


def test_who_assesses_after_a_colleague_sees_both_texts(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast)
    opened = opened_by(cast.vera, report)
    desk.take_up(report.code, by=cast.victor, at=MONDAY)
    browser, address = signed_in(cast.victor), f"/meldingen/{report.code}/beoordelen/"
    marks = marks_of(browser.get(address))
    assess(opened, cast, reasons="Wat Vera vond.")

    answer = browser.post(address, {**marks, **ASSESSMENT, "reasons": "Wat Victor vindt."})

    assert answer.status_code == 409
    assert "Wat Vera vond." in text_of(answer)
    assert "Wat Victor vindt." in text_of(answer)
    again_pressed = browser.post(address, {**marks_of(answer), **ASSESSMENT, "reasons": "Wat Victor vindt."})
    assert again_pressed.status_code == 303
    with acting_for(cast.veilig_thuis.id):
        assert Assessment.objects.filter(report=report).count() == 2


def test_what_was_typed_while_the_report_was_handed_back_is_kept(cast: Cast, signed_in: SignIn) -> None:
    report = taken_up(cast)
    browser, address = signed_in(cast.vera), f"/meldingen/{report.code}/beoordelen/"
    marks = marks_of(browser.get(address))
    desk.hand_back(report.code, by=cast.vera, at=MONDAY)

    answer = browser.post(address, {**marks, **ASSESSMENT})

    assert (answer.status_code, "Wat je typte, is bewaard" in text_of(answer)) == (403, True)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)
    assert ASSESSMENT["reasons"] in text_of(browser.get(address))
