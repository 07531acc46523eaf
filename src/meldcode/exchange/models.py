"""Addresses, the outbox and the inbox."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation, OwnedManager
from meldcode.vault.fields import SealedField


class Address(models.Model):
    """Where letters for an organisation go and whose signature to expect: public, like the phone book."""

    organisation_id = models.UUIDField(primary_key=True)
    carrier = models.CharField(max_length=20, default="local")
    seal_key = models.BinaryField()
    signature_key = models.BinaryField()

    def __str__(self) -> str:
        return str(self.organisation_id)


class OutgoingQuerySet(models.QuerySet["OutgoingLetter"]):
    def waiting(self) -> Self:
        return self.filter(delivered_at__isnull=True)

    def due(self, at: datetime) -> Self:
        return self.waiting().filter(next_attempt_at__lte=at)


OutgoingManager = OwnedManager.from_queryset(OutgoingQuerySet)


class OutgoingLetter(OwnedByOrganisation):
    """A letter on its way: written in the transaction of the deed it tells of, carried until it is delivered.

    envelope: sealed to the receiver, so that not even the sender can open it any more, and once more under a key of its
    own that is shredded at delivery: after that no backup of the outbox holds a readable report. about_id: the
    sender's own file, to show its receipt there. received_at: the receiver's own receipt came back.
    """

    to_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    about_id = models.UUIDField(null=True)
    envelope = SealedField()
    posted_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_fault = models.CharField(max_length=60, blank=True)
    delivered_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)

    objects: ClassVar["OutgoingManager[OutgoingLetter]"] = OutgoingManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation_id", "next_attempt_at"],
                condition=models.Q(delivered_at__isnull=True),
                name="exchange_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class IncomingLetter(OwnedByOrganisation):
    """A letter that had its effect. What it said stands in the house that received it, not here."""

    from_id = models.UUIDField()
    message_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "from_id", "message_id"], name="one_effect_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"
