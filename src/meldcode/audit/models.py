"""The trail itself: rows that are only ever added, each holding the digest of the one before."""

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation


class Event(OwnedByOrganisation):
    """One thing that somebody did, saw or was refused (the fields of NEN 7513). It holds no text about people."""

    class Kind(models.TextChoices):
        CREATE = "C"
        READ = "R"
        UPDATE = "U"
        DELETE = "D"
        EXECUTE = "E"

    class Outcome(models.TextChoices):
        DONE = "gedaan"
        REFUSED = "geweigerd"

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=1, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    person_id = models.UUIDField(null=True)
    person_label = models.CharField(max_length=200)
    origin = models.CharField(max_length=45, blank=True)
    request_id = models.UUIDField(null=True)
    second_factor = models.BooleanField()
    subject_id = models.UUIDField(null=True)
    object_id = models.UUIDField(null=True)
    ground = models.CharField(max_length=80, blank=True)
    submission = models.UUIDField(null=True)
    submission_digest = models.BinaryField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "number"], name="one_event_a_number"),
            models.UniqueConstraint(
                fields=["organisation_id", "submission"],
                condition=models.Q(submission__isnull=False),
                name="one_effect_a_submission",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "subject_id", "number"],
                condition=models.Q(subject_id__isnull=False),
                name="audit_event_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Head(OwnedByOrganisation):
    """Where an organisation's chain ends. Its lock keeps two witnesses from writing the same number.

    seal: made with the witness' secret, so that nobody can cut off the last events and put the end back to match.
    """

    number = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(default=b"")
    seal = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id"], name="one_head_an_organisation")]

    def __str__(self) -> str:
        return str(self.number)
