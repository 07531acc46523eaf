"""From Mijn werk to where something is done, by what stands on the screen."""

from meldcode.screens.voice import said
from tests.story.seats import Seat


def open_signal_form(seat: Seat, pupil: str) -> None:
    """From Mijn werk by way of the roster, as for every pupil."""
    seat.go("/")
    seat.look()
    seat.follow(said("Leerlingen", seat.profession))
    seat.look()
    seat.follow(pupil)
    seat.look()
    seat.follow("Signaal vastleggen")
    seat.look()


def open_file(seat: Seat, pupil: str) -> None:
    seat.go("/")
    seat.look()
    seat.follow(pupil)
    seat.look()


def open_next(seat: Seat, pupil: str, *actions: str) -> None:
    """To the page to which the file's own card leads; it may be worded in one of these ways."""
    open_file(seat, pupil)
    shown = [action for action in actions if seat.page.get_by_role("link", name=action, exact=True).count()]
    assert shown, f"none of {actions} stands in: {seat.text()}"
    seat.follow(shown[0])
    seat.look()
