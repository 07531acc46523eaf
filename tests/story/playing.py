"""A player for each kind of deed: fills in the real forms with the chapter's facts, by what stands on the screen."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings

from meldcode.afwegingskader import load_framework, load_steps
from meldcode.casefiles.forms.conversation import WANTS_HELP
from meldcode.casefiles.forms.report import GROUNDS, NONE_OF_THESE, NORM_1
from meldcode.casefiles.forms.signal import NATURES
from meldcode.casefiles.models import Consultation
from meldcode.demo.story import Deed, chapter
from meldcode.screens.lines import STATEMENT_KINDS
from meldcode.veiligthuis.models.codes import outcomes, receivers
from tests.story import playing_acute, playing_moving
from tests.story.filling import Sheet
from tests.story.going import open_next, open_signal_form
from tests.story.laying import START
from tests.story.playing_help import HELP_PLAYERS, write_help
from tests.story.seats import Seat
from tests.story.theatre import Theatre, wait_until


def play(theatre: Theatre, number: int) -> None:
    """A whole chapter, each deed at its own moment."""
    perform(theatre, *chapter(number).deeds)


def perform(theatre: Theatre, *deeds: Deed) -> None:
    for deed in deeds:
        theatre.stand_at(deed.at(START))
        _PLAYERS[deed.what](theatre, deed)


def write_signal(seat: Seat, deed: Deed) -> None:
    """Everything but the last press."""
    facts, sheet = deed.facts, Sheet(seat)
    write_lines(seat, facts["regels"])
    sheet.day("Op welke dag zag of hoorde je het?", deed.day_of("gezien_dag", START))
    sheet.write("Hoe laat was het?", facts.get("gezien_tijd", ""))
    sheet.write("Waar was het?", facts["waar"])
    for nature in facts["aard"]:
        sheet.choose("Gaat het om een van deze dingen?", dict(NATURES)[nature])
    serious = "Ja, er moet vandaag iets gebeuren" if facts["ernstig"] else "Nee"
    sheet.choose("Is dit zo ernstig dat je niet kunt wachten?", serious)


def write_lines(seat: Seat, lines: list[dict[str, Any]]) -> None:  # Any: TOML
    kinds = dict(STATEMENT_KINDS)
    for number, line in enumerate(lines, start=1):
        sheet = Sheet(seat).line("Regel", number)
        sheet.write("Wat zag of hoorde je?", line["tekst"])
        sheet.pick("Wat voor informatie is dit?", str(kinds[line["soort"]]))
        if "van_wie" in line:
            sheet.write("Van wie heb je dit?", line["van_wie"])


def _signal(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_signal_form(seat, deed.pupil)
    write_signal(seat, deed)
    seat.press("Signaal bewaren")
    seat.look()


def _consultation(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Overleg vastleggen")
    sheet = Sheet(seat)
    sheet.day("Op welke dag was het overleg?", deed.day_of("gehouden_dag", START))
    sheet.choose("Met wie heb je overlegd?", Consultation.With(facts["met"]).label)
    sheet.write("Hoe heet die persoon, en wat is de functie?", facts["met_wie"])
    sheet.write("Wat was je vraag?", facts["vraag"])
    sheet.write("Wat was het advies?", facts["advies"])
    sheet.write("Wat gebeurt er nu, en wie doet dat?", facts["afgesproken"])
    sheet.write("Wie voert het gesprek met de ouders of het kind?", facts["gesprek_door"])
    sheet.write("Kreeg je een kenmerk van Veilig Thuis?", facts["kenmerk"])
    seat.press("Overleg bewaren")
    seat.look()


def _conversation(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Gesprek vastleggen")
    sheet = Sheet(seat)
    sheet.choose("Is het gesprek gevoerd?", "Ja, er is gesproken")
    sheet.day("Op welke dag was het gesprek?", deed.day_of("gehouden_dag", START))
    sheet.write("Wie leidde het gesprek?", facts["leiding"])
    for number, said in enumerate(facts["personen"], start=1):
        line = sheet.line("Persoon", number)
        line.write("Wie was dit?", said["wie"])
        line.write("Wat zei deze persoon?", said["zei"])
        line.pick("Wil deze persoon hulp?", str(dict(WANTS_HELP)[said["hulp"]]))
    sheet.write("Wat spraken jullie af?", facts["afgesproken"])
    seat.press("Bewaren")
    seat.look()


def _risks(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_next(seat, deed.pupil, "Begin met wegen")
    for question in load_steps(settings.DEFINITIONS_FOLDER, _day(deed)).questions:
        Sheet(seat).write(question.text, deed.facts["antwoorden"].get(question.id, ""))
    seat.press("Verder naar de afwegingen")
    seat.look()


def _answer(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Naar de volgende vraag", "Beantwoord de vraag")
    question = load_framework(settings.DEFINITIONS_FOLDER, seat.profession, _day(deed)).question(facts["vraag"])
    assert question.text in seat.text()
    sheet = Sheet(seat)
    sheet.choose("Jullie antwoord", question.answer(facts["antwoord"]).text)
    sheet.write("Waarom?", facts["reden"])
    seat.press("Antwoord bewaren")
    seat.look()


def _decision(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Eerst de besluiten vastleggen", "Besluit vastleggen")
    sheet = Sheet(seat)
    sheet.choose("Besluit 1: melden jullie bij Veilig Thuis?", "Ja, we melden" if facts["melden"] else "Nee")
    sheet.choose("Besluit 2: geven of regelen jullie zelf hulp?", "Ja, er komt hulp" if facts["helpen"] else "Nee")
    if facts["helpen"]:
        write_help(sheet, deed)
    sheet.write("Waarom besluiten jullie dit?", facts["reden"])
    seat.press("Besluiten vastleggen")
    seat.look()


def _confirmation(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    seat.go("/")
    seat.look()
    seat.follow("Bevestig of verwerp een besluit")
    seat.look()
    sheet = Sheet(seat)
    agrees = "Ja, ik bevestig dit besluit" if facts["eens"] else "Nee, er moet worden gemeld"
    sheet.choose("Ga je akkoord met niet melden?", agrees)
    sheet.write("Waarom?", facts["opmerking"])
    seat.press("Antwoord vastleggen")
    seat.look()


def write_report(seat: Seat, deed: Deed) -> None:
    """Fills in the melding and looks at the preview: everything but the last press."""
    facts, sheet = deed.facts, Sheet(seat)
    for kind in facts["norm_1"] or ["geen"]:
        sheet.choose("Welke onveiligheid is er?", dict([*NORM_1, NONE_OF_THESE])[kind])
    sheet.write("Waarom meld je nu?", facts["aanleiding"])
    told = "Ja, ik heb het verteld" if facts["verteld"] else "Nee"
    sheet.choose("Weten de mensen om wie het gaat dat je meldt?", told)
    sheet.write("Aan wie, en wat zeiden ze?", facts["verteld_aan"])
    sheet.write("Waarom vertel je het niet?", facts["niet_verteld_omdat"])
    if "bekendheid" in facts:
        sheet.choose("Mag het gezin weten dat jij het meldt?", "Nee, dat is te gevaarlijk of te schadelijk")
        seat.look()
        sheet.choose("Waarom niet?", dict(GROUNDS)[facts["bekendheid"]])
        sheet.write("Leg uit wat er dan kan gebeuren", facts["bekendheid_omdat"])
    sheet.write("Wat blijf je zelf doen na de melding?", facts["eigen_rol"])
    sheet.write("Op welk nummer kan Veilig Thuis je bereiken?", facts["telefoon"])
    sheet.choose("Heb je ook een signaal in de verwijsindex gezet?", "Nee, dat doe ik niet")
    sheet.write("Waarom zet je geen signaal in de verwijsindex?", facts["verwijsindex_reden"], last=True)
    seat.press("Bekijk de melding")
    seat.look()


def _report(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_next(seat, deed.pupil, "Maak de melding")
    write_report(seat, deed)
    seat.press("Verzenden")
    seat.look()


def has_arrived(seat: Seat) -> bool:
    """On the page to which sending brought her: did the receipt come back?"""
    seat.page.reload()
    return any(words in seat.text() for words in ("heeft haar ontvangen", "Aangekomen op"))


def _post(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    wait_until(lambda: has_arrived(seat), "the letter's arrival")
    seat.look()


def _take_up(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    seat.go("/")
    seat.look()
    seat.page.get_by_role("table").get_by_role("link").first.click()
    seat.look()
    seat.press("Neem op en lees")
    seat.look()


def open_report(seat: Seat) -> None:
    """The one melding on the desk."""
    seat.go("/")
    seat.look()
    seat.page.get_by_role("table").get_by_role("link").first.click()
    seat.look()


def _assessment(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_report(seat)
    seat.follow("Beoordeel de veiligheid")
    seat.look()
    sheet = Sheet(seat)
    sheet.choose("Is het nu acuut onveilig?", "Ja" if facts["acuut"] else "Nee")
    sheet.choose("Is het structureel onveilig?", "Ja" if facts["structureel"] else "Nee")
    sheet.choose("Wat gebeurt er nu?", outcomes().text(facts["uitkomst"]), exact=False)
    if facts["overdracht_aan"]:
        sheet.choose("Aan wie draag je over?", receivers().text(facts["overdracht_aan"]), exact=False)
    sheet.write("Waarom?", facts["redenen"])
    seat.press("Leg de beoordeling vast")
    seat.look()


def _call(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_next(seat, deed.pupil, "Leg het telefoontje vast")
    Sheet(seat).write("Wie sprak je, en wat werd er gezegd?", deed.facts["gezegd"])
    seat.press("Bewaren")
    seat.look()


def _feedback(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_report(seat)
    seat.follow("Schrijf de terugkoppeling")
    seat.look()
    sheet = Sheet(seat)
    sheet.append("Je bericht aan de melder", deed.facts["toevoeging"])
    seat.press("Bekijk het voorbeeld")
    seat.look()
    seat.press("Verstuur aan de melder")
    seat.look()


def _day(deed: Deed) -> date:
    return deed.at(START).date()


_PLAYERS: dict[str, Callable[[Theatre, Deed], None]] = {
    "signaal": _signal,
    "overleg": _consultation,
    "gesprek": _conversation,
    "risicos": _risks,
    "afweging": _answer,
    "besluit": _decision,
    "bevestiging": _confirmation,
    "melding": _report,
    "post": _post,
    "opnemen": _take_up,
    "beoordeling": _assessment,
    "bellen": _call,
    "terugkoppeling": _feedback,
    **HELP_PLAYERS,
    **playing_acute.PLAYERS,
    **playing_moving.PLAYERS,
}
