"""How a report comes to stand on the desk in these tests: as a letter from De Wilg, carried by the real exchange."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.audit.deeds import deed
from meldcode.exchange.delivery import OpenLetter, deliver_waiting, receive
from meldcode.exchange.envelope import Addressing
from meldcode.exchange.post import post
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import OpenReport
from meldcode.veiligthuis.actions import desk, intake
from meldcode.veiligthuis.models import Report
from tests.cast import MONDAY, Cast


def melding(**changes: Any) -> dict[str, Any]:  # Any: JSON, as a letter holds it
    """What Ineke reports about Ĳsbrand, structurally unsafe, unless a test says otherwise."""
    return {
        "kenmerk": "bano-rilu-42",
        "verzonden_op": "2026-03-02T08:55:00+01:00",
        "melder": {
            "naam": "Ineke de Wit",
            "functie": "intern begeleider",
            "email": "ineke@dewilg.example",
            "telefoon": "0299-555 011",
        },
        "organisatie": {"naam": "De Wilg", "soort": "school", "telefoon": "0299-555 010"},
        "beroep": "onderwijs",
        "editie": "2019-01-01",
        "kind": {
            "voornaam": "Ĳsbrand",
            "tussenvoegsel": "",
            "achternaam": "O'Brien-Ĳsselstein",
            "geboortedatum": "2017-11-03",
            "groep": "6",
        },
        "aanleiding": "Hij komt al weken zonder eten op school.",
        "gevaar": "structureel",
        "normen": [1, 2],
        "norm_1": ["structureel"],
        "regels": [
            {"soort": "vermoeden", "tekst": "Er is thuis te weinig geld.", "op": "2026-02-27"},
            {"soort": "feit", "tekst": "Hij was deze maand acht keer te laat.", "op": "2026-02-27", "waar": "de klas"},
            {"soort": "van-derden", "tekst": "Er wordt geschreeuwd.", "van_wie": "de buurvrouw", "op": "2026-02-20"},
            {"soort": "eigen-waarneming", "tekst": "Ik zag een blauwe plek op zijn arm.", "op": "2026-02-26"},
        ],
        "stappen": [{"stap": "gesprek", "op": "2026-02-24", "tekst": "Moeder wil geen hulp."}],
        "antwoorden": {"vermoeden": "ja", "veiligheid": "twijfel"},
        "redenen": {"veiligheid": "Het wordt niet beter."},
        "verteld": True,
        "verteld_aan": "moeder, op 24 februari",
        "niet_verteld_omdat": "",
        "eigen_rol": "We spreken hem elke week.",
        **changes,
    }


ACUTE = {"gevaar": "acuut", "norm_1": ["acuut"]}
NOT_DANGEROUS = {"gevaar": "geen", "norm_1": [], "normen": [2]}


def report_arrives(
    cast: Cast, facts: Mapping[str, Any] | None = None, *, at: datetime = MONDAY, by: Member | None = None
) -> Report:
    """A report travels from a school to Veilig Thuis; gives its row there. facts: what the letter says otherwise."""
    sender = by or cast.ineke
    with deed("melding.verzonden", by=sender, at=at):
        letter = post("melding", melding(**(facts or {})), to=cast.veilig_thuis.id, at=at)
    carry(sender.organisation_id, at=at)
    with acting_for(cast.veilig_thuis.id):
        return Report.objects.get(message_id=letter.id)


def carry(from_id: UUID, *, at: datetime) -> int:
    """Carry what this organisation posted to Veilig Thuis; gives how many letters arrived."""
    return deliver_waiting(from_id, {"local": bring}, at=at)


def bring(addressing: Addressing, envelope: bytes, at: datetime) -> None:
    receive(addressing, envelope, at, handlers={"melding": intake.receive})


def answers_from(cast: Cast, *, at: datetime = MONDAY) -> list[OpenLetter]:
    """Carry what Veilig Thuis posted; gives the answers as the reporter's house would read them."""
    answers: list[OpenLetter] = []

    def read(addressing: Addressing, envelope: bytes, at: datetime) -> None:
        receive(addressing, envelope, at, handlers={"terugkoppeling": lambda letter, _: answers.append(letter)})

    deliver_waiting(cast.veilig_thuis.id, {"local": read}, at=at)
    return answers


def opened_by(member: Member, report: Report, *, at: datetime = MONDAY) -> OpenReport:
    """She takes the report up and is about to work on it."""
    desk.take_up(report.code, by=member, at=at)
    return access.report_to_work_on(member, report.code, to=access.ASSESSING, at=at)
