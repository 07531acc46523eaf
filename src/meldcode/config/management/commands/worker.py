"""`meldcode worker`: carries letters. Safe to run several times at once, and to kill at any moment."""

import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from meldcode.config.carrying import count_stuck, deliver_all
from meldcode.config.clock import this_moment

_PAUSE_SECONDS = 1.0
# A letter that waits longer is no hiccup: somebody has to look, and call meanwhile.
_STUCK_AFTER = timedelta(minutes=10)
_ROUNDS_BETWEEN_WARNINGS = 60


class Command(BaseCommand):
    help = "Bezorgt brieven tussen organisaties. Blijft lopen; met --once één ronde."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="één ronde, en klaar")
        parser.add_argument("--at", help="doe alsof het nu dit moment is (alleen in een demo of test), ISO 8601")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        moved = _moved(options["at"])
        if options["once"]:
            # Twice: the second round brings the receipts of the first.
            delivered = sum(deliver_all(at=moved or this_moment()) for _ in range(2))
            self.stdout.write(f"{delivered} brieven bezorgd")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: stop.set())
        rounds = 0
        while not stop.is_set():
            self._round(moved or this_moment(), warn=rounds % _ROUNDS_BETWEEN_WARNINGS == 0)
            rounds += 1
            stop.wait(_PAUSE_SECONDS)

    def _round(self, at: datetime, *, warn: bool) -> None:
        close_old_connections()
        try:
            deliver_all(at=at)
            if warn and (stuck := count_stuck(before=at - _STUCK_AFTER)):
                sys.stderr.write(f"worker: {stuck} brieven wachten langer dan tien minuten; kijk wat ze tegenhoudt\n")
        except Exception as fault:  # noqa: BLE001  a worker that stops carries nothing; it says so and goes on
            sys.stderr.write(f"worker: {type(fault).__name__}; probeert het zo weer\n")


def _moved(text: str | None) -> datetime | None:
    if text is None:
        return None
    if not settings.OPEN_SETTINGS:
        raise CommandError("--at mag alleen in een demo of test.", returncode=2)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(f"{text} is geen moment. Schrijf bijvoorbeeld 2026-04-02T09:00.", returncode=2) from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
