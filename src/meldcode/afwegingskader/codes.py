"""Code lists: the closed sets of words that a form offers and a row keeps, with their code in the CBS delivery."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from meldcode.afwegingskader.errors import DefinitionError
from meldcode.afwegingskader.reading import Table, bytes_of, listed, parse_toml

FOLDER = "codes"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Code:
    """One word of a list: `id` is kept, `text` is shown, `cbs` is its code in the delivery to CBS, if it has one."""

    id: str
    text: str
    hint: str | None
    cbs: str | None


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list; `cbs_list` names the list of the delivery whose codes its words carry."""

    id: str
    name: str
    source: str
    cbs_list: str | None
    codes: tuple[Code, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that may be kept."""
        return tuple(code.id for code in self.codes)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Pairs of id and text, as a form offers them."""
        return tuple((code.id, code.text) for code in self.codes)

    def code(self, code_id: str) -> Code:
        """The code with this id; KeyError when the list doesn't know it."""
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def text(self, code_id: str) -> str:
        """What the screen shows for this id; KeyError when the list doesn't know it."""
        return self.code(code_id).text


def load_codes(folder: Path, list_id: str) -> CodeList:
    """One code list below this folder of definitions; DefinitionError when it is missing or broken."""
    known = code_list_ids(folder)
    file = f"{FOLDER}/{list_id}.toml"
    if list_id not in known:
        raise DefinitionError(file, "", "deze codelijst bestaat niet.", f"Kies uit: {listed(known)}.")
    return _codes_from(bytes_of(folder / file, file), file, list_id)


def code_list_ids(folder: Path) -> tuple[str, ...]:
    """The names of all code lists, sorted."""
    return tuple(sorted(path.stem for path in (folder / FOLDER).glob("*.toml")))


@lru_cache(maxsize=64)
def _codes_from(content: bytes, file: str, list_id: str) -> CodeList:
    top = Table(file, "", parse_toml(content, file), required=("id", "naam", "bron", "code"), optional=("cbs_lijst",))
    if top.text("id") != list_id:
        raise top.error("id", f'"{top.text("id")}" is niet de naam van dit bestand, "{list_id}".', "Maak ze gelijk.")
    cbs_list = top.optional_text("cbs_lijst")
    codes = tuple(_codes(file, top.tables("code"), maps_to_cbs=cbs_list is not None))
    return CodeList(top.text("id"), top.text("naam"), top.text("bron"), cbs_list, codes)


def _codes(file: str, blocks: list[object], *, maps_to_cbs: bool) -> Iterator[Code]:
    seen: set[str] = set()
    for number, raw in enumerate(blocks, start=1):
        table = Table(file, f"code {number}", raw, required=("id", "tekst"), optional=("hint", "cbs"))
        code = Code(table.text("id"), table.text("tekst"), table.optional_text("hint"), table.optional_text("cbs"))
        if _ID.fullmatch(code.id) is None:
            raise table.error("id", f'"{code.id}" kan geen id zijn.', "Gebruik kleine letters, cijfers en streepjes.")
        if code.id in seen:
            raise table.error("id", f'"{code.id}" staat er twee keer.', "Geef elke code een eigen id.")
        if code.cbs is not None and not maps_to_cbs:
            raise table.error("cbs", "deze lijst noemt geen CBS-lijst.", "Zet cbs_lijst bovenaan, of haal cbs weg.")
        seen.add(code.id)
        yield code
