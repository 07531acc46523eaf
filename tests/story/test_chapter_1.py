"""Chapter 1: one signal (domain scenario 1, first half)."""

import pytest

from tests.story.conftest import Opener
from tests.story.playing import play

pytestmark = pytest.mark.browser


def test_one_signal_asks_its_author_to_keep_watching_and_nobody_to_act(open_theatre: Opener) -> None:
    theatre = open_theatre(0)
    play(theatre, 1)
    tineke, ineke = theatre.seat("tineke"), theatre.seat("ineke")
    assert "Blijf oplettend" in tineke.text()
    assert "oplettend" in tineke.text_of("/")
    assert "Naar het dossier" not in tineke.text()
    assert "Je hebt nu niets te doen." in ineke.text_of("/")
