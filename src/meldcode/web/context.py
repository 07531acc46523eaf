"""What the frame around every page shows: who is signed in, where she can go, and whether this is a demo."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.accounts.roles import Permission
from meldcode.screens.voice import said

_PLACES = (
    (Permission.CASEFILE, "Mijn werk", "home"),
    (Permission.OVERVIEW, "Overzicht", "overview"),
    (Permission.ROSTER, "Leerlingen", "roster"),
    (Permission.DESK, "Meldingen", "desk"),
    (Permission.STAFF, "Medewerkers", "staff"),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Context for web/base.html; nothing about any file."""
    member: Member | None = getattr(request, "member", None)
    return {
        "demo": settings.DEMO,
        "version": version("meldcode"),
        "navigation": _navigation(member, request.path) if member else [],
        "member": _shown(member),
        "profession": member.profession if member else "",
        "session_ends": settings.SESSION_COOKIE_AGE if member else None,
        "session_stay_url": reverse("stay"),
    }


def _navigation(member: Member, path: str) -> list[tuple[str, str, bool]]:
    places = [(label, reverse(name)) for permission, label, name in _PLACES if member.may(permission)]
    return [
        (said(label, member.profession), url, path == url if url == "/" else path.startswith(url))
        for label, url in places
    ]


def _shown(member: Member | None) -> dict[str, str] | None:
    if member is None:
        return None
    return {"name": member.name, "role": member.role_label, "organisation": member.organisation_name}
