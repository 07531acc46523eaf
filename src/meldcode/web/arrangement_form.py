"""The form on which an administrator arranges who carries what, and which numbers to call."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.accounts.arrangements import may_carry
from meldcode.accounts.models import Arrangement
from meldcode.accounts.roles import ROLE_LABELS, Kind, Permission
from meldcode.casefiles.access import Colleague
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form

_NUMBER = re.compile(r"^[0-9+][0-9 ()-]{1,18}$")
_LINE = re.compile(r"^(?P<who>[^:]{1,60}):\s*(?P<number>.+)$")


class ArrangementForm(Form):
    """Each choice says what follows from it."""

    finally_responsible = forms.ChoiceField(
        label=_("Wie is eindverantwoordelijk?"),
        help_text=_("Wil iemand niet melden terwijl de weging zegt dat het moet? Dan beslist deze functie."),
    )
    deputy = forms.ChoiceField(
        label=_("Wie vervangt die persoon?"),
        required=False,
        help_text=_("De vervanger krijgt dezelfde vragen en mag die beantwoorden."),
    )
    deputy_from = DayField(label=_("Vervangt vanaf"), required=False, help_text=_("Leeg: vanaf nu."))
    deputy_until = DayField(
        label=_("Vervangt tot en met"), required=False, help_text=_("Leeg: tot je het hier verandert.")
    )
    see_all = forms.MultipleChoiceField(
        label=_("Welke functies zien alle lopende dossiers?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Dat verandert meteen. Een beheerder kan nooit in een dossier kijken."),
        error_messages={"required": _("Kies ten minste één functie. Anders ziet niemand een nieuw signaal.")},
    )
    region = forms.CharField(label=_("Regio van jullie Veilig Thuis"), max_length=100, required=False)
    veilig_thuis_phone = forms.CharField(
        label=_("Nummer van Veilig Thuis"),
        max_length=20,
        help_text=_("Het landelijke nummer 0800-2000 werkt altijd, dag en nacht, en blijft altijd bovenaan staan."),
    )
    direct_numbers = forms.CharField(
        label=_("Eigen nummers bij direct handelen"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Eén per regel, zoals: Aandachtsfunctionaris: 06 12345678. Alleen wie is ingelogd, ziet ze."),
    )
    retention_years = forms.IntegerField(
        label=_("Hoeveel jaar bewaren jullie een dossier?"),
        min_value=1,
        max_value=20,
        help_text=_(
            "Geteld vanaf de dag dat de leerling van school is. Gewoon is twee jaar. Er wordt nu niets gewist."
        ),
    )

    def __init__(
        self, *args: Any, arranged: Arrangement, people: Sequence[Colleague], kind: Kind, **kwargs: Any
    ) -> None:  # Any: Django's form
        super().__init__(*args, initial=_shown(arranged), **kwargs)
        functions = [(role.value, ROLE_LABELS[role]) for role in may_carry(kind)]
        able = [(str(person.person_id), person.label) for person in people if person.may(Permission.CASEFILE)]
        choices = {
            "finally_responsible": functions,
            "see_all": functions,
            "deputy": [("", _("Niemand")), (_("Een functie"), functions), (_("Een collega"), able)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]  # fields with choices

    def clean_veilig_thuis_phone(self) -> str:
        number: str = self.cleaned_data["veilig_thuis_phone"]
        return _number(number)

    def clean_direct_numbers(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["direct_numbers"].splitlines() if line.strip()]
        return [_direct_number(line) for line in lines]

    def clean(self) -> dict[str, Any]:  # Any: Django's own
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("deputy_from"), cleaned.get("deputy_until")
        if first and last and last < first:
            self.add_error("deputy_until", _("De laatste dag ligt voor de eerste dag."))
        return cleaned

    @property
    def facts(self) -> dict[str, object]:
        """What was chosen, as the columns of an arrangement."""
        facts = dict(self.cleaned_data)
        deputy = facts.pop("deputy")
        is_function = deputy in ROLE_LABELS
        named = UUID(deputy) if deputy and not is_function else None
        return {**facts, "deputy_role": deputy if is_function else "", "deputy_id": named}


def _shown(arranged: Arrangement) -> dict[str, object]:
    names = ("finally_responsible", "deputy_from", "deputy_until", "see_all", "region", "veilig_thuis_phone")
    return {
        **{name: getattr(arranged, name) for name in (*names, "retention_years")},
        "deputy": arranged.deputy_role or str(arranged.deputy_id or ""),
        "direct_numbers": "\n".join(f"{line['who']}: {line['number']}" for line in arranged.direct_numbers),
    }


def _number(text: str) -> str:
    if not _NUMBER.match(text.strip()):
        raise ValidationError(_("Dit is geen telefoonnummer. Schrijf het zo: 06 12345678."))
    return text.strip()


def _direct_number(line: str) -> dict[str, str]:
    found = _LINE.match(line)
    if found is None:
        raise ValidationError(_("Zet op elke regel wie het is, een dubbele punt en het nummer."))
    return {"who": found["who"].strip(), "number": _number(found["number"])}
