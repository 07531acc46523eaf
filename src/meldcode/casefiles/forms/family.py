"""The people around the pupil: what is asked of each, and half a date is fine."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.dossier import PupilLine
from meldcode.casefiles.family import GEZAG, HOUSEHOLD, TIE_WORDS, Family, Relative
from meldcode.casefiles.forms.questions import choices_of
from meldcode.people.addresses import Address, tidy_postcode
from meldcode.people.dates import PartialDate, Period, UnreadableDate, parse_birth, parse_day
from meldcode.people.numbers import holds_bsn
from meldcode.people.relations import ROLES, SIBLINGS, Sex
from meldcode.screens.forms import Form
from meldcode.screens.lines import LineForm, LinesFormSet, lines_of
from meldcode.screens.texts import LongText, ShortText

_PERIODS = ("household_period", "gezag_period")
_NARROW = {"class": "meldcode-width-m"}


class PartialDateField(ShortText):
    """A day, a month, a year or an age in one box; cleans to a PartialDate or None.

    was: what stood there before. Left as it was, it stays exactly that: an age keeps the day on which it was guessed.
    """

    today: date | None = None
    was: PartialDate | None = None

    def __init__(self, *, parse: Callable[..., PartialDate | None], **kwargs: Any) -> None:  # Any: as ShortText
        super().__init__(longest=60, required=False, widget=forms.TextInput(attrs=_NARROW), **kwargs)
        self.parse = parse

    def clean(self, value: Any) -> PartialDate | None:  # type: ignore[override]  # Any: what was posted; a day, no text
        """Read what was typed, or say what to type."""
        text = super().clean(value)
        if self.was is not None and text == self.was.typed:
            return self.was
        assert self.today is not None, "the form hands the day in"
        try:
            return self.parse(text, on=self.today)
        except UnreadableDate as fault:
            raise ValidationError(str(fault), code="unreadable") from fault


def _since(**kwargs: Any) -> PartialDateField:  # Any: as the field
    return PartialDateField(parse=parse_day, **{"label": _("Sinds wanneer?"), **kwargs})


def _until(**kwargs: Any) -> PartialDateField:  # Any: as the field
    return PartialDateField(parse=parse_day, **{"label": _("Tot wanneer?"), **kwargs})


def _days_of(form: forms.Form, today: date) -> None:
    for name, field in form.fields.items():
        if isinstance(field, PartialDateField):
            field.today, field.was = today, form.initial.get(f"{name}_was")


def _refuse_bsn(form: forms.Form) -> None:
    for name, value in list(form.cleaned_data.items()):
        if isinstance(value, str) and holds_bsn(value):
            form.add_error(name, str(_("Hier lijkt een burgerservicenummer (BSN) in te staan. Haal dat weg.")))


def _refuse_backwards(form: forms.Form, since: str, until: str) -> None:
    if Period(form.cleaned_data.get(since), form.cleaned_data.get(until)).is_backwards:
        form.add_error(until, str(_("Dit ligt voor het begin. Kijk beide data na.")))


class PersonForm(Form):
    """Who this is, where she lives, gezag, and what she is of the others. Only the role is needed."""

    role = forms.ChoiceField(
        label=_("Wie is dit voor het kind?"),
        choices=[("", _("Maak een keuze")), *((code, role.words) for code, role in ROLES.items())],
        error_messages={"required": _("Kies wie dit is voor het kind.")},
    )
    pupil = forms.ChoiceField(
        label=_("Zit deze broer of zus bij ons op school?"),
        help_text=_("Kies de leerling, dan vullen wij naam en geboortedatum in."),
        required=False,
    )
    given = ShortText(label=_("Voornaam"), required=False)
    call_name = ShortText(label=_("Roepnaam, als die anders is"), required=False)
    infix = ShortText(
        label=_("Tussenvoegsel"), required=False, widget=forms.TextInput(attrs={"class": "meldcode-width-s"})
    )
    family = ShortText(label=_("Achternaam"), required=False)
    born = PartialDateField(
        parse=parse_birth,
        label=_("Wanneer geboren?"),
        help_text=_(
            "Wat je weet is genoeg: 3-5-2012, mei 2012, 2012 of ongeveer 14 jaar. "
            "Nog niet geboren? Schrijf dan: verwacht, met de maand en het jaar."
        ),
    )
    sex = forms.ChoiceField(
        label=_("Man of vrouw?"),
        choices=[(Sex.UNKNOWN, _("Niet bekend")), (Sex.FEMALE, _("Vrouw of meisje")), (Sex.MALE, _("Man of jongen"))],
        initial=Sex.UNKNOWN,
    )
    household = forms.ChoiceField(
        label=_("Woont deze persoon bij het kind in huis?"),
        choices=[*reversed(HOUSEHOLD.items())],
        initial="onbekend",
    )
    household_since = _since(help_text=_("Bijvoorbeeld: 2020, of mei 2020."))
    household_until = _until()
    gezag = forms.ChoiceField(
        label=_("Heeft deze persoon gezag over het kind?"),
        help_text=_("Wie gezag heeft, beslist mee over school en hulp. Weet je het niet? Vraag het na bij de leiding."),
        choices=[*reversed(GEZAG.items())],
        initial="onbekend",
    )
    gezag_since = _since()
    gezag_until = _until()
    remarks = LongText(label=_("Wat is verder goed om te weten?"), rows=3, required=False)

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        today: date,
        family: Family,
        roster: Sequence[PupilLine],
        was: Relative | None = None,
        role: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"initial": _initial_of(was, family) if was else {"role": role}, **kwargs})
        self.roster = {pupil.code: pupil for pupil in roster}
        names = [(pupil.code, f"{pupil.name.full} {pupil.group}".strip()) for pupil in roster]
        if was and was.pupil_code and was.pupil_code not in self.roster:
            names.append((was.pupil_code, was.name.full))
        choices_of(self, "pupil", [("", _("Nee, of dat weet ik niet")), *names])
        self.others = [one for one in family.relatives if was is None or one.code != was.code]
        for other in self.others:
            self.fields[f"tie_{other.code}"] = forms.ChoiceField(
                label=_("Wat is deze persoon van %(other)s?") % {"other": other.label},
                choices=[("", _("Niets hiervan, of niet bekend")), *((tie.value, w) for tie, w in TIE_WORDS.items())],
                required=False,
            )
        _days_of(self, today)

    @property
    def tie_fields(self) -> list[Any]:  # Any: bound fields, whose class the renderer chooses
        """The questions about each of the others."""
        return [self[f"tie_{other.code}"] for other in self.others]

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Refuse what can't be: a pupil of ours who is no brother or sister, an end before its beginning, a BSN."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("pupil") and cleaned.get("role") and cleaned["role"] not in SIBLINGS:
            self.add_error("pupil", str(_("Een leerling kies je alleen bij een broer of zus.")))
        for period in ("household", "gezag"):
            _refuse_backwards(self, f"{period}_since", f"{period}_until")
        _refuse_bsn(self)
        return cleaned

    def facts(self, addresses: list[dict[str, Any]]) -> dict[str, Any]:  # Any: as FamilyFact keeps them
        """What the action writes down."""
        found = self.cleaned_data
        kept = {name: found[name] for name in ("role", "sex", "household", "gezag", "pupil", "remarks")}
        kept |= {name: found[name] for name in ("given", "infix", "family", "call_name")}
        born: PartialDate | None = found["born"]
        pupil = self.roster.get(found["pupil"])
        if pupil is not None:
            kept |= {"given": pupil.name.given, "infix": pupil.name.infix, "family": pupil.name.family}
            born = PartialDate.of(pupil.birth_date) if pupil.birth_date else born
        for name in ("household", "gezag"):
            kept[f"{name}_period"] = Period(found[f"{name}_since"], found[f"{name}_until"]).codes
        ties = [{"to": other.code, "tie": found[f"tie_{other.code}"]} for other in self.others]
        return kept | {"born": born.code if born else "", "addresses": addresses, "ties": ties}


class AddressLineForm(LineForm):
    """One address, as far as known."""

    street = ShortText(label=_("Straat en huisnummer"), required=False)
    postcode = ShortText(label=_("Postcode"), required=False, widget=forms.TextInput(attrs=_NARROW))
    place = ShortText(label=_("Plaats"), required=False)
    since = _since()
    until = _until()
    is_secret = forms.BooleanField(
        label=_("Dit adres is geheim"),
        help_text=_("Bijvoorbeeld een opvanghuis. Een geheim adres gaat niet mee met een melding."),
        required=False,
    )

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        _days_of(self, today or date.min)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask for at least a part of the address."""
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in ("street", "postcode", "place")) and "street" not in self.errors:
            self.add_error("street", str(_("Schrijf de straat of de plaats op.")))
        _refuse_backwards(self, "since", "until")
        _refuse_bsn(self)
        return cleaned


class AddressLinesFormSet(LinesFormSet):
    """Where this person lives or lived; none is fine."""

    minimum = 0
    maximum = 8
    line_label = _("Adres")
    add_label = _("Nog een adres")

    def addresses(self) -> list[dict[str, Any]]:  # Any: as Address keeps itself
        """The addresses that were filled in, as they are kept."""
        return [
            Address(
                street=line["street"],
                postcode=tidy_postcode(line["postcode"]),
                place=line["place"],
                period=Period(line["since"], line["until"]),
                is_secret=line["is_secret"],
            ).as_data
            for line in self.filled()
        ]


AddressLines = lines_of(AddressLineForm, AddressLinesFormSet)


def address_lines(
    data: Any = None, *, today: date, was: Relative | None = None
) -> LinesFormSet:  # Any: what was posted
    """The addresses of this person, as known or as typed."""
    known = [_address_initial(one) for one in was.addresses] if was else []
    found: LinesFormSet = AddressLines(data, initial=known, form_kwargs={"today": today})
    return found


class GoneForm(Form):
    """Why somebody does not belong to this family after all, or no longer."""

    why = LongText(
        label=_("Wat klopt er niet?"),
        help_text=_(
            "Bijvoorbeeld: verkeerde persoon, of dubbel opgeschreven. Alleen verhuisd? Wijzig dan de gegevens."
        ),
        rows=3,
        error_messages={"required": _("Schrijf op wat er niet klopt.")},
    )


class NoSiblingsForm(Form):
    """Only a button: there are no brothers or sisters."""


def _initial_of(was: Relative, family: Family) -> dict[str, Any]:  # Any: initial values, as Django has them
    name = {part: getattr(was.name, part) for part in ("given", "infix", "family", "call_name")}
    codes = {part: getattr(was, part) for part in ("role", "sex", "household", "gezag", "remarks")}
    ties = {f"tie_{other}": tie.value for (one, other), tie in family.ties.items() if one == was.code}
    days = _as_typed("born", was.born)
    for period in _PERIODS:
        days |= _as_typed(period.replace("period", "since"), getattr(was, period).since)
        days |= _as_typed(period.replace("period", "until"), getattr(was, period).until)
    return {**name, **codes, **ties, **days, "pupil": was.pupil_code}


def _address_initial(one: Address) -> dict[str, Any]:  # Any: as above
    days = _as_typed("since", one.period.since) | _as_typed("until", one.period.until)
    return {"street": one.street, "postcode": one.postcode, "place": one.place, "is_secret": one.is_secret} | days


def _as_typed(name: str, known: PartialDate | None) -> dict[str, Any]:  # Any: as above
    return {name: known.typed, f"{name}_was": known} if known else {}
