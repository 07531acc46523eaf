"""Chapter 2: a second signal, by somebody who may see both (domain scenario 1, second half)."""

import pytest

from tests.story.conftest import Opener
from tests.story.playing import play
from tests.story.seats import Seat

pytestmark = pytest.mark.browser

PROMPT = "Overleg met een collega of met Veilig Thuis"


def test_more_signals_are_a_concern_for_those_who_may_see_them_all_and_for_nobody_else(open_theatre: Opener) -> None:
    theatre = open_theatre(1)
    tineke = theatre.seat("tineke")
    before = pages_about_noor(tineke)
    play(theatre, 2)
    assert pages_about_noor(tineke) == before
    for key in ("ineke", "amal"):
        assert PROMPT in theatre.seat(key).text_of("/")
    for key in ("bram", "hans"):
        assert PROMPT not in theatre.seat(key).text_of("/")
    assert "Er staan nu geen meldingen open." in theatre.seat("vera").text_of("/")


def pages_about_noor(tineke: Seat) -> list[str]:
    """All that her teacher can find about Noor: her work, the roster, the pupil, her signal."""
    seen = [tineke.text_of("/")]
    for link in ("Leerlingen", "Noor Verhoeven", "Signaal van 2 maart 2026"):
        tineke.follow(link)
        seen.append(tineke.text())
    return seen
