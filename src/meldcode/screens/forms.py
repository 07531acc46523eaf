"""The form that all forms of the application derive from."""

from typing import Any, Self

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from meldcode.screens.renderer import ScreensRenderer

REQUIRED = {
    forms.BooleanField: _("Zet hier een vinkje om verder te gaan."),
    forms.MultipleChoiceField: _("Kies er ten minste één."),
    forms.ChoiceField: _("Maak een keuze."),
    forms.FileField: _("Kies een bestand."),
}
REQUIRED_TEXT = _("Vul hier iets in.")


class Form(forms.Form):
    """A form in plain Dutch, with our markup, that never loses what was typed."""

    # Utrecht's style sheet paints :invalid red, so an untouched required field would look wrong.
    use_required_attribute = False
    # Fields that are asked for in some cases only: their help text says when, their label not "(niet verplicht)".
    conditional: frozenset[str] = frozenset()
    default_renderer = ScreensRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        """Take the same arguments as Django's form."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.is_only_kept = False
        for field in self.fields.values():
            say_what_to_do(field)

    def keep_typed(self) -> Self:
        """Show what was typed (a draft, a page that only asked for another line) and judge nothing yet."""
        self.is_only_kept = True
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def is_valid(self) -> bool:
        """Whether everything is filled in well; never true for a form that was not judged."""
        return not self.is_only_kept and super().is_valid()


def say_what_to_do(field: forms.Field) -> None:
    """Replace Django's "this field is required" by what to do; leave a message of the field's own."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    field.error_messages["required"] = next(
        (message for kind, message in REQUIRED.items() if isinstance(field, kind)), REQUIRED_TEXT
    )
