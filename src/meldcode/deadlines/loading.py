"""From the TOML files to periods and a calendar, strictly: an unknown key or a missing source is an error.

Kept apart from the reader of the afwegingskader on purpose: the two packages stand side by side and know
nothing of each other, and these files are flat lists.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from meldcode.deadlines.calendar import Calendar
from meldcode.deadlines.errors import PeriodFileError
from meldcode.deadlines.periods import Deadlines, Period, Unit

PERIODS = "termijnen.toml"
EQUATED_DAYS = "gelijkgestelde-dagen.toml"
EXAMPLES = "examples/termijnen.toml"
_LONGEST = {Unit.HOURS: 24 * 366, Unit.YEARS: 200}
_LONGEST_OTHERWISE = 2400
_KINDS: dict[type, str] = {
    str: "een tekst tussen aanhalingstekens",
    int: "een geheel getal",
    bool: "true of false",
    list: "een lijst met blokken",
    date: "een datum als 2019-01-31, zonder aanhalingstekens",
}
Value = TypeVar("Value")


class Entry:
    """One block of a list in a definition file; only the named keys may stand in it."""

    def __init__(
        self, file: str, place: str, raw: object, required: tuple[str, ...], optional: tuple[str, ...]
    ) -> None:
        self.file = file
        self.place = place
        if not isinstance(raw, Mapping):
            raise PeriodFileError(
                file, place, "hier hoort een blok met sleutels te staan.", "Schrijf sleutels met waarden."
            )
        self._raw: Mapping[str, object] = raw
        allowed = (*required, *optional)
        for key in self._raw:
            if key not in allowed:
                raise self.error(key, "deze sleutel is onbekend.", f"Gebruik alleen: {', '.join(allowed)}.")
        for key in required:
            if key not in self._raw:
                remedy = (
                    'Noem de wet met artikel, of "eigen keuze, nog te toetsen".' if key == "bron" else "Vul hem in."
                )
                raise self.error(key, "deze sleutel ontbreekt.", remedy)

    def error(self, key: str, what: str, remedy: str) -> PeriodFileError:
        """An error at this key of this block."""
        return PeriodFileError(self.file, f"{self.place}.{key}" if self.place else key, what, remedy)

    def has(self, key: str) -> bool:
        """Whether the key stands in the file."""
        return key in self._raw

    def value(self, key: str, kind: type[Value]) -> Value:
        """The value of a key, of exactly this kind; a text may not be empty."""
        value = self._raw.get(key)
        if not isinstance(value, kind) or isinstance(value, datetime) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"hier hoort {_KINDS[kind]} te staan.", "Verbeter de waarde.")
        if isinstance(value, str) and not value.strip():
            raise self.error(key, "deze tekst is leeg.", "Vul hem in.")
        return value


def load_deadlines(folder: Path) -> Deadlines:
    """All periods and equated days below this folder of definitions; PeriodFileError when a file is broken."""
    return _deadlines_from(_content(folder, PERIODS), _content(folder, EQUATED_DAYS))


@lru_cache(maxsize=8)
def _deadlines_from(periods: bytes, equated: bytes) -> Deadlines:
    return Deadlines(_periods(periods), Calendar(_equated_days(equated)))


def load_examples(folder: Path) -> tuple[tuple[str, str, date], ...]:
    """The worked cases of periods: id of the period, moment as written, and the day it is due."""
    raw = _blocks(_content(folder, EXAMPLES), EXAMPLES, "voorbeeld")
    entries = [
        Entry(EXAMPLES, f"voorbeeld {number}", block, ("termijn", "moment", "verwacht"), ("omdat",))
        for number, block in enumerate(raw, start=1)
    ]
    return tuple(
        (entry.value("termijn", str), entry.value("moment", str), entry.value("verwacht", date)) for entry in entries
    )


def _periods(content: bytes) -> dict[str, tuple[Period, ...]]:
    periods: dict[str, tuple[Period, ...]] = {}
    for number, raw in enumerate(_blocks(content, PERIODS, "termijn"), start=1):
        entry = Entry(
            PERIODS,
            f"termijn {number}",
            raw,
            ("id", "tekst", "waarde", "eenheid", "verschuift", "geldig_vanaf", "bron"),
            ("na_te_gaan",),
        )
        period = _period(entry)
        earlier = periods.get(period.id, ())
        if earlier and period.in_force_since <= earlier[-1].in_force_since:
            what = f'"{period.id}" staat er al met deze of een latere dag.'
            raise entry.error("geldig_vanaf", what, "Zet de waarden op volgorde, elk met een eigen dag.")
        periods[period.id] = (*earlier, period)
    return periods


def _period(entry: Entry) -> Period:
    unit = entry.value("eenheid", str)
    if unit not in set(Unit):
        raise entry.error("eenheid", f'"{unit}" is onbekend.', f"Kies uit: {', '.join(Unit)}.")
    amount = entry.value("waarde", int)
    longest = _LONGEST.get(Unit(unit), _LONGEST_OTHERWISE)
    if not 1 <= amount <= longest:
        raise entry.error("waarde", f"{amount} kan niet.", f"Kies een getal van 1 tot en met {longest}.")
    return Period(
        id=entry.value("id", str),
        text=entry.value("tekst", str),
        amount=amount,
        unit=Unit(unit),
        shifts=entry.value("verschuift", bool),
        in_force_since=entry.value("geldig_vanaf", date),
        source=entry.value("bron", str),
        to_verify=entry.value("na_te_gaan", str) if entry.has("na_te_gaan") else None,
    )


def _equated_days(content: bytes) -> frozenset[date]:
    days: set[date] = set()
    for number, raw in enumerate(_blocks(content, EQUATED_DAYS, "dag", "bron"), start=1):
        entry = Entry(EQUATED_DAYS, f"dag {number}", raw, ("datum", "tekst", "bron"), ())
        entry.value("tekst", str)
        entry.value("bron", str)
        day = entry.value("datum", date)
        if day in days:
            raise entry.error("datum", f"{day.isoformat()} staat er twee keer.", "Haal één blok weg.")
        days.add(day)
    return frozenset(days)


def _blocks(content: bytes, file: str, name: str, *also: str) -> list[object]:
    try:
        parsed = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise PeriodFileError(file, "", f"dit is geen geldige TOML ({problem}).", "Herstel die regel.") from problem
    top = Entry(file, "", parsed, (name, *also), ())
    blocks = top.value(name, list)
    if not blocks:
        raise top.error(name, "hier hoort minstens één blok te staan.", f"Begin een blok met [[{name}]].")
    return blocks


def _content(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except OSError as problem:
        remedy = "Kijk of het bestaat en of je het mag lezen."
        raise PeriodFileError(file, "", "dit bestand is niet te lezen.", remedy) from problem
