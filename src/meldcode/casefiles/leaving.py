"""How much waits for a colleague, in numbers only: for an administrator, who sees no content."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.casefiles.models import Casefile, Right
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for


@dataclass(frozen=True)
class Dependence:
    """How many running files a colleague sees the whole of, and how much she still has to do."""

    files: int
    owed: int


def dependence_on(member: Member, user_id: UUID, *, at: datetime) -> Dependence:
    """The numbers for one colleague of the member's organisation."""
    with acting_for(member.organisation_id, member.user_id):
        whole = Right.objects.open(at).of(user_id).filter(whole=True).values("casefile_id")
        files = Casefile.objects.running().filter(id__in=whole).count()
        return Dependence(files, Commitment.objects.open().owed_by(user_id).count())
