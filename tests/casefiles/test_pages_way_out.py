"""It is about somebody who works at the school: the pages lead out of the Meldcode and keep nothing (scenario 21)."""

from typing import Any

import pytest
from django.test import Client

from meldcode.audit.models import Event
from meldcode.casefiles.models import Casefile, Signal
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import Cast

OUT = "/medewerker-verdacht/"


def kept(cast: Cast) -> tuple[int, int, int]:
    with acting_for(cast.de_wilg.id, cast.tineke.user_id):
        return Signal.objects.count(), Casefile.objects.count(), Draft.objects.count()


@pytest.mark.parametrize("page", ["signaal", "achteraf"])
@pytest.mark.parametrize("chosen", [{"natures": ["medewerker"]}, {"staff": "ja"}])
def test_choosing_staff_leads_out_and_keeps_nothing(
    school: School, cast: Cast, tineke: Visitor, page: str, chosen: dict[str, Any]
) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/{page}/"
    typed = filled.signal("Meester sluit de deur.", **chosen)
    tineke.client.post("/concept/", {**tineke.marks(address), **typed})
    assert kept(cast) == (0, 0, 1), "a draft was kept while she typed"

    assert tineke.done(address, typed) == OUT
    assert kept(cast) == (0, 0, 0)


def test_the_trail_tells_of_no_signal(school: School, cast: Cast, tineke: Visitor) -> None:
    address = f"/leerlingen/{school.pupils['noor']}/signaal/"
    tineke.done(address, filled.signal(natures=["medewerker", "seksueel"]))

    with acting_for(cast.de_wilg.id, cast.tineke.user_id):
        actions = set(Event.objects.filter(person_id=cast.tineke.user_id).values_list("action", flat=True))
    assert actions <= {"leerling.bekeken", "concept.weggedaan"}


def test_it_leads_out_of_a_file_too(file: str, ineke: Visitor) -> None:
    for page in ("signaal", "achteraf"):
        assert ineke.done(f"{file}{page}/", {"staff": "ja"}) == OUT


def test_the_form_offers_the_way_out_and_says_what_it_means(school: School, tineke: Visitor) -> None:
    shown = words_of(tineke.open(f"/leerlingen/{school.pupils['noor']}/signaal/"))

    assert "Gaat het om een medewerker van school?" in shown
    assert "wordt niet bewaard en ook als concept weggegooid" in shown


def test_anybody_reads_what_to_do_and_nobody_is_asked_anything(client: Client) -> None:
    answer = client.get(OUT)
    shown = words_of(answer.content.decode())

    for words in ("meld-, overleg- en aangifteplicht", "bevoegd gezag", "vertrouwensinspecteur", "het bestuur zelf"):
        assert words in shown
    assert "<form" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_anybody_prints_the_plan_for_the_day_the_system_is_down(client: Client) -> None:
    answer = client.get("/noodplan/")
    shown = words_of(answer.content.decode())

    for words in ("bel 112", "0800-2000", "Gehoord van iemand anders", "Ik heb gebeld: leg het nu vast"):
        assert words in shown
    assert answer["Cache-Control"] == "no-store"


def test_the_plan_hangs_on_every_page_and_on_direct_handelen(client: Client) -> None:
    assert client.get("/direct-handelen/").content.decode().count('href="/noodplan/"') == 2
    assert 'href="/noodplan/"' in client.get("/").content.decode()
