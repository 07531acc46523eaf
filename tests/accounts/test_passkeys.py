"""A passkey for the second step: kept, named and removed by herself, and never the last one."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from meldcode.accounts.members import Member
from tests.accounts.signing_in import code_of, fill_in_code, fill_in_password, give_app, give_password, shown, trail
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def at_work(cast: Cast, client: Client) -> Client:
    """Tineke, who signed in with her password and a code."""
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    return client


def give_passkey(member: Member, name: str = "laptop") -> int:
    """One as the database keeps it; what a device makes is looked at in the browser."""
    data = {"name": name, "credential": {}}
    return int(Authenticator.objects.create(user_id=member.user_id, type="webauthn", data=data).pk)


def test_the_page_says_that_it_needs_a_script_and_what_works_without(at_work: Client) -> None:
    page = shown(at_work.get(reverse("mfa_add_webauthn")))

    assert "werkt alleen als je browser scripts toestaat" in page
    assert "Je app met codes werkt altijd" in page


def test_what_no_device_made_is_refused_in_words(at_work: Client, cast: Cast) -> None:
    at_work.get(reverse("mfa_add_webauthn"))
    answer = at_work.post(reverse("mfa_add_webauthn"), {"name": "laptop", "credential": '{"id": "x"}'})

    assert "Dat lukte niet" in shown(answer)
    assert not Authenticator.objects.filter(user_id=cast.tineke.user_id, type="webauthn").exists()


def test_it_gets_another_name(at_work: Client, cast: Cast) -> None:
    key = give_passkey(cast.tineke)

    at_work.post(reverse("mfa_edit_webauthn", args=[key]), {"name": "sleutelhanger"})

    assert "sleutelhanger" in shown(at_work.get(reverse("mfa_list_webauthn")))
    assert trail(cast.tineke)[-1] == ("passkey.hernoemd", "gedaan")


def test_it_is_removed_and_the_trail_says_so(at_work: Client, cast: Cast) -> None:
    key = give_passkey(cast.tineke)

    at_work.post(reverse("mfa_remove_webauthn", args=[key]))

    assert not Authenticator.objects.filter(pk=key).exists()
    assert trail(cast.tineke)[-1] == ("passkey.verwijderd", "gedaan")


def test_the_last_second_step_is_not_removed(at_work: Client, cast: Cast) -> None:
    key = give_passkey(cast.tineke)
    Authenticator.objects.filter(user_id=cast.tineke.user_id, type="totp").delete()

    assert "Dit is je enige manier" in shown(at_work.get(reverse("mfa_remove_webauthn", args=[key])))
    at_work.post(reverse("mfa_remove_webauthn", args=[key]))

    assert Authenticator.objects.filter(pk=key).exists()
    assert trail(cast.tineke)[-1] == ("passkey.verwijderd", "geweigerd")


def test_somebody_elses_is_not_found(at_work: Client, cast: Cast) -> None:
    key = give_passkey(cast.bram)

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert at_work.get(reverse(name, args=[key])).status_code == 404
        assert at_work.post(reverse(name, args=[key]), {"name": "mijn"}).status_code == 404
    assert Authenticator.objects.get(pk=key).data["name"] == "laptop"


def test_who_has_none_is_not_asked_for_one(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    fill_in_password(client, user.email)

    assert "Of gebruik je passkey" not in shown(client.get(reverse("mfa_authenticate")))


def test_a_password_alone_adds_no_passkey(cast: Cast, client: Client) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    fill_in_password(client, user.email)

    assert client.get(reverse("mfa_add_webauthn")).status_code == 302


def test_a_session_that_passed_no_second_step_adds_none_to_an_account_that_has_one(cast: Cast, client: Client) -> None:
    fill_in_password(client, give_password(cast.tineke).email)
    give_app(cast.tineke)

    answer = client.get(reverse("mfa_add_webauthn"))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    assert "_auth_user_id" not in client.session
