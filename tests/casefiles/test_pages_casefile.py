"""The file on the screen: the steps, the one "wat nu?", what happened, what is owed; and how few questions it asks."""

import re

import pytest

from meldcode.casefiles.access import casefile_for
from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.laid import lay_signal
from tests.casefiles.visitor import Visitor, code_in, questions_asked, words_of
from tests.cast import Cast
from tests.conftest import Clock

MOST_ON_THE_FILE, MOST_ELSEWHERE = 25, 15


def steps_in(page: str) -> list[str]:
    """The state of the five steps, as the stepper draws them."""
    return re.findall(r"meldcode-step--(\w+)", page)[:5]


def many_signals(cast: Cast, pupil: str, count: int) -> None:
    for number in range(count):
        lay_signal(cast.tineke, pupil, f"Feit {number}.")


def test_one_signal_says_to_stay_watchful(file: str, ineke: Visitor) -> None:
    page = ineke.open(file)

    assert "Blijf oplettend" in page
    assert steps_in(page) == ["done", "current", "todo", "todo", "todo"]


def test_a_serious_signal_puts_calling_before_everything(school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.tineke, is_serious="ja")
    file = f"/dossier/{school.file_of()}/"

    page = ineke.open(file)

    assert "Dit kan niet wachten" in page
    assert "Bel nu Veilig Thuis: 0800-2000" in page
    ineke.done(f"{file}overleg/", filled.consultation())
    assert "Dit kan niet wachten" not in ineke.open(file), "somebody was called"


def test_the_card_follows_the_steps(file: str, school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.bram, text="Noor wilde niet naar huis.")
    assert "Overleg met een collega" in ineke.open(file)
    ineke.done(f"{file}overleg/", filled.consultation())
    assert "Voer het gesprek met de ouders en het kind" in ineke.open(file)
    ineke.done(f"{file}gesprek/", filled.conversation())
    assert "Weeg samen wat er aan de hand is" in ineke.open(file)
    answer(ineke, file, vermoeden="ja")
    assert "De volgende vraag gaat over: veiligheid." in ineke.open(file)
    answer(ineke, file, veiligheid="nee", hulp="nee")
    assert "Neem de twee besluiten" in ineke.open(file)
    ineke.done(f"{file}besluit/", filled.decision())
    page = ineke.open(file)
    assert "Doe de melding" in page
    assert steps_in(page) == ["done", "done", "done", "done", "current"]


def test_consulting_late_says_so(file: str, school: School, cast: Cast, ineke: Visitor, clock: Clock) -> None:
    school.signal_by(cast.ineke, text="Noor wilde niet naar huis.")
    assert "Uiterlijk 4 maart 2026" in ineke.open(file)

    clock.stand_at(cast.friday)

    assert "Had gemoeten op 4 maart 2026" in ineke.open(file)


def test_a_step_that_was_passed_over_is_shown_as_skipped(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gesprek/", filled.no_conversation())
    answer(ineke, file, vermoeden="ja")

    page = ineke.open(file)

    assert steps_in(page) == ["done", "skipped", "skipped", "current", "todo"]
    assert "Niet gevoerd, met reden" in page


def test_danger_in_the_weighing_asks_for_a_report_at_once(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="twijfel")

    assert "Bel nu Veilig Thuis (0800-2000) en meld" in ineke.open(consulted)


def test_a_report_that_went_before_the_decision_is_not_asked_for_again(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="ja")
    ineke.done(f"{consulted}melding/", filled.report(send="ja"))
    answer(ineke, consulted, hulp="ja", aanvaarding="nee")
    assert ineke.done(f"{consulted}besluit/", filled.decision()) == f"{consulted}melding/", "a new norm: tell them"
    ineke.done(f"{consulted}melding/", filled.report(send="ja"))

    assert ineke.done(f"{consulted}besluit/", filled.decision()) == consulted
    assert "Doe de melding" not in ineke.open(consulted)


def test_what_happened_stands_newest_first(consulted: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(consulted)).partition("Wat er is gebeurd")[2]

    assert shown.index("Gesprek op 2 maart") < shown.index("Advies: Praat eerst") < shown.index("blauwe plek")


def test_the_name_of_the_pupil_stands_on_the_page(file: str, ineke: Visitor) -> None:
    assert "<h1>Noor van der Veen</h1>" in ineke.open(file)


def test_everybody_with_access_is_named_with_the_ground(file: str, ineke: Visitor, cast: Cast) -> None:
    shown = words_of(ineke.open(file)).partition("Wie dit dossier mag zien")[2]

    assert f"{cast.tineke.name} schreef zelf een signaal · ziet alleen eigen signalen" in shown
    assert f"{cast.ineke.name} vanwege haar of zijn functie" in shown


@pytest.mark.parametrize("signals", [3, 40])
def test_the_file_asks_few_questions_however_many_signals(
    school: School, cast: Cast, ineke: Visitor, signals: int
) -> None:
    many_signals(cast, school.pupils["noor"], signals)

    assert questions_asked(ineke, f"/dossier/{school.file_of()}/") <= MOST_ON_THE_FILE


def test_a_file_with_a_whole_history_asks_no_more(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="ja", hulp="nee")
    ineke.done(f"{consulted}besluit/", filled.decision())
    receipt = ineke.done(f"{consulted}melding/", filled.report(send="ja"))

    assert questions_asked(ineke, consulted) <= MOST_ON_THE_FILE
    steps = ("signaal/", "overleg/", "gesprek/", "weging/", "weging/risicos/", "besluit/", "melding/", "toegang/")
    for page in (*(f"{consulted}{step}" for step in steps), receipt, f"{receipt}gebeld/", f"{receipt}verwijsindex/"):
        assert questions_asked(ineke, page) <= MOST_ELSEWHERE, page


def test_every_page_asks_as_many_for_many_signals_as_for_few(school: School, cast: Cast, ineke: Visitor) -> None:
    many_signals(cast, school.pupils["noor"], 3)
    file = f"/dossier/{school.file_of()}/"
    pages = [f"{file}{page}" for page in ("", "signaal/", "overleg/", "gesprek/", "weging/", "melding/", "toegang/")]
    few = {page: questions_asked(ineke, page) for page in pages}
    many_signals(cast, school.pupils["noor"], 37)

    assert {page: questions_asked(ineke, page) for page in pages} == few


def test_the_pages_outside_the_file_ask_few(school: School, cast: Cast, tineke: Visitor) -> None:
    many_signals(cast, school.pupils["noor"], 40)
    pupil = f"/leerlingen/{school.pupils['noor']}/"
    own = re.findall(r'href="(/signaal/[^"]+)"', tineke.open(pupil))[0]

    for page in ("/leerlingen/", pupil, f"{pupil}signaal/", own):
        assert questions_asked(tineke, page) <= MOST_ELSEWHERE, page


def test_what_the_page_shows_is_what_the_door_gave(file: str, cast: Cast) -> None:
    dossier = casefile_for(cast.ineke, code_in(file), to="see", at=cast.monday)

    assert dossier.state_of_concern == "oplettend"


def test_a_weighing_left_open_by_a_report_is_still_to_be_finished(consulted: str, ineke: Visitor) -> None:
    answer(ineke, consulted, vermoeden="ja", veiligheid="ja")
    ineke.done(f"{consulted}melding/", filled.report(send="ja"))

    assert steps_in(ineke.open(consulted)) == ["done", "done", "done", "current", "todo"]


def test_what_is_owed_at_once_is_not_called_late_on_the_day_itself(
    school: School, cast: Cast, ineke: Visitor, clock: Clock
) -> None:
    school.signal_by(cast.tineke, is_serious="ja")
    clock.stand_at(cast.monday.replace(hour=11))

    owed = words_of(ineke.open(f"/dossier/{school.file_of()}/")).partition("Wat nog moet gebeuren")[2]

    assert "· nu" in owed.partition("Vastleggen")[0]
    assert "te laat" not in owed.partition("Vastleggen")[0]
