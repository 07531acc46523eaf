"""A school with its files, and as many copies of it as asked: the same rows under other ids, of other organisations.

python -m bench.inside copies lay FILES OUT.json      lays the school by the application's own actions
python -m bench.inside copies add FIRST LAST          adds the copies with these numbers
python -m bench.inside copies open OUT.json TIMES     opens its pages so often; prints how many seconds each took

What a copy holds is sealed for another place and can't be opened. It is there to be passed by, as another school's
files are: tables and indexes have to find the way among all of them.
"""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.test import Client

from bench.world import NOW, employed, founded, pupils, ready_to_report, session_of, signalled
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.roles import Kind, Role
from meldcode.casefiles import access
from meldcode.tenancy.context import acting_for
from meldcode.tenancy.models import OwnedByOrganisation

_SCHOOL = "De Wilg"
# One file in so many went through all the steps; in the others a signal was written.
_WHOLE_ONE_IN = 10
_MOST_IN_ONE_GO = 2_000


def lay(files: int) -> dict[str, str]:
    """A school in which one person sees so many files; gives her cookies and the addresses that are opened."""
    school = founded(_SCHOOL, Kind.SCHOOL, founded("Veilig Thuis Waterland", Kind.VEILIG_THUIS))
    ineke = employed("Ineke", Role.INTERNAL_COACH, school)
    employed("Hans", Role.HEAD, school)
    code = ""
    for number, pupil in enumerate(pupils(ineke, files)):
        if number % _WHOLE_ONE_IN == 0:
            code = ready_to_report(pupil, ineke)
        else:
            signalled(pupil, ineke)
    assert access.casefile_for(ineke, code, to="see", at=NOW).signals, "the dossier that is opened holds something"
    return {"cookie": session_of(ineke), "Mijn werk": "/", "dossier": f"/dossier/{code}/"}


def add(first: int, last: int) -> None:
    """Add the copies with these numbers."""
    school = Organisation.objects.get(name=_SCHOOL)
    with acting_for(school.id):
        rows = {model: _rows_of(model, school.id) for model in _owned()}
    people = list(User.objects.filter(email__endswith=f"@{school.id.hex[:12]}.example"))
    for number in range(first, last + 1):
        _copy(number, school, people, rows)


def opened(laid: dict[str, str], times: int) -> dict[str, list[float]]:
    """How many seconds each opening of each page took, in a process that is warm."""
    browser = Client()
    browser.cookies.load(laid.pop("cookie"))
    return {name: [_seconds(browser, address) for _ in range(times + 3)][3:] for name, address in laid.items()}


def _seconds(browser: Client, address: str) -> float:
    begun = time.perf_counter()
    answer = browser.get(address)
    took = time.perf_counter() - begun
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return took


def _owned() -> list[type[models.Model]]:
    """Every table of rows with an owner, those that others point to first."""
    owned: list[type[models.Model]] = [model for model in apps.get_models() if issubclass(model, OwnedByOrganisation)]
    ordered: list[type[models.Model]] = []
    while waiting := [model for model in owned if model not in ordered]:
        ready = [model for model in waiting if _points_to(model, owned) <= {*ordered, model}]
        assert ready, f"{waiting} point at each other"
        ordered += ready
    return ordered


def _points_to(model: type[models.Model], among: list[type[models.Model]]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.related_model in among}  # type: ignore[misc]  # a class, once loaded


def _rows_of(model: type[models.Model], school_id: UUID) -> list[tuple[Any, ...]]:  # Any: columns of every kind
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        mine = str(school_id) if connection.vendor == "postgresql" else school_id.hex
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}" WHERE organisation_id = %s', [mine])
        return list(cursor.fetchall())


def _copy(
    number: int, school: Organisation, people: list[User], rows: dict[type[models.Model], list[tuple[Any, ...]]]
) -> None:
    """One more school: each id is the original's, turned by the copy's number, so that all still belong together."""
    turn = number << 64
    copied = UUID(int=school.id.int ^ turn)
    Organisation(
        id=copied,
        name=f"{_SCHOOL} {number}",
        kind=school.kind,
        profession=school.profession,
        veilig_thuis_id=school.veilig_thuis_id,
        founded_at=NOW,
    ).save(force_insert=True)
    User.objects.bulk_create(
        User(id=UUID(int=one.id.int ^ turn), email=f"{number}.{one.email}", name=one.name) for one in people
    )
    with acting_for(copied), connection.cursor() as cursor:
        for model, originals in rows.items():
            fields = model._meta.concrete_fields
            turned = [_is_uuid(field) for field in fields]
            names = ", ".join(f'"{field.column}"' for field in fields)
            marks = ", ".join(["%s"] * len(fields))
            statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
            for some in _in_parts(originals):
                cursor.executemany(statement, [_turned(row, turned, turn) for row in some])


def _is_uuid(field: "models.Field[Any, Any]") -> bool:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return isinstance(target, models.UUIDField)


def _turned(row: tuple[Any, ...], is_id: list[bool], turn: int) -> list[Any]:
    return [
        _other(value, turn) if marked and value is not None else value for value, marked in zip(row, is_id, strict=True)
    ]


def _other(value: "UUID | str", turn: int) -> "UUID | str":
    # PostgreSQL knows such a value as what it is, SQLite as thirty-two digits.
    if isinstance(value, UUID):
        return UUID(int=value.int ^ turn)
    return f"{int(value, 16) ^ turn:032x}"


def _in_parts(rows: list[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    for begin in range(0, len(rows), _MOST_IN_ONE_GO):
        yield rows[begin : begin + _MOST_IN_ONE_GO]


def main(words: Sequence[str]) -> None:
    """Lay, add or open."""
    what, *rest = words
    if what == "lay":
        Path(rest[1]).write_text(json.dumps(lay(int(rest[0]))), encoding="utf-8")
    elif what == "add":
        add(int(rest[0]), int(rest[1]))
    else:
        print(json.dumps(opened(json.loads(Path(rest[0]).read_text(encoding="utf-8")), int(rest[1]))))
