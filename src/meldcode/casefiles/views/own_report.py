"""The melding done in person, what came of it, and what was agreed about our own part."""

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.own_report import note_agreement, note_feedback, record_own_report
from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.forms.own_report import AgreementForm, FeedbackForm, OwnReportForm
from meldcode.casefiles.letter_page import suggested_occasion
from meldcode.casefiles.passages import passages_of
from meldcode.casefiles.views.frame import frame
from meldcode.followup.moments import day_of
from meldcode.screens.page import FormPage


@needs(Permission.CASEFILE)
def own_report(request: MemberRequest, code: str) -> HttpResponse:
    """She reported herself: when, how, to whom, and the same facts as when it is sent."""
    dossier = casefile_for(request.member, code, to="report", at=request.at)
    page = FormPage(request, form=_own_form(dossier, request))
    if page.is_valid():
        row = record_own_report(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("report", args=[code, row.code]))
    return page.show("casefiles/own_report.html", frame(dossier, request.at))


@needs(Permission.CASEFILE)
def report_feedback(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """What Veilig Thuis said about a melding that was done in person; a sent one is answered by letter."""
    dossier = casefile_for(request.member, code, to="follow", at=request.at)
    entry = _entry(dossier, report_code)
    if entry.is_sent:
        raise Http404
    page = FormPage(request, form=partial(FeedbackForm, today=day_of(request.at)))
    if page.is_valid():
        facts = page.form.cleaned_data
        note_feedback(dossier, entry, facts, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("report", args=[code, report_code]), "De terugkoppeling is vastgelegd.")
    words = {"heading": "Terugkoppeling vastleggen", "lead": "Hierna hoef je niet meer op Veilig Thuis te wachten."}
    return page.show("casefiles/report_after.html", frame(dossier, request.at) | {"report": entry} | words)


@needs(Permission.CASEFILE)
def report_agreed(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """What we do ourselves, as agreed with Veilig Thuis."""
    dossier = casefile_for(request.member, code, to="follow", at=request.at)
    entry = _entry(dossier, report_code)
    page = FormPage(request, form=AgreementForm)
    if page.is_valid():
        agreed = page.form.cleaned_data["agreed"]
        note_agreement(dossier, entry, agreed, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("report", args=[code, report_code]), "De afspraak is vastgelegd.")
    words = {"heading": "Jullie eigen deel", "lead": "Dit komt in het dossier. Een eerdere afspraak blijft staan."}
    return page.show("casefiles/report_after.html", frame(dossier, request.at) | {"report": entry} | words)


def _own_form(dossier: Dossier, request: MemberRequest) -> "partial[OwnReportForm]":
    outcome = dossier.outcome
    return partial(
        OwnReportForm,
        is_norm_1=outcome is not None and 1 in outcome.norms,
        passages=passages_of(dossier),
        now=request.at,
        initial={
            "occasion": suggested_occasion(dossier),
            "norm_1": ["acuut"] if dossier.has_serious_signal else [],
        },
    )


def _entry(dossier: Dossier, report_code: str) -> ReportEntry:
    for entry in dossier.reports:
        if entry.row.code == report_code:
            return entry
    raise Http404
