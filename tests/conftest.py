"""What every test may ask for: a database as the application sees it, the cast, their browsers, a standing clock."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as trying
from pytest_django import DjangoDbBlocker

from meldcode.accounts.members import Member
from meldcode.accounts.models import User
from meldcode.config.logs import NothingPersonal
from tests import databases
from tests.cast import MONDAY, Cast
from tests.environment import RUN_FOLDER, worker_name
from tests.signing_in import browser_of

pytest_plugins = ["tests.chromium"]

# On a machine that others share, how long an example took says nothing about the test.
trying.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("shared")


class Clock:
    """The one clock of the application, standing still until a test moves it. Sign-in and sessions keep real time."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def stand_at(self, moment: datetime) -> None:
        self._file.write_text(moment.isoformat(), encoding="ascii")

    def run_freely(self) -> None:
        self._file.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """This worker's database, as a role that owns nothing; instead of the one pytest-django would make."""
    with django_db_blocker.unblock():
        played = databases.make_database()
    yield played
    with django_db_blocker.unblock():
        databases.forget_database()


@pytest.fixture
def cast(db: None, django_db_setup: Cast) -> Cast:
    """Everybody at work; whatever the test does with them is rolled back."""
    return django_db_setup


@pytest.fixture
def committed_db(
    request: pytest.FixtureRequest, django_db_setup: Cast, django_db_blocker: DjangoDbBlocker
) -> Iterator[Cast]:
    """The same cast in a database where commits are real: for threads, and for what happens after a commit."""
    assert "db" not in request.fixturenames, "ask for committed_db alone: inside `db` (or `cast`) nothing commits"
    with django_db_blocker.unblock():
        try:
            yield django_db_setup
        finally:
            databases.restore_database()


@pytest.fixture(scope="session", autouse=True)
def kept_log() -> Iterator[Path]:
    """Everything the installation would log in this run, filtered and formatted as it would be, in one file."""
    file = RUN_FOLDER / worker_name() / "log"
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.addFilter(NothingPersonal())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    loggers = (logging.getLogger(), logging.getLogger("django"))
    for logger in loggers:
        logger.addHandler(handler)
    yield file
    for logger in loggers:
        logger.removeHandler(handler)
    handler.close()


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Begins at the cast's Monday, nine o'clock in Amsterdam."""
    assert settings.MOVED_CLOCK_FILE is not None, "tests/environment.py sets it"
    standing = Clock(settings.MOVED_CLOCK_FILE)
    standing.stand_at(MONDAY)
    yield standing
    standing.run_freely()


@pytest.fixture
def signed_in(clock: Clock) -> Callable[[Member], Client]:
    """Gives the browser of somebody who signed in with her second factor; ask for `cast` or `committed_db` too."""

    def sign_in(member: Member) -> Client:
        return browser_of(User.objects.get(id=member.user_id))

    return sign_in


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mark, reason = (
        ("one_database", "what the browser does was seen on SQLite")
        if databases.on_postgres()
        else ("postgres", "row-level security is PostgreSQL's")
    )
    for item in items:
        if item.get_closest_marker(mark):
            item.add_marker(pytest.mark.skip(reason=reason))
