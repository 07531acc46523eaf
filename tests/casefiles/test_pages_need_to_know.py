"""Who may not know that something exists (R-1.13), and what each person is told of the concern (R-1.7)."""

import uuid

import pytest

from meldcode.tenancy.codes import speakable_code
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast

PAGES_OF_A_FILE = (
    "", "signaal/", "overleg/", "gesprek/", "weging/", "weging/risicos/", "weging/vraag/", "weging/vraag/vermoeden/",
    "besluit/", "bevestigen/", "melding/", "toegang/",
)  # fmt: skip


def test_a_second_teacher_learns_nothing_of_the_first(school: School, cast: Cast) -> None:
    bram = school.browser_of(cast.bram)
    before = bram.open(f"/leerlingen/{school.pupils['noor']}/")
    school.signal_by(cast.tineke)

    after = bram.open(f"/leerlingen/{school.pupils['noor']}/")
    own = school.signal_by(cast.bram, text="Noor wilde niet naar huis.")

    assert words_of(after) == words_of(before)
    shown = words_of(bram.open(own))
    assert "Blijf oplettend" in shown
    assert "blauwe plek" not in shown
    assert "Tineke" not in shown


def test_the_author_of_two_signals_sees_her_own_concern(school: School, cast: Cast, tineke: Visitor) -> None:
    school.signal_by(cast.tineke)
    own = school.signal_by(cast.tineke, text="Weer een blauwe plek.")

    assert "Je hebt nu reden tot zorg" in tineke.open(own)


def test_the_coach_sees_both_signals_and_is_asked_to_consult(school: School, cast: Cast, ineke: Visitor) -> None:
    school.signal_by(cast.tineke)
    school.signal_by(cast.bram, text="Noor wilde niet naar huis.")

    shown = words_of(ineke.open(f"/dossier/{school.file_of()}/"))

    assert "blauwe plek" in shown
    assert "Noor wilde niet naar huis" in shown
    assert "Overleg met een collega" in shown


def test_the_roster_looks_the_same_before_and_after_a_signal(school: School, cast: Cast, ineke: Visitor) -> None:
    before = words_of(ineke.open("/leerlingen/"))
    school.signal_by(cast.tineke)

    assert words_of(ineke.open("/leerlingen/")) == before


def test_a_teacher_does_not_get_into_the_file_of_her_own_signal(file: str, tineke: Visitor) -> None:
    for page in PAGES_OF_A_FILE:
        tineke.open(f"{file}{page}", status=404)


def test_a_teacher_is_offered_no_way_to_the_file(file: str, school: School, tineke: Visitor) -> None:
    assert "/dossier/" not in tineke.open(f"/leerlingen/{school.pupils['noor']}/")


def test_a_colleagues_signal_is_not_found(school: School, cast: Cast, ineke: Visitor) -> None:
    own = school.signal_by(cast.tineke)

    school.browser_of(cast.bram).open(own, status=404)
    ineke.open(own, status=404)


def test_a_stranger_gets_the_same_answer_as_for_a_random_code(file: str, school: School, cast: Cast) -> None:
    karin = school.browser_of(cast.karin)

    for page in PAGES_OF_A_FILE:
        real = karin.open(f"{file}{page}", status=404)
        made_up = karin.open(f"/dossier/{speakable_code()}/{page}", status=404)
        assert words_of(real) == words_of(made_up)
    real = karin.open(f"/leerlingen/{school.pupils['noor']}/", status=404)
    assert words_of(real) == words_of(karin.open(f"/leerlingen/{speakable_code()}/", status=404))


def test_a_stranger_can_post_nothing_into_a_file(file: str, school: School, cast: Cast, ineke: Visitor) -> None:
    marks = ineke.marks(f"{file}overleg/")
    karin = school.browser_of(cast.karin)

    answer = karin.press(f"{file}overleg/", filled.consultation(), **marks)

    assert answer.status_code == 404
    assert "Praat eerst met moeder" not in ineke.open(file)


def test_the_administrator_reads_no_pupil(school: School, cast: Cast) -> None:
    school.browser_of(cast.bea).open("/leerlingen/", status=403)


def test_veilig_thuis_does_not_know_the_pages_of_a_school(file: str, school: School, cast: Cast) -> None:
    vera = school.browser_of(cast.vera)

    vera.open("/leerlingen/", status=404)
    vera.open(file, status=404)


def test_a_colleague_who_is_drawn_in_sees_the_whole_file_and_then_no_more(
    file: str, school: School, cast: Cast, ineke: Visitor
) -> None:
    bram = school.browser_of(cast.bram)
    ineke.done(f"{file}toegang/", {"person": str(cast.bram.user_id), "reason": "Hij geeft haar gym."})
    assert "blauwe plek" in bram.open(file)

    right = ineke.open(f"{file}toegang/").partition('name="right" value="')[2].partition('"')[0]
    ineke.done(f"{file}toegang/", {"right": right})

    bram.open(file, status=404)


@pytest.mark.parametrize("person", ["", "niemand", str(uuid.UUID(int=7))])
def test_drawing_in_asks_for_a_colleague(file: str, ineke: Visitor, person: str) -> None:
    assert "Er is iets niet goed ingevuld" in ineke.refused(f"{file}toegang/", {"person": person})


def test_an_administrator_cannot_be_drawn_in(file: str, cast: Cast, ineke: Visitor) -> None:
    assert cast.bea.name not in ineke.open(f"{file}toegang/")
    ineke.refused(f"{file}toegang/", {"person": str(cast.bea.user_id)})


def test_a_right_that_comes_with_a_function_is_not_ended_by_hand(file: str, ineke: Visitor) -> None:
    assert 'name="right"' not in ineke.open(f"{file}toegang/")


def test_nobodys_name_stands_in_a_title_or_an_address(file: str, school: School, cast: Cast, ineke: Visitor) -> None:
    pages = [f"{file}{page}" for page in PAGES_OF_A_FILE if page not in {"bevestigen/", "weging/vraag/"}]
    pages += ["/leerlingen/", f"/leerlingen/{school.pupils['noor']}/", f"/leerlingen/{school.pupils['noor']}/signaal/"]

    for page in pages:
        shown = ineke.open(page)
        title = shown.partition("<title>")[2].partition("</title>")[0]
        assert "Noor" not in title
        assert "Veen" not in title
        assert "noor" not in page


def test_who_looked_is_there_to_read(file: str, ineke: Visitor, cast: Cast) -> None:
    ineke.open(file)

    shown = words_of(ineke.open(file))

    assert f"{cast.ineke.name}, intern begeleider bekeek het dossier" in shown
    assert f"{cast.tineke.name}, leerkracht legde een signaal vast" in shown


def test_a_code_tells_which_file_it_is_and_nothing_else(file: str) -> None:
    assert code_in(file).count("-") == 2
