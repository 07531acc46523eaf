"""Pages for everybody: no sign-in, no script, nothing about anyone."""

from django.contrib.auth import logout
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meldcode.accounts.arrangements import arrangement_of
from meldcode.accounts.doors import public
from meldcode.accounts.members import Member


@public("in danger nobody signs in first (R-1.16)")
def act_now(request: HttpRequest) -> HttpResponse:
    """Direct handelen: whom to call and what to say."""
    member: Member | None = getattr(request, "member", None)
    arranged = arrangement_of(member) if member is not None else None
    return render(request, "web/direct_handelen.html", {"arranged": arranged})


@public("a plan for the day on which nobody can sign in")
def plan(request: HttpRequest) -> HttpResponse:
    """One sheet of paper: whom to call, what to write down, where it goes afterwards. Cached by no one."""
    answer = render(request, "web/noodplan.html")
    answer["Cache-Control"] = "no-store"
    return answer


@public("whoever suspects a colleague asks nobody for leave to read what to do (R-1.18)")
def staff_suspected(request: HttpRequest) -> HttpResponse:
    """Out of the Meldcode, to the meld-, overleg- en aangifteplicht. It asks nothing and keeps nothing."""
    answer = render(request, "web/medewerker_verdacht.html")
    answer["Cache-Control"] = "no-store"
    return answer


@public("leaving quickly must always work")
def leave(request: HttpRequest) -> HttpResponse:
    """The quick exit: the session ends, and the page that follows says nothing."""
    logout(request)
    answer = render(request, "web/weg.html")
    answer["Cache-Control"] = "no-store"
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@public("anybody may read how accessible this is")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/toegankelijkheid.html")


@public("anybody may read what happens to data")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@public("anybody may read which cookies there are")
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "web/cookies.html")


@public("whoever finds a hole must be able to tell us")
def vulnerability(request: HttpRequest) -> HttpResponse:
    return render(request, "web/kwetsbaarheid.html")


@public("a probe for the machine: the process answers")
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("goed\n", content_type="text/plain")


@public("a probe for the machine: the database answers too")
def ready(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("goed\n", content_type="text/plain")
