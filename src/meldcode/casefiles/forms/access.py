"""Who may see a file: drawing a colleague in, and taking that back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.forms.questions import choices_of
from meldcode.screens.forms import Form


class DrawInForm(Form):
    """One colleague, who sees the whole file from then on."""

    person = forms.ChoiceField(label=_("Welke collega?"), error_messages={"required": _("Kies een collega.")})

    def __init__(self, *args: Any, people: Sequence[Colleague], **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        names = [(str(person.person_id), person.label) for person in people]
        choices_of(self, "person", [("", _("Maak een keuze")), *names])

    @property
    def person_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["person"])


class EndRightForm(Form):
    """Taking back one right that was given by hand."""

    right = forms.ChoiceField(
        label=_("Welke toegang?"), error_messages={"invalid_choice": _("Deze toegang was al beëindigd.")}
    )

    def __init__(self, *args: Any, rights: Sequence[UUID], **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "right", [(str(right), str(right)) for right in rights])

    @property
    def right_id(self) -> UUID:
        """Which right ends."""
        return UUID(self.cleaned_data["right"])
