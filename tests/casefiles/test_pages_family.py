"""The family on the screen: who is around the pupil, added, changed and taken away; drawn and listed."""

from typing import Any

import pytest

from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, faults_in, questions_asked, words_of
from tests.cast import Cast


def person(**changes: Any) -> dict[str, Any]:
    """The mother, living with the child at one address."""
    return {
        "role": "moeder",
        "given": "Anna",
        "infix": "de",
        "family": "Vries",
        "born": "mei 1988",
        "sex": "onbekend",
        "household": "ja",
        "household_since": "2016",
        "gezag": "ja",
        "regels-TOTAL_FORMS": "1",
        "regels-INITIAL_FORMS": "0",
        "regels-0-street": "Dorpsstraat 1",
        "regels-0-postcode": "1234ab",
        "regels-0-place": "Dorp",
        **changes,
    }


def nobody_else(**changes: Any) -> dict[str, Any]:
    """Somebody of whom only the role is known."""
    return {"role": "vader", "sex": "onbekend", "household": "onbekend", "gezag": "onbekend", **changes}


def code_of(visitor: Visitor, file: str) -> str:
    """The code of the one person in the list who stands there last."""
    return visitor.open(f"{file}gezin/").rpartition("/klopt-niet/")[0].rpartition("/")[2]


def test_a_person_is_added_and_read_in_the_list(file: str, ineke: Visitor) -> None:
    assert ineke.done(f"{file}gezin/nieuw/", person()) == f"{file}gezin/"

    shown = words_of(ineke.open(f"{file}gezin/"))
    for words in ("Anna de Vries", "moeder (vrouw)", "mei 1988", "ja, sinds 2016", "Dorpsstraat 1, 1234 AB Dorp"):
        assert words in shown


def test_a_role_alone_is_enough(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", nobody_else())

    assert "naam onbekend" in words_of(ineke.open(f"{file}gezin/"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"role": ""}, "Kies wie dit is voor het kind."),
        ({"born": "toen hij klein was"}, "Schrijf bijvoorbeeld 3-5-2012, mei 2012"),
        ({"born": "2050"}, "toekomst"),
        ({"gezag_since": "2020", "gezag_until": "2019"}, "Dit ligt voor het begin."),
        ({"remarks": "BSN 111222333"}, "burgerservicenummer"),
        ({"regels-0-street": "", "regels-0-postcode": "", "regels-0-place": "", "regels-0-since": "2020"}, "de straat"),
    ],
)
def test_a_mistake_is_named_and_loses_nothing(file: str, ineke: Visitor, changes: dict[str, str], words: str) -> None:
    shown = ineke.refused(f"{file}gezin/nieuw/", person(**changes))

    assert shown.count(words) >= 2
    assert 'value="Anna"' in shown


def test_a_change_shows_the_newest_and_keeps_an_age_with_its_day(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person(born="ongeveer 38 jaar"))
    address = f"{file}gezin/{code_of(ineke, file)}/"
    assert 'value="ongeveer 38 jaar"' in ineke.open(address)
    ineke.done(address, person(born="ongeveer 38 jaar", household="nee"))

    shown = words_of(ineke.open(f"{file}gezin/"))
    assert "nee, sinds 2016" in shown
    assert "ongeveer 38 jaar op 2 maart 2026" in shown
    assert "ja, sinds 2016" not in shown.partition("Gezag")[0]


def test_who_was_slower_is_told_so_and_loses_nothing(file: str, ineke: Visitor, school: School, cast: Cast) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    address = f"{file}gezin/{code_of(ineke, file)}/"
    marks = ineke.marks(address)
    school.browser_of(cast.amal).done(address, person(given="Anne"))

    answer = ineke.press(address, person(given="Annie"), **marks)
    assert answer.status_code == 422
    assert "Een collega was je net voor" in faults_in(answer)[0]


def test_the_same_submission_twice_is_one_person(file: str, ineke: Visitor) -> None:
    marks = ineke.marks(f"{file}gezin/nieuw/")
    for _ in range(2):
        assert ineke.press(f"{file}gezin/nieuw/", person(), **marks).status_code == 303

    assert ineke.open(f"{file}gezin/").count("/klopt-niet/") == 1


def test_what_does_not_hold_any_more_leaves_the_list(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    ineke.done(f"{file}gezin/{code_of(ineke, file)}/klopt-niet/", {"why": "Dubbel opgeschreven."})

    assert "Anna" not in ineke.open(f"{file}gezin/")


def test_a_tie_is_read_from_both_sides(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    mother = code_of(ineke, file)
    ineke.done(f"{file}gezin/nieuw/", nobody_else(**{f"tie_{mother}": "ex-partner"}))

    shown = words_of(ineke.open(f"{file}gezin/"))
    assert "ex-partner van Anna de Vries (moeder)" in shown
    assert "ex-partner van naam onbekend (vader)" in shown


def test_the_drawing_says_what_it_is_and_runs_no_style_of_its_own(file: str, ineke: Visitor) -> None:
    assert "<svg" not in ineke.open(f"{file}gezin/").partition("<main")[2].partition('class="meldcode-genogram')[2]
    ineke.done(f"{file}gezin/nieuw/", person())

    shown = ineke.open(f"{file}gezin/").partition('class="meldcode-genogram"')[2].partition("</svg>")[0]
    assert "Tekening van het gezin</title>" in shown
    assert "style=" not in shown


def test_brothers_and_sisters_are_asked_for_until_somebody_answers(file: str, ineke: Visitor) -> None:
    assert "Zijn er broers of zussen?" in ineke.open(file)
    ineke.done(f"{file}gezin/geen-broers-zussen/", {})

    assert "Zijn er broers of zussen?" not in ineke.open(file)


def test_a_brother_on_our_roster_leads_to_a_signal_about_him(file: str, ineke: Visitor, school: School) -> None:
    sem = school.pupils["sem"]
    ineke.done(f"{file}gezin/nieuw/", nobody_else(role="broer-zus", pupil=sem))

    shown = ineke.open(f"{file}gezin/")
    assert f'href="/leerlingen/{sem}/"' in shown
    assert "Sem Jansen" in shown
    assert "Zijn er broers of zussen?" not in ineke.open(file)


def test_only_a_brother_or_sister_is_chosen_from_the_roster(file: str, ineke: Visitor, school: School) -> None:
    shown = ineke.refused(f"{file}gezin/nieuw/", person(pupil=school.pupils["sem"]))
    assert "Een leerling kies je alleen bij een broer of zus." in shown


@pytest.mark.parametrize("page", ["gezin/", "gezin/nieuw/", "gezin/geen-broers-zussen/"])
def test_the_family_is_not_found_by_who_may_not_know_of_the_file(
    file: str, school: School, cast: Cast, page: str
) -> None:
    for stranger in (cast.karin, cast.bram, cast.tineke):
        school.browser_of(stranger).open(f"{file}{page}", status=404)


def test_a_person_of_another_family_is_not_found(file: str, ineke: Visitor) -> None:
    ineke.open(f"{file}gezin/lora-timu-47/", status=404)
    ineke.open(f"{file}gezin/lora-timu-47/klopt-niet/", status=404)


def test_its_pages_ask_few_questions(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gezin/nieuw/", person())
    one = code_of(ineke, file)
    for page in ("", "nieuw/", "geen-broers-zussen/", f"{one}/", f"{one}/klopt-niet/"):
        assert questions_asked(ineke, f"{file}gezin/{page}") <= 15, page
