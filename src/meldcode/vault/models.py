"""All wrapped keys stand in one table: deleting a row there shreds what the key sealed, in every backup of the data."""

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation


class WrappedKey(OwnedByOrganisation):
    """A key, locked inside another: an organisation's key in the installation's, all others in the organisation's."""

    class Purpose(models.TextChoices):
        ORGANISATION = "organisation"
        DATA = "data"
        INDEX = "index"
        WITNESS = "witness"
        LETTERS = "letters"

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    wrapped_by = models.CharField(max_length=36)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "purpose"],
                condition=~models.Q(purpose__in=["data", "organisation"]),
                name="one_secret_a_purpose",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "purpose"],
                condition=~models.Q(purpose="data"),
                name="vault_organisation_secrets",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"
