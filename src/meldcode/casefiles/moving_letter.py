"""The letters of a hand-over between schools: what they say, written and read; the keys are Dutch, as in every letter.

`overdracht`, version 1: kenmerk, verzonden_op, school (naam, telefoon), van (naam, functie, email, telefoon), kind
(voornaam, tussenvoegsel, achternaam, geboortedatum), gebeld (list of op, met), samenvatting, afspraken (list),
meldingen (list of op, kenmerk), ouders (verteld, toelichting), grond (a code of GROUNDS).
`overdracht-antwoord`, version 1: overdracht (message id), aangenomen, reden, door (naam, functie, telefoon).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier, MoveEntry
from meldcode.casefiles.in_words import day
from meldcode.casefiles.models import Move
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.followup.moments import AMSTERDAM, day_of

# Where she goes: a school that is connected here, another, or nobody knows.
HERE, ELSEWHERE, UNKNOWN = "hier", "elders", "onbekend"

HAND_OVER_LETTER = "overdracht"
ANSWER_LETTER = "overdracht-antwoord"

CONSENT, CONFLICT = "toestemming", "conflict-van-plichten"
GROUNDS = {
    CONSENT: "De ouders, of de leerling van 16 jaar of ouder, vinden het goed",
    CONFLICT: "Zonder toestemming: er is een zwaarder belang",
}
# The five questions somebody answers who speaks without consent, in our own words.
FIVE_QUESTIONS = {
    "interest": "Welk belang van het kind weegt zo zwaar?",
    "other_way": "Kan het ook zonder deze gegevens te delen? Waarom niet?",
    "no_consent": "Waarom vraag of krijg je geen toestemming?",
    "outweighs": "Waarom weegt dit zwaarder dan zwijgen?",
    "what_to_whom": "Aan wie vertel je het, en hoe houd je het zo klein mogelijk?",
}


def hand_over_content(
    dossier: Dossier, facts: Mapping[str, Any], *, code: str, by: Member, at: datetime
) -> dict[str, Any]:
    """What goes to the new school: what the sender wrote and chose, and nothing else out of the file. Any: JSON."""
    name = dossier.pupil.name
    chosen = set(facts["agreements"])
    told = [entry.data for entry in dossier.moves if _called_there(entry, dossier, facts)]
    reports = {entry.row.code: day_of(entry.row.recorded_at) for entry in dossier.reports}
    return {
        "kenmerk": code,
        "verzonden_op": at.astimezone(AMSTERDAM).isoformat(),
        "school": {"naam": by.organisation_name, "telefoon": by.phone},
        "van": {"naam": by.name, "functie": by.role_label, "email": by.email, "telefoon": facts["phone"]},
        "kind": {
            "voornaam": name.given,
            "tussenvoegsel": name.infix,
            "achternaam": name.family,
            "geboortedatum": dossier.pupil.birth_date.isoformat() if dossier.pupil.birth_date else "",
        },
        "gebeld": [{"op": data["on"], "met": data["spoke"]} for data in told],
        "samenvatting": facts["summary"],
        "afspraken": [words for key, words in agreements_of(dossier) if key in chosen],
        "meldingen": [
            {"op": on.isoformat(), "kenmerk": melding} for melding, on in reports.items() if melding in facts["reports"]
        ],
        "ouders": {"verteld": facts["told"], "toelichting": facts["told_words"]},
        "grond": facts["ground"],
    }


def _called_there(entry: MoveEntry, dossier: Dossier, facts: Mapping[str, Any]) -> bool:  # Any: as above
    """Whether it is a call of this round with the chosen school: which others were called is none of its business."""
    if entry.kind != Move.Kind.CALL or entry.round_id != dossier.round.id or entry.row is None:
        return False
    if facts["destination"] == HERE:
        return str(entry.row.to_id) == str(facts["school"])
    return entry.row.to_id is None and is_same_name(entry.data["school"], facts["where"])


def is_same_name(one: object, other: object) -> bool:
    """Whether two names of schools, as somebody typed them, are the same."""
    return str(one).strip().casefold() == str(other).strip().casefold()


def agreements_of(dossier: Dossier) -> list[tuple[str, str]]:
    """What was agreed and still runs, each with a key to choose it by: the help plan, referrals to ask after.

    The key names that very record: what was replaced while somebody was writing is not chosen with it.
    """
    found = []
    if dossier.plan is not None:
        found.append(
            (
                f"hulpplan-{dossier.plan.row.id}",
                f"Hulpplan tot {day(dossier.plan.row.term)}: {dossier.plan.data['help']}",
            )
        )
    for entry in dossier.of_round(dossier.referrals):
        words = f"Verwezen naar {entry.data['to']}; navraag op {day(entry.row.check_on)}. {entry.data['agreed']}"
        found.append((f"doorverwijzing-{entry.row.id}", words))
    return found


def answer_content(message_id: UUID, *, accepted: bool, reason: str, by: Member) -> dict[str, Any]:  # Any: JSON
    """What goes back."""
    answered_by = {"naam": by.name, "functie": by.role_label, "telefoon": by.phone}
    return {"overdracht": str(message_id), "aangenomen": accepted, "reden": reason, "door": answered_by}


@dataclass(frozen=True)
class Answer:
    """An answer as it was read; whatever was missing is empty."""

    message: str
    accepted: bool
    reason: str
    by: str


def read_answer(content: Mapping[str, Any]) -> Answer:
    """Read it as it came: another installation may leave things out, but never says yes by leaving something out."""
    by = _mapping(content.get("door"))
    name = ", ".join(
        part for part in (_text(by.get("naam")), _text(by.get("functie")), _text(by.get("telefoon"))) if part
    )
    return Answer(
        _text(content.get("overdracht")), content.get("aangenomen") is True, _text(content.get("reden")), name
    )


def read_hand_over(content: Mapping[str, Any]) -> dict[str, Any]:
    """The letter with every key there and of its own kind, so that a page can show whatever came. Any: JSON."""
    parents = _mapping(content.get("ouders"))
    return {
        **{name: _text(content.get(name)) for name in ("kenmerk", "verzonden_op", "samenvatting", "grond")},
        "school": _texts(content.get("school"), "naam", "telefoon"),
        "van": _texts(content.get("van"), "naam", "functie", "email", "telefoon"),
        "kind": _texts(content.get("kind"), "voornaam", "tussenvoegsel", "achternaam", "geboortedatum"),
        "gebeld": [_texts(row, "op", "met") for row in _list(content.get("gebeld"))],
        "afspraken": [_text(row) for row in _list(content.get("afspraken"))],
        "meldingen": [_texts(row, "op", "kenmerk") for row in _list(content.get("meldingen"))],
        "ouders": {"verteld": parents.get("verteld") is True, "toelichting": _text(parents.get("toelichting"))},
    }


def pupil_of(letter: Mapping[str, Any]) -> RosterLine:
    """The pupil as a line for the new school's roster: without a number, which is the old school's own."""
    child = letter["kind"]
    return RosterLine(
        number="",
        given=child["voornaam"],
        infix=child["tussenvoegsel"],
        family=child["achternaam"],
        birth_date=iso_day(child["geboortedatum"]),
        group="",
    )


def iso_day(text: str) -> date | None:
    """A day as letters write it, or None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: object, *names: str) -> dict[str, str]:
    found = _mapping(value)
    return {name: _text(found.get(name)) for name in names}
