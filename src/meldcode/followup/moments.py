"""From a day in law to a moment in a queue: what is due on a day is due until the end of that day in Amsterdam."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def end_of(day: date) -> datetime:
    """The last second of this day in Amsterdam."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=AMSTERDAM)


def day_of(moment: datetime) -> date:
    """Which day it is in Amsterdam at this moment."""
    return moment.astimezone(AMSTERDAM).date()
