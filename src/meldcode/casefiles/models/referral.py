"""A referral (R-4.5): the family is led to help outside; the school stays responsible until that help took over."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Referral(Step):
    """To whom the family was referred. content: sealed JSON with to, for_what, announced, agreed and known_by."""

    check_on = models.DateField()
    was_announced = models.BooleanField()
