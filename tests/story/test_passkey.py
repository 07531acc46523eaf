"""A passkey in the browser: added, used for the second step instead of a code, asked again, and removed."""

import pytest
from playwright.sync_api import CDPSession

from meldcode.demo.stage import PASSWORD
from tests.story.conftest import Opener
from tests.story.seats import Seat

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(seat: Seat, **changed: object) -> tuple[CDPSession, str]:
    """Give her browser a device that makes passkeys."""
    session = seat.context.new_cdp_session(seat.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**_DEVICE, **changed}})
    return session, str(made["authenticatorId"])


def add_passkey(seat: Seat, name: str) -> None:
    seat.follow("Veilig inloggen")
    seat.look()
    seat.follow("Toevoegen")
    seat.look()
    seat.page.get_by_label("Hoe noem je deze passkey?").fill(name)
    with seat.page.expect_navigation():
        seat.page.keyboard.press("Enter")
    seat.look()


def seat_at_localhost(open_theatre: Opener) -> Seat:
    """Browsers make passkeys for names, not for numbers."""
    theatre = open_theatre(0)
    seat = theatre.open_seat("tineke", address=theatre.installation.address.replace("127.0.0.1", "localhost"))
    seat.sign_in()
    return seat


def test_a_passkey_is_added_and_takes_the_second_step(open_theatre: Opener) -> None:
    tineke = seat_at_localhost(open_theatre)
    with_device(tineke)
    add_passkey(tineke, "laptop op school")
    assert "Je passkey is toegevoegd" in tineke.text()

    tineke.press("Uitloggen")
    tineke.go("/account/login/")
    tineke.page.get_by_label("E-mail").fill(tineke.who.email)
    tineke.page.get_by_label("Wachtwoord").fill(PASSWORD)
    tineke.press("Inloggen")
    tineke.look()
    tineke.press("Passkey gebruiken")

    assert "Mijn werk" in tineke.text()
    tineke.go("/account/2fa/webauthn/")
    assert "laatst gebruikt op" in tineke.text()
    tineke.look()
    tineke.follow("Verwijderen", exact=False)
    tineke.look()
    tineke.press("Verwijderen")
    assert "Je hebt nog geen passkey" in tineke.text()


def test_a_device_that_knows_nobody_adds_nothing_and_says_so(open_theatre: Opener) -> None:
    tineke = seat_at_localhost(open_theatre)
    with_device(tineke, hasUserVerification=False, isUserVerified=False)
    tineke.go("/account/2fa/webauthn/add/")
    tineke.page.get_by_label("Hoe noem je deze passkey?").fill("van een ander")
    tineke.page.get_by_role("button", name="Passkey toevoegen").click()

    tineke.page.get_by_text("Er is niets toegevoegd").wait_for()
    tineke.go("/account/2fa/webauthn/")
    assert "Je hebt nog geen passkey" in tineke.text()
