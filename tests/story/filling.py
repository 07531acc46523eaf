"""Filling in a page as a person does: by the words beside each field, whatever is behind them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page

from meldcode.screens.voice import said
from tests.story.seats import Seat

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


@dataclass
class Sheet:
    """What is filled in: a whole page, or one of its lines."""

    seat: Seat
    scope: Locator | None = None

    @property
    def _here(self) -> Page | Locator:
        return self.scope or self.seat.page

    def write(self, label: "Words", text: str, *, last: bool = False) -> None:
        """Nothing to say, nothing to fill in: the question may not even be asked."""
        if text:
            self.field(label, last=last).fill(text)

    def append(self, label: "Words", text: str) -> None:
        field = self.field(label)
        field.fill(f"{field.input_value()}\n\n{text}")

    def pick(self, label: "Words", choice: str) -> None:
        """One out of a list that unfolds."""
        self.field(label).select_option(label=choice)

    def choose(self, question: "Words", choice: "Words", *, exact: bool = True) -> None:
        """A dot or a tick under a question; `exact` is off where the choice goes on with a hint."""
        self.option(question, choice, exact=exact).check()

    def day(self, question: "Words", day: date) -> None:
        boxes = self._group(question)
        for box, typed in (("Dag", f"{day.day}"), ("Maand", f"{day.month}"), ("Jaar", f"{day.year}")):
            boxes.get_by_label(box, exact=True).fill(typed)

    def line(self, kind: str, number: int) -> "Sheet":
        """This line of the page; asks for another when there are fewer."""
        line = self.seat.page.get_by_role("group", name=f"{kind} {number}", exact=True)
        if not line.count():
            another = f"Nog een {kind.lower()}"
            if self.seat.has_script:
                self.seat.page.get_by_role("button", name=another).click()
            else:
                self.seat.press(another)
            line.wait_for()
        return Sheet(self.seat, line)

    def field(self, label: "Words", *, last: bool = False) -> Locator:
        # What isn't asked in this case is not in sight with script; two questions may be asked with the same words.
        asked = self._here.get_by_label(self._words(label)).filter(visible=True)
        return asked.last if last else asked.first

    def option(self, question: "Words", choice: "Words", *, exact: bool = True) -> Locator:
        return self._group(question).get_by_label(said(str(choice), self.seat.profession), exact=exact)

    def _group(self, question: "Words") -> Locator:
        return self._here.get_by_role("group", name=self._words(question))

    def _words(self, label: "Words") -> re.Pattern[str]:
        """The question as her profession asks it."""
        asked = re.escape(said(str(label), self.seat.profession))
        return re.compile(rf"^{asked}( \(niet verplicht\))?$")
