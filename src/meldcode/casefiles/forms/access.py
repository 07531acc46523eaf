"""Who may see a file: drawing a colleague in until a day, letting that last longer, and taking it back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.arranged import proposed_end
from meldcode.casefiles.forms.questions import choices_of
from meldcode.followup.moments import day_of
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form

_LONGEST_IN_DAYS = 366


class DrawInForm(Form):
    """One colleague, who sees the whole file from then on, why, and until when."""

    person = forms.ChoiceField(label=_("Welke collega?"), error_messages={"required": _("Kies een collega.")})
    reason = forms.CharField(
        label=_("Waarom heeft deze collega het dossier nodig?"),
        help_text=_("Eén zin is genoeg. Wie het dossier mag zien, leest dit."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op waarom deze collega het dossier nodig heeft.")},
    )
    until = DayField(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Daarna stopt de toegang vanzelf. Vul je niets in, dan is dat na drie maanden."),
    )

    def __init__(
        self, *args: Any, people: Sequence[Colleague], at: datetime, **kwargs: Any
    ) -> None:  # Any: Django's form
        super().__init__(*args, initial={"until": proposed_end(at)}, **kwargs)
        self._today = day_of(at)
        names = [(str(person.person_id), person.label) for person in people]
        choices_of(self, "person", [("", _("Maak een keuze")), *names])

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self._today:
            raise ValidationError(_("Deze dag is al voorbij. Kies vandaag of later."))
        if until is not None and (until - self._today).days > _LONGEST_IN_DAYS:
            raise ValidationError(_("Kies een dag binnen een jaar. Verlengen kan later altijd."))
        return until

    @property
    def person_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["person"])


class RightForm(Form):
    """One right that was given by hand: to take back, or to let last longer."""

    right = forms.ChoiceField(
        label=_("Welke toegang?"), error_messages={"invalid_choice": _("Deze toegang was al beëindigd.")}
    )
    longer = forms.BooleanField(required=False)

    def __init__(self, *args: Any, rights: Sequence[UUID], **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "right", [(str(right), str(right)) for right in rights])

    @property
    def right_id(self) -> UUID:
        """Which right it is about."""
        return UUID(self.cleaned_data["right"])
