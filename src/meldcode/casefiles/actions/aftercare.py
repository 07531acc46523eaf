"""Ending help that worked: only with agreements about keeping an eye on everybody's safety (R-2.6, R-4.15)."""

from datetime import date, datetime
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.helpplan import withdraw_help
from meldcode.casefiles.actions.rights import give
from meldcode.casefiles.actions.steps import Facts, open_round, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import StillOwed
from meldcode.casefiles.models import Aftercare, Right, Round
from meldcode.casefiles.owed import AFTERCARE, CONSULT, MOVING
from meldcode.followup.models import Commitment
from meldcode.followup.moments import end_of
from meldcode.followup.promises import promise, withdraw


def end_help(dossier: Dossier, facts: Facts, *, by: Member, at: datetime, once: Submission | None = None) -> Aftercare:
    """Close the round, with who keeps looking and on which days.

    facts: agreements, watcher (person id), watcher_name, looks (dates, at least one).
    """
    ground = ", ".join(sorted(dossier.grounds))
    with deed("hulp.afgesloten", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Aftercare(round=open_round(dossier, by))
        if Commitment.objects.open().about(dossier.casefile.id).filter(what__in=MOVING).exists():
            raise StillOwed
        watcher, looks = UUID(str(facts["watcher"])), sorted(set[date](facts["looks"]))
        content = {name: str(facts[name]) for name in ("agreements", "watcher", "watcher_name")}
        store(row, content | {"looks": [day.isoformat() for day in looks]}, keyring=dossier.keyring, by=by, at=at)
        give(dossier.casefile, watcher, Right.Ground.CASE_MANAGER, whole=True, at=at)
        withdraw_help(dossier.casefile, at=at)
        withdraw(CONSULT, about=dossier.casefile.id, at=at)
        for day in looks:
            promise(
                AFTERCARE, about=dossier.casefile.id, object_id=row.id, person_id=watcher, due_at=end_of(day), at=at
            )
        Round.objects.filter(id=row.round_id).update(closed_at=at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"
    return row
