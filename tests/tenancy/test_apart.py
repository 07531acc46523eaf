"""Organisations share a database, never a row: through the models, and past them in plain SQL."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from meldcode.accounts.models import Appointment
from meldcode.followup.models import Commitment
from meldcode.followup.promises import promise
from meldcode.tenancy.context import acting_for, current_context, current_organisation
from meldcode.tenancy.errors import NoOrganisation
from meldcode.vault.models import WrappedKey
from tests import databases
from tests.cast import Cast

COUNT = "SELECT count(*) FROM followup_commitment"
INSERT = """INSERT INTO followup_commitment (id, organisation_id, what, subject_id, danger, due_at, made_at, "end")
            VALUES (%s, %s, 'x', %s, 0, now(), now(), '')"""


def counted(sql: str = COUNT) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        (number,) = cursor.fetchone()
    return int(number)


def owe(cast: Cast, at: UUID) -> Commitment:
    with acting_for(at):
        return promise("terugbellen", about=uuid4(), due_at=cast.friday, at=cast.monday)


def test_without_a_context_nothing_is_found(cast: Cast) -> None:
    owe(cast, cast.de_wilg.id)
    assert not Commitment.objects.exists()
    assert not WrappedKey.objects.exists()


def test_another_organisation_does_not_find_the_row(cast: Cast) -> None:
    ours = owe(cast, cast.de_wilg.id)
    with acting_for(cast.het_kompas.id, cast.karin.user_id):
        assert not Commitment.objects.filter(id=ours.id).exists()
        assert Commitment.objects.filter(id=ours.id).update(what="x") == 0
        assert Commitment.objects.filter(id=ours.id).delete()[0] == 0
    with acting_for(cast.de_wilg.id):
        assert Commitment.objects.get().what == "terugbellen"


def test_asking_for_the_organisation_outside_a_context_is_refused() -> None:
    with pytest.raises(NoOrganisation, match="acting_for"):
        current_organisation()


def test_an_inner_context_gives_way_to_the_outer_one_again(cast: Cast) -> None:
    owe(cast, cast.de_wilg.id)
    with acting_for(cast.de_wilg.id):
        with acting_for(cast.het_kompas.id):
            assert not Commitment.objects.exists()
        assert current_organisation() == cast.de_wilg.id
        assert Commitment.objects.count() == 1
        assert counted() == 1


def owe_and_fail(cast: Cast, at: UUID) -> None:
    with acting_for(at):
        owe(cast, at)
        raise RuntimeError


def test_an_inner_context_that_fails_gives_way_too_and_leaves_nothing(cast: Cast) -> None:
    owe(cast, cast.de_wilg.id)
    with acting_for(cast.de_wilg.id):
        with pytest.raises(RuntimeError):
            owe_and_fail(cast, cast.het_kompas.id)
        assert current_organisation() == cast.de_wilg.id
        assert counted() == 1
    with acting_for(cast.het_kompas.id):
        assert not Commitment.objects.exists()


def test_after_the_transaction_there_is_no_context_left(committed_db: Cast) -> None:
    owe(committed_db, committed_db.de_wilg.id)
    assert current_context().organisation_id is None
    assert not Commitment.objects.exists()
    if databases.on_postgres():
        assert counted() == 0


def test_a_person_finds_her_own_appointments_and_nobody_elses_without_an_organisation(cast: Cast) -> None:
    with acting_for(None, cast.ineke.user_id):
        assert {row.user_id for row in Appointment.objects.all()} == {cast.ineke.user_id}


@pytest.mark.postgres
def test_plain_sql_sees_the_rows_of_the_context_only(cast: Cast) -> None:
    owe(cast, cast.de_wilg.id)
    with acting_for(cast.de_wilg.id):
        assert counted() == 1
    with acting_for(cast.het_kompas.id):
        assert counted() == 0
    assert counted() == 0


@pytest.mark.postgres
def test_plain_sql_sees_a_persons_own_appointments_only(cast: Cast) -> None:
    with acting_for(None, cast.ineke.user_id):
        assert counted("SELECT count(*) FROM accounts_appointment") == 1


@pytest.fixture
def someone_elses_row(cast: Cast) -> Iterator[list[UUID]]:
    """Parameters of an insert for Het Kompas, while acting for De Wilg."""
    with acting_for(cast.de_wilg.id):
        yield [uuid4(), cast.het_kompas.id, uuid4()]


@pytest.mark.postgres
def test_a_row_for_another_organisation_is_refused(someone_elses_row: list[UUID]) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT, someone_elses_row)


@pytest.mark.postgres
def test_a_row_can_not_be_moved_to_another_organisation(cast: Cast) -> None:
    owe(cast, cast.de_wilg.id)
    with (
        acting_for(cast.de_wilg.id),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Commitment.objects.update(organisation_id=cast.het_kompas.id)


@pytest.mark.postgres
def test_a_person_can_not_appoint_herself_at_another_organisation(cast: Cast) -> None:
    with (
        acting_for(cast.de_wilg.id, cast.ineke.user_id),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Appointment(
            organisation_id=cast.het_kompas.id, user_id=cast.ineke.user_id, role="beheerder", since=cast.monday
        ).save(force_insert=True)


@pytest.mark.postgres
def test_even_the_owner_of_the_tables_sees_nothing_without_a_context(cast: Cast) -> None:
    with databases.as_owner(databases.own_database_name()) as cursor:
        cursor.execute("SELECT count(*) FROM vault_wrappedkey")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT set_config('app.organisation', %s, false)", [str(cast.de_wilg.id)])
        cursor.execute("SELECT count(*) > 0 FROM vault_wrappedkey")
        assert cursor.fetchone() == (True,)


@pytest.mark.postgres
def test_the_application_owns_no_table_and_may_not_pass_by_the_policies(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
