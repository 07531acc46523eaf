"""The desk, one report, and whose it is."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.roles import Permission
from meldcode.papers.access import drafts_of
from meldcode.screens.page import FormPage
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import NotTakenUp
from meldcode.veiligthuis.actions import desk as actions
from meldcode.veiligthuis.forms import ConfirmForm, DeskForm
from meldcode.veiligthuis.views.unopened import not_taken_up


@needs(Permission.DESK)
def desk(request: MemberRequest) -> HttpResponse:
    """The queue; with a code, straight to that report."""
    form = DeskForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("kenmerk"):
        return redirect("desk_report", code=asked["kenmerk"].lower())
    only_mine = asked.get("toon") == "mijn"
    queue = access.desk_for(request.member, at=request.at, only_mine=only_mine, page=asked.get("bladzijde") or 1)
    shown = {"desk": queue, "only_mine": only_mine, "form": form, "drafts": drafts_of(request.member)}
    return render(request, "veiligthuis/desk.html", shown)


@needs(Permission.DESK)
def report(request: MemberRequest, code: str) -> HttpResponse:
    """Everything about one report, for who took it up."""
    try:
        page = access.report_for(request.member, code, at=request.at)
    except NotTakenUp as refusal:
        return not_taken_up(request, refusal)
    answer = render(request, "veiligthuis/report.html", {"page": page, "opened": page.opened})
    answer["Cache-Control"] = "no-store"
    return answer


@needs(Permission.DESK)
def take_up(request: MemberRequest, code: str) -> HttpResponse:
    """Take a report up, which opens it."""
    page = FormPage(request, form=ConfirmForm)
    if page.is_valid():
        actions.take_up(code, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("desk_report", args=[code]), "Je hebt deze melding opgenomen.")
    return page.show("veiligthuis/take_up.html", {"card": access.card_for(request.member, code, at=request.at)})


@needs(Permission.DESK)
def hand_back(request: MemberRequest, code: str) -> HttpResponse:
    """Give a report back to the team."""
    page = FormPage(request, form=ConfirmForm)
    if page.is_valid():
        actions.hand_back(code, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("desk"), "Je hebt de melding teruggegeven aan het team.")
    return page.show("veiligthuis/hand_back.html", {"card": access.card_for(request.member, code, at=request.at)})


@needs(Permission.DESK)
def step_aside(request: MemberRequest, code: str) -> HttpResponse:
    """Say that one knows the family, and see this report no more."""
    page = FormPage(request, form=ConfirmForm)
    if page.is_valid():
        actions.step_aside(code, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("desk"), "Deze melding is niet meer voor jou. Een collega neemt haar op.")
    return page.show("veiligthuis/step_aside.html", {"card": access.card_for(request.member, code, at=request.at)})
