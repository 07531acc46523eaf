"""The trail can't be changed by the application, and whoever changes it past the application is found out."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.utils import CursorWrapper

from meldcode.accounts.members import Member
from meldcode.audit.deeds import deed
from meldcode.audit.models import Event, Head
from meldcode.audit.verification import Verdict, verify_chain
from meldcode.tenancy.context import acting_for
from tests import databases
from tests.at_once import at_once
from tests.cast import MONDAY, Cast

# The school's own trail by the time a test begins: it was founded and six people were appointed.
LAST = 7

ANOTHER: dict[type, str | int | bytes] = {
    models.UUIDField: "11111111-1111-4111-8111-111111111111",
    models.DateTimeField: "2020-01-01 00:00:00+00:00",
    models.PositiveBigIntegerField: 77,
    models.BooleanField: True,
    models.BinaryField: b"forged",
    models.CharField: "X",
}
FIELDS = [field for field in Event._meta.concrete_fields if field.name not in {"id", "organisation_id", "number"}]

FORGED = """INSERT INTO audit_event (id, organisation_id, number, at, action, kind, outcome, person_label, origin,
                                     second_factor, ground, answer, previous, digest)
            SELECT '22222222222242228222222222222222', organisation_id, {number}, at, 'rechten.gekregen', kind, outcome,
                   person_label, origin, second_factor, ground, answer, digest, digest
            FROM audit_event WHERE number = {last}"""

# What somebody with every right on the database does to the trail, and the first number that no longer holds.
TAMPERINGS: dict[str, tuple[list[str], int]] = {
    "deletes one": (["DELETE FROM audit_event WHERE number = 3"], 3),
    "deletes the first": (["DELETE FROM audit_event WHERE number = 1"], 1),
    "deletes the last": ([f"DELETE FROM audit_event WHERE number = {LAST}"], LAST),
    "deletes the last few": (["DELETE FROM audit_event WHERE number > 4"], 5),
    "deletes all": (["DELETE FROM audit_event"], 1),
    "deletes one and closes the gap": (
        [
            "DELETE FROM audit_event WHERE number = 3",
            *(f"UPDATE audit_event SET number = {number} WHERE number = {number + 1}" for number in range(3, LAST)),
        ],
        3,
    ),
    "swaps two": (
        [
            "UPDATE audit_event SET number = 99 WHERE number = 3",
            "UPDATE audit_event SET number = 3 WHERE number = 4",
            "UPDATE audit_event SET number = 4 WHERE number = 99",
        ],
        3,
    ),
    "adds one at the end": ([FORGED.format(number=LAST + 1, last=LAST)], LAST + 1),
    "cuts off the end and puts the head back to match": (
        [
            "DELETE FROM audit_event WHERE number > 4",
            "UPDATE audit_head SET number = 4, digest = (SELECT digest FROM audit_event WHERE number = 4)",
        ],
        5,
    ),
    "puts the head back": (["UPDATE audit_head SET number = 3"], LAST + 1),
    "deletes the head": (["DELETE FROM audit_head"], LAST + 1),
    "makes one link the start of another chain": (["UPDATE audit_event SET previous = digest WHERE number = 3"], 3),
}


@contextmanager
def database_of_the_intruder(school: UUID, *, again: bool = False) -> Iterator[CursorWrapper]:
    """Every right on the tables, the append-only triggers taken away; only the witness' secret she has not."""
    if databases.on_postgres():
        with databases.as_owner(databases.own_database_name()) as cursor:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER append_only")
            cursor.execute("SELECT set_config('app.organisation', %s, false)", [str(school)])
            yield cursor
        return
    with connection.cursor() as cursor:
        if not again:
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        # SQLite has no policies: the others' trails go out of the way, so that the same statements serve.
        cursor.execute("DELETE FROM audit_event WHERE organisation_id <> %s", [school.hex])
        cursor.execute("DELETE FROM audit_head WHERE organisation_id <> %s", [school.hex])
        yield cursor


def verdict_on(school: UUID) -> Verdict:
    with acting_for(school):
        return verify_chain()


def test_an_untouched_trail_holds(cast: Cast) -> None:
    assert verdict_on(cast.de_wilg.id) == Verdict(checked=LAST)


def test_a_new_trail_without_events_holds(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        assert Head.objects.get().number == LAST == Event.objects.count()


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_whoever_tampers_is_found_with_the_number(tampering: str, committed_db: Cast) -> None:
    statements, number = TAMPERINGS[tampering]
    with database_of_the_intruder(committed_db.de_wilg.id) as cursor:
        for statement in statements:
            cursor.execute(statement)
    verdict = verdict_on(committed_db.de_wilg.id)
    assert not verdict.holds
    assert verdict.broken_at == number
    assert verdict.reason


def test_a_change_in_any_field_is_found_with_the_number(committed_db: Cast) -> None:
    unseen = []
    with database_of_the_intruder(committed_db.de_wilg.id) as cursor:
        for field in FIELDS:
            cursor.execute(f"SELECT {field.column} FROM audit_event WHERE number = 3")
            (before,) = cursor.fetchone()
            change = f"UPDATE audit_event SET {field.column} = %s WHERE number = 3"
            cursor.execute(change, [ANOTHER[type(field)]])
            if verdict_on(committed_db.de_wilg.id).broken_at != 3:
                unseen.append(field.name)
            cursor.execute(change, [before])
    assert unseen == []
    assert verdict_on(committed_db.de_wilg.id).holds


def test_an_event_of_another_organisation_does_not_fit(committed_db: Cast) -> None:
    school = committed_db.de_wilg.id
    with acting_for(committed_db.het_kompas.id):
        theirs = Event.objects.get(number=1)
    with database_of_the_intruder(school) as cursor:
        cursor.execute(
            "UPDATE audit_event SET digest = %s, previous = %s WHERE number = 1",
            [bytes(theirs.digest), bytes(theirs.previous)],
        )
    assert verdict_on(school).broken_at == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_application_can_not_change_an_event(change: str, cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.update(ground="x") if change == "update" else Event.objects.all().delete()
        assert verify_chain().holds


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET ground = 'x'", "DELETE FROM audit_event"])
def test_plain_sql_can_not_change_an_event_either(statement: str, cast: Cast) -> None:
    with (
        acting_for(cast.de_wilg.id),
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.postgres
def test_the_application_can_not_empty_the_table_or_take_the_trigger_away(cast: Cast) -> None:
    for statement in ("TRUNCATE audit_event", "ALTER TABLE audit_event DISABLE TRIGGER ALL"):
        with (
            pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_it_says_what_is_wrong(committed_db: Cast) -> None:
    with database_of_the_intruder(committed_db.de_wilg.id) as cursor:
        cursor.execute("DELETE FROM audit_event WHERE number = 3")
    assert verdict_on(committed_db.de_wilg.id).reason == "regel 3 ontbreekt"


def test_a_link_of_another_history_does_not_fit_in(committed_db: Cast) -> None:
    """Somebody who put an old copy back lets history run twice, and mixes the two."""
    school, ineke = committed_db.de_wilg.id, committed_db.ineke
    with database_of_the_intruder(school):
        pass
    head = stored(school, "SELECT number, digest, seal FROM audit_head")
    witness(ineke, "eerste.keer")
    first = stored(school, f"SELECT action, digest FROM audit_event WHERE number = {LAST + 1}")
    with database_of_the_intruder(school, again=True) as cursor:
        cursor.execute(f"DELETE FROM audit_event WHERE number = {LAST + 1}")
        cursor.execute("UPDATE audit_head SET number = %s, digest = %s, seal = %s", head)
    witness(ineke, "tweede.keer")
    witness(ineke, "daarna")
    assert verdict_on(school).holds
    with database_of_the_intruder(school, again=True) as cursor:
        cursor.execute(f"UPDATE audit_event SET action = %s, digest = %s WHERE number = {LAST + 1}", first)
        cursor.execute(f"UPDATE audit_event SET previous = %s WHERE number = {LAST + 2}", first[1:])
    assert verdict_on(school).broken_at == LAST + 2


def stored(school: UUID, sql: str) -> list[Any]:  # Any: one row of whatever was asked
    with acting_for(school), connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchone())


def witness(member: Member, action: str) -> None:
    with deed(action, by=member, at=MONDAY):
        pass


def witness_and_linger(member: Member, witnessed: threading.Event) -> None:
    with acting_for(member.organisation_id, member.user_id):
        witness(member, "langzaam")
        witnessed.set()
        time.sleep(0.3)


def test_whoever_comes_second_waits_for_the_first_to_commit(committed_db: Cast) -> None:
    witnessed = threading.Event()

    def come_second() -> None:
        assert witnessed.wait(10)
        witness(committed_db.bram, "vlug")

    ended = at_once(lambda: witness_and_linger(committed_db.tineke, witnessed), come_second)
    assert ended == [None, None]
    assert verdict_on(committed_db.de_wilg.id) == Verdict(checked=LAST + 2)


def witness_thrice(cast: Cast, person: int) -> None:
    for number in range(3):
        with deed(f"proef.{person}.{number}", by=(cast.tineke, cast.bram)[person], at=MONDAY) as happening:
            happening.object_id = uuid4()


def test_two_people_at_once_keep_one_chain_without_a_gap(committed_db: Cast) -> None:
    ended = at_once(lambda: witness_thrice(committed_db, 0), lambda: witness_thrice(committed_db, 1))
    assert ended == [None, None]
    assert verdict_on(committed_db.de_wilg.id) == Verdict(checked=LAST + 6)


def test_each_organisation_has_a_chain_of_its_own(cast: Cast) -> None:
    before = verdict_on(cast.het_kompas.id)
    with deed("proef", by=cast.ineke, at=MONDAY):
        pass
    assert verdict_on(cast.het_kompas.id) == before
    assert verdict_on(cast.de_wilg.id).checked == LAST + 1
