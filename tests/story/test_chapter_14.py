"""Chapter 14: it is about somebody who works at the school (domain scenario 21)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.leftovers import readable
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_a_suspected_colleague_leads_out_of_the_meldcode_and_nothing_is_kept(open_theatre: Opener) -> None:
    theatre = open_theatre(11)
    (deed,) = chapter(14).deeds
    perform(theatre, deed)
    bram = theatre.seat("bram")
    assert bram.path == "/medewerker-verdacht/"
    assert "meld-, overleg- en aangifteplicht" in bram.text()
    assert deed.pupil not in bram.text_of("/"), "no signal, no draft"

    theatre.installation.stop()
    assert readable(theatre.installation, [deed.facts["getypt"]], in_any_shape=True) == []
