"""Passkeys beside the app with codes: adding, naming and removing one, and showing that one is hers.

The device itself checks a finger, face or code each time (user verification is required), so whoever merely holds it
gets no further. Works with a script only; the app with codes stays the way without.
"""

import json
from collections.abc import Callable
from typing import Any

from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from meldcode.accounts.forms import Checked, witnessed
from meldcode.accounts.sessions import moment_of, second_factor_was_set_up
from meldcode.accounts.views import herself
from meldcode.audit.deeds import deed, refused
from meldcode.audit.models import Event

_NAME = "Hoe noem je deze passkey?"
_NAME_HINT = "Bijvoorbeeld: laptop op school. Dan weet je later welke het is."
_FAILED = "Dat lukte niet. Probeer het nog een keer, of gebruik een code uit je app."


def _in_our_words(check: Callable[[], Checked]) -> Checked:
    try:
        return check()
    except (ValidationError, KeyError, TypeError, ValueError) as fault:
        # What no device made can be anything; allauth looks into it without asking what it is.
        raise ValidationError(_FAILED) from fault


def _named(form: forms.Form) -> None:
    form.fields["name"] = forms.CharField(label=_NAME, help_text=_NAME_HINT, max_length=60)


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey: what she calls it, and what her device made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own, as everywhere below
        super().__init__(*args, **kwargs)
        _named(self)

    def clean(self) -> dict[str, Any]:
        return dict(_in_our_words(super().clean))


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # as above
    """What she calls it from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self)


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey instead of a code, after the password."""

    def clean_credential(self) -> Authenticator:
        check = super().clean_credential
        return witnessed(self.user, lambda: _in_our_words(check))


class PasskeyAgainForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """The same, before something about the account changes."""

    def clean_credential(self) -> Authenticator:
        check = super().clean_credential
        return witnessed(self.user, lambda: _in_our_words(check))


class SecondStep(AuthenticateView):  # type: ignore[misc]  # as above
    """After the password: a code, or a passkey for who has one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return _with_options(super().get_context_data(**kwargs), "request_options")


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # as above
    """Add a passkey; it counts for this session at once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**_with_options(super().get_context_data(**kwargs), "creation_options"), **kwargs}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        with deed("passkey.toegevoegd", by=herself(self.request), at=moment_of(self.request)):
            answer: HttpResponse = super().form_valid(form)
        second_factor_was_set_up(self.request, self.request.user, kind="webauthn")
        return answer

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn")


class RenamePasskey(EditWebAuthnView):  # type: ignore[misc]  # as above
    """Call a passkey by another name."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        with deed("passkey.hernoemd", by=herself(self.request), at=moment_of(self.request), kind=Event.Kind.UPDATE):
            answer: HttpResponse = super().form_valid(form)
        return answer


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # as above
    """Remove a passkey; never the last way to take the second step."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_last": self._is_last()}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        at = moment_of(self.request)
        if self._is_last():
            refused("passkey.verwijderd", by=herself(self.request), at=at)
            return HttpResponseRedirect(self.request.path)
        with deed("passkey.verwijderd", by=herself(self.request), at=at, kind=Event.Kind.DELETE):
            answer: HttpResponse = super().form_valid(form)
        return answer

    def _is_last(self) -> bool:
        others = Authenticator.objects.filter(user=self.request.user).exclude(pk=self.object.pk)
        return not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]  # as above
    """Show again who she is with a passkey, before something about her account changes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**_with_options(super().get_context_data(**kwargs), "request_options"), **kwargs}

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[no-any-return]  # as above


def _with_options(context: dict[str, Any], name: str) -> dict[str, Any]:
    """What the browser must hand to the device, as text in an attribute: no page here has a script of its own."""
    options = dict(context["js_data"][name]["publicKey"])
    return {**context, "passkey_options": json.dumps(options), "has_passkey": bool(options.get("allowCredentials"))}
