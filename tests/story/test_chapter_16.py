"""Chapter 16: help is possible but refused, so it is reported (domain scenario 4)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_refused_help_leads_to_a_melding_and_a_watch_over_easter(open_theatre: Opener) -> None:
    theatre = open_theatre(4)
    *before, decision, melding, post = chapter(16).deeds
    ineke = theatre.seat("ineke")

    perform(theatre, *before)
    open_file(ineke, melding.pupil)
    assert "Volgens de weging is melden nodig" in ineke.text()

    perform(theatre, decision, melding, post)
    receipt = ineke.text()
    assert melding.facts["verteld_aan"] in receipt
    assert "Je hoort uiterlijk 13 april 2026 van Veilig Thuis" in receipt
