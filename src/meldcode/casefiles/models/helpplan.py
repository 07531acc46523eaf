"""The help plan (R-2.5): who helps with what, what must be noticed by when, and who watches over it."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class HelpPlan(Step):
    """What was agreed about help. The newest plan of a round counts; the older ones stay.

    term: the day on which the last afweging is answered. helper: a code of the list `functies`. content: sealed JSON
    with help, goals (each goal, effect), roles (each who, role), tasks (each id, who, person_id or "", what, before as
    ISO date or "") and case_manager_name.
    """

    term = models.DateField()
    case_manager = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    helper = models.CharField(max_length=40)
