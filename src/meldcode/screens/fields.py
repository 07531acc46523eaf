"""Fields for what people write down most: a day and a time."""

import calendar
import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.screens.widgets import PARTS, ClockInput, DayWidget, Typed

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2100

WHOLE_DATE = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9}\.?)[-/. ]+(\d{2,4})$", re.IGNORECASE)
ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
CLOCK = re.compile(r"^(\d{1,2})(?:[:.](\d{2})|(\d{2}))?\s*(?:u|uur|h)?\.?$", re.IGNORECASE)


class DayField(forms.Field):
    """A day that somebody types: 14-03-2027 over three boxes, or pasted whole in one of them.

    Cleans to a :class:`datetime.date`, or None when empty and not required. Raises ValidationError
    with a sentence that says which box is missing or why the day doesn't exist; its ``params["parts"]``
    names the boxes.
    """

    widget = DayWidget
    default_error_messages: ClassVar = {
        "required": _("Vul een datum in, bijvoorbeeld 14-03-2027."),
        "incomplete": _("Vul ook %(missing)s in."),
        "not_a_day": _("De dag is een getal van 1 tot en met 31."),
        "not_a_month": _("De maand is een getal van 1 tot en met 12."),
        "not_a_year": _("Vul het jaar in met vier cijfers, bijvoorbeeld 2027."),
        "far_year": _("Het jaar moet liggen tussen 1900 en 2100."),
        "impossible": _("Deze datum bestaat niet: %(month)s %(year)s heeft %(last)s dagen."),
    }

    def to_python(self, value: object) -> dt.date | None:
        """Read the three boxes as one day."""
        if value is None or isinstance(value, dt.date):
            return value
        typed = spread(value)
        if not any(typed):
            return None
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            raise self.fault("incomplete", missing, missing=in_words(missing))
        day, month, year = (number(text) for text in typed)
        return self.existing_day(day, month, year, typed)

    def existing_day(self, day: int, month: int, year: int, typed: Typed) -> dt.date:
        """Give the day, or say exactly why it isn't one."""
        if not 1 <= month <= 12:
            raise self.fault("not_a_month", ["maand"])
        if len(typed[2]) != 4 or year < 0:
            raise self.fault("not_a_year", ["jaar"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self.fault("far_year", ["jaar"])
        if not 1 <= day <= 31:
            raise self.fault("not_a_day", ["dag"])
        last = calendar.monthrange(year, month)[1]
        if day > last:
            raise self.fault("impossible", ["dag"], month=MONTHS[month - 1], year=year, last=last)
        return dt.date(year, month, day)

    def fault(self, code: str, parts: list[str], **words: object) -> ValidationError:
        """Make the error for these boxes."""
        return ValidationError(self.error_messages[code], code=code, params={"parts": tuple(parts), **words})

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether another day was typed than stood there; three empty boxes equal no day."""
        if isinstance(data, (tuple, list)) and not any(data):
            return initial is not None
        return super().has_changed(initial, data)


class ClockField(forms.Field):
    """A time of day as people type it: 14:30, 14.30, 1430, 14 uur.

    Cleans to a :class:`datetime.time` in whole minutes, or None when empty and not required.
    """

    widget = ClockInput
    default_error_messages: ClassVar = {
        "required": _("Vul een tijd in, bijvoorbeeld 14:30."),
        "invalid": _("Dit is geen tijd. Schrijf de tijd zo: 14:30."),
    }

    def to_python(self, value: object) -> dt.time | None:
        """Read what was typed as a time of day."""
        if value is None or isinstance(value, dt.time):
            return value
        text = str(value).strip()
        if not text:
            return None
        match = CLOCK.match(text)
        hour, minute = (int(match[1]), int(match[2] or match[3] or 0)) if match else (99, 99)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return dt.time(hour, minute)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # Any: Django's own type
        """Ask for no suggestions: a time typed earlier is of no use here."""
        return {**super().widget_attrs(widget), "autocomplete": "off"}


def spread(value: object) -> Typed:
    """Lay a date that was pasted whole over day, month and year; leave anything else as it was typed."""
    boxes = [str(part).strip() for part in value] if isinstance(value, (tuple, list)) else [str(value).strip()]
    filled = [text for text in boxes if text]
    if len(filled) == 1:
        if whole := WHOLE_DATE.match(filled[0]):
            return (whole[1], whole[2], whole[3])
        if iso := ISO_DATE.match(filled[0]):
            return (iso[3], iso[2], iso[1])
    day, month, year = [*boxes, "", ""][:3]
    return (day, month, year)


def number(text: str) -> int:
    """Read a box as a number; the name of a month counts as its number, anything else is -1."""
    if text.isascii() and text.isdigit():
        return int(text)
    name = {"mrt": "maa"}.get(text.lower().rstrip("."), text.lower().rstrip("."))
    if len(name) < 3:
        return -1
    return next((n for n, month in enumerate(MONTHS, start=1) if month.startswith(name)), -1)


def in_words(parts: list[str]) -> str:
    """Name the missing boxes as one would say it: "de dag en het jaar"."""
    named = [str(_("het jaar")) if part == "jaar" else str(_("de ") + part) for part in parts]
    return str(_(" en ")).join(named)
