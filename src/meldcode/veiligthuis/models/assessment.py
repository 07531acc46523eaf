"""The safety assessment (veiligheidsbeoordeling): appended, never edited."""

from django.db import models

from meldcode.followup.models import Danger
from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.fields import SealedField
from meldcode.veiligthuis.models.report import Report


class Assessment(OwnedByOrganisation):
    """How safe it is and what happens now, by whom and why (R-3.9).

    corrects: the assessment this one comes in the place of. The constraints make the assessments of a report one line:
    one first, and each corrected at most once, so that two people at once can't both be the last.
    outcome: an id of the code list `vervolg-na-beoordeling`. handed_to: an id of `overdracht-naar`, when handed over.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="assessments")
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    is_acute = models.BooleanField()
    is_structural = models.BooleanField()
    outcome = models.CharField(max_length=40)
    handed_to = models.CharField(max_length=40, blank=True)
    reasons = SealedField()
    assessed_at = models.DateTimeField()
    person_id = models.UUIDField()
    person_label = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(corrects__isnull=True), name="veiligthuis_one_first_assessment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"

    @property
    def danger(self) -> Danger:
        if self.is_acute:
            return Danger.ACUTE
        return Danger.STRUCTURAL if self.is_structural else Danger.NONE
