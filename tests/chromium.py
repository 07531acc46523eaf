"""Debian's Chromium, started once a run for every test that looks at pages as a person does."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

# As root Chromium needs the first; without the others it calls home.
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]


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
    """Nothing is downloaded."""
    browser = playwright_here.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
    yield browser
    browser.close()
