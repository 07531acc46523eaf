"""Chapter 5: the report is sent, travels, and is acknowledged."""

import pytest

from tests.story.conftest import Opener
from tests.story.playing import play

pytestmark = pytest.mark.browser


def test_the_report_travels_to_the_desk_and_its_receipt_comes_back_by_itself(open_theatre: Opener) -> None:
    theatre = open_theatre(4)
    play(theatre, 5)
    receipt = theatre.seat("ineke").text()
    assert "Je melding is verzonden" in receipt
    assert "Je hoort uiterlijk 30 maart 2026 van Veilig Thuis; anders bel je 0800-2000." in receipt
    desk = theatre.seat("vera").text_of("/")
    assert "Structureel" in desk
    assert "Noor" not in desk
