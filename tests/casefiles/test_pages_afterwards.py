"""After the urgent call on the screen: written down afterwards, with both moments, and completed later."""

from typing import Any

import pytest

from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, questions_asked, words_of
from tests.cast import Cast
from tests.conftest import Clock


def called(**changes: Any) -> dict[str, Any]:
    """Tineke saw marks on Monday at 08:10 and called Veilig Thuis at 08:20; she reported."""
    signal = filled.signal("Rode striemen in de hals.", seen_at="8:10")
    signal.pop("is_serious")
    call = {"whom": ["veilig-thuis"], **filled.day("called_on", "2", "3", "2026"), "called_time": "8:20"}
    told = {"about": "melding", "spoke": "de bureaudienst", "said": "Houd het kind op school.", "reference": "VT-9"}
    skipped = {"skipped": ["consultation", "conversation", "weighing"], "reason": "acuut"}
    return {**signal, **call, **told, **skipped, **changes}


@pytest.fixture
def page(school: School) -> str:
    return f"/leerlingen/{school.pupils['noor']}/achteraf/"


def owed(cast: Cast) -> list[tuple[str, Any]]:
    with acting_for(cast.de_wilg.id, cast.amal.user_id):
        rows = Commitment.objects.open()
        return sorted((row.what, row.person_id) for row in rows)


def test_a_call_is_written_down_afterwards_with_every_moment(page: str, tineke: Visitor) -> None:
    shown = words_of(tineke.open(tineke.done(page, called())))

    assert "Gezien of gehoord op 2 maart 2026 om 08:10" in shown
    assert "Gebeld: Veilig Thuis, op 2 maart 2026 om 08:20" in shown
    assert "Achteraf vastgelegd: op 2 maart 2026 om 09:00" in shown
    assert "Dit kan niet wachten: bel nu" not in shown, "she called already"


def test_the_file_shows_the_call_and_what_was_skipped(
    page: str, school: School, tineke: Visitor, ineke: Visitor
) -> None:
    tineke.done(page, called(reason=""))

    shown = words_of(ineke.open(f"/dossier/{school.file_of()}/"))
    assert shown.count("Overgeslagen: acuut") >= 3, "each of the steps 2, 3 and 4"
    assert "Veilig Thuis, op mijn naam, met de bureaudienst, op 2 maart 2026 om 08:20" in shown
    assert "Leg de melding vast die al aan de telefoon is gedaan" in shown


def test_who_sees_the_whole_file_owes_its_completion_the_next_working_day(
    page: str, tineke: Visitor, cast: Cast
) -> None:
    tineke.done(page, called())

    assert owed(cast) == [("dossier-aanvullen", cast.amal.user_id), ("melden", cast.amal.user_id)]
    with acting_for(cast.de_wilg.id, cast.amal.user_id):
        dues = {row.due_at.astimezone(cast.monday.tzinfo).date() for row in Commitment.objects.open()}
    assert dues == {cast.tuesday.date()}


def test_my_work_leads_to_the_same_page_as_the_card(page: str, school: School, tineke: Visitor, cast: Cast) -> None:
    tineke.done(page, called())
    own_report = f"/dossier/{school.file_of()}/melding/zelf/"
    amal = school.browser_of(cast.amal)

    for shown in (amal.open("/"), amal.open(f"/dossier/{school.file_of()}/")):
        assert own_report in shown
        assert "Leg de melding vast die al aan de telefoon is gedaan" in shown


def test_an_author_who_sees_everything_completes_it_herself(page: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(page, called(about="advies"))

    assert owed(cast) == [("dossier-aanvullen", cast.ineke.user_id)]


def test_completing_ends_what_was_owed(page: str, school: School, ineke: Visitor, cast: Cast) -> None:
    ineke.done(page, called(about="advies"))
    file = f"/dossier/{school.file_of()}/"
    assert "Maak het dossier compleet" in ineke.open(file)
    ineke.done(f"{file}overleg/", filled.consultation())
    assert "stap 3: het gesprek, stap 4: wegen." in words_of(ineke.open(file))

    assert ineke.done(f"{file}aanvullen/", {}) == file
    assert owed(cast) == []


def test_whoever_called_112_only_is_still_told_to_call_veilig_thuis(
    page: str, school: School, tineke: Visitor, ineke: Visitor, cast: Cast
) -> None:
    own = tineke.done(page, called(whom=["112"]))

    assert "Dit kan niet wachten: bel nu" in tineke.open(own)
    shown = ineke.open(f"/dossier/{school.file_of()}/")
    assert "Bel nu Veilig Thuis: 0800-2000" in shown
    assert ("overleg", cast.amal.user_id) in owed(cast)


def test_what_she_cannot_know_may_stay_empty(page: str, tineke: Visitor) -> None:
    empty = dict.fromkeys(("seen_at", "place", "called_time", "about", "spoke", "said", "reference", "reason"), "")

    tineke.done(page, called(**empty, skipped=[]))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"whom": []}, "Kies wie je belde."),
        ({"called_time": "23:00"}, "Deze tijd is nog niet geweest."),
        (filled.day("called_on", "3", "3", "2026"), "Deze dag ligt in de toekomst"),
        ({"regels-0-text": "", "regels-0-kind": ""}, "Vul ten minste één regel in."),
    ],
)
def test_a_mistake_is_named_on_top_and_at_the_field_and_loses_nothing(
    page: str, tineke: Visitor, changes: dict[str, Any], words: str
) -> None:
    shown = tineke.refused(page, called(**changes))

    assert shown.count(words) == 2
    assert "Houd het kind op school." in shown


def test_the_same_press_twice_has_one_effect(page: str, school: School, tineke: Visitor, ineke: Visitor) -> None:
    marks = tineke.marks(page)
    first, second = (tineke.press(page, called(), **marks) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert ineke.open(f"/dossier/{school.file_of()}/").count("Achteraf vastgelegd: op") == 1


def test_a_stranger_finds_nothing(page: str, school: School, tineke: Visitor, cast: Cast) -> None:
    tineke.done(page, called())
    file, karin = f"/dossier/{school.file_of()}/", school.browser_of(cast.karin)

    for address in (page, f"{file}achteraf/", f"{file}aanvullen/"):
        karin.open(address, status=404)
    tineke.open(f"{file}aanvullen/", status=404)


def test_it_leads_there_from_the_pupil_the_file_and_direct_handelen(
    page: str, file: str, ineke: Visitor, clock: Clock
) -> None:
    assert page in ineke.open(page.removesuffix("achteraf/"))
    assert f"{file}achteraf/" in ineke.open(file)
    assert "Ik heb gebeld: leg het nu vast" in ineke.open("/direct-handelen/")
    assert questions_asked(ineke, page) <= 15
