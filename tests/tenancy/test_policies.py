"""Every table with an owner is guarded by the database itself: asked of PostgreSQL, not of our own migrations."""

import pytest
from django.db import connection

from tests.cast import Cast

# The installation's directory, as public as a phone book: letters are addressed from it.
DIRECTORIES = {"exchange_address"}

WITH_AN_OWNER = """
    SELECT tables.relname, tables.relrowsecurity AND tables.relforcerowsecurity
    FROM pg_class tables JOIN pg_attribute columns ON columns.attrelid = tables.oid
    WHERE tables.relkind IN ('r', 'p') AND tables.relnamespace = 'public'::regnamespace
      AND columns.attname = 'organisation_id'
"""
POLICIES = "SELECT tablename, permissive, roles::text, cmd, qual, with_check FROM pg_policies"


def asked(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def unguarded() -> set[object]:
    """Tables with an owner whose rows somebody could see past row-level security, or that have no policy at all."""
    forced = {table for table, is_forced in asked(WITH_AN_OWNER) if is_forced}
    with_policy = {row[0] for row in asked(POLICIES)}
    return {table for table, _ in asked(WITH_AN_OWNER)} - (forced & with_policy) - DIRECTORIES


@pytest.mark.postgres
def test_every_table_with_an_owner_has_a_forced_policy(cast: Cast) -> None:
    assert len(asked(WITH_AN_OWNER)) >= 8
    assert unguarded() == set()


@pytest.mark.postgres
def test_a_table_without_a_policy_is_noticed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE seeded (organisation_id uuid)")
    temporary = WITH_AN_OWNER.replace("'public'::regnamespace", "pg_my_temp_schema()")
    assert asked(temporary) == [("seeded", False)]


@pytest.mark.postgres
def test_a_policy_reads_and_writes_one_organisation_for_everybody(cast: Cast) -> None:
    for table, permissive, roles, command, seen, written in asked(POLICIES):
        assert (permissive, roles, command) == ("PERMISSIVE", "{public}", "ALL"), table
        for rule in (seen, written):
            assert "app.organisation" in str(rule), table
            # NULL instead of '': a context that was set before and is gone now must match no row.
            assert "NULLIF(current_setting('app.organisation'" in str(rule), table
        assert " OR " not in str(written), table


@pytest.mark.postgres
def test_a_table_has_one_policy_since_two_would_add_up(cast: Cast) -> None:
    tables = [row[0] for row in asked(POLICIES)]
    assert len(tables) == len(set(tables))


@pytest.mark.postgres
def test_a_policy_never_queries_a_table(cast: Cast) -> None:
    for table, *_, seen, written in asked(POLICIES):
        assert " FROM " not in f"{seen} {written}", table
