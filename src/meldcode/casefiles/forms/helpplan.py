"""The help plan as it is filled in: nothing of what R-2.5 asks may be missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import Colleague
from meldcode.casefiles.forms.questions import A_YEAR, WITHIN_A_YEAR, ahead, choices_of
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.lines import LineForm, LinesFormSet, lines_of
from meldcode.screens.texts import LongText, ShortText

OUTSIDE = "buiten"
_CHOOSE = ("", _("Maak een keuze"))


class HelpPlanForm(Form):
    """What the help is, who gives it, until when, and who watches over it."""

    help = LongText(
        label=_("Welke hulp is afgesproken?"),
        rows=4,
        error_messages={"required": _("Schrijf op welke hulp is afgesproken.")},
    )
    helper = forms.ChoiceField(
        label=_("Wie geeft de hulp?"),
        error_messages={
            "required": _("Kies wie de hulp geeft."),
            "invalid_choice": _("Die functie kan volgens het afwegingskader geen hulp geven. Kies een andere."),
        },
    )
    term = DayField(
        label=_("Op welke dag kijken jullie of de hulp werkt?"),
        help_text=_("Dan beantwoorden jullie de laatste afweging. De casemanager krijgt dat als taak."),
    )
    case_manager = forms.ChoiceField(
        label=_("Wie is casemanager?"),
        help_text=_("Eén collega. Die houdt in het oog of ieder doet wat is afgesproken."),
        error_messages={
            "required": _("Kies wie casemanager is."),
            "invalid_choice": _("Deze collega werkt hier niet meer. Kies een andere casemanager."),
        },
    )

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        today: date,
        case_managers: Sequence[Colleague],
        helpers: Sequence[tuple[str, str]],
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.names = {str(person.person_id): person.name for person in case_managers}
        people = [(str(person.person_id), person.label) for person in case_managers]
        choices_of(self, "case_manager", [_CHOOSE, *people])
        choices_of(self, "helper", [_CHOOSE, *helpers])

    def clean_term(self) -> date | None:
        """The day lies ahead, and not so far that nobody looks any more."""
        return ahead(self.cleaned_data["term"], self.today, within=A_YEAR, words=WITHIN_A_YEAR)

    def facts(self, **lines: list[dict[str, Any]]) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action writes down."""
        name = self.names.get(self.cleaned_data["case_manager"], "")
        return {**self.cleaned_data, "case_manager_name": name, **lines}


class GoalLineForm(LineForm):
    """One goal, and by what it is noticed that it is reached."""

    goal = ShortText(label=_("Wat moet er beter worden?"), error_messages={"required": _("Schrijf het doel op.")})
    effect = ShortText(
        label=_("Waaraan merk of meet je dat?"),
        help_text=_("Zo precies dat je er op de afgesproken dag ja of nee op kunt zeggen."),
        error_messages={"required": _("Schrijf op waaraan je merkt of meet dat het doel is gehaald.")},
    )


class RoleLineForm(LineForm):
    """Somebody with a part in it."""

    who = ShortText(label=_("Wie?"), error_messages={"required": _("Schrijf op wie dit is.")})
    role = ShortText(
        label=_("Welke rol?"),
        help_text=_("Bijvoorbeeld: geeft de hulp, houdt contact met moeder, kijkt mee."),
        error_messages={"required": _("Schrijf op welke rol deze persoon heeft.")},
    )


class TaskLineForm(LineForm):
    """Who does what, before when. The id is that of the same task in the plan before."""

    reveal_when = {"name": f"person={OUTSIDE}"}
    conditional = frozenset({"name"})

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    person = forms.ChoiceField(
        label=_("Wie doet dit?"),
        error_messages={
            "required": _("Kies wie dit doet."),
            "invalid_choice": _("Deze collega werkt hier niet meer. Kies iemand anders."),
        },
    )
    name = ShortText(label=_("Hoe heet die persoon?"), help_text=_("Bijvoorbeeld: moeder."), required=False)
    what = ShortText(label=_("Wat gaat die doen?"), error_messages={"required": _("Schrijf op wat de taak is.")})
    before = DayField(label=_("Voor welke dag?"), help_text=_("Leeg? Dan geldt de dag hierboven."), required=False)

    def __init__(self, *args: Any, people: Sequence[Colleague] = (), **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        self.names = {str(person.person_id): person.name for person in people}
        named = [(key, name) for key, name in self.names.items()]
        choices_of(self, "person", [_CHOOSE, *named, (OUTSIDE, _("Iemand buiten onze organisatie"))])

    @property
    def is_blank(self) -> bool:
        """The id that the page put there is nothing that was typed."""
        typed = (self[name].value() for name in ("person", "name", "what"))
        return not any(str(value or "").strip() for value in typed)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask the name of somebody from outside."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("person") == OUTSIDE and not cleaned.get("name"):
            self.add_error("name", _("Schrijf op wie dit doet."))
        return cleaned

    def as_task(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """The task as the plan keeps it."""
        found = self.cleaned_data
        outside = found["person"] == OUTSIDE
        return {
            "id": str(found["id"] or ""),
            "who": found["name"] if outside else self.names[found["person"]],
            "person_id": "" if outside else found["person"],
            "what": found["what"],
            "before": found["before"],
        }


class GoalLinesFormSet(LinesFormSet):
    line_label = _("Doel")
    add_label = _("Nog een doel")
    too_few = _("Schrijf ten minste één doel op, en waaraan je merkt dat het is gehaald.")
    maximum = 10


class RoleLinesFormSet(LinesFormSet):
    line_label = _("Persoon")
    add_label = _("Nog een persoon")
    too_few = _("Schrijf ten minste van één persoon op welke rol die heeft.")
    maximum = 15


class TaskLinesFormSet(LinesFormSet):
    line_label = _("Taak")
    add_label = _("Nog een taak")
    too_few = _("Schrijf ten minste één taak op, en wie die doet.")
    maximum = 20

    def tasks(self) -> list[dict[str, Any]]:  # Any: cleaned data, as Django has it
        """The tasks that count. Only after `is_valid`."""
        return [form.as_task() for form in self.forms if not form.is_blank]  # type: ignore[attr-defined]  # lines of tasks


GoalLines = lines_of(GoalLineForm, GoalLinesFormSet)
RoleLines = lines_of(RoleLineForm, RoleLinesFormSet)
TaskLines = lines_of(TaskLineForm, TaskLinesFormSet)


def goal_lines(known: Sequence[Mapping[str, Any]]) -> "partial[LinesFormSet]":  # Any: sealed as JSON
    """Lines of goals that begin with those of the plan before."""
    return partial(GoalLines, prefix="doelen", initial=list(known))


def role_lines(known: Sequence[Mapping[str, Any]]) -> "partial[LinesFormSet]":  # Any: as above
    """The same for who has which part."""
    return partial(RoleLines, prefix="rollen", initial=list(known))


def task_lines(
    known: Sequence[Mapping[str, Any]], people: Sequence[Colleague]
) -> "partial[LinesFormSet]":  # Any: as above
    """The same for the tasks, each owed by somebody at work here or watched by the case manager."""
    initial = [
        {
            "id": UUID(task["id"]),
            "person": task["person_id"] or OUTSIDE,
            "name": "" if task["person_id"] else task["who"],
            "what": task["what"],
            "before": date.fromisoformat(task["before"]) if task["before"] else None,
        }
        for task in known
    ]
    return partial(TaskLines, prefix="taken", initial=initial, form_kwargs={"people": people})
