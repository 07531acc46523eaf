"""Pictures of the main pages as the story shows them, at a desk and on a phone: `make screens`, into docs/screens/."""

import io
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import sync_playwright

# First of all: it prepares what Django reads when it wakes up.
import tests.environment  # noqa: F401  for what it does

django.setup()

from meldcode.demo.story import chapter  # noqa: E402  Django must be awake
from tests.chromium import QUIET  # noqa: E402  as above
from tests.story.going import open_file  # noqa: E402  as above
from tests.story.laying import START  # noqa: E402  as above
from tests.story.seats import DESKTOP, PHONE, Seat  # noqa: E402  as above
from tests.story.server import ROOT, installed_after  # noqa: E402  as above
from tests.story.theatre import Theatre  # noqa: E402  as above

# Decided and not sent yet; on Veilig Thuis' desk and not taken up yet; help agreed for another pupil.
_DECIDED, _SENT, _HELPED = 4, 5, 8
_PUPIL = "Noor Verhoeven"
# What is below is more of the same, and a picture must load.
_LONGEST = 1800
_COLOURS = 128


def main(folder: Path) -> None:
    """Write every picture anew; what stood in the folder goes, so that no page keeps an old face."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for number, show in ((_DECIDED, _one_file), (_SENT, _desk), (_HELPED, _all_work)):
            theatre = Theatre(chromium, installed_after(number))
            try:
                theatre.stand_at(chapter(number).deeds[-1].at(START) + timedelta(minutes=1))
                theatre.installation.start()
                show(theatre, folder)
            finally:
                theatre.close()
        chromium.close()


def _one_file(theatre: Theatre, folder: Path) -> None:
    """What the internal coach sees of one pupil, step by step."""
    ineke = theatre.seat("ineke")
    open_file(ineke, _PUPIL)
    file = ineke.path
    _picture(ineke, file, folder / "dossier")
    pages = {"gesprek": "gesprek/", "weging": "weging/", "besluit": "besluit/", "melding": "melding/"}
    for name, page in pages.items():
        _picture(ineke, file + page, folder / name)
    tineke = theatre.seat("tineke")
    _picture(tineke, "/leerlingen/", folder / "leerlingen")
    tineke.follow(_PUPIL)
    tineke.follow("Signaal vastleggen")
    _picture(tineke, tineke.path, folder / "signaal")


def _desk(theatre: Theatre, folder: Path) -> None:
    """A melding that came in at Veilig Thuis."""
    _picture(theatre.seat("vera"), "/meldingen/", folder / "meldingen-bij-veilig-thuis")


def _all_work(theatre: Theatre, folder: Path) -> None:
    """Where everybody begins, when several files run."""
    amal = theatre.seat("amal")
    _picture(amal, "/", folder / "mijn-werk")
    _picture(amal, "/overzicht/", folder / "overzicht")
    _picture(amal, "/direct-handelen/", folder / "direct-handelen")


def _picture(seat: Seat, path: str, place: Path) -> None:
    seat.go(path)
    for width in (DESKTOP, PHONE):
        seat.page.set_viewport_size({"width": width, "height": 900})
        height = min(int(seat.page.evaluate("document.documentElement.scrollHeight")), _LONGEST)
        # As tall as the picture: what stays in sight at the bottom would else lie across the middle.
        seat.page.set_viewport_size({"width": width, "height": height})
        seen = Image.open(io.BytesIO(seat.page.screenshot()))
        seen.convert("RGB").quantize(_COLOURS).save(place.with_name(f"{place.name}-{width}.png"), optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/screens")
