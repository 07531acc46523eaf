"""Step 5: the two decisions, and the confirmation of a decision against the norm."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.afwegingskader import load_steps
from meldcode.casefiles.access import casefile_for, colleagues
from meldcode.casefiles.actions.decision import confirm, decide, owes_report, suggested_review, suggested_term
from meldcode.casefiles.chronology import decision_happened
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import CasefilesError, StaleEdit
from meldcode.casefiles.forms.decision import ConfirmationForm, DecisionForm
from meldcode.casefiles.hints import possible_case_managers
from meldcode.casefiles.standing import standing_of
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def decision(request: MemberRequest, code: str) -> HttpResponse:
    """Report or not; help or not: each with what the framework says of it."""
    dossier = casefile_for(request.member, code, to="decide", at=request.at)
    page = FormPage(request, seen=_version(dossier), form=_decision_form(dossier, request))
    if page.is_valid():
        try:
            facts, seen = page.form.facts(), page.posted_version
            row = decide(dossier, facts, seen=seen, by=request.member, at=request.at, once=page.submission)
            next_page = "report_new" if owes_report(dossier, row) else "casefile"
            return page.done(reverse(next_page, args=[code]), "Het besluit is vastgelegd.")
        except StaleEdit as other:
            stale = {"other": other, "mine": page.form.in_words(), "form_version": page.seen}
            return page.show("casefiles/decision.html", _around(dossier, request) | stale, status=409)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page.show("casefiles/decision.html", _around(dossier, request))


@needs(Permission.CASEFILE)
def confirmation(request: MemberRequest, code: str) -> HttpResponse:
    """For who is finally responsible: everything in sight, and yes or no with a reason."""
    dossier = casefile_for(request.member, code, to="confirm", at=request.at)
    page = FormPage(request, form=ConfirmationForm)
    if page.is_valid():
        try:
            agrees, remark = page.form.cleaned_data["agrees"], page.form.cleaned_data["remark"]
            confirm(dossier, agrees=agrees, remark=remark, by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]), "Je antwoord is vastgelegd.")
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    elif dossier.awaits_confirmation is None and not page.is_posted:
        return redirect("casefile", code)
    context = _around(dossier, request) | {"decided": dossier.decision and decision_happened(dossier.decision)}
    return page.show("casefiles/confirmation.html", context)


def _decision_form(dossier: Dossier, request: MemberRequest) -> "partial[DecisionForm]":
    able = [person for person in colleagues(request.member) if person.may(Permission.CASEFILE)]
    return partial(
        DecisionForm,
        today=day_of(request.at),
        case_managers=possible_case_managers(dossier, able, request.member),
        has_suspicion=dossier.has_suspicion,
        initial={"term": suggested_term(request.at), "review_on": suggested_review(dossier, request.at)},
    )


def _around(dossier: Dossier, request: MemberRequest) -> dict[str, object]:
    steps = load_steps(Path(settings.DEFINITIONS_FOLDER), day_of(request.at))
    return frame(dossier, request.at) | {"standing": standing_of(dossier, steps)}


def _version(dossier: Dossier) -> str:
    return str(dossier.decision.row.id) if dossier.decision else ""
