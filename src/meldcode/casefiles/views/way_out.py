"""The way out of the Meldcode: about somebody who works at the school, nothing is kept here (R-1.18)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest
from meldcode.casefiles.forms.signal import STAFF
from meldcode.papers.drafts import discard_draft


def leads_out(request: MemberRequest) -> HttpResponse | None:
    """Where to go when she says it is about a colleague; what she typed is forgotten, no pupil is looked up."""
    if "staff" not in request.POST and STAFF not in request.POST.getlist("natures"):
        return None
    discard_draft(request.path, by=request.member, at=request.at)
    return HttpResponseRedirect(reverse("staff_suspected"), status=303)
