"""The kinds of question that several pages ask: a text, yes or no, a day that is not in the future."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.screens.fields import DayField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

YES, NO = "ja", "nee"
A_YEAR = timedelta(days=365)
WITHIN_A_YEAR = _("Dat is te ver weg: kies een dag binnen een jaar.")


class YesOrNo(forms.TypedChoiceField):
    """A question with two answers; cleans to a bool, or None when it may stay open."""

    def __init__(self, *, yes: "Words" = "", no: "Words" = "", **kwargs: Any) -> None:  # Any: as above
        kwargs.setdefault("error_messages", {"required": _("Kies ja of nee.")})
        super().__init__(
            choices=((YES, yes or _("Ja")), (NO, no or _("Nee"))),
            coerce=lambda answer: answer == YES,
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )


class PastDayField(DayField):
    """A day on which something happened: not after `today`, which the page hands in, nor before `earliest`."""

    today: date | None = None
    earliest: date | None = None
    before_earliest: "Words" = _("Die dag ligt te ver terug.")

    def clean(self, value: Any) -> date | None:  # Any: three boxes, or a date
        """Read the day; a day in the future has not been seen yet."""
        day: date | None = super().clean(value)
        if day is not None and self.today is not None and day > self.today:
            raise ValidationError(_("Deze dag ligt in de toekomst. Vul de dag in waarop het gebeurde."), code="future")
        if day is not None and self.earliest is not None and day < self.earliest:
            raise ValidationError(self.before_earliest, code="too_early")
        return day


def ahead(day: date | None, today: date, *, within: timedelta, words: "Words") -> date | None:
    """A day that was planned lies ahead, and not so far that nobody looks any more."""
    if day is not None and day <= today:
        raise ValidationError(_("Kies een dag die nog komt."))
    if day is not None and day > today + within:
        raise ValidationError(words)
    return day


def needed(form: forms.Form, *names: str, words: "Words") -> None:
    """Ask for these fields after all, in the case at hand; leave a field that has a mistake of its own."""
    for name in names:
        if name not in form.errors and form.cleaned_data.get(name) in (None, "", []):
            form.add_error(name, str(words))


def choices_of(form: forms.Form, name: str, choices: Iterable[tuple[str, "Words"]]) -> None:
    """Give a question its answers, when these depend on the page."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def past_days(form: forms.Form, today: date) -> None:
    """Tell every day of this form which day it is."""
    for field in form.fields.values():
        if isinstance(field, PastDayField):
            field.today = today
