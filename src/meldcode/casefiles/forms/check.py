"""A dated look as it is filled in: what is asked depends on what was agreed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import A_YEAR, WITHIN_A_YEAR, PastDayField, ahead, choices_of, needed, past_days
from meldcode.casefiles.models import Check
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

_Found = Check.Finding
_FINDINGS = {
    Check.Subject.AFTERCARE: (_Found.WELL, _Found.STILL_WORRIED),
    Check.Subject.REFERRAL: (_Found.SOUGHT_HELP, _Found.TAKEN_OVER, _Found.NO_HELP, _Found.DONE),
}
_GOOD_OR_NOT = (_Found.WELL, _Found.STILL_WORRIED, _Found.DONE)
# A bad finding is taken up at once, and after the end nobody looks; the days of aftercare were agreed before.
_NOBODY_LOOKS_AGAIN = {*Check.BAD, _Found.DONE}


class CheckForm(Form):
    """How does it go, by what do you know that, and what now?"""

    conditional = frozenset({"taken_over_by", "taken_over_on", "next_on"})

    finding = forms.ChoiceField(
        label=_("Hoe gaat het?"), widget=forms.RadioSelect, error_messages={"required": _("Kies wat je weet.")}
    )
    taken_over_by = ShortText(label=_("Wie heeft het overgenomen, en wie zei dat?"), required=False)
    taken_over_on = PastDayField(label=_("Op welke dag zei die dat?"), required=False)
    found = LongText(
        label=_("Wat zag, hoorde of besprak je?"),
        rows=4,
        error_messages={"required": _("Schrijf op waar je dat aan merkt of van wie je het hoorde.")},
    )
    agreed = LongText(label=_("Wat spraken jullie af?"), rows=3, required=False)
    next_on = DayField(
        label=_("Op welke dag kijk je weer?"),
        help_text=_("Blijf het kind volgen, ook als iemand anders nu helpt."),
        required=False,
    )

    def __init__(self, *args: Any, subject: str, today: date, **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        self.subject, self.today = Check.Subject(subject), today
        past_days(self, today)
        choices = _FINDINGS.get(self.subject, _GOOD_OR_NOT)
        choices_of(self, "finding", [(finding.value, finding.label) for finding in choices])
        if self.subject != Check.Subject.REFERRAL:
            del self.fields["taken_over_by"], self.fields["taken_over_on"]
        if self.subject == Check.Subject.AFTERCARE:
            del self.fields["next_on"]

    def clean_next_on(self) -> date | None:
        """The day lies ahead, and not so far that nobody looks any more."""
        return ahead(self.cleaned_data["next_on"], self.today, within=A_YEAR, words=WITHIN_A_YEAR)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask for the next day as long as somebody has to keep looking, and who took over."""
        cleaned = super().clean() or self.cleaned_data
        finding = cleaned.get("finding")
        if finding == _Found.TAKEN_OVER:
            needed(self, "taken_over_by", words=_("Schrijf op wie het overnam."))
            needed(self, "taken_over_on", words=_("Vul de dag in waarop dat is gezegd."))
        if "next_on" in self.fields and finding and finding not in _NOBODY_LOOKS_AGAIN:
            needed(self, "next_on", words=_("Kies de dag waarop je weer kijkt."))
        return cleaned

    def facts(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action writes down, and nothing of fields that were not at issue."""
        empty = {"taken_over_by": "", "taken_over_on": None, "next_on": None}
        found = {**empty, **self.cleaned_data}
        if found["finding"] != _Found.TAKEN_OVER:
            found |= {"taken_over_by": "", "taken_over_on": None}
        return found | ({"next_on": None} if found["finding"] in _NOBODY_LOOKS_AGAIN else {})
