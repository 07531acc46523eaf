"""A hand-over pressed twice, closed too early, or done before the pupil's last day."""

import re

import pytest

from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.laid import lay_answers, lay_decision
from tests.casefiles.test_pages_help import closing
from tests.casefiles.test_pages_moving import CALLED, carry, leaving, letter, owed
from tests.casefiles.test_pages_roster import csv_of
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast

YES = {"accepted": "ja", "pupil": "", "reason": ""}
SAID_YES = {"accepted": "ja", "answered_by": "Juf Els", "reason": ""}
SAID_NO = {"accepted": "nee", "answered_by": "Juf Els", "reason": "Noor is hier niet ingeschreven."}


@pytest.fixture
def karin(school: School, cast: Cast) -> Visitor:
    return school.browser_of(cast.karin)


@pytest.fixture
def sent(file: str, ineke: Visitor, cast: Cast) -> str:
    """Noor's concerns, handed over to Het Kompas by letter, which arrived there."""
    ineke.done(f"{file}overdracht/brief/", letter(cast))
    carry(cast)
    return file


@pytest.fixture
def arrived(sent: str, karin: Visitor) -> str:
    """The address where Karin reads it."""
    found = re.search(r'href="(/overdrachten/[^/"]+/)"', karin.open("/overdrachten/"))
    assert found is not None
    return found[1]


def on_paper(cast: Cast) -> dict[str, str]:
    return letter(cast, destination="elders", school="", where="De Linde, Hoorn")


def test_accepting_twice_lands_on_the_same_file(arrived: str, karin: Visitor) -> None:
    marks = karin.marks(arrived)
    answers = [karin.press(arrived, YES, **marks) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]


def test_leaving_pressed_twice_lands_on_the_roster(school: School, ineke: Visitor, cast: Cast) -> None:
    address = f"/leerlingen/{school.pupils['sem']}/van-school/"
    marks = ineke.marks(address)
    answers = [ineke.press(address, leaving(cast), **marks) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_who_was_handed_over_before_her_last_day_is_not_owed_again(
    arrived: str, school: School, karin: Visitor, ineke: Visitor, cast: Cast
) -> None:
    karin.done(arrived, YES)
    carry(cast)
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast))
    assert owed(cast) == []


def test_who_waits_for_the_new_school_is_not_asked_to_hand_over_again(
    sent: str, school: School, ineke: Visitor, cast: Cast
) -> None:
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast))
    assert [what for what, _ in owed(cast)] == ["overdracht-afwachten"]


def test_a_round_is_not_closed_while_another_school_must_answer(
    sent: str, arrived: str, karin: Visitor, ineke: Visitor, cast: Cast
) -> None:
    karin.done(arrived, YES)
    carry(cast)
    ineke.done(f"{sent}overdracht/brief/", on_paper(cast))
    ineke.refused(f"{sent}overdracht/afsluiten/", {"remark": ""})


def test_help_is_not_ended_while_the_new_school_must_answer(sent: str, ineke: Visitor, cast: Cast) -> None:
    assert "een andere school moet nog antwoorden" in ineke.refused(f"{sent}hulp-afsluiten/", closing(cast))


@pytest.mark.parametrize(("born", "is_proposed"), [(("29", "2", "2016"), True), (("3", "5", "2014"), False)])
def test_a_namesake_with_another_birthday_is_not_proposed(
    arrived: str, karin: Visitor, born: tuple[str, str, str], is_proposed: bool
) -> None:
    typed = {"given": "Noor", "infix": "van der", "family": "Veen", "group": "6", "number": "77"}
    karin.done("/leerlingen/nieuw/", typed | filled.day("birth_date", *born))
    assert bool(re.search(r'value="[a-z]+-[a-z]+-[0-9]+" selected', karin.open(arrived))) is is_proposed


def test_no_decision_closes_a_round_while_the_new_school_must_answer(
    sent: str, consulted: str, ineke: Visitor, cast: Cast
) -> None:
    lay_answers(cast, code_in(sent), vermoeden="nee")
    typed = filled.decision(reports="nee", helps="nee", reason="Er is niets aan de hand.")
    shown = ineke.refused(f"{sent}besluit/", typed)
    assert "een andere school moet nog antwoorden" in shown
    assert "Er is niets aan de hand." in shown


def test_no_confirmation_closes_it_either(
    sent: str, consulted: str, school: School, ineke: Visitor, cast: Cast
) -> None:
    lay_answers(cast, code_in(sent), vermoeden="ja", veiligheid="nee", hulp="nee")
    lay_decision(cast, code_in(sent), reports=False)
    said = {"agrees": "ja", "remark": "De nieuwe school weet het."}
    shown = school.browser_of(cast.hans).refused(f"{sent}bevestigen/", said)
    assert "een andere school moet nog antwoorden" in shown
    assert "De nieuwe school weet het." in shown


@pytest.mark.parametrize("where", ["De Linde, Hoorn", "De Eik, Purmerend"])
def test_two_schools_on_paper_are_not_taken_for_one(
    file: str, school: School, ineke: Visitor, cast: Cast, where: str
) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    ineke.done(f"{file}overdracht/antwoord/", SAID_YES)
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast, "elders", where=where))
    assert {what for what, _ in owed(cast)} == {"overdragen"}
    assert "Draag ook over aan de school" in ineke.open(f"{file}overdracht/")


@pytest.mark.parametrize(("where", "left"), [("de linde, Hoorn ", set()), ("De Eik, Purmerend", {"overdragen"})])
def test_a_yes_counts_for_the_school_she_went_to(
    file: str, school: School, ineke: Visitor, cast: Cast, where: str, left: set[str]
) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast, "elders", where=where))
    ineke.done(f"{file}overdracht/antwoord/", SAID_YES)
    assert {what for what, _ in owed(cast)} == left


def test_a_no_after_a_yes_brings_the_task_back(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    for said in (SAID_YES, SAID_NO, SAID_NO):
        ineke.done(f"{file}overdracht/antwoord/", said)
        assert "De school komt erop terug" in ineke.open(f"{file}overdracht/")
    assert owed(cast) == [("overdragen", "03-03")]
    assert "nog niet aangenomen" in ineke.refused(f"{file}overdracht/afsluiten/", {"remark": ""})


def test_a_yes_after_a_no_ends_the_task(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    for said in (SAID_NO, SAID_YES):
        ineke.done(f"{file}overdracht/antwoord/", said)
    assert owed(cast) == []
    ineke.done(f"{file}overdracht/afsluiten/", {"remark": ""})


def test_a_yes_to_an_earlier_hand_over_closes_nothing(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    ineke.done(f"{file}overdracht/antwoord/", SAID_YES)
    ineke.done(f"{file}overdracht/brief/", letter(cast))
    with acting_for(cast.de_wilg.id):
        Commitment.objects.open().filter(what="overdracht-afwachten").delete()
    ineke.refused(f"{file}overdracht/afsluiten/", {"remark": ""})


def test_at_the_new_school_the_old_one_is_not_proposed(arrived: str, karin: Visitor, cast: Cast) -> None:
    theirs = karin.done(arrived, YES)
    for page in ("bellen/", "brief/"):
        shown = karin.open(f"{theirs}overdracht/{page}")
        assert f'value="{cast.de_wilg.id}" selected' not in shown
        assert 'value="hier" checked' not in shown


def test_the_school_of_a_hand_over_on_paper_is_proposed_again(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    shown = ineke.open(f"{file}overdracht/brief/")
    assert 'value="De Linde, Hoorn"' in shown


def test_who_left_nobody_knows_where_to_proposes_no_school(
    file: str, school: School, ineke: Visitor, cast: Cast
) -> None:
    ineke.done(f"{file}overdracht/bellen/", CALLED)
    ineke.done(f"/leerlingen/{school.pupils['noor']}/van-school/", leaving(cast, "onbekend"))
    assert "De Linde, Hoorn" not in ineke.open(f"{file}overdracht/brief/")


def test_the_letter_names_no_call_with_another_school(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(f"{file}overdracht/bellen/", CALLED)
    ineke.done(f"{file}overdracht/brief/", letter(cast))
    assert CALLED["spoke"] not in words_of(ineke.open(f"{file}overdracht/op-papier/"))
    ineke.done(f"{file}overdracht/brief/", on_paper(cast))
    assert CALLED["spoke"] in words_of(ineke.open(f"{file}overdracht/op-papier/"))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["77,Noor,van der,Veen,29-02-2016,6"], 1),
        (["77,Noor,van der,Veen,29-02-2016,6", "78,Noor,van der,Veen,29-02-2016,7"], 3),
        (["77,Noor,van der,Veen,03-05-2014,6"], 2),
        (["77,Noor,van der,Veen,,6"], 2),
    ],
)
def test_the_next_roster_gives_who_was_taken_over_her_number(
    arrived: str, karin: Visitor, cast: Cast, lines: list[str], count: int
) -> None:
    karin.done(arrived, YES)
    for _ in range(2):
        karin.done("/leerlingen/inlezen/", csv_of(*lines))
    assert karin.open("/leerlingen/").count("Noor van der Veen") == count


def test_a_teacher_still_writes_down_what_she_saw_before_the_pupil_left(
    school: School, ineke: Visitor, tineke: Visitor, cast: Cast
) -> None:
    ineke.done(f"/leerlingen/{school.pupils['sem']}/van-school/", leaving(cast))
    tineke.done(f"/leerlingen/{school.pupils['sem']}/signaal/", filled.signal("Sem zei dat hij niet mee wilde."))
    tineke.open("/")
    assert "Sem Jansen" not in tineke.open("/leerlingen/")
