"""Chapter 8: help is accepted, and its plan misses nothing."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser

SEM = "Sem Jansen"


def test_help_that_is_accepted_becomes_a_plan_with_tasks_for_people(open_theatre: Opener) -> None:
    theatre = open_theatre(7)
    *before, plan = [deed for deed in chapter(8).deeds if deed.pupil == SEM]
    ineke, tineke = theatre.seat("ineke"), theatre.seat("tineke")

    perform(theatre, *before)
    open_file(ineke, SEM)
    assert "Maak het hulpplan" in ineke.text()

    perform(theatre, plan)
    assert "elke ochtend samen de dag beginnen" in ineke.text()
    open_file(ineke, SEM)
    assert "De hulp loopt" in ineke.text()
    assert "Doe je taak uit het hulpplan" in tineke.text_of("/")
