"""Players of the acute chapters: called first, and led out of the Meldcode."""

from collections.abc import Callable
from datetime import date

from meldcode.casefiles.afterwards import ABOUT_WORDS, CALLED_WORDS
from meldcode.casefiles.talk import SAFE_WORDS
from meldcode.demo.story import Deed
from meldcode.screens.lines import STATEMENT_KINDS
from tests.story.filling import Sheet
from tests.story.going import open_file
from tests.story.laying import START
from tests.story.seats import Seat
from tests.story.theatre import Theatre


def _write_what_was_seen(seat: Seat, deed: Deed) -> None:
    for number, row in enumerate(deed.facts["regels"], start=1):
        line = Sheet(seat).line("Regel", number)
        line.write("Wat zag of hoorde je?", row["tekst"])
        line.pick("Wat voor informatie is dit?", str(dict(STATEMENT_KINDS)[row["soort"]]))
    sheet = Sheet(seat)
    sheet.day("Op welke dag zag of hoorde je het?", _day(deed, "gezien_dag"))
    sheet.write("Hoe laat was het?", deed.facts["gezien_tijd"])
    sheet.write("Waar was het?", deed.facts["waar"])


def _afterwards(theatre: Theatre, deed: Deed) -> None:
    """From Direct handelen, where she found the number, to the pupil and the form."""
    seat, facts = theatre.seat(deed.who), deed.facts
    seat.go("/direct-handelen/")
    seat.look()
    seat.follow("Ik heb gebeld: leg het nu vast")
    seat.follow(deed.pupil)
    seat.look()
    seat.follow("Ik heb gebeld: leg het nu vast")
    seat.look()
    _write_what_was_seen(seat, deed)
    sheet = Sheet(seat)
    for code in facts["wie_gebeld"]:
        sheet.choose("Wie heb je gebeld?", CALLED_WORDS[code])
    sheet.day("Op welke dag belde je?", _day(deed, "gebeld_dag"))
    sheet.write("Hoe laat belde je?", facts["gebeld_tijd"])
    sheet.choose("Wat deed je bij Veilig Thuis?", ABOUT_WORDS[facts["waarover"]])
    sheet.write("Met wie sprak je?", facts["gesproken"])
    sheet.write("Wat zeiden ze, en wat spraken jullie af?", facts["gezegd"])
    sheet.write("Kreeg je een kenmerk?", facts["kenmerk"])
    seat.press("Achteraf vastleggen")
    seat.look()


def _preparation(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_file(seat, deed.pupil)
    seat.go(f"{seat.path}gesprek/")
    seat.look()
    seat.follow("Bereid het gesprek eerst voor")
    seat.look()
    sheet = Sheet(seat)
    sheet.choose("Is het veilig om dit gesprek te voeren?", SAFE_WORDS[facts["veilig"]])
    sheet.write("Waar ben je bang voor?", facts["angst"])
    sheet.write("Met wie praat je?", facts["met"])
    sheet.write("Wie leidt het gesprek, en wie is erbij?", facts["leiding"])
    sheet.day("Op welke dag?", _day(deed, "gesprek_dag"))
    sheet.write("Waar?", facts["waar"])
    sheet.write("Wat wil je met dit gesprek bereiken?", facts["doel"])
    seat.press("Voorbereiding bewaren")
    seat.look()


def _complete(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_file(seat, deed.pupil)
    seat.follow("Eerst het dossier compleet maken")
    seat.look()
    seat.press("Het dossier is compleet")
    seat.look()


def _led_out(theatre: Theatre, deed: Deed) -> None:
    """Bram begins as with every signal, sees what it is about, and takes the way out."""
    seat = theatre.seat(deed.who)
    seat.go("/leerlingen/")
    seat.follow(deed.pupil)
    seat.follow("Signaal vastleggen")
    seat.look()
    Sheet(seat).line("Regel", 1).write("Wat zag of hoorde je?", deed.facts["getypt"])
    seat.page.get_by_text("Gaat het om een medewerker van school?").click()
    seat.press("Gooi dit weg en laat zien wat ik doe")
    seat.look()


def _day(deed: Deed, key: str) -> date:
    return deed.day_of(key, START)


PLAYERS: dict[str, Callable[[Theatre, Deed], None]] = {
    "achteraf": _afterwards,
    "voorbereiding": _preparation,
    "compleet": _complete,
    "medewerker-verdacht": _led_out,
}
