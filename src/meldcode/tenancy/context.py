"""For whom is this transaction? Organisations share a database, never a row.

`acting_for` opens a transaction that sees the rows of one organisation and no others. PostgreSQL's row-level security
reads the same context, so a query that forgets its filter finds nothing there either.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from meldcode.tenancy.errors import NoOrganisation


@dataclass(frozen=True)
class Context:
    """The organisation whose rows may be seen, and the person whose own memberships may be."""

    organisation_id: UUID | None = None
    user_id: UUID | None = None


_NOBODY = Context()
_context: ContextVar[Context] = ContextVar("tenancy", default=_NOBODY)


def current_context() -> Context:
    return _context.get()


def current_organisation() -> UUID:
    """The organisation this transaction acts for; raises NoOrganisation outside one."""
    organisation_id = _context.get().organisation_id
    if organisation_id is None:
        raise NoOrganisation("Hier hoort een organisatie bij: gebruik acting_for(organisation_id).")
    return organisation_id


@contextmanager
def acting_for(organisation_id: UUID | None, user_id: UUID | None = None) -> Iterator[None]:
    """Open a transaction that sees this organisation's rows only (and this user's own memberships).

    Inside another `acting_for` it is a savepoint; the outer context returns when it ends.
    """
    outer = _context.get()
    nested = connection.in_atomic_block
    inner = Context(organisation_id, user_id)
    with transaction.atomic():
        _tell_database(inner)
        token = _context.set(inner)
        try:
            yield
        finally:
            _context.reset(token)
        if nested:
            # A transaction-local setting outlives its savepoint: without this the outer block would go on as `inner`.
            _tell_database(outer)


def _tell_database(context: Context) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.organisation', %s, true), set_config('app.user', %s, true)",
            [str(context.organisation_id or ""), str(context.user_id or "")],
        )
