"""A page with one of everything, for the tests that look at the screens in a browser. Not part of the product.

Use it with ``@pytest.mark.urls("tests.screens.gallery")``.
"""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from meldcode.screens.fields import ClockField, DayField
from meldcode.screens.forms import Form
from meldcode.screens.lines import StatementLines

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
YES_NO_DOUBT = [("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Ik twijfel")]


class SignalForm(Form):
    """One field of each kind."""

    pupil = forms.CharField(label="Voor welke leerling is dit?", help_text="Begin met de voornaam.")
    seen_on = DayField(label="Wanneer zag je het?", help_text="Bijvoorbeeld 14-03-2027")
    seen_at = ClockField(label="Hoe laat was dat?", required=False)
    place = forms.ChoiceField(
        label="Waar was het?", choices=[("", "Maak een keuze"), ("klas", "In de klas"), ("plein", "Op het plein")]
    )
    danger = forms.ChoiceField(
        label="Is er nu direct gevaar?", choices=YES_NO_DOUBT, widget=forms.RadioSelect, help_text="Bij twijfel bel je."
    )
    reason = forms.CharField(label="Waarom twijfel je?", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    told = forms.MultipleChoiceField(
        label="Wie weten hiervan?",
        choices=[("ib", "De intern begeleider"), ("directie", "De schoolleider")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="Ik heb opgeschreven wat ik zelf weet.")


STEPS = [
    {"label": "Signalen in kaart brengen", "state": "done", "url": "/1/", "note": "Begonnen op 12 maart 2027"},
    {"label": "Overleggen", "state": "skipped", "url": "/2/", "note": "Overgeslagen: acuut"},
    {"label": "In gesprek gaan", "state": "current", "url": "/3/", "note": ""},
    {"label": "Wegen", "state": "todo", "url": "", "note": ""},
    {"label": "Beslissen over melden en hulp", "state": "todo", "url": "", "note": ""},
]
ENTRIES = [
    {
        "at": dt.datetime(2027, 3, 12, 14, 3, tzinfo=AMSTERDAM),
        "kind": "Signaal",
        "title": "Tweede signaal opgeschreven",
        "url": "/s/",
        "author": "Marieke de Wit, leerkracht",
        "text": "Kwam zonder jas naar school.\n\nZei dat er niemand thuis was.",
    },
    {
        "at": dt.date(2027, 3, 3),
        "kind": "Consult",
        "author": "Sanne Bos",
        "text": "Veilig Thuis gebeld.",
        "tone": "acute",
    },
]
FRAME = {
    "navigation": [
        ("Mijn werk", "/", True),
        ("Leerlingen", "/leerlingen/", False),
        ("Signaal opschrijven", "/s/", False),
    ],
    "member": {"name": "Marieke de Wit", "role": "Leerkracht groep 5", "organisation": "Basisschool De Linde"},
    "demo": True,
    "version": "0.1.0",
    "form_token": "een-sleutel",
}


def gallery(request: HttpRequest) -> HttpResponse:
    """Everything that is not a form."""
    return render(
        request,
        "gallery/components.html",
        FRAME
        | {
            "session_ends": request.GET.get("eindigt", ""),
            "session_stay_url": "/concept/",
            "steps": STEPS,
            "entries": ENTRIES,
            "links": [("Ik heb al met iemand gepraat", "/3/"), ("Dit is nu niet veilig", "/4/")],
            "rows": [("Groep", "5"), ("Begonnen", dt.date(2027, 3, 3)), ("Aandachtsfunctionaris", "")],
            "answers": [
                {"label": "Is er een vermoeden?", "value": "Ja", "url": "/v/"},
                {"label": "Waarom?", "value": "Twee keer zonder jas.\nNiemand thuis.", "url": "/w/"},
            ],
        },
    )


def form_page(request: HttpRequest) -> HttpResponse:
    """A form with lines; a post is judged and never stored."""
    form, lines = SignalForm(), StatementLines()
    if request.method == "POST":
        form, lines = SignalForm(request.POST), StatementLines(request.POST)
        if lines.is_asking_for_line:
            form, lines = form.keep_typed(), lines.with_another_line()
        elif form.is_valid() and lines.is_valid():
            return render(request, "gallery/receipt.html", FRAME)
    wrong = form.is_bound and not form.is_only_kept
    context = FRAME | {"form": form, "lines": lines, "steps": STEPS, "draft_url": "/concept/"}
    return render(request, "gallery/form.html", context, status=422 if wrong else 200)


def draft(request: HttpRequest) -> HttpResponse:
    """Take a draft and keep nothing of it but its length, in a header."""
    return HttpResponse(status=204, headers={"X-Length": str(len(request.body))})


def public(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view that shows one public page."""

    def page(request: HttpRequest) -> HttpResponse:
        return render(
            request, template, {"reason": "Alleen een aandachtsfunctionaris mag dit.", "who_can": ["Sanne Bos"]}
        )

    return page


PUBLIC = {
    "direct-handelen/": "web/direct_handelen.html",
    "noodplan/": "web/noodplan.html",
    "medewerker-verdacht/": "web/medewerker_verdacht.html",
    "weg/": "web/weg.html",
    "begin/": "web/home_public.html",
    "toegankelijkheid/": "web/toegankelijkheid.html",
    "privacy/": "web/privacy.html",
    "cookies/": "web/cookies.html",
    "kwetsbaarheid/": "web/kwetsbaarheid.html",
    "fouten/403/": "403.html",
    "fouten/404/": "404.html",
    "fouten/500/": "500.html",
    "fouten/csrf/": "403_csrf.html",
}

urlpatterns = [
    path("", gallery, name="home"),
    path("formulier/", form_page),
    path("concept/", draft),
    path("account/", include("allauth.urls")),
    *[path(address, public(template)) for address, template in PUBLIC.items()],
]
