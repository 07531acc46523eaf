"""Who does leerplicht reads pages in her own words, and works her own files through every step (domain scenario 22)."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from meldcode.accounts.members import Member
from meldcode.accounts.roles import Role
from meldcode.casefiles.access import pupil_for
from meldcode.casefiles.actions.roster import add
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.casefiles.urls import urlpatterns
from meldcode.followup.models import Commitment
from meldcode.screens.voice import said
from meldcode.tenancy.context import acting_for
from tests.casefiles.laid import lay_signal
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import MONDAY, Cast, employ

_SCHOOLS_OWN = re.compile(
    r"leerling|schoolleider|jullie school|onze school|bij ons op school|wegen samen|melden jullie", re.IGNORECASE
)
_LINE = RosterLine("2001", "Jesse", "", "Kramer", date(2009, 9, 12), "")


@pytest.fixture
def leo(cast: Cast, signed_in: Callable[[Member], Client]) -> Visitor:
    return Visitor(signed_in(cast.leo))


@pytest.fixture
def jesse(cast: Cast) -> str:
    """A young person on Leo's roster, with one signal of Leo's own; gives the code."""
    code = add(_LINE, by=cast.leo, at=MONDAY)
    lay_signal(cast.leo, code, "Deed om tien uur zelf open.")
    return code


@pytest.fixture
def codes(jesse: str, cast: Cast) -> dict[str, str]:
    """What the addresses of pages are filled with."""
    page = pupil_for(cast.leo, jesse, at=MONDAY)
    assert page.casefile_code is not None, "who began the file sees the whole of it"
    return {"leerlingen": jesse, "dossier": page.casefile_code, "signaal": page.own_signals[0].row.code}


def _addresses(codes: dict[str, str]) -> list[str]:
    """Every page of the house whose address these codes complete; a new page is among them by itself."""
    routes = [str(pattern.pattern) for pattern in urlpatterns]
    filled_in = [
        re.sub(r"<slug:code>", codes.get(route.split("/")[0], "<"), route).replace("<slug:question_id>", "veiligheid")
        for route in routes
    ]
    return [f"/{route}" for route in filled_in if "<" not in route]


def test_no_page_of_leerplicht_speaks_as_a_school(leo: Visitor, codes: dict[str, str]) -> None:
    found = {}
    opened = 0
    for address in _addresses(codes):
        answer = leo.client.get(address)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            opened += 1
            own = words_of(answer.content.decode()).replace("leerlingnummer, voornaam", "")
            if words := _SCHOOLS_OWN.findall(own):
                found[address] = words
    assert opened > 20
    assert found == {}


def test_the_officer_weighs_in_the_first_person(leo: Visitor, codes: dict[str, str]) -> None:
    page = words_of(leo.open(f"/dossier/{codes['dossier']}/weging/vraag/vermoeden/"))
    assert "Denk ik nu" in page
    assert "Jouw antwoord" in page


def test_the_letter_to_parents_is_the_officers_own(leo: Visitor, codes: dict[str, str]) -> None:
    page = words_of(leo.open(f"/dossier/{codes['dossier']}/gesprek/brief/"))
    assert "Ik maak me zorgen over Jesse" in page
    assert "op school" not in page


def test_what_was_written_down_is_never_reworded(leo: Visitor, cast: Cast, jesse: str) -> None:
    code = pupil_for(cast.leo, jesse, at=MONDAY).casefile_code
    lay_signal(cast.leo, jesse, "De schoolleider noemde deze leerling lui.")
    assert "De schoolleider noemde deze leerling lui." in leo.open(f"/dossier/{code}/")


def test_the_officer_may_be_the_helper_and_a_teacher_may_not(leo: Visitor, codes: dict[str, str]) -> None:
    page = leo.open(f"/dossier/{codes['dossier']}/hulpplan/maken/")
    assert 'value="leerplichtambtenaar"' in page
    assert 'value="leerkracht"' not in page
    assert "Leo Bakker" in page


def test_a_colleague_officer_does_not_see_what_she_did_not_begin(jesse: str, cast: Cast) -> None:
    mia = employ("Mia Prins", Role.ATTENDANCE_OFFICER, at=cast.leerplicht.id)
    assert pupil_for(mia, jesse, at=MONDAY).casefile_code is None


def test_a_line_in_a_colleagues_file_opens_nothing_of_it(jesse: str, cast: Cast) -> None:
    mia = employ("Mia Prins", Role.ATTENDANCE_OFFICER, at=cast.leerplicht.id)
    lay_signal(mia, jesse, "Hij kwam niet op onze afspraak.")

    hers = pupil_for(mia, jesse, at=MONDAY)
    assert (hers.casefile_code, len(hers.own_signals)) == (None, 1)
    with acting_for(cast.leerplicht.id):
        owing = set(Commitment.objects.open().values_list("person_id", flat=True))
    # The second signal asks for a consultation: of who carries the file, since she can't owe what she can't open.
    assert owing == {cast.leo.user_id}


def test_a_school_still_speaks_as_a_school(consulted: str, ineke: Visitor) -> None:
    assert "Leerlingen" in words_of(ineke.open("/leerlingen/"))
    assert "Jullie antwoord" in words_of(ineke.open(f"{consulted}weging/vraag/vermoeden/"))


def test_words_differ_for_leerplicht_only() -> None:
    assert said("Melden jullie deze leerling?", "leerplicht") == "Meld je deze jongere?"
    assert said("Melden jullie deze leerling?", "onderwijs") == "Melden jullie deze leerling?"
