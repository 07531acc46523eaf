"""When something can't be shown: in words, with what to do, and never with more than the visitor may know."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import NotYours, public
from meldcode.accounts.members import Member
from meldcode.audit.deeds import refused as witness_refusal
from meldcode.screens.page import keep_orphan


@public("the same for what does not exist and for what is not yours")
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@public("a refusal in words")
def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    context = {"reason": "", "who_can": ""}
    if isinstance(exception, NotYours):
        context = {"reason": exception.reason, "who_can": exception.who_can}
        member: Member | None = getattr(request, "member", None)
        if member is not None and not exception.is_witnessed:
            witness_refusal("bladzijde.geweigerd", by=member, at=request.at, about=exception.about)  # type: ignore[attr-defined]  # the clock's middleware
    return render(request, "403.html", context, status=403)


@public("something broke; say what to do")
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


@public("a form whose session is over; what was typed is kept")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    kept = keep_orphan(request)
    login_url = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    return render(request, "403_csrf.html", {"kept": kept, "login_url": login_url}, status=403)


@public("what a browser sent can't be read; say what to do")
def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)
