"""The desk and a report as its people see them: through their addresses, with a browser of their own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.accounts.actions import found
from meldcode.accounts.roles import Kind, Role
from meldcode.audit.models import Event
from meldcode.screens.tokens import sign
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.actions.feedback import send_feedback
from meldcode.veiligthuis.models import Right
from tests.cast import FOUNDED, MONDAY, Cast, employ
from tests.conftest import Clock
from tests.veiligthuis.arrivals import ACUTE, melding, opened_by, report_arrives
from tests.veiligthuis.browsing import ALL_PAGES, SignIn, assessed, marks_of, press, questions_asked, taken_up, text_of
from tests.veiligthuis.test_assessment import again, assess


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


def test_an_empty_letter_makes_a_page_that_says_what_is_missing(cast: Cast, signed_in: SignIn) -> None:
    report = report_arrives(cast, dict.fromkeys(melding()))
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    assert "niet genoemd" in text_of(signed_in(cast.vera).get(f"/meldingen/{report.code}/"))
