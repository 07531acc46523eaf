"""How sign-in behaves here: nobody signs up by herself, and whatever happens around signing in is witnessed.

allauth calls these methods itself, so no signal is listened to.
"""

from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meldcode.accounts.afterwards import afterwards
from meldcode.accounts.models import User
from meldcode.accounts.second_factor import open_secret, seal_secret
from meldcode.accounts.sessions import (
    how_signed_in,
    moment_of,
    passed_second_factor,
    person_behind,
    signed_in_lately,
)
from meldcode.audit.deeds import deed, refused
from meldcode.audit.models import Event

_MESSAGES = {
    "account/messages/password_changed.txt": "Je wachtwoord is veranderd.",
    "mfa/messages/totp_activated.txt": "Je app met codes staat aan.",
    "mfa/messages/webauthn_added.txt": "Je passkey is toegevoegd. Vanaf nu kun je er de tweede stap mee doen.",
    "mfa/messages/webauthn_removed.txt": "Je passkey is verwijderd.",
    "mfa/messages/totp_deactivated.txt": "Je app met codes staat uit. Stel nu een nieuwe in.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Signing in and out, and passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het nog een keer.",
        "enter_current_password": "Dit is niet je wachtwoord van nu. Probeer het nog een keer.",
        "too_many_login_attempts": "Het is te vaak misgegaan. Wacht vijf minuten en probeer het dan nog een keer.",
        "rate_limited": "Dit gaat te snel achter elkaar. Wacht een minuut en probeer het dan nog een keer.",
        "invalid_password_reset": "Deze link is gebruikt of verlopen. Vraag een nieuwe link aan.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:  # Any: allauth's own
        """Whoever works nowhere any more doesn't come in, also with the right password."""
        if user.is_active and person_behind(request, user) is None:
            clear_login(request)
            answer: HttpResponse = self.respond_user_inactive(request, user)
            return answer
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, after it was witnessed: nobody is in without a trace."""
        if person := person_behind(request, user):
            road = how_signed_in(request.session)
            with deed("aanmelding", by=person, at=moment_of(request), kind=Event.Kind.EXECUTE, ground=road):
                pass  # the session is allauth's business, just below
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # Any: allauth's own
        """Where to go: whoever has no second factor yet sets it up first."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer if passed_second_factor(request.session) else redirect("mfa_activate_totp")

    def logout(self, request: HttpRequest) -> None:
        if person := person_behind(request):
            with deed("afmelding", by=person, at=moment_of(request), kind=Event.Kind.EXECUTE):
                pass  # as with signing in
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # Any: allauth's own
        """Witness it in the organisation of whoever has this address; an unknown address leaves no trace.

        After the answer has left: a durable write for known addresses only would tell by its time which are known.
        """
        email, at = str(credentials.get("email", "")), moment_of(request)
        afterwards(request, lambda: self._witness_failure(request, email, at))

    def set_password(self, user: User, password: str) -> None:
        """Changed, or chosen anew by a link from the mail. Every other session of this person ends by it."""
        person = person_behind(self.request, user)
        if person is None:
            super().set_password(user, password)
            return
        with deed("wachtwoord.gewijzigd", by=person, at=moment_of(self.request), kind=Event.Kind.UPDATE):
            super().set_password(user, password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # Any: allauth's own
        """Before a second factor changes, she shows again who she is; unless she signed in a moment ago."""
        return app != "allauth.mfa" or not signed_in_lately(self.request, self.request.user)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,  # Any: allauth's own, as below
        **kwargs: Any,
    ) -> None:
        """Of allauth's messages only those that tell something, in our words."""
        if message := _MESSAGES.get(message_template or ""):
            super().add_message(request, level, message=message)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def _witness_failure(self, request: HttpRequest, email: str, at: datetime) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is not None and (person := person_behind(request, user)):
            refused("aanmelding", by=person, at=at)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second factor: an app with codes for everybody, its secrets sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code en vul die in.",
    }

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002  allauth's own word
        """She names it herself; until then it has none."""
        return ""

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """How the account is called in the app: the address she signs in with."""
        return str(getattr(user, "email", ""))
