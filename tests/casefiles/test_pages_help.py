"""Help on the screen: a plan that misses nothing, tasks that are owed, the last afweging, aftercare."""

import pytest

from meldcode.accounts.roles import Role
from meldcode.audit.models import Event
from meldcode.casefiles.actions.staffing import lay_down
from meldcode.casefiles.models import Round
from meldcode.config.carrying import remind
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School, answer
from tests.casefiles.laid import lay_answers
from tests.casefiles.visitor import Visitor, code_in, hidden_in, words_of
from tests.cast import Cast
from tests.conftest import Clock


@pytest.fixture
def helped(consulted: str, ineke: Visitor, cast: Cast) -> str:
    """Noor's file: help is accepted, decided on, with 30 March as the day on which it is judged."""
    lay_answers(cast, code_in(consulted), vermoeden="ja", veiligheid="nee", hulp="ja", aanvaarding="ja")
    help_ = {"helper": "Ineke praat elke week met Noor.", "case_manager": str(cast.ineke.user_id)}
    decided = filled.decision(reports="nee", helps="ja") | help_ | filled.day("term", "30", "3", "2026")
    ineke.done(f"{consulted}besluit/", decided)
    return consulted


@pytest.fixture
def planned(helped: str, ineke: Visitor, cast: Cast) -> str:
    """The same with its plan."""
    ineke.done(f"{helped}hulpplan/maken/", plan(cast))
    return helped


def plan(cast: Cast, **changes: str) -> dict[str, str]:
    ends = filled.day("term", "30", "3", "2026") | filled.day("taken-0-before", "9", "3", "2026")
    counts = {f"{name}-{count}_FORMS": "1" for name in ("doelen", "rollen") for count in ("TOTAL", "INITIAL")}
    return {
        **counts,
        "taken-TOTAL_FORMS": "2",
        "taken-INITIAL_FORMS": "0",
        "help": "Ineke praat elke week met Noor.",
        "helper": "intern-begeleider",
        "case_manager": str(cast.ineke.user_id),
        "doelen-0-goal": "Noor slaapt beter",
        "doelen-0-effect": "Noor is drie weken lang uitgerust op school.",
        "rollen-0-who": "moeder",
        "rollen-0-role": "vertelt elke vrijdag hoe het gaat",
        "taken-0-id": "",
        "taken-0-person": str(cast.tineke.user_id),
        "taken-0-name": "",
        "taken-0-what": "elke dag met Noor de dag beginnen",
        "taken-1-id": "",
        "taken-1-person": "buiten",
        "taken-1-name": "moeder",
        "taken-1-what": "huisarts bellen",
        **filled.day("taken-1-before", "", "", ""),
        **ends,
        **changes,
    }


def owed(cast: Cast, what: str) -> list[Commitment]:
    with acting_for(cast.de_wilg.id):
        return list(Commitment.objects.open().filter(what=what).order_by("due_at"))


def test_deciding_to_help_asks_for_a_plan_of_the_case_manager(helped: str, ineke: Visitor, cast: Cast) -> None:
    assert "Maak het hulpplan" in ineke.open(helped)
    assert [row.person_id for row in owed(cast, "hulpplan")] == [cast.ineke.user_id]


def test_the_plan_begins_with_what_was_decided(helped: str, ineke: Visitor) -> None:
    shown = ineke.open(f"{helped}hulpplan/maken/")
    assert "Ineke praat elke week met Noor." in shown
    assert 'value="30"' in shown


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("help", "Schrijf op welke hulp is afgesproken."),
        ("helper", "Kies wie de hulp geeft."),
        ("case_manager", "Kies wie casemanager is."),
        ("doelen-0-effect", "Schrijf op waaraan je merkt of meet dat het doel is gehaald."),
        ("rollen-0-role", "Schrijf op welke rol deze persoon heeft."),
        ("taken-0-person", "Kies wie dit doet."),
        ("taken-0-what", "Schrijf op wat de taak is."),
        ("taken-1-name", "Schrijf op wie dit doet."),
    ],
)
def test_a_plan_may_miss_nothing(helped: str, ineke: Visitor, cast: Cast, missing: str, words: str) -> None:
    shown = ineke.refused(f"{helped}hulpplan/maken/", plan(cast, **{missing: ""}))

    assert words in shown
    another_field = "Noor slaapt beter" if missing == "doelen-0-effect" else "drie weken lang uitgerust"
    assert another_field in shown, "what was typed stays"


def test_a_plan_needs_a_day(helped: str, ineke: Visitor, cast: Cast) -> None:
    assert "Vul een datum in" in ineke.refused(f"{helped}hulpplan/maken/", plan(cast) | filled.day("term", "", "", ""))


def test_a_plan_needs_a_goal_a_role_and_a_task(helped: str, ineke: Visitor, cast: Cast) -> None:
    empty = dict.fromkeys(
        ("doelen-0-goal", "doelen-0-effect", "rollen-0-who", "rollen-0-role", "taken-0-person", "taken-0-what"), ""
    )
    nobody = {"taken-1-person": "", "taken-1-name": "", "taken-1-what": ""}

    shown = ineke.refused(f"{helped}hulpplan/maken/", plan(cast, **empty, **nobody))

    for words in ("ten minste één doel", "ten minste van één persoon", "ten minste één taak"):
        assert words in shown


def test_a_teacher_is_no_helper_by_the_framework(helped: str, ineke: Visitor, cast: Cast) -> None:
    shown = ineke.refused(f"{helped}hulpplan/maken/", plan(cast, helper="leerkracht"))
    assert "Die functie kan volgens het afwegingskader geen hulp geven" in shown


def test_a_case_manager_who_just_left_is_refused_in_words(helped: str, ineke: Visitor, cast: Cast) -> None:
    shown = ineke.refused(f"{helped}hulpplan/maken/", plan(cast, case_manager=str(cast.karin.user_id)))
    assert "Deze collega werkt hier niet meer. Kies een andere casemanager." in shown


def test_each_task_is_owed_by_who_does_it_or_watched_by_the_case_manager(planned: str, cast: Cast) -> None:
    first, second = owed(cast, "hulptaak")
    assert (first.person_id, second.person_id) == (cast.tineke.user_id, cast.ineke.user_id)
    assert owed(cast, "hulpplan") == []


def test_a_task_is_ticked_off_once(planned: str, ineke: Visitor, cast: Cast) -> None:
    page = ineke.open(f"{planned}hulpplan/")
    task = hidden_in(page)["task"][0]

    assert ineke.done(f"{planned}hulpplan/", {"task": task}) == f"{planned}hulpplan/"

    assert len(owed(cast, "hulptaak")) == 1
    assert "gedaan" in words_of(ineke.open(f"{planned}hulpplan/"))


def test_a_task_that_is_done_stays_done_in_the_next_plan(planned: str, ineke: Visitor, cast: Cast) -> None:
    done, other = hidden_in(ineke.open(f"{planned}hulpplan/"))["task"]
    ineke.done(f"{planned}hulpplan/", {"task": done})

    ineke.done(f"{planned}hulpplan/maken/", plan(cast, **{"taken-0-id": done, "taken-1-id": other}))

    assert [str(row.object_id) for row in owed(cast, "hulptaak")] == [other]


def test_the_same_plan_sent_twice_is_one_plan(helped: str, ineke: Visitor, cast: Cast) -> None:
    marks = ineke.marks(f"{helped}hulpplan/maken/")
    answers = [ineke.press(f"{helped}hulpplan/maken/", plan(cast), **marks) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert len(owed(cast, "hulptaak")) == 2


def test_who_plans_second_sees_both_texts(helped: str, ineke: Visitor, school: School, cast: Cast) -> None:
    marks = ineke.marks(f"{helped}hulpplan/maken/")
    school.browser_of(cast.amal).done(f"{helped}hulpplan/maken/", plan(cast, help="Amal helpt moeder."))

    shown = ineke.press(f"{helped}hulpplan/maken/", plan(cast), **marks)

    assert shown.status_code == 409
    assert "Amal helpt moeder." in shown.content.decode()
    assert "Ineke praat elke week met Noor." in shown.content.decode()


def test_an_unanswered_last_day_goes_to_who_is_finally_responsible(
    planned: str, school: School, cast: Cast, clock: Clock
) -> None:
    third_working_day = cast.monday.replace(month=4, day=2)
    assert remind(at=third_working_day) == 0

    assert remind(at=third_working_day.replace(day=3)) == 1
    assert remind(at=third_working_day.replace(day=3)) == 0, "once"

    clock.stand_at(third_working_day.replace(day=3))
    assert "Zorg dat afweging 5 wordt beantwoord" in school.browser_of(cast.hans).open("/")


def test_answering_ends_what_was_put_before_the_head(planned: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    late = cast.monday.replace(month=4, day=3)
    remind(at=late)
    clock.stand_at(late)

    answer(ineke, planned, resultaat="nee")

    assert owed(cast, "afweging-5-blijft-liggen") == []
    assert "Neem de twee besluiten" in ineke.open(planned)


def closing(cast: Cast, **changes: str) -> dict[str, str]:
    none = filled.day("second", "", "", "") | filled.day("third", "", "", "")
    agreed = {"agreements": "Tineke let op hoe Noor binnenkomt.", "watcher": str(cast.ineke.user_id)}
    return agreed | filled.day("first", "11", "5", "2026") | none | changes


@pytest.fixture
def worked(planned: str, ineke: Visitor, cast: Cast, clock: Clock) -> str:
    """The same; on the last day the answer was that help worked."""
    clock.stand_at(cast.monday.replace(day=30))
    answer(ineke, planned, resultaat="ja")
    return planned


def test_help_that_worked_asks_for_aftercare(worked: str, ineke: Visitor) -> None:
    assert "Sluit de hulp af met afspraken over nazorg" in ineke.open(worked)


@pytest.mark.parametrize("missing", ["agreements", "watcher"])
def test_help_is_not_closed_without_agreements(worked: str, ineke: Visitor, cast: Cast, missing: str) -> None:
    ineke.refused(f"{worked}hulp-afsluiten/", closing(cast, **{missing: ""}))
    with acting_for(cast.de_wilg.id):
        assert Round.objects.get().closed_at is None


def test_help_is_not_closed_without_a_day_to_look_again(worked: str, ineke: Visitor, cast: Cast) -> None:
    ineke.refused(f"{worked}hulp-afsluiten/", closing(cast) | filled.day("first", "", "", ""))


def test_after_closing_somebody_looks_on_the_agreed_day(worked: str, ineke: Visitor, cast: Cast, clock: Clock) -> None:
    ineke.done(f"{worked}hulp-afsluiten/", closing(cast))
    assert "Blijf het kind volgen" in ineke.open(worked)

    clock.stand_at(cast.monday.replace(month=5, day=11))
    assert "Kijk hoe het gaat na de hulp" in ineke.open("/")
    ineke.done(f"{worked}hoe-gaat-het/", {"finding": "goed", "found": "Noor is vrolijk.", "agreed": ""})

    assert "Deze ronde is afgesloten" in ineke.open(worked)
    assert "Nazorg: het gaat goed" in words_of(ineke.open(worked))


def test_a_bad_look_begins_a_new_round_that_sees_what_was_agreed(
    worked: str, ineke: Visitor, cast: Cast, clock: Clock
) -> None:
    ineke.done(f"{worked}hulp-afsluiten/", closing(cast))
    clock.stand_at(cast.monday.replace(month=5, day=11))

    ineke.done(f"{worked}hoe-gaat-het/", {"finding": "zorgen", "found": "Noor is weer stil.", "agreed": ""})

    shown = words_of(ineke.open(worked))
    for words in ("Ronde 2", "Overleg opnieuw", "Tineke let op hoe Noor binnenkomt.", "Ronde 1, afgesloten op"):
        assert words in shown
    assert "Stap 2: overleggen" in ineke.open("/")


def test_a_new_signal_after_closing_sees_what_was_agreed(
    worked: str, ineke: Visitor, school: School, cast: Cast
) -> None:
    ineke.done(f"{worked}hulp-afsluiten/", closing(cast))

    school.signal_by(cast.tineke, text="Noor huilt weer.")

    shown = words_of(ineke.open(worked))
    assert "Ronde 2" in shown
    assert "Nazorg: Tineke let op hoe Noor binnenkomt." in shown


def test_a_look_that_a_colleague_took_is_said_to_be_taken(
    worked: str, ineke: Visitor, school: School, cast: Cast, clock: Clock
) -> None:
    ineke.done(f"{worked}hulp-afsluiten/", closing(cast))
    clock.stand_at(cast.monday.replace(month=5, day=11))
    mine = ineke.marks(f"{worked}hoe-gaat-het/")
    looked = {"finding": "goed", "found": "Het gaat goed.", "agreed": ""}
    school.browser_of(cast.amal).done(f"{worked}hoe-gaat-het/", looked)

    assert ineke.press(f"{worked}hoe-gaat-het/", looked, **mine).status_code == 302

    assert words_of(ineke.open(worked)).count("Nazorg: het gaat goed") == 1


def test_who_leaves_hands_over_the_looks_of_a_closed_file(worked: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{worked}hulp-afsluiten/", closing(cast))

    lay_down(cast.ineke.user_id, [Role.INTERNAL_COACH], by=cast.bea, at=cast.monday.replace(month=4))

    assert [row.person_id for row in owed(cast, "nazorg")] == [cast.amal.user_id]


def test_a_task_lets_a_colleague_read_the_file_and_no_other(planned: str, school: School, cast: Cast) -> None:
    assert "Doe je taak uit het hulpplan" in school.browser_of(cast.tineke).open("/")
    assert "elke dag met Noor de dag beginnen" in school.browser_of(cast.tineke).open(f"{planned}hulpplan/")
    school.browser_of(cast.bram).open(f"{planned}hulpplan/", status=404)


def test_nobody_is_asked_where_nobody_is_finally_responsible(planned: str, cast: Cast) -> None:
    lay_down(cast.hans.user_id, [Role.HEAD], by=cast.bea, at=cast.monday)
    late = cast.monday.replace(month=4, day=3)
    with acting_for(cast.de_wilg.id):
        before = Event.objects.count()

    assert remind(at=late) == 0

    with acting_for(cast.de_wilg.id):
        assert Event.objects.count() == before, "the worker goes round each minute"
