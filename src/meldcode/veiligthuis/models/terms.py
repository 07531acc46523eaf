"""What Veilig Thuis owes about a report, before when, and how late it is: said as it is (R-3.13)."""

from datetime import datetime, timedelta

from django.conf import settings

from meldcode.deadlines import Calendar, load_deadlines
from meldcode.followup.moments import day_of, end_of

CHECK_ACUTE = "acuut-bekijken"
ASSESSMENT = "veiligheidsbeoordeling"
FEEDBACK = "terugkoppeling"

WHAT_IS_OWED = {
    CHECK_ACUTE: "Meteen bekijken",
    ASSESSMENT: "Veiligheid beoordelen",
    FEEDBACK: "Terugkoppelen aan de melder",
}


def assessment_due(received_at: datetime) -> datetime:
    """The last moment of the fifth working day after a report came in (R-3.11, R-3.12)."""
    return end_of(load_deadlines(settings.DEFINITIONS_FOLDER).due(ASSESSMENT, received_at))


def feedback_due(assessment_due_at: datetime, assessed_at: datetime) -> datetime:
    """The answer is owed within the same period as the assessment; when that has passed, at once."""
    return max(assessment_due_at, assessed_at)


def working_calendar() -> Calendar:
    """The Dutch calendar, to count how late something is."""
    return load_deadlines(settings.DEFINITIONS_FOLDER).calendar


def working_days_late(due_at: datetime, at: datetime, calendar: Calendar) -> int:
    """How many working days have begun since the day it was due."""
    days = (day_of(at) - day_of(due_at)).days
    return sum(calendar.is_working_day(day_of(due_at) + timedelta(days=number)) for number in range(1, days + 1))


def lateness(what: str, due_at: datetime, at: datetime, calendar: Calendar) -> str:
    """How late it is, in words; empty while there is time."""
    if what == CHECK_ACUTE:
        return _waiting_for(at - due_at)
    if at <= due_at:
        return ""
    days = working_days_late(due_at, at, calendar)
    return {0: "te laat", 1: "te laat: 1 werkdag"}.get(days, f"te laat: {days} werkdagen")


def _waiting_for(waited: timedelta) -> str:
    """An acute report is owed a look at once, so not lateness but waiting is what counts, from the first minute."""
    minutes = int(waited.total_seconds()) // 60
    if minutes < 1:
        return "net binnen"
    if minutes < 60:
        return f"wacht al {minutes} {'minuut' if minutes == 1 else 'minuten'}"
    hours = minutes // 60
    return f"wacht al {hours} uur" if hours < 48 else f"wacht al {hours // 24} dagen"
