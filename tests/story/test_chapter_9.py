"""Chapter 9: help worked; a later signal begins a round that knows (domain scenario 6)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser

MILA = "Mila de Boer"


def test_help_ends_with_agreements_and_a_later_signal_begins_again(open_theatre: Opener) -> None:
    theatre = open_theatre(8)
    result, end, look, signal = chapter(9).deeds
    ineke = theatre.seat("ineke")

    perform(theatre, result)
    open_file(ineke, MILA)
    assert "Sluit de hulp af met afspraken over nazorg" in ineke.text()
    ineke.follow("Hulp afsluiten")
    ineke.press("Hulp afsluiten")
    ineke.look()
    assert "Zonder afspraken kun je de hulp niet afsluiten." in ineke.text()

    perform(theatre, end)
    assert "Blijf het kind volgen" in ineke.text()

    perform(theatre, look, signal)
    open_file(ineke, MILA)
    for words in ("Ronde 2", "Nazorg: Bram let op hoe Mila binnenkomt.", "Nazorg: het gaat goed"):
        assert words in ineke.text()
