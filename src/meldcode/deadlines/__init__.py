"""Deadlines: legal periods, Dutch working days and the day something is due.

Pure: definitions come from a folder that the caller names, moments are handed in.
"""

from meldcode.deadlines.calendar import Calendar
from meldcode.deadlines.errors import DeadlineError, MomentError, PeriodFileError, UnknownPeriodError
from meldcode.deadlines.loading import load_deadlines, load_examples
from meldcode.deadlines.periods import AMSTERDAM, Deadlines, Period, Unit, due, dutch_day, moment_from

__all__ = [
    "AMSTERDAM",
    "Calendar",
    "DeadlineError",
    "Deadlines",
    "MomentError",
    "Period",
    "PeriodFileError",
    "Unit",
    "UnknownPeriodError",
    "due",
    "dutch_day",
    "load_deadlines",
    "load_examples",
    "moment_from",
]
