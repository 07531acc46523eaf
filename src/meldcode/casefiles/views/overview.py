"""The overview for whoever's function sees all files: by code, without content."""

from django.http import HttpResponse
from django.shortcuts import render

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.forms.overview import OverviewForm
from meldcode.casefiles.overview import SECTIONS, overview_for


@needs(Permission.OVERVIEW)
def overview(request: MemberRequest) -> HttpResponse:
    """What needs somebody today, who waits for whom, what has gone quiet, and the running files by step."""
    form = OverviewForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    chosen = asked.get("toon", "")
    found = overview_for(
        request.member,
        at=request.at,
        chosen=chosen if chosen in SECTIONS else "",
        page=asked.get("bladzijde") or 1,
    )
    return render(request, "casefiles/overview.html", {"overview": found})
