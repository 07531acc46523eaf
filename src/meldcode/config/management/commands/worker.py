"""`meldcode worker`: carries letters and tidies up. Safe to run several times at once, and to kill at any moment."""

import signal
import sys
import threading
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.db import close_old_connections, connection

from meldcode.config.carrying import count_stuck, deliver_all, remind, tidy
from meldcode.config.checks import refuse_to_start_on_less
from meldcode.config.management.one_line import OneLineCommand, OneLineParser, moment_from

_PAUSE_SECONDS = 1.0
# SQLite has one writer at a time, and who waits for it looks again only now and then: without a pause between letters a
# backlog of them would keep reports waiting for seconds.
_GIVE_WAY_SECONDS = {"sqlite": 0.1, "postgresql": 0.0}
# A letter that waits longer is no hiccup: somebody has to look, and call meanwhile.
_STUCK_AFTER = timedelta(minutes=10)
_ROUNDS_BETWEEN_LOOKS = 60


class Command(OneLineCommand):
    help = "Bezorgt brieven tussen organisaties en ruimt op. Blijft lopen; met --once één ronde."

    def add_arguments(self, parser: CommandParser) -> None:
        # Nothing to choose from, so no noun and verb: it only goes round.
        parser.__class__ = OneLineParser
        parser.add_argument("--once", action="store_true", help="één ronde, en klaar")
        parser.add_argument("--at", help="doe alsof het nu dit moment is (alleen in een demo of test), ISO 8601")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        if options["once"]:
            # Twice: the second round brings the receipts of the first.
            delivered = sum(deliver_all(at=moment_from(options["at"])) for _ in range(2))
            remind(at=moment_from(options["at"]))
            tidy(at=moment_from(options["at"]))
            self.stdout.write(f"{delivered} brieven bezorgd")
            return
        refuse_to_start_on_less()
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: stop.set())
        rounds = 0
        while not stop.is_set():
            self._round(moment_from(options["at"]), stop, is_look=rounds % _ROUNDS_BETWEEN_LOOKS == 0)
            rounds += 1
            stop.wait(_PAUSE_SECONDS)

    def _round(self, at: datetime, stop: threading.Event, *, is_look: bool) -> None:
        close_old_connections()
        try:
            deliver_all(at=at, give_way=lambda: stop.wait(_GIVE_WAY_SECONDS[connection.vendor]))
            if is_look:
                remind(at=at)
                tidy(at=at)
            if is_look and (stuck := count_stuck(before=at - _STUCK_AFTER)):
                sys.stderr.write(f"worker: {stuck} brieven wachten langer dan tien minuten; kijk wat ze tegenhoudt\n")
        except Exception as fault:  # noqa: BLE001  a worker that stops carries nothing; it says so and goes on
            sys.stderr.write(f"worker: {type(fault).__name__}; probeert het zo weer\n")
