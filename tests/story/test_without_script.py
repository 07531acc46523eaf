"""Everything works in a browser that runs no script, and nothing typed is lost there either."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_signal_form
from tests.story.playing import play, write_signal

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def test_a_signal_of_three_lines_is_written_down_without_script(open_theatre: Opener) -> None:
    theatre = open_theatre(0, script=False)
    play(theatre, 1)
    assert "Blijf oplettend" in theatre.seat("tineke").text()
    assert "Noor zegt dat ze van de trap is gevallen." in theatre.seat("tineke").text()


def test_a_report_is_looked_at_and_sent_without_script(open_theatre: Opener) -> None:
    theatre = open_theatre(4, script=False)
    play(theatre, 5)
    assert "Je melding is verzonden" in theatre.seat("ineke").text()


def test_what_was_typed_is_back_after_signing_in_again_without_script(open_theatre: Opener) -> None:
    theatre = open_theatre(0, script=False)
    tineke, deed = theatre.seat("tineke"), chapter(1).deeds[0]
    open_signal_form(tineke, deed.pupil)
    write_signal(tineke, deed)
    theatre.installation.end_all_sessions()
    tineke.press("Signaal bewaren")
    assert "Wat je typte is bewaard: log in, dan staat het er weer." in tineke.text()
    tineke.give_password_and_code()
    assert tineke.page.get_by_label("Waar was het?").input_value() == deed.facts["waar"]
    tineke.press("Signaal bewaren")
    assert "Blijf oplettend" in tineke.text()
