"""What never stands in the sources. Each guard is shown a fault it must see, so that it can't sleep."""

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.sources import attributes, called, imported, law, modules, name_of, views

SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "signals.receiver")
OPENS_KEYS = "meldcode.vault.keys.open_data_keys"
# Opening what is in one's own outbox to carry it: the text inside is sealed once more, to its receiver.
OPENS_WITHOUT_A_DOOR = {"exchange/delivery.py"}
CLOCKS = {"now", "today", "utcnow", "localtime", "localdate", "time", "monotonic"}
NOT_IN_THE_LAW = {
    *("django", "allauth", "environ", "psycopg", "sqlite3", "socket", "ssl", "http", "urllib", "asyncio"),
    *("subprocess", "threading", "multiprocessing", "os", "time", "random", "secrets"),
}


def reads_past_the_door(source: str) -> list[str]:
    """What a view does that only models, actions and access may do."""
    faults = [
        f".{name}" for name in sorted(attributes(source) & {"objects", "save", "delete", "open_data", "open_bytes"})
    ]
    return faults + [name for name in sorted(imported(source)) if name.startswith(("django.db", "meldcode.vault"))]


# The readiness page asks the database whether it answers, and nothing else.
PAGES_THAT_ASK_THE_DATABASE = {"web/views/public.py": ["django.db", "django.db.connection"]}


def test_no_view_writes_or_reads_past_the_door() -> None:
    found = {name_of(path): faults for path in views() if (faults := reads_past_the_door(path.read_text()))}
    assert len(views()) > 5
    assert {name: faults for name, faults in found.items() if PAGES_THAT_ASK_THE_DATABASE.get(name) != faults} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "def page(request): return Signal.objects.all()",
        "def page(request): signal.save()",
        "def page(request): signal.text.open_data(keyring)",
        "from django.db import connection",
        "from meldcode.vault.keys import open_data_keys",
    ],
)
def test_a_view_past_the_door_is_seen(fault: str) -> None:
    assert reads_past_the_door(fault)
    assert not reads_past_the_door("def page(request): return access.casefile_for(request.member, code)")


def listens(source: str) -> list[str]:
    return sorted(name for name in imported(source) if name.startswith(SIGNALS) or ".signals" in name)


def test_nobody_listens_to_signals() -> None:
    assert {name_of(path): heard for path in modules() if (heard := listens(path.read_text()))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "from django.db.models import signals\nfrom django.db.models.signals import pre_delete",
        "from allauth.account.signals import user_logged_in",
    ],
)
def test_a_listener_is_seen(fault: str) -> None:
    assert listens(fault)


def opens_keys(name: str, source: str) -> bool:
    is_door = name.endswith("/access.py") or name.startswith("vault/") or name in OPENS_WITHOUT_A_DOOR
    return not is_door and OPENS_KEYS in imported(source)


def test_only_an_access_door_opens_keys() -> None:
    assert [name_of(path) for path in modules() if opens_keys(name_of(path), path.read_text())] == []


def test_keys_opened_elsewhere_are_seen() -> None:
    source = "from meldcode.vault.keys import open_data_keys"
    assert opens_keys("casefiles/actions/signal.py", source)
    assert opens_keys("casefiles/views/signal.py", source)
    assert not opens_keys("casefiles/access.py", source)


def makes_a_keyring(name: str, source: str) -> bool:
    return not name.startswith("vault/") and "Keyring" in called(source)


def test_only_the_vault_makes_keyrings() -> None:
    assert [name_of(path) for path in modules() if makes_a_keyring(name_of(path), path.read_text())] == []


def test_a_keyring_made_elsewhere_is_seen() -> None:
    assert makes_a_keyring("casefiles/access.py", "ring = Keyring(organisation_id, {})")


def beside_the_law(source: str) -> list[str]:
    """What a law package uses that isn't law: a framework, a network, the environment, a clock."""
    foreign = {name.split(".")[0] for name in imported(source)} & NOT_IN_THE_LAW
    houses = {
        name for name in imported(source) if name.startswith("meldcode.") and name.split(".")[1] not in
        {"afwegingskader", "deadlines", "linkage"}
    }  # fmt: skip
    return sorted(foreign | houses | (called(source) & CLOCKS))


def test_the_law_knows_no_framework_no_environment_and_no_clock() -> None:
    assert len(law()) > 5
    assert {name_of(path): faults for path in law() if (faults := beside_the_law(path.read_text()))} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "import django",
        "from django.utils import timezone",
        "import os",
        "from datetime import date\ndue = date.today()",
        "from datetime import datetime\ndue = datetime.now()",
        "from meldcode.tenancy.context import acting_for",
    ],
)
def test_what_is_not_law_is_seen_there(fault: str) -> None:
    assert beside_the_law(fault)


def test_there_is_no_admin_to_show_a_case_in() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert [
        name_of(path)
        for path in modules()
        if path.stem == "admin" or "django.contrib.admin" in imported(path.read_text())
    ] == []


def test_no_request_is_one_transaction() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False
