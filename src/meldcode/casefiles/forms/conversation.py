"""Step 3: what is filled in about the conversation, or about why it was not held."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meldcode.afwegingskader import load_codes
from meldcode.casefiles.forms.questions import NO, YES, PastDayField, YesOrNo, choices_of, needed, past_days
from meldcode.screens.forms import Form
from meldcode.screens.lines import LineForm, LinesFormSet, lines_of
from meldcode.screens.texts import LongText, ShortText

WANTS_HELP = ((YES, _("Ja")), (NO, _("Nee")), ("onbekend", _("Dat weet ik niet")))


class ConversationForm(Form):
    """Was it held, when and by whom, what was agreed; or the reason why not (R-1.12)."""

    conditional = frozenset({"held_on", "leader", "agreed", "why", "explanation"})

    was_held = YesOrNo(
        label=_("Is het gesprek gevoerd?"),
        yes=_("Ja, er is gesproken"),
        no=_("Nee, er is geen gesprek geweest"),
    )
    held_on = PastDayField(label=_("Op welke dag was het gesprek?"), required=False)
    leader = ShortText(label=_("Wie leidde het gesprek?"), required=False)
    agreed = LongText(label=_("Wat spraken jullie af?"), rows=3, required=False)
    why = forms.ChoiceField(label=_("Waarom niet?"), widget=forms.RadioSelect, required=False)
    explanation = LongText(
        label=_("Leg dat uit"),
        help_text=_("Wat maakt het onveilig, of wat heb je geprobeerd?"),
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, today: date, leader: str = "", **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **{"initial": {"held_on": today, "leader": leader}, **kwargs})
        past_days(self, today)
        choices_of(self, "why", _reasons())

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask for what belongs to the answer: a conversation, or a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("was_held") is True:
            needed(self, "held_on", words=_("Vul de dag van het gesprek in."))
            needed(self, "leader", words=_("Schrijf op wie het gesprek leidde."))
            needed(self, "agreed", words=_("Schrijf op wat jullie afspraken. Niets afgesproken? Schrijf dat op."))
        if cleaned.get("was_held") is False:
            needed(self, "why", words=_("Kies waarom er geen gesprek was."))
            needed(self, "explanation", words=_("Leg uit waarom er geen gesprek was."))
        return cleaned

    def facts(self, lines: list[dict[str, Any]]) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action writes down."""
        found = self.cleaned_data
        reason = f"{dict(_reasons()).get(found['why'], '')}. {found['explanation']}"
        return {name: found[name] for name in ("was_held", "held_on", "leader", "agreed")} | {
            "lines": lines,
            "reason": reason,
        }


class PersonLineForm(LineForm):
    """What one person said in the conversation."""

    who = ShortText(
        label=_("Wie was dit?"),
        help_text=_("Bijvoorbeeld: moeder, vader, het kind zelf."),
        error_messages={"required": _("Schrijf op wie dit was.")},
    )
    concern = LongText(label=_("Welke zorg vertelde je?"), rows=2, required=False)
    said = LongText(
        label=_("Wat zei deze persoon?"),
        rows=3,
        error_messages={"required": _("Schrijf op wat deze persoon zei.")},
    )
    view = LongText(label=_("Hoe ziet deze persoon het zelf?"), rows=2, required=False)
    wants_help = forms.ChoiceField(
        label=_("Wil deze persoon hulp?"),
        choices=[("", _("Maak een keuze")), *WANTS_HELP],
        error_messages={"required": _("Kies of deze persoon hulp wil.")},
    )


class PersonLinesFormSet(LinesFormSet):
    """Everybody who was there, one by one: the reaction of each counts."""

    line_label = _("Persoon")
    add_label = _("Nog een persoon")
    too_few = _("Schrijf van ten minste één persoon op wat die zei.")
    maximum = 15


PersonLines = lines_of(PersonLineForm, PersonLinesFormSet)


class SparePersonLines(PersonLines):  # type: ignore[misc, valid-type]  # a formset's class is made by Django
    """The same lines when no conversation was held: kept as typed, judged by nobody."""

    def is_valid(self) -> bool:
        """Nothing has to be filled in here."""
        return True

    def filled(self) -> list[dict[str, Any]]:  # Any: cleaned data, as Django has it
        """No conversation, nothing said."""
        return []


def person_lines(
    data: Mapping[str, Any] | None = None,  # Any: what a browser posts
    *,
    people: Sequence[Mapping[str, str]] = (),
) -> LinesFormSet:
    """The lines of this page: they count only when the conversation was held. people: who was to be there."""
    if data is None:
        return PersonLines(initial=list(people))
    if data.get("was_held") == YES or "add_line" in data:
        return PersonLines(data)
    spare: LinesFormSet = SparePersonLines(data).keep_typed()
    return spare


def _reasons() -> list[tuple[str, str]]:
    return list(load_codes(Path(settings.DEFINITIONS_FOLDER), "reden-geen-gesprek").choices)
