"""The first page: my work, or for a visitor what this is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meldcode.accounts.doors import MemberRequest, needs, public
from meldcode.accounts.members import Member
from meldcode.accounts.roles import Permission
from meldcode.casefiles.work import my_work
from meldcode.papers.access import drafts_of
from meldcode.web.unfinished import unfinished


@public("a visitor sees what this is; a member sees her own work only")
def home(request: HttpRequest) -> HttpResponse:
    """The visitor's page, or straight on to where this member's work is."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return render(request, "web/home_public.html")
    if member.may(Permission.CASEFILE):
        return professional(request)  # type: ignore[return-value]  # a guarded view answers with a page
    return redirect("desk" if member.may(Permission.DESK) else "staff")


@needs(Permission.CASEFILE)
def professional(request: MemberRequest) -> HttpResponse:
    """What I owe by due date, my files by step, my own signals, and what I left unfinished."""
    work = my_work(request.member, at=request.at)
    kept = unfinished(drafts_of(request.member))
    return render(request, "web/home.html", {"work": work, "unfinished": kept, "today": request.at})
