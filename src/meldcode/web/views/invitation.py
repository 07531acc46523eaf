"""The page behind the link in somebody's mail: she says who she is, and comes in."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from meldcode.accounts.doors import public
from meldcode.accounts.errors import AccountsError, InvitationExpired
from meldcode.accounts.invitations import account_of, find_invitation
from meldcode.accounts.models import Invitation, User
from meldcode.accounts.sessions import moment_of, origin_of, sign_in_with_password
from meldcode.web.forms import NewcomerForm, ReturningForm
from meldcode.web.staffing import join, workplace_of


@public("wie uitgenodigd is, kan nog niet inloggen; de link zelf is het bewijs")
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, organisation_id: UUID, invitation_id: UUID, token: str) -> HttpResponse:
    is_posted = request.method == "POST"
    try:
        invited = find_invitation(organisation_id, invitation_id, token, at=moment_of(request), also_used=is_posted)
    except InvitationExpired:
        return render(request, "web/invitation_closed.html", status=404)
    account = account_of(invited)
    form = _form(request, invited, account)
    if is_posted and form.is_valid() and (user := _let_in(request, invited, account, form)):
        return sign_in_with_password(request, user)
    shown = {"form": form, "invited": invited, "account": account, "organisation": workplace_of(organisation_id)}
    return render(request, "web/invitation.html", shown, status=422 if is_posted else 200)


def _form(request: HttpRequest, invited: Invitation, account: User | None) -> forms.Form:
    typed = request.POST if request.method == "POST" else None
    if account:
        return ReturningForm(typed)
    return NewcomerForm(typed, email=invited.email, initial={"name": invited.name})


def _let_in(request: HttpRequest, invited: Invitation, account: User | None, form: forms.Form) -> User | None:
    """Whoever may come in now; None when the form says why not. The same page sent again lets her in, and no more."""
    typed = form.cleaned_data
    try:
        if account and not get_adapter().authenticate(request, email=account.email, password=typed["password"]):
            form.add_error("password", "Dit wachtwoord klopt niet. Probeer het nog een keer.")
            return None
        if account and invited.accepted_at is not None:
            return account
        return join(
            invited,
            name=typed.get("name", ""),
            password=typed["password"],
            origin=origin_of(request),
            at=moment_of(request),
        )
    except (ValidationError, AccountsError) as refusal:
        form.add_error(None, refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal))
    return None
