"""Photos and documents: putting them with a file or beside one's own signal, and looking at them safely."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.casefiles.access import attachment_for, casefile_for, signal_for
from meldcode.casefiles.actions.attachment import attach, attach_to_signal
from meldcode.casefiles.errors import CasefilesError
from meldcode.casefiles.forms.attachment import AttachmentForm
from meldcode.followup.moments import day_of
from meldcode.papers.errors import NotAPaper
from meldcode.papers.sheets import Kind, sheet_of
from meldcode.screens.page import FormPage

_KEPT = "De bijlage is bewaard."


@needs(Permission.CASEFILE)
def casefile_attachment(request: MemberRequest, code: str) -> HttpResponse:
    """A photo or document with the file, for who may see all of it."""
    dossier = casefile_for(request.member, code, to="attach", at=request.at)
    page = _form_page(request)
    if page.is_valid():
        try:
            attach(dossier, page.form.facts(), by=request.member, at=request.at, once=page.submission)
            return page.done(reverse("casefile", args=[code]) + "#bijlagen", _KEPT)
        except CasefilesError as fault:
            page.form.add_error(None, str(fault))
    context = {"pupil": dossier.pupil, "back": reverse("casefile", args=[code]), "is_own": False}
    return page.show("casefiles/attachment_new.html", context)


@needs(Permission.SIGNAL)
def signal_attachment(request: MemberRequest, code: str) -> HttpResponse:
    """A photo or document beside a signal she wrote herself."""
    shown = signal_for(request.member, code, at=request.at)
    own = next(entry.row for entry in shown.own_signals if entry.row.code == code)
    page = _form_page(request)
    back = reverse("signal", args=[code])
    if page.is_valid():
        attach_to_signal(own.id, page.form.facts(), by=request.member, at=request.at, once=page.submission)
        return page.done(f"{back}#bijlagen", _KEPT)
    return page.show("casefiles/attachment_new.html", {"pupil": shown.pupil, "back": back, "is_own": True})


@needs(Permission.SIGNAL)
def attachment(request: MemberRequest, code: str) -> HttpResponse:
    """What it is, and its sheets as pictures."""
    shown = attachment_for(request.member, code, to="bekeken", at=request.at)
    row = shown.entry.row
    made_on = shown.entry.data["made_on"]
    context = {
        "entry": shown.entry,
        "pupil": shown.pupil,
        "kind": row.get_kind_display(),
        "made_on": date.fromisoformat(made_on) if made_on else None,
        "sheets": range(1, row.sheets + 1),
        "casefile_code": shown.casefile_code,
        "signal": row.signal,
    }
    return render(request, "casefiles/attachment.html", context)


@needs(Permission.SIGNAL)
@require_safe
def attachment_sheet(request: MemberRequest, code: str, sheet: int) -> HttpResponse:
    """One sheet as a new picture."""
    shown = attachment_for(request.member, code, to="blad", at=request.at)
    row = shown.entry.row
    if not 1 <= sheet <= row.sheets:
        raise Http404
    try:
        picture = sheet_of(shown.data, Kind(row.kind), sheet)
    except NotAPaper as fault:
        # A later page of a document may be broken; the page says what to do instead.
        raise Http404 from fault
    return _closed_up(HttpResponse(picture, content_type="image/jpeg"))


@needs(Permission.SIGNAL)
@require_safe
def attachment_original(request: MemberRequest, code: str) -> HttpResponse:
    """The file as it came, to be saved and not to be shown."""
    shown = attachment_for(request.member, code, to="gedownload", at=request.at)
    answer = HttpResponse(shown.data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{shown.entry.row.download_name}"'
    return _closed_up(answer)


def _form_page(request: MemberRequest) -> FormPage:
    sent = int(request.META.get("CONTENT_LENGTH") or 0)

    def form(data: Any = None) -> AttachmentForm:  # Any: what a browser posts
        files = request.FILES if request.method == "POST" else None
        too_large = sent > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        return AttachmentForm(data, files, today=day_of(request.at), is_too_large=too_large)

    return FormPage(request, form=form)


def _closed_up(answer: HttpResponse) -> HttpResponse:
    """Nothing in it may run, be guessed at, or stay behind on the machine."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
