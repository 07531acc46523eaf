"""Worked cases of weighing: answers given, outcome expected. Lawyers read them, `law check` proves them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meldcode.afwegingskader.errors import DefinitionError, LawError
from meldcode.afwegingskader.evaluation import weigh
from meldcode.afwegingskader.loading import load_framework
from meldcode.afwegingskader.reading import Table, read_toml

FILES = "examples/weging-*.toml"
_EXPECTED = ("melden", "hulp", "samen_met_veilig_thuis", "volgende", "afronden", "meldnormen")
_MAY_BE_EMPTY = ("volgende", "afronden")


@dataclass(frozen=True, slots=True)
class Example:
    """One case: these professions, weighing on this day with these answers, must come to this outcome."""

    name: str
    professions: tuple[str, ...]
    on: date
    given: Mapping[str, str]
    expected: Mapping[str, object]
    file: str


def load_examples(folder: Path) -> tuple[Example, ...]:
    """All worked cases of weighing; DefinitionError when a file is broken."""
    examples: list[Example] = []
    for path in sorted(folder.glob(FILES)):
        file = path.relative_to(folder).as_posix()
        top = Table(file, "", read_toml(path, file), required=("voorbeeld",))
        examples.extend(_example(file, number, raw) for number, raw in enumerate(top.tables("voorbeeld"), start=1))
    if not examples:
        raise DefinitionError(FILES, "", "er is geen enkel voorbeeld.", "Zet er minstens één bestand neer.")
    return tuple(examples)


def failures(folder: Path, example: Example) -> Iterator[LawError]:
    """Where an example comes out differently than expected, for each of its professions."""
    for profession in example.professions:
        try:
            outcome = weigh(load_framework(folder, profession, example.on), example.given).as_dict()
        except LawError as fault:
            yield fault
            continue
        for key in _EXPECTED:
            if outcome[key] != example.expected.get(key):
                yield DefinitionError(
                    example.file,
                    f'voorbeeld "{example.name}", {profession}, {key}',
                    f"verwacht is {_told(example.expected.get(key))}, de uitkomst is {_told(outcome[key])}.",
                    "Verbeter het voorbeeld of de tabel.",
                )


def _example(file: str, number: int, raw: object) -> Example:
    table = Table(file, f"voorbeeld {number}", raw, required=("naam", "beroepen", "op", "gegeven", "verwacht"))
    given_raw = table.table("gegeven")
    given = Table(file, f"{table.place}.gegeven", given_raw, required=(), optional=tuple(given_raw))
    expected_raw = table.table("verwacht")
    required = tuple(key for key in _EXPECTED if key not in _MAY_BE_EMPTY)
    Table(file, f"{table.place}.verwacht", expected_raw, required=required, optional=_MAY_BE_EMPTY)
    return Example(
        name=table.text("naam"),
        professions=table.texts("beroepen"),
        on=table.day("op"),
        given={question: given.text(question) for question in given_raw},
        expected=expected_raw,
        file=file,
    )


def _told(value: object) -> str:
    return "niets" if value is None else str(value)
