"""The answer to the reporter (terugkoppeling), as it was sent."""

from django.db import models

from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.fields import SealedField
from meldcode.veiligthuis.models.assessment import Assessment
from meldcode.veiligthuis.models.report import Report


class Feedback(OwnedByOrganisation):
    """What was told to whom, when, and when it was owed. Its id is the id of the letter that carried it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="feedback")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="feedback")
    to_id = models.UUIDField()
    text = SealedField()
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    person_id = models.UUIDField()
    person_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def was_late(self) -> bool:
        return self.sent_at > self.due_at
