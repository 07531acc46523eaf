"""Step 4 on the screen: risks first, then one afweging at a time, with the reasons in sight."""

import pytest

from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.visitor import Visitor, marks_in, words_of
from tests.cast import Cast


@pytest.fixture
def amal(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.amal)


def test_weighing_goes_from_the_risks_to_the_first_afweging(consulted: str, ineke: Visitor) -> None:
    next_page = ineke.done(f"{consulted}weging/risicos/", {"risico-kort": "Het kan weer gebeuren."})

    assert ineke.follow(next_page) == f"{consulted}weging/vraag/vermoeden/"
    assert "Het kan weer gebeuren." in ineke.open(f"{consulted}weging/")


def test_each_answer_says_what_follows_and_leads_to_the_next(consulted: str, ineke: Visitor) -> None:
    next_page = answer(ineke, consulted, vermoeden="ja")

    assert ineke.follow(next_page) == f"{consulted}weging/vraag/veiligheid/"
    shown = words_of(ineke.open(f"{consulted}weging/vraag/veiligheid/"))
    assert "Er is een vermoeden. Daarom kijken jullie nu eerst hoe veilig het thuis is." in shown
    assert "Reden bij vermoeden." in shown


def test_the_notes_are_in_sight(consulted: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(f"{consulted}weging/vraag/vermoeden/"))

    assert "Wat er al ligt: 3 notities" in shown
    assert "blauwe plek" in shown
    assert "Praat eerst met moeder." in shown
    assert "Het gaat thuis niet goed." in shown


@pytest.mark.parametrize("given", ["ja", "twijfel"])
def test_danger_or_doubt_says_to_call_and_to_report_at_once(consulted: str, ineke: Visitor, given: str) -> None:
    next_page = answer(ineke, consulted, vermoeden="ja", veiligheid=given)

    assert ineke.follow(next_page) == f"{consulted}weging/vraag/hulp/", "the later questions go on"
    shown = ineke.open(f"{consulted}weging/vraag/hulp/")
    assert "bel en meld nu" in shown
    assert 'href="tel:08002000"' in shown
    assert f'href="{consulted}melding/"' in shown
    assert "Beantwoord deze vraag samen met Veilig Thuis." in shown


def test_missing_advice_warns_and_does_not_block(file: str, ineke: Visitor) -> None:
    shown = ineke.open(f"{file}weging/vraag/vermoeden/")

    assert "Er is nog met niemand overlegd." in shown
    assert "Er is nog geen gesprek geweest" in shown
    answer(ineke, file, vermoeden="ja")


def test_changing_an_earlier_answer_drops_what_no_longer_follows(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="nee", hulp="nee")
    answer(ineke, consulted, vermoeden="nee")

    shown = words_of(ineke.open(f"{consulted}weging/"))
    assert "Melden bij Veilig Thuis is niet nodig" in shown
    assert "Reden bij hulp." not in shown


def test_the_overview_says_what_the_answers_mean_and_which_edition_weighed(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="nee", hulp="nee")

    shown = words_of(ineke.open(f"{consulted}weging/"))

    assert "Melden bij Veilig Thuis is nodig Als school en ketenpartners niet genoeg kunnen helpen" in shown
    assert "Zelf hulp geven of regelen kan niet" in shown
    assert "afwegingskader onderwijs, uitgave 2019-01-01" in shown
    assert "Neem nu de twee besluiten" in shown


def test_the_question_about_the_result_waits_for_its_day(consulted: str, ineke: Visitor) -> None:
    next_page = answer(ineke, consulted, vermoeden="ja", veiligheid="nee", hulp="ja", aanvaarding="ja")

    assert ineke.follow(next_page) == f"{consulted}weging/"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answer": ""}, "Kies een antwoord."),
        ({"answer": "misschien"}, "Selecteer een geldige keuze"),
        ({"reason": ""}, "Schrijf op waarom jullie dit antwoord kiezen."),
        ({"reason": "r" * 20_000}, "ten hoogste 10000 tekens"),
    ],
)
def test_a_mistake_is_named_on_top_and_at_the_field(
    consulted: str, ineke: Visitor, changes: dict[str, str], words: str
) -> None:
    fields = {"answer": "ja", "reason": "Daarom."} | changes

    assert ineke.refused(f"{consulted}weging/vraag/vermoeden/", fields).count(words) == 2


def test_a_question_whose_turn_has_not_come_is_refused_in_words(consulted: str, ineke: Visitor) -> None:
    shown = ineke.refused(f"{consulted}weging/vraag/hulp/", {"answer": "ja", "reason": "Te vroeg."})

    assert "Te vroeg." in shown
    assert "id_answer" in shown


def test_an_unknown_question_is_not_found(consulted: str, ineke: Visitor) -> None:
    ineke.open(f"{consulted}weging/vraag/bestaat-niet/", status=404)


def test_who_is_second_sees_both_texts_and_may_save_again(consulted: str, ineke: Visitor, amal: Visitor) -> None:
    question = f"{consulted}weging/vraag/vermoeden/"
    marks = ineke.marks(question)
    amal.done(question, {"answer": "nee", "reason": "Amal ziet geen geweld."})

    answered = ineke.press(question, {"answer": "ja", "reason": "Ineke is bang voor geweld."}, **marks)

    assert answered.status_code == 409
    shown = answered.content.decode()
    assert "Amal ziet geen geweld." in shown
    assert shown.count("Ineke is bang voor geweld.") == 2, "beside the other text, and still in the form"
    saved = ineke.press(question, {"answer": "ja", "reason": "Ineke is bang voor geweld."}, **marks_in(shown))
    assert saved.status_code == 303


def test_who_is_second_at_the_risks_loses_nothing(consulted: str, ineke: Visitor, amal: Visitor) -> None:
    page = f"{consulted}weging/risicos/"
    marks = ineke.marks(page)
    amal.done(page, {"risico-kort": "Tekst van Amal."})

    answered = ineke.press(page, {"risico-kort": "Tekst van Ineke."}, **marks)

    assert answered.status_code == 409
    assert "Tekst van Amal." in answered.content.decode()
    assert "Tekst van Ineke." in answered.content.decode()


def test_a_closed_round_takes_no_new_answer(consulted: str, ineke: Visitor) -> None:
    marks = ineke.marks(f"{consulted}weging/risicos/")
    answer(ineke, consulted, vermoeden="nee")
    ineke.done(f"{consulted}besluit/", filled.decision(reports="nee", helps="nee"))

    answered = ineke.press(f"{consulted}weging/risicos/", {"risico-kort": "Toch iets."}, **marks)

    assert answered.status_code == 422
    assert "Deze ronde is afgesloten" in answered.content.decode()
    assert "Toch iets." in answered.content.decode()
