"""Keeping what is typed, every few seconds, and throwing it away when asked."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.papers.drafts import discard_draft, keep_draft
from meldcode.screens.page import TOKEN_FIELD, typed_of
from meldcode.screens.tokens import read


@require_POST
@needs(Permission.WORK)
def keep(request: MemberRequest) -> HttpResponse:
    """Keep what is on the page now: 204. A form that is not hers, or was sent already: 409, without a word of it."""
    token = read(str(request.POST.get(TOKEN_FIELD, "")))
    if token is None or not token.is_of(request.member):
        return HttpResponse(status=409)
    kept = keep_draft(token.path, typed_of(request.POST), token.key, by=request.member, at=request.at)
    return HttpResponse(status=204 if kept else 409)


@require_POST
@needs(Permission.WORK)
def discard(request: MemberRequest) -> HttpResponse:
    """Throw away what was kept for a page, and show that page fresh."""
    path = str(request.POST.get("path", ""))
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        path = "/"
    discard_draft(path, by=request.member, at=request.at)
    messages.info(request, "Je bewaarde tekst is weggegooid.")
    return HttpResponseRedirect(path, status=303)


@require_POST
@needs(Permission.WORK)
def stay(request: MemberRequest) -> HttpResponse:
    """Keep the session: somebody who is writing is still there."""
    request.session.modified = True
    return HttpResponse(status=204)
