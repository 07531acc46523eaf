"""Ending help that worked, as it is filled in."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.forms.questions import ahead, choices_of
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText

_LOOKS = ("first", "second", "third")
_LONGEST = timedelta(days=2 * 365)


class AftercareForm(Form):
    """What was agreed, who keeps looking, and on which days."""

    agreements = LongText(
        label=_("Wat spreken jullie af om in het oog te houden dat iedereen veilig blijft?"),
        help_text=_("Wie let waarop, en wat verwachten jullie van elkaar?"),
        error_messages={
            "required": _("Zonder afspraken kun je de hulp niet afsluiten. Schrijf op wat jullie afspreken.")
        },
    )
    watcher = forms.ChoiceField(
        label=_("Wie kijkt op die dagen hoe het gaat?"), error_messages={"required": _("Kies wie kijkt hoe het gaat.")}
    )
    first = DayField(label=_("Eerste dag waarop jullie kijken"))
    second = DayField(label=_("Tweede dag"), required=False)
    third = DayField(label=_("Derde dag"), required=False)

    def __init__(
        self, *args: Any, today: date, people: Sequence[Colleague], **kwargs: Any
    ) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        self.today = today
        self.names = {str(person.person_id): person.name for person in people}
        choices_of(self, "watcher", [("", _("Maak een keuze")), *self.names.items()])

    def clean_first(self) -> date | None:
        """Each day lies ahead."""
        return self._ahead("first")

    def clean_second(self) -> date | None:
        """As the first."""
        return self._ahead("second")

    def clean_third(self) -> date | None:
        """As the first."""
        return self._ahead("third")

    def _ahead(self, name: str) -> date | None:
        too_far = _("Dat is te ver weg: kies een dag binnen twee jaar.")
        return ahead(self.cleaned_data[name], self.today, within=_LONGEST, words=too_far)

    def facts(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action writes down."""
        found = self.cleaned_data
        looks = [found[name] for name in _LOOKS if found[name] is not None]
        named = {"watcher": found["watcher"], "watcher_name": self.names[found["watcher"]]}
        return {"agreements": found["agreements"], "looks": looks, **named}
