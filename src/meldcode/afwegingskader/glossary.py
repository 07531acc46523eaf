"""The glossary: which Dutch term is called what in the code, and which terms are never translated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meldcode.afwegingskader.reading import Table, read_toml

FILE = "begrippen.toml"
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """A Dutch term, its English, the identifier the code uses for it, what it means and where that is written."""

    dutch: str
    english: str
    name: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms, and the closed list of those that stay Dutch in code and English documents."""

    terms: Mapping[str, Term]
    untranslated: tuple[str, ...]


def load_glossary(folder: Path) -> Glossary:
    """The glossary below this folder of definitions; DefinitionError when it is broken."""
    top = Table(FILE, "", read_toml(folder / FILE, FILE), required=("onvertaald", "begrip"))
    terms: dict[str, Term] = {}
    for number, raw in enumerate(top.tables("begrip"), start=1):
        table = Table(FILE, f"begrip {number}", raw, required=("term", "engels", "naam", "betekenis", "bron"))
        term = Term(*(table.text(key) for key in ("term", "engels", "naam", "betekenis", "bron")))
        if term.dutch in terms:
            raise table.error("term", f'"{term.dutch}" staat er twee keer.', "Haal één blok weg.")
        if _NAME.fullmatch(term.name) is None:
            raise table.error(
                "naam", f'"{term.name}" is geen naam voor in de code.', "Schrijf hem als safety_assessment."
            )
        terms[term.dutch] = term
    return Glossary(terms, top.texts("onvertaald"))
