"""A theatre for each test: an installation as the story left it, and everybody who plays in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.story.server import installed_after
from tests.story.theatre import Theatre

Opener = Callable[..., Theatre]


@pytest.fixture
def open_theatre(chromium: Browser) -> Iterator[Opener]:
    """Gives an installation in which the story was laid up to and with a chapter, running; `script=False` without script.

    When the test is over nothing may have gone wrong, seen or unseen.
    """
    opened: list[Theatre] = []

    def opener(chapter: int, *, script: bool = True) -> Theatre:
        theatre = Theatre(chromium, installed_after(chapter), has_script=script)
        opened.append(theatre)
        theatre.installation.start()
        return theatre

    yield opener
    try:
        for theatre in opened:
            theatre.ends_well()
    finally:
        for theatre in opened:
            theatre.close()
