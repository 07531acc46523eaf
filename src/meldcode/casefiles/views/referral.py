"""A referral: written down with the day on which we ask whether they went."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.referral import days_to_ask, refer
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.referral import ReferralForm
from meldcode.casefiles.views.frame import frame
from meldcode.deadlines import load_deadlines
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def referral(request: MemberRequest, code: str) -> HttpResponse:
    """To whom, for what, announced or not, what was agreed."""
    dossier = casefile_for(request.member, code, to="refer", at=request.at)
    days = days_to_ask(load_deadlines(Path(settings.DEFINITIONS_FOLDER)), request.at)
    page = FormPage(request, form=partial(ReferralForm, days=days))
    if page.is_valid():
        try:
            facts, check_on = page.form.cleaned_data, page.form.check_on
            refer(dossier, facts, check_on=check_on, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "De doorverwijzing is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/referral.html", frame(dossier, request.at))
