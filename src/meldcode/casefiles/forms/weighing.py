"""Step 4: what is filled in when weighing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.afwegingskader import Question
from meldcode.afwegingskader.steps import StepQuestion
from meldcode.casefiles.forms.questions import choices_of
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText


class RisksForm(Form):
    """Step 4's own questions, each answered in her own words; none has to be."""

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        questions: Sequence[StepQuestion],
        given: Mapping[str, str],
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.id] = LongText(
                label=question.text, help_text=question.hint, rows=3, required=False, initial=given.get(question.id, "")
            )

    def in_words(self) -> str:
        """What was typed, as one text to lay beside somebody else's."""
        return "\n".join(f"{name}: {self[name].value()}" for name in self.fields if self[name].value())


class AnswerForm(Form):
    """One afweging: the answer, and why."""

    answer = forms.ChoiceField(
        label=_("Jullie antwoord"), widget=forms.RadioSelect, error_messages={"required": _("Kies een antwoord.")}
    )
    reason = LongText(
        label=_("Waarom?"),
        help_text=_("Schrijf op waar dit antwoord op rust: wat is gezien, gehoord en geadviseerd."),
        error_messages={"required": _("Schrijf op waarom jullie dit antwoord kiezen.")},
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        self.question = question
        choices_of(self, "answer", [(answer.id, answer.text) for answer in question.answers])

    def in_words(self) -> str:
        """What was chosen and typed, as one text to lay beside somebody else's."""
        chosen = {answer.id: answer.text for answer in self.question.answers}
        return f"{chosen.get(str(self['answer'].value()), '')}. {self['reason'].value() or ''}"
