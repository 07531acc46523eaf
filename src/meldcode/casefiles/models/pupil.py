"""The roster: which pupils a school has. Being on it says nothing about a concern."""

from typing import ClassVar, Self

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.vault.fields import SealedField


class PupilQuerySet(models.QuerySet["Pupil"]):
    def present(self) -> Self:
        return self.filter(left_at__isnull=True)


PupilManager = OwnedManager.from_queryset(PupilQuerySet)


class Pupil(OwnedByOrganisation):
    """One line of the roster, with a data key of its own: opening the roster opens no file.

    line: sealed JSON with number, given, infix, family, birth_date (ISO or ""), group. number_index finds the same
    pupil again at the next import.
    """

    code = models.CharField(max_length=20)
    data_key_id = models.UUIDField()
    line = SealedField()
    number_index = models.BinaryField(max_length=32, null=True)
    added_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects: ClassVar["PupilManager[Pupil]"] = PupilManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_pupil_a_code"),
            models.UniqueConstraint(
                fields=["organisation_id", "number_index"],
                condition=models.Q(number_index__isnull=False),
                name="casefiles_one_pupil_a_number",
            ),
        ]

    def __str__(self) -> str:
        return self.code
