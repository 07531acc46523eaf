"""Which days are working days in the Netherlands, and on which days a statutory period may end.

Source: Algemene termijnenwet, articles 1 to 3. The holidays are computed, so that no update of a library can
move a past deadline; days equated with a holiday by decree are handed in as dated, cited data.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
_KING_SINCE = 2014
_SATURDAY = 5
_SUNDAY = 6


@lru_cache(maxsize=512)
def public_holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of a year, Good Friday (equated by the law itself) and 5 May included."""
    easter = easter_sunday(year)
    return frozenset(
        {
            date(year, 1, 1),
            easter - 2 * ONE_DAY,
            easter,
            easter + ONE_DAY,
            easter + 39 * ONE_DAY,
            easter + 49 * ONE_DAY,
            easter + 50 * ONE_DAY,
            royal_birthday(year),
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def royal_birthday(year: int) -> date:
    """Koningsdag (27 April, a day earlier when that is a Sunday); until 2013 Koninginnedag, the same way."""
    day = date(year, 4, 27) if year >= _KING_SINCE else date(year, 4, 30)
    return day - ONE_DAY if day.weekday() == _SUNDAY else day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The Dutch calendar; `equated` are the days equated with a holiday by decree."""

    equated: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and no holiday. A day equated by decree counts as a working day."""
        return day.weekday() < _SATURDAY and day not in public_holidays(day.year)

    def may_end_period(self, day: date) -> bool:
        """Whether a statutory period may end on this day: a working day that isn't equated by decree."""
        return self.is_working_day(day) and day not in self.equated

    def add_working_days(self, start: date, count: int) -> date:
        """The day on which `count` working days have passed, the first being the first working day after `start`."""
        day = start
        while count > 0:
            day += ONE_DAY
            count -= self.is_working_day(day)
        return day

    def extend(self, start: date, end: date, *, at_least: int) -> date:
        """The first day from `end` on which a period may end, having held `at_least` such days after `start`."""
        held = sum(self.may_end_period(day) for day in _days_after(start, end))
        while held < at_least or not self.may_end_period(end):
            end += ONE_DAY
            held += self.may_end_period(end)
        return end


def _days_after(start: date, end: date) -> Iterable[date]:
    return (start + ONE_DAY * number for number in range(1, (end - start).days + 1))
