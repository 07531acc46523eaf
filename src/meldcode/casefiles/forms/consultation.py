"""Step 2: what is filled in about a consultation."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import PastDayField, needed, past_days
from meldcode.casefiles.models import Consultation
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

_ANONYMOUS = Consultation.With.VEILIG_THUIS_ANONYMOUS


class ConsultationForm(Form):
    """With whom, what was asked, what they advised and what was agreed."""

    conditional = frozenset({"whom", "reference"})

    held_on = PastDayField(label=_("Op welke dag was het overleg?"))
    consulted = forms.ChoiceField(
        label=_("Met wie heb je overlegd?"),
        choices=Consultation.With.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies met wie je overlegde.")},
    )
    whom = ShortText(
        label=_("Hoe heet die persoon, en wat is de functie?"),
        help_text=_("Bij een anoniem gesprek met Veilig Thuis mag dit leeg blijven."),
        required=False,
    )
    question = LongText(
        label=_("Wat was je vraag?"),
        rows=3,
        required=False,
    )
    advice = LongText(
        label=_("Wat was het advies?"),
        help_text=_("In je eigen woorden is goed genoeg."),
        error_messages={"required": _("Schrijf op wat het advies was. Was er geen advies, schrijf dat dan op.")},
    )
    agreed = LongText(
        label=_("Wat gebeurt er nu, en wie doet dat?"),
        rows=3,
        error_messages={"required": _("Schrijf op wat er nu gebeurt. Gebeurt er niets, schrijf dan op waarom.")},
    )
    talker = ShortText(
        label=_("Wie voert het gesprek met de ouders of het kind?"),
        required=False,
    )
    reference = ShortText(
        label=_("Kreeg je een kenmerk van Veilig Thuis?"),
        help_text=_("Daarmee vindt Veilig Thuis dit advies later terug."),
        longest=60,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **{"initial": {"held_on": today}, **kwargs})
        past_days(self, today)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask who it was, unless nobody gave a name."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("consulted") and cleaned["consulted"] != _ANONYMOUS:
            needed(self, "whom", words=_("Schrijf op met wie je sprak."))
        return cleaned
