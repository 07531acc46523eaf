"""What must hold before a report may be taken in. A server on weaker settings refuses to start.

These checks run when web or worker starts (`refuse_to_start_on_less`) and with `meldcode check --deploy`. Not with
every command: `migrate` comes in as the owner of the tables, and other commands are there to mend what is wrong.
What no check can see is told in docs/operate/start.md: whether a copy of the key file is kept elsewhere, and apart.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from meldcode.accounts.models import Organisation
from meldcode.config.postgres import postgres_faults
from meldcode.tenancy.context import acting_for
from meldcode.vault.errors import VaultError
from meldcode.vault.installation import installation_keys
from meldcode.vault.keys import organisation_secret

START = "meldcode"
_SHORTEST_SECRET = 50
_DEMO_CODE = "meldcode.accounts.demo_code.demo_code"
_SQLITE_MUST = (
    # (id, pragma, allowed, what it costs otherwise)
    ("meldcode.E001", "journal_mode", {"wal"}, "lezers houden schrijvers op"),
    ("meldcode.E002", "synchronous", {"2", "3"}, "een melding kan verdwijnen bij stroomuitval"),
    ("meldcode.E003", "foreign_keys", {"1"}, "rijen kunnen verwijzen naar wat niet bestaat"),
)


class WeakerThanPromised(ImproperlyConfigured):
    """The server may not start: what it promises about reports would not be true."""


def refuse_to_start_on_less() -> None:
    """Run every check below; raises WeakerThanPromised with all that is wrong and how to mend it."""
    faults = [found for found in run_checks(tags=[START], include_deployment_checks=True) if found.is_serious()]
    # Whoever forks after this must not share the connection that the checks used.
    connection.close()
    if faults:
        lines = "\n".join(f"- {fault.id}: {fault.msg} {fault.hint or ''}".rstrip() for fault in faults)
        raise WeakerThanPromised(f"Meldcode start niet:\n{lines}")


@register(START, deploy=True)
def check_settings(**_: object) -> list[CheckMessage]:
    """Secrets, and what only a demo may have."""
    faults = [] if settings.OPEN_SETTINGS else list(_faults_of_a_real_installation())
    if settings.DEBUG:
        faults.append(Error("DEBUG staat aan: een fout zou tonen wat mensen typten.", id="meldcode.E015"))
    if connection.settings_dict["ATOMIC_REQUESTS"]:
        faults.append(
            Error("ATOMIC_REQUESTS staat aan: dan wordt elk verzoek pas na het antwoord bewaard.", id="meldcode.E016")
        )
    if _DEMO_CODE in _context_processors() and not settings.DEMO:
        faults.append(
            Error(
                "De code van de tweede stap zou op het scherm staan.",
                hint="Dat mag alleen in een demo.",
                id="meldcode.E014",
            )
        )
    return faults


@register(START, deploy=True)
def check_database(**_: object) -> list[CheckMessage]:
    """The database keeps what it said it kept, and shows each organisation its own rows only."""
    try:
        if missing := _unapplied_migrations(connection):
            return [
                Error(
                    f"De database is {missing} stap(pen) achter.",
                    hint="Draai eerst: meldcode migrate",
                    id="meldcode.E011",
                )
            ]
        return list(database_faults(connection))
    except DatabaseError as fault:
        return [
            Error(
                f"De database geeft geen antwoord ({type(fault).__name__}).",
                hint="Draait hij, en klopt DATABASE_URL?",
                id="meldcode.E010",
            )
        ]


@register(START, deploy=True)
def check_installation_key(**_: object) -> list[CheckMessage]:
    """The key file is there, is nobody else's to read, and opens what this database holds."""
    try:
        installation_keys()
        if settings.INSTALLATION_KEY_FILE.stat().st_mode & 0o007:
            return [
                Error(
                    "Anderen op deze machine kunnen het sleutelbestand lezen.",
                    hint=f"Draai: chmod 600 {settings.INSTALLATION_KEY_FILE}",
                    id="meldcode.E008",
                )
            ]
        _open_one_organisation()
    except VaultError as fault:
        return [Error(str(fault), id="meldcode.E009")]
    except DatabaseError:
        return []  # told by check_database
    return []


def database_faults(checked: BaseDatabaseWrapper) -> Iterator[CheckMessage]:
    """What is weaker than promised about this connection."""
    if checked.vendor == "postgresql":
        yield from postgres_faults(checked)
        return
    for fault_id, pragma, allowed, cost in _SQLITE_MUST:
        with checked.cursor() as cursor:
            found = str(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
        if found.lower() not in allowed:
            yield Error(f"SQLite staat op {pragma} = {found}: {cost}.", hint=_OPTIONS, id=fault_id)
    if checked.settings_dict.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
        cost = "twee die tegelijk schrijven, krijgen een fout"
        yield Error(f"SQLite begint transacties niet met IMMEDIATE: {cost}.", hint=_OPTIONS, id="meldcode.E004")


_OPTIONS = "Laat DATABASES in settings.py zoals het was."


def _faults_of_a_real_installation() -> Iterator[CheckMessage]:
    try:
        length = len(settings.SECRET_KEY)
    except ImproperlyConfigured:
        length = 0
    if length < _SHORTEST_SECRET:
        yield Error(
            f"MELDCODE_SECRET_KEY heeft {length} tekens; {_SHORTEST_SECRET} is het minste.",
            hint='Maak er een met: python3 -c "import secrets; print(secrets.token_urlsafe(64))"',
            id="meldcode.E012",
        )
    if settings.MOVED_CLOCK_FILE is not None:
        yield Error(
            "De klok is verzet: termijnen zouden niet kloppen.",
            hint="Haal MELDCODE_CLOCK_FILE weg.",
            id="meldcode.E013",
        )


def _context_processors() -> list[str]:
    return [name for engine in settings.TEMPLATES for name in engine.get("OPTIONS", {}).get("context_processors", [])]


def _unapplied_migrations(checked: BaseDatabaseWrapper) -> int:
    executor = MigrationExecutor(checked)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _open_one_organisation() -> None:
    organisation = Organisation.objects.order_by("founded_at").first()
    if organisation is not None:
        with acting_for(organisation.id):
            organisation_secret("witness")
