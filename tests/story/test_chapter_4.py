"""Chapter 4: doubt at the second afweging (domain scenario 3)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.filling import Sheet
from tests.story.going import open_file, open_next
from tests.story.playing import perform

pytestmark = pytest.mark.browser

NOOR = "Noor Verhoeven"


def test_doubt_counts_as_unsafe_and_not_reporting_needs_a_reason_and_a_confirmation(open_theatre: Opener) -> None:
    theatre = open_theatre(3)
    *weighing, decision, confirmation = chapter(4).deeds
    ineke = theatre.seat("ineke")

    perform(theatre, *weighing)
    assert "Beantwoord deze vraag samen met Veilig Thuis." in ineke.text()
    open_file(ineke, NOOR)
    assert "Bel nu Veilig Thuis (0800-2000) en meld" in ineke.text()
    ineke.follow("Weging")
    assert "Melden bij Veilig Thuis is nodig" in ineke.text()

    open_next(ineke, NOOR, "Eerst de besluiten vastleggen")
    Sheet(ineke).choose("Besluit 1: melden jullie bij Veilig Thuis?", "Nee")
    Sheet(ineke).choose("Besluit 2: geven of regelen jullie zelf hulp?", "Nee")
    ineke.press("Besluiten vastleggen")
    ineke.look()
    assert "Schrijf op waarom jullie dit besluiten." in ineke.text()

    perform(theatre, decision)
    open_file(ineke, NOOR)
    assert "Wacht op wie eindverantwoordelijk is" in ineke.text()

    perform(theatre, confirmation)
    assert "Doe de melding bij Veilig Thuis" in ineke.text_of("/")
