"""Step 3 on paper: how the conversation was prepared, and the letter that announced a melding to the parents."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Preparation(Step):
    """A plan for the conversation, or the letter that tells parents of a melding, as it was given.

    on: the day that was planned, or on which the letter was given. content: sealed JSON. Plan: leader, whom, where,
    aim, is_safe (a code), safety, friday_reason and lines (each fact, concern, question). Letter: to, text and how.
    """

    class Kind(models.TextChoices):
        PLAN = "voorbereiding", "Voorbereiding van het gesprek"
        LETTER = "brief", "Brief die de melding aankondigt"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField(null=True)
