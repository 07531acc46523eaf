"""Injuries of a signal: in words, and as numbered marks on a drawing of a body. The words are the truth; the drawing
only shows where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from meldcode.afwegingskader import load_codes
from meldcode.afwegingskader.codes import CodeList

PLACES, KINDS = "plek-op-lichaam", "soort-letsel"
_MIDDLE, _BACK_IS_AT = 60, 120
# Of one figure: how far from the middle line, and how far from the top.
_PARTS = {
    "schedel": (0, 12), "achterhoofd": (0, 20), "gezicht": (0, 28), "oor": (17, 25), "hals": (0, 47), "nek": (0, 47),
    "schouder": (23, 60), "bovenarm": (34, 84), "onderarm": (40, 114), "hand": (44, 142), "borst": (0, 74),
    "buik": (0, 106), "rug-boven": (0, 74), "rug-onder": (0, 106), "kruis": (0, 134), "billen": (0, 134),
    "bovenbeen": (13, 162), "knie": (13, 190), "knieholte": (13, 190), "onderbeen": (13, 216), "voet": (15, 246),
}  # fmt: skip
_NEXT_MARK = 9
FIGURES = (_MIDDLE, _MIDDLE + _BACK_IS_AT)
"""The middle lines of both figures on the drawing."""

Injury = dict[str, str]
"""As it is sealed with a signal: place and kind (codes), size (in words, may be empty)."""


@dataclass(frozen=True)
class Mark:
    """One injury in words, with its number and its place on the drawing; without a place when it is not on it."""

    number: int
    words: str
    x: int | None
    y: int | None

    @property
    def is_drawn(self) -> bool:
        return self.x is not None


def places() -> CodeList:
    return load_codes(Path(settings.DEFINITIONS_FOLDER), PLACES)


def kinds() -> CodeList:
    return load_codes(Path(settings.DEFINITIONS_FOLDER), KINDS)


def injury_in_words(injury: Injury) -> str:
    """Blauwe plek: bovenarm links (voorkant), zo groot als een euro."""
    place = places().text(injury["place"])
    size = f", {injury['size']}" if injury.get("size") else ""
    return f"{kinds().text(injury['kind'])}: {place[:1].lower()}{place[1:]}{size}"


def injuries_of(data: dict[str, Any]) -> list[Injury]:  # Any: what was sealed with a signal
    """The injuries of a signal; one that was written down before they were asked for has none."""
    return list(data.get("injuries", []))


def marks_of(injuries: Iterable[Injury]) -> Sequence[Mark]:
    """Numbered in their order; of two on the same place the second stands a little lower."""
    marks: list[Mark] = []
    taken: dict[str, int] = {}
    for number, injury in enumerate(injuries, start=1):
        place = injury["place"]
        already = taken.get(place, 0)
        taken[place] = already + 1
        at = place_on_drawing(place)
        x, y = (at[0], at[1] + already * _NEXT_MARK) if at else (None, None)
        marks.append(Mark(number, injury_in_words(injury), x, y))
    return marks


def place_on_drawing(place: str) -> tuple[int, int] | None:
    """Where a place is: in front the child's left is at the viewer's right, at the back it is at the left."""
    side, _, part = place.partition("-")
    is_left, is_right = part.endswith("-links"), part.endswith("-rechts")
    found = _PARTS.get(part.removesuffix("-links").removesuffix("-rechts"))
    if found is None or side not in {"voor", "achter"}:
        return None
    aside, down = found
    direction = (1 if is_left else -1 if is_right else 0) * (1 if side == "voor" else -1)
    return _MIDDLE + direction * aside + (_BACK_IS_AT if side == "achter" else 0), down
