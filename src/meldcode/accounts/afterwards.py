"""What is done when the answer has left, so that how long the answer took tells nothing about it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_log = logging.getLogger(__name__)
Work = Callable[[], None]


def afterwards(request: HttpRequest, work: Work) -> None:
    """Do this once the answer to this request was sent. Only for what may be lost when the machine stops in between."""
    request.work_afterwards = [*_waiting(request), work]  # type: ignore[attr-defined]  # read below, nowhere else


def hang_on(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tie the waiting work to the closing of the response, which the server does after the last byte."""
    for work in _waiting(request):
        response._resource_closers.append(_loudly(work))  # type: ignore[attr-defined]  # noqa: SLF001  Django's only hook after the answer


def _waiting(request: HttpRequest) -> list[Work]:
    return getattr(request, "work_afterwards", [])


def _loudly(work: Work) -> Work:
    # Django swallows what goes wrong in a closer: it must at least stand in the log.
    def closer() -> None:
        try:
            work()
        except Exception:  # noqa: BLE001  whatever it is, it is logged: there is nobody left to tell
            _log.exception("work after the answer failed")

    return closer
