"""How much a first signal asks of somebody on a phone: every press and every field counts, from the sign-in page on."""

import re

import pytest
from playwright.sync_api import Locator

from meldcode.demo.stage import PASSWORD
from meldcode.screens.lines import STATEMENT_KINDS
from tests.story.filling import Sheet
from tests.story.seats import PHONE, Seat
from tests.story.theatre import Theatre

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

# The issue's own ceiling, beside the text of what was seen.
_MOST = 12


class Thumb:
    """One finger that counts what it does."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.did = seat, list[str]()

    def press(self, goal: Locator, *, leads_on: bool = True) -> None:
        self.did.append(f"press {goal}")
        if leads_on:
            with self.seat.page.expect_navigation():
                goal.click()
        else:
            goal.click()

    def fill(self, goal: Locator, text: str) -> None:
        self.did.append(f"fill {goal}")
        goal.fill(text)

    def choose(self, goal: Locator, choice: str) -> None:
        self.did.append(f"choose {goal}")
        goal.select_option(label=choice)

    def link(self, name: str) -> None:
        self.press(self.seat.page.get_by_role("link", name=name, exact=True).first)

    def button(self, name: str) -> None:
        self.press(self.seat.page.get_by_role("button", name=name, exact=True))


def test_a_first_signal_takes_no_more_than_twelve_presses_and_fields(school: Theatre) -> None:
    seat = school.open_seat("bram")
    page, thumb, sheet = seat.page, Thumb(seat), Sheet(seat)
    page.set_viewport_size({"width": PHONE, "height": 800})
    seat.go("/account/login/")
    thumb.fill(page.get_by_label("E-mail"), seat.who.email)
    thumb.fill(page.get_by_label("Wachtwoord"), PASSWORD)
    thumb.button("Inloggen")
    code = re.search(r"Je code is nu (\d{6})", seat.text())
    assert code is not None
    thumb.fill(page.get_by_role("main").get_by_role("textbox"), code[1])
    thumb.button("Verder")

    thumb.link("Signaal vastleggen")
    thumb.link("Finn Hendriks")
    thumb.link("Signaal vastleggen")
    line = sheet.line("Regel", 1)
    line.write("Wat zag of hoorde je?", "Hij sliep in de kring en at niets.")
    thumb.choose(line.field("Wat voor informatie is dit?"), str(dict(STATEMENT_KINDS)["feit"]))
    thumb.fill(sheet.field("Waar was het?"), "in de klas")
    thumb.press(sheet.option("Is dit zo ernstig dat je niet kunt wachten?", "Nee"), leads_on=False)
    thumb.button("Signaal bewaren")

    assert "Blijf oplettend" in seat.text()
    assert len(thumb.did) <= _MOST, thumb.did
