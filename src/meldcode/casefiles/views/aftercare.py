"""Ending help that worked, with agreements about what comes after."""

from datetime import timedelta
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for, colleagues
from meldcode.casefiles.actions.aftercare import end_help
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.aftercare import AftercareForm
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage

# Own choice, as a first proposal: after six weeks and after a quarter of a year.
_FIRST, _SECOND = timedelta(weeks=6), timedelta(weeks=13)


@needs(Permission.CASEFILE)
def aftercare(request: MemberRequest, code: str) -> HttpResponse:
    """Close the round: never without agreements and a day to look again."""
    dossier = casefile_for(request.member, code, to="help", at=request.at)
    able = [person for person in colleagues(request.member) if person.may(Permission.CASEFILE)]
    today = day_of(request.at)
    watcher = str(dossier.plan.row.case_manager_id) if dossier.plan else str(request.member.user_id)
    initial = {"watcher": watcher, "first": today + _FIRST, "second": today + _SECOND}
    page = FormPage(request, form=partial(AftercareForm, today=today, people=able, initial=initial))
    if page.is_valid():
        try:
            end_help(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "De hulp is afgesloten. Jullie blijven kijken.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/aftercare.html", frame(dossier, request.at))
