"""Finding a pupil on the roster, and putting pupils on it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.errors import BrokenRoster
from meldcode.casefiles.forms.questions import PastDayField, past_days
from meldcode.casefiles.rosterfile import LARGEST_BYTES, RosterLine, read_roster
from meldcode.people.numbers import looks_like_bsn
from meldcode.screens.forms import Form
from meldcode.screens.texts import ShortText


class SearchForm(Form):
    """Part of a name; posted, so that no name stands in an address."""

    name = ShortText(label=_("Zoek op naam of groep"), required=False)


class ImportForm(Form):
    """A file with pupils; cleans to its lines."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        self.today = today

    file = forms.FileField(
        label=_("Het bestand met leerlingen"),
        help_text=_("Een CSV-bestand uit je leerlingadministratie, ten hoogste 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        allow_empty_file=True,
        error_messages={name: _("Kies een bestand van ten hoogste 2 MB.") for name in ("required", "invalid")},
    )

    def clean_file(self) -> list[RosterLine]:
        """Read every line, or say of each bad one what is wrong with it."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            # One byte more than is allowed is enough to know that it is too much.
            return read_roster(upload.read(LARGEST_BYTES + 1), on=self.today)
        except BrokenRoster as fault:
            raise ValidationError([str(fault), *fault.faults]) from fault


class PupilForm(Form):
    """One pupil, by hand."""

    given = ShortText(label=_("Voornaam"), error_messages={"required": _("Vul de voornaam in.")})
    infix = ShortText(
        label=_("Tussenvoegsel"), required=False, widget=forms.TextInput(attrs={"class": "meldcode-width-s"})
    )
    family = ShortText(label=_("Achternaam"), error_messages={"required": _("Vul de achternaam in.")})
    birth_date = PastDayField(
        label=_("Geboortedatum"), help_text=_("Weet je die niet? Laat de vakjes leeg."), required=False
    )
    group = ShortText(
        label=_("Groep"), longest=40, required=False, widget=forms.TextInput(attrs={"class": "meldcode-width-s"})
    )
    number = ShortText(
        label=_("Leerlingnummer"),
        longest=40,
        help_text=_(
            "Uit je leerlingadministratie, nooit het burgerservicenummer (BSN). Daarmee vinden we dezelfde "
            "leerling terug als je later een bestand inleest."
        ),
        required=False,
        widget=forms.TextInput(attrs={"class": "meldcode-width-m"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        past_days(self, today)

    def clean_number(self) -> str:
        """A school keeps no BSN here (R-5.2)."""
        number = str(self.cleaned_data["number"])
        if looks_like_bsn(number):
            raise ValidationError(_("Dit lijkt een BSN. Vul het nummer van de school in, of laat dit vak leeg."))
        return number

    def as_line(self) -> RosterLine:
        """What was filled in, as a line of the roster."""
        return RosterLine(**{name: self.cleaned_data[name] for name in self.fields})
