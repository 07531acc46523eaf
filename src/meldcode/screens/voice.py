"""In whose words a page speaks: a school says "wij" and "leerling", who does leerplicht says "ik" and "jongere".

Every page is written in the school's words. This one table says what differs for another profession, and it only ever
goes over words of our own: the text of a template, a form's labels, a card. Never over what somebody wrote down.
"""

from typing import Any

from django import forms
from django.utils.functional import Promise

_ON_THE_PAGE = (forms.RadioSelect, forms.CheckboxSelectMultiple)
# The longer phrase before the shorter one that stands in it.
_VOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "leerplicht": (
        ("Jullie wegen samen.", "Je weegt als leerplichtambtenaar zelf. Je mag er iemand bij vragen."),
        ("Jullie antwoord", "Jouw antwoord"),
        ("waarom jullie dit antwoord kiezen", "waarom je dit antwoord kiest"),
        ("Wat jullie al antwoordden", "Wat je al antwoordde"),
        ("jullie redenen", "jouw redenen"),
        ("Wat jullie besluiten", "Wat je besluit"),
        ("wat jullie besluiten", "wat je besluit"),
        ("waarom jullie dit besluiten", "waarom je dit besluit"),
        ("besluiten jullie", "besluit je"),
        ("Jullie besloten", "Je besloot"),
        ("Wijken jullie af", "Wijk je af"),
        ("Melden jullie", "Meld je"),
        ("melden jullie", "meld je"),
        ("of jullie melden, en of jullie hulp geven of regelen", "of je meldt, en of je hulp geeft of regelt"),
        ("geven of regelen jullie", "geef of regel je"),
        ("Ja, we melden", "Ja, ik meld"),
        ("jullie kunnen melden", "je kunt melden"),
        ("Jullie kunnen nu besluiten", "Je kunt nu besluiten"),
        ("Jullie mogen", "Je mag"),
        ("kijken jullie", "kijk je"),
        ("Jullie blijven kijken", "Je blijft kijken"),
        ("Jullie blijven verantwoordelijk", "Je blijft verantwoordelijk"),
        ("jullie terugkijken", "je terugkijkt"),
        ("jullie kijken", "je kijkt"),
        ("beantwoorden jullie", "beantwoord je"),
        ("twijfelen jullie", "twijfel je"),
        ("jullie twijfelen", "je twijfelt"),
        ("jullie opschreven", "je opschreef"),
        ("jullie dit zelf kunnen oplossen", "je dit zelf kunt oplossen"),
        ("Wat jullie zelf doen", "Wat je zelf doet"),
        ("wat jullie zelf doen", "wat je zelf doet"),
        ("jullie zelf zagen", "je zelf zag"),
        ("jullie eigen deel", "je eigen deel"),
        ("Jullie eigen deel", "Je eigen deel"),
        ("We maken ons zorgen over", "Ik maak me zorgen over"),
        ("Dit zagen en hoorden we op school:", "Dit zag en hoorde ik:"),
        ("We hebben besloten", "Ik heb besloten"),
        ("We vragen je daarvoor", "Ik vraag je daarvoor"),
        ("maar we willen dat je het van ons hoort", "maar ik wil dat je het van mij hoort"),
        ("Wij blijven er voor", "Ik blijf er voor"),
        ("We schrijven jouw kijk", "Ik schrijf jouw kijk"),
        ("voor zover we weten", "voor zover ik weet"),
        ("We twijfelen", "Ik twijfel"),
        ("op jullie school", "bij jullie op kantoor"),
        ("op onze school werkt", "op een school werkt"),
        ("bij ons op school", "ook bij ons bekend"),
        ("medewerker van school", "medewerker van een school"),
        ("bestuur van je school", "bestuur van die school"),
        ("niemand van school het kind", "niemand van buiten het kind"),
        ("nummer van de school", "nummer uit je administratie"),
        ("intern begeleider of de schoolleider", "teamleider"),
        ("vertel ook op school", "vertel ook op kantoor"),
        ("Vertel ook op school", "Vertel ook op kantoor"),
        ("Jullie organisatie is", "Je organisatie is"),
        ("jullie zagen of hoorden", "je zag of hoorde"),
        ("hulp op school", "hulp voor de jongere"),
        ("dat jullie meldden", "dat je meldde"),
        ("schoolleider", "teamleider"),
        ("leerlingdossier", "leerplichtdossier"),
        ("leerlingadministratie", "administratie"),
        ("Leerlingnummer", "Nummer"),
        ("leerlingnummer", "nummer"),
        ("Leerlingen", "Jongeren"),
        ("leerlingen", "jongeren"),
        ("Leerling", "Jongere"),
        ("leerling", "jongere"),
    ),
}


def said(text: str, profession: str) -> str:
    """These words of ours as this profession says them."""
    for school, own in _VOICES.get(profession, ()):
        text = text.replace(school, own)
    return text


def say_form(form: Any, profession: str) -> None:  # Any: a form, or a set of lines that are each a form
    """Let a form ask in the words of this profession; what was typed stays as it is."""
    if profession not in _VOICES:
        return
    for one in getattr(form, "forms", [form]):
        _say_fields(one, profession)


def _say_fields(form: forms.BaseForm, profession: str) -> None:
    for field in form.fields.values():
        field.label = _said_of(field.label, profession)
        field.help_text = _said_of(field.help_text, profession)
        field.error_messages = {key: _said_of(words, profession) for key, words in field.error_messages.items()}
        # Answers that stand on the page are words of ours; a list to pick from may hold people's names.
        if isinstance(field, forms.ChoiceField) and isinstance(field.widget, _ON_THE_PAGE):
            options: Any = field.choices  # Any: Django allows groups and callables; ours are pairs
            field.choices = [(key, _said_of(words, profession)) for key, words in options]


def _said_of(words: Any, profession: str) -> Any:  # Any: a label may be lazy, empty or None
    return said(str(words), profession) if isinstance(words, str | Promise) else words
