"""A person's name as Dutch registers have it: given name, tussenvoegsel, family name; any of them may be unknown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonName:
    given: str = ""
    infix: str = ""
    family: str = ""

    @property
    def full(self) -> str:
        """As people say it: `Noor van den Berg`."""
        return " ".join(part for part in (self.given, self.infix, self.family) if part) or "naam onbekend"

    @property
    def sorting(self) -> str:
        """As registers sort it, without the tussenvoegsel in front: `berg noor van den`."""
        return f"{self.family} {self.given} {self.infix}".casefold()
