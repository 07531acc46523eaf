"""What PostgreSQL must promise: that what it kept is on disk, and that this role can't pass by row-level security."""

from collections.abc import Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db.backends.base.base import BaseDatabaseWrapper

from meldcode.tenancy.models import OwnedByOrganisation

_MUST = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": {"on", "remote_apply"}}
_ROLE = "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
# Member of the owner is as good as owner: such a role can SET ROLE to it.
_OWNED = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role(tableowner, 'MEMBER')"
_FORCED = "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity"
_REMEDY = "Verbind als een rol die niets bezit (docs/operate/install.md), en doe alleen `migrate` als eigenaar."


def postgres_faults(checked: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    """What is weaker than promised about this connection, its server and its role."""
    yield from _durability_faults(checked)
    yield from _role_faults(checked)
    yield from _isolation_faults(checked)


def isolated_tables() -> set[str]:
    """Every table whose rows belong to one organisation."""
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, OwnedByOrganisation)}


def _durability_faults(checked: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    with checked.cursor() as cursor:
        for setting, allowed in _MUST.items():
            cursor.execute(f"SHOW {setting}")
            found = cursor.fetchone()[0]
            if found not in allowed:
                yield Error(
                    f"PostgreSQL staat op {setting} = {found}: een melding kan verdwijnen bij stroomuitval.",
                    hint=f"Zet {setting} op on.",
                    id="meldcode.E005",
                )


def _role_faults(checked: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    with checked.cursor() as cursor:
        cursor.execute(_ROLE)
        name, is_super, bypasses = cursor.fetchone()
        cursor.execute(_OWNED)
        owned = cursor.fetchone()[0]
    if is_super or bypasses:
        yield Error(f"Rol {name} gaat voorbij aan de scheiding tussen organisaties.", hint=_REMEDY, id="meldcode.E006")
    elif owned:
        yield Error(
            f"Rol {name} bezit {owned} tabellen, en kan dus de scheiding tussen organisaties uitzetten.",
            hint=_REMEDY,
            id="meldcode.E007",
        )


def _isolation_faults(checked: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    wanted = isolated_tables()
    with checked.cursor() as cursor:
        cursor.execute(_FORCED, [sorted(wanted)])
        forced = {row[0] for row in cursor.fetchall()}
    if missing := wanted - forced:
        yield Error(
            f"Zonder scheiding tussen organisaties: {', '.join(sorted(missing))}.",
            hint="Draai als eigenaar: meldcode migrate",
            id="meldcode.E017",
        )
