"""Who is at work in this request? Asked anew each time, so that a right that ended has ended."""

import time
from collections.abc import Callable
from uuid import uuid4

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldcode.accounts.members import Member, member_for

_STARTED = "meldcode_started"
_TOUCHED = "meldcode_touched"
# A session is written at most once a minute: each write is a durable commit.
_TOUCH_SECONDS = 60


def member_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Put `request.member` on each request: somebody at work here with a second factor, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.member = None  # type: ignore[attr-defined]  # declared by accounts.doors.MemberRequest
        if request.user.is_authenticated:
            member = _member(request)
            if member is None:
                logout(request)
            elif not member.second_factor and not _may_go_without(request.path):
                return redirect("mfa_activate_totp")
            else:
                request.member = member  # type: ignore[attr-defined]  # as above
        return get_response(request)

    return middleware


def _member(request: HttpRequest) -> Member | None:
    if _is_over(request.session):
        return None
    user = request.user
    second_factor = _used_second_factor(request.session) or is_mfa_enabled(user)
    assert user.pk is not None
    return member_for(
        user.pk,
        origin=str(request.META.get("REMOTE_ADDR", ""))[:45],
        request_id=uuid4(),
        second_factor=second_factor,
    )


def _is_over(session: SessionBase) -> bool:
    """Half an hour of silence ends a session (its cookie's age); eight hours end it whatever happens."""
    now = time.time()  # noqa: TID251  sign-in keeps real time, also where the demo's clock was moved
    started = session.setdefault(_STARTED, now)
    if now - session.get(_TOUCHED, 0) > _TOUCH_SECONDS:
        session[_TOUCHED] = now
    return bool(now - started > settings.SESSION_LONGEST_SECONDS)


def _used_second_factor(session: SessionBase) -> bool:
    return any(record.get("method") == "mfa" for record in session.get("account_authentication_methods", []))


def _may_go_without(path: str) -> bool:
    return path.startswith(("/account/", "/direct-handelen/", "/static/", "/weg/"))
