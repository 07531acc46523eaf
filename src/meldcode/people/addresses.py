"""Where somebody lives or lived, as far as known, and whether it must stay secret. It knows no house."""

import re
from dataclasses import dataclass, field
from typing import Any, Self

from meldcode.people.dates import Period

_POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*([A-Za-z]{2})\s*")


@dataclass(frozen=True)
class Address:
    """street: with house number. postcode: `1234 AB`, or as it was written abroad. is_secret: a life may depend on it.

    Whoever sends an address on asks `is_secret` first: a secret one is left out unless a person gives a reason.
    """

    street: str = ""
    postcode: str = ""
    place: str = ""
    period: Period = field(default_factory=Period)
    is_secret: bool = False

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:  # Any: JSON, as `as_data` writes it
        """Read what `as_data` wrote."""
        texts = {name: str(data.get(name, "")) for name in ("street", "postcode", "place")}
        # What does not say that it may be known is not made known.
        return cls(**texts, period=Period.read(data), is_secret=bool(data.get("is_secret", True)))

    @property
    def as_data(self) -> dict[str, Any]:  # Any: JSON
        """To keep, sealed."""
        texts = {"street": self.street, "postcode": self.postcode, "place": self.place}
        return texts | self.period.codes | {"is_secret": self.is_secret}

    @property
    def is_empty(self) -> bool:
        return not (self.street or self.postcode or self.place)

    @property
    def line(self) -> str:
        """`Dorpsstraat 1, 1234 AB Dorp`."""
        town = " ".join(part for part in (self.postcode, self.place) if part)
        return ", ".join(part for part in (self.street, town) if part)


def tidy_postcode(text: str) -> str:
    """`1234ab` becomes `1234 AB`; a foreign one, or half of one, stays as it was typed."""
    found = _POSTCODE.fullmatch(text)
    return f"{found[1]} {found[2].upper()}" if found else text.strip()
