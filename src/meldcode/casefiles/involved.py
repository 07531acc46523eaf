"""The people around the pupil as a melding names them: what Veilig Thuis needs to find and reach them, no remarks.

A secret address never goes along by itself: only with the reason that the reporter wrote down.
"""

from collections.abc import Mapping
from typing import Any

from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.family import GEZAG, HOUSEHOLD, Family, Relative, family_of
from meldcode.people.addresses import Address
from meldcode.people.dates import PartialDate, Period, UnreadableDate
from meldcode.people.names import PersonName

_NAME_PARTS = ("voornaam", "tussenvoegsel", "achternaam", "roepnaam")


def involved(dossier: Dossier, *, secret_because: str = "") -> list[dict[str, Any]]:  # Any: JSON, see docs/letters.md
    """Everybody around the pupil, as the letter has them."""
    family = family_of(dossier)
    return [_named(one, family, secret_because) for one in family.relatives]


def has_secret_address(dossier: Dossier) -> bool:
    """Whether somebody's address must stay secret, so that the reporter is asked about it."""
    return any(address.is_secret for one in family_of(dossier).relatives for address in one.addresses)


def _named(one: Relative, family: Family, secret_because: str) -> dict[str, Any]:  # Any: as above
    name = (one.name.given, one.name.infix, one.name.family, one.name.call_name)
    return {
        "rol": one.role_words,
        **dict(zip(_NAME_PARTS, name, strict=True)),
        "geboren": one.born.code if one.born else "",
        "geslacht": one.sex.value,
        "in_huis": {"antwoord": one.household, **_ends(one.household_period)},
        "gezag": {"antwoord": one.gezag, **_ends(one.gezag_period)},
        "relaties": family.ties_in_words(one),
        "adressen": [_addressed(row, secret_because) for row in one.addresses if secret_because or not row.is_secret],
    }


def _addressed(row: Address, secret_because: str) -> dict[str, Any]:  # Any: as above
    where = {"straat": row.street, "postcode": row.postcode, "plaats": row.place, **_ends(row.period)}
    return where | {"geheim": row.is_secret, "meegestuurd_omdat": secret_because if row.is_secret else ""}


def _ends(period: Period) -> dict[str, str]:
    codes = period.codes
    return {"van": codes["since"], "tot": codes["until"]}


def involved_in_words(letter: Mapping[str, Any]) -> list[dict[str, str]]:  # Any: as above
    """The people of a letter as rows: who, and what the letter says of them. Older letters name nobody."""
    return [{"label": _who(one), "value": _told(one)} for one in letter.get("betrokkenen", [])]


def _who(one: Mapping[str, Any]) -> str:  # Any: as above
    return f"{PersonName(*(one[part] for part in _NAME_PARTS)).full}, {one['rol']}"


def _told(one: Mapping[str, Any]) -> str:  # Any: as above
    parts = [
        f"Geboren: {_day(one['geboren']) or 'niet bekend'}",
        f"Woont bij het kind: {_answered(one['in_huis'], HOUSEHOLD)}",
        f"Gezag: {_answered(one['gezag'], GEZAG)}",
        *one["relaties"],
        *map(_address, one["adressen"]),
    ]
    return "\n".join(parts)


def _address(row: Mapping[str, Any]) -> str:  # Any: as above
    line = Address(row["straat"], row["postcode"], row["plaats"]).line
    secret = f" · GEHEIM ADRES, meegestuurd omdat: {row['meegestuurd_omdat']}" if row["geheim"] else ""
    return f"Adres: {_with_ends(line, row)}{secret}"


def _answered(answer: Mapping[str, str], words: Mapping[str, str]) -> str:
    return _with_ends(words[answer["antwoord"]], answer)


def _with_ends(text: str, ends: Mapping[str, str]) -> str:
    period = Period.read({"since": ends["van"], "until": ends["tot"]}).words
    return f"{text}, {period}" if period else text


def _day(code: str) -> str:
    try:
        born = PartialDate.read(code)
    except UnreadableDate:
        return code
    return born.words if born else ""
