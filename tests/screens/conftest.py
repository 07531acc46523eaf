"""Chromium and the gallery, for the tests that look at the screens as a person does."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture
def gallery_settings(settings: LazySettings) -> LazySettings:
    """The project's settings with the gallery as its pages."""
    settings.ROOT_URLCONF = "tests.screens.gallery"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [HERE / "templates"]}]
    return settings


@pytest.fixture
def gallery(gallery_settings: LazySettings, live_server: LiveServer) -> str:
    """The address where the gallery is served."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    """Playwright's own loop makes Django think that it runs asynchronously; it doesn't."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium(playwright_here: Playwright) -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    browser = playwright_here.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser without history or cookies."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def screen(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()


@pytest.fixture
def screen_without_script(chromium: Browser) -> Iterator[Page]:
    """One tab in a browser that runs no script."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
