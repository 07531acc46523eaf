"""Chapter 12: who reports may not be made known to the family (domain scenario 16, the school's part)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.laying import START
from tests.story.playing import perform, write_report

pytestmark = pytest.mark.browser


def test_only_veilig_thuis_knows_who_reported(open_theatre: Opener) -> None:
    theatre = open_theatre(7)
    signal, melding, _ = chapter(12).deeds
    perform(theatre, signal)
    theatre.stand_at(melding.at(START))
    seat = theatre.seat("ineke")
    open_file(seat, melding.pupil)
    # Beside the card, which proposes step 2 first: a melding is never kept waiting.
    seat.page.get_by_role("link", name="Melding", exact=True).click()
    seat.look()
    write_report(seat, melding)
    assert "Melder niet bekendmaken aan het gezin" in seat.text()
    seat.press("Verzenden")
    seat.look()
    assert "Je melding is verzonden" in seat.text()
    assert "Melder niet bekendmaken aan het gezin" in seat.text()
