"""The server dies between "Verzenden" and its answer, and whoever presses again reports once."""

import pytest

from meldcode.demo.story import chapter
from tests.story.conftest import Opener
from tests.story.going import open_next
from tests.story.lossy_line import LossyLine
from tests.story.playing import has_arrived, write_report
from tests.story.theatre import wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_report_is_neither_lost_nor_doubled_when_the_server_dies(open_theatre: Opener, moment: str) -> None:
    theatre = open_theatre(4)
    installation = theatre.installation
    with LossyLine(installation.port, cut=installation.kill) as line:
        ineke = theatre.open_seat("ineke", address=f"http://127.0.0.1:{line.port}")
        ineke.sign_in()
        open_next(ineke, "Noor Verhoeven", "Maak de melding")
        write_report(ineke, chapter(5).deeds[0])

        line.break_at = moment
        with ineke.page.expect_event("requestfailed"):
            ineke.page.get_by_role("button", name="Verzenden").click(no_wait_after=True)
        assert installation.processes == []
        theatre.trouble.forget("net::ERR_")

        installation.start()
        ineke.page.reload()  # the browser sends the same form again, as it does when somebody says "opnieuw versturen"
        assert "Je melding is verzonden" in ineke.text()
        wait_until(lambda: has_arrived(ineke), "the report's arrival")

    ineke.go("/")
    ineke.follow("Noor Verhoeven")
    assert ineke.text().count("verzonden") == 1
    assert "Alle meldingen (1)" in theatre.seat("vera").text_of("/meldingen/")
