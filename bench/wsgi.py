"""One server process for all that is compared: the application, and the bare view without any middleware."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from meldcode.config.wsgi import application as whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment


def _bare() -> WSGIHandler:
    # A handler reads its middleware once, when it is made.
    kept, settings.MIDDLEWARE = settings.MIDDLEWARE, []
    try:
        return WSGIHandler()
    finally:
        settings.MIDDLEWARE = kept


bare = _bare()


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
    """Answer one request."""
    handler = bare if environ["PATH_INFO"] == "/gewoon/" else whole
    return handler(environ, start_response)
