"""What is filled in at Veilig Thuis, and its shape."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.afwegingskader import CodeList
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText
from meldcode.veiligthuis.models import Assessment
from meldcode.veiligthuis.models.codes import HAND_OVER, outcomes, receivers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    StrOrPromise = str | _StrPromise

_YES_OR_NO = (("ja", _("Ja")), ("nee", _("Nee")))


def _yes_or_no(label: "StrOrPromise", help_text: "StrOrPromise") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=_YES_OR_NO,
        coerce=lambda answer: answer == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )


def _with_hints(codes: CodeList) -> list[tuple[str, str]]:
    return [(code.id, f"{code.text}. {code.hint}" if code.hint else code.text) for code in codes.codes]


class ConfirmForm(Form):
    """A page with one button and nothing to fill in."""


class DeskForm(Form):
    """What of the desk to show: all or one's own, which page of it, or the report with a code."""

    conditional = frozenset({"kenmerk"})

    kenmerk = forms.SlugField(
        label=_("Zoek op kenmerk"),
        required=False,
        error_messages={"invalid": _("Een kenmerk ziet eruit als lora-timu-47.")},
    )
    toon = forms.ChoiceField(choices=(("alles", _("Alles")), ("mijn", _("Van mij"))), required=False)
    bladzijde = forms.IntegerField(required=False)


class AssessmentForm(Form):
    """How safe is it, what happens now, and why."""

    conditional = frozenset({"handed_to"})

    is_acute = _yes_or_no(
        _("Is het nu acuut onveilig?"), _("Iemand is nu in gevaar, of is de komende dagen niet veilig.")
    )
    is_structural = _yes_or_no(_("Is het structureel onveilig?"), _("Het is telkens weer of voortdurend onveilig."))
    outcome = forms.ChoiceField(
        label=_("Wat gebeurt er nu?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er nu gebeurt.")},
    )
    handed_to = forms.ChoiceField(
        label=_("Aan wie draag je over?"),
        help_text=_("Alleen bij directe overdracht."),
        widget=forms.RadioSelect,
        required=False,
    )
    reasons = LongText(
        label=_("Waarom?"),
        help_text=_("Schrijf op waar je oordeel op rust. Houd feiten en vermoedens uit elkaar."),
        rows=8,
        longest=20_000,
        error_messages={"required": _("Schrijf op waarom je dit besluit.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = _with_hints(outcomes())  # type: ignore[attr-defined]  # it is a ChoiceField
        self.fields["handed_to"].choices = _with_hints(receivers())  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask to whom, when it is handed over."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == HAND_OVER and not cleaned.get("handed_to"):
            self.add_error("handed_to", _("Kies aan wie je overdraagt."))
        return cleaned


def as_filled_in(assessment: Assessment, reasons: str) -> dict[str, str]:
    """An assessment as it was filled in, to correct it from there."""
    return {
        "is_acute": "ja" if assessment.is_acute else "nee",
        "is_structural": "ja" if assessment.is_structural else "nee",
        "outcome": assessment.outcome,
        "handed_to": assessment.handed_to,
        "reasons": reasons,
    }


class FeedbackForm(Form):
    """What the reporter is told."""

    text = LongText(
        label=_("Je bericht aan de melder"),
        help_text=_("Een voorstel: pas het aan. Vertel niet meer dan de melder voor het eigen werk nodig heeft."),
        rows=16,
        longest=20_000,
        error_messages={"required": _("Schrijf een bericht aan de melder.")},
    )
