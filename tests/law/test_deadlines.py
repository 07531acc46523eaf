"""Deadlines: the vectors of the field, and the calendar against two references that know nothing of ours."""

from datetime import date, datetime, time, timedelta, timezone

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode.config.definitions import definitions_folder
from meldcode.deadlines import (
    AMSTERDAM,
    Calendar,
    Deadlines,
    MomentError,
    Period,
    Unit,
    UnknownPeriodError,
    due,
    load_deadlines,
    moment_from,
)
from meldcode.deadlines.calendar import easter_sunday, public_holidays

DAYS = st.dates(min_value=date(2014, 1, 1), max_value=date(2099, 12, 31))
STATUTORY = ("veiligheidsbeoordeling", "onderzoek", "informeren", "uitstel-informeren")
DEADLINES = load_deadlines(definitions_folder())


def is_dutch_holiday(day: date) -> bool:
    """What the library says; its optional days give 5 May every year."""
    return day in holidays.country_holidays("NL", years=day.year, categories=("public", "optional"))


@pytest.mark.parametrize(
    ("period", "moment", "expected"),
    [
        ("veiligheidsbeoordeling", "2026-04-02", "2026-04-13"),
        ("veiligheidsbeoordeling", "2026-04-23", "2026-05-01"),
        ("veiligheidsbeoordeling", "2026-05-12", "2026-05-20"),
        ("veiligheidsbeoordeling", "2026-12-24", "2027-01-04"),
        ("veiligheidsbeoordeling", "2027-04-30", "2027-05-11"),
        ("veiligheidsbeoordeling", "2028-05-03", "2028-05-11"),
        ("veiligheidsbeoordeling", "2026-05-07", "2026-05-18"),
        ("veiligheidsbeoordeling", "2026-04-04", "2026-04-13"),
        ("veiligheidsbeoordeling", "2026-04-01T21:59:59Z", "2026-04-10"),
        ("veiligheidsbeoordeling", "2026-04-01T22:00:00Z", "2026-04-13"),
        ("veiligheidsbeoordeling", "2026-01-14T23:30:00+00:00", "2026-01-22"),
        ("veiligheidsbeoordeling", "2026-04-02T03:00:00+09:00", "2026-04-10"),
        ("veiligheidsbeoordeling", "2026-04-01T23:59:59", "2026-04-10"),
        ("onderzoek", "2026-03-06", "2026-05-18"),
        ("onderzoek", "2026-01-26", "2026-04-07"),
        ("informeren", "2026-03-09", "2026-04-07"),
        ("uitstel-informeren", "2026-04-13", "2026-04-28"),
        ("navraag-doorverwijzing", "2026-04-13", "2026-04-27"),
        ("navraag-doorverwijzing", "2026-04-04", "2026-04-18"),
        ("monitoring-3", "2026-11-30", "2027-02-28"),
        ("monitoring-3", "2026-01-25", "2026-04-25"),
        ("monitoring-12", "2024-02-29", "2025-02-28"),
        ("monitoring-18", "2026-08-31", "2028-02-29"),
        ("bewaren", "2026-11-23", "2046-11-23"),
        ("bewaren", "2080-02-29", "2100-02-28"),
    ],
)
def test_it_tells_the_day_the_field_expects(period: str, moment: str, expected: str) -> None:
    assert DEADLINES.due(period, moment_from(moment)).isoformat() == expected


@pytest.mark.parametrize(
    ("amount", "unit", "start", "expected"),
    [
        (3, Unit.DAYS, "2026-12-24", "2026-12-29"),
        (2, Unit.DAYS, "2026-12-24", "2026-12-28"),
        (4, Unit.DAYS, "2026-04-02", "2026-04-08"),
        (90, Unit.DAYS, "2026-01-26", "2026-04-28"),
        (91, Unit.DAYS, "2026-01-26", "2026-04-27"),
        (12, Unit.WEEKS, "2026-02-02", "2026-04-28"),
        (13, Unit.WEEKS, "2026-01-26", "2026-04-27"),
        (3, Unit.MONTHS, "2026-01-27", "2026-04-28"),
        (4, Unit.MONTHS, "2025-12-27", "2026-04-27"),
        (1, Unit.YEARS, "2025-04-27", "2026-04-27"),
        (48, Unit.HOURS, "2026-04-25", "2026-04-27"),
    ],
)
def test_it_extends_only_periods_the_law_extends(amount: int, unit: Unit, start: str, expected: str) -> None:
    period = Period("proef", "proef", amount, unit, shifts=True, in_force_since=date(2015, 1, 1), source="proef")

    assert due(period, date.fromisoformat(start), DEADLINES.calendar).isoformat() == expected


def test_it_counts_real_hours_over_the_night_the_clock_changes() -> None:
    day = Period("proef", "proef", 24, Unit.HOURS, shifts=True, in_force_since=date(2015, 1, 1), source="proef")

    late = datetime(2026, 3, 28, 23, 30, tzinfo=AMSTERDAM)

    assert due(day, late, DEADLINES.calendar) == date(2026, 3, 30)


@given(day=DAYS)
def test_it_knows_the_same_working_days_as_the_holidays_library(day: date) -> None:
    assert DEADLINES.calendar.is_working_day(day) == (day.weekday() < 5 and not is_dutch_holiday(day))


@pytest.mark.parametrize("year", [1999, 2008, 2013, 2014, 2025, 2026, 2038, 2099])
def test_it_knows_every_holiday_of_a_year(year: int) -> None:
    library = holidays.country_holidays("NL", years=year, categories=("public", "optional"))

    assert set(library) == set(public_holidays(year))


@given(year=st.integers(1900, 2200))
def test_it_finds_easter_on_the_sunday_after_the_first_full_moon_of_spring(year: int) -> None:
    golden, century = year % 19 + 1, year // 100 + 1
    epact = (11 * golden + 20 + (8 * century + 5) // 25 - 5 - (3 * century // 4 - 12)) % 30
    epact += epact == 24 or (epact == 25 and golden > 11)
    full_moon = date(year, 3, 1) + timedelta(days=(44 - epact if epact <= 23 else 74 - epact) - 1)

    assert easter_sunday(year) == full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7)


@given(start=DAYS, count=st.integers(0, 40))
def test_it_counts_working_days_from_the_day_after(start: date, count: int) -> None:
    end = DEADLINES.calendar.add_working_days(start, count)

    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(DEADLINES.calendar.is_working_day(day) for day in passed) == count
    assert count == 0 or DEADLINES.calendar.is_working_day(end)


@given(start=DAYS, period=st.sampled_from(STATUTORY))
def test_it_never_ends_a_statutory_period_on_a_day_off(start: date, period: str) -> None:
    end = DEADLINES.due(period, start)

    assert end.weekday() < 5
    assert not is_dutch_holiday(end)
    assert end not in DEADLINES.calendar.equated


@given(start=DAYS, period=st.sampled_from(STATUTORY))
def test_it_never_ends_later_for_what_begins_earlier(start: date, period: str) -> None:
    assert DEADLINES.due(period, start) <= DEADLINES.due(period, start + timedelta(days=1))


@given(
    day=DAYS,
    clock=st.times(),
    offset=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_it_moves_a_moment_with_an_offset_to_amsterdam_first(day: date, clock: time, offset: timezone) -> None:
    elsewhere = datetime.combine(day, clock, tzinfo=offset)

    assert DEADLINES.due("onderzoek", elsewhere) == DEADLINES.due("onderzoek", elsewhere.astimezone(AMSTERDAM).date())


def test_it_holds_two_working_days_even_around_equated_days() -> None:
    calendar = Calendar(frozenset({date(2026, 6, 1), date(2026, 6, 2)}))
    three_days = Period("proef", "proef", 3, Unit.DAYS, shifts=True, in_force_since=date(2015, 1, 1), source="proef")

    assert due(three_days, date(2026, 5, 30), calendar) == date(2026, 6, 4)


def test_it_uses_the_value_in_force_when_the_period_began() -> None:
    old, new = (
        Period("proef", "proef", amount, Unit.WEEKS, shifts=False, in_force_since=since, source="proef")
        for amount, since in ((1, date(2015, 1, 1)), (2, date(2027, 1, 1)))
    )
    deadlines = Deadlines({"proef": (old, new)}, Calendar())

    assert deadlines.due("proef", date(2026, 12, 31)) == date(2027, 1, 7)
    assert deadlines.due("proef", date(2027, 1, 1)) == date(2027, 1, 15)
    assert deadlines.due("proef", date(2010, 1, 1)) == date(2010, 1, 8)


@pytest.mark.parametrize(
    "moment",
    ["2026-02-29", "2026-13-01", "morgen", "", " 2026-04-02", "2026-04-02T25:00", "2026-04-02x10:00", "٢٠٢٦-٠٤-٠٢"],
)
def test_it_refuses_a_moment_that_does_not_exist(moment: str) -> None:
    with pytest.raises(MomentError, match="Schrijf een datum als 2026-04-02"):
        moment_from(moment)


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31", "0001-01-01T00:00:00+05:00"]
)
def test_it_refuses_a_year_it_cannot_count_in(moment: str) -> None:
    with pytest.raises(MomentError, match="Controleer het jaartal"):
        DEADLINES.due("onderzoek", moment_from(moment))


def test_it_names_the_periods_it_knows() -> None:
    with pytest.raises(UnknownPeriodError, match=r'"eeuwig".*bestaat niet.*veiligheidsbeoordeling'):
        DEADLINES.due("eeuwig", date(2026, 4, 2))


def test_it_says_which_periods_are_our_own_choice() -> None:
    own = [period_id for period_id, (period, *_) in DEADLINES.periods.items() if period.is_own_choice]

    assert own == ["monitoring-3", "monitoring-12", "monitoring-18"]
