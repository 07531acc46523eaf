"""The family as it stands: out of the facts of a file, who is around the pupil and what they are of each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from meldcode.casefiles.dossier import Dossier, Entry
from meldcode.casefiles.models import FamilyFact
from meldcode.people.addresses import Address
from meldcode.people.dates import PartialDate, Period
from meldcode.people.names import PersonName
from meldcode.people.relations import ROLES, SIBLINGS, Sex, Tie

HOUSEHOLD = {"ja": "ja", "deels": "een deel van de tijd", "nee": "nee", "onbekend": "niet bekend"}
GEZAG = {"ja": "ja", "nee": "nee", "onbekend": "niet bekend"}
TIE_WORDS = {
    Tie.PARTNER: "partner",
    Tie.EX_PARTNER: "ex-partner",
    Tie.SIBLING: "broer of zus",
    Tie.PARENT: "ouder",
    Tie.CHILD: "kind",
}


@dataclass(frozen=True)
class Relative:
    """One person around the pupil, as last written down."""

    code: str
    fact_id: UUID
    role: str
    name: PersonName
    born: PartialDate | None
    sex: Sex
    household: str
    household_period: Period
    gezag: str
    gezag_period: Period
    addresses: tuple[Address, ...]
    pupil_code: str
    remarks: str
    author: str

    @property
    def role_words(self) -> str:
        return ROLES[self.role].words

    @property
    def is_sibling(self) -> bool:
        return self.role in SIBLINGS

    @property
    def label(self) -> str:
        """Who this is, also when nobody knows the name: `Anna de Vries (moeder)`."""
        return f"{self.name.full} ({self.role_words})"

    @property
    def household_words(self) -> str:
        return _with_period(HOUSEHOLD[self.household], self.household_period)

    @property
    def gezag_words(self) -> str:
        return _with_period(GEZAG[self.gezag], self.gezag_period)

    @property
    def address_lines(self) -> list[str]:
        return [
            _with_period(address.line, address.period) + (" · geheim adres" if address.is_secret else "")
            for address in self.addresses
        ]


@dataclass(frozen=True)
class Family:
    """Everybody around the pupil, oldest generation first. ties: (one, other) → what one is of the other, both ways."""

    relatives: Sequence[Relative]
    ties: dict[tuple[str, str], Tie]
    said_no_siblings: bool

    @property
    def siblings(self) -> list[Relative]:
        return [one for one in self.relatives if one.is_sibling]

    @property
    def asks_for_siblings(self) -> bool:
        """Whether nobody thought of brothers and sisters yet."""
        return not self.siblings and not self.said_no_siblings

    def find(self, code: str) -> Relative | None:
        return next((one for one in self.relatives if one.code == code), None)

    def ties_in_words(self, one: Relative) -> list[str]:
        """What this person is of the others: `ex-partner van Karel Jansen (vader)`."""
        return [
            f"{TIE_WORDS[tie]} van {other.label}"
            for other in self.relatives
            if (tie := self.ties.get((one.code, other.code)))
        ]


def family_of(dossier: Dossier) -> Family:
    """The family as the newest facts have it; what was corrected or is gone is left out."""
    newest: dict[str, Entry[FamilyFact]] = {}
    ties: dict[tuple[str, str], Tie | None] = {}
    for entry in dossier.family:
        if entry.row.kind == FamilyFact.Kind.NO_SIBLINGS:
            continue
        code = entry.data["person"]
        newest[code] = entry
        for tie in entry.data.get("ties", []):
            # What was said last of two people counts, whoever of them it was said with.
            found = Tie(tie["tie"]) if tie["tie"] else None
            ties[code, tie["to"]] = found
            ties[tie["to"], code] = found.inverse if found else None
    standing = {code: entry for code, entry in newest.items() if entry.row.kind == FamilyFact.Kind.PERSON}
    people = sorted(map(_relative, standing.values()), key=lambda one: -ROLES[one.role].generation)
    known = {pair: tie for pair, tie in ties.items() if tie and pair[0] in standing and pair[1] in standing}
    no_siblings = any(entry.row.kind == FamilyFact.Kind.NO_SIBLINGS for entry in dossier.family)
    return Family(people, known, no_siblings)


def _relative(entry: Entry[FamilyFact]) -> Relative:
    data: dict[str, Any] = entry.data  # Any: as Entry.data
    told = Sex(data["sex"])
    return Relative(
        code=data["person"],
        fact_id=entry.row.id,
        role=data["role"],
        name=PersonName(data["given"], data["infix"], data["family"], data["call_name"]),
        born=PartialDate.read(data["born"]),
        sex=told if told != Sex.UNKNOWN else ROLES[data["role"]].sex,
        household=data["household"],
        household_period=Period.read(data["household_period"]),
        gezag=data["gezag"],
        gezag_period=Period.read(data["gezag_period"]),
        addresses=tuple(Address.read(one) for one in data["addresses"]),
        pupil_code=data["pupil"],
        remarks=data["remarks"],
        author=entry.author,
    )


def _with_period(words: str, period: Period) -> str:
    return f"{words}, {period.words}" if period.words else words
