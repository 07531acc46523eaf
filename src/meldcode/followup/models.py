"""A commitment: something somebody owes about a file, before a moment. Codes and moments only, never a text."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager


class Danger(models.IntegerChoices):
    """How dangerous the matter is, copied when the commitment is made, so that a queue can put it first."""

    NONE = 0, "geen gevaar bekend"
    STRUCTURAL = 1, "structureel onveilig"
    ACUTE = 2, "acuut onveilig"


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def owed_by(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def about(self, subject_id: UUID) -> Self:
        return self.filter(subject_id=subject_id)

    def due(self, at: datetime) -> Self:
        return self.filter(due_at__lte=at)

    def most_urgent_first(self) -> Self:
        """Danger first, then the deadline: the order of every queue."""
        return self.order_by("-danger", "due_at", "made_at", "id")


CommitmentManager = OwnedManager.from_queryset(CommitmentQuerySet)


class Commitment(OwnedByOrganisation):
    """Who owes what before when.

    what: a code the house knows (`afweging-5`). subject_id: the file it is about. person_id: who owes it; none means
    the whole team. It ends once: kept, or no longer needed.
    """

    class End(models.TextChoices):
        KEPT = "gedaan"
        WITHDRAWN = "vervallen"

    what = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    object_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    danger = models.PositiveSmallIntegerField(choices=Danger.choices, default=Danger.NONE)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End.choices, blank=True)

    objects: ClassVar["CommitmentManager[Commitment]"] = CommitmentManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["organisation_id", "-danger", "due_at"],
                condition=models.Q(ended_at__isnull=True),
                name="followup_open_by_danger",
            ),
            models.Index(
                fields=["organisation_id", "person_id", "due_at"],
                condition=models.Q(ended_at__isnull=True),
                name="followup_open_by_person",
            ),
            models.Index(fields=["organisation_id", "subject_id"], name="followup_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.due_at:%Y-%m-%d}"

    def is_overdue(self, at: datetime) -> bool:
        return self.ended_at is None and self.due_at < at
