from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def nothing_was_tried_before() -> Iterator[None]:
    """Attempts to sign in are counted in memory, where no rollback reaches."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def passwords_are_quickly_checked(settings: Settings) -> None:
    """Argon2 is slow on purpose, and these tests sign in a hundred times; test_passwords.py looks at the real one."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
