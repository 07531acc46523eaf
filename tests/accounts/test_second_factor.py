"""The app with codes: set up before anything else, sealed, shown on the screen in a demo only."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from meldcode.accounts.demo_code import demo_code
from meldcode.accounts.members import Member
from meldcode.accounts.second_factor import open_secret, rewrap_secrets, seal_secret
from meldcode.vault import installation
from meldcode.vault.errors import Tampered, WrongInstallationKey
from meldcode.vault.installation import add_installation_key
from tests.accounts.signing_in import (
    PASSWORD,
    authenticator_of,
    code_of,
    fill_in_code,
    fill_in_password,
    give_app,
    give_password,
    shown,
    trail,
)
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("clock")
DEMO_CODE = "meldcode.accounts.demo_code.demo_code"


def test_setting_up_the_app_gives_recovery_codes_and_opens_the_pages(cast: Cast, client: Client) -> None:
    user = give_password(cast.bea)
    fill_in_password(client, user.email)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]

    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    codes = client.get(answer.headers["Location"])

    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert "Nog te gebruiken: 10 van de 10" in shown(codes)
    assert client.get(reverse("staff")).status_code == 200
    assert trail(cast.bea)[:3] == [
        ("aanmelding", "gedaan"),
        ("tweede-stap.ingesteld", "gedaan"),
        ("herstelcodes.gezien", "gedaan"),
    ]


def test_a_wrong_first_code_sets_up_nothing(cast: Cast, client: Client) -> None:
    user = give_password(cast.bea)
    fill_in_password(client, user.email)
    client.get(reverse("mfa_activate_totp"))

    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "Deze code klopt niet" in shown(answer)
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get(reverse("staff")).headers["Location"] == reverse("mfa_activate_totp")


def test_a_code_works_once(cast: Cast) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    first, second = Client(), Client()
    code = code_of(secret)
    for browser in (first, second):
        fill_in_password(browser, user.email)

    assert fill_in_code(first, code).status_code == 302
    assert "al gebruikt" in shown(fill_in_code(second, code))


def test_a_recovery_code_replaces_a_lost_phone_once(cast: Cast) -> None:
    user = give_password(cast.tineke)
    give_app(cast.tineke)
    code = authenticator_of(cast.tineke, "recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    for browser in (first, second):
        fill_in_password(browser, user.email)

    assert fill_in_code(first, code).headers["Location"] == reverse("home")
    assert "Deze code klopt niet" in shown(fill_in_code(second, code))


def test_recovery_codes_are_shown_once(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    code = authenticator_of(cast.tineke, "recovery_codes").wrap().get_unused_codes()[0]

    assert code in shown(client.get(reverse("mfa_view_recovery_codes")))
    assert code not in shown(client.get(reverse("mfa_view_recovery_codes")))


def test_changing_the_second_factor_asks_the_password_again_after_a_while(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    age_sign_in(client, minutes=6)

    asked = client.get(reverse("mfa_deactivate_totp"))
    client.post(asked.headers["Location"], {"password": PASSWORD})

    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200


def test_dropping_the_app_closes_every_page_until_another_is_set_up(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.bea), give_app(cast.bea)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get(reverse("staff")).headers["Location"] == reverse("mfa_activate_totp")
    assert trail(cast.bea)[-1] == ("tweede-stap.uitgezet", "gedaan")


def test_new_recovery_codes_are_witnessed(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.bea), give_app(cast.bea)
    fill_in_password(client, user.email)
    fill_in_code(client, code_of(secret))
    before = authenticator_of(cast.bea, "recovery_codes").wrap().get_unused_codes()

    client.post(reverse("mfa_generate_recovery_codes"))

    assert authenticator_of(cast.bea, "recovery_codes").wrap().get_unused_codes() != before
    assert trail(cast.bea)[-1] == ("herstelcodes.gemaakt", "gedaan")


def test_no_secret_stands_readable_in_the_database(cast: Cast) -> None:
    secret = give_app(cast.tineke)
    kept = [authenticator_of(cast.tineke).data["secret"], authenticator_of(cast.tineke, "recovery_codes").data["seed"]]

    assert secret not in str(kept)
    assert open_secret(kept[0]) == secret


def test_a_secret_that_was_changed_does_not_open() -> None:
    sealed = seal_secret("JBSWY3DPEHPK3PXP")

    for spoilt in (sealed[:-6] + "AAAAA=", "no base64 at all", ""):
        with pytest.raises(Tampered):
            open_secret(spoilt)


def test_after_a_new_installation_key_old_secrets_open_and_move_to_the_new_key(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.INSTALLATION_KEY_FILE = Path(shutil.copy(settings.INSTALLATION_KEY_FILE, tmp_path))
    secret = give_app(cast.tineke)
    add_installation_key(settings.INSTALLATION_KEY_FILE)
    before = authenticator_of(cast.tineke).data["secret"]

    assert open_secret(before) == secret
    assert rewrap_secrets() == 1
    assert rewrap_secrets() == 0

    keep_only_the_newest_key(settings.INSTALLATION_KEY_FILE)
    assert open_secret(authenticator_of(cast.tineke).data["secret"]) == secret
    with pytest.raises(WrongInstallationKey):
        open_secret(before)


def test_a_demo_shows_the_code_that_works_now(cast: Cast, client: Client, settings: Settings) -> None:
    show_codes(settings)
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)

    page = client.get(reverse("mfa_authenticate"))

    assert page.context["demo_code"] == code_of(secret)
    assert page.context["demo_code"] in shown(page)


def test_a_demo_lets_one_person_in_twice_in_a_minute(cast: Cast, settings: Settings) -> None:
    show_codes(settings)
    user = give_password(cast.tineke)
    give_app(cast.tineke)

    for _ in range(3):
        browser = Client()
        fill_in_password(browser, user.email)
        code = browser.get(reverse("mfa_authenticate")).context["demo_code"]
        assert fill_in_code(browser, code).status_code == 302


def test_a_demo_shows_a_newcomer_the_code_of_the_app_she_sets_up(
    cast: Cast, client: Client, settings: Settings
) -> None:
    show_codes(settings)
    user = give_password(cast.tineke)
    fill_in_password(client, user.email)

    code = client.get(reverse("mfa_activate_totp")).context["demo_code"]

    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302


def test_outside_a_demo_no_page_knows_the_code(cast: Cast, client: Client) -> None:
    user, secret = give_password(cast.tineke), give_app(cast.tineke)
    fill_in_password(client, user.email)

    page = client.get(reverse("mfa_authenticate"))

    assert "demo_code" not in page.context
    assert code_of(secret) not in page.content.decode()


def test_the_code_of_a_demo_refuses_to_be_shown_where_there_is_no_demo() -> None:
    with pytest.raises(ImproperlyConfigured):
        demo_code(RequestFactory().get("/"))


def test_signed_in_by_the_fixture_means_past_the_second_factor(
    cast: Cast, signed_in: Callable[[Member], Client]
) -> None:
    assert signed_in(cast.bea).get(reverse("staff")).status_code == 200


def age_sign_in(client: Client, *, minutes: int) -> None:
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - minutes * 60
    session.save()


def show_codes(settings: Settings) -> None:
    """What the settings do in a demo."""
    settings.DEMO = True
    (engine,) = settings.TEMPLATES
    processors = [*engine["OPTIONS"]["context_processors"], DEMO_CODE]
    settings.TEMPLATES = [engine | {"OPTIONS": engine["OPTIONS"] | {"context_processors": processors}}]


def keep_only_the_newest_key(path: Path) -> None:
    path.write_text(path.read_text(encoding="ascii").splitlines()[0] + "\n", encoding="ascii")
    installation._read.cache_clear()  # the file may have changed within one tick of its clock
