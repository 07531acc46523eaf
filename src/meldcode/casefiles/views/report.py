"""The melding: filled in, looked at whole, sent; and what is done with it afterwards."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import SEND, casefile_for
from meldcode.casefiles.actions.report import note_index, record_call, send
from meldcode.casefiles.chronology import contact_happened, own_report_words
from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.report import AdditionForm, CallForm, IndexForm, ReportForm
from meldcode.casefiles.in_words import feedback_words
from meldcode.casefiles.involved import has_secret_address
from meldcode.casefiles.letter_page import letter_page, suggested_occasion
from meldcode.casefiles.letters import report_content
from meldcode.casefiles.passages import passages_of
from meldcode.casefiles.views.frame import frame
from meldcode.casefiles.views.report_print import print_letter
from meldcode.screens.page import FormPage

_MARKS_OF_THE_FORM = frozenset({"sleutel", "versie", "csrfmiddlewaretoken", "preview", "send", "change", "print"})


@needs(Permission.CASEFILE)
def report_new(request: MemberRequest, code: str) -> HttpResponse:
    """Fill in, look at the whole letter, send. Each of the three is one post of the same fields."""
    sent = _sent(request, code) if "send" in request.POST else None
    if isinstance(sent, HttpResponse):
        return sent
    dossier = casefile_for(request.member, code, to="report", at=request.at)
    page = sent or FormPage(request, form=_report_form(dossier, request))
    context = frame(dossier, request.at) | {"may_send": request.member.veilig_thuis_id is not None}
    if "print" in request.POST and page.is_valid():
        return print_letter(request, code, page.form.facts())
    if "change" in request.POST:
        page.form.keep_typed()
        return page.show("casefiles/report_new.html", context, status=200)
    if sent is None and page.is_valid():
        return _preview(page, dossier, context)
    return page.show("casefiles/report_new.html", context)


def _sent(request: MemberRequest, code: str) -> HttpResponse | FormPage:
    """Send it, reading of the file only what the letter says: a melding goes before a page. Else: what is wrong."""
    dossier = casefile_for(request.member, code, to=SEND, at=request.at)
    page = FormPage(request, form=_report_form(dossier, request))
    if page.is_valid():
        try:
            row = send(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("report", args=[code, row.code]))
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    return page


@needs(Permission.CASEFILE)
def report_addition(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """R-3.21: something new after a melding. A new one, with what was recorded since, that names the earlier."""
    dossier = casefile_for(request.member, code, to="add-send" if request.method == "POST" else "add", at=request.at)
    entry = _entry(dossier, report_code)
    page = FormPage(request, form=_addition_form(dossier, entry, request))
    context = frame(dossier, request.at) | {"may_send": request.member.veilig_thuis_id is not None, "earlier": entry}
    if "change" in request.POST:
        page.form.keep_typed()
        return page.show("casefiles/report_new.html", context, status=200)
    if not page.is_valid():
        return page.show("casefiles/report_new.html", context)
    if "print" in request.POST:
        return print_letter(request, code, page.form.facts())
    if "send" not in request.POST:
        return _preview(page, dossier, context)
    row = send(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
    return page.done(reverse("report", args=[code, row.code]))


@needs(Permission.CASEFILE)
def report(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """The receipt: sent, arrived, answered; what comes next; and the letter as it went."""
    dossier = casefile_for(request.member, code, to="follow", at=request.at)
    entry = _entry(dossier, report_code)
    context = frame(dossier, request.at) | {
        "report": entry,
        "letter": letter_page(entry.data),
        "is_late": entry.is_feedback_late(request.at),
        "feedback_words": feedback_words(entry),
        "agreed": [contact_happened(contact) for contact in entry.agreed],
        "own_words": "" if entry.is_sent else own_report_words(entry),
        "call_url": reverse("report_call", args=[code, report_code]),
        "calls": [contact_happened(contact) for contact in entry.calls],
    }
    return render(request, "casefiles/report.html", context)


@needs(Permission.CASEFILE)
def report_call(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """R-3.20: feedback stayed away, so she called; what was said."""
    dossier = casefile_for(request.member, code, to="follow", at=request.at)
    entry = _entry(dossier, report_code)
    page = FormPage(request, form=CallForm)
    if page.is_valid():
        said = page.form.cleaned_data["said"]
        record_call(dossier, entry, said, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("report", args=[code, report_code]), "Het telefoontje is vastgelegd.")
    return page.show("casefiles/report_call.html", frame(dossier, request.at) | {"report": entry})


@needs(Permission.CASEFILE)
def report_index(request: MemberRequest, code: str, report_code: str) -> HttpResponse:
    """Whether the verwijsindex was done too, or why not."""
    dossier = casefile_for(request.member, code, to="follow", at=request.at)
    entry = _entry(dossier, report_code)
    initial = {"prompt": entry.index_prompt, "reason": entry.index_reason}
    page = FormPage(request, form=partial(IndexForm, initial=initial))
    if page.is_valid():
        reason = "" if page.form.is_done else page.form.cleaned_data["reason"]
        found = {"done": page.form.is_done, "reason": reason}
        note_index(dossier, entry, **found, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("report", args=[code, report_code]), "Dit is vastgelegd.")
    return page.show("casefiles/report_index.html", frame(dossier, request.at) | {"report": entry})


def _addition_form(dossier: Dossier, entry: ReportEntry, request: MemberRequest) -> "partial[AdditionForm]":
    made = _report_form(dossier, request)
    initial = made.keywords["initial"] | {"occasion": ""}
    return partial(AdditionForm, earlier=entry, **{**made.keywords, "initial": initial})


def _report_form(dossier: Dossier, request: MemberRequest) -> "partial[ReportForm]":
    outcome = dossier.outcome
    initial = {
        "phone": request.member.phone,
        "occasion": suggested_occasion(dossier),
        # She said that it could not wait: she may take the tick away, and need not think of putting it there.
        "norm_1": ["acuut"] if dossier.has_serious_signal else [],
    }
    form = partial(ReportForm, has_secret_address=has_secret_address(dossier), passages=passages_of(dossier))
    return partial(form, is_norm_1=outcome is not None and 1 in outcome.norms, initial=initial)


def _preview(page: FormPage, dossier: Dossier, context: dict[str, object]) -> HttpResponse:
    """The whole letter as Veilig Thuis will read it; the fields go along unseen, so that it works without a script."""
    request = page.request
    letter = report_content(dossier, page.form.facts(), code="", by=request.member, at=request.at)
    posted = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in _MARKS_OF_THE_FORM
    ]
    shown = {"letter": letter_page(letter), "posted": posted, "draft_url": ""}
    return page.show("casefiles/report_preview.html", context | shown, status=200)


def _entry(dossier: Dossier, report_code: str) -> ReportEntry:
    for entry in dossier.reports:
        if entry.row.code == report_code:
            return entry
    raise Http404
