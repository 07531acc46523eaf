"""The people around the pupil: what is known of each, and that somebody said there are no brothers or sisters."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class FamilyFact(Step):
    """Something known of the family. What changes is a new row that corrects the older one; the older one stays.

    content: sealed JSON. A person: person (code within the file), role, given, infix, family, call_name, born (code of
    a PartialDate), sex, household, household_period, gezag, gezag_period, addresses, ties (each to, tie), pupil (code
    on the roster, or empty), remarks. Gone: person and why. No siblings: nothing.
    """

    class Kind(models.TextChoices):
        PERSON = "persoon", "een persoon rond het kind"
        GONE = "klopt-niet", "hoort er niet meer bij"
        NO_SIBLINGS = "geen-broers-zussen", "er zijn geen broers of zussen"

    kind = models.CharField(max_length=20, choices=Kind.choices)
