"""Reading a file with pupils: whatever a school's system exports, line by line, saying of each bad line what is wrong.

Columns: leerlingnummer, voornaam, tussenvoegsel, achternaam, geboortedatum, groep. No BSN (R-5.2).
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from meldcode.casefiles.errors import BrokenRoster
from meldcode.people.numbers import looks_like_bsn

COLUMNS = ("leerlingnummer", "voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "groep")
_NEEDED = ("leerlingnummer", "voornaam", "achternaam")
LARGEST_BYTES = 2_000_000
LONGEST_NAME = 200
_MOST_FAULTS = 50
_DAY_SHAPES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d.%m.%Y")


@dataclass(frozen=True)
class RosterLine:
    """One pupil as the file has her."""

    number: str
    given: str
    infix: str
    family: str
    birth_date: date | None
    group: str


def read_roster(raw: bytes, *, on: date) -> list[RosterLine]:
    """All pupils in the file; raises BrokenRoster naming every line that can't be read. Nothing is taken in half.

    on: the day it is, since nobody is born after it.
    """
    if not raw.strip():
        raise BrokenRoster(["Het bestand is leeg."])
    if len(raw) > LARGEST_BYTES:
        raise BrokenRoster([f"Het bestand is te groot: ten hoogste {LARGEST_BYTES // 1_000_000} MB."])
    rows = _rows(_decode(raw))
    positions = _positions(rows[0])
    lines, faults = [], []
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            line = _line(cells, positions, on)
            _refuse_double(line, number, seen)
            lines.append(line)
        except ValueError as fault:
            faults.append(f"Regel {number}: {fault}")
    if not lines and not faults:
        faults = ["Het bestand heeft geen leerlingen onder de kopregel."]
    if faults:
        raise BrokenRoster(_shortened(faults))
    return lines


def _decode(raw: bytes) -> str:
    if b"\x00" in raw:
        raise BrokenRoster(["Dit is geen tekstbestand. Bewaar het in je rekenprogramma als CSV."])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheet programs on Windows write.
        return raw.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    first_line, _, rest = text.partition("\n")
    if first_line.strip().lower().startswith("sep="):
        # What some spreadsheet programs put on top, to tell each other the separator.
        first_line, text = rest.partition("\n")[0], rest
    separator = max(",;\t", key=first_line.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as fault:
        raise BrokenRoster(["Het bestand is niet te lezen. Staat er ergens een aanhalingsteken te veel?"]) from fault
    if not rows:
        raise BrokenRoster(["Het bestand is leeg."])
    return rows


def _positions(header: list[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise BrokenRoster(
            [f"De kolom {name} ontbreekt. De eerste regel moet zijn: {', '.join(COLUMNS)}." for name in missing]
        )
    if twice := {name for name in names if name and names.count(name) > 1}:
        raise BrokenRoster([f"De kolom {name} staat er twee keer in. Haal er één weg." for name in sorted(twice)])
    if any("bsn" in name or "burgerservice" in name for name in names):
        raise BrokenRoster(["Er staat een kolom BSN in. Haal die weg: een school hoort hier geen BSN te bewaren."])
    return {name: names.index(name) for name in COLUMNS if name in names}


def _line(cells: list[str], positions: dict[str, int], on: date) -> RosterLine:
    found = {name: cells[position].strip() if position < len(cells) else "" for name, position in positions.items()}
    for name in _NEEDED:
        if not found[name]:
            raise ValueError(f"{name} is leeg.")
    for name, text in found.items():
        if len(text) > LONGEST_NAME or re.search(r"[\x00-\x1f]", text):
            raise ValueError(f"{name} is te lang of bevat vreemde tekens, zoals een nieuwe regel.")
    if looks_like_bsn(found["leerlingnummer"]):
        raise ValueError("leerlingnummer lijkt een BSN. Gebruik het nummer van de school.")
    return RosterLine(
        number=found["leerlingnummer"],
        given=found["voornaam"],
        infix=found.get("tussenvoegsel", ""),
        family=found["achternaam"],
        birth_date=_birth_date(found.get("geboortedatum", ""), on),
        group=found.get("groep", ""),
    )


def _birth_date(text: str, on: date) -> date | None:
    if not text:
        return None
    day = next(_days(text), None)
    if day is None:
        raise ValueError(f"geboortedatum {text[:20]} is geen dag die bestaat. Schrijf 14-03-2017 of 2017-03-14.")
    if not date(1900, 1, 1) <= day <= on:
        raise ValueError(f"geboortedatum {text[:20]} kan niet: te lang geleden of in de toekomst.")
    return day


def _days(text: str) -> Iterator[date]:
    for shape in _DAY_SHAPES:
        try:
            yield datetime.strptime(text, shape).date()  # noqa: DTZ007  a birth date has no time and no zone
        except ValueError:
            continue


def _refuse_double(line: RosterLine, number: int, seen: dict[str, int]) -> None:
    if line.number in seen:
        raise ValueError(f"leerlingnummer {line.number[:20]} staat ook op regel {seen[line.number]}.")
    seen[line.number] = number


def _shortened(faults: list[str]) -> list[str]:
    if len(faults) <= _MOST_FAULTS:
        return faults
    return [*faults[:_MOST_FAULTS], f"En nog {len(faults) - _MOST_FAULTS} regels."]
