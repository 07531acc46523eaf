"""After the urgent call: what is filled in about what happened, whom she called, and what she skipped."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.afterwards import ABOUT_WORDS, ACUTE, CALLED_WORDS, SKIPPABLE
from meldcode.casefiles.forms.questions import PastDayField
from meldcode.casefiles.forms.signal import SignalForm
from meldcode.followup.moments import AMSTERDAM, day_of
from meldcode.screens.fields import ClockField
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

_UNKNOWN_PLACE = "plaats niet opgeschreven"


class AfterwardsForm(SignalForm):
    """When it happened, whom she called, what was said. What she can't know may stay empty."""

    is_serious = None  # type: ignore[assignment]  # Django's way to leave a field of the form above out

    place = ShortText(label=_("Waar was het?"), required=False)
    whom = forms.MultipleChoiceField(
        label=_("Wie heb je gebeld?"),
        choices=list(CALLED_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie je belde. Nog niet gebeld? Bel dan eerst.")},
    )
    called_on = PastDayField(label=_("Op welke dag belde je?"))
    called_time = ClockField(label=_("Hoe laat belde je?"), required=False, help_text=_("Ongeveer mag ook."))
    about = forms.ChoiceField(
        label=_("Wat deed je bij Veilig Thuis?"),
        choices=list(ABOUT_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    spoke = ShortText(label=_("Met wie sprak je?"), required=False)
    said = LongText(label=_("Wat zeiden ze, en wat spraken jullie af?"), rows=4, required=False)
    reference = ShortText(label=_("Kreeg je een kenmerk?"), longest=60, required=False)
    skipped = forms.MultipleChoiceField(
        label=_("Wat deed je nog niet, omdat het haast had?"),
        help_text=_("Dat mag. We zetten erbij waarom, en vragen later om het aan te vullen."),
        choices=list(SKIPPABLE.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = ShortText(label=_("Waarom kon dat niet wachten?"), required=False)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        today = day_of(at)
        initial = {"seen_on": today, "called_on": today, "skipped": list(SKIPPABLE), "reason": ACUTE}
        super().__init__(*args, at=at, **{"initial": initial, **kwargs})
        self.fields["natures"].help_text = ""
        called = self.fields["called_on"]
        assert isinstance(called, PastDayField)
        called.today = today

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Refuse a call that is still to come; name a place that nobody wrote down."""
        cleaned = super().clean()
        day, clock = cleaned.get("called_on"), cleaned.get("called_time")
        if day and clock and datetime.combine(day, clock, tzinfo=AMSTERDAM) > self.moment:
            self.add_error("called_time", _("Deze tijd is nog niet geweest. Kijk de tijd of de dag na."))
        cleaned["place"] = cleaned.get("place") or _UNKNOWN_PLACE
        return cleaned


class CompleteForm(Form):
    """One press: the file is complete."""
