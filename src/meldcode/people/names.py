"""A person's name as Dutch registers have it: given name, tussenvoegsel, family name; any of them may be unknown."""

import re
from dataclasses import dataclass

_INFIX = re.compile(
    r"(?:(?:van|von|de|den|der|het|'t|’t|ten|ter|te|in|op|onder|aan|bij|la|le|du|di|da|dos|el|al|d')\s+)+",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|de heer|familie|fam\.?)\s+", re.IGNORECASE)
_UNKNOWN = {"?", "onbekend", "-", "…", "..."}


@dataclass(frozen=True)
class PersonName:
    """given, infix, family: empty where nobody knows. call_name: the roepnaam, when it is another one than given."""

    given: str = ""
    infix: str = ""
    family: str = ""
    call_name: str = ""

    @property
    def full(self) -> str:
        """As people say it: `Noor van den Berg`; with a roepnaam `Johanna (Anne) van den Berg`."""
        called = f"({self.call_name})" if self.call_name and self.given else self.call_name
        return " ".join(part for part in (self.given, called, self.infix, self.family) if part) or "naam onbekend"

    @property
    def is_unknown(self) -> bool:
        return not (self.given or self.family or self.call_name)

    @property
    def short(self) -> str:
        """What is said across a table: the roepnaam or the given name, or else the family name."""
        return self.call_name or self.given or " ".join(part for part in (self.infix, self.family) if part)

    @property
    def sorting(self) -> str:
        """As registers sort it, without the tussenvoegsel in front: `berg noor van den`."""
        return f"{self.family} {self.given} {self.infix}".casefold()


def parse_name(text: str) -> PersonName:
    """Read a name typed in one go: `Noor van den Berg`, `Berg, Noor van den`, `mevrouw De Vries`, `? de Vries`, `Noor`.

    One word is a given name, unless a title stands before it. What is not known may be a question mark.
    """
    typed = re.sub(r"\s+", " ", text).strip()
    is_titled = _TITLE.match(typed) is not None
    typed = _TITLE.sub("", typed)
    family, comma, first = typed.partition(",")
    if comma:
        # `Berg, Noor van den`: the tussenvoegsel stands at the end.
        given, infix = _split_end(first.strip())
        return PersonName(_known(given), infix, _known(family.strip()))
    leading = _INFIX.match(f"{typed} ")
    if is_titled or leading:
        infix = leading[0].strip() if leading else ""
        return PersonName("", infix, _known(typed[len(infix) :].strip()))
    given, _space, rest = typed.partition(" ")
    found = _INFIX.match(rest)
    infix = found[0].strip() if found else ""
    return PersonName(_known(given), infix, _known(rest[len(infix) :].strip()))


def _known(part: str) -> str:
    return "" if part.casefold() in _UNKNOWN else part


def _split_end(first: str) -> tuple[str, str]:
    words = first.split()
    for count in range(len(words)):
        tail = " ".join(words[count:])
        if _INFIX.fullmatch(f"{tail} "):
            return " ".join(words[:count]), tail
    return first, ""
