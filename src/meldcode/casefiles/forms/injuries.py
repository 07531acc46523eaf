"""Step 1: injuries that were seen, one a line. Nobody has to fill in any."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import choices_of
from meldcode.casefiles.injuries import kinds, places
from meldcode.screens.lines import LineForm, LinesFormSet, lines_of
from meldcode.screens.texts import ShortText

_CHOOSE = ("", _("Maak een keuze"))


class InjuryLineForm(LineForm):
    """One injury: where, what, how large."""

    place = forms.ChoiceField(
        label=_("Waar op het lichaam?"),
        help_text=_("Links en rechts zijn die van het kind zelf."),
        error_messages={"required": _("Kies waar op het lichaam.")},
    )
    kind = forms.ChoiceField(label=_("Wat zag je?"), error_messages={"required": _("Kies wat je zag.")})
    size = ShortText(
        label=_("Hoe groot, en hoe ziet het eruit?"),
        help_text=_("Bijvoorbeeld: zo groot als een euro, paars en geel."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "place", [_CHOOSE, *places().choices])
        choices_of(self, "kind", [_CHOOSE, *kinds().choices])


class InjuryLinesFormSet(LinesFormSet):
    """All injuries of one signal."""

    minimum = 0
    line_label = _("Letsel")
    add_label = _("Nog een plek")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's formset
        super().__init__(*args, **{**kwargs, "prefix": "letsel"})


InjuryLines = lines_of(InjuryLineForm, InjuryLinesFormSet)
