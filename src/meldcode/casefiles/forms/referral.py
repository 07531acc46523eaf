"""A referral as it is filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import YesOrNo, choices_of
from meldcode.casefiles.in_words import day
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText


class ReferralForm(Form):
    """To whom, for what, what was agreed, and when we ask whether they went."""

    to = ShortText(
        label=_("Naar wie verwijs je?"),
        help_text=_("Naam van de organisatie, en van de persoon als je die weet."),
        error_messages={"required": _("Schrijf op naar wie je verwijst.")},
    )
    for_what = LongText(
        label=_("Voor welke hulp?"), rows=3, error_messages={"required": _("Schrijf op voor welke hulp.")}
    )
    was_announced = YesOrNo(
        label=_("Weet die organisatie dat zij komen?"),
        yes=_("Ja, ik heb hen aangekondigd"),
        no=_("Nee, nog niet"),
        help_text=_("Bel of mail hen zelf even: dan vallen de ouders niet tussen wal en schip."),
    )
    announced = ShortText(
        label=_("Met wie sprak je daar, of waarom nog niet?"),
        error_messages={"required": _("Schrijf op met wie je sprak, of waarom dat nog niet kon.")},
    )
    agreed = LongText(
        label=_("Wat is met de ouders en het kind afgesproken?"),
        help_text=_("Deze afspraak komt ook in het leerlingdossier."),
        rows=3,
        error_messages={"required": _("Schrijf op wat is afgesproken.")},
    )
    weeks = forms.ChoiceField(
        label=_("Wanneer vraag je na of zij hulp hebben gezocht?"),
        widget=forms.RadioSelect,
        initial="2",
        error_messages={"required": _("Kies na één of na twee weken.")},
    )

    def __init__(self, *args: Any, days: Mapping[str, date], **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        words = {"1": _("Over een week: {day}"), "2": _("Over twee weken: {day}")}
        choices_of(self, "weeks", [(weeks, str(words[weeks]).format(day=day(on))) for weeks, on in days.items()])
        self.days = days

    @property
    def check_on(self) -> date:
        """The chosen day."""
        return self.days[self.cleaned_data["weeks"]]
