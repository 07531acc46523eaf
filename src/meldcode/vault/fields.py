"""The model field for text about people. It stores ciphertext, gives `Sealed`, and can't be searched or sorted on."""

from typing import Any, Never

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from meldcode.vault.ciphers import Place, looks_sealed
from meldcode.vault.errors import NotSealed
from meldcode.vault.keyring import Sealed

_REFUSAL = (
    "{name} is verzegeld: je kunt er niet op zoeken of sorteren. Zoek op een blinde index, "
    "of open een kleine verzameling in het geheugen."
)
_NOT_SEALED = "{name} bewaart alleen verzegelde tekst: gebruik keyring.seal(rij, {name}=…)."


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # the two lines below say its types
    """Text about people. Readable text can't be assigned: `keyring.seal(row, field=text)` is the way in."""

    _pyi_private_set_type: Sealed | None
    _pyi_private_get_type: Sealed  # type: ignore[assignment]  # what BinaryField itself gives is not what this gives

    description = "Sealed text"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002  Django's
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _SealedAttribute(name))

    def get_prep_value(self, value: object) -> bytes | None:
        if isinstance(value, Sealed):
            return value.ciphertext
        # Bytes come from `_SealedAttribute`'s own storage; readable bytes are refused like readable text.
        if isinstance(value, bytes | memoryview) and looks_sealed(bytes(value)):
            return bytes(value)
        if value is None:
            return None
        raise NotSealed(_NOT_SEALED.format(name=self.name))

    def get_placeholder(self, value: object, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        # An expression in an update: only one over sealed values (bulk_update's own), never another column or a text.
        if hasattr(value, "as_sql") and not isinstance(getattr(value, "output_field", None), SealedField):
            raise NotSealed(_NOT_SEALED.format(name=self.name))
        placeholder: str = super().get_placeholder(value, compiler, connection)  # type: ignore[misc]  # not in the stubs
        return placeholder

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: FBT001  Django's
        stored: bytes | None = model_instance.__dict__.get(self.attname)
        return stored

    def get_lookup(self, lookup_name: str) -> Never:
        raise FieldError(_REFUSAL.format(name=self.name))

    def get_transform(self, lookup_name: str) -> Never:
        raise FieldError(_REFUSAL.format(name=self.name))

    def get_col(self, alias: str, output_field: "models.Field[Any, Any] | None" = None) -> Col:
        return _SealedColumn(alias, self, output_field)


class _SealedColumn(Col):
    """A column that may be selected and nothing else: ordering resolves it first; `OwnedQuery` asks for the rest."""

    refuses_expressions = True

    def resolve_expression(self, *args: object, **kwargs: object) -> Never:
        raise FieldError(_REFUSAL.format(name=self.target.name))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:  # Any: as Django's own
        return super().as_sql(compiler, connection)


class _SealedAttribute:
    """Keeps ciphertext on the instance and shows it as `Sealed`, bound to the place this instance has."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> "Sealed | _SealedAttribute | None":
        if row is None:
            return self
        if self.name not in row.__dict__:
            row.refresh_from_db(fields=[self.name])
        stored = row.__dict__[self.name]
        if stored is None:
            return None
        place = Place(row.organisation_id, row._meta.db_table, row.pk, self.name)  # type: ignore[attr-defined]  # every sealed row is OwnedByOrganisation (guard test)
        return Sealed(bytes(stored), place)

    def __set__(self, row: models.Model, value: object) -> None:
        if value is not None and not isinstance(value, Sealed | bytes | memoryview):
            raise NotSealed(_NOT_SEALED.format(name=self.name))
        row.__dict__[self.name] = value.ciphertext if isinstance(value, Sealed) else value
