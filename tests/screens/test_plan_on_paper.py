"""The plan for the day the system is down, on paper."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_plan_is_exactly_one_sheet(screen: Page, gallery: str) -> None:
    screen.goto(f"{gallery}/noodplan/")
    assert screen.pdf(format="A4").count(b"/Type /Page\n") == 1
