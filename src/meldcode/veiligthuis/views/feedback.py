"""Answering the reporter: a ready text, a preview, and then the letter."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.exchange.errors import NotAddressed
from meldcode.screens.page import FormPage
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import NotTakenUp, OpenReport
from meldcode.veiligthuis.actions import feedback as actions
from meldcode.veiligthuis.errors import NotAssessed, StaleAssessment
from meldcode.veiligthuis.forms import FeedbackForm
from meldcode.veiligthuis.views.unopened import not_taken_up


@needs(Permission.DESK)
def send(request: MemberRequest, code: str) -> HttpResponse:
    """Write, look, send: each a press of its own, and the text travels along."""
    try:
        opened = access.report_to_work_on(request.member, code, to=access.ANSWERING, at=request.at)
        ready = actions.ready_text(opened, by=request.member)
    except NotTakenUp as refusal:
        return not_taken_up(request, refusal)
    except NotAssessed as refusal:
        messages.info(request, str(refusal))
        return redirect("desk_assess", code=code)
    page = FormPage(request, seen=opened.version, form=partial(FeedbackForm, initial={"text": ready}))
    if not page.is_valid():
        return page.show("veiligthuis/feedback.html", {"opened": opened})
    if "send" not in request.POST:
        template = "feedback" if "edit" in request.POST else "feedback_preview"
        return page.show(f"veiligthuis/{template}.html", {"opened": opened}, status=200)
    return _sent(request, page, opened, ready)


def _sent(request: MemberRequest, page: FormPage, opened: OpenReport, ready: str) -> HttpResponse:
    shown = {"opened": opened, "ready": ready}
    try:
        actions.send_feedback(
            opened,
            text=page.form.cleaned_data["text"],
            seen=page.posted_version,
            by=request.member,
            at=request.at,
            once=page.submission,
        )
    except StaleAssessment as stale:
        shown |= {"stale": stale, "form_version": opened.version}
        return page.show("veiligthuis/feedback.html", shown, status=409)
    except NotAddressed as refusal:
        page.form.add_error("text", str(refusal))
        return page.show("veiligthuis/feedback.html", shown)
    return page.done(reverse("desk_report", args=[opened.code]), "Je terugkoppeling is verstuurd.")
