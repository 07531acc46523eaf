"""The gallery, for the tests that look at the screens as a person does."""

from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
]
# Our frame without whoever signed in: the gallery touches no database.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]


class Server(ThreadingMixIn, WSGIServer):
    """Answers a page and its pictures at the same time."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the parent's own name
        pass


@pytest.fixture
def gallery(settings: LazySettings) -> Iterator[str]:
    """The address where the gallery is served, with the project's settings and content policy."""
    if connection.vendor == "postgresql":
        pytest.skip("the screens touch no database: seen on SQLite")
    settings.ROOT_URLCONF = "tests.screens.gallery"
    settings.MIDDLEWARE = MIDDLEWARE
    options = settings.TEMPLATES[0]["OPTIONS"] | {"context_processors": PROCESSORS}
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [HERE / "templates"], "OPTIONS": options}]
    with make_server(
        "localhost", 0, StaticFilesHandler(WSGIHandler()), server_class=Server, handler_class=Silent
    ) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


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
