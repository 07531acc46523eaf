"""Who works here: whoever is administrator sees people and functions, and nothing of any file."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.access import colleague_of, invited_by, staff_of
from meldcode.accounts.doors import MemberRequest, needs
from meldcode.accounts.errors import AccountsError, StaleFunctions
from meldcode.accounts.invitations import invite, invite_again, withdraw_invitation
from meldcode.accounts.models import Invitation
from meldcode.accounts.roles import Permission
from meldcode.screens.page import FormPage
from meldcode.web.forms import FunctionsForm, InviteForm, PressForm
from meldcode.web.invitation_mail import mail_invitation
from meldcode.web.staffing import HOUSES, change_functions, let_go

__all__ = ["HOUSES", "again", "colleague", "invite_colleague", "leave", "staff", "withdraw"]


@needs(Permission.STAFF)
def staff(request: MemberRequest) -> HttpResponse:
    return render(request, "web/staff.html", {"staff": staff_of(request.member, at=request.at)})


@needs(Permission.STAFF)
def invite_colleague(request: MemberRequest) -> HttpResponse:
    page = FormPage(request, form=partial(InviteForm, kind=request.member.kind))
    if page.is_valid():
        typed, here = page.form.cleaned_data, reverse("staff")
        try:
            invitation, token = invite(
                typed["email"],
                typed["name"],
                page.form.chosen,
                by=request.member,
                at=request.at,
                once=page.submission,
                answer=here,
            )
        except AccountsError as refusal:
            page.form.add_error(None, str(refusal))
        else:
            return page.done(here, _sent(request, invitation, token))
    return page.show("web/staff_invite.html")


@needs(Permission.STAFF)
def colleague(request: MemberRequest, user_id: UUID) -> HttpResponse:
    person = colleague_of(request.member, user_id, at=request.at)
    form = partial(FunctionsForm, kind=request.member.kind, initial={"roles": sorted(person.roles)})
    page = FormPage(request, seen=person.version, form=form)
    shown: dict[str, object] = {"colleague": person}
    if page.is_valid():
        try:
            change_functions(
                user_id,
                page.form.chosen,
                seen=page.posted_version,
                by=request.member,
                at=request.at,
                once=page.submission,
            )
        except StaleFunctions:
            shown |= {"is_stale": True, "form_version": person.version}
            return page.show("web/staff_colleague.html", shown, status=409)
        except AccountsError as refusal:
            page.form.add_error(None, str(refusal))
        else:
            return page.done(reverse("staff"), "De functies zijn veranderd.")
    return page.show("web/staff_colleague.html", shown)


@needs(Permission.STAFF)
def leave(request: MemberRequest, user_id: UUID) -> HttpResponse:
    page = FormPage(request, form=PressForm)
    if page.is_valid():
        try:
            let_go(user_id, by=request.member, at=request.at, once=page.submission)
        except AccountsError as refusal:
            page.form.add_error(None, str(refusal))
        else:
            return page.done(reverse("staff"), "Deze persoon werkt hier niet meer. De toegang is gestopt.")
    person = colleague_of(request.member, user_id, at=request.at)
    return page.show("web/staff_leave.html", {"colleague": person})


@needs(Permission.STAFF)
def again(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    page = FormPage(request, form=PressForm)
    if page.is_valid():
        here = reverse("staff")
        try:
            invitation, token = invite_again(
                invitation_id, by=request.member, at=request.at, once=page.submission, answer=here
            )
        except AccountsError as refusal:
            messages.warning(request, str(refusal))
            return page.done(here)
        return page.done(here, _sent(request, invitation, token))
    invited = invited_by(request.member, invitation_id, at=request.at)
    return page.show("web/staff_invitation_again.html", {"invited": invited})


@needs(Permission.STAFF)
def withdraw(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    page = FormPage(request, form=PressForm)
    if page.is_valid():
        here = reverse("staff")
        try:
            withdraw_invitation(invitation_id, by=request.member, at=request.at, once=page.submission, answer=here)
        except AccountsError as refusal:
            messages.warning(request, str(refusal))
            return page.done(here)
        return page.done(here, "De uitnodiging is ingetrokken. De link werkt niet meer.")
    invited = invited_by(request.member, invitation_id, at=request.at)
    return page.show("web/staff_invitation_withdraw.html", {"invited": invited})


def _sent(request: MemberRequest, invitation: Invitation, token: str) -> str:
    """Mail the link, and say whether that worked; the invitation itself stands either way."""
    if mail_invitation(request, invitation, token, request.member.organisation_name):
        return "De uitnodiging is verstuurd."
    messages.warning(request, "De e-mail kon niet weg. Kies straks bij de uitnodiging voor Opnieuw versturen.")
    return ""
