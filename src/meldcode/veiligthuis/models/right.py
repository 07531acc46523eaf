"""Who may open which report, since when and why; and who may not, whatever else she may."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.veiligthuis.models.report import Report


class RightQuerySet(models.QuerySet["Right"]):
    def open(self) -> Self:
        return self.filter(until__isnull=True)

    def held_by(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def first_taken_first(self) -> Self:
        """Whoever took a report up first handles it; the others may read along and take over."""
        return self.order_by("since", "id")


RightManager = OwnedManager.from_queryset(RightQuerySet)


class Right(OwnedByOrganisation):
    """This person may open this report: since when, until when, and for which reason."""

    class Reason(models.TextChoices):
        TAKEN_UP = "opgenomen", "nam de melding op"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="rights")
    person_id = models.UUIDField()
    person_name = models.CharField(max_length=150)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects: ClassVar["RightManager[Right]"] = RightManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "report", "person_id"],
                condition=models.Q(until__isnull=True),
                name="veiligthuis_one_open_right_a_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "person_id"],
                condition=models.Q(until__isnull=True),
                name="veiligthuis_open_rights",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason}"


class ConflictOfInterest(OwnedByOrganisation):
    """This person said that she knows the family. From then on the report does not exist for her, whatever her role."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="conflicts")
    person_id = models.UUIDField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "report", "person_id"], name="veiligthuis_one_conflict_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)
