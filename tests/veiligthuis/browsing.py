"""Pages as a person meets them: what stands on them, and pressing their buttons."""

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldcode.accounts.members import Member
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.models import Report
from tests.cast import MONDAY, Cast
from tests.veiligthuis.arrivals import opened_by, report_arrives
from tests.veiligthuis.test_assessment import assess

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ALL_PAGES = (
    "desk_report",
    "desk_take_up",
    "desk_hand_back",
    "desk_step_aside",
    "desk_assess",
    "desk_feedback",
)
SignIn = Callable[[Member], Client]
ASSESSMENT = {
    "is_acute": "nee",
    "is_structural": "ja",
    "outcome": "overdracht",
    "handed_to": "lokaal-team",
    "reasons": "Het gezin kent het wijkteam al.",
}


def text_of(answer: "Answer") -> str:
    """What stands on the page, without its markup."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def press(browser: Client, address: str, **typed: str) -> "Answer":
    """Open the page, fill it in and press: with the marks the form carried."""
    return browser.post(address, {**marks_of(browser.get(address)), **typed})


def marks_of(page: "Answer") -> dict[str, str]:
    html = page.content.decode()
    return dict(re.findall(r'name="(sleutel|versie)" value="([^"]*)"', html))


def questions_asked(browser: Client, address: str) -> int:
    """How many statements this page puts to the database, without the marks of transactions and their context."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config")
    return sum(not query["sql"].startswith(marks) for query in asked)


def taken_up(cast: Cast, *, by: Member | None = None) -> Report:
    report = report_arrives(cast)
    desk.take_up(report.code, by=by or cast.vera, at=MONDAY)
    return report


def assessed(cast: Cast) -> Report:
    report = report_arrives(cast)
    assess(opened_by(cast.vera, report), cast)
    return report
