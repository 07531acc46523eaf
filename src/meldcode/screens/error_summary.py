"""What is wrong on a page, gathered from all its forms, each with the place to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.forms.forms import BaseForm
from django.forms.formsets import BaseFormSet

from meldcode.screens.lines import LinesFormSet

Judged: TypeAlias = "BaseForm | BaseFormSet[Any]"  # Any: a formset of whatever form


@dataclass(frozen=True)
class Fault:
    """One thing to mend: what, at which question, and the id of the control (empty: the page as a whole)."""

    message: str
    label: str = ""
    target: str = ""


def faults(*judged: object) -> list[Fault]:
    """All faults of these forms and formsets, in the order they stand on the page; anything else is passed over."""
    forms = [one for one in judged if isinstance(one, (BaseForm, BaseFormSet)) and one.is_bound]
    return [fault for form in forms for fault in of_one(form)]


def of_one(judged: Judged) -> Iterator[Fault]:
    """The faults of one form, or of a formset: those of the whole first, then line by line."""
    if isinstance(judged, BaseForm):
        yield from of_form(judged)
        return
    for message in judged.non_form_errors():
        yield Fault(message=str(message))
    for position, form in enumerate(judged.forms, start=1):
        place = f"{judged.line_label} {position}" if isinstance(judged, LinesFormSet) else ""
        yield from of_form(form, place)


def of_form(form: BaseForm, place: str = "") -> Iterator[Fault]:
    """The faults of one form, with the line it stands on."""
    for message in form.non_field_errors():
        yield Fault(message=str(message), label=place)
    for name in form.fields:
        bound = form[name]
        if bound.is_hidden:
            continue
        label = f"{place}: {bound.label}" if place else str(bound.label)
        for message in bound.errors:
            yield Fault(message=str(message), label=label, target=getattr(bound, "error_target", bound.auto_id))
