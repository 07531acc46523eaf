"""An opened file: everything a page shows of it, read in one go, and what follows from those facts.

The current step, the state of concern and what to do next are answered here from facts; no column stores them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from meldcode.afwegingskader import Framework, Outcome, weigh
from meldcode.audit.models import Event
from meldcode.casefiles.models import (
    Aftercare,
    Attachment,
    Casefile,
    Check,
    Consultation,
    Contact,
    Conversation,
    Decision,
    FamilyFact,
    HelpPlan,
    Move,
    Preparation,
    Referral,
    Report,
    Right,
    Round,
    Signal,
    Weighing,
)
from meldcode.casefiles.models.casefile import Step
from meldcode.followup.models import Commitment
from meldcode.followup.moments import end_of
from meldcode.people.names import PersonName
from meldcode.vault.keyring import Keyring

StepRow = TypeVar("StepRow", bound=Step)


@dataclass(frozen=True)
class PupilLine:
    """One pupil as the roster has her."""

    id: UUID
    code: str
    name: PersonName
    number: str = ""
    birth_date: date | None = None
    group: str = ""

    def age_on(self, day: date) -> int | None:
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not had_birthday)


@dataclass(frozen=True)
class Entry(Generic[StepRow]):
    """A record of a step with its text opened."""

    row: StepRow
    data: dict[str, Any]  # Any: what was sealed as JSON; each model's docstring says its keys

    @property
    def author(self) -> str:
        return self.row.author.name


@dataclass(frozen=True)
class ReportEntry(Entry[Report]):
    """A melding with what came of it."""

    contacts: tuple["ContactEntry", ...] = ()
    first_index_reason: str = ""

    @property
    def feedback(self) -> "ContactEntry | None":
        return next((row for row in self.contacts if row.row.kind == Contact.Kind.FEEDBACK), None)

    @property
    def calls(self) -> "list[ContactEntry]":
        return [row for row in self.contacts if row.row.kind == Contact.Kind.CALL]

    @property
    def index_prompt(self) -> str:
        """Whether the verwijsindex was done too, as it was last recorded; empty when it still has to be."""
        latest = self._latest_index
        return str(latest.data["prompt"]) if latest else self.row.index_prompt

    @property
    def index_reason(self) -> str:
        latest = self._latest_index
        return str(latest.data["reason"]) if latest else self.first_index_reason

    @property
    def _latest_index(self) -> "ContactEntry | None":
        recorded = [row for row in self.contacts if row.row.kind == Contact.Kind.INDEX]
        return recorded[-1] if recorded else None

    def is_feedback_late(self, at: datetime) -> bool:
        """R-3.20: the day on which Veilig Thuis should have answered is over, and it did not."""
        return self.feedback is None and end_of(self.row.feedback_due_on) < at

    @property
    def arrived_at(self) -> datetime | None:
        return self.row.letter.received_at if self.row.letter else None

    @property
    def is_sent(self) -> bool:
        """Whether it went as a letter; else somebody reported in person, and nothing was sent."""
        return self.row.channel == Report.Channel.LETTER

    @property
    def is_secret(self) -> bool:
        """R-3.5: whether the family may not hear who reported."""
        return str(self.data.get("bekendheid", "open")) != "open"

    @property
    def agreed(self) -> "list[ContactEntry]":
        return [row for row in self.contacts if row.row.kind == Contact.Kind.AGREED]


@dataclass(frozen=True)
class ContactEntry:
    row: Contact
    data: dict[str, Any]  # Any: as in Entry


@dataclass(frozen=True)
class MoveEntry:
    """A record of a hand-over. data: empty where only the fact is shown, as on the page of the whole file."""

    kind: Move.Kind
    at: datetime
    author: str
    round_id: UUID
    data: dict[str, Any] = field(default_factory=dict)  # Any: as in Entry
    row: Move | None = None
    id: UUID | None = None
    answers_id: UUID | None = None


@dataclass(frozen=True)
class Dossier:
    """A pupil's file as one person may see it at one moment: as much of it as the page she opened needs."""

    casefile: Casefile
    pupil: PupilLine
    keyring: Keyring
    rights: Sequence[Right] = ()
    rounds: Sequence[Round] = ()
    signals: Sequence[Entry[Signal]] = ()
    consultations: Sequence[Entry[Consultation]] = ()
    conversations: Sequence[Entry[Conversation]] = ()
    preparations: Sequence[Entry[Preparation]] = ()
    weighings: Sequence[Entry[Weighing]] = ()
    decisions: Sequence[Entry[Decision]] = ()
    plans: Sequence[Entry[HelpPlan]] = ()
    referrals: Sequence[Entry[Referral]] = ()
    checks: Sequence[Entry[Check]] = ()
    aftercares: Sequence[Entry[Aftercare]] = ()
    family: Sequence[Entry[FamilyFact]] = ()
    reports: Sequence[ReportEntry] = ()
    attachments: Sequence[Entry[Attachment]] = ()
    moves: Sequence[MoveEntry] = ()
    commitments: Sequence[Commitment] = ()
    looked: Sequence[Event] = ()
    framework: Framework | None = None
    grounds: frozenset[str] = field(default_factory=frozenset)

    @property
    def code(self) -> str:
        return self.casefile.code

    @property
    def round(self) -> Round:
        return self.rounds[-1]

    @property
    def is_open(self) -> bool:
        return self.round.closed_at is None

    @property
    def state_of_concern(self) -> str:
        """R-1.7: one signal asks for attention, more of them are a concern."""
        return state_of_concern(len(self.signals))

    @property
    def has_serious_signal(self) -> bool:
        return any(entry.row.is_serious for entry in self.of_round(self.signals))

    @property
    def weighing(self) -> Entry[Weighing] | None:
        """The weighing of this round as it stands: the newest row."""
        rows = self.of_round(self.weighings)
        return rows[-1] if rows else None

    @property
    def has_suspicion(self) -> bool:
        """Whether the weighing leaves a suspicion; without one, not reporting needs no looking back."""
        answers = self.weighing.data["answers"] if self.weighing else {}
        return bool(answers.get("vermoeden") != "nee")

    @property
    def decision(self) -> Entry[Decision] | None:
        rows = self.of_round(self.decisions)
        return rows[-1] if rows else None

    @property
    def awaits_confirmation(self) -> Entry[Decision] | None:
        """The decision that who is finally responsible was asked to confirm, while she has not answered."""
        asked = self.decision is not None and self.decision.row.confirmation == Decision.Confirmation.ASKED
        return self.decision if asked else None

    @property
    def plan(self) -> Entry[HelpPlan] | None:
        """The help plan of this round as it was last agreed."""
        rows = self.of_round(self.plans)
        return rows[-1] if rows else None

    @property
    def check(self) -> Entry[Check] | None:
        """The newest dated look of this round."""
        rows = self.of_round(self.checks)
        return max(rows, key=lambda entry: entry.row.recorded_at) if rows else None

    @property
    def report(self) -> ReportEntry | None:
        rows = self.of_round(self.reports)
        return rows[-1] if rows else None

    @property
    def is_reported(self) -> bool:
        """Whether Veilig Thuis was told in this round, of every norm that the weighing now says."""
        reports = self.of_round(self.reports)
        told = {norm for entry in reports for norm in entry.data["normen"]}
        return bool(reports) and (self.outcome is None or self.outcome.norms <= told)

    @cached_property
    def outcome(self) -> Outcome | None:
        """What the framework says of the answers given so far, or None when nothing was answered yet."""
        if self.weighing is None or self.framework is None:
            return None
        return weigh(self.framework, self.weighing.data["answers"])

    @property
    def round_signals(self) -> list[Entry[Signal]]:
        return self.of_round(self.signals)

    @property
    def round_consultations(self) -> list[Entry[Consultation]]:
        return self.of_round(self.consultations)

    @property
    def round_conversations(self) -> list[Entry[Conversation]]:
        return self.of_round(self.conversations)

    def of_round(self, entries: "Sequence[EntryType]") -> "list[EntryType]":
        return [entry for entry in entries if entry.row.round_id == self.round.id]


EntryType = TypeVar("EntryType", bound=Entry[Any])  # Any: whichever step; what goes in comes out


def state_of_concern(signals: int) -> str:
    """R-1.7, counted over the signals this person may see: `oplettend` at one, `zorg` at more."""
    if signals == 0:
        return ""
    return "oplettend" if signals == 1 else "zorg"
