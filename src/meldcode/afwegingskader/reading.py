"""Strict reading of a definition file: every key is known, every text there, every error names its place."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from meldcode.afwegingskader.errors import DefinitionError

Choice = TypeVar("Choice", bound=StrEnum)


def listed(words: Iterable[str]) -> str:
    """Words as a reader meets them in a sentence: "ja, nee, twijfel"."""
    return ", ".join(words)


class Table:
    """One table of a definition file. Only the named keys may stand in it; `required` ones must."""

    def __init__(
        self,
        file: str,
        place: str,
        raw: object,
        *,
        required: Sequence[str],
        optional: Sequence[str] = (),
    ) -> None:
        self.file = file
        self.place = place
        if not isinstance(raw, Mapping):
            raise DefinitionError(file, place, "hier hoort een tabel te staan.", "Schrijf sleutels met waarden.")
        self._raw: Mapping[str, object] = raw
        allowed = (*required, *optional)
        for key in self._raw:
            if key not in allowed:
                raise self.error(key, "deze sleutel is onbekend.", f"Gebruik alleen: {listed(allowed)}.")
        for key in required:
            if key not in self._raw:
                raise self.error(key, "deze sleutel ontbreekt.", _REMEDY_FOR_MISSING.get(key, "Vul hem in."))

    def error(self, key: str, what: str, remedy: str) -> DefinitionError:
        """An error at this key of this table."""
        return DefinitionError(self.file, f"{self.place}.{key}" if self.place else key, what, remedy)

    def has(self, key: str) -> bool:
        """Whether the key stands in the file."""
        return key in self._raw

    def text(self, key: str) -> str:
        """A text that isn't empty."""
        value = self._raw.get(key)
        if not isinstance(value, str) or not value.strip():
            remedy = _REMEDY_FOR_MISSING.get(key, "Schrijf de tekst tussen aanhalingstekens.")
            raise self.error(key, "hier hoort een tekst te staan.", remedy)
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or None when the key is absent."""
        return self.text(key) if self.has(key) else None

    def texts(self, key: str, *, one_is_enough: bool = False) -> tuple[str, ...]:
        """A list of texts without doubles; `one_is_enough` also takes a single text."""
        value = self._raw.get(key, [])
        if one_is_enough and isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(key, "hier hoort een lijst met teksten te staan.", 'Schrijf bijvoorbeeld ["ja", "nee"].')
        if len(set(value)) < len(value):
            raise self.error(key, "een woord staat er twee keer.", "Haal het dubbele woord weg.")
        return tuple(value)

    def number(self, key: str) -> int:
        """A whole number above zero."""
        value = self._raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.error(key, "hier hoort een geheel getal te staan, 1 of hoger.", "Schrijf alleen cijfers.")
        return value

    def flag(self, key: str) -> bool:
        """true or false."""
        value = self._raw.get(key)
        if not isinstance(value, bool):
            raise self.error(
                key, "hier hoort true of false te staan.", "Schrijf true of false, zonder aanhalingstekens."
            )
        return value

    def day(self, key: str) -> date:
        """A calendar day."""
        value = self._raw.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(
                key, "hier hoort een datum te staan.", "Schrijf hem als 2019-01-31, zonder aanhalingstekens."
            )
        return value

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One of a closed set of words."""
        value = self.text(key)
        if value not in {member.value for member in kind}:
            raise self.error(key, f'"{value}" is onbekend.', f"Kies uit: {listed(kind)}.")
        return kind(value)

    def table(self, key: str) -> Mapping[str, object]:
        """A table inside this one, as it stands in the file."""
        value = self._raw.get(key)
        if not isinstance(value, Mapping):
            raise self.error(key, "hier hoort een tabel te staan.", 'Schrijf bijvoorbeeld { hulp = "ja" }.')
        return value

    def tables(self, key: str) -> list[object]:
        """The list of tables under this key; at least one."""
        value = self._raw.get(key)
        if not isinstance(value, list) or not value:
            raise self.error(key, "hier hoort minstens één blok te staan.", f"Begin een blok met [[{key}]].")
        return value


_REMEDY_FOR_MISSING = {
    "bron": 'Noem de bron: wet met artikel, richtlijn met onderdeel, of "eigen keuze, nog te toetsen".',
    "omdat": "Schrijf waarom dit volgt; wie weegt, krijgt het te lezen.",
    "volgende": 'Noem de volgende vraag, of "geen" als er niets meer te vragen is.',
}


def read_toml(path: Path, file: str) -> dict[str, object]:
    """The contents of one definition file; `file` is its name in messages."""
    return parse_toml(bytes_of(path, file), file)


def bytes_of(path: Path, file: str) -> bytes:
    """The bytes of one definition file."""
    try:
        return path.read_bytes()
    except OSError as problem:
        remedy = "Kijk of het bestaat en of je het mag lezen."
        raise DefinitionError(file, "", "dit bestand is niet te lezen.", remedy) from problem


def parse_toml(content: bytes, file: str) -> dict[str, object]:
    """The contents of one definition file, from bytes already read."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as problem:
        raise DefinitionError(file, "", "dit bestand is geen UTF-8.", "Bewaar het opnieuw als UTF-8.") from problem
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise DefinitionError(file, "", f"dit is geen geldige TOML ({problem}).", "Herstel die regel.") from problem
