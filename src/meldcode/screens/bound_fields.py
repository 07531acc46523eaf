"""One field of one form, as it stands on the page."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Widget

from meldcode.screens.widgets import ClockInput, DayWidget

# The first match wins, so a subclass stands before its parent.
KINDS: tuple[tuple[type[Widget], str], ...] = (
    (DayWidget, "day"),
    (ClockInput, "clock"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
)

CLASSES = {
    "text": "utrecht-textbox utrecht-textbox--html-input",
    "clock": "utrecht-textbox utrecht-textbox--html-input meldcode-clock",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "radios": "meldcode-choice__input",
    "checkboxes": "meldcode-choice__input",
    "checkbox": "meldcode-choice__input",
    "file": "meldcode-file",
    "day": "utrecht-textbox utrecht-textbox--html-input",
}

GROUPS = frozenset({"day", "radios", "checkboxes"})


class ScreensBoundField(BoundField):
    """A field with its label, help and error, knowing which markup it needs."""

    @property
    def kind(self) -> str:
        """The markup this field gets: text, textarea, select, radios, checkboxes, checkbox, day, clock or file."""
        return next((kind for widget, kind in KINDS if isinstance(self.field.widget, widget)), "text")

    @property
    def is_group(self) -> bool:
        """Whether the field is several controls under one legend."""
        return self.kind in GROUPS

    @property
    def is_optional(self) -> bool:
        """Whether the label says "(niet verplicht)"; a lone tick box or a field asked in some cases never does."""
        is_conditional = self.name in getattr(self.form, "conditional", ())
        return not (self.field.required or is_conditional or self.kind == "checkbox")

    @property
    def invalid_parts(self) -> tuple[str, ...]:
        """The boxes of a day that are wrong: some of dag, maand, jaar; empty for other fields."""
        parts: list[str] = []
        for error in self.errors.as_data() if self.kind == "day" else ():
            parts.extend((error.params or {}).get("parts", ()))
        return tuple(parts) or (("dag", "maand", "jaar") if self.kind == "day" and self.errors else ())

    @property
    def error_target(self) -> str:
        """The id a link in the error summary leads to: the first control that has to change."""
        if self.kind == "day":
            return f"{self.auto_id}_{next(iter(self.invalid_parts), 'dag')}"
        if self.is_group:
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    def build_widget_attrs(
        self,
        attrs: dict[str, Any],  # Any: Django's own type for the attributes of a widget
        widget: Widget | None = None,
    ) -> dict[str, Any]:  # Any: as above
        """Add our classes; leave out what our style sheet or assistive technology can't bear."""
        widget = widget or self.field.widget
        built: dict[str, Any] = dict(super().build_widget_attrs(attrs, widget))  # Any: as above
        # Utrecht's style sheet paints :invalid red, also before anything was typed.
        built.pop("required", None)
        # A placeholder vanishes while somebody types; the label stays.
        built["placeholder"] = False
        if widget.is_hidden:
            return built
        if self.is_group:
            # Not allowed on one radio button; the fieldset carries the description of the error.
            built.pop("aria-invalid", None)
        if self.kind == "day":
            built["invalid_parts"] = self.invalid_parts
        classes = (widget.attrs.get("class"), built.get("class"), CLASSES[self.kind])
        built["class"] = " ".join(filter(None, classes))
        return built
