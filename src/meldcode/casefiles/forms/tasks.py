"""Ticking off a task of a help plan."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.dossier import Entry
from meldcode.casefiles.forms.questions import choices_of
from meldcode.casefiles.models import HelpPlan
from meldcode.screens.forms import Form


class DoneForm(Form):
    """Which task was done."""

    task = forms.ChoiceField(
        error_messages={"invalid_choice": _("Deze taak staat niet meer in het plan. Kijk hieronder wat er nu staat.")}
    )

    def __init__(self, *args: Any, plan: Entry[HelpPlan] | None, **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "task", [(task["id"], task["what"]) for task in (plan.data["tasks"] if plan else [])])

    @property
    def task_id(self) -> UUID:
        """The chosen task."""
        return UUID(self.cleaned_data["task"])
