"""The people around the child as a letter names them. Nothing is refused for what it lacks, nothing dropped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meldcode.people.addresses import Address
from meldcode.people.dates import PartialDate, Period, UnreadableDate
from meldcode.people.names import PersonName

# Any in this module: JSON from another organisation, whose shape is what is being found out here.
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Involved:
    """One person around the child: who, and each thing the letter says of her."""

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]


def read_involved(people: Iterable[Raw]) -> tuple[Involved, ...]:
    """Lay the `betrokkenen` of a letter out for reading; never fails on what they say."""
    return tuple(_involved(one) for one in people)


def _involved(one: Raw) -> Involved:
    name = PersonName(*(_text(one.get(part)) for part in ("voornaam", "tussenvoegsel", "achternaam", "roepnaam")))
    facts = [
        ("Geboren", _day(_text(one.get("geboren")))),
        ("Geslacht", _text(one.get("geslacht"))),
        ("Woont bij het kind", _answer(one.get("in_huis"))),
        ("Gezag", _answer(one.get("gezag"))),
        *(("Hoort bij", _text(words)) for words in _list(one.get("relaties"))),
        *(("Adres", _address(row)) for row in _list(one.get("adressen"))),
        *(("Verder", _text(one[key])) for key in one if key not in _KNOWN),
    ]
    return Involved(name.full, _text(one.get("rol")), tuple(fact for fact in facts if fact[1]))


_KNOWN = frozenset(
    "rol voornaam tussenvoegsel achternaam roepnaam geboren geslacht in_huis gezag relaties adressen".split()  # noqa: SIM905
)


def _address(row: Any) -> str:
    if not isinstance(row, Mapping):
        return _text(row)
    line = Address(_text(row.get("straat")), _text(row.get("postcode")), _text(row.get("plaats"))).line
    secret = " · GEHEIM ADRES" if row.get("geheim", True) is not False else ""
    why = f", meegestuurd omdat: {_text(row.get('meegestuurd_omdat'))}" if row.get("meegestuurd_omdat") else ""
    return f"{_with_ends(line, row)}{secret}{why}"


def _answer(answer: Any) -> str:
    return _with_ends(_text(answer.get("antwoord")), answer) if isinstance(answer, Mapping) else _text(answer)


def _with_ends(text: str, ends: Raw) -> str:
    since, until = _text(ends.get("van")), _text(ends.get("tot"))
    try:
        period = Period.read({"since": since, "until": until}).words
    except UnreadableDate:
        period = f"van {since or '?'} tot {until or '?'}"
    return f"{text}, {period}" if period else text


def _day(written: str) -> str:
    try:
        born = PartialDate.read(written)
    except UnreadableDate:
        return written
    return born.words if born else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _text(value: Any) -> str:
    return "" if value is None else str(value).encode("utf-8", "replace").decode().strip()
