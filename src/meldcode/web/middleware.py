"""Two things that may happen to any form: it was sent before, or its sender was signed out meanwhile."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.audit.errors import AlreadyDone
from meldcode.papers.drafts import keep_draft
from meldcode.screens.page import keep_orphan, typed_of


class FormsMiddleware:
    """After the member middleware: keeps what was typed by somebody whose session ended, and answers repetitions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and getattr(request, "member", None) is None and keep_orphan(request):
            messages.info(request, "Je was uitgelogd. Wat je typte is bewaard: log in, dan staat het er weer.")
            question = urlencode({"next": request.path})
            return HttpResponseRedirect(f"{reverse('account_login')}?{question}", status=303)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The same submission again: the answer given then. With another text: say so, and keep that text in sight."""
        if not isinstance(exception, AlreadyDone):
            return None
        if exception.same_text:
            messages.info(request, "Dit was al verwerkt. Er is niets dubbel opgeslagen.")
            return HttpResponseRedirect(exception.answer or "/", status=303)
        member: Member | None = getattr(request, "member", None)
        kept = (
            member is not None
            and not request.FILES
            and keep_draft(
                request.path,
                typed_of(request.POST),
                uuid4(),
                by=member,
                at=request.at,  # type: ignore[attr-defined]  # the clock's middleware
            )
        )
        shown = {"answer": exception.answer, "kept": kept, "form_url": request.path}
        return render(request, "web/sent_before.html", shown, status=409)
