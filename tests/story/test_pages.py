"""The pages that the story passes by, looked at too: at each width, with nothing to object to."""

import pytest

from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.seats import Seat

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

PUBLIC = [
    "/",
    "/direct-handelen/",
    "/noodplan/",
    "/medewerker-verdacht/",
    "/privacy/",
    "/toegankelijkheid/",
    "/account/password/reset/",
    "/bestaat-niet/",
]
OF_THE_SCHOOL = ["/leerlingen/inlezen/", "/leerlingen/nieuw/", "/account/2fa/"]
OF_THE_FILE = ["signaal/", "weging/", "weging/vraag/vermoeden/", "besluit/", "melding/", "toegang/", "gezin/"]
OF_THE_REPORT = ["teruggeven/", "niet-voor-mij/", "terugkoppelen/"]
OF_THE_STAFF = ["/medewerkers/", "/medewerkers/uitnodigen/"]


def visit(seat: Seat, *paths: str) -> None:
    for path in paths:
        seat.go(path)
        assert "Er ging iets mis" not in seat.text()
        seat.look()


def test_every_page_beside_the_story_is_in_order_at_each_width(open_theatre: Opener) -> None:
    theatre = open_theatre(6)
    visit(theatre.open_seat("karin"), *PUBLIC)
    ineke, vera = theatre.seat("ineke"), theatre.seat("vera")
    visit(ineke, *OF_THE_SCHOOL)
    open_file(ineke, "Noor Verhoeven")
    visit(ineke, *(ineke.path + page for page in OF_THE_FILE))
    vera.page.get_by_role("table").get_by_role("link").first.click()
    visit(vera, *(vera.path + page for page in OF_THE_REPORT))
    visit(theatre.seat("bea"), *OF_THE_STAFF)
