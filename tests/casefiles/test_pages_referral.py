"""A referral, and the looks that come back: after it, after a melding, after deciding not to report."""

import re

import pytest

from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.laid import lay_answers, lay_decision
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast
from tests.conftest import Clock


def referral(**changes: str) -> dict[str, str]:
    return {
        "to": "Buurtteam, Femke",
        "for_what": "Hulp bij de opvoeding",
        "was_announced": "ja",
        "announced": "Femke, aan de telefoon",
        "agreed": "Moeder belt deze week.",
        "weeks": "2",
        **changes,
    }


def looks(cast: Cast) -> list[tuple[str, str]]:
    with acting_for(cast.de_wilg.id):
        rows = Commitment.objects.open().filter(what__in=["navraag-doorverwijzing", "hoe-gaat-het", "heroverwegen"])
        return [(row.what, f"{row.due_at.astimezone(cast.monday.tzinfo):%Y-%m-%d}") for row in rows]


@pytest.fixture
def referred(consulted: str, ineke: Visitor) -> str:
    """Noor's family, referred on 2 March; asked after on 16 March."""
    ineke.done(f"{consulted}doorverwijzing/", referral())
    return consulted


def test_a_referral_is_asked_after_in_two_weeks_by_default(consulted: str, ineke: Visitor, cast: Cast) -> None:
    assert re.search(r'value="2"[^>]*checked', ineke.open(f"{consulted}doorverwijzing/"))
    ineke.done(f"{consulted}doorverwijzing/", referral())
    assert looks(cast) == [("navraag-doorverwijzing", "2026-03-16")]


def test_a_referral_may_be_asked_after_in_one_week(consulted: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{consulted}doorverwijzing/", referral(weeks="1"))
    assert looks(cast) == [("navraag-doorverwijzing", "2026-03-09")]


@pytest.mark.parametrize("missing", ["to", "for_what", "was_announced", "announced", "agreed", "weeks"])
def test_a_referral_misses_nothing(consulted: str, ineke: Visitor, missing: str) -> None:
    another_field = str(referral()["to"]) if missing == "agreed" else "Moeder belt deze week."
    assert another_field in ineke.refused(f"{consulted}doorverwijzing/", referral(**{missing: ""}))


def test_the_file_says_what_was_agreed_and_the_day(referred: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(referred))
    assert "Verwezen naar Buurtteam, Femke; navraag op 16 maart 2026" in shown
    assert "Moeder belt deze week." in shown


def test_on_the_day_it_comes_back_by_itself(referred: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    clock.stand_at(cast.monday.replace(day=16))
    assert "Vraag na of zij hulp hebben gezocht" in ineke.open("/")
    assert "Moeder belt deze week." in ineke.open(f"{referred}hoe-gaat-het/")


def test_nobody_sought_help_leads_back_to_weighing(referred: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    clock.stand_at(cast.monday.replace(day=16))

    ineke.done(f"{referred}hoe-gaat-het/", {"finding": "geen-hulp", "found": "Zij belden niet.", "agreed": ""})

    assert "Weeg opnieuw" in ineke.open(referred)
    assert looks(cast) == []


def test_sought_help_is_followed_until_somebody_took_over(
    referred: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    clock.stand_at(cast.monday.replace(day=16))
    found = {"finding": "hulp-gezocht", "found": "Femke zag moeder.", "agreed": ""}
    assert "Kies de dag waarop je weer kijkt." in ineke.refused(f"{referred}hoe-gaat-het/", found)

    ineke.done(f"{referred}hoe-gaat-het/", found | filled.day("next_on", "30", "3", "2026"))

    assert looks(cast) == [("navraag-doorverwijzing", "2026-03-30")]


def test_responsibility_ends_only_with_who_took_over_and_when(
    referred: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    clock.stand_at(cast.monday.replace(day=16))
    found = {"finding": "overgenomen", "found": "Zij begeleiden het gezin nu.", "agreed": "", "taken_over_by": ""}
    found |= filled.day("next_on", "13", "4", "2026")
    assert "Schrijf op wie het overnam." in ineke.refused(f"{referred}hoe-gaat-het/", found)

    taken_over = found | {"taken_over_by": "Femke van het buurtteam"} | filled.day("taken_over_on", "14", "3", "2026")
    ineke.done(f"{referred}hoe-gaat-het/", taken_over)

    assert "Femke van het buurtteam, 14 maart 2026" in words_of(ineke.open(referred))
    assert looks(cast) == [("navraag-doorverwijzing", "2026-04-13")], "then too the child is followed"


@pytest.fixture
def not_reported(consulted: str, ineke: Visitor, cast: Cast) -> str:
    """Noor's file: safe enough, help was not needed; decided not to report, to be looked back on."""
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="nee")
    reason = "Oma woont nu in huis, en Noor vertelt weer vrolijk."
    decided = filled.decision(reports="nee", helps="nee", reason=reason)
    ineke.done(f"{consulted}besluit/", decided | filled.day("review_on", "16", "3", "2026"))
    return consulted


def test_not_reporting_asks_for_a_day_to_look_back(consulted: str, ineke: Visitor, cast: Cast) -> None:
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="nee")
    decided = filled.decision(reports="nee", helps="nee") | filled.day("review_on", "", "", "")
    assert "terugkijken op niet melden" in ineke.refused(f"{consulted}besluit/", decided)


def test_not_reported_is_an_outcome_with_its_reason_that_comes_back(
    not_reported: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    assert "Er is niet gemeld, met een reden" in ineke.open(not_reported)
    assert looks(cast) == [("heroverwegen", "2026-03-16")]

    clock.stand_at(cast.monday.replace(day=16))

    assert "Kijk terug op het besluit om niet te melden" in ineke.open("/")
    assert "Oma woont nu in huis" in ineke.open(f"{not_reported}hoe-gaat-het/")


def test_looking_back_may_close_the_round(not_reported: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    clock.stand_at(cast.monday.replace(day=16))
    ineke.done(f"{not_reported}hoe-gaat-het/", {"finding": "klaar", "found": "Alles is goed.", "agreed": ""})
    assert "Deze ronde is afgesloten" in ineke.open(not_reported)


def test_a_round_is_not_closed_while_veilig_thuis_still_has_to_answer(
    consulted: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="twijfel")
    lay_decision(cast, code_in(consulted), reports=True)
    address = f"{consulted}melding/"
    ineke.done(address, filled.report() | {"send": "ja"})
    clock.stand_at(cast.monday.replace(month=4, day=13))

    shown = ineke.refused(f"{consulted}hoe-gaat-het/", {"finding": "klaar", "found": "Rustig.", "agreed": ""})

    assert "Deze ronde kan nog niet dicht" in shown


def test_after_a_melding_the_child_is_followed(consulted: str, ineke: Visitor, cast: Cast, school: School) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="twijfel")
    lay_decision(cast, code_in(consulted), reports=True)
    ineke.done(f"{consulted}melding/", filled.report() | {"send": "ja"})
    assert looks(cast) == [("hoe-gaat-het", "2026-04-06")]


def test_a_stranger_finds_no_page_of_help(referred: str, school: School, cast: Cast) -> None:
    karin = school.browser_of(cast.karin)
    for page in ("hulpplan/", "hulpplan/maken/", "doorverwijzing/", "hoe-gaat-het/", "hulp-afsluiten/"):
        karin.open(f"{referred}{page}", status=404)
