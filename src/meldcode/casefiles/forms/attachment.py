"""What is filled in about a photo or document, and the file itself."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import PastDayField, past_days
from meldcode.papers.errors import NotAPaper
from meldcode.papers.sheets import LARGEST_BYTES, TOO_LARGE, judge
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText

_LONGEST_NAME = 120
_ACCEPTED = ".jpg,.jpeg,.png,.heic,.pdf,image/jpeg,image/png,image/heic,application/pdf"


class AttachmentForm(Form):
    """A file with what is to be seen in it; cleans to what the action keeps."""

    file = forms.FileField(
        label=_("De foto of het document"),
        help_text=_("Een foto (JPEG, PNG of HEIC) of een PDF, ten hoogste 20 MB."),
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        allow_empty_file=True,
    )
    what = LongText(
        label=_("Wat is erop te zien?"),
        help_text=_(
            "Beschrijf het zoals je het ziet. Bijvoorbeeld: blauwe plek op de linkerarm, zo groot als een euro."
        ),
        rows=3,
        error_messages={"required": _("Schrijf op wat er te zien is.")},
    )
    made_on = PastDayField(
        label=_("Op welke dag is het gemaakt?"), help_text=_("Weet je dat niet? Laat de vakjes leeg."), required=False
    )

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        today: date,
        is_too_large: bool = False,
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        past_days(self, today)
        if is_too_large:
            # The server took in nothing of it (config/settings.py): asking for a file would puzzle who chose one.
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> dict[str, Any]:  # Any: bytes with what they are
        """Judge the file by what is in it; its name and what the browser calls it say nothing."""
        upload: UploadedFile = self.cleaned_data["file"]
        data = upload.read(LARGEST_BYTES + 1)
        try:
            kind, sheets = judge(data)
        except NotAPaper as fault:
            raise ValidationError(str(fault)) from fault
        return {"data": data, "kind": kind, "sheets": sheets, "name": _shortened(upload.name or "")}

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """A browser gives a file once: when something else must be mended, say that it has to be chosen again."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors and "file" not in self.errors:
            self.add_error("file", _("Dit bestand is goed. Kies het nog een keer: een browser onthoudt het niet."))
        return cleaned

    def facts(self) -> dict[str, Any]:  # Any: as above
        """What the action keeps."""
        found = self.cleaned_data
        return {**found["file"], "what": found["what"], "made_on": found["made_on"]}


def _shortened(name: str) -> str:
    """The name it came with, to recognise it by; of a very long one the beginning and the end."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 10]}…{name[-9:]}"
