"""Chapter 3: the concern is consulted and discussed."""

import pytest

from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import play

pytestmark = pytest.mark.browser


def test_what_was_advised_and_what_each_person_said_stands_apart_in_the_file(open_theatre: Opener) -> None:
    theatre = open_theatre(2)
    ineke = theatre.seat("ineke")
    open_file(ineke, "Noor Verhoeven")
    assert "Begin met Veilig Thuis" in ineke.text(), "there was a bruise"
    play(theatre, 3)
    amal = theatre.seat("amal")
    open_file(amal, "Noor Verhoeven")
    text = amal.text()
    for words in ("Praat eerst met Noor alleen.", "Soms houdt hij me vast.", "Sanne, moeder van Noor"):
        assert words in text
    assert "Weeg samen wat er aan de hand is" in text
