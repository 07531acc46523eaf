"""The melding: what is filled in beside what the file already says, and what is recorded afterwards."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meldcode.casefiles.dossier import ReportEntry
from meldcode.casefiles.forms.questions import YES, YesOrNo, choices_of, needed
from meldcode.casefiles.in_words import STATEMENT_WORDS, day
from meldcode.casefiles.models import Report
from meldcode.casefiles.passages import Passage
from meldcode.screens.forms import Form
from meldcode.screens.texts import LongText, ShortText

NORM_1 = (
    ("acuut", _("Acuut: iemand is nu in gevaar, of is vandaag of de komende dagen niet veilig")),
    ("structureel", _("Structureel: het is telkens weer of voortdurend onveilig")),
    ("disclosure", _("Onthulling: iemand vertelde uit zichzelf over geweld, of vroeg zelf om hulp")),
)
# Chosen on purpose, so that a danger is never left out by not choosing.
NONE_OF_THESE = ("geen", _("Geen van deze: ik meld om een andere reden"))
LATER = "later"
# The grounds of the law (Uitvoeringsbesluit Wmo 2015, 4.1.8); the same codes as definitions/codes/bekendheid-melder.
GROUNDS = (
    ("geheim-gevaar-slachtoffer", _("Het kind of iemand anders in het gezin komt dan in gevaar")),
    ("geheim-gevaar-melder", _("Ikzelf of een collega komt dan in gevaar")),
    ("geheim-vertrouwen", _("Het vertrouwen met het gezin gaat dan ernstig stuk")),
)
_INDEX = (
    (Report.IndexPrompt.DONE, _("Ja, dat heb ik gedaan")),
    (Report.IndexPrompt.NOT_DONE, _("Nee, dat doe ik niet")),
    (LATER, _("Dat doe ik later")),
)
_INDEX_HELP = _("Daarin zien andere organisaties dat ook jij bij dit kind betrokken bent. Waarom, staat er niet in.")


class ReportForm(Form):
    """How to reach her, why now, which unsafety, who was told (R-3.6), her part afterwards, the verwijsindex."""

    conditional = frozenset({"told_whom", "not_told_because", "index_reason", "disclosure", "motive"})

    norm_1 = forms.MultipleChoiceField(
        label=_("Welke onveiligheid is er?"),
        help_text=_("Kies alles wat past. Hiermee weet Veilig Thuis hoe snel het moet."),
        choices=NORM_1,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat past. Veilig Thuis ziet hieraan hoe snel het moet.")},
    )
    occasion = LongText(
        label=_("Waarom meld je nu?"),
        help_text=_("Hier staat wat jullie bij de weging opschreven. Pas het aan of vul het aan."),
        rows=8,
        error_messages={"required": _("Schrijf op waarom je nu meldt.")},
    )
    told = YesOrNo(
        label=_("Weten de mensen om wie het gaat dat je meldt?"),
        help_text=_("Je hebt geen toestemming nodig. Je vertelt het ze, behalve als dat niet veilig is."),
        yes=_("Ja, ik heb het verteld"),
    )
    told_whom = LongText(label=_("Aan wie, en wat zeiden ze?"), rows=3, required=False)
    not_told_because = LongText(
        label=_("Waarom vertel je het niet?"),
        help_text=_("Bijvoorbeeld omdat het dan onveilig wordt voor het kind."),
        rows=3,
        required=False,
    )
    own_role = LongText(
        label=_("Wat blijf je zelf doen na de melding?"),
        help_text=_("Bijvoorbeeld: ik zie het kind elke dag, en wil meedenken over hulp op school."),
        rows=3,
        required=False,
    )
    phone = ShortText(
        label=_("Op welk nummer kan Veilig Thuis je bereiken?"),
        longest=40,
        widget=forms.TextInput(attrs={"class": "meldcode-width-m", "inputmode": "tel"}),
        error_messages={"required": _("Vul een telefoonnummer in.")},
    )
    index_prompt = forms.ChoiceField(
        label=_("Heb je ook een signaal in de verwijsindex gezet?"),
        help_text=_INDEX_HELP,
        choices=_INDEX,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    index_reason = LongText(label=_("Waarom zet je geen signaal in de verwijsindex?"), rows=2, required=False)

    secret_address_because = LongText(
        label=_("Waarom moet het geheime adres mee?"),
        help_text=_("Laat dit leeg, dan gaat het adres niet mee. Wat je schrijft, leest Veilig Thuis."),
        rows=2,
        required=False,
    )
    # Left out (an older page, another program) means open: a melding never stays behind for it.
    known = YesOrNo(
        label=_("Mag het gezin weten dat jij het meldt?"),
        help_text=_("Bijna altijd is dat ja. Veilig Thuis zelf weet altijd wie je bent."),
        yes=_("Ja, dat mag"),
        no=_("Nee, dat is te gevaarlijk of te schadelijk"),
        required=False,
    )
    disclosure = forms.ChoiceField(label=_("Waarom niet?"), widget=forms.RadioSelect, choices=GROUNDS, required=False)
    motive = LongText(
        label=_("Leg uit wat er dan kan gebeuren"),
        help_text=_("Alleen Veilig Thuis leest dit. Zij kijken of het kan."),
        rows=3,
        required=False,
    )
    shareable = forms.MultipleChoiceField(
        label=_("Wat mag het gezin weten van wat je meldt?"),
        help_text=_("Haal het vinkje weg bij wat Veilig Thuis niet met het gezin mag delen. Het gaat wel mee."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        is_norm_1: bool,
        has_secret_address: bool = False,
        passages: Sequence[Passage] = (),
        **kwargs: Any,
    ) -> None:
        initial = {"known": YES, "shareable": [one.key for one in passages if one.is_shareable_at_first]}
        super().__init__(*args, **{**kwargs, "initial": initial | kwargs.get("initial", {})})
        if not has_secret_address:
            del self.fields["secret_address_because"]
        choices_of(self, "shareable", [(one.key, passage_label(one)) for one in passages])
        choices_of(self, "norm_1", NORM_1 if is_norm_1 else (*NORM_1, NONE_OF_THESE))

    def clean_norm_1(self) -> list[str]:
        """None of these goes with nothing else."""
        chosen: list[str] = self.cleaned_data["norm_1"]
        if NONE_OF_THESE[0] in chosen and len(chosen) > 1:
            raise ValidationError(_("Je koos ook 'geen van deze'. Haal dat vinkje weg, of de andere."))
        return chosen

    def clean_phone(self) -> str:
        """A number holds digits; how they are spaced is her business."""
        phone = str(self.cleaned_data["phone"])
        if sum(character.isdigit() for character in phone) < 3:
            raise ValidationError(_("Dit lijkt geen telefoonnummer. Schrijf het zo: 06 12345678."))
        return phone

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask for what belongs to each answer."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("told") is True:
            needed(self, "told_whom", words=_("Schrijf op aan wie je het vertelde."))
        if cleaned.get("told") is False:
            needed(self, "not_told_because", words=_("Schrijf op waarom je het niet hebt verteld."))
        if cleaned.get("index_prompt") == Report.IndexPrompt.NOT_DONE:
            needed(self, "index_reason", words=_("Schrijf op waarom je dat niet doet."))
        if cleaned.get("known") is False:
            needed(self, "disclosure", words=_("Kies waarom. Zonder een van deze redenen kan het niet."))
            needed(self, "motive", words=_("Schrijf op wat er kan gebeuren. Veilig Thuis moet dit kunnen wegen."))
        return cleaned

    def facts(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """What the action sends: only the text that belongs to each answer."""
        found = dict(self.cleaned_data)
        found["norm_1"] = [kind for kind in found["norm_1"] if kind != NONE_OF_THESE[0]]
        is_secret = found.pop("known") is False
        found["disclosure"] = found["disclosure"] if is_secret else "open"
        found["motive"] = found["motive"] if is_secret else ""
        found["shareable"] = frozenset(found["shareable"])
        found["told_whom"] = found["told_whom"] if found["told"] else ""
        found["not_told_because"] = "" if found["told"] else found["not_told_because"]
        found["index_reason"] = found["index_reason"] if found["index_prompt"] == Report.IndexPrompt.NOT_DONE else ""
        found["index_prompt"] = "" if found["index_prompt"] == LATER else found["index_prompt"]
        return found


class AdditionForm(ReportForm):
    """What is new since an earlier melding: that is ticked, and the rest can go along again."""

    along = forms.MultipleChoiceField(
        label=_("Wat is er nieuw?"),
        help_text=_("Alleen wat is aangevinkt, gaat mee."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    again = forms.BooleanField(label=_("Stuur ook alles van eerder nog een keer mee"), required=False)

    def __init__(
        self,
        *args: Any,  # Any: the constructor of Django's form
        earlier: ReportEntry,
        passages: Sequence[Passage] = (),
        **kwargs: Any,
    ) -> None:
        self.earlier = earlier
        since = [one.key for one in passages if one.recorded_at > earlier.row.recorded_at]
        kwargs["initial"] = {"along": since} | kwargs.get("initial", {})
        super().__init__(*args, passages=passages, **kwargs)
        choices_of(self, "along", [(one.key, passage_label(one)) for one in passages])

    def facts(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """As for any melding, with what goes along and what it adds to."""
        found = super().facts()
        is_everything = found.pop("again")
        return found | {"along": None if is_everything else frozenset(found["along"]), "addition_to": self.earlier}


def passage_label(passage: Passage) -> str:
    """A passage as it stands beside its tick: what it is, of which day, how it begins."""
    kind = STATEMENT_WORDS.get(passage.kind, passage.kind.capitalize())
    on = f", {day(passage.on)}" if passage.on else ""
    return f"{kind}{on}: {passage.in_short}"


class IndexForm(Form):
    """Afterwards: was the verwijsindex done, or why not."""

    conditional = frozenset({"reason"})

    prompt = forms.ChoiceField(
        label=_("Heb je een signaal in de verwijsindex gezet?"),
        help_text=_INDEX_HELP,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    reason = LongText(label=_("Waarom niet?"), rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the constructor of Django's form
        super().__init__(*args, **kwargs)
        choices_of(self, "prompt", [choice for choice in _INDEX if choice[0] != LATER])

    def clean(self) -> dict[str, Any]:  # Any: cleaned data, as Django has it
        """Ask why not."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("prompt") == Report.IndexPrompt.NOT_DONE:
            needed(self, "reason", words=_("Schrijf op waarom je dat niet doet."))
        return cleaned

    @property
    def is_done(self) -> bool:
        """Whether the signal was given."""
        return bool(self.cleaned_data["prompt"] == Report.IndexPrompt.DONE)


class CallForm(Form):
    """R-3.20: what Veilig Thuis said on the phone, when feedback stayed away."""

    said = LongText(
        label=_("Wie sprak je, en wat werd er gezegd?"),
        help_text=_("Nam niemand op? Schrijf dat ook op."),
        error_messages={"required": _("Schrijf op wie je sprak en wat er werd gezegd.")},
    )
