"""Step 4: the weighing, question by question."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Weighing(Step):
    """The weighing as it stood after one more answer. The newest row of a round counts; the older ones stay.

    profession, edition and digest say exactly which published text was weighed with. content: sealed JSON with
    risks (step 4's own questions and what was answered), answers and reasons (by question id).
    """

    profession = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
