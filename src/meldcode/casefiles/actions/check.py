"""A dated look at how it goes (R-1.4, R-4.5, R-4.15): what was found decides what comes next."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Facts, refuse_without_right, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.errors import StaleEdit, StillOwed
from meldcode.casefiles.models import Check, Round
from meldcode.casefiles.owed import AFTERCARE, CONFIRM, CONSULT, FEEDBACK, LOOKS, MOVING, REPORT, RESULT
from meldcode.deadlines import load_deadlines
from meldcode.followup.models import Commitment
from meldcode.followup.moments import day_of, end_of
from meldcode.followup.promises import promise, withdraw

_WORKING_DAYS_TO_CONSULT = 2


def look(
    dossier: Dossier,
    owed: Commitment,
    facts: Facts,
    *,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Check:
    """Write down what was found on a day that was agreed.

    facts: finding (a code of Check.Finding), found, agreed, next_on (date or None), taken_over_by, taken_over_on (date
    or None). A bad finding after a round was closed begins the next round, which sees what was agreed before.
    """
    ground = ", ".join(sorted(dossier.grounds))
    about = dossier.casefile.id
    with deed(f"{owed.what}.vastgelegd", by=by, at=at, about=about, ground=ground, once=once) as happening:
        _end(owed, at)
        row = Check(subject=owed.what, finding=facts["finding"], about_id=owed.object_id, next_on=facts["next_on"])
        row.round = _round_for(dossier, row, by=by, at=at)
        taken_over = {
            "taken_over_by": facts["taken_over_by"],
            "taken_over_on": facts["taken_over_on"].isoformat() if facts["taken_over_on"] else "",
        }
        said = {"found": facts["found"], "agreed": facts["agreed"], **taken_over}
        store(row, said, keyring=dossier.keyring, by=by, at=at)
        if facts["next_on"] is not None:
            promise(
                owed.what,
                about=about,
                object_id=owed.object_id,
                person_id=owed.person_id or by.user_id,
                due_at=end_of(facts["next_on"]),
                at=at,
            )
        if row.is_bad and owed.what == AFTERCARE:
            # The next round makes its own agreements.
            withdraw(AFTERCARE, about=about, at=at)
            _owe_consult(dossier, by=by, at=at)
        if row.finding == Check.Finding.DONE:
            _close(row, about, at)
        happening.object_id = row.id
        happening.answer = f"/dossier/{dossier.code}/"
    return row


def _end(owed: Commitment, at: datetime) -> None:
    """This look was taken; raises StaleEdit when a colleague took it a moment ago."""
    still_open = Commitment.objects.open().filter(id=owed.id, what__in=LOOKS)
    if not still_open.update(ended_at=at, end=Commitment.End.KEPT):
        raise StaleEdit("Dit is intussen al door een collega vastgelegd.", "een collega")


def _round_for(dossier: Dossier, row: Check, *, by: Member, at: datetime) -> Round:
    """The newest round, locked; or the next one, when it goes badly after the last was closed."""
    refuse_without_right(dossier, by)
    newest = Round.objects.select_for_update().filter(casefile=dossier.casefile).order_by("-number")[0]
    if newest.closed_at is None or not row.is_bad:
        return newest
    following = Round(
        organisation_id=newest.organisation_id,
        casefile=dossier.casefile,
        number=newest.number + 1,
        begun_at=at,
        begun_by_check=True,
    )
    following.save(force_insert=True)
    return following


def _close(row: Check, casefile_id: UUID, at: datetime) -> None:
    """Nobody has to look any more; raises StillOwed while something else is open that closing would hide."""
    awaited = [CONFIRM, FEEDBACK, REPORT, RESULT, *MOVING]
    if Commitment.objects.open().about(casefile_id).filter(what__in=awaited).exists():
        raise StillOwed
    withdraw(*LOOKS, CONSULT, about=casefile_id, at=at)
    Round.objects.filter(id=row.round_id).update(closed_at=at)


def _owe_consult(dossier: Dossier, *, by: Member, at: datetime) -> None:
    calendar = load_deadlines(Path(settings.DEFINITIONS_FOLDER)).calendar
    due_on = calendar.add_working_days(day_of(at), _WORKING_DAYS_TO_CONSULT)
    promise(CONSULT, about=dossier.casefile.id, person_id=by.user_id, due_at=end_of(due_on), at=at)
