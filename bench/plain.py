"""What the report's whole path is compared with: the same form, and one durable INSERT."""

import json
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from bench.models import PlainReport
from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.forms.report import ReportForm


@require_POST
def outside(request: HttpRequest) -> HttpResponse:
    """Bare: no session, no sign-in, no check of where the form came from; `bench.wsgi` gives it no middleware."""
    return _keep(request)


@needs(Permission.CASEFILE)
def inside(request: MemberRequest) -> HttpResponse:
    """The same behind the doors that every page has: session, CSRF, who is at work, what she may."""
    return _keep(request)


def _keep(request: HttpRequest) -> HttpResponse:
    form = ReportForm(request.POST, is_norm_1=True)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422)
    row = PlainReport(kept_at=datetime.now(UTC), content=json.dumps(form.cleaned_data))
    row.save(force_insert=True)
    return HttpResponseRedirect(f"/gewoon/{row.id}/", status=303)
