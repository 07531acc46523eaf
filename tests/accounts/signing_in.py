"""What a person has who signs in: a password, an app with codes, and a browser."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.accounts.models import User
from meldcode.audit.models import Event
from meldcode.tenancy.context import acting_for

PASSWORD = "paarse fietsen rijden zacht"
WRONG = "groene fietsen rijden hard"


def user_of(member: Member) -> User:
    return User.objects.get(id=member.user_id)


def give_password(member: Member, password: str = PASSWORD) -> User:
    user = user_of(member)
    user.set_password(password)
    user.save()
    return user


def give_app(member: Member) -> str:
    """Set up an app with codes and recovery codes, as the pages would; gives the app's secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(user_of(member), secret)
    RecoveryCodes.activate(user_of(member))
    return secret


def code_of(secret: str, *, steps_on: int = 0) -> str:
    """The code the app shows now, or some half minutes from now."""
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_on))
    return code


def authenticator_of(member: Member, kind: str = "totp") -> Authenticator:
    return Authenticator.objects.get(user_id=member.user_id, type=kind)


def fill_in_password(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password})  # type: ignore[return-value]  # the client's own response


def fill_in_code(client: Client, code: str) -> HttpResponse:
    return client.post(reverse("mfa_authenticate"), {"code": code})  # type: ignore[return-value]  # as above


def trail(member: Member) -> list[tuple[str, str]]:
    """What this person's organisation witnessed of her, as (action, outcome), oldest first."""
    with acting_for(member.organisation_id):
        events = Event.objects.filter(person_id=member.user_id).order_by("number")
        return list(events.values_list("action", "outcome"))


def shown(response: Any) -> str:  # Any: the test client answers with a class of its own
    """The text on the page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
