"""Every row with an owner is guarded: by its manager, by the migration that makes its table, by its unique indexes."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from meldcode.accounts.models import AppointmentManager
from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.tenancy.operations import AppendOnly, IsolateByOrganisation
from meldcode.vault.fields import SealedField

AnyModel = type[models.Model]
# What everybody may look up, and what belongs to a person rather than to an organisation.
WITHOUT_AN_OWNER = {"accounts.Organisation", "accounts.User", "exchange.Address"}


def our_models() -> list[AnyModel]:
    return [model for model in apps.get_models() if model.__module__.startswith("meldcode.")]


def owned_models() -> list[AnyModel]:
    return [model for model in our_models() if issubclass(model, OwnedByOrganisation)]


def guarded_by(operation: type[IsolateByOrganisation | AppendOnly]) -> set[str]:
    """The models whose table a migration guards with this operation, as `app.modelname`."""
    migrations = MigrationLoader(None).disk_migrations
    return {
        f"{app}.{found.model_name.lower()}"  # type: ignore[attr-defined]  # mypy forgets the isinstance below
        for (app, _), migration in migrations.items()
        for found in migration.operations
        if isinstance(found, operation)
    }


def not_isolated(listed: Iterable[AnyModel], guarded: set[str]) -> set[str]:
    return {model._meta.label for model in listed if model._meta.label_lower not in guarded}


def test_every_row_has_an_owner_or_belongs_to_nobody_on_purpose() -> None:
    assert {model._meta.label for model in our_models()} - {
        model._meta.label for model in owned_models()
    } == WITHOUT_AN_OWNER


def test_every_table_with_an_owner_is_isolated_by_a_migration() -> None:
    assert len(owned_models()) > 10
    assert not_isolated(owned_models(), guarded_by(IsolateByOrganisation)) == set()


def test_a_table_that_no_migration_isolates_is_seen() -> None:
    guarded = guarded_by(IsolateByOrganisation) - {"followup.commitment"}
    assert not_isolated(owned_models(), guarded) == {"followup.Commitment"}


def test_the_trail_is_append_only() -> None:
    assert "audit.event" in guarded_by(AppendOnly)


def test_every_manager_finds_nothing_without_an_organisation() -> None:
    # Appointments are also found by the person herself: that is how her organisation is known.
    allowed = (OwnedManager, AppointmentManager)
    managers = [manager for model in owned_models() for manager in model._meta.managers]
    assert [
        f"{manager.model.__name__}.{manager.name}" for manager in managers if not isinstance(manager, allowed)
    ] == []


def tells_of_others(model: AnyModel) -> list[str]:
    """Unique rules over something guessable that would tell one organisation, by refusing, what another has.

    A rule that begins with the owner, or with the random id of a row of the same owner, tells nobody anything.
    """
    rules = [tuple(rule.fields) for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    rules += [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    unguessable = (models.ForeignKey, models.UUIDField)
    return [f"{rule}" for rule in rules if not isinstance(model._meta.get_field(rule[0]), unguessable)]


def test_no_unique_rule_tells_that_a_row_exists_elsewhere() -> None:
    assert {model._meta.label: rules for model in owned_models() if (rules := tells_of_others(model))} == {}


def test_a_unique_rule_across_organisations_is_seen() -> None:
    meta = type(
        "Meta", (), {"app_label": "followup", "constraints": [models.UniqueConstraint(fields=["number"], name="x")]}
    )
    columns: dict[str, object] = {
        "number": models.PositiveIntegerField(),
        "code": models.CharField(max_length=9, unique=True),
    }
    seeded = type("Seeded", (OwnedByOrganisation,), {"__module__": __name__, "Meta": meta} | columns)
    try:
        assert tells_of_others(seeded) == ["('number',)", "('code',)"]
    finally:
        del apps.all_models["followup"]["seeded"]
        apps.clear_cache()


def test_no_key_leads_from_a_row_to_another_organisation() -> None:
    """Foreign keys lead to rows of the same owner, or to our own users."""
    targets = {
        f"{model._meta.label}.{field.name}": field.related_model
        for model in owned_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    }
    allowed = {*owned_models(), apps.get_model("accounts.User")}
    assert {name: target for name, target in targets.items() if target not in allowed} == {}


def test_every_sealed_row_has_an_owner_to_be_sealed_to() -> None:
    sealed = [model for model in our_models() if any(isinstance(field, SealedField) for field in model._meta.fields)]
    assert sealed
    assert all(issubclass(model, OwnedByOrganisation) for model in sealed)
