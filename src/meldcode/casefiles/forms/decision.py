"""Step 5: what is filled in when deciding, and when confirming."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.forms.questions import A_YEAR, WITHIN_A_YEAR, YesOrNo, ahead, choices_of, needed
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText


class DecisionForm(Form):
    """Two decisions, never one (R-1.3); help has a day, a helper and a case manager (R-2.5)."""

    conditional = frozenset({"term", "case_manager", "helper", "review_on"})

    reports = YesOrNo(label=_("Besluit 1: melden jullie bij Veilig Thuis?"), yes=_("Ja, we melden"), no=_("Nee"))
    helps = YesOrNo(label=_("Besluit 2: geven of regelen jullie zelf hulp?"), yes=_("Ja, er komt hulp"), no=_("Nee"))
    helper = ShortText(
        label=_("Wie geeft welke hulp?"),
        help_text=_("Schrijf op wie helpt en waarmee, en aan wat je straks merkt dat het werkt."),
        longest=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    term = DayField(
        label=_("Op welke dag kijken jullie of de hulp werkt?"),
        help_text=_("Op die dag beantwoorden jullie de laatste afweging. Wij herinneren de casemanager."),
        required=False,
    )
    case_manager = forms.ChoiceField(
        label=_("Wie is casemanager?"),
        help_text=_("Die houdt in het oog of ieder doet wat is afgesproken, en krijgt toegang tot dit dossier."),
        required=False,
    )
    review_on = DayField(
        label=_("Melden jullie niet? Op welke dag kijken jullie daarop terug?"),
        help_text=_("Op die dag vragen wij of het besluit nog klopt. Komt er hulp? Dan geldt de dag daarvan."),
        required=False,
    )
    reason = LongText(
        label=_("Waarom besluiten jullie dit?"),
        help_text=_("Wijken jullie af van wat de weging zegt? Leg dan precies uit waarom."),
        error_messages={"required": _("Schrijf op waarom jullie dit besluiten.")},
    )

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        today: date,
        case_managers: Sequence[Colleague],
        has_suspicion: bool = True,
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.has_suspicion = has_suspicion
        self.names = {str(person.person_id): person.name for person in case_managers}
        people = [(str(person.person_id), person.label) for person in case_managers]
        choices_of(self, "case_manager", [("", _("Maak een keuze")), *people])

    def clean_term(self) -> date | None:
        """The day lies ahead, and not so far that nobody looks any more."""
        return self._ahead("term")

    def clean_review_on(self) -> date | None:
        """As the other day."""
        return self._ahead("review_on")

    def _ahead(self, name: str) -> date | None:
        return ahead(self.cleaned_data[name], self.today, within=A_YEAR, words=WITHIN_A_YEAR)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask who, what and until when, once there is help."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("helps"):
            needed(self, "helper", words=_("Schrijf op wie welke hulp geeft."))
            needed(self, "term", words=_("Kies de dag waarop jullie kijken of de hulp werkt."))
            needed(self, "case_manager", words=_("Kies wie casemanager is."))
        if cleaned.get("reports") is False and cleaned.get("helps") is False and self.has_suspicion:
            needed(self, "review_on", words=_("Kies de dag waarop jullie terugkijken op niet melden."))
        return cleaned

    def facts(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action writes down; what belongs to help only when there is help."""
        found = dict(self.cleaned_data)
        if not found["helps"]:
            found |= {"term": None, "case_manager": "", "helper": ""}
        if found["reports"] or found["helps"]:
            found |= {"review_on": None}
        return found | {"case_manager_name": self.names.get(found["case_manager"], "")}

    def in_words(self) -> str:
        """What was typed, as one text to lay beside somebody else's."""
        return str(self["reason"].value() or "")


class ConfirmationForm(Form):
    """What who is finally responsible says to a decision against the norm (R-2.3)."""

    agrees = YesOrNo(
        label=_("Ga je akkoord met niet melden?"),
        yes=_("Ja, ik bevestig dit besluit"),
        no=_("Nee, er moet worden gemeld"),
        error_messages={"required": _("Kies of je akkoord gaat.")},
    )
    remark = LongText(
        label=_("Waarom?"),
        help_text=_("Dit blijft bij het besluit staan, en is te lezen voor wie het dossier mag zien."),
        rows=4,
        error_messages={"required": _("Schrijf op waarom.")},
    )
