"""What somebody was typing when she had to stop: sealed, hers alone, gone when the form is sent."""

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.fields import SealedField


class Draft(OwnedByOrganisation):
    """One person's unfinished form on one page. Each draft has a data key of its own, shredded with it."""

    person_id = models.UUIDField()
    path = models.CharField(max_length=200)
    submission = models.UUIDField()
    data_key_id = models.UUIDField()
    typed = SealedField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "person_id", "path"], name="one_draft_a_page")
        ]

    def __str__(self) -> str:
        return str(self.id)
