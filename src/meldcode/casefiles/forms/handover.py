"""Handing over: from whom, to whom, and why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.forms.questions import choices_of
from meldcode.screens.forms import Form


class HandOverForm(Form):
    """Two colleagues and a reason."""

    source = forms.ChoiceField(label=_("Van wie?"))
    target = forms.ChoiceField(label=_("Aan wie?"), error_messages={"required": _("Kies een collega.")})
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=500,
        initial=_("Overgenomen van een collega."),
        help_text=_("Eén zin is genoeg. Wie een dossier mag zien, leest dit."),
    )

    def __init__(
        self, *args: Any, sources: Sequence[Colleague], targets: Sequence[Colleague], **kwargs: Any
    ) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "source", [(str(person.person_id), person.label) for person in sources])
        names = [(str(person.person_id), person.label) for person in targets]
        choices_of(self, "target", [("", _("Maak een keuze")), *names])

    def clean_target(self) -> str:
        target: str = self.cleaned_data["target"]
        if target == self.cleaned_data.get("source"):
            raise ValidationError(_("Kies een ander dan van wie het werk komt."))
        return target

    @property
    def source_id(self) -> UUID:
        """Whose work it is."""
        return UUID(self.cleaned_data["source"])

    @property
    def target_id(self) -> UUID:
        """Who takes it over."""
        return UUID(self.cleaned_data["target"])
