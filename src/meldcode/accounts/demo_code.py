"""The code of the second factor on the screen, so that one person can play everybody in the demo.

The settings name this context processor in a demo only; in a real installation nothing imports this module, and
`config.checks` refuses to start where something does.
"""

import time

from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from meldcode.accounts.models import User

_PAGES = frozenset({"mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp"})


def demo_code(request: HttpRequest) -> dict[str, str]:
    """The code to fill in on this page, as `demo_code`; nothing on any other page."""
    if not settings.DEMO:
        raise ImproperlyConfigured("The code of the second factor may be shown in a demo only.")
    page = request.resolver_match.url_name if request.resolver_match else None
    if page not in _PAGES:
        return {}
    secret = request.session.get(SECRET_SESSION_KEY) if page == "mfa_activate_totp" else None
    if secret:
        return {"demo_code": _codes(secret)[0]}
    return {"demo_code": _unused_code(_person_on(request))}


def _person_on(request: HttpRequest) -> User | None:
    if isinstance(request.user, User):
        return request.user
    stage = get_pending_stage(request)
    return stage.login.user if stage else None


def _unused_code(user: User | None) -> str:
    """A code that works now. Each works once, and whoever signs in twice in a minute needs another."""
    authenticator = (
        Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first() if user else None
    )
    if authenticator is None:
        return ""
    app = TOTP(authenticator)
    codes = _codes(decrypt(authenticator.data["secret"]))
    # allauth keeps the used codes in the cache, under a key of its own making.
    unused = (code for code in codes if app._get_used_cache_key(code) not in cache)  # noqa: SLF001
    return next(unused, codes[0])


def _codes(secret: str) -> list[str]:
    """The codes that are taken at this moment: of now first, then of just after and just before."""
    now = int(time.time()) // app_settings.TOTP_PERIOD  # noqa: TID251  sign-in keeps real time
    beside = range(1, app_settings.TOTP_TOLERANCE + 1)
    steps = [now, *(now + step for step in beside), *(now - step for step in beside)]
    return [format_hotp_value(hotp_value(secret, step)) for step in steps]
