"""Step 1: what is filled in about something that was seen or heard."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import PastDayField, YesOrNo
from meldcode.followup.moments import AMSTERDAM, day_of
from meldcode.screens.fields import ClockField
from meldcode.screens.forms import Form
from meldcode.screens.texts import ShortText

INJURY, SEXUAL, CRISIS = "letsel", "seksueel", "crisis"
# Never kept: whoever chooses it is led out of the Meldcode.
STAFF = "medewerker"
NATURES = (
    (INJURY, _("Letsel, zoals blauwe plekken, wonden of pijn")),
    (SEXUAL, _("Seksueel gedrag of misbruik")),
    (CRISIS, _("Een crisis thuis")),
    (STAFF, _("Iemand die op onze school werkt: dan ga je naar een andere pagina, en bewaren we hier niets")),
)


class SignalForm(Form):
    """When, where, and how serious; the statements themselves are lines beside this form."""

    seen_on = PastDayField(label=_("Op welke dag zag of hoorde je het?"))
    seen_at = ClockField(
        label=_("Hoe laat was het?"),
        required=False,
        help_text=_("Ongeveer mag ook, bijvoorbeeld 10:30."),
    )
    place = ShortText(
        label=_("Waar was het?"),
        help_text=_("Bijvoorbeeld: in de klas, op het plein, aan de telefoon."),
        error_messages={"required": _("Schrijf op waar het was.")},
    )
    natures = forms.MultipleChoiceField(
        label=_("Gaat het om een van deze dingen?"),
        help_text=_("Dan raden we straks aan om als eerste Veilig Thuis te bellen."),
        choices=NATURES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_serious = YesOrNo(
        label=_("Is dit zo ernstig dat je niet kunt wachten?"),
        help_text=_("Twijfel je? Kies ja. Je krijgt dan meteen te zien wie je nu belt."),
        yes=_("Ja, er moet vandaag iets gebeuren"),
        no=_("Nee"),
    )

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        at: datetime,
        born_on: date | None = None,
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **{"initial": {"seen_on": day_of(at)}, **kwargs})
        self.moment = at
        day = self.fields["seen_on"]
        assert isinstance(day, PastDayField)
        day.today, day.earliest = day_of(at), born_on
        day.before_earliest = _("Toen was deze leerling nog niet geboren. Kijk het jaar na.")

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Refuse a time that is still to come."""
        cleaned = super().clean() or self.cleaned_data
        day, time = cleaned.get("seen_on"), cleaned.get("seen_at")
        if day and time and datetime.combine(day, time, tzinfo=AMSTERDAM) > self.moment:
            self.add_error("seen_at", _("Deze tijd is nog niet geweest. Kijk de tijd of de dag na."))
        return cleaned
