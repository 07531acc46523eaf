"""When something is due: legal periods as data, counted from a moment in Dutch time."""

import calendar as month_calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from meldcode.deadlines.calendar import Calendar
from meldcode.deadlines.errors import MomentError, UnknownPeriodError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OWN_CHOICE = "eigen keuze, nog te toetsen"
FIRST_YEAR = 1900
LAST_YEAR = 2200
_DATE_ALONE = re.compile(r"[0-9W-]+", re.ASCII)
_REMEDY = "Schrijf een datum als 2026-04-02, of een tijd als 2026-04-02T15:10+02:00."


class Unit(StrEnum):
    """What a period is counted in."""

    HOURS = "uren"
    DAYS = "dagen"
    WORKING_DAYS = "werkdagen"
    WEEKS = "weken"
    MONTHS = "maanden"
    YEARS = "jaren"


# Longer periods, and all in hours or years, fall outside the Algemene termijnenwet (article 4).
_LONGEST_EXTENDED = {Unit.DAYS: 90, Unit.WORKING_DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}
# From three days on, a period holds at least two working days (article 2).
_SHORTEST_WITH_TWO_WORKING_DAYS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """One legal period in the value that is in force since a day; `shifts` says whether its end may be extended."""

    id: str
    text: str
    amount: int
    unit: Unit
    shifts: bool
    in_force_since: date
    source: str
    to_verify: str | None = None

    @property
    def is_own_choice(self) -> bool:
        """Whether no public source gives this period, so that it is still to be verified."""
        return self.source == OWN_CHOICE

    @property
    def is_extended(self) -> bool:
        """Whether the Algemene termijnenwet extends it when it ends on a day off."""
        return self.shifts and self.amount <= _LONGEST_EXTENDED.get(self.unit, 0)

    @property
    def working_days_held(self) -> int:
        """How many working days it must at least hold."""
        is_short = self.unit in (Unit.DAYS, Unit.WORKING_DAYS) and self.amount < _SHORTEST_WITH_TWO_WORKING_DAYS
        return 0 if is_short else 2


@dataclass(frozen=True, slots=True)
class Deadlines:
    """All periods and the calendar they are counted on.

    `periods` maps an id to its values, oldest first.
    """

    periods: Mapping[str, tuple[Period, ...]]
    calendar: Calendar

    def period(self, period_id: str, on: date) -> Period:
        """The value of a period for what begins on this day; before the first known value, that first one."""
        if period_id not in self.periods:
            known = ", ".join(self.periods)
            raise UnknownPeriodError(f'termijn "{period_id}"', "deze termijn bestaat niet.", f"Kies uit: {known}.")
        values = self.periods[period_id]
        return next((value for value in reversed(values) if value.in_force_since <= on), values[0])

    def due(self, period_id: str, moment: date | datetime) -> date:
        """The last day of a period that begins at this moment.

        A moment with an offset is first moved to Amsterdam; one without is Amsterdam time. UnknownPeriodError,
        MomentError when the moment lies outside 1900 to 2200. Source: Algemene termijnenwet, articles 1 to 4.
        """
        return due(self.period(period_id, dutch_day(moment)), moment, self.calendar)


def due(period: Period, moment: date | datetime, calendar: Calendar) -> date:
    """The last day of this period, counted from the moment on this calendar."""
    start = dutch_day(moment)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        what = f"we tellen alleen in de jaren {FIRST_YEAR} tot en met {LAST_YEAR}."
        raise MomentError(f'moment "{start.isoformat()}"', what, "Controleer het jaartal.")
    end = _counted(period, moment, start, calendar)
    if period.is_extended:
        return calendar.extend(start, end, at_least=period.working_days_held)
    return end


def dutch_day(moment: date | datetime) -> date:
    """The calendar day of a moment in the Netherlands."""
    if not isinstance(moment, datetime):
        return moment
    return _dutch_time(moment).date()


def moment_from(text: str) -> date | datetime:
    """A moment written as an ISO date or time; MomentError when it isn't one or doesn't exist."""
    try:
        if _DATE_ALONE.fullmatch(text):
            return date.fromisoformat(text)
        if "T" in text or " " in text:
            return datetime.fromisoformat(text)
    except ValueError as problem:
        raise MomentError(f'moment "{text}"', "deze dag of tijd bestaat niet.", _REMEDY) from problem
    raise MomentError(f'moment "{text}"', "dit is geen datum en geen ISO-tijd.", _REMEDY)


def _counted(period: Period, moment: date | datetime, start: date, calendar: Calendar) -> date:
    match period.unit:
        case Unit.HOURS:
            return _after_hours(moment, period.amount)
        case Unit.DAYS:
            return start + timedelta(days=period.amount)
        case Unit.WORKING_DAYS:
            return calendar.add_working_days(start, period.amount)
        case Unit.WEEKS:
            return start + timedelta(weeks=period.amount)
        case Unit.MONTHS:
            return _months_later(start, period.amount)
        case Unit.YEARS:
            return _months_later(start, 12 * period.amount)


def _after_hours(moment: date | datetime, hours: int) -> date:
    """Real hours: a night in which the clock changes is an hour shorter or longer."""
    begin = (
        moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day, tzinfo=AMSTERDAM)
    )
    elapsed = _dutch_time(begin).timestamp() + 3600 * hours
    return datetime.fromtimestamp(elapsed, tz=AMSTERDAM).date()


def _dutch_time(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=AMSTERDAM)
    try:
        return moment.astimezone(AMSTERDAM)
    except OverflowError as problem:
        raise MomentError(
            f'moment "{moment.isoformat()}"', "deze tijd ligt te ver weg.", "Controleer het jaartal."
        ) from problem


def _months_later(start: date, months: int) -> date:
    """The same day some months later; a day that doesn't exist becomes that month's last."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = month_calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
