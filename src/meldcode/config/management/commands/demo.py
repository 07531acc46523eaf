"""`meldcode demo lay`: puts the invented family in an empty demo database, and says who may sign in."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from meldcode.accounts.roles import ROLE_LABELS
from meldcode.config.carrying import deliver_all, remind
from meldcode.config.clock import this_moment
from meldcode.config.management.one_line import OneLineCommand, OneLineParser
from meldcode.demo.laying import Telling
from meldcode.demo.stage import PASSWORD, PEOPLE, build, find
from meldcode.demo.story import chapters
from meldcode.followup.moments import day_of

# A visitor finds the report assessed and the answer still to come: the last chapter is hers to play.
_CHAPTERS_LAID = 6
_LAST_DAY_LAID = 22


class Command(OneLineCommand):
    help = "Legt het verzonnen gezin neer in een oefenomgeving: meldcode demo lay"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.__class__ = OneLineParser
        parser.add_argument("verb", choices=["lay"])
        parser.add_argument("--chapters", type=int, default=_CHAPTERS_LAID, help="tot en met welk hoofdstuk")
        parser.add_argument("--start", type=_monday, help="op welke maandag het verhaal begint, JJJJ-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        if not settings.OPEN_SETTINGS:
            raise CommandError("Dit kan alleen in een oefenomgeving. Zet MELDCODE_DEMO=1.", returncode=2)
        if find() is None:
            start = options["start"] or latest_start(day_of(this_moment()))
            lay(start, options["chapters"])
        self.stdout.write("Wie je kunt zijn (wachtwoord voor iedereen: " + PASSWORD + "):")
        for person in PEOPLE:
            self.stdout.write(f"  {person.email:<28} {person.name}, {ROLE_LABELS[person.role]} ({person.workplace})")


def lay(start: date, upto: int) -> Telling:
    """Build the stage and lay the chapters up to and with this one."""
    founded_at = datetime.combine(start, datetime.min.time(), tzinfo=this_moment().tzinfo) - timedelta(days=30)
    telling = Telling(build(at=founded_at), start, _deliver, _remind)
    for chapter in chapters():
        if chapter.number <= upto:
            telling.lay(chapter)
    return telling


def latest_start(today: date) -> date:
    """The last Monday on which the laid chapters lie in the past."""
    latest = today - timedelta(days=_LAST_DAY_LAID + 1)
    return latest - timedelta(days=latest.weekday())


def _remind(at: datetime) -> None:
    remind(at=at)


def _deliver(at: datetime) -> None:
    # Twice: the second round brings the receipts of the first.
    deliver_all(at=at)
    deliver_all(at=at)


def _monday(text: str) -> date:
    day = date.fromisoformat(text)
    if day.weekday() != 0:
        raise ValueError(text)
    return day
