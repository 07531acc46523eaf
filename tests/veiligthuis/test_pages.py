"""Veilig Thuis' room as its people see it: through its addresses, with a browser of their own."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldcode.accounts.actions import found
from meldcode.accounts.members import Member
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.models import Event
from meldcode.exchange.models import Address
from meldcode.screens.tokens import sign
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.actions.feedback import send_feedback
from meldcode.veiligthuis.models import Assessment, Feedback, Report, Right
from tests.cast import FOUNDED, MONDAY, Cast, employ
from tests.conftest import Clock
from tests.veiligthuis.arrivals import ACUTE, answers_from, melding, opened_by, report_arrives
from tests.veiligthuis.test_assessment import again, assess

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ALL_PAGES = (
    "desk_report",
    "desk_take_up",
    "desk_hand_back",
    "desk_step_aside",
    "desk_assess",
    "desk_feedback",
)
SignIn = Callable[[Member], Client]
ASSESSMENT = {
    "is_acute": "nee",
    "is_structural": "ja",
    "outcome": "overdracht",
    "handed_to": "lokaal-team",
    "reasons": "Het gezin kent het wijkteam al.",
}


def text_of(answer: "Answer") -> str:
    """What stands on the page, without its markup."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def press(browser: Client, address: str, **typed: str) -> "Answer":
    """Open the page, fill it in and press: with the marks the form carried."""
    return browser.post(address, {**marks_of(browser.get(address)), **typed})


def marks_of(page: "Answer") -> dict[str, str]:
    html = page.content.decode()
    return dict(re.findall(r'name="(sleutel|versie)" value="([^"]*)"', html))


def questions_asked(browser: Client, address: str) -> int:
    """How many statements this page puts to the database, without the marks of transactions and their context."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")
    return sum(not query["sql"].startswith(marks) for query in asked)


def taken_up(cast: Cast, *, by: Member | None = None) -> Report:
    report = report_arrives(cast)
    desk.take_up(report.code, by=by or cast.vera, at=MONDAY)
    return report


def assessed(cast: Cast) -> Report:
    report = report_arrives(cast)
    assess(opened_by(cast.vera, report), cast)
    return report


def test_the_desk_shows_code_danger_and_lateness_and_nobodys_name(cast: Cast, signed_in: SignIn, clock: Clock) -> None:
    report = report_arrives(cast, ACUTE)
    clock.stand_at(MONDAY + timedelta(days=9))

    shown = text_of(signed_in(cast.vera).get("/meldingen/"))

    for expected in (report.code, "Acuut onveilig", "wacht al 9 dagen", "een school", "nog niemand", "1 te laat"):
        assert expected in shown
    for secret in ("IJsselstein", "Ĳsselstein", "Ineke", "De Wilg", "blauwe plek"):
        assert secret not in shown


def test_an_empty_desk_says_so(cast: Cast, signed_in: SignIn) -> None:
    assert "geen meldingen open" in text_of(signed_in(cast.vera).get("/meldingen/"))


def test_a_code_leads_straight_to_its_report(cast: Cast, signed_in: SignIn) -> None:
    assert (
        signed_in(cast.vera).get("/meldingen/?kenmerk=LORA-timu-47").headers["Location"] == "/meldingen/lora-timu-47/"
    )


@pytest.mark.parametrize("asked", ["kenmerk=geen kenmerk!", "bladzijde=-4", "bladzijde=x", "toon=<script>"])
def test_a_strange_question_leaves_the_desk_standing(cast: Cast, signed_in: SignIn, asked: str) -> None:
    assert signed_in(cast.vera).get(f"/meldingen/?{asked}").status_code == 200


def test_the_desk_takes_few_queries_and_no_more_for_many_reports(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.vera)
    taken_up(cast)
    few = questions_asked(browser, "/meldingen/")
    for _ in range(11):
        taken_up(cast)

    assert questions_asked(browser, "/meldingen/") == few <= 15


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_of_a_report_takes_few_queries_and_no_more_for_a_long_history(
    cast: Cast, signed_in: SignIn, page: str
) -> None:
    browser, report = signed_in(cast.vera), report_arrives(cast)
    opened = opened_by(cast.vera, report)
    assess(opened, cast)
    few = questions_asked(browser, reverse(page, args=[report.code]))
    for text in ("Eerst dit.", "Dan dat.", "Ten slotte dit."):
        assess(again(opened, cast), cast)
        told = again(opened, cast)
        send_feedback(told, text=text, seen=told.version, by=cast.vera, at=MONDAY)

    assert questions_asked(browser, reverse(page, args=[report.code])) == few <= 15


@pytest.mark.parametrize("who", ["ineke", "bea"])
def test_a_school_does_not_know_of_the_desk(cast: Cast, signed_in: SignIn, who: str) -> None:
    assert signed_in(getattr(cast, who)).get("/meldingen/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(cast: Cast) -> None:
    assert Client().get("/meldingen/").headers["Location"].startswith("/account/")


def test_a_closed_report_says_to_take_it_up_first(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast)

    answer = signed_in(cast.vera).get(f"/meldingen/{report.code}/")

    assert answer.status_code == 403
    assert "Neem melding" in text_of(answer)
    assert f"/meldingen/{report.code}/opnemen/" in answer.content.decode()
    assert "Ĳsselstein" not in answer.content.decode()


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_code_of_another_organisation_looks_like_a_random_one(cast: Cast, signed_in: SignIn, page: str) -> None:
    report = report_arrives(cast)
    elsewhere = found("Veilig Thuis Elders", Kind.VEILIG_THUIS, at=FOUNDED)
    stranger = signed_in(employ("Yara Stam", Role.DESK_WORKER, at=elsewhere.id))

    real = stranger.get(reverse(page, args=[report.code]))
    random = stranger.get(reverse(page, args=["bano-rilu-42"]))

    assert (real.status_code, text_of(real)) == (404, text_of(random))


@pytest.mark.parametrize("page", ["desk_take_up", "desk_hand_back", "desk_step_aside"])
def test_another_organisations_report_can_not_be_taken(cast: Cast, signed_in: SignIn, page: str) -> None:
    report = report_arrives(cast)
    elsewhere = found("Veilig Thuis Elders", Kind.VEILIG_THUIS, at=FOUNDED)
    stranger = employ("Yara Stam", Role.DESK_WORKER, at=elsewhere.id)
    address = reverse(page, args=[report.code])

    answer = signed_in(stranger).post(address, {"sleutel": sign(stranger, address)})

    assert answer.status_code == 404
    with acting_for(cast.veilig_thuis.id):
        assert not Right.objects.exists()


def test_taking_up_opens_the_report(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast)
    browser = signed_in(cast.vera)

    answer = press(browser, f"/meldingen/{report.code}/opnemen/")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/meldingen/{report.code}/")
    shown = text_of(browser.get(f"/meldingen/{report.code}/"))
    for expected in (
        "Structurele onveiligheid (meldnorm 1)",
        "Ĳsbrand O'Brien-Ĳsselstein",
        "0299-555 011",
        "Hij was deze maand acht keer te laat.",
        "van: de buurvrouw",
        "Moeder wil geen hulp.",
        "Het wordt niet beter.",
        "moeder, op 24 februari",
        "Uiterlijk 9 maart 2026",
    ):
        assert expected in shown


def test_facts_stand_before_suspicions(cast: Cast, signed_in: SignIn) -> None:
    report = taken_up(cast)

    shown = text_of(signed_in(cast.vera).get(f"/meldingen/{report.code}/"))

    assert shown.index("Feiten") < shown.index("van anderen hoorde") < shown.index("vermoedt")


def test_a_script_in_a_report_is_shown_and_not_run(cast: Cast, signed_in: SignIn) -> None:
    attack = "<script>alert(1)</script>"
    facts = {"aanleiding": attack, "regels": [{"tekst": attack}], attack: attack, "melder": {"telefoon": f'"{attack}'}}
    report = report_arrives(cast, facts)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    for page in ("desk_report", "desk_assess"):
        html = signed_in(cast.vera).get(reverse(page, args=[report.code])).content.decode()
        assert attack not in html
        assert "&lt;script&gt;" in html


def test_an_empty_letter_makes_a_page_that_says_what_is_missing(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast, dict.fromkeys(melding()))
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    assert "niet genoemd" in text_of(signed_in(cast.vera).get(f"/meldingen/{report.code}/"))


def test_no_page_carries_a_name_in_its_title_or_may_be_cached(cast: Cast, signed_in: SignIn) -> None:
    report = assessed(cast)

    for page in ("desk_report", "desk_assess", "desk_feedback"):
        answer = signed_in(cast.vera).get(reverse(page, args=[report.code]))
        title = answer.content.decode().split("<title>")[1].split("</title>")[0]
        assert "sselstein" not in title
        assert answer.headers["Cache-Control"] == "no-store"


def test_pressing_take_up_twice_has_one_effect(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast)
    browser, address = signed_in(cast.vera), f"/meldingen/{report.code}/opnemen/"
    marks = marks_of(browser.get(address))

    answers = [browser.post(address, marks) for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {f"/meldingen/{report.code}/"}
    with acting_for(cast.veilig_thuis.id):
        assert Event.objects.filter(action="melding.opgenomen").count() == 1


@pytest.mark.parametrize("page", ["desk_hand_back", "desk_step_aside"])
def test_giving_it_up_twice_gives_the_same_answer(cast: Cast, signed_in: SignIn, page: str) -> None:
    report = taken_up(cast)
    browser, address = signed_in(cast.vera), reverse(page, args=[report.code])
    marks = marks_of(browser.get(address))

    answers = [browser.post(address, marks) for _ in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, "/meldingen/")] * 2
    assert browser.get(f"/meldingen/{report.code}/").status_code == (403 if page == "desk_hand_back" else 404)


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
