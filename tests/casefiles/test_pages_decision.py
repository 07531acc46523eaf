"""Step 5 on the screen: two decisions, help with a day and a case manager, and confirming against the norm."""

import pytest

from meldcode.casefiles.access import casefile_for
from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.laid import lay_answers, lay_decision
from tests.casefiles.visitor import Visitor, code_in, marks_in, words_of
from tests.cast import Cast
from tests.conftest import Clock


@pytest.fixture
def needed(consulted: str, cast: Cast) -> str:
    """Noor's file, weighed: reporting is needed, since nobody can help enough."""
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="nee", hulp="nee")
    return consulted


@pytest.fixture
def helpable(consulted: str, cast: Cast) -> str:
    """Noor's file, weighed: help is possible and accepted."""
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="nee", hulp="ja", aanvaarding="ja")
    return consulted


@pytest.fixture
def against(needed: str, cast: Cast) -> str:
    """The same as `needed`, decided not to report: against the norm."""
    lay_decision(cast, code_in(needed), reports=False, reason="Moeder vraagt om een week.")
    return needed


@pytest.fixture
def hans(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.hans)


def with_help(cast: Cast, **changes: str) -> dict[str, str]:
    plan = {"helper": "Ineke praat elke week met Noor.", "case_manager": str(cast.ineke.user_id)}
    term = filled.day("term", "30", "3", "2026")
    return filled.decision(reports="nee", helps="ja") | plan | term | changes


def test_both_decisions_are_shown_with_what_the_framework_says(needed: str, ineke: Visitor) -> None:
    shown = words_of(ineke.open(f"{needed}besluit/"))

    assert "Melden bij Veilig Thuis is nodig" in shown
    assert "Zelf hulp geven of regelen kan niet" in shown
    assert "Besluit 1: melden jullie bij Veilig Thuis?" in shown
    assert "Besluit 2: geven of regelen jullie zelf hulp?" in shown


def test_deciding_to_report_leads_to_the_report(needed: str, ineke: Visitor) -> None:
    assert ineke.done(f"{needed}besluit/", filled.decision()) == f"{needed}melding/"
    assert "Doe de melding" in ineke.open(needed)


def test_the_card_and_the_list_name_the_same_day(needed: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    ineke.done(f"{needed}besluit/", filled.decision())
    clock.stand_at(cast.thursday)

    shown = words_of(ineke.open(needed))
    assert "Had gemoeten op 2 maart 2026" in shown
    assert "was uiterlijk 2 maart 2026" in shown
    assert "5 maart 2026" not in shown


def test_a_decision_needs_a_weighing(consulted: str, ineke: Visitor) -> None:
    assert "Er is nog niet gewogen" in ineke.open(f"{consulted}besluit/")
    ineke.refused(f"{consulted}besluit/", filled.decision())


def test_no_suspicion_closes_the_round_and_a_new_signal_begins_the_next(
    consulted: str, ineke: Visitor, school: School, cast: Cast
) -> None:
    answer(ineke, consulted, vermoeden="nee")
    ineke.done(f"{consulted}besluit/", filled.decision(reports="nee", helps="nee", reason="Er is niets aan de hand."))
    assert "Deze ronde is afgesloten" in ineke.open(consulted)

    school.signal_by(cast.tineke, text="Toch weer een blauwe plek.")

    shown = words_of(ineke.open(consulted))
    assert "Ronde 2" in shown
    assert "Ronde 1, afgesloten op 2 maart 2026" in shown
    assert "Er is niets aan de hand." in shown, "the new round sees what was decided before"


def test_help_asks_a_day_a_case_manager_and_what_it_is(helpable: str, ineke: Visitor, cast: Cast) -> None:
    nothing = with_help(cast, helper="", case_manager="", term_dag="", term_maand="", term_jaar="")

    shown = ineke.refused(f"{helpable}besluit/", nothing)

    for words in ("Schrijf op wie welke hulp geeft.", "Kies de dag waarop", "Kies wie casemanager is."):
        assert shown.count(words) == 2


@pytest.mark.parametrize(
    ("term", "words"),
    [(("2", "3", "2026"), "Kies een dag die nog komt."), (("3", "3", "2027"), "kies een dag binnen een jaar")],
)
def test_the_day_of_the_help_lies_ahead_and_within_a_year(
    helpable: str, ineke: Visitor, cast: Cast, term: tuple[str, str, str], words: str
) -> None:
    fields = with_help(cast) | filled.day("term", *term)

    assert words in ineke.refused(f"{helpable}besluit/", fields)


def test_help_is_watched_by_somebody_whose_function_may(helpable: str, ineke: Visitor, cast: Cast) -> None:
    shown = ineke.open(f"{helpable}besluit/")

    assert str(cast.ineke.user_id) in shown
    assert str(cast.amal.user_id) in shown
    assert str(cast.tineke.user_id) not in shown, "a teacher is not a helper by the framework"
    ineke.refused(f"{helpable}besluit/", with_help(cast, case_manager=str(cast.tineke.user_id)))


def test_help_sets_one_day_on_which_it_is_judged(helpable: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    ineke.done(f"{helpable}besluit/", with_help(cast))
    assert "Maak het hulpplan" in ineke.open(helpable)
    assert "uiterlijk 30 maart 2026" in ineke.open(helpable)

    clock.stand_at(cast.monday.replace(day=30))

    assert "Beantwoord de laatste afweging: werkt de hulp?" in ineke.open(helpable)
    assert ineke.follow(f"{helpable}weging/vraag/") == f"{helpable}weging/vraag/resultaat/"


def test_help_that_did_not_work_asks_for_a_decision_again(
    helpable: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    ineke.done(f"{helpable}besluit/", with_help(cast))
    clock.stand_at(cast.monday.replace(day=30))
    answer(ineke, helpable, resultaat="nee")

    shown = words_of(ineke.open(helpable))

    assert "Neem de twee besluiten" in shown
    assert "Beantwoord afweging 5" not in shown, "the commitment is kept"


def test_a_new_decision_moves_the_one_day(helpable: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{helpable}besluit/", with_help(cast))
    ineke.done(f"{helpable}besluit/", with_help(cast) | filled.day("term", "20", "4", "2026"))

    dossier = casefile_for(cast.ineke, code_in(helpable), to="see", at=cast.monday)

    assert [row.due_at.date().isoformat() for row in dossier.commitments if row.what == "afweging-5"] == ["2026-04-20"]


def test_against_the_norm_warns_and_waits_for_the_head(against: str, ineke: Visitor) -> None:
    assert "die ziet het meteen bij Mijn werk" in ineke.open(f"{against}besluit/")
    shown = words_of(ineke.open(against))
    assert "Wacht op wie eindverantwoordelijk is" in shown
    assert "Bevestig of verwerp een besluit" in shown


def test_the_head_sees_the_file_only_when_asked(needed: str, ineke: Visitor, hans: Visitor) -> None:
    hans.open(needed, status=404)
    ineke.done(f"{needed}besluit/", filled.decision(reports="nee") | filled.day("review_on", "16", "3", "2026"))

    assert "Bevestig het besluit, of wijs het af" in hans.open(needed)


def test_the_head_confirms_with_everything_in_sight(against: str, hans: Visitor, ineke: Visitor) -> None:
    page = words_of(hans.open(f"{against}bevestigen/"))
    assert "Moeder vraagt om een week." in page
    assert "Reden bij hulp." in page
    assert "blauwe plek" in page

    hans.done(f"{against}bevestigen/", {"agrees": "ja", "remark": "Een week kan."})

    shown = words_of(ineke.open(against))
    assert "Besluit om niet te melden bevestigd Een week kan." in shown
    assert "Deze ronde is afgesloten" in shown


def test_a_refused_decision_asks_for_a_report(against: str, hans: Visitor, ineke: Visitor) -> None:
    hans.done(f"{against}bevestigen/", {"agrees": "nee", "remark": "Te gevaarlijk."})

    shown = words_of(ineke.open(against))
    assert "Doe de melding" in shown
    assert "Besluit afgewezen: er moet worden gemeld Te gevaarlijk." in shown


def test_confirming_asks_for_an_answer_and_a_reason(against: str, hans: Visitor) -> None:
    shown = hans.refused(f"{against}bevestigen/", {})

    assert shown.count("Kies of je akkoord gaat.") == 2
    assert shown.count("Schrijf op waarom.") == 2


def test_nobody_else_confirms(against: str, ineke: Visitor) -> None:
    assert "schoolleider" in ineke.open(f"{against}bevestigen/", status=403)


def test_confirming_twice_says_that_it_was_done(against: str, hans: Visitor, school: School, cast: Cast) -> None:
    marks = hans.marks(f"{against}bevestigen/")
    hans.done(f"{against}bevestigen/", {"agrees": "nee", "remark": "Nee."})

    answered = hans.press(f"{against}bevestigen/", {"agrees": "ja", "remark": "Toch wel."}, **marks)

    assert answered.status_code in {303, 422}
    assert hans.follow(f"{against}bevestigen/") == against, "nothing is left to confirm"


def test_who_decides_second_sees_both_texts(needed: str, ineke: Visitor, school: School, cast: Cast) -> None:
    marks = ineke.marks(f"{needed}besluit/")
    school.browser_of(cast.amal).done(f"{needed}besluit/", filled.decision(reason="Amal: we melden vandaag."))

    answered = ineke.press(f"{needed}besluit/", filled.decision(reason="Ineke: we wachten niet."), **marks)

    shown = answered.content.decode()
    assert answered.status_code == 409
    assert "Amal: we melden vandaag." in shown
    assert shown.count("Ineke: we wachten niet.") == 2
    saved = ineke.press(f"{needed}besluit/", filled.decision(reason="Ineke: samen."), **marks_in(shown))
    assert saved.status_code == 303


@pytest.mark.parametrize("left_out", ["reports", "helps", "reason"])
def test_both_decisions_and_a_reason_are_asked_for(needed: str, ineke: Visitor, left_out: str) -> None:
    ineke.refused(f"{needed}besluit/", filled.decision() | {left_out: ""})
