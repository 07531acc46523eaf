"""The outermost door of every page: who may come in at all. A URL without one of these is refused by a guard test."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url

from meldcode.accounts.members import Member
from meldcode.accounts.roles import PERMISSIONS, ROLE_LABELS, ROLES_OF_KIND, Permission
from meldcode.accounts.sessions import has_second_factor, passed_second_factor

Parameters = ParamSpec("Parameters")


class MemberRequest(HttpRequest):
    """A request behind `needs`: somebody at work, at one moment. `at` is the only clock a page has."""

    member: Member
    at: datetime


AnyView = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]
MemberView = Callable[Concatenate[MemberRequest, Parameters], HttpResponseBase]


class NotYours(PermissionDenied):
    """She may know of this, but not do it; says in words who can.

    about: the file it concerns, for the witness. is_witnessed: whoever raised it wrote it in the trail already.
    """

    def __init__(self, reason: str, who_can: str = "", about: UUID | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.who_can = who_can
        self.about = about
        self.is_witnessed = False


def needs(permission: Permission) -> Callable[[MemberView[Parameters]], AnyView[Parameters]]:
    """Only for members whose role has this permission.

    Nobody signed in: to the sign-in page and back. Another kind of organisation: not found, as if the page did not
    exist. The right kind but another role: refused in words, with who can.
    """

    def decorate(view: MemberView[Parameters]) -> AnyView[Parameters]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponseBase:
            member: Member | None = getattr(request, "member", None)
            if member is None:
                return _to_sign_in(request)
            if not member.may(permission):
                _refuse(member, permission)
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # the middleware put member and at on it

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the guard test that walks the URLs
        return guarded

    return decorate


def public(reason: str) -> Callable[[AnyView[Parameters]], AnyView[Parameters]]:
    """Open to everybody, with the reason why."""

    def decorate(view: AnyView[Parameters]) -> AnyView[Parameters]:
        view.permission = f"public: {reason}"  # type: ignore[attr-defined]  # read by the guard test
        return view

    return decorate


def own_account(view: AnyView[Parameters]) -> AnyView[Parameters]:
    """For whoever is signed in, about her own account only, also before she set up her second factor.

    A session from before she set it up (or one that somebody else began with her password) passed no second step: it
    could add a factor of its own here. It ends instead.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated and not passed_second_factor(request.session) and has_second_factor(request):
            logout(request)
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.permission = "own account"  # type: ignore[attr-defined]  # read by the guard test
    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    question = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{question}")


def _refuse(member: Member, permission: Permission) -> None:
    able = [role for role in ROLES_OF_KIND[member.kind] if permission in PERMISSIONS[role]]
    if not able:
        raise Http404
    who = ", ".join(ROLE_LABELS[role] for role in able)
    raise NotYours("Deze bladzijde hoort niet bij jouw functie.", who_can=who)
