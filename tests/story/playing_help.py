"""Players for the deeds about help: the plan, the look, the end, and the worker that reminds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from meldcode.afwegingskader import load_codes
from meldcode.casefiles.models import Check
from meldcode.demo.story import Deed
from tests.story.filling import Sheet
from tests.story.going import open_next
from tests.story.laying import START
from tests.story.seats import Seat, person

if TYPE_CHECKING:
    from tests.story.theatre import Theatre


def write_help(sheet: Sheet, deed: Deed) -> None:
    """What the decision asks about help."""
    facts = deed.facts
    sheet.write("Wie geeft welke hulp?", facts["hulp"])
    sheet.day("Op welke dag kijken jullie of de hulp werkt?", _day(facts["tot_dag"]))
    pick_colleague(sheet, "Wie is casemanager?", facts["casemanager"])


def pick_colleague(sheet: Sheet, question: str, key: str) -> None:
    """A colleague out of a list, whatever stands behind her name."""
    field = sheet.field(question)
    label = field.locator("option", has_text=person(key).name).first.inner_text()
    field.select_option(label=label)


def _plan(theatre: "Theatre", deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Hulpplan maken")
    sheet = Sheet(seat)
    sheet.write("Welke hulp is afgesproken?", facts["hulp"])
    sheet.pick("Wie geeft de hulp?", load_codes(Path(settings.DEFINITIONS_FOLDER), "functies").text(facts["hulp_door"]))
    for number, goal in enumerate(facts["doelen"], start=1):
        line = sheet.line("Doel", number)
        line.write("Wat moet er beter worden?", goal["doel"])
        line.write("Waaraan merk of meet je dat?", goal["merkbaar"])
    for number, role in enumerate(facts["rollen"], start=1):
        line = sheet.line("Persoon", number)
        line.write("Wie?", role["wie"])
        line.write("Welke rol?", role["rol"])
    for number, task in enumerate(facts["taken"], start=1):
        line = sheet.line("Taak", number)
        pick_colleague(line, "Wie doet dit?", task["wie"])
        line.write("Wat gaat die doen?", task["wat"])
    pick_colleague(sheet, "Wie is casemanager?", facts["casemanager"])
    sheet.day("Op welke dag kijken jullie of de hulp werkt?", _day(facts["tot_dag"]))
    _press(seat, "Hulpplan bewaren")


def _end(theatre: "Theatre", deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    open_next(seat, deed.pupil, "Hulp afsluiten")
    sheet = Sheet(seat)
    sheet.write("Wat spreken jullie af om in het oog te houden dat iedereen veilig blijft?", facts["afspraken"])
    pick_colleague(sheet, "Wie kijkt op die dagen hoe het gaat?", facts["kijker"])
    first, second = facts["kijkdagen"]
    sheet.day("Eerste dag waarop jullie kijken", _day(first))
    sheet.day("Tweede dag", _day(second))
    _press(seat, "Hulp afsluiten")


def _look(theatre: "Theatre", deed: Deed) -> None:
    seat, facts = theatre.seat(deed.who), deed.facts
    seat.go("/")
    seat.look()
    seat.follow("Kijk hoe het gaat na de hulp")
    seat.look()
    sheet = Sheet(seat)
    sheet.choose("Hoe gaat het?", Check.Finding(facts["bevinding"]).label)
    sheet.write("Wat zag, hoorde of besprak je?", facts["gezien"])
    sheet.write("Wat spraken jullie af?", facts["afgesproken"])
    _press(seat, "Bewaren")


def _reminder(theatre: "Theatre", _deed: Deed) -> None:
    theatre.installation.run("worker", "--once")


def _press(seat: Seat, name: str) -> None:
    seat.press(name)
    seat.look()


def _day(number: int) -> date:
    return Deed.day_number(number, START)


HELP_PLAYERS: dict[str, Callable[["Theatre", Deed], None]] = {
    "hulpplan": _plan,
    "nazorg": _end,
    "kijken": _look,
    "werker": _reminder,
}
