"""Chapter 6: Veilig Thuis takes the report up and assesses it."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_the_report_opens_by_taking_it_up_and_is_assessed_with_reasons(open_theatre: Opener) -> None:
    theatre = open_theatre(5)
    taking_up, assessment = chapter(6).deeds
    vera = theatre.seat("vera")
    perform(theatre, taking_up)
    assert "Op de linkerbovenarm van Noor zitten vier ronde blauwe plekken naast elkaar." in vera.text()
    perform(theatre, assessment)
    assert "Een kind dat bang is." not in theatre.seat("thijs").text_of("/")
    assert "Geen aanwijzing dat vandaag of morgen iemand gewond raakt." in vera.text()
    assert "Koppel terug aan de melder" in vera.text()
