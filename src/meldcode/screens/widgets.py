"""Controls that HTML doesn't have: a day in three boxes, a time of day as people type it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

PARTS = ("dag", "maand", "jaar")
SIZES = {"dag": 2, "maand": 2, "jaar": 4}

Typed = tuple[str, str, str]


class DayWidget(forms.Widget):
    """A day in three boxes: dag, maand, jaar.

    Posts ``<name>_dag``, ``<name>_maand`` and ``<name>_jaar``; a whole date under ``<name>`` alone is
    taken too. Its value is what was typed, as three strings, so nothing typed is lost.
    """

    template_name = "screens/widgets/day.html"
    use_fieldset = True

    def get_context(
        self,
        name: str,
        value: object,
        attrs: dict[str, Any] | None,  # Any: Django's own type for the attributes of a widget
    ) -> dict[str, Any]:  # Any: a template context
        """Give the template three parts, each with name, label, value and whether it is wrong."""
        own = dict(attrs or {})
        invalid = own.pop("invalid_parts", ())
        context = super().get_context(name, value, own)
        element_id = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{element_id}_{part}",
                "part": part,
                "value": typed,
                "size": SIZES[part],
                "is_invalid": part in invalid,
            }
            for part, typed in zip(PARTS, as_typed(value), strict=True)
        ]
        return context

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # Any: what a browser posts
        files: MultiValueDict[str, Any],  # Any: uploads, not used
        name: str,
    ) -> Typed:
        """Take the three boxes as they were typed."""
        del files
        if not any(f"{name}_{part}" in data for part in PARTS):
            return (str(data.get(name, "")).strip(), "", "")
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)
        return (day, month, year)

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],  # Any: what a browser posts
        files: MultiValueDict[str, Any],  # Any: uploads, not used
        name: str,
    ) -> bool:
        """Whether the browser sent nothing about this day at all."""
        del files
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """No single control carries the label: the legend does."""
        del id_, index
        return ""


def as_typed(value: object) -> Typed:
    """Show a day as three boxes: a date is spelt out, typed text is kept, nothing is three empty boxes."""
    if isinstance(value, dt.date):
        return (f"{value:%d}", f"{value:%m}", f"{value.year}")
    if isinstance(value, (tuple, list)) and len(value) == len(PARTS):
        return (str(value[0]), str(value[1]), str(value[2]))
    return ("" if value is None else str(value), "", "")


class ClockInput(forms.TextInput):
    """A time of day in one short box; a text box, because phones offer no colon on a number pad."""

    def format_value(self, value: object) -> str | None:
        """Show a time as hours and minutes, and anything typed as it was typed."""
        return f"{value:%H:%M}" if isinstance(value, dt.time) else super().format_value(value)
