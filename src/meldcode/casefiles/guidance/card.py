"""The one card of a file: what it says, and what the rules look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.urls import reverse

from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.in_words import day
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of
from meldcode.screens.voice import said

VEILIG_THUIS_NUMBER = "0800-2000"


@dataclass(frozen=True)
class Guidance:
    """The one card: what to do, why, before when, and where; quieter roads beside it."""

    what: str
    why: str
    page: str = ""
    button: str = ""
    code: str = ""
    report_code: str = ""
    due_on: date | None = None
    is_late: bool = False
    is_acute: bool = False
    beside: Sequence[tuple[str, str]] = field(default=())

    def said_by(self, member: Member) -> "Guidance":
        """The card in the words of her profession."""
        return replace(self, what=said(self.what, member.profession), why=said(self.why, member.profession))

    @property
    def url(self) -> str:
        """Where the button leads."""
        args = [self.code, *([self.report_code] if self.report_code else [])]
        return reverse(self.page, args=args) if self.page else ""

    @property
    def links(self) -> list[tuple[str, str]]:
        """The quieter roads: words and address."""
        return [(words, reverse(page, args=[self.code])) for words, page in self.beside]

    @property
    def due(self) -> str:
        """Before when, in words."""
        if self.due_on is None:
            return ""
        return f"Had gemoeten op {day(self.due_on)}" if self.is_late else f"Uiterlijk {day(self.due_on)}"


@dataclass(frozen=True)
class Case:
    """What a rule looks at: the file, who asks, and when."""

    dossier: Dossier
    member: Member
    at: datetime


def when(owed: Commitment | None, at: datetime) -> tuple[date | None, bool]:
    return (day_of(owed.due_at), day_of(owed.due_at) < day_of(at)) if owed else (None, False)


def is_weighed_since(dossier: Dossier) -> bool:
    """Whether there are answers that the decision did not know."""
    if dossier.decision is None or dossier.weighing is None:
        return dossier.weighing is not None
    return bool(dossier.weighing.row.id != dossier.decision.row.weighing_id)
