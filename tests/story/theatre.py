"""One installation with everybody of the story around it, each at a screen of her own."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from playwright.sync_api import Browser, BrowserContext

from tests.story.leftovers import readable, told
from tests.story.seats import DESKTOP, PHONE, Seat, Trouble, person
from tests.story.server import Installation

_PATIENCE = 20.0


@dataclass
class Theatre:
    """Everybody is signed in since the story was laid, and stays so; who wants to see that, opens a seat herself."""

    chromium: Browser
    installation: Installation
    has_script: bool = True
    trouble: Trouble = field(default_factory=Trouble)
    seats: dict[str, Seat] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def seat(self, key: str) -> Seat:
        """Where she works; she signs in by hand when her session ended meanwhile (a slow machine)."""
        if key not in self.seats:
            self.seats[key] = seat = self.open_seat(key)
            seat.come_back(self.installation.session_of(key))
        return self.seats[key]

    def open_seat(self, key: str, *, address: str = "") -> Seat:
        """A browser of her own, not signed in yet; `address` when she comes in by another door than the server's."""
        width = DESKTOP if self.has_script else PHONE
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900}, locale="nl-NL", java_script_enabled=self.has_script
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        address = address or self.installation.address
        self.trouble.watch(context, address)
        return Seat(person(key), context, context.new_page(), self.trouble, address, self.has_script)

    def stand_at(self, moment: datetime) -> None:
        self.installation.stand_at(moment)

    def ends_well(self) -> None:
        """Nothing went wrong anywhere, seen or unseen, and nothing is missing from the trail."""
        wrong = [*self.trouble.found, *self.installation.faults_in_log()]
        assert not wrong, "\n".join(wrong)
        # Ends with another status, and so fails, when a chain is broken.
        self.installation.run("audit", "verify")
        self.installation.stop()
        left = readable(self.installation, told())
        assert not left, "\n".join(left)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.installation.take_away()


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Until something that takes its own time has happened, such as a letter that travels."""
    until = time.monotonic() + _PATIENCE
    while not happened():
        assert time.monotonic() < until, f"{what} did not happen within {_PATIENCE:.0f} seconds"
        time.sleep(0.2)
