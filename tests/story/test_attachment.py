"""A photo beside a signal in a real browser: chosen, kept, seen; with script and without."""

import pytest

from meldcode.demo.story import chapter
from tests.papers.drawn import photo
from tests.story.conftest import Opener
from tests.story.filling import Sheet
from tests.story.going import open_file, open_signal_form
from tests.story.playing import play, write_signal

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
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


def test_an_injury_is_pointed_out_and_drawn(open_theatre: Opener) -> None:
    theatre, deed = open_theatre(0), chapter(1).deeds[0]
    seat = theatre.seat(deed.who)
    open_signal_form(seat, deed.pupil)
    write_signal(seat, deed)
    seat.page.get_by_text("Was er letsel?").click()
    sheet = Sheet(seat).line("Letsel", 1)
    sheet.pick("Waar op het lichaam?", "Bovenarm links (voorkant)")
    sheet.pick("Wat zag je?", "Blauwe plek")
    seat.look()
    seat.press("Signaal bewaren")
    seat.look()
    assert "Letsel: Blauwe plek: bovenarm links (voorkant)" in seat.text()
    assert seat.page.get_by_role("img", name="Tekening").is_visible()
