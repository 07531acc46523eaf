"""Days as far as anybody knows them: a year, a month, an age that was guessed, a child that is still to be born.

Used for birth dates and for from/to of addresses, households and gezag. A partial date has no order: "2012" is neither
before nor after "mei 2012". What can be compared is the span of days it may be (`span`).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)
_EARLIEST_YEAR, _OLDEST, _LONGEST_AHEAD = 1900, 120, timedelta(days=310)
_DAYS_OF_A_YEAR = 366
_UNBORN = r"(?:nog niet geboren|ongeboren|uitgerekend(?: op)?|verwacht(?: op| in)?|zwanger)"
_ABOUT = r"(?:ongeveer|circa|ca\.?|rond|±|~)"
_WORDS = "|".join(f"{month[:3]}[a-z]*\\.?" if month != "maart" else "(?:maart|mrt\\.?)" for month in MONTHS)


class UnreadableDate(ValueError):
    """What was typed is no day, month, year or age; the message says what to type."""


@dataclass(frozen=True)
class PartialDate:
    """What is known of a day.

    year, month, day: as far as known. is_about: guessed. is_expected: of a child that was not born when it was written
    down; with no year at all nothing more is known than that. age, age_on: how old somebody looked, on which day.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_about: bool = False
    is_expected: bool = False
    age: int | None = None
    age_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has, also when it was not typed but sent."""
        if self.age is not None:
            if self.age_on is None or self.year is not None or not 0 <= self.age <= _OLDEST:
                raise UnreadableDate("Een leeftijd hoort bij een dag, en ligt tussen 0 en 120 jaar.")
            return
        if self.year is None:
            if not self.is_expected or self.month is not None:
                raise UnreadableDate("Een datum heeft ten minste een jaar.")
            return
        if self.day is not None and self.month is None:
            raise UnreadableDate("Een dag hoort bij een maand.")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as fault:
            raise UnreadableDate("Die dag bestaat niet. Kijk de datum na.") from fault

    @classmethod
    def of(cls, day: date) -> Self:
        """A day that is known completely."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def read(cls, code: str) -> Self | None:
        """Read what `code` wrote; None for an empty text, UnreadableDate for anything else."""
        if not code:
            return None
        found = re.fullmatch(r"(?P<mark>[~+]?)(?:(\d{4})(?:-(\d\d))?(?:-(\d\d))?)?", code)
        if found is None:
            aged = re.fullmatch(r"(\d{1,3})j@(\d{4}-\d\d-\d\d)", code)
            if aged is None:
                raise UnreadableDate(code)
            return cls(age=int(aged[1]), age_on=date.fromisoformat(aged[2]))
        year, month, day = (int(part) if part else None for part in found.groups()[1:])
        return cls(year, month, day, is_about=found["mark"] == "~", is_expected=found["mark"] == "+")

    @property
    def code(self) -> str:
        """To keep and to send: `2012-05-03`, `2012-05`, `2012`, `~2012`, `+2026-09` (expected), `14j@2026-03-02`."""
        if self.age is not None:
            return f"{self.age}j@{self.age_on}"
        mark = "~" if self.is_about else "+" if self.is_expected else ""
        parts = [f"{self.year:04}" if self.year is not None else "", *(f"{n:02}" for n in (self.month, self.day) if n)]
        return mark + "-".join(parts)

    @property
    def words(self) -> str:
        """In Dutch, as it is shown."""
        if self.age_on is not None:
            return f"ongeveer {self.age} jaar op {_plain(self.age_on.year, self.age_on.month, self.age_on.day)}"
        if self.is_expected:
            return (
                f"verwacht {_plain(self.year, self.month, self.day)}" if self.year is not None else "nog niet geboren"
            )
        assert self.year is not None, "only who is not born yet may have no year"
        return ("ongeveer " if self.is_about else "") + _plain(self.year, self.month, self.day)

    @property
    def typed(self) -> str:
        """As somebody would type it again, so that a form shows what it was given; an age without its day."""
        return f"ongeveer {self.age} jaar" if self.age is not None else self.words

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day it may be; None when nothing is known. A guess gets a year on either side."""
        if self.age_on is not None and self.age is not None:
            middle = self.age_on - timedelta(days=self.age * 365.25)
            return _before(middle, 2 * _DAYS_OF_A_YEAR), _after(middle, _DAYS_OF_A_YEAR)
        if self.year is None:
            return None
        last_month = self.month or 12
        first = date(self.year, self.month or 1, self.day or 1)
        last = date(self.year, last_month, self.day or monthrange(self.year, last_month)[1])
        return (_before(first, _DAYS_OF_A_YEAR), _after(last, _DAYS_OF_A_YEAR)) if self.is_about else (first, last)


@dataclass(frozen=True)
class Period:
    """From when until when something was so, as far as known; both open means: so now, since nobody knows when."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    @classmethod
    def read(cls, codes: dict[str, str]) -> Self:
        """Read what `codes` wrote."""
        return cls(PartialDate.read(codes.get("since", "")), PartialDate.read(codes.get("until", "")))

    @property
    def codes(self) -> dict[str, str]:
        """To keep and to send: both ends by their code, empty when unknown."""
        return {"since": self.since.code if self.since else "", "until": self.until.code if self.until else ""}

    @property
    def is_backwards(self) -> bool:
        """Whether it certainly ends before it begins."""
        begin = self.since.span if self.since else None
        end = self.until.span if self.until else None
        return begin is not None and end is not None and end[1] < begin[0]

    @property
    def words(self) -> str:
        """`van mei 2020 tot 2022`, `sinds 2020`, `tot 2022`, or nothing."""
        if self.since and self.until:
            return f"van {self.since.words} tot {self.until.words}"
        if self.since:
            return f"sinds {self.since.words}"
        return f"tot {self.until.words}" if self.until else ""


def parse_birth(text: str, *, on: date) -> PartialDate | None:
    """Read a birth date as people type it, on this day; None when nothing was typed, or that it is not known.

    `3-5-2012`, `3 mei 2012`, `mei 2012`, `2012`, `ongeveer 14 jaar`, `8 maanden`, `verwacht mei 2027`, `ongeboren`.
    """
    typed = _tidy(text)
    if typed in {"", "?", "onbekend", "niet bekend", "weet ik niet"}:
        return None
    unborn = re.fullmatch(rf"{_UNBORN}[,:]?\s*(.*)", typed)
    if unborn:
        return _expected(re.sub(rf"^{_UNBORN}\s*", "", unborn[1]), on)
    return _age(typed, on) or _born(typed, on)


def parse_day(text: str, *, on: date) -> PartialDate | None:
    """Read from or to as people type it: a day, a month or a year; may lie ahead."""
    typed = _tidy(text)
    if typed in {"", "?", "onbekend", "niet bekend", "weet ik niet"}:
        return None
    if typed in {"nu", "vandaag"}:
        return PartialDate.of(on)
    return _calendar(typed)


def _expected(rest: str, on: date) -> PartialDate:
    if not rest or rest == "?":
        return PartialDate(is_expected=True)
    found = _calendar(rest)
    span = found.span
    if span is None or span[0] > on + _LONGEST_AHEAD or span[1] < on - _LONGEST_AHEAD:
        raise UnreadableDate("Die dag ligt te ver weg voor een kind dat nog geboren wordt. Kijk de datum na.")
    return PartialDate(found.year, found.month, found.day, is_expected=True)


def _age(typed: str, on: date) -> PartialDate | None:
    years = re.fullmatch(rf"(?:{_ABOUT}\s*)?(\d{{1,3}})\s*(?:jaar|jr\.?)(?: oud)?", typed) or re.fullmatch(
        rf"{_ABOUT}\s*(\d{{1,3}})", typed
    )
    if years:
        return PartialDate(age=int(years[1]), age_on=on)
    small = re.fullmatch(rf"(?:{_ABOUT}\s*)?(\d{{1,2}})\s*(maand|maanden|week|weken)(?: oud)?", typed)
    if small is None:
        return None
    back = on - timedelta(days=int(small[1]) * (30 if small[2].startswith("maand") else 7))
    return PartialDate(back.year, back.month, is_about=True)


def _born(typed: str, on: date) -> PartialDate:
    about = re.match(rf"{_ABOUT}\s*", typed)
    found = _calendar(typed[about.end() :] if about else typed)
    span = found.span
    if span is not None and span[0] > on:
        raise UnreadableDate(
            "Deze dag ligt in de toekomst. Wordt het kind nog geboren? Schrijf dan: verwacht, met de maand en het jaar."
        )
    return PartialDate(found.year, found.month, found.day, is_about=True) if about else found


def _calendar(typed: str) -> PartialDate:
    """A day, a month or a year in figures or with the month in words; 00 is what registers write for not known."""
    for pattern in (
        r"(?:(?P<day>\d{1,2})[-/. ]+)?(?:(?P<month>\d{1,2})[-/. ]+)?(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:(?P<day>\d{{1,2}})[-/. ]*)?(?P<word>{_WORDS})[-/. ]*(?P<year>\d{{4}})",
    ):
        found = re.fullmatch(pattern, typed)
        if found:
            return _in_calendar(found.groupdict())
    if re.fullmatch(r".*[-/. ']\d{2}", typed) and re.match(r"\d", typed):
        raise UnreadableDate("Schrijf het jaar met vier cijfers, zoals 3-5-2012.")
    raise UnreadableDate("Dit kunnen we niet lezen. Schrijf bijvoorbeeld 3-5-2012, mei 2012, 2012 of ongeveer 14 jaar.")


def _in_calendar(parts: dict[str, str | None]) -> PartialDate:
    year, day = int(parts["year"] or 0), int(parts.get("day") or 0) or None
    month = int(parts.get("month") or 0) or None
    if parts.get("word"):
        month = _month_named(str(parts["word"]))
    if day is not None and month is None and parts.get("month") is None:
        # `5-2012`: the pattern took the month for a day.
        day, month = None, day
    if not _EARLIEST_YEAR <= year < _EARLIEST_YEAR + 200:
        raise UnreadableDate("Dit jaar kan niet kloppen. Schrijf het met vier cijfers, zoals 2012.")
    return PartialDate(year, month, day)


def _month_named(word: str) -> int:
    start = "maa" if word.startswith("mrt") else word[:3]
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(start))


def _plain(year: int | None, month: int | None, day: int | None) -> str:
    parts = [str(day) if day else "", MONTHS[month - 1] if month else "", str(year)]
    return " ".join(part for part in parts if part)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _before(day: date, days: int) -> date:
    return date.min if (day - date.min).days < days else day - timedelta(days=days)


def _after(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)
