"""Weighing: what the answers mean, against the promise of the issue told a second time, in plain Python."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from meldcode.afwegingskader import AnswerError, EditionError, Framework, load_framework, professions, weigh

ON = date(2026, 4, 2)
EVERY_PROFESSION = ("algemeen", "leerplicht", "onderwijs")
ANSWERS = {
    "vermoeden": ("ja", "nee"),
    "veiligheid": ("ja", "nee", "twijfel"),
    "hulp": ("ja", "nee"),
    "aanvaarding": ("ja", "nee"),
    "resultaat": ("ja", "nee"),
}
COMBINATIONS = [
    {question: answer for question, answer in zip(ANSWERS, given, strict=True) if answer is not None}
    for given in product(*((None, *known) for known in ANSWERS.values()))
]
KEYS = [
    "profession",
    "edition",
    "melden",
    "hulp",
    "samen_met_veilig_thuis",
    "volgende",
    "afronden",
    "meldnormen",
    "redenen",
]


@pytest.fixture(params=EVERY_PROFESSION)
def framework(request: pytest.FixtureRequest, folder: Path) -> Framework:
    return load_framework(folder, request.param, ON)


def promised(given: dict[str, str]) -> dict[str, object] | None:
    """The outcome as the issue promises it; None when an answer can't be reached."""
    path = path_of(given)
    if len(path) < len(given):
        return None
    unsafe = given.get("veiligheid") in ("ja", "twijfel")
    norms = {
        norm for norm, is_met in ((1, unsafe), (2, refused(given)), (3, given.get("resultaat") == "nee")) if is_met
    }
    ended = given.get("vermoeden") == "nee" or given.get("resultaat") == "ja"
    return {
        "melden": "nodig" if norms else "niet-nodig" if ended else "open",
        "hulp": help_of(given),
        "samen_met_veilig_thuis": unsafe,
        "volgende": next_of(path, given),
        "afronden": {"nee": "vastleggen"}.get(given.get("vermoeden", ""))
        or ("nazorg" if given.get("resultaat") == "ja" else None),
        "meldnormen": sorted(norms),
    }


def refused(given: dict[str, str]) -> bool:
    return "nee" in (given.get("hulp"), given.get("aanvaarding"))


def help_of(given: dict[str, str]) -> str:
    if given.get("vermoeden") == "nee":
        return "niet-aan-de-orde"
    if refused(given):
        return "niet-mogelijk"
    return "mogelijk" if given.get("aanvaarding") == "ja" else "open"


def path_of(given: dict[str, str]) -> list[str]:
    path: list[str] = []
    for question in ANSWERS:
        if question not in given:
            break
        path.append(question)
        if stops(question, given[question]):
            break
    return path


def stops(question: str, answer: str) -> bool:
    return question == "resultaat" or (question != "veiligheid" and answer == "nee")


def next_of(path: list[str], given: dict[str, str]) -> str | None:
    if path and stops(path[-1], given[path[-1]]):
        return None
    return list(ANSWERS)[len(path)]


def test_it_keeps_the_promise_for_every_combination_of_answers(framework: Framework) -> None:
    refusals = 0
    for given in COMBINATIONS:
        expected = promised(given)
        if expected is None:
            refusals += 1
            with pytest.raises(AnswerError):
                weigh(framework, given)
            continue
        told = weigh(framework, given).as_dict()
        assert {key: told[key] for key in expected} == expected, given
    assert (len(COMBINATIONS), refusals) == (324, 300)


def test_it_tells_exactly_the_promised_keys(framework: Framework) -> None:
    assert list(weigh(framework, {}).as_dict()) == KEYS


def test_it_gives_a_reason_for_each_answer_in_the_order_of_the_questions(framework: Framework) -> None:
    told = weigh(framework, {"hulp": "nee", "veiligheid": "ja", "vermoeden": "ja"}).as_dict()["redenen"]

    assert isinstance(told, list)
    assert [(reason["vraag"], reason["antwoord"]) for reason in told] == [
        ("vermoeden", "ja"),
        ("veiligheid", "ja"),
        ("hulp", "nee"),
    ]
    assert all(list(reason) == ["vraag", "antwoord", "omdat", "bron"] for reason in told)
    assert all(reason["omdat"] and reason["bron"] for reason in told)


def test_it_reports_at_doubt_as_at_yes(framework: Framework) -> None:
    doubt, unsafe = (weigh(framework, {"vermoeden": "ja", "veiligheid": answer}) for answer in ("twijfel", "ja"))

    same = ("report", "help", "norms", "with_veilig_thuis", "next_id")
    assert all(getattr(doubt, name) == getattr(unsafe, name) for name in same)


def test_it_shows_the_screen_what_to_ask_next_and_what_may_be_changed(framework: Framework) -> None:
    outcome = weigh(framework, {"vermoeden": "ja"})

    assert outcome.next_question is not None
    assert (outcome.next_question.id, outcome.next_question.step) == ("veiligheid", 5)
    assert outcome.next_question.answer_ids == ("ja", "nee", "twijfel")
    assert [question.id for question in outcome.reachable] == ["vermoeden", "veiligheid"]
    assert all(question.text and question.hint and question.source for question in framework.questions)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"hulp": "ja"}, ["hulp", "nog niet aan de beurt", "vermoeden"]),
        ({"vermoeden": "nee", "veiligheid": "ja"}, ["veiligheid", "komt niet meer aan de orde", "nee"]),
        ({"gevoel": "ja"}, ["gevoel", "bestaat niet", "vermoeden, veiligheid"]),
        ({"vermoeden": "Ja"}, ["vermoeden", '"Ja"', "ja, nee"]),
        ({"vermoeden": "twijfel"}, ["vermoeden", "twijfel", "ja, nee"]),
    ],
)
def test_it_refuses_an_answer_that_does_not_fit(framework: Framework, given: dict[str, str], words: list[str]) -> None:
    with pytest.raises(AnswerError) as refusal:
        weigh(framework, given)

    assert all(word in str(refusal.value) for word in words), refusal.value


def test_it_speaks_as_a_school_to_schools_and_as_one_person_to_others(folder: Path) -> None:
    school, officer, anyone = (load_framework(folder, one, ON) for one in ("onderwijs", "leerplicht", "algemeen"))

    assert "Wij als school " in school.question("vermoeden").text
    assert " ik " in officer.question("vermoeden").text
    assert " ik " in anyone.question("vermoeden").text


def test_it_lets_the_attendance_officer_help_herself_but_no_teacher(folder: Path) -> None:
    school, officer = (load_framework(folder, one, ON).helpers for one in ("onderwijs", "leerplicht"))

    assert officer.self_may_help
    assert officer.may_help("leerplichtambtenaar")
    assert not school.self_may_help
    assert school.may_help("intern-begeleider")
    assert school.may_help("medewerker-jgz")
    assert not school.may_help("leerkracht")


def test_it_knows_three_professions(folder: Path) -> None:
    assert professions(folder) == EVERY_PROFESSION


@pytest.mark.parametrize(("profession", "words"), [("bakker", ["bakker", "onderwijs"]), ("../onderwijs", ["Kies uit"])])
def test_it_refuses_an_unknown_profession(folder: Path, profession: str, words: list[str]) -> None:
    with pytest.raises(EditionError) as refusal:
        load_framework(folder, profession, ON)

    assert all(word in str(refusal.value) for word in words)
