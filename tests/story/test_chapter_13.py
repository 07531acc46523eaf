"""Chapter 13: a pupil about whom there are concerns goes to another school (domain scenario 11, the schools' part)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_the_new_school_takes_over_and_begins_again(open_theatre: Opener) -> None:
    theatre = open_theatre(12)
    *before, letter, post, accepted, closed = chapter(13).deeds
    perform(theatre, *before)
    ineke = theatre.seat("ineke")
    assert "Stuur nu de overdracht" in ineke.text()

    perform(theatre, letter, post)
    assert "De nieuwe school heeft haar ontvangen" in ineke.text()
    open_file(ineke, letter.pupil)
    assert "blijven jullie verantwoordelijk" in ineke.text() or "Je wacht op de nieuwe school" in ineke.text()

    perform(theatre, accepted)
    karin = theatre.seat("karin")
    assert "Begin hier opnieuw met de stappen" in karin.text()
    assert "Lars kwam voor de vierde keer" not in karin.text(), "the old file stays where it is"

    perform(theatre, closed)
    assert "Deze ronde is afgesloten" in ineke.text()
