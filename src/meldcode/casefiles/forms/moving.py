"""A pupil who goes to another school: the day and where, the call, the letter, the answer, and the end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.access import School
from meldcode.casefiles.forms.questions import PastDayField, YesOrNo, choices_of, needed, past_days
from meldcode.casefiles.moving_letter import CONFLICT, ELSEWHERE, FIVE_QUESTIONS, GROUNDS, HERE, UNKNOWN
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

_DESTINATIONS = {
    HERE: _("Een school die hier is aangesloten"),
    ELSEWHERE: _("Een andere school"),
    UNKNOWN: _("Dat weten we niet"),
}


class DestinationForm(Form):
    """Which school; one that is connected here is chosen from the list, another is written down."""

    conditional = frozenset({"school", "where"})
    may_be_unknown = False

    destination = forms.ChoiceField(
        label=_("Welke school is het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welke school het is.")},
    )
    school = forms.ChoiceField(label=_("Kies de school"), required=False)
    where = ShortText(label=_("Naam en plaats van de school"), required=False)

    def __init__(self, *args: Any, schools: Sequence[School], **kwargs: Any) -> None:  # Any: Django's form
        super().__init__(*args, **kwargs)
        codes = [
            code for code in _DESTINATIONS if (code != HERE or schools) and (code != UNKNOWN or self.may_be_unknown)
        ]
        choices_of(self, "destination", [(code, _DESTINATIONS[code]) for code in codes])
        choices_of(self, "school", [("", _("Kies een school")), *((str(one.id), one.name) for one in schools)])

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """The school that belongs to the choice, and nothing that was left over from another choice."""
        cleaned = super().clean() or self.cleaned_data
        destination = cleaned.get("destination")
        if destination == HERE:
            needed(self, "school", words=_("Kies de school uit de lijst."))
        if destination == ELSEWHERE:
            needed(self, "where", words=_("Schrijf op welke school het is, en in welke plaats."))
        return cleaned | {
            "school": cleaned.get("school", "") if destination == HERE else "",
            "where": cleaned.get("where", "") if destination == ELSEWHERE else "",
        }


class LeaveForm(DestinationForm):
    """The pupil's last day, and where she goes."""

    may_be_unknown = True
    left_on = PastDayField(label=_("Wat was de laatste dag op deze school?"))
    field_order = ("left_on", "destination", "school", "where")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        self.fields["destination"].label = _("Waar gaat de leerling naartoe?")
        past_days(self, today)


class MovingCallForm(DestinationForm):
    """The call that comes before the letter."""

    on = PastDayField(label=_("Op welke dag belde je?"))
    spoke = ShortText(
        label=_("Met wie sprak je?"),
        help_text=_("Naam en functie, bijvoorbeeld de intern begeleider of zorgcoördinator."),
        error_messages={"required": _("Schrijf op met wie je sprak.")},
    )
    told = LongText(
        label=_("Wat vertelde je, en wat spraken jullie af?"),
        rows=4,
        error_messages={"required": _("Schrijf op wat je vertelde.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        past_days(self, today)


class MovingLetterForm(DestinationForm):
    """What goes to the new school: only what is written and ticked here."""

    conditional = DestinationForm.conditional | frozenset(FIVE_QUESTIONS)

    summary = LongText(
        label=_("Welke zorgen zijn er, en wat is al gedaan?"),
        help_text=_(
            "Alleen wat de nieuwe school nodig heeft. Schrijf niet over wat anderen vertelden, of over anderen."
        ),
        rows=6,
        error_messages={"required": _("Schrijf op welke zorgen er zijn.")},
    )
    agreements = forms.MultipleChoiceField(
        label=_("Welke afspraken geef je door?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reports = forms.MultipleChoiceField(
        label=_("Welke meldingen noem je?"),
        help_text=_("Alleen de dag en het kenmerk gaan mee, niet wat er gemeld is."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    told = YesOrNo(label=_("Weten de ouders van deze overdracht?"))
    told_words = LongText(
        label=_("Wat zeiden ze, of waarom weten ze het niet?"),
        rows=3,
        error_messages={"required": _("Schrijf op wat de ouders zeiden, of waarom ze het niet weten.")},
    )
    ground = forms.ChoiceField(
        label=_("Waarom mag je dit delen?"),
        choices=list(GROUNDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom je dit mag delen.")},
    )
    phone = ShortText(
        label=_("Op welk nummer kan de nieuwe school je bereiken?"),
        longest=40,
        error_messages={"required": _("Vul een telefoonnummer in.")},
    )

    def __init__(
        self,
        *args: Any,  # Any: as above
        agreements: Sequence[tuple[str, str]],
        reports: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, question in FIVE_QUESTIONS.items():
            self.fields[name] = LongText(label=question, rows=2, required=False)
        for name, choices in (("agreements", agreements), ("reports", reports)):
            if choices:
                choices_of(self, name, choices)
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:  # Any: as above
        """Without consent, all five questions have an answer."""
        cleaned = super().clean()
        if cleaned.get("ground") == CONFLICT:
            needed(
                self,
                *FIVE_QUESTIONS,
                words=_("Beantwoord deze vraag: zonder toestemming moet je dit kunnen uitleggen."),
            )
        return cleaned

    @property
    def questions(self) -> "list[forms.BoundField]":
        """The five questions, to draw together."""
        return [self[name] for name in FIVE_QUESTIONS]

    def facts(self) -> dict[str, Any]:  # Any: as above
        """What the action keeps."""
        cleaned = {"agreements": [], "reports": [], **self.cleaned_data}
        is_conflict = cleaned["ground"] == CONFLICT
        return cleaned | {"why": {name: cleaned[name] for name in FIVE_QUESTIONS} if is_conflict else {}}


class MovingAnswerForm(Form):
    """What a school said that is not connected here."""

    accepted = YesOrNo(
        label=_("Neemt de nieuwe school de zorgen over?"),
        yes=_("Ja, zij nemen het over"),
        no=_("Nee, zij nemen het niet over"),
    )
    answered_by = ShortText(label=_("Wie zei dat?"), error_messages={"required": _("Schrijf op wie dat zei.")})
    reason = LongText(label=_("Wat zeiden ze erbij?"), rows=3, required=False)

    def clean(self) -> dict[str, Any]:  # Any: as above
        """A no has a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accepted") is False:
            needed(self, "reason", words=_("Schrijf op waarom zij het niet overnemen."))
        return cleaned


class DepartedForm(Form):
    """What is done now that nobody knows where she went."""

    told = ShortText(
        label=_("Aan wie heb je het verteld?"),
        help_text=_("Bijvoorbeeld de leerplichtambtenaar. Noem de naam en de dag."),
        error_messages={"required": _("Schrijf op aan wie je het vertelde, of waarom nog aan niemand.")},
    )
    needed = LongText(
        label=_("Zijn er nog zorgen, en wat doen jullie nu?"),
        rows=4,
        error_messages={"required": _("Schrijf op of er nog zorgen zijn, en wat jullie nu doen.")},
    )


class MovedForm(Form):
    """The end of a round that another school took over."""

    remark = LongText(label=_("Wil je er nog iets bij zetten?"), rows=3, required=False)


class IncomingMoveForm(Form):
    """The new school's answer."""

    conditional = frozenset({"pupil", "reason"})

    accepted = YesOrNo(
        label=_("Nemen jullie de zorgen over?"),
        yes=_("Ja, wij nemen het over"),
        no=_("Nee, dat kan niet"),
    )
    pupil = forms.ChoiceField(label=_("Welke leerling is dit bij jullie?"), required=False)
    reason = LongText(
        label=_("Waarom niet?"),
        help_text=_("De andere school leest dit. Schrijf ook wie zij dan wel kan bellen, als je dat weet."),
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, pupils: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        choices_of(self, "pupil", [("", _("Staat nog niet op de lijst: zet de leerling erop")), *pupils])

    def clean(self) -> dict[str, Any]:  # Any: as above
        """A no has a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accepted") is False:
            needed(self, "reason", words=_("Schrijf op waarom jullie het niet overnemen."))
        return cleaned
