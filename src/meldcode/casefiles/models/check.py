"""A dated look: does it go well? After help, a referral, a melding, or a decision not to report."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Check(Step):
    """What somebody found on the day that was agreed. content: sealed JSON with found, agreed and, when an agency took
    over, taken_over_by and taken_over_on (ISO date).

    about_id: the record that asked for it (aftercare, referral, report, decision). next_on: the next look, if any.
    """

    class Subject(models.TextChoices):
        AFTERCARE = "nazorg", "Nazorg"
        REFERRAL = "navraag-doorverwijzing", "Navraag na een doorverwijzing"
        AFTER_REPORT = "hoe-gaat-het", "Hoe gaat het na de melding?"
        NOT_REPORTED = "heroverwegen", "Terugkijken op niet melden"

    class Finding(models.TextChoices):
        WELL = "goed", "Het gaat goed"
        STILL_WORRIED = "zorgen", "Er zijn nog zorgen, of nieuwe"
        SOUGHT_HELP = "hulp-gezocht", "Zij hebben hulp gezocht"
        NO_HELP = "geen-hulp", "Zij hebben geen hulp gezocht"
        DONE = "klaar", "Het gaat goed, en volgen is niet meer nodig: deze ronde kan dicht"
        TAKEN_OVER = "overgenomen", "De hulpverlener zegt: wij hebben het overgenomen"

    BAD = (Finding.STILL_WORRIED, Finding.NO_HELP)

    subject = models.CharField(max_length=30, choices=Subject.choices)
    finding = models.CharField(max_length=20, choices=Finding.choices)
    about_id = models.UUIDField(null=True)
    next_on = models.DateField(null=True)

    @property
    def is_bad(self) -> bool:
        """Whether this look says that the concern is not over."""
        return self.finding in self.BAD
