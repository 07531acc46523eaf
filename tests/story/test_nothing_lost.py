"""Closing a tab, pressing twice, leaving in a hurry: nothing typed is lost or doubled, and nothing stays in sight."""

import pytest
from playwright.sync_api import expect

from meldcode.demo.story import chapter
from tests.story.going import open_signal_form
from tests.story.playing import write_signal
from tests.story.seats import Seat
from tests.story.theatre import Theatre

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

SIGNAL = chapter(1).deeds[0]


def begin_signal(seat: Seat, pupil: str) -> None:
    open_signal_form(seat, pupil)
    write_signal(seat, SIGNAL)


def test_what_was_typed_is_there_again_after_closing_the_tab(school: Theatre) -> None:
    tineke = school.seat("tineke")
    begin_signal(tineke, "Sem Jansen")
    expect(tineke.page.get_by_text("Concept bewaard")).to_be_visible()
    tineke.page.close()
    tineke.page = tineke.context.new_page()
    tineke.go("/")
    tineke.look()
    tineke.follow("ga verder waar je was", exact=False)
    tineke.look()
    assert tineke.page.get_by_label("Waar was het?").input_value() == SIGNAL.facts["waar"]
    tineke.press("Signaal bewaren")
    assert "Niet afgemaakt" not in tineke.text_of("/")


def test_a_double_click_writes_one_signal(school: Theatre) -> None:
    tineke = school.seat("tineke")
    begin_signal(tineke, "Mila de Boer")
    with tineke.page.expect_navigation():
        tineke.page.get_by_role("button", name="Signaal bewaren").dblclick()
    assert "Jouw signaal over Mila de Boer" in tineke.text()


def test_going_back_after_leaving_in_a_hurry_shows_nothing(school: Theatre) -> None:
    bram = school.seat("bram")
    begin_signal(bram, "Lars van den Berg")
    with bram.page.expect_navigation():
        bram.page.get_by_role("link", name="Sluit deze pagina snel").click()
    for _press in range(5):
        bram.page.go_back()
        shown = bram.page.title() + bram.page.inner_text("body")
        assert "Lars" not in shown
        assert SIGNAL.facts["waar"] not in shown
