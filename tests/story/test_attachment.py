"""A photo beside a signal in a real browser: chosen, kept, seen; with script and without."""

import pytest

from meldcode.demo.story import chapter
from tests.papers.drawn import photo
from tests.story.conftest import Opener
from tests.story.filling import Sheet
from tests.story.playing import open_file, play

pytestmark = pytest.mark.browser
SEEN = "Een blauwe plek, zo groot als een euro."


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_a_photo_is_put_beside_a_signal_and_seen(open_theatre: Opener, script: bool) -> None:
    theatre = open_theatre(0, script=script)
    play(theatre, 1)
    seat = theatre.seat(chapter(1).deeds[-1].who)
    seat.follow("Foto of document toevoegen")
    seat.look()
    seat.press("Bijlage bewaren")
    seat.look()
    seat.page.get_by_label("De foto of het document").set_input_files(
        {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo(800, 600)}
    )
    Sheet(seat).write("Wat is erop te zien?", SEEN)
    seat.press("Bijlage bewaren")
    seat.look()
    seat.follow(SEEN)
    seat.look()
    seen = seat.page.locator("img.meldcode-sheet")
    seen.scroll_into_view_if_needed()
    assert seen.evaluate("one => one.decode().then(() => one.naturalWidth)") == 800 if script else seen.is_visible()


def test_the_dossier_shows_it_too(open_theatre: Opener) -> None:
    theatre = open_theatre(6)
    ineke = theatre.seat("ineke")
    open_file(ineke, "Noor Verhoeven")
    ineke.follow("Foto of document toevoegen")
    ineke.look()
