"""Before the conversation: the plan, its sentences, and the letter that announces a melding."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.forms.questions import PastDayField, needed, past_days
from meldcode.casefiles.talk import HOW_WORDS, SAFE_WORDS
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.lines import LineForm, LinesFormSet, lines_of
from meldcode.screens.texts import LongText, ShortText


class PreparationForm(Form):
    """Is it safe, with whom, when, where, who leads and what for. Only safety has to be thought of."""

    conditional = frozenset({"safety"})

    is_safe = forms.ChoiceField(
        label=_("Is het veilig om dit gesprek te voeren?"),
        help_text=_("Voor het kind, de ouders, en jullie zelf. Ook na het gesprek, thuis."),
        choices=list(SAFE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het veilig is. Twijfel je, kies dat dan.")},
    )
    safety = LongText(label=_("Waar ben je bang voor?"), rows=3, required=False)
    whom = ShortText(
        label=_("Met wie praat je?"),
        help_text=_("Zet een komma tussen de mensen, bijvoorbeeld: moeder, vader."),
        required=False,
    )
    leader = ShortText(label=_("Wie leidt het gesprek, en wie is erbij?"), required=False)
    on = DayField(label=_("Op welke dag?"), required=False)
    friday_reason = ShortText(
        label=_("Is dat een vrijdag? Waarom dan?"),
        help_text=_("In het weekend ziet niemand van school het kind. Liever een andere dag."),
        required=False,
    )
    where = ShortText(label=_("Waar?"), required=False)
    aim = LongText(label=_("Wat wil je met dit gesprek bereiken?"), rows=2, required=False)


class SentenceForm(LineForm):
    """One sentence to say: a fact, the concern it gives, and an open question."""

    fact = LongText(
        label=_("Feit: wat zagen of hoorden we?"),
        rows=2,
        error_messages={"required": _("Schrijf op wat jullie zagen of hoorden.")},
    )
    concern = LongText(label=_("Zorg: waarom maakt dat je bezorgd?"), rows=2, required=False)
    question = LongText(
        label=_("Vraag: wat wil je van hen horen?"),
        help_text=_("Begin met hoe of wat, bijvoorbeeld: hoe gaat dat thuis?"),
        rows=2,
        required=False,
    )


class SentencesFormSet(LinesFormSet):
    minimum = 0
    line_label = _("Zin")
    add_label = _("Nog een zin")


Sentences = lines_of(SentenceForm, SentencesFormSet)


def sentence_lines(
    data: Mapping[str, Any] | None = None,  # Any: what a browser posts
    *,
    begin: Sequence[Mapping[str, str]] = (),
) -> LinesFormSet:
    """The sentences of this page; `begin` fills a fresh one. A line sent back as it was shown counts like any other:
    handed its beginning once more, Django would take it for empty and lose it."""
    return Sentences(data) if data is not None else Sentences(initial=list(begin))


class LetterForm(Form):
    """The letter that tells parents of a melding: to whom, the words, and whether it was given."""

    to = ShortText(label=_("Aan wie?"), error_messages={"required": _("Schrijf op voor wie de brief is.")})
    text = LongText(label=_("De brief"), rows=18, error_messages={"required": _("De brief is nog leeg.")})
    how = forms.ChoiceField(
        label=_("Is de brief al gegeven?"),
        choices=list(HOW_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de brief al is gegeven.")},
    )
    on = PastDayField(label=_("Op welke dag?"), help_text=_("Nog niet gegeven? Laat dit leeg."), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        past_days(self, today)

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask for the day on which it was given."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how") in {"gegeven", "verstuurd"}:
            needed(self, "on", words=_("Vul de dag in waarop de brief is gegeven of verstuurd."))
        elif cleaned.get("how"):
            cleaned["on"] = None
        return cleaned
