"""The one clock of the application: each request gets its moment here, and nothing below the roof asks for another."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def this_moment() -> datetime:
    """Now; or, in a demo or test installation whose clock was moved, the moment in its clock file."""
    moved: Path | None = settings.MOVED_CLOCK_FILE
    if moved is not None and moved.exists():
        return datetime.fromisoformat(moved.read_text(encoding="ascii").strip()).astimezone(UTC)
    return datetime.now(UTC)  # noqa: TID251  this is the one clock


def clock_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request its one moment, as `request.at`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.at = this_moment()  # type: ignore[attr-defined]  # declared by accounts.doors.MemberRequest
        return get_response(request)

    return middleware
