"""Chapter 7: feedback stays away, the school calls, and then the answer comes (domain scenario 17)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.leftovers import readable, told
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_late_feedback_asks_the_school_to_call_and_the_answer_ends_in_the_file(open_theatre: Opener) -> None:
    theatre = open_theatre(6)
    call, feedback, post = chapter(7).deeds
    ineke, vera = theatre.seat("ineke"), theatre.seat("vera")
    assert "Bel Veilig Thuis: de terugkoppeling is er nog niet" in ineke.text_of("/")
    assert "te laat" in vera.text_of("/")

    perform(theatre, call)
    assert "Gesproken met de bureaudienst." in ineke.text()

    perform(theatre, feedback, post)
    open_file(ineke, "Noor Verhoeven")
    assert "Veilig Thuis heeft geantwoord" in ineke.text()
    assert "Wil je Noor de komende weken extra in de gaten houden" in ineke.text()
    assert "Er staan nu geen meldingen open." in vera.text_of("/")

    theatre.installation.stop()
    assert readable(theatre.installation, ["Tineke Bakker"]) != [], "people at work are readable: so the looking works"
    assert readable(theatre.installation, told(), in_any_shape=True) == []
