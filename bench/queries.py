"""How many queries each page asks, in a world with few rows and in one with many: it must be the same number.

python -m bench.inside queries FEW MANY        prints a list of Asked as JSON
"""

import json
from collections.abc import Sequence
from dataclasses import asdict

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.asked import Asked
from bench.crowd import Page, pages_among
from bench.world import session_of

# The marks of a transaction, and on PostgreSQL for whom it is; they go with each short transaction.
MARKS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SELECT set_config")


def asked(few: int, many: int) -> list[Asked]:
    """Open every page in both worlds."""
    pairs = zip(pages_among(few), pages_among(many), strict=True)
    found = []
    for small, large in pairs:
        (one, _), (other, status) = _opened(small), _opened(large)
        found.append(Asked(small.name, one, other, small.ceiling, status))
    return found


def _opened(page: Page) -> tuple[int, int]:
    """The queries and the status of this page, once its process is warm."""
    browser = Client(raise_request_exception=False)
    browser.cookies.load(session_of(page.member))
    browser.get(page.address)
    with CaptureQueriesContext(connection) as statements:
        answer = browser.get(page.address)
    return sum(not statement["sql"].startswith(MARKS) for statement in statements), answer.status_code


def main(words: Sequence[str]) -> None:
    """Ask, and print."""
    few, many = map(int, words)
    print(json.dumps([asdict(found) for found in asked(few, many)]))
