"""Who is at work in this request? Asked anew each time, so that a right that ended has ended."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldcode.accounts.afterwards import hang_on
from meldcode.accounts.members import Member
from meldcode.accounts.sessions import is_over, person_behind

# What somebody may see before her second factor: signing in itself, and what is open to everybody. Not the home page,
# so that she is led to setting it up.
_OPEN_WITHOUT_SECOND_FACTOR = (
    "/account/",
    "/uitnodiging/",
    "/direct-handelen/",
    "/weg/",
    "/toegankelijkheid/",
    "/privacy/",
    "/cookies/",
    "/kwetsbaarheid/",
    "/static/",
)
# What a browser keeps of a session that ended, it throws away (secure addresses and localhost only).
FORGET = '"cache", "storage"'


def member_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Put `request.member` on each request: somebody at work here who passed her second factor, or None.

    Whoever no longer works here, or whose session is over, is signed out on the spot.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.member = None  # type: ignore[attr-defined]  # declared by accounts.doors.MemberRequest
        had_session = request.user.is_authenticated
        person = _person_at_work(request) if had_session else None
        if person is not None and not person.second_factor and not _may_go_without(request.path):
            return _unkept(redirect("mfa_activate_totp"))
        if person is not None and person.second_factor:
            request.member = person  # type: ignore[attr-defined]  # as above
        response = get_response(request)
        hang_on(request, response)
        if had_session and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = FORGET
        return _unkept(response) if had_session or request.user.is_authenticated else response

    return middleware


def _person_at_work(request: HttpRequest) -> Member | None:
    person = None if is_over(request.session) else person_behind(request)
    if person is None:
        logout(request)
    return person


def _unkept(response: HttpResponse) -> HttpResponse:
    """No page of somebody signed in stays in the browser or on the way: the back button shows nothing."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_go_without(path: str) -> bool:
    return path.startswith(_OPEN_WITHOUT_SECOND_FACTOR)
