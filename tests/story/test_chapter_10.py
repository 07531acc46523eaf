"""Chapter 10: help failed after its term (domain scenario 5)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser

SEM = "Sem Jansen"


def test_an_unanswered_last_day_goes_to_the_head_and_failed_help_is_reported(open_theatre: Opener) -> None:
    theatre = open_theatre(9)
    reminder, result, decision, report, post = chapter(10).deeds
    ineke, hans = theatre.seat("ineke"), theatre.seat("hans")

    perform(theatre, reminder)
    assert "Beantwoord afweging 5: werkt de hulp?" in ineke.text_of("/")
    assert "Zorg dat afweging 5 wordt beantwoord" in hans.text_of("/")

    perform(theatre, result)
    open_file(ineke, SEM)
    assert "Volgens de weging is melden nodig." in ineke.text()
    assert "Zorg dat afweging 5" not in hans.text_of("/")

    perform(theatre, decision, report)
    assert "De hulp stopt de onveiligheid niet" in ineke.text()
    assert "De gezinswerker helpt thuis met de avonden." in ineke.text(), "the plan went along"
    perform(theatre, post)
