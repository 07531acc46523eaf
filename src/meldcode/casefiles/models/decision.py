"""Step 5: the two decisions, and the confirmation of a decision against the norm."""

from django.db import models

from meldcode.casefiles.models.casefile import Step
from meldcode.casefiles.models.weighing import Weighing
from meldcode.vault.fields import SealedField


class Decision(Step):
    """Is reporting necessary, and is giving or organising help possible: two answers, never one.

    content: sealed JSON with reason; with help the term (ISO date), helper and case_manager (id, and name); when not
    reporting review_on (ISO date). Against the norm it needs a confirmation by who is finally responsible; until then
    it has no effect. remark: hers.
    """

    class Confirmation(models.TextChoices):
        NOT_NEEDED = "niet-nodig"
        ASKED = "gevraagd"
        GIVEN = "bevestigd"
        REFUSED = "afgewezen"

    IN_FORCE = (Confirmation.NOT_NEEDED, Confirmation.GIVEN)

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="decisions")
    reports = models.BooleanField()
    helps = models.BooleanField()
    confirmation = models.CharField(max_length=12, choices=Confirmation.choices)
    confirmed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    remark = SealedField(null=True)

    @property
    def is_in_force(self) -> bool:
        return self.confirmation in self.IN_FORCE
