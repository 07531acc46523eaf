"""Lines of which there may be one or many: what somebody saw, heard or suspects, one statement a line."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from meldcode.screens.forms import Form
from meldcode.screens.renderer import ScreensRenderer
from meldcode.screens.texts import LongText, ShortText

FACT, OWN_OBSERVATION, FROM_OTHERS, SUSPICION = "feit", "eigen-waarneming", "van-derden", "vermoeden"

STATEMENT_KINDS = (
    (FACT, _("Feit: staat vast")),
    (OWN_OBSERVATION, _("Eigen waarneming: ik zag of hoorde het zelf")),
    (FROM_OTHERS, _("Van derden: iemand vertelde het mij")),
    (SUSPICION, _("Vermoeden: ik denk het, ik weet het niet zeker")),
)


class LineForm(Form):
    """One line. ``reveal_when`` tells the script which field shows another: {"source": "kind=van-derden"}."""

    reveal_when: dict[str, str] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in this line, so that it doesn't count."""
        return not any(str(self[name].value() or "").strip() for name in self.fields)

    def full_clean(self) -> None:
        """Judge the line, unless it is empty: an empty line is no mistake."""
        if self.is_bound and self.is_blank:
            self.keep_typed().is_only_kept = False
            return
        # Django passes over a line that still says what stood there at first; here it counts.
        self.empty_permitted = False
        super().full_clean()

    def rows(self) -> Iterable[tuple[Any, str]]:  # Any: a bound field, whose class the renderer chooses
        """Each field with the condition under which a script shows it, with the names as they are posted."""
        for bound in self.visible_fields():
            name, _sign, value = self.reveal_when.get(bound.name, "").partition("=")
            yield bound, f"{self[name].html_name}={value}" if name else ""


class StatementLineForm(LineForm):
    """One statement: what, of which kind, and from whom when somebody else told it."""

    reveal_when = {"source": f"kind={FROM_OTHERS}"}
    conditional = frozenset({"source"})

    text = LongText(
        label=_("Wat zag of hoorde je?"),
        help_text=_("Schrijf zo precies mogelijk op wat je zag of hoorde. Eén ding per regel."),
        rows=3,
        error_messages={"required": _("Schrijf op wat je zag of hoorde.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat voor informatie is dit?"),
        choices=[("", _("Maak een keuze")), *STATEMENT_KINDS],
        error_messages={"required": _("Kies wat voor informatie dit is.")},
    )
    source = ShortText(
        label=_("Van wie heb je dit?"),
        help_text=_("Alleen als iemand anders het je vertelde. Schrijf op wie, of in welke rol."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask from whom, when somebody else told it."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == FROM_OTHERS and not cleaned.get("source"):
            self.add_error("source", _("Schrijf op van wie je dit hebt."))
        return cleaned


if TYPE_CHECKING:
    FormSet = BaseFormSet[LineForm]
else:
    FormSet = BaseFormSet  # Django's own takes no type at run time


class LinesFormSet(FormSet):
    """The lines on one page. Empty lines don't count; at least ``minimum`` and at most ``maximum`` do.

    The button "Nog een regel" works without a script: it posts ``add_line``. A view asks
    :attr:`is_asking_for_line` first and then shows the page with :meth:`with_another_line`.
    """

    minimum = 1
    maximum = 30
    line_label = _("Regel")
    add_label = _("Nog een regel")
    too_few = _("Vul ten minste één regel in.")
    too_many = _("Dit zijn er te veel: vul ten hoogste %(maximum)s regels in.")

    # What Django's factory would set; the counts are judged by ourselves, empty lines left out.
    form = LineForm
    extra = 1
    min_num = 0
    validate_min = validate_max = False
    can_order = can_delete = can_delete_extra = edit_only = False
    renderer = ScreensRenderer()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's formset
        """Take the same arguments as Django's formset; ``prefix`` becomes "regels"."""
        kwargs.setdefault("prefix", "regels")
        super().__init__(*args, **kwargs)
        self.is_only_kept = False
        if self.is_bound:
            self._count_lines()

    @property
    def is_asking_for_line(self) -> bool:
        """Whether somebody pressed the "Nog een regel" of these lines, and not the button that sends the page."""
        pressed = self.data.get("add_line") if self.is_bound else None
        is_of_others = pressed != self.prefix and f"{pressed}-TOTAL_FORMS" in self.data
        return pressed is not None and not is_of_others

    @property
    def may_grow(self) -> bool:
        """Whether there is room for another line."""
        return self.total_form_count() < self.maximum

    def with_another_line(self) -> Self:
        """Give the same lines as typed, and one empty line more when asked for, judging nothing yet."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a browser posts a QueryDict
        total = self.total_form_count() + (1 if self.may_grow and self.is_asking_for_line else 0)
        data[f"{self.prefix}-TOTAL_FORMS"] = str(total)
        kept = {"prefix": self.prefix, "initial": self.initial, "form_kwargs": self.form_kwargs}
        return type(self)(data, self.files, **kept).keep_typed()

    def keep_typed(self) -> Self:
        """Show the lines as typed, without errors."""
        self.is_only_kept = True
        for form in self.forms:
            form.keep_typed()
        self._errors = [form.errors for form in self.forms]
        self._non_form_errors = ErrorList()
        return self

    def is_valid(self) -> bool:
        """Whether all filled lines are good; never true for lines that were not judged."""
        return not self.is_only_kept and super().is_valid()

    def filled(self) -> list[dict[str, Any]]:  # Any: cleaned data, as Django has it
        """The lines that count, in the order typed, each as its cleaned data. Only after :meth:`is_valid`."""
        return [form.cleaned_data for form in self.forms if not form.is_blank]

    def _count_lines(self) -> None:
        """Believe the lines that were posted and not the count beside them: a lost or wrong count may cost no line."""
        named = re.compile(rf"{re.escape(str(self.prefix))}-(\d{{1,4}})-")
        numbers = [int(found[1]) for found in map(named.match, self.data) if found]
        told = str(self.data.get(f"{self.prefix}-TOTAL_FORMS", ""))
        most = max([number + 1 for number in numbers], default=1)
        # An empty line that was asked for has no name yet: then the count says more than the names.
        total = max(most, int(told)) if re.fullmatch(r"\d{1,4}", told) else most
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a browser posts a QueryDict
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(min(total, self.absolute_max))  # type: ignore[index]  # as above
        self.data[f"{self.prefix}-INITIAL_FORMS"] = "0"  # type: ignore[index]  # as above

    def full_clean(self) -> None:
        """Judge the lines; then count those that are filled."""
        super().full_clean()
        if not self.is_bound or self.is_only_kept or not self.forms:
            return
        filled = sum(not form.is_blank for form in self.forms)
        if filled < self.minimum:
            first = self.forms[0]
            first.add_error(first.visible_fields()[0].name, self.too_few)
            self._errors = [form.errors for form in self.forms]

    def clean(self) -> None:
        """Refuse more lines than there is room for, saying how many there may be."""
        if sum(not form.is_blank for form in self.forms) > self.maximum:
            raise forms.ValidationError(self.too_many, code="too_many", params={"maximum": self.maximum})


def lines_of(line: type[LineForm], formset: type[LinesFormSet] = LinesFormSet, *, extra: int = 1) -> type[LinesFormSet]:
    """Make the class of a page's lines out of the form of one line.

    ``extra`` is how many empty lines a fresh page shows. Room for twice the maximum is read, so that a
    page with too many lines is refused in words and nothing typed is lost.
    """
    room = formset.maximum * 2
    body = {"form": line, "extra": extra, "max_num": room, "absolute_max": room, "__doc__": line.__doc__}
    return type(f"{line.__name__}s", (formset,), body)


StatementLines = lines_of(StatementLineForm)
