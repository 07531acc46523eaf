"""Pages that break while they hold what somebody typed, to see what is left of it. Used by test_canaries only."""

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def break_down(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"can't make anything of {request.POST['typed']}")


def grumble(request: HttpRequest) -> HttpResponse:
    try:
        break_down(request)
    except ValueError:
        logging.getLogger("meldcode.broken").exception("it broke")
    return HttpResponse("goed")


urlpatterns = [
    path("kapot/", break_down, name="broken"),
    path("mopperen/", grumble, name="grumbling"),
    path("", include("meldcode.config.urls")),
]
handler500 = "meldcode.web.views.errors.broken"
