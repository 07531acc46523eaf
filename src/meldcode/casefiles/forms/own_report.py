"""The melding done in person: when, how, with whom; what came back; what was agreed about our own part."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import PastDayField, past_days
from meldcode.casefiles.forms.report import ReportForm
from meldcode.casefiles.in_words import OUTCOME_WORDS
from meldcode.casefiles.models import Report
from meldcode.followup.moments import AMSTERDAM
from meldcode.screens.fields import ClockField
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

_CHANNELS = (
    (Report.Channel.PHONE, _("Ik belde")),
    (Report.Channel.THEIR_FORM, _("Ik vulde hun eigen formulier in")),
    (Report.Channel.MAIL, _("Ik stuurde een brief met de post")),
)


class OwnReportForm(ReportForm):
    """The same facts as a melding that is sent, and when and how she did it."""

    channel = forms.ChoiceField(
        label=_("Hoe heb je gemeld?"),
        choices=_CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je hebt gemeld.")},
    )
    on = PastDayField(label=_("Op welke dag?"))
    clock = ClockField(label=_("Hoe laat?"), help_text=_("Ongeveer is goed."))
    spoke_with = ShortText(label=_("Wie sprak je?"), help_text=_("Naam of functie, als je die weet."), required=False)
    reference = ShortText(label=_("Kreeg je een kenmerk van Veilig Thuis?"), required=False)
    # They know how to reach her: she spoke with them, or wrote it down there.
    phone = None  # type: ignore[assignment]  # Django's way of leaving out a field of the form it comes from

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        self.now = now.astimezone(AMSTERDAM)
        past_days(self, self.now.date())

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """A moment that has been."""
        cleaned = super().clean()
        on, clock = cleaned.get("on"), cleaned.get("clock")
        if on and clock:
            cleaned["reported_at"] = datetime.combine(on, clock, tzinfo=AMSTERDAM)
            if cleaned["reported_at"] > self.now:
                self.add_error("clock", ValidationError(_("Dat is nog niet geweest. Vul in hoe laat je meldde.")))
        return cleaned

    def facts(self) -> dict[str, Any]:  # Any: as above
        """What the action keeps; the number is the one the file already has."""
        return super().facts() | {"phone": ""}


class FeedbackForm(Form):
    """What Veilig Thuis said, in person or on paper."""

    on = PastDayField(label=_("Op welke dag hoorde je dit?"))
    contact = ShortText(label=_("Van wie?"), error_messages={"required": _("Schrijf op van wie je dit hoorde.")})
    outcome = forms.ChoiceField(
        label=_("Wat gaat Veilig Thuis doen?"),
        choices=[*OUTCOME_WORDS.items(), ("", _("Dat is nog niet duidelijk"))],
        widget=forms.RadioSelect,
        required=False,
    )
    said = LongText(
        label=_("Wat zeiden ze?"), error_messages={"required": _("Schrijf op wat Veilig Thuis zei of schreef.")}
    )
    reference = ShortText(label=_("Kenmerk van Veilig Thuis"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        past_days(self, today)


class AgreementForm(Form):
    """What we go on doing ourselves, as agreed with Veilig Thuis."""

    agreed = LongText(
        label=_("Wat is met Veilig Thuis afgesproken over wat jullie zelf doen?"),
        help_text=_("Bijvoorbeeld: wie het kind in de gaten houdt, en wie wanneer belt."),
        error_messages={"required": _("Schrijf op wat er is afgesproken.")},
    )
