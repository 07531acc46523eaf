"""A dated look at how it goes."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.check import look
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.check import CheckForm
from meldcode.casefiles.looking import LOOK_WORDS, agreed_about, look_owed
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def check(request: MemberRequest, code: str) -> HttpResponse:
    """The look that is due first; what was agreed stands above the questions."""
    dossier = casefile_for(request.member, code, to="look", at=request.at)
    owed = look_owed(dossier, request.POST.get("versie", ""))
    if owed is None:
        messages.info(request, "Er hoeft nu niets te worden nagekeken, of een collega deed het al.")
        return redirect("casefile", code)
    page = FormPage(request, seen=str(owed.id), form=partial(CheckForm, subject=owed.what, today=day_of(request.at)))
    if page.is_valid():
        try:
            look(dossier, owed, page.form.facts(), by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Het is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    about = {"words": LOOK_WORDS[owed.what], "owed": owed, "agreed": agreed_about(dossier, owed)}
    return page.show("casefiles/check.html", frame(dossier, request.at) | about)
