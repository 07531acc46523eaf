"""allauth's pages where they change something about an account: the same pages, with a witness."""

from typing import Any

from allauth.account.views import LogoutView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from meldcode.accounts.members import Member
from meldcode.accounts.middleware import FORGET
from meldcode.accounts.sessions import moment_of, person_behind, second_factor_was_dropped, second_factor_was_set_up
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event


class SignOut(LogoutView):  # type: ignore[misc]  # allauth has no types
    """Signing out by POST. Also whoever stops halfway signing in leaves nothing in the browser."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:  # Any: allauth's own
        answer: HttpResponse = super().post(*args, **kwargs)
        answer.headers["Clear-Site-Data"] = FORGET
        return answer


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]  # as above
    """The app with codes is set up, and counts for this session; recovery codes come with it."""

    def form_valid(self, form: Form) -> HttpResponse:
        with deed("tweede-stap.ingesteld", by=herself(self.request), at=moment_of(self.request)):
            answer: HttpResponse = super().form_valid(form)
        second_factor_was_set_up(self.request, self.request.user)
        return answer


class DropSecondFactor(DeactivateTOTPView):  # type: ignore[misc]  # as above
    """The app with codes is dropped to set up another; until then she sees no other page."""

    def form_valid(self, form: Form) -> HttpResponse:
        with deed("tweede-stap.uitgezet", by=herself(self.request), at=moment_of(self.request), kind=Event.Kind.DELETE):
            answer: HttpResponse = super().form_valid(form)
        second_factor_was_dropped(self.request.session)
        return answer


class MakeRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # as above
    """New recovery codes; the ones before no longer work."""

    def form_valid(self, form: Form) -> HttpResponse:
        with deed("herstelcodes.gemaakt", by=herself(self.request), at=moment_of(self.request)):
            answer: HttpResponse = super().form_valid(form)
        return answer


class SeeRecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]  # as above
    """The recovery codes, shown once."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # Any: allauth's own
        with deed("herstelcodes.gezien", by=herself(request), at=moment_of(request), kind=Event.Kind.READ):
            answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer


def herself(request: HttpRequest) -> Member:
    """Whoever changes her own account, for the witness."""
    person = person_behind(request)
    if person is None:
        raise PermissionDenied("Je werkt hier niet meer.")
    return person
