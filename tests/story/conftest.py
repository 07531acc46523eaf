"""A theatre for each test: an installation as the story left it, and everybody who plays in it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser

from meldcode.demo.story import chapters
from tests.story.laying import START
from tests.story.server import installed_after
from tests.story.theatre import Theatre

Opener = Callable[..., Theatre]


def next_moment(laid: int) -> datetime:
    """When the story goes on after this chapter: the first deed of the next, or a minute after the last of all."""
    story = chapters()
    # By number, not by place: chapters may be told with gaps between them.
    following = next((one for one in story if one.number > laid), None)
    return following.deeds[0].at(START) if following else story[-1].deeds[-1].at(START) + timedelta(minutes=1)


@pytest.fixture(scope="session")
def school(chromium: Browser) -> Iterator[Theatre]:
    """The stage before anything happens, for tests that each write about a pupil of their own; begun once."""
    theatre = Theatre(chromium, installed_after(0))
    try:
        theatre.stand_at(next_moment(0))
        theatre.installation.start()
        yield theatre
        theatre.ends_well()
    finally:
        theatre.close()


@pytest.fixture
def open_theatre(chromium: Browser) -> Iterator[Opener]:
    """Gives a running installation in which the story was laid up to and with a chapter, with script or without.

    When the test is over nothing may have gone wrong, seen or unseen.
    """
    opened: list[Theatre] = []

    def opener(chapter: int, *, script: bool = True) -> Theatre:
        theatre = Theatre(chromium, installed_after(chapter), has_script=script)
        opened.append(theatre)
        theatre.stand_at(next_moment(chapter))
        theatre.installation.start()
        return theatre

    yield opener
    try:
        for theatre in opened:
            theatre.ends_well()
    finally:
        for theatre in opened:
            theatre.close()
