"""A session: who is behind it, whether she passed the second factor in it, and when it is over.

allauth keeps in the session by which methods somebody signed in. That record is the only proof of a second factor:
that she *has* an app with codes says nothing about who typed the password.
"""

import time
from datetime import datetime
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    perform_password_login,
    record_authentication,
)
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import User

_STARTED = "meldcode_started"
_TOUCHED = "meldcode_touched"
# A session is written at most once a minute: each write is a durable commit.
_TOUCH_SECONDS = 60
# Whoever signed in this short ago needn't show again who she is before she changes her second factor.
_LATELY_SECONDS = 5 * 60


def person_behind(request: HttpRequest, user: AbstractBaseUser | None = None) -> Member | None:
    """The person at work behind this request (or: this user, from where the request comes); None when she left."""
    someone = user or request.user
    if someone.pk is None:
        return None
    return member_for(
        someone.pk,
        origin=origin_of(request),
        request_id=uuid4(),
        second_factor=passed_second_factor(request.session),
        held=getattr(someone, "held_now", None),
    )


def origin_of(request: HttpRequest) -> str:
    """The address the request comes from, past a proxy that the settings trust; empty when there is none."""
    try:
        return str(get_adapter().get_client_ip(request))[:45]
    except PermissionDenied:
        return ""


def moment_of(request: HttpRequest) -> datetime:
    """The one moment of this request, for the trail. Sessions and codes themselves keep real time."""
    moment: datetime = request.at  # type: ignore[attr-defined]  # the clock middleware puts it there
    return moment


def passed_second_factor(session: SessionBase) -> bool:
    return any(record.get("method") == "mfa" for record in _records(session))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether whoever signed in here has an app with codes or a passkey, whatever this session has proved."""
    steps = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=request.user.pk, type__in=steps).exists())


def how_signed_in(session: SessionBase) -> str:
    """By which road somebody came in, for the trail."""
    roads = {
        "totp": "wachtwoord en code",
        "recovery_codes": "wachtwoord en herstelcode",
        "webauthn": "wachtwoord en passkey",
    }
    used = [str(record.get("type")) for record in _records(session) if record.get("method") == "mfa"]
    return roads.get(used[-1], "wachtwoord en tweede stap") if used else "wachtwoord"


def second_factor_was_set_up(request: HttpRequest, user: User, kind: str = "totp") -> None:
    """She just proved that her new app gives the right codes, or her new passkey works: it counts for this session."""
    record_authentication(request, user, "mfa", type=kind)


def second_factor_was_dropped(session: SessionBase) -> None:
    """Without the app its proof is gone too: she sets up a new one before she goes on."""
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in _records(session) if record.get("method") != "mfa"
    ]


def signed_in_lately(request: HttpRequest, user: AbstractBaseUser) -> bool:
    moments = [record["at"] for record in get_authentication_records(request, user)]
    return bool(moments) and _real_time() - max(moments) < _LATELY_SECONDS


def sign_in_with_password(request: HttpRequest, user: User) -> HttpResponse:
    """Begin a session for somebody whose password was checked: by allauth's stages, so a second factor is asked."""
    if request.user.is_authenticated:
        # Somebody else's session in this browser ends first, or allauth would throw away what is recorded next.
        get_adapter().logout(request)
    login = Login(user=user, email=user.email)
    answer: HttpResponse = perform_password_login(request, {"email": user.email}, login)
    request.session.set_expiry(0)
    return answer


def is_over(session: SessionBase) -> bool:
    """Half an hour of silence ends a session (its cookie's age); eight hours end it whatever happens."""
    now = _real_time()
    started = session.setdefault(_STARTED, now)
    if now - session.get(_TOUCHED, 0) > _TOUCH_SECONDS:
        session[_TOUCHED] = now
    return bool(now - started > settings.SESSION_LONGEST_SECONDS)


def _records(session: SessionBase) -> list[dict[str, object]]:
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return records if isinstance(records, list) else []


def _real_time() -> float:
    return time.time()  # noqa: TID251  sign-in keeps real time, also where the demo's clock was moved
