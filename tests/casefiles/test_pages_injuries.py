"""Injuries with a signal: where and what, in a list and on a drawing that says the same."""

import pytest

from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.injuries import marks_of, place_on_drawing, places
from meldcode.casefiles.letters import statements
from meldcode.veiligthuis.models.letter import read_report
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_signal
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import Cast

BRUISE = {"letsel-0-place": "voor-bovenarm-links", "letsel-0-kind": "blauwe-plek", "letsel-0-size": "2 cm"}
IN_WORDS = "Blauwe plek: bovenarm links (voorkant), 2 cm"


@pytest.fixture
def form(school: School) -> str:
    return f"/leerlingen/{school.pupils['noor']}/signaal/"


def test_the_author_sees_the_place_on_the_drawing_and_in_the_list(school: School, cast: Cast, tineke: Visitor) -> None:
    shown = tineke.open(school.signal_by(cast.tineke, **BRUISE))

    assert shown.count(f"<li>{IN_WORDS}</li>") == 1
    assert '<circle cx="94" cy="84"' in shown
    assert f"Letsel: {IN_WORDS}" in words_of(shown)


def test_it_stands_in_the_file_too(school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.tineke, **BRUISE)
    shown = ineke.open(f"/dossier/{school.file_of()}/")

    assert "Letsel dat is gezien" in shown
    assert f"Letsel: {IN_WORDS}" in words_of(shown)


def test_without_an_injury_nothing_is_drawn(school: School, cast: Cast, tineke: Visitor) -> None:
    assert "<svg class=" not in tineke.open(school.signal_by(cast.tineke)).partition("Wat je opschreef")[2]


@pytest.mark.parametrize(
    ("left_out", "words"), [("letsel-0-kind", "Kies wat je zag."), ("letsel-0-place", "Kies waar op het lichaam.")]
)
def test_half_an_injury_is_asked_for_and_nothing_is_lost(form: str, tineke: Visitor, left_out: str, words: str) -> None:
    shown = tineke.refused(form, filled.signal(**{**BRUISE, left_out: ""}))

    assert shown.count(words) == 2
    assert 'value="2 cm"' in shown


def test_a_place_that_is_not_on_the_list_is_refused(form: str, tineke: Visitor) -> None:
    tineke.refused(form, filled.signal(**{**BRUISE, "letsel-0-place": "ziel"}))


def test_another_place_can_be_asked_for_without_a_script(form: str, tineke: Visitor) -> None:
    answer = tineke.press(form, {**filled.signal(), **BRUISE, "letsel-TOTAL_FORMS": "1", "add_line": "letsel"})

    assert 'name="letsel-1-place"' in answer.content.decode()
    assert 'name="regels-1-text"' not in answer.content.decode()


def test_every_place_but_elsewhere_is_on_the_drawing() -> None:
    assert [place for place in places().ids if place_on_drawing(place) is None] == ["ergens-anders"]


def test_left_is_the_childs_own_left_seen_from_both_sides() -> None:
    front, back = place_on_drawing("voor-hand-links"), place_on_drawing("achter-hand-links")
    assert front == (104, 142)
    assert back == (136, 142)


def test_two_on_one_place_do_not_hide_each_other() -> None:
    injury = {"place": "voor-buik", "kind": "kras", "size": ""}
    first, second = marks_of([injury, injury])
    assert (first.x, first.y) != (second.x, second.y)


def test_the_melding_tells_it_once_with_the_surest_statement(school: School, cast: Cast) -> None:
    two = {"regels-TOTAL_FORMS": "2", "regels-1-text": "Noor viel.", "regels-1-kind": "feit", "regels-1-source": ""}
    school.signal_by(cast.tineke, **two, **BRUISE)
    lay_signal(cast.tineke, school.pupils["noor"])
    lines = statements(casefile_for(cast.ineke, school.file_of(), to="send", at=cast.monday), {})

    assert [line["tekst"] for line in lines if line["letsel"]] == ["Noor viel."]
    first = read_report({"regels": lines}).groups[0].statements[0]
    assert first.injuries == (IN_WORDS,)
