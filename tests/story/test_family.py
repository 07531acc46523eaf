"""The family of a pupil, written down in the browser and looked at: drawn and listed, at each width."""

import pytest

from tests.story.conftest import Opener
from tests.story.going import open_file
from tests.story.seats import Seat

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def add(
    seat: Seat, family: str, role: str, given: str, born: str, *, home: str = "", ties: tuple[str, ...] = ()
) -> None:
    """Write one person down; ties: what she is of each of the others, in the order of the page."""
    page = seat.page
    seat.go(f"{family}nieuw/")
    page.get_by_label("Wie is dit voor het kind?").select_option(label=role)
    page.get_by_label("Voornaam").fill(given)
    page.get_by_label("Wanneer geboren?").fill(born)
    page.get_by_label("Woont deze persoon bij het kind in huis?").select_option(label=home or "nee")
    for number, tie in enumerate(ties):
        if not tie:
            continue
        page.get_by_label("Wat is deze persoon van").nth(number).select_option(label=tie)
    seat.press("Bewaren")


def test_a_family_is_drawn_and_listed_at_each_width(open_theatre: Opener) -> None:
    ineke = open_theatre(6).seat("ineke")
    open_file(ineke, "Noor Verhoeven")
    ineke.look()
    family = f"{ineke.path}gezin/"
    add(ineke, family, "moeder", "Anna", "mei 1988", home="ja")
    add(ineke, family, "vader", "Karel", "ongeveer 40 jaar", ties=("ex-partner",))
    add(ineke, family, "partner van een ouder", "Piet", "", home="een deel van de tijd", ties=("partner",))
    add(ineke, family, "halfbroer of halfzus", "Lot", "ongeboren", ties=("kind", "", "kind"))
    add(ineke, family, "grootouder", "Riet", "1955", ties=("ouder",))

    assert "kind van Piet" in ineke.text(), "Lot was written down with both her parents"
    ineke.look()
    ineke.go(f"{family}nieuw/")
    ineke.look()
    ineke.go(f"{family}geen-broers-zussen/")
    ineke.look()
