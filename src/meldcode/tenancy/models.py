"""The one shape every row with an owner has: a plain organisation id, no foreign key from one organisation to another."""

import uuid
from typing import TypeVar

from django.db import models

from meldcode.tenancy.context import current_context

OwnedModel = TypeVar("OwnedModel", bound="OwnedByOrganisation", covariant=True)


class OwnedManager(models.Manager[OwnedModel]):
    """Finds the rows of the organisation in context, and without a context none: the same on every database."""

    def get_queryset(self) -> models.QuerySet[OwnedModel]:
        return super().get_queryset().filter(organisation_id=current_context().organisation_id)


class OwnedByOrganisation(models.Model):
    """A row of one organisation. Its id is made before the insert, so that what it holds can be sealed to its place.

    Every concrete model needs `IsolateByOrganisation` in the migration that makes its table; a guard test checks it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField(editable=False)

    objects = OwnedManager()

    class Meta:
        abstract = True
