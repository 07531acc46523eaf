"""Assessing how safe it is."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.screens.page import FormPage
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import NotTakenUp
from meldcode.veiligthuis.actions import assessment as actions
from meldcode.veiligthuis.errors import StaleAssessment
from meldcode.veiligthuis.forms import AssessmentForm, as_filled_in
from meldcode.veiligthuis.views.unopened import not_taken_up


@needs(Permission.DESK)
def assess(request: MemberRequest, code: str) -> HttpResponse:
    """The first assessment, or one in the place of the last."""
    try:
        opened = access.report_to_work_on(request.member, code, to=access.ASSESSING, at=request.at)
    except NotTakenUp as refusal:
        return not_taken_up(request, refusal)
    current = opened.current
    filled_in = partial(AssessmentForm, initial=as_filled_in(current.row, current.reasons) if current else None)
    page = FormPage(request, seen=opened.version, form=filled_in)
    if not page.is_valid():
        return page.show("veiligthuis/assess.html", {"opened": opened})
    try:
        actions.assess(
            opened,
            **page.form.cleaned_data,
            seen=page.posted_version,
            by=request.member,
            at=request.at,
            once=page.submission,
        )
    except StaleAssessment as stale:
        latest = access.report_to_work_on(request.member, code, to=access.ASSESSING, at=request.at)
        shown = {"opened": latest, "stale": stale, "form_version": latest.version}
        return page.show("veiligthuis/assess.html", shown, status=409)
    return page.done(reverse("desk_report", args=[code]), "Je beoordeling is vastgelegd.")
