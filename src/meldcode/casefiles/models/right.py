"""Who may see which file, for what, and until when. A right is a row; without one a file does not exist for you."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models

from meldcode.casefiles.models.casefile import Casefile
from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.vault.fields import SealedField


class FileRightQuerySet(models.QuerySet["Right"]):
    def open(self, at: datetime) -> Self:
        """What opens something at this moment: nobody ended it, and its last day has not passed."""
        return self.not_ended().filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=at))

    def not_ended(self) -> Self:
        """What nobody ended by hand; its last day may have passed, so it is nothing to let somebody in by."""
        return self.filter(until__isnull=True)

    def lasting(self, at: datetime) -> Self:
        """What is open and ends on no day by itself: whoever holds such a right can carry a file on."""
        return self.open(at).filter(ends_at__isnull=True)

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


FileRightManager = OwnedManager.from_queryset(FileRightQuerySet)


class Right(OwnedByOrganisation):
    """One person's right to one file. `whole` opens all of it; without it, only what she wrote herself."""

    class Ground(models.TextChoices):
        AUTHOR = "auteur", "schreef zelf een signaal"
        FUNCTION = "functie", "vanwege haar of zijn functie"
        DRAWN_IN = "betrokken", "bij het dossier betrokken"
        RESPONSIBLE = "eindverantwoordelijk", "eindverantwoordelijk: gevraagd om te bevestigen"
        CASE_MANAGER = "casemanager", "casemanager van de hulp"
        TASK = "taak", "heeft een taak in het hulpplan"

    # What somebody chose to give, and may take back; the others come with what she is or wrote.
    GIVEN_BY_HAND = (Ground.DRAWN_IN, Ground.TASK)

    # What may be given until a day: for whoever is drawn in, and for who deputises for a while.
    MAY_END_BY_ITSELF = (Ground.DRAWN_IN, Ground.RESPONSIBLE)

    casefile = models.ForeignKey(Casefile, on_delete=models.CASCADE, related_name="rights")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=Ground.choices)
    whole = models.BooleanField()
    given_by_id = models.UUIDField(null=True)
    since = models.DateTimeField()
    # The end that was agreed when it was given: it opens nothing from then on, without anybody doing anything.
    ends_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    # Why she was drawn in, in the words of who did it.
    reason = SealedField(null=True)

    objects: ClassVar["FileRightManager[Right]"] = FileRightManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["casefile", "person", "ground"],
                condition=models.Q(until__isnull=True),
                name="casefiles_one_open_right_a_ground",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "person"],
                condition=models.Q(until__isnull=True),
                name="casefiles_open_right",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ground} {self.casefile_id}"

    def is_open(self, at: datetime) -> bool:
        return self.until is None and (self.ends_at is None or self.ends_at > at)
