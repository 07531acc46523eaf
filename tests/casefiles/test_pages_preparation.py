"""The kit for the conversation: prepared with safety first, what each person thinks, and the letter to parents."""

from typing import Any

import pytest

from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, questions_asked, words_of
from tests.cast import Cast


def plan(**changes: Any) -> dict[str, Any]:
    """A conversation with both parents on Monday 9 March 2026, safe, with one sentence."""
    return {
        "is_safe": "ja",
        "safety": "",
        "whom": "moeder, vader",
        "leader": "Amal, met Ineke",
        **filled.day("on", "9", "3", "2026"),
        "friday_reason": "",
        "where": "op school",
        "aim": "Horen hoe zij het zien.",
        "regels-TOTAL_FORMS": "1",
        "regels-0-fact": "Een blauwe plek op haar arm.",
        "regels-0-concern": "Wij zijn bang dat iemand haar pijn doet.",
        "regels-0-question": "Hoe kwam dat?",
        **changes,
    }


def letter(**changes: Any) -> dict[str, Any]:
    given = {"how": "gegeven", **filled.day("on", "2", "3", "2026")}
    return {"to": "mevrouw Veen", "text": "We melden, en we leggen uit waarom.", **given, **changes}


def test_a_plan_is_kept_to_be_printed_and_read_in_the_file(file: str, ineke: Visitor) -> None:
    paper = ineke.done(f"{file}gesprek/voorbereiden/", plan())

    assert "Vraag: Hoe kwam dat?" in words_of(ineke.open(paper))
    assert "Gesprek voorbereid voor 9 maart 2026" in words_of(ineke.open(file))


def test_it_begins_with_our_own_facts_and_never_with_what_others_told(
    file: str, school: School, cast: Cast, ineke: Visitor
) -> None:
    school.signal_by(cast.tineke, text="Buurvrouw hoort geschreeuw.", kind="van-derden", source="de buurvrouw")

    for page in ("voorbereiden", "brief"):
        form = words_of(ineke.open(f"{file}gesprek/{page}/")).split("Wat er al ligt: 2 notities")[-1]
        field = ineke.open(f"{file}gesprek/{page}/").split("<form")[-1]
        assert "blauwe plek op haar arm" in field, form
        assert "Buurvrouw" not in field


def test_a_line_that_stood_there_is_kept_when_it_is_sent_back_unchanged(file: str, ineke: Visitor) -> None:
    paper = ineke.done(
        f"{file}gesprek/voorbereiden/",
        plan(
            **{
                "regels-0-fact": "Noor had een blauwe plek op haar arm.",
                "regels-0-concern": "",
                "regels-0-question": "",
            }
        ),
    )

    assert "Feit: Noor had een blauwe plek op haar arm." in words_of(ineke.open(paper))


@pytest.mark.parametrize("is_safe", ["nee", "twijfel"])
def test_when_talking_may_not_be_safe_veilig_thuis_comes_first(file: str, ineke: Visitor, is_safe: str) -> None:
    paper = ineke.done(f"{file}gesprek/voorbereiden/", plan(is_safe=is_safe, safety="Vader wordt boos."))

    assert "Overleg eerst met Veilig Thuis: 0800-2000" in ineke.open(paper)


def test_safety_is_the_only_thing_that_must_be_thought_of(file: str, ineke: Visitor) -> None:
    nothing = dict.fromkeys(plan(), "") | {"regels-TOTAL_FORMS": "1"}

    shown = ineke.refused(f"{file}gesprek/voorbereiden/", nothing)
    assert shown.count("Kies of het veilig is.") == 2
    ineke.done(f"{file}gesprek/voorbereiden/", nothing | {"is_safe": "ja"})


@pytest.mark.parametrize(("reason", "warns"), [("", True), ("Vader werkt de rest van de week.", False)])
def test_a_friday_without_a_reason_is_warned_about_and_not_refused(
    file: str, ineke: Visitor, reason: str, warns: bool
) -> None:
    friday = plan(friday_reason=reason, **filled.day("on", "6", "3", "2026"))

    paper = ineke.open(ineke.done(f"{file}gesprek/voorbereiden/", friday))
    assert ("Dit is een vrijdag" in paper) is warns
    assert reason in paper


def test_the_age_on_the_day_of_the_conversation_counts(file: str, ineke: Visitor) -> None:
    paper = ineke.done(f"{file}gesprek/voorbereiden/", plan(**filled.day("on", "1", "3", "2028")))

    assert "Deze leerling is 12 jaar. Praat eerst met het kind alleen" in ineke.open(paper)


def test_the_conversation_begins_with_what_was_prepared(file: str, ineke: Visitor) -> None:
    ineke.done(f"{file}gesprek/voorbereiden/", plan())

    shown = ineke.open(f"{file}gesprek/")
    for value in ("Amal, met Ineke", "moeder", "vader"):
        assert f'value="{value}"' in shown


def test_the_concern_and_each_persons_own_view_stand_side_by_side(file: str, ineke: Visitor) -> None:
    told = {"regels-0-concern": "Blauwe plekken.", "regels-0-view": "Ze is van de trap gevallen."}
    ineke.done(f"{file}gesprek/", filled.conversation(**told))

    shown = words_of(ineke.open(file))
    assert "Onze zorg, zoals verteld: Blauwe plekken. Eigen kijk hierop: Ze is van de trap gevallen." in shown


def test_the_letter_tells_and_does_not_ask(file: str, ineke: Visitor) -> None:
    form = words_of(ineke.open(f"{file}gesprek/brief/"))

    assert "We vragen je daarvoor geen toestemming" in form
    assert "Is het niet veilig om het te vertellen?" in form


def test_the_letter_is_kept_as_it_was_given(file: str, ineke: Visitor) -> None:
    paper = ineke.done(f"{file}gesprek/brief/", letter())
    ineke.done(f"{file}gesprek/brief/", letter(text="De tweede brief.", how="nog-niet"))

    assert "De tweede brief." in ineke.open(paper)
    shown = words_of(ineke.open(file))
    assert "Brief aan mevrouw Veen: gegeven op 2 maart 2026 We melden, en we leggen uit waarom." in shown
    assert "Brief aan mevrouw Veen: nog niet gegeven De tweede brief." in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"to": ""}, "Schrijf op voor wie de brief is."),
        (filled.day("on", "", "", ""), "Vul de dag in waarop de brief is gegeven of verstuurd."),
    ],
)
def test_a_mistake_in_the_letter_is_named_and_loses_nothing(
    file: str, ineke: Visitor, changes: dict[str, str], words: str
) -> None:
    shown = ineke.refused(f"{file}gesprek/brief/", letter(**changes))

    assert shown.count(words) == 2
    assert "We melden, en we leggen uit waarom." in shown


def test_the_same_press_twice_keeps_one_plan(file: str, ineke: Visitor) -> None:
    page = f"{file}gesprek/voorbereiden/"
    marks = ineke.marks(page)
    assert [ineke.press(page, plan(), **marks).status_code for _ in range(2)] == [303, 303]

    assert words_of(ineke.open(file)).count("Gesprek voorbereid voor") == 1


def test_none_of_it_exists_for_who_may_not_see_the_file(file: str, ineke: Visitor, school: School, cast: Cast) -> None:
    ineke.done(f"{file}gesprek/voorbereiden/", plan())
    ineke.done(f"{file}gesprek/brief/", letter())

    for page in ("voorbereiden", "voorbereiding", "brief", "brief/op-papier"):
        assert questions_asked(ineke, f"{file}gesprek/{page}/") <= 15
        for stranger in (cast.karin, cast.tineke):
            school.browser_of(stranger).open(f"{file}gesprek/{page}/", status=404)


def test_a_paper_that_was_never_made_is_not_found(file: str, ineke: Visitor) -> None:
    ineke.open(f"{file}gesprek/voorbereiding/", status=404)
    ineke.open(f"{file}gesprek/brief/op-papier/", status=404)
