"""A signal written down by somebody who uses no mouse."""

import pytest
from playwright.sync_api import Locator

from meldcode.demo.story import chapter
from tests.story.filling import Sheet
from tests.story.seats import Seat
from tests.story.theatre import Theatre

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

_MOST_PRESSES = 80


def tab_to(seat: Seat, goal: Locator) -> None:
    """Press Tab until it has the focus, as often as it takes."""
    for _press in range(_MOST_PRESSES):
        if goal.evaluate("one => one === document.activeElement"):
            return
        seat.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {goal}")


def press_enter_on(seat: Seat, goal: Locator) -> None:
    tab_to(seat, goal)
    with seat.page.expect_navigation():
        seat.page.keyboard.press("Enter")


def test_a_signal_is_written_down_with_the_keyboard_alone(school: Theatre) -> None:
    tineke, deed = school.seat("tineke"), chapter(1).deeds[0]
    tineke.go("/")
    keyboard, sheet = tineke.page.keyboard, Sheet(tineke)
    for link in ("Signaal vastleggen", "Fatima Yılmaz", "Signaal vastleggen"):
        press_enter_on(tineke, tineke.page.get_by_role("link", name=link, exact=True))

    for number, line in enumerate(deed.facts["regels"], start=1):
        if number > 1:
            tab_to(tineke, tineke.page.get_by_role("button", name="Nog een regel"))
            keyboard.press("Enter")
        own = Sheet(tineke, tineke.page.get_by_role("group", name=f"Regel {number}", exact=True))
        tab_to(tineke, own.field("Wat zag of hoorde je?"))
        keyboard.type(line["tekst"])
        tab_to(tineke, own.field("Wat voor informatie is dit?"))
        keyboard.type({"feit": "Feit", "eigen-waarneming": "Eigen", "van-derden": "Van"}[line["soort"]])
        if "van_wie" in line:
            tab_to(tineke, own.field("Van wie heb je dit?"))
            keyboard.type(line["van_wie"])

    tab_to(tineke, sheet.field("Waar was het?"))
    keyboard.type(deed.facts["waar"])
    tab_to(tineke, sheet.option("Gaat het om een van deze dingen?", "Letsel, zoals blauwe plekken, wonden of pijn"))
    keyboard.press("Space")
    tab_to(tineke, sheet.option("Is dit zo ernstig dat je niet kunt wachten?", "Ja, er moet vandaag iets gebeuren"))
    keyboard.press("ArrowDown")
    press_enter_on(tineke, tineke.page.get_by_role("button", name="Signaal bewaren"))

    assert "Blijf oplettend" in tineke.text()
    for line in deed.facts["regels"]:
        assert line["tekst"] in tineke.text()
