"""Chapter 15: who does leerplicht weighs as "ik" and is her own helper (domain scenario 22)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_who_does_leerplicht_goes_from_signal_to_help_that_she_gives_herself(open_theatre: Opener) -> None:
    theatre = open_theatre(14)
    *before, plan = chapter(15).deeds
    lotte = theatre.seat("lotte")

    perform(theatre, *before)
    assert "leerling" not in lotte.text()

    perform(theatre, plan)
    assert "Leerplichtambtenaar of RMC-medewerker" in lotte.text()
    open_file(lotte, plan.pupil)
    assert "De hulp loopt" in lotte.text()
