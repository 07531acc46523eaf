"""The passages of a melding: every line and step that may go along, and whether the family may know it (R-3.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from meldcode.casefiles.dossier import Dossier

_OF_THIRD_PARTIES = "van-derden"
_SHOWN = 160


@dataclass(frozen=True)
class Passage:
    """One piece of a melding, by its key. kind: of the statement, or of the step."""

    key: str
    kind: str
    text: str
    on: date | None
    recorded_at: datetime

    @property
    def is_shareable_at_first(self) -> bool:
        """What somebody else told could betray who told it; all else the family may know, unless she says no."""
        return self.kind != _OF_THIRD_PARTIES

    @property
    def in_short(self) -> str:
        return self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]} …"


def passages_of(dossier: Dossier) -> list[Passage]:
    """Everything of this round that may go along, in the order of recording."""
    found = [
        Passage(line_key(entry.row.id, number), line["kind"], line["text"], entry.row.seen_on, entry.row.recorded_at)
        for entry in dossier.round_signals
        for number, line in enumerate(entry.data["lines"])
    ]
    found += [
        Passage(str(entry.row.id), "overleg", entry.data["advice"], entry.row.held_on, entry.row.recorded_at)
        for entry in dossier.round_consultations
    ]
    for talk in dossier.round_conversations:
        said = "; ".join(f"{line['who']}: {line['said']}" for line in talk.data.get("lines", ()))
        text = said or f"Geen gesprek: {talk.data.get('reason', '')}"
        found.append(Passage(str(talk.row.id), "gesprek", text, talk.row.held_on, talk.row.recorded_at))
    if dossier.plan is not None:
        plan = dossier.plan
        found.append(Passage(str(plan.row.id), "hulp", plan.data["help"], None, plan.row.recorded_at))
    return sorted(found, key=lambda passage: passage.recorded_at)


def line_key(signal_id: UUID, number: int) -> str:
    return f"{signal_id}-{number}"


def is_along(facts: Mapping[str, Any], key: str) -> bool:  # Any: what a form gave
    """Whether this passage goes along: all do, unless the reporter chose."""
    along = facts.get("along")
    return along is None or key in along


def may_be_shared(facts: Mapping[str, Any], key: str, kind: str = "") -> bool:  # Any: as above
    """Whether the family may know this passage: as she ticked it, or as it stands at first."""
    shareable = facts.get("shareable")
    return kind != _OF_THIRD_PARTIES if shareable is None else key in shareable
