"""Players of the chapter in which a pupil goes to another school."""

from collections.abc import Callable

from meldcode.casefiles.moving_letter import GROUNDS
from meldcode.demo.story import Deed
from tests.story.filling import Sheet
from tests.story.going import open_file, open_next
from tests.story.laying import START
from tests.story.seats import Seat
from tests.story.theatre import Theatre, wait_until

_CONNECTED = "Een school die hier is aangesloten"


def _leave(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    seat.go("/leerlingen/")
    seat.follow(deed.pupil)
    seat.follow("Leerling gaat van school")
    seat.look()
    sheet = Sheet(seat)
    sheet.day("Wat was de laatste dag op deze school?", deed.day_of("laatste_dag", START))
    _choose_school(sheet, deed, "Waar gaat de leerling naartoe?")
    _press(seat, "Vertrek vastleggen")


def _call(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Naar de overdracht")
    seat.follow("Telefoontje vastleggen")
    seat.look()
    sheet = Sheet(seat)
    _choose_school(sheet, deed)
    sheet.day("Op welke dag belde je?", deed.day_of("gebeld_dag", START))
    sheet.write("Met wie sprak je?", facts["gesproken"])
    sheet.write("Wat vertelde je, en wat spraken jullie af?", facts["verteld"])
    _press(seat, "Telefoontje bewaren")


def _hand_over(theatre: Theatre, deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Naar de overdracht")
    seat.follow("Overdracht maken")
    seat.look()
    sheet = Sheet(seat)
    _choose_school(sheet, deed)
    sheet.write("Welke zorgen zijn er, en wat is al gedaan?", facts["samenvatting"])
    sheet.choose("Weten de ouders van deze overdracht?", "Ja" if facts["verteld"] else "Nee")
    sheet.write("Wat zeiden ze, of waarom weten ze het niet?", facts["ouders"])
    sheet.choose("Waarom mag je dit delen?", GROUNDS[facts["grond"]])
    sheet.write("Op welk nummer kan de nieuwe school je bereiken?", facts["telefoon"])
    _press(seat, "Overdracht vastleggen")


def _accept(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    seat.go("/")
    seat.look()
    seat.follow("Een andere school draagt zorgen over: lees en antwoord")
    seat.look()
    seat.follow("Overdracht van De Wilg")
    seat.look()
    Sheet(seat).choose("Nemen jullie de zorgen over?", "Ja, wij nemen het over")
    _press(seat, "Antwoord versturen")


def _close(theatre: Theatre, deed: Deed) -> None:
    seat = theatre.seat(deed.who)
    open_file(seat, deed.pupil)
    wait_until(lambda: _answer_came(seat), "the new school's answer")
    seat.look()
    seat.follow("Ronde afsluiten")
    seat.look()
    Sheet(seat).write("Wil je er nog iets bij zetten?", deed.facts["opmerking"])
    _press(seat, "Ronde afsluiten")


def _answer_came(seat: Seat) -> bool:
    seat.page.reload()
    return "Sluit deze ronde af" in seat.text()


def _choose_school(sheet: Sheet, deed: Deed, question: str = "Welke school is het?") -> None:
    sheet.choose(question, _CONNECTED)
    sheet.pick("Kies de school", deed.facts["school"])


def _press(seat: Seat, name: str) -> None:
    seat.press(name)
    seat.look()


PLAYERS: dict[str, Callable[[Theatre, Deed], None]] = {
    "vertrek": _leave,
    "overdracht-bellen": _call,
    "overdracht": _hand_over,
    "overdracht-aannemen": _accept,
    "overdracht-afsluiten": _close,
}
