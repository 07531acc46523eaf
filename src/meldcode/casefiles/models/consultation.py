"""Step 2: with whom the concern was discussed."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Consultation(Step):
    """A talk with a colleague, the care team or Veilig Thuis.

    content: sealed JSON with whom, question, advice, agreed, talker (who will hold the conversation) and reference.
    The urgent call itself also has called_at (ISO) and is_report: a melding was done by phone.
    """

    class With(models.TextChoices):
        COLLEAGUE = "collega", "een deskundige collega"
        ATTENTION_OFFICER = "aandachtsfunctionaris", "de aandachtsfunctionaris"
        CARE_TEAM = "zorgteam", "het zorgteam van de school"
        FAMILY_WORKER = "buurtteam", "de gezinswerker van het buurtteam of wijkteam"
        VEILIG_THUIS = "veilig-thuis", "Veilig Thuis, op mijn naam"
        VEILIG_THUIS_ANONYMOUS = "veilig-thuis-anoniem", "Veilig Thuis, anoniem"

    held_on = models.DateField()
    consulted = models.CharField(max_length=30, choices=With.choices)

    @property
    def is_with_veilig_thuis(self) -> bool:
        return self.consulted in {self.With.VEILIG_THUIS, self.With.VEILIG_THUIS_ANONYMOUS}
