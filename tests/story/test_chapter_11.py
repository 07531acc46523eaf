"""Chapter 11: she called first and wrote it down afterwards (domain scenario 2, the school's part)."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.playing import perform

pytestmark = pytest.mark.browser


def test_an_acute_call_is_written_down_afterwards_and_the_file_completed(open_theatre: Opener) -> None:
    theatre = open_theatre(7)
    call, plan, complete = chapter(11).deeds
    perform(theatre, call)
    tineke, amal = theatre.seat("tineke"), theatre.seat("amal")
    assert "Gebeld: Veilig Thuis, op 10 april 2026 om 15:20" in tineke.text()
    assert "Achteraf vastgelegd: op 10 april 2026 om 15:40" in tineke.text()
    assert "Maak het dossier compleet" in amal.text_of("/")

    perform(theatre, plan)
    assert "Overleg eerst met Veilig Thuis: 0800-2000" in amal.text()
    assert "Feit: Verse rode striemen rond de hals van Finn, aan beide kanten." in amal.text()
    perform(theatre, complete)
    assert "Maak het dossier compleet" not in amal.text_of("/")
    open_file(amal, "Finn Hendriks")
    assert "Overgeslagen: Stap 2: overleggen, Stap 3: het gesprek, Stap 4: wegen. Reden: acuut" in amal.text()
