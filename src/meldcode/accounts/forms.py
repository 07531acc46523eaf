"""allauth's forms where they must do one thing more: witness a wrong code, or take equal time for every address."""

from collections.abc import Callable
from typing import TypeVar

from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from meldcode.accounts.afterwards import afterwards
from meldcode.accounts.models import User
from meldcode.accounts.sessions import moment_of, person_behind
from meldcode.audit.deeds import refused

Checked = TypeVar("Checked")


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code asked after the password."""

    def clean_code(self) -> str:
        code: str = witnessed(self.user, super().clean_code)
        return code


class SecondFactorAgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code asked again before something about the account changes."""

    def clean_code(self) -> str:
        code: str = witnessed(self.user, super().clean_code)
        return code


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]  # as above
    """Asks for a link by mail. Known address or not: the answer is the same, and is on its way before a mail is."""

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        afterwards(request, lambda: self._send(request))
        return str(self.cleaned_data["email"])

    def _send(self, request: HttpRequest) -> None:
        # allauth finds the request in its own context, which ended with the answer.
        with context.request_context(request):
            super().save(request)


def witnessed(user: User, check: Callable[[], Checked]) -> Checked:
    """What this check gives; when it refuses, the trail of the person's organisation says so."""
    try:
        return check()
    except ValidationError:
        # Whoever comes here knew the password, so how long this takes gives nothing away.
        if person := person_behind(context.request, user):
            refused("aanmelding.tweede-stap", by=person, at=moment_of(context.request))
        raise
