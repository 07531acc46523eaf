"""The story as data: chapters, each a row of deeds with who, when and what. Laid by actions, played in a browser."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from meldcode.followup.moments import AMSTERDAM

_CHAPTERS = Path(__file__).parent / "chapters"


@dataclass(frozen=True)
class Deed:
    """One thing somebody of the story does. facts: the rest of its table, as each kind of deed needs it."""

    what: str
    who: str
    day: int
    clock: time
    pupil: str
    facts: dict[str, Any]  # Any: TOML; `laying` and the players read the keys of their own kind of deed

    def at(self, start: date) -> datetime:
        """The moment of this deed when the story begins on that day, a Monday."""
        return datetime.combine(start + timedelta(days=self.day), self.clock, tzinfo=AMSTERDAM)

    def day_of(self, key: str, start: date) -> date:
        return self.day_number(self.facts[key], start)

    @staticmethod
    def day_number(number: int, start: date) -> date:
        """The how-manieth day of the story."""
        return start + timedelta(days=number)


@dataclass(frozen=True)
class Chapter:
    number: int
    title: str
    tells: str
    deeds: tuple[Deed, ...]


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """The whole story, in order."""
    read = [_chapter(tomllib.loads(path.read_text(encoding="utf-8"))) for path in _CHAPTERS.glob("*.toml")]
    return tuple(sorted(read, key=lambda chapter: chapter.number))


def chapter(number: int) -> Chapter:
    return next(one for one in chapters() if one.number == number)


def _chapter(table: dict[str, Any]) -> Chapter:  # Any: TOML
    return Chapter(table["nummer"], table["titel"], table["vertelt"], tuple(_deed(row) for row in table["daad"]))


def _deed(row: dict[str, Any]) -> Deed:  # Any: TOML
    facts = dict(row)
    clock = time.fromisoformat(facts.pop("tijd"))
    return Deed(facts.pop("wat"), facts.pop("wie"), facts.pop("dag"), clock, facts.pop("leerling"), facts)
