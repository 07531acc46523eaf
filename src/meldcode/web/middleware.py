"""Two things that may happen to any form: it was sent before, or its sender was signed out meanwhile."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from meldcode.audit.errors import AlreadyDone
from meldcode.screens.page import keep_orphan


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
        typed = [
            value
            for name, values in request.POST.lists()
            for value in values
            if len(value) > 20 and name not in {"sleutel", "csrfmiddlewaretoken"}
        ]
        return render(request, "web/sent_before.html", {"answer": exception.answer, "typed": typed}, status=409)
