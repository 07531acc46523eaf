"""Steps 2 and 3 on the screen: consulting, and the conversation or why it was not held."""

import pytest

from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import Cast
from tests.conftest import Clock


def test_a_consultation_is_saved_and_read_in_the_file(file: str, ineke: Visitor) -> None:
    assert ineke.done(f"{file}overleg/", filled.consultation()) == file

    shown = words_of(ineke.open(file))
    assert "Veilig Thuis, op mijn naam, met Medewerker van Veilig Thuis, op 2 maart 2026" in shown
    assert "Advies: Praat eerst met moeder." in shown


@pytest.mark.parametrize("nature", ["letsel", "seksueel", "crisis"])
def test_veilig_thuis_is_proposed_first_at_injury_sexual_violence_or_crisis(
    school: School, cast: Cast, ineke: Visitor, nature: str
) -> None:
    school.signal_by(cast.tineke, natures=[nature])

    assert "Bel eerst Veilig Thuis: 0800-2000" in ineke.open(f"/dossier/{school.file_of()}/overleg/")


def test_veilig_thuis_is_proposed_first_at_a_serious_signal(school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.tineke, is_serious="ja")

    assert "Bel eerst Veilig Thuis: 0800-2000" in ineke.open(f"/dossier/{school.file_of()}/overleg/")


def test_a_colleague_is_a_good_beginning_otherwise(file: str, ineke: Visitor) -> None:
    assert "Bel eerst Veilig Thuis" not in ineke.open(f"{file}overleg/")


def test_an_anonymous_consultation_asks_for_no_name_and_says_what_it_means(file: str, ineke: Visitor) -> None:
    assert "Veilig Thuis bewaart dan niets over jou of over het kind" in ineke.open(f"{file}overleg/")
    ineke.done(f"{file}overleg/", filled.consultation(consulted="veilig-thuis-anoniem", whom=""))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"consulted": ""}, "Kies met wie je overlegde."),
        ({"consulted": "collega", "whom": ""}, "Schrijf op met wie je sprak."),
        ({"advice": ""}, "Schrijf op wat het advies was."),
        ({"agreed": " "}, "Schrijf op wat er nu gebeurt."),
        ({"advice": "a" * 20_000}, "ten hoogste 10000 tekens"),
        (filled.day("held_on", "3", "3", "2026"), "Deze dag ligt in de toekomst"),
        (filled.day("held_on", "", "3", "2026"), "Vul ook de dag in."),
    ],
)
def test_a_mistake_in_a_consultation_is_named_on_top_and_at_the_field(
    file: str, ineke: Visitor, changes: dict[str, str], words: str
) -> None:
    shown = ineke.refused(f"{file}overleg/", filled.consultation(question="Wat nu met Noor?") | changes)

    assert shown.count(words) == 2
    assert "Wat nu met Noor?" in shown, "nothing typed is lost"


def test_consulting_again_adds_to_the_file(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}overleg/", filled.consultation())
    ineke.done(f"{file}overleg/", filled.consultation(advice="Wacht niet langer."))

    shown = ineke.open(file)
    assert "Praat eerst met moeder." in shown
    assert "Wacht niet langer." in shown


def test_a_conversation_keeps_what_each_person_said(file: str, ineke: Visitor) -> None:
    second = {"regels-1-who": "vader", "regels-1-said": "Ik hoef niets.", "regels-1-wants_help": "nee"}
    assert ineke.done(f"{file}gesprek/", filled.conversation(**second)) == file

    shown = words_of(ineke.open(file))
    assert "moeder (wil hulp): Het gaat thuis niet goed." in shown
    assert "vader (wil geen hulp): Ik hoef niets." in shown


def test_a_conversation_that_was_not_held_keeps_the_reason(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gesprek/", filled.no_conversation())

    shown = words_of(ineke.open(file))
    assert "Er was geen gesprek" in shown
    assert "Reden: Niet veilig voor het kind. Vader reageert vaak agressief." in shown


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (filled.conversation(was_held=""), "Kies ja of nee."),
        (filled.conversation(leader=""), "Schrijf op wie het gesprek leidde."),
        (filled.conversation(agreed=""), "Schrijf op wat jullie afspraken."),
        (filled.conversation(**filled.day("held_on", "", "", "")), "Vul de dag van het gesprek in."),
        (filled.conversation(**{"regels-0-wants_help": ""}), "Kies of deze persoon hulp wil."),
        (
            filled.conversation(**{"regels-0-who": "", "regels-0-said": "", "regels-0-wants_help": ""}),
            "Schrijf van ten minste één persoon op wat die zei.",
        ),
        (filled.no_conversation(why=""), "Kies waarom er geen gesprek was."),
        (filled.no_conversation(explanation=""), "Leg uit waarom er geen gesprek was."),
    ],
)
def test_a_mistake_in_a_conversation_is_named_on_top_and_at_the_field(
    file: str, ineke: Visitor, form: dict[str, str], words: str
) -> None:
    assert ineke.refused(f"{file}gesprek/", form).count(words) == 2


def test_half_a_person_is_no_mistake_when_there_was_no_conversation(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gesprek/", filled.no_conversation(**{"regels-0-who": "moeder", "regels-0-said": ""}))


def test_another_person_can_be_asked_for_without_a_script(file: str, ineke: Visitor) -> None:
    answer = ineke.press(f"{file}gesprek/", filled.conversation(add_line="regels"))

    assert answer.status_code == 200
    assert 'name="regels-2-who"' in answer.content.decode()
    assert "Het gaat thuis niet goed." in answer.content.decode()


def test_a_young_child_is_talked_about_with_the_parents(file: str, ineke: Visitor) -> None:
    assert "Deze leerling is 10 jaar. Praat met de ouders" in ineke.open(f"{file}gesprek/")


def test_an_older_child_is_talked_with_alone_first(file: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    clock.stand_at(cast.monday.replace(year=2028, month=3))

    assert "Deze leerling is 12 jaar. Praat eerst met het kind alleen" in ineke.open(f"{file}gesprek/")


def test_on_a_friday_the_weekend_is_thought_of(file: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    assert "Het is vrijdag" not in ineke.open(f"{file}gesprek/")
    clock.stand_at(cast.friday)

    assert "Het is vrijdag" in ineke.open(f"{file}gesprek/")
