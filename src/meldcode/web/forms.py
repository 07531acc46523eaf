"""The forms of the staff pages and of an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.accounts.models import User
from meldcode.accounts.roles import ROLE_LABELS, ROLES_OF_KIND, Kind, Role
from meldcode.screens.forms import Form


class FunctionsForm(Form):
    """Which functions somebody holds, out of those her kind of organisation knows."""

    roles = forms.MultipleChoiceField(
        label=_("Functies"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Met een functie komt toegang. Geef niet meer dan nodig is."),
        error_messages={"required": _("Kies ten minste één functie.")},
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, ROLE_LABELS[role]) for role in ROLES_OF_KIND[kind]]  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def chosen(self) -> list[Role]:
        return [Role(role) for role in self.cleaned_data["roles"]]


class InviteForm(FunctionsForm):
    """Whom to invite, and for what."""

    name = forms.CharField(label=_("Naam"), max_length=150, help_text=_("Voornaam en achternaam."))
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Het werkadres. Hiermee logt diegene straks in."),
        error_messages={"invalid": _("Dit is geen e-mailadres. Een adres ziet eruit als naam@school.nl.")},
    )
    field_order = ("name", "email", "roles")


class PressForm(Form):
    """Nothing to fill in: only the button."""


class ReturningForm(Form):
    """Somebody who has an account shows that it is hers."""

    password = forms.CharField(
        label=_("Je wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul je wachtwoord in.")},
    )


class NewcomerForm(Form):
    """Somebody who has no account yet says how she is called and chooses a password."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=150,
        help_text=_("Zo zien je collega's wie iets opschreef."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul je naam in.")},
    )
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        help_text=_("Ten minste 12 tekens. Een zin van een paar woorden is sterk, en makkelijk te onthouden."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Kies een wachtwoord.")},
    )
    password_again = forms.CharField(
        label=_("Vul het wachtwoord nog een keer in"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul het wachtwoord nog een keer in.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        self._email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self._email, name=self.cleaned_data.get("name", "")))
        return password

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if self.cleaned_data.get("password", again) != again:
            raise ValidationError(_("De twee wachtwoorden zijn niet gelijk. Vul twee keer hetzelfde in."))
        return again
