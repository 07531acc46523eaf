"""Codes of a file in words for its pages and letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import formats

from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.letters import STATEMENT_ORDER
from meldcode.casefiles.models import (
    Right,
)

STATEMENT_WORDS = {
    "feit": "Feit",
    "eigen-waarneming": "Zelf gezien of gehoord",
    "van-derden": "Gehoord van iemand anders",
    "vermoeden": "Vermoeden",
}
STATEMENT_HEADINGS = {
    "feit": "Feiten",
    "eigen-waarneming": "Zelf gezien of gehoord",
    "van-derden": "Gehoord van anderen",
    "vermoeden": "Vermoedens",
}
WANTS_HELP = {"ja": "wil hulp", "nee": "wil geen hulp", "onbekend": "of die hulp wil, is niet bekend"}
NORM_1_WORDS = {
    "acuut": "acuut onveilig",
    "structureel": "structureel onveilig",
    "disclosure": "iemand vertelde het uit zichzelf, of vroeg om hulp",
}
NORM_WORDS = {
    1: "Het is acuut of structureel onveilig",
    2: "Genoeg hulp geven of regelen lukt niet, of wordt niet aangenomen",
    3: "De hulp stopt de onveiligheid niet",
}
SECRECY_WORDS = {
    "geheim-gevaar-slachtoffer": "gevaar voor het kind of iemand anders in het gezin",
    "geheim-gevaar-melder": "gevaar voor de melder of een collega",
    "geheim-vertrouwen": "het vertrouwen zou ernstig worden geschaad",
}
OUTCOME_WORDS = {
    "overdracht": "Veilig Thuis draagt het over aan wie verder helpt",
    "voorwaarden-vervolg": "Veilig Thuis gaat met het gezin in gesprek over wat veilig is",
    "onderzoek": "Veilig Thuis doet onderzoek",
    "raad": "Veilig Thuis vraagt de Raad voor de Kinderbescherming om onderzoek",
    "einde": "Veilig Thuis sluit het af",
    "crisis": "Veilig Thuis komt meteen in actie",
}


def day(value: date) -> str:
    """A day in words: 14 maart 2027."""
    return formats.date_format(value, "j F Y")


def statement_in_words(line: dict[str, Any]) -> str:  # Any: as Entry.data
    """One statement with its kind in front, and who told it."""
    source = f" ({line['source']})" if line.get("source") else ""
    return f"{STATEMENT_WORDS[line['kind']]}{source}: {line['text']}"


def feedback_words(entry: ReportEntry) -> str:
    """What Veilig Thuis decided, in one sentence; an outcome we don't know yet stays out of the way."""
    return OUTCOME_WORDS.get(entry.feedback.data["outcome"], "") if entry.feedback else ""


@dataclass(frozen=True)
class Reader:
    """Somebody who may see this file, or her own part of it, and on which grounds."""

    name: str
    grounds: str
    sees_all: bool
    since: datetime
    reason: str = ""
    ends_at: datetime | None = None


def readers_of(dossier: Dossier, at: datetime) -> list[Reader]:
    """Everybody with an open right, each once, in the order in which they came in."""
    rights = sorted((right for right in dossier.rights if right.is_open(at)), key=lambda right: right.since)
    people = dict.fromkeys(right.person_id for right in rights)
    return [_reader([right for right in rights if right.person_id == person], dossier) for person in people]


def _reader(rights: Sequence[Right], dossier: Dossier) -> Reader:
    grounds = "; ".join(right.get_ground_display() for right in rights)
    reason = "; ".join(right.reason.open(dossier.keyring) for right in rights if right.reason)
    # One right without an end keeps her in, whatever another says.
    last = None if any(right.ends_at is None for right in rights) else max(r.ends_at for r in rights if r.ends_at)
    whole = any(right.whole for right in rights)
    return Reader(rights[0].person.name, grounds, whole, rights[0].since, reason, last)


@dataclass(frozen=True)
class StatementGroup:
    """The statements of one kind in a melding, under one heading."""

    heading: str
    lines: Sequence[dict[str, Any]]  # Any: as in the letter


def statement_groups(lines: Iterable[dict[str, Any]]) -> list[StatementGroup]:  # Any: as in the letter
    """The statements of a melding grouped by kind: facts apart from what is suspected."""
    dated = [{**line, "op": date.fromisoformat(line["op"]) if line["op"] else None} for line in lines]
    ordered = sorted(dated, key=lambda line: STATEMENT_ORDER.index(line["soort"]))
    return [
        StatementGroup(STATEMENT_HEADINGS[kind], list(group))
        for kind, group in groupby(ordered, key=lambda line: line["soort"])
    ]
