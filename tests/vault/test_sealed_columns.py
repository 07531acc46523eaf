"""The database can keep a sealed column and give it back; it can't search, sort or reckon with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import transaction
from django.db.models import Case, Count, F, Max, Q, Value, When
from django.db.models.functions import Length

from meldcode.papers.models import Draft
from meldcode.vault.errors import NotSealed
from meldcode.vault.keyring import Keyring
from tests.vault.conftest import TEXT

Asking = Callable[[Any], Any]  # Any: django-stubs' plugin breaks down over queries that can't be

REFUSED: dict[str, Asking] = {
    "filter": lambda rows: rows.filter(typed=TEXT),
    "filter on bytes": lambda rows: rows.filter(typed=TEXT.encode()),
    "filter on part of it": lambda rows: rows.filter(typed__contains="Noor"),
    "filter on several": lambda rows: rows.filter(typed__in=[TEXT]),
    "filter on presence": lambda rows: rows.filter(typed__isnull=False),
    "exclude": lambda rows: rows.exclude(typed__startswith="Noor"),
    "a Q": lambda rows: rows.filter(~Q(typed__gt="")),
    "comparing columns": lambda rows: rows.filter(path=F("typed")),
    "order_by": lambda rows: rows.order_by("typed"),
    "order_by, backwards": lambda rows: rows.order_by("-typed"),
    "order_by an expression": lambda rows: rows.order_by(F("typed").desc()),
    "values in order": lambda rows: rows.values().order_by("typed"),
    "latest": lambda rows: [rows.latest("typed")],
    "annotate": lambda rows: rows.annotate(copy=F("typed")),
    "annotate with a function": lambda rows: rows.annotate(length=Length("typed")),
    "alias": lambda rows: rows.alias(copy=F("typed")).order_by("copy"),
    "aggregate": lambda rows: [rows.aggregate(Max("typed"))],
    "group": lambda rows: rows.values("path").annotate(Count("typed")),
    "case": lambda rows: rows.annotate(hit=Case(When(typed=TEXT, then=Value(1)), default=Value(0))),
    "update from it": lambda rows: [rows.update(path=F("typed"))],
}
READABLE: dict[str, object] = {
    "text": TEXT,
    "bytes": TEXT.encode(),
    "value": Value(TEXT),
    "another column": F("path"),
}


@pytest.mark.parametrize("asking", REFUSED)
def test_it_refuses(asking: str, kept: Callable[[Keyring], Draft], keyring: Keyring) -> None:
    kept(keyring)
    with pytest.raises(FieldError, match="verzegeld"), transaction.atomic():
        list(REFUSED[asking](Draft.objects.all()))


@pytest.mark.parametrize("readable", READABLE)
def test_an_update_with_something_readable_is_refused(
    readable: str, kept: Callable[[Keyring], Draft], keyring: Keyring
) -> None:
    draft = kept(keyring)
    with pytest.raises(NotSealed), transaction.atomic():
        Draft.objects.update(typed=READABLE[readable])
    assert Draft.objects.get(id=draft.id).typed.open(keyring) == TEXT


def test_what_was_read_can_be_written_back_and_several_at_once(
    kept: Callable[[Keyring], Draft], keyring: Keyring
) -> None:
    drafts = [kept(keyring), kept(keyring)]
    for draft in drafts:
        keyring.seal(draft, typed="veranderd")
    Draft.objects.bulk_update(drafts, ["typed"])
    assert [row.typed.open(keyring) for row in Draft.objects.defer("typed")] == ["veranderd", "veranderd"]
