"""The one shape every row with an owner has: a plain organisation id, and no foreign key to another organisation."""

import uuid
from typing import Any, TypeVar

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.sql import Query

from meldcode.tenancy.context import current_context

OwnedModel_co = TypeVar("OwnedModel_co", bound="OwnedByOrganisation", covariant=True)


class OwnedQuery(Query):
    """A query in which no expression may be built on a column that refuses it: a sealed one."""

    def resolve_ref(self, name: str, *args: Any, **kwargs: Any) -> Any:  # Any: Django's own signature
        found = super().resolve_ref(name, *args, **kwargs)
        if getattr(found, "refuses_expressions", False):
            raise FieldError(f"{name} is verzegeld: de databank kan er niets mee doen dan het bewaren.")
        return found


class OwnedManager(models.Manager[OwnedModel_co]):
    """Finds the rows of the organisation in context, and without a context none: the same on every database."""

    def get_queryset(self) -> models.QuerySet[OwnedModel_co]:
        rows = super().get_queryset()
        rows.query = OwnedQuery(self.model)
        return rows.filter(organisation_id=current_context().organisation_id)


class OwnedByOrganisation(models.Model):
    """A row of one organisation. Its id is made before the insert, so that what it holds can be sealed to its place.

    Every concrete model needs `IsolateByOrganisation` in the migration that makes its table; a guard test checks it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField(editable=False)

    objects = OwnedManager()

    class Meta:
        abstract = True
